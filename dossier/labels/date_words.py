"""A date in plain English, for pages, feeds and messages.

In: a `when`. Out: words such as “24 June 2023, morning”, “June 2023”, “about 2019”, “24 June 2023, between 5:00 and
12:00”. No locale is consulted, so the same dossier gives the same words everywhere. Clock times are shown in the
`when`'s own time zone, or else in the dossier's.
"""

import datetime

from dossier import dates, edtf

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# The widest stretch, in hours of the day, that each word covers.
_PARTS_OF_DAY = (("night", 0, 6), ("morning", 5, 12), ("afternoon", 12, 18), ("evening", 17, 24))


def words(when: dates.WhenLike, default_tz: str = "UTC") -> str:
    """The date and, where given, the time of a checked `when`. ValueError where its date is not EDTF."""
    date = edtf.parse(when.edtf)
    if date is None:
        raise ValueError(f"not an EDTF Level 1 date: {when.edtf!r}")
    said = date_words(date)
    time = _time_words(when, default_tz)
    return f"{said}, {time}" if time else said


def date_words(date: edtf.Date | edtf.Interval) -> str:
    """A parsed EDTF date or interval without clock bounds."""
    if isinstance(date, edtf.Date):
        return _qualified(date)
    if date.start is None and date.end is not None:
        return f"until {_qualified(date.end)}" if date.open_start else f"until {_qualified(date.end)}, start unknown"
    if date.end is None and date.start is not None:
        return f"from {_qualified(date.start)} on" if date.open_end else f"from {_qualified(date.start)}, end unknown"
    return _from_to(date)


def _from_to(date: edtf.Interval) -> str:
    """Both ends, without saying the month or year twice."""
    start, end = date.start, date.end
    if start is None or end is None:
        return ""
    plain = not any((start.approximate, start.uncertain, end.approximate, end.uncertain))
    if plain and start.day and end.day and start.year == end.year:
        if start.month == end.month:
            return f"{start.day}–{_date_words(end)}"
        return f"{start.day} {dates.MONTHS[start.month or 0]} to {_date_words(end)}"
    return f"{_qualified(start)} to {_qualified(end)}"


def _qualified(date: edtf.Date) -> str:
    said = _date_words(date)
    if date.approximate:
        said = f"about {said}"
    return f"{said} (uncertain)" if date.uncertain else said


def _date_words(date: edtf.Date) -> str:
    year = _year_words(date)
    if date.month is None:
        return f"a day in {year}" if date.unspecified and date.precision == "year" else year
    if date.month in _SEASONS:
        return f"{_SEASONS[date.month]} {year}"
    if date.day is None:
        month = f"{dates.MONTHS[date.month]} {year}"
        return f"a day in {month}" if date.unspecified else month
    day = f"{date.day} {dates.MONTHS[date.month]} {year}"
    return f"{day}, {_clock(date.clock)} {date.clock.tzname() or ''}".rstrip() if date.clock else day


def _year_words(date: edtf.Date) -> str:
    if date.precision == "decade":
        return f"the {date.year}s" if date.year >= 0 else f"the years {date.year} to {date.year + 9}"
    if date.precision == "century":
        return f"the years {date.year} to {date.year + 99}"
    return str(date.year) if date.year > 0 else f"{1 - date.year} BC"


def _time_words(when: dates.WhenLike, default_tz: str) -> str:
    """The clock bounds in words: a moment, a part of the day, between, after, before."""
    if not when.earliest and not when.latest:
        return ""
    limits = dates.bounds(when, default_tz)
    start, end = limits.earliest, limits.latest
    if not when.latest or not when.earliest:
        return f"after {_clock(start)}" if when.earliest else f"before {_clock(end)}"
    if limits.precision in ("second", "minute") and end - start <= datetime.timedelta(minutes=1):
        return _clock(start)
    if limits.precision == "part-of-day" and (part := _part_of_day(start, end)):
        return part
    if start.date() != end.date():
        return f"between {_clock(start)} and {end.day} {dates.MONTHS[end.month]}, {_clock(end)}"
    return f"between {_clock(start)} and {_clock(end)}"


def _part_of_day(start: datetime.datetime, end: datetime.datetime) -> str:
    first = start.hour + start.minute / 60
    last = first + (end - start) / datetime.timedelta(hours=1)
    return next((name for name, begins, ends in _PARTS_OF_DAY if begins <= first and last <= ends), "")


def _clock(time: datetime.time | datetime.datetime) -> str:
    return f"{time.hour}:{time:%M:%S}" if time.second else f"{time.hour}:{time:%M}"
