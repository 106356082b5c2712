"""All claims and what each source does to them, as a matrix: on `/claims/`, and for one event on its page.

In: a `PageContext`. Out: the view for `claims.html`, and rows for other pages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.labels import codes
from dossier.labels.page_descriptions import describe_claims
from dossier.pages.claim_lines import (
    STRIP_SOURCES,
    MatrixRow,
    matrix_rows,
)
from dossier.pages.page_context import PageContext, event_time_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.pages.shares import Share, cut_into_shares, number_page
from dossier.pages.source_tags import Tag
from dossier.routes import CLAIMS, href, route
from dossier.status import STATUSES, Status

MATRIX_CLAIMS = 400  # above this the matrix of all claims gives way to one on each event's page
_ROW, _CELL, _EVENT = 450, 240, 500  # bytes of a row without its cells, of a cell, of an event with its counts
_LEGEND, _OPTION = 6_000, 100  # bytes of what is explained, and of an actor in the filters
STANCE_LEGEND = (  # each shape with its word, as the legend of the matrix has them
    ("affirms", "affirms, in its own voice"),
    ("affirms-probable", "as probable"),
    ("affirms-possible", "as possible"),
    ("said-affirms", "passes on somebody who affirms"),
    ("denies", "denies, in its own voice"),
    ("said-denies", "passes on somebody who denies"),
    ("open", "leaves open"),
    ("said-open", "passes on somebody who leaves it open"),
    ("otherwise", "speaks to a related claim only"),
    ("silent", "silent"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaims:
    """The claims of one event."""

    id: str
    link: Link | None
    when: str
    rows: tuple[MatrixRow, ...]  # empty where a page shows the counts only
    counts: tuple[tuple[str, int], ...]  # (status, number), those that occur


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMatrixView:
    """`/claims/`: claims × sources, grouped by event; without `whole`, the events with their counts only."""

    meta: PageMeta
    tags: tuple[Tag, ...]  # the columns; empty where there are too many sources for columns
    chapters: tuple[EventClaims, ...]
    events: tuple[tuple[str, str], ...]  # id and title of every event that has claims, for the filters
    counts: tuple[tuple[str, int], ...]
    kinds: tuple[str, ...]  # kinds of claims that occur, for the filters
    actors: tuple[tuple[str, str], ...]  # id and name of every actor in a claim, by name, likewise
    speakers: tuple[tuple[str, str], ...]  # id and name of everyone whom a source passes on, by name, likewise
    total: int
    pages: int  # on which these claims stand
    whole: bool
    width: int  # columns of the table
    explained: Link | None  # to the essay `how-to-read`, where the dossier has one
    legend: tuple[tuple[str, str], ...] = STANCE_LEGEND
    statuses: tuple[Status, ...] = STATUSES  # in their order, for the script


def cut_claim_matrix(context: PageContext) -> tuple[Share, ...]:
    """Which rows each page of the matrix has; without it, which events."""
    whole = len(context.linked.claims) <= MATRIX_CLAIMS
    cells = len(context.tags) if len(context.tags) <= STRIP_SOURCES else 2
    weights = []
    for event, claims in _group_claims_by_event(context):
        if not whole and event:
            weights.append(_EVENT)
        else:
            weights += [_ROW + _CELL * cells] * len(claims)
    options = _OPTION * len(context.linked.actors) if whole else 0
    return cut_into_shares({"rows": weights}, _LEGEND + options)


def view_claim_matrix(context: PageContext, share: Share) -> ClaimMatrixView:
    """A page of the matrix of all claims."""
    claims = context.linked.claims.values()
    taking_part = {part.actor for claim in claims for part in claim.actors}
    total = len(claims)
    tags = matrix_columns(context)
    width = 2 + max(len(tags), 1)  # the claim, its sources or one strip of them, its status
    return ClaimMatrixView(
        meta=number_page(make_page_meta(context, CLAIMS, "Claims", describe_claims(total), "claims"), share),
        tags=tags,
        chapters=_list_chapters(context, share, whole=total <= MATRIX_CLAIMS),
        events=_list_events(context),
        counts=count_statuses(context, context.linked.claims),
        kinds=tuple(kind for kind in codes.CLAIM_KIND if any(c.kind == kind for c in claims)),
        actors=_named_by_name(context, taking_part),
        speakers=_named_by_name(context, _list_speakers(context)),
        total=total,
        pages=sum(not claim.part_of for claim in claims),
        whole=total <= MATRIX_CLAIMS,
        width=width,
        explained=_link_to_explanation(context),
    )


def _named_by_name(context: PageContext, actors: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The id and the name of each actor, by name."""
    named = [(id_, context.linked.actors[id_].name) for id_ in actors if id_ in context.linked.actors]
    return tuple(sorted(named, key=lambda actor: actor[1]))


def _list_speakers(context: PageContext) -> set[str]:
    """The ids of everyone whom a source passes on."""
    speakers: set[str] = set()
    for cells in context.derived.claims.cells.values():
        for cell in cells:
            speakers.update(cell.speakers)
    return speakers


def _link_to_explanation(context: PageContext) -> Link | None:
    essay = context.linked.essays.get("how-to-read")
    return Link(href(route("page", essay.id)), essay.title) if essay else None


def matrix_columns(context: PageContext) -> tuple[Tag, ...]:
    """The sources as columns of a matrix, where they are few enough."""
    return tuple(context.tags.values()) if len(context.tags) <= STRIP_SOURCES else ()


def count_statuses(context: PageContext, claims: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many of these claims have each status, in the order in which statuses are always named."""
    counted = Counter[str](context.derived.claims.summaries[id_].status for id_ in claims)
    return tuple((status, counted[status]) for status in STATUSES if counted[status])


def _group_claims_by_event(context: PageContext) -> list[tuple[str, list[str]]]:
    """The ids of all claims by event, events in order of time, claims without an event last."""
    of_event = defaultdict[str, list[str]](list)
    for claim in context.linked.claims.values():
        of_event[claim.event].append(claim.id)
    ordered = [*(entry.event for entry in context.derived.timeline.entries), ""]
    return [(event, of_event[event]) for event in ordered if event in of_event]


def _list_events(context: PageContext) -> tuple[tuple[str, str], ...]:
    titles = {event.id: event.title for event in context.linked.events.values()}
    return tuple((event, titles[event]) for event, _ in _group_claims_by_event(context) if event)


def _list_chapters(context: PageContext, share: Share, *, whole: bool) -> tuple[EventClaims, ...]:
    """What a page has of the claims by event.

    Without `whole`, events have no rows: each event's page shows them. Claims without an event always have rows.
    """
    chapters, before = [], 0
    first, end = share.span("rows", len(context.linked.claims))
    for event, claims in _group_claims_by_event(context):
        with_rows = whole or not event
        number = len(claims) if with_rows else 1
        if before < end and first < before + number:
            chapter = claims_of_event(context, event, claims, with_rows=with_rows)
            rows = chapter.rows[max(first - before, 0) : end - before]
            chapters.append(replace(chapter, rows=rows))
        before += number
    return tuple(chapters)


def claims_of_event(
    context: PageContext, event_id: str, claims: Sequence[str], *, with_rows: bool = True
) -> EventClaims:
    """The claims of one event as a part of the matrix."""
    event = context.linked.events.get(event_id)
    return EventClaims(
        id=event_id,
        link=Link(href(route("event", event.id)), event.title) if event else None,
        when=event_time_words(context, event.id) if event else "",
        rows=matrix_rows(context, claims) if with_rows else (),
        counts=count_statuses(context, claims),
    )
