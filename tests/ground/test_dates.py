"""Dates: what EDTF says, when that begins and ends, and what contradicts it."""

import datetime
from datetime import datetime as moment

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import dates, edtf
from dossier.dates import WrittenWhen

MOSCOW = "Europe/Moscow"


def span(text: str, tz: str = "UTC") -> tuple[str, str, str]:
    found = dates.time_bounds(WrittenWhen(text), tz)
    return found.earliest.isoformat(), found.latest.isoformat(), found.precision


def wrong(*written: str, **named: str) -> list[str]:
    return [problem.field for problem in dates.check_when(WrittenWhen(*written, **named))]


@pytest.mark.parametrize(
    ("text", "first", "after", "precision"),
    [
        ("2023-06-24", "2023-06-24", "2023-06-25", "day"),
        ("2023-06", "2023-06-01", "2023-07-01", "month"),
        ("2023-12", "2023-12-01", "2024-01-01", "month"),
        ("2024-02", "2024-02-01", "2024-03-01", "month"),
        ("2023", "2023-01-01", "2024-01-01", "year"),
        ("202X", "2020-01-01", "2030-01-01", "decade"),
        ("20XX", "2000-01-01", "2100-01-01", "century"),
        ("2023-XX", "2023-01-01", "2024-01-01", "year"),
        ("2023-06-XX", "2023-06-01", "2023-07-01", "month"),
        ("2023-XX-XX", "2023-01-01", "2024-01-01", "year"),
        ("2023-21", "2023-03-01", "2023-06-01", "season"),
        ("2023-22", "2023-06-01", "2023-09-01", "season"),
        ("2023-23", "2023-09-01", "2023-12-01", "season"),
        ("2023-24", "2023-12-01", "2024-03-01", "season"),  # winter begins in December
        ("2023-06-24~", "2023-06-24", "2023-06-25", "day"),
        ("2023-06-24/2023-07-04", "2023-06-24", "2023-07-05", "day"),
        ("2023-06-24/2023-07", "2023-06-24", "2023-08-01", "month"),  # as exact as its less exact end
    ],
)
def test_a_date_covers_whole_days(text: str, first: str, after: str, precision: str) -> None:
    assert span(text) == (f"{first}T00:00:00+00:00", f"{after}T00:00:00+00:00", precision)


def test_a_date_with_a_clock_time_covers_one_second() -> None:
    assert span("2023-06-24T05:00:00+03") == ("2023-06-24T05:00:00+03:00", "2023-06-24T05:00:01+03:00", "second")


def test_days_begin_at_midnight_where_they_are_meant() -> None:
    assert span("2023-06-24", MOSCOW)[:2] == ("2023-06-24T00:00:00+03:00", "2023-06-25T00:00:00+03:00")
    assert dates.time_bounds(WrittenWhen("2023-06-24", tz=MOSCOW), "UTC") == dates.time_bounds(
        WrittenWhen("2023-06-24"), MOSCOW
    )


def test_a_day_on_which_clocks_change_has_25_hours() -> None:
    day = dates.time_bounds(WrittenWhen("2023-10-29"), "Europe/Berlin")
    assert day.latest - day.earliest == datetime.timedelta(hours=25)


def test_half_past_eleven_in_the_evening_in_london_is_the_next_day_in_moscow() -> None:
    late = WrittenWhen("2023-06-24", earliest="2023-06-23T23:30:00Z", tz=MOSCOW)
    assert dates.check_when(late) == ()
    assert dates.time_bounds(late).earliest.isoformat() == "2023-06-24T02:30:00+03:00"
    assert wrong("2023-06-23", "2023-06-23T23:30:00Z", tz=MOSCOW) == ["earliest"]
    assert wrong("2023-06-23", "2023-06-23T23:30:00Z", tz="UTC") == []


@pytest.mark.parametrize(
    ("earliest", "latest", "precision"),
    [
        ("05:00:00", "05:00:00", "second"),
        ("05:00", "05:00", "minute"),
        ("05:00", "05:45", "hour"),
        ("05:00", "12:00", "part-of-day"),
        ("05:00", "", "part-of-day"),
        ("", "", "day"),
    ],
)
def test_precision_is_as_exact_as_what_is_left_of_the_date(earliest: str, latest: str, precision: str) -> None:
    after, before = [clock and f"2023-06-24T{clock}Z" for clock in (earliest, latest)]
    assert dates.time_bounds(WrittenWhen("2023-06-24", after, before)).precision == precision
    assert dates.time_bounds(WrittenWhen("2023-06-24", after, before, precision="hour")).precision == "hour"


