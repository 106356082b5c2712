"""The pages of claims: one comparison a claim, and below it one for each of its parts.

In: a `PageContext`. Out: the view for `claim.html`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.labels import codes
from dossier.pages.claim_comparison import ClaimComparison, compare_claim, compare_part
from dossier.pages.claim_lines import MatrixRow, matrix_rows
from dossier.pages.claim_matrix import matrix_columns
from dossier.pages.claim_rows import list_other_passages
from dossier.pages.difference_lines import difference_links
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.source_tags import Tag
from dossier.pages.structured_data import write_claim_json_ld
from dossier.record_ref import RecordRef
from dossier.routes import CLAIMS, href, route


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`/claims/<id>/`: what every source says of one claim, and of each of its parts."""

    meta: PageMeta
    whole: ClaimComparison
    parts: tuple[ClaimComparison, ...]
    rows: tuple[MatrixRow, ...]  # the claim and its parts at a glance; empty where it has no parts
    tags: tuple[Tag, ...]  # the columns of these rows


def view_claim_page(context: PageContext, id_: str) -> ClaimView:
    """The page of one claim."""
    parts = [part.id for part in context.linked.parts_of_claim[id_]]
    told = [compare_claim(context, id_)]
    for part in parts:
        told.append(compare_part(context, part, told))
    return ClaimView(
        meta=_claim_page_meta(context, id_, parts),
        whole=told[0],
        parts=tuple(told[1:]),
        rows=matrix_rows(context, [id_, *parts]) if parts else (),
        tags=matrix_columns(context),
    )


def _claim_page_meta(context: PageContext, id_: str, parts: Sequence[str]) -> PageMeta:
    claim, status = context.linked.claims[id_], context.derived.claims.summaries[id_].status
    event = context.linked.events.get(claim.event)
    crumbs = [Link(href(CLAIMS), "Claims")]
    if event:
        crumbs.append(Link(href(route("event", event.id)), event.title))
    shown = [uid for each in (id_, *parts) for uid in _list_shown_quotes(context, each)]
    return make_page_meta(
        context,
        route("claim", id_),
        claim.statement,
        f"{codes.STATUS[status]}. {context.derived.claims.sentences[id_]}",
        "claims",
        crumbs=tuple(crumbs),
        place=locate_record(context, claim.at.path, claim.at.line),
        verified=count_verified(context, shown),
        mentions=find_mentions(context, *(RecordRef("claim", each) for each in (id_, *parts))),
        differences=difference_links(context, _list_differences(context, (id_, *parts))),
        structured=write_claim_json_ld(context, id_),
    )


def _list_differences(context: PageContext, claims: Iterable[str]) -> list[str]:
    """The differences that some of these claims are part of, in the order of all differences."""
    known = context.derived.differences
    concerned = {difference for claim in claims for difference in known.of_claim[claim]}
    return [difference for difference in known.all if difference in concerned]


def _list_shown_quotes(context: PageContext, claim: str) -> list[str]:
    """The uids of the evidence, of what sources say of other claims instead, and of readings set word by word."""
    shown = context.derived.claims.summaries[claim].evidence
    others = list_other_passages(context, claim)
    read: list[str] = []
    for apparatus in context.derived.claims.comparisons[claim].apparatus:
        if apparatus.tables:
            read += [witness.annotation for witness in apparatus.witnesses]
    return [*shown, *(passage.annotation for passage in others), *read]
