"""Pairs of sources in lists, and what is known of a pair.

In: a `PageContext`. Out: `PairLine`s, which lead to the pages of pairs, and what those pages show of a pair too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from dossier.differences.sides import Side
from dossier.overviews.lineage import SourcePair
from dossier.overviews.source_pairs import MANY_SOURCES, Pair, compare_claims_of, make_pair
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link
from dossier.pages.source_tags import Tag
from dossier.routes import href, pair_route


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """A pair in the list of pairs."""

    link: Link
    a: Tag
    b: Tag
    both: int  # claims
    differences: int
    words: int | None  # in runs that both texts have; None where that is not known
    common: bool  # a common origin is declared


def list_pair_lines(context: PageContext) -> tuple[PairLine, ...]:
    """Every pair that has a page, in order of siglum."""
    lineage = find_lineage(context)
    return tuple(_make_pair_line(context, pair, lineage.get(pair)) for pair in context.pairs)


def _make_pair_line(context: PageContext, pair: Pair, found: SourcePair | None) -> PairLine:
    a, b = (context.tags[source] for source in pair)
    return PairLine(
        link=link_to_pair(context, pair),
        a=a,
        b=b,
        both=len(compare_claims_of(context.linked, pair).both),
        differences=len(differences_between(context, pair)),
        words=count_shared_words(context, found),
        common=bool(found and found.common),
    )


def link_to_pair(context: PageContext, pair: Pair) -> Link:
    """A pair's page, by the names of both."""
    return Link(href(pair_route(*pair)), " and ".join(context.tags[source].publisher for source in pair))


def list_partners(context: PageContext, source: str) -> tuple[tuple[Tag, str], ...]:
    """The sources that have a page side by side with this one, each with the way there."""
    partners = []
    for a, b in context.pairs:
        if source in (a, b):
            partners.append((context.tags[b if source == a else a], href(pair_route(a, b))))
    return tuple(partners)


# --- what is known of a pair ------------------------------------------------------------------------------------------


def find_lineage(context: PageContext) -> dict[Pair, SourcePair]:
    """What is known of pairs that share wording or an origin, by pair in order of siglum."""
    return {make_pair(context.linked, found.a, found.b): found for found in context.derived.lineage.pairs}


def count_shared_words(context: PageContext, found: SourcePair | None) -> int | None:
    """How many words are in runs that both have; None where it is not known: of many pairs not all are kept."""
    if found:
        return found.words
    return 0 if len(context.tags) <= MANY_SOURCES else None


def shared_differences_of(context: PageContext, pair: Pair) -> tuple[str, ...]:
    """The differences of which both are a part, in their order."""
    of_a, of_b = (context.derived.differences.of_source[source] for source in pair)
    return tuple(id_ for id_ in of_a if id_ in of_b)


def differences_between(context: PageContext, pair: Pair) -> tuple[str, ...]:
    """Of these, those in which the two are on different sides."""
    all_of_them = context.derived.differences.all
    return tuple(id_ for id_ in shared_differences_of(context, pair) if _parts_them(all_of_them[id_].sides, pair))


def _parts_them(sides: Sequence[Side], pair: Pair) -> bool:
    a, b = pair
    return any(a in one.sources and b in other.sources for one, other in permutations(sides, 2))
