"""Who has what, as tables show it: a row for each set of sources, with exactly what these have.

In: a `PageContext`, claims and differences. Out: `CombinationRow`s, of all claims and of those of one event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dossier.labels.page_descriptions import WHO_HAS_WHAT
from dossier.labels.pair_words import combination_words
from dossier.markup import Html
from dossier.overviews.combinations import Combination, combine_sources
from dossier.pages.claim_lines import STRIP_SOURCES, claim_link, tell_whose_word
from dossier.pages.difference_lines import link_to_difference
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.pages.source_tags import Tag
from dossier.routes import WHO_HAS_WHAT as ROUTE

_ROWS, _EVENT_ROWS = 100, 31  # sets of sources that a table shows; five sources have 31
_LINKS = 300  # claims that a table names; the others are only counted


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claim with its link. An accusation says whose word it is."""

    link: Link
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinationRow:
    """What exactly these sources have."""

    words: str  # “only A and B”
    strip: Html  # the letters of the sources; of few sources also those of the others, without colour
    claims: tuple[NamedClaim, ...]
    number: int  # of all its claims; a long table does not name them all
    differences: tuple[Link, ...]  # between exactly these sources


@dataclass(frozen=True, slots=True)
class CombinationTable:
    """Rows, most sources first; `more` of them are not shown."""

    rows: tuple[CombinationRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CombinationsView:
    """`/who-has-what/`: every set of sources that have something which no other source has."""

    meta: PageMeta
    table: CombinationTable


def view_combinations(context: PageContext) -> CombinationsView:
    """The page for all claims."""
    meta = make_page_meta(context, ROUTE, "Who has what", WHO_HAS_WHAT, "sources")
    differences = context.derived.differences.all
    return CombinationsView(meta, _make_table(context, context.linked.claims, differences, _ROWS))


def combinations_of_event(context: PageContext, event: str) -> CombinationTable:
    """The rows for the claims of one event, and for the differences about it."""
    claims = [claim.id for claim in context.linked.claims_of_event[event]]
    return _make_table(context, claims, context.derived.differences.of_event[event], _EVENT_ROWS)


def _make_table(context: PageContext, claims: Iterable[str], differences: Iterable[str], most: int) -> CombinationTable:
    known = context.derived.differences.all
    found = combine_sources(context.linked, claims, {id_: known[id_].sources for id_ in differences})
    return CombinationTable(_make_rows(context, found[:most]), len(found[most:]))


def _make_rows(context: PageContext, found: Iterable[Combination]) -> tuple[CombinationRow, ...]:
    rows, left = [], _LINKS
    for combination in found:
        row = _make_row(context, combination, left)
        left -= len(row.claims)
        rows.append(row)
    return tuple(rows)


def _make_row(context: PageContext, found: Combination, most: int) -> CombinationRow:
    tags, known = tuple(context.tags[source] for source in found.sources), context.derived.differences.all
    return CombinationRow(
        words=combination_words([tag.letter for tag in tags], len(context.tags)),
        strip=_draw_letters(context, tags),
        claims=tuple(_name_claim(context, claim) for claim in found.claims[: max(most, 0)]),
        number=len(found.claims),
        differences=tuple(link_to_difference(known[id_]) for id_ in found.differences[:_ROWS]),
    )


def _name_claim(context: PageContext, claim_id: str) -> NamedClaim:
    whose = ""
    if context.linked.claims[claim_id].kind == "accusation":
        whose = tell_whose_word(context, claim_id)
    return NamedClaim(claim_link(context, claim_id), whose)


def _draw_letters(context: PageContext, having: Sequence[Tag]) -> Html:
    shown = having
    if len(context.tags) <= STRIP_SOURCES:
        shown = tuple(context.tags.values())
    return Html("".join(tag.chip if tag in having else f"<i>{escape(tag.letter)}</i>" for tag in shown))
