"""One annotation more in a hand-written YAML file. Every byte that was there before is still there.

In: the text of an annotations file and the fields of a new annotation. Out: the new text, read back and compared. A
parsed file that is dumped again loses blanks, quotation marks and line breaks that an editor chose, even where comments
are kept. So the parser only says where the list ends, and the new lines are put there with the list's own indentation.

1. Find the list. 2. Find the end of its last item, with the comments that belong to it. 3. Insert the new item in the
style of the others. 4. Read the result back: the old items are as they were, the new one is as it was meant.
5. `replace_file` writes the file in one step, and only where nobody changed it meanwhile.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier import file_writing
from dossier.diagnostics import UsageError
from dossier.editing import yaml_writer
from dossier.editing.yaml_writer import YamlFields, YamlValue
from dossier.reading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, YAMLError, compose_with_styles

LIST_KEY = "annotations"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class _OpenFile:
    """A file's text while an item is added to it."""

    text: str  # ends with a line break, unless it is empty
    newline: str  # the line break that the file uses

    def with_newlines(self, written: str) -> str:
        """Written lines with the file's own line breaks."""
        return written.replace("\n", self.newline)

    def line_end(self, index: int) -> int:
        """The index just after the line break that ends the line of `index`."""
        found = self.text.find("\n", index)
        if found < 0:
            return len(self.text)
        return found + 1

    def insert(self, index: int, written: str) -> str:
        """The text with written lines at `index`."""
        return self.text[:index] + self.with_newlines(written) + self.text[index:]


def add_annotation(text: str, annotation: YamlFields) -> str:
    """The text of an annotations file with `annotation` as the last of its list.

    `text` is the file's whole text, read without newline translation; `""` where there is no file yet. Empty fields of
    `annotation` are not written. Raises `UsageError` where the file cannot be added to.
    """
    mark = ""
    if text.startswith(_BYTE_ORDER_MARK):
        mark, text = _BYTE_ORDER_MARK, text[1:]
    newline = "\n"
    if "\r\n" in text:
        newline = "\r\n"
    if text and not text.endswith("\n"):
        text += newline
    file = _OpenFile(text, newline)
    root = _compose(text)
    if root is None:
        result = text + file.with_newlines(f"{LIST_KEY}:\n{yaml_writer.format_list_item(annotation)}")
    else:
        result = _insert_item(file, _find_list(root), annotation)
    _verify_result(text, result, annotation)
    return mark + result


def replace_file(path: Path, text: str, before: str | None) -> None:
    """Put `text` in the file's place in one step. `before` is the text the change was made from, `None` for no file.

    Raises `UsageError` where the file is no longer what it was. It is left as it is then.
    """
    if _file_digest(path) != _text_digest(before):
        raise UsageError(f"{path.name} was changed meanwhile; load the page again and repeat what you did.")
    mode = file_writing.NEW_FILE_MODE
    if before is not None:
        mode = path.stat().st_mode & 0o777
    try:
        file_writing.replace_whole_file(path, text.encode(), mode)
    except OSError as problem:
        reason = problem.strerror or problem
        raise UsageError(f"{path.name} could not be written, so it is as it was: {reason}.") from problem


def _file_digest(path: Path) -> str | None:
    """The SHA-256 digest of a file's bytes, or `None` where there is no file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def _text_digest(text: str | None) -> str | None:
    """The SHA-256 digest of a text as it is written, or `None` for no file."""
    if text is None:
        return None
    return hashlib.sha256(text.encode()).hexdigest()


# --- 1. the list ------------------------------------------------------------------------------------------------------


def _compose(text: str) -> Node | None:
    """The text's node tree with positions in code points."""
    try:
        return compose_with_styles(text)
    except (YAMLError, RecursionError) as problem:
        raise UsageError(
            "The annotations file is not well-formed YAML, so nothing was added; mend it first (`check` says where)."
        ) from problem


def _find_list(root: Node) -> Node:
    """The list behind `annotations:`, or that key where there is nothing behind it."""
    if isinstance(root, MappingNode):
        for key, value in root.value:
            if key.value == LIST_KEY:
                found: Node = value
                if _is_absent(value):
                    found = key
                if found is key or isinstance(value, SequenceNode):
                    return found
    raise UsageError(
        f"The annotations file has no list `{LIST_KEY}:`, so nothing was added; `check` says what is wrong."
    )


# --- 2. the end of an item --------------------------------------------------------------------------------------------


def _find_item_end(file: _OpenFile, item: Node, dash: int) -> int:
    """The index just after the line with which an item ends, comments that are indented into it included."""
    leaf = _find_last_leaf(item)
    end: int = leaf.end_mark.index
    if not _is_block(leaf):
        end = file.line_end(end)
    elif not _keeps_blank_lines(file, leaf):
        words = file.text[leaf.start_mark.index : end].rstrip(" \t\r\n")
        end = file.line_end(leaf.start_mark.index + len(words))
    inner_comment = re.compile(rf"(?:[ \t]*\r?\n)*[ ]{{{dash + 1},}}#[^\n]*\n")
    while found := inner_comment.match(file.text, end):
        end = found.end()
    return end


