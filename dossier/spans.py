"""Stretches of a text and the arithmetic on them.

In: offsets into one text, in Unicode code points. Out: `Span` values, spans cut out of others, marks by code point.
Two stretches are compared here only, so that every stage agrees on what an edge belongs to.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a text: `start` is inside, `end` is not (as in the W3C TextPositionSelector).

    Offsets count Unicode code points of the file decoded as UTF-8. Spans sort by start, then by end.
    """

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Whether the other one lies within this one. Common edges are allowed."""
        return self.start <= other.start and other.end <= self.end

    def contains_offset(self, offset: int) -> bool:
        """Whether the code point at the offset is inside. The one at `end` is not."""
        return self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover at least one common code point. Spans that only touch do not, and empty ones never do."""
        return max(self.start, other.start) < min(self.end, other.end)

    def moved(self, by: int) -> "Span":
        """The same stretch, so many code points further on: from offsets in a part to offsets in the whole text."""
        return Span(self.start + by, self.end + by)


def subtract_spans(whole: Span, cuts: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span when others are cut out, in order. The cuts may come in any order and may overlap."""
    start = whole.start
    for cut in sorted(cuts):
        if start < min(cut.start, whole.end):
            yield Span(start, min(cut.start, whole.end))
        start = max(start, cut.end)
    if start < whole.end:
        yield Span(start, whole.end)


def mark_spans(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """One byte for each code point of a text of that length: 1 inside one of the spans, else 0.

    Marks cost memory, but answer “is this word inside any of a thousand spans?” in one look.
    """
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks
