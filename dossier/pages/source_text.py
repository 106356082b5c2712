"""A capture's text made ready to be read: paragraphs with their quotes, notes and furniture.

In: a source's text with its anchors and regions. Out: `Paragraph`s of `TextSegment`s. Quotes overlap freely, so the
text is cut wherever anything begins or ends, and each segment knows every quote that covers it. Steps:

1. Number the annotations by place.
2. Cut: every begin and end of a line, fragment or region, and every begin of a sentence, is a boundary.
3. Walk the boundaries once, keeping the set of quotes that are open; each stretch between two is a segment.
4. Gather segments into paragraphs, one a line; paragraphs that are furniture throughout are gathered into folds.

Only annotations of the source's first capture stand in this text; those of its other captures are told apart by
`list_quotes_of_other_captures`.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from dossier.labels import codes
from dossier.linking.link import LinkedDossier, Placed
from dossier.markup import Html
from dossier.model import Annotation, Zone
from dossier.overviews.coverage import Sentence
from dossier.pages.claim_lines import claim_link
from dossier.pages.page_context import PageContext, render_note
from dossier.pages.page_meta import Link
from dossier.pages.quote_lines import stations_of
from dossier.pages.stance_marks import StanceMark, stance_mark
from dossier.record_ref import RecordRef
from dossier.routes import record_href
from dossier.spans import Span

_LEFT_OUT = " […] "


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """A note in the margin: what one quote says to which claims, and whom or what it names."""

    number: int
    id: str  # the annotation's
    mark: StanceMark | None
    claims: tuple[Link, ...]  # the claims that the quote speaks to
    via: str  # who said it and who passed it on, the source itself left out; "" in its own voice
    names: tuple[Link, ...]  # the events and actors that the quote is a name for
    text: Html
    oddity: str = ""


class TextSegment(NamedTuple):
    """A stretch of text to which the same quotes apply."""

    text: str
    start: int = -1  # in the capture; -1 where text is left out; the live preview turns a selection into offsets by it
    notes: tuple[str, ...] = ()  # ids of the annotations that quote it
    depth: int = 0  # how many quote it, three at most
    tint: int = 0  # how many claims its sentence carries: 1 for one, 2 for two or three, 3 for more; 0 for a mere name
    begins: tuple[str, ...] = ()  # ids of annotations that begin here
    ends: tuple[MarginNote, ...] = ()  # notes of annotations that end here
    furniture: str = ""  # what it is, where it is not the source's own text
    unused: bool = False


@dataclass(frozen=True, slots=True)
class NameLabel:
    """Quotes of one paragraph that say nothing but name the same events or actors."""

    names: tuple[Link, ...]
    notes: tuple[MarginNote, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the capture, with the notes on quotes that begin in it."""

    segments: tuple[TextSegment, ...]
    notes: tuple[MarginNote, ...]
    labels: tuple[NameLabel, ...]  # the quotes that are mere names, by what they name
    zone: str  # "headline", "standfirst", … or "body"
    furniture: str  # what it is, where all of it is furniture


@dataclass(frozen=True, slots=True)
class Fold:
    """Neighbouring paragraphs of one sort: the source's own text (`kind` empty), or furniture."""

    kind: str
    paragraphs: tuple[Paragraph, ...]


def lay_out_text(context: PageContext, source_id: str, *, excerpts: bool) -> tuple[Fold, ...]:
    """A source's text with everything that stands on it; with `excerpts` only sentences that hold a quote."""
    linked, text = context.linked, context.linked.text[source_id]
    sentences = context.derived.coverage[source_id].sentences
    shown = [s.span for s in sentences if s.annotations] if excerpts else [Span(0, len(text))]
    numbered = _number_notes(context, source_id)
    segments = _cut_into_segments(text, _collect_marks(linked, source_id, shown, numbered), _Tints(sentences, numbered))
    zones = linked.zones[source_id]
    paragraphs = [p for line in segments if (p := _make_paragraph(line, zones, numbered))]
    return tuple(Fold(kind, tuple(group)) for kind, group in groupby(paragraphs, key=lambda p: p.furniture))


