"""What a character is where a quote begins or ends.

In: a character, or a text and a place in it. Out: what it is: part of a word, a dash, a sign; and the next character
that a reader sees. The sets follow Unicode: Annex 29 (what is inside words and figures), Annex 14 (what ends a line),
and the general categories.
"""

from unicodedata import category, name

from dossier.text import INVISIBLE, JOINERS, UNSPACED

# Annex 14: a line may end after these, and a word goes on in the next one. A long dash ends no line inside a word.
HYPHENS = "-‐‑‒–\u058a\u05be\u1806\u2e17\u30a0\ufe63\uff0d"
APOSTROPHES = "'’‘\uff07"
# Annex 29, MidLetter and MidNumLet without the full stop and the colon, and what holds R&D or an address together.
INSIDE_WORDS = frozenset(HYPHENS + APOSTROPHES + "&@·\u0387\u05f4\u2027")
# Annex 29, MidNum and MidNumLet, and what sets powers, products, fractions and ranges: 10^6 5*10 5·5 1⁄2 10–20 11:30.
INSIDE_FIGURES = frozenset(".,:;،؛/٫٬\u2024\u2044\u2215\uff0c\uff0e\uff1a^*·\u22c5\u2219—―" + HYPHENS + APOSTROPHES)
# A blank inside a line, and the end of one (Annex 14: LF, CR, NEL, LS; a paragraph separator ends more than a line).
BLANK = rf"[^\S\n\r\x0b\x0c\x85\u2028\u2029{INVISIBLE}]|[{INVISIBLE}]"
LINE_BREAK = r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028])"
SLASHES = "/\u2044\u2215"
DEGREES = "°º"
UNITS = frozenset("%‰‱′″٪\ufe6a\uff05" + DEGREES)

_NO_SIGNS = frozenset("|\u266f")  # they part columns and sharpen notes, though Unicode has them among its signs
_SMALL_SIGNS = frozenset("⁺⁻⁼₊₋₌")  # of powers and indices: m⁻¹
_UNSPACED_RANGES = tuple((UNSPACED[i], UNSPACED[i + 2]) for i in range(0, len(UNSPACED), 3))


def is_word(character: str) -> bool:
    """Whether a character (or nothing) belongs to words: a letter, digit, combining mark, underscore or joiner."""
    if not character:
        return False
    return (
        character.isalnum()
        or character == "_"
        or character in _SMALL_SIGNS
        or character in JOINERS
        or category(character)[0] == "M"
    )


def is_figure(character: str) -> bool:
    """Whether a character belongs to figures: a digit of any script, a fraction, a numeral such as 五 or Ⅷ."""
    return character.isnumeric()


def is_sign(character: str) -> bool:
    """Whether a character changes the figure beside it: + − < ≤ ≈ = ± ×. Arrows and bars are no signs."""
    if character in _SMALL_SIGNS or category(character) != "Sm":
        return False
    return not (character in _NO_SIGNS or "\u2190" <= character <= "\u21ff" or "\u25a0" <= character <= "\u25ff")


def is_currency(character: str) -> bool:
    """Whether a character is the sign of a currency."""
    return category(character) == "Sc"


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that sets no spaces between words."""
    return any(first <= character <= last for first, last in _UNSPACED_RANGES)


def find_script(letter: str) -> str:
    """The script of a letter, as its Unicode name tells: LATIN, CYRILLIC, GREEK."""
    return name(letter, "?").split(" ")[0]


def find_shown(text: str, at: int, step: int) -> int:
    """The place of the nearest character that a reader sees, from `at` on by `step`, which is 1 or -1.

    A step back also passes over marks, to the letter that they are on. Where nothing is left, the place is outside of
    the text. Annex 29 passes over marks and format characters in the same way (rule WB4).
    """
    while 0 <= at < len(text) and _is_passed_over(text[at], step):
        at += step
    return at


def _is_passed_over(character: str, step: int) -> bool:
    if character < "\u0080":
        return False
    kind = category(character)
    return character in INVISIBLE or (kind == "Cf" and character not in JOINERS) or (step < 0 and kind[0] == "M")


def read_shown_on_line(text: str, at: int, step: int) -> str:
    """The nearest character beyond the blanks from `at` on, and beyond one line break at most; "" where none is."""
    breaks = 0
    at = find_shown(text, at, step)
    while 0 <= at < len(text) and text[at].isspace():
        breaks += text[at] == "\n"
        at = find_shown(text, at + step, step)
    return text[at] if 0 <= at < len(text) and breaks <= 1 else ""
