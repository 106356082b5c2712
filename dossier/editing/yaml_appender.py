"""A hand-written YAML file with one annotation more, every byte that was there still there.

In: the text of an annotations file and the fields of a new annotation. Out: the new text, read back and compared
before anybody gets it. It exists because dumping a parsed file, comments kept or not, moves blanks, quotation marks and
line breaks that an editor chose; here the parser only says where the list ends, and
the new lines are put there in the list's own indentation.

1. Find the list. 2. Find the end of its last item, with the comments that belong to it. 3. Write the new item in the
style of the others. 4. Read the result back: the old items as they were, the new one as it was meant.
5. `save` replaces the file in one step, and only if nobody changed it meanwhile.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dossier.diagnostics import UsageError
from dossier.editing import yaml_writer
from dossier.reading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, YAMLError, compose_with_styles

KEY = "annotations"


def add_annotation(path_text: str, annotation: Mapping[str, yaml_writer.Value]) -> str:
    """The text of an annotations file with `annotation` as the last of its list.

    `path_text` is the file's whole text, read without newline translation; `""` when there is no file yet. Empty fields
    of `annotation` are not written. Raises `UsageError` when the file cannot be added to; nothing is lost then.
    """
    mark, text = ("\ufeff", path_text[1:]) if path_text.startswith("\ufeff") else ("", path_text)
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = text if not text or text.endswith("\n") else text + newline
    root = _compose(ended)
    if root is None:
        result = ended + _lines(f"{KEY}:\n{yaml_writer.item(annotation)}", newline)
    else:
        result = _inserted(ended, _list_of(root), annotation, newline)
    _verify(ended, result, annotation)
    return mark + result


def save(path: Path, text: str, before: str | None) -> None:
    """Put `text` in the file's place in one step. `before` is the text the change was made from, `None` for no file.

    Raises `UsageError` when the file is no longer what it was; it is left as it is then.
    """
    if digest(path) != (None if before is None else hashlib.sha256(before.encode()).hexdigest()):
        raise UsageError(f"{path.name} was changed meanwhile; load the page again and repeat what you did.")
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(path.stat().st_mode & 0o777 if before is not None else 0o644)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def digest(path: Path) -> str | None:
    """The SHA-256 digest of a file's bytes, or `None` where there is no file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


# --- 1. the list ------------------------------------------------------------------------------------------------------


def _compose(text: str) -> Node | None:
    """The text's node tree with positions in code points."""
    try:
        return compose_with_styles(text)
    except (YAMLError, RecursionError) as problem:
        raise UsageError(
            "The annotations file is not well-formed YAML, so nothing was added; mend it first (`check` says where)."
        ) from problem


def _list_of(root: Node) -> Node:
    """The list behind `annotations:`, or that key where there is nothing behind it."""
    pairs = root.value if isinstance(root, MappingNode) else []
    for key, value in pairs:
        if key.value == KEY and (isinstance(value, SequenceNode) or _absent(value)):
            found: Node = key if _absent(value) else value
            return found
    raise UsageError(f"The annotations file has no list `{KEY}:`, so nothing was added; `check` says what is wrong.")


# --- 2. and 3. the place and the new lines ----------------------------------------------------------------------------


def _inserted(text: str, node: Node, annotation: Mapping[str, yaml_writer.Value], newline: str) -> str:
    """The text with the new item put where the list has its end."""
    if isinstance(node, SequenceNode) and node.flow_style:
        return _into_flow(text, node, annotation, newline)
    if isinstance(node, SequenceNode) and node.value:
        return _after_last(text, node, annotation, newline)
    end = _line_end(text, node.end_mark.index)  # `annotations:` with nothing behind it
    return text[:end] + _lines(yaml_writer.item(annotation), newline) + text[end:]


def _after_last(text: str, node: SequenceNode, annotation: Mapping[str, yaml_writer.Value], newline: str) -> str:
    """The new item after the last one, with its indentation and a blank line before it where the others have one."""
    last = node.value[-1]
    dash = text.rindex("-", 0, last.start_mark.index) if last.start_mark.index else 0
    column = node.start_mark.column
    gap = max(last.start_mark.index - dash - 1, 1) if "\n" not in text[dash : last.start_mark.index] else 1
    end = _item_end(text, last, column)
    blank = "" if _keeps_blanks(text, _last_leaf(last)) else _blank_lines(text, node, newline)
    return text[:end] + _lines(blank + yaml_writer.item(annotation, column, gap), newline) + text[end:]


def _item_end(text: str, item: Node, dash: int) -> int:
    """The index just after the line with which an item ends, comments that are indented into it included."""
    leaf = _last_leaf(item)
    end: int = leaf.end_mark.index
    if isinstance(leaf, ScalarNode) and leaf.style in ("|", ">"):
        end = end if _keeps_blanks(text, leaf) else _rewind(text, leaf.start_mark.index, end)
    else:
        end = _line_end(text, end)
    inner = re.compile(rf"(?:[ \t]*\r?\n)*[ ]{{{dash + 1},}}#[^\n]*\n")
    while found := inner.match(text, end):
        end = found.end()
    return end


