"""Real git in a folder of a test, with no settings of this machine and no names of its users."""

import os
import subprocess
from pathlib import Path

from shell_blocks import GIT

from dossier.editing import starting_dossier


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **GIT}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def start_example(folder: Path) -> Path:
    """The dossier that `init` makes, in a repository with one commit on `main`."""
    root = folder / "dossier"
    starting_dossier.start_dossier(root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Start")
    return root


def commit(root: Path, message: str = "Edit") -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD")


def rewrite(file: Path, old: str, new: str) -> None:
    """Exchange words in a file that has them."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
