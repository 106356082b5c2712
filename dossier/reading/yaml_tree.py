"""YAML text → nodes with locations: the safe YAML profile, and the only importer of yaml.

In: the text of one file. Out: `(node, diagnostics)`; a node is a `Scalar`, `Sequence` or `Mapping` that knows its plain
value (str, list, dict) and its place. Every scalar is a string: `no`, `2023`, `on` and `1:30` stay what the
editor typed. Anchors, aliases, tags, merge keys, directives, second documents, duplicate keys and deep nesting are
diagnostics. PyYAML's C parser is asked for its events one by one, because composing recurses in C and crashes the
process on deep nesting, while the event parser keeps its own stack and stops when nobody asks for more.

1. Characters that YAML does not allow, or takes for line breaks, are reported before parsing.
2. One pass over the events builds the nodes; forbidden things are noted on the way, nesting ends it.
3. Where the parser gives up, `yaml_errors` says in plain words what is wrong, and all tabs in indentation are reported.
4. Values that hold hidden characters, by escapes such as "\\x1b", are reported.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol, cast

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode, YAMLError
from yaml._yaml import CParser

from dossier.diagnostics import Diagnostic, Location, error
from dossier.hidden_characters import BIDIRECTIONAL, find_hidden, name_character
from dossier.reading.nodes import Mapping, Pointer, Scalar, Sequence, YamlMark, YamlNode, at, between, find
from dossier.reading.yaml_errors import Complaint, YamlProblem, explain_yaml_error

__all__ = [
    "Mapping",
    "MappingNode",
    "Node",
    "Pointer",
    "Scalar",
    "ScalarNode",
    "Sequence",
    "SequenceNode",
    "YAMLError",
    "YamlNode",
    "compose_with_styles",
    "find",
    "front_matter",
    "locate_in_tree",
    "locate_node",
    "locate_pointer",
    "parse_yaml",
]

MAX_DEPTH = 50  # lists and mappings inside one another; the deepest record needs six
_MAX_BAD_CHARACTERS = 20  # a binary file is said once, not ten thousand times
_NOT_YAML = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]|\\r(?!\\n)"
)
_TURNED = re.compile(f"[{BIDIRECTIONAL}]")
# Fields whose words are those of a capture; where that turns the order of letters, so may they.
_VERBATIM = frozenset({"quote", "prefix", "suffix", "first", "last"})
_TAB_INDENT = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
_LINE_BREAKS = "\r\x85\u2028\u2029\ufeff"  # PyYAML takes them, and counts lines by them; it refuses the others itself
_CHARACTER_NAMES = {
    "\r": "a line break of the old Macintosh kind",
    "\x00": "a NUL character",
    "\x85": "the line break U+0085",
    "\u2028": "the line separator U+2028",
    "\u2029": "the paragraph separator U+2029",
    "\ufeff": "a byte order mark in the middle of the text",
}


class ParserEvent(Protocol):
    """What PyYAML's event parser yields; each class has some of these attributes."""

    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    version: object
    tags: object
    start_mark: YamlMark
    end_mark: YamlMark


class Report:
    """The problems of one pass. An anchor and its aliases are one problem, told at the first of them."""

    def __init__(self, text: str, path: str) -> None:
        self.problems: list[Diagnostic] = []
        self.anchors: set[str | None] = set()
        self.aliases = False  # with one, values are missing from the tree
        self._text, self._path = text, path

    def __call__(self, code: str, message: str, start: YamlMark, end: YamlMark, help: str = "") -> None:
        """Note one problem."""
        self.problems.append(error(code, message, between(start, end, self._text, self._path), help))


