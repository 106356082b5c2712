"""How much work a function does, counted and not timed: the same number on every machine.

In: a function without arguments. Out: the lines of Python that it executes, and what the methods of strings and
lists read that look at all of them.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

# Methods that read all of their text or list. Searches, such as `find`, are not among them: they stop early, or have
# bounds that nobody sees here.
READING = frozenset({"split", "splitlines", "replace", "count", "lower", "casefold", "remove"})


def count_work(run: Callable[[], object]) -> int:
    """The work of one call. A tracer that was there before (one that measures coverage) is put back afterwards."""
    work = 0

    def note_line(_frame: FrameType, event: str, _arg: object) -> Any:  # what sys.settrace wants
        nonlocal work
        work += event == "line"
        return note_line

    def note_call(_frame: FrameType, event: str, called: Any) -> None:  # any function of C
        nonlocal work
        if event == "c_call" and called.__name__ in READING and isinstance(called.__self__, str | list | bytes):
            work += len(called.__self__) // 16  # C reads many characters in the time of a line

    before, profile_before = sys.gettrace(), sys.getprofile()
    sys.setprofile(note_call)
    sys.settrace(note_line)
    try:
        run()
    finally:
        sys.settrace(before)
        sys.setprofile(profile_before)
    return work
