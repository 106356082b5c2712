"""Each kind of difference where it is there, and where it is not, with what an editor is told."""

from pathlib import Path
from typing import get_args

import pytest
from cases import shown
from difference_cases import CASES, NAMES, expected, lay_out, problems_of_difference

from dossier.labels.difference_words import KINDS as WORDS
from dossier.record_parts import DifferenceKind

KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)


@pytest.mark.parametrize("name", NAMES)
def test_each_case_says_what_is_expected(name: str, tmp_path: Path) -> None:
    found = problems_of_difference(lay_out(name, tmp_path / "dossier"))
    assert "".join(map(shown, found)) == expected(name)


def test_every_kind_has_a_case_that_holds_and_one_that_does_not() -> None:
    assert [kind for kind in KINDS if expected(kind)] == []
    assert [kind for kind in KINDS if not expected(f"{kind}-not-there")] == []
    for kind in KINDS:
        assert f"kind: {kind}\n" in (CASES / kind / "difference.yaml").read_text("utf-8")


def test_every_kind_has_a_name_and_says_what_it_needs() -> None:
    assert set(WORDS) == set(KINDS)
    assert all(words.need.endswith(".") and words.meaning.endswith(".") for words in WORDS.values())
