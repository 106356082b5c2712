"""The few words of a quote that answer, for tables in which whole quotes would be too long.

In: a quote as its editor wrote it, the words that answer, and the claim that it speaks to. Out: `FewWords`: one
unbroken stretch of the quote, cut where words end.

1. A quote of up to twelve words is whole.
2. Of a longer one, the stretch holds the words that answer, where they are known: a typed value's text, or those that
   a difference marks. Else it is the twelve words that have most in common with the claim's statement. A word that few
   statements have counts for more: “comprehensive” more than the name of a president.
3. It is made longer until it holds every negation and every hedge of the quote, with the words up to the next comma
   or full stop, so that no reader takes the words for their opposite or for more than they say. A verb of saying
   (“claimed”) counts as a hedge only in a source's own voice: else the speaker stands beside the words.
4. Little words at a cut are left out; where no more than three words would be cut off, none is. What the editors put
   into the quote is whole, or not there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dossier.anchoring.cautions import negation_spans
from dossier.claims.hedges import find_hedges
from dossier.spans import Span, subtract_spans
from dossier.text import DOUBLE_MARKS

MOST_WORDS = 12  # of a quote that is whole, and of a stretch before it is made longer

_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[.,;:!?–—]['’\"”»]?$")
_CUT_ENDS = ",;:–— "
_STEM = 5  # letters by which words are taken to be the same: “informed” and “informs”
_SHORTEST = 4  # letters of a word that counts: “the” and “and” do not
_LEAST_CUT = 4  # words: fewer are not worth a cut


PartKind = Literal["", "answer", "inserted"]  # words that answer; words of the editors, with their brackets


@dataclass(frozen=True, slots=True)
class FewWordsPart:
    """Some of the words."""

    text: str
    kind: PartKind


@dataclass(frozen=True, slots=True)
class FewWords:
    """A stretch of a quote."""

    parts: tuple[FewWordsPart, ...]
    cut_before: bool  # the quote has words before the stretch
    cut_after: bool

    @property
    def text(self) -> str:
        """The whole stretch."""
        return "".join(part.text for part in self.parts)

    @property
    def answer(self) -> str:
        """The words that answer; "" where they are not known or are the whole stretch."""
        return "".join(part.text for part in self.parts if part.kind == "answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the words of a quote are looked at for."""

    statement: str  # the claim's
    answers: tuple[str, ...] = ()  # words that answer, the first that stand in the quote count
    language: str = "en"  # of the quote
    own_voice: bool = True
    insertions: tuple[Span, ...] = ()  # of what the editors put into the quote, as its anchor has them
    common: Mapping[str, int] = field(default_factory=dict)  # by stem: how many statements of the dossier have it


def list_stems(statement: str) -> tuple[str, ...]:
    """Each stem of a statement once, to be counted over all statements for `Question.common`."""
    return tuple(dict.fromkeys(_stems(statement)))


def few_words(quote: str, question: Question) -> FewWords:
    """The stretch of a quote that answers a question."""
    text = " ".join(quote.split())
    words = [Span(*found.span()) for found in _WORD.finditer(text)]
    inserted = [_level_span(quote, span) for span in question.insertions]
    answer = _find_answer(text, question.answers, inserted)
    first, last = 0, len(words) - 1
    if len(words) > MOST_WORDS:
        first, last = _choose_stretch(text, words, answer, question)
        first, last = _hold_all(text, words, (first, last), _find_kept(text, question))
        first, last = _spare_small_cuts(words, (first, last))
        first, last = _keep_whole(words, (first, last), inserted)
    stretch = Span(words[first].start, words[last].end) if words else Span(0, 0)
    return _cut(text, stretch, answer, inserted)


def _level_span(quote: str, span: Span) -> Span:
    """A span of the stripped quote as a span of its words with one blank between any two."""
    stripped = quote.strip()
    start = len(" ".join(f"{stripped[: span.start]}|".split())) - 1  # the bar keeps the blank before the span
    return Span(start, start + len(" ".join(stripped[span.start : span.end].split())))


def _find_answer(text: str, answers: Iterable[str], inserted: Sequence[Span]) -> Span | None:
    """Where the first of the answers stands; None where none does, or it is the whole text.

    No part of an insertion answers, since the source does not say it.
    """
    for answer in answers:
        levelled = " ".join(answer.split())
        if not levelled or levelled == text:
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(levelled)}(?!\w)", text):
            place = Span(*found.span())
            if not any(place.overlaps(one) for one in inserted):
                return place
    return None


# --- 2. the stretch ---------------------------------------------------------------------------------------------------

Stretch = tuple[int, int]  # from the number of its first word to that of its last


