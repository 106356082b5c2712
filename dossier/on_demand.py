"""Values that are computed when they are first asked for, and then kept.

In: keys, and a function that makes the value of a key. Out: a mapping that looks as if it held all values. This is the
one place where the program computes on demand: a process that makes some of the pages computes only what these show,
and `check` computes nothing that it does not say. The function must be pure, so that nobody can tell when it ran.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class OnDemand(Mapping[K, V]):
    """A mapping with these keys, in their order. Each value is made once, when it is first asked for."""

    def __init__(self, keys: Collection[K], make: Callable[[K], V]) -> None:
        self._keys = keys
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
