"""The dossier at a git revision, unpacked into a folder of its own.

In: the dossier's folder and what somebody typed as a revision. Out: a commit, and for as long as it is needed a folder
with that commit's `site.yaml` and `content/`. `git archive` only reads, so neither the working tree nor the repository
is touched. What was typed reaches git only once, after `--end-of-options`; from then on the commit's full name is used.
"""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.diagnostics import UsageError

DOSSIER_PATHS = ("site.yaml", "content")  # what a dossier consists of


def resolve_commit(root: Path, revision: str) -> str:
    """The full name of the commit that a branch, tag or expression names. Raises `UsageError`."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"{revision!r} is not the name of a revision; name a branch, a tag or a commit.")
    inside = _run_git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise UsageError(f"{root.resolve()} is not in a git repository, so there are no revisions to compare.")
    found = _run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    name = found.stdout.decode().strip()
    if found.returncode or not name:
        raise UsageError(f"There is no revision “{revision}” in this repository; `git fetch` may bring it.")
    return name


@contextmanager
def unpack_commit(root: Path, name: str) -> Iterator[Path | None]:
    """A folder with the dossier at the commit `name`, removed afterwards. `None` where that commit has no dossier."""
    listed = _run_git(root, "ls-tree", "-z", "--name-only", name, "--", *DOSSIER_PATHS)
    parts = [part for part in listed.stdout.decode().split("\0") if part in DOSSIER_PATHS]
    if listed.returncode or "site.yaml" not in parts:
        yield None
        return
    archive = _run_git(root, "-c", "core.autocrlf=false", "archive", "--format=tar", name, "--", *parts)
    if archive.returncode:
        raise UsageError(f"git cannot unpack {name[:10]}: {archive.stderr.decode(errors='replace').strip()}")
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        _extract_files(archive.stdout, Path(folder))
        yield Path(folder)


def _extract_files(data: bytes, folder: Path) -> None:
    """Write the archive's plain files. Links and anything else are no part of a dossier."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            path = folder / member.name
            if not member.isreg() or ".." in path.parts:
                continue
            content = archive.extractfile(member)
            if content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


def _run_git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Run git in the dossier's folder. Relative paths in `arguments` begin there."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607 -- no shell; the arguments are checked above
    except FileNotFoundError as problem:
        raise UsageError("git is not installed, so revisions cannot be compared.") from problem
