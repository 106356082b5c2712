"""What was computed from a text is kept under the text's digest, so that it is computed once.

In: a kind of computation and a text. Out: what the computation gives for it. The memo is only ever a shortcut: without
it (`--clean`), or when its file is damaged, everything is computed anew with the same bytes as result. It holds text,
never code or pickles. Every entry carries a seal (`cache_folder`); one that is damaged or forged is computed anew.
"""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing

from dossier.cache_folder import CacheFolder
from dossier.fingerprint import tool_digest

_NAME = "memo.sqlite"
_MOST = 20_000_000  # characters that are kept; in a dossier of thousands of claims the rest is computed anew


class Memo:
    """Results by kind and text, in memory and, once `save` is called, in one sqlite file."""

    def __init__(self, folder: CacheFolder | None = None, most: int = _MOST) -> None:
        """A memo kept in `folder`, of at most so many characters; without a folder it lives in memory only."""
        self._folder = folder
        self._stamp = f"{tool_digest()}\0"  # another version may compute something else
        self._known: dict[bytes, str] = {}
        if folder:
            self._known = _read_entries(folder)
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
        if self._folder is None:
            return
        try:
            _write_entries(self._folder, self._used)
        except (OSError, sqlite3.Error):
            return


def _read_entries(folder: CacheFolder) -> dict[bytes, str]:
    """The entries whose seal is valid. What is no database, or holds anything else, has none."""
    file = folder.folder / _NAME
    if not file.is_file():
        return {}
    try:
        with closing(sqlite3.connect(file)) as db:
            rows = db.execute("SELECT key, value, seal FROM memo")
            return {key: value for key, value, seal in rows if _is_sealed(folder, key, value, seal)}
    except (sqlite3.Error, MemoryError, OverflowError):
        return {}


def _is_sealed(folder: CacheFolder, key: object, value: object, seal: object) -> bool:
    if not (isinstance(key, bytes) and isinstance(value, str) and isinstance(seal, bytes)):
        return False
    return hmac.compare_digest(seal, folder.seal_data(_join_entry(key, value)))


def _join_entry(key: bytes, value: str) -> bytes:
    """What is sealed: the value together with what it is the value of."""
    return key + value.encode("utf-8", "surrogatepass")


def _write_entries(folder: CacheFolder, used: dict[bytes, str]) -> None:
    file = folder.folder / _NAME
    if _read_entries(folder).keys() == used.keys():
        return
    fresh = file.with_suffix(f".new-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    rows = [(key, value, folder.seal_data(_join_entry(key, value))) for key, value in used.items()]
    with closing(sqlite3.connect(fresh)) as db, db:
        db.execute("CREATE TABLE memo (key BLOB PRIMARY KEY, value TEXT, seal BLOB) WITHOUT ROWID")
        db.executemany("INSERT INTO memo VALUES (?, ?, ?)", rows)
    fresh.replace(file)
