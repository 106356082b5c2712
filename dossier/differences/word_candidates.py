"""Candidates in words: labels that differ in own voice, one phrase from several speakers.

In: the facts. Out: candidates, before it is checked that their passages differ so.

1. Of each event and actor, the labels that sources use in their own voice. Sources that share a label are one side.
   Labels that differ only in names and in words with a capital (“President”, “Russian President”) are one label.
2. Words that several sources pass on, each from other first speakers: a label, or a typed answer, of two words or more,
   which at least one of them puts between quotation marks by itself.
3. Readings of one utterance in several sources that print it as direct speech.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.claims.apparatus import build_apparatus
from dossier.claims.speakers import counted_speaker, first_speaker, name_of_speaker
from dossier.differences.candidate import Candidate, Facts, make_key, make_side
from dossier.differences.side_pairs import Words, fold_words
from dossier.labels import candidate_words
from dossier.labels.grammar import join_with_and
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import DifferenceSide
from dossier.record_ref import RecordRef
from dossier.text import find_quotations, find_words

_BEFORE_NOUNS = frozenset(["a", "an", "the", "his", "her", "their"])
_LABEL_WORDS = 8  # a longer quote is a passage about the subject rather than a label, as on the page of naming
_PHRASE_WORDS = 2


def find_word_candidates(facts: Facts) -> Iterator[Candidate]:
    """Everything that labels and phrases give."""
    yield from _find_labels(facts)
    yield from _find_phrases(facts)
    yield from _find_readings(facts)


# --- 1. labels --------------------------------------------------------------------------------------------------------


def _find_labels(facts: Facts) -> Iterator[Candidate]:
    for subject, labels in _group_labels(facts.linked).items():
        sides = _join_by_source(labels.values())
        if len(sides) > 1:
            yield Candidate(
                key=make_key(subject.kind, subject.id, "label"),
                kind="label",
                title=candidate_words.labels_title(_name_subject(facts.linked, subject)),
                sides=tuple(_label_side(facts, quotes) for quotes in sides),
            )


def _group_labels(linked: LinkedDossier) -> dict[RecordRef, dict[Words, list[Annotation]]]:
    """By subject and label, the passages in own voice, in order of source and place."""
    groups: dict[RecordRef, dict[Words, list[Annotation]]] = {}
    for quote in linked.annotations.values():
        if quote.voice != "own" or len(find_words(quote.quote)) > _LABEL_WORDS:
            continue
        for subject in quote.named:
            if label := _reduce_label(quote.quote, _words_of_names(linked, subject)):
                groups.setdefault(subject, {}).setdefault(label, []).append(quote)
    return groups


def _join_by_source(groups: Iterable[Sequence[Annotation]]) -> list[list[Annotation]]:
    """Groups that have a source in common as one, in order of their first passages."""
    joined: list[list[Annotation]] = []
    for quotes in groups:
        sources = {quote.source for quote in quotes}
        meeting = [other for other in joined if sources & {quote.source for quote in other}]
        apart = [other for other in joined if other not in meeting]
        joined = [*apart, [quote for group in (*meeting, quotes) for quote in group]]
    return sorted(joined, key=lambda quotes: min(quote.uid for quote in quotes))


def _words_of_names(linked: LinkedDossier, subject: RecordRef) -> frozenset[str]:
    if subject.kind != "actor" or subject.id not in linked.actors:
        return frozenset()
    return frozenset(fold_words(linked.actors[subject.id].name))


def _reduce_label(label: str, names: frozenset[str]) -> Words:
    """A label without articles, possessives, names and adjectives with a capital; () for a mere name.

    Of words that all have a capital, as in a headline, the last one stays.
    """
    words = [label[start:end] for start, end in find_words(label)]
    words = [word for word in words if word.casefold() not in _BEFORE_NOUNS and not names.issuperset(fold_words(word))]
    kept = [word for word in words if not word[:1].isupper()] or words[-1:]
    return tuple(part for word in kept for part in fold_words(word))


def _label_side(facts: Facts, quotes: Sequence[Annotation]) -> DifferenceSide:
    uids = [quote.uid for quote in quotes]
    printed = dict.fromkeys(f"“{quote.quote.strip()}”" for quote in quotes)
    return make_side(candidate_words.by_sources(facts.name_sources_of(uids), join_with_and([*printed])), uids)


def _name_subject(linked: LinkedDossier, subject: RecordRef) -> str:
    if subject.kind == "actor" and subject.id in linked.actors:
        return linked.actors[subject.id].name
    if subject.id in linked.events:
        return linked.events[subject.id].title
    return subject.id


# --- 2. phrases -------------------------------------------------------------------------------------------------------


def _find_phrases(facts: Facts) -> Iterator[Candidate]:
    linked = facts.linked
    for words, by_speaker in _group_phrases(linked).items():
        sides = _join_by_source(by_speaker.values())
        if len(sides) < 2 or not any(_is_set_apart(linked, quote, words) for quotes in sides for quote in quotes):
            continue
        yield Candidate(
            key=make_key("-".join(re.findall("[a-z0-9]+", " ".join(words))) or "words", "speaker"),
            kind="speaker",
            title=candidate_words.phrase_title(_print_phrase(sides[0][0], words), len(by_speaker)),
            sides=tuple(_phrase_side(facts, quotes, words) for quotes in sides),
        )


def _group_phrases(linked: LinkedDossier) -> dict[Words, dict[str, list[Annotation]]]:
    """By words and by the one for whose word they count, the passages that pass them on."""
    groups: dict[Words, dict[str, list[Annotation]]] = {}
    for quote in linked.annotations.values():
        speaker = first_speaker(linked, quote)
        if not speaker:
            continue
        for phrase in dict.fromkeys(_list_phrases(quote)):
            counted = counted_speaker(linked, quote, speaker)
            groups.setdefault(phrase, {}).setdefault(counted, []).append(quote)
    return groups


def _list_phrases(quote: Annotation) -> Iterator[Words]:
    texts = [quote.quote] if quote.named else []
    if quote.value and quote.value.kind == "term":
        texts.append(quote.value.text)
    for text in texts:
        words = fold_words(text)
        if _PHRASE_WORDS <= len(words) <= _LABEL_WORDS:
            yield words


def _is_set_apart(linked: LinkedDossier, quote: Annotation, words: Words) -> bool:
    """Whether the source puts these words, and no others, between quotation marks."""
    capture = linked.capture_of(quote)
    around = capture.sentences_around(linked.anchors[quote.uid].span)
    text = capture.text[around.start : around.end]
    return any(words == fold_words(text[start:end]) for start, end in find_quotations(text))


def _print_phrase(quote: Annotation, words: Words) -> str:
    """The phrase as a quote prints it."""
    for start, _ in find_words(quote.quote):
        for _, end in find_words(quote.quote):
            if end > start and fold_words(quote.quote[start:end]) == words:
                return quote.quote[start:end]
    return " ".join(words)


def _phrase_side(facts: Facts, quotes: Sequence[Annotation], words: Words) -> DifferenceSide:
    cited = [name_of_speaker(facts.linked, first_speaker(facts.linked, quote)) for quote in quotes]
    uids = [quote.uid for quote in quotes]
    says = candidate_words.guarded_side(facts.name_sources_of(uids), join_with_and([*dict.fromkeys(cited)]))
    return make_side(says, uids, (_print_phrase(quote, words) for quote in quotes))


# --- 3. readings ------------------------------------------------------------------------------------------------------


def _find_readings(facts: Facts) -> Iterator[Candidate]:
    linked = facts.linked
    for utterance in linked.of_utterance:
        by_source: dict[str, list[str]] = {}
        for witness in build_apparatus(linked, utterance).witnesses:
            if witness.voice == "direct":
                by_source.setdefault(witness.source, []).append(witness.annotation)
        if len(by_source) > 1:
            yield Candidate(
                key=make_key(utterance, "wording"),
                kind="wording",
                title=candidate_words.readings_title(linked.utterances[utterance].title),
                sides=tuple(_reading_side(facts, uids) for uids in by_source.values()),
            )


def _reading_side(facts: Facts, uids: Sequence[str]) -> DifferenceSide:
    printed = " … ".join(facts.linked.annotations[uid].quote.strip() for uid in uids)
    return make_side(candidate_words.by_sources(facts.name_sources_of(uids), printed), uids)
