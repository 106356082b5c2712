"""Where in a text the words of a quote are: every place, at word borders only.

In: a text and a quote as an editor wrote it. Out: the readings of its brackets, and the places of a reading, with one
stretch for each part. Which of several places is meant, and whether one counts, `match` decides.

`[…]` (or `[...]`) marks words left out, at most `GAP` characters of them. Other words in brackets are the editor's
insertion: they are not looked for, nothing may be left out in their place, and they must be sound (`insertions`). A
bracket that the text itself prints may also be meant word for word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from unicodedata import category

from dossier.anchoring.boundaries import may_end_at, may_start_at
from dossier.anchoring.characters import is_word
from dossier.anchoring.insertions import find_flaw
from dossier.spans import Span
from dossier.text import INVISIBLE, Normalised, Pair, level_typography

# Code points that one `[…]` may leave out. 300 are a long sentence. With fewer, honest cuts would fail. With more,
# words of two passages could be joined to a sentence that nobody said.
GAP = 300
MOST_PARTS = 40  # parts of a quote; longer ones are lists of words, and cost time for each part
_MOST_PRINTED = 4  # brackets that are tried both ways: sixteen readings; each bracket more would double them
_BRACKET = re.compile(r"\[[^\[\]]*\]")
_ELLIPSIS = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
_SKIPPED = re.compile(rf"[\s{INVISIBLE}]*")

PlacedParts = tuple[Pair, ...]  # one place of a reading: a stretch for each part


@dataclass(frozen=True, slots=True)
class QuoteReading:
    """A quote with its brackets read: parts between the `[…]`, each made of pieces between the insertions."""

    parts: tuple[tuple[str, ...], ...]
    insertions: tuple[Span, ...] = ()  # where they are in the quote, brackets included


# --- what a quote says ------------------------------------------------------------------------------------------------


def read_quote(quote: str, text: str) -> Iterator[QuoteReading]:
    """The ways to read the brackets of a quote, most literal first.

    The way that takes every bracket word for word is not among them: `match` tries it before.

    A bracket is the editor's, unless the text prints the very same one: then both ways are tried.
    """
    ways: list[tuple[bool, ...]] = []  # for each bracket: whether it may be meant word for word, or not, or either
    tried_both = 0
    flawed = {bracket for bracket, _ in find_flawed_insertions(quote)}
    for bracket in _BRACKET.finditer(quote):
        is_sound = Span(*bracket.span()) not in flawed
        if tried_both < _MOST_PRINTED and bracket[0] in text:
            tried_both += 1
            ways.append((True, False) if is_sound else (True,))
        else:
            ways.append((False,) if is_sound else ())
    return (_read_brackets(quote, literal) for literal in product(*ways) if not all(literal))


def as_editor_wrote(quote: str) -> QuoteReading:
    """The reading in which every bracket is the editor's."""
    return _read_brackets(quote, (False,) * len(_BRACKET.findall(quote)))


def find_flawed_insertions(quote: str) -> Iterator[tuple[Span, str]]:
    """The brackets that are neither words left out nor sound insertions, each with what is wrong."""
    own_words = _BRACKET.sub(" ", quote)
    for bracket in _BRACKET.finditer(quote):
        span = Span(*bracket.span())
        flaw = "" if _ELLIPSIS.fullmatch(bracket[0]) else find_flaw(quote, span, own_words)
        if flaw:
            yield span, flaw


def level_reading(reading: QuoteReading) -> QuoteReading:
    """The same reading with its typography levelled, to be looked for in a normalised text."""
    return QuoteReading(tuple(tuple(map(level_typography, part)) for part in reading.parts), reading.insertions)


def has_words(words: str) -> bool:
    """Whether there is anything to look for: a letter, a digit, or a symbol such as an emoji."""
    return any(is_word(c) or not (c.isspace() or c in INVISIBLE or category(c)[0] in "PC") for c in words)


