"""How each source names the events and actors: its own voice apart from words it quotes.

In: a `LinkedDossier`. Out: a `Naming` with every place where a source uses a term of an event or a form of an actor's
name, and their counts by source, term and voice.

1. What editors mark: an annotation with `names` makes its quote a name or label, counted under the quote's own words.
   A quote longer than eight words is a passage about the subject rather than a label: there the forms inside it are
   marked.
2. What the captures hold besides: every form of `terms`, `aliases` and actors' names outside furniture (see `forms`),
   but for those inside a label of the same subject that editors marked.
3. Voice: an occurrence is quoted when every word of it stands inside quotation marks; else the words are the source's
   own. Own words in a passage that the source has from someone (an annotation with `voice: attributed`) are a
   paraphrase: the choice of word may be the speaker's or the source's, so they are counted apart.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

from dossier import text
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.overviews.name_forms import Forms, subjects_by_form
from dossier.record_ref import RecordRef
from dossier.spans import Span, mark_spans, subtract_spans

LABEL = 8  # words; a longer quote is no label
_ARTICLES = frozenset({"the", "a", "an"})  # of English; other languages keep theirs

NamingVoice = Literal["own", "quoted"]


@dataclass(frozen=True, eq=False)
class NamePage:
    """A source's own text with what decides the voice of an occurrence and its line of the concordance."""

    id: str
    own: str
    stretches: tuple[Span, ...]  # outside furniture
    quoted: bytearray  # one byte a code point: 1 inside quotation marks
    attributed: bytearray  # likewise: 1 inside a quote that the source has from someone

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence outside furniture, in order."""
        own = self.own
        return tuple(
            Span(*pair).moved(s.start) for s in self.stretches for pair in text.find_sentences(own[s.start : s.end])
        )

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset, or the last before it."""
        return self.sentences[max(bisect_right(self.sentences, offset, key=lambda s: s.start) - 1, 0)]


class Occurrence(NamedTuple):
    """One place where a source uses a name or label, as a line of a concordance."""

    subject: RecordRef  # an event or an actor
    source: str
    term: str  # the form it is counted under: an entry of `terms` or `aliases`, or the words an annotation marks
    span: Span
    printed: str  # the term as the capture has it, on one line
    voice: NamingVoice  # quoted: every word of it stands inside quotation marks; own: else
    attributed: bool  # it stands in a passage that the source has from someone (annotated with voice: attributed)
    annotation: str  # uid of the annotation that marks it with `names`; "" where it was found by its form
    page: NamePage

    @property
    def before(self) -> str:
        """Its sentence up to the term, on one line."""
        return _one_line(self.page.own[self.page.sentence_at(self.span.start).start : self.span.start], end=True)

    @property
    def after(self) -> str:
        """The rest of its sentence."""
        return _one_line(self.page.own[self.span.end : self.page.sentence_at(self.span.end - 1).end], start=True)


@dataclass(frozen=True, slots=True)
class Count:
    """How often one source uses one term for one subject."""

    subject: RecordRef
    source: str
    term: str
    own: int  # outside quotation marks
    quoted: int  # inside quotation marks
    attributed: int  # of `own`: in passages that the source has from someone, in its own wording

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
    forms = _forms(linked)
    known = subjects_by_form(forms)
    search = Forms(known)
    occurrences: dict[RecordRef, list[Occurrence]] = {subject: [] for subject in forms}
    for source in linked.sources:
        for occurrence in _in_source(linked, source, search, known):
            occurrences[occurrence.subject].append(occurrence)
    occurrences = {subject: _alike(found) for subject, found in occurrences.items()}
    counts = {subject: _counts(subject, found) for subject, found in occurrences.items()}
    return Naming(
        occurrences={subject: tuple(found) for subject, found in occurrences.items()},
        counts=counts,
        terms={subject: _terms(counted) for subject, counted in counts.items()},
    )


def _forms(linked: LinkedDossier) -> dict[RecordRef, tuple[str, ...]]:
    """By subject, in order of kind and id: the forms that are looked for."""
    events = {RecordRef("event", event.id): event.terms for event in linked.events.values()}
    return events | {RecordRef("actor", actor.id): (actor.name, *actor.aliases) for actor in linked.actors.values()}


# --- one source -------------------------------------------------------------------------------------------------------


def _in_source(
    linked: LinkedDossier, source: str, search: Forms, known: Mapping[str, tuple[RecordRef, ...]]
) -> list[Occurrence]:
    own = linked.text[source]
    stretches = tuple(subtract_spans(Span(0, len(own)), [placed.span for placed in linked.furniture[source]]))
    forms = [(found.form, found.span.moved(s.start)) for s in stretches for found in search.find(own[s.start : s.end])]
    annotations = [a for a in linked.of_source[source] if linked.text_of(a) is own]
    if not forms and not any(annotation.names for annotation in annotations):
        return []
    page = NamePage(
        source,
        own,
        stretches,
        mark_spans(len(own), text.find_quotations(own)),
        _attributed(linked, own, annotations),
    )
    found = [_occurrence(page, subject, form, (span,), "") for form, span in forms for subject in known[form]]  # 2
    labels = list(_labels(linked, page, annotations))  # 1
    return sorted(_merged(found, labels), key=lambda o: (o.span, o.subject))


