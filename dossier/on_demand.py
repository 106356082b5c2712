"""Values that are computed when they are first asked for, and then kept.

In: keys, and a function that makes the value of a key. Out: a mapping that looks as if it held all values. This is the
one place where the program computes on demand: a process that makes some of the pages computes only what these show,
and `check` computes nothing that it does not say. The function must be pure, so that nobody can tell when it ran.

With a `Recording`, values also know what they were computed from, and follow it (`recording`). Without one, as in every
build that is published, they are computed once.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Generic, TypeVar

from dossier.recording import RecordedValue, Recording

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class OnDemand(Mapping[K, V]):
    """A mapping with these keys, in their order. Each value is made once, when it is first asked for."""

    def __init__(self, keys: Collection[K], make: Callable[[K], V], recording: Recording | None = None) -> None:
        self._keys = keys
        self._make = make
        self._recording = recording
        self._made: dict[K, V] = {}
        self._recorded: dict[K, RecordedValue[V]] = {}

    def __getitem__(self, key: K) -> V:
        if self._recording is not None:
            return self._find_recorded(key, self._recording).ask()
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def _find_recorded(self, key: K, recording: Recording) -> RecordedValue[V]:
        value = self._recorded.get(key)
        if value is None:
            value = self._recorded[key] = RecordedValue(recording, lambda: self._make_if_there(key))
        return value

    def _make_if_there(self, key: K) -> V:
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)


class Once(Generic[V_co]):
    """One value, made when it is first asked for."""

    def __init__(self, make: Callable[[], V_co], recording: Recording | None = None) -> None:
        self._values = OnDemand(("",), lambda _: make(), recording)

    @property
    def value(self) -> V_co:
        """The value."""
        return self._values[""]


class AnyKey(Collection[Any]):
    """The keys of a mapping that has a value for whatever it is asked for; nobody can list them."""

    def __contains__(self, key: object) -> bool:
        return True

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0


class KeysOf(Collection[K]):
    """The keys of a mapping that is computed once, in its order."""

    def __init__(self, mapping: Once[Mapping[K, object]]) -> None:
        self._mapping = mapping

    def __contains__(self, key: object) -> bool:
        return key in self._mapping.value

    def __iter__(self) -> Iterator[K]:
        return iter(self._mapping.value)

    def __len__(self) -> int:
        return len(self._mapping.value)
