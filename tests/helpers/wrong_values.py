"""The tables of `tests/hostile/wrong_values`: a wrong value for every field of every kind of record.

In: a table's rows. Out: the dossier of the corpus with one wrong value in it, and where that value is.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hostile import HOSTILE

TABLES = HOSTILE / "wrong_values"
LEFT_OUT = "(left out)"
_HERE = '"HERE"'  # where the wrong value goes, in the record as JSON, which is YAML too
LISTED = ("annotation", "origin", "utterance")  # a file has many of them; the tables are about the first
FILES = {
    "site": "site.yaml",
    "source": "content/sources/herald.yaml",
    "annotation": "content/annotations/herald.yaml",
    "claim": "content/claims/bridge-closed.yaml",
    "event": "content/events/closure.yaml",
    "actor": "content/actors/mayor.yaml",
    "origin": "content/origins.yaml",
    "utterance": "content/utterances.yaml",
    "difference": "content/differences/open-or-closed.yaml",
    "page": "content/pages/essay.md",
}


@dataclass(frozen=True, slots=True)
class WrongValue:
    """One row: a field, what is written in it, and what is said of it."""

    kind: str
    field: str  # captures[0].file
    value: str  # as written in YAML, or `LEFT_OUT`
    said: tuple[str, ...]


def read_table(kind: str) -> Iterator[WrongValue]:
    """The rows of one kind."""
    for field, value, said in _read_rows(TABLES / f"{kind}.txt"):
        yield WrongValue(kind, field, value, said)


def read_references() -> Iterator[WrongValue]:
    """What is no reference, for each field that takes one."""
    for place, value, said in _read_rows(HOSTILE / "references.txt"):
        kind, _, field = place.partition(" ")
        yield WrongValue(kind, field, value, said)


def _read_rows(file: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each row as its place, its value, and the lines that are set in below it: what is said of it."""
    for row in file.read_text("utf-8").split("\n\n"):
        first, *said = row.strip("\n").split("\n")
        place, _, value = first.partition(": ")
        yield place, value, tuple(line.strip() for line in said)


def write_wrong(wrong: WrongValue, good: Path, root: Path) -> tuple[int, int]:
    """Write the record of `good` with the wrong value into `root`; the first and last line of the field."""
    record, whole = _read_record(wrong.kind, good)
    *outer, last = steps_to(wrong.field)
    part = record
    for step in outer:
        part = part[step]
    if wrong.value == LEFT_OUT:
        del part[last]
    else:
        part[last] = "HERE"
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    lines = (1, text.count("\n") + 1)
    if wrong.value != LEFT_OUT:
        lines = (text[: text.index(_HERE)].count("\n") + 1,) * 2
        text = text.replace(_HERE, wrong.value)
    if wrong.kind == "page":
        text, lines = f"---\n{text}\n---\nAn essay.\n", (lines[0] + 1, lines[1] + 1)
    (root / FILES[wrong.kind]).write_text(text, "utf-8")
    return lines


def _read_record(kind: str, good: Path) -> tuple[Any, Any]:
    """The record of a kind that the tables are about, and the whole file that it is a part of."""
    text = (good / FILES[kind]).read_text("utf-8").removeprefix("---\n").partition("\n---\n")[0]
    whole = yaml.load(text, yaml.BaseLoader)  # text, lists and mappings, nothing else
    lists = [value[0] for value in whole.values() if kind in LISTED and isinstance(value, list)]
    return (lists or [whole])[0], whole


def steps_to(field: str) -> list[str | int]:
    """The steps to a field: `captures[0].file` is captures, 0, file."""
    return [int(step) if step.isdecimal() else step for step in re.findall(r"\w+", field)]
