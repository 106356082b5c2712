"""Where a word, a figure or a visible character would be cut. In each text, “¦” is the border that is asked about."""

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
from dossier.anchoring.figure_borders import cuts_figure, cuts_prefix, cuts_suffix
from dossier.anchoring.word_borders import cuts_character, cuts_line_end, cuts_word

Rule = Callable[[str, int], bool]

CUT: dict[Rule, list[str]] = {
    cuts_character: [
        "\r¦\n",
        "e¦\u0301",
        "a¦\u200db",
        "a\u200d¦b",
        "\U0001f44d¦\U0001f3fb",  # the first and the last colour of skin
        "\U0001f44d¦\U0001f3ff",
        "\U0001f3f4¦\U000e0020",  # the first and the last tag of a flag
        "\U0001f3f4¦\U000e007f",
        "\U0001f1e6¦\U0001f1ff",  # flags: of two letters from A to Z
        "\U0001f1ff¦\U0001f1e6",
        "a\U0001f1fa¦\U0001f1e6",
        "\U0001f1fa\U0001f1e6\U0001f1f7¦\U0001f1fa",
    ],
    cuts_line_end: [
        "non¦-\nviolent",
        "non-¦\nviolent",
        "non-\n¦violent",
        "non- ¦\n violent",
        "non-\n ¦violent",
        "non-\u200b\n¦violent",
        "non-\r\n¦violent",
        "vio\u00ad¦\nlent",
        "x-\n¦y",
    ],
    cuts_word: [
        "un¦able",
        "can¦’t",
        "can’¦t",
        "non¦-violent",
        "non-¦violent",
        "non-\n¦violent",
        "R¦&D",
        "vio\u00ad¦lent",
        "vio¦\u00adlent",
        "can\u00ad¦’\u00adt",
        "example¦.org",
        "example.¦org",
        "U¦.S.",
        "U.¦S.",
        "left¦.NATO",
        "km¦/h",
        "km/¦h",
        "and¦/or",
        "min/¦kWh",
        "m³¦/s",
        "5¦/kg",
        "kg/¦5",
        "80 miles¦/hour",
        "80 miles/¦hour",
        "80miles¦/hour",
        "5 miles¦/hour",
        "5miles¦/hour",
        "(5miles¦/hour",
        "tanks¦/5 lorries",
        "5¦/lorries",
        'צה¦"ל',
        'א"¦ת',
        'ת¦"א',
        "二¦十",
        "5¦人",
        "人¦5",
        "ab¦2",
        "mid¦_word",
        "cafe\u0301¦s",
    ],
    cuts_figure: [
        "25¦,000",
        "25,¦000",
        "1¦.5",
        "1.¦5",
        "11:¦30",
        "10¦–20",
        "10—¦20",
        "$5¦–$10",
        "$5–¦$10",
        "$5¦–$1",
        "$5¦–$\u200b1",
        "5%¦–10%",
        "5%–¦10%",
        "5·¦5",
        "5¦*10",
        "10^¦6",
        "25¦ 000",
        "25 ¦000",
        "1 000¦ 000",
        "25¦,\n000",
        "25,¦\n000",
        "25,\n¦000",
        "25,    ¦\n    000",
        "123¦,    \r\n    000",
        "123,    \r\n    ¦000",
        "5 ¦1/2",
        "5 ¦12/100",
        "5 °¦C",
        "5 º¦F",
        "US¦$5",
        "٢٥¦٫٥",
        "2\u200b¦,\u200b5",
    ],
    cuts_prefix: [
        "-¦1",
        " –¦1",
        "(-¦1",
        "− ¦5",
        "<¦5",
        "≤ ¦5",
        "≤\n¦5",
        "≤  ¦5",
        "±¦5",
        "$¦5",
        "€ ¦5",
        "a € ¦5",
        ".¦5",
        "x .¦5",
        "x \u200b.¦5",
        "^¦5",
        "~¦5",
        "~ ¦5",
        "!¦=5",
        "!¦\u200b=5",
        "≈ ¦−$5",
        "≈ ¦−$.5",
        "5 * ¦10",
        "5* ¦10",
        "5 ^ ¦10",
        "5 · ¦10",
        "5  *  ¦10",
        "<\u200b¦5",
    ],
    cuts_suffix: [
        "1¦%",
        "5¦ %",
        "5¦  %",
        "5¦\n%",
        "5¦°",
        "5¦€",
        "5¦ €",
        "5¦ € 10",
        "50¦+",
        "5¦ ± 2",
        "10¦^5",
        "5¦ ^ 2",
        "5¦ * 10",
        "5¦ *1",
        "5¦ * 1",
        "5¦  *  10",
        "5¦ · 10",
        "5¦ ½",
        "½¦ %",
        "5%¦ +",
        "5\u200b¦%",
    ],
}
WHOLE: dict[Rule, list[str]] = {
    cuts_character: [
        "\n¦\r",
        "\r¦\r",
        "\n¦\n",
        "a¦b",
        "a¦é",
        "\u0301¦a",
        "\u0300¦b",
        "a¦\u0370",
        "a¦\U0001f3fa",  # an amphora, just before the colours of skin
        "a¦\U0001f400",  # a rat, just after them
        "\U0001f3f4¦\U000e001f",
        "\U0001f3f4¦\U000e0080",
        "\U0001f1e5¦\U0001f1e6",
        "\U0001f1e6¦\U0001f1e5",
        "\U0001f1ff¦\U0001f200",
        "\U0001f200¦\U0001f1ff",
        "\U0001f1fa\U0001f1e6¦\U0001f1f7\U0001f1fa",
        "\U0001f1fa\U0001f1e6¦a",
        "a¦\U0001f1fa",
    ],
    cuts_line_end: [
        "non¦-violent",
        "non-¦violent",
        "-¦\nviolent",
        "-\n¦-",
        "- ¦\nviolent",
        "non-\n¦\nviolent",
        "non-\n¦— x",
        "non—\n¦violent",
        "¦non-\nviolent",
        "no¦n-\nviolent",
        "non-\nv¦iolent",
        "non-\nviolent ¦men",
        "non ¦-\nviolent",
        " ¦ ",
        "x-\ny ¦z",
    ],
    cuts_word: [
        "a ¦b",
        "a¦ b",
        "the end¦.",
        "the end.¦",
        ".¦a",
        "‘¦a",
        "a¦’",
        "’ ¦t",
        "a¦\u00ad b",  # the sign between does not show, the blank does
        "a \u00ad¦b",
        "a \u00ad’¦t",
        "t¦’\u00ad a",
        "word¦—word",
        "word¦ — word",
        "He left¦.Then",
        "He left.¦Then",
        "A¦.Then",
        "5¦.x",
        "x.¦5",
        'x¦"y',
        'א¦"a',
        'a"¦א',
        '\u05cf"¦א',
        'א"¦\u05eb',
        "Moscow¦/Kyiv",
        "Moscow/¦Kyiv",
        "tank/¦vans",
        "vans¦/or",
        "tank/¦h",
        "and/¦vans",
        "miles/¦hour",
        "50 Moscow/¦hour",
        "5  miles/¦hour",
        "x5 men miles/¦hour",
        "今天¦今天",
        "天¦a",
        "a¦天",
    ],
    cuts_figure: [
        "2023¦ 300",
        "2023 ¦300",
        "25 ¦0000",
        "25 ¦00",
        "25 ¦00 men",
        "5 ¦1234/2",
        "5 ¦1/2345",
        "25,¦ 000",
        "b,¦5",
        "5,¦b",
        "5¦, 6",
        "5¦,\u00ad 6",
        "6 \u00ad,¦5",
        "5, ¦6",
        "5¦,",
        ",¦5",
        "50 ¦men",
        "50¦ men",
        "5 °¦ C",
        "a ¦$5",
        "$¦a",
        "$5¦–$",
        "$–¦$5",
        "x 25 000 ¦men",
        "123¦,    \r\n    0000",
        "5 \u00ad¦,5",
        "5,¦\u00ad 5",
        "\u00ad¦$5a",
        "25,     ¦\n000",
    ],
    cuts_prefix: [
        "¦5",
        "¦-5",
        "x ¦5",
        "a-¦5",
        "b.¦5",
        ").¦5",
        "!¦5",
        "=¦five",
        "-¦five",
        "- ¦5",
        "— ¦5",
        "→ ¦5",
        "|¦5",
        "5 € ¦10",
        "5  €  ¦10",
        "* ¦10",
        "a * ¦10",
        "a ^ ¦10",
        "<\n\n¦5",
        "≈ −$¦a",
        "<¦−−−−5",
        "a, ¦5",
        "\u00ad¦5+",
    ],
    cuts_suffix: [
        "5¦",
        "5¦ ",
        "5¦.",
        "5¦ men",
        "5¦ $10",
        "5¦ $1 men",
        "5¦ * a",
        "5¦ ^ a",
        "five¦ %",
        "five¦%",
        "%¦ %",
        "5¦\n\n%",
        "5¦ 6",
        "5¦ 二",
        "5¦ ²",
        "5¦, %",
        "5¦→",
    ],
}


def examples(table: dict[Rule, list[str]]) -> list[object]:
    return [pytest.param(rule, text, id=f"{rule.__name__}: {text!a}") for rule in table for text in table[rule]]


@pytest.mark.parametrize(("rule", "text"), examples(CUT))
def test_here_something_would_be_cut(rule: Rule, text: str) -> None:
    assert rule(text.replace("¦", ""), text.index("¦"))


@pytest.mark.parametrize(("rule", "text"), examples(WHOLE))
def test_here_nothing_would_be_cut(rule: Rule, text: str) -> None:
    assert not rule(text.replace("¦", ""), text.index("¦"))


# --- single characters ------------------------------------------------------------------------------------------------


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
