"""Typed answers: conflicts only between things that can be compared; otherwise what keeps them apart."""

from typing import Any

import pytest
from build_linked import actor, build, quote, source, when
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.quantities import figure_words, ranges_exclude, value_range
from dossier.claims.summary import summarize_claim
from dossier.claims.values import Values, tabulate_values
from dossier.linking.link import LinkedDossier
from dossier.pages.claim_sentences import conflict_sentence, incomparable_sentence
from dossier.record_parts import Value

TEXT = "There were many of them there, one said."


def number(**fields: Any) -> Value:
    return Value(kind="number", **fields)


def dossier(*given: Value | tuple[Value, str], **fields: Any) -> LinkedDossier:
    """These values for claim c, one a source: a, b, d, … in the order given; a pair is (value, polarity)."""
    ids = "abdefgh"[: len(given)]
    pairs = [value if isinstance(value, tuple) else (value, "affirms") for value in given]
    return build(
        [source(id, TEXT) for id in ids],
        [
            quote(id, "many of them", "c", value=value, polarity=polarity)
            for id, (value, polarity) in zip(ids, pairs, strict=True)
        ],
        **fields,
    )


def tabulated(linked: LinkedDossier) -> Values:
    return tabulate_values(linked, "c", linked.of_claim["c"])


def answers(*given: Value | tuple[Value, str], **fields: Any) -> Values:
    return tabulated(dossier(*given, **fields))


def conflicts(found: Values) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (c.kind, tuple(a.annotation for a in c.left), tuple(a.annotation for a in c.right))
        for measure in found.measures
        for c in measure.conflicts
    ]


def told(linked: LinkedDossier) -> list[str]:
    """The sentences that say how the answers differ, and what keeps them from being compared."""
    found, stances = tabulated(linked), summarize_claim(linked, "c").stances
    differing = [conflict_sentence(linked, stances, c) for measure in found.measures for c in measure.conflicts]
    return differing + [incomparable_sentence(linked, stances, field) for field in found.incomparable]


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_two_numbers_of_equal_unit_and_scope_conflict() -> None:
    linked = dossier(
        number(number=25000, unit="fighters", scope="in all"), number(number=8000, unit="Fighters", scope="in all")
    )
    found = tabulated(linked)
    (measure,) = found.measures
    assert [a.shown for a in measure.answers] == ["25,000 fighters", "8,000 Fighters"]
    assert conflicts(found) == [("conflict", ("a/q1",), ("b/q1",))]
    assert told(linked) == ["The A: 25,000 fighters; The B: 8,000 Fighters — these cannot both be true."]


def test_numbers_of_different_scope_do_not_conflict() -> None:
    linked = dossier(
        number(number=25000, unit="fighters", scope="in all"),
        number(number=8000, unit="fighters", scope="on the march"),
        number(number=300, unit="fighters"),
    )
    assert conflicts(tabulated(linked)) == []
    assert told(linked) == [
        "Different things are measured; the scope differs: "
        "“in all” (The A), “on the march” (The B), not stated (The D)."
    ]


def test_names_in_units_and_scopes_keep_their_capital_letters() -> None:
    linked = dossier(
        number(number=3, unit="Il-22", scope="shot down by Wagner"),
        number(number=4, unit="il-22", scope="Shot down by  Wagner"),
        number(number=9, unit="MiG-29", scope="lost in Ukraine"),
    )
    found = tabulated(linked)
    assert [(m.unit, m.scope) for m in found.measures] == [
        ("Il-22", "shot down by Wagner"),
        ("MiG-29", "lost in Ukraine"),
    ]
    assert told(linked)[1:] == [
        "Different things are measured; the unit differs: “Il-22” (The A, The B), “MiG-29” (The D).",
        "Different things are measured; the scope differs: "
        "“shot down by Wagner” (The A, The B), “lost in Ukraine” (The D).",
    ]


def test_numbers_of_different_unit_do_not_conflict() -> None:
    linked = dossier(number(max=200, unit="km"), number(max=124, unit="miles"))
    assert conflicts(tabulated(linked)) == []
    assert told(linked) == ["Different things are measured; the unit differs: “km” (The A), “miles” (The B)."]


