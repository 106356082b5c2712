"""What an annotation remembers of the place of its quote: a digest of the sentence and its neighbours.

In: a capture and the place of a quote in it. Out: the stretch around the quote, and a short digest of it.

The words of a quote can stay while everything around them changes: another sentence, another speaker, another place.
The W3C TextQuoteSelector keeps words before and after for this; a digest says the same and is one word to carry along.

1. A quote inside quotation marks stands for the whole quotation, so that the one who is said to speak belongs to it.
2. The sentences that hold it, with one more on either side, are its surroundings. Furniture counts as text here, so
   that a digest depends on the capture alone.
3. Their typography is levelled. The digest is written in letters, because no reader of YAML takes those for a number.

An editor who makes a quote longer or shorter within its sentence leaves the digest as it is.
"""

import hashlib
from bisect import bisect_left, bisect_right
from operator import attrgetter

from dossier.capture_text import CaptureText
from dossier.spans import Span
from dossier.text import level_typography

LETTERS = 12  # of the SHA-256 digest, four bits each: enough to tell any two passages apart, short enough to write
_HEXADECIMAL_AS_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")

_START, _END = attrgetter("start"), attrgetter("end")


def surroundings_of(capture: CaptureText, quote: Span) -> Span:
    """The sentences that hold a quote, with one neighbour on either side (steps 1 and 2)."""
    stretch = _with_quotation(capture, quote)
    sentences = capture.printed_sentences
    first = bisect_right(sentences, stretch.start, key=_END)
    last = bisect_left(sentences, stretch.end, lo=first, key=_START)
    beside = sentences[max(0, first - 1) : last + 1]
    if not beside:
        return stretch
    return Span(min(stretch.start, beside[0].start), max(stretch.end, beside[-1].end))


def digest_surroundings(capture: CaptureText, quote: Span) -> str:
    """The digest of a quote's surroundings (step 3)."""
    around = surroundings_of(capture, quote)
    words = level_typography(capture.text[around.start : around.end])
    return hashlib.sha256(words.encode()).hexdigest()[:LETTERS].translate(_HEXADECIMAL_AS_LETTERS)


def _with_quotation(capture: CaptureText, quote: Span) -> Span:
    """The quote, made longer to the whole quotation that it begins or ends in."""
    start, end = quote
    first = bisect_right(capture.quotations, start, key=_END)
    for quotation in capture.quotations[first:]:
        if quotation.start >= end:
            break
        start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start, end)
