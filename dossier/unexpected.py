"""One net under the whole program: an error that nobody expected becomes sentences, and never a traceback.

In: an exception. Out: what the tool was working on, how to report it, and where in the tool it happened. Which record
it was is read from the values of the functions that were running, since records know their place.
"""

import platform
import traceback
from types import FrameType, TracebackType

from dossier import __version__
from dossier.diagnostics import Location

_FEW = 3  # places in the tool that a report names, the innermost first
_TEMPLATE_ENDINGS = (".html", ".xml")
_LONGEST = 300  # characters of the error's own words


def describe_system_error(problem: OSError) -> str:
    """What the system refused, with the file that it concerns, on one line."""
    reason = problem.strerror or str(problem)
    if problem.filename is None:
        return f"The system refused: {reason}."
    return f"{_cut_text(str(problem.filename))}: {reason}."


def describe_unexpected_error(problem: BaseException) -> str:
    """What to tell whoever ran the command: a few lines, without a traceback."""
    lines = ["Something went wrong in the tool itself, so nothing was written."]
    record = find_record(problem.__traceback__)
    if record:
        lines.append(f"It was working on {record}; another wording there may avoid it.")
    template = find_template_place(problem)
    if template:
        lines.append(f"It was rendering {template}.")
    places = " < ".join(_list_places(problem.__traceback__)[:_FEW])
    said = _cut_text(" ".join(traceback.format_exception_only(problem)))
    lines.append("This is a mistake of ours. Please report it where the tool comes from, with the file and this line:")
    lines.append(f"dossier {__version__}, Python {platform.python_version()}: {said} ({places})")
    return "\n".join(lines)


def find_record(trace: TracebackType | None) -> str:
    """The record that the innermost running function was given; empty where none was given one."""
    for frame in reversed(_list_frames(trace)):
        for value in frame.f_locals.values():
            found = _name_value(value)
            if found:
                return found
    return ""


def find_template_place(problem: BaseException) -> str:
    """The innermost line of a template at which a page could not be made: `templates/claim.html:12`; else empty."""
    for entry in reversed(traceback.extract_tb(problem.__traceback__)):
        _, folder, name = entry.filename.replace("\\", "/").rpartition("/templates/")
        if folder and name.endswith(_TEMPLATE_ENDINGS):
            return f"templates/{name}:{entry.lineno}"
    return ""


def _name_value(value: object) -> str:
    """The file and line of a record, or a path of a record's file; empty for any other value."""
    try:
        place = getattr(value, "at", None)
        if isinstance(value, Location):
            place = value
        if isinstance(place, Location):
            return f"{place.path}:{place.line}"
        if isinstance(value, str) and value.startswith("content/") and len(value) < _LONGEST:
            return _cut_text(value)
    except Exception:  # noqa: BLE001 # a value that cannot be asked must not hide the error
        return ""
    return ""


def _list_frames(trace: TracebackType | None) -> list[FrameType]:
    frames = []
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    return frames


def _list_places(trace: TracebackType | None) -> list[str]:
    """Where in the tool it happened, the innermost place first."""
    found = []
    for entry in traceback.extract_tb(trace):
        _, separator, inside = entry.filename.replace("\\", "/").rpartition("/dossier/")
        if separator:
            found.append(f"{inside}:{entry.lineno}")
    return found[::-1]


def _cut_text(text: str) -> str:
    """A text on one line, of a bearable length, without characters that a terminal would obey."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    shown = " ".join(shown.split())
    if len(shown) > _LONGEST:
        return shown[: _LONGEST - 1] + "…"
    return shown
