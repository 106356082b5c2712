"""Scopes that differ by a word, and values that are shown on claims that they may not answer."""

import pytest
from build_linked import build, quote, source
from oversights import check_records

from dossier.claims.values import tabulate_values
from dossier.oversights.near_scopes import differ_by_a_word
from dossier.record_parts import Value

TEXT = "Many came."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fighters in town", "fighters in the town"),
        ("in town", "fighters in town"),
        ("fighters in", "fighters in town"),
        ("fighters in town", "fighter in town"),
        ("armoured cars", "armored cars"),
    ],
)
def test_scopes_that_differ_by_a_word(one: str, other: str) -> None:
    assert differ_by_a_word(one.split(), other.split())
    assert differ_by_a_word(other.split(), one.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fighters in town", "fighters in town"),
        ("killed in June", "killed in July"),
        ("soldiers killed", "soldiers wounded"),
        ("fighters in town", "fighters in the old town"),
        ("the call", "the statement"),
        ("unit 1204", "unit 1205"),
        ("", "town"),
    ],
)
def test_scopes_that_do_not(one: str, other: str) -> None:
    assert not differ_by_a_word(one.split(), other.split())


def noticed(one: Value, other: Value, claim: str = "c") -> list[str]:
    quotes = [quote("a", "Many came", "c", value=one), quote("b", "Many came", claim, value=other)]
    found = check_records(build([source("a", TEXT), source("b", TEXT)], quotes)).value
    return [problem.message for problem in found if problem.code == "value-scope"]


def fighters(scope: str, unit: str = "fighters") -> Value:
    return Value(kind="number", number=3, unit=unit, scope=scope)


def test_answers_to_one_claim_that_a_word_keeps_apart_are_noticed_at_the_second() -> None:
    assert noticed(fighters("in town"), fighters("in the Town")) == [
        "The scopes “in the Town” here and “in town” in a/q1 differ by a word only."
    ]
    assert noticed(fighters("in town"), fighters("In  Town")) == []  # they are compared
    assert noticed(fighters("in town"), fighters("in the town", "tanks")) == []
    assert noticed(fighters("in town"), fighters("in the town"), "another-claim") == []


def answered(*claims: str) -> list[tuple[str, str, str]]:
    value = Value(kind="number", number=3, answers=claims)
    found = check_records(build([source("a", TEXT)], [quote("a", "Many came", "c", "d", value=value)])).value
    return [(problem.code, problem.severity, problem.message) for problem in found]


def test_a_value_of_an_annotation_with_several_claims_must_say_which_it_answers() -> None:
    assert answered() == [("value-claim", "notice", "This value is shown as an answer to “c” and “d”.")]
    assert answered("c") == answered("c", "d") == []
    alone = quote("a", "Many came", "c", value=Value(kind="number", number=3))
    assert check_records(build([source("a", TEXT)], [alone])).value == ()


def test_a_value_cannot_answer_a_claim_to_which_its_quote_does_not_speak() -> None:
    assert answered("c", "x") == [
        ("value-claim", "error", "The annotation does not speak to the claim “x”, so its value cannot answer it.")
    ]


def test_a_value_is_shown_only_with_the_claims_that_it_answers() -> None:
    value = Value(kind="number", number=3, answers=("c",))
    linked = build([source("a", TEXT)], [quote("a", "Many came", "c", "d", value=value)])
    assert len(tabulate_values(linked, "c", linked.of_claim["c"]).measures) == 1
    assert tabulate_values(linked, "d", linked.of_claim["d"]).measures == ()
