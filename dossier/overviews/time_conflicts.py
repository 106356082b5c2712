"""Statements about time that cannot all be true.

In: a `LinkedDossier`. Out: `Contradiction` values, each the statements that lead from one to the next and back, and a
diagnostic (`time-contradiction`) for each.

Two kinds of statement are taken from events: bounds (`when`) and order (`after`, `part_of`); one from quotes: the time
(`when`) that an affirming annotation states for its claim. An event is taken to lie within its bounds; what is marked
as approximate or uncertain, and open ends, bind nothing.

1. Order alone: events that come after one another in a circle, or after the whole that they are part of.
2. Order and bounds: what comes after an event cannot be earlier than its earliest time, and what it comes after cannot
   be later than its latest; a part lies within the bounds of its whole. Bounds are handed on along the statements, each
   with the way it came; where what is handed on from both sides leaves no time, the two ways are the contradiction.
3. Quotes alone: two sources that affirm one claim with times that have nothing in common. Here no record is wrong, the
   sources differ: a notice. The others are warnings: an editor's record says more than can be.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal

from dossier import dates
from dossier.diagnostics import Diagnostic, Location, notice, warning
from dossier.labels import date_words
from dossier.linking.link import LinkedDossier
from dossier.linking.references import locate_field
from dossier.model import Annotation, Event, When


@dataclass(frozen=True, slots=True)
class Statement:
    """One link of a contradiction: something an editor's record or a quote says about time."""

    kind: Literal["bounds", "after", "part-of", "quote"]
    event: str
    other: str  # the other event's id, for `after` and `part-of`; else ""
    sentence: str  # plain words, for readers
    annotations: tuple[str, ...]  # uids of the quotes it rests on, where any do
    location: Location


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be true, in the order in which one leads to the next."""

    statements: tuple[Statement, ...]
    events: tuple[str, ...]  # the events concerned, in order of id
    quotes: bool  # only quotes of one claim contradict each other: the sources differ, no record is wrong


@dataclass(frozen=True, slots=True)
class _OrderStep:
    """One statement of order, as a way on which a bound is handed from one event to another."""

    start: str
    end: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class _Bound:
    """The earliest or latest time of an event: its own, or handed on by the step `via`."""

    time: datetime.datetime
    owner: str  # the event whose own bound it is
    via: _OrderStep | None


def find_time_conflicts(linked: LinkedDossier) -> tuple[tuple[Contradiction, ...], tuple[Diagnostic, ...]]:
    """Every contradiction about time in the dossier, with a diagnostic for each."""
    found = (*_of_events(linked), *_of_quotes(linked))
    return found, tuple(_diagnostic(linked, one) for one in found)


def bounds_of(linked: LinkedDossier, when: When | None) -> dates.Bounds | None:
    """The bounds of a `when`, read in the site's time zone; None where there is none or it cannot be read."""
    try:
        return dates.time_bounds(when, linked.dossier.site.time_zone) if when else None
    except ValueError:  # an error elsewhere
        return None


def _binding(linked: LinkedDossier, when: When | None) -> dates.Bounds | None:
    """Bounds that can contradict others: those that are neither approximate nor uncertain."""
    bounds = bounds_of(linked, when)
    return None if bounds is None or bounds.approximate or bounds.uncertain else bounds


# --- events -----------------------------------------------------------------------------------------------------------


def _of_events(linked: LinkedDossier) -> Iterator[Contradiction]:
    handed = _hand_on(linked)
    earliest, latest = handed.earliest, handed.latest
    for circle in handed.circles:  # 1
        yield Contradiction(circle, _events_in(circle), quotes=False)
    reported = set()
    for id in linked.events:  # 2
        low, high = earliest.get(id), latest.get(id)
        if low and high and low.time >= high.time and (low.owner, high.owner) not in reported:
            reported.add((low.owner, high.owner))
            there, back_again = _way(earliest, id), _way(latest, id)
            chain = (*reversed(there), *back_again)
            ends_of_it = [_bounds_statement(linked, linked.events[owner]) for owner in (low.owner, high.owner)]
            statements = (ends_of_it[0], *chain, ends_of_it[1])
            yield Contradiction(statements, _events_in(statements), quotes=False)


