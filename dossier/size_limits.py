"""How large a file of a dossier may be, where whoever runs the tool allows more than it does by itself.

In: the environment. Out: the most bytes of a record and of a capture. No file of a dossier can set them: a pull request
changes files, and what bounds it must not be among them. `docs/limits.md` lists all limits.
"""

import os
from typing import NamedTuple

from dossier.diagnostics import UsageError

RECORD, CAPTURE = "DOSSIER_LARGEST_RECORD", "DOSSIER_LARGEST_CAPTURE"
LARGEST_RECORD = 2_000_000  # bytes of one YAML or Markdown file: some 400,000 words, and a second of parsing
LARGEST_CAPTURE = 20_000_000  # bytes of a capture: a book of 3,000 pages; what is larger is not a text
LARGEST_FILE = 100_000_000  # bytes: nothing larger is read, whatever is set


class SizeLimits(NamedTuple):
    """The most bytes of one file."""

    record: int
    capture: int


def read_size_limits() -> SizeLimits:
    """The limits that hold now. Raises `UsageError` for a setting that is no number of bytes."""
    return SizeLimits(_read_setting(RECORD, LARGEST_RECORD), _read_setting(CAPTURE, LARGEST_CAPTURE))


def _read_setting(name: str, default: int) -> int:
    text = os.environ.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_FILE))):
        raise UsageError(_explain_setting(name))
    if not 0 < int(text) <= LARGEST_FILE:
        raise UsageError(_explain_setting(name))
    return int(text)


def _explain_setting(name: str) -> str:
    return f"The environment has {name}, which must be a number of bytes from 1 to {LARGEST_FILE}, in digits only."
