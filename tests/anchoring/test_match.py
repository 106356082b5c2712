"""Quotes find their place and places their quote: readable cases in `anchoring/`, and laws that hold for any text."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.anchoring.boundaries import may_end_at, may_start_at
from dossier.anchoring.describe import describe_span
from dossier.anchoring.match import Match, match_anywhere, match_quote
from dossier.anchoring.place_problem import PlaceProblem
from dossier.anchoring.quote_syntax import has_words
from dossier.anchoring.regions import locate_region
from dossier.anchoring.selector import Selector
from dossier.capture_text import CaptureText
from dossier.diagnostics import CODES
from dossier.model import Anchor
from dossier.spans import Span

FOLDER = Path(__file__).parent
Case = dict[str, Any]


def read_cases(*themes: str) -> dict[str, Case]:
    """Theme and name of each case → the case."""
    found: dict[str, Case] = {}
    for theme in themes:
        for case in yaml.safe_load((FOLDER / f"{theme}.yaml").read_text("utf-8")):
            name = f"{theme}: {case['name']}"
            assert name not in found
            found[name] = case
    return found


def source(case: Case) -> str:
    if "source" in case:
        return str(case["source"])
    return (FOLDER / "captures" / str(case["capture"])).read_bytes().decode()


def span_of(found: Match | PlaceProblem | None) -> Span:
    assert isinstance(found, Match)
    return found.anchor.span


def failure(found: Match | Selector | PlaceProblem) -> PlaceProblem:
    assert isinstance(found, PlaceProblem)
    return found


def spans(text: str, stretches: list[str]) -> list[Span]:
    return [Span(text.index(words), text.index(words) + len(words)) for words in stretches]


def words_at(text: str, span: Span | None) -> str | None:
    return span and text[span.start : span.end]


# --- cases ------------------------------------------------------------------------------------------------------------

THEMES = (
    "words", "figures", "signs", "line_ends", "addresses", "typography", "letters", "brackets", "insertions",
    "negations", "cautions", "places", "captures",
)  # fmt: skip
CASES = read_cases(*THEMES)
REGIONS = read_cases("regions")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: Case) -> None:
    text = source(case)
    furniture = spans(text, case.get("furniture", ()))
    context = {name: case.get(name, "") for name in ("prefix", "suffix")}
    found = match_quote(CaptureText(text, furniture), case["quote"], **context, language=case.get("language", ""))
    if "fails" in case:
        assert isinstance(found, PlaceProblem), found
        assert found.code == case["fails"], found
        assert case.get("says", "") in f"{found.message} {found.help}"
        assert "nearest" not in case or words_at(text, found.nearest) == case["nearest"]
        return
    assert isinstance(found, Match), found
    assert found.anchor.grade == case["grade"]
    assert words_at(text, found.anchor.span) == case.get("found", case["quote"].strip())
    if "parts" in case:
        assert [words_at(text, fragment) for fragment in found.anchor.fragments] == case["parts"]
    assert len(found.cautions) == ("warns" in case), found.cautions
    code = f"quote-{case.get('of', 'negation')}"
    assert all(case["warns"] in caution.message and caution.code == code for caution in found.cautions)


@pytest.mark.parametrize("case", REGIONS.values(), ids=REGIONS)
def test_region(case: Case) -> None:
    text = source(case)
    context = {name: case.get(name, "") for name in ("prefix", "suffix")}
    found = locate_region(CaptureText(text), case["first"], case.get("last", ""), **context)
    if "fails" in case:
        assert isinstance(found, PlaceProblem), found
        assert found.code == case["fails"]
        assert case["says"] in f"{found.message} {found.help}"
    else:
        assert isinstance(found, Span), found
        assert words_at(text, found) == case["found"]
        assert found.start == case.get("at", found.start)


def test_there_are_as_many_quotes_that_must_fail_as_quotes_that_must_match() -> None:
    assert len(CASES) >= 100
    assert sum("fails" in case for case in CASES.values()) >= len(CASES) / 2


def test_every_code_of_a_failure_is_a_documented_one() -> None:
    assert {case["fails"] for case in (*CASES.values(), *REGIONS.values()) if "fails" in case} <= set(CODES)


# --- places are chosen by position ------------------------------------------------------------------------------------


TWICE = CaptureText("Putin called. Then Putin left.")


def test_the_prefix_chooses_the_second_place() -> None:
    assert span_of(match_quote(TWICE, "Putin", prefix="Then")) == Span(19, 24)


def test_a_place_inside_furniture_is_passed_over() -> None:
    text = "Related: Wagner marched.\nOn Saturday Wagner marched."
    assert span_of(match_quote(CaptureText(text, [Span(0, 24)]), "Wagner marched")) == Span(37, 51)


def test_a_failure_names_the_place_where_the_words_begin() -> None:
    found = failure(match_quote(CaptureText("So Putin called."), "Putin", prefix="Then"))
    assert "at 1:4, but not" in found.message
    furniture = CaptureText("Ann won. Share this with all of them now.", [Span(9, 41)])
    assert "at 1:10, in text" in failure(match_quote(furniture, "Share this […] them now")).message


def test_of_words_that_are_there_often_the_first_six_places_are_looked_at() -> None:
    denied = "He did not go. " * 5
    sixth, seventh = CaptureText(f"{denied}So he did go."), CaptureText(f"{denied}He did not go. So he did go.")
    assert match_anywhere(sixth, "go", language="en") == Match(Anchor(Span(85, 87), (Span(85, 87),), "exact"))
    found = match_anywhere(seventh, "go", language="en")
    assert found is not None
    assert len(found.cautions) == 1


def test_words_anywhere_may_differ_in_typography_and_leave_words_out_but_have_none_of_the_editors() -> None:
    capture = CaptureText("He said: it’s all over.")
    assert span_of(match_anywhere(capture, "it's all")) == Span(9, 17)
    assert span_of(match_anywhere(capture, "it's […] over")) == Span(9, 22)
    assert match_anywhere(capture, "it’s all [now] over") is None
    assert match_anywhere(capture, "it’s not over") is None
    assert match_anywhere(capture, " […] ") is None


def test_the_text_begins_a_word_whatever_it_ends_with() -> None:
    assert may_start_at("a flag \U0001f3f4\u200d", 0)
    assert may_start_at("5 men and 2", 0)


def test_only_a_possessive_ending_may_be_left_away() -> None:
    assert may_end_at("Putin’s men", 5)
    assert may_end_at("Putin’S", 5)
    assert may_end_at("the Wagnerites’ camps", 14)
    assert not may_end_at("O’Sullivan", 1)
    assert not may_end_at("can’t", 3)


def test_a_point_after_another_mark_does_not_belong_to_the_figure() -> None:
    assert may_start_at(").5", 2)
    assert not may_start_at(" .5", 2)


def test_a_figure_may_have_three_signs_before_its_digits() -> None:
    assert not may_start_at("≈ −$5", 2)
    assert not may_start_at("≈ −$.5", 2)
    assert may_start_at("≈ −$", 2)


def test_a_figure_may_begin_and_end_beside_marks_that_do_not_show() -> None:
    assert may_start_at("\u200b5 men", 1)
    assert may_end_at("men 5\u200b", 5)


def test_a_flag_among_flags_is_never_cut() -> None:
    flags = "\U0001f1fa\U0001f1e6\U0001f1f7\U0001f1fa\U0001f1f0\U0001f1ff"
    assert [may_start_at(flags, offset) for offset in range(1, 6)] == [False, True, False, True, False]


def test_the_flag_of_a_region_is_never_cut() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert [may_end_at(flag, offset) for offset in range(1, len(flag))] == [False] * 6


def test_offsets_count_code_points_and_not_bytes() -> None:
    assert span_of(match_quote(CaptureText("«Ура» — да \U0001f600 Moscow"), "Moscow")) == Span(13, 19)


def test_many_places_are_not_all_listed() -> None:
    assert failure(match_quote(CaptureText("Putin " * 40), "Putin")).message.endswith(
        "1:1, 1:7, 1:13, 1:19, 1:25 and more."
    )


def test_a_quote_of_many_short_parts_ends_soon_although_its_last_part_is_far_away() -> None:
    text = "a " * 100 + "b" * 400 + " z"
    assert failure(match_quote(CaptureText(text), "a […] " * 20 + "z")).code == "quote-changed"


# --- the way back -----------------------------------------------------------------------------------------------------


def test_words_that_stand_once_need_no_context() -> None:
    assert describe_span(CaptureText("Putin called Tokayev."), Span(0, 5)) == Selector("Putin")


def test_the_shorter_of_prefix_and_suffix_is_taken() -> None:
    assert describe_span(TWICE, Span(0, 5)) == Selector("Putin", suffix="called")
    assert describe_span(TWICE, Span(19, 24)) == Selector("Putin", prefix="Then")


def test_both_are_taken_where_neither_is_enough() -> None:
    assert describe_span(CaptureText("no no no"), Span(3, 5)) == Selector("no", prefix="no", suffix="no")


def test_white_space_at_the_ends_of_a_selection_is_left_away() -> None:
    assert describe_span(CaptureText("Putin called Tokayev."), Span(5, 13)) == Selector("called")


def test_a_selection_inside_a_word_has_no_selector() -> None:
    found = failure(describe_span(CaptureText("He was unable."), Span(9, 13)))
    assert (found.code, words_at("He was unable.", found.nearest)) == ("quote-changed", "unable")


def test_a_selection_in_furniture_has_no_selector() -> None:
    capture = CaptureText("Wagner marched. Share this.", [Span(16, 27)])
    assert failure(describe_span(capture, Span(16, 21))).code == "quote-furniture"


def test_a_selection_without_words_has_no_selector() -> None:
    assert failure(describe_span(CaptureText("Well … he said."), Span(5, 6))).code == "quote-empty"


AWKWARD = {
    "combining marks": "cafe\u0301 cafe cafe\u0301 re\u0301sume\u0301 café cafe\u0301",
    "Arabic and Hebrew": "قال كَتَبَ الرجل، قال الرجل. הוא אמר לא, הוא אמר כן",
    "emoji with joiners": "\U0001f469\u200d\U0001f467 b \U0001f469 \U0001f1fa\U0001f1e6\U0001f1f7\U0001f1fa b ❤\ufe0f",
    "spaces of all kinds": "the\u00a0men the men\u2009the\u202fmen the  men\tthe\u3000men",
    "soft hyphens": "com\u00admander commander com\u00ad\u00admander \u00adcommander\u00ad commander",
    "line breaks": "\ufeffHe left.\r\nHe left.\r\n\r\nHe left. He\nleft.\n",
    "quotation marks": "'a' ‘a’ \"a\" “a” can’t can't ‘can’t’ a's",
    "figures": "5 25 25,000 25 000 -5 5% $5 5.5 5 km 3–5 US$5 5€ 1:5",
    "brackets": "he […] left [sic] and he left [...] he [sic] left [ … ] he […] left",
    "repetition": "a a a a. a a a a. a a a a",
    "Chinese": "今天今天，今天。明天今天",
}


@pytest.mark.parametrize("name", AWKWARD)
def test_match_finds_every_span_that_describe_describes(name: str) -> None:
    text, described = AWKWARD[name], 0
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            described += leads_back(text, Span(start, end))
    assert described >= 20


def leads_back(text: str, span: Span, furniture: Sequence[Span] = ()) -> bool:
    """Whether the span can be quoted; if so, its selector leads back to it and to nothing else."""
    words = text[span.start : span.end]
    capture = CaptureText(text, furniture)
    selector = describe_span(capture, span)
    if isinstance(selector, PlaceProblem):
        clear = all(span.end <= f.start or f.end <= span.start for f in furniture)
        at_borders = words.strip() == words and may_start_at(text, span.start) and may_end_at(text, span.end)
        assert not (at_borders and clear and has_words(words)), selector
        return False
    found = match_quote(capture, selector.exact, prefix=selector.prefix, suffix=selector.suffix)
    assert isinstance(found, Match), (selector, found)
    lead, trail = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    assert found.anchor.span == Span(span.start + lead, span.end - trail), selector
    assert found.anchor.grade == "exact"
    return True


def begins_or_ends_inside(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts a word or a figure: told without the tool's own rules, by what the cut would join."""
    before, after = text[:start].rstrip("\u00ad"), text[end:].lstrip("\u00ad")
    inside = text[start:end].strip("\u00ad")
    pairs = [(before[-1:], inside[:1]), (inside[-1:], after[:1])]
    joined = [one.isascii() and other.isascii() and one.isalnum() and other.isalnum() for one, other in pairs]
    signed = inside[:1].isdigit() and before.rstrip(" ")[-1:] in {*"<≤≈±−~="}
    in_percent = inside[-1:].isdigit() and after.lstrip(" ")[:1] == "%"
    return any(joined) or signed or in_percent