def _rewind(text: str, start: int, end: int) -> int:
    """The end of a block scalar without the blank lines after it."""
    words = len(text[start:end].rstrip(" \t\r\n"))
    return _line_end(text, start + words)


def _keeps_blanks(text: str, leaf: Node) -> bool:
    """Whether the blank lines after a value are part of it: block scalars with `+` in their head."""
    head = text[leaf.start_mark.index :].split("\n", 1)[0].split("#")[0]
    return isinstance(leaf, ScalarNode) and leaf.style in ("|", ">") and "+" in head


def _last_leaf(node: Node) -> Node:
    """The node that ends last; a flow collection has an end mark of its own and counts as one."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        if isinstance(node, MappingNode):
            key, value = node.value[-1]
            node = key if _absent(value) else value  # the mark of a value that is not there may stand lines below
        else:
            node = node.value[-1]
    return node


def _absent(node: Node) -> bool:
    """Whether a key has nothing behind it."""
    return isinstance(node, ScalarNode) and node.value == "" and node.style is None


def _blank_lines(text: str, node: SequenceNode, newline: str) -> str:
    """The blank line that goes before the new item: as between the last two items, and one where there is but one."""
    if len(node.value) < 2:
        return "\n"
    between = text[_item_end(text, node.value[-2], node.start_mark.column) : node.value[-1].start_mark.index]
    return "\n" if re.search(r"^[ \t]*\r?$", between, re.MULTILINE) and newline in between else ""


def _into_flow(text: str, node: SequenceNode, annotation: Mapping[str, yaml_writer.Value], newline: str) -> str:
    """The new item inside `[…]`; an empty `[]` that ends its line becomes a block list, as editors write it."""
    start, end = node.start_mark.index, node.end_mark.index
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if text[start:end].strip("[] ") == "" and re.fullmatch(rf"['\"]?{KEY}['\"]?\s*:[ \t]*", line):
        head = text[:start].rstrip(" \t") + text[end : _line_end(text, end)]
        return head + _lines(yaml_writer.item(annotation), newline) + text[_line_end(text, end) :]
    if not node.value:
        return text[: end - 1] + yaml_writer.flow(annotation) + text[end - 1 :]
    return _after_last_flow(text, node, yaml_writer.flow(annotation), newline)


def _after_last_flow(text: str, node: SequenceNode, words: str, newline: str) -> str:
    """A flow item after the last one: on a line of its own where that one has one, else behind it."""
    last = node.value[-1]
    place: int = last.end_mark.index
    comma = re.match(r"[ \t]*,", text[place:])
    place += comma.end() if comma else 0
    before: str = text[:place] + ("" if comma else ",")
    rest = re.match(r"[ \t]*(?:#[^\n]*)?\r?\n", text[place:])
    if rest and "\n" in text[node.start_mark.index : last.start_mark.index]:
        place += rest.end()
        added: str = " " * last.start_mark.column + words + ("," if comma else "") + newline
        return before + rest.group() + added + text[place:]
    return before + " " + words + ("," if comma else "") + text[place:]


def _line_end(text: str, index: int) -> int:
    """The index just after the line break that ends the line of `index`."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _lines(text: str, newline: str) -> str:
    """Written lines with the file's own line ends."""
    return text.replace("\n", newline)


# --- 4. reading back --------------------------------------------------------------------------------------------------


def _verify(before: str, after: str, annotation: Mapping[str, yaml_writer.Value]) -> None:
    """Make sure that the list holds what it held, plus the annotation as it was meant, and nothing else changed."""
    old, new = _plain(_compose(before)), _plain(_compose(after))
    meant = _strings({key: value for key, value in annotation.items() if value not in (None, "", (), [], {})})
    items = (old.get(KEY) or []) if isinstance(old, dict) else []
    if any(isinstance(each, dict) and each.get("id") == meant.get("id") for each in items):
        raise UsageError(f"There is an annotation called “{meant.get('id')}” in this file already; choose another id.")
    expected = {**(old if isinstance(old, dict) else {}), KEY: [*items, meant]}
    if new != expected:
        raise UsageError("The annotation could not be added safely; copy its YAML and put it into the file by hand.")


def _plain(node: Node | None) -> Any:  # noqa: ANN401 # whatever the file holds
    """A node tree as lists, dictionaries and strings."""
    if isinstance(node, MappingNode):
        return {_plain(key): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(each) for each in node.value]
    return None if node is None else node.value


def _strings(value: yaml_writer.Value) -> Any:  # noqa: ANN401 # as `_plain`
    """A value as `_plain` gives it once written."""
    if isinstance(value, Mapping):
        return {key: _strings(each) for key, each in value.items() if each not in (None, "", (), [], {})}
    if isinstance(value, list | tuple):
        return [_strings(each) for each in value]
    return value if isinstance(value, str) else yaml_writer.flow(value)
