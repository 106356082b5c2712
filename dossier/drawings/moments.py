"""The timeline at a glance, which is also a way into it.

In: a `Timeline`. Out: a drawing. Every day, or longer stretch whose day is not known, is a band with its hours from
left to right; every event a link with its title above a bar. The bar covers the time within which the event lies: full
short where that is known to the hour, pale between two brackets where it is not, dashed where only a day or a longer
stretch is known. The letters of the sources that report it follow the title. Below each band stands what was published
on it: the second axis, when it was reported.

How titles find room: in order of time each event takes the first lane in which neither its bar nor its title meets
another; a title that would leave the drawing is moved to the left.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.drawings import NARROW, Href, svg
from dossier.timeline import Entry, Group, Published, Timeline

_LANE, _HEAD, _AXIS, _FOOT = 28, 24, 16, 14  # px: height of a lane, a band's heading, its hours, the space below
_SMALL = 11
_DAY = datetime.timedelta(days=1)
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Item:
    """An event or a publication in its band: where its bar begins and ends, 0 to 1, and what is written above it."""

    start: float
    end: float
    css: str
    title: str
    href: str
    sigla: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    heading: str
    first: datetime.date | None
    last: datetime.date | None
    events: tuple[_Item, ...]
    published: tuple[_Item, ...]


def draw(
    timeline: Timeline, titles: Mapping[str, str], sigla: Mapping[str, str], href: Href, *, width: int = NARROW
) -> str:
    """`titles` by "event:ID" and "source:ID", `sigla` by source id. Events without any date are not drawn."""
    parts, top = [], 0.0
    for band in _bands(timeline, titles, sigla, href):
        drawn, height = _draw_band(band, top, width)
        parts.append(drawn)
        top += height
    dated = sum(len(group.entries) for group in timeline.groups if group.edtf)
    name = f"{dated} events in order of time"
    about = (
        f"Local times are those of {timeline.time_zone}. Each bar covers the time within which an event lies; the "
        "letters are the sources that report it. The list on this page says the same in words."
    )
    return svg.drawing("moments", (name, about), (width, max(top - _FOOT, 1)), *parts, links=True)


# --- bands ------------------------------------------------------------------------------------------------------------


def _bands(timeline: Timeline, titles: Mapping[str, str], sigla: Mapping[str, str], href: Href) -> list[_Band]:
    """A band for every group of events, and for every day on which something was published."""
    days: dict[tuple[datetime.date | None, datetime.date | None], tuple[list[_Item], list[_Item]]] = {}
    for group in timeline.groups:
        if group.edtf:
            items = [_event(entry, group, titles, sigla, href) for entry in group.entries]
            days[group.first, group.last] = (items, [])
    for one in timeline.published:
        first, last = _days(one)
        if first or last:
            days.setdefault((first, last), ([], []))[1].append(_publication(one, titles, sigla, href))
    in_order = sorted(days.items(), key=lambda d: (d[0][0] or datetime.date.min, d[0][1] or datetime.date.max))
    return [
        _Band(_heading(first, last), first, last, tuple(events), tuple(published))
        for (first, last), (events, published) in in_order
    ]


def _days(published: Published) -> tuple[datetime.date | None, datetime.date | None]:
    last = published.latest - datetime.timedelta(microseconds=1) if published.latest else None
    return published.earliest.date() if published.earliest else None, last.date() if last else None


def _event(entry: Entry, group: Group, titles: Mapping[str, str], sigla: Mapping[str, str], href: Href) -> _Item:
    start, end = _place(entry.earliest, entry.latest, group.first, group.last)
    sure = "sure" if entry.clock and end - start <= 0.07 else "between" if entry.clock else "day"
    key = f"event:{entry.event}"
    letters = tuple(sigla[source] for source in entry.sources)
    return _Item(start, end, f"{sure} {entry.basis or ''}".strip(), titles[key], href(key), letters)


def _publication(one: Published, titles: Mapping[str, str], sigla: Mapping[str, str], href: Href) -> _Item:
    start, end = _place(one.earliest, one.latest, *_days(one))
    key = f"source:{one.source}"
    return _Item(start, end, f"published {one.basis or ''}".strip(), titles[key], href(key), (sigla[one.source],))


def _place(
    earliest: datetime.datetime | None,
    latest: datetime.datetime | None,
    first: datetime.date | None,
    last: datetime.date | None,
) -> tuple[float, float]:
    """Where bounds begin and end in their band, 0 to 1; open ends reach its edge."""
    if not (earliest and latest and first and last):
        return 0.0, 1.0
    midnight = datetime.datetime.combine(first, datetime.time(), earliest.tzinfo)
    whole = (last - first + _DAY) / _DAY
    return max((earliest - midnight) / _DAY / whole, 0.0), min((latest - midnight) / _DAY / whole, 1.0)


def _heading(first: datetime.date | None, last: datetime.date | None) -> str:
    if first is None or last is None:
        known = first or last
        return ("from " if first else "until ") + (_said(known) if known else "")
    if first == last:
        return _said(first)
    if first.day == 1 and (last + _DAY).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[first.month]} {first.year}, day not known"
        if (first.month, last.month) == (1, 12):
            years = str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
            return f"{years}, day not known"
    return f"{_said(first)} to {_said(last)}"


def _said(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


# --- drawing ----------------------------------------------------------------------------------------------------------


def _draw_band(band: _Band, top: float, width: int) -> tuple[str, float]:
    """The band as SVG, and its height."""
    parts = [svg.words(0, top + 15, band.heading, css="heading")]
    lanes = _lanes(band.events, width)
    y = top + _HEAD
    bottom = y + _LANE * (max(lanes, default=-1) + 1)
    hours = _hours(band, y, bottom, width)
    parts += hours
    for item, lane in zip(band.events, lanes, strict=True):
        parts.append(_draw_item(item, y + lane * _LANE, width))
    foot = bottom + (_AXIS if hours else 0)
    if band.published:
        parts.append(_draw_published(band.published, foot, width))
        foot += _LANE
    return svg.element("g", {"class": "band"}, *parts), foot - top + _FOOT


def _lanes(items: Sequence[_Item], width: int) -> list[int]:
    """For each item the first lane with room for it."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for item in items:
        left, right = _reach(item, width)
        lane = 0
        while lane < len(taken) and any(left < end and start < right for start, end in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        lanes.append(lane)
    return lanes


def _reach(item: _Item, width: int) -> tuple[float, float]:
    """From where to where a bar and its title take room, with a little space after."""
    x = _text_at(item, width)
    return min(item.start * width, x), max(item.end * width, x + _text_length(item, width)) + 10


def _text_at(item: _Item, width: int) -> float:
    return max(min(item.start * width, width - _text_length(item, width)), 0)


def _text_length(item: _Item, width: int) -> float:
    letters = svg.length(" ".join(item.sigla), _SMALL) + 8
    return min(svg.length(item.title) + letters, width)


def _draw_item(item: _Item, y: float, width: int) -> str:
    x = _text_at(item, width)
    letters = svg.length(" ".join(item.sigla), _SMALL) + 8
    title = svg.cut(item.title, width - letters)
    after = x + svg.length(title) + 6
    drawn = [
        svg.words(x, y + 12, title),
        *_sigla(item.sigla, min(after, width - letters + 6), y + 12),
        *_bar(item, y + 17, width),
    ]
    return svg.link(item.href, item.title, *drawn, css=f"moment {item.css}")


def _sigla(sigla: Sequence[str], x: float, y: float) -> list[str]:
    step = svg.length("A ", _SMALL)
    return [
        svg.words(x + place * step, y, siglum, css=f"siglum {svg.source(siglum)}", size=_SMALL)
        for place, siglum in enumerate(sigla)
    ]


def _bar(item: _Item, y: float, width: int) -> list[str]:
    left, right = item.start * width, max(item.end * width, item.start * width + 4)
    if left + 4 > width:
        left, right = width - 4.0, float(width)
    if item.css.startswith("sure"):
        return [svg.rect(left, y, right - left, 6, "bar")]
    if item.css.startswith("between"):
        ends = f"M{svg.number(left + 3)} {svg.number(y)}h-3v6h3M{svg.number(right - 3)} {svg.number(y)}h3v6h-3"
        pale = svg.rect(left, y + 1.5, right - left, 3, "bar", **{"fill-opacity": 0.4})
        return [pale, svg.curve(ends, "ends", 1.5)]
    d = f"M{svg.number(left)} {svg.number(y + 3)}H{svg.number(right)}"
    return [svg.curve(d, "bar", 2, "1 3")]


def _draw_published(items: Sequence[_Item], y: float, width: int) -> str:
    """One line: the sources published on this band's days, in order."""
    label = "Published:"
    x = svg.length(label, _SMALL) + 8
    parts = [svg.words(0, y + 12, label, css="small", size=_SMALL)]
    for item in items:
        letter = svg.words(x, y + 12, item.sigla[0], css=f"siglum {svg.source(item.sigla[0])}")
        parts.append(svg.link(item.href, item.title, letter, css="source"))
        x += svg.length(item.sigla[0]) + 12
    return svg.element("g", {"class": "published"}, *parts)


def _hours(band: _Band, top: float, bottom: float, width: int) -> list[str]:
    """Hairlines and labels: every six hours of one day, every midnight of up to a week."""
    if not (band.events and band.first and band.last):
        return []
    days = (band.last - band.first).days + 1
    if days > 7:
        return []
    marks = [(hour / 24, f"{hour}:00") for hour in (0, 6, 12, 18)]
    if days > 1:
        marks = [(day / days, _short(band.first + day * _DAY)) for day in range(days)]
    lines = [svg.line(part * width + 0.5, top, part * width + 0.5, bottom + 3, "hour") for part, _ in marks]
    return [
        *lines,
        *(svg.words(part * width + 3, bottom + 11, label, css="hour", size=_SMALL) for part, label in marks),
    ]


def _short(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month][:3]}"
