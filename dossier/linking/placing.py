"""Every quote and every region of a dossier finds its place in its capture.

In: a `Dossier`. Out: anchors by annotation, regions with their spans, and a problem for each one without a place.

1. The regions of each source are found in its first capture. Furniture is also found in every later capture from which
   quotes are taken; furniture that is not found would bar nothing there, so it is an error.
2. Two regions that both say whether text is used may not overlap.
3. Each quote is found in its capture, outside of the furniture. So are the words that put events in order, and those
   that an annotation has beside its quote.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from dossier.anchoring.match import match_quote
from dossier.anchoring.nearest_passage import show_passage
from dossier.anchoring.place_problem import PlaceProblem
from dossier.anchoring.regions import locate_region
from dossier.anchoring.surroundings import digest_surroundings, surroundings_of
from dossier.capture_text import CaptureText
from dossier.diagnostics import Diagnostic, error, warning
from dossier.linking.cited_words import PlacedCaution, PlacedQuote, check_own_words
from dossier.linking.references import ORDER_FIELDS
from dossier.model import Anchor, Annotation, Dossier, Event, Source
from dossier.reading.field_places import FieldPlaces, Pointer
from dossier.record_parts import EventOrder, Furniture, Region, Relay, Unused, Zone
from dossier.spans import Span

T = TypeVar("T", covariant=True)  # a placed region of a kind is a placed region
R = TypeVar("R", bound=Region)

OrderKey = tuple[str, str, int]  # an event's id, one of its fields of order, and the entry's place there
CaptureKey = tuple[str, str]  # the source's id and the capture's file name, as in `Dossier.captures`

MOST_SEARCHED = 100  # regions or quotes without a place for which one capture is searched: each search reads all of it
_SHOWN_AROUND = 400  # characters of the text around a quote in a message: two or three sentences
_SHOWN = 40  # characters of a region's first words in a message: enough to tell it from its neighbours


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A region (or a relay) with the span of its source's first capture that it covers."""

    region: T
    span: Span


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything is: regions by source id, in order of place; anchors by annotation uid."""

    furniture: Mapping[str, tuple[Placed[Furniture], ...]]
    zones: Mapping[str, tuple[Placed[Zone], ...]]
    unused: Mapping[str, tuple[Placed[Unused], ...]]
    relays: Mapping[str, tuple[Placed[Relay], ...]]
    furniture_spans: Mapping[CaptureKey, tuple[Span, ...]]  # for every capture that could be read
    anchors: Mapping[str, Anchor]
    order_anchors: Mapping[OrderKey, Anchor]  # of the words by which a source puts events in order


def first_captures(dossier: Dossier) -> dict[str, str]:
    """By source id: the text of its first capture, where that could be read."""
    texts = {}
    for source in dossier.sources:
        key = first_key(source)
        if key in dossier.captures:
            texts[source.id] = dossier.captures[key]
    return texts


def first_key(source: Source) -> CaptureKey:
    """The key of a source's first capture. A source without captures has a key that leads to none."""
    if not source.captures:
        return source.id, ""
    return source.id, source.captures[0].file


def place_everything(dossier: Dossier) -> tuple[Places, tuple[Diagnostic, ...]]:
    """Every region and quote of the dossier in its capture; what fails is left out and reported."""
    search = _Search(dossier)
    texts = first_captures(dossier)
    sources = [source for source in dossier.sources if source.id in texts]
    # 1. Regions.
    search.read_first_captures(sources)
    furniture = {source.id: search.place_furniture(source) for source in sources}
    unused = {source.id: search.place_regions(source, "unused", source.unused) for source in sources}
    zones = {source.id: search.place_regions(source, "zones", source.zones) for source in sources}
    relays = {source.id: search.place_relays(source) for source in sources}
    # 2. Overlaps.
    for source in sources:
        search.report_overlaps(source, (*furniture[source.id], *unused[source.id]))
    # 3. Quotes.
    spans = search.find_furniture_spans(furniture)
    anchors = search.anchor_quotes(spans)
    orders = search.anchor_orders()
    return Places(furniture, zones, unused, relays, spans, anchors, orders), tuple(search.problems)


