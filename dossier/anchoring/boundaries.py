"""Where a quote may begin and end: never inside a word, a figure or one visible character.

In: a text and an offset. Out: whether a quote may start, or end, there. “able” is not a quote from “unable”, nor
“violent” from “non-violent”, “can” from “can’t”, “25” from “25,000”, “1” from “-1”, “1.5” or “1%”.
"""

from unicodedata import category

from dossier.text import DASHES, INVISIBLE, JOINERS, UNSPACED

_HYPHENS = "-‐‑"
_APOSTROPHES = "'’"
_INSIDE_WORDS = frozenset(_HYPHENS + _APOSTROPHES + "&")
_INSIDE_FIGURES = frozenset(".,:/\u2044٫٬" + DASHES)  # 25,000 1.5 11:30 24/7 1⁄2 10–20
_UNITS = frozenset("%‰‱°′″٪")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_UNSPACED_RANGES = tuple((UNSPACED[i], UNSPACED[i + 2]) for i in range(0, len(UNSPACED), 3))


def may_start_at(text: str, offset: int) -> bool:
    """Whether a quote may begin at `offset`, which is before the text's end."""
    if offset <= 0:
        return True
    before, after = text[offset - 1], text[offset]
    if before in " \n" and after.isalpha():  # by far the most frequent case
        return True
    return not (_cuts(text, offset) or _cuts_spaced_figure(text, offset) or _cuts_spaced_currency(text, offset))


def may_end_at(text: str, offset: int) -> bool:
    """Whether a quote may end at `offset`, which is after the text's start."""
    if offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if after in " \n" and before.isalpha():
        return True
    if after in _APOSTROPHES and before.isalpha() and _is_possessive(text, offset):
        return True
    return not (_cuts(text, offset) or _cuts_spaced_figure(text, offset) or _cuts_spaced_unit(text, offset))


def _cuts(text: str, offset: int) -> bool:
    """Whether a border between two characters would cut something that belongs together, whatever the side."""
    if _cuts_character(text, offset):
        return True
    left, right = _visible(text, offset - 1, -1), _visible(text, offset, 1)
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    if is_word(a) and is_word(b):
        return a.isdigit() or b.isdigit() or not (_is_unspaced(a) or _is_unspaced(b))
    if is_word(a):
        beyond = _visible(text, right + 1, 1)
        return _holds_figure(a, b) or (beyond < len(text) and _joins(text, left, right, beyond))
    if is_word(b):
        beyond = _visible(text, left - 1, -1)
        return _is_signed(text, beyond, a, b) or (beyond >= 0 and _joins(text, beyond, left, right))
    return False


def _cuts_character(text: str, offset: int) -> bool:
    """Whether one visible character is cut: a grapheme cluster in the sense of Unicode Annex 29."""
    before, after = text[offset - 1], text[offset]
    if before < "\u0300" and after < "\u0300":
        return before == "\r" and after == "\n"
    if after in JOINERS or before in JOINERS or category(after)[0] == "M" or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if "\U000e0020" <= after <= "\U000e007f":  # the tags of a regional flag
        return True
    if not _is_regional(before) or not _is_regional(after):
        return False
    flags = offset  # flags are pairs of regional indicators: an odd number before the border cuts one
    while flags and _is_regional(text[flags - 1]):
        flags -= 1
    return (offset - flags) % 2 == 1


def _joins(text: str, left: int, middle: int, right: int) -> bool:
    """Whether the mark at `middle` holds two words or figures together: can’t, non-violent, 25,000, 10–20, U.S."""
    a, mark, b = text[left], text[middle], text[right]
    if not (is_word(a) and is_word(b)):
        return False
    if mark in _INSIDE_WORDS or (mark in _INSIDE_FIGURES and a.isdigit() and b.isdigit()):
        return True
    if category(mark) == "Sc":  # US$5
        return b.isdigit()
    if mark != "." or not (a.isalpha() and b.isalpha()):
        return False
    further = text[right + 1 : right + 2]  # initials: single letters with a full stop between
    return not is_word(text[left - 1 : left] if left else "") and not is_word(further)


def _holds_figure(digit: str, mark: str) -> bool:
    """Whether the mark after a figure belongs to it: 1%, 5°, 5€, 50+."""
    return digit.isdigit() and (mark in _UNITS or category(mark) in {"Sc", "Sm"})


def _is_signed(text: str, beyond: int, mark: str, digit: str) -> bool:
    """Whether the mark before a figure belongs to it: -1, +1, <5, $5, .5; a dash after a letter is no sign."""
    if not digit.isdigit():
        return False
    if mark == "±" or category(mark) in {"Sc", "Sm"}:
        return True
    if mark == ".":
        return beyond < 0 or text[beyond].isspace()
    return mark in DASHES and (beyond < 0 or not is_word(text[beyond]))


def _cuts_spaced_figure(text: str, offset: int) -> bool:
    """Whether a figure whose groups of three digits are set apart by spaces is cut: 25 000."""
    space = offset if text[offset].isspace() else offset - 1
    if text[space] == "\n" or not text[space].isspace():
        return False
    left, right = text[max(space - 4, 0) : space], text[space + 1 : space + 5]
    return 1 <= len(left) - len(left.rstrip(_DIGITS)) <= 3 == len(right) - len(right.lstrip(_DIGITS))


def _cuts_spaced_unit(text: str, offset: int) -> bool:
    """Whether the sign of a unit is one space after the figure that ends here: 5 %, 5 €."""
    sign = text[offset + 1 : offset + 2]
    if not (sign and text[offset].isspace() and text[offset - 1].isdigit()):
        return False
    return sign in _UNITS or (category(sign) == "Sc" and not text[offset + 2 : offset + 3].isdigit())


def _cuts_spaced_currency(text: str, offset: int) -> bool:
    """Whether the sign of a currency is one space before the figure that starts here: € 5."""
    if offset < 2 or not (text[offset].isdigit() and text[offset - 1].isspace()):
        return False
    return category(text[offset - 2]) == "Sc" and not text[max(offset - 4, 0) : offset - 2].rstrip()[-1:].isdigit()


def _is_possessive(text: str, offset: int) -> bool:
    """Whether only a possessive ending follows: Putin|’s, the Wagnerites|’ camps."""
    after = text[offset + 1 : offset + 3]
    return not is_word(after[:1]) or (after[0] in "sS" and not is_word(after[1:]))


def _visible(text: str, at: int, step: int) -> int:
    """The nearest place from `at` on, in steps, of a character that shows and is none of a mark."""
    while 0 <= at < len(text) and (text[at] in INVISIBLE or (step < 0 and category(text[at])[0] == "M")):
        at += step
    return at


def is_word(character: str) -> bool:
    """Whether a character (or nothing) belongs to words: a letter, digit, combining mark, underscore or joiner."""
    if not character:
        return False
    return character.isalnum() or character == "_" or character in JOINERS or category(character)[0] == "M"


def _is_unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED_RANGES)


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
