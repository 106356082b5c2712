"""Claims and sources at a glance: agreement, difference, who speaks, and silence before a word is read.

In: claims with the marks of each source. Out: a drawing. Sources are rows; claims are columns, in bands as wide as the
drawing, each a link. The marks are those of the sprite that every page carries (`pages.stance_marks`), so that a shape
means the same here as everywhere. A column is as many marks wide as the source with most marks on it has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.drawings import svg
from dossier.drawings.svg import NARROW
from dossier.labels.drawing_words import describe_matrix

MOST = 400  # claims; more would be a picture of noise, and the page of claims has them all
_CELL, _GAP, _MARGIN = 13, 14, 18  # px: a cell, between bands, for the sigla
_MARK = 11  # px
SILENT = "silent"


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One claim: its statement, its link, its status and the shapes of each source.

    Without links the drawing is a picture of a quarter of the size, for a page that shows it in passing.
    """

    title: str
    href: str  # "" for none
    status: str
    shapes: tuple[tuple[str, ...], ...]  # by source: codes of marks, ("affirms", "said-open"); ("silent",) for none

    @property
    def marks_across(self) -> int:
        """How many marks it is wide."""
        return max(map(len, self.shapes), default=1)


@dataclass(frozen=True, slots=True)
class _PlacedColumn:
    """A column with the place of its left edge."""

    column: MatrixColumn
    left: int  # px

    @property
    def width(self) -> int:
        return self.column.marks_across * _CELL


def draw_matrix(columns: Sequence[MatrixColumn], sigla: Sequence[str], title: str, *, width: int = NARROW) -> str:
    """`sigla` names the rows, in the order of each column's shapes."""
    shown = columns[:MOST]
    step = len(sigla) * _CELL + _GAP
    bands = _fill_bands(shown, width)
    parts = [_draw_band(band, sigla, index * step) for index, band in enumerate(bands)]
    height = max(len(parts) * step - _GAP, 1)
    has_links = any(column.href for column in shown)
    words = title, _describe(columns, sigla, len(shown))
    return svg.write_drawing("matrix", words, (width, height), *parts, links=has_links)


def _fill_bands(columns: Sequence[MatrixColumn], width: int) -> list[list[_PlacedColumn]]:
    """The columns in bands, each as full as the drawing is wide."""
    bands: list[list[_PlacedColumn]] = []
    left = width
    for column in columns:
        if left + column.marks_across * _CELL > width:
            bands.append([])
            left = _MARGIN
        placed = _PlacedColumn(column, left)
        bands[-1].append(placed)
        left += placed.width
    return bands


def _draw_band(band: Sequence[_PlacedColumn], sigla: Sequence[str], top: int) -> str:
    """The marks of a band under links that are bare rectangles: a page has hundreds of claims."""
    parts = []
    for row, siglum in enumerate(sigla):
        css = f"siglum {svg.source_class(siglum)}"
        parts.append(svg.write_words(0, top + row * _CELL + 10.5, siglum, css, size=12))
    silence = ""
    for placed in band:
        parts += _draw_marks(placed, top)
        silence += _draw_silence(placed, top)
    if silence:
        parts.append(svg.write_element("path", {"d": silence, "class": SILENT, **svg.STROKE}))
    links = [_link_column(placed, top, len(sigla)) for placed in band]
    if any(links):
        parts.append(svg.write_element("g", {"fill-opacity": "0"}, *links))
    return "".join(parts)


def _draw_marks(placed: _PlacedColumn, top: int) -> Iterator[str]:
    for row, shapes in enumerate(placed.column.shapes):
        for place, shape in enumerate(shapes):
            if shape != SILENT:
                yield svg.draw_mark(shape, placed.left + place * _CELL + 1, top + row * _CELL + 1, _MARK)


def _draw_silence(placed: _PlacedColumn, top: int) -> str:
    """The dashes of a column as part of one path, for most cells of a dossier are silent."""
    rows = [row for row, shapes in enumerate(placed.column.shapes) if shapes == (SILENT,)]
    return "".join(f"M{placed.left + 5} {top + row * _CELL + 6}h3" for row in rows)


def _link_column(placed: _PlacedColumn, top: int, rows: int) -> str:
    column = placed.column
    if not column.href:
        return ""
    target = svg.draw_rect(placed.left, top, placed.width, rows * _CELL)
    return svg.write_link(column.href, column.title, target, css=f"is-{column.status}")


def _describe(columns: Sequence[MatrixColumn], sigla: Sequence[str], drawn: int) -> str:
    shared = disputed = 0
    for column in columns:
        silent = column.shapes.count((SILENT,))
        shared += len(column.shapes) - silent > 1
        disputed += column.status == "disputed"
    return describe_matrix(len(columns), len(sigla), shared, disputed, drawn)
