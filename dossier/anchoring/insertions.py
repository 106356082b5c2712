"""What an editor may put into a quote: a word or more between blanks, in the letters of the quote.

In: a quote and the place of a bracket in it. Out: what is wrong with the bracket as an insertion, or nothing.

An insertion explains (“the [Russian] president”). It never makes part of a word or figure, and it never looks like
another word than it is: the letters are those of the quote's own script (Unicode Annex 24 names scripts; Technical
Standard 39 says why words of mixed scripts deceive), and each of its characters shows.
"""

from collections.abc import Iterator
from itertools import pairwise
from unicodedata import category, name

from dossier.anchoring.characters import find_script, is_currency, is_figure, is_word
from dossier.cue_words import cues_of_all
from dossier.spans import Span
from dossier.text import INVISIBLE, JOINERS

_OPENING = frozenset("\"'“‘„‚«‹(—")  # what may be between a blank and an insertion
_BEFORE_WORDS = frozenset('"“„«(')  # what may begin an insertion; an apostrophe may not: can [’t]
_CLOSING = frozenset("\"'”’“‘»›),.;:!?…—")  # what may be between an insertion and a blank
_NEVER_SHAPED = frozenset({"LATIN", "GREEK", "CYRILLIC"})  # scripts in which joiners do nothing that shows
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})  # scripts that are written together


def find_flaw(quote: str, bracket: Span, own_words: str) -> str:
    """What is wrong with an insertion, as the rest of a sentence about it; "" where it is sound.

    `bracket` is its place in the quote, brackets included; `own_words` is the quote without all brackets.
    """
    inserted = quote[bracket.start + 1 : bracket.end - 1]
    return next(_list_flaws(quote, bracket, inserted, own_words), "")


def _list_flaws(quote: str, bracket: Span, inserted: str, own_words: str) -> Iterator[str]:
    """The flaws of an insertion, the one that is hardest to see first."""
    hidden = [c for before, c in pairwise(f" {inserted}") if _is_hidden(before, c)]
    if hidden:
        yield f"has a character that does not show ({_name_character(hidden[0])})"
    if not any(c.isalpha() for c in inserted):
        yield "holds no word"
        return
    if _touches(quote, bracket.start - 1, _OPENING, -1) or _touches(quote, bracket.end, _CLOSING, 1):
        yield "touches a word or figure of the source"
    words = inserted.strip()
    if not (is_word(words[0]) or words[0] in _BEFORE_WORDS) or not (is_word(words[-1]) or words[-1] in _CLOSING):
        yield "does not begin and end with a whole word"
    strange = [c for c in inserted if not _is_plain(c)]
    if strange:
        yield f"has a character that is of no word ({_name_character(strange[0])})"
    stranger = _find_stranger(inserted, own_words)
    if stranger:
        yield f"has a letter of another script than the quote ({_name_character(stranger)})"
    if _changes_figure(quote, bracket, words):
        yield "changes the figure beside it"


def _is_hidden(before: str, character: str) -> bool:
    """Whether a character does not show: a control or format character, a filler; a joiner that shapes no letters."""
    if character in JOINERS:
        return not before.isalpha() or find_script(before) in _NEVER_SHAPED
    if character in INVISIBLE or "FILLER" in name(character, "") or character == "\u2800":
        return True
    return category(character)[0] == "C" and not character.isspace()


def _is_plain(character: str) -> bool:
    """Whether a character is a letter, a mark, a decimal digit, a blank or punctuation."""
    kind = category(character)
    return kind[0] in "LMPZ" or character.isdecimal() or character.isspace() or character in JOINERS


def _touches(quote: str, at: int, allowed: frozenset[str], step: int) -> bool:
    """Whether the character beside a bracket is no blank, but for one mark that opens or closes."""
    beside, beyond = _character(quote, at), _character(quote, at + step)
    if not beside or beside.isspace():
        return False
    return beside not in allowed or is_word(beyond)


def _character(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else ""


def _find_stranger(inserted: str, own_words: str) -> str:
    """The first letter whose script none of the quote's own letters has; "" where there is none."""
    letters = [c for c in own_words if c.isalpha()] or [c for c in inserted if c.isalpha()][:1]
    scripts = {find_script(c) for c in letters}
    if scripts & _EAST_ASIAN:
        scripts |= _EAST_ASIAN
    return next((c for c in inserted if c.isalpha() and find_script(c) not in scripts), "")


def _changes_figure(quote: str, bracket: Span, words: str) -> bool:
    """Whether an insertion beside a figure adds digits to it, or a word such as “million” or “minus”."""
    before, after = quote[: bracket.start].rstrip()[-1:], quote[bracket.end :].lstrip()[:1]
    edges = ((before, words[0]), (after, words.rstrip(".")[-1]))
    facing = [edge for other, edge in edges if other and (is_figure(other) or is_currency(other))]
    if not facing:
        return False
    amounts = cues_of_all(("amount",)).find(words, Span(0, len(words)))
    return any(map(is_figure, facing)) or any(True for _ in amounts)


def _name_character(character: str) -> str:
    return f"U+{ord(character):04X}, {name(character, 'without a name').lower()}"
