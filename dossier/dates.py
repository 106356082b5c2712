"""When something was: an EDTF date with clock bounds → bounds that can be compared, and problems.

In: a `when`: an EDTF string, the earliest and latest clock time with their offsets, a time zone. Out: its `Bounds`, or
what is wrong with it. Bounds are half-open and have an offset: 23:30 UTC on the 23rd falls on the 24th in Moscow.
Nothing here asks what time it is now.

1. The EDTF date covers whole days, which begin and end at midnight in the `when`'s time zone, or else the dossier's.
2. A clock time for `earliest` or `latest` narrows that; one that lies outside is a contradiction.
3. Where the editors do not say how exact the time is, the length of what is left tells it.
"""

import datetime
import re
from functools import lru_cache
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from dossier import edtf as level1

# Open ends, and years beyond those of `datetime`, end here. Two days are left on either side, so that no offset leads
# out of what `datetime` can hold.
FIRST = datetime.datetime(1, 1, 3, tzinfo=datetime.UTC)
LAST = datetime.datetime(9999, 12, 29, tzinfo=datetime.UTC)

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?P<seconds>:\d\d)?(?P<offset>Z|[+-]\d\d:\d\d)?", re.ASCII)
_SECOND = datetime.timedelta(seconds=1)
_MINUTE = datetime.timedelta(minutes=1)
_HOUR = datetime.timedelta(hours=1)
_PART_OF_DAY = datetime.timedelta(hours=23, minutes=59)  # a minute less than a day, which is precise to the day
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
EDTF_HELP = "Write 2023-06-24, 2023-06, 2023, 2023-06-24/2023-06-25, with ~ at the end for about or ? for uncertain."
ZONE_HELP = "Write an IANA name, such as Europe/Moscow."
_CLOCK_HELP = "Write the day, T, the time and the offset: 2023-06-24T05:00:00+03:00."


class WhenLike(Protocol):
    """What `record_parts.When` has (that module is below this one)."""

    @property
    def edtf(self) -> str: ...  # noqa: D102 # described in record_parts.When
    @property
    def earliest(self) -> str: ...  # noqa: D102
    @property
    def latest(self) -> str: ...  # noqa: D102
    @property
    def tz(self) -> str: ...  # noqa: D102
    @property
    def precision(self) -> str | None: ...  # noqa: D102
    @property
    def words(self) -> str: ...  # noqa: D102


class WrittenWhen(NamedTuple):
    """A `when` as it is written, before it is known to be one."""

    edtf: str
    earliest: str = ""
    latest: str = ""
    tz: str = ""
    precision: str | None = None
    words: str = ""


class Bounds(NamedTuple):
    """The time that a `when` covers. Both ends have a fixed offset, so they compare and subtract as instants."""

    earliest: datetime.datetime
    latest: datetime.datetime  # exclusive
    precision: str  # one of model.Precision
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False  # no earliest: open (`..`) or unknown
    open_end: bool = False


class WhenProblem(NamedTuple):
    """What is wrong with one field of a `when`."""

    field: str
    message: str
    help: str = ""


def time_bounds(when: WhenLike, default_tz: str = "UTC") -> Bounds:
    """The half-open stretch of time that a checked `when` covers. ValueError where its parts are unreadable.

    A `latest` equal to `earliest` names a moment: it covers the minute, or the second where seconds are written.
    """
    return _compute_bounds(when.edtf, when.earliest, when.latest, when.tz or default_tz, when.precision)


def check_when(written: WrittenWhen, default_tz: str = "UTC") -> tuple[WhenProblem, ...]:
    """Everything wrong with a `when`: its unreadable parts, or else the contradictions between them.

    Where the time zone is not known (""), nothing is said of whether clock times are on the day that is given.
    """
    problems = []
    if written.tz and _find_zone(written.tz) is None:
        problems.append(WhenProblem("tz", f"There is no time zone “{written.tz}”.", ZONE_HELP))
    if level1.parse_edtf(written.edtf) is None:
        problems.append(WhenProblem("edtf", f"“{written.edtf}” is not a date that EDTF Level 1 knows.", EDTF_HELP))
    for field, time in (("earliest", written.earliest), ("latest", written.latest)):
        problems += _find_clock_problems(field, time)
    return tuple(problems or _find_contradictions(written, written.tz or default_tz))


def zone_exists(name: str) -> bool:
    """Whether there is a time zone of this IANA name."""
    return _find_zone(name) is not None


# --- step 1: the days of the EDTF date --------------------------------------------------------------------------------


def _compute_bounds(edtf: str, earliest: str, latest: str, tz: str, precision: str | None) -> Bounds:
    date = _bounds_without_clock(edtf, tz)
    zone = _find_zone(tz) or datetime.UTC
    start = _fix_offset(parse_clock(earliest).astimezone(zone)) if earliest else date.earliest
    end = _fix_offset(parse_clock(latest).astimezone(zone)) if latest else date.latest
    if earliest and latest and end == start:
        end += _unit_of_clock(latest)
    if not precision:
        precision = date.precision
        if earliest or latest:
            precision = _precision_of_length(end - start, date.precision)
    return date._replace(
        earliest=start,
        latest=end,
        precision=precision,
        open_start=date.open_start and not earliest,
        open_end=date.open_end and not latest,
    )


