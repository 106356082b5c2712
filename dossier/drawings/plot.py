"""Answers in figures on one scale: what each source says, from the least to the most.

In: one `PlotBar` an answer. Out: a drawing, one row an answer: what the source
does with it and the words above, the bar below. An answer that is one
figure is a disc; a range is a bar; “more than” and “less than” are bars with an arrow to the open side. Times are
figures too: seconds, with a function as their unit that writes them as dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.labels.drawing_words import Unit, describe_plot, figure_with_unit
from dossier.record_ref import RecordRef

_ROW, _AXIS = 36, 22  # px: a row, the scale below
_MARK, _TEXT = 13, 34  # px: a mark, and where the words beside it begin
_MARGIN = 0.08  # of the scale, kept free beyond its least and most figure


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One answer. `least` and `most` are equal for one figure; None is an open side."""

    siglum: str
    shape: str  # what the quote does and who speaks, a mark of the sprite: “affirms”, “said-affirms”
    says: str  # the same in words: “passes on Ann Ash: affirms”
    words: str  # the answer as the source words it
    least: float | None
    most: float | None
    annotation: str  # uid, for the link


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float  # at the left edge
    high: float  # at the right edge
    width: int  # px

    def place_of(self, figure: float) -> float:
        return (figure - self.low) / (self.high - self.low) * self.width


def draw_plot(bars: Sequence[PlotBar], unit: Unit, title: str, href: Href, *, width: int = NARROW) -> str:
    """The scale runs from the least to the most figure with some room at either side, from 0 where that is near."""
    scale = _find_scale(bars, width)
    parts = [_draw_row(bar, index * _ROW, scale, href) for index, bar in enumerate(bars)]
    height = len(bars) * _ROW
    parts.append(svg.draw_line(0, height + 0.5, width, height + 0.5, "axis"))
    for value, anchor, x in ((scale.low, "start", 0.0), (scale.high, "end", float(width))):
        figure = figure_with_unit(value, unit)
        parts.append(svg.write_words(x, height + 15, figure, css="small", anchor=anchor, size=11))
    description = describe_plot([(bar.siglum, bar.says, bar.words) for bar in bars], unit)
    return svg.write_drawing("plot", (title, description), (width, height + _AXIS), *parts, links=True)


def _find_scale(bars: Sequence[PlotBar], width: int) -> _Scale:
    figures: list[float] = []
    for bar in bars:
        figures += [figure for figure in (bar.least, bar.most) if figure is not None]
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    if 0 <= low <= high - low or low == high >= 0:
        low = 0.0
    room = (high - low) * _MARGIN or 1.0
    if low:
        low -= room
    return _Scale(low, high + room, width)


def _draw_row(bar: PlotBar, top: float, scale: _Scale, href: Href) -> str:
    colour = svg.source_class(bar.siglum)
    letter = svg.write_words(0, top + 13, bar.siglum, css=f"siglum {colour}")
    mark = svg.draw_mark(bar.shape, 16, top + 2, _MARK)
    answer = svg.write_words(_TEXT, top + 13, svg.shorten_text(bar.words, scale.width - _TEXT))
    shape = svg.write_element("g", {"class": colour}, *_draw_answer(bar, top + 24, scale))
    name = f"{bar.siglum} {bar.says}: {bar.words}"
    return svg.write_link(
        href(RecordRef("annotation", bar.annotation)), name, letter, mark, answer, shape, css="answer"
    )


def _draw_answer(bar: PlotBar, y: float, scale: _Scale) -> list[str]:
    left, right = 0.0, float(scale.width)
    if bar.least is not None:
        left = scale.place_of(bar.least)
    if bar.most is not None:
        right = scale.place_of(bar.most)
    if bar.least is not None and bar.least == bar.most:
        return [svg.write_element("circle", {"cx": left, "cy": y, "r": 5, "class": "mark"})]
    parts = [svg.draw_rect(left, y - 3, max(right - left, 2), 6, "mark")]
    n = svg.write_number
    if bar.most is None:
        parts.append(svg.draw_curve(f"M{n(right - 6)} {n(y - 6)}l6 6l-6 6", "arrow", 2))
    if bar.least is None:
        parts.append(svg.draw_curve(f"M{n(left + 6)} {n(y - 6)}l-6 6l6 6", "arrow", 2))
    return parts
