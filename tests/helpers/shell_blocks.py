"""The commands that the documents show, and a fresh clone in which they can be run."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "bench/README.md",
    "dossier/editing/starter/README.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")),
)
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Nobody's own settings, and somebody's name.
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
}


def commands(text: str) -> list[str]:
    """Every line of every block of shell commands in a document."""
    return [line for block in _BLOCK.findall(text) for line in block.splitlines() if line.strip()]


def section(text: str, heading: str) -> str:
    """The part of a document under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def run(command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """One line as an editor types it into a terminal."""
    return subprocess.run(
        ["sh", "-c", command], cwd=cwd, env={**os.environ, **GIT, "NO_COLOR": "1", **more},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=300,
    )  # fmt: skip


def fresh_clone(folder: Path) -> Path:
    """A clone of this project as it was last committed, on `main`, set up, with a place of its own to push to."""
    for command in (
        f"git clone --quiet --bare '{ROOT}' origin.git",
        "git -C origin.git update-ref refs/heads/main HEAD",  # pull requests are checked with a detached head
        "git -C origin.git symbolic-ref HEAD refs/heads/main",
        "git clone --quiet origin.git clone",
        "echo /.venv >> clone/.git/info/exclude",
    ):
        done = run(command, folder)
        assert done.returncode == 0, done.stderr
    (folder / "clone" / ".venv").symlink_to(sys.prefix)
    return folder / "clone"