def _bounds_without_clock(edtf: str, tz: str) -> Bounds:
    """The bounds of the date alone, without clock times."""
    date = level1.parse_edtf(edtf)
    zone = _find_zone(tz) or datetime.UTC
    if date is None:
        raise ValueError(f"not an EDTF Level 1 date: {edtf!r}")
    if isinstance(date, level1.Date):
        start, end = _ends_of_date(date, zone)
        return Bounds(start, end, date.precision, date.approximate, date.uncertain)
    known = [end for end in (date.start, date.end) if end]
    return Bounds(
        earliest=_ends_of_date(date.start, zone)[0] if date.start else FIRST,
        latest=_ends_of_date(date.end, zone)[1] if date.end else LAST,
        precision=max((end.precision for end in known), key=level1.PRECISIONS.index),
        approximate=any(end.approximate for end in known),
        uncertain=any(end.uncertain for end in known),
        open_start=date.start is None,
        open_end=date.end is None,
    )


def _ends_of_date(date: level1.Date, zone: datetime.tzinfo) -> tuple[datetime.datetime, datetime.datetime]:
    first, last = level1.covered_days(date)
    if date.clock is not None:
        start = _limit(datetime.datetime.combine(datetime.date(*first), date.clock, date.clock.tzinfo or zone))
        return start, start + _SECOND
    return _midnight(first, zone), _midnight(last, zone, days_later=1)


def _midnight(day: tuple[int, int, int], zone: datetime.tzinfo, days_later: int = 0) -> datetime.datetime:
    if not FIRST.year < day[0] < LAST.year:
        return FIRST if day[0] <= FIRST.year else LAST
    return _fix_offset(datetime.datetime(*day, tzinfo=zone) + datetime.timedelta(days=days_later))


def _fix_offset(moment: datetime.datetime) -> datetime.datetime:
    """The same moment with a fixed offset; two times of one zone would compare by the clock on the wall."""
    moment = _limit(moment)
    return moment.astimezone(datetime.timezone(moment.utcoffset() or datetime.timedelta()))


def _limit(moment: datetime.datetime) -> datetime.datetime:
    return min(max(moment, FIRST), LAST)


# --- step 2: clock times ----------------------------------------------------------------------------------------------


def parse_clock(text: str) -> datetime.datetime:
    """A day and clock time with offset (ISO 8601, RFC 3339). ValueError where it is none."""
    found = _CLOCK.fullmatch(text)
    if not found or not found["offset"]:
        raise ValueError(f"not a clock time with offset: {text!r}")
    return _limit(datetime.datetime.fromisoformat(text))


def _unit_of_clock(text: str) -> datetime.timedelta:
    found = _CLOCK.fullmatch(text)
    return _SECOND if found and found["seconds"] else _MINUTE


def _find_clock_problems(field: str, text: str) -> list[WhenProblem]:
    if not text:
        return []
    found = _CLOCK.fullmatch(text)
    if found and not found["offset"]:
        help = "Add it: +03:00 for Moscow, Z for UTC."
        return [WhenProblem(field, f"“{text}” does not say which offset from UTC it is in.", help)]
    try:
        parse_clock(text)
    except ValueError:
        return [WhenProblem(field, f"“{text}” is not a day and clock time.", _CLOCK_HELP)]
    return []


def _find_contradictions(written: WrittenWhen, tz: str) -> list[WhenProblem]:
    edtf, earliest, latest, precision = written.edtf, written.earliest, written.latest, written.precision
    if _ends_before_it_begins(edtf):
        return [WhenProblem("edtf", f"The interval “{edtf}” ends before it begins.", "Write the earlier date first.")]
    date = _bounds_without_clock(edtf, tz)
    problems = []
    on_its_day = bool(tz) and not (date.approximate or date.uncertain)
    if earliest and latest and parse_clock(earliest) > parse_clock(latest):
        problems.append(WhenProblem("earliest", "`earliest` is later than `latest`.", "Exchange the two."))
    for field, text in (("earliest", earliest), ("latest", latest)):
        if text and on_its_day and not date.earliest <= parse_clock(text) <= date.latest:
            problems.append(
                WhenProblem(field, _outside_message(field, text, edtf, tz), f"Correct `{field}`, `edtf` or `tz`.")
            )
    if precision and not earliest and not latest and _is_finer(precision, date.precision):
        message = f"The date is given to the {date.precision}, so its precision cannot be “{precision}”."
        problems.append(WhenProblem("precision", message, "Write the date more exactly, or leave `precision` out."))
    return problems


def _ends_before_it_begins(edtf: str) -> bool:
    date = level1.parse_edtf(edtf)
    if not isinstance(date, level1.Interval) or not date.start or not date.end:
        return False
    return level1.covered_days(date.start)[0] > level1.covered_days(date.end)[1]


def _outside_message(field: str, text: str, edtf: str, tz: str) -> str:
    there = parse_clock(text).astimezone(_find_zone(tz) or datetime.UTC)
    time = f"{there:%H:%M} on {there.day} {MONTHS[there.month]} {there.year}"
    return f"`{field}` is {time} in the time zone {tz}, which is not within “{edtf}”."


# --- step 3: precision ------------------------------------------------------------------------------------------------


def _precision_of_length(length: datetime.timedelta, date_precision: str) -> str:
    limits = ((_SECOND, "second"), (_MINUTE, "minute"), (_HOUR, "hour"), (_PART_OF_DAY, "part-of-day"))
    return next((name for limit, name in limits if length <= limit), date_precision)


def _is_finer(precision: str, than: str) -> bool:
    return precision in level1.PRECISIONS and level1.PRECISIONS.index(precision) < level1.PRECISIONS.index(than)


# Files beside the zones that are none, or mean another zone on another machine.
_OF_THIS_MACHINE = frozenset({"localtime", "posixrules", "posix", "right", "Factory"})


@lru_cache(maxsize=256)  # constants: the entries of the time zone database, and names that it does not have
def _find_zone(name: str) -> ZoneInfo | None:
    if name.partition("/")[0] in _OF_THIS_MACHINE:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a relative path; a folder
        return None
