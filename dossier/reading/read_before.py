"""What was read before of files that are as they were, so that an edit reads one file and not thousands.

In: a file's path, and what reads it. Out: what it held, from the last time where the file system says that it is the
same file: its number, its length, and when its bytes and its entry were last changed. A file that is known to have been
written is read in any case (`forget`), because two writes may be within one tick of the clock.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from dossier.diagnostics import Diagnostic

_Signature = tuple[int, int, int, int]


class ReadFile(NamedTuple):
    """What one file held, with its text and the problems that were found in it."""

    value: Any
    texts: Mapping[str, str]  # of the file itself, by its path; none for a capture
    problems: tuple[Diagnostic, ...]


class ReadBefore:
    """The files of one dossier as they were read last."""

    def __init__(self) -> None:
        self._kept: dict[object, tuple[_Signature, ReadFile]] = {}
        self._forgotten: set[str] = set()
        self._names: set[str] = set()  # of these files, to tell most others apart at once

    def forget(self, paths: Iterable[str]) -> None:
        """Read these files again; the paths are those of the file system."""
        real = [os.path.realpath(path) for path in paths]
        self._forgotten.update(real)
        self._names.update(path.rpartition(os.sep)[2] for path in real)

    def read(self, key: object, place: str, read: Callable[[], ReadFile]) -> ReadFile:
        """What `read` gives for the file at a place, or gave for it before. The key says how it is read."""
        signature = _sign(place)
        kept = self._kept.get(key)
        if kept and signature and kept[0] == signature and not self._is_forgotten(place):
            return kept[1]
        found = read()
        if signature and signature == _sign(place):
            self._kept[key] = signature, found
        return found

    def end_reading(self) -> None:
        """All that was forgotten has been read again."""
        self._forgotten.clear()
        self._names.clear()

    def _is_forgotten(self, place: str) -> bool:
        return place.rpartition("/")[2] in self._names and os.path.realpath(place) in self._forgotten


def _sign(place: str) -> _Signature | None:
    """What the file system says of a file; None where it is not there."""
    try:
        found = os.stat(place)  # noqa: PTH116 # pathlib costs a second over 14,000 files
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
