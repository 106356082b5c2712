"""The timeline: all events by day, and when each source was published.

In: a `PageContext`. Out: the view for `timeline.html`, a page of it at a time where it is long.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.labels import clock_words, page_descriptions
from dossier.overviews.time_conflicts import Contradiction, word_statement
from dossier.overviews.timeline import Published, TimelineDay
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.event_pages import EventMoment, QuoteLink, make_event_moment, make_quote_link, word_basis
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.pages.shares import Further, Share, cut_into_shares, find_further, number_page
from dossier.pages.source_tags import Tag
from dossier.routes import TIMELINE, day_anchor

_MOMENT, _LETTER, _PUBLICATION = 500, 330, 230  # bytes of an event with its part of the drawing, of a source
_STATEMENT = 500  # bytes of one of several times that cannot all be true
_OPTION, _OPTIONS = 60, 150  # bytes of a source in the filters, and as many as the events of one page may have


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
    quotes: tuple[QuoteLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """`/timeline/`: events by day, and when each source was published."""

    meta: PageMeta
    time_zone: str
    days: tuple[DayEvents, ...]
    further: tuple[Further, ...]  # days on further pages
    tags: tuple[Tag, ...]  # the sources that report an event, for the filters, as the next two
    kinds: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]  # (id, name), by name
    total: int
    reported: tuple[PublicationLine, ...]
    contradictions: tuple[tuple[TimeStatement, ...], ...]
    figure: Chart | None


def cut_timeline(context: PageContext) -> tuple[Share, ...]:
    """Which events, and which publications, each page of the timeline has."""
    timeline = context.derived.timeline
    letters = [len(entry.ticks) + len(entry.words) for group in timeline.groups for entry in group.entries]
    besides = _STATEMENT * sum(len(found.statements) for found in timeline.contradictions)
    besides += _OPTION * min(len(context.tags), _OPTIONS)
    return cut_into_shares(
        {
            "events": [_MOMENT + _LETTER * number for number in letters],
            "published": [_PUBLICATION] * len(timeline.published),
        },
        besides,
    )


def view_timeline(context: PageContext, shares: Sequence[Share], share: Share) -> TimelineView:
    """A page of the timeline of all events."""
    timeline = context.derived.timeline
    groups, published = _take_groups(timeline.groups, share), share.take("published", timeline.published)
    shown = [entry for group in groups for entry in group.entries]
    reporting: set[str] = set()
    kinds: set[str] = set()
    actors: set[str] = set()
    for entry in shown:
        reporting.update(entry.sources)
        actors.update(entry.actors)
        if entry.kind:
            kinds.add(entry.kind)
    return TimelineView(
        meta=number_page(make_page_meta(context, TIMELINE, "Timeline", page_descriptions.TIMELINE, "timeline"), share),
        time_zone=timeline.time_zone,
        days=_make_days(context, timeline.groups, groups),
        further=_list_further_days(timeline.groups, shares) if share.is_first else (),
        tags=tuple(tag for id_, tag in context.tags.items() if id_ in reporting),
        kinds=tuple(sorted(kinds)),
        actors=sort_actor_names(context, actors),
        total=len(timeline.entries),
        reported=tuple(_make_publication_line(context, one) for one in published),
        contradictions=tuple(
            _make_time_statements(context, found) for found in timeline.contradictions if share.is_first
        ),
        figure=charts.draw_timeline(context, "../", groups, whole=share.of == 1),
    )


def sort_actor_names(context: PageContext, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Id and name of these actors, by name."""
    named = [(id_, context.linked.actors[id_].name) for id_ in ids]
    return tuple(sorted(named, key=lambda actor: actor[1]))


def _take_groups(groups: Sequence[TimelineDay], share: Share) -> list[TimelineDay]:
    """The groups of a page; one that is cut is on both pages."""
    taken, before = [], 0
    start, end = share.span("events", sum(len(group.entries) for group in groups))
    for group in groups:
        entries = group.entries[max(start - before, 0) : max(end - before, 0)]
        if entries:
            taken.append(replace(group, entries=entries))
        before += len(group.entries)
    return taken


def _anchor_days(groups: Sequence[TimelineDay]) -> list[str]:
    """An anchor for each group. Where one heading is there twice, the later ones have anchors of their own."""
    anchors, seen = [], Counter[str]()
    for group in groups:
        anchor = day_anchor(group.edtf)
        seen[anchor] += 1
        anchors.append(f"{anchor}-{seen[anchor]}" if seen[anchor] > 1 else anchor)
    return anchors


def _make_days(
    context: PageContext, groups: Sequence[TimelineDay], shown: Sequence[TimelineDay]
) -> tuple[DayEvents, ...]:
    """The groups that are shown, each under its heading."""
    anchor_of = {group.entries[0].event: anchor for group, anchor in zip(groups, _anchor_days(groups), strict=True)}
    days = []
    first_of = {entry.event: group.entries[0].event for group in groups for entry in group.entries}
    for group in shown:
        anchor = anchor_of[first_of[group.entries[0].event]]
        moments = tuple(make_event_moment(context, entry) for entry in group.entries)
        days.append(DayEvents(anchor, clock_words.day_heading(group.edtf), moments))
    return tuple(days)


def _list_further_days(groups: Sequence[TimelineDay], shares: Sequence[Share]) -> tuple[Further, ...]:
    """The days that are not on the first page."""
    items = []
    for group, anchor in zip(groups, _anchor_days(groups), strict=True):
        items += [(anchor, clock_words.day_heading(group.edtf))] * len(group.entries)
    return tuple(find_further(TIMELINE, shares, "events", items))


def _make_publication_line(context: PageContext, published: Published) -> PublicationLine:
    tag = context.tags[published.source]
    return PublicationLine(tag, tag.published or clock_words.PUBLICATION_UNKNOWN, word_basis(published.basis))


def _make_time_statements(context: PageContext, found: Contradiction) -> tuple[TimeStatement, ...]:
    return tuple(
        TimeStatement(
            sentence=word_statement(context.linked, statement),
            quotes=tuple(make_quote_link(context, uid) for uid in statement.annotations),
        )
        for statement in found.statements
    )
