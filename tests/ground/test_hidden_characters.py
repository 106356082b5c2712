"""Characters that nobody sees: which they are, and that none is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import report
from dossier.diagnostics import Location, error
from dossier.hidden_characters import find_hidden, make_visible, name_character, replace_hidden
from dossier.markup import MarkdownReader


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\U000e0041"]
)
def test_control_characters_are_hidden_everywhere(character: str) -> None:
    assert list(find_hidden(f"a{character}b")) == [character]
    assert list(find_hidden(f"a{character}b", bidirectional=False)) == [character]


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_what_turns_the_order_of_letters_is_hidden_but_may_be_in_a_quote(character: str) -> None:
    assert list(find_hidden(f"a{character}b")) == [character]
    assert list(find_hidden(f"a{character}b", bidirectional=False)) == []


@pytest.mark.parametrize(
    "text", ["a\tb\nc", "é e\u0301", "به تهران", "می\u200cخواهم", "\u200eabc\u200f", "👩\u200d🚀", "soft\u00adhyphen"]
)
def test_letters_of_every_script_and_what_joins_them_are_no_hidden_characters(text: str) -> None:
    assert list(find_hidden(text)) == []
    assert make_visible(text) == replace_hidden(text) == text


def test_a_hidden_character_is_named() -> None:
    assert name_character("\u202e") == "U+202E (RIGHT-TO-LEFT OVERRIDE)"
    assert name_character("\x1b") == "U+001B"


@given(st.text(), st.text(), st.text())
def test_no_report_prints_a_hidden_character_or_starts_a_workflow_command(path: str, message: str, help: str) -> None:
    problem = error("yaml-syntax", message, Location(path, 1, 1, 1, 2), help)
    for printed in (report.format_text([problem], {path: message}), report.format_github([problem])):
        assert list(find_hidden(printed)) == []
    assert report.format_github([problem]).count("\n") == 1
    lines = report.format_text([problem], {}).splitlines()
    assert not any(line.startswith("::") for line in lines[1:])


def test_entities_in_markdown_make_no_hidden_character() -> None:
    html = MarkdownReader().render("a &#x1b; b &#x202e; c [d](https://a.example/&#x202e;)", lambda _: None)
    assert list(find_hidden(html)) == []
    assert "\ufffd" in html