@dataclass(frozen=True, slots=True)
class _Handed:
    """The tightest bounds of every event, and the circles that had to be cut to find them."""

    earliest: Mapping[str, _Bound]
    latest: Mapping[str, _Bound]
    circles: tuple[tuple[Statement, ...], ...]


def _hand_on(linked: LinkedDossier) -> _Handed:
    """The earliest times travel onwards, the latest ones back; both travel from a whole to its parts."""
    after = [step for event in linked.events.values() for step in _after(linked, event)]
    within = [step for event in linked.events.values() for step in _within(linked, event)]
    back = [_OrderStep(step.end, step.start, step.statement) for step in after]
    circles, onwards = _without_circles([*after, *within])
    more_circles, backwards = _without_circles([*back, *within])
    own = {id: bounds for id, event in linked.events.items() if (bounds := _binding(linked, event.when))}
    starts = {id: bounds.earliest for id, bounds in own.items() if not bounds.open_start}
    ends = {id: bounds.latest for id, bounds in own.items() if not bounds.open_end}
    return _Handed(
        _handed_on(linked, onwards, starts, latest=False),
        _handed_on(linked, backwards, ends, latest=True),
        tuple({frozenset(one): one for one in (*circles, *more_circles)}.values()),
    )


def narrow_bounds(linked: LinkedDossier) -> dict[str, tuple[datetime.datetime, datetime.datetime]]:
    """The events whose bounds are narrower than their own when all statements of order are taken together.

    Left out are those that contradict, and those with an end that is not known at all.
    """
    handed = _hand_on(linked)
    found = {}
    for id in linked.events:
        low, high = handed.earliest.get(id), handed.latest.get(id)
        if low and high and (low.via or high.via) and low.time < high.time:
            found[id] = low.time, high.time
    return found


def _after(linked: LinkedDossier, event: Event) -> Iterator[_OrderStep]:
    for index, id in enumerate(event.after):
        if id in linked.events:
            sentence = f"“{event.title}” came after “{linked.events[id].title}”"
            place = locate_field(linked.dossier, event, "after", index)
            yield _OrderStep(id, event.id, Statement("after", event.id, id, sentence, (), place))


def _within(linked: LinkedDossier, event: Event) -> Iterator[_OrderStep]:
    if event.part_of in linked.events:
        sentence = f"“{event.title}” is part of “{linked.events[event.part_of].title}”"
        place = locate_field(linked.dossier, event, "part_of")
        yield _OrderStep(event.part_of, event.id, Statement("part-of", event.id, event.part_of, sentence, (), place))


def _without_circles(steps: Sequence[_OrderStep]) -> tuple[list[tuple[Statement, ...]], list[_OrderStep]]:
    """The circles among the steps, as statements, and the steps in an order in which none is needed before it is there.

    Each circle that is found is cut at one of its steps until none is left; circles of `part_of` alone are cut without
    being reported, for they are a matter of references, not of time.
    """
    circles: list[tuple[Statement, ...]] = []
    by_end: dict[str, dict[str, _OrderStep]] = {}
    for step in steps:
        by_end.setdefault(step.end, {}).setdefault(step.start, step)
    while True:
        try:
            order = tuple(TopologicalSorter({end: list(ways) for end, ways in by_end.items()}).static_order())
            return circles, [step for end in order for step in by_end.get(end, {}).values()]
        except CycleError as cycle:
            nodes: list[str] = cycle.args[1]
            around = [by_end[end][start] for start, end in pairwise(nodes)]
            if any(step.statement.kind == "after" for step in around):
                circles.append(tuple(step.statement for step in around))
            del by_end[around[-1].end][around[-1].start]


