"""How each source names the events and actors: its own voice apart from words it quotes.

In: a `LinkedDossier`. Out: a `Naming` with every place where a source uses a term of an event or a form of an actor's
name, and their counts by source, term and voice.

1. What editors mark: an annotation with `names` makes its quote a name or label, counted under the quote's own words.
   A quote longer than eight words is a passage about the subject rather than a label: there the forms inside it are
   marked.
2. What else the captures hold: every form of `terms`, `aliases` and actors' names outside furniture (see `name_forms`),
   but for those inside a label of the same subject that editors marked.
3. Voice: an occurrence is quoted when every word of it is inside quotation marks; else the words are the source's
   own. Own words in a passage that the source has from someone (an annotation with `voice: attributed`) are passed
   on: the choice of word may be the speaker's or the source's, so they are counted apart.
4. A printed place counts once for a subject, however many annotations mark it.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from dossier import text
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.overviews.coverage import Sentence
from dossier.overviews.name_forms import (
    FormsByFirst,
    FoundName,
    find_names,
    group_subjects_by_form,
    list_tokens,
    prepare_forms,
)
from dossier.record_ref import RecordRef
from dossier.spans import Span, mark_spans

MOST_LABEL_WORDS = 8  # a longer quote is no label
_ARTICLES = frozenset({"the", "a", "an"})  # of English; other languages keep theirs

NamingVoice = Literal["own", "quoted"]


@dataclass(frozen=True, slots=True, eq=False)
class _NamedText:
    """A source's own text with what decides the voice of an occurrence."""

    source: str
    text: str
    quoted: bytearray  # one byte a code point: 1 inside quotation marks
    attributed: bytearray  # likewise: 1 inside a quote that the source has from someone


class Occurrence(NamedTuple):
    """One place where a source uses a name or label, as a line of a concordance."""

    subject: RecordRef  # an event or an actor
    source: str
    term: str  # the form it is counted under: an entry of `terms` or `aliases`, or the words an annotation marks
    span: Span
    printed: str  # the term as the capture has it, on one line
    voice: NamingVoice  # quoted: every word of it is inside quotation marks; own: else
    attributed: bool  # it is in a passage that the source has from someone (annotated with voice: attributed)
    annotation: str  # uid of the annotation that marks it with `names`; "" where it was found by its form


@dataclass(frozen=True, slots=True)
class Count:
    """How often one source uses one term for one subject."""

    subject: RecordRef
    source: str
    term: str
    own: int  # outside quotation marks
    quoted: int  # inside quotation marks
    attributed: int  # of `own`: passed on, in passages that the source has from someone

    @property
    def total(self) -> int:
        """All of them."""
        return self.own + self.quoted


@dataclass(frozen=True, slots=True)
class Naming:
    """All names and labels. Mappings have a key for every event and actor."""

    occurrences: Mapping[RecordRef, tuple[Occurrence, ...]]  # in order of source and place
    counts: Mapping[RecordRef, tuple[Count, ...]]  # in order of source, most frequent term first
    terms: Mapping[RecordRef, tuple[str, ...]]  # the terms that occur, most frequent first over all sources


def count_names(linked: LinkedDossier) -> Naming:
    """Every name and label in the dossier's captures, by subject."""
    subjects = _Subjects(linked)
    forms = linked.once(lambda: prepare_forms(group_subjects_by_form(_forms_of_subjects(linked))))
    tokens = linked.on_demand(linked.sources, lambda source: _list_tokens(linked, source))
    # Another name of an actor is looked for only where its first word is.
    near = linked.on_demand(linked.sources, lambda source: _pick_forms(forms.value, tokens[source]))
    in_source = linked.on_demand(linked.sources, lambda source: _find_in_source(linked, source, near[source]))
    found = linked.once(lambda: _group_by_subject(in_source.values()))
    occurrences = linked.on_demand(subjects, lambda subject: tuple(_join_spellings(found.value.get(subject, ()))))
    counts = linked.on_demand(subjects, lambda subject: _count_terms(subject, occurrences[subject]))
    return Naming(occurrences, counts, linked.on_demand(subjects, lambda subject: _rank_terms(counts[subject])))


class _Subjects(Collection[RecordRef]):
    """What can be named: every event, then every actor, each in order of id."""

    def __init__(self, linked: LinkedDossier) -> None:
        self._linked = linked

    def __contains__(self, subject: object) -> bool:
        return isinstance(subject, RecordRef) and _is_known(self._linked, subject)

    def __iter__(self) -> Iterator[RecordRef]:
        yield from (RecordRef("event", id_) for id_ in self._linked.events)
        yield from (RecordRef("actor", id_) for id_ in self._linked.actors)

    def __len__(self) -> int:
        return len(self._linked.events) + len(self._linked.actors)


