"""Claims and sources at a glance: agreement, difference and silence before a word is read.

In: claims with one stance a source. Out: a drawing. Sources are rows; claims are columns, in bands as wide as the
drawing, each a link. Stance is a shape first: a disc affirms, a cross denies, a ring leaves open, a dash is silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.drawings import svg
from dossier.drawings.svg import NARROW
from dossier.labels.drawing_words import describe_matrix

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


def draw_matrix(columns: Sequence[MatrixColumn], sigla: Sequence[str], title: str, *, width: int = NARROW) -> str:
    """`sigla` names the rows, in the order of each column's stances."""
    shown = columns[:MOST]
    across = max((width - _MARGIN) // _CELL, 1)
    step = len(sigla) * _CELL + _GAP
    parts = []
    for index, start in enumerate(range(0, len(shown), across)):
        parts.append(_draw_band(shown[start : start + across], sigla, index * step))
    height = max(len(parts) * step - _GAP, 1)
    has_links = any(column.href for column in shown)
    words = title, _describe(columns, sigla, len(shown))
    return svg.write_drawing("matrix", words, (width, height), *parts, links=has_links)


def _draw_band(columns: Sequence[MatrixColumn], sigla: Sequence[str], top: int) -> str:
    """One path a stance for the whole band, under links that are bare rectangles: a page has hundreds of claims."""
    parts = []
    for row, siglum in enumerate(sigla):
        css = f"siglum {svg.source_class(siglum)}"
        parts.append(svg.write_words(0, top + row * _CELL + 10.5, siglum, css, size=12))
    for stance, path in sorted(_collect_paths(columns, top).items()):
        parts.append(_draw_stance(stance, path))
    links = [_link_column(column, place, top, len(sigla)) for place, column in enumerate(columns)]
    if any(links):
        parts.append(svg.write_element("g", {"fill-opacity": "0"}, *links))
    return "".join(parts)


def _collect_paths(columns: Sequence[MatrixColumn], top: int) -> dict[str, str]:
    """By stance: the shapes of all cells that have it, as one path."""
    paths: dict[str, str] = {}
    for place, column in enumerate(columns):
        for row, stances in enumerate(column.stances):
            for stance in stances.split():
                shape = _cell_shape(stance, _MARGIN + place * _CELL, top + row * _CELL)
                paths[stance] = paths.get(stance, "") + shape
    return paths


def _link_column(column: MatrixColumn, place: int, top: int, rows: int) -> str:
    if not column.href:
        return ""
    target = svg.draw_rect(_MARGIN + place * _CELL, top, _CELL, rows * _CELL)
    return svg.write_link(column.href, column.title, target, css=f"is-{column.status}")


def _cell_shape(stance: str, x: int, y: int) -> str:
    """One cell as part of a path, as short as can be: a page has hundreds. A disc is a dot of a thick, round pen."""
    if stance == "affirms":
        return f"M{x + 6} {y + 6}h.1"
    if stance == "denies":
        return f"M{x + 2} {y + 2}l8 8m0-8l-8 8"
    if stance == "open":
        return f"M{x + 2} {y + 6}a4 4 0 1 0 8 0a4 4 0 1 0-8 0"
    return f"M{x + 5} {y + 6}h3"


def _draw_stance(stance: str, path: str) -> str:
    drawn = {"d": path, "class": stance, **svg.STROKE, "stroke-width": _PENS.get(stance, 1)}
    if stance == "affirms":
        drawn["stroke-linecap"] = "round"
    return svg.write_element("path", drawn)


def _describe(columns: Sequence[MatrixColumn], sigla: Sequence[str], drawn: int) -> str:
    shared = disputed = 0
    for column in columns:
        silent = column.stances.count("silent")
        shared += len(column.stances) - silent > 1
        disputed += column.status == "disputed"
    return describe_matrix(len(columns), len(sigla), shared, disputed, drawn)
