"""Where each event is drawn: its place in the order of all, and the days that it is drawn under.

In: the bounds of every event by the site's clock, and the statements of order. Out: one order of all events, and the
days of each as EDTF. The order is by day: the first day, then the last one, then the hour. An event of which only the
latest moment is known goes by that: it comes first on its last day. No event is drawn before one that it is stated to
come after, as long as the statements agree with themselves.
"""

import datetime
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dossier import dates
from dossier.overviews.event_order import Relations, SortKey, order_events


@dataclass(frozen=True, slots=True)
class LocalBounds:
    """Bounds in the site's time zone; None for an end that is not known, and for all of a time that is not known."""

    earliest: datetime.datetime | None = None
    latest: datetime.datetime | None = None  # exclusive
    precision: str | None = None


def local_bounds(bounds: dates.Bounds | None, time_zone: str) -> LocalBounds:
    """Bounds by the clock of a time zone."""
    if bounds is None:
        return LocalBounds()
    earliest = latest = None
    if not bounds.open_start:
        earliest = local_time(bounds.earliest, time_zone)
    if not bounds.open_end:
        latest = local_time(bounds.latest, time_zone)
    return LocalBounds(earliest, latest, bounds.precision)


def local_time(moment: datetime.datetime, time_zone: str) -> datetime.datetime:
    """The moment by the clock of a time zone, with a fixed offset: two such times compare as instants."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return local.replace(tzinfo=datetime.timezone(local.utcoffset() or datetime.timedelta()))


# --- order ------------------------------------------------------------------------------------------------------------


def place_events(bounds: Mapping[str, LocalBounds], stated: Relations) -> tuple[str, ...]:
    """The events in the order in which they are drawn. Events of which nothing is known come last.

    1. Events are ordered by their bounds, and each waits for those that it is stated to come after.
    2. An event without an earliest time is drawn no later than what is stated to come after it: it is moved up, so that
       nothing else has to wait for it.
    """
    keys = {id: _sort_key(one) for id, one in bounds.items()}
    for id in reversed(order_events(keys, stated)):
        if bounds[id].earliest is None:
            keys[id] = min([keys[id], *(keys[later] for later in stated.before[id])])
    return order_events(keys, stated)


def _sort_key(bounds: LocalBounds) -> SortKey:
    first, last = days_between(bounds.earliest, bounds.latest)
    if first is None and last is None:
        return datetime.date.max, datetime.date.max, dates.LAST, dates.LAST
    return (
        first or last or datetime.date.max,
        last or datetime.date.max,
        bounds.earliest or dates.FIRST,
        bounds.latest or dates.LAST,
    )


# --- days -------------------------------------------------------------------------------------------------------------


def days_between(
    earliest: datetime.datetime | None, latest: datetime.datetime | None
) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that bounds touch, by their own clock."""
    first, last = None, None
    if earliest:
        first = earliest.date()
    if latest:
        last = (latest - datetime.timedelta(microseconds=1)).date()  # midnight ends the day before
    return first, last


def days_as_edtf(bounds: LocalBounds) -> str:
    """The days as EDTF: one day, a whole month or year, or an interval; “” where both ends are unknown."""
    first, last = days_between(bounds.earliest, bounds.latest)
    if first and last:
        return _stretch_as_edtf(first, last)
    # Of an interval with one end, that end is as exact as the whole.
    shape = {"year": "%Y", "month": "%Y-%m"}.get(bounds.precision or "", "%Y-%m-%d")
    if first:
        return f"{first:{shape}}/.."
    if last:
        return f"../{last:{shape}}"
    return ""


def _stretch_as_edtf(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return f"{first}"
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if whole_months and first.year == last.year and (first.month, last.month) == (1, 12):
        return f"{first:%Y}"
    return f"{first}/{last}"
