"""The content folder as checked bytes and texts: which files are there, what they may be called, what they hold.

In: the dossier's root. Out: the files by folder and their content, with a diagnostic for each one that leads out of the
folder, has a name that no record can have, is where nothing is read, is too large, or is not UTF-8. Used by `load`
alone. Strangers' files come through here, so nothing is followed, opened or believed without being looked at first.
"""

import os
import re
import stat
from pathlib import Path

from dossier.diagnostics import Diagnostic, Location, error, notice, warning
from dossier.labels.grammar import group_digits
from dossier.reading import value_forms
from dossier.record_kinds import KINDS
from dossier.size_limits import CAPTURE, RECORD, read_size_limits

RECORD_FOLDERS = tuple(kind.folder for kind in KINDS if kind.folder)
_OTHER_ENDINGS = (".yml", ".yaml", ".markdown")
# The tool keeps these at the top of its own repository, which is a dossier too.
_TOOL = Path(os.path.realpath(__file__)).parents[2]
_TOOL_FOLDERS = ("templates", "static")
_ATTRIBUTES = "By this file git may write other words into a checkout than those of the commit, which `diff` compares."
_NO_ATTRIBUTES = "Delete it; what a whole repository needs is in the `.gitattributes` at its top."
LISTS = tuple(kind.path.removeprefix("content/") for kind in KINDS if not kind.folder)


