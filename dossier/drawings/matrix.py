"""Claims and sources at a glance: agreement, difference and silence before a word is read.

In: claims with one stance a source. Out: a drawing. Sources are rows; claims are columns, in bands as wide as the
drawing, each a link. Stance is a shape first: a disc affirms, a cross denies, a ring leaves open, a dash is silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.drawings import svg
from dossier.drawings.svg import NARROW

MOST = 400  # claims; more would be a picture of noise, and the page of claims has them all
_CELL, _GAP, _MARGIN = 13, 14, 18  # px: a cell, between bands, for the sigla
_PENS = {"affirms": 9, "denies": 2, "open": 1.5}  # px


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One claim: its statement, its link, its status and one stance a source.

    Without links the drawing is a picture of a quarter of the size, for a page that shows it in passing.
    """

    title: str
    href: str  # "" for none
    status: str
    stances: tuple[str, ...]  # "affirms", "denies", "open", "silent", or two joined by a space where a source does both


def draw(columns: Sequence[MatrixColumn], sigla: Sequence[str], title: str, *, width: int = NARROW) -> str:
    """`sigla` names the rows, in the order of each column's stances."""
    shown = columns[:MOST]
    across = max((width - _MARGIN) // _CELL, 1)
    bands = [shown[start : start + across] for start in range(0, len(shown), across)]
    tall = len(sigla) * _CELL
    parts = [_band(band, sigla, index * (tall + _GAP)) for index, band in enumerate(bands)]
    height = max(len(bands) * (tall + _GAP) - _GAP, 1)
    return svg.drawing(
        "matrix",
        (title, _description(columns, sigla)),
        (width, height),
        *parts,
        links=any(column.href for column in shown),
    )


def _band(columns: Sequence[MatrixColumn], sigla: Sequence[str], top: int) -> str:
    """One path a stance for the whole band, under links that are bare rectangles: a page has hundreds of claims."""
    paths: dict[str, str] = {}
    for place, column in enumerate(columns):
        for row, stances in enumerate(column.stances):
            for stance in stances.split():
                shape = _shape(stance, _MARGIN + place * _CELL, top + row * _CELL)
                paths[stance] = paths.get(stance, "") + shape
    letters = [
        svg.words(0, top + row * _CELL + 10.5, siglum, f"siglum {svg.source(siglum)}", size=12)
        for row, siglum in enumerate(sigla)
    ]
    drawn = [_path(stance, d) for stance, d in sorted(paths.items())]
    tall = len(sigla) * _CELL
    links = [_link(column, _MARGIN + place * _CELL, top, tall) for place, column in enumerate(columns)]
    return "".join([*letters, *drawn, svg.element("g", {"fill-opacity": "0"}, *links) if any(links) else ""])


def _link(column: MatrixColumn, x: int, top: int, tall: int) -> str:
    if not column.href:
        return ""
    target = svg.rect(x, top, _CELL, tall)
    return svg.link(column.href, column.title, target, css=f"is-{column.status}")


def _shape(stance: str, x: int, y: int) -> str:
    """One cell as part of a path, as short as can be: a page has hundreds. A disc is a dot of a thick, round pen."""
    if stance == "affirms":
        return f"M{x + 6} {y + 6}h.1"
    if stance == "denies":
        return f"M{x + 2} {y + 2}l8 8m0-8l-8 8"
    if stance == "open":
        return f"M{x + 2} {y + 6}a4 4 0 1 0 8 0a4 4 0 1 0-8 0"
    return f"M{x + 5} {y + 6}h3"


def _path(stance: str, d: str) -> str:
    pen = {"stroke-linecap": "round"} if stance == "affirms" else {}
    return svg.element("path", {"d": d, "class": stance, **svg.STROKE, "stroke-width": _PENS.get(stance, 1), **pen})


def _description(columns: Sequence[MatrixColumn], sigla: Sequence[str]) -> str:
    spoken = [sum(stance != "silent" for stance in column.stances) for column in columns]
    both = sum(1 for number in spoken if number > 1)
    disputed = sum(1 for column in columns if column.status == "disputed")
    left = f" The first {MOST} are drawn." if len(columns) > MOST else ""
    return (
        f"{len(columns)} claims by {len(sigla)} sources: {both} are spoken to by two or more sources, {disputed} are "
        f"disputed. A disc affirms, a cross denies, a ring leaves open, a dash is silence.{left}"
    )
