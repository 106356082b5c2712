"""The pages of events and the timeline.

In: a `PageContext`. Out: views for `event.html` and `timeline.html`.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from dossier.labels import codes, date_words
from dossier.labels.grammar import count_noun
from dossier.markup import Html
from dossier.model import Basis, Event
from dossier.overviews.time_conflicts import Contradiction, word_statement
from dossier.overviews.timeline import TimelineEntry
from dossier.pages import charts
from dossier.pages.actor_pages import actor_link
from dossier.pages.charts import Chart
from dossier.pages.claim_pages import ClaimActor, EventClaims, claims_of_event, matrix_columns
from dossier.pages.concordance import NameForm, find_names
from dossier.pages.page_context import PageContext, render_note, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, page_meta
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordRef
from dossier.routes import TIMELINE, day_anchor, href, record_href, route

_NARROWEST_BAR = 0.012  # of a day: a moment must still be seen


@dataclass(frozen=True, slots=True)
class TimeWordsLine:
    """A source's own words for a time."""

    words: str
    tag: Tag | None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMoment:
    """One event in the timeline."""

    id: str
    link: Link
    when: str  # with the day only where it differs from the group's
    clock: str  # local time; "" where hours are not known
    utc: str
    within: str  # what the stated order leaves of the bounds, where that is less than they are
    basis: str
    words: tuple[TimeWordsLine, ...]
    tags: tuple[tuple[Tag, str], ...]  # (source that reports it, href of its first quote)
    place: str
    open_with: tuple[Link, ...]
    open_count: int
    open_more: int  # of these, not in `open_with`
    claims: int
    kind: str
    actors: str  # ids of those in it, parted by blanks, for filters
    bar_start: str  # the bar's place in the day, as a fraction with four decimals; "" where there is no bar
    bar_width: str  # likewise


@dataclass(frozen=True, slots=True)
class DayEvents:
    """Events under one heading."""

    id: str
    title: str
    moments: tuple[EventMoment, ...]


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """When a source was published."""

    tag: Tag
    when: str
    basis: str


@dataclass(frozen=True, slots=True)
class TimeStatement:
    """One of several statements that cannot all be true, with the quotes that it rests on."""

    sentence: str
    quotes: tuple[tuple[Tag, str], ...]  # (source, href of the passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """`/timeline/`: events by day, and when each source was published."""

    frame: PageMeta
    time_zone: str
    days: tuple[DayEvents, ...]
    tags: tuple[Tag, ...]  # the sources that report an event, for the filters, as the next two
    kinds: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]  # (id, name), by name
    total: int
    reported: tuple[PublicationLine, ...]
    contradictions: tuple[tuple[TimeStatement, ...], ...]
    figure: Chart | None


def view_timeline(context: PageContext) -> TimelineView:
    """The timeline of all events."""
    timeline = context.derived.timeline
    days = tuple(
        DayEvents(
            day_anchor(group.edtf), _day_title(group.edtf), tuple(event_moment(context, e) for e in group.entries)
        )
        for group in timeline.groups
    )
    reported = tuple(
        PublicationLine(
            context.tags[p.source], context.tags[p.source].published or "date not known", _basis_words(p.basis)
        )
        for p in timeline.published
    )
    taking_part = {actor for entry in timeline.entries for actor in entry.actors}
    description = "What happened when, as far as these sources tell, with every time as uncertain as it is."
    return TimelineView(
        frame=page_meta(context, TIMELINE, "Timeline", description, "timeline"),
        time_zone=timeline.time_zone,
        days=days,
        tags=tuple(t for id_, t in context.tags.items() if any(id_ in e.sources for e in timeline.entries)),
        kinds=tuple(sorted({e.kind for e in timeline.entries if e.kind})),
        actors=tuple(sorted(((a, context.linked.actors[a].name) for a in taking_part), key=lambda a: a[1])),
        total=len(timeline.entries),
        reported=reported,
        contradictions=tuple(_time_statements(context, found) for found in timeline.contradictions),
        figure=charts.draw_timeline(context, "../"),
    )


def _time_statements(context: PageContext, found: Contradiction) -> tuple[TimeStatement, ...]:
    def quoted(uid: str) -> tuple[Tag, str]:
        return context.tags[context.linked.annotations[uid].source], record_href(RecordRef("annotation", uid))

    return tuple(
        TimeStatement(word_statement(context.linked, statement), tuple(quoted(uid) for uid in statement.annotations))
        for statement in found.statements
    )


def _day_title(edtf: str) -> str:
    if not edtf:
        return "No date known"
    try:
        return f"{datetime.fromisoformat(edtf):%A}, {date_words.edtf_words(edtf)}"
    except ValueError:
        words = date_words.edtf_words(edtf)
        return words[:1].upper() + words[1:]