def _find_last_leaf(node: Node) -> Node:
    """The node that ends last. A flow collection has an end mark of its own and counts as one."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        if isinstance(node, SequenceNode):
            node = node.value[-1]
            continue
        key, value = node.value[-1]
        node = value
        if _is_absent(value):  # the mark of an absent value may be lines below its key
            node = key
    return node


def _is_absent(node: Node) -> bool:
    """Whether a key has nothing behind it."""
    return isinstance(node, ScalarNode) and node.value == "" and node.style is None


def _is_block(node: Node) -> bool:
    """Whether a value is written as a block, with `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def _keeps_blank_lines(file: _OpenFile, leaf: Node) -> bool:
    """Whether the blank lines after a value are part of it: a block with `+` in its head."""
    head = file.text[leaf.start_mark.index :].split("\n", 1)[0].split("#")[0]
    return _is_block(leaf) and "+" in head


# --- 3. the new lines -------------------------------------------------------------------------------------------------


def _insert_item(file: _OpenFile, node: Node, annotation: YamlFields) -> str:
    """The text with the new item where the list ends."""
    if isinstance(node, SequenceNode) and node.flow_style:
        return _insert_in_flow_list(file, node, annotation)
    if isinstance(node, SequenceNode) and node.value:
        return _insert_after_last(file, node, annotation)
    # `annotations:` with nothing behind it
    return file.insert(file.line_end(node.end_mark.index), yaml_writer.format_list_item(annotation))


def _insert_after_last(file: _OpenFile, node: SequenceNode, annotation: YamlFields) -> str:
    """The new item after the last one, with its indentation, and a blank line before it where the others have one."""
    last = node.value[-1]
    column = node.start_mark.column
    written = yaml_writer.format_list_item(annotation, column, _find_dash_gap(file, last))
    if not _keeps_blank_lines(file, _find_last_leaf(last)) and _wants_blank_line(file, node):
        written = "\n" + written
    return file.insert(_find_item_end(file, last, column), written)


def _find_dash_gap(file: _OpenFile, item: Node) -> int:
    """How many spaces there are between an item's dash and its first key; one where the key is on a later line."""
    start = item.start_mark.index
    if start == 0:
        return 1
    dash = file.text.rindex("-", 0, start)
    if "\n" in file.text[dash:start]:
        return 1
    return max(start - dash - 1, 1)


def _wants_blank_line(file: _OpenFile, node: SequenceNode) -> bool:
    """Whether a blank line goes before the new item: as between the last two items, and where there is only one."""
    if len(node.value) < 2:
        return True
    end = _find_item_end(file, node.value[-2], node.start_mark.column)
    between = file.text[end : node.value[-1].start_mark.index]
    return file.newline in between and bool(re.search(r"^[ \t]*\r?$", between, re.MULTILINE))


def _insert_in_flow_list(file: _OpenFile, node: SequenceNode, annotation: YamlFields) -> str:
    """The new item inside `[…]`. An empty `[]` that ends its line becomes a block list, as editors write it."""
    text, start, end = file.text, node.start_mark.index, node.end_mark.index
    if node.value:
        return _insert_after_last_in_flow(file, node, yaml_writer.format_flow(annotation))
    before_on_line = text[text.rfind("\n", 0, start) + 1 : start]
    starts_line = re.fullmatch(rf"['\"]?{LIST_KEY}['\"]?\s*:[ \t]*", before_on_line)
    if starts_line and text[start:end].strip("[] ") == "":
        line_end = file.line_end(end)
        head = text[:start].rstrip(" \t") + text[end:line_end]
        return head + file.with_newlines(yaml_writer.format_list_item(annotation)) + text[line_end:]
    return text[: end - 1] + yaml_writer.format_flow(annotation) + text[end - 1 :]


def _insert_after_last_in_flow(file: _OpenFile, node: SequenceNode, written: str) -> str:
    """A flow item after the last one: on a line of its own where that one has one, else behind it."""
    text = file.text
    last = node.value[-1]
    place: int = last.end_mark.index
    before = text[:place] + ","
    comma = re.match(r"[ \t]*,", text[place:])
    if comma:
        place += comma.end()
        before = text[:place]
        written += ","
    rest_of_line = re.match(r"[ \t]*(?:#[^\n]*)?\r?\n", text[place:])
    has_own_line = "\n" in text[node.start_mark.index : last.start_mark.index]
    if rest_of_line is None or not has_own_line:
        return f"{before} {written}{text[place:]}"
    indent = " " * last.start_mark.column
    place += rest_of_line.end()
    return f"{before}{rest_of_line.group()}{indent}{written}{file.newline}{text[place:]}"


# --- 4. reading back --------------------------------------------------------------------------------------------------


def _verify_result(before: str, after: str, annotation: YamlFields) -> None:
    """Make sure that the list has what it had, and the annotation as it was meant, and nothing else changed."""
    old = _to_plain_data(_compose(before))
    if not isinstance(old, dict):
        old = {}
    items = old.get(LIST_KEY) or []
    meant = _to_strings(annotation)
    for each in items:
        if isinstance(each, dict) and each.get("id") == meant.get("id"):
            raise UsageError(
                f"There is an annotation called “{meant.get('id')}” in this file already; choose another id."
            )
    expected = {**old, LIST_KEY: [*items, meant]}
    if _to_plain_data(_compose(after)) != expected:
        raise UsageError("The annotation could not be added safely; copy its YAML and put it into the file by hand.")


def _to_plain_data(node: Node | None) -> Any:  # noqa: ANN401 # whatever the file holds
    """A node tree as lists, dictionaries and strings."""
    if node is None:
        return None
    if isinstance(node, MappingNode):
        return {_to_plain_data(key): _to_plain_data(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_to_plain_data(each) for each in node.value]
    return node.value


def _to_strings(value: YamlValue) -> Any:  # noqa: ANN401 # as `_to_plain_data`
    """A value as `_to_plain_data` gives it once it is written."""
    if isinstance(value, Mapping):
        return {key: _to_strings(each) for key, each in value.items() if not yaml_writer.is_empty(each)}
    if isinstance(value, list | tuple):
        return [_to_strings(each) for each in value]
    if isinstance(value, str):
        return value
    return yaml_writer.format_flow(value)
