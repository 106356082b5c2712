"""Silence that is fair: a source is silent for a reason that follows from what it covers and from when it was out."""

import pytest
from build_linked import build, claim, compare_claim, event, quote, source, when
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.comparison import compare_claims
from dossier.linking.link import LinkedDossier
from dossier.record_parts import Relation

TEXT = "One. Two."


def quiet(linked: LinkedDossier, claim_id: str = "c") -> dict[str, str]:
    return {item.source: item.reason for item in compare_claim(linked, claim_id).quiet.sources}


def test_a_source_covers_the_event_or_other_things() -> None:
    linked = build(
        [source(id, TEXT) for id in ("speaks", "covers", "names", "other")],
        [
            quote("speaks", "One", "c"),
            quote("covers", "One", "of-a-part"),
            quote("names", "One", names=("event:fire",)),
            quote("other", "One", "elsewhere"),
        ],
        claims=[claim("c", event="fire"), claim("of-a-part", event="alarm"), claim("elsewhere", event="flood")],
        events=[event("fire", "2023-06-23"), event("alarm", part_of="fire"), event("flood")],
    )
    assert quiet(linked) == {"covers": "covers-event", "names": "covers-event", "other": "other-events"}


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        ("2023-06-22", "before"),
        ("2023-06-23", "maybe-before"),  # the day of the fire
        ("2023-06", "maybe-before"),  # some day of the month
        ("2023-06-24", "other-events"),
        ("", "other-events"),  # not known: nothing is said of time
    ],
)
def test_what_a_source_could_not_yet_know_is_no_omission(published: str, reason: str) -> None:
    linked = build(
        [source("a", TEXT, published="2023-06-24"), source("b", TEXT, published=published)],
        [quote("a", "One", "c")],
        claims=[claim("c", event="fire")],
        events=[event("fire", "2023-06-23")],
    )
    assert quiet(linked) == {"b": reason}


@pytest.mark.parametrize(
    ("published", "reason"),
    [("2023-06-24", "maybe-before"), ("2023-06", "maybe-before"), ("2023-06-25", "covers-event")],
)
def test_of_what_no_record_dates_a_source_of_the_same_day_may_not_have_known(published: str, reason: str) -> None:
    linked = build(
        [source("a", TEXT, published="2023-06-24"), source("b", TEXT, published=published)],
        [quote("a", "One", "c"), quote("b", "One", "other")],
        claims=[claim("c", event="fire"), claim("other", event="fire")],
        events=[event("fire")],
    )
    assert quiet(linked) == {"b": reason}


def test_a_source_that_covers_the_event_may_also_have_been_out_before() -> None:
    linked = build(
        [source("a", TEXT, published="2023-06-25"), source("b", TEXT, published="2023-06-23")],
        [quote("a", "One", "c"), quote("b", "One", "other")],
        claims=[claim("c", event="fire"), claim("other", event="fire")],
        events=[event("fire", "2023-06-23/2023-06-24")],
    )
    assert quiet(linked) == {"b": "maybe-before"}


def test_what_became_known_later_is_no_omission_of_those_who_were_out_earlier() -> None:
    linked = build(
        [source("a", TEXT, published="2023-07-04"), source("b", TEXT, published="2023-06-25")],
        [quote("a", "One", "c")],
        claims=[claim("c", event="fire")],
        events=[event("fire", "2023-06-23")],
    )
    assert quiet(linked) == {"b": "maybe-before"}


def test_a_claims_own_time_goes_before_that_of_its_event() -> None:
    linked = build(
        [source("a", TEXT, published="2023-06-26"), source("b", TEXT, published="2023-06-24")],
        [quote("a", "One", "c")],
        claims=[claim("c", event="fire", when=when("2023-06-25"))],
        events=[event("fire", "2023-06-23")],
    )
    assert quiet(linked) == {"b": "before"}


def test_before_is_judged_by_the_instant_not_by_the_calendar() -> None:
    # The fire begins on the 23rd at 23:30 UTC, which is the 24th in Moscow; B was out on the 23rd, Moscow time.
    fire = when("2023-06-23", tz="UTC", earliest="2023-06-23T23:30:00Z", latest="2023-06-23T23:40:00Z")
    linked = build(
        [source("a", TEXT), source("b", TEXT, published="2023-06-23")],
        [quote("a", "One", "c")],
        claims=[claim("c", event="fire")],
        events=[event("fire", when=fire)],
    )
    assert quiet(linked) == {"b": "before"}


def test_without_an_event_and_a_time_nothing_is_said_of_either() -> None:
    linked = build([source("a", TEXT), source("b", TEXT)], [quote("a", "One", "c")])
    assert quiet(linked) == {"b": "no-event"}


def test_a_passage_on_a_related_claim_is_shown_and_is_no_silence() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT), source("d", TEXT)],
        [quote("a", "One", "c"), quote("b", "Two", "related"), quote("d", "Two", "stranger")],
        claims=[
            claim("c", relations=(Relation(type="entails", claim="related"),)),
            claim("related"),
            claim("stranger"),
        ],
    )
    assert quiet(linked) == {"b": "otherwise", "d": "no-event"}
    (first, _) = compare_claim(linked, "c").quiet.sources
    assert first.otherwise == (("b/q1", "related"),)
    assert quiet(linked, "related") == {"a": "otherwise", "d": "no-event"}  # seen from the other end


def test_a_whole_and_its_parts_are_related_and_two_parts_of_it_are_not() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "One", "c", "first"), quote("b", "Two", "second")],
        claims=[claim("c"), claim("first", part_of="c"), claim("second", part_of="c")],
    )
    assert quiet(linked) == {"b": "otherwise"}
    assert quiet(linked, "second") == {"a": "otherwise"}
    assert compare_claim(linked, "second").quiet.sources[0].otherwise == (("a/q1", "c"),)
    assert quiet(linked, "first") == {"b": "no-event"}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["x", "y", "z"])), min_size=1, max_size=8))
def test_those_who_speak_and_those_who_do_not_are_together_all_sources_once(stances: list[tuple[str, str]]) -> None:
    linked = build(
        [source(id, TEXT) for id in "abcd"],
        [quote(id, "One", claim_id) for id, claim_id in stances],
        claims=[claim("x", event="e"), claim("y", event="e"), claim("z", event="f")],
        events=[event("e", part_of="f"), event("f")],
    )
    for comparison in compare_claims(linked).comparisons.values():
        silent = [item.source for item in comparison.quiet.sources]
        assert sorted([row.source for row in comparison.rows] + silent) == list("abcd")
        assert [cell.source for cell in comparison.cells] == list("abcd")
        assert all(bool(cell.stances) != bool(cell.reason) for cell in comparison.cells)


def test_in_a_dossier_of_many_sources_only_those_that_cover_the_event_are_listed() -> None:
    many = [source(f"s{n:03}", TEXT) for n in range(102)]
    linked = build(
        [source("a", TEXT), source("b", TEXT), *many],
        [quote("a", "One", "c"), quote("b", "One", "other")],
        claims=[claim("c", event="fire"), claim("other", event="fire")],
        events=[event("fire")],
    )
    assert quiet(linked) == {"b": "covers-event"}
    assert compare_claim(linked, "c").quiet.uncounted == 102
