"""What was computed from a text is kept under the text's digest, so that it is computed once.

In: a kind of computation and a text. Out: what the computation gives for it. The memo is only ever a shortcut: without
it (`--clean`), or when its file is damaged, everything is computed anew with the same bytes as result. It holds text,
never code or pickles, so that a cache restored from elsewhere cannot run anything.
"""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from dossier.fingerprint import tool_digest

_MOST = 20_000_000  # characters that are kept; in a dossier of thousands of claims the rest is computed anew


class Memo:
    """Results by kind and text, in memory and, once `save` is called, in one sqlite file."""

    def __init__(self, file: Path | None = None, most: int = _MOST) -> None:
        """A memo backed by `file`, of at most so many characters; without a file it lives in memory only."""
        self._file = file
        self._stamp = f"{tool_digest()}\0"  # another version may compute something else
        self._known: dict[bytes, str] = _read(file) if file else {}
        self._used: dict[bytes, str] = {}
        self._room = most

    def remember(self, kind: str, text: str, compute: Callable[[str], str]) -> str:
        """`compute(text)`, from the memo where it is there."""
        key = hashlib.blake2b(f"{self._stamp}{kind}\0{text}".encode(), digest_size=16).digest()
        found = self._known.get(key)
        if found is None:
            found = compute(text)
        if key not in self._used and len(found) <= self._room:
            self._room -= len(found)
            self._used[key] = self._known[key] = found
        return found

    def save(self) -> None:
        """Keep what this run used and forget the rest; a file that cannot be written is done without."""
        if self._file is None:
            return
        try:
            _write(self._file, self._used)
        except (OSError, sqlite3.Error):
            return


def _read(file: Path) -> dict[bytes, str]:
    if not file.is_file():
        return {}
    try:
        with sqlite3.connect(file) as db:
            return {bytes(key): str(value) for key, value in db.execute("SELECT key, value FROM memo")}
    except sqlite3.Error:
        return {}


def _write(file: Path, used: dict[bytes, str]) -> None:
    if _read(file).keys() == used.keys():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with sqlite3.connect(fresh) as db:
        db.execute("CREATE TABLE memo (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID")
        db.executemany("INSERT INTO memo VALUES (?, ?)", used.items())
    db.close()
    fresh.replace(file)
