"""The timeline at a glance, which is also a way into it.

In: a `Timeline`. Out: a drawing. Every day, or longer stretch whose day is not known, is a band; every event a link
with its title and the letters of the sources that give its time, in brackets where they pass on somebody's. Where hours
are known, the band has its hours from left to right and a bar below the title covers the time within which the event
lies: full and short where that is known to the hour or so, pale between two brackets where it is not. Events of which
no hour is known are below a dotted line: some time on that day, or in that stretch. Last comes what was published on
it: the second axis, when it was reported.

How titles find room: in order of time each event takes the first lane in which neither its bar nor its title meets
another; a title that would leave the drawing is moved to the left.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.labels.date_words import happened_words
from dossier.labels.drawing_words import PUBLISHED, describe_timeline, passed_on_time, stretch_heading, timeline_name
from dossier.overviews.event_places import days_between
from dossier.overviews.timeline import Published, Timeline, TimelineDay, TimelineEntry, day_order
from dossier.record_ref import RecordRef

_LANE, _ROW, _HEAD, _AXIS, _FOOT = 28, 20, 22, 16, 12  # px: a lane with a bar, one without, heading, hours, space below
_SMALL = 11  # px
_GAP = 14  # px between two titles in one lane
_FOR_LETTERS = 0.5  # of the width: the most that the letters behind a title take
_SHORTEST = 4  # px of a bar
_DAY = datetime.timedelta(days=1)
_SURE = 0.09  # of a day, about two hours: a bar no longer than that is drawn full


class _Letter(NamedTuple):
    """A source that gives an event's time."""

    siglum: str
    passes_on: bool = False  # the time is somebody's whom the source passes on

    @property
    def shown(self) -> str:
        return f"({self.siglum})" if self.passes_on else self.siglum


