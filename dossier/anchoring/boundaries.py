"""Where a quote may begin and end: never inside a word, a figure, a unit or one visible character.

In: a text and an offset. Out: whether a quote may start, or end, there. “able” is not a quote from “unable”, nor
“violent” from “non-violent”, “can” from “can’t”, “25” from “25,000”, “5” from “-5”, “≤ 5”, “5 %” or “5⏎000”.
"""

from dossier.anchoring.characters import APOSTROPHES, is_word
from dossier.anchoring.figure_borders import cuts_figure, cuts_prefix, cuts_suffix
from dossier.anchoring.word_borders import cuts_character, cuts_word


def may_start_at(text: str, offset: int) -> bool:
    """Whether a quote may begin at `offset`, which is before the text's end."""
    if offset <= 0:
        return True
    if text[offset - 1] == " " and text[offset].isalpha() and text[offset - 2 : offset - 1].isalpha():
        return True  # by far the most frequent case: a letter, a space, a letter
    return not (_cuts(text, offset) or cuts_prefix(text, offset))


def may_end_at(text: str, offset: int) -> bool:
    """Whether a quote may end at `offset`, which is after the text's start."""
    if offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if after in " \n" and before.isalpha():
        return True
    if after in APOSTROPHES and before.isalpha() and _is_possessive(text, offset):
        return True
    return not (_cuts(text, offset) or cuts_suffix(text, offset))


def _cuts(text: str, offset: int) -> bool:
    """Whether a border between two characters would cut something that belongs together, whatever the side."""
    return cuts_character(text, offset) or cuts_word(text, offset) or cuts_figure(text, offset)


def _is_possessive(text: str, offset: int) -> bool:
    """Whether only a possessive ending follows: Putin|’s, the Wagnerites|’ camps."""
    after = text[offset + 1 : offset + 3]
    return not is_word(after[:1]) or (after[0] in "sS" and not is_word(after[1:]))