SIGNS = "<|≤ |−|km/h|/|·|^|°|non-|–|%"
PIECES = "Putin|men|s|can’t|can't|25,000|5|-5|5%|[…]|[sic]|[|“|\"|—|-|.|,|e\u0301|لا|לא|天|\U0001f469|\U0001f1fa"
INVISIBLE = " |\u00a0|\u2009|\n|\r\n|\u00ad|\ufeff|\u200d"
WORDS = st.sampled_from(f"{PIECES}|{SIGNS}|{INVISIBLE}".split("|"))


@given(st.lists(WORDS, min_size=1, max_size=25).map("".join), st.data())
def test_match_finds_any_span_of_any_text_that_describe_describes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = data.draw(st.integers(0, len(text)))
    leads_back(text, Span(start, end), [Span(cut, min(len(text), cut + 3))])


@given(st.lists(WORDS, max_size=25).map("".join), st.lists(WORDS, max_size=6).map("".join))
def test_no_part_that_is_found_begins_or_ends_inside_a_word_or_a_figure(text: str, quote: str) -> None:
    found = match_quote(CaptureText(text), quote)
    if isinstance(found, Match):
        for fragment in found.anchor.fragments:
            assert not begins_or_ends_inside(text, *fragment), (text, text[fragment.start : fragment.end])