@dataclass(frozen=True, slots=True)
class _Item:
    """An event or a publication in its band: where its bar begins and ends, 0 to 1, and what is written above it."""

    start: float
    end: float
    css: str
    title: str
    name: str  # the whole title, with those who are passed on
    href: str
    letters: tuple[_Letter, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    edtf: str
    first: datetime.date | None
    last: datetime.date | None
    timed: tuple[_Item, ...]
    untimed: tuple[_Item, ...]
    published: tuple[_Item, ...]


@dataclass(frozen=True, slots=True)
class MomentWords:
    """What events and sources are called, who speaks, and where they lead."""

    titles: Mapping[RecordRef, str]
    sigla: Mapping[str, str]  # by source
    speakers: Mapping[tuple[str, str], str]  # by event and source: whom the source passes on with the event's time
    href: Href


def draw_moments(timeline: Timeline, words: MomentWords, *, width: int = NARROW) -> str:
    """Events without any date are not drawn."""
    parts, top = [], 0.0
    for band in _make_bands(timeline, words):
        drawn, height = _draw_band(band, top, width)
        parts.append(drawn)
        top += height
    dated = sum(len(group.entries) for group in timeline.groups if group.edtf)
    described = timeline_name(dated), describe_timeline(timeline.time_zone)
    return svg.write_drawing("moments", described, (width, max(top - _FOOT, 1)), *parts, links=True)


# --- bands ------------------------------------------------------------------------------------------------------------


def _make_bands(timeline: Timeline, words: MomentWords) -> list[_Band]:
    """A band for every group of events, and for every stretch of days on which something was published."""
    published: dict[str, list[Published]] = {}
    for one in timeline.published:
        if one.edtf:
            published.setdefault(one.edtf, []).append(one)
    days = [group for group in timeline.groups if group.edtf]
    for edtf, sources in published.items():
        if edtf not in {day.edtf for day in days}:
            _insert_day(days, TimelineDay(edtf, *days_between(sources[0].earliest, sources[0].latest), ()))
    return [_make_band(day, published.pop(day.edtf, ()), words) for day in days]


def _insert_day(days: list[TimelineDay], new: TimelineDay) -> None:
    """Put a day on which only something was published between the others, whose order stays."""
    place = len(days)
    while place and day_order(days[place - 1]) > day_order(new):
        place -= 1
    days.insert(place, new)


def _make_band(group: TimelineDay, published: Iterable[Published], words: MomentWords) -> _Band:
    timed, untimed = [], []
    for entry in group.entries:
        if _is_on_clock(entry, group):
            timed.append(_event_item(entry, group, words))
        else:
            untimed.append(_event_item(entry, group, words))
    reported = tuple(_publication_item(one, words) for one in published)
    return _Band(group.edtf, group.first, group.last, tuple(timed), tuple(untimed), reported)


def _is_on_clock(entry: TimelineEntry, group: TimelineDay) -> bool:
    """Whether the event has a place on the band's hours: they are known, and the band is short enough to show them."""
    return entry.clock and bool(group.first and group.last and (group.last - group.first).days < 7)


def _event_item(entry: TimelineEntry, group: TimelineDay, words: MomentWords) -> _Item:
    start, end = _place_in_band(entry.earliest, entry.latest, group.first, group.last)
    key = RecordRef("event", entry.event)
    letters, passed_on = [], []
    for source in entry.timed_sources:
        siglum, speaker = words.sigla[source], words.speakers.get((entry.event, source), "")
        letters.append(_Letter(siglum, passes_on=bool(speaker)))
        if speaker:
            passed_on.append(passed_on_time(siglum, speaker))
    title = words.titles[key]
    name = " ".join([title, *passed_on])
    return _Item(start, end, entry.basis or "", title, name, words.href(key), tuple(letters))


def _publication_item(one: Published, words: MomentWords) -> _Item:
    key = RecordRef("source", one.source)
    title, letter = words.titles[key], _Letter(words.sigla[one.source])
    return _Item(0.0, 1.0, one.basis or "", title, title, words.href(key), (letter,))


def _place_in_band(
    earliest: datetime.datetime | None,
    latest: datetime.datetime | None,
    first: datetime.date | None,
    last: datetime.date | None,
) -> tuple[float, float]:
    """Where bounds begin and end in their band, 0 to 1; open ends reach its edge."""
    if not (earliest and latest and first and last) or last < first:  # the last year that there is has no days
        return 0.0, 1.0
    midnight = datetime.datetime.combine(first, datetime.time(), earliest.tzinfo)
    whole = (last - first + _DAY) / _DAY
    return max((earliest - midnight) / _DAY / whole, 0.0), min((latest - midnight) / _DAY / whole, 1.0)


def _heading_of(band: _Band) -> str:
    days = happened_words(band.edtf)
    if band.first and band.last and band.first != band.last:
        return stretch_heading(days)
    return days


# --- drawing ----------------------------------------------------------------------------------------------------------


def _draw_band(band: _Band, top: float, width: int) -> tuple[str, float]:
    """The band as SVG, and its height."""
    parts = [svg.write_words(0, top + 13, _heading_of(band), css="heading")]
    y = top + _HEAD
    if band.timed:
        lanes = _assign_lanes([_reach_of(item, width) for item in band.timed])
        bottom = y + _LANE * (max(lanes) + 1)
        parts += _draw_hours(band, y, bottom, width)
        for item, lane in zip(band.timed, lanes, strict=True):
            parts.append(_draw_timed(item, y + lane * _LANE, width))
        y = bottom + _AXIS
    if band.untimed:
        drawn, y = _draw_untimed(band.untimed, y, width)
        parts += drawn
    if band.published:
        drawn, y = _draw_published(band.published, y, width)
        parts += drawn
    return svg.write_element("g", {"class": "band"}, *parts), y - top + _FOOT


def _assign_lanes(reaches: Sequence[tuple[float, float]]) -> list[int]:
    """For each item the first lane in which it has room."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for left, right in reaches:
        lane = 0
        while lane < len(taken) and _meets_any(left, right, taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        lanes.append(lane)
    return lanes


def _meets_any(left: float, right: float, taken: Sequence[tuple[float, float]]) -> bool:
    return any(left < end and start < right for start, end in taken)


def _reach_of(item: _Item, width: int) -> tuple[float, float]:
    """From where to where a bar and its title take room, with a little space after."""
    x = _title_start(item, width)
    return min(item.start * width, x), max(item.end * width, x + _title_length(item, width)) + _GAP


def _title_start(item: _Item, width: int) -> float:
    return max(min(item.start * width, width - _title_length(item, width)), 0.0)


def _title_length(item: _Item, width: int) -> float:
    return min(svg.text_length(item.title) + _letters_length(item, width), width)


def _letters_length(item: _Item, width: int) -> float:
    letters = [words for words, _ in _shown_letters(item, width)]
    if not letters:
        return 0.0
    return svg.text_length(" " + " ".join(letters)) + 2


def _shown_letters(item: _Item, width: int) -> list[tuple[str, str]]:
    """The letters behind a title with their classes: as many as take half of the width, then how many are left."""
    shown: list[tuple[str, str]] = []
    room = width * _FOR_LETTERS
    for place, letter in enumerate(item.letters):
        room -= svg.text_length(f" {letter.shown}")
        if room < 0:
            return [*shown, (f"+{len(item.letters) - place}", "small")]
        shown.append((letter.shown, f"siglum {svg.source_class(letter.siglum)}"))
    return shown


def _write_title(item: _Item, x: float, y: float, width: int) -> str:
    """The title, shortened where the drawing is narrower, and the letters of the sources."""
    letters = [f" {svg.write_part(words, css)}" for words, css in _shown_letters(item, width)]
    return svg.write_words(x, y, svg.shorten_text(item.title, width - _letters_length(item, width)), "", *letters)


def _draw_timed(item: _Item, y: float, width: int) -> str:
    left = min(item.start * width, width - _SHORTEST)
    right = max(item.end * width, left + _SHORTEST)
    title = _write_title(item, _title_start(item, width), y + 12, width)
    if item.end - item.start <= _SURE:
        full = svg.draw_rect(left, y + 17, right - left, 6, "bar")
        return svg.write_link(item.href, item.name, title, full, css="moment sure")
    n = svg.write_number
    ends = f"M{n(left + 3)} {n(y + 17)}h-2v6h2M{n(right - 3)} {n(y + 17)}h2v6h-2"
    pale = svg.draw_rect(left + 1, y + 18.5, right - left - 2, 3, "bar", **{"fill-opacity": 0.4})
    return svg.write_link(item.href, item.name, title, pale, svg.draw_curve(ends, "ends", 1.5), css="moment between")


def _draw_untimed(items: Sequence[_Item], y: float, width: int) -> tuple[list[str], float]:
    """A dotted line over the titles, as many to a line as there is room for; and where they end."""
    parts = [svg.draw_curve(f"M0 {svg.write_number(y + 1)}H{width}", "unsure", 1.5, "1 3")]
    x, y = 0.0, y + 4
    for item in items:
        room = _title_length(item, width)
        if x and x + room > width:
            x, y = 0.0, y + _ROW
        parts.append(svg.write_link(item.href, item.name, _write_title(item, x, y + 13, width), css="moment unsure"))
        x += room + _GAP
    return parts, y + _ROW


def _draw_published(items: Sequence[_Item], y: float, width: int) -> tuple[list[str], float]:
    """The sources published on this band's days, in order, as many to a line as fit; and where it ends."""
    first = svg.text_length(PUBLISHED, _SMALL) + 8
    parts = [svg.write_words(0, y + 13, PUBLISHED, "small", size=_SMALL)]
    x = first
    for item in items:
        siglum = item.letters[0].siglum
        if x > first and x + svg.text_length(siglum) > width:
            x, y = first, y + _ROW
        letter = svg.write_words(x, y + 13, siglum, f"siglum {svg.source_class(siglum)}")
        parts.append(svg.write_link(item.href, item.title, letter, css="source"))
        x += svg.text_length(siglum) + 12
    return [svg.write_element("g", {"class": "published"}, *parts)], y + _ROW


def _draw_hours(band: _Band, top: float, bottom: float, width: int) -> list[str]:
    """Hairlines and labels: every six hours of one day, every midnight of several."""
    if not (band.first and band.last):
        return []
    marks = _mark_hours(band.first, band.last)
    lines = [svg.draw_line(part * width + 0.5, top, part * width + 0.5, bottom + 3, "hour") for part, _ in marks]
    labels = [svg.write_words(part * width + 3, bottom + 11, label, "hour", size=_SMALL) for part, label in marks]
    return [*lines, *labels]


def _mark_hours(first: datetime.date, last: datetime.date) -> list[tuple[float, str]]:
    """Where each mark is in its band, 0 to 1, with its label."""
    days = (last - first).days + 1
    if days == 1:
        return [(hour / 24, f"{hour}:00") for hour in (0, 6, 12, 18)]
    return [(day / days, f"{(first + day * _DAY).day}.") for day in range(days)]
