"""Where the tool keeps what it computed, outside of every checkout, and how it knows its own files again.

In: the dossier's folder. Out: a folder in the user's own cache folder, and a secret. A checkout may hold whatever the
author of a pull request has put into it, so nothing in it is taken for a cache. What is kept carries a seal that is
made with the secret. A file that was damaged, or that somebody else wrote, has no valid seal and is done without.
"""

import hashlib
import hmac
import os
import secrets
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from dossier.file_writing import digest_bytes, replace_whole_file

_SECRET_BYTES = 32
_SEAL_BYTES = 16


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """The folder for one dossier, and the secret with which its files are sealed."""

    folder: Path
    secret: bytes

    def seal_data(self, data: bytes) -> bytes:
        """The seal of some bytes: only who knows the secret can make it."""
        return hashlib.blake2b(data, key=self.secret, digest_size=_SEAL_BYTES).digest()

    def read_sealed_file(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none, or it is not as it was written."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, content = data[:_SEAL_BYTES], data[_SEAL_BYTES:]
        if not hmac.compare_digest(seal, self.seal_data(content)):
            return None
        return content

    def write_sealed_file(self, name: str, content: bytes) -> None:
        """Keep some bytes under a name. A file that cannot be written is done without."""
        try:
            replace_whole_file(self.folder / name, self.seal_data(content) + content, 0o600)
        except OSError:
            return


def open_cache_folder(root: Path) -> CacheFolder | None:
    """The cache of the dossier in `root`; None where there is no safe place for one."""
    base = find_user_cache()
    home = Path(os.path.realpath(root))
    if base is None or Path(os.path.realpath(base)).is_relative_to(home):
        return None
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own_folder(base):
            return None
        folder = base / digest_bytes(os.fsencode(home))
        folder.mkdir(mode=0o700, exist_ok=True)
        if not _is_own_folder(folder):
            return None
        return CacheFolder(folder, _read_or_make_secret(base / "secret"))
    except OSError:
        return None


def find_user_cache() -> Path | None:
    """The folder of this tool in the user's cache folder, which need not be there; None for a user without a home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():
        return given / "dossier"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "dossier"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "dossier"
    return home / ".cache" / "dossier"


def _is_own_folder(folder: Path) -> bool:
    """Whether a folder is no link, is this user's, and can be written by nobody else."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    if not hasattr(os, "getuid"):  # Windows: a user's folders are the user's
        return True
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def _read_or_make_secret(path: Path) -> bytes:
    """The secret of this user's caches. A new one where it is missing or damaged: old caches are then done without."""
    if path.is_file() and not path.is_symlink():
        secret = path.read_bytes()
        if len(secret) == _SECRET_BYTES:
            return secret
    secret = secrets.token_bytes(_SECRET_BYTES)
    replace_whole_file(path, secret, 0o600)
    return secret
