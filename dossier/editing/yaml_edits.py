"""Small changes to a hand-written YAML file. Every byte that a change does not name stays as it was.

In: the text of a record's file, and which value is to be changed. Out: the new text. A parsed file that is dumped again
loses blanks, comments and line breaks that an editor chose. So the parser only says where a value is, and the change is
made in the text. Markdown files are changed in their front matter.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dossier.diagnostics import UsageError
from dossier.editing import yaml_writer
from dossier.reading import yaml_tree
from dossier.reading.yaml_tree import Mapping, Pointer, Scalar, Sequence, YamlNode

_BYTE_ORDER_MARK = "\ufeff"


class TextEdit(NamedTuple):
    """New words for a stretch of a text, given by its offsets."""

    start: int
    end: int
    words: str


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with all edits made. They must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


class YamlText:
    """The text of a file, in which values can be found, and the place of one record in it."""

    def __init__(self, path: str, text: str, record: Pointer = ()) -> None:
        """`record` leads to a record in a file that holds many. Raises `UsageError` where the text cannot be read."""
        self.path, self.text, self.record = path, text, record
        source = text.removeprefix(_BYTE_ORDER_MARK)
        self.shift = len(text) - len(source)  # where the YAML begins in the text
        if path.endswith(".md"):
            front, body, _ = yaml_tree.front_matter(text)
            source = front or ""
            self.body_start = len(text) - len(body)
            self.shift = text.index(source, 3)
        node, _ = yaml_tree.parse_yaml(source, path)
        if node is None:
            raise UsageError(f"The file {path} cannot be read; `check` says why.")
        self.root = node

    @property
    def newline(self) -> str:
        """The line break that the file uses."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def find_value(self, pointer: Pointer) -> YamlNode | None:
        """The value at a pointer; None where it is not written."""
        node = self.root
        for step in pointer:
            if isinstance(node, Mapping) and isinstance(step, str) and (pair := node.pair(step)):
                node = pair[1]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def find_field(self, *pointer: str | int) -> YamlNode | None:
        """The value of a field of the record; None where it is not written."""
        return self.find_value(self.record + pointer)

    @property
    def fields(self) -> Mapping:
        """The fields of the record. Raises `UsageError` where there are none."""
        node = self.find_value(self.record)
        if not isinstance(node, Mapping):
            raise UsageError(f"The record in {self.path} is not written as fields.")
        return node

    def at_item(self, field: str, id_: str) -> "YamlText":
        """The same text at the record with this id in a list of records. Raises `UsageError` where none has it."""
        node = self.find_value((field,))
        for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
            if isinstance(item, Mapping) and item.value.get("id") == id_:
                return YamlText(self.path, self.text, (field, index))
        raise UsageError(f"There is no “{id_}” in {self.path}.")

    def at_record(self, record: Pointer) -> "YamlText":
        """The same text at another record."""
        return YamlText(self.path, self.text, record)

    def with_edits(self, *edits: TextEdit) -> "YamlText":
        """The text with some edits made, at the same record."""
        return YamlText(self.path, apply_edits(self.text, edits), self.record)

    def start_of(self, node: YamlNode) -> int:
        """The offset at which a value begins."""
        return self.shift + node.start.index

    def end_of(self, node: YamlNode) -> int:
        """The offset at which a value ends. White space after a block is no part of it."""
        start, end = self.start_of(node), self.shift + node.end.index
        if node.end.column:
            return end
        return start + len(self.text[start:end].rstrip())

    def line_start(self, offset: int) -> int:
        """The offset at which the line begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset after the line break that ends the line."""
        found = self.text.find("\n", offset)
        if found < 0:
            return len(self.text)
        return found + 1

    def is_in_braces(self, node: YamlNode) -> bool:
        """Whether a list or a group of fields is written as `[…]` or `{…}`."""
        return self.text[self.start_of(node)] in "[{"


# --- single values ----------------------------------------------------------------------------------------------------


def edit_scalar(file: YamlText, node: YamlNode, old: str, new: str) -> TextEdit:
    """Other words for a value that has, or ends with, the words `old`; its quotation marks stay."""
    start = file.start_of(node)
    written = file.text[start : file.end_of(node)]
    place = written.rfind(old)
    if not isinstance(node, Scalar) or place < 0:
        raise UsageError(f"{file.path}:{node.start.line + 1}: “{old}” is written in a way that cannot be changed here.")
    return TextEdit(start + place, start + place + len(old), new)


# --- lists ------------------------------------------------------------------------------------------------------------


def add_list_item(file: YamlText, field: str, value: yaml_writer.YamlValue) -> YamlText:
    """The text with one item more at the end of the record's list. A list that is not there is begun."""
    node = file.find_field(field)
    if node is None:
        return add_field(file, field, [value])
    if not isinstance(node, Sequence) or not node.items:
        raise UsageError(f"{file.path}:{node.start.line + 1}: “{field}” is not a list that can be added to.")
    end = file.end_of(node.items[-1])
    if file.is_in_braces(node):
        return file.with_edits(TextEdit(end, end, f", {yaml_writer.format_flow(value)}"))
    return _insert_lines(file, file.line_end(end), _format_item(node.start.column, value))


def _format_item(column: int, value: yaml_writer.YamlValue) -> str:
    """One item of a block list whose dashes are in this column."""
    if isinstance(value, dict):
        return yaml_writer.format_list_item(value, column)
    return f"{' ' * column}- {yaml_writer.format_flow(value)}\n"


