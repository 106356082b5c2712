"""The pages of claims: one comparison a claim, and the matrix of all of them.

In: a `PageContext`. Out: views for `claim.html` and `claims.html`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier.claims.apparatus import Apparatus
from dossier.claims.comparison import Comparison, Row
from dossier.claims.hedges import Loss
from dossier.claims.relations import ClaimRelation
from dossier.claims.values import Measure
from dossier.labels import codes
from dossier.markup import Html
from dossier.model import Assessment
from dossier.pages.charts import Chart, answers
from dossier.pages.page_context import (
    STRIP_SOURCES,
    ClaimLine,
    PageContext,
    Quote,
    Tag,
    claim_line,
    frame,
    mentions,
    note,
    place,
    quote_of,
    verified,
    when_words,
)
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.structured_data import claim_data
from dossier.record_ref import RecordRef
from dossier.routes import CLAIMS, href, record_href, route

MATRIX_CLAIMS = 400  # above this the matrix of all claims gives way to one on each event's page
_NAMED_SILENT = 12


@dataclass(frozen=True, slots=True)
class ClaimActor:
    """An actor's part: a link and what the actor does."""

    link: Link
    role: str


@dataclass(frozen=True, slots=True)
class LostHedge:
    """A hedge or an attribution that one passage has and another has not, with the way to both."""

    sentence: str
    flat: str  # href of the passage that states it flatly
    guarded: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source that speaks to the claim."""

    tag: Tag
    quotes: tuple[Quote, ...]
    slips: tuple[LostHedge, ...]


@dataclass(frozen=True, slots=True)
class SilentSources:
    """Sources that say nothing, with the reason; `more` are not named because they are many."""

    sentence: str
    tags: tuple[Tag, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One source's answer."""

    tag: Tag
    shown: str
    words: str  # as the source has it
    href: str  # to the passage


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers that can be compared, in a table and, for figures and times that differ, on one scale."""

    measure: Measure
    lines: tuple[AnswerLine, ...]
    figure: Chart | None


@dataclass(frozen=True, slots=True)
class RelatedClaims:
    """Another claim and how this one stands to it."""

    words: str
    arrow: str  # "out": from this claim to the other; "in": from the other to this one; "both"; "against"
    line: ClaimLine
    note: Html


@dataclass(frozen=True, slots=True)
class Saying:
    """One utterance in all its readings."""

    title: str
    apparatus: Apparatus
    css: Mapping[str, str]  # the class of each witness's source, by the witness's label
    hrefs: Mapping[str, str]  # to each reading in its source, by annotation uid


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`/claims/<id>/`: what every source says of one claim."""

    frame: PageMeta
    line: ClaimLine
    comparison: Comparison
    kind: str
    event: Link | None
    parts: tuple[ClaimActor, ...]
    witnesses: tuple[SourceRow, ...]
    silent: tuple[SilentSources, ...]
    sayings: tuple[Saying, ...]
    answers: tuple[Answered, ...]
    apart: tuple[str, ...]  # what keeps the answers from being compared
    lost: tuple[LostHedge, ...]  # between sources of one lineage
    ties: tuple[RelatedClaims, ...]
    note: Html
    assessment: Assessment | None
    assessed: Html


def claim_view(desk: PageContext, id_: str) -> ClaimView:
    """The page of one claim."""
    linked, claim = desk.linked, desk.linked.claims[id_]
    comparison = desk.derived.comparisons[id_]
    event = linked.events.get(claim.event)
    return ClaimView(
        frame=_claim_frame(desk, id_),
        line=claim_line(desk, id_),
        comparison=comparison,
        kind=codes.CLAIM_KIND[claim.kind],
        event=Link(href(route("event", event.id)), event.title) if event else None,
        parts=tuple(
            ClaimActor(Link(href(route("actor", p.actor)), linked.actors[p.actor].name), codes.ROLE[p.role])
            for p in claim.actors
        ),
        witnesses=tuple(_witness(desk, row) for row in comparison.rows),
        silent=_silent(desk, comparison),
        sayings=tuple(_saying(desk, a) for a in comparison.apparatus),
        answers=tuple(_answered(desk, m) for m in comparison.values.measures),
        apart=comparison.values.apart,
        lost=tuple(_lost(loss) for loss in comparison.losses if loss.within == "lineage"),
        ties=tuple(
            RelatedClaims(t.words, _arrow(t), claim_line(desk, t.claim), note(desk, t.note, "../../"))
            for t in comparison.ties
        ),
        note=note(desk, claim.note, "../../"),
        assessment=claim.assessment,
        assessed=note(desk, claim.assessment.text if claim.assessment else "", "../../"),
    )


def _claim_frame(desk: PageContext, id_: str) -> PageMeta:
    claim, comparison = desk.linked.claims[id_], desk.derived.comparisons[id_]
    event = desk.linked.events.get(claim.event)
    crumbs = [Link(href(CLAIMS), "Claims")]
    if event:
        crumbs.append(Link(href(route("event", event.id)), event.title))
    return frame(
        desk,
        route("claim", id_),
        claim.statement,
        f"{codes.STATUS[comparison.status]}. {comparison.sentence}",
        "claims",
        crumbs=tuple(crumbs),
        place=place(desk, claim.at.path, claim.at.line),
        verified=verified(desk, (a.uid for a in desk.linked.of_claim[id_])),
        mentions=mentions(desk, RecordRef("claim", id_)),
        structured=claim_data(desk, id_),
    )


