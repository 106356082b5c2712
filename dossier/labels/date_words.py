"""A date in plain English, for pages, feeds and messages.

In: a `when`, or an EDTF date. Out: words such as “24 June 2023, between 05:00 and 12:00”, “June 2023”, “about 2019”.
No locale is consulted, so the same dossier gives the same words everywhere. Clock times are shown by the clock of the
site's time zone, whatever offset they are written with.
"""

import datetime
from zoneinfo import ZoneInfo

from dossier import dates, edtf
from dossier.labels.day_parts import part_of_day, prints_clock_time

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def date_words(date: edtf.Date | edtf.Interval) -> str:
    """A parsed EDTF date or interval without clock bounds."""
    if isinstance(date, edtf.Date):
        return _qualified_words(date)
    if date.start is None and date.end is not None:
        return _words_of_end(date.end, is_open=date.open_start)
    if date.end is None and date.start is not None:
        return _words_of_start(date.start, is_open=date.open_end)
    return _words_of_both(date)


def _words_of_end(end: edtf.Date, *, is_open: bool) -> str:
    if is_open:
        return f"until {_qualified_words(end)}"
    return f"until {_qualified_words(end)}, start unknown"


def _words_of_start(start: edtf.Date, *, is_open: bool) -> str:
    if is_open:
        return f"from {_qualified_words(start)} on"
    return f"from {_qualified_words(start)}, end unknown"


def _words_of_both(date: edtf.Interval) -> str:
    """Both ends, without saying the month or year twice."""
    start, end = date.start, date.end
    if start is None or end is None:
        return ""
    plain = not any((start.approximate, start.uncertain, end.approximate, end.uncertain))
    if plain and start.day and end.day and start.year == end.year:
        if start.month == end.month:
            return f"{start.day}–{_plain_words(end)}"
        return f"{start.day} {dates.MONTHS[start.month or 0]} to {_plain_words(end)}"
    return f"{_qualified_words(start)} to {_qualified_words(end)}"


def _qualified_words(date: edtf.Date) -> str:
    words = _plain_words(date)
    if date.approximate:
        words = f"about {words}"
    if date.uncertain:
        words = f"{words} (uncertain)"
    return words


def _plain_words(date: edtf.Date) -> str:
    if date.month in _SEASONS:
        return f"{_SEASONS[date.month]} {_year_words(date)}"
    month = _year_words(date)
    if date.month:
        month = f"{dates.MONTHS[date.month]} {month}"
    if date.day and date.clock:
        return f"{date.day} {month}, {date.clock:%H:%M} {date.clock.tzname() or ''}".rstrip()
    if date.day:
        return f"{date.day} {month}"
    if date.unspecified and date.precision in ("year", "month"):
        return f"a day in {month}"
    return month


def _year_words(date: edtf.Date) -> str:
    if date.precision == "decade" and date.year >= 0:
        return f"the {date.year}s"
    if date.precision == "decade":
        return f"the years {date.year} to {date.year + 9}"
    if date.precision == "century":
        return f"the years {date.year} to {date.year + 99}"
    if date.year <= 0:
        return f"{1 - date.year} BC"
    return str(date.year)


# --- a date with clock bounds -----------------------------------------------------------------------------------------


def when_words(when: dates.WhenLike | None, time_zone: str) -> str:
    """A time with its clock bounds by the clock of `time_zone`, without its basis.

    “24 June 2023, between 05:00 and 12:00”; “24 June 2023, morning (taken as 05:00–12:00)” where the source names a
    part of the day and prints no hours. Bounds may be written with any offset; a reader sees one clock on all
    pages. "" where there is no time. A date that is not EDTF is shown as it is written.
    """
    if when is None:
        return ""
    date = edtf_words(when.edtf)
    earliest = _bound_words(when.earliest, when.edtf, time_zone)
    latest = _bound_words(when.latest, when.edtf, time_zone)
    if earliest and latest:
        return f"{date}, {_words_of_hours(earliest, latest, when.words)}"
    if earliest:
        return f"{date}, not before {earliest}"
    if latest:
        return f"{date}, not after {latest}"
    return date


def _words_of_hours(earliest: str, latest: str, printed: str) -> str:
    """Two clock bounds in words. `printed` has the source's own words for the time."""
    if earliest == latest:
        return earliest
    part = part_of_day(printed)
    if part and not prints_clock_time(printed):
        return f"{part} (taken as {earliest}–{latest})"
    return f"between {earliest} and {latest}"


def edtf_words(text: str) -> str:
    """An EDTF Level 1 date in words; a text that is none is shown as it is written."""
    date = edtf.parse_edtf(text)
    if date is None:
        return text
    return date_words(date)


def happened_words(text: str) -> str:
    """An EDTF date in words, for something that happened: without a start it is “by 23 June 2023”, not “until” then."""
    date = edtf.parse_edtf(text)
    if isinstance(date, edtf.Interval) and date.start is None and date.end is not None:
        return f"by {_qualified_words(date.end)}"
    return edtf_words(text)


def moment_words(when: dates.WhenLike | None, time_zone: str) -> str:
    """The time of something that happened: as `when_words`, and “by 23 June 2023” where there is no start."""
    words = when_words(when, time_zone)
    if when is None:
        return words
    return happened_words(when.edtf) + words.removeprefix(edtf_words(when.edtf))


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
    if day == date[:10]:
        return f"{moment:%H:%M}"
    return f"{moment:%H:%M} on {edtf_words(day)}"