def _forms_of_subjects(linked: LinkedDossier) -> dict[RecordRef, tuple[str, ...]]:
    """By subject, in order of kind and id: the forms that are looked for."""
    forms = {RecordRef("event", event.id): event.terms for event in linked.events.values()}
    for actor in linked.actors.values():
        forms[RecordRef("actor", actor.id)] = (actor.name, *actor.aliases)
    return forms


def _list_tokens(linked: LinkedDossier, source: str) -> frozenset[str]:
    """The tokens of a source's own text."""
    capture = linked.first_capture(source)
    return frozenset[str]().union(*(list_tokens(capture.text[start:end]) for start, end in capture.own_stretches))


def _pick_forms(forms: FormsByFirst, tokens: frozenset[str]) -> FormsByFirst:
    """The forms that begin with one of these tokens."""
    return {first: forms[first] for first in sorted(tokens & forms.keys())}


def _group_by_subject(found: Iterable[Iterable[Occurrence]]) -> dict[RecordRef, list[Occurrence]]:
    """The occurrences of all sources by what is named, in order of source and place."""
    groups: dict[RecordRef, list[Occurrence]] = {}
    for of_source in found:
        for occurrence in of_source:
            groups.setdefault(occurrence.subject, []).append(occurrence)
    return groups


# --- one source -------------------------------------------------------------------------------------------------------


def _find_in_source(linked: LinkedDossier, source: str, near: FormsByFirst) -> tuple[Occurrence, ...]:
    own = linked.text[source]
    annotations = [annotation for annotation in linked.of_source[source] if linked.is_in_first_capture(annotation)]
    forms = _find_forms(linked, source, near)
    if not forms and not any(annotation.names for annotation in annotations):
        return ()
    quoted = mark_spans(len(own), linked.first_capture(source).quotations)
    named = _NamedText(source, own, quoted, _mark_attributed(linked, own, annotations))
    found: list[Occurrence] = []
    for form, span in forms:  # 2
        found += [_make_occurrence(named, subject, form.form, (span,), "") for subject in form.subjects]
    labels = list(_read_labels(linked, named, annotations))  # 1
    merged = sorted(_merge_labels(found, labels), key=lambda o: (o.span, o.subject, o.annotation))
    return tuple(_keep_first_of_each_place(merged))


def _find_forms(linked: LinkedDossier, source: str, near: FormsByFirst) -> list[FoundName]:
    """The forms in a source's own text, outside furniture, in order of place."""
    capture = linked.first_capture(source)
    forms: list[FoundName] = []
    for stretch in capture.own_stretches:
        found = find_names(near, capture.text[stretch.start : stretch.end])
        forms += [FoundName(one.form, one.span.moved(stretch.start)) for one in found]
    return forms


def _mark_attributed(linked: LinkedDossier, own: str, annotations: Sequence[Annotation]) -> bytearray:
    fragments: list[Span] = []
    for annotation in annotations:
        if annotation.stance.is_attributed:
            fragments += linked.anchors[annotation.uid].fragments
    return mark_spans(len(own), fragments)


def _read_labels(
    linked: LinkedDossier, named: _NamedText, annotations: Sequence[Annotation]
) -> Iterator[tuple[Occurrence, bool]]:
    """What editors mark: an occurrence that spans the quote, and whether the quote is short enough to be a label."""
    for annotation in annotations:
        if not annotation.names:
            continue
        fragments = linked.anchors[annotation.uid].fragments
        words = sum(len(text.find_words(named.text[start:end])) for start, end in fragments)
        for subject in dict.fromkeys(annotation.named):
            if _is_known(linked, subject):
                yield _make_occurrence(named, subject, "", fragments, annotation.uid), words <= MOST_LABEL_WORDS


def _is_known(linked: LinkedDossier, subject: RecordRef) -> bool:
    """Whether the subject is there; another one is an error elsewhere."""
    if subject.kind == "event":
        return subject.id in linked.events
    return subject.kind == "actor" and subject.id in linked.actors


def _merge_labels(found: Sequence[Occurrence], labels: Sequence[tuple[Occurrence, bool]]) -> list[Occurrence]:
    """Each occurrence once: a label replaces the forms inside it; a form inside a longer quote takes its annotation."""
    kept = list(found)
    merged = []
    for label, is_short in labels:
        inside = [one for one in kept if one.subject == label.subject and label.span.contains(one.span)]
        others = [one for one in kept if one not in inside]
        if is_short or not inside:
            kept = others
            merged.append(_count_as_form(label, inside))
        else:
            kept = others + [one._replace(annotation=label.annotation) for one in inside]
    return merged + kept


