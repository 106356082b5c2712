"""Differences that the tool finds on claims: one that is found, one that must not be; and which are explained."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from build_linked import actor, build, claim, difference, quote, relay, side, source, when
from candidate_cases import A, B, assert_publishable, candidates, found, men, pair
from hypothesis import given
from hypothesis import strategies as st

from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Difference
from dossier.record_parts import NotLost, Part, Relation, Value

# --- answers ----------------------------------------------------------------------------------------------------------


def test_numbers_that_cannot_both_be_true_are_found() -> None:
    linked = pair(quote("a", "Ten men came", "men", value=men(10)), quote("b", "Fifty men came", "men", value=men(50)))
    assert found(linked) == {"number": (["a/q1"], ["b/q1"])}


@pytest.mark.parametrize(
    "other",
    [
        {"value": men(10)},
        {"value": men(50), "polarity": "denies"},
        {"value": men(50), "polarity": "open"},
        {"value": replace(men(50), number=None, min=5, max=60)},
    ],
)
def test_numbers_that_can_both_be_true_or_that_nobody_affirms_are_not(other: dict[str, Any]) -> None:
    linked = pair(quote("a", "Ten men came", "men", value=men(10)), quote("b", "Fifty men came", "men", **other))
    assert "number" not in {one.kind for one in candidates(linked).all}


def test_numbers_of_other_things_are_a_difference_of_scope() -> None:
    linked = pair(
        quote("a", "Ten men came", "men", value=men(10, scope="on foot")),
        quote("b", "Fifty men came", "men", value=men(50, scope="in all")),
    )
    assert found(linked) == {"scope": (["a/q1"], ["b/q1"])}


def test_an_answer_without_a_scope_is_not_said_to_measure_another_thing() -> None:
    linked = pair(
        quote("a", "Ten men came", "men", value=men(10, scope="on foot")),
        quote("b", "Fifty men came", "men", value=men(50)),
    )
    assert not candidates(linked).all


def test_times_that_cannot_both_be_true_are_found() -> None:
    noon = Value(
        kind="time",
        text="noon",
        when=when("2023-06-24", earliest="2023-06-24T12:00:00+03:00", latest="2023-06-24T13:00:00+03:00"),
    )
    dusk = Value(
        kind="time",
        text="dusk",
        when=when("2023-06-24", earliest="2023-06-24T20:00:00+03:00", latest="2023-06-24T21:00:00+03:00"),
    )
    linked = pair(
        quote("a", "Ann came at noon", "came", value=noon), quote("b", "Ann came at dusk", "came", value=dusk)
    )
    assert found(linked) == {"time": (["a/q1"], ["b/q1"])}


def test_terms_in_other_words_are_a_difference_of_labels_and_places_are_none() -> None:
    def told(kind: Any) -> LinkedDossier:
        return pair(
            quote("a", "Ann called it a feast", "called", value=Value(kind=kind, text="a feast")),
            quote("b", "Cyd called it a brawl", "called", value=Value(kind=kind, text="a brawl")),
        )

    assert found(told("term")) == {"label": (["a/q1"], ["b/q1"])}
    assert not candidates(told("place")).all


# --- contradictions ---------------------------------------------------------------------------------------------------


def test_a_claim_that_is_affirmed_and_denied_is_found() -> None:
    linked = pair(quote("a", "Bob slept", "slept"), quote("b", "Bob did not sleep", "slept", polarity="denies"))
    assert found(linked) == {"contradiction": (["a/q1"], ["b/q1"])}


def test_what_one_leaves_open_is_no_contradiction() -> None:
    linked = pair(quote("a", "Bob slept", "slept"), quote("b", "Bob did not sleep", "slept", polarity="open"))
    assert not candidates(linked).all


def related(type_: Any, **fields: Any) -> LinkedDossier:
    return pair(
        quote("a", "Bob slept", "slept"),
        quote("b", "Bob did not sleep", "awake", **fields),
        claims=[claim("slept", relations=(Relation(type=type_, claim="awake"),)), claim("awake")],
    )


def test_claims_that_are_declared_to_contradict_each_other_are_found_once() -> None:
    assert found(related("contradicts")) == {"contradiction": (["a/q1"], ["b/q1"])}


@pytest.mark.parametrize("fields", [{"polarity": "denies"}, {"polarity": "open"}])
def test_a_contradiction_that_only_one_side_affirms_is_not(fields: dict[str, Any]) -> None:
    assert not candidates(related("contradicts", **fields)).all


def test_a_denial_of_what_follows_is_found_through_several_claims() -> None:
    linked = pair(
        quote("a", "Bob slept", "slept"),
        quote("b", "Bob did not sleep", "alive", polarity="denies"),
        claims=[
            claim("slept", relations=(Relation(type="entails", claim="rested"),)),
            claim(
                "rested", relations=(Relation(type="entails", claim="alive"), Relation(type="entails", claim="slept"))
            ),
            claim("alive"),
        ],
    )
    assert found(linked) == {"frame": (["a/q1"], ["b/q1"])}


def test_what_follows_and_is_affirmed_is_no_difference() -> None:
    assert not candidates(related("entails")).all


# --- who speaks -------------------------------------------------------------------------------------------------------


def test_a_claim_on_the_word_of_two_speakers_in_two_sources_is_found() -> None:
    linked = pair(quote("a", "Bob slept", "slept", chain="ann"), quote("b", "Bob did not sleep", "slept", chain="cyd"))
    assert found(linked) == {"speaker": (["a/q1"], ["b/q1"])}


@pytest.mark.parametrize("chain", ["ann", "anns-spokesman"])
def test_one_speaker_or_the_one_who_speaks_for_him_is_no_difference(chain: str) -> None:
    linked = pair(
        quote("a", "Bob slept", "slept", chain="ann"),
        quote("b", "Bob did not sleep", "slept", chain=chain),
        actors=[actor("ann"), actor("anns-spokesman", speaks_for="ann")],
    )
    assert not candidates(linked).all


def test_where_some_source_vouches_for_it_only_that_others_pass_it_on_is_told() -> None:
    linked = build(
        [source("a", A), source("b", B), source("c", "Bob slept.")],
        [
            quote("a", "Bob slept", "slept", chain="ann"),
            quote("b", "Bob did not sleep", "slept", chain="cyd"),
            quote("c", "Bob slept", "slept"),
        ],
    )
    assert found(linked) == {"attribution": (["c/q1"], ["a/q1", "b/q1"])}


def test_words_set_apart_by_one_source_and_passed_on_from_two_speakers_are_found() -> None:
    linked = build(
        [source("a", "Ann called it an “armed feast”."), source("b", "It was an armed feast, Cyd said.")],
        [
            quote("a", "armed feast", names=("event:feast",), chain="ann"),
            quote("b", "armed feast", names=("event:feast",), chain="cyd"),
        ],
    )
    assert found(linked) == {"speaker": (["a/q1"], ["b/q1"])}
    (one,) = candidates(linked).all
    assert one.title == "The words “armed feast” come from 2 speakers."
    assert one.key == "armed-feast-speaker"


@pytest.mark.parametrize(
    ("text", "words"),
    [("It was an armed feast, Ann said.", "armed feast"), ("“An armed feast is over”, Ann said.", "armed feast")],
)
def test_words_that_nobody_sets_apart_are_not(text: str, words: str) -> None:
    linked = build(
        [source("a", text), source("b", "It was an armed feast, Cyd said.")],
        [
            quote("a", words, names=("event:feast",), chain="ann"),
            quote("b", words, names=("event:feast",), chain="cyd"),
        ],
    )
    assert not candidates(linked).all


# --- hedges and attributions ------------------------------------------------------------------------------------------


def relayed(**fields: Any) -> LinkedDossier:
    """Two sources of one report: A hedges or attributes, B states it flatly."""
    return build(
        [source("a", A, relays=[relay("wire")]), source("b", B, relays=[relay("wire")])],
        [quote("a", "It rained", "rained", **fields), quote("b", "It rained", "rained")],
        actors=[actor("ann", "Ann Ash")],
    )


def test_an_attribution_that_was_lost_is_found() -> None:
    linked = relayed(chain="ann")
    assert found(linked) == {"attribution": (["b/q1"], ["a/q1"])}
    (one,) = candidates(linked).all
    assert [side.says for side in one.sides] == ["The B: as a fact", "The A: as the word of Ann Ash"]


def test_a_hedge_that_was_lost_is_found() -> None:
    assert found(relayed(certainty="probable")) == {"certainty": (["b/q1"], ["a/q1"])}


def test_what_both_state_flatly_is_not() -> None:
    assert not candidates(relayed()).all


def test_a_loss_that_the_editors_dismiss_is_not() -> None:
    linked = relayed(certainty="probable")
    dismissed = tuple(
        replace(one, not_lost=(NotLost(passage="b/q1", reason="It rained."),)) for one in linked.dossier.claims
    )
    relinked, _ = link_dossier(replace(linked.dossier, claims=dismissed))
    assert not candidates(relinked).all


# --- which are explained ----------------------------------------------------------------------------------------------

NUMBERS = (
    quote("a", "Ten men came", "men", value=men(10)),
    quote("b", "Fifty men came", "men", value=men(50)),
)


def explained(*records: Difference) -> tuple[str, ...]:
    (one,) = candidates(pair(*NUMBERS, differences=list(records))).all
    return one.explained_by


def test_a_difference_with_passages_of_both_sides_explains_a_candidate() -> None:
    assert explained(difference("men", "number", side("a/q1"), side("b/q1"))) == ("men",)


@pytest.mark.parametrize(("kind", "explains"), [("scope", True), ("error", True), ("speaker", False), ("echo", False)])
def test_a_difference_of_a_kind_that_can_tell_of_it_explains_it(kind: str, explains: bool) -> None:
    assert bool(explained(difference("men", kind, side("a/q1"), side("b/q1")))) is explains


def test_a_difference_with_passages_of_one_side_explains_nothing() -> None:
    linked = build(
        [source("a", A), source("b", B)],
        [*NUMBERS, quote("b", "It rained", "rained", id="rain")],
        differences=[difference("men", "number", side("a/q1"), side("b/rain"))],
    )
    (one,) = candidates(linked).all
    assert one.is_open


def test_both_sides_on_one_side_of_a_difference_are_not_explained() -> None:
    linked = build(
        [source("a", A), source("b", B)],
        [*NUMBERS, quote("b", "It rained", "rained", id="rain")],
        differences=[difference("men", "number", side("a/q1", "b/q1"), side("b/rain"))],
    )
    (one,) = candidates(linked).all
    assert one.is_open


def test_another_passage_of_the_source_that_does_the_same_counts_too() -> None:
    linked = build(
        [source("a", A + " Ten men came, again."), source("b", B)],
        [
            quote("a", "Ten men came", "men", value=men(10), suffix=". Bob"),
            quote("a", "Ten men came, again", "men", id="again"),
            NUMBERS[1],
        ],
        differences=[difference("men", "number", side("a/again"), side("b/q1"))],
    )
    assert [one.explained_by for one in candidates(linked).all] == [("men",)]


# --- laws -------------------------------------------------------------------------------------------------------------

MAKERS: list[Callable[[], LinkedDossier]] = [
    lambda: pair(*NUMBERS),
    lambda: related("contradicts"),
    lambda: relayed(chain="ann"),
    lambda: relayed(certainty="probable"),
]


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_found_is_accepted_by_check_and_then_explained(make: Callable[[], LinkedDossier]) -> None:
    assert_publishable(make())


@given(st.permutations(range(3)))
def test_keys_do_not_depend_on_the_order_of_records(order: list[int]) -> None:
    awake = quote("b", "Bob did not sleep", "slept", id="awake", polarity="denies")
    quotes = [replace(NUMBERS[0], id="ten"), replace(NUMBERS[1], id="fifty"), awake]
    linked = build([source("a", A), source("b", B)], [quotes[at] for at in order])
    assert [one.key for one in candidates(linked).all] == ["men-number-a-ten-b-fifty"]


def test_everything_that_is_derived_has_the_candidates() -> None:
    derived, _ = derive_everything(pair(*NUMBERS))
    assert [one.kind for one in derived.candidates.open] == ["number"]


def test_an_accuser_in_a_claim_is_its_witness() -> None:
    accusation = replace(claim("theft", kind="accusation"), actors=(Part(actor="ann", role="accuser"),))
    linked = pair(
        quote("a", "Bob slept", "theft", chain="ann"),
        quote("b", "Bob did not sleep", "theft", chain="cyd"),
        claims=[accusation],
    )
    assert found(linked) == {"speaker": (["a/q1"], ["b/q1"])}
