"""Files that are whole on the disk, or are not there.

In: a path and bytes. Out: a file with exactly these bytes, or an `OSError`. A disk that is full may take a part of what
is written and say so only in a number that it returns, or only when the file reaches the disk. So what was written is
counted, flushed, and where it matters read again.
"""

import ctypes
import errno
import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

NEW_FILE_MODE = 0o644


def write_whole_file(path: Path | str, data: bytes) -> None:
    """Write a file, all of it. Raises `OSError`; what is there of the file is then of no use."""
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 # a site has thousands of files
        _write_all(file.fileno(), data)


def replace_whole_file(path: Path, data: bytes, mode: int = NEW_FILE_MODE) -> None:
    """Put bytes in a file's place in one step, once they are on the disk. Raises `OSError`; the file is then as it was.

    Folders on the way are made.
    """
    fresh = write_beside(path, data, mode)
    try:
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def write_beside(path: Path, data: bytes, mode: int = NEW_FILE_MODE) -> Path:
    """A new file in the folder of `path`, on the disk, ready to be renamed. Raises `OSError`, and leaves nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    fresh = Path(name)
    try:
        try:
            _write_all(number, data)
            os.fsync(number)
        finally:
            os.close(number)
        fresh.chmod(mode)
        if fresh.read_bytes() != data:
            raise OSError(errno.EIO, "The file does not hold what was written", str(path))
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def is_below_without_links(root: Path, path: Path) -> bool:
    """Whether a path below a folder is where it says: no link on the way leads elsewhere. It need not be there."""
    return path.resolve() == root.resolve() / path.relative_to(root)


def flush_file_system(folder: Path) -> None:
    """Bring all that was written below a folder to its disk. Raises `OSError` where the disk refuses.

    One call for all files: to flush some thousand files one by one takes many seconds.
    """
    if sys.platform != "linux":
        if hasattr(os, "sync"):
            os.sync()
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.syncfs(number):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(number)


def digest_bytes(data: bytes) -> str:
    """The digest by which the bytes of a file are known again."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_plain_file(path: Path | str) -> str:
    """The digest of a file's bytes; "" where there is no file, or a link. Raises `OSError` where it cannot be read."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return ""
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 # as above
            return digest_bytes(file.read())
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _write_all(number: int, data: bytes) -> None:
    """Write all bytes to an open file: one call may write a part of them only."""
    rest = memoryview(data)
    while rest:
        written = os.write(number, rest)
        if written == 0:
            raise OSError(errno.EIO, "The disk takes no more of the file")
        rest = rest[written:]
