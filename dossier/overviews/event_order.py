"""In which order events are shown, and where the sources leave their order open.

In: events with `after`, `before`, `same_time` and `part_of`, and the interval of time that each lies in. Out: one order
that offends neither the intervals nor, as far as they agree with themselves, the statements; and for each event those
whose order to it is open: their intervals overlap, and no statement settles it. `compare_open_order` asks only where
the answer teaches something: between events whose hours are known, and between dated parts of one event.
"""

import datetime
import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.model import Event

NEAREST = 12  # events named as of open order with one other; more would be a list that nobody reads

SortKey = tuple[Any, ...]  # what events are sorted by: tuples of one shape, whose parts can be compared
TimeSpan = tuple[datetime.datetime, datetime.datetime]  # half-open; `dates.FIRST` and `dates.LAST` for open ends


@dataclass(frozen=True, slots=True)
class Relations:
    """What comes before what, and what is part of what, in both directions; a key for every event, none unknown."""

    after: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, str]  # "" where the event is part of none
    parts: Mapping[str, tuple[str, ...]]
    beside: Mapping[str, tuple[str, ...]]  # what was at the same time

    def wholes_of(self, id: str) -> list[str]:
        """The event itself and the larger ones that it is part of."""
        chain = {id: None}
        while (whole := self.whole[id]) and whole not in chain:
            chain[whole] = None
            id = whole
        return list(chain)

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
    after: dict[str, list[str]] = {id: [] for id in events}
    before: dict[str, list[str]] = {id: [] for id in events}
    beside: dict[str, list[str]] = {id: [] for id in events}
    parts: dict[str, list[str]] = {id: [] for id in events}
    whole = dict.fromkeys(events, "")
    for id, event in events.items():
        pairs = [(entry.event, id) for entry in event.after] + [(id, entry.event) for entry in event.before]
        for earlier, later in pairs:
            if earlier != later and earlier in events and later in events and earlier not in after[later]:
                after[later].append(earlier)
                before[earlier].append(later)
        for entry in event.same_time:
            if entry.event in events and entry.event != id:
                beside[id].append(entry.event)
                beside[entry.event].append(id)
        if event.part_of in events and event.part_of != id:
            whole[id] = event.part_of
            parts[event.part_of].append(id)
    return Relations(_freeze(after), _freeze(before), whole, _freeze(parts), _freeze(beside))


def _freeze(lists: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {id: tuple(dict.fromkeys(ids)) for id, ids in lists.items()}


def order_events(keys: Mapping[str, SortKey], stated: Relations) -> tuple[str, ...]:
    """The events by their keys, then id; each waits for those that it is stated to come after, and for their parts.

    Where events wait for each other in a circle (a contradiction, reported elsewhere), the earliest goes on.
    """
    ahead = {id: _events_ahead(stated, id) & keys.keys() for id in keys}
    behind: dict[str, list[str]] = {id: [] for id in keys}
    for id, earlier_ones in ahead.items():
        for earlier in earlier_ones:
            behind[earlier].append(id)
    waiting = {id: len(earlier_ones) for id, earlier_ones in ahead.items()}
    ready = [(key, id) for id, key in keys.items() if not waiting[id]]
    heapq.heapify(ready)
    left = sorted(((key, id) for id, key in keys.items()), reverse=True)
    done: dict[str, None] = {}
    while len(done) < len(keys):
        _, id = heapq.heappop(ready) if ready else left.pop()
        if id in done:
            continue
        done[id] = None
        for later in behind[id]:
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (keys[later], later))
    return tuple(done)


def _events_ahead(stated: Relations, id: str) -> set[str]:
    """The events that this one waits for: what it or its whole comes after, and the parts of that."""
    ahead: set[str] = set()
    for whole in stated.wholes_of(id):
        for earlier in stated.after[whole]:
            ahead |= stated.kin_below(earlier)
    return ahead - {id}


def compare_open_order(
    order: Sequence[str], intervals: Mapping[str, TimeSpan], stated: Relations, clocked: Collection[str]
) -> dict[str, tuple[tuple[str, ...], int]]:
    """For each event of an order those whose order to it is open, where that teaches something.

    That is so between two events whose hours are known (`clocked`), and between two parts of one event. Returned are
    the nearest ones, and how many there are in all. The pairs that are both are counted once.
    """
    siblings: dict[str, list[str]] = {}
    for id in order:
        if stated.whole[id]:
            siblings.setdefault(stated.whole[id], []).append(id)
    places = {id: place for place, id in enumerate(order)}
    named: dict[str, set[str]] = {id: set() for id in order}
    counts = dict.fromkeys(order, 0)
    for group, sign in _groups_to_compare(order, siblings.values(), clocked):
        within = {id: intervals[id] for id in group}
        for id, (nearest, count) in find_open_order(group, within, stated).items():
            named[id].update(nearest)
            counts[id] += sign * count
    found = {}
    for id in order:
        nearest_ones = sorted(named[id], key=lambda one, at=places[id]: (abs(places[one] - at), places[one]))  # type: ignore[misc]
        found[id] = tuple(sorted(nearest_ones[:NEAREST], key=places.__getitem__)), counts[id]
    return found


def _groups_to_compare(
    order: Sequence[str], siblings: Iterable[list[str]], clocked: Collection[str]
) -> list[tuple[list[str], int]]:
    """The groups within which order may be open; those with -1 are counted twice by the others."""
    groups = [([id for id in order if id in clocked], 1)]
    for ids in siblings:
        groups += [(ids, 1), ([id for id in ids if id in clocked], -1)]
    return groups


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
    settled = {id: stated.kin_below(id) | set(stated.wholes_of(id)) | set(stated.beside[id]) for id in order}
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
