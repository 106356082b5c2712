"""Who has what: each claim in the row of exactly the sources that speak to it."""

from build_linked import build, claim, quote, source
from hypothesis import given
from hypothesis import strategies as st

from dossier.linking.link import LinkedDossier
from dossier.overviews.combinations import Combination, combine_sources


def combine(linked: LinkedDossier, differences: dict[str, tuple[str, ...]] | None = None) -> tuple[Combination, ...]:
    return combine_sources(linked, linked.claims, differences or {})


def speaking(*sources: str) -> LinkedDossier:
    """A dossier of the sources a, b and c, with a claim for each word: “ab” is a claim to which a and b speak."""
    quotes = [quote(id, id.upper(), claim) for claim in sources for id in claim]
    return build([source(id, id.upper()) for id in "abc"], quotes)


def test_rows_are_in_order_of_the_number_of_sources_then_of_sigla() -> None:
    found = combine(speaking("c", "ab", "abc", "b", "ac"))
    assert [row.sources for row in found] == [("a", "b", "c"), ("a", "b"), ("a", "c"), ("b",), ("c",)]
    assert [row.claims for row in found] == [("abc",), ("ab",), ("ac",), ("b",), ("c",)]


def test_a_set_of_sources_with_a_difference_and_no_claim_has_a_row() -> None:
    found = combine(speaking("a"), {"spelling": ("b", "a"), "time": ("a",)})
    assert [(row.sources, row.claims, row.differences) for row in found] == [
        (("a", "b"), (), ("spelling",)),
        (("a",), ("a",), ("time",)),
    ]


def test_a_claim_without_a_quote_is_in_the_last_row() -> None:
    linked = build([source("a", "A")], [quote("a", "A", "told")], claims=[claim("untold")])
    assert [(row.sources, row.claims) for row in combine(linked)] == [(("a",), ("told",)), ((), ("untold",))]


def test_only_the_claims_given_are_combined() -> None:
    found = combine_sources(speaking("a", "ab"), ["ab"], {})
    assert [row.claims for row in found] == [("ab",)]


@given(st.sets(st.sampled_from(["a", "b", "c", "ab", "ac", "bc", "abc"])))
def test_the_rows_part_the_claims(claims: set[str]) -> None:
    linked = speaking(*sorted(claims))
    found = combine(linked)
    assert sorted(claim for row in found for claim in row.claims) == sorted(claims)
    assert len({row.sources for row in found}) == len(found) <= 2**3
    for row in found:
        for claim_ in row.claims:
            assert {quote.source for quote in linked.of_claim[claim_]} == set(row.sources)