def _choose_stretch(text: str, words: Sequence[Span], answer: Span | None, question: Question) -> Stretch:
    if answer:
        return _fill_up(words, _words_of(words, answer))
    wanted = set(_stems(question.statement))
    stems = [set(_stems(text[word.start : word.end])) & wanted for word in words]

    def weigh(start: int) -> float:
        shared = set[str]().union(*stems[start : start + MOST_WORDS])
        return sum(1 / max(1, question.common.get(stem, 1)) for stem in sorted(shared))

    weights = [weigh(start) for start in range(len(words) - MOST_WORDS + 1)]
    best = [start for start, weight in enumerate(weights) if weight == max(weights)]
    first = best[len(best) // 2] if max(weights) else 0  # the middle one has words on both sides of those in common
    return _trim(text, words, (first, first + MOST_WORDS - 1))


def _trim(text: str, words: Sequence[Span], stretch: Stretch) -> Stretch:
    """The stretch without little words at its ends."""
    first, last = stretch
    while first < last and not any(_stems(text[words[first].start : words[first].end])):
        first += 1
    while first < last and not any(_stems(text[words[last].start : words[last].end])):
        last -= 1
    return first, last


def _stems(text: str) -> Iterator[str]:
    for word in re.findall(r"\w+", text.casefold()):
        if len(word) >= _SHORTEST:
            yield word[:_STEM]


def _words_of(words: Sequence[Span], span: Span) -> Stretch:
    """The numbers of the first and the last word that a span touches."""
    touched = [number for number, word in enumerate(words) if word.overlaps(span)]
    return touched[0], touched[-1]


def _fill_up(words: Sequence[Span], stretch: Stretch) -> Stretch:
    """The stretch with as many words before it as after it, as far as there is room."""
    first, last = stretch
    room = max(0, MOST_WORDS - (last - first + 1))
    first = max(0, min(first - room // 2, len(words) - MOST_WORDS))
    return min(first, stretch[0]), max(last, first + MOST_WORDS - 1)


# --- 3. what must not be lost -----------------------------------------------------------------------------------------


def _find_kept(text: str, question: Question) -> Iterator[Span]:
    """The negations and hedges of a quote."""
    yield from negation_spans(text, question.language)
    for hedge in find_hedges(text, Span(0, len(text)), question.language):
        if hedge.kind != "speech" or question.own_voice:
            yield hedge.span


def _hold_all(text: str, words: Sequence[Span], stretch: Stretch, kept: Iterable[Span]) -> Stretch:
    """The stretch with each of these, and with the words after it in its clause."""
    first, last = stretch
    for span in kept:
        one, other = _words_of(words, span)
        first, last = min(first, one), max(last, _end_of_clause(text, words, other))
    return first, last


def _end_of_clause(text: str, words: Sequence[Span], number: int) -> int:
    """The number of the last word of the clause that goes on after this word."""
    for later in range(number + 1, len(words)):
        if _CLAUSE_END.search(text[words[later].start : words[later].end]):
            return later
    return len(words) - 1


def _spare_small_cuts(words: Sequence[Span], stretch: Stretch) -> Stretch:
    first, last = stretch
    end = len(words) - 1
    return (0 if first < _LEAST_CUT else first), (end if end - last < _LEAST_CUT else last)


def _keep_whole(words: Sequence[Span], stretch: Stretch, inserted: Iterable[Span]) -> Stretch:
    """The stretch with the whole of every insertion of which it has a part."""
    first, last = stretch
    for span in inserted:
        one, other = _words_of(words, span)
        if one <= last and other >= first:
            first, last = min(first, one), max(last, other)
    return first, last


# --- cutting ----------------------------------------------------------------------------------------------------------


def _cut(text: str, span: Span, answer: Span | None, inserted: Iterable[Span]) -> FewWords:
    shown = text[span.start : span.end]
    if span.end < len(text):
        shown = shown.rstrip(_CUT_ENDS)
    whole = Span(span.start, span.start + len(shown))
    kinds: dict[Span, PartKind] = dict.fromkeys(inserted, "inserted")
    if answer:
        kinds[answer] = "answer"
    places = [each for each in kinds if whole.contains(each)]
    places += subtract_spans(whole, places)
    drops_marks = sum(shown.count(mark) for mark in DOUBLE_MARKS) % 2  # one whose partner is cut off would confuse
    parts = []
    for place in sorted(places):
        words = text[place.start : place.end]
        parts.append(FewWordsPart(_drop_marks(words) if drops_marks else words, kinds.get(place, "")))
    return FewWords(tuple(parts), span.start > 0, span.end < len(text))


def _drop_marks(words: str) -> str:
    return "".join(letter for letter in words if letter not in DOUBLE_MARKS)
