"""What an editor writes to name a stretch of a capture, and which places it allows.

In: the exact words with those before and after them (W3C TextQuoteSelector). Out: whether a place counts: its words
before and after are the prefix and suffix, and no furniture is in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.anchoring.boundaries import may_end_at, may_start_at
from dossier.anchoring.quote_syntax import PlacedParts
from dossier.capture_text import CaptureText
from dossier.spans import Span, subtract_spans


@dataclass(frozen=True, slots=True)
class Selector:
    """What an editor writes to name a stretch of a capture (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class SelectorContext:
    """What decides whether a place counts: the levelled words around it, and the text that is not the source's own."""

    capture: CaptureText
    prefix: str
    suffix: str
    furniture: Sequence[Span]

    def opens(self, start: int) -> bool:
        """Whether the words before `start` are the prefix, beginning at a word border."""
        if not self.prefix:
            return True
        view = self.capture.normalised
        at = view.normalised(start)
        at -= len(self.prefix) + view.text.startswith(" ", at - 1, at)
        return at >= 0 and view.text.startswith(self.prefix, at) and may_start_at(view.text, at)

    def closes(self, end: int) -> bool:
        """Whether the words after `end` are the suffix, ending at a word border."""
        if not self.suffix:
            return True
        view = self.capture.normalised
        at = view.normalised(end)
        at += view.text.startswith(" ", at)
        return view.text.startswith(self.suffix, at) and may_end_at(view.text, at + len(self.suffix))

    def owns(self, start: int, end: int) -> bool:
        """Whether no furniture is in this stretch."""
        stretch = Span(start, end)
        return not any(other.overlaps(stretch) for other in self.furniture)

    def stretches(self) -> Iterator[Span]:
        """The source's own text: what lies before, between and after the furniture."""
        return subtract_spans(Span(0, len(self.capture.text)), self.furniture)

    def counts(self, placed: Iterable[PlacedParts]) -> list[PlacedParts]:
        """The places that count, in order."""
        return [p for p in placed if self.owns(p[0][0], p[-1][1]) and self.opens(p[0][0]) and self.closes(p[-1][1])]
