"""Verbs by which a source passes words on, and what they presuppose."""

import re
from pathlib import Path

import pytest

from dossier.claims.reporting_verbs import find_reporting_verbs, read_verbs
from dossier.spans import Span

FILES = sorted((Path(__file__).parents[2] / "dossier" / "claims" / "verbs").glob("*.txt"))


def verbs(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(place.verb.name, place.verb.kind) for place in find_reporting_verbs(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Kremlin said that he left.", [("said", "neutral")]),
        ("Peskov revealed that he left.", [("revealed", "factive")]),
        ("He claimed to have won.", [("claimed", "distancing")]),
        ("Ann Claims Victory", [("claimed", "distancing")]),
        ("as saying", [("said", "neutral")]),
        ("Tokayev informed Putin that it was internal.", [("informed that", "factive")]),
        ("He informed them about it.", [("informed", "neutral")]),
        ("He informed all of them at length that it was so.", [("informed", "neutral")]),
        ("It pointed\nout a mistake.", [("pointed out", "factive")]),
    ],
)
def test_a_verb_is_counted_under_its_name_with_its_class(text: str, found: list[tuple[str, str]]) -> None:
    assert verbs(text) == found


@pytest.mark.parametrize(
    "text", ["The United States", "According to reports", "a self-said thing", "saidst", "unclaimed", "He left."]
)
def test_nouns_and_parts_of_words_are_no_reporting_verbs(text: str) -> None:
    assert verbs(text) == []


def test_a_place_is_where_the_verb_stands() -> None:
    text = "Before. He has claimed it. After she said no."
    places = find_reporting_verbs(text, Span(8, 26), "en-GB")
    assert [text[place.span.start : place.span.end] for place in places] == ["claimed"]


def test_a_language_without_a_file_has_no_verbs() -> None:
    assert verbs("Il a dit oui.", "fr") == []
    assert verbs("he said", "../../en") == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_are_in_order_and_name_no_form_twice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    read_verbs(text)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    forms = [form.strip() for line in lines if not line.startswith("[") for form in re.split("[:,]", line)]
    assert len(forms) == len(set(forms))
    for section in re.split(r"^\[.*\]$", "\n".join(lines), flags=re.MULTILINE)[1:]:
        assert section.split() and section.strip().split("\n") == sorted(section.strip().split("\n"))


def test_a_verb_before_any_heading_or_under_an_unknown_one_is_refused() -> None:
    with pytest.raises(ValueError, match="under no heading"):
        read_verbs("said: says\n")
    with pytest.raises(ValueError, match="under no heading"):
        read_verbs("[loud]\nshouted\n")


def test_a_file_without_verbs_finds_none() -> None:
    assert list(read_verbs("# none\n").find("He said.", Span(0, 8))) == []