def remove_list_item(file: YamlText, field: str, index: int) -> YamlText:
    """The text without one item of the record's list. A list that would be empty is not written."""
    node = file.find_field(field)
    if not isinstance(node, Sequence):
        return file
    if len(node.items) == 1:
        return remove_field(file, field)
    item = node.items[index]
    if not file.is_in_braces(node):
        return _remove_lines(file, _find_comment(file, item), item)
    start, end = file.start_of(item), file.end_of(item)
    if index + 1 < len(node.items):
        end = file.start_of(node.items[index + 1])
    else:
        start = file.end_of(node.items[index - 1])
    return file.with_edits(TextEdit(start, end, ""))


def remove_repeated_items(file: YamlText, field: str) -> YamlText:
    """The text with each item of the record's list once; the first stays."""
    node = file.find_field(field)
    if not isinstance(node, Sequence):
        return file
    items = [_name_item(item) for item in node.value]
    for index in range(len(items) - 1, 0, -1):
        if items[index] in items[:index]:
            file = remove_list_item(file, field, index)
    return file


def _name_item(item: object) -> object:
    """What makes an item another one: of two relations of one type to one claim, the notes may differ.

    An actor alone has the role of a subject.
    """
    if not isinstance(item, dict):
        return item
    if "actor" in item and item.get("role", "subject") == "subject":
        return item["actor"]
    return {name: value for name, value in item.items() if name != "note"}


# --- fields -----------------------------------------------------------------------------------------------------------


def add_field(file: YamlText, name: str, value: yaml_writer.YamlValue, after: str = "") -> YamlText:
    """The text with one field more in the record: below the field `after`, else as the last one."""
    fields = file.fields
    if file.is_in_braces(fields):
        end = file.end_of(fields.values[-1])
        return file.with_edits(TextEdit(end, end, f", {name}: {yaml_writer.format_flow(value)}"))
    above = file.find_field(after) or fields.values[-1]
    indent = " " * fields.keys[0].start.column
    lines = yaml_writer.format_record({name: value}).splitlines()
    written = "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)
    return _insert_lines(file, file.line_end(file.end_of(above)), written)


def remove_field(file: YamlText, name: str) -> YamlText:
    """The text without one field of the record. Raises `UsageError` where it shares its line with another."""
    pair = file.fields.pair(name)
    if pair is None:
        return file
    key, value = pair
    start = file.start_of(key)
    if file.is_in_braces(file.fields) or file.text[file.line_start(start) : start].strip():
        raise UsageError(
            f"{file.path}:{key.start.line + 1}: “{name}” would have to go, and cannot be taken out of this line. "
            "Remove it first."
        )
    return _remove_lines(file, start, value)


def _insert_lines(file: YamlText, offset: int, written: str) -> YamlText:
    """The text with written lines at the beginning of a line, in the file's own line breaks."""
    words = written.replace("\n", file.newline)
    if offset and not file.text[:offset].endswith("\n"):
        words = file.newline + words.removesuffix(file.newline)  # the file does not end with a line break
    return file.with_edits(TextEdit(offset, offset, words))


def _find_comment(file: YamlText, item: YamlNode) -> int:
    """Where an item of a block list begins, with the comment that is directly above it and in line with it."""
    start = file.start_of(item)
    line = file.line_start(start)
    column = file.text.index("-", line) - line
    while found := re.search(rf"(?:^|\n)[ ]{{{column}}}#[^\n]*\n\Z", file.text[:line]):
        line = found.start() + (file.text[found.start()] == "\n")
        start = line
    return start


def _remove_lines(file: YamlText, first: int, last: YamlNode) -> YamlText:
    """The text without the lines from an offset to the end of a value; two blank lines become one."""
    start, end = file.line_start(first), file.line_end(file.end_of(last))
    blank_before = re.search(r"(?:^|\n)([ \t]*\r?\n)\Z", file.text[:start])
    if blank_before and re.match(r"[ \t]*(?:\r?\n|\Z)", file.text[end:]):
        start = blank_before.start(1)
    return file.with_edits(TextEdit(start, end, ""))


# --- former ids -------------------------------------------------------------------------------------------------------


def add_former_id(file: YamlText, old: str, new: str, after: str) -> YamlText:
    """The text in which the record lists the id that it had before; `new` is its present one, which is none of them."""
    node = file.find_field("formerly")
    if not isinstance(node, Sequence):
        return add_field(file, "formerly", [old], after)
    for item in node.items:
        if item.value == new:
            return file.with_edits(edit_scalar(file, item, new, old))
    return add_list_item(file, "formerly", old)


# --- links ------------------------------------------------------------------------------------------------------------

_LINK_START = r"(?:\]\(\s*<?|\]:\s*<?|<)"  # what is before the target of a Markdown link


def edit_links(file: YamlText, start: int, end: int, old: str, new: str) -> list[TextEdit]:
    """Another target for each Markdown link to `old` between two offsets."""
    target = re.compile(rf"{_LINK_START}({re.escape(old)})(?=[\s)>\"']|$)")
    found = target.finditer(file.text[start:end])
    return [TextEdit(start + link.start(1), start + link.end(1), new) for link in found]


def unlink_words(file: YamlText, target: str) -> YamlText:
    """The text of the record in which each link to `target` is the plain words of the link."""
    node = file.fields
    start, end = file.start_of(node), file.end_of(node)
    link = re.compile(rf"\[([^\[\]]*)\]\(\s*<?{re.escape(target)}>?(?:\s+\"[^\"]*\")?\s*\)")
    found = link.finditer(file.text[start:end])
    return file.with_edits(*(TextEdit(start + each.start(), start + each.end(), each[1]) for each in found))
