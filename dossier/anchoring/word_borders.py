"""Whether a border in a text cuts one visible character, one word or one unit.

In: a text and an offset inside it. Out: whether what stands on both sides belongs together.

The rules are those of Unicode Annex 29 on grapheme clusters and words, with the parts of compounds, addresses and units
held together too: “violent” is cut out of “non-violent”, “example” out of “example.org”, “km” out of “km/h”. A hyphen
at a line's end holds the word together as it does inside the line (Annex 14). A full stop between a letter and a
capital with a small letter after it is a sentence whose space was lost.
"""

import re
from unicodedata import category

from dossier.anchoring.characters import (
    BLANK,
    HYPHENS,
    INSIDE_WORDS,
    LINE_BREAK,
    SLASHES,
    find_shown,
    is_figure,
    is_unspaced,
    is_word,
)
from dossier.text import INVISIBLE, JOINERS

_SYMBOL = 3  # letters of the longest symbol of a unit, as in min or kWh, and of words such as “and/or”
_LINE_END = re.compile(rf"[{re.escape(HYPHENS)}\u00ad](?:{BLANK})*{LINE_BREAK}(?:{BLANK})*(?=\S)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_LONGEST = 20  # letters that are looked at on either side of a slash


def cuts_character(text: str, offset: int) -> bool:
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


def cuts_word(text: str, offset: int) -> bool:
    """Whether a word, a compound, an address or a unit is cut."""
    if cuts_line_end(text, offset):
        return True
    left, right = find_shown(text, offset - 1, -1), find_shown(text, offset, 1)
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    if is_word(a) and is_word(b):
        has_digit = a.isdigit() or b.isdigit() or (is_figure(a) and is_figure(b))  # 二十五 is one figure
        return has_digit or not (is_unspaced(a) or is_unspaced(b))
    if is_word(a):
        beyond = find_shown(text, right + 1, 1)
        return beyond < len(text) and _joins(text, left, right, beyond)
    if is_word(b):
        beyond = find_shown(text, left - 1, -1)
        return beyond >= 0 and _joins(text, beyond, left, right)
    return False


def cuts_line_end(text: str, offset: int) -> bool:
    """Whether a hyphen at a line's end is before, at or after the border and its word goes on in the next line."""
    at = offset
    while at > 0 and (text[at - 1].isspace() or text[at - 1] in INVISIBLE):
        at -= 1
    for hyphen in range(max(at - 1, 1), offset + 1):  # also a soft hyphen that was passed over
        found = _LINE_END.match(text, hyphen)
        if found and is_word(text[hyphen - 1]) and is_word(text[found.end()]):
            return True
    return False


def _joins(text: str, left: int, middle: int, right: int) -> bool:
    """Whether the mark at `middle` holds two words together: can’t, non-violent, U.S., example.org, km/h."""
    a, mark, b = text[left], text[middle], text[right]
    if not (is_word(a) and is_word(b)):
        return False
    if mark in INSIDE_WORDS:
        return True
    if mark == '"':  # as in צה"ל (Annex 29, rules WB7b and WB7c)
        return "\u05d0" <= a <= "\u05ea" and "\u05d0" <= b <= "\u05ea"
    if mark == ".":
        return a.isalpha() and b.isalpha() and _goes_on_after_stop(text, left, right)
    return mark in SLASHES and _is_short(text, left, right)


def _goes_on_after_stop(text: str, left: int, right: int) -> bool:
    """Whether letters with a full stop between are one: initials (U.S.), or an address (example.org)."""
    alone = not is_word(text[left - 1 : left] if left else "")
    further = text[right + 1 : right + 2]
    if alone and not is_word(further):
        return True
    return text[right].islower() or (text[right].isupper() and further.isupper())


def _is_short(text: str, left: int, right: int) -> bool:
    """Whether a slash is between two symbols (km/h, and/or), or after the unit of a figure (80 miles/hour, 5/kg)."""
    before = _WORD_BEFORE.search(text[max(0, left + 1 - _LONGEST) : left + 1])
    after = _WORD_AFTER.match(text, right, right + _LONGEST)
    if before is None or after is None:
        return True  # a figure, as in 5/kg, or a power, as in m³/s
    first = left + 1 - len(before[0])
    if len(before[0]) <= _SYMBOL and len(after[0]) <= _SYMBOL:
        return True
    return before[0].islower() and text[max(0, first - 2) : first].rstrip()[-1:].isdigit()


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
