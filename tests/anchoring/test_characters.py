"""What a single character is, and which is the nearest one that a reader sees."""

from collections.abc import Callable

import pytest

from dossier.anchoring.characters import (
    find_script,
    find_shown,
    is_currency,
    is_figure,
    is_sign,
    is_unspaced,
    is_word,
    read_shown_on_line,
)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        (is_word, "aé天5_\u0301\u0903\u20dd⁻₊\u200d½", "-'’ .%+\n\u200b"),
        (is_figure, "5٥½五Ⅷ²", "a%-. "),
        (is_sign, "+−<≤≈=±×~¬∀⊂", "-a5$|←⇿▷◿♯⁻₊ /"),
        (is_currency, "$€£¥₽", "%a5+"),
        (is_unspaced, "\u0e00\u0eff\u1000\u109f\u1780\u17ff\u3040\u30ff\u3400\u4dbf\u4e00\u9fff\uf900\ufaff", "aяא한"),
        (is_unspaced, "", "\u0dff\u0f00\u0fff\u10a0\u177f\u1800\u303f\u3100\u33ff\u4dc0\ua000\uf8ff\ufb00"),
    ],
)
def test_what_a_character_is(rule: Callable[[str], bool], inside: str, outside: str) -> None:
    assert [character for character in inside if not rule(character)] == []
    assert [character for character in outside if rule(character)] == []


def test_nothing_is_no_word() -> None:
    assert not is_word("")


@pytest.mark.parametrize(
    ("letter", "script"), [("a", "LATIN"), ("о", "CYRILLIC"), ("α", "GREEK"), ("天", "CJK"), ("\ue000", "?")]
)
def test_the_script_of_a_letter(letter: str, script: str) -> None:
    assert find_script(letter) == script


@pytest.mark.parametrize(
    ("text", "step", "found"),
    [
        ("¦ab", 1, 0),
        ("¦\u00ad\u200b\u2060b", 1, 3),
        ("¦\u200db", 1, 0),  # a joiner belongs to the word
        ("¦\u0301b", 1, 0),  # a mark is seen on the letter before it
        ("ab\u0301\u00ad¦\u0302", -1, 1),
        ("¦\u00ad", 1, 1),
        ("¦\u00ad", -1, -1),
        ("\x7f¦", -1, None),
    ],
)
def test_the_nearest_character_that_is_seen(text: str, step: int, found: int | None) -> None:
    at = text.index("¦") - (found is None)
    assert find_shown(text.replace("¦", ""), at, step) == (at if found is None else found)


@pytest.mark.parametrize(
    ("text", "step", "found"),
    [
        ("5¦ %", 1, "%"),
        ("5¦%", 1, "%"),
        ("5¦ \n \u200b%", 1, "%"),
        ("5¦ \n\n%", 1, ""),
        ("5¦ ", 1, ""),
        ("5¦", 1, ""),
        ("<¦ 5", -1, "<"),
        ("<\n¦ 5", -1, "<"),
        ("<\n\n¦ 5", -1, ""),
        ("¦ 5", -1, ""),
    ],
)
def test_what_is_read_beyond_blanks_and_one_line_end(text: str, step: int, found: str) -> None:
    assert read_shown_on_line(text.replace("¦", ""), text.index("¦") - (step < 0 and text[0] != "¦"), step) == found