def is_searchable(reading: QuoteReading) -> bool:
    """Whether each part holds words, and there are not too many parts."""
    return len(reading.parts) <= MOST_PARTS and all(has_words("".join(part)) for part in reading.parts)


def _read_brackets(quote: str, literal: tuple[bool, ...]) -> QuoteReading:
    """One reading, in which some brackets are meant word for word."""
    parts: list[list[str]] = [[""]]
    insertions: list[Span] = []
    copied = 0
    for bracket, is_literal in zip(_BRACKET.finditer(quote), literal, strict=True):
        if is_literal:
            continue
        parts[-1][-1] += quote[copied : bracket.start()]
        copied = bracket.end()
        if _ELLIPSIS.fullmatch(bracket[0]):
            parts.append([""])
        else:
            insertions.append(Span(*bracket.span()))
            parts[-1].append("")
    parts[-1][-1] += quote[copied:]
    stripped = (tuple(piece.strip() for piece in part if level_typography(piece)) for part in parts)
    return QuoteReading(tuple(part for part in stripped if part), tuple(insertions))


# --- where it is --------------------------------------------------------------------------------------------------


def find_exact(text: str, words: str) -> Iterator[Pair]:
    """All places of some words exactly as written, each at word borders: the fast way that most quotes go."""
    at, length = text.find(words), len(words)
    while at >= 0:
        if may_start_at(text, at) and may_end_at(text, at + length):
            yield at, at + length
        at = text.find(words, at + 1)


def find_literal(text: str, view: Normalised, words: str, *, anywhere: bool = False) -> Iterator[Pair]:
    """All places of some words in a view of the text, each at word borders unless they may be anywhere.

    `view` is the text in the form that is searched; the stretches are those of `text` itself.
    """
    at = view.text.find(words) if words else -1
    while at >= 0:
        start, end = view.original_span(at, at + len(words))
        if anywhere or (may_start_at(text, start) and may_end_at(text, end)):
            yield start, end
        at = view.text.find(words, at + 1)


def find_part(text: str, view: Normalised, pieces: tuple[str, ...]) -> list[Pair]:
    """All places of one part: its pieces one after another with nothing but white space between, at word borders."""
    found = []
    for start, first_end in find_literal(text, view, pieces[0]):
        end: int | None = first_end
        for piece in pieces[1:]:
            if end is not None:
                end = _end_of_next_piece(text, view, piece, end)
        if end is not None:
            found.append((start, end))
    return found


def _end_of_next_piece(text: str, view: Normalised, piece: str, end: int) -> int | None:
    """Where `piece` ends if nothing but white space is between it and `end`, else None."""
    skipped = _SKIPPED.match(text, end)
    at = view.normalised(skipped.end() if skipped else end)
    if not view.text.startswith(piece, at):
        return None
    start, last = view.original_span(at, at + len(piece))
    if may_start_at(text, start) and may_end_at(text, last):
        return last
    return None


def find_places(each: list[list[Pair]]) -> Iterator[PlacedParts]:
    """All ways to take one place of each part so that they are in order and close together.

    1. Going back from the last part, drop each place that no place of the next part follows closely.
    2. From each place of the first part, go on to every place that is left; none of these ways is a dead end.
    """
    each = list(each)
    for i in range(len(each) - 2, -1, -1):  # 1.
        each[i] = [place for place in each[i] if next(_following(each[i + 1], place[1]), None)]
    ways: list[PlacedParts] = [(first,) for first in reversed(each[0])] if each else []
    while ways:  # 2.
        way = ways.pop()
        if len(way) == len(each):
            yield way
        else:
            ways += reversed([(*way, place) for place in _following(each[len(way)], way[-1][1])])


def _following(part: list[Pair], end: int) -> Iterator[Pair]:
    """The places of a part that are close after `end`."""
    for i in range(bisect_left(part, (end, 0)), len(part)):
        if part[i][0] > end + GAP:
            return
        yield part[i]