@given(st.lists(WORDS, min_size=2, max_size=25).map("".join), st.data())
def test_a_line_end_after_a_hyphen_is_no_border(text: str, data: st.DataObject) -> None:
    broken = f"{text} non-\nviolent {data.draw(st.sampled_from(['', text]))}"
    place = broken.index("violent")
    assert not may_start_at(broken, place)
    assert not may_end_at(broken, place - 1)
    assert not may_end_at(broken, place - 2)


@given(st.lists(WORDS, max_size=25).map("".join), st.lists(WORDS, max_size=6).map("".join))
def test_whatever_is_found_has_the_letters_and_digits_of_the_quote(text: str, quote: str) -> None:
    found = match_quote(CaptureText(text), quote)
    if isinstance(found, Match) and "[" not in quote:
        printed = text[found.anchor.span.start : found.anchor.span.end]
        assert [c for c in printed if c.isalnum()] == [c for c in quote if c.isalnum()]
        assert (printed == quote.strip()) == (found.anchor.grade == "exact")


INSERTED = st.text(st.sampled_from("ab5 ,-’%[]…\u200b\u202eо"), max_size=5).map(lambda words: f"[{words}]")
PARTS = st.lists(st.one_of(WORDS, INSERTED), min_size=1, max_size=8).map("".join)


@given(PARTS)
def test_an_insertion_that_is_accepted_touches_no_letter_and_no_digit(quote: str) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"\[[^\[\]]*\]", "", quote)).strip() or "a"
    found = match_quote(CaptureText(text), quote)
    if not isinstance(found, Match):
        return
    written = quote.strip()
    for bracket in found.anchor.insertions:
        inserted = written[bracket.start + 1 : bracket.end - 1]
        beside = written[max(0, bracket.start - 1) : bracket.start] + written[bracket.end : bracket.end + 1]
        assert any(c.isalpha() for c in inserted)
        assert not any(c.isalnum() for c in beside), (text, quote)
        assert not set(inserted) & set("\u200b\u202e%")
