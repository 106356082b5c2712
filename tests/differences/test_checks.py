"""What counts as a difference and what does not, kind by kind, where the cases in folders leave it open."""

from typing import Any

import pytest
from build_linked import actor, build, claim, difference, quote, side, source, utterance, when

from dossier.claims.comparison import compare_claims
from dossier.differences.checks import check_differences
from dossier.differences.known_differences import gather_differences
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import Relation, Value

TEXT = "It rained. We shall never, ever leave. It may have rained."


def agreement(linked: LinkedDossier) -> str:
    """On what the sides agree, as the message has it; "" where they differ."""
    found = check_differences(linked, compare_claims(linked), gather_differences(linked)).value
    assert len(found) < 2, found
    return found[0].message if found else ""


def between(kind: str, one: Annotation, other: Annotation, **records: Any) -> str:
    """The same for two passages of two sources."""
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [one, other],
        differences=[difference("d", kind, side("a/q1", says="A"), side("b/q1", says="B"))],
        **records,
    )
    return agreement(linked)


# --- voices ---------------------------------------------------------------------------------------------------------


def test_a_spokesman_and_the_one_for_whom_he_speaks_are_one_speaker() -> None:
    people = [actor("ann", "Ann Ash"), actor("office", speaks_for="ann")]
    one, other = quote("a", "It rained", "c", chain="ann"), quote("b", "It rained", "c", chain="office")
    assert "have the same first speaker, Ann Ash" in between("speaker", one, other, actors=people)
    assert between("speaker", one, other) == ""  # nobody says that the office speaks for Ann


def test_who_passes_words_on_is_not_their_first_speaker() -> None:
    one = quote("a", "It rained", "c", chain=["ann", "bob"])
    assert "the same first speaker, ann" in between("speaker", one, quote("b", "It rained", "c", chain=["ann", "cyd"]))
    assert between("speaker", one, quote("b", "It rained", "c", chain=["bob", "ann"])) == ""


def test_two_speakers_without_a_name_may_be_one() -> None:
    one, other = (quote(id, "It rained", "c", voice="attributed") for id in "ab")
    assert "both pass on someone who is not named" in between("speaker", one, other)


def test_a_cue_word_in_the_quote_makes_it_less_than_certain_and_one_beside_it_does_not() -> None:
    plain = quote("a", "It rained", "c")
    assert between("certainty", plain, quote("b", "It may have rained", "c")) == ""
    assert "are both certain" in between("certainty", plain, quote("b", "have rained", "c"))


def test_certainty_is_compared_on_related_claims_and_not_on_others() -> None:
    one, other = quote("a", "It rained", "c"), quote("b", "It rained", "d", certainty="possible")
    related = [claim("c", relations=(Relation(type="related", claim="d"),)), claim("d")]
    assert between("certainty", one, other, claims=related) == ""
    assert "speak to no claim in common" in between("certainty", one, other)


# --- values ---------------------------------------------------------------------------------------------------------


def number(source_: str, given: float, **fields: Any) -> Annotation:
    return quote(source_, "It rained", "c", value=Value(kind="number", number=given, **fields))


@pytest.mark.parametrize(
    ("mine", "theirs", "differs"),
    [
        ({"unit": "km"}, {"unit": "kilometres"}, True),
        ({"unit": "km"}, {"unit": "miles"}, False),  # never converted
        ({"scope": "city"}, {"scope": "city"}, True),
        ({"scope": "city"}, {}, False),  # what one leaves unsaid is not taken to be what the other says
        ({"as_of": "2024-03"}, {"as_of": "2024-03-04"}, True),
        ({"as_of": "2024-03"}, {"as_of": "2024-04"}, False),
    ],
)
def test_numbers_are_compared_only_where_they_measure_one_thing(mine: Any, theirs: Any, differs: bool) -> None:
    found = between("number", number("a", 40, **mine), number("b", 60, **theirs))
    assert (found == "") == differs


@pytest.mark.parametrize(
    ("mine", "theirs", "differs"),
    [
        ({"unit": "km"}, {"unit": "miles"}, True),
        ({"scope": "city"}, {"scope": "country"}, True),
        ({"as_of": "2024-03"}, {"as_of": "2024-04"}, True),
        ({"scope": "city"}, {}, False),
        ({}, {}, False),
    ],
)
def test_scopes_differ_only_where_both_sides_state_them(mine: Any, theirs: Any, differs: bool) -> None:
    found = between("scope", number("a", 40, **mine), number("b", 60, **theirs))
    assert (found == "") == differs


