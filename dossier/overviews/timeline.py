"""Events in the order in which they happened, as far as the sources tell.

In: a `LinkedDossier`. Out: a `Timeline` (events grouped by day in the site's time zone, each with its bounds, the
sources' own words for the time, who reports it and which order is left open; when each source was published;
contradictions) and diagnostics for the contradictions.
"""

import datetime
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from zoneinfo import ZoneInfo

from dossier import dates
from dossier.diagnostics import Diagnostic
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Event
from dossier.overviews import event_order
from dossier.overviews.time_conflicts import (
    Contradiction,
    bounds_of,
    find_time_conflicts,
    narrow_bounds,
    propagate_bounds,
)
from dossier.record_parts import Basis
from dossier.sigla import sort_by_siglum

_CLOCK_PRECISIONS = ("second", "minute", "hour", "part-of-day")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A source's own words for the time of an event, such as “on Saturday”."""

    words: str
    source: str  # "" where the event's own record gives them
    annotation: str  # uid; "" likewise


@dataclass(frozen=True, slots=True)
class Tick:
    """One source that reports an event."""

    source: str
    annotations: tuple[str, ...]  # uids of its evidence for the event's claims, in order of place


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event on the timeline.

    `earliest` and `latest` (exclusive) are aware and in the site's time zone; None where that end is not known. They
    are the event's own bounds, never narrowed by other statements.
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
    # the bounds that are left when the statements of order are taken together, where they are narrower than its own
    narrowed: tuple[datetime.datetime, datetime.datetime] | None


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


def build_timeline(linked: LinkedDossier) -> tuple[Timeline, tuple[Diagnostic, ...]]:
    """The dossier's events in order.

    1. Every event lies in an interval; those without a date come last.
    2. Events are ordered by their intervals, but never before an event that they are stated to come after.
    3. For each event those are named whose order to it is open, when all statements on both are taken together; an
       event that goes on is placed by its beginning.
    4. Entries with the same local day, month, year or stretch of days are in one group.
    """
    tight = propagate_bounds(linked)
    found, problems = find_time_conflicts(linked, tight)
    bounds = {id: bounds_of(linked, event.when) for id, event in linked.events.items()}
    intervals = {id: _interval_of(one) for id, one in bounds.items()}  # 1
    stated = event_order.relate_events(linked.events)
    order = event_order.order_events(intervals, stated)  # 2
    narrow = narrow_bounds(linked, tight)
    known = intervals | _find_beginnings(linked) | narrow
    opened = event_order.find_open_order([id for id in order if bounds[id]], known, stated)  # 3
    places = {id: place for place, id in enumerate(order)}
    entries = []
    for id in order:
        nearest, count = opened.get(id, ((), 0))
        parts = tuple(sorted(stated.parts[id], key=places.__getitem__))
        entry = _build_entry(linked, linked.events[id], bounds[id], stated)
        entry = replace(entry, parts=parts, open_with=nearest, open_count=count)
        if id in narrow:
            earliest, latest = narrow[id]
            entry = replace(entry, narrowed=(_local_time(linked, earliest), _local_time(linked, latest)))
        entries.append(entry)
    groups, published = _group_entries(entries), _find_published(linked)  # 4
    return Timeline(linked.dossier.site.time_zone, groups, published, found), problems


def _interval_of(bounds: dates.Bounds | None) -> event_order.TimeSpan:
    """The time in which an event lies; one without a date comes after all others."""
    if bounds is None:
        return dates.LAST, dates.LAST
    return bounds.earliest, bounds.latest


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


# --- by the site's clock ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _LocalBounds:
    """Bounds in the site's time zone; None for an end that is not known, and for all of a time that is not known."""

    earliest: datetime.datetime | None = None
    latest: datetime.datetime | None = None  # exclusive
    precision: str | None = None


def _local_bounds(linked: LinkedDossier, bounds: dates.Bounds | None) -> _LocalBounds:
    if bounds is None:
        return _LocalBounds()
    earliest = latest = None
    if not bounds.open_start:
        earliest = _local_time(linked, bounds.earliest)
    if not bounds.open_end:
        latest = _local_time(linked, bounds.latest)
    return _LocalBounds(earliest, latest, bounds.precision)


