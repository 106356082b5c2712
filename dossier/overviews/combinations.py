"""Who has what: the claims by exactly the sources that speak to them.

In: claims, and differences. Out: a `Combination` for every set of sources that occurs. Eusebius of Caesarea did this to
the gospels in the fourth century: his canons list what is in all four, in each three, in each two, and in one alone.
Each claim is in one combination; so is each difference, by exactly the sources that are on its sides. With n sources
there are at most 2ⁿ combinations, and never more than claims and differences.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier.linking.link import LinkedDossier
from dossier.sigla import siglum_order, sort_by_siglum


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """What exactly these sources have."""

    sources: tuple[str, ...]  # ids, in order of siglum; none for claims without a quote
    claims: tuple[str, ...]  # ids, in the order given
    differences: tuple[str, ...]  # ids, in the order given


def combine_sources(
    linked: LinkedDossier, claims: Iterable[str], differences: Mapping[str, Iterable[str]]
) -> tuple[Combination, ...]:
    """All combinations, most sources first, then in order of siglum. `differences` has the sources of each by id."""
    of_claims: dict[tuple[str, ...], list[str]] = {}
    for claim in claims:
        speaking = {annotation.source for annotation in linked.of_claim[claim]}
        of_claims.setdefault(sort_by_siglum(linked.sigla, speaking), []).append(claim)
    of_differences: dict[tuple[str, ...], list[str]] = {}
    for difference, sources in differences.items():
        of_differences.setdefault(sort_by_siglum(linked.sigla, sources), []).append(difference)

    def order(sources: tuple[str, ...]) -> tuple[int, list[tuple[bool, int, str]]]:
        return -len(sources), [siglum_order(linked.sigla[source]) for source in sources]

    return tuple(
        Combination(
            sources=sources,
            claims=tuple(of_claims.get(sources, ())),
            differences=tuple(of_differences.get(sources, ())),
        )
        for sources in sorted(of_claims.keys() | of_differences.keys(), key=order)
    )