def _attributed(linked: LinkedDossier, own: str, annotations: Sequence[Annotation]) -> bytearray:
    fragments = (f for a in annotations if a.stance.is_attributed for f in linked.anchors[a.uid].fragments)
    return mark_spans(len(own), fragments)


def _labels(
    linked: LinkedDossier, page: NamePage, annotations: Sequence[Annotation]
) -> Iterator[tuple[Occurrence, bool]]:
    """What editors mark: an occurrence that spans the quote, and whether the quote is short enough to be a label."""
    for annotation in annotations:
        fragments = linked.anchors[annotation.uid].fragments
        words = sum(len(text.find_words(page.own[f.start : f.end])) for f in fragments) if annotation.names else 0
        for subject in dict.fromkeys(annotation.named):
            if subject.id not in (linked.events if subject.kind == "event" else linked.actors):
                continue  # an error elsewhere
            yield _occurrence(page, subject, "", fragments, annotation.uid), words <= LABEL


def _merged(found: Sequence[Occurrence], labels: Sequence[tuple[Occurrence, bool]]) -> list[Occurrence]:
    """Each occurrence once: inside a label of its subject it gives way; inside a longer quote it bears its mark."""
    kept = list(found)
    merged = []
    for label, short in labels:
        inside = [o for o in kept if o.subject == label.subject and label.span.contains(o.span)]
        if short or not inside:
            kept = [o for o in kept if o not in inside]
            merged.append(label._replace(term=inside[0].term) if _same_words(inside, label) else label)
        else:
            kept = [o._replace(annotation=label.annotation) if o in inside else o for o in kept]
    return merged + kept


def _same_words(inside: Sequence[Occurrence], label: Occurrence) -> bool:
    """Whether a label is nothing but one of the forms, perhaps after an article."""
    return bool(inside) and inside[0].printed == _without_article(label.printed)


def _without_article(words: str) -> str:
    article, _, rest = words.partition(" ")
    return rest if rest and article.casefold() in _ARTICLES else words


def _alike(found: Sequence[Occurrence]) -> list[Occurrence]:
    """Labels that differ only in capitals or a leading article are counted as one term, in its plainest form.

    Forms that editors list stay apart: “Wagner group” and “Wagner Group” are two spellings, and that is worth seeing.
    """
    plainest: dict[str, str] = {}
    listed = {one.term for one in found if not one.annotation}
    terms = {one.term for one in found}
    if terms == listed:  # nothing but listed forms
        return list(found)
    for term in sorted(terms, key=lambda term: (sum(c.isupper() for c in term), term)):
        plainest.setdefault(_without_article(term).casefold(), _without_article(term))
    return [
        one if one.term in listed else one._replace(term=plainest[_without_article(one.term).casefold()])
        for one in found
    ]


def _occurrence(
    page: NamePage, subject: RecordRef, term: str, fragments: Sequence[Span], annotation: str
) -> Occurrence:
    span = Span(fragments[0].start, fragments[-1].end)
    printed = " … ".join([" ".join(page.own[start:end].split()) for start, end in fragments])
    return Occurrence(
        subject=subject,
        source=page.id,
        term=term or printed,
        span=span,
        printed=printed,
        voice="quoted" if all(_is_quoted(page, fragment) for fragment in fragments) else "own",  # 3
        attributed=bool(page.attributed[span.start] and page.attributed[span.end - 1]),
        annotation=annotation,
        page=page,
    )


def _is_quoted(page: NamePage, fragment: Span) -> bool:
    """Whether every word of the fragment stands inside quotation marks; the marks themselves do not."""
    if 1 not in page.quoted[fragment.start : fragment.end]:  # by far the most frequent case
        return False
    words = text.find_words(page.own[fragment.start : fragment.end])
    return all(page.quoted[fragment.start + start] and page.quoted[fragment.start + end - 1] for start, end in words)


def _one_line(words: str, *, start: bool = False, end: bool = False) -> str:
    """On one line, with single spaces; a space at the start or the end is kept where it is asked for."""
    line = " ".join(words.split())
    left = " " if start and words[:1].isspace() else ""
    right = " " if end and words[-1:].isspace() and line else ""
    return left + line + right


# --- counting ---------------------------------------------------------------------------------------------------------


def _counts(subject: RecordRef, occurrences: Sequence[Occurrence]) -> tuple[Count, ...]:
    counts = []
    for source, found in groupby(occurrences, key=lambda o: o.source):
        tallies: dict[str, list[int]] = {}
        for one in found:
            tally = tallies.setdefault(one.term, [0, 0, 0])
            tally[1 if one.voice == "quoted" else 0] += 1
            tally[2] += one.voice == "own" and one.attributed
        of_source = [Count(subject, source, term, *tally) for term, tally in tallies.items()]
        counts += sorted(of_source, key=lambda c: (-c.total, c.term))
    return tuple(counts)


def _terms(counts: Sequence[Count]) -> tuple[str, ...]:
    totals: Counter[str] = Counter()
    for count in counts:
        totals[count.term] += count.total
    return tuple(sorted(totals, key=lambda term: (-totals[term], term)))
