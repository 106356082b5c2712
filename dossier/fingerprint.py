"""One digest for all that something is made from: files with their names, and the tool itself.

In: a folder and names in it. Out: a digest that is another one when any byte or name is. Used to know when what was
computed earlier is still good.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dossier import __version__
from dossier.size_limits import LARGEST_FILE

_LIBRARIES = ("jinja2", "markdown-it-py", "pydantic", "pygments", "pyyaml", "rapidfuzz")
_PACKAGE = Path(__file__).parent


@cache  # a constant of the tool: it does not change while it runs
def tool_digest() -> str:
    """The digest of the tool itself with its templates and style, and of the versions of its libraries."""
    libraries = repr((__version__, *map(version, _LIBRARIES)))
    return files_digest(_PACKAGE.parent, ("static", "templates"), libraries) + files_digest(_PACKAGE, ("",), "")


def files_digest(root: Path, names: Iterable[str], salt: str) -> str:
    """The digest of all files at or below some names in a folder.

    "" where there is none: with a link, which may lead anywhere, and with a file that cannot be read or is very large.
    """
    found = hashlib.blake2b(salt.encode() + b"\0", digest_size=16)
    try:
        for name, path in _files(root, names):
            if path is None or os.lstat(path).st_size > LARGEST_FILE:
                return ""
            data = Path(path).read_bytes()
            found.update(b"%s\0%d\0" % (os.fsencode(name), len(data)))
            found.update(data)
    except OSError:
        return ""
    return found.hexdigest()


def _files(root: Path, names: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """The files at or below names in a folder, in order, with the path to each; no path for what is no plain file."""
    for name in names:
        place = root / name
        if place.is_symlink() or (place.exists() and not (place.is_file() or place.is_dir())):
            yield name, None
        elif place.is_file():
            yield name, str(place)
        elif place.is_dir():
            yield from _below(str(place), name)


def _below(folder: str, name: str) -> Iterator[tuple[str, str | None]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield f"{name}/{entry.name}", entry.path if entry.is_file(follow_symlinks=False) else None
        elif entry.name != "__pycache__":
            yield from _below(entry.path, f"{name}/{entry.name}")
