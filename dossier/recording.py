"""Which values a value was computed from, noted while it is computed, so that an edit costs what depends on it.

In: a function, and what it asks for. Out: its value, kept until something that it asked for has another value. Nothing
is declared by hand: whoever computes a value can only come by its inputs by asking for them.

1. Inputs are in `RecordedTable` and `RecordedGroups`. A key, a missing key and an iteration are reads alike.
2. A `RecordedValue` notes every input and every other value that its function asks for, in order.
3. When an input changes, the values that asked for it are stale, and those that asked for these are in doubt.
4. A value in doubt is checked when somebody asks for it: what it asked for is brought up to date, in the order in which
   it asked. Only where one of these is another one now is it computed again. A value that comes out as it was is as if
   it had never been stale: what asked for it stays.

This is how Salsa (rust-analyzer) and comemo (typst) keep their values, and the three states are those of signals in
user interfaces. A value is compared strictly (`same_value`): what a page could show must be the same.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from itertools import chain
from typing import Any, Generic, TypeVar

K = TypeVar("K")
P = TypeVar("P", bound=Any)
V = TypeVar("V")

CURRENT, IN_DOUBT, STALE = range(3)

_EQUAL = (str, int, bytes, frozenset, set)  # equal values of one of these types are the same
_SHOWN = (float, datetime.date, datetime.time, datetime.timedelta, datetime.tzinfo)  # those that look the same are


class Recording:
    """What is being computed at this moment, for all values of one followed dossier."""

    __slots__ = ("computed", "reads")

    def __init__(self) -> None:
        self.reads: dict[Read, None] | None = None  # of the value that is being computed; None between two
        self.computed = 0  # how often a value was computed so far, so that a test can count work


class Read:
    """Something that can be asked for. It knows which values asked for it."""

    __slots__ = ("readers",)

    def __init__(self) -> None:
        self.readers: set[RecordedValue[Any]] = set()

    def bring_up_to_date(self) -> None:
        """Make sure that readers know whether this changed; an input has told them already."""

    def tell_change(self) -> None:
        """Say that the value is another one now: who asked for it must be computed again."""
        for reader in self.readers:
            reader.mark(STALE)


class RecordedValue(Read, Generic[V]):
    """A value with everything that was asked for to compute it."""

    __slots__ = ("_compute", "_outcome", "_reads", "_recording", "_state")

    def __init__(self, recording: Recording, compute: Callable[[], V]) -> None:
        super().__init__()
        self._recording = recording
        self._compute = compute
        self._reads: tuple[Read, ...] = ()
        self._outcome: _Outcome[V] | None = None
        self._state = STALE

    def ask(self) -> V:
        """The value as it is now. What is being computed is noted as having asked."""
        if self._recording.reads is not None:
            self._recording.reads[self] = None
        self.bring_up_to_date()
        if self._outcome is None:
            raise RuntimeError("A value was asked for while it is being computed.")
        return self._outcome.give()

    def mark(self, state: int) -> None:
        """Note that something asked for has changed, or may have; pass the doubt on."""
        ahead = [(self, state)]
        while ahead:
            value, mark = ahead.pop()
            before = value._state
            value._state = max(before, mark)
            if before == CURRENT:
                ahead += [(reader, IN_DOUBT) for reader in value.readers]

    def bring_up_to_date(self) -> None:
        """Compute the value again if anything that was asked for has another value now."""
        if self._state == IN_DOUBT:
            for read in self._reads:
                read.bring_up_to_date()
                if self._state == STALE:
                    break
        if self._state == STALE:
            self._compute_again()
        self._state = CURRENT

    def _compute_again(self) -> None:
        around, self._recording.reads = self._recording.reads, {}
        before, self._outcome = self._outcome, None
        self._state = CURRENT  # whoever asks for it now would go round in a circle
        try:
            outcome: _Outcome[V] = _Outcome(value=self._compute())
        except Exception as problem:  # noqa: BLE001 # it is the outcome, and raised to whoever asks
            outcome = _Outcome(problem=problem)
        finally:
            reads, self._recording.reads = self._recording.reads, around
        self._recording.computed += 1
        self._exchange_reads(tuple(reads))
        if before is not None and before.is_same(outcome):
            outcome = before  # the same objects, so that the next comparison is quick
        self._outcome = outcome
        if outcome is not before:
            self.tell_change()

    def _exchange_reads(self, reads: tuple[Read, ...]) -> None:
        if reads == self._reads:
            return
        for read in set(self._reads).difference(reads):
            read.readers.discard(self)
        for read in reads:
            read.readers.add(self)
        self._reads = reads


class _Outcome(Generic[V]):
    """A value, or the exception that was raised in its place."""

    __slots__ = ("problem", "value")

    def __init__(self, value: V | None = None, problem: Exception | None = None) -> None:
        self.value = value
        self.problem = problem

    def give(self) -> V:
        if self.problem is not None:
            raise self.problem
        return self.value  # type: ignore[return-value] # there is a value where there is no problem

    def is_same(self, other: "_Outcome[V]") -> bool:
        if self.problem is not None or other.problem is not None:
            return repr(self.problem) == repr(other.problem) and isinstance(self.problem, KeyError)
        return same_value(self.value, other.value)


# --- inputs -----------------------------------------------------------------------------------------------------------


class _RecordedMapping(Mapping[K, V]):
    """What tables and groups have in common: a read for each key that was asked for, and two for all."""

    __slots__ = ("_all_keys", "_all_values", "_asked", "_recording")

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._asked: dict[K, Read] = {}  # by key, there or not: who asked for it
        self._all_keys = Read()
        self._all_values = Read()

    def _note(self, key: K) -> None:
        reads = self._recording.reads
        if reads is not None:
            read = self._asked.get(key)
            if read is None:
                read = self._asked[key] = Read()
            reads[read] = None

    def _note_all(self, read: Read) -> None:
        if self._recording.reads is not None:
            self._recording.reads[read] = None

    def _tell_changes(self, changed: Iterable[K], *, keys_changed: bool) -> None:
        for key in changed:
            if key in self._asked:
                self._asked[key].tell_change()
        self._all_values.tell_change()
        if keys_changed:
            self._all_keys.tell_change()


class RecordedTable(_RecordedMapping[K, V]):
    """Values by key, in order of the producers that they come from, and in each producer's order."""

    __slots__ = ("_parts", "_values")

    def __init__(self, recording: Recording) -> None:
        super().__init__(recording)
        self._parts: dict[Any, tuple[K, ...]] = {}  # by producer: its keys
        self._values: dict[K, V] = {}

    def replace(self, values: Mapping[K, V]) -> set[K]:
        """Take these values in place of all others. Returns the keys whose value is another one now."""
        return self.put("", values)

    def put(self, producer: object, values: Mapping[K, V]) -> set[K]:
        """Take what one producer gives in place of what it gave before; no two give one key."""
        known, before = self._values, self._parts.get(producer, ())
        changed = {key for key in before if key not in values}
        for key in changed:
            del known[key]
        for key, value in values.items():
            old = known.get(key, _NOTHING)
            if old is not value and not same_value(old, value):
                known[key] = value
                changed.add(key)
        after = tuple(values)
        self._parts[producer] = after
        if not after:
            del self._parts[producer]
        if changed or before != after:
            self._tell_changes(changed, keys_changed=before != after)
        return changed

    def peek(self) -> Mapping[K, V]:
        """The values as they are, for whoever keeps the table; this is no read."""
        return self._values

    def __getitem__(self, key: K) -> V:
        self._note(key)
        return self._values[key]

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401 # as `Mapping.get`, but without an exception
        """The value, or the default where there is none."""
        self._note(key)
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)  # type: ignore[arg-type] # a key of another type is missing, which is a read as well
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        self._note_all(self._all_keys)
        return iter(self._list_keys())

    def __len__(self) -> int:
        self._note_all(self._all_keys)
        return len(self._values)

    def values(self) -> Any:  # noqa: ANN401 # as a view, but one read for all
        """All values, in order."""
        self._note_all(self._all_values)
        return list(map(self._values.__getitem__, self._list_keys()))

    def items(self) -> Any:  # noqa: ANN401 # as a view, but one read for all
        """All keys with their values, in order."""
        self._note_all(self._all_values)
        return [(key, self._values[key]) for key in self._list_keys()]

    def _list_keys(self) -> Iterable[K]:
        return chain.from_iterable(self._parts[producer] for producer in sorted(self._parts))


