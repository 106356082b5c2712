"""The documents hold what they say: every example is carried out, every command is run, every link leads somewhere."""

import re
from pathlib import Path

import pytest
from documented import Example, carry_out, examples
from small_dossier import small

from dossier import pipeline, report
from dossier.diagnostics import CODES

ROOT = Path(__file__).parents[1]
DIAGNOSTICS = examples((ROOT / "docs/diagnostics.md").read_text(encoding="utf-8"))
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob("tests/*/README.md")]
)


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http", "#", "claim:", "actor:", "event:", "source:")):
            assert (document.parent / target.split("#")[0]).exists(), f"{document.name} links to {target}"
