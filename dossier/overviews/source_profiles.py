"""What a source is like: whose words it prints, how it passes them on, what it calls things, what it leaves unnamed.

In: a `LinkedDossier`, its coverage, naming and compared claims. Out: a `SourceProfile` for each source. Every number
is the length of a list of places, or is counted from one, so that a page can show what is behind it. Nothing here adds
numbers of different things up, and no source is ranked: a source that hedges much may be careful or may know little.

1. Voice: annotated words that an attributed annotation holds are passed on, the other annotated words are its own
   (see `coverage`). Words that nobody annotated are neither.
2. Speakers: the first speakers of its attributed quotes. A quote is of somebody unnamed where no speaker is recorded,
   or where the record of the speaker says that the sources do not name him.
3. Hedges: cue words for hearsay, doubt and possibility outside quotation marks, in a hundred words outside quotation
   marks. What stands inside them is a speaker's caution.
4. Reporting verbs: those in the sentences of attributed quotes, outside quotation marks.
5. Labels: what annotations mark as a name (`names`), in the source's own voice, where other sources name the same
   event or actor in their own voice, and none of them with these words. Whether a word is loaded, the reader judges.
6. Never named: events and actors that more than half of all sources name, where no form that the dossier knows is
   anywhere in the source's own text, not even inside the name of another.
7. Slips: what the editors noted as odd (`oddity`), and what it states flatly in one place and hedges or attributes in
   another (see `hedges`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dossier import text
from dossier.claims.comparison import ComparedClaims
from dossier.claims.hedges import Hedge, Loss, find_hedges
from dossier.claims.repeated_reports import list_repeated_reports
from dossier.claims.reporting_verbs import VerbPlace, find_reporting_verbs
from dossier.claims.speakers import first_speaker
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.overviews.coverage import Coverage
from dossier.overviews.naming import Naming, Occurrence
from dossier.record_ref import RecordRef
from dossier.spans import Span, mark_spans


class OwnLabel(NamedTuple):
    """What a source calls an event or an actor in its own voice, as no other source does."""

    subject: RecordRef
    term: str
    annotations: tuple[str, ...]  # uids, in order of place


class Slip(NamedTuple):
    """A claim that a source states flatly in one place, and hedges or attributes in another."""

    claim: str
    loss: Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProfile:
    """What one source is like. Lists are in order of place unless they say otherwise."""

    source: str
    words: int  # of its own text, like all numbers of words
    own_words: int  # annotated, in its own voice
    attributed_words: int  # annotated, passed on
    attributed: tuple[str, ...]  # uids of the quotes that it passes on
    speakers: tuple[str, ...]  # ids of their first speakers, each once
    unnamed: tuple[str, ...]  # uids of those of somebody unnamed
    unquoted_words: int  # outside quotation marks
    hedges: tuple[Hedge, ...]
    verbs: tuple[VerbPlace, ...]
    labels: tuple[OwnLabel, ...]  # in order of kind, id and term
    never_named: tuple[RecordRef, ...]  # in order of kind and id
    oddities: tuple[str, ...]  # uids
    slips: tuple[Slip, ...]  # in order of claim
    only_here: tuple[str, ...]  # ids of claims, in order of id
    repeats: tuple[str, ...]  # ids of the origins and sources that it is declared to repeat

    @property
    def hedges_per_100(self) -> float:
        """Hedges in a hundred words, with one decimal."""
        return round(100 * len(self.hedges) / max(self.unquoted_words, 1), 1)


def profile_sources(
    linked: LinkedDossier, covered: Mapping[str, Coverage], naming: Naming, compared: ComparedClaims
) -> Mapping[str, SourceProfile]:
    """The profile of every source, by id; each is made when it is first asked for."""
    # One walk over all names serves every source, and no page but those of sources needs it.
    finds = linked.once(lambda: _NameFinds(_find_own_labels(naming), _find_silent_sources(linked, naming)))
    return linked.on_demand(linked.sources, lambda id_: _profile_source(linked, covered[id_], finds.value, compared))


class _NameFinds(NamedTuple):
    """What is found for all sources in one walk over the names, by source."""

    labels: Mapping[str, tuple[OwnLabel, ...]]
    not_found: Mapping[str, tuple[RecordRef, ...]]  # what most sources name, and this one not by a form of its own


def _profile_source(
    linked: LinkedDossier, covered: Coverage, names: _NameFinds, compared: ComparedClaims
) -> SourceProfile:
    id_, annotations = covered.source, linked.of_source[covered.source]
    attributed = [annotation for annotation in annotations if annotation.stance.is_attributed]  # 1, 2
    speakers = {annotation.uid: first_speaker(linked, annotation) for annotation in attributed}
    unquoted = _UnquotedText(linked, id_)
    return SourceProfile(
        source=id_,
        words=covered.words,
        own_words=covered.annotated_words - covered.passed_on_words,
        attributed_words=covered.passed_on_words,
        attributed=tuple(speakers),
        speakers=tuple(dict.fromkeys(speaker for speaker in speakers.values() if speaker)),
        unnamed=tuple(uid for uid, speaker in speakers.items() if _is_unnamed(linked, speaker)),
        unquoted_words=sum(unquoted.count_words(sentence.span) for sentence in covered.sentences),
        hedges=_find_source_hedges(unquoted, covered),
        verbs=_find_source_verbs(unquoted, covered, speakers),
        labels=names.labels.get(id_, ()),
        never_named=_find_never_named(linked, id_, names.not_found[id_]),
        oddities=tuple(annotation.uid for annotation in annotations if annotation.oddity),
        slips=tuple(_find_slips(compared, id_, annotations)),
        only_here=covered.only_here,
        repeats=tuple(dict.fromkeys(one.report for one in list_repeated_reports(linked, id_))),
    )


def _is_unnamed(linked: LinkedDossier, speaker: str) -> bool:
    if not speaker:
        return True
    return speaker in linked.actors and linked.actors[speaker].named == "no"


# --- words outside quotation marks ------------------------------------------------------------------------------------


class _UnquotedText:
    """A source's text, of which only what is outside quotation marks counts."""

    def __init__(self, linked: LinkedDossier, source: str) -> None:
        self.text = linked.text[source]
        self.language = linked.sources[source].language
        quotations = text.find_quotations(self.text)
        self._quoted = mark_spans(len(self.text), quotations)
        self._words = text.find_words(self.text)

    def holds(self, span: Span) -> bool:
        """Whether a stretch begins outside quotation marks. They begin and end between two words."""
        return not self._quoted[span.start]

    def count_words(self, span: Span) -> int:
        """How many words of a stretch count."""
        first = bisect_left(self._words, (span.start, 0))
        last = bisect_left(self._words, (span.end, 0))
        return sum(not self._quoted[start] for start, _ in self._words[first:last])


