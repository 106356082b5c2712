"""The documents hold what they say: every example of a message is carried out."""

from pathlib import Path

import pytest
from documented import Example, carry_out, examples
from small_dossier import small

from dossier import pipeline, report
from dossier.diagnostics import CODES

ROOT = Path(__file__).parents[2]
DIAGNOSTICS = examples((ROOT / "docs/diagnostics.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", DIAGNOSTICS, ids=lambda example: example.code)
def test_a_documented_message_is_what_check_says(example: Example, tmp_path: Path) -> None:
    assert example.changes, "the section has no example"
    root = small(tmp_path)
    carry_out(root, example.changes)
    checked = pipeline.check(root)
    about = [d for d in checked.diagnostics if d.code == example.code]
    assert about
    assert report.as_text(about, checked.files) == example.output


def test_every_code_has_one_section() -> None:
    assert sorted(e.code for e in DIAGNOSTICS) == sorted(CODES)
