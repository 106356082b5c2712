"""Work beside other work, in a process of its own.

In: something to compute. Out: a way to ask for its value later. A forked process finds all values in place, so that
only what it computes is moved; whatever it needed on the way is gone with it. Where processes cannot be forked, or the
one that was dies, the value is computed here and now: the same value, later.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")


def can_fork(jobs: int) -> bool:
    """Whether there may be, and can be, more than one process."""
    return jobs > 1 and "fork" in multiprocessing.get_all_start_methods()


def start_in_fork(compute: Callable[[], T], jobs: int) -> Callable[[], T]:
    """Begin to compute a value that can be pickled; what is given back waits for it. With one job nothing begins."""
    if not can_fork(jobs):
        return compute
    forked = multiprocessing.get_context("fork")
    here, there = forked.Pipe(duplex=False)
    process = forked.Process(target=_send, args=(there, compute), daemon=True)
    process.start()
    there.close()  # so that `here` ends when the process does

    def value() -> T:
        try:
            computed: T = here.recv()
        except EOFError:
            return compute()
        finally:
            here.close()
            process.join()
        return computed

    return value


def _send(there: "Connection[Any, Any]", compute: Callable[[], object]) -> None:
    try:
        there.send(compute())
    except Exception:  # noqa: BLE001 # whatever it is, it comes again where the value is computed anew, and is told there
        there.close()
