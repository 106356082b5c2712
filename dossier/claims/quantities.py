"""What a typed value can be compared by: its range, its unit, the time it holds for.

In: a `Value`. Out: bounds as plain numbers, and whether two of them have anything in common. Nothing is rounded or
converted: a range is as wide as the source made it.
"""

import math
from collections.abc import Collection, Mapping

from dossier import dates
from dossier.labels.grammar import group_digits
from dossier.record_parts import Value, When

Range = tuple[float | None, float | None]
# Spellings of one unit. Nothing is converted: 200 km and 124 miles are shown side by side, as the sources give them.
_UNITS = {
    "km": ("kilometre", "kilometres", "kilometer", "kilometers", "kms"),
    "m": ("metre", "metres", "meter", "meters"),
    "miles": ("mile", "mi"),
    "%": ("per cent", "percent", "pct"),
    "hours": ("hour", "hrs", "h"),
    "days": ("day",),
    "people": ("person", "persons"),
}
_UNIT_OF = {spelling: unit for unit, spellings in _UNITS.items() for spelling in (unit, *spellings)}


def value_range(value: Value, time_zone: str) -> Range:
    """The bounds of a number or time; (None, None) for anything else. The high end of a time is exclusive."""
    if value.kind == "number":
        if value.min is None and value.max is None:
            return value.number, value.number
        return value.min, value.max
    if value.kind == "time" and value.when:
        return _of_time(value.when, time_zone)
    return None, None


def ranges_exclude(one: Range, other: Range, *, half_open: bool) -> bool:
    """Whether two ranges have nothing in common; half-open ranges (times) may touch."""
    return _ends_before(one, other, half_open) or _ends_before(other, one, half_open)


def unit_of(value: Value) -> str:
    """The unit in one spelling."""
    unit = levelled_words(value.unit)
    return _UNIT_OF.get(unit, unit)


def times_overlap(one: str, other: str, time_zone: str) -> bool:
    """Whether two as-of dates (EDTF) have a time in common."""
    first, second = (_of_time(When(edtf=edtf, basis="stated"), time_zone) for edtf in (one, other))
    return not ranges_exclude(first, second, half_open=True)


def figure_words(value: Value) -> str:
    """The number or range of a value in words and digits; "" where it has none."""
    if value.min is not None and value.max is not None:
        bounds = f"{plain_number(value.min)}–{plain_number(value.max)}"
        return bounds if value.number is None else f"{plain_number(value.number)} ({bounds})"
    if value.min is not None:
        return f"{plain_number(value.min)} or more"
    if value.max is not None:
        return f"up to {plain_number(value.max)}"
    return "" if value.number is None else plain_number(value.number)


def plain_number(number: float) -> str:
    """A number for reading: thousands apart, no idle decimals."""
    if not math.isfinite(number):
        return str(number)
    if number == int(number):
        return group_digits(int(number))
    return group_digits(float(f"{number:.10g}"))


def _of_time(when: When, time_zone: str) -> Range:
    try:
        bounds = dates.time_bounds(when, time_zone)
    except ValueError:  # no date: reported where it is written, and unbounded here
        return None, None
    low = None if bounds.open_start else bounds.earliest.timestamp()
    return low, None if bounds.open_end else bounds.latest.timestamp()


def _ends_before(one: Range, other: Range, half_open: bool) -> bool:
    if one[1] is None or other[0] is None:
        return False
    return one[1] <= other[0] if half_open else one[1] < other[0]


def levelled_words(text: str) -> str:
    """A short text by which two values are compared: case and white space do not matter."""
    return " ".join(text.casefold().split())


def join_dates(as_of: Collection[str], time_zone: str) -> Mapping[str, str]:
    """For each as-of date the ones that it overlaps, directly or through others, as one label."""
    ranges = {edtf: _of_time(When(edtf=edtf, basis="stated"), time_zone) for edtf in as_of}
    label: dict[str, list[str]] = {}
    reach: float | None = None
    current: list[str] = []
    first = float("-inf")
    for edtf in sorted(as_of, key=lambda e: (first if ranges[e][0] is None else ranges[e][0], e)):
        low, high = ranges[edtf]
        if current and reach is not None and low is not None and low >= reach:
            current = []
        if not current:
            reach = high
        elif reach is None or high is None:
            reach = None
        else:
            reach = max(reach, high)
        current.append(edtf)
        label[edtf] = current
    return {edtf: ", ".join(dates_) for edtf, dates_ in label.items()}
