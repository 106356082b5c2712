"""A quote in its sentences, and a link to it in the live page.

In: a capture's text, an anchor, the furniture. Out: `excerpt_pieces` of the capture's own text, and the address of the
passage in the live page. The pieces have no gap between them: a reader always sees what a quote leaves out.

The link uses a text directive (WICG “Text Fragments”). A browser ignores case, accents and the shape of quotation marks
when it looks for one, so a directive is given only if its words, levelled in the same way, are in the capture once.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple
from urllib.parse import quote as percent

from dossier.capture_text import CaptureText
from dossier.model import Anchor
from dossier.spans import Span

PieceKind = Literal["before", "quoted", "left-out", "after"]

_LONGEST = 90  # characters of a quote that a directive spells out; of a longer one, its first and last words
_CONTEXT = 8  # words of prefix or suffix that are tried to make a directive the only one
_ENDS = range(3, 13)  # words tried at either end of a long quote


class Piece(NamedTuple):
    """A stretch of the capture with everything that is to be shown of it; neighbouring pieces differ in something."""

    text: str
    span: Span  # in the capture
    kind: PieceKind  # before the quote, quoted, left out of it by `[…]`, after it
    hedge: bool = False  # part of a cue word such as “allegedly”
    shared: tuple[str, ...] = ()  # ids of the other sources that have these words in a run of four or more
    differs: bool = False  # part of the words in which one side of a difference differs from the others


class ExcerptMark(NamedTuple):
    """A stretch of a capture to be marked: a cue word, wording shared with other sources, or words that differ."""

    span: Span
    shared: tuple[str, ...] = ()  # empty for the others
    differs: bool = False


# --- pieces -----------------------------------------------------------------------------------------------------------


def excerpt_pieces(text: str, span: Span, anchor: Anchor, marks: Sequence[ExcerptMark] = ()) -> tuple[Piece, ...]:
    """A stretch of a capture, such as `sentences_around` gives, cut wherever its kind or a mark changes."""
    borders = {span.start, span.end, anchor.span.start, anchor.span.end}
    for stretch in (*anchor.fragments, *(mark.span for mark in marks)):
        for offset in (stretch.start, stretch.end):
            if span.start < offset < span.end:
                borders.add(offset)
    return tuple(_make_piece(text, Span(start, end), anchor, marks) for start, end in pairwise(sorted(borders)))


def _make_piece(text: str, span: Span, anchor: Anchor, marks: Sequence[ExcerptMark]) -> Piece:
    hedge = differs = False
    sharing: dict[str, None] = {}
    for mark in marks:
        if mark.span.contains(span):
            hedge = hedge or not (mark.shared or mark.differs)
            differs = differs or mark.differs
            sharing.update(dict.fromkeys(mark.shared))
    return Piece(text[span.start : span.end], span, _kind_of_piece(span, anchor), hedge, tuple(sharing), differs)


def _kind_of_piece(span: Span, anchor: Anchor) -> PieceKind:
    if span.end <= anchor.span.start:
        return "before"
    if span.start >= anchor.span.end:
        return "after"
    if any(fragment.contains(span) for fragment in anchor.fragments):
        return "quoted"
    return "left-out"


# --- the directive ----------------------------------------------------------------------------------------------------


def passage_link(capture: CaptureText, quote: Span, url: str) -> str:
    """The source's address with the directive that leads to the quote; "" without an address or a directive."""
    if not url:
        return ""
    words = text_directive(capture, quote)
    if not words:
        return ""
    if "#" not in url:
        url += "#"
    return f"{url}:~:text={words}"


def text_directive(capture: CaptureText, quote: Span) -> str:
    """What follows `:~:text=`, percent-encoded: the shortest directive that leads to the quote and to nothing else in
    the capture; "" where there is none.
    """
    words = capture.text[quote.start : quote.end]
    if len(words) > _LONGEST or "\n" in words:
        return _write_end_words(capture, words)
    for prefix, suffix in _list_contexts(capture.text, quote):
        around = capture.text[quote.start - len(prefix) : quote.end + len(suffix)]
        if capture.occurs_once(around):
            directive = _encode_words(words)
            if prefix:
                directive = f"{_encode_words(prefix.strip())}-,{directive}"
            if suffix:
                directive += f",-{_encode_words(suffix.strip())}"
            return directive
    return ""


def _list_contexts(text: str, quote: Span) -> Iterator[tuple[str, str]]:
    """Nothing; then ever more words before the quote; then ever more words after it; all on the quote's own line."""
    yield "", ""
    line_start = text.rfind("\n", 0, quote.start) + 1
    line_end = text.find("\n", quote.end)
    if line_end < 0:
        line_end = len(text)
    before, after = text[line_start : quote.start], text[quote.end : line_end]
    starts = [found.start() for found in re.finditer(r"\S+", before)]
    for start in reversed(starts[-_CONTEXT:]):
        yield before[start:], ""
    for found in list(re.finditer(r"\S+", after))[:_CONTEXT]:
        yield "", after[: found.end()]


def _write_end_words(capture: CaptureText, words: str) -> str:
    """`first words,last words`, each found once in the capture and neither reaching into the other."""
    lines = words.strip().split("\n")
    first, last, half = lines[0].split(), lines[-1].split(), len(words.split()) // 2
    start = _pick_unique(capture, (" ".join(first[:count]) for count in _ENDS if count <= min(len(first), half)))
    end = _pick_unique(capture, (" ".join(last[-count:]) for count in _ENDS if count <= min(len(last), half)))
    if not (start and end):
        return ""
    return f"{_encode_words(start)},{_encode_words(end)}"


def _pick_unique(capture: CaptureText, candidates: Iterator[str]) -> str:
    return next(filter(capture.occurs_once, candidates), "")


def _encode_words(words: str) -> str:
    if words.isascii():
        return words.translate(_PERCENT)
    return percent(words, safe="").replace("-", "%2D")


# What `quote` makes of ASCII, in a tenth of the time. A hyphen, which it leaves, would read as the mark of a prefix.
_PERCENT = {code: "%2D" if chr(code) == "-" else percent(chr(code), safe="") for code in range(128)}