class RecordedGroups(_RecordedMapping[K, tuple[V, ...]]):
    """Items by what they belong to: each group in order of the producers of its items. There is a key for every record.

    What belongs to a record that is not there is kept, in case it comes, and cannot be asked for.
    """

    __slots__ = ("_given", "_groups", "_joined", "_keys")

    def __init__(self, recording: Recording, keys: Collection[K]) -> None:
        super().__init__(recording)
        self._keys = keys
        self._given: dict[Any, Mapping[K, tuple[V, ...]]] = {}  # by producer
        self._groups: dict[K, dict[Any, tuple[V, ...]]] = {}  # by group: the same by producer
        self._joined: dict[K, tuple[V, ...]] = {}

    def put(self, producer: Any, items: Mapping[K, tuple[V, ...]]) -> None:  # noqa: ANN401 # anything that sorts
        """Take what one producer gives to each group, in place of what it gave before."""
        before = self._given.get(producer, {})
        changed = [key for key in before if key not in items]
        changed += [key for key, value in items.items() if not same_value(before.get(key), value)]
        if not changed:
            return
        for key in changed:
            group = self._groups.setdefault(key, {})
            group.pop(producer, None)
            if key in items:
                group[producer] = items[key]
            self._joined.pop(key, None)
        self._given[producer] = items
        if not items:
            del self._given[producer]
        self._tell_changes(changed, keys_changed=False)

    def __getitem__(self, key: K) -> tuple[V, ...]:
        self._note(key)
        if key not in self._keys:
            raise KeyError(key)
        return self._join(key)

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401 # as `Mapping.get`, but without an exception
        """The group, or the default where there is no such record."""
        self._note(key)
        return self._join(key) if key in self._keys else default

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def values(self) -> Any:  # noqa: ANN401 # as a view, but one read for all
        """All groups, in order of their keys."""
        self._note_all(self._all_values)
        return [self._join(key) for key in self._keys]

    def items(self) -> Any:  # noqa: ANN401 # as a view, but one read for all
        """All groups with their keys, in order."""
        self._note_all(self._all_values)
        return [(key, self._join(key)) for key in self._keys]

    def _join(self, key: K) -> tuple[V, ...]:
        joined = self._joined.get(key)
        if joined is None:
            group = self._groups.get(key, {})
            joined = self._joined[key] = tuple(chain.from_iterable(group[producer] for producer in sorted(group)))
        return joined


# --- the same value ---------------------------------------------------------------------------------------------------


class _Nothing:
    """What a key has that is not there."""


_NOTHING = _Nothing()


def same_value(one: Any, other: Any) -> bool:  # noqa: ANN401 # any two values
    """Whether nobody could tell two values apart: equal, of one type, and with their parts in one order.

    Equality alone is too little. Mappings are equal in any order, 1 and True are equal, and so are two instants in two
    time zones. Objects that are no plain values are the same only if they are one object.
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, _EQUAL):
        return bool(one == other)
    if isinstance(one, _SHOWN):
        return repr(one) == repr(other)
    parts, other_parts = _parts_of(one), _parts_of(other)
    if parts is None or other_parts is None:
        return False
    return len(parts) == len(other_parts) and all(map(same_value, parts, other_parts))


def _parts_of(value: Any) -> Sequence[Any] | None:  # noqa: ANN401 # any value
    """What a value is made of, in order; None for an object that is no plain value."""
    if isinstance(value, tuple | list):
        return value
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, partial):
        return [value.func, value.args, value.keywords]
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return None
