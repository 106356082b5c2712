"""The marks on a page: where each one is, what it shows, and what a reader who does not see it is told.

In: the HTML of a page. Out: its `Mark`s, found by the sprite's shapes that they use, so that a new place for marks is
found without being listed. The legends, which explain the shapes and mark nothing, are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr", "col", "source", "wbr"}
LEGENDS = {"legend", "key"}
VERBS = re.compile(r"affirms|denies|leaves open|related claim|silent|covers|was out|nothing of this", re.I)
UNSPEAKING = {"silent", "otherwise"}  # a source that says nothing of the claim
# An element that a reader takes in as one thing: words outside of it are about something else.
WHOLE = {"li", "tr", "td", "dd", "section", "article", "main"}


@dataclass
class Node:
    """An element with its classes, its attributes, and what is in it."""

    tag: str
    given: dict[str, str]
    parent: "Node | None" = None
    inside: "list[Node | str]" = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.given.get("class", "").split()

    @property
    def words(self) -> str:
        """All that it says, also what is read out only."""
        return " ".join(" ".join(part if isinstance(part, str) else part.words for part in self.inside).split())

    def each(self) -> "Iterator[Node]":
        yield self
        for part in self.inside:
            if isinstance(part, Node):
                yield from part.each()

    def around(self) -> "Iterator[Node]":
        """The elements that it is in, the innermost first."""
        if self.parent:
            yield self.parent
            yield from self.parent.around()


@dataclass(frozen=True)
class Mark:
    """One mark of a page."""

    place: str  # the classes and elements around it: “main ul.lines span.strip”
    shape: str  # “said-affirms”
    words: str  # what is said beside it


def read_page(html: str) -> Node:
    """The page as a tree of nodes."""
    reader = _Reader()
    reader.feed(html)
    return reader.root


def marks_of(html: str) -> list[Mark]:
    """Every mark that says what a source does to a claim, in order of place."""
    found = []
    for node in read_page(html).each():
        if node.tag != "use" or any(LEGENDS.intersection(outer.classes) for outer in node.around()):
            continue
        sign, _, shape = node.given["href"].partition("-")
        if sign == "#M" and shape not in UNSPEAKING:
            found.append(Mark(_place_of(node), shape, _words_beside(node)))
    return found


def lines_with(html: str, address: str) -> list[str]:
    """What is said around each link to an address, apart from the way back and the record's own text."""
    found = []
    for node in read_page(html).each():
        if node.tag != "a" or address not in node.given.get("href", ""):
            continue
        around = [node, *node.around()]
        if not any({"crumbs", "mentions", "prose", "stave"}.intersection(outer.classes) for outer in around):
            found.append(
                next(outer.words for outer in around if outer.tag in WHOLE or (outer.tag == "a" and _drawn(node)))
            )
    return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self._open = Node("document", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.inside.append(node)
        if tag not in VOID:
            self._open = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.inside.append(Node(tag, {name: value or "" for name, value in attrs}, self._open))

    def handle_endtag(self, tag: str) -> None:
        if self._open.tag == tag and self._open.parent:
            self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        if self._open.tag not in ("script", "style"):
            self._open.inside.append(data)


def _drawn(node: Node) -> bool:
    return any("drawing" in outer.classes for outer in node.around())


def _place_of(node: Node) -> str:
    named = [outer for outer in node.around() if outer.classes and outer.tag not in ("svg", "symbol", "body")]
    drawing = [outer for outer in node.around() if "drawing" in outer.classes]
    parts = [
        f"{outer.tag}.{outer.classes[0]}" for outer in [*drawing, *named] if not outer.classes[0].startswith("src-")
    ]
    return " < ".join(parts[:2])


def _words_beside(node: Node) -> str:
    """What tells the mark to somebody who does not see it: the nearest words around it that say what is done."""
    for outer in node.around():
        if "drawing" in outer.classes:
            return _name_of_column(outer, node)
        if VERBS.search(outer.words) or outer.tag in WHOLE:
            return outer.words
    return ""


def _name_of_column(drawing: Node, mark: Node) -> str:
    """In a drawing: the name of the link that lies over the mark."""
    place = float(mark.given["x"])
    for link in drawing.each():
        for rect in link.inside if link.tag == "a" else ():
            if isinstance(rect, Node) and rect.tag == "rect":
                left, top = float(rect.given["x"]), float(rect.given["y"])
                right, bottom = left + float(rect.given["width"]), top + float(rect.given["height"])
                if left <= place < right and top <= float(mark.given["y"]) < bottom:
                    return link.words
    return ""
