"""A progress bar on a terminal for anything longer than a second, and nothing at all in a pipe.

In: steps with how much of each is done. Out: one line on the terminal, drawn again and again and erased at the end.
"""

import os
import time
from types import TracebackType
from typing import TextIO

from dossier.labels.grammar import group_digits

_PATIENCE = 1.0  # seconds before anything is shown: a bar that only flashes disturbs
_INTERVAL = 0.1  # seconds between two drawings
_BAR_WIDTH = 24  # characters of the bar


class ProgressBar:
    """Call it with a step's name, how much of the step is done and how much there is. As a context it erases its line.

    It draws nothing where the stream is no terminal, or one that cannot draw over a line.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> "ProgressBar":
        return self

    def __call__(self, step: str, done: int, whole: int) -> None:
        """Draw the bar if it is time to."""
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next, self._drawn = now + _INTERVAL, True
        filled = 0
        if whole:
            filled = round(_BAR_WIDTH * done / whole)
        bar = "█" * filled + "░" * (_BAR_WIDTH - filled)
        self._write_line(f"{step} {bar} {group_digits(done)} of {group_digits(whole)}")

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._write_line("")

    def _write_line(self, text: str) -> None:
        """Erase the line and write another one in its place."""
        self._stream.write(f"\r\x1b[2K{text}")
        self._stream.flush()