def _keep_first_of_each_place(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """Each printed place once for a subject, also where several annotations mark the same words for it."""
    first: dict[tuple[RecordRef, Span], Occurrence] = {}
    for occurrence in occurrences:
        first.setdefault((occurrence.subject, occurrence.span), occurrence)
    return list(first.values())


def _count_as_form(label: Occurrence, inside: Sequence[Occurrence]) -> Occurrence:
    """A label that is nothing but one of the forms, perhaps after an article, is counted under that form."""
    if inside and inside[0].printed == _without_article(label.printed):
        return label._replace(term=inside[0].term)
    return label


def _without_article(words: str) -> str:
    article, _, rest = words.partition(" ")
    if rest and article.casefold() in _ARTICLES:
        return rest
    return words


def _join_spellings(found: Sequence[Occurrence]) -> list[Occurrence]:
    """Labels that differ only in capitals or a leading article are counted as one term, in its plainest form.

    Forms that editors list stay apart: “Wagner group” and “Wagner Group” are two spellings, and that is worth seeing.
    """
    plainest: dict[str, str] = {}
    listed = {one.term for one in found if not one.annotation}
    terms = {one.term for one in found}
    if terms == listed:  # nothing but listed forms
        return list(found)
    for term in sorted(terms, key=_capitals_first):
        plainest.setdefault(_without_article(term).casefold(), _without_article(term))
    joined = []
    for one in found:
        if one.term not in listed:
            one = one._replace(term=plainest[_without_article(one.term).casefold()])
        joined.append(one)
    return joined


def _capitals_first(term: str) -> tuple[int, str]:
    return sum(letter.isupper() for letter in term), term


def _make_occurrence(
    named: _NamedText, subject: RecordRef, term: str, fragments: Sequence[Span], annotation: str
) -> Occurrence:
    span = Span(fragments[0].start, fragments[-1].end)
    printed = " … ".join([" ".join(named.text[start:end].split()) for start, end in fragments])
    voice: NamingVoice = "own"
    if all(_is_quoted(named, fragment) for fragment in fragments):  # 3
        voice = "quoted"
    return Occurrence(
        subject=subject,
        source=named.source,
        term=term or printed,
        span=span,
        printed=printed,
        voice=voice,
        attributed=bool(named.attributed[span.start] and named.attributed[span.end - 1]),
        annotation=annotation,
    )


def _is_quoted(named: _NamedText, fragment: Span) -> bool:
    """Whether every word of the fragment is inside quotation marks; the marks themselves are not."""
    if 1 not in named.quoted[fragment.start : fragment.end]:  # by far the most frequent case
        return False
    words = [Span(*word).moved(fragment.start) for word in text.find_words(named.text[fragment.start : fragment.end])]
    # A quotation begins and ends between two words, so the first letter of a word answers for all of it.
    return all(named.quoted[word.start] for word in words)


# --- a line of the concordance ----------------------------------------------------------------------------------------


def words_around(own: str, sentences: Sequence[Sentence], span: Span) -> tuple[str, str]:
    """What its sentence says before and after a place, each on one line.

    `own` is the capture's text, `sentences` those of its coverage. A place that reaches over several
    sentences is completed to the first one's start and the last one's end.
    """
    first, last = _sentence_at(sentences, span.start), _sentence_at(sentences, span.end - 1)
    before, after = own[first.start : span.start], own[span.end : last.end]
    before_line, after_line = " ".join(before.split()), " ".join(after.split())
    if before_line and before[-1].isspace():
        before_line += " "
    if after[:1].isspace():
        after_line = f" {after_line}"
    return before_line, after_line


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> Span:
    """The sentence that holds an offset, or the last before it."""
    following = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start)
    return sentences[max(following - 1, 0)].span


# --- counting ---------------------------------------------------------------------------------------------------------


def _count_terms(subject: RecordRef, occurrences: Sequence[Occurrence]) -> tuple[Count, ...]:
    counts = []
    for source, found in groupby(occurrences, key=lambda o: o.source):
        by_term: dict[str, list[Occurrence]] = {}
        for one in found:
            by_term.setdefault(one.term, []).append(one)
        of_source = [_count_term(subject, source, term, places) for term, places in by_term.items()]
        counts += sorted(of_source, key=lambda count: (-count.total, count.term))
    return tuple(counts)


def _count_term(subject: RecordRef, source: str, term: str, places: Sequence[Occurrence]) -> Count:
    own = [one for one in places if one.voice == "own"]
    attributed = sum(one.attributed for one in own)
    return Count(subject, source, term, len(own), len(places) - len(own), attributed)


def _rank_terms(counts: Sequence[Count]) -> tuple[str, ...]:
    totals: Counter[str] = Counter()
    for count in counts:
        totals[count.term] += count.total
    return tuple(sorted(totals, key=lambda term: (-totals[term], term)))
