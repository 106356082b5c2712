"""Recordings that forget something, made on purpose: the law must notice each of them.

Each entry takes one note, one comparison or one step away from what follows files. `run_edits.py --breaks` tries them.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from dossier import recording
from dossier.linking.followed import FollowedDossier
from dossier.linking.followed_references import FollowedReferences
from dossier.reading.read_before import ReadBefore
from dossier.recording import RecordedGroups, RecordedTable, RecordedValue

Break = Callable[[], AbstractContextManager[Any]]


def _get_without_note(self: Any, key: Any, default: Any = None) -> Any:
    return self._values.get(key, default)


def _ask_without_note(self: Any) -> Any:
    self.bring_up_to_date()
    return self._outcome.give()


def _mark_without_doubt(self: Any, state: int) -> None:
    self._state = max(self._state, state)


def _never_doubt(self: Any) -> None:
    if self._state == recording.STALE:
        self._compute_again()
    self._state = recording.CURRENT


def _group_without_note(self: Any, key: Any) -> Any:
    if key not in self._keys:
        raise KeyError(key)
    return self._join(key)


def _replace_what_is_there(self: Any, values: Any) -> Any:
    """A table that never forgets a key."""
    return self.put("", {**self.peek(), **values})


BREAKS: Mapping[str, Break] = {
    "a key is no read": lambda: patch.object(RecordedTable, "__getitem__", lambda self, key: self._values[key]),
    "a missing key is no read": lambda: patch.object(RecordedTable, "get", _get_without_note),
    "being there is no read": lambda: patch.object(
        RecordedTable, "__contains__", lambda self, key: key in self._values
    ),
    "an iteration is no read": lambda: patch.object(RecordedTable, "__iter__", lambda self: iter(self._list_keys())),
    "all values are no read": lambda: patch.object(
        RecordedTable, "values", lambda self: [self._values[key] for key in self._list_keys()]
    ),
    "a group is no read": lambda: patch.object(RecordedGroups, "__getitem__", _group_without_note),
    "another value is no read": lambda: patch.object(RecordedValue, "ask", _ask_without_note),
    "doubt is not passed on": lambda: patch.object(RecordedValue, "mark", _mark_without_doubt),
    "a doubt is not looked into": lambda: patch.object(RecordedValue, "bring_up_to_date", _never_doubt),
    "every value is the same": lambda: patch.object(recording, "same_value", lambda one, other: True),
    "a table keeps what is gone": lambda: patch.object(RecordedTable, "replace", _replace_what_is_there),
    "references are collected once": lambda: patch.object(
        FollowedReferences, "note_changes", lambda self, kind, keys: None
    ),
    "quotes are put in place once": lambda: patch.object(
        FollowedDossier, "_put_quotes", _only_once(FollowedDossier._put_quotes)
    ),
    "a file is read once": lambda: patch.object(ReadBefore, "read", _read_once),
}


def _only_once(put: Callable[..., None]) -> Callable[..., None]:
    """What does its work for each source the first time only."""

    def put_once(self: Any, source: str, *rest: Any) -> None:
        done = self.__dict__.setdefault("_put_before", set())
        if source not in done:
            put(self, source, *rest)
        done.add(source)

    return put_once


def _read_once(self: Any, key: object, place: str, read: Callable[[], Any]) -> Any:
    kept = self.__dict__.setdefault("_read_first", {})
    if key not in kept:
        kept[key] = read()
    return kept[key]
