"""The pages of events and the timeline.

In: a `PageContext`. Out: views for `event.html` and `timeline.html`.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from dossier.labels import codes, date_words
from dossier.markup import Html
from dossier.model import Basis, Event
from dossier.overviews.time_conflicts import Contradiction
from dossier.overviews.timeline import TimelineEntry
from dossier.pages import charts
from dossier.pages.actor_pages import actor_link
from dossier.pages.charts import Chart
from dossier.pages.claim_pages import Chapter, ClaimActor, chapter, columns
from dossier.pages.concordance import Name, names
from dossier.pages.page_context import PageContext, Tag, frame, mentions, note, place, verified, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.record_ref import RecordRef
from dossier.routes import TIMELINE, day_anchor, href, record_href, route


@dataclass(frozen=True, slots=True)
class Said:
    """A source's own words for a time."""

    words: str
    tag: Tag | None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One event in the timeline."""

    id: str
    link: Link
    when: str  # with the day only where it differs from the group's
    clock: str  # local time; "" where hours are not known
    utc: str
    within: str  # what the stated order leaves of the bounds, where that is less than they are
    basis: str
    words: tuple[Said, ...]
    tags: tuple[tuple[Tag, str], ...]  # (source that reports it, href of its first quote)
    place: str
    open_with: tuple[Link, ...]
    open_count: int
    claims: int
    kind: str
    actors: str  # ids of those in it, parted by blanks, for filters
    start: float  # the bar's ends as fractions of the group's stretch; -1 where there is none
    end: float


@dataclass(frozen=True, slots=True)
class Day:
    """Events under one heading."""

    id: str
    title: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """When a source was published."""

    tag: Tag
    when: str
    basis: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One of several statements that cannot all be true, with the quotes that it rests on."""

    sentence: str
    quotes: tuple[tuple[Tag, str], ...]  # (source, href of the passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """`/timeline/`: events by day, and when each source was published."""

    frame: PageMeta
    time_zone: str
    days: tuple[Day, ...]
    tags: tuple[Tag, ...]  # the sources that report an event, for the filters, as the next two
    kinds: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]  # (id, name), by name
    total: int
    reported: tuple[Reported, ...]
    contradictions: tuple[tuple[Stated, ...], ...]
    figure: Chart | None


def timeline_view(desk: PageContext) -> TimelineView:
    """The timeline of all events."""
    timeline = desk.derived.timeline
    days = tuple(
        Day(day_anchor(group.edtf), _day_title(group.edtf), tuple(moment(desk, e) for e in group.entries))
        for group in timeline.groups
    )
    reported = tuple(
        Reported(desk.tags[p.source], desk.tags[p.source].published or "date not known", _basis(p.basis))
        for p in timeline.published
    )
    taking_part = {actor for entry in timeline.entries for actor in entry.actors}
    description = "What happened when, as far as these sources tell, with every time as uncertain as it is."
    return TimelineView(
        frame=frame(desk, TIMELINE, "Timeline", description, "timeline"),
        time_zone=timeline.time_zone,
        days=days,
        tags=tuple(t for id_, t in desk.tags.items() if any(id_ in e.sources for e in timeline.entries)),
        kinds=tuple(sorted({e.kind for e in timeline.entries if e.kind})),
        actors=tuple(sorted(((a, desk.linked.actors[a].name) for a in taking_part), key=lambda a: a[1])),
        total=len(timeline.entries),
        reported=reported,
        contradictions=tuple(_stated(desk, found) for found in timeline.contradictions),
        figure=charts.timeline(desk, "../"),
    )


def _stated(desk: PageContext, found: Contradiction) -> tuple[Stated, ...]:
    def quoted(uid: str) -> tuple[Tag, str]:
        return desk.tags[desk.linked.annotations[uid].source], record_href(RecordRef("annotation", uid))

    return tuple(Stated(s.sentence, tuple(quoted(uid) for uid in s.annotations)) for s in found.statements)


def _day_title(edtf: str) -> str:
    if not edtf:
        return "No date known"
    try:
        return f"{datetime.fromisoformat(edtf):%A}, {date_words.edtf_words(edtf)}"
    except ValueError:
        words = date_words.edtf_words(edtf)
        return words[:1].upper() + words[1:]


def _basis(basis: Basis | None) -> str:
    return codes.BASIS[basis] if basis else ""


