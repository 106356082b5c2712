"""The timeline at a glance, which is also a way into it.

In: a `Timeline`. Out: a drawing. Every day, or longer stretch whose day is not known, is a band; every event a link
with its title and the letters of the sources that report it. Where hours are known, the band has its hours from left to
right and a bar below the title covers the time within which the event lies: full and short where that is known to the
hour or so, pale between two brackets where it is not. Events of which no hour is known stand below a dotted line: some
time on that day, or in that stretch. Last comes what was published on it: the second axis, when it was reported.

How titles find room: in order of time each event takes the first lane in which neither its bar nor its title meets
another; a title that would leave the drawing is moved to the left.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier import edtf
from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.labels import date_words
from dossier.overviews.timeline import Published, Timeline, TimelineDay, TimelineEntry, days_between
from dossier.record_ref import RecordRef

_LANE, _ROW, _HEAD, _AXIS, _FOOT = 28, 20, 22, 16, 12  # px: a lane with a bar, one without, heading, hours, space below
_SMALL = 11  # px
_GAP = 14  # px between two titles in one lane
_DAY = datetime.timedelta(days=1)
_SURE = 0.09  # of a day, about two hours: a bar no longer than that is drawn full


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
    edtf: str
    first: datetime.date | None
    last: datetime.date | None
    timed: tuple[_Item, ...]
    untimed: tuple[_Item, ...]
    published: tuple[_Item, ...]


@dataclass(frozen=True, slots=True)
class _MomentWords:
    """What events and sources are called, and where they lead."""

    titles: Mapping[RecordRef, str]
    sigla: Mapping[str, str]
    href: Href


def draw(
    timeline: Timeline, titles: Mapping[RecordRef, str], sigla: Mapping[str, str], href: Href, *, width: int = NARROW
) -> str:
    """`titles` of events and sources, `sigla` by source id. Events without any date are not drawn."""
    parts, top = [], 0.0
    for band in _bands(timeline, _MomentWords(titles, sigla, href)):
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


def _bands(timeline: Timeline, words: _MomentWords) -> list[_Band]:
    """A band for every group of events, and for every stretch of days on which something was published."""
    groups = {group.edtf: group for group in timeline.groups if group.edtf}
    published: dict[str, list[Published]] = {}
    for one in timeline.published:
        if one.edtf:
            published.setdefault(one.edtf, []).append(one)
            groups.setdefault(one.edtf, TimelineDay(one.edtf, *days_between(one.earliest, one.latest), ()))
    in_order = sorted(
        groups.values(), key=lambda g: (g.first or datetime.date.min, g.last or datetime.date.max, g.edtf)
    )
    return [_band(group, published.get(group.edtf, ()), words) for group in in_order]


def _band(group: TimelineDay, published: Iterable[Published], words: _MomentWords) -> _Band:
    items = [(_on_clock(entry, group), _event(entry, group, words)) for entry in group.entries]
    return _Band(
        group.edtf,
        group.first,
        group.last,
        tuple(item for timed, item in items if timed),
        tuple(item for timed, item in items if not timed),
        tuple(_publication(one, words) for one in published),
    )


def _on_clock(entry: TimelineEntry, group: TimelineDay) -> bool:
    """Whether the event has a place on the band's hours: they are known, and the band is short enough to show them."""
    return entry.clock and bool(group.first and group.last and (group.last - group.first).days < 7)


def _event(entry: TimelineEntry, group: TimelineDay, words: _MomentWords) -> _Item:
    start, end = _place(entry.earliest, entry.latest, group.first, group.last)
    key = RecordRef("event", entry.event)
    letters = tuple(words.sigla[source] for source in entry.sources)
    return _Item(start, end, entry.basis or "", words.titles[key], words.href(key), letters)


def _publication(one: Published, words: _MomentWords) -> _Item:
    key = RecordRef("source", one.source)
    return _Item(0.0, 1.0, one.basis or "", words.titles[key], words.href(key), (words.sigla[one.source],))


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


def _heading(band: _Band) -> str:
    date = edtf.parse_edtf(band.edtf)
    said = date_words.date_words(date) if date else band.edtf
    return said if band.first == band.last or not (band.first and band.last) else f"{said}, day not known"


# --- drawing ----------------------------------------------------------------------------------------------------------


