"""The small dossier in `tests/small`, copied and changed: the ground on which tests of the whole tool stand."""

import shutil
from collections.abc import Mapping
from pathlib import Path

SMALL = Path(__file__).parents[1] / "small"


def small(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """A copy of the small dossier in `folder`, with some files written anew (text) or removed (None)."""
    root = folder / "dossier"
    shutil.copytree(SMALL, root)
    for path, text in (changes or {}).items():
        file = root / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
    return root


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """One file of the small dossier with some words exchanged, as a change for `small`."""
    text = (SMALL / path).read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    return {path: text.replace(old, new)}
