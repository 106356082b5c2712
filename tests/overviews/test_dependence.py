"""What rests on the word of one person or body."""

from build_linked import actor, build, quote, source

from dossier.claims.comparison import compare_claims
from dossier.overviews.dependence import Dependent, find_dependents

TEXT = "Ann said that it rained. It rained."


def test_a_claim_that_nobody_else_affirms_rests_on_the_word() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "it rained", "rain", chain="ann"), quote("b", "it rained", "rain", chain="ann")],
    )
    (found,) = find_dependents(linked, compare_claims(linked))["ann"]
    assert found == Dependent("rain", "one-speaker", "open")
    assert found.rests_on_it


def test_a_claim_that_others_affirm_too_only_changes() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "it rained", "rain", chain="ann"), quote("b", "It rained", "rain")],
    )
    (found,) = find_dependents(linked, compare_claims(linked))["ann"]
    assert (found.becomes, found.rests_on_it) == ("one-source", False)


def test_the_word_of_a_spokesman_is_that_of_the_one_for_whom_he_speaks() -> None:
    linked = build(
        [source("a", TEXT)],
        [quote("a", "it rained", "rain", chain="bob")],
        actors=[actor("ann"), actor("bob", speaks_for="ann")],
    )
    dependents = find_dependents(linked, compare_claims(linked))
    assert [found.claim for found in dependents["ann"]] == ["rain"]
    assert dependents["bob"] == ()
