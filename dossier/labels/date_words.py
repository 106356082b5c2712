"""A date in plain English, for pages, feeds and messages.

In: a `when`, or an EDTF date. Out: words such as “24 June 2023, between 05:00 and 12:00”, “June 2023”, “about 2019”.
No locale is consulted, so the same dossier gives the same words everywhere. Clock times are shown by the clock of the
site's time zone, whatever offset they are written with.
"""

import datetime
from zoneinfo import ZoneInfo

from dossier import dates, edtf

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


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
    return f"{day}, {date.clock:%H:%M} {date.clock.tzname() or ''}".rstrip() if date.clock else day


def _year_words(date: edtf.Date) -> str:
    if date.precision == "decade":
        return f"the {date.year}s" if date.year >= 0 else f"the years {date.year} to {date.year + 9}"
    if date.precision == "century":
        return f"the years {date.year} to {date.year + 99}"
    return str(date.year) if date.year > 0 else f"{1 - date.year} BC"


# --- a date with clock bounds -----------------------------------------------------------------------------------------


def when_words(when: dates.WhenLike | None, time_zone: str) -> str:
    """A time with its clock bounds by the clock of `time_zone`, without its basis.

    “24 June 2023, between 05:00 and 12:00”. Bounds may be written with any offset; a reader sees one clock on all
    pages. "" where there is no time. A date that is not EDTF is shown as it is written.
    """
    if when is None:
        return ""
    date = edtf_words(when.edtf)
    earliest = _bound_words(when.earliest, when.edtf, time_zone)
    latest = _bound_words(when.latest, when.edtf, time_zone)
    if earliest and earliest == latest:
        return f"{date}, {earliest}"
    if earliest and latest:
        return f"{date}, between {earliest} and {latest}"
    if earliest:
        return f"{date}, not before {earliest}"
    if latest:
        return f"{date}, not after {latest}"
    return date


def edtf_words(text: str) -> str:
    """An EDTF Level 1 date in words; a text that is none is shown as it is written."""
    date = edtf.parse_edtf(text)
    return date_words(date) if date else text


def _bound_words(bound: str, date: str, time_zone: str) -> str:
    """A clock bound as a time of day, with its day where that is not `date`; the midnight that ends it is 24:00."""
    if not bound:
        return ""
    try:
        moment = dates.parse_clock(bound).astimezone(ZoneInfo(time_zone))
    except (ValueError, KeyError, OSError):  # a time or a zone that `check` refuses
        return bound
    day = moment.date().isoformat()
    day_before = (moment - datetime.timedelta(days=1)).date().isoformat()
    if moment.time() == datetime.time() and day_before == date[:10]:
        return "24:00"
    clock = f"{moment:%H:%M}"
    return clock if day == date[:10] else f"{clock} on {edtf_words(day)}"
