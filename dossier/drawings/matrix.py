"""Claims and sources at a glance: agreement, difference and silence before a word is read.

In: claims with one stance a source. Out: a drawing. Sources are rows; claims are columns, in bands as wide as the
drawing, each a link. Stance is a shape first: a disc affirms, a cross denies, a ring leaves open, a dash is silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.drawings import NARROW, svg

MOST = 400  # claims; more would be a picture of noise, and the page of claims has them all
_CELL, _GAP, _MARGIN = 13, 14, 18  # px: a cell, between bands, for the sigla
_LINES = {"denies": 2.2, "open": 1.6}  # px


@dataclass(frozen=True, slots=True)
class Column:
    """One claim: its statement, its link, its status and one stance a source."""

    title: str
    href: str
    status: str
    stances: tuple[str, ...]  # "affirms", "denies", "open", "silent", or two joined by a space where a source does both


def draw(columns: Sequence[Column], sigla: Sequence[str], title: str, *, width: int = NARROW) -> str:
    """`sigla` names the rows, in the order of each column's stances."""
    shown = columns[:MOST]
    across = max((width - _MARGIN) // _CELL, 1)
    bands = [shown[start : start + across] for start in range(0, len(shown), across)]
    tall = len(sigla) * _CELL
    parts = [_band(band, sigla, index * (tall + _GAP)) for index, band in enumerate(bands)]
    height = max(len(bands) * (tall + _GAP) - _GAP, 1)
    return svg.drawing("matrix", (title, _description(columns, sigla)), (width, height), *parts, links=True)


def _band(columns: Sequence[Column], sigla: Sequence[str], top: float) -> str:
    letters = [
        svg.words(0, top + row * _CELL + 10.5, siglum, css=f"siglum {svg.source(siglum)}", size=12)
        for row, siglum in enumerate(sigla)
    ]
    links = [_column(column, _MARGIN + place * _CELL, top) for place, column in enumerate(columns)]
    return svg.element("g", {}, *letters, *links)


def _column(column: Column, x: float, top: float) -> str:
    paths: dict[str, str] = {}
    for row, stances in enumerate(column.stances):
        for stance in stances.split():
            paths[stance] = paths.get(stance, "") + _shape(stance, x, top + row * _CELL)
    drawn = [_path(stance, d) for stance, d in sorted(paths.items())]
    # The bare rectangle makes the whole column a target, gaps included.
    target = svg.rect(x, top, _CELL, len(column.stances) * _CELL, "target", **{"fill-opacity": 0})
    return svg.link(column.href, column.title, target, *drawn, css=f"claim {column.status}")


def _shape(stance: str, x: float, y: float) -> str:
    """One cell as part of a path: 13 px wide, the shape 9."""
    if stance == "affirms":
        return f"M{x + 2} {y + 6.5}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z"
    if stance == "denies":
        return f"M{x + 2.5} {y + 2.5}l8 8M{x + 10.5} {y + 2.5}l-8 8"
    if stance == "open":
        return f"M{x + 2.5} {y + 6.5}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
    return f"M{x + 5} {y + 6.5}h3"


def _path(stance: str, d: str) -> str:
    if stance == "affirms":
        return svg.element("path", {"d": d, "class": stance})
    return svg.curve(d, stance, _LINES.get(stance, 1))


def _description(columns: Sequence[Column], sigla: Sequence[str]) -> str:
    spoken = [sum(stance != "silent" for stance in column.stances) for column in columns]
    both = sum(1 for number in spoken if number > 1)
    disputed = sum(1 for column in columns if column.status == "disputed")
    left = f" The first {MOST} are drawn." if len(columns) > MOST else ""
    return (
        f"{len(columns)} claims by {len(sigla)} sources: {both} are spoken to by two or more sources, {disputed} are "
        f"disputed. A disc affirms, a cross denies, a ring leaves open, a dash is silence.{left}"
    )
