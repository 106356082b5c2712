"""The only writer of the site: the whole tree is swapped in, or nothing changes.

In: the output folder and every file of the site (path → bytes). Out: how many files changed. Steps:

1. Refuse a folder that this tool did not make, so that a wrong `--output` deletes nobody's files.
2. Compare with what is there; when nothing differs, touch nothing.
3. Stage the new tree beside the old one; files that did not change are hard-linked, so that they keep their time.
4. Swap the trees by renaming, then remove the old one. A crash before the swap leaves the old site whole.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.diagnostics import UsageError

MARKER = "data/dossier.json"  # a folder with this file in it is a site that this tool wrote


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: the paths of all files of the site, of those that are new or changed, and of those removed."""

    paths: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Make `folder` hold exactly `files` (relative paths with forward slashes). Raises `UsageError`."""
    _refuse_foreign(folder)
    old = _existing(folder)
    changed = tuple(sorted(path for path, data in files.items() if not _same(old.get(path), data)))
    removed = tuple(sorted(old.keys() - files.keys()))
    if changed or removed or not folder.is_dir():
        staged = folder.with_name(f"{folder.name}.new-{os.getpid()}")
        try:
            _stage(folder, staged, files, frozenset(changed))
            _swap(folder, staged)
        except OSError as problem:
            shutil.rmtree(staged, ignore_errors=True)
            raise UsageError(f"The site cannot be written to {folder}: {problem.strerror or problem}.") from problem
    return Written(tuple(files), changed, removed)


def _refuse_foreign(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"The output {folder} is not a folder: choose another one with --output.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise UsageError(
            f"The output folder {folder} holds files that are not a site made by this tool: "
            "choose an empty or a new folder with --output."
        )


def _existing(folder: Path) -> dict[str, str]:
    """Every file below the folder: its relative path with forward slashes → its path on disk."""
    found: dict[str, str] = {}
    if not folder.is_dir():
        return found
    stack = [(str(folder), "")]
    while stack:
        directory, prefix = stack.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    found[prefix + entry.name] = entry.path
    return found


def _same(path: str | None, data: bytes) -> bool:
    if path is None or os.path.islink(path) or os.path.getsize(path) != len(data):
        return False
    with open(path, "rb", buffering=0) as file:
        return file.read() == data


def _stage(folder: Path, staged: Path, files: Mapping[str, bytes], changed: frozenset[str]) -> None:
    shutil.rmtree(staged, ignore_errors=True)
    for directory in sorted({os.path.dirname(path) for path in files}):
        os.makedirs(staged / directory, exist_ok=True)
    for path, data in files.items():
        if path in changed or not _linked(folder / path, staged / path):
            with open(staged / path, "wb", buffering=0) as file:
                file.write(data)


def _linked(old: Path, new: Path) -> bool:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links: the caller writes a copy
        return False
    return True


def _swap(folder: Path, staged: Path) -> None:
    retired = folder.with_name(f"{folder.name}.old-{os.getpid()}")
    if folder.is_dir():
        folder.rename(retired)
    try:
        staged.rename(folder)
    except OSError:
        if retired.is_dir():
            retired.rename(folder)
        raise
    shutil.rmtree(retired, ignore_errors=True)
