"""A quote finds its place in a capture.

In: a text with its furniture and a selector (quote, prefix, suffix; W3C TextQuoteSelector). Out: the anchor,
or why there is none. `describe` is the inverse.

A quote is matched in this order, and the first step that finds a place that counts decides the grade:

1. letter for letter, brackets included: exact;
2. the same with typography levelled (shape of quotation marks and dashes, white space, invisible signs): typographic;
3. with `[…]` as words left out and `[words]` as the editor's insertion, letter for letter: exact;
4. the same with typography levelled: typographic.

The grade is that of the source's words; the anchor says beside it where the quote has words of the editor.

A place counts when its words before and after are the prefix and suffix, and no furniture is in it. Nothing else is
ever levelled: no letter, accent, digit, sign, unit or capital; marks may differ in shape but never come or go.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dossier.anchoring import place_problem
from dossier.anchoring.cautions import Caution, find_cautions
from dossier.anchoring.place_problem import PlaceProblem
from dossier.anchoring.quote_syntax import (
    PlacedParts,
    QuoteReading,
    as_editor_wrote,
    find_exact,
    find_flawed_insertions,
    find_literal,
    find_part,
    find_places,
    has_words,
    is_searchable,
    level_reading,
    read_quote,
)
from dossier.anchoring.selector import SelectorContext
from dossier.capture_text import CaptureText
from dossier.model import Anchor
from dossier.record_parts import Grade
from dossier.spans import Span
from dossier.text import level_typography, unchanged

_MOST = 6  # places of a quote that are looked at one by one; more would only make a longer list of them


@dataclass(frozen=True, slots=True)
class Match:
    """A quote that is in its capture. The words left out are what lies between the anchor's fragments."""

    anchor: Anchor
    cautions: tuple[Caution, ...] = ()


def match_quote(
    capture: CaptureText, quote: str, *, prefix: str = "", suffix: str = "", language: str = ""
) -> Match | PlaceProblem:
    """The one place of a quote in a capture, or why it has none.

    White space around the quote, prefix and suffix is not part of them. A near match is never a match: it only helps to
    word the failure. `language` is that of the quote, as a BCP 47 tag; only the cautions depend on it.
    """
    words = quote.strip()
    context = SelectorContext(capture, level_typography(prefix), level_typography(suffix), capture.furniture)
    if not has_words(words):
        return place_problem.explain_empty()
    for grade, reading, placed in _find_by_step(capture, words, context):
        if len(placed) == 1:
            anchor = _make_anchor(grade, reading, placed[0])
            return Match(anchor, tuple(find_cautions(capture, anchor, words, language)))
        if placed:
            return place_problem.explain_ambiguous(capture.text, words, placed)
    return _explain_no_place(capture, words, context)


def match_anywhere(capture: CaptureText, words: str, *, language: str = "") -> Match | None:
    """A place of words that may be there more than once: of the first ones, the one with the fewest cautions.

    Only the source's own words count, with `[…]` for those left out; None where they are nowhere.
    """
    words = words.strip()
    if not has_words(words):
        return None
    context = SelectorContext(capture, "", "", capture.furniture)
    for grade, reading, placed in _find_by_step(capture, words, context):
        if not placed or reading.insertions:
            continue
        matches = []
        for one in placed[:_MOST]:
            anchor = _make_anchor(grade, reading, one)
            matches.append(Match(anchor, tuple(find_cautions(capture, anchor, words, language))))
        return min(matches, key=lambda match: len(match.cautions))
    return None


def _make_anchor(grade: Grade, reading: QuoteReading, placed: PlacedParts) -> Anchor:
    fragments = tuple(Span(*pair) for pair in placed)
    return Anchor(Span(fragments[0].start, fragments[-1].end), fragments, grade, reading.insertions)


def _find_by_step(
    capture: CaptureText, words: str, context: SelectorContext
) -> Iterator[tuple[Grade, QuoteReading, list[PlacedParts]]]:
    """The four steps of the module's docstring, each with the places that count."""
    text, whole = capture.text, QuoteReading(((words,),))
    yield "exact", whole, context.counts((pair,) for pair in find_exact(text, words))  # 1.
    levelled = find_literal(text, capture.normalised, level_typography(words))
    yield "typographic", whole, context.counts((pair,) for pair in levelled)  # 2.
    if "[" not in words:
        return
    ways = [reading for reading in read_quote(words, text) if is_searchable(reading)]
    for reading in ways:  # 3.
        yield "exact", reading, _find_reading(capture, reading, context, exact=True)
    for reading in ways:  # 4.
        yield "typographic", reading, _find_reading(capture, level_reading(reading), context, exact=False)


def _find_reading(
    capture: CaptureText, reading: QuoteReading, context: SelectorContext, *, exact: bool
) -> list[PlacedParts]:
    """The places of a reading that count; once there are a few it does not matter how many more."""
    view = unchanged(capture.text) if exact else capture.normalised
    places_of = {part: find_part(capture.text, view, part) for part in set(reading.parts)}
    each = [places_of[part] for part in reading.parts]
    if not each or not all(each):
        return []
    each[0] = [place for place in each[0] if context.opens(place[0])]
    each[-1] = [place for place in each[-1] if context.closes(place[1])]
    found: list[PlacedParts] = []
    for stretch in context.stretches():
        inside = [[place for place in part if stretch.contains(Span(*place))] for part in each]
        found += islice(find_places(inside), _MOST)
    return found


def _explain_no_place(capture: CaptureText, words: str, context: SelectorContext) -> PlaceProblem:
    """Why a quote has no place that counts: its places are furniture, or in another context, or there are none."""
    own = SelectorContext(capture, "", "", context.furniture)
    for _, _, placed in _find_by_step(capture, words, own):
        if placed:
            return place_problem.explain_other_context(capture.text, words, placed, context.prefix, context.suffix)
    for _, _, placed in _find_by_step(capture, words, SelectorContext(capture, "", "", ())):
        if placed:
            return place_problem.explain_furniture(capture.text, words, placed)
    reading = as_editor_wrote(words)
    if not reading.parts:
        return place_problem.explain_empty()
    for bracket, flaw in find_flawed_insertions(words):
        return place_problem.explain_insertion(words[bracket.start : bracket.end], flaw)
    return place_problem.explain_change(capture, reading)
