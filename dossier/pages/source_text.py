"""A capture's text made ready to be read: paragraphs with their quotes, notes and furniture.

In: a source's text with its anchors and regions. Out: `Paragraph`s of `TextSegment`s. Quotes overlap freely, so the
text is cut wherever anything begins or ends, and each segment knows every quote that covers it. Steps:

1. Number the annotations by place.
2. Cut: every begin and end of a line, fragment or region, and every begin of a sentence, is a boundary.
3. Walk the boundaries once, keeping the set of quotes that are open; each stretch between two is a segment.
4. Gather segments into paragraphs, one a line; paragraphs that are furniture throughout are gathered into folds.

Only annotations of the source's first capture are in this text; `list_quotes_of_other_captures` lists the others.
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
from dossier.model import Annotation
from dossier.overviews.coverage import Sentence
from dossier.pages.claim_lines import StanceOnClaim, stances_of_quote
from dossier.pages.page_context import PageContext, render_note
from dossier.pages.page_meta import Link
from dossier.pages.quote_lines import stations_of
from dossier.record_parts import Zone
from dossier.record_ref import RecordRef
from dossier.routes import record_href
from dossier.spans import Span

_LEFT_OUT = " […] "


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """A note in the margin: what one quote says to which claims, and whom or what it names."""

    number: int
    id: str  # the annotation's
    says: tuple[StanceOnClaim, ...]  # what the quote does to which claims
    via: str  # who said it and who passed it on, the source itself left out; "" where that is one alone or nobody
    names: tuple[Link, ...]  # the events and actors that the quote is a name for
    text: Html
    clipped: str = ""  # why the quote keeps its sense where it is cut
    oddity: str = ""


class TextSegment(NamedTuple):
    """A stretch of text to which the same quotes apply."""

    text: str
    place: int  # where it starts in the capture, in code points
    notes: tuple[str, ...] = ()  # ids of the annotations that quote it
    depth: int = 0  # how many quote it, three at most
    tint: int = 0  # how many claims its sentence carries: 1 for one, 2 for two or three, 3 for more; 0 for a name only
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

    start: int  # in the capture, in code points; the live preview finds the place of a selection by it
    segments: tuple[TextSegment, ...]
    notes: tuple[MarginNote, ...]
    labels: tuple[NameLabel, ...]  # the quotes that only name something, by what they name
    zone: str  # "headline", "standfirst", … or "body"
    furniture: str  # what it is, where all of it is furniture


@dataclass(frozen=True, slots=True)
class Fold:
    """Neighbouring paragraphs of one sort: the source's own text (`kind` empty), or furniture."""

    kind: str
    paragraphs: tuple[Paragraph, ...]


def lay_out_text(context: PageContext, source_id: str, *, excerpts: bool) -> tuple[Fold, ...]:
    """A source's text with everything that is on it; with `excerpts` only sentences that hold a quote."""
    linked, text = context.linked, context.linked.text[source_id]
    sentences = context.derived.coverage[source_id].sentences
    shown = [Span(0, len(text))]
    if excerpts:
        shown = [sentence.span for sentence in sentences if sentence.annotations]
    notes = _number_notes(context, source_id)  # 1
    marks = _collect_marks(linked, source_id, shown, notes)
    lines = _cut_into_segments(text, marks, _Tints(sentences, notes))  # 2, 3
    paragraphs = []
    for line in lines:
        paragraph = _make_paragraph(line, linked.zones[source_id], notes)  # 4
        if paragraph:
            paragraphs.append(paragraph)
    return tuple(Fold(kind, tuple(group)) for kind, group in groupby(paragraphs, key=lambda p: p.furniture))


def count_unaccounted(sentences: Sequence[Sentence]) -> int:
    """How many sentences are neither annotated nor declared unused."""
    return sum(not s.is_accounted_for for s in sentences)


def list_quotes_of_other_captures(linked: LinkedDossier, source_id: str) -> tuple[Annotation, ...]:
    """The source's annotations that are in another capture than its first, by capture and place."""
    captures = linked.sources[source_id].captures
    first = captures[0].file if captures else ""
    found = [annotation for annotation in linked.of_source[source_id] if annotation.capture not in ("", first)]
    found.sort(key=lambda annotation: (annotation.capture, linked.anchors[annotation.uid].span.start, annotation.id))
    return tuple(found)


def _number_notes(context: PageContext, source_id: str) -> dict[str, MarginNote]:
    """Step 1: a note for every annotation of the source's first capture, by its id, in order of place."""
    linked = context.linked
    others = {annotation.id for annotation in list_quotes_of_other_captures(linked, source_id)}
    here = [annotation for annotation in linked.of_source[source_id] if annotation.id not in others]
    here.sort(key=lambda annotation: (linked.anchors[annotation.uid].span.start, annotation.id))
    return {annotation.id: _make_note(context, number, annotation) for number, annotation in enumerate(here, 1)}


def _make_note(context: PageContext, number: int, annotation: Annotation) -> MarginNote:
    path = stations_of(context, annotation) if annotation.claims else ()
    return MarginNote(
        number=number,
        id=annotation.id,
        says=stances_of_quote(context, annotation),
        via=" → ".join(station.text for station in path[:-1]) if len(path) > 2 else "",
        names=tuple(_link_to_named(context, reference) for reference in annotation.named),
        text=render_note(context, annotation.note, "../../"),
        clipped=annotation.clipped,
        oddity=annotation.oddity,
    )


