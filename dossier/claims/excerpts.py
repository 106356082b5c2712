"""A quote seen where it stands: the sentences around it, and a link into the live page.

In: a capture's text, an anchor, the furniture. Out: `excerpt_pieces` of the capture's own text, which laid end to end
have no gap, so that a reader always sees what a quote leaves out; and the address of the very passage in the live page.

The link uses a text directive (WICG “Text Fragments”). A browser ignores case, accents and the shape of quotation marks
when it looks for one, so a directive is given only if its words, levelled in the same way, stand in the capture once.
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


class ExcerptMark(NamedTuple):
    """A stretch of a capture to be marked: a cue word, or wording shared with other sources."""

    span: Span
    shared: tuple[str, ...] = ()  # empty for a cue word


# --- pieces -----------------------------------------------------------------------------------------------------------


def excerpt_pieces(text: str, span: Span, anchor: Anchor, marks: Sequence[ExcerptMark] = ()) -> tuple[Piece, ...]:
    """A stretch of a capture, such as `sentences_around` gives, cut wherever its kind or a mark changes."""
    borders = {span.start, span.end, anchor.span.start, anchor.span.end}
    for stretch in (*anchor.fragments, *(mark.span for mark in marks)):
        borders |= {offset for offset in (stretch.start, stretch.end) if span.start < offset < span.end}
    cuts = sorted(borders)
    return tuple(_piece(text, Span(a, b), anchor, marks) for a, b in pairwise(cuts))


def _piece(text: str, span: Span, anchor: Anchor, marks: Sequence[ExcerptMark]) -> Piece:
    over = [mark for mark in marks if mark.span.contains(span)]
    kind: PieceKind = "left-out"
    if span.end <= anchor.span.start:
        kind = "before"
    elif span.start >= anchor.span.end:
        kind = "after"
    elif any(fragment.contains(span) for fragment in anchor.fragments):
        kind = "quoted"
    words = text[span.start : span.end]
    if not over:  # most pieces
        return Piece(words, span, kind)
    hedge = any(not mark.shared for mark in over)
    return Piece(words, span, kind, hedge, tuple(dict.fromkeys(source for mark in over for source in mark.shared)))


# --- the directive ----------------------------------------------------------------------------------------------------


def passage_link(capture: CaptureText, quote: Span, url: str) -> str:
    """The source's address with the directive that leads to the quote; "" without an address or a directive."""
    words = text_directive(capture, quote) if url else ""
    if not words:
        return ""
    mark = "" if "#" in url else "#"
    return f"{url}{mark}:~:text={words}"


def text_directive(capture: CaptureText, quote: Span) -> str:
    """What follows `:~:text=`, percent-encoded: the shortest directive that leads to the quote and to nothing else in
    the capture; "" where there is none.
    """
    words = capture.text[quote.start : quote.end]
    if len(words) > _LONGEST or "\n" in words:
        return _by_its_ends(capture, words)
    for prefix, suffix in _contexts(capture.text, quote):
        around = capture.text[quote.start - len(prefix) : quote.end + len(suffix)]
        if capture.stands_once(around):
            before = f"{_encoded(prefix.strip())}-," if prefix else ""
            after = f",-{_encoded(suffix.strip())}" if suffix else ""
            return f"{before}{_encoded(words)}{after}"
    return ""


def _contexts(text: str, quote: Span) -> Iterator[tuple[str, str]]:
    """Nothing; then ever more words before the quote; then ever more words after it; all on the quote's own line."""
    yield "", ""
    line_start = text.rfind("\n", 0, quote.start) + 1
    line_end = text.find("\n", quote.end) if "\n" in text[quote.end :] else len(text)
    before, after = text[line_start : quote.start], text[quote.end : line_end]
    starts = [found.start() for found in re.finditer(r"\S+", before)]
    for start in reversed(starts[-_CONTEXT:]):
        yield before[start:], ""
    for found in list(re.finditer(r"\S+", after))[:_CONTEXT]:
        yield "", after[: found.end()]


def _by_its_ends(capture: CaptureText, words: str) -> str:
    """`first words,last words`, each found once in the capture and neither reaching into the other."""
    lines = words.strip().split("\n")
    first, last, half = lines[0].split(), lines[-1].split(), len(words.split()) // 2
    start = _only(capture, (" ".join(first[:n]) for n in _ENDS[: max(min(len(first), half) - 2, 0)]))
    end = _only(capture, (" ".join(last[-n:]) for n in _ENDS[: max(min(len(last), half) - 2, 0)]))
    return f"{_encoded(start)},{_encoded(end)}" if start and end else ""


def _only(capture: CaptureText, candidates: Iterator[str]) -> str:
    return next(filter(capture.stands_once, candidates), "")


def _encoded(words: str) -> str:
    return words.translate(_PERCENT) if words.isascii() else percent(words, safe="").replace("-", "%2D")


# What `quote` makes of ASCII, in a tenth of the time. A hyphen, which it leaves, would read as the mark of a prefix.
_PERCENT = {code: "%2D" if chr(code) == "-" else percent(chr(code), safe="") for code in range(128)}
