"""The documents hold what they say: every example of a message is carried out."""

import re
from importlib import import_module
from operator import attrgetter
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
    checked = pipeline.check_dossier(root)
    about = [d for d in checked.diagnostics if d.code == example.code]
    assert about
    assert report.format_text(about, checked.files) == example.output


def test_every_code_has_one_section() -> None:
    assert sorted(e.code for e in DIAGNOSTICS) == sorted(CODES)


def test_every_example_of_the_glossary_is_there() -> None:
    rows = [line for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    words = [row.split("|")[1].strip() for row in rows]
    assert words == sorted(words)
    paths = re.findall(r"`((?:content|docs)/[^`]+|site\.yaml)`", "\n".join(rows))
    assert len(paths) >= len(rows)
    assert [path for path in paths if not (ROOT / path).is_file()] == []


def test_the_words_that_the_glossary_quotes_are_in_their_file() -> None:
    for row in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines():
        example = row.split("|")[4] if row.startswith("| ") else ""
        for words, path in re.findall(r"[“`]([^”`]+)[”`] in `([^`]+)`", example):
            assert words in (ROOT / path).read_text("utf-8"), row


def test_every_limit_in_the_table_is_the_one_in_the_code() -> None:
    rows = [line.split("|")[1:-1] for line in (ROOT / "docs/limits.md").read_text("utf-8").splitlines() if "`" in line]
    limits = {row[3].strip(" `"): row[1] for row in rows if len(row) == 4}
    assert len(limits) >= 30
    for name, value in limits.items():
        module, constant = re.fullmatch(r"([a-z_.]+)\.([A-Z_]+(?:\.longest)?)", name, re.ASCII).groups()  # type: ignore[union-attr]
        there = attrgetter(constant)(import_module(f"dossier.{module}"))
        assert f"{there:,}" == value.split(";")[0].strip(), name
