"""Answers in figures on one scale: what each source says, from the least to the most.

In: one `PlotBar` an answer. Out: a drawing, one row an answer: the words above, the bar below. An answer that is one
figure is a disc; a range is a bar; “more than” and “less than” are bars with an arrow to the open side. Times are
figures too: seconds, with a function as their unit that writes them as dates.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dossier.drawings import svg
from dossier.drawings.svg import NARROW, Href
from dossier.record_ref import RecordRef

Unit = str | Callable[[float], str]  # what stands after the figures, or how a figure is written
_ROW, _AXIS = 36, 22  # px: a row, the scale below


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One answer. `least` and `most` are equal for one figure; None is an open side."""

    siglum: str
    words: str  # the answer as the source words it
    least: float | None
    most: float | None
    annotation: str  # uid, for the link


def draw(bars: Sequence[PlotBar], unit: Unit, title: str, href: Href, *, width: int = NARROW) -> str:
    """The scale runs from the least to the most figure with some room at either side, from 0 where that is near."""
    low, high = _scale(bars)
    parts = [_row(bar, index * _ROW, (low, high), href, width) for index, bar in enumerate(bars)]
    height = len(bars) * _ROW
    parts.append(svg.line(0, height + 0.5, width, height + 0.5, "axis"))
    for value, anchor, x in ((low, "start", 0.0), (high, "end", float(width))):
        parts.append(svg.words(x, height + 15, _figure(value, unit), css="small", anchor=anchor, size=11))
    return svg.drawing("plot", (title, _description(bars, unit)), (width, height + _AXIS), *parts, links=True)


def _scale(bars: Sequence[PlotBar]) -> tuple[float, float]:
    figures = [value for bar in bars for value in (bar.least, bar.most) if value is not None]
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    if 0 <= low <= high - low or low == high >= 0:
        low = 0.0
    room = (high - low) * 0.08 or 1.0
    return (low - room if low else 0.0), high + room


def _row(bar: PlotBar, top: float, scale: tuple[float, float], href: Href, width: int) -> str:
    letter = svg.words(0, top + 13, bar.siglum, css=f"siglum {svg.source(bar.siglum)}")
    said = svg.words(16, top + 13, svg.cut(bar.words, width - 16))
    shape = svg.element("g", {"class": svg.source(bar.siglum)}, *_shape(bar, top + 24, scale, width))
    return svg.link(href(RecordRef("annotation", bar.annotation)), bar.words, letter, said, shape, css="answer")


def _shape(bar: PlotBar, y: float, scale: tuple[float, float], width: int) -> list[str]:
    low, high = scale
    left = 0.0 if bar.least is None else (bar.least - low) / (high - low) * width
    right = float(width) if bar.most is None else (bar.most - low) / (high - low) * width
    if bar.least is not None and bar.least == bar.most:
        return [svg.element("circle", {"cx": left, "cy": y, "r": 5, "class": "mark"})]
    parts = [svg.rect(left, y - 3, max(right - left, 2), 6, "mark")]
    n = svg.number
    if bar.most is None:
        parts.append(svg.curve(f"M{n(right - 6)} {n(y - 6)}l6 6l-6 6", "arrow", 2))
    if bar.least is None:
        parts.append(svg.curve(f"M{n(left + 6)} {n(y - 6)}l-6 6l6 6", "arrow", 2))
    return parts


def _figure(value: float, unit: Unit) -> str:
    if not isinstance(unit, str):
        return unit(value)
    figure = f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:,.2f}"
    return f"{figure} {unit}".strip()


def _description(bars: Sequence[PlotBar], unit: Unit) -> str:
    return "; ".join(f"{bar.siglum}: {bar.words}" for bar in bars) + (
        f". Unit: {unit}." if unit and isinstance(unit, str) else "."
    )
