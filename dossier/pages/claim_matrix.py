"""All claims and what each source does to them, as a matrix: on `/claims/`, and for one event on its page.

In: a `PageContext`. Out: the view for `claims.html`, and rows for other pages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
from dossier.pages.source_tags import Tag
from dossier.routes import CLAIMS, href, route
from dossier.status import STATUSES, Status

MATRIX_CLAIMS = 400  # above this the matrix of all claims gives way to one on each event's page
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


def view_claim_matrix(context: PageContext) -> ClaimMatrixView:
    """The matrix of all claims."""
    claims = context.linked.claims.values()
    taking_part = {part.actor for claim in claims for part in claim.actors}
    total = len(claims)
    tags = matrix_columns(context)
    width = 2 + max(len(tags), 1)  # the claim, its sources or one strip of them, its status
    return ClaimMatrixView(
        meta=make_page_meta(context, CLAIMS, "Claims", describe_claims(total), "claims"),
        tags=tags,
        chapters=claims_by_event(context, whole=total <= MATRIX_CLAIMS),
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


def claims_by_event(context: PageContext, *, whole: bool) -> tuple[EventClaims, ...]:
    """All claims by event, events in order of time, claims without an event last.

    Without `whole`, events have no rows: each event's page shows them. Claims without an event always have rows.
    """
    of_event = defaultdict[str, list[str]](list)
    for claim in context.linked.claims.values():
        of_event[claim.event].append(claim.id)
    ordered = [*(entry.event for entry in context.derived.timeline.entries), ""]
    return tuple(
        claims_of_event(context, event, of_event[event], with_rows=whole or not event)
        for event in ordered
        if event in of_event
    )


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
