"""The text of one capture, with everything that several stages compute from it.

In: a text, and the stretches of it that are not the source's own. Out: a `CaptureText`: its normalised form, its
sentences, its lines. Each is computed when it is first asked for, and then kept in the value. The linked dossier holds
one value for each capture, so that what was computed is forgotten with the run.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from unicodedata import combining, normalize

from dossier.spans import Span, subtract_spans
from dossier.text import Lines, Normalised, find_quotations, find_sentences, level_typography, normalise

_START, _END = attrgetter("start"), attrgetter("end")


class CaptureText:
    """One capture, read once for all the quotes in it. Offsets count Unicode code points of `text`."""

    def __init__(self, text: str, furniture: Sequence[Span] = (), *, is_searched: bool = True) -> None:
        """A capture as decoded, and the stretches of it that can never back a claim, in any order.

        `is_searched`: whether the nearest passage is looked for where words are not in it, which reads all of it.
        """
        self.text = text
        self.furniture = tuple(sorted(furniture))
        self.is_searched = is_searched

    @cached_property
    def normalised(self) -> Normalised:
        """The text in which only typography is levelled, with the way back to this one."""
        return normalise(self.text)

    @cached_property
    def lines(self) -> Lines:
        """Where the lines begin."""
        return Lines(self.text)

    @cached_property
    def own_stretches(self) -> tuple[Span, ...]:
        """The source's own text: what lies before, between and after the furniture."""
        return tuple(subtract_spans(Span(0, len(self.text)), self.furniture))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence of the source's own text, in order. None reaches across furniture."""
        found: list[Span] = []
        for stretch in self.own_stretches:
            inside = find_sentences(self.text[stretch.start : stretch.end])
            found += [Span(*sentence).moved(stretch.start) for sentence in inside]
        return tuple(found)

    @cached_property
    def printed_sentences(self) -> tuple[Span, ...]:
        """Every sentence of the text as it is printed, furniture included."""
        if not self.furniture:
            return self.sentences
        return tuple(Span(*sentence) for sentence in find_sentences(self.text))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """The stretches inside paired quotation marks, in order."""
        return tuple(Span(*pair) for pair in find_quotations(self.text))

    @cached_property
    def _levelled(self) -> str:
        return f" {_level_as_browser(self.text)} "

    def sentences_around(self, quote: Span) -> Span:
        """The whole sentences that hold the quote, without any furniture beside it."""
        first = bisect_right(self.sentences, quote.start, key=_END)
        last = bisect_left(self.sentences, quote.end, lo=first, key=_START)
        if first == last:  # between sentences
            return quote
        return Span(
            min(quote.start, self.sentences[first].start),
            max(quote.end, self.sentences[last - 1].end),
        )

    def occurs_once(self, words: str) -> bool:
        """Whether a browser that looks for these words in the capture finds them in one place only."""
        wanted = _level_as_browser(words)
        if not wanted:
            return False
        found = self._levelled.find(wanted)
        return found >= 0 and self._levelled.find(wanted, found + 1) < 0


def _level_as_browser(text: str) -> str:
    """The text as a browser compares it: no case, no accents, one shape of each mark, single spaces."""
    if text.isascii():  # nothing to level but case and white space
        return " ".join(text.casefold().split())
    folded = level_typography(text).casefold()
    if folded.isascii():
        return folded
    return "".join(c for c in normalize("NFKD", folded) if not combining(c))
