"""Statements about time that cannot all be true.

In: a `LinkedDossier`. Out: the tightest bounds of every event; `Contradiction` values, each a chain of statements that
leads back to where it began; and a diagnostic (`time-contradiction`) for each.

Two kinds of statement come from events: bounds (`when`) and order (`after`, `before`, `part_of`). One kind comes from
quotes: the time (`when`) that an affirming annotation gives for what its claim says. The time of a saying, or of a
report, is no time of what the claim says: it bounds and contradicts nothing. An event lies within its bounds. Open
ends, and bounds that are approximate or uncertain, rule nothing out. An event without a time of its own had begun when
a report that tells of it was out.

1. Order alone: events that come after one another in a circle, or after the whole that they are part of.
2. Order and bounds: an event cannot be earlier than what it comes after, nor later than what comes after it. A part
   lies within the bounds of its whole. Bounds are passed along the statements, and each remembers its steps. Where the
   bounds from both sides leave no time, the two chains of steps are the contradiction.
3. Quotes alone: two sources that affirm one claim with times that have nothing in common. Here no record is wrong, the
   sources differ: a notice. The others are warnings: an editor's record says more than can be.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain, pairwise

from dossier import dates
from dossier.claims.speakers import first_speaker, name_of_speaker
from dossier.diagnostics import Diagnostic, Location, notice, warning
from dossier.labels.date_words import when_words
from dossier.labels.time_statements import (
    RECORDS_DIFFER,
    SOURCES_DIFFER,
    TimeStatementKind,
    contradiction_message,
    dated_sentence,
    order_sentence,
    quoted_time_sentence,
    reported_sentence,
)
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Event
from dossier.on_demand import Once
from dossier.overviews.report_bounds import ReportBound, find_report_bounds
from dossier.overviews.stated_order import list_stated_orders
from dossier.record_parts import When

# From when to when (exclusive) something can have been; None for an end that nothing bounds.
NarrowBounds = tuple[datetime.datetime | None, datetime.datetime | None]


@dataclass(frozen=True, slots=True)
class Statement:
    """One link of a contradiction: something an editor's record or a quote says about time."""

    kind: TimeStatementKind
    event: str  # id; "" for a quote whose claim belongs to no event
    other: str  # the other event's id, for `after` and `part-of`; for `report` the id of source or origin; else ""
    annotations: tuple[str, ...]  # uids of the quotes it rests on, where any do; for `quote` the one that says it
    location: Location


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be true, in the order in which one leads to the next."""

    statements: tuple[Statement, ...]
    events: tuple[str, ...]  # the events concerned, in order of id
    quotes: bool  # only quotes of one claim contradict each other: the sources differ, no record is wrong


@dataclass(frozen=True, slots=True)
class _OrderStep:
    """One statement of order, as a step on which a bound is passed from one event to another."""

    start: str
    end: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class _Bound:
    """The earliest or latest time of an event: its own, or passed along by the step `via`."""

    time: datetime.datetime
    owner: str  # the event whose own bound it is
    via: _OrderStep | None


@dataclass(frozen=True, slots=True)
class TightBounds:
    """The tightest bounds of every event, and the circles that had to be cut to find them."""

    earliest: Mapping[str, _Bound]
    latest: Mapping[str, _Bound]
    circles: tuple[tuple[Statement, ...], ...]
    reports: Mapping[str, ReportBound]  # by event, where a report is what bounds it


def find_time_conflicts(linked: LinkedDossier, tight: Once[TightBounds]) -> Once[tuple[Contradiction, ...]]:
    """Every contradiction about time in the dossier."""
    quotes = linked.gather(linked.claims, lambda id_: _find_quote_conflict(linked, linked.claims[id_]))
    return linked.once(lambda: (*_find_event_conflicts(linked, tight.value), *quotes.value))


def bounds_of(linked: LinkedDossier, when: When | None) -> dates.Bounds | None:
    """The bounds of a `when`, read in the site's time zone; None where there is none or it cannot be read."""
    if when is None:
        return None
    try:
        return dates.time_bounds(when, linked.dossier.site.time_zone)
    except ValueError:  # an error elsewhere
        return None


def binding_bounds(linked: LinkedDossier, when: When | None) -> dates.Bounds | None:
    """Bounds that can contradict others: those that are neither approximate nor uncertain."""
    bounds = bounds_of(linked, when)
    if bounds is None or bounds.approximate or bounds.uncertain:
        return None
    return bounds


# --- events -----------------------------------------------------------------------------------------------------------


