"""The examples in `docs/diagnostics.md`: what is done to the small dossier, and what `check` then says.

A section is a heading with the code, then fenced blocks: `diff PATH` (lines with `-` are replaced by those with
`+`), `file PATH` (the whole file; `file PATH latin-1`: in that encoding; `file PATH repeated`: over and over,
until it is too large), `delete PATH`; last a block `text` with the output.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"^### `([a-z-]+)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^(`{3,})(\w+) ?([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One section's example: a code, the changes to make, and the output that they lead to."""

    code: str
    changes: tuple[tuple[str, str, str], ...]  # what to do, with which file, the block's text
    output: str


def examples(document: str) -> list[Example]:
    """Every example of the document, in order."""
    found = []
    for code, body in _SECTION.findall(document):
        blocks = [(what, where, text) for _, what, where, text in _BLOCK.findall(body)]
        changes = tuple(block for block in blocks if block[0] != "text")
        found.append(Example(code, changes, "".join(text for what, _, text in blocks if what == "text")))
    return found


def carry_out(root: Path, changes: tuple[tuple[str, str, str], ...]) -> None:
    """Make the changes in a dossier's folder."""
    for what, where, text in changes:
        name, _, encoding = where.partition(" ")
        file = root / name
        if what == "delete":
            file.unlink()
        elif what == "file":
            file.parent.mkdir(parents=True, exist_ok=True)
            repeated = encoding == "repeated"
            file.write_bytes(text.encode("utf-8") * 100_000 if repeated else text.encode(encoding or "utf-8"))
        else:
            old, new = (_lines(text, sign) for sign in "-+")
            before = file.read_text(encoding="utf-8")
            assert old in before, f"{name} does not hold {old!r}"
            file.write_text(before.replace(old, new, 1), encoding="utf-8")


def _lines(text: str, sign: str) -> str:
    return "\n".join(line[1:] for line in text.splitlines() if line.startswith(sign))
