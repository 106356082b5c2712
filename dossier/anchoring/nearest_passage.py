"""The passage of a capture that comes closest to a quote without a place, and what differs.

In: a capture, and words that are not in it. Out: the `Span` of the nearest passage, and the differences in words.
Nothing here ever decides that a quote matches: it only helps to word a message, within bounds (`_SEARCHED`).
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple
from unicodedata import name, normalize

from dossier.anchoring.boundaries import may_end_at, may_start_at
from dossier.anchoring.characters import find_script
from dossier.capture_text import CaptureText
from dossier.spans import Span
from dossier.text import DOUBLE_MARKS, SINGLE_MARKS, Pair, find_words

# The search costs time in proportion to these lengths. They bound what one wrong quote can cost an editor who waits.
_SEARCHED = 1_000_000  # code points of a capture in which the nearest passage is looked for: 0.03 s
_SOUGHT = 300  # code points of the quote that are looked for; more do not find it better
COMPARED = 3_000  # code points of the quote that are compared word by word; the comparison is quadratic
# Likeness as rapidfuzz counts it, from 0 to 100. Below the first there is no passage worth showing. From the second on
# the letters alone are enough; between the two, half of the words must agree as well.
_LEAST_LIKENESS = 60
_ENOUGH_LIKENESS = 75
_LETTERS_NAMED = 3  # letters of another script that one message names
_MARKS = SINGLE_MARKS + DOUBLE_MARKS


def show_passage(passage: str, most: int = 200) -> str:
    """A passage in quotation marks on one line, shortened in the middle."""
    line = " ".join(passage.split())
    if len(line) <= most:
        return f"“{line}”"
    return f"“{line[: most // 2]} … {line[-most // 2 :]}”"


def widen_to_whole_words(text: str, start: int, end: int) -> Span:
    """The stretch, made longer until it cuts no word and no figure."""
    while not may_start_at(text, start):
        start -= 1
    while not may_end_at(text, end):
        end += 1
    return Span(start, end)


# --- the nearest passage ----------------------------------------------------------------------------------------------


def find_nearest_passage(capture: CaptureText, sought: str) -> Span | None:
    """The passage that comes closest to some words with levelled typography, or None where nothing comes close.

    None, too, in a capture that is not to be searched.

    1. rapidfuzz finds the stretch that is most like the beginning of the words, else like their end.
    2. From there, a window is opened that has room for all the words. The words of both sides are aligned, and words of
       the source at either end that answer to none of the quote are dropped.
    3. The letters must agree well, or half of the words.
    """
    from rapidfuzz import fuzz  # only needed where a quote has no place

    if not capture.is_searched:
        return None
    view = capture.normalised
    haystack = _lower_in_place(view.text[:_SEARCHED])
    found = None
    for part in (sought[:_SOUGHT], sought[-_SOUGHT:]):  # 1.
        found = fuzz.partial_ratio_alignment(part.lower(), haystack, score_cutoff=_LEAST_LIKENESS)
        if found:
            break
    if not found:
        return None
    window = _window_around(found.dest_start - sought.index(part), sought)  # 2.
    tokens = _split_tokens(view.text[window.start : window.end])
    theirs = [(start + window.start, end + window.start) for start, end in tokens]
    aligned = _align_words(sought[:COMPARED], view.text, theirs)
    likes = found.score >= _ENOUGH_LIKENESS  # 3.
    if aligned is None:
        if likes:
            return Span(*view.original_span(found.dest_start, found.dest_end))
        return None
    if not likes and aligned.agreeing * 2 < aligned.total:
        return None
    start, end = view.original_span(theirs[aligned.first][0], theirs[aligned.last][1])
    return widen_to_whole_words(capture.text, start, end)


def _lower_in_place(text: str) -> str:
    """The text in lower case, where every letter keeps its offset; a few letters become two in lower case."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return text


def _window_around(start: int, sought: str) -> Span:
    """Where the words may be if they begin near `start`: with room at both ends for words that came or went."""
    margin = 20 + len(sought) // 8
    return Span(max(0, start - margin), start + min(len(sought), COMPARED) + margin)


def _split_tokens(text: str) -> list[Pair]:
    """Words, and every other visible character on its own."""
    found, end = [], 0
    for start, stop in (*find_words(text), (len(text), len(text))):
        found += [(i, i + 1) for i in range(end, start) if not text[i].isspace()]
        found.append((start, stop))
        end = stop
    return found[:-1]


class _AlignedWords(NamedTuple):
    """How the words of a quote and those of the source answer to one another."""

    first: int  # the source's first word that answers to one of the quote
    last: int  # the last one
    agreeing: int  # words that are the same
    total: int  # words of the quote


def _align_words(sought: str, text: str, theirs: list[Pair]) -> _AlignedWords | None:
    """The words of a quote set against those of the source, or None where none is the same."""
    own = [sought[start:end].lower() for start, end in _split_tokens(sought)]
    other = [text[start:end].lower() for start, end in theirs]
    blocks = SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
    same = [block for block in blocks if block.size]
    if not same:
        return None
    # The quote's words before the first that agrees, and after the last, answer to as many words of the source.
    first = max(0, same[0].b - same[0].a)
    last = min(len(other) - 1, same[-1].b + len(own) - same[-1].a - 1)
    return _AlignedWords(first, last, sum(block.size for block in same), len(own))


# --- what differs -----------------------------------------------------------------------------------------------------


def tell_differences(quote: str, passage: str) -> Iterator[str]:
    """Each difference between a quote and the passage nearest to it, in words."""
    ours, theirs = _split_tokens(quote), _split_tokens(passage)
    our_words = [quote[start:end] for start, end in ours]
    their_words = [passage[start:end] for start, end in theirs]
    matcher = SequenceMatcher(None, our_words, their_words, autojunk=False)
    for kind, our_start, our_end, their_start, their_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        quoted = _text_of_tokens(quote, ours[our_start:our_end])
        printed = _text_of_tokens(passage, theirs[their_start:their_end])
        if quoted and printed:
            what = f"the quote has {show_passage(quoted, 80)} for {show_passage(printed, 80)}"
            yield what + _tell_what_is_hard_to_see(quoted, printed)
        elif quoted:
            yield f"{_name_words(quoted)} is not in the source"
        else:
            yield f"{_name_words(printed)} is missing"


def _text_of_tokens(text: str, tokens: list[Pair]) -> str:
    """The text from the first to the last of some tokens; "" where there are none."""
    if not tokens:
        return ""
    return text[tokens[0][0] : tokens[-1][1]]


def _name_words(words: str) -> str:
    """Words, or marks, as the subject of a sentence."""
    if all(c in _MARKS or c.isspace() for c in words):
        return f"a quotation mark ({words})"
    return show_passage(words, 80)


def _tell_what_is_hard_to_see(quoted: str, printed: str) -> str:
    """What a reader cannot see of the difference between two words: script, accents, capitals, kind of mark."""
    if normalize("NFC", quoted) == normalize("NFC", printed):
        return " (the same letters, but accents are stored as signs of their own in one of them)"
    if quoted.casefold() == printed.casefold():
        return " (capital letters)"
    scripts = {find_script(letter) for letter in printed}
    strangers = [letter for letter in quoted if letter.isalpha() and find_script(letter) not in scripts]
    if strangers and len(quoted) == len(printed):
        told = ", ".join(f"{c} is {name(c, 'an unnamed letter')}" for c in dict.fromkeys(strangers[:_LETTERS_NAMED]))
        return f" (letters of another script: {told})"
    if all(c in _MARKS for c in quoted + printed):
        return " (single and double quotation marks are not the same)"
    return ""
