"""The dossier at a git revision, unpacked into a folder of its own.

In: the dossier's folder and what somebody typed as a revision. Out: a commit, and for as long as it is needed a folder
with that commit's `site.yaml` and `content/`. Git is only asked for what the commit holds, so neither the working tree
nor the repository is touched. What was typed reaches git only once, after `--end-of-options`; from then on the commit's
full name is used.

The commit may be a stranger's. So its tree is listed (`ls-tree`) and every file is read by the name of its bytes
(`cat-file`): `git archive` would leave out what the commit's own `.gitattributes` names, and other commands would run
filters, or read what a replace ref puts in a file's place. What cannot be read as it is ends the command; nothing is
left out without a word.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossier.diagnostics import UsageError
from dossier.labels.grammar import group_digits
from dossier.size_limits import LARGEST_FILE

DOSSIER_PATHS = ("site.yaml", "content")  # what a dossier consists of
_LINK, _SUBMODULE = "120000", "160000"  # modes of entries of a tree


@dataclass(frozen=True, slots=True)
class _TreeEntry:
    """A file or a link of a commit."""

    path: str
    mode: str
    blob: str  # the name of its bytes


def resolve_commit(root: Path, revision: str) -> str:
    """The full name of the commit that a branch, tag or expression names. Raises `UsageError`."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"{revision!r} is not the name of a revision; name a branch, a tag or a commit.")
    inside = _run_git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise UsageError(f"{root.resolve()} is not in a git repository, so there are no revisions to compare.")
    found = _run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise UsageError(f"There is no revision “{revision}” in this repository; `git fetch` may bring it.")
    return found.stdout.decode().strip()


@contextmanager
def unpack_commit(root: Path, name: str) -> Iterator[Path | None]:
    """A folder with the dossier at the commit `name`, removed afterwards. `None` where that commit has no dossier."""
    entries = _list_entries(root, name)
    if not any(entry.path == "site.yaml" for entry in entries):
        yield None
        return
    contents = _read_blobs(root, entries)
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        _write_entries(Path(folder), entries, contents)
        yield Path(folder)


def list_changed_attributes(root: Path, one: str, other: str) -> list[str]:
    """The files of git's attributes in which two commits differ, anywhere in the repository.

    By them git writes other bytes into a checkout than those of the commit: in another encoding, through a filter.
    """
    listed = []
    for name in (one, other):
        tree = _run_git(root, "ls-tree", "-r", "-z", "--full-tree", name).stdout.split(b"\0")
        listed.append({entry for entry in tree if entry.rpartition(b"\t")[2].rpartition(b"/")[2] == b".gitattributes"})
    changed = listed[0] ^ listed[1]
    return sorted({os.fsdecode(entry.partition(b"\t")[2]) for entry in changed})


def list_past_texts(root: Path, path: str, most: int) -> Iterator[str]:
    """The texts that a file had in the last commits that changed it, the newest first; none outside a repository."""
    listed = _run_git(root, "log", f"--max-count={most}", "--format=%H", "--", path)
    for name in listed.stdout.decode("ascii", "replace").split():
        found = _run_git(root, "cat-file", "blob", f"{name}:./{path}")
        if not found.returncode:
            yield found.stdout.decode("utf-8", "replace")


def _list_entries(root: Path, name: str) -> list[_TreeEntry]:
    """The files and links of the dossier at a commit. Raises `UsageError` for what is neither."""
    listed = _run_git(root, "ls-tree", "-r", "-z", "--long", name, "--", *DOSSIER_PATHS)
    if listed.returncode:
        raise UsageError(f"git cannot list {name[:10]}: {listed.stderr.decode(errors='replace').strip()}")
    entries = []
    for line in listed.stdout.split(b"\0")[:-1]:
        about, _, raw_path = line.partition(b"\t")
        mode, _, blob, size = about.decode("ascii").split()
        path = os.fsdecode(raw_path)
        if mode == _SUBMODULE:
            raise UsageError(
                f"{path!r} at {name[:10]} is a submodule. Its files are in another repository, so they cannot be "
                "compared: put the files themselves there."
            )
        if size.isdigit() and int(size) > LARGEST_FILE:
            raise UsageError(
                f"{path!r} at {name[:10]} has {group_digits(int(size))} bytes; this is too large to compare."
            )
        if not _is_safe_path(path):
            raise UsageError(f"{path!r} at {name[:10]} is no path that a file can have.")
        entries.append(_TreeEntry(path, mode, blob))
    return entries


def _is_safe_path(path: str) -> bool:
    """Whether a path names a file of the dossier, whoever made the tree."""
    parts = path.split("/")
    return parts[0] in DOSSIER_PATHS and not any(part in ("", ".", "..") for part in parts)


def _read_blobs(root: Path, entries: Sequence[_TreeEntry]) -> list[bytes]:
    """The bytes of each entry, as they are in the repository. Raises `UsageError`."""
    asked = "".join(f"{entry.blob}\n" for entry in entries).encode()
    answer = _run_git(root, "cat-file", "--batch", given=asked)
    contents, at = [], 0
    for entry in entries:
        line_end = answer.stdout.find(b"\n", at)
        words = answer.stdout[at:line_end].split()
        if line_end < 0 or len(words) != 3 or words[1] != b"blob":
            raise UsageError(f"git cannot read {entry.path!r}; `git fetch` may bring what is missing.")
        start, size = line_end + 1, int(words[2])
        contents.append(answer.stdout[start : start + size])
        at = start + size + 1
    return contents


def _write_entries(folder: Path, entries: Sequence[_TreeEntry], contents: Sequence[bytes]) -> None:
    """Write the files, then the links, so that no file is written through a link.

    Links are made as they are: `check` refuses those that lead out of the folder. Raises `UsageError` where two names
    are one on this file system.
    """
    for entry, content in sorted(zip(entries, contents, strict=True), key=lambda pair: pair[0].mode == _LINK):
        path = folder / PurePosixPath(entry.path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if entry.mode == _LINK:
                path.symlink_to(os.fsdecode(content))
            else:
                with path.open("xb") as file:
                    file.write(content)
        except (OSError, ValueError) as problem:
            raise UsageError(
                f"{entry.path!r} cannot be written here: {problem}. Perhaps another file's name differs from it "
                "only in capital letters."
            ) from problem


def _run_git(root: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run git in the dossier's folder. Relative paths in `arguments` begin there; `given` is its standard input."""
    command = ["git", "--no-replace-objects", "--literal-pathspecs", *arguments]
    try:
        return subprocess.run(command, cwd=root, input=given, capture_output=True, check=False)  # noqa: S603 -- no shell; the arguments are checked above
    except FileNotFoundError as problem:
        raise UsageError("git is not installed, so revisions cannot be compared.") from problem