def _find_event_conflicts(linked: LinkedDossier, tight: TightBounds) -> Iterator[Contradiction]:
    earliest, latest = tight.earliest, tight.latest
    for circle in tight.circles:  # 1
        yield Contradiction(circle, _events_in(circle), quotes=False)
    reported = set()
    for id in linked.events:  # 2
        low, high = earliest.get(id), latest.get(id)
        if low and high and low.time >= high.time and (low.owner, high.owner) not in reported:
            reported.add((low.owner, high.owner))
            first = _bounds_statement(linked, linked.events[low.owner])
            last = _bounds_statement(linked, linked.events[high.owner])
            if high.owner in tight.reports:
                last = _report_statement(linked, high.owner, tight.reports[high.owner])
            from_first = reversed(_trace_bound(earliest, id))
            statements = (first, *from_first, *_trace_bound(latest, id), last)
            yield Contradiction(statements, _events_in(statements), quotes=False)


def propagate_bounds(linked: LinkedDossier) -> Once[TightBounds]:
    """The tightest bounds that all statements of order, and the days of the reports, leave to each event.

    The earliest times travel onwards, the latest ones back; both travel from a whole to its parts.
    """
    told = find_report_bounds(linked)
    return linked.once(lambda: _propagate(linked, {id_: bound for id_, bound in told.items() if bound}))


def _propagate(linked: LinkedDossier, reports: Mapping[str, ReportBound]) -> TightBounds:
    after = _after_steps(linked)
    within: list[_OrderStep] = []
    starts: dict[str, datetime.datetime] = {}
    ends = {id: bound.latest for id, bound in reports.items()}
    for event in linked.events.values():
        within += _part_steps(linked, event)
        own = binding_bounds(linked, event.when)
        if own and not own.open_start:
            starts[event.id] = own.earliest
        if own and not own.open_end:
            ends[event.id] = own.latest
    back = [_OrderStep(step.end, step.start, step.statement) for step in after]
    circles, onwards = _cut_circles([*after, *within])
    more_circles, backwards = _cut_circles([*back, *within])
    return TightBounds(
        _tighten_bounds(linked, onwards, starts, latest=False),
        _tighten_bounds(linked, backwards, ends, latest=True),
        tuple({frozenset(one): one for one in (*circles, *more_circles)}.values()),
        reports,
    )


def narrow_bounds(linked: LinkedDossier, tight: TightBounds) -> dict[str, NarrowBounds]:
    """The events whose bounds are narrower than their own when order and reports are taken together.

    An end is None where nothing bounds it, as the end of an event that goes on. Left out are events that contradict.
    """
    found = {}
    for id in linked.events:
        low, high = tight.earliest.get(id), tight.latest.get(id)
        if low and high and low.time >= high.time:
            continue
        own = bounds_of(linked, linked.events[id].when)
        if own and own.open_end:
            high = None
        passed_low, passed_high = low is not None and bool(low.via), high is not None and bool(high.via)
        if passed_low or passed_high or id in tight.reports:
            found[id] = low.time if low else None, high.time if high else None
    return found


def _after_steps(linked: LinkedDossier) -> list[_OrderStep]:
    steps = []
    for order in list_stated_orders(linked):
        if not order.is_same_time:
            quotes = (order.annotation,) if order.annotation else ()
            statement = Statement("after", order.later, order.earlier, quotes, order.location)
            steps.append(_OrderStep(order.earlier, order.later, statement))
    return steps


def _part_steps(linked: LinkedDossier, event: Event) -> Iterator[_OrderStep]:
    if event.part_of in linked.events:
        place = linked.fields.locate(event, "part_of")
        yield _OrderStep(event.part_of, event.id, Statement("part-of", event.id, event.part_of, (), place))


def _cut_circles(steps: Sequence[_OrderStep]) -> tuple[list[tuple[Statement, ...]], list[_OrderStep]]:
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
            order = tuple(TopologicalSorter({end: list(starts) for end, starts in by_end.items()}).static_order())
            return circles, list(chain.from_iterable(by_end[end].values() for end in order if end in by_end))
        except CycleError as cycle:
            nodes: list[str] = cycle.args[1]
            around = [by_end[end][start] for start, end in pairwise(nodes)]
            if any(step.statement.kind == "after" for step in around):
                circles.append(tuple(step.statement for step in around))
            del by_end[around[-1].end][around[-1].start]


def _tighten_bounds(
    linked: LinkedDossier, steps: Sequence[_OrderStep], own: Mapping[str, datetime.datetime], *, latest: bool
) -> dict[str, _Bound]:
    """Each event's tightest bound: its own, or one passed along the steps (which come in order)."""
    bounds = {id: _Bound(time, id, None) for id, time in own.items()}
    for step in steps:
        passed, known = bounds.get(step.start), bounds.get(step.end)
        if passed and (known is None or _is_tighter(passed, known, latest=latest)):
            bounds[step.end] = _Bound(passed.time, passed.owner, step)
    return {id: bounds[id] for id in linked.events if id in bounds}