def _link_to_named(context: PageContext, reference: RecordRef) -> Link:
    """The event or actor that a quote is a name for."""
    kind, id_ = reference
    if kind == "event":
        return Link(record_href(reference), context.linked.events[id_].title)
    return Link(record_href(reference), context.linked.actors[id_].name)


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
    for id_, note in notes.items():
        anchor = linked.anchors[f"{source_id}/{id_}"]
        for fragment in anchor.fragments:
            opens[fragment.start].append(id_)
            closes[fragment.end].append(id_)
        begins[anchor.span.start].append(id_)
        ends[anchor.span.end].append(note)
    furniture, unused = linked.furniture[source_id], linked.unused[source_id]
    return _TextMarks(
        opens=opens,
        closes=closes,
        begins=begins,
        ends=ends,
        furniture=_mark_region_changes((placed.span, codes.FURNITURE[placed.region.kind]) for placed in furniture),
        unused=_mark_region_changes((placed.span, placed.region.reason) for placed in unused),
        shown=_mark_region_changes((span, "shown") for span in shown),
    )


class _Tints:
    """How much each place of the text carries."""

    def __init__(self, sentences: Sequence[Sentence], notes: Mapping[str, MarginNote]) -> None:
        self.starts = [sentence.span.start for sentence in sentences]
        self._steps = [_find_tint_step(len(sentence.claims)) for sentence in sentences]
        self._names = {id_ for id_, note in notes.items() if not note.says}

    def at(self, start: int, quoting: Iterable[str]) -> int:
        """The tint of a segment: that of its sentence, unless all quotes that cover it only name something."""
        if self._names.issuperset(quoting):
            return 0
        index = bisect_right(self.starts, start) - 1
        if index < 0:  # before the first sentence
            return 1
        return max(self._steps[index], 1)


def _find_tint_step(claims: int) -> int:
    """The step of the tint for so many claims, see `TextSegment`."""
    if claims > 3:
        return 3
    if claims > 1:
        return 2
    return claims


def _cut_into_segments(text: str, marks: _TextMarks, tints: _Tints) -> list[list[TextSegment]]:
    """Steps 2 and 3: the segments of every line. What is left out is one segment, however long it is."""
    lines: list[list[TextSegment]] = [[]]
    open_now: dict[str, None] = {}
    furniture = unused = shown = ""
    for start, end in pairwise(_find_cuts(text, marks, tints)):
        for id_ in marks.closes.get(start, ()):
            open_now.pop(id_, None)
        open_now.update(dict.fromkeys(marks.opens.get(start, ())))
        furniture, unused = marks.furniture.get(start, furniture), marks.unused.get(start, unused)
        shown = marks.shown.get(start, shown)
        piece, line = text[start:end], lines[-1]
        if piece == "\n":
            lines.append([])
        elif shown:
            segment = TextSegment(
                text=piece,
                place=start,
                notes=tuple(open_now),
                depth=min(len(open_now), 3),
                tint=tints.at(start, open_now) if open_now else 0,
                begins=tuple(marks.begins.get(start, ())),
                ends=tuple(marks.ends.get(end, ())),
                furniture=furniture,
                unused=bool(unused) and not open_now,
            )
            line.append(segment)
        elif not piece.strip():
            line.append(TextSegment(piece, start))
        elif not line or line[-1].text != _LEFT_OUT:
            line.append(TextSegment(_LEFT_OUT, start))
    return lines


def _find_cuts(text: str, marks: _TextMarks, tints: _Tints) -> list[int]:
    """Step 2: every place where something begins or ends."""
    cuts = {0, len(text), *tints.starts}
    for found in re.finditer("\n", text):
        cuts.update((found.start(), found.end()))
    for places in (marks.opens, marks.closes, marks.furniture, marks.unused, marks.shown):
        cuts.update(places)
    return sorted(cuts)


def _mark_region_changes(regions: Iterable[tuple[Span, str]]) -> dict[int, str]:
    """What holds from each place on: the region's words from its start, nothing from its end."""
    found: dict[int, str] = {}
    for span, words in sorted(regions, key=lambda r: r[0]):
        found[span.start] = words
        found.setdefault(span.end, "")
    return found


def _make_paragraph(
    line: Sequence[TextSegment], zones: Sequence[Placed[Zone]], notes: Mapping[str, MarginNote]
) -> Paragraph | None:
    """Step 4: one line as a paragraph; None for a blank one, and for one of which nothing is shown."""
    shown = [segment for segment in line if segment.text.strip()]
    if all(segment.text == _LEFT_OUT for segment in shown):
        return None
    kinds = {segment.furniture for segment in shown}
    begun: list[MarginNote] = []
    for segment in line:
        begun += [notes[id_] for id_ in segment.begins]
    return Paragraph(
        start=line[0].place,
        segments=tuple(line),
        notes=tuple(note for note in begun if not _only_names(note)),
        labels=_gather_labels(begun),
        zone=_find_zone(zones, line[0].place),
        furniture=kinds.pop() if len(kinds) == 1 else "",
    )


def _find_zone(zones: Sequence[Placed[Zone]], offset: int) -> str:
    """The part of the article that the offset is in."""
    for placed in zones:
        if placed.span.contains_offset(offset):
            return placed.region.kind
    return "body"


def _only_names(note: MarginNote) -> bool:
    """The quote names something and says nothing of it."""
    return bool(note.names) and not (note.says or note.text or note.oddity or note.clipped)


def _gather_labels(notes: Iterable[MarginNote]) -> tuple[NameLabel, ...]:
    """The notes that only name something, gathered by what they name."""
    by_names: dict[tuple[Link, ...], list[MarginNote]] = {}
    for note in filter(_only_names, notes):
        by_names.setdefault(note.names, []).append(note)
    return tuple(NameLabel(names, tuple(found)) for names, found in by_names.items())
