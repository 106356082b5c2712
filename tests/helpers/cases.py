"""Small dossiers as folders: each case is the good one with some files replaced, added or deleted."""

import shutil
from pathlib import Path

from dossier.diagnostics import Diagnostic

CASES = Path(__file__).parents[1] / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
CHECKED = sorted(path.parent.name for path in CASES.glob("*/checked.txt"))
_SAYINGS = ("expected.txt", "checked.txt")  # what is said of a case, and no part of it


def lay_out(name: str, root: Path) -> Path:
    """Copy the good dossier to `root` and lay the case's own files over it."""
    shutil.copytree(CASES / "good", root, ignore=shutil.ignore_patterns(*_SAYINGS), dirs_exist_ok=True)
    for path in sorted((CASES / name).rglob("*")):
        target = root / path.relative_to(CASES / name)
        if path.suffix == ".deleted":
            target.with_suffix("").unlink()
        elif path.is_file() and path.name not in _SAYINGS:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return root


def expected(name: str) -> str:
    return (CASES / name / "expected.txt").read_text("utf-8")


def checked(name: str) -> str:
    return (CASES / name / "checked.txt").read_text("utf-8")


def shown(problem: Diagnostic) -> str:
    """A problem as `expected.txt` has it: the first line of the contract's text form, then the help."""
    place = f"{problem.location.path}:{problem.location.line}:{problem.location.column}"
    help = f"  help: {problem.help}\n" if problem.help else ""
    return f"{place}: {problem.severity}: {problem.message} [{problem.code}]\n{help}"