def test_spellings_of_one_unit_are_one_unit() -> None:
    assert conflicts(answers(number(number=200, unit="km"), number(number=300, unit="kilometres")))


def test_numbers_for_different_days_do_not_conflict_and_for_overlapping_days_do() -> None:
    first, other = (number(number=n, unit="dead", as_of=day) for n, day in ((3, "2023-06-23"), (5, "2023-06-24")))
    apart = dossier(first, other)
    assert conflicts(tabulated(apart)) == []
    assert told(apart) == [
        "Different things are measured; the as-of date differs: “2023-06-23” (The A), “2023-06-24” (The B)."
    ]
    month = number(number=5, unit="dead", as_of="2023-06")
    together = answers(first, month)
    assert [m.as_of for m in together.measures] == ["2023-06, 2023-06-23"]
    assert conflicts(together) == [("conflict", ("a/q1",), ("b/q1",))]


def test_days_joined_through_a_third_still_conflict_only_where_they_overlap_themselves() -> None:
    found = answers(
        number(number=3, unit="dead", as_of="2023-06-23"),
        number(number=5, unit="dead", as_of="2023-06-24"),
        number(min=1, max=9, unit="dead", as_of="2023-06"),
    )
    assert len(found.measures) == 1
    assert conflicts(found) == []


def test_ranges_that_overlap_can_both_be_true() -> None:
    more, fewer, point = number(min=20000), number(max=25000), number(number=22000)
    assert conflicts(answers(more, fewer, point)) == []
    assert conflicts(answers(more, number(max=19999))) == [("conflict", ("a/q1",), ("b/q1",))]


def test_equal_answers_stand_on_one_side_of_a_conflict() -> None:
    found = answers(number(number=3), number(number=3), number(number=4))
    assert conflicts(found) == [("conflict", ("a/q1", "b/q1"), ("d/q1",))]


def test_a_denied_number_is_shown_and_conflicts_with_nothing() -> None:
    found = answers(number(number=3), (number(number=9), "denies"))
    assert [(a.shown, a.counts) for a in found.measures[0].answers] == [("3", True), ("9", False)]
    assert conflicts(found) == []


@pytest.mark.parametrize(
    ("value", "shown", "low", "high"),
    [
        (number(number=25000), "25,000", 25000, 25000),
        (number(number=2.5), "2.5", 2.5, 2.5),
        (number(min=20, max=30), "20–30", 20, 30),
        (number(number=25, min=20, max=30), "25 (20–30)", 20, 30),
        (number(min=20), "20 or more", 20, None),
        (number(max=30), "up to 30", None, 30),
        (number(number=float("inf")), "inf", float("inf"), float("inf")),
    ],
)
def test_how_a_number_is_shown_and_bounded(value: Value, shown: str, low: float | None, high: float | None) -> None:
    assert figure_words(value) == shown
    assert value_range(value, "UTC") == (low, high)


# --- times ------------------------------------------------------------------------------------------------------------


def time(edtf: str, **fields: Any) -> Value:
    return Value(kind="time", when=when(edtf, **fields))


def test_a_day_and_its_morning_can_both_be_true_and_two_days_cannot() -> None:
    morning = time("2023-06-24", earliest="2023-06-24T05:00:00+03:00", latest="2023-06-24T12:00:00+03:00")
    assert conflicts(answers(time("2023-06-24"), morning)) == []
    assert conflicts(answers(time("2023-06-23"), morning)) == [("conflict", ("a/q1",), ("b/q1",))]
    assert answers(morning).measures[0].answers[0].shown == "2023-06-24 05:00–12:00"


def test_half_past_eleven_utc_on_the_23rd_is_the_24th_in_moscow() -> None:
    utc = time("2023-06-23", tz="UTC", earliest="2023-06-23T23:30:00Z", latest="2023-06-23T23:40:00Z")
    assert conflicts(answers(utc, time("2023-06-24", tz="Europe/Moscow"))) == []
    assert conflicts(answers(utc, time("2023-06-24", tz="UTC"))) == [("conflict", ("a/q1",), ("b/q1",))]


# --- persons, places, terms -------------------------------------------------------------------------------------------