def _basis_words(basis: Basis | None) -> str:
    return codes.BASIS[basis] if basis else ""


def event_moment(context: PageContext, entry: TimelineEntry) -> EventMoment:
    """One event as the timeline shows it."""
    event = context.linked.events[entry.event]
    bar_start, bar_width = _bar_within_day(entry)
    return EventMoment(
        id=event.id,
        link=event_link(context, event.id),
        when=when_words(context, event.when),
        clock=_clock(entry) if entry.clock else "",
        utc=_clock(entry, utc=True) if entry.clock else "",
        within=_narrowed_words(entry),
        basis=_basis_words(entry.basis),
        words=tuple(
            TimeWordsLine(
                w.words,
                context.tags.get(w.source),
                record_href(RecordRef("annotation", w.annotation)) if w.annotation else "",
            )
            for w in entry.words
        ),
        tags=tuple(
            (context.tags[t.source], record_href(RecordRef("annotation", t.annotations[0]))) for t in entry.ticks
        ),
        place=event.place,
        open_with=tuple(event_link(context, e) for e in entry.open_with),
        open_count=entry.open_count,
        open_more=entry.open_count - len(entry.open_with),
        claims=len(context.linked.claims_of_event[event.id]),
        kind=event.kind,
        actors=" ".join(entry.actors),
        bar_start=bar_start,
        bar_width=bar_width,
    )


def _clock(entry: TimelineEntry, *, utc: bool = False) -> str:
    """The bounds as times of day: “05:00–12:00”; in UTC with the day where that is another one."""
    said = []
    for bound in filter(None, (entry.earliest, entry.latest)):
        shown = bound.astimezone(timezone.utc) if utc else bound  # noqa: UP017
        said.append(f"{shown:%H:%M}{'' if shown.date() == bound.date() else f' on {shown.day} {shown:%B}'}")
    return "–".join(said)


def _narrowed_words(entry: TimelineEntry) -> str:
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


def _bar_within_day(entry: TimelineEntry) -> tuple[str, str]:
    """Start and width of the event's bounds as fractions of its day, where it lies within one; else ""."""
    if not (entry.earliest and entry.latest) or not entry.clock:
        return "", ""
    day = entry.earliest.replace(hour=0, minute=0, second=0, microsecond=0)
    start, end = ((bound - day).total_seconds() / 86_400 for bound in (entry.earliest, entry.latest))
    if end > 1.01:
        return "", ""
    width = max(min(end, 1.0) - start, _NARROWEST_BAR)
    return f"{start:.4f}", f"{width:.4f}"


def event_link(context: PageContext, id_: str) -> Link:
    """An event's title, leading to its page."""
    return Link(href(route("event", id_)), context.linked.events[id_].title)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """`/events/<id>/`: when it was, who took part, and what is claimed of it."""

    frame: PageMeta
    event: Event
    moment: EventMoment
    parts: tuple[ClaimActor, ...]
    whole: Link | None  # the larger event it belongs to
    within: tuple[Link, ...]  # events that are part of it
    after: tuple[Link, ...]
    before: tuple[Link, ...]
    tags: tuple[Tag, ...]
    chapter: EventClaims
    names: tuple[NameForm, ...]
    note: Html
    when_note: Html


def view_event_page(context: PageContext, id_: str, entry: TimelineEntry) -> EventView:
    """The page of one event."""
    linked, event = context.linked, context.linked.events[id_]
    claims = [c.id for c in linked.claims_of_event[id_]]
    return EventView(
        frame=_event_page_meta(context, event, claims),
        event=event,
        moment=event_moment(context, entry),
        parts=tuple(ClaimActor(actor_link(context, p.actor), codes.ROLE[p.role]) for p in event.actors),
        whole=event_link(context, event.part_of) if event.part_of else None,
        within=tuple(event_link(context, e) for e in entry.parts),
        after=tuple(event_link(context, e) for e in entry.after),
        before=tuple(event_link(context, e) for e in entry.before),
        tags=matrix_columns(context),
        chapter=claims_of_event(context, id_, claims),
        names=find_names(context, RecordRef("event", id_)),
        note=render_note(context, event.note, "../../"),
        when_note=render_note(context, event.when.note if event.when else "", "../../"),
    )


def _event_page_meta(context: PageContext, event: Event, claims: list[str]) -> PageMeta:
    when = when_words(context, event.when)
    return page_meta(
        context,
        route("event", event.id),
        event.title,
        f"{event.title}{', ' + when if when else ''}: {count_noun(len(claims), 'claim', 'claims')}.",
        "timeline",
        crumbs=(Link(href(TIMELINE), "Timeline"),),
        place=locate_record(context, event.at.path, event.at.line),
        verified=count_verified(context, (a.uid for c in claims for a in context.linked.of_claim[c])),
        mentions=find_mentions(context, RecordRef("event", event.id)),
    )