def parse_yaml(text: str, path: str) -> tuple[YamlNode | None, list[Diagnostic]]:
    """The document in `text`, and every problem that can be found. No node and no problem: the document is empty.

    A node comes with problems where the text could still be understood, so that its fields can be checked too.
    """
    text = text.removeprefix("\ufeff")
    problems = _bad_characters(text, path) if any(sign in text for sign in _LINE_BREAKS) else []
    if problems:
        return None, problems

    report = Report(text, path)
    try:
        node = _build(text, report)
    except (yaml.YAMLError, UnicodeError) as problem:
        return None, [*report.problems, *(_bad_characters(text, path) or _syntax_problems(text, path, problem))]
    if node is not None and ("\\" in text or _TURNED.search(text)):  # 4.
        _forbid_hidden(node, report)
    return (None if report.aliases else node), report.problems


def locate_node(node: YamlNode, text: str, path: str) -> Location:
    """The place of a node of this text. Trailing white space of a block is left out."""
    return between(node.start, node.end, text.removeprefix("\ufeff"), path)


def locate_pointer(text: str, path: str, pointer: Pointer, *, key: bool = False) -> Location:
    """The place in a file of the value at `pointer` (keys, and indices from 0), or with `key` of its key.

    What is not there gives the place of the nearest field around it; a text that cannot be read, its beginning.
    Markdown files (`path` ends in .md) are looked up in their front matter.
    """
    source = front_matter(text)[0] if path.endswith(".md") else text
    return locate_in_tree(parse_yaml(source or "", "")[0], source or "", path, pointer, key=key)


def locate_in_tree(node: YamlNode | None, text: str, path: str, pointer: Pointer, *, key: bool = False) -> Location:
    """Like `locate_pointer`, for a text that was parsed before. Without a node it gives the beginning of the file."""
    if node is None:
        return Location(path)
    return locate_node(find(node, pointer, key=key), text, path)


def front_matter(text: str) -> tuple[str | None, str, int]:
    """A Markdown file's front matter as YAML text with unchanged line numbers, its body, and the body's first line.

    The front matter is None where the file does not begin with a line `---` or where no second one follows.
    """
    text = text.removeprefix("\ufeff")
    opened = re.match(r"---[ \t]*(?=\r?\n)", text)
    closed = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, opened.end()) if opened else None
    if not opened or not closed:
        return None, text, 1
    return text[opened.end() : closed.start()], text[closed.end() :], text.count("\n", 0, closed.end()) + 1


# --- step 1: characters -----------------------------------------------------------------------------------------------


def _bad_characters(text: str, path: str) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    for found in _NOT_YAML.finditer(text):
        if len(problems) == _MAX_BAD_CHARACTERS:
            break
        name = _CHARACTER_NAMES.get(found[0], f"the control character U+{ord(found[0]):04X}")
        message = f"The text holds {name}, which no record may hold."
        problems.append(error("yaml-syntax", message, at(text, found.start(), found.end(), path), "Delete it."))
    return problems


# --- step 2: events to nodes ------------------------------------------------------------------------------------------


def compose_with_styles(text: str) -> Node | None:
    """PyYAML's own tree of a text, for a writer that must know how each value is written; every scalar is a string.

    Slower than `parse_yaml` and without its checks. Raises `YAMLError` where the text is not YAML.
    """
    node: Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    return node


def _scalar_text(event: ParserEvent) -> str:
    """A scalar's text. The line breaks at the end of a block are no part of it, and white space alone is no value."""
    value = event.value
    if value.isspace():
        return ""
    return value.rstrip("\n") if event.style in _BLOCKS else value


def _build(text: str, report: Report) -> YamlNode | None:
    """One pass over the parser's events. Raises `yaml.YAMLError` where the text is not YAML."""
    next_event = cast(Callable[[], ParserEvent | None], CParser(text).get_event)
    stack: list[tuple[list[YamlNode], ParserEvent]] = []
    children: list[YamlNode] = []  # of the innermost open list or mapping; of the document at the bottom
    while (event := next_event()) is not None:
        kind: Any = event.__class__
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                _forbid_anchor_or_tag(event, report)
            children.append(_new(Scalar, (_scalar_text(event), event.start_mark, event.end_mark)))
        elif kind in _OPENING:
            if len(stack) == MAX_DEPTH:
                _too_deep(event, report)
                return None
            _forbid_anchor_or_tag(event, report)
            stack.append((children, event))
            children = []
        elif kind in _CLOSING:
            outer, opened = stack.pop()
            outer.append(_CLOSING[kind](children, opened.start_mark, _end(event, children), report))
            children = outer
        elif kind is yaml.AliasEvent:
            _forbid_alias(event, report)
            children.append(Scalar(f"*{event.anchor}", event.start_mark, event.end_mark))
        elif kind is yaml.DocumentStartEvent and not _one_plain_document(event, children, report):
            break
    return children[0] if children else None