def _witness(desk: PageContext, row: Row) -> SourceRow:
    return SourceRow(
        desk.tags[row.source], tuple(quote_of(desk, e) for e in row.evidence), tuple(_lost(loss) for loss in row.slips)
    )


def _lost(loss: Loss) -> LostHedge:
    flat, guarded = (record_href(RecordRef("annotation", uid)) for uid in (loss.flat, loss.guarded))
    return LostHedge(loss.sentence, flat, guarded)


def _arrow(tie: ClaimRelation) -> str:
    if tie.type == "contradicts":
        return "against"
    if tie.type == "related":
        return "both"
    return "out" if tie.declared_here else "in"


def _answered(desk: PageContext, measure: Measure) -> Answered:
    lines = tuple(
        AnswerLine(
            desk.tags[a.source],
            (when_words(desk, a.value.when) if a.value.kind == "time" else "") or a.shown,
            a.words,
            record_href(RecordRef("annotation", a.annotation)),
        )
        for a in measure.answers
    )
    return Answered(measure, lines, answers(desk, measure, "../../"))


def _saying(desk: PageContext, apparatus: Apparatus) -> Saying:
    witnesses = [witness for level in apparatus.levels for witness in level.witnesses]
    return Saying(
        desk.linked.utterances[apparatus.utterance].title,
        apparatus,
        {witness.label: desk.tags[witness.source].css for witness in witnesses},
        {witness.annotation: record_href(RecordRef("annotation", witness.annotation)) for witness in witnesses},
    )


def _silent(desk: PageContext, comparison: Comparison) -> tuple[SilentSources, ...]:
    return tuple(
        SilentSources(
            s.sentence, tuple(desk.tags[i] for i in s.sources[:_NAMED_SILENT]), len(s.sources[_NAMED_SILENT:])
        )
        for s in comparison.silence
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The claims of one event."""

    id: str
    link: Link | None
    when: str
    lines: tuple[ClaimLine, ...]
    counts: tuple[tuple[str, int], ...]  # (status, number), those that occur


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    """`/claims/`: claims × sources, grouped by event; without `whole`, the events with their counts only."""

    frame: PageMeta
    tags: tuple[Tag, ...]  # the columns; empty where there are too many sources for columns
    chapters: tuple[Chapter, ...]
    counts: tuple[tuple[str, int], ...]
    kinds: tuple[str, ...]  # kinds of claims that occur, for the filters
    actors: tuple[tuple[str, str], ...]  # id and name of every actor in a claim, by name, likewise
    total: int
    whole: bool


def claims_view(desk: PageContext) -> ClaimsView:
    """The matrix of all claims."""
    comparisons, claims = desk.derived.comparisons, desk.linked.claims.values()
    taking_part = {part.actor for claim in claims for part in claim.actors}
    total = len(comparisons)
    return ClaimsView(
        frame=frame(desk, CLAIMS, "Claims", f"What each source says to each of {total:,} claims.", "claims"),
        tags=columns(desk),
        chapters=chapters(desk),
        counts=status_counts(desk, comparisons),
        kinds=tuple(kind for kind in codes.CLAIM_KIND if any(c.kind == kind for c in claims)),
        actors=tuple(sorted(((id_, desk.linked.actors[id_].name) for id_ in taking_part), key=lambda a: a[1])),
        total=total,
        whole=total <= MATRIX_CLAIMS,
    )


def columns(desk: PageContext) -> tuple[Tag, ...]:
    """The sources as columns of a matrix, where they are few enough."""
    return tuple(desk.tags.values()) if len(desk.tags) <= STRIP_SOURCES else ()


def status_counts(desk: PageContext, claims: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many of these claims have each status, in the order in which statuses are always named."""
    counted = Counter[str](desk.derived.comparisons[id_].status for id_ in claims)
    return tuple((status, counted[status]) for status in codes.STATUS if counted[status])


def chapters(desk: PageContext) -> tuple[Chapter, ...]:
    """All claims by event, events in order of time, claims without an event last."""
    of_event = defaultdict[str, list[str]](list)
    for claim in desk.linked.claims.values():
        of_event[claim.event].append(claim.id)
    ordered = [entry.event for entry in desk.derived.timeline.entries]
    return tuple(chapter(desk, id_, of_event[id_]) for id_ in [*ordered, ""] if of_event.get(id_))


def chapter(desk: PageContext, event_id: str, claims: Iterable[str]) -> Chapter:
    """The claims of one event as a part of the matrix."""
    claims = tuple(claims)
    event = desk.linked.events.get(event_id)
    return Chapter(
        id=event_id,
        link=Link(href(route("event", event.id)), event.title) if event else None,
        when=when_words(desk, event.when) if event else "",
        lines=tuple(claim_line(desk, id_) for id_ in claims),
        counts=status_counts(desk, claims),
    )
