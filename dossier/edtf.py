"""EDTF Level 1 (ISO 8601-2:2019, Library of Congress profile) → what a date says, and the days it covers.

In: a string. Out: a `Date` or an `Interval`, or None where the string is neither. Own code, because the packaged
parsers flatten clock times, are slow, or bring numpy.

Level 0: days, months, years, date-times with seconds, intervals. Level 1: years beyond four digits (`Y170000002`),
seasons 21–24, a qualifier `~ ? %` on the whole date, unspecified digits `X` from the right, intervals with open (`..`)
or unknown (empty) ends, negative years.
"""

import calendar
import datetime
import re
from typing import NamedTuple

# Coarser to the right. "second" to "part-of-day" need a clock time.
PRECISIONS = ("second", "minute", "hour", "part-of-day", "day", "month", "season", "year", "decade", "century")

_DATE = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX|Y-?[1-9]\d{4,})"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T(?P<clock>\d{2}:\d{2}:\d{2})(?P<offset>Z|[+-]\d{2}(?::\d{2})?)?)?"
    r"(?P<qualifier>[~?%]?)",
    re.ASCII,
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


class Date(NamedTuple):
    """One date as far as it is written. A part that is not written, or is `X`, is None."""

    year: int  # the first one that a decade or century covers
    month: int | None  # 1–12, or 21–24 for a season
    day: int | None
    precision: str  # one of PRECISIONS
    unspecified: bool  # written with X
    approximate: bool  # ~ or %
    uncertain: bool  # ? or %
    clock: datetime.time | None = None  # with its offset where one is written


class Interval(NamedTuple):
    """Two dates. An end is None where it is open (`..`) or unknown (empty)."""

    start: Date | None
    end: Date | None
    open_start: bool
    open_end: bool


def parse_edtf(text: str) -> Date | Interval | None:
    """The date or interval that `text` writes, or None where it is not EDTF Level 1.

    Whether an interval begins before it ends is not looked at.
    """
    if "/" not in text:
        return _parse_date(text)
    first, _, last = text.partition("/")
    start, end = _parse_date(first), _parse_date(last)
    if not _may_end_interval(first, start) or not _may_end_interval(last, end):
        return None
    if start is None and end is None:
        return None
    return Interval(start, end, first == "..", last == "..")


def _may_end_interval(written: str, date: Date | None) -> bool:
    """Whether an end of an interval is open, unknown, or a date without a clock time."""
    if date is None:
        return written in ("", "..")
    return date.clock is None


def covered_days(date: Date) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The first and the last day that a date covers, each as (year, month, day); years may lie outside 1–9999.

    Seasons are those of the northern hemisphere by whole months: spring is March to May, and the winter of a year
    begins in its December.
    """
    year, month = date.year, date.month
    if month is None:
        return (year, 1, 1), (year + _years(date) - 1, 12, 31)
    if month in _SEASON_MONTHS:
        first, last = _SEASON_MONTHS[month]
        end_year = year + (last < first)
        return (year, first, 1), (end_year, last, _month_length(end_year, last))
    if date.day is None:
        return (year, month, 1), (year, month, _month_length(year, month))
    return (year, month, date.day), (year, month, date.day)


def _parse_date(text: str) -> Date | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    date = Date(
        year=_first_year(year),
        month=_number(month),
        day=_number(day),
        precision=_precision(found),
        unspecified="X" in text,
        approximate=found["qualifier"] in ("~", "%"),
        uncertain=found["qualifier"] in ("?", "%"),
        clock=_clock(found),
    )
    possible = _calendar_has(date) and _unspecified_from_the_right(year, month, day)
    has_impossible_clock = bool(found["clock"]) and date.clock is None
    if not possible or has_impossible_clock:
        return None
    return date


def _number(part: str | None) -> int | None:
    if part is None or part == "XX":
        return None
    return int(part)


def _first_year(year: str) -> int:
    """The first year that a written year covers: 2010 for `201X`, and -2019 for `-201X`."""
    first_digit = "9" if year.startswith("-") else "0"
    return int(year.removeprefix("Y").replace("X", first_digit))


def _years(date: Date) -> int:
    return {"decade": 10, "century": 100}.get(date.precision, 1)


def _precision(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"], found["day"]
    if found["clock"]:
        return "second"
    if month == "XX":
        return "year"
    if day is not None:
        return "month" if day == "XX" else "day"
    if month is not None:
        return "season" if int(month) > 12 else "month"
    return {0: "year", 1: "decade", 2: "century"}[year.count("X")]


def _unspecified_from_the_right(year: str, month: str | None, day: str | None) -> bool:
    """Level 1 has unspecified digits only where nothing more exact follows."""
    if "X" in year:
        return month is None
    return month != "XX" or day in (None, "XX")


def _calendar_has(date: Date) -> bool:
    if date.month is None:
        return True
    if date.month in _SEASON_MONTHS:
        return date.day is None
    if not 1 <= date.month <= 12:
        return False
    return date.day is None or 1 <= date.day <= _month_length(date.year, date.month)


def _clock(found: re.Match[str]) -> datetime.time | None:
    if not found["clock"] or _number(found["day"]) is None:
        return None
    offset = found["offset"] or ""
    if len(offset) == 3:  # `+03`, which `fromisoformat` wants as `+03:00`
        offset += ":00"
    try:
        return datetime.time.fromisoformat(found["clock"] + offset)
    except ValueError:
        return None


def _month_length(year: int, month: int) -> int:
    """In the proleptic Gregorian calendar, whose years repeat every 400."""
    return calendar.monthrange(year % 400 + 400, month)[1]
