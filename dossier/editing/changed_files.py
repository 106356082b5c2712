"""Files of a dossier with changes that are not written yet; then all of them are written, or none.

In: a dossier's folder. Out: the text of each file as it will be; the difference for an editor to read; what `check`
says of the changed dossier before a byte of it is written; and the written files.

1. A file is read when it is first asked for, and its bytes are kept, so that a later change by others is noticed.
2. `check_changed_files` checks a copy of the dossier with the changes in it.
3. `write_files` writes every new text beside its place, then renames one after another. Where the system refuses one,
   those before it are put back.
"""

import difflib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dossier import file_writing, pipeline
from dossier.diagnostics import UsageError


class ChangedFiles:
    """What the files of a dossier will be, by path relative to its root."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._before: dict[str, bytes | None] = {}  # None where there is no file
        self._after: dict[str, bytes | None] = {}
        self._moved_from: dict[str, str] = {}  # by new path

    def read_bytes(self, path: str) -> bytes | None:
        """The file as it will be; None where there will be none."""
        if path not in self._after:
            self._before[path] = self._after[path] = _read_plain_file(self._root, path)
        return self._after[path]

    def read_text(self, path: str) -> str:
        """The text of a file that is there, with its own line ends. Raises `UsageError` where it is not UTF-8."""
        data = self.read_bytes(path)
        if data is None:
            raise UsageError(f"The file {path} is not there.")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as problem:
            raise UsageError(f"The file {path} is not UTF-8 text.") from problem

    def put_text(self, path: str, text: str) -> None:
        """The file will have this text."""
        self.read_bytes(path)
        self._after[path] = text.encode("utf-8")

    def move_file(self, path: str, new_path: str) -> None:
        """The file will have another name. Raises `UsageError` where there is a file of that name."""
        if self.read_bytes(new_path) is not None:
            raise UsageError(f"There is a file {new_path} already.")
        self._after[new_path] = self.read_bytes(path)
        self._moved_from[new_path] = path
        self._after[path] = None

    def remove_file(self, path: str) -> None:
        """The file will not be there."""
        self.read_bytes(path)
        self._after[path] = None

    @property
    def moved(self) -> tuple[str, ...]:
        """The new paths of files that get another name."""
        return tuple(self._moved_from)

    def format_diff(self) -> str:
        """The changes as a unified diff. A file that is only renamed has its two names."""
        lines: list[str] = []
        for path in sorted(self._after):
            lines += self._diff_lines(path)
        return "".join(f"{line}\n" for line in lines)

    def _diff_lines(self, path: str) -> Iterator[str]:
        old_path = self._moved_from.get(path, path)
        before, after = self._before[old_path], self._after[path]
        if before == self._before[path] == after or path in self._moved_from.values():
            return
        if old_path != path:
            yield f"rename from {old_path}"
            yield f"rename to {path}"
        old_name = "/dev/null" if before is None else f"a/{old_path}"
        new_name = "/dev/null" if after is None else f"b/{path}"
        yield from difflib.unified_diff(_lines_of(before), _lines_of(after), old_name, new_name, lineterm="")

    def lay_over(self, folder: Path) -> None:
        """Make the changes in a copy of the dossier."""
        for path, data in self._after.items():
            if data is None:
                (folder / path).unlink(missing_ok=True)
            else:
                file_writing.replace_whole_file(folder / path, data)

    def write_files(self) -> None:
        """Write all changes. Raises `UsageError`, and then every file is as it was."""
        changed = [path for path, data in self._after.items() if data != self._before[path]]
        for path in changed:
            if _read_plain_file(self._root, path) != self._before[path]:
                raise UsageError(f"{path} was changed meanwhile, so nothing was written. Run the command again.")
        fresh: dict[str, Path] = {}
        done: list[str] = []
        try:
            for path in changed:
                data = self._after[path]
                if data is not None:
                    fresh[path] = _write_beside(self._root / path, data)
            for path in changed:
                done.append(path)
                if path in fresh:
                    fresh[path].replace(self._root / path)
                else:
                    (self._root / path).unlink()
        except OSError as problem:
            for path in done:
                _put_back(self._root / path, self._before[path])
            reason = problem.strerror or problem
            raise UsageError(f"The files could not be written, so all are as they were: {reason}.") from problem
        finally:
            for file in fresh.values():
                file.unlink(missing_ok=True)


def check_changed_files(root: Path, files: ChangedFiles) -> pipeline.CheckOutcome:
    """What `check` says of the dossier with the changes in it. Only a copy of it is changed."""
    with tempfile.TemporaryDirectory(prefix="dossier-") as name:
        copy = Path(name)
        shutil.copy2(root / "site.yaml", copy / "site.yaml")
        shutil.copytree(root / "content", copy / "content", symlinks=True)
        files.lay_over(copy)
        return pipeline.check_dossier(copy)


def _read_plain_file(root: Path, name: str) -> bytes | None:
    """The bytes of a file; None where there is none. Raises `UsageError` for a link on the way."""
    path = root / name
    if not file_writing.is_below_without_links(root, path):
        raise UsageError(f"{path} is a link to another file, or below one, so nothing was changed.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise UsageError(f"{path} cannot be read: {problem.strerror}.") from problem


def _write_beside(path: Path, data: bytes) -> Path:
    """A new file in the same folder, with the mode of the one that it will replace."""
    mode = file_writing.NEW_FILE_MODE
    if path.exists():
        mode = path.stat().st_mode & 0o777
    return file_writing.write_beside(path, data, mode)


def _put_back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        _write_beside(path, before).replace(path)


def _lines_of(data: bytes | None) -> list[str]:
    """The lines of a text for a diff. No control character is left that a terminal would obey."""
    if data is None:
        return []
    text = data.decode("utf-8", "replace")
    return ["".join(c if c.isprintable() or c == "\t" else " " for c in line) for line in text.splitlines()]