def _local_time(linked: LinkedDossier, moment: datetime.datetime) -> datetime.datetime:
    """The moment by the clock of the site's time zone, with a fixed offset: two such times compare as instants."""
    local = moment.astimezone(ZoneInfo(linked.dossier.site.time_zone))
    return local.replace(tzinfo=datetime.timezone(local.utcoffset() or datetime.timedelta()))


# --- entries ----------------------------------------------------------------------------------------------------------


def _build_entry(
    linked: LinkedDossier, event: Event, bounds: dates.Bounds | None, stated: event_order.Relations
) -> TimelineEntry:
    """One event without what depends on the order of all."""
    found: dict[str, Annotation] = {}
    for claim in linked.claims_of_event[event.id]:
        found |= {annotation.uid: annotation for annotation in linked.of_claim[claim.id]}
    evidence = tuple(found.values())
    basis, edtf = None, ""
    if event.when:
        basis, edtf = event.when.basis, event.when.edtf
    ticks = _find_ticks(linked, evidence)
    local = _local_bounds(linked, bounds)
    return TimelineEntry(
        event=event.id,
        earliest=local.earliest,
        latest=local.latest,
        precision=local.precision,
        basis=basis,
        edtf=edtf,
        clock=local.precision in _CLOCK_PRECISIONS,
        words=_find_time_words(event, evidence),
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


def _find_time_words(event: Event, evidence: Sequence[Annotation]) -> tuple[TimeWords, ...]:
    """Each source's words once, in the order of the evidence; those of the event's record where no quote has them."""
    found: dict[tuple[str, str], TimeWords] = {}
    for annotation in evidence:
        if annotation.when and annotation.when.words:
            words = TimeWords(annotation.when.words, annotation.source, annotation.uid)
            found.setdefault((words.words.casefold(), words.source), words)
    if event.when and event.when.words:
        recorded = event.when.words
        if recorded.casefold() not in {phrase for phrase, _ in found}:
            found[recorded.casefold(), ""] = TimeWords(recorded, "", "")
    return tuple(found.values())


def _find_actors(linked: LinkedDossier, event: Event) -> tuple[str, ...]:
    """Who takes part in the event or in one of its claims."""
    actors = {part.actor for part in event.actors}
    for claim in linked.claims_of_event[event.id]:
        actors |= {part.actor for part in claim.actors}
    return tuple(sorted(actors))


# --- groups -----------------------------------------------------------------------------------------------------------


def _group_entries(entries: Iterable[TimelineEntry]) -> tuple[TimelineDay, ...]:
    groups: dict[str, list[TimelineEntry]] = {}
    for entry in entries:
        edtf = _days_as_edtf(_LocalBounds(entry.earliest, entry.latest, entry.precision))
        groups.setdefault(edtf, []).append(entry)
    days = []
    for edtf, held in groups.items():
        first, last = days_between(held[0].earliest, held[0].latest)
        days.append(TimelineDay(edtf, first, last, tuple(held)))
    return tuple(sorted(days, key=day_order))


def day_order(day: TimelineDay) -> tuple[bool, datetime.date, datetime.date, str]:
    """A key to sort by: by first day, then by last day; an open end is the first or the last of all days."""
    return not day.edtf, day.first or datetime.date.min, day.last or datetime.date.max, day.edtf


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


def _days_as_edtf(bounds: _LocalBounds) -> str:
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


# --- when it was reported ---------------------------------------------------------------------------------------------


def _find_published(linked: LinkedDossier) -> tuple[Published, ...]:
    published = []
    for source in linked.sources.values():
        local = _local_bounds(linked, bounds_of(linked, source.published))
        basis = None
        if source.published:
            basis = source.published.basis
        edtf = _days_as_edtf(local)
        published.append(Published(source.id, edtf, local.earliest, local.latest, local.precision, basis))
    return tuple(sorted(published, key=_published_order))


def _published_order(one: Published) -> tuple[bool, datetime.datetime, datetime.datetime, str]:
    """By time; an open end is the first or the last of all times, and those without a date come last."""
    is_undated = one.earliest is None and one.latest is None
    return is_undated, one.earliest or dates.FIRST, one.latest or dates.LAST, one.source
