"""The order of events: which are before, after or together with one of them, and who says so.

In: a `PageContext`, an event and the statements of order about it. Out: `Orders`, for the page of the event. Every
other event is there once in each list, with all that is said of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.overviews.stated_order import StatedOrder
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordRef
from dossier.routes import href, record_href, route


@dataclass(frozen=True, slots=True)
class OrderWords:
    """Who says that another event was before, after or together with this one."""

    tag: Tag | None  # None where the editors infer it
    words: str
    href: str  # to the passage, or to the source where no annotation has the words
    clipped: str  # why they keep their sense where they are cut
    note: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Another event before, after or together with this one, and everyone who says so."""

    event: Link
    said: tuple[OrderWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """The events around one event."""

    after: tuple[OrderLine, ...]  # the event was after these
    before: tuple[OrderLine, ...]
    same_time: tuple[OrderLine, ...]


def order_events(context: PageContext, id_: str, orders: Sequence[StatedOrder]) -> Orders:
    """The events that some statements put before, after or together with this one."""
    after = [one for one in orders if one.later == id_ and not one.is_same_time]
    before = [one for one in orders if one.earlier == id_ and not one.is_same_time]
    together = [one for one in orders if one.is_same_time]
    return Orders(
        after=_group_by_event(context, ((one.earlier, one) for one in after)),
        before=_group_by_event(context, ((one.later, one) for one in before)),
        same_time=_group_by_event(context, ((one.earlier if one.later == id_ else one.later, one) for one in together)),
    )


def _group_by_event(context: PageContext, orders: Iterable[tuple[str, StatedOrder]]) -> tuple[OrderLine, ...]:
    """Statements of order, each with the other event; every event once, with all that is said of it."""
    said: dict[str, list[OrderWords]] = {}
    for other, order in orders:
        said.setdefault(other, []).append(_order_words(context, order))
    return tuple(OrderLine(link_to_event(context, other), tuple(words)) for other, words in said.items())


def _order_words(context: PageContext, order: StatedOrder) -> OrderWords:
    if not order.source:
        return OrderWords(None, "", "", "", order.note)
    target = RecordRef("source", order.source)
    if order.annotation:
        target = RecordRef("annotation", order.annotation)
    return OrderWords(context.tags[order.source], order.words, record_href(target), order.clipped, order.note)


def link_to_event(context: PageContext, id_: str) -> Link:
    """An event's title, leading to its page."""
    return Link(href(route("event", id_)), context.linked.events[id_].title)
