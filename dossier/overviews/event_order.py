"""In which order events are shown, and where the sources leave their order open.

In: events with `after` and `part_of`, and the interval of time that each lies in. Out: one order that offends neither
the intervals nor, as far as they agree with themselves, the statements; and for each event those whose order to it is
open: their intervals overlap, and no statement puts one before the other.
"""

import datetime
import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.model import Event

NEAREST = 12  # events named as of open order with one other; more would be a list that nobody reads

TimeSpan = tuple[datetime.datetime, datetime.datetime]  # half-open; `dates.FIRST` and `dates.LAST` for open ends


@dataclass(frozen=True, slots=True)
class Relations:
    """What comes before what, and what is part of what, in both directions; a key for every event, none unknown."""

    after: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, str]  # "" where the event is part of none
    parts: Mapping[str, tuple[str, ...]]

    def wholes_of(self, id: str) -> list[str]:
        """The event itself and the larger ones that it is part of."""
        chain = [id]
        while (whole := self.whole[chain[-1]]) and whole not in chain:
            chain.append(whole)
        return chain

    def all_before(self, id: str) -> set[str]:
        """Every event that the statements put before this one, however indirectly.

        What comes after a whole comes after its parts, and the parts of what comes after something do so too.
        """
        found: set[str] = set()
        ahead = [id]
        while ahead:
            for whole in self.wholes_of(ahead.pop()):
                for one in self.after[whole]:
                    new = self.kin_below(one) - found
                    found |= new
                    ahead += sorted(new)
        return found

    def kin_below(self, id: str) -> set[str]:
        """The event and its parts, however deep."""
        kin, ahead = {id}, [id]
        while ahead:
            new = [part for part in self.parts[ahead.pop()] if part not in kin]
            kin.update(new)
            ahead += new
        return kin


def relate_events(events: Mapping[str, Event]) -> Relations:
    """The statements of order of all events. What an event says of itself, or of one that is not there, is left out."""
    after: dict[str, tuple[str, ...]] = {}
    before: dict[str, tuple[str, ...]] = dict.fromkeys(events, ())
    whole = dict.fromkeys(events, "")
    parts: dict[str, tuple[str, ...]] = dict.fromkeys(events, ())
    for id, event in events.items():
        after[id] = tuple(earlier for earlier in event.after if earlier in events and earlier != id)
        for earlier in after[id]:
            before[earlier] += (id,)
        if event.part_of in events and event.part_of != id:
            whole[id] = event.part_of
            parts[event.part_of] += (id,)
    return Relations(after, before, whole, parts)


def order_events(intervals: Mapping[str, TimeSpan], stated: Relations) -> tuple[str, ...]:
    """The events by earliest, then latest time, then id; each waits for those that it is stated to come after.

    Where events wait for each other in a circle (a contradiction, reported elsewhere), the earliest goes on.
    """
    waiting = {id: len(stated.after[id]) for id in intervals}
    ready = [(*interval, id) for id, interval in intervals.items() if not waiting[id]]
    heapq.heapify(ready)
    left = sorted(((*interval, id) for id, interval in intervals.items()), reverse=True)
    done: dict[str, None] = {}
    while len(done) < len(intervals):
        if ready:
            _, _, id = heapq.heappop(ready)
        else:
            _, _, id = left.pop()
        if id in done:
            continue
        done[id] = None
        for later in stated.before[id]:
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (*intervals[later], later))
    return tuple(done)


def find_open_order(
    order: Sequence[str], intervals: Mapping[str, TimeSpan], stated: Relations
) -> dict[str, tuple[tuple[str, ...], int]]:
    """For each event of an order: those whose order to it is open, the nearest only, and how many there are in all.

    1. Overlapping intervals are counted by bisection: all, less those that end before, less those that begin after.
    2. Events that a statement settles are taken off; so are wholes and parts, between which no order is missing.
    3. Only the nearest are looked for, outwards from the event's own place.
    """
    starts = sorted(intervals[id][0] for id in order)
    ends = sorted(intervals[id][1] for id in order)
    settled = _find_settled(order, stated)
    opened = {}
    for place, id in enumerate(order):
        earliest, latest = intervals[id]
        count = bisect_left(starts, latest) - bisect_right(ends, earliest)  # 1, the event itself included
        for other in settled[id]:  # 2, the event itself included
            if other in intervals and _do_overlap(intervals[other], intervals[id]):
                count -= 1
        opened[id] = (_find_nearest(order, place, intervals, settled[id], min(count, NEAREST)), count)  # 3
    return opened


def _find_settled(order: Sequence[str], stated: Relations) -> dict[str, set[str]]:
    """For each event those that need no order to it: earlier and later ones, wholes, parts, and itself."""
    settled = {id: stated.kin_below(id) | set(stated.wholes_of(id)) for id in order}
    for id in order:
        for earlier in stated.all_before(id):
            settled[id].add(earlier)
            settled.get(earlier, set()).add(id)
    return settled


def _do_overlap(a: TimeSpan, b: TimeSpan) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _find_nearest(
    order: Sequence[str], place: int, intervals: Mapping[str, TimeSpan], settled: set[str], most: int
) -> tuple[str, ...]:
    found: list[int] = []
    for distance in range(1, len(order)):
        if len(found) >= most:
            break
        for at in (place - distance, place + distance):
            is_open = 0 <= at < len(order) and order[at] not in settled
            if is_open and _do_overlap(intervals[order[at]], intervals[order[place]]):
                found.append(at)
    return tuple(order[at] for at in sorted(found[:most]))