def _draw_band(band: _Band, top: float, width: int) -> tuple[str, float]:
    """The band as SVG, and its height."""
    parts = [svg.words(0, top + 13, _heading(band), css="heading")]
    y = top + _HEAD
    if band.timed:
        lanes = _lanes([_reach(item, width) for item in band.timed])
        bottom = y + _LANE * (max(lanes) + 1)
        parts += _hours(band, y, bottom, width)
        parts += [_draw_timed(item, y + lane * _LANE, width) for item, lane in zip(band.timed, lanes, strict=True)]
        y = bottom + _AXIS
    if band.untimed:
        drawn, y = _draw_untimed(band.untimed, y, width)
        parts += drawn
    if band.published:
        parts.append(_draw_published(band.published, y, width))
        y += _ROW
    return svg.element("g", {"class": "band"}, *parts), y - top + _FOOT


def _lanes(reaches: Sequence[tuple[float, float]]) -> list[int]:
    """For each item the first lane in which it has room."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for left, right in reaches:
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
    return min(item.start * width, x), max(item.end * width, x + _text_length(item, width)) + _GAP


def _text_at(item: _Item, width: int) -> float:
    return max(min(item.start * width, width - _text_length(item, width)), 0.0)


def _text_length(item: _Item, width: int) -> float:
    return min(svg.length(item.title) + _letters_length(item), width)


def _letters_length(item: _Item) -> float:
    return svg.length(" " + " ".join(item.sigla)) + 2 if item.sigla else 0.0


def _titled(item: _Item, x: float, y: float, width: int) -> str:
    """The title, shortened where the drawing is narrower, and the letters of the sources."""
    letters = [svg.part(" " + siglum, f"siglum {svg.source(siglum)}") for siglum in item.sigla]
    return svg.words(x, y, svg.cut(item.title, width - _letters_length(item)), "", *letters)


def _draw_timed(item: _Item, y: float, width: int) -> str:
    left, right = item.start * width, max(item.end * width, item.start * width + 4)
    left, right = (width - 4.0, float(width)) if left + 4 > width else (left, right)
    title = _titled(item, _text_at(item, width), y + 12, width)
    if item.end - item.start <= _SURE:
        return svg.link(item.href, item.title, title, svg.rect(left, y + 17, right - left, 6, "bar"), css="moment sure")
    n = svg.number
    ends = f"M{n(left + 3)} {n(y + 17)}h-2v6h2M{n(right - 3)} {n(y + 17)}h2v6h-2"
    pale = svg.rect(left + 1, y + 18.5, right - left - 2, 3, "bar", **{"fill-opacity": 0.4})
    return svg.link(item.href, item.title, title, pale, svg.curve(ends, "ends", 1.5), css="moment between")


def _draw_untimed(items: Sequence[_Item], y: float, width: int) -> tuple[list[str], float]:
    """A dotted line over the titles, as many to a line as there is room for; and where they end."""
    parts = [svg.curve(f"M0 {svg.number(y + 1)}H{width}", "unsure", 1.5, "1 3")]
    x, y = 0.0, y + 4
    for item in items:
        room = _text_length(item, width)
        if x and x + room > width:
            x, y = 0.0, y + _ROW
        parts.append(svg.link(item.href, item.title, _titled(item, x, y + 13, width), css="moment unsure"))
        x += room + _GAP
    return parts, y + _ROW


def _draw_published(items: Sequence[_Item], y: float, width: int) -> str:
    """One line: the sources published on this band's days, in order."""
    label = "Published:"
    x = svg.length(label, _SMALL) + 8
    parts = [svg.words(0, y + 13, label, "small", size=_SMALL)]
    for item in items:
        letter = svg.words(x, y + 13, item.sigla[0], f"siglum {svg.source(item.sigla[0])}")
        if x < width:
            parts.append(svg.link(item.href, item.title, letter, css="source"))
        x += svg.length(item.sigla[0]) + 12
    return svg.element("g", {"class": "published"}, *parts)


def _hours(band: _Band, top: float, bottom: float, width: int) -> list[str]:
    """Hairlines and labels: every six hours of one day, every midnight of several."""
    if not (band.first and band.last):
        return []
    days_shown = (band.last - band.first).days + 1
    marks = [(hour / 24, f"{hour}:00") for hour in (0, 6, 12, 18)]
    if days_shown > 1:
        marks = [(day / days_shown, f"{(band.first + day * _DAY).day}.") for day in range(days_shown)]
    lines = [svg.line(part * width + 0.5, top, part * width + 0.5, bottom + 3, "hour") for part, _ in marks]
    labels = [svg.words(part * width + 3, bottom + 11, label, "hour", size=_SMALL) for part, label in marks]
    return [*lines, *labels]
