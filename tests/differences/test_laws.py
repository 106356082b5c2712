"""Laws of differences: one that is not in the passages is an error, however it came to be there."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from build_linked import build, difference, quote, side, source, when
from difference_cases import CASES, NAMES, PATH, expected, lay_out, problems_of_difference
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.comparison import compare_claims
from dossier.differences.checks import check_differences
from dossier.differences.known_differences import gather_differences
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Annotation, Difference, Dossier
from dossier.reading.load import load_dossier
from dossier.record_parts import DifferenceSide, Value

THERE = [name for name in NAMES if not expected(name)]
SPEAKERS = ["", "ann", "bob", "cyd"]


def codes(linked: LinkedDossier) -> set[str]:
    """The codes of everything that is wrong with the differences."""
    found = check_differences(linked, compare_claims(linked), gather_differences(linked)).value
    return {problem.code for problem in found}


def two_sides(kind: str, one: Annotation, other: Annotation) -> LinkedDossier:
    """Sources A and B, each with one passage on one claim, as the sides of a difference."""
    sides = side("a/one"), side("b/other")
    return build(
        [source("a", "It rained."), source("b", "It rained.")],
        [replace(one, id="one"), replace(other, id="other")],
        differences=[difference("d", kind, *sides)],
    )


# --- sides that come to agree ---------------------------------------------------------------------------------------


def agreeing(dossier: Dossier) -> Dossier:
    """The same dossier, in which the second side has the very passages of the first, under other names."""
    (record,) = dossier.differences
    first, second, *_ = record.sides
    copies = [replace(each, id=f"{each.id}-copy") for each in dossier.annotations if each.uid in first.annotations]
    uids = tuple(copy.uid for copy in copies)
    copied = replace(first, says=second.says, annotations=uids)
    return replace(
        dossier,
        annotations=(*dossier.annotations, *copies),
        differences=(replace(record, sides=(first, copied)),),
    )


@pytest.mark.parametrize("name", [name for name in THERE if "omission" not in name])
def test_sides_that_have_the_same_passages_do_not_differ(name: str, tmp_path: Path) -> None:
    dossier, _ = load_dossier(lay_out(name, tmp_path / "dossier"))
    assert dossier
    linked, _ = link_dossier(dossier)
    assert codes(linked) == set()
    linked, _ = link_dossier(agreeing(dossier))
    assert codes(linked) == {"difference-not-there"}


def test_a_source_that_comes_to_speak_is_no_longer_silent(tmp_path: Path) -> None:
    root = lay_out("omission", tmp_path / "dossier")
    notes = root / "content/annotations/radio.yaml"
    passage = "  - {id: late, quote: It had been a scandal, claims: [shut-for-money], voice: own}\n"
    notes.write_text(notes.read_text("utf-8") + passage, "utf-8")
    (problem,) = problems_of_difference(root)
    assert problem.code == "difference-silence"
    assert "“radio” speaks to “shut-for-money”, in radio/late" in problem.message


def test_a_quote_that_is_changed_so_that_the_sides_agree_makes_the_record_an_error(tmp_path: Path) -> None:
    root = lay_out("wording", tmp_path / "dossier")
    shutil.copyfile(CASES / "wording/difference.yaml", root / PATH)
    notes = root / "content/annotations/herald.yaml"
    assert problems_of_difference(root) == []
    text = notes.read_text("utf-8").replace("“We will mend it in a month,” the mayor said", "mend it in a month")
    notes.write_text(text, "utf-8")
    found = {problem.code for problem in problems_of_difference(root)}
    assert found == {"difference-words"}  # “will” is no longer in the quote
    record = root / PATH
    record.write_text(record.read_text("utf-8").replace("    words: [will]\n", ""), "utf-8")
    assert {problem.code for problem in problems_of_difference(root)} == {"difference-not-there"}


# --- each rule against the simplest way to say it -------------------------------------------------------------------


@given(st.integers(0, 3), st.integers(0, 3))
def test_two_numbers_differ_where_they_are_not_the_same(mine: int, theirs: int) -> None:
    one = quote("a", "It rained", "c", value=Value(kind="number", number=mine, unit="mm"))
    other = quote("b", "It rained", "c", value=Value(kind="number", number=theirs, unit="mm"))
    assert (codes(two_sides("number", one, other)) == set()) == (mine != theirs)


@given(st.integers(1, 4), st.integers(0, 3), st.integers(1, 4), st.integers(0, 3))
def test_two_ranges_differ_where_no_number_is_in_both(low: int, more: int, other_low: int, other_more: int) -> None:
    ranges = [range(low, low + more + 1), range(other_low, other_low + other_more + 1)]
    values = [Value(kind="number", min=each[0], max=each[-1], unit="mm") for each in ranges]
    one, other = (quote(s, "It rained", "c", value=value) for s, value in zip("ab", values, strict=True))
    apart = not set(ranges[0]) & set(ranges[1])
    assert (codes(two_sides("number", one, other)) == set()) == apart


@given(st.integers(1, 3), st.integers(1, 3))
def test_two_days_differ_where_they_are_not_the_same(mine: int, theirs: int) -> None:
    one = quote("a", "It rained", "c", when=when(f"2024-03-0{mine}"))
    other = quote("b", "It rained", "c", when=when(f"2024-03-0{theirs}"))
    assert (codes(two_sides("time", one, other)) == set()) == (mine != theirs)


@given(*[st.sampled_from(["affirms", "denies", "open"])] * 2)
def test_a_contradiction_is_there_where_one_affirms_what_the_other_denies(mine: str, theirs: str) -> None:
    linked = two_sides(
        "contradiction", quote("a", "It rained", "c", polarity=mine), quote("b", "It rained", "c", polarity=theirs)
    )
    assert (codes(linked) == set()) == ({mine, theirs} == {"affirms", "denies"})


@given(*[st.sampled_from(SPEAKERS)] * 2)
def test_speakers_differ_where_they_are_not_the_same_and_own_voices_never_do(mine: str, theirs: str) -> None:
    linked = two_sides("speaker", quote("a", "It rained", "c", chain=mine), quote("b", "It rained", "c", chain=theirs))
    assert (codes(linked) == set()) == (mine != theirs)


@given(*[st.sampled_from(SPEAKERS)] * 2)
def test_attribution_differs_where_only_one_of_the_two_is_passed_on(mine: str, theirs: str) -> None:
    one, other = quote("a", "It rained", "c", chain=mine), quote("b", "It rained", "c", chain=theirs)
    assert (codes(two_sides("attribution", one, other)) == set()) == (bool(mine) != bool(theirs))


@given(*[st.sampled_from(["certain", "probable", "possible", "unstated"])] * 2)
def test_certainty_differs_where_it_is_not_the_same(mine: str, theirs: str) -> None:
    one, other = (quote(s, "It rained", "c", certainty=how) for s, how in (("a", mine), ("b", theirs)))
    assert (codes(two_sides("certainty", one, other)) == set()) == (mine != theirs)


@given(st.sets(st.sampled_from("xyz"), min_size=1), st.sets(st.sampled_from("xyz"), min_size=1))
def test_frames_differ_where_each_has_a_claim_of_its_own(mine: set[str], theirs: set[str]) -> None:
    one, other = quote("a", "It rained", *sorted(mine)), quote("b", "It rained", *sorted(theirs))
    assert (codes(two_sides("frame", one, other)) == set()) == bool(mine - theirs and theirs - mine)


@given(st.permutations(["a/q1", "b/q1", "c/q1"]))
def test_the_order_of_sides_makes_no_difference(order: list[str]) -> None:
    linked = build(
        [source(id, "It rained. It snowed.") for id in "abc"],
        [quote("a", "It rained", "c", chain="ann"), quote("b", "It rained", "c"), quote("c", "It rained", "c")],
        differences=[difference("d", "attribution", *(side(uid) for uid in order))],
    )
    assert codes(linked) == set()  # A passes on what both others say themselves


# --- hostile records ------------------------------------------------------------------------------------------------

ids = st.sampled_from(["a/q1", "b/q1", "a/q2", "nowhere/q1", "a/nothing", ""])
texts = st.sampled_from(["", "It", "it rained", "“", "\x00", "x" * 500, "[…]", ".*"])


@st.composite
def any_side(draw: st.DrawFn) -> DifferenceSide:
    return DifferenceSide(
        says=draw(texts),
        annotations=tuple(draw(st.lists(ids, max_size=3))),
        silent=tuple(draw(st.lists(st.sampled_from(["a", "b", "nowhere"]), max_size=2))),
        words=tuple(draw(st.lists(texts, max_size=2))),
        first=draw(st.sampled_from(["", "c", "e", "nowhere"])),
        then=draw(st.sampled_from(["", "c", "e", "nowhere"])),
    )


@given(
    st.sampled_from(sorted({name.partition("-")[0] for name in THERE})),
    st.lists(any_side(), max_size=4),
    st.lists(st.sampled_from(["c", "nowhere"]), max_size=2),
)
def test_no_record_makes_the_checks_fail(kind: str, sides: list[DifferenceSide], claims: list[str]) -> None:
    record: Difference = difference("d", kind, *sides, claims=tuple(claims), actors=("nobody",))
    linked = build(
        [source("a", "It rained. It snowed."), source("b", "It rained.")],
        [quote("a", "It rained", "c"), quote("b", "It rained", "c", "x"), quote("a", "It snowed", utterance="u")],
        differences=[record],
    )
    codes(linked)
