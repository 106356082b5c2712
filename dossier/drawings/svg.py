"""The pieces of SVG text of which every drawing is made.

In: names, numbers and words. Out: escaped SVG text. Nothing else here, so that one look shows that all is escaped.
"""

from collections.abc import Callable, Sequence
from html import escape

from dossier.record_ref import RecordRef

Href = Callable[[RecordRef], str]  # a link from the page that the drawing is on

NARROW = 328  # a phone of 360 px less its margins
WIDE = 720  # all other screens; a style sheet may let a drawing grow

SIZE = 13  # px: the words of a drawing
LINE = 16  # px from line to line
_LONG_WORD = 6  # characters of a word and the space before it
_WIDTH = 0.51  # of the size: an average letter of a sans-serif face, with a little to spare


def write_element(name: str, attributes: dict[str, str | float], *children: str) -> str:
    """One element. Attributes with an empty value are left out; children are SVG text already."""
    written = "".join([f' {key}="{_write_value(value)}"' for key, value in attributes.items() if value != ""])
    inner = "".join(children)
    if inner:
        return f"<{name}{written}>{inner}</{name}>"
    return f"<{name}{written}/>"


def _write_value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value, quote=True)
    return write_number(value)


def write_number(value: float) -> str:
    """A length with at most one decimal."""
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return str(value)


def write_drawing(
    kind: str, words: tuple[str, str], size: tuple[float, float], *children: str, links: bool = False
) -> str:
    """The whole drawing. `words` are its name and its description, for those who do not see it."""
    name, description = words
    named = (write_element("title", {}, escape(name)), write_element("desc", {}, escape(description)))
    width, height = size
    attributes: dict[str, str | float] = {
        "class": f"drawing {kind}",
        "viewBox": f"0 0 {write_number(width)} {write_number(height)}",
        "width": width,
        "height": height,
        "font-size": SIZE,
        "fill": "currentColor",
        "role": "group" if links else "img",
    }
    return write_element("svg", attributes, *named, *children)


def write_wide_drawing(
    kind: str, words: tuple[str, str], height: int, *children: str, links: bool = False, stretched: int = 0
) -> str:
    """A drawing that is as wide as the page has room: one for phones and for wider screens.

    What is in it has its place from left to right in per cent; or all is drawn on so many px and then `stretched`,
    which is for shapes without words only.
    """
    name, description = words
    named = (write_element("title", {}, escape(name)), write_element("desc", {}, escape(description)))
    attributes: dict[str, str | float] = {
        "class": f"drawing wide {kind}",
        "viewBox": f"0 0 {stretched} {height}" if stretched else "",
        "preserveAspectRatio": "none" if stretched else "",
        "width": "100%",
        "height": height,
        "font-size": SIZE,
        "fill": "currentColor",
        "role": "group" if links else "img",
    }
    return write_element("svg", attributes, *named, *children)


def write_percent(part: float) -> str:
    """A part of the whole width, 0 to 1."""
    return f"{write_number(100 * part)}%"


def write_link(href: str, title: str, *children: str, css: str = "") -> str:
    """A link around shapes and words. `title` is its name where the words are shortened or missing."""
    named = ""
    if title:
        named = write_element("title", {}, escape(title))
    return write_element("a", {"href": href, "class": css}, named, *children)


def write_words(x: float | str, y: float, text: str, css: str = "", *parts: str, **more: str | float) -> str:
    """One line of text with its baseline at `y`, and parts that follow it on the line.

    `more` may hold `anchor` ("end": the text ends at `x`) and `size` (px).
    """
    placed = {"text-anchor": more.get("anchor", ""), "font-size": more.get("size", "")}
    return write_element("text", {"x": x, "y": y, "class": css, **placed}, escape(text), *parts)


def write_part(text: str, css: str) -> str:
    """Words inside a line of text that look different."""
    return write_element("tspan", {"class": css}, escape(text))


def draw_line(x1: float, y1: float, x2: float, y2: float, css: str = "") -> str:
    """A hairline."""
    n = write_number
    return write_element("path", {"d": f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}", "class": css, **STROKE})


def draw_rect(x: float | str, y: float, width: float | str, height: float, css: str = "", **more: str | float) -> str:
    """A filled rectangle."""
    return write_element("rect", {"x": x, "y": y, "width": width, "height": height, "class": css, **more})


def draw_mark(shape: str, x: float, y: float, size: float) -> str:
    """A mark of the sprite that every page carries."""
    return write_element("use", {"href": f"#M-{shape}", "class": shape, "x": x, "y": y, "width": size, "height": size})


def draw_curve(points: str, css: str = "", width: float = 1, dashes: str = "") -> str:
    """An open path that is not filled."""
    stroke = {**STROKE, "stroke-width": width, "stroke-dasharray": dashes}
    return write_element("path", {"d": points, "class": css, **stroke})


STROKE: dict[str, str | float] = {"fill": "none", "stroke": "currentColor"}


def source_class(siglum: str) -> str:
    """The class that gives a source its colour; sigla of several letters share the colours of their last one."""
    return f"src-{siglum[-1:]}"


def text_length(text: str, size: float = SIZE) -> float:
    """About how wide a line of text is: a build knows no fonts."""
    return len(text) * size * _WIDTH


def shorten_text(text: str, width: float, size: float = SIZE) -> str:
    """The text, shortened with “…” where it is wider than there is room."""
    most = max(int(width / (size * _WIDTH)), 1)
    if len(text) <= most:
        return text
    short = text[: most - 1]
    if text[most - 1] != " ":
        whole_words = short.rpartition(" ")[0]
        # A long word is cut rather than lost: two names often differ in their last word only.
        if len(short) - len(whole_words) < _LONG_WORD:
            short = whole_words
    return short.rstrip(" ,;:–-") + "…"


def wrap_text(text: str, width: float, lines: int) -> Sequence[str]:
    """The text on at most so many lines, the last one shortened where it does not fit."""
    most = max(int(width / (SIZE * _WIDTH)), 1)
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines - 1:
        taken = rest.pop(0)
        while rest and len(taken) + 1 + len(rest[0]) <= most:
            taken += " " + rest.pop(0)
        found.append(shorten_text(taken, width))
    if rest:
        found.append(shorten_text(" ".join(rest), width))
    return found