def test_what_a_side_denies_is_no_number_of_its_own() -> None:
    denied = quote("b", "It rained", "c", polarity="denies", value=Value(kind="number", number=60))
    assert "give no numbers of one unit" in between("number", number("a", 40), denied)


def test_the_time_of_a_saying_is_not_that_of_the_thing() -> None:
    one = quote("a", "It rained", "c", when=when("2024-03-04"))
    said = quote("b", "It rained", "c", when=when("2024-03-05"), when_of="saying")
    assert "give no times of one unit" in between("time", one, said)
    also_said = quote("a", "It rained", "c", when=when("2024-03-04"), when_of="saying")
    assert between("time", also_said, said) == ""


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "theirs", "differs"),
    [
        ("We shall never, ever leave", "We will never, ever leave", True),
        ("We shall never, ever leave", "WE SHALL NEVER EVER LEAVE", False),  # case and commas are no other words
        ("We shall never, ever leave", "shall never, ever leave", False),  # one quote begins later
        ("We shall never, ever leave", "We shall […] leave", False),  # the editor left words out
        ("We shall never, ever leave", "We shall never leave", True),
    ],
)
def test_readings_differ_where_words_are_other_or_missing(mine: str, theirs: str, differs: bool) -> None:
    texts = [theirs.replace("[…]", "never, ever"), "We will go."]
    linked = build(
        [source("a", TEXT), source("b", " ".join(texts))],
        [quote("a", mine, utterance="u", chain="ann"), quote("b", theirs, utterance="u", chain="ann")],
        utterances=[utterance("u", "ann")],
        differences=[difference("d", "wording", side("a/q1", says="A"), side("b/q1", says="B"))],
    )
    assert (agreement(linked) == "") == differs


def test_labels_without_marked_words_are_the_quotes_that_name_one_record() -> None:
    one, other = quote("a", "It rained", names=("event:e",)), quote("b", "It may have rained", names=("event:e",))
    assert between("label", one, other) == ""
    assert "both use “It rained”" in between("label", one, quote("b", "It rained", names=("event:e",)))
    assert "name no event or actor in common" in between("label", one, quote("b", "It rained", names=("event:f",)))


# --- sources --------------------------------------------------------------------------------------------------------


def test_an_echo_goes_back_to_one_report_on_one_thing() -> None:
    def echo(*claims: str, relayed: str) -> str:
        linked = build(
            [source("a", TEXT, relays=["wire"]), source("b", TEXT, relays=[relayed])],
            [quote("a", "It rained", "c"), quote("b", "It rained", *claims)],
            differences=[difference("d", "echo", side("a/q1", says="A"), side("b/q1", says="B"))],
        )
        return agreement(linked)

    assert echo("c", relayed="wire") == ""
    assert echo("c", relayed="a") == ""  # B repeats A, which repeats the wire
    assert "have no passages on one claim that may come from one origin" in echo("c", relayed="agency")
    assert "have no passages on one claim" in echo("other", relayed="wire")


# --- which sides are told of ----------------------------------------------------------------------------------------


def test_every_two_speakers_must_differ_and_two_may_pass_on_what_a_third_says_itself() -> None:
    quotes = [quote("a", "It rained", "c", chain="ann"), quote("b", "It rained", "c", chain="ann")]
    sides = [side("a/q1", says="A"), side("b/q1", says="B"), side("c/q1", says="C")]

    def told(kind: str) -> str:
        linked = build(
            [source(id, TEXT) for id in "abc"],
            [*quotes, quote("c", "It rained", "c")],
            differences=[difference("d", kind, *sides)],
        )
        return agreement(linked)

    assert told("attribution") == ""
    assert told("speaker").startswith("The sides “A” and “B” have the same first speaker")


def test_what_a_side_says_is_cut_in_a_message() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "It rained", "c"), quote("b", "It rained", "c")],
        differences=[difference("d", "contradiction", side("a/q1", says="long " * 100), side("b/q1", says="B"))],
    )
    message = agreement(linked)
    assert len(message) < 200
    assert "long…” and “B” both affirm “c”" in message
