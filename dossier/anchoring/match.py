"""A quote finds its place in a capture.

In: a text with its furniture and a selector (quote, prefix, suffix; W3C TextQuoteSelector). Out: the anchor,
or why there is none. `describe` is the inverse.

A quote is matched in this order, and the first step that finds a place that counts decides the grade:

1. letter for letter, brackets included: exact;
2. the same with typography levelled (shape of quotation marks and dashes, white space, invisible signs): typographic;
3. with `[…]` as words left out and `[words]` as the editor's insertion, letter for letter: exact;
4. the same with typography levelled: typographic.

A place counts when its words before and after are the prefix and suffix, and no furniture is in it. Nothing else is
ever levelled: no letter, accent, digit, sign, unit or capital; marks may differ in shape but never come or go.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dossier.anchoring import mismatch
from dossier.anchoring.edge_warnings import EdgeWarning, find_edge_warnings
from dossier.anchoring.mismatch import Mismatch
from dossier.anchoring.quote_syntax import (
    PlacedParts,
    QuoteReading,
    as_editor_wrote,
    find_exact,
    find_literal,
    find_part,
    find_places,
    has_words,
    is_searchable,
    level_reading,
    read_quote,
)
from dossier.anchoring.selector import SelectorContext
from dossier.model import Anchor, Grade
from dossier.spans import Span
from dossier.text import level_typography, normalise, unchanged

_MOST = 6  # places of a quote with parts left out; more would only make a longer list of them


@dataclass(frozen=True, slots=True)
class Match:
    """A quote that stands in its capture. The words left out are what lies between the anchor's fragments."""

    anchor: Anchor
    warnings: tuple[EdgeWarning, ...] = ()


def match_quote(
    text: str, quote: str, *, prefix: str = "", suffix: str = "", furniture: Sequence[Span] = ()
) -> Match | Mismatch:
    """The one place of a quote in a capture, or why it has none.

    `text` is the capture as decoded, `furniture` the stretches that can never back a claim. White space around the
    quote, prefix and suffix is not part of them. LAW 1: a near match is never a match; it only helps to word a failure.
    """
    words = quote.strip()
    context = SelectorContext(text, level_typography(prefix), level_typography(suffix), furniture)
    if not has_words(words):
        return mismatch.explain_empty()
    for grade, reading, placed in _find_by_step(text, words, context):
        if len(placed) == 1:
            fragments = tuple(Span(*pair) for pair in placed[0])
            anchor = Anchor(Span(fragments[0].start, fragments[-1].end), fragments, grade)
            return Match(anchor, tuple(find_edge_warnings(text, anchor, reading)))
        if placed:
            return mismatch.explain_ambiguous(text, words, placed)
    return _explain_no_place(text, words, context)


def _find_by_step(
    text: str, words: str, context: SelectorContext
) -> Iterator[tuple[Grade, QuoteReading, list[PlacedParts]]]:
    """The four steps of the module's docstring, each with the places that count."""
    whole = QuoteReading(((words,),))
    yield "exact", whole, context.counts((pair,) for pair in find_exact(text, words))  # 1.
    view = normalise(text)
    yield "typographic", whole, context.counts((p,) for p in find_literal(text, view, level_typography(words)))  # 2.
    if "[" not in words:
        return
    ways = [reading for reading in read_quote(words, text) if is_searchable(reading)]
    for reading in ways:  # 3.
        yield "exact", reading, _find_reading(text, reading, context, exact=True)
    for reading in ways:  # 4.
        yield "typographic", reading, _find_reading(text, level_reading(reading), context, exact=False)


def _find_reading(text: str, reading: QuoteReading, context: SelectorContext, *, exact: bool) -> list[PlacedParts]:
    """The places of a reading that count; once there are a few it does not matter how many more."""
    view = unchanged(text) if exact else normalise(text)
    known = {part: find_part(text, view, part) for part in set(reading.parts)}
    each = [known[part] for part in reading.parts]
    if not each or not all(each):
        return []
    each[0] = [place for place in each[0] if context.opens(place[0])]
    each[-1] = [place for place in each[-1] if context.closes(place[1])]
    found: list[PlacedParts] = []
    for stretch in context.stretches():
        inside = [[place for place in part if stretch.contains(Span(*place))] for part in each]
        found += islice(find_places(inside), _MOST)
    return found


def _explain_no_place(text: str, words: str, context: SelectorContext) -> Mismatch:
    """Why a quote has no place that counts: its places are furniture, or in another context, or there are none."""
    own = SelectorContext(text, "", "", context.furniture)
    for _, _, placed in _find_by_step(text, words, own):
        if placed:
            return mismatch.explain_other_context(text, words, placed, context.prefix, context.suffix)
    for _, _, placed in _find_by_step(text, words, SelectorContext(text, "", "", ())):
        if placed:
            return mismatch.explain_furniture(text, words, placed)
    reading = as_editor_wrote(words)
    return mismatch.explain_change(text, words, reading) if reading.parts else mismatch.explain_empty()
