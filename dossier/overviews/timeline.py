"""Events in the order in which they happened, as far as the sources tell.

In: a `LinkedDossier`. Out: a `Timeline` (events grouped by day in the site's time zone, each with its bounds, what each
source says of its time, who reports it and which order is left open; when each source was published; contradictions)
and diagnostics for the contradictions and for single times.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import NamedTuple

from dossier import dates
from dossier.diagnostics import Diagnostic
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Event
from dossier.on_demand import Once
from dossier.overviews import event_order
from dossier.overviews.event_places import (
    LocalBounds,
    days_as_edtf,
    days_between,
    local_bounds,
    local_time,
    place_events,
)
from dossier.overviews.report_bounds import ReportBound
from dossier.overviews.stated_order import StatedOrder, list_stated_orders
from dossier.overviews.time_conflicts import (
    Contradiction,
    NarrowBounds,
    TightBounds,
    bounds_of,
    find_time_conflicts,
    narrow_bounds,
    propagate_bounds,
    report_conflict,
)
from dossier.record_parts import Basis, When, WhenOf
from dossier.sigla import sort_by_siglum

_LONGEST_DAY = datetime.timedelta(hours=25)  # when clocks are put back
_CLOCK_PRECISIONS = ("second", "minute", "hour", "part-of-day")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """What one source says of the time of an event, such as “on Saturday”."""

    words: str  # "" where the source's words for it are not recorded
    source: str
    annotation: str  # uid of the passage that has them
    of: WhenOf  # what it is the time of
    when: When | None  # what the words come to; None where the event's own record gives that


@dataclass(frozen=True, slots=True)
class Tick:
    """One source that reports an event."""

    source: str
    annotations: tuple[str, ...]  # uids of its evidence for the event's claims, in order of place


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event on the timeline.

    `earliest` and `latest` (exclusive) are aware and in the site's time zone; None where that end is not known. They
    are the bounds of the event's own record, never narrowed by other statements; it is grouped by `narrowed` too.
    """

    event: str  # id
    earliest: datetime.datetime | None
    latest: datetime.datetime | None
    precision: str | None
    basis: Basis | None
    edtf: str
    clock: bool  # whether hours are known, so that local time and UTC are worth showing
    words: tuple[TimeWords, ...]
    ticks: tuple[Tick, ...]  # in order of siglum
    actors: tuple[str, ...]  # for filters, as the next two
    sources: tuple[str, ...]
    kind: str
    part_of: str
    parts: tuple[str, ...]  # events that are part of this one, in order of the timeline
    after: tuple[str, ...]  # events that are stated to have come before this one
    before: tuple[str, ...]  # events that are stated to have come after this one
    open_with: tuple[str, ...]  # events whose order to this one the sources leave open: the nearest, twelve at most
    open_count: int  # how many there are in all
    # what is left of its bounds when order and reports are taken together, where these bound it; None for an open end
    narrowed: NarrowBounds | None
    report: ReportBound | None  # the report by which it had begun, where its record gives no time
    orders: tuple[StatedOrder, ...]  # the statements of order that it is in

    @property
    def shown_times(self) -> tuple[TimeWords, ...]:
        """What sources say of the time that is shown: of its hours, where hours are known."""
        shown = []
        for said in self.words:
            has_hours = said.when is not None and bool(said.when.earliest or said.when.latest)
            if said.of == "claim" and said.when and (has_hours or not self.clock):
                shown.append(said)
        return tuple(shown)

    @property
    def timed_sources(self) -> tuple[str, ...]:
        """The sources that give this time."""
        giving = {said.source for said in self.shown_times}
        return tuple(source for source in self.sources if source in giving)


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """Events under one heading: a day, or a longer stretch where the day is not known."""

    edtf: str  # "2023-06-24", "2023-06", "2022", "2023-06-23/2023-06-24"; "" for events without a date
    first: datetime.date | None
    last: datetime.date | None  # inclusive
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """When a source was published: the second axis, when it was reported."""

    source: str
    edtf: str  # as of a group; "" where it is not known
    earliest: datetime.datetime | None
    latest: datetime.datetime | None  # exclusive
    precision: str | None
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events, dated ones first."""

    time_zone: str
    groups: tuple[TimelineDay, ...]
    published: tuple[Published, ...]  # in order of time, those without a date last
    contradictions: tuple[Contradiction, ...]

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """Every entry in order."""
        return tuple(chain.from_iterable(group.entries for group in self.groups))


class BuiltTimeline(NamedTuple):
    """The timeline, and a diagnostic for each contradiction in it."""

    timeline: Timeline
    conflicts: tuple[Diagnostic, ...]


def build_timeline(linked: LinkedDossier) -> Once[BuiltTimeline]:
    """The dossier's events in order.

    1. Every event lies within the bounds that its record, the order of events and the reports leave to it; those
       without any come last.
    2. Events are ordered by these bounds, but never before an event that they are stated to come after.
    3. For each event those are named whose order to it is open, where that teaches something.
    4. Neighbours with the same local day, month, year or stretch of days are in one group.
    """
    tight = propagate_bounds(linked)
    found = find_time_conflicts(linked, tight)
    stated = linked.once(lambda: event_order.relate_events(linked.events))
    bare = linked.on_demand(linked.events, lambda id_: _build_entry(linked, linked.events[id_], stated.value))
    published = linked.once(lambda: _find_published(linked))

    def build() -> BuiltTimeline:
        groups = _order_entries(linked, tight.value, stated.value, bare)
        timeline = Timeline(linked.dossier.site.time_zone, groups, published.value, found.value)
        return BuiltTimeline(timeline, tuple(report_conflict(linked, one) for one in found.value))

    return linked.once(build)


def _order_entries(
    linked: LinkedDossier, tight: TightBounds, stated: event_order.Relations, bare: Mapping[str, TimelineEntry]
) -> tuple[TimelineDay, ...]:
    """Steps 1 to 4, with the entries as far as each can be made without the others."""
    zone = linked.dossier.site.time_zone
    own = {id: bounds_of(linked, event.when) for id, event in linked.events.items()}
    narrow = {id: _localize(linked, one) for id, one in narrow_bounds(linked, tight).items()}
    within = {id: _bounds_to_draw(local_bounds(one, zone), one, narrow.get(id)) for id, one in own.items()}  # 1
    order = place_events(within, stated)  # 2
    opened = _find_open_order(linked, order, own, narrow, stated)  # 3
    places = {id: place for place, id in enumerate(order)}
    statements = _group_statements(linked)
    entries = []
    for id in order:
        nearest, count = opened.get(id, ((), 0))
        entry = replace(
            bare[id],
            parts=tuple(sorted(stated.parts[id], key=places.__getitem__)),
            open_with=nearest,
            open_count=count,
            narrowed=narrow.get(id),
            report=tight.reports.get(id),
            orders=tuple(statements.get(id, ())),
        )
        entries.append(entry)
    return _group_entries(entries, within)  # 4


def _localize(linked: LinkedDossier, bounds: NarrowBounds) -> NarrowBounds:
    zone = linked.dossier.site.time_zone
    earliest, latest = bounds
    return earliest and local_time(earliest, zone), latest and local_time(latest, zone)


def _bounds_to_draw(local: LocalBounds, own: dates.Bounds | None, narrow: NarrowBounds | None) -> LocalBounds:
    """The bounds by which an event is drawn. What is approximate or uncertain keeps its own."""
    if narrow is None or (own and (own.approximate or own.uncertain)):
        return local
    precision = local.precision if narrow == (local.earliest, local.latest) else "day"
    return LocalBounds(*narrow, precision)


def _group_statements(linked: LinkedDossier) -> dict[str, list[StatedOrder]]:
    """By event, the statements of order that it is in."""
    found: dict[str, list[StatedOrder]] = {}
    for statement in list_stated_orders(linked):
        found.setdefault(statement.earlier, []).append(statement)
        found.setdefault(statement.later, []).append(statement)
    return found


def _find_open_order(
    linked: LinkedDossier,
    order: Sequence[str],
    own: Mapping[str, dates.Bounds | None],
    narrow: Mapping[str, NarrowBounds],
    stated: event_order.Relations,
) -> dict[str, tuple[tuple[str, ...], int]]:
    """For each event that its own record dates to a day: those whose order to it is open."""
    beginnings = _find_beginnings(linked)
    intervals: dict[str, event_order.TimeSpan] = {}
    clocked = set()
    for id in order:
        bounds = own[id]
        if bounds is None or bounds.approximate or bounds.uncertain:
            continue
        if bounds.latest - bounds.earliest > _LONGEST_DAY:
            continue
        earliest, latest = narrow.get(id, (None, None))
        intervals[id] = beginnings.get(id, (earliest or bounds.earliest, latest or bounds.latest))
        if bounds.precision in _CLOCK_PRECISIONS:
            clocked.add(id)
    dated = [id for id in order if id in intervals]
    return event_order.compare_open_order(dated, intervals, stated, clocked)


def _find_beginnings(linked: LinkedDossier) -> dict[str, event_order.TimeSpan]:
    """When those events began that have no end: “2022/..” began within 2022."""
    began: dict[str, event_order.TimeSpan] = {}
    for event in linked.events.values():
        if event.when is None or not event.when.edtf.endswith(("/", "/..")):
            continue
        start = event.when.edtf.partition("/")[0]
        if start in ("", ".."):
            continue
        bounds = bounds_of(linked, replace(event.when, edtf=start, precision=None))
        if bounds:
            began[event.id] = bounds.earliest, bounds.latest
    return began


# --- entries ----------------------------------------------------------------------------------------------------------


def _build_entry(linked: LinkedDossier, event: Event, stated: event_order.Relations) -> TimelineEntry:
    """One event without what depends on the order of all."""
    local = local_bounds(bounds_of(linked, event.when), linked.dossier.site.time_zone)
    found: dict[str, Annotation] = {}
    for claim in linked.claims_of_event[event.id]:
        found |= {annotation.uid: annotation for annotation in linked.of_claim[claim.id]}
    evidence = tuple(found.values())
    basis, edtf = None, ""
    if event.when:
        basis, edtf = event.when.basis, event.when.edtf
    ticks = _find_ticks(linked, evidence)
    return TimelineEntry(
        event=event.id,
        earliest=local.earliest,
        latest=local.latest,
        precision=local.precision,
        basis=basis,
        edtf=edtf,
        clock=local.precision in _CLOCK_PRECISIONS,
        words=_find_time_words(linked, event, evidence),
        ticks=ticks,
        actors=_find_actors(linked, event),
        sources=tuple(tick.source for tick in ticks),
        kind=event.kind,
        part_of=stated.whole[event.id],
        parts=(),
        after=stated.after[event.id],
        before=stated.before[event.id],
        open_with=(),
        open_count=0,
        narrowed=None,
        report=None,
        orders=(),
    )


def _find_ticks(linked: LinkedDossier, evidence: Sequence[Annotation]) -> tuple[Tick, ...]:
    by_source: dict[str, list[Annotation]] = {}
    for annotation in evidence:
        by_source.setdefault(annotation.source, []).append(annotation)
    ticks = []
    for source in sort_by_siglum(linked.sigla, by_source):
        in_place = sorted(by_source[source], key=lambda a: linked.anchors[a.uid].span.start)
        ticks.append(Tick(source, tuple(annotation.uid for annotation in in_place)))
    return tuple(ticks)


def _find_time_words(linked: LinkedDossier, event: Event, evidence: Sequence[Annotation]) -> tuple[TimeWords, ...]:
    """What each source says of the time, once, in order of siglum.

    The words of the event's own record are there where no passage gives a time.
    """
    found: dict[tuple[str, str, WhenOf], TimeWords] = {}
    for annotation in evidence:
        if annotation.when and annotation.polarity != "denies":
            words, of = annotation.when.words, annotation.when_of or "claim"
            said = TimeWords(words, annotation.source, annotation.uid, of, annotation.when)
            found.setdefault((words.casefold(), annotation.source, of), said)
    passage = linked.annotations.get(event.when_from)
    if not found and event.when and event.when.words and passage:
        of = passage.when_of or "claim"
        return (TimeWords(event.when.words, passage.source, passage.uid, of, None),)
    sources = list(sort_by_siglum(linked.sigla, {said.source for said in found.values()}))
    return tuple(sorted(found.values(), key=lambda said: sources.index(said.source)))


def _find_actors(linked: LinkedDossier, event: Event) -> tuple[str, ...]:
    """Who takes part in the event or in one of its claims."""
    actors = {part.actor for part in event.actors}
    for claim in linked.claims_of_event[event.id]:
        actors |= {part.actor for part in claim.actors}
    return tuple(sorted(actors))


# --- groups -----------------------------------------------------------------------------------------------------------


def _group_entries(entries: Iterable[TimelineEntry], within: Mapping[str, LocalBounds]) -> tuple[TimelineDay, ...]:
    """The entries in their order, with those next to each other under one heading where their days are the same."""
    days = []
    for edtf, neighbours in groupby(entries, key=lambda entry: days_as_edtf(within[entry.event])):
        held = tuple(neighbours)
        bounds = within[held[0].event]
        first, last = days_between(bounds.earliest, bounds.latest)
        days.append(TimelineDay(edtf, first, last, held))
    return tuple(days)


def day_order(day: TimelineDay) -> tuple[bool, datetime.date, datetime.date, str]:
    """A key to sort by: by first day, then by last day. An open start goes by its last day, an open end comes last."""
    return not day.edtf, day.first or day.last or datetime.date.min, day.last or datetime.date.max, day.edtf


# --- when it was reported ---------------------------------------------------------------------------------------------


def _find_published(linked: LinkedDossier) -> tuple[Published, ...]:
    published = []
    for source in linked.sources.values():
        local = local_bounds(bounds_of(linked, source.published), linked.dossier.site.time_zone)
        basis = None
        if source.published:
            basis = source.published.basis
        edtf = days_as_edtf(local)
        published.append(Published(source.id, edtf, local.earliest, local.latest, local.precision, basis))
    return tuple(sorted(published, key=_published_order))


def _published_order(one: Published) -> tuple[bool, datetime.datetime, datetime.datetime, str]:
    """By time; an open end is the first or the last of all times, and those without a date come last."""
    is_undated = one.earliest is None and one.latest is None
    return is_undated, one.earliest or dates.FIRST, one.latest or dates.LAST, one.source