class _Search:
    """The search for all places in one dossier, with the problems found so far."""

    def __init__(self, dossier: Dossier) -> None:
        self.problems: list[Diagnostic] = []
        self._dossier = dossier
        self._fields = FieldPlaces(dossier.files)
        self._first: dict[str, CaptureText] = {}
        self._missed = Counter[CaptureText]()  # regions or quotes without a place
        self._captures: dict[CaptureKey, CaptureText] = {}  # with their furniture, once it is known

    # --- step 1: regions ---

    def read_first_captures(self, sources: Sequence[Source]) -> None:
        """Take the captures in which the regions of these sources are looked for."""
        for source in sources:
            self._first[source.id] = CaptureText(self._dossier.captures[first_key(source)])

    def place_regions(self, source: Source, field: str, regions: Sequence[R]) -> tuple[Placed[R], ...]:
        """The regions of one field, in order of place."""
        placed = []
        for index, region in enumerate(regions):
            span = self._find_region(source, region, field, index)
            if span:
                placed.append(Placed(region, span))
        return tuple(sorted(placed, key=lambda one: one.span))

    def place_furniture(self, source: Source) -> tuple[Placed[Furniture], ...]:
        """The furniture of the first capture, in order of place."""
        names = [capture.file for capture in source.captures]
        placed = []
        for index, region in enumerate(source.furniture):
            if region.capture and region.capture not in names:
                message = f"The source {source.id} has no capture called {region.capture}."
                at = self._fields.locate(source, "furniture", index, "capture")
                self.problems.append(error("reference-unknown", message, at, f"Its captures are: {', '.join(names)}."))
            if region.capture in ("", names[0]):
                span = self._find_region(source, region, "furniture", index)
                if span:
                    placed.append(Placed(region, span))
        return tuple(sorted(placed, key=lambda one: one.span))

    def find_furniture_spans(
        self, first: Mapping[str, tuple[Placed[Furniture], ...]]
    ) -> dict[CaptureKey, tuple[Span, ...]]:
        """The furniture of every capture; `first` is that of the first ones, by source id."""
        quoted = {(each.source, each.capture) for each in self._dossier.annotations if each.capture}
        found = {}
        for source in self._dossier.sources:
            first_one = first_key(source)
            if first_one in self._dossier.captures:
                found[first_one] = tuple(placed.span for placed in first[source.id])
            for capture in source.captures[1:]:
                key = source.id, capture.file
                if key in self._dossier.captures and key != first_one:
                    found[key] = tuple(self._find_later_furniture(source, key, is_quoted=key in quoted))
        return found

    def _find_later_furniture(self, source: Source, key: CaptureKey, *, is_quoted: bool) -> Iterator[Span]:
        """The furniture of a later capture. What is not found is a problem where quotes are taken from it."""
        capture = CaptureText(self._dossier.captures[key])
        for index, region in enumerate(source.furniture):
            if region.capture not in ("", key[1]):
                continue
            found = locate_region(capture, region.first, region.last, region.prefix, region.suffix)
            if isinstance(found, Span):
                yield found
            elif is_quoted:
                at = self._fields.locate(source, "furniture", index)
                message = f"In the capture {key[1]}: {found.message}"
                advice = f"{found.help} Or say under “capture” which capture has it."
                self.problems.append(error(found.code, message, at, advice.strip()))

    def place_relays(self, source: Source) -> tuple[Placed[Relay], ...]:
        """The relays with the part of the text that they cover; without a part, all of it."""
        placed = []
        for index, relay in enumerate(source.relays):
            span: Span | None = Span(0, len(self._first[source.id].text))
            if relay.part:
                span = self._find_region(source, relay.part, "relays", index, "part")
            if span:
                placed.append(Placed(relay, span))
        return tuple(placed)

    def _find_region(self, source: Source, region: Region, *pointer: str | int) -> Span | None:
        capture = self._first[source.id]
        found = locate_region(capture, region.first, region.last, region.prefix, region.suffix)
        if isinstance(found, Span):
            return found
        at = self._fields.locate(source, *pointer)
        self.problems.append(error(found.code, found.message, at, found.help))
        self._first[source.id] = self._after_a_miss(capture)
        return None

    def _after_a_miss(self, capture: CaptureText) -> CaptureText:
        """The capture as the next region or quote is looked for in it; after very many misses without a search."""
        self._missed[capture] += 1
        if self._missed[capture] < MOST_SEARCHED:
            return capture
        return CaptureText(capture.text, capture.furniture, is_searched=False)

    # --- step 2: overlaps ---

    def report_overlaps(self, source: Source, regions: Sequence[Placed[Furniture] | Placed[Unused]]) -> None:
        """Text is the source's own or it is not; it is used or it is not: two regions may not both decide."""
        for one, other in pairwise(sorted(regions, key=lambda placed: placed.span)):
            if one.span.overlaps(other.span):
                names = f"“{_shorten(other.region.first)}” overlaps the one that begins “{_shorten(one.region.first)}”"
                advice = "End the first region earlier, or make one region of the two."
                self.problems.append(
                    error("region-overlap", f"The region that begins {names}.", self._fields.locate(source), advice)
                )

    # --- step 3: quotes ---

    def anchor_quotes(self, furniture: Mapping[CaptureKey, tuple[Span, ...]]) -> dict[str, Anchor]:
        """The anchor of each quote that has one, by the annotation's uid."""
        captures = {key: CaptureText(self._dossier.captures[key], spans) for key, spans in furniture.items()}
        self._captures = captures
        sources = {source.id: source for source in self._dossier.sources}
        anchors = {}
        for annotation in self._dossier.annotations:
            if annotation.source not in self._first:
                continue  # its capture could not be read, which is reported there
            key = self._capture_key(annotation, sources[annotation.source])
            if key is None:
                continue
            language = annotation.language or sources[annotation.source].language
            anchor = self._find_quote(annotation, captures[key], language)
            if anchor:
                anchors[annotation.uid] = anchor
            else:
                captures[key] = self._after_a_miss(captures[key])
        return anchors

    def anchor_orders(self) -> dict[OrderKey, Anchor]:
        """The anchor of the words of each order of events that a source states."""
        sources = {source.id: source for source in self._dossier.sources if source.id in self._first}
        anchors = {}
        for event, field, index, entry in _list_orders(self._dossier.events):
            if not entry.stated:
                self._answer_cautions(event, entry.clipped, (field, index), ())
                continue
            if entry.source not in sources:
                continue
            source = sources[entry.source]
            key = first_key(source)
            found = match_quote(self._captures[key], entry.quote, language=source.language)
            if isinstance(found, PlaceProblem):
                at = self._fields.locate(event, field, index, "quote")
                self.problems.append(error(found.code, found.message, at, found.help))
                self._captures[key] = self._after_a_miss(self._captures[key])
            else:
                cautions: list[PlacedCaution] = [(("quote",), each) for each in found.cautions]
                self._answer_cautions(event, entry.clipped, (field, index), cautions)
                anchors[event.id, field, index] = found.anchor
        return anchors

    def _capture_key(self, annotation: Annotation, source: Source) -> CaptureKey | None:
        """The key of the capture that an annotation quotes from; None and perhaps a problem where there is none."""
        if not annotation.capture:
            return first_key(source)
        key = source.id, annotation.capture
        names = [capture.file for capture in source.captures]
        if annotation.capture not in names:
            message = f"The source {source.id} has no capture called {annotation.capture}."
            at = self._fields.locate(annotation, "capture")
            self.problems.append(error("reference-unknown", message, at, f"Its captures are: {', '.join(names)}."))
            return None
        if key not in self._dossier.captures:
            return None  # it is named but could not be read, which is reported where it is named
        return key

    def _find_quote(self, annotation: Annotation, capture: CaptureText, language: str) -> Anchor | None:
        context = {"prefix": annotation.prefix, "suffix": annotation.suffix}
        found = match_quote(capture, annotation.quote, **context, language=language)
        if isinstance(found, PlaceProblem):
            at = self._fields.locate(annotation, "quote")
            self.problems.append(error(found.code, found.message, at, found.help))
            return None
        passage = PlacedQuote(capture, found.anchor.span, language)
        cautions, problems = check_own_words(annotation, self._fields, passage)
        self.problems += problems
        cautions += [(("quote",), each) for each in found.cautions]
        self._answer_cautions(annotation, annotation.clipped, (), cautions)
        self._check_surroundings(annotation, capture, found.anchor)
        return found.anchor

    def _check_surroundings(self, annotation: Annotation, capture: CaptureText, anchor: Anchor) -> None:
        """An error where the sentences around the quote are not those that its annotation remembers."""
        if not annotation.surroundings:
            return
        digest = digest_surroundings(capture, anchor.span)
        if digest == annotation.surroundings:
            return
        around = surroundings_of(capture, anchor.span)
        shown = show_passage(capture.text[around.start : around.end], _SHOWN_AROUND)
        message = f"The sentences around the quote are not those that the annotation remembers. Now they are {shown}."
        advice = (
            f"Read them. If the quote says there what the annotation says, run `dossier confirm {annotation.source}`, "
            f"or write `surroundings: {digest}`."
        )
        at = self._fields.locate(annotation, "surroundings")
        self.problems.append(error("quote-surroundings", message, at, advice))

    def _answer_cautions(
        self, record: Annotation | Event, reason: str, pointer: Pointer, cautions: Sequence[PlacedCaution]
    ) -> None:
        """A warning for each caution without the editor's reason; and for a reason without a caution.

        `pointer` leads to what has the `clipped` for it.
        """
        if reason and not cautions:
            at = self._fields.locate(record, *pointer, "clipped")
            message = "Nothing beside this quote, left out of it or put into it asks for a reason."
            advice = "Leave `clipped` away, or say it in the `note`."
            self.problems.append(warning("quote-clipped", message, at, advice))
        if not reason:
            for field, each in cautions:
                at = self._fields.locate(record, *pointer, *field)
                self.problems.append(warning(each.code, each.message, at, each.help))


def _list_orders(events: Sequence[Event]) -> Iterator[tuple[Event, str, int, EventOrder]]:
    """Every entry of an event's fields of order, with its place."""
    for event in events:
        for field in ORDER_FIELDS:
            for index, entry in enumerate(getattr(event, field)):
                yield event, field, index, entry


def _shorten(words: str) -> str:
    if len(words) <= _SHOWN:
        return words
    return words[: _SHOWN - 1].rstrip() + "…"