def _sequence(items: list[YamlNode], start: YamlMark, end: YamlMark, report: Report) -> YamlNode:
    return Sequence([item.value for item in items], start, end, items)


def _mapping(children: list[YamlNode], start: YamlMark, end: YamlMark, report: Report) -> YamlNode:
    keys, values = children[0::2], children[1::2]
    try:
        plain = {key.value: value.value for key, value in zip(keys, values, strict=True)}
    except TypeError:  # a list or mapping for a key
        return _mapping(_without_odd_keys(children, report), start, end, report)
    named = cast(list[Scalar], keys)
    if len(plain) < len(named):
        _duplicates(named, report)
    if "<<" in plain:
        _forbid_merge(next(key for key in named if key.value == "<<"), report)
        del plain["<<"]
    # Backwards, so that the first of duplicates is the one that is kept.
    positions = {named[position].value: position for position in range(len(named) - 1, -1, -1)}
    return Mapping(cast(dict[str, Any], plain), start, end, named, values, positions)


def _without_odd_keys(children: list[YamlNode], report: Report) -> list[YamlNode]:
    kept: list[YamlNode] = []
    for key, value in zip(children[0::2], children[1::2], strict=True):
        if isinstance(key, Scalar):
            kept += (key, value)
        else:
            message = "A field's name must be a plain word, not a list or mapping."
            help = "Write “name: value”; put a value that begins with a bracket in quotation marks."
            report("yaml-syntax", message, key.start, key.end, help)
    return kept


def _end(event: ParserEvent, children: list[YamlNode]) -> YamlMark:
    """A block list or mapping ends with its last entry; PyYAML's mark is at the next thing in the file."""
    closed_by_bracket = event.start_mark.index != event.end_mark.index
    end: YamlMark = event.end_mark if closed_by_bracket or not children else children[-1].end
    return end


def _duplicates(keys: list[Scalar], report: Report) -> None:
    first: dict[str, Scalar] = {}
    for key in keys:
        if key.value in first:
            line = first[key.value].start.line + 1
            message = f"The field “{key.value}” is there twice; the first is on line {line}."
            report("yaml-duplicate-key", message, key.start, key.end, "Keep one of the two.")
        first.setdefault(key.value, key)


def _too_deep(event: ParserEvent, report: Report) -> None:
    message = f"Lists and fields are nested more than {MAX_DEPTH} deep, which no record needs."
    report("yaml-depth", message, event.start_mark, event.end_mark, "Look for brackets or dashes that open by mistake.")


def _forbid_anchor_or_tag(event: ParserEvent, report: Report) -> None:
    start, end = event.start_mark, event.end_mark
    if event.anchor is not None:
        report.anchors.add(event.anchor)
        message = f"A value begins with “&{event.anchor}”, which YAML reads as an anchor; anchors are not used here."
        report("yaml-forbidden", message, start, end, _QUOTE_IT)
    if event.tag is not None:
        message = "A value begins with “!”, which YAML reads as a tag; tags are not used here."
        report("yaml-forbidden", message, start, end, _QUOTE_IT)


def _forbid_alias(event: ParserEvent, report: Report) -> None:
    report.aliases = True
    if event.anchor in report.anchors:
        return
    report.anchors.add(event.anchor)
    message = f"A value begins with “*{event.anchor}”, which YAML reads as an alias; aliases are not used here."
    report("yaml-forbidden", message, event.start_mark, event.end_mark, _QUOTE_IT)


