"""What `check` says of a whole dossier that can be read: its references, its comparisons."""

from pathlib import Path

import cases
import pytest

from dossier.pipeline import check_dossier


def said(root: Path) -> list[str]:
    return [cases.shown(problem) for problem in check_dossier(root).diagnostics]


@pytest.fixture(scope="module")
def said_of_the_good_one(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return set(said(cases.lay_out("good", tmp_path_factory.mktemp("good"))))


@pytest.mark.parametrize("name", cases.CHECKED)
def test_each_case_says_what_is_expected(name: str, tmp_path: Path, said_of_the_good_one: set[str]) -> None:
    new = [words for words in said(cases.lay_out(name, tmp_path)) if words not in said_of_the_good_one]
    assert "".join(new) == cases.checked(name)
