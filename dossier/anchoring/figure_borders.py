"""Whether a border in a text cuts a figure: its digits, its sign, its currency or its unit.

In: a text and an offset inside it. Out: whether a quote that begins, or ends, there has another figure than the source.

Annex 14 of Unicode (rules LB24 and LB25) keeps the same parts together on a line: prefix, digits, marks between them,
postfix. Here they belong together also with blanks or one line end between: 25 000, − 5, ≤ 5, € 5, 5 %.
"""

import re

from dossier.anchoring.characters import (
    BLANK,
    DEGREES,
    INSIDE_FIGURES,
    LINE_BREAK,
    UNITS,
    find_shown,
    is_currency,
    is_figure,
    is_sign,
    is_word,
    read_shown_on_line,
)
from dossier.text import DASHES

# Groups of three digits that are set apart by a blank, or by a line end with or without a comma before it; 5 1/2.
_GROUPS = re.compile(
    rf"(?<!\d)\d{{1,3}}((?:{BLANK})|[,،٬]?(?:{BLANK}){{0,4}}{LINE_BREAK}(?:{BLANK}){{0,4}})"
    r"(?=\d{3}(?!\d)|\d{1,2}[/\u2044]\d{1,3}(?!\d))"
)
_REACH = 15  # code points on either side of a border in which such a group can be, with the one after its last digit
_PREFIXES = 3  # signs before the digits of a figure: −$.5


def cuts_figure(text: str, offset: int) -> bool:
    """Whether the border is between digits that belong together, or between digits and what touches them."""
    left, right = find_shown(text, offset - 1, -1), find_shown(text, offset, 1)
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    if a in DEGREES and b.isalpha():  # 5 °C
        return True
    if is_currency(b) and a.isalpha():  # US$5
        return True
    if _joins_digits(text, left, right):
        return True
    return _cuts_groups(text, offset)


def cuts_prefix(text: str, offset: int) -> bool:
    """Whether what stands before the figure that begins here belongs to it: -1, − 5, <5, ≤ 5, $5, € 5, .5, 10^."""
    if not _begins_figure(text, offset):
        return False
    left = find_shown(text, offset - 1, -1)
    if left < 0:
        return False
    if text[left].isspace():
        return _cuts_spaced_prefix(text, left)
    return _is_prefix(text, left, first=text[find_shown(text, offset, 1)])


def cuts_suffix(text: str, offset: int) -> bool:
    """Whether what stands after the figure that ends here belongs to it: 1%, 5 %, 5°, 5€, 50+, 5 ± 2, 10^, 5 ½."""
    if not _ends_figure(text, offset):
        return False
    right = find_shown(text, offset, 1)
    if right >= len(text):
        return False
    mark = text[right]
    if mark in UNITS or is_sign(mark) or is_currency(mark) or mark == "^":
        return True
    if not mark.isspace():
        return False
    return _cuts_spaced_suffix(text, right)


def _is_prefix(text: str, at: int, first: str) -> bool:
    """Whether the mark at `at` belongs to the figure right after it; `first` is that figure's first character."""
    mark = text[at]
    beyond = find_shown(text, at - 1, -1)
    if mark == ".":
        return beyond < 0 or text[beyond].isspace()
    if mark in DASHES:  # after a letter it is a hyphen or dash
        return beyond < 0 or not is_word(text[beyond])
    return is_sign(mark) or is_currency(mark) or mark in "^~" or (mark == "!" and first == "=")


def _cuts_spaced_prefix(text: str, blank: int) -> bool:
    """Whether a sign or currency is before the blank at `blank` and belongs to the figure after it."""
    at = _skip_blanks(text, blank, -1)
    mark = read_shown_on_line(text, blank, -1)
    if not mark:
        return False
    if is_currency(mark):  # of “5 € 10” the sign belongs to the first figure
        return not read_shown_on_line(text, at - 1, -1).isdigit()
    if mark in "^*·":  # 5 * 10
        return read_shown_on_line(text, at - 1, -1).isdigit()
    return is_sign(mark) or mark == "~"


def _cuts_spaced_suffix(text: str, blank: int) -> bool:
    """Whether a sign, unit or fraction is after the blank at `blank` and belongs to the figure before it."""
    at = _skip_blanks(text, blank, 1)
    mark = read_shown_on_line(text, blank, 1)
    if not mark:
        return False
    following = read_shown_on_line(text, at + 1, 1)
    if is_currency(mark):
        return not text[at + 1 : at + 2].isdigit()
    if mark in "^*·":
        return following.isdigit()
    return mark in UNITS or is_sign(mark) or (mark.isnumeric() and not mark.isdigit() and not mark.isalpha())


def _joins_digits(text: str, left: int, right: int) -> bool:
    """Whether one of the two is a mark between two figures: 25,000, 1.5, 11:30, 10–20, $5–$10, 5·5, 5*10."""
    further_left, further_right = find_shown(text, left - 1, -1), find_shown(text, right + 1, 1)
    for before, mark, after in ((left, right, further_right), (further_left, left, right)):
        if after >= len(text) or text[mark] not in INSIDE_FIGURES:
            continue
        last = _skip_unit(text, before)
        first = find_shown(text, after + 1, 1) if is_currency(text[after]) else after
        if last >= 0 and first < len(text) and is_figure(text[last]) and is_figure(text[first]):
            return True
    return False


def _skip_unit(text: str, at: int) -> int:
    """The place of the last character before units and currencies that end at `at`; may be outside."""
    while at >= 0 and (text[at] in UNITS or is_currency(text[at])):
        at = find_shown(text, at - 1, -1)
    return at


def _cuts_groups(text: str, offset: int) -> bool:
    """Whether a figure whose groups of three digits are set apart by blanks or line ends is cut: 25 000, 25,⏎000."""
    near = text[max(0, offset - _REACH) : offset + _REACH]
    if near.isalpha() or not any(map(str.isdigit, near)):
        return False
    groups = _GROUPS.finditer(text, max(0, offset - _REACH), offset + _REACH)
    return any(group.start(1) <= offset <= group.end(1) for group in groups)


def _begins_figure(text: str, offset: int) -> bool:
    """Whether a figure begins here, perhaps with a sign, currency or point before its first digit."""
    at = find_shown(text, offset, 1)
    for _ in range(_PREFIXES):
        if at >= len(text):
            return False
        if text[at].isdigit():
            return True
        if not (is_sign(text[at]) or is_currency(text[at]) or text[at] == "."):
            return False
        at = _skip_blanks(text, find_shown(text, at + 1, 1), 1)
    return at < len(text) and text[at].isdigit()


def _ends_figure(text: str, offset: int) -> bool:
    """Whether a figure ends here, perhaps with a unit or currency after its last digit."""
    at = _skip_unit(text, find_shown(text, offset - 1, -1))
    return at >= 0 and text[at].isnumeric()


def _skip_blanks(text: str, at: int, step: int) -> int:
    """The place of the nearest character from `at` on, in steps, that is no blank; may be outside."""
    while 0 <= at < len(text) and text[at].isspace():
        at = find_shown(text, at + step, step)
    return at
