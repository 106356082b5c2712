"""Work in a process of its own, while this one goes on.

In: something to compute. Out: a function that waits for the value. A forked process has all values of this one, so only
the result is sent back, and the memory that it needed is free again. Where no process can be forked, or the process
died, the value is computed here: the same value, later.

The pipeline makes one `Workers` and hands it to the stages. No stage decides how many processes there are.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")

# With fewer sources or files a process costs more to start (about 20 ms) than it saves.
_WORTHWHILE = 200
_SIGNAL_AT_PARENTS_END = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(frozen=True, slots=True)
class Workers:
    """How many processes a run may use, and from how many items on a second one is worth starting."""

    jobs: int = 1
    worthwhile: int = _WORTHWHILE

    def start(self, compute: Callable[[], T], items: int) -> Callable[[], T]:
        """Begin to compute a value from so many items, in a process of its own if there may be one and it pays.

        The value must be one that can be pickled. The function that is returned waits for it.
        """
        return start_in_fork(compute, self.jobs if items > self.worthwhile else 1)


ONE_PROCESS = Workers()


def can_fork(jobs: int) -> bool:
    """Whether more than one process is allowed, and possible on this system."""
    return jobs > 1 and "fork" in multiprocessing.get_all_start_methods()


def start_in_fork(compute: Callable[[], T], jobs: int) -> Callable[[], T]:
    """Begin to compute a value that can be pickled, and return a function that waits for it.

    With one job nothing begins: the function computes the value when it is called.
    """
    if not can_fork(jobs):
        return compute
    forked = multiprocessing.get_context("fork")
    receiver, sender = forked.Pipe(duplex=False)
    process = forked.Process(target=_compute_and_send, args=(sender, compute, os.getpid()), daemon=True)
    process.start()
    sender.close()  # so that the receiver sees the end when the process ends

    def wait_for_value() -> T:
        try:
            computed: T = receiver.recv()
        except EOFError:
            return compute()
        finally:
            receiver.close()
            process.join()
        return computed

    return wait_for_value


def _compute_and_send(sender: "Connection[Any, Any]", compute: Callable[[], object], parent: int) -> None:
    _end_with_parent(parent)
    try:
        sender.send(compute())
    except Exception:  # noqa: BLE001 # it happens again where the value is computed anew, and is reported there
        sender.close()


def _end_with_parent(parent: int) -> None:
    """Have this process killed when its parent is, where the system can: else it would go on writing into the site."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_END, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)