def count_unaccounted(sentences: Sequence[Sentence]) -> int:
    """How many sentences are neither annotated nor declared unused."""
    return sum(not s.is_accounted_for for s in sentences)


def list_quotes_of_other_captures(linked: LinkedDossier, source_id: str) -> tuple[Annotation, ...]:
    """The source's annotations that stand in another capture than its first, capture by capture, in order of place."""
    first = next((capture.file for capture in linked.sources[source_id].captures), "")
    there = [a for a in linked.of_source[source_id] if a.capture not in ("", first)]
    return tuple(sorted(there, key=lambda a: (a.capture, linked.anchors[a.uid].span.start, a.id)))


def _number_notes(context: PageContext, source_id: str) -> dict[str, MarginNote]:
    """Step 1: a note for every annotation of the source's first capture, by its id, in order of place."""
    anchors, others = context.linked.anchors, {a.id for a in list_quotes_of_other_captures(context.linked, source_id)}
    here = [a for a in context.linked.of_source[source_id] if a.id not in others]
    ordered = sorted(here, key=lambda a: (anchors[a.uid].span.start, a.id))
    return {a.id: _make_note(context, number, a) for number, a in enumerate(ordered, 1)}


def _make_note(context: PageContext, number: int, annotation: Annotation) -> MarginNote:
    path = stations_of(context, annotation) if annotation.claims else ()
    return MarginNote(
        number=number,
        id=annotation.id,
        mark=stance_mark(annotation) if annotation.claims else None,
        claims=tuple(claim_link(context, claim) for claim in annotation.claims),
        via=" → ".join(station.text for station in path[:-1]),
        names=tuple(_link_to_named(context, reference) for reference in annotation.named),
        text=render_note(context, annotation.note, "../../"),
        oddity=annotation.oddity,
    )


def _link_to_named(context: PageContext, reference: RecordRef) -> Link:
    """The event or actor that a quote is a name for."""
    kind, id_ = reference
    words = context.linked.events[id_].title if kind == "event" else context.linked.actors[id_].name
    return Link(record_href(reference), words)


@dataclass(frozen=True, slots=True)
class _TextMarks:
    """What begins, ends or holds at a place of the text."""

    opens: Mapping[int, list[str]]  # fragments, by annotation id
    closes: Mapping[int, list[str]]
    begins: Mapping[int, list[str]]  # whole quotes
    ends: Mapping[int, list[MarginNote]]
    furniture: Mapping[int, str]  # what it is from here on, as the next two
    unused: Mapping[int, str]
    shown: Mapping[int, str]


def _collect_marks(
    linked: LinkedDossier, source_id: str, shown: Sequence[Span], notes: Mapping[str, MarginNote]
) -> _TextMarks:
    """Everything that cuts the text, by place."""
    opens, closes = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    begins, ends = defaultdict[int, list[str]](list), defaultdict[int, list[MarginNote]](list)
    for id_, noted in notes.items():
        anchor = linked.anchors[f"{source_id}/{id_}"]
        for fragment in anchor.fragments:
            opens[fragment.start].append(id_)
            closes[fragment.end].append(id_)
        begins[anchor.span.start].append(id_)
        ends[anchor.span.end].append(noted)
    furniture = _mark_region_changes((p.span, codes.FURNITURE[p.region.kind]) for p in linked.furniture[source_id])
    unused = _mark_region_changes((p.span, p.region.reason) for p in linked.unused[source_id])
    return _TextMarks(
        opens, closes, begins, ends, furniture, unused, _mark_region_changes((span, "shown") for span in shown)
    )


class _Tints:
    """How much each place of the text carries."""

    def __init__(self, sentences: Sequence[Sentence], notes: Mapping[str, MarginNote]) -> None:
        self.starts = [sentence.span.start for sentence in sentences]
        self._steps = [_find_tint_step(len(sentence.claims)) for sentence in sentences]
        self._names = {id_ for id_, noted in notes.items() if noted.mark is None}

    def at(self, start: int, quoting: Iterable[str]) -> int:
        """The tint of a segment: that of its sentence, unless all that quotes it are mere names."""
        if self._names.issuperset(quoting):
            return 0
        index = bisect_right(self.starts, start) - 1
        return max(self._steps[index], 1) if index >= 0 else 1


