"""Events in the order in which they happened, as far as the sources tell.

In: a `LinkedDossier`. Out: a `Timeline` (events grouped by day in the site's time zone, each with its bounds, the
sources' own words for the time, who reports it and which order is left open; when each source was published;
contradictions) and diagnostics for the contradictions.
"""

import datetime
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from dossier import dates
from dossier.diagnostics import Diagnostic
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Basis, Event
from dossier.overviews import event_order
from dossier.overviews.time_conflicts import Contradiction, bounds_of, find_time_conflicts, narrow_bounds
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
        return tuple(entry for group in self.groups for entry in group.entries)


def build_timeline(linked: LinkedDossier) -> tuple[Timeline, tuple[Diagnostic, ...]]:
    """The dossier's events in order.

    1. Every event lies in an interval; those without a date come last.
    2. Events are ordered by their intervals, but never before an event that they are stated to come after.
    3. For each event those are named whose order to it is open, when all statements on both are taken together; an
       event that goes on is placed by its beginning.
    4. Entries with the same local day, month, year or stretch of days stand in one group.
    """
    found, problems = find_time_conflicts(linked)
    bounds = {id: bounds_of(linked, event.when) for id, event in linked.events.items()}
    intervals = {id: (one.earliest, one.latest) if one else (dates.LAST, dates.LAST) for id, one in bounds.items()}  # 1
    stated = event_order.relate_events(linked.events)
    order = event_order.order_events(intervals, stated)  # 2
    narrow = narrow_bounds(linked)
    known = intervals | _beginnings(linked) | narrow
    opened = event_order.open_order([id for id in order if bounds[id]], known, stated)  # 3
    places = {id: place for place, id in enumerate(order)}
    entries = []
    for id in order:
        nearest, count = opened.get(id, ((), 0))
        parts = tuple(sorted(stated.parts[id], key=places.__getitem__))
        entry = _entry(linked, linked.events[id], bounds[id], stated)
        within = (_local(linked, narrow[id][0]), _local(linked, narrow[id][1])) if id in narrow else None
        entries.append(replace(entry, parts=parts, open_with=nearest, open_count=count, narrowed=within))
    return Timeline(linked.dossier.site.time_zone, _groups(entries), _published(linked), found), problems  # 4


def _beginnings(linked: LinkedDossier) -> dict[str, event_order.TimeSpan]:
    """When those events began that have no end: “2022/..” began within 2022."""
    began: dict[str, event_order.TimeSpan] = {}
    for event in linked.events.values():
        start, _, end = event.when.edtf.partition("/") if event.when else ("", "", "")
        if event.when and start not in ("", "..") and end in ("..", "") and "/" in event.when.edtf:
            bounds = bounds_of(linked, replace(event.when, edtf=start, precision=None))
            began |= {event.id: (bounds.earliest, bounds.latest)} if bounds else {}
    return began


# --- entries ----------------------------------------------------------------------------------------------------------


