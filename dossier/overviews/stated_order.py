"""Statements of order between events, each with the words of the source that says so.

In: a `LinkedDossier`. Out: a `StatedOrder` for each entry of `after`, `before` and `same_time`. An entry without a
source's words is the editors' inference.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.diagnostics import Location
from dossier.linking.link import LinkedDossier
from dossier.linking.references import ORDER_FIELDS
from dossier.model import Event
from dossier.record_parts import EventOrder
from dossier.spans import Span


class StatedOrder(NamedTuple):
    """Two events in order. `earlier` and `later` are at the same time where `is_same_time`."""

    earlier: str  # id
    later: str
    is_same_time: bool
    source: str  # id of the source that says so; "" where the editors infer it
    words: str  # the capture's own words; "" likewise
    annotation: str  # uid of a passage where these words are; "" where no annotation has any of them
    clipped: str  # why the words keep their sense where they are cut
    note: str
    location: Location


def list_stated_orders(linked: LinkedDossier) -> tuple[StatedOrder, ...]:
    """Every statement of order between two events that are there, in order of the event that it is written in."""
    found: list[StatedOrder] = []
    for event in linked.events.values():
        for field in ORDER_FIELDS:
            found += _read_orders(linked, event, field)
    return tuple(found)


def _read_orders(linked: LinkedDossier, event: Event, field: str) -> Iterator[StatedOrder]:
    entries: tuple[EventOrder, ...] = getattr(event, field)
    for index, entry in enumerate(entries):
        if entry.event not in linked.events or entry.event == event.id:
            continue  # reported elsewhere
        anchor = linked.order_anchors.get((event.id, field, index))
        source, words, annotation = "", "", ""
        if anchor:
            source = entry.source
            words = linked.text[source][anchor.span.start : anchor.span.end]
            annotation = _find_passage(linked, source, anchor.span)
        earlier, later = (event.id, entry.event) if field == "before" else (entry.event, event.id)
        place = linked.fields.locate(event, field, index)
        is_same_time = field == "same_time"
        yield StatedOrder(earlier, later, is_same_time, source, words, annotation, entry.clipped, entry.note, place)


def _find_passage(linked: LinkedDossier, source: str, span: Span) -> str:
    """The annotation that has the most of these words; of several, the shortest one."""
    best, best_uid = (0, 0), ""
    for annotation in linked.of_source[source]:
        anchor = linked.anchors[annotation.uid]
        if annotation.capture and annotation.capture != linked.sources[source].captures[0].file:
            continue
        common = min(anchor.span.end, span.end) - max(anchor.span.start, span.start)
        length = anchor.span.end - anchor.span.start
        if common > 0 and (common, -length) > best:
            best, best_uid = (common, -length), annotation.uid
    return best_uid