@pytest.mark.parametrize(
    ("text", "start", "end"), [("2023/..", False, True), ("../2023", True, False), ("2023/", 0, 1)]
)
def test_open_and_unknown_ends_reach_as_far_as_there_is_time(text: str, start: bool, end: bool) -> None:
    found = dates.time_bounds(WrittenWhen(text))
    assert (found.open_start, found.open_end) == (start, end)
    assert (found.earliest == dates.FIRST, found.latest == dates.LAST) == (start, end)


@pytest.mark.parametrize(
    "text", ["-0044", "Y170000002", "Y-170000002", "0000", "-0044/0014", "9999-12-31", "0001-01-01"]
)
def test_far_years_are_read_and_stay_comparable(text: str) -> None:
    assert dates.check_when(WrittenWhen(text)) == ()
    found = dates.time_bounds(WrittenWhen(text), "Pacific/Kiritimati")
    assert dates.FIRST <= found.earliest <= found.latest <= dates.LAST


@pytest.mark.parametrize(
    "text",
    [
        *("", "24 June 2023", "24.06.2023", "2023-6-24", "2023-13", "2023-00", "2023-02-30", "2023-06-31", "2023-25"),
        *("2023-22-01", "XXXX", "2X23", "202X-06", "2023-XX-24", "Y2023", "2023-06-24T05:00", "2023-06-24T25:00:00"),
        *("2023-06T05:00:00", "../..", "/", "2023/2024/2025", "2023-06-24~~", "~2023", "２０２３", " 2023", "2023\n"),
        *("2023-06-24T05:00:00/2023-06-25", "today"),
    ],
)
def test_what_is_not_edtf_level_1(text: str) -> None:
    assert edtf.parse_edtf(text) is None
    assert wrong(text) == ["edtf"]


def test_unreadable_parts_are_all_told() -> None:
    assert wrong("soon", "5:00", "2023-06-24T05:00:00", "Moscow") == ["tz", "edtf", "earliest", "latest"]


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        (WrittenWhen("2023-06-25/2023-06-24"), ["edtf"]),
        (WrittenWhen("2023-06-24", "2023-06-24T06:00:00Z", "2023-06-24T05:00:00Z"), ["earliest"]),
        (WrittenWhen("2023-06-24", "2023-06-23T23:59:59Z"), ["earliest"]),
        (WrittenWhen("2023-06-24", latest="2023-06-25T00:00:00Z"), []),  # midnight ends the day
        (WrittenWhen("2023-06-24", latest="2023-06-25T00:00:01Z"), ["latest"]),
        (WrittenWhen("2023-06-24~", latest="2023-06-25T00:00:01Z"), []),  # about that day
        (WrittenWhen("2023-06", precision="day"), ["precision"]),
        (WrittenWhen("2023-06-24", precision="hour"), ["precision"]),
        (WrittenWhen("2023-06-24", precision="month"), []),
    ],
)
def test_contradictions(written: WrittenWhen, fields: list[str]) -> None:
    assert [problem.field for problem in dates.check_when(written)] == fields


def test_a_contradiction_is_told_in_the_time_zone_of_the_date() -> None:
    (problem,) = dates.check_when(WrittenWhen("2023-06-24", "2023-06-23T20:00Z"), MOSCOW)
    assert problem.message == (
        "`earliest` is 23:00 on 23 June 2023 in the time zone Europe/Moscow, which is not within “2023-06-24”."
    )


@pytest.mark.parametrize(
    "name", ["../etc/passwd", "/etc/passwd", "America", "zone.tab", "\x00", "é\ud800", "moscow time"]
)
def test_no_name_of_a_time_zone_opens_a_file_or_raises(name: str) -> None:
    assert not dates.zone_exists(name)


@given(st.dates(min_value=datetime.date(2, 1, 1), max_value=datetime.date(9990, 1, 1)))
def test_a_day_lies_within_its_month_and_its_month_within_its_year(day: datetime.date) -> None:
    year, month, whole = (dates.time_bounds(WrittenWhen(day.isoformat()[:length])) for length in (4, 7, 10))
    assert year.earliest <= month.earliest <= whole.earliest < whole.latest <= month.latest <= year.latest
    assert whole.earliest == moment(day.year, day.month, day.day, tzinfo=datetime.UTC)


@given(st.text() | st.text("0123456789-/.X~?%YTZ:+", max_size=30), st.text(max_size=30), st.text(max_size=20))
def test_no_text_makes_the_check_raise_and_what_passes_has_bounds(text: str, clock: str, tz: str) -> None:
    if not dates.check_when(WrittenWhen(text, clock, "", tz)):
        found = dates.time_bounds(WrittenWhen(text, clock, "", tz))
        assert found.earliest <= found.latest
