"""Dates in plain English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import dates
from dossier.dates import WrittenWhen
from dossier.labels import date_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (WrittenWhen("2023-06-24"), "24 June 2023"),
        (WrittenWhen("2023-06"), "June 2023"),
        (WrittenWhen("2023-22"), "summer 2023"),
        (WrittenWhen("202X"), "the 2020s"),
        (WrittenWhen("2023-06-XX"), "a day in June 2023"),
        (WrittenWhen("2023-06-24~"), "about 24 June 2023"),
        (WrittenWhen("2023?"), "2023 (uncertain)"),
        (WrittenWhen("-0043"), "44 BC"),
        (WrittenWhen("2023-06-23/2023-06-24"), "23–24 June 2023"),
        (WrittenWhen("2023-06-24/2023-07-04"), "24 June to 4 July 2023"),
        (WrittenWhen("2023/.."), "from 2023 on"),
        (WrittenWhen("2023/"), "from 2023, end unknown"),
        (WrittenWhen("../2023"), "until 2023"),
        (WrittenWhen("2023"), "2023"),
        (WrittenWhen("2023-21"), "spring 2023"),
        (WrittenWhen("2023-06?"), "June 2023 (uncertain)"),
        (WrittenWhen("2023-06-30/2023-07-04"), "30 June to 4 July 2023"),
        (WrittenWhen("2014/.."), "from 2014 on"),
        (WrittenWhen("2023-06-24T05:30:00Z"), "24 June 2023, 05:30 UTC"),
        (WrittenWhen("2023-XX"), "a day in 2023"),
        (WrittenWhen("20XX"), "the years 2000 to 2099"),
        (WrittenWhen("-004X"), "the years -49 to -40"),
        (WrittenWhen("/2023"), "until 2023, start unknown"),
        (WrittenWhen("2023-06-24~/2023-06-26"), "about 24 June 2023 to 26 June 2023"),
        (WrittenWhen("soon"), "soon"),
        (WrittenWhen("2023-06-24", "2023-06-24T06:00Z", "2023-06-24T12:00Z"), "24 June 2023, between 06:00 and 12:00"),
        (
            WrittenWhen("2023-06-24", "2023-06-24T00:00+03:00", "2023-06-24T12:00+03:00"),
            "24 June 2023, between 21:00 on 23 June 2023 and 09:00",
        ),
        (WrittenWhen("2023-06-24", "2023-06-24T18:00Z", "2023-06-25T00:00Z"), "24 June 2023, between 18:00 and 24:00"),
        (WrittenWhen("2023-06-24", "2023-06-24T05:00Z", "2023-06-24T14:00Z"), "24 June 2023, between 05:00 and 14:00"),
        (WrittenWhen("2023-06-24", "2023-06-24T05:00Z"), "24 June 2023, not before 05:00"),
        (WrittenWhen("2023-06-24", "", "2023-06-24T05:00Z"), "24 June 2023, not after 05:00"),
        (WrittenWhen("2023-06-24", "2023-06-24T05:00Z", "2023-06-24T05:00Z"), "24 June 2023, 05:00"),
    ],
)
def test_a_date_and_its_clock_bounds_in_words(written: WrittenWhen, words: str) -> None:
    assert date_words.when_words(written, "UTC") == words


@pytest.mark.parametrize("bound", ["2023-06-24T18:00:00Z", "2023-06-24T21:00:00+03:00", "2023-06-24T14:00:00-04:00"])
def test_one_moment_is_one_clock_time_whatever_offset_it_is_written_with(bound: str) -> None:
    assert date_words.when_words(WrittenWhen("2023-06-24", bound), "Europe/Moscow") == "24 June 2023, not before 21:00"


def test_hours_that_a_part_of_the_day_is_taken_for_are_named_as_such() -> None:
    bounds = "2023-06-24T05:00:00+03:00", "2023-06-24T12:00:00+03:00"
    morning = WrittenWhen("2023-06-24", *bounds, words="on the morning of 24 June")
    assert date_words.when_words(morning, "Europe/Moscow") == "24 June 2023, morning (taken as 05:00–12:00)"
    printed = WrittenWhen("2023-06-24", *bounds, words="in the morning, from 5:00 to 12:00")
    assert date_words.when_words(printed, "Europe/Moscow") == "24 June 2023, between 05:00 and 12:00"


def test_what_happened_before_a_day_was_by_that_day_and_not_until_then() -> None:
    assert date_words.moment_words(WrittenWhen("../2023-06-23"), "UTC") == "by 23 June 2023"
    assert date_words.when_words(WrittenWhen("../2023-06-23"), "UTC") == "until 23 June 2023"  # an office
    assert date_words.moment_words(WrittenWhen("2023-06"), "UTC") == "June 2023"
    assert date_words.moment_words(None, "UTC") == ""


def test_no_time_has_no_words() -> None:
    assert date_words.when_words(None, "UTC") == ""


@given(st.text("0123456789-/.X~?%YTZ:+", max_size=30))
def test_every_date_that_passes_the_check_has_words(text: str) -> None:
    if not dates.check_when(WrittenWhen(text)):
        assert date_words.when_words(WrittenWhen(text), "UTC")