def _handed_on(
    linked: LinkedDossier, steps: Sequence[_OrderStep], own: Mapping[str, datetime.datetime], *, latest: bool
) -> dict[str, _Bound]:
    """Each event's tightest bound: its own, or one handed on along the steps (which come in order)."""
    bounds = {id: _Bound(time, id, None) for id, time in own.items()}
    for step in steps:
        handed, known = bounds.get(step.start), bounds.get(step.end)
        if handed and (known is None or (handed.time < known.time if latest else handed.time > known.time)):
            bounds[step.end] = _Bound(handed.time, handed.owner, step)
    return {id: bounds[id] for id in linked.events if id in bounds}


def _way(bounds: Mapping[str, _Bound], id: str) -> list[Statement]:
    """The statements by which an event got its bound, from the event back to the bound's owner."""
    way = []
    while step := bounds[id].via:
        way.append(step.statement)
        id = step.start
    return way


def _bounds_statement(linked: LinkedDossier, event: Event) -> Statement:
    """The event's own time, with the quotes that state a time for one of its claims."""
    quotes = (a for claim in linked.claims_of_event[event.id] for a in linked.of_claim[claim.id] if a.when)
    uids = tuple(dict.fromkeys(a.uid for a in quotes))
    place = locate_field(linked.dossier, event, "when")
    sentence = f"“{event.title}” is dated {_said(linked, event.when)}"
    return Statement("bounds", event.id, "", sentence, uids, place)


def _said(linked: LinkedDossier, when: When | None) -> str:
    return date_words.when_words(when, linked.dossier.site.time_zone)


def _events_in(statements: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(sorted({id for statement in statements for id in (statement.event, statement.other) if id}))


# --- quotes -----------------------------------------------------------------------------------------------------------


def _of_quotes(linked: LinkedDossier) -> Iterator[Contradiction]:
    """3. For each claim the two affirming quotes that lie furthest apart, where their times have nothing in common."""
    for claim in linked.claims.values():
        timed = [
            (bounds, annotation)
            for annotation in linked.of_claim[claim.id]
            if annotation.stance.affirms and (bounds := _binding(linked, annotation.when))
        ]
        if len(timed) < 2:
            continue
        _, first = min(timed, key=lambda one: one[0].latest)
        _, last = max(timed, key=lambda one: one[0].earliest)
        if min(bounds.latest for bounds, _ in timed) <= max(bounds.earliest for bounds, _ in timed):
            statements = tuple(_quote_statement(linked, one, claim.event) for one in (first, last))
            yield Contradiction(statements, _events_in(statements), quotes=True)


def _quote_statement(linked: LinkedDossier, annotation: Annotation, event: str) -> Statement:
    publisher = linked.sources[annotation.source].publisher.value
    words = annotation.when.words if annotation.when else ""
    sentence = f"{publisher} says {_said(linked, annotation.when)}" + (f" (“{words}”)" if words else "")
    return Statement("quote", event, "", sentence, (annotation.uid,), locate_field(linked.dossier, annotation, "when"))


# --- what the editors are told ----------------------------------------------------------------------------------------


def _diagnostic(linked: LinkedDossier, found: Contradiction) -> Diagnostic:
    said = "; ".join(statement.sentence for statement in found.statements)
    message = f"These statements about time cannot all be true: {said}."
    order = [s.location for s in found.statements if s.kind in ("after", "part-of")]
    place = (order or [statement.location for statement in found.statements])[0]
    if found.quotes:
        advice = (
            "If both quotes are read rightly, the sources differ, and the timeline shows it; nothing is to be done."
        )
        return notice("time-contradiction", message, place, advice)
    advice = (
        "Correct the one that is wrong; where sources differ, give the event the wider time and make claims of both."
    )
    return warning("time-contradiction", message, place, advice)
