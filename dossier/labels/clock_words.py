"""Days and times of day in plain English, for the timeline.

In: aware datetimes, ends exclusive, and days as EDTF. Out: words such as “Saturday, 24 June 2023” and “05:00–12:00”.
Names of days and months are this tool's own: those of `strftime` follow the settings of the machine.
"""

import datetime

from dossier import dates, edtf
from dossier.labels.date_words import edtf_words, happened_words

NO_DATE = "No date known"
PUBLICATION_UNKNOWN = "date not known"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MIDNIGHT = datetime.time()
_HALF_A_DAY = datetime.timedelta(hours=12)


def day_heading(days: str) -> str:
    """A heading for the events of a day, or of a longer stretch; "" is for those without a date."""
    if not days:
        return NO_DATE
    words = happened_words(days)
    date = edtf.parse_edtf(days)
    if isinstance(date, edtf.Date) and date.precision == "day":
        weekday = datetime.date.fromisoformat(days).weekday()
        return f"{_WEEKDAYS[weekday]}, {words}"
    return words[:1].upper() + words[1:]


def clock_range(earliest: datetime.datetime | None, latest: datetime.datetime | None) -> str:
    """Bounds as times of day, by their own clock: “05:00–12:00”, or one time where the other end is not known."""
    return "–".join([f"{bound:%H:%M}" for bound in (earliest, latest) if bound])


def utc_range(earliest: datetime.datetime | None, latest: datetime.datetime | None) -> str:
    """The same in UTC, with the day where it is another one by their own clock: “21:00 on 23 June–09:00”."""
    return "–".join([_utc_words(bound) for bound in (earliest, latest) if bound])


def _utc_words(bound: datetime.datetime) -> str:
    in_utc = bound.astimezone(datetime.UTC)
    if in_utc.date() == bound.date():
        return f"{in_utc:%H:%M}"
    return f"{in_utc:%H:%M} on {in_utc.day} {dates.MONTHS[in_utc.month]}"


def time_between(earliest: datetime.datetime | None, latest: datetime.datetime | None) -> str:
    """When something can have been, by its bounds: “23–24 June 2023”, “by 4 July 2023”; "" where there are none.

    Hours are named where they leave no more than half a day: what is left of a day by a convention is no knowledge.
    """
    if earliest and latest and latest - earliest <= _HALF_A_DAY:
        return days_and_hours(earliest, latest)
    first = earliest.date().isoformat() if earliest else ".."
    last = (latest - datetime.timedelta(microseconds=1)).date().isoformat() if latest else ".."
    if first == last:
        return "" if first == ".." else edtf_words(first)
    return happened_words(f"{first}/{last}")


def days_and_hours(earliest: datetime.datetime, latest: datetime.datetime) -> str:
    """Bounds with their days: “24 June 2023, 05:00–12:00”, and the days alone where they are whole ones."""
    first = earliest.date().isoformat()
    last = (latest - datetime.timedelta(microseconds=1)).date().isoformat()  # midnight ends the day before
    days = edtf_words(f"{first}/{last}")
    if first == last:
        days = edtf_words(first)
    if earliest.time() == latest.time() == _MIDNIGHT:
        return days
    if latest.time() == _MIDNIGHT:
        return f"{days}, {earliest:%H:%M}–24:00"
    return f"{days}, {earliest:%H:%M}–{latest:%H:%M}"