def _entry(
    linked: LinkedDossier, event: Event, bounds: dates.Bounds | None, stated: event_order.Relations
) -> TimelineEntry:
    """One event without what depends on the order of all."""
    found = [a for claim in linked.claims_of_event[event.id] for a in linked.of_claim[claim.id]]
    evidence = tuple({annotation.uid: annotation for annotation in found}.values())
    ticks = _ticks(linked, evidence)
    return TimelineEntry(
        event=event.id,
        earliest=None if bounds is None or bounds.open_start else _local(linked, bounds.earliest),
        latest=None if bounds is None or bounds.open_end else _local(linked, bounds.latest),
        precision=bounds.precision if bounds else None,
        basis=event.when.basis if event.when else None,
        edtf=event.when.edtf if event.when else "",
        clock=bounds is not None and bounds.precision in _CLOCK_PRECISIONS,
        words=_words(event, evidence),
        ticks=ticks,
        actors=_actors(linked, event),
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


def _local(linked: LinkedDossier, moment: datetime.datetime) -> datetime.datetime:
    """The moment by the clock of the site's time zone, with a fixed offset: two such times compare as instants."""
    there = moment.astimezone(ZoneInfo(linked.dossier.site.time_zone))
    return there.replace(tzinfo=datetime.timezone(there.utcoffset() or datetime.timedelta()))


def _ticks(linked: LinkedDossier, evidence: Sequence[Annotation]) -> tuple[Tick, ...]:
    by_source: dict[str, list[Annotation]] = {}
    for annotation in evidence:
        by_source.setdefault(annotation.source, []).append(annotation)
    ticks = []
    for source in sort_by_siglum(linked.sigla, by_source):
        in_place = sorted(by_source[source], key=lambda a: linked.anchors[a.uid].span.start)
        ticks.append(Tick(source, tuple(annotation.uid for annotation in in_place)))
    return tuple(ticks)


def _words(event: Event, evidence: Sequence[Annotation]) -> tuple[TimeWords, ...]:
    """Each source's words once, in the order of the evidence; those of the event's record where no quote has them."""
    said: dict[tuple[str, str], TimeWords] = {}
    for a in evidence:
        if a.when and a.when.words:
            said.setdefault((a.when.words.casefold(), a.source), TimeWords(a.when.words, a.source, a.uid))
    words = list(said.values())
    recorded = event.when.words if event.when else ""
    if recorded and recorded.casefold() not in {phrase for phrase, _ in said}:
        words.append(TimeWords(recorded, "", ""))
    return tuple(words)


def _actors(linked: LinkedDossier, event: Event) -> tuple[str, ...]:
    """Who takes part in the event or in one of its claims."""
    parts = [event.actors, *(claim.actors for claim in linked.claims_of_event[event.id])]
    return tuple(sorted({part.actor for some in parts for part in some}))


# --- groups -----------------------------------------------------------------------------------------------------------


def _groups(entries: Iterable[TimelineEntry]) -> tuple[TimelineDay, ...]:
    groups: dict[str, list[TimelineEntry]] = {}
    for entry in entries:
        groups.setdefault(_edtf(entry.earliest, entry.latest, entry.precision), []).append(entry)
    made = [
        TimelineDay(edtf, *days_between(held[0].earliest, held[0].latest), tuple(held)) for edtf, held in groups.items()
    ]
    return tuple(
        sorted(made, key=lambda g: (not g.edtf, g.first or datetime.date.min, g.last or datetime.date.max, g.edtf))
    )


def days_between(
    earliest: datetime.datetime | None, latest: datetime.datetime | None
) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that bounds touch, by their own clock."""
    last = latest - datetime.timedelta(microseconds=1) if latest else None
    return earliest.date() if earliest else None, last.date() if last else None


def _edtf(earliest: datetime.datetime | None, latest: datetime.datetime | None, precision: str | None) -> str:
    """The days as EDTF: one day, a whole month or year, or an interval; “” where both ends are unknown."""
    first, last = days_between(earliest, latest)
    if first and last:
        if first == last:
            return f"{first}"
        whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        if whole_months and (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if whole_months and first.year == last.year and (first.month, last.month) == (1, 12):
            return f"{first:%Y}"
        return f"{first}/{last}"
    # Of an interval with one end, that end is as exact as the whole.
    shape = {"year": "%Y", "month": "%Y-%m"}.get(precision or "", "%Y-%m-%d")
    if first:
        return f"{first:{shape}}/.."
    return f"../{last:{shape}}" if last else ""


# --- when it was reported ---------------------------------------------------------------------------------------------


def _published(linked: LinkedDossier) -> tuple[Published, ...]:
    published = []
    for source in linked.sources.values():
        bounds = bounds_of(linked, source.published)
        earliest = None if bounds is None or bounds.open_start else _local(linked, bounds.earliest)
        latest = None if bounds is None or bounds.open_end else _local(linked, bounds.latest)
        basis = source.published.basis if source.published else None
        edtf = _edtf(earliest, latest, bounds.precision if bounds else None)
        published.append(Published(source.id, edtf, earliest, latest, bounds.precision if bounds else None, basis))
    return tuple(
        sorted(
            published,
            key=lambda p: (p.earliest is p.latest is None, p.earliest or dates.FIRST, p.latest or dates.LAST, p.source),
        )
    )
