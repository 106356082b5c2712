"""Each kind of difference where it is there, and where it is not, with what an editor is told."""

import shutil
from pathlib import Path

import pytest
from cases import shown

from dossier.diagnostics import Diagnostic
from dossier.pipeline import check_dossier

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path.name != "dossier")
PATH = "content/differences/the-difference.yaml"


def lay_out(name: str, root: Path) -> Path:
    """The dossier with the difference of a case."""
    shutil.copytree(CASES / "dossier", root)
    (root / PATH).parent.mkdir()
    shutil.copyfile(CASES / name / "difference.yaml", root / PATH)
    return root


def problems_of_difference(root: Path) -> list[Diagnostic]:
    return [problem for problem in check_dossier(root).diagnostics if problem.location.path == PATH]


@pytest.mark.parametrize("name", NAMES)
def test_each_case_says_what_is_expected(name: str, tmp_path: Path) -> None:
    found = problems_of_difference(lay_out(name, tmp_path / "dossier"))
    assert "".join(map(shown, found)) == (CASES / name / "expected.txt").read_text("utf-8")
