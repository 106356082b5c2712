"""A record's fields as YAML text, written as a careful editor would write them by hand.

In: a mapping of field names to values. Out: lines of YAML in the safe profile that `yamltree` reads back to the same
values. It exists so that whatever the tool writes for an editor (a found passage, a new record, an annotation from the
preview) looks alike and never needs thought about quoting: words of a source are block scalars, ids stand plain, and
anything that another reader could take for a number, a date or a yes/no is in quotation marks.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]

WIDTH = 92  # columns after which a folded text goes on in the next line
SHORT = 60  # a text up to this many characters may stand behind its key
BLOCKS = frozenset(
    {"quote", "note", "evidence"}
)  # fields that hold words of a source or Markdown: always block scalars

_PLAIN = re.compile(r"[^\W\d_][\w’.() /-]*", re.UNICODE)  # a letter first; nothing that YAML gives a meaning to
_REFERENCE = re.compile(r"(?:event|actor):[a-z0-9-]+")  # as editors write it in `names`
# words that YAML readers make something else of
_TYPED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FOLD = re.compile(r"(?<=\S) (?=\S)")  # single spaces: the only places where a folded line break is read as a space


def record(fields: Mapping[str, Value], indent: int = 0) -> str:
    """The fields as a block mapping, each line indented by `indent` spaces. Empty fields are left out."""
    return "".join(" " * indent + line + "\n" if line else "\n" for line in _mapping(fields))


def item(fields: Mapping[str, Value], dash: int = 2, gap: int = 1) -> str:
    """The fields as one item of a block list: the dash in column `dash` (from 0), `gap` spaces, then the keys."""
    lines = list(_mapping(fields))
    first, *rest = lines
    start = " " * dash + "-" + " " * gap
    return "".join([start + first + "\n", *(" " * len(start) + line + "\n" if line else "\n" for line in rest)])


def flow(value: Value) -> str:
    """A value on one line, as it stands inside `[…]` or `{…}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items() if not _empty(each)) + "}"
    if isinstance(value, str):
        return value if _plain(value) else quoted(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return json.dumps(value)


def quoted(text: str) -> str:
    """A text in double quotation marks, with escapes only for what YAML cannot hold as it is."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", escaped) + '"'


def _mapping(fields: Mapping[str, Value]) -> Iterator[str]:
    """The lines of a block mapping, without indentation."""
    for key, value in fields.items():
        if not _empty(value):
            yield from _field(key, value)


def _field(key: str, value: Value) -> Iterator[str]:
    """The lines of one field: `key: value`, or the key with its value indented below it."""
    if isinstance(value, str):
        yield from _text(key, value)
    elif isinstance(value, Mapping):
        yield f"{key}:"
        yield from ("  " + line for line in _mapping(value))
    elif isinstance(value, Sequence) and not _fits(value):
        yield f"{key}:"
        for each in value:
            yield from _entry(each)
    else:
        yield f"{key}: {flow(value)}"


def _entry(value: Value) -> Iterator[str]:
    """The lines of one item of a list inside a record."""
    if isinstance(value, Mapping):
        yield from item(value).rstrip("\n").split("\n")
    else:
        yield f"  - {flow(value)}"


def _text(key: str, text: str) -> Iterator[str]:
    """The lines of one text field in the first style that can hold it: plain or quoted, folded, literal, escaped."""
    block = key in BLOCKS or len(text) > SHORT or "\n" in text
    if not block or not _blockable(text):
        yield f"{key}: {text if _plain(text) else quoted(text)}"
    elif "\n" in text:
        yield f"{key}: |" + ("" if text.endswith("\n") else "-")
        yield from ("  " + line if line else "" for line in text.removesuffix("\n").split("\n"))
    else:
        yield f"{key}: >-"
        yield from ("  " + line for line in folded(text))


def folded(text: str) -> Iterator[str]:
    """The text cut into lines of about `WIDTH` columns, only at single spaces: joined by spaces it is whole again."""
    line = ""
    for part in _FOLD.split(text):
        if line and len(line) + 1 + len(part) > WIDTH:
            yield line
            line = part
        else:
            line = f"{line} {part}" if line else part
    yield line


def _blockable(text: str) -> bool:
    """Whether a block scalar reads back as this text: no odd line ends, no white space at a line's edge."""
    lines = text.removesuffix("\n").split("\n")
    tidy = all(line == line.strip(" \t") for line in lines)
    return tidy and bool(lines[0]) and bool(lines[-1]) and not _UNPRINTABLE.search(text)


def _plain(text: str) -> bool:
    """Whether a text may stand without quotation marks in every YAML reader, inside `[…]` too."""
    if _REFERENCE.fullmatch(text):
        return True
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _TYPED and text == text.strip()


def _fits(values: Sequence[Value]) -> bool:
    """Whether a list reads well on one line: short plain words only."""
    simple = all(isinstance(each, str) and _plain(each) for each in values)
    return simple and sum(len(str(each)) + 2 for each in values) <= WIDTH


def _empty(value: Value) -> bool:
    """Whether a field has nothing to write. Zero and `false` are values."""
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)
