"""A record's fields as YAML text, written as a careful editor would write them by hand.

In: a mapping of field names to values. Out: lines of YAML in the safe profile. `reading/yaml_tree` reads them back to
the same values. Everything that the tool writes for an editor comes from here, so that it looks alike: a found passage,
a new record, an annotation from the preview. Words of a source become block scalars. Ids need no quotation marks. What
another reader could take for a number, a date or a yes/no gets quotation marks.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

YamlValue = str | int | float | bool | None | Sequence["YamlValue"] | Mapping[str, "YamlValue"]
YamlFields = Mapping[str, YamlValue]  # by field name, in the order in which they are written

WIDTH = 92  # columns of a folded text; with the indentation of a record it stays below 100
SHORT = 60  # characters; a longer text is easier to read in a block below its key than behind it
# These fields have words of a source, or Markdown. They are always blocks, so that no character in them needs escaping.
BLOCKS = frozenset({"quote", "note", "evidence", "reading"})

_PLAIN = re.compile(r"[^\W\d_][\w’.() /-]*", re.UNICODE)  # a letter first; nothing that YAML gives a meaning to
_REFERENCE = re.compile(r"(?:event|actor):[a-z0-9-]+")  # as editors write it in `names`
# words that YAML readers make something else of
_TYPED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FOLD = re.compile(r"(?<=\S) (?=\S)")  # single spaces: the only places where a folded line break is read as a space


def format_record(fields: YamlFields) -> str:
    """The fields as a block mapping. Empty fields are left out."""
    return _join_lines(_mapping_lines(fields))


def format_list_item(fields: YamlFields, dash: int = 2, gap: int = 1) -> str:
    """The fields as one item of a block list: the dash in column `dash` (from 0), `gap` spaces, then the keys."""
    first, *rest = _mapping_lines(fields)
    start = " " * dash + "-" + " " * gap
    return _join_lines([start + first, *_indent_lines(rest, len(start))])


def format_flow(value: YamlValue) -> str:
    """A value on one line, as it is written inside `[…]` or `{…}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {format_flow(each)}" for key, each in value.items() if not is_empty(each)) + "}"
    if isinstance(value, str):
        return _format_short_text(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join(format_flow(each) for each in value) + "]"
    return json.dumps(value)


def fold_text(text: str) -> Iterator[str]:
    """Cut a text into lines of at most `WIDTH` columns, at single spaces only. Joined by spaces they are the text."""
    line = ""
    for part in _FOLD.split(text):
        if not line:
            line = part
        elif len(line) + 1 + len(part) <= WIDTH:
            line += f" {part}"
        else:
            yield line
            line = part
    yield line


def is_empty(value: YamlValue) -> bool:
    """Whether a field has nothing to write. Zero and `false` are values."""
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)


# --- lines ------------------------------------------------------------------------------------------------------------


def _mapping_lines(fields: YamlFields) -> Iterator[str]:
    """The lines of a block mapping, without indentation."""
    for key, value in fields.items():
        if not is_empty(value):
            yield from _field_lines(key, value)


def _field_lines(key: str, value: YamlValue) -> Iterator[str]:
    """The lines of one field: `key: value`, or the key with its value indented below it."""
    if isinstance(value, str):
        yield from _text_lines(key, value)
    elif isinstance(value, Mapping):
        yield f"{key}:"
        yield from _indent_lines(_mapping_lines(value), 2)
    elif isinstance(value, Sequence) and not _fits_one_line(value):
        yield f"{key}:"
        for each in value:
            yield from _item_lines(each)
    else:
        yield f"{key}: {format_flow(value)}"


def _item_lines(value: YamlValue) -> Iterator[str]:
    """The lines of one item of a list inside a record."""
    if isinstance(value, Mapping):
        yield from format_list_item(value).rstrip("\n").split("\n")
    else:
        yield f"  - {format_flow(value)}"


def _text_lines(key: str, text: str) -> Iterator[str]:
    """The lines of one text field: behind its key, as a block that keeps its lines, or as a folded block."""
    wants_block = key in BLOCKS or len(text) > SHORT or "\n" in text
    if not wants_block or not _can_be_block(text):
        yield f"{key}: {_format_short_text(text)}"
    elif text.endswith("\n"):
        yield f"{key}: |"
        yield from _indent_lines(text.removesuffix("\n").split("\n"), 2)
    elif "\n" in text:
        yield f"{key}: |-"
        yield from _indent_lines(text.split("\n"), 2)
    else:
        yield f"{key}: >-"
        yield from _indent_lines(fold_text(text), 2)


def _indent_lines(lines: Iterator[str] | Sequence[str], width: int) -> Iterator[str]:
    """The lines with spaces before them. An empty line stays empty."""
    for line in lines:
        if line:
            yield " " * width + line
        else:
            yield line


def _join_lines(lines: Iterator[str] | Sequence[str]) -> str:
    """The lines as one text, each with its line break."""
    return "".join(f"{line}\n" for line in lines)


# --- the style of a text ----------------------------------------------------------------------------------------------


def _format_short_text(text: str) -> str:
    """A text on one line, with quotation marks where it needs them."""
    if _is_plain(text):
        return text
    return _quote_text(text)


def _quote_text(text: str) -> str:
    """A text in double quotation marks, with escapes only for what YAML cannot hold as it is."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", escaped) + '"'


def _is_plain(text: str) -> bool:
    """Whether every YAML reader takes this text for text without quotation marks, inside `[…]` too."""
    if _REFERENCE.fullmatch(text):
        return True
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _TYPED and text == text.strip()


def _can_be_block(text: str) -> bool:
    """Whether a block scalar reads back as this text: no odd line ends, no white space at the edge of a line."""
    lines = text.removesuffix("\n").split("\n")
    tidy = all(line == line.strip(" \t") for line in lines)
    return tidy and bool(lines[0]) and bool(lines[-1]) and not _UNPRINTABLE.search(text)


def _fits_one_line(values: Sequence[YamlValue]) -> bool:
    """Whether a list reads well on one line: short plain words only."""
    simple = all(isinstance(each, str) and _is_plain(each) for each in values)
    return simple and sum(len(str(each)) + 2 for each in values) <= WIDTH