def _find_tint_step(claims: int) -> int:
    return min(claims, 1) + (claims > 1) + (claims > 3)  # steps of the tint, see `Segment`


def _cut_into_segments(text: str, at: _TextMarks, tints: _Tints) -> list[list[tuple[int, TextSegment]]]:
    """Steps 2 and 3: for every line its segments, each with the place where it starts."""
    lines: list[list[tuple[int, TextSegment]]] = [[]]
    open_now: dict[str, None] = {}
    furniture = unused = shown = ""
    for start, end in pairwise(_find_cuts(text, at, tints)):
        for id_ in at.closes.get(start, ()):
            open_now.pop(id_, None)
        open_now.update(dict.fromkeys(at.opens.get(start, ())))
        furniture, unused = at.furniture.get(start, furniture), at.unused.get(start, unused)
        shown = at.shown.get(start, shown)
        if text[start:end] == "\n":
            lines.append([])
        elif shown:
            segment = TextSegment(
                text=text[start:end],
                start=start,
                notes=tuple(open_now),
                depth=min(len(open_now), 3),
                tint=tints.at(start, open_now) if open_now else 0,
                begins=tuple(at.begins.get(start, ())),
                ends=tuple(at.ends.get(end, ())),
                furniture=furniture,
                unused=bool(unused) and not open_now,
            )
            lines[-1].append((start, segment))
        elif not text[start:end].strip():
            lines[-1].append((start, TextSegment(text=text[start:end], start=start)))
        elif not lines[-1] or lines[-1][-1][1].text != _LEFT_OUT:
            lines[-1].append((start, TextSegment(text=_LEFT_OUT)))
    return lines


def _find_cuts(text: str, at: _TextMarks, tints: _Tints) -> list[int]:
    """Step 2: every place where something begins or ends."""
    breaks = [found.start() for found in re.finditer("\n", text)]
    regions = (at.opens, at.closes, at.furniture, at.unused, at.shown)
    return sorted({0, len(text), *breaks, *(b + 1 for b in breaks), *tints.starts, *(p for r in regions for p in r)})


def _mark_region_changes(regions: Iterable[tuple[Span, str]]) -> dict[int, str]:
    """What holds from each place on: the region's words from its start, nothing from its end."""
    found: dict[int, str] = {}
    for span, words in sorted(regions, key=lambda r: r[0]):
        found[span.start] = words
        found.setdefault(span.end, "")
    return found


def _make_paragraph(
    line: list[tuple[int, TextSegment]], zones: Sequence[Placed[Zone]], numbered: Mapping[str, MarginNote]
) -> Paragraph | None:
    """Step 4: one line as a paragraph; None for a blank one, and for one of which nothing is shown."""
    if not any(segment.text.strip() and segment.text != _LEFT_OUT for _, segment in line):
        return None
    start = line[0][0]
    segments = tuple(segment for _, segment in line)
    zone = next((p.region.kind for p in zones if p.span.contains_offset(start)), "body")
    kinds = {segment.furniture for segment in segments if segment.text.strip()}
    notes = tuple(numbered[id_] for segment in segments for id_ in segment.begins)
    furniture = kinds.pop() if len(kinds) == 1 else ""
    return Paragraph(segments, tuple(n for n in notes if not _is_mere_name(n)), _gather_labels(notes), zone, furniture)


def _is_mere_name(noted: MarginNote) -> bool:
    return bool(noted.names) and not (noted.claims or noted.text or noted.oddity)


def _gather_labels(notes: Iterable[MarginNote]) -> tuple[NameLabel, ...]:
    """The mere names among the notes, gathered by what they name."""
    by_names: dict[tuple[Link, ...], list[MarginNote]] = {}
    for noted in filter(_is_mere_name, notes):
        by_names.setdefault(noted.names, []).append(noted)
    return tuple(NameLabel(names, tuple(found)) for names, found in by_names.items())