def _forbid_merge(key: Scalar, report: Report) -> None:
    message = "“<<” merges another mapping into this one; merge keys are not used here."
    report("yaml-forbidden", message, key.start, key.end, "Write the fields out.")


def _one_plain_document(event: ParserEvent, before: list[YamlNode], report: Report) -> bool:
    """Whether this is the first document; it may not have directives."""
    if before:
        message = "A second document begins here; a file holds one."
        help = "Delete the line “---”, or make two files."
        report("yaml-forbidden", message, event.start_mark, event.end_mark, help)
    elif event.version or event.tags:
        message = "A line beginning with “%” gives the parser orders; such lines are not used here."
        report("yaml-forbidden", message, event.start_mark, event.end_mark, "Delete the line.")
    return not before


_BLOCKS = ("|", ">")
_new = tuple.__new__  # a fifth of the pass goes into making scalars, and this halves it
_OPENING = {yaml.SequenceStartEvent, yaml.MappingStartEvent}
_CLOSING = {yaml.SequenceEndEvent: _sequence, yaml.MappingEndEvent: _mapping}
_QUOTE_IT = "If the sign belongs to the text, put the value in quotation marks; otherwise write the value out."


# --- step 3: what is not YAML -----------------------------------------------------------------------------------------


def _syntax_problems(text: str, path: str, failure: Exception) -> list[Diagnostic]:
    """Why the parser gave up, and every tab in indentation: an editor mends them all at once."""
    mark = getattr(failure, "problem_mark", None)
    if mark is None:
        return [error("yaml-syntax", "The text is not YAML.", Location(path), "See docs/diagnostics.md.")]
    problem = explain_yaml_error(text, _read_complaint(failure, mark))
    found = []
    for tab in _TAB_INDENT.finditer(text):
        place = at(text, tab.start(), tab.end(), path)
        found.append(error("yaml-tab", "The line is indented with a tab.", place, "Use spaces: two for each level."))
    is_told = any(tab.location.line == problem.line + 1 for tab in found)
    if problem.code != "yaml-tab" and not is_told:
        found.append(_make_diagnostic(problem, path, problem.line, problem.column))
    if not found:
        found.append(_make_diagnostic(problem, path, mark.line, mark.column))
    return found


def _read_complaint(failure: Exception, mark: YamlMark) -> Complaint:
    """What PyYAML said. Its errors have these attributes, or some of them."""
    context: YamlMark = getattr(failure, "context_mark", None) or mark
    return Complaint(
        problem=str(getattr(failure, "problem", "") or ""),
        line=mark.line,
        column=mark.column,
        context=str(getattr(failure, "context", "") or ""),
        context_line=context.line,
        context_column=context.column,
    )


def _make_diagnostic(problem: YamlProblem, path: str, line: int, column: int) -> Diagnostic:
    """The problem at one character; line and column from 0."""
    place = Location(path, line + 1, column + 1, line + 1, column + 2)
    return error(problem.code, problem.message, place, problem.help)


# --- step 4: hidden characters ----------------------------------------------------------------------------------------


def _forbid_hidden(root: YamlNode, report: Report) -> None:
    """Tell the first hidden character of each name and value."""
    ahead: list[tuple[YamlNode, bool]] = [(root, False)]
    while ahead:
        node, verbatim = ahead.pop()
        if isinstance(node, Sequence):
            ahead += [(item, verbatim) for item in node.items]
        elif isinstance(node, Mapping):
            ahead += [(key, False) for key in node.keys]
            ahead += [(value, key.value in _VERBATIM) for key, value in zip(node.keys, node.values, strict=True)]
        elif hidden := next(find_hidden(node.value, bidirectional=not verbatim), ""):
            message = f"The text holds the hidden character {name_character(hidden)}, which no record may hold."
            report("text-hidden", message, node.start, node.end, "Delete it.")
