"""The only writer of the site: the whole tree is swapped in, or nothing changes.

In: the output folder and, one by one, every file of the site. Out: what changed. Steps:

1. Refuse a folder that this tool did not make, so that a wrong `--output` deletes nobody's files.
2. Compare each file with the one that is there; stage those that differ beside the old tree. Files may come from
   several processes, since no two of them are the same file.
3. When nothing differs and nothing is gone, touch nothing. Else hard-link the unchanged files into the staged tree, so
   that they keep their time.
4. Flush the staged tree to the disk, and compare the digest of every file with that of what was made.
5. Swap the trees (`tree_swap`). A crash before the swap leaves the old site whole.
"""

import errno
import os
import shutil
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from dossier.diagnostics import UsageError
from dossier.file_writing import digest_bytes, digest_plain_file, flush_file_system, write_whole_file
from dossier.open_data.exports import DOSSIER_JSON
from dossier.site import tree_swap

MARKER = DOSSIER_JSON  # a folder with this file in it is a site that this tool wrote
_FEW_PAGES = 4  # of so few, an editor may take some out without a word


@dataclass(frozen=True, slots=True)
class PutFile:
    """A file of the site: the digest of what was made, and whether it differs from the file that was there."""

    digest: str
    differs: bool


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """What a write did: the digests of all files of the site by path, the paths that are new or changed, or removed."""

    digests: Mapping[str, str]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files of the site."""
        return tuple(self.digests)


class OutputFolder:
    """A site that is being written. Nobody sees it until `finish_site`. As a context, it removes what is left over."""

    def __init__(self, folder: Path) -> None:
        """A new site for `folder`. Raises `UsageError` for a folder that holds anything but a site of this tool."""
        _refuse_foreign_folder(folder)
        self._folder = folder
        self._staged = tree_swap.name_staged_folder(folder)
        self._lock: tree_swap.FolderLock | None = None
        self._made: set[str] = set()

    def __enter__(self) -> "OutputFolder":
        """Start with nothing staged. Raises `UsageError` where there can be no folder."""
        tree_swap.remove_tree(self._staged)
        try:
            self._staged.mkdir(parents=True)
            self._lock = tree_swap.lock_folder(self._staged)
        except OSError as problem:
            raise self._explain_refusal(problem) from problem
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was staged and not swapped in. Raises `UsageError` where the file system refused."""
        tree_swap.remove_tree(self._staged)
        if self._lock:
            self._lock.release()
        if isinstance(value, OSError):
            raise self._explain_refusal(value) from value

    def put_file(self, path: str, data: bytes) -> PutFile:
        """Stage a file of the site if it differs from the one that is there.

        The path is relative, with forward slashes.
        """
        digest = digest_bytes(data)
        if _has_same_bytes(f"{self._folder}/{path}", data):
            return PutFile(digest, differs=False)
        self._make_parent_folder(path)
        write_whole_file(f"{self._staged}/{path}", data)
        return PutFile(digest, differs=True)

    def finish_site(self, put: Mapping[str, PutFile], *, may_shrink: bool = False) -> WrittenFiles:
        """Make the folder hold exactly the files put, given by path.

        Raises `UsageError` where more than half of the pages of one kind would go, unless that is meant.
        """
        existing = {path for path, _ in list_existing_files(self._folder)}
        if not may_shrink:
            _refuse_shrinking(self._folder, existing, put)
        changed = tuple(sorted(path for path, file in put.items() if file.differs))
        removed = tuple(sorted(existing - put.keys()))
        if changed or removed or not self._folder.is_dir():
            for path, file in put.items():
                if not file.differs:
                    self._make_parent_folder(path)
                    _link_or_copy(f"{self._folder}/{path}", f"{self._staged}/{path}")
            flush_file_system(self._staged)
            self._verify_files(put)
            tree_swap.swap_trees(self._folder, self._staged)
        return WrittenFiles({path: file.digest for path, file in put.items()}, changed, removed)

    def _verify_files(self, put: Mapping[str, PutFile]) -> None:
        """Read every staged file again. Raises `OSError` for one that does not hold what was made."""
        for path, file in put.items():
            if digest_plain_file(f"{self._staged}/{path}") != file.digest:
                raise OSError(errno.EIO, f"the file {path} does not hold what was written")

    def _explain_refusal(self, problem: OSError) -> UsageError:
        """What the system refused, as a sentence."""
        reason = problem.strerror or problem
        return UsageError(
            f"The site cannot be written to {self._folder}: {reason}. The site that was there is unchanged."
        )

    def _make_parent_folder(self, path: str) -> None:
        directory = os.path.dirname(path)
        if directory not in self._made:
            os.makedirs(f"{self._staged}/{directory}", exist_ok=True)
            self._made.add(directory)


def _refuse_foreign_folder(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"The output {folder} is not a folder: choose another one with --output.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise UsageError(
            f"The output folder {folder} holds files that are not a site made by this tool: "
            "choose an empty or a new folder with --output."
        )


def _refuse_shrinking(folder: Path, existing: Iterable[str], put: Iterable[str]) -> None:
    before, after = _count_pages(existing), _count_pages(put)
    for name, number in sorted(before.items()):
        if number >= _FEW_PAGES and 2 * after[name] < number:
            raise UsageError(
                f"{folder} has {number} pages in {name}/, and {after[name]} are left of them. Perhaps files are "
                "missing, so nothing was written. If it is meant, build with --may-shrink."
            )


def _count_pages(paths: Iterable[str]) -> Counter[str]:
    """How many pages there are in each folder at the top of the site."""
    return Counter(path.partition("/")[0] for path in paths if "/" in path and path.endswith(".html"))


def list_existing_files(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every file below a folder, where there is one: its relative path with forward slashes, and its entry."""
    if not folder.is_dir():
        return
    stack = [(str(folder), "")]
    while stack:
        directory, prefix = stack.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry


def _has_same_bytes(path: str, data: bytes) -> bool:
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != len(data):
            return False
        with open(path, "rb", buffering=0) as file:
            return file.read() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new)
