"""A progress bar on a terminal for anything longer than a second, and nothing at all in a pipe.

In: steps with how much of each is done. Out: one line on the terminal, drawn over and wiped away at the end.
"""

import os
import time
from types import TracebackType
from typing import TextIO

from dossier.labels.grammar import group_digits

_PATIENCE = 1.0  # seconds before anything is shown
_EVERY = 0.1  # seconds between two drawings
_WIDTH = 24  # characters of the bar


class Progress:
    """Called with a step's name, how much of it is done and how much there is; a context that wipes its line."""

    def __init__(self, stream: TextIO) -> None:
        """A bar on `stream`, when that is a terminal that can draw over a line."""
        self._stream = stream
        self._shown = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> "Progress":
        """Start."""
        return self

    def __call__(self, step: str, done: int, whole: int) -> None:
        """Draw the bar if it is time to."""
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next, self._drawn = now + _EVERY, True
        filled = round(_WIDTH * done / whole) if whole else 0
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self._stream.write(f"\r\x1b[2K{step} {bar} {group_digits(done)} of {group_digits(whole)}")
        self._stream.flush()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the line."""
        if self._drawn:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