def _find_source_hedges(unquoted: _UnquotedText, covered: Coverage) -> tuple[Hedge, ...]:
    """Step 3. A verb of saying that does not vouch is no hedge here: it is a reporting verb."""
    found: list[Hedge] = []
    for sentence in covered.sentences:
        cues = find_hedges(unquoted.text, sentence.span, unquoted.language)
        found += [cue for cue in cues if cue.kind != "speech" and unquoted.holds(cue.span)]
    return tuple(found)


def _find_source_verbs(
    unquoted: _UnquotedText, covered: Coverage, attributed: Mapping[str, str]
) -> tuple[VerbPlace, ...]:
    """Step 4."""
    found: list[VerbPlace] = []
    for sentence in covered.sentences:
        if any(uid in attributed for uid in sentence.annotations):
            verbs = find_reporting_verbs(unquoted.text, sentence.span, unquoted.language)
            found += [place for place in verbs if unquoted.holds(place.span)]
    return tuple(found)


# --- names ------------------------------------------------------------------------------------------------------------


def _find_own_labels(naming: Naming) -> dict[str, tuple[OwnLabel, ...]]:
    """Step 5, by source."""
    found: dict[str, list[OwnLabel]] = {}
    for subject, occurrences in sorted(naming.occurrences.items()):
        own = [one for one in occurrences if one.voice == "own" and not one.attributed]
        if len({one.source for one in own}) < 2:
            continue
        users: dict[str, set[str]] = {}  # by words: the sources that use them, perhaps among others, for this subject
        marked: dict[tuple[str, str], list[Occurrence]] = {}
        for one in own:
            for words in _list_parts(one.term):
                users.setdefault(words, set()).add(one.source)
            if one.annotation:
                marked.setdefault((one.source, one.term), []).append(one)
        for (source, term), places in sorted(marked.items()):
            if users[_level_words(term)] == {source}:
                found.setdefault(source, []).append(OwnLabel(subject, term, tuple(one.annotation for one in places)))
    return {source: tuple(labels) for source, labels in found.items()}


def _list_parts(term: str) -> Iterator[str]:
    """Every run of words in a term: “Russian President”, “President”, and so on."""
    words = _level_words(term).split()
    for first in range(len(words)):
        for last in range(first, len(words)):
            yield " ".join(words[first : last + 1])


def _level_words(term: str) -> str:
    return " ".join(text.fold_typography(term).casefold().split())


def _find_silent_sources(linked: LinkedDossier, naming: Naming) -> dict[str, tuple[RecordRef, ...]]:
    """By source: what more than half of all sources name, and this one does not under any form that is looked for."""
    silent: dict[str, list[RecordRef]] = {source: [] for source in linked.sources}
    for subject, occurrences in sorted(naming.occurrences.items()):
        naming_it = {one.source for one in occurrences}
        if len(naming_it) * 2 > len(linked.sources):
            for source in linked.sources.keys() - naming_it:
                silent[source].append(subject)
    return {source: tuple(subjects) for source, subjects in silent.items()}


def _find_never_named(linked: LinkedDossier, source: str, subjects: Sequence[RecordRef]) -> tuple[RecordRef, ...]:
    """Step 6: of these subjects those of which no form is in a source's own text, also not inside a longer name."""
    if not subjects:
        return ()
    words = f" {_read_own_words(linked, source)} "
    return tuple(subject for subject in subjects if not _prints_any(words, _forms_of(linked, subject)))


def _forms_of(linked: LinkedDossier, subject: RecordRef) -> tuple[str, ...]:
    if subject.kind == "event":
        return linked.events[subject.id].terms
    return (linked.actors[subject.id].name, *linked.actors[subject.id].aliases)


def _prints_any(words: str, forms: Sequence[str]) -> bool:
    return any(f" {_level_words(form)} " in words for form in forms)


def _read_own_words(linked: LinkedDossier, source: str) -> str:
    """The words of a source's own text, levelled, with single blanks between them."""
    capture = linked.first_capture(source)
    own = "\n".join(capture.text[start:end] for start, end in capture.own_stretches)
    levelled = text.fold_typography(own)  # every character keeps its place
    return _level_words(" ".join(levelled[start:end] for start, end in text.find_words(own)))


# --- slips ------------------------------------------------------------------------------------------------------------


def _find_slips(compared: ComparedClaims, source: str, annotations: Sequence[Annotation]) -> Iterator[Slip]:
    """Step 7: the losses inside this article, but for those of which the editors say that nothing was lost."""
    for claim in sorted({claim for annotation in annotations for claim in annotation.claims}):
        for loss in compared.losses[claim]:
            if loss.within == "article" and loss.flat_source == source and not loss.reason:
                yield Slip(claim, loss)
