"""The cases of differences: a small dossier, and one record of a difference for each case."""

import shutil
from pathlib import Path

from dossier.diagnostics import Diagnostic
from dossier.pipeline import check_dossier

CASES = Path(__file__).parents[1] / "differences/cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path.name != "dossier")
PATH = "content/differences/the-difference.yaml"


def lay_out(name: str, root: Path) -> Path:
    """The dossier with the difference of a case."""
    shutil.copytree(CASES / "dossier", root)
    (root / PATH).parent.mkdir()
    shutil.copyfile(CASES / name / "difference.yaml", root / PATH)
    return root


def expected(name: str) -> str:
    return (CASES / name / "expected.txt").read_text("utf-8")


def problems_of_difference(root: Path) -> list[Diagnostic]:
    return [problem for problem in check_dossier(root).diagnostics if problem.location.path == PATH]
