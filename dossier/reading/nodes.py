"""What a YAML text consists of: scalars, lists and mappings, each with its place.

In: nothing; `yaml_tree` makes them. Out: the node classes, the way to a node by keys and indices, and places as
`Location`s. A node carries the parser's marks rather than `Location`s, since nearly none is ever asked for.
"""

from typing import Any, NamedTuple, Protocol

from dossier.diagnostics import Location


class YamlMark(Protocol):
    """A place in the text as PyYAML gives it: line, column and index from 0, in code points."""

    line: int
    column: int
    index: int


class Scalar(NamedTuple):
    """A string. A block's final line breaks are not part of its value; one of white space only is empty."""

    value: str
    start: YamlMark
    end: YamlMark


class Sequence(NamedTuple):
    """A list. `value` has the plain values of `items`."""

    value: list[Any]
    start: YamlMark
    end: YamlMark
    items: "list[YamlNode]"


class Mapping(NamedTuple):
    """Fields with their values. `value` is the plain dict; the last of duplicate keys wins there and is an error."""

    value: dict[str, Any]
    start: YamlMark
    end: YamlMark
    keys: list[Scalar]
    values: "list[YamlNode]"
    positions: dict[str, int]  # by key: where it is in the two lists, the first of duplicates

    def pair(self, key: str) -> "tuple[Scalar, YamlNode] | None":
        """The key and value nodes of a field, or None."""
        position = self.positions.get(key)
        if position is None:
            return None
        return self.keys[position], self.values[position]


YamlNode = Scalar | Sequence | Mapping
Pointer = tuple[str | int, ...]  # keys, and indices from 0


def find(node: YamlNode, pointer: Pointer, *, key: bool = False) -> YamlNode:
    """The node at `pointer`, its key with `key`, or the nearest one above it that is there (the key of a list)."""
    found = named = node
    for step in pointer:
        if isinstance(found, Mapping) and isinstance(step, str) and (pair := found.pair(step)):
            named, found = pair
        elif isinstance(found, Sequence) and isinstance(step, int) and 0 <= step < len(found.items):
            named = found = found.items[step]
        else:
            return _first_key(named)
    return named if key else found


def _first_key(node: YamlNode) -> YamlNode:
    """For a problem with a whole record: its first line says it better than all of it underlined."""
    return node.keys[0] if isinstance(node, Mapping) and node.keys else node


def between(start: YamlMark, end: YamlMark, text: str, path: str) -> Location:
    """The stretch from one mark to another; trailing white space of a block is left out."""
    if end.column:  # ends within a line: the marks are right as they are
        return Location(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    stretch = text[start.index : end.index].rstrip()
    if "\n" not in stretch:
        return Location(path, start.line + 1, start.column + 1, start.line + 1, start.column + 1 + len(stretch))
    last = len(stretch) - stretch.rindex("\n")
    return Location(path, start.line + 1, start.column + 1, start.line + 1 + stretch.count("\n"), last)


def at(text: str, start: int, end: int, path: str) -> Location:
    """A stretch within one line, by its offsets."""
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Location(path, line, column, line, column + end - start)
