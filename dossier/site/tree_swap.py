"""One folder in another one's place in one step, and what a build that was killed has left.

In: the site's folder and a staged one beside it. Out: the staged one in its place. Steps:

1. A build holds a lock on its staged folder. The system takes the lock away when the build ends, however it ends.
2. Where the system can exchange two names in one step, the swap is one step: there is always a whole site.
3. Elsewhere the swap is two renames. A build that was killed between them leaves the old site under another name; the
   next build gives it its name back.
4. A folder that is named as ours and that nobody holds a lock on was left by a build that was killed. It is removed.
"""

import contextlib
import ctypes
import os
import re
import shutil
import stat
import sys
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: nothing is locked there, and nothing that was left is removed
    fcntl = None  # type: ignore[assignment]

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux
_HERE = -100  # AT_FDCWD: paths begin at the current folder


class FolderLock:
    """A lock on a folder that ends with the process. It stays with the folder when that is renamed."""

    def __init__(self, number: int) -> None:
        self._number = number

    def release(self) -> None:
        """Let others have it. Once only: the number may be another file's afterwards."""
        os.close(self._number)


def lock_folder(folder: Path) -> FolderLock | None:
    """The lock on a folder; None where another process has it. Raises `OSError` where there is no folder."""
    number = os.open(folder, os.O_RDONLY)
    if fcntl is None:
        return FolderLock(number)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    return FolderLock(number)


def name_staged_folder(folder: Path) -> Path:
    """Where this process stages a tree for a folder."""
    return folder.with_name(f".{folder.name}.dossier-new-{os.getpid()}")


def name_retired_folder(folder: Path) -> Path:
    """Where this process keeps the old tree while two renames are needed."""
    return folder.with_name(f".{folder.name}.dossier-old-{os.getpid()}")


def swap_trees(folder: Path, staged: Path) -> None:
    """Put the staged tree in the folder's place, and remove the old one. Raises `OSError`, and changes nothing then."""
    if not folder.is_dir():
        staged.rename(folder)
        return
    if exchange_names(folder, staged):
        remove_tree(staged)
        return
    retired = name_retired_folder(folder)
    remove_tree(retired)
    lock = lock_folder(folder)
    try:
        folder.rename(retired)
        try:
            staged.rename(folder)
        except OSError:
            retired.rename(folder)
            raise
        remove_tree(retired)
    finally:
        if lock:
            lock.release()


def exchange_names(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. False where the system cannot; nothing is changed then."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None)
    if not hasattr(library, "renameat2"):
        return False
    return bool(library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def remove_tree(folder: Path) -> None:
    """Remove a tree of this tool, where there is one, also where its folders are read-only.

    What the system refuses stays.
    """
    _make_removable(folder)
    for place, names, _ in os.walk(folder):
        for name in names:
            _make_removable(Path(place, name))
    shutil.rmtree(folder, ignore_errors=True)


def _make_removable(folder: Path) -> None:
    """Give this user every right to a folder, as far as the system lets it. What a link leads to is left alone."""
    with contextlib.suppress(OSError):
        if not folder.is_symlink():
            folder.chmod(folder.stat().st_mode | stat.S_IRWXU)


def heal_folder(folder: Path) -> None:
    """Mend what a killed build has left beside a folder: the old site gets its name back, the rest is removed.

    What the system refuses stays as it is.
    """
    if fcntl is None:
        return
    try:
        for left in _list_left_folders(folder):
            _make_removable(left)
            lock = lock_folder(left)
            if lock is None:  # of a build that is running
                continue
            if ".dossier-old-" in left.name and not os.path.lexists(folder):
                left.rename(folder)
            else:
                remove_tree(left)
            lock.release()
    except OSError:
        return


def _list_left_folders(folder: Path) -> list[Path]:
    """The folders beside a folder that are named as staged or retired trees of it, the retired ones first."""
    form = re.compile(rf"\.{re.escape(folder.name)}\.dossier-(old|new)-\d+")
    with os.scandir(folder.parent) as entries:
        names = [entry.name for entry in entries if form.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)]
    return [folder.with_name(name) for name in sorted(names, reverse=True)]
