"""Days and times of day in words."""

from datetime import datetime, timedelta, timezone

import pytest

from dossier.labels import clock_words

MOSCOW = timezone(timedelta(hours=3))


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 6, day, hour, minute, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("days", "heading"),
    [
        ("2023-06-24", "Saturday, 24 June 2023"),
        ("2023-06-26", "Monday, 26 June 2023"),
        ("2023-06-23/2023-06-24", "23–24 June 2023"),
        ("2023-06", "June 2023"),
        ("../2023-06-24", "By 24 June 2023"),
        ("", "No date known"),
    ],
)
def test_a_day_has_its_weekday_and_a_stretch_begins_with_a_capital(days: str, heading: str) -> None:
    assert clock_words.day_heading(days) == heading


def test_times_of_day_are_told_by_both_clocks() -> None:
    assert clock_words.clock_range(moscow(24, 5), moscow(24, 12, 30)) == "05:00–12:30"
    assert clock_words.utc_range(moscow(24, 5), moscow(24, 12, 30)) == "02:00–09:30"


def test_another_day_in_utc_is_named() -> None:
    assert clock_words.utc_range(moscow(24, 0), moscow(24, 9)) == "21:00 on 23 June–06:00"


def test_an_end_that_is_not_known_is_left_out() -> None:
    assert clock_words.clock_range(moscow(24, 5), None) == "05:00"
    assert clock_words.utc_range(None, moscow(24, 5)) == "02:00"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (moscow(24, 5), moscow(24, 12), "24 June 2023, 05:00–12:00"),
        (moscow(24, 5), moscow(25, 0), "24 June 2023, 05:00–24:00"),
        (moscow(24, 5), moscow(25, 1), "24–25 June 2023, 05:00–01:00"),
        (moscow(24, 0), moscow(25, 0), "24 June 2023"),
        (moscow(23, 0), moscow(25, 0), "23–24 June 2023"),
    ],
)
def test_hours_are_left_out_where_days_are_whole(earliest: datetime, latest: datetime, words: str) -> None:
    assert clock_words.days_and_hours(earliest, latest) == words


DAY = timedelta(days=1)
MIDNIGHT = datetime(2023, 6, 24, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (MIDNIGHT, MIDNIGHT + 11 * DAY, "24 June to 4 July 2023"),
        (None, MIDNIGHT + DAY, "by 24 June 2023"),
        (MIDNIGHT, None, "from 24 June 2023 on"),
        (None, None, ""),
        (MIDNIGHT + timedelta(hours=9), MIDNIGHT + timedelta(hours=12), "24 June 2023, 09:00–12:00"),
        (MIDNIGHT + timedelta(hours=5), MIDNIGHT + DAY, "24 June 2023"),
    ],
)
def test_bounds_in_words_have_hours_where_they_leave_half_a_day_at_most(
    earliest: datetime | None, latest: datetime | None, words: str
) -> None:
    assert clock_words.time_between(earliest, latest) == words
