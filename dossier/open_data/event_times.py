"""The times and the order of events, as the data files give them.

In: an entry of the timeline. Out: its bounds and its statements of order as plain data.
"""

from typing import Literal

from dossier.open_data.formats import EventBoundsData, EventOrderData
from dossier.overviews.stated_order import StatedOrder
from dossier.overviews.timeline import TimelineEntry


def event_bounds_data(moment: TimelineEntry) -> EventBoundsData | None:
    """What order and reports leave of an event's time; None where they say nothing."""
    if moment.narrowed is None:
        return None
    earliest, latest = moment.narrowed
    report = None
    if moment.report and moment.report.latest == latest:
        report = moment.report.origin or moment.report.source
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "report": report,
    }


def event_order_data(moment: TimelineEntry) -> list[EventOrderData]:
    """The statements of order that an event is in, seen from it."""
    return [
        {
            "type": _order_type(order, moment.event),
            "event": order.earlier if order.later == moment.event else order.later,
            "source": order.source or None,
            "words": order.words or None,
            "annotation": order.annotation or None,
            "clipped": order.clipped or None,
        }
        for order in moment.orders
    ]


def _order_type(order: StatedOrder, event: str) -> Literal["after", "before", "same-time"]:
    if order.is_same_time:
        return "same-time"
    return "after" if order.later == event else "before"