def moment(desk: PageContext, entry: TimelineEntry) -> Moment:
    """One event as the timeline shows it."""
    event = desk.linked.events[entry.event]
    start, end = _bar(entry)
    return Moment(
        id=event.id,
        link=event_link(desk, event.id),
        when=when_words(desk, event.when),
        clock=_clock(entry) if entry.clock else "",
        utc=_clock(entry, utc=True) if entry.clock else "",
        within=_within(entry),
        basis=_basis(entry.basis),
        words=tuple(
            Said(
                w.words,
                desk.tags.get(w.source),
                record_href(RecordRef("annotation", w.annotation)) if w.annotation else "",
            )
            for w in entry.words
        ),
        tags=tuple((desk.tags[t.source], record_href(RecordRef("annotation", t.annotations[0]))) for t in entry.ticks),
        place=event.place,
        open_with=tuple(event_link(desk, e) for e in entry.open_with),
        open_count=entry.open_count,
        claims=len(desk.linked.claims_of_event[event.id]),
        kind=event.kind,
        actors=" ".join(entry.actors),
        start=start,
        end=end,
    )


def _clock(entry: TimelineEntry, *, utc: bool = False) -> str:
    """The bounds as times of day: “05:00–12:00”; in UTC with the day where that is another one."""
    said = []
    for bound in filter(None, (entry.earliest, entry.latest)):
        shown = bound.astimezone(timezone.utc) if utc else bound  # noqa: UP017
        said.append(f"{shown:%H:%M}{'' if shown.date() == bound.date() else f' on {shown.day} {shown:%B}'}")
    return "–".join(said)


def _within(entry: TimelineEntry) -> str:
    """What is left of the bounds when the stated order of events is taken together, where it is less than they are."""
    if not entry.narrowed:
        return ""
    earliest, latest = entry.narrowed
    wider = (entry.earliest and earliest < entry.earliest) or (entry.latest and latest > entry.latest)
    if wider or (earliest, latest) == (entry.earliest, entry.latest):
        return ""
    first, last = earliest.date().isoformat(), (latest - timedelta(microseconds=1)).date().isoformat()
    days = date_words.edtf_words(first if first == last else f"{first}/{last}")
    if earliest.time() == latest.time() == time():
        return days
    return f"{days}, {earliest:%H:%M}–{'24:00' if latest.time() == time() else f'{latest:%H:%M}'}"


def _bar(entry: TimelineEntry) -> tuple[float, float]:
    """The event's bounds as fractions of its day, where it lies within one."""
    if not (entry.earliest and entry.latest) or not entry.clock:
        return -1, -1
    day = entry.earliest.replace(hour=0, minute=0, second=0, microsecond=0)
    start, end = ((bound - day).total_seconds() / 86_400 for bound in (entry.earliest, entry.latest))
    return (start, min(end, 1.0)) if end <= 1.01 else (-1, -1)


def event_link(desk: PageContext, id_: str) -> Link:
    """An event's title, leading to its page."""
    return Link(href(route("event", id_)), desk.linked.events[id_].title)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """`/events/<id>/`: when it was, who took part, and what is claimed of it."""

    frame: PageMeta
    event: Event
    moment: Moment
    parts: tuple[ClaimActor, ...]
    whole: Link | None  # the larger event it belongs to
    within: tuple[Link, ...]  # events that are part of it
    after: tuple[Link, ...]
    before: tuple[Link, ...]
    tags: tuple[Tag, ...]
    chapter: Chapter
    names: tuple[Name, ...]
    note: Html
    when_note: Html


def event_view(desk: PageContext, id_: str, entry: TimelineEntry) -> EventView:
    """The page of one event."""
    linked, event = desk.linked, desk.linked.events[id_]
    claims = [c.id for c in linked.claims_of_event[id_]]
    return EventView(
        frame=_event_frame(desk, event, claims),
        event=event,
        moment=moment(desk, entry),
        parts=tuple(ClaimActor(actor_link(desk, p.actor), codes.ROLE[p.role]) for p in event.actors),
        whole=event_link(desk, event.part_of) if event.part_of else None,
        within=tuple(event_link(desk, e) for e in entry.parts),
        after=tuple(event_link(desk, e) for e in entry.after),
        before=tuple(event_link(desk, e) for e in entry.before),
        tags=columns(desk),
        chapter=chapter(desk, id_, claims),
        names=names(desk, RecordRef("event", id_)),
        note=note(desk, event.note, "../../"),
        when_note=note(desk, event.when.note if event.when else "", "../../"),
    )


def _event_frame(desk: PageContext, event: Event, claims: list[str]) -> PageMeta:
    when = when_words(desk, event.when)
    return frame(
        desk,
        route("event", event.id),
        event.title,
        f"{event.title}{', ' + when if when else ''}: {codes.count(len(claims), 'claim')}.",
        "timeline",
        crumbs=(Link(href(TIMELINE), "Timeline"),),
        place=place(desk, event.at.path, event.at.line),
        verified=verified(desk, (a.uid for c in claims for a in desk.linked.of_claim[c])),
        mentions=mentions(desk, RecordRef("event", event.id)),
    )