def test_two_persons_conflict_and_places_are_only_worded_differently() -> None:
    people = [actor("ann", "Ann Ash"), actor("bob", "Bob Birch")]
    linked = dossier(Value(kind="person", actor="ann"), Value(kind="person", actor="bob"), actors=people)
    assert told(linked) == ["The A: Ann Ash; The B: Bob Birch — these cannot both be true."]
    places = answers(Value(kind="place", text="Rostov"), Value(kind="place", text="southern Russia"))
    assert conflicts(places) == [("wording", ("a/q1",), ("b/q1",))]
    assert not places.measures[0].differ_in_range


def test_a_person_beside_a_state_is_worded_differently() -> None:
    found = answers(Value(kind="person", actor="ann"), Value(kind="term", text="Kazakhstan"))
    assert [m.kind for m in found.measures] == ["term"]
    assert conflicts(found) == [("wording", ("a/q1",), ("b/q1",))]


def test_a_source_that_names_two_persons_agrees_with_one_that_names_either() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [
            quote("a", "many", "c", value=Value(kind="person", actor="ann")),
            quote("a", "them", "c", value=Value(kind="person", actor="bob")),
            quote("b", "many", "c", value=Value(kind="person", actor="bob")),
        ],
    )
    assert conflicts(tabulate_values(linked, "c", linked.of_claim["c"])) == []


# --- answers on one scale ---------------------------------------------------------------------------------------------


def test_answers_with_other_bounds_differ_in_range() -> None:
    found = answers(number(number=100, unit="km"), number(min=150, max=200, unit="km"), number(min=125, unit="km"))
    (measure,) = found.measures
    assert measure.differ_in_range
    assert [(answer.low, answer.high) for answer in measure.answers] == [(100, 100), (150, 200), (125, None)]


def test_one_answer_or_equal_ones_do_not_differ_in_range() -> None:
    assert not answers(number(number=100)).measures[0].differ_in_range
    assert not answers(number(number=100), number(number=100)).measures[0].differ_in_range


def test_times_differ_in_range() -> None:
    (measure,) = answers(time("2023-06-23", tz="Europe/Moscow"), time("2023-06-24", tz="Europe/Moscow")).measures
    assert measure.differ_in_range


# --- laws -------------------------------------------------------------------------------------------------------------

Range = tuple[int | None, int | None]


def is_in_order(range_: Range) -> bool:
    low, high = range_
    return low is None or high is None or low <= high


ENDS = st.one_of(st.none(), st.integers(-5, 5))
RANGES: st.SearchStrategy[Range] = st.tuples(ENDS, ENDS).filter(is_in_order)


@given(RANGES, RANGES)
def test_ranges_exclude_each_other_exactly_when_they_share_no_point(one: Range, other: Range) -> None:
    def holds(range_: Range, point: int) -> bool:
        return (range_[0] is None or range_[0] <= point) and (range_[1] is None or point <= range_[1])

    share = any(holds(one, point) and holds(other, point) for point in range(-6, 7))
    assert ranges_exclude(one, other, half_open=False) == ranges_exclude(other, one, half_open=False) == (not share)


@pytest.mark.parametrize(
    ("unit", "spellings"),
    [
        ("km", "KM kms kilometre kilometres kilometer kilometers"),
        ("m", "metre metres meter meters"),
        ("miles", "mile mi"),
        ("%", "percent pct"),
        ("hours", "hour hrs h"),
        ("days", "day"),
        ("people", "person persons"),
    ],
)
def test_a_unit_is_the_same_however_it_is_spelled(unit: str, spellings: str) -> None:
    for spelling in spellings.split():
        different = (number(number=200, unit=spelling), number(number=300, unit=unit))
        assert conflicts(answers(*different)) == [("conflict", ("a/q1",), ("b/q1",))], spelling


def test_a_sentence_names_the_one_whose_answer_a_source_passes_on() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [
            quote("a", "many of them", "c", value=number(number=20, unit="men"), chain="ann"),
            quote("b", "many of them", "c", value=number(number=50, unit="men")),
        ],
        actors=[actor("ann", "Ann Ash")],
    )
    assert told(linked) == ["The A (passing on Ann Ash): 20 men; The B: 50 men — these cannot both be true."]