def _is_tighter(one: _Bound, other: _Bound, *, latest: bool) -> bool:
    if latest:
        return one.time < other.time
    return one.time > other.time


def _trace_bound(bounds: Mapping[str, _Bound], id: str) -> list[Statement]:
    """The statements through which an event got its bound, from the event back to the bound's owner."""
    statements = []
    while step := bounds[id].via:
        statements.append(step.statement)
        id = step.start
    return statements


def _bounds_statement(linked: LinkedDossier, event: Event) -> Statement:
    """The event's own time, with the quotes that state a time for one of its claims."""
    uids: dict[str, None] = {}
    for claim in linked.claims_of_event[event.id]:
        uids |= dict.fromkeys(a.uid for a in linked.of_claim[claim.id] if a.claimed_when)
    place = linked.fields.locate(event, "when")
    return Statement("bounds", event.id, "", tuple(uids), place)


def _report_statement(linked: LinkedDossier, event: str, bound: ReportBound) -> Statement:
    """That a report which tells of the event was out by then."""
    place = linked.fields.locate(linked.events[event])
    return Statement("report", event, bound.origin or bound.source, (bound.annotation,), place)


def _events_in(statements: Sequence[Statement]) -> tuple[str, ...]:
    named = {statement.event for statement in statements}
    named |= {statement.other for statement in statements if statement.kind != "report"}
    return tuple(sorted(named - {""}))


# --- quotes -----------------------------------------------------------------------------------------------------------


def _find_quote_conflict(linked: LinkedDossier, claim: Claim) -> Iterator[Contradiction]:
    """3. The two affirming quotes that lie furthest apart, where their times have nothing in common."""
    timed = _find_timed_quotes(linked, linked.of_claim[claim.id])
    if len(timed) < 2:
        return
    first_bounds, first = min(timed, key=lambda one: one[0].latest)
    last_bounds, last = max(timed, key=lambda one: one[0].earliest)
    if first_bounds.latest <= last_bounds.earliest:
        statements = tuple(_quote_statement(linked, one, claim.event) for one in (first, last))
        yield Contradiction(statements, _events_in(statements), quotes=True)


def _find_timed_quotes(linked: LinkedDossier, evidence: Sequence[Annotation]) -> list[tuple[dates.Bounds, Annotation]]:
    """The affirming quotes that give a time which can contradict others."""
    timed = []
    for annotation in evidence:
        bounds = binding_bounds(linked, annotation.claimed_when)
        if bounds and annotation.stance.affirms:
            timed.append((bounds, annotation))
    return timed


def _quote_statement(linked: LinkedDossier, annotation: Annotation, event: str) -> Statement:
    place = linked.fields.locate(annotation, "when")
    return Statement("quote", event, "", (annotation.uid,), place)


# --- in words ---------------------------------------------------------------------------------------------------------


def word_statement(linked: LinkedDossier, statement: Statement) -> str:
    """The statement as a sentence without a full stop, with the titles, publishers and times that it names."""
    time_zone = linked.dossier.site.time_zone
    if statement.kind == "quote":
        annotation = linked.annotations[statement.annotations[0]]
        publisher = linked.sources[annotation.source].publisher.value
        speaker = ""
        if annotation.when_of == "claim":  # else the time may be that of the saying, which the source gives
            speaker = name_of_speaker(linked, first_speaker(linked, annotation))
        return quoted_time_sentence(publisher, speaker, annotation.when, time_zone)
    event = linked.events[statement.event]
    if statement.kind == "bounds":
        return dated_sentence(event.title, event.when, time_zone)
    if statement.kind == "report":
        return reported_sentence(event.title, *report_and_day(linked, statement.other))
    return order_sentence(statement.kind, event.title, linked.events[statement.other].title)


def report_and_day(linked: LinkedDossier, id: str) -> tuple[str, str]:
    """The publisher of a source, or the title of an origin, and when it was published in words."""
    time_zone = linked.dossier.site.time_zone
    if id in linked.origins:
        origin = linked.origins[id]
        return origin.title, when_words(origin.published, time_zone)
    source = linked.sources[id]
    return source.publisher.value, when_words(source.published, time_zone)


def report_conflict(linked: LinkedDossier, found: Contradiction) -> Diagnostic:
    """A diagnostic at the first statement of order, since that is the one most often wrong; else at the first one."""
    message = contradiction_message([word_statement(linked, statement) for statement in found.statements])
    place = found.statements[0].location
    for statement in found.statements:
        if statement.kind in ("after", "part-of"):
            place = statement.location
            break
    if found.quotes:
        return notice("time-contradiction", message, place, SOURCES_DIFFER)
    return warning("time-contradiction", message, place, RECORDS_DIFFER)
