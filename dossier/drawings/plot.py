"""Answers in figures on one scale: what each source says, from the least to the most.

In: one `PlotBar` an answer. Out: a drawing that fits any width, one row an answer: what the source does with it and the
answer in a few words above, the bar below. The sentences are in the table beside it. An answer that is one figure is a
disc; a range is a bar; “more than” and “less than” are bars with an arrow to the open side. Times are
figures too: seconds, with a function as their unit that writes them as dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.labels.drawing_words import Unit, describe_plot, figure_with_unit
from dossier.record_ref import RecordRef

_ROW, _AXIS = 36, 22  # px: a row, the scale below
_MARK, _GAP = 13, 4  # px: a mark, and what is kept free beside it
_MARGIN = 0.08  # of the scale, kept free beyond its least and most figure
_THINNEST = 0.005  # of the width: a bar


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One answer. `least` and `most` are equal for one figure; None is an open side."""

    siglum: str
    shape: str  # what the quote does and who speaks, a mark of the sprite: “affirms”, “said-affirms”
    says: str  # the same in words: “passes on Ann Ash: affirms”
    words: str  # the answer in a few words
    least: float | None
    most: float | None
    annotation: str  # uid, for the link


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float  # at the left edge
    high: float  # at the right edge

    def place_of(self, figure: float) -> float:
        """Where a figure is, 0 to 1."""
        return (figure - self.low) / (self.high - self.low)


def draw_plot(bars: Sequence[PlotBar], unit: Unit, title: str, href: Href) -> str:
    """The scale runs from the least to the most figure with some room at either side, from 0 where that is near."""
    scale = _find_scale(bars)
    letters = max((svg.text_length(bar.siglum) for bar in bars), default=0.0) + _GAP
    parts = [_draw_row(bar, (letters, index * _ROW), scale, href) for index, bar in enumerate(bars)]
    height = len(bars) * _ROW
    parts.append(svg.draw_rect(0, height, "100%", 1, "axis"))
    for value, anchor, x in ((scale.low, "", "0"), (scale.high, "end", "100%")):
        figure = figure_with_unit(value, unit)
        parts.append(svg.write_words(x, height + 15, figure, css="small", anchor=anchor, size=11))
    return svg.write_wide_drawing("plot", (title, describe_plot(len(bars), unit)), height + _AXIS, *parts, links=True)


def _find_scale(bars: Sequence[PlotBar]) -> _Scale:
    figures: list[float] = []
    for bar in bars:
        figures += [figure for figure in (bar.least, bar.most) if figure is not None]
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    if 0 <= low <= high - low or low == high >= 0:
        low = 0.0
    room = (high - low) * _MARGIN or 1.0
    if low:
        low -= room
    return _Scale(low, high + room)


def _draw_row(bar: PlotBar, place: tuple[float, float], scale: _Scale, href: Href) -> str:
    """`place`: where the mark begins, to the right of all letters, and the top."""
    left, top = place
    right = left + _MARK + _GAP
    letter = svg.write_words(0, top + 13, bar.siglum, css="siglum")
    mark = svg.draw_mark(bar.shape, left, top + 2, _MARK)
    answer = svg.write_words(right, top + 13, svg.shorten_text(bar.words, NARROW - right))
    name, css = f"{bar.siglum} {bar.says}: {bar.words}", f"answer {svg.source_class(bar.siglum)}"
    shapes = _draw_answer(bar, top + 24, scale)
    return svg.write_link(href(RecordRef("annotation", bar.annotation)), name, letter, mark, answer, *shapes, css=css)


def _draw_answer(bar: PlotBar, y: float, scale: _Scale) -> list[str]:
    """A disc, or a bar from edge to edge of the drawing where a side is open, with an arrow there."""
    left, right, percent = 0.0, 1.0, svg.write_percent
    if bar.least is not None:
        left = scale.place_of(bar.least)
    if bar.most is not None:
        right = scale.place_of(bar.most)
    if bar.least is not None and bar.least == bar.most:
        return [svg.write_element("circle", {"cx": percent(left), "cy": y, "r": 5, "class": "mark"})]
    parts = [svg.draw_rect(percent(left), y - 3, percent(max(right - left, _THINNEST)), 6, "mark")]
    if bar.most is None:
        parts.append(_draw_arrow("100%", y, "m-6-6l6 6l-6 6"))
    if bar.least is None:
        parts.append(_draw_arrow("0", y, "m6-6l-6 6l6 6"))
    return parts


def _draw_arrow(x: str, y: float, path: str) -> str:
    """A point at an edge. A path knows no per cent, so it stands in a drawing of its own, which begins there."""
    curve = svg.draw_curve(f"M0 0{path}", "arrow", 2)
    return svg.write_element("svg", {"x": x, "y": y, "overflow": "visible"}, curve)