class Folder:
    """A dossier's files, each looked at before it is opened. `problems` grows while they are read."""

    def __init__(self, root: Path) -> None:
        self.problems: list[Diagnostic] = []
        self._root = root
        self._listed: dict[str, list[str]] = {}
        self._inside = Path(os.path.realpath(root))
        self._limits = read_size_limits()

    def records(self, name: str) -> list[str]:
        """The ids for which `content/<name>/` has a record file, sorted. Every other file there is a problem."""
        ending = ".md" if name == "pages" else ".yaml"
        found = []
        for entry in self.entries(f"content/{name}"):
            path = f"content/{name}/{entry}"
            stem = entry.removesuffix(ending)
            if entry.endswith(ending) and value_forms.has_form(value_forms.ID, stem):
                found.append(stem)
            elif entry.lower().endswith((ending, *_OTHER_ENDINGS)):
                self._refuse("file-name", *_better_name(entry, ending), path)
            elif name != "sources":  # captures are there too; `load` knows which ones are named
                self._stray(path)
        return sorted(found)

    def entries(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; hidden ones, READMEs and whatever is no plain file left out."""
        if folder not in self._listed:
            self._listed[folder] = sorted(self._names(folder)) if self._stays_inside(folder) else []
        return self._listed[folder]

    def _names(self, folder: str) -> list[str]:
        names: list[str] = []
        try:
            with os.scandir(self._root / folder) as found:
                for entry in found:
                    if entry.name == ".gitattributes":
                        self._refuse("file-name", _ATTRIBUTES, _NO_ATTRIBUTES, f"{folder}/{entry.name}")
                    if entry.name.startswith(".") or entry.name.startswith("README"):
                        continue
                    if self._is_plain(entry, f"{folder}/{_shown(entry.name)}"):
                        names.append(entry.name)
        except FileNotFoundError:  # an absent folder has no records
            return []
        except OSError as problem:  # records that are left out without a word would be gone from the site
            why = (problem.strerror or "unknown reason").lower()
            self._refuse("file-missing", f"The folder cannot be read: {why}.", "Restore it, or its access.", folder)
        return names

    def check_top(self) -> None:
        """Report what is directly in `content/` and is not read, and a file in the place of a folder of records."""
        for name in self.entries("content"):
            if name not in LISTS:
                self._stray(f"content/{name}")
        if self._inside != _TOOL:
            for name in _TOOL_FOLDERS:
                if self.exists(name):
                    message = "This folder is not read: templates and styles are those of the tool."
                    self.problems.append(notice("file-name", message, Location(name), "Delete it, or rename it."))

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path relative to the root, wherever it leads."""
        return os.path.lexists(self._root / path)

    def text(self, path: str) -> str | None:
        """A record file's text, without a byte order mark. None and a problem where it cannot be had."""
        data = self._data(path, self._limits.record, RECORD)
        text = None if data is None else self.decoded(data, path)
        return None if text is None else text.removeprefix("\ufeff")

    def capture(self, path: str) -> bytes | None:
        """A capture's bytes. None and a problem where they cannot be had."""
        return self._data(path, self._limits.capture, CAPTURE)

    def _data(self, path: str, limit: int, setting: str) -> bytes | None:
        place = f"{self._root}/{path}"
        try:
            found = os.lstat(place)
            if stat.S_ISLNK(found.st_mode):
                if not self._stays_inside(path):
                    return None
                found = os.stat(place)  # noqa: PTH116 # pathlib costs a second over 14,000 files
            if stat.S_ISREG(found.st_mode) and found.st_size <= limit:
                with open(place, "rb") as file:  # noqa: PTH123 # as above
                    return file.read()
        except OSError as problem:
            why = (problem.strerror or "unknown reason").lower()
            self._refuse("file-missing", f"The file cannot be read: {why}.", "Restore it.", path)
            return None
        if stat.S_ISREG(found.st_mode):
            message = f"The file has {group_digits(found.st_size)} bytes; at most {group_digits(limit)} are read."
            advice = f"Look whether another file was saved in its place; if not, set {setting} in the environment."
            self._refuse("file-size", message, advice, path)
        else:
            self._refuse("file-name", "This is not a file.", "Replace it with the record's file.", path)
        return None

    def decoded(self, data: bytes, path: str) -> str | None:
        """Bytes as UTF-8 without newline translation. None and a problem at the first bad byte."""
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as problem:
            before = data[: problem.start].decode("utf-8")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            here = Location(path, line, column, line, column + 1)
            message = f"The file is not UTF-8: the byte {data[problem.start]:#04x} is here."
            self.problems.append(error("file-encoding", message, here, _encoding_help(data, problem.start)))
            return None

    def _stays_inside(self, path: str) -> bool:
        """Whether a path, all links followed, is within the dossier; a problem where it is not."""
        real = Path(os.path.realpath(self._root / path))
        if real.is_relative_to(self._inside):
            return True
        message = "This is a link that leads out of the dossier's folder."
        self._refuse("file-outside", message, "Put the file itself here, not a link to it.", path)
        return False

    def _is_plain(self, entry: os.DirEntry[str], path: str) -> bool:
        if _shown(entry.name) != entry.name:
            self._refuse("file-name", "The file's name is not readable text.", value_forms.ID.help, path)
            return False
        if entry.is_dir(follow_symlinks=False):
            if path.count("/") > 1 or entry.name not in RECORD_FOLDERS:
                message = "The files in this folder are not read."
                help = f"Move them into content/{'/, content/'.join(RECORD_FOLDERS)}/."
                self.problems.append(warning("file-name", message, Location(path), help))
            return False
        if entry.is_symlink():
            is_folder = path.removeprefix("content/") in RECORD_FOLDERS  # looked at when it is read
            return not is_folder and self._stays_inside(path)
        return True

    def _stray(self, path: str) -> None:
        message = "No record belongs here, so this file is not read."
        help = "Move it out of content/, or give it the place and name of a record."
        self.problems.append(warning("file-name", message, Location(path), help))

    def _refuse(self, code: str, message: str, help: str, path: str) -> None:
        self.problems.append(error(code, message, Location(path), help))


def _better_name(name: str, ending: str) -> tuple[str, str]:
    """A sentence on what is wrong with a record file's name, and which name would do."""
    stem = name.rsplit(".", 1)[0]
    id = "-".join(re.findall("[a-z0-9]+", stem.lower()))[: value_forms.ID.longest].strip("-")
    why = f"is a record's id followed by {ending}" if name.endswith(ending) else f"ends in {ending}"
    message = f"A record's file name {why}; “{name}” is not read."
    return message, f"Rename it to {id}{ending}." if id else value_forms.ID.help


def _shown(name: str) -> str:
    """A name as text; bytes that are not UTF-8 become question marks."""
    return name.encode("utf-8", "replace").decode()


def _encoding_help(data: bytes, start: int) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "It is saved as UTF-16; save it as UTF-8."
    likely = data[start : start + 1].decode("cp1252", "replace")
    return f"It may be saved as Latin-1, where this byte is “{likely}”; save it as UTF-8."
