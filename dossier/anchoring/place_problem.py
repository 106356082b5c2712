"""Why a quote has no anchor, in words for its editor: where its words are, or the nearest text, and what differs.

In: a text, a quote, and how far `match` got. Out: a `PlaceProblem`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.anchoring.nearest_passage import (
    COMPARED,
    find_nearest_passage,
    show_passage,
    tell_differences,
    widen_to_whole_words,
)
from dossier.anchoring.quote_syntax import (
    GAP,
    MOST_PARTS,
    PlacedParts,
    QuoteReading,
    find_literal,
    find_part,
    has_words,
    level_reading,
)
from dossier.capture_text import CaptureText
from dossier.labels.grammar import join_with_and
from dossier.spans import Span
from dossier.text import Pair, level_typography, line_and_column

_TOLD = 3  # differences told one by one; the passage itself follows in the help
_PLACES = 5  # places listed, in one line of a terminal


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    """Why a quote or region has no place: a code of `CODES`, a sentence, what to do, and the nearest text if any."""

    code: str
    message: str
    help: str = ""
    nearest: Span | None = None


def list_places(text: str, offsets: Sequence[int]) -> str:
    """Places as `line:column`, in a sentence."""
    told = ["{}:{}".format(*line_and_column(text, offset)) for offset in offsets[:_PLACES]]
    if len(offsets) > _PLACES:
        told.append("more")
    return join_with_and(told)


# --- the words are in the capture, but do not count -----------------------------------------------------------------


def explain_empty() -> PlaceProblem:
    """A quote without words."""
    return PlaceProblem("quote-empty", "The quote holds no words to look for.", "Write the source's words, exactly.")


def explain_insertion(bracket: str, flaw: str) -> PlaceProblem:
    """A bracket that is no insertion. `flaw` says why, as the rest of a sentence."""
    message = f"The insertion {show_passage(show_hidden(bracket))} {flaw}."
    return PlaceProblem("quote-insertion", message, _INSERTION_RULE)


_INSERTION_RULE = (
    "Put in whole words between blanks, in the letters of the quote; write […] for words that you leave out, and what "
    "the source says as it says it."
)


def show_hidden(text: str) -> str:
    """A text in which characters that do not show are written as their numbers."""
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)


def explain_cut(text: str, start: int, end: int) -> PlaceProblem:
    """A stretch that begins or ends inside a word or figure."""
    whole = widen_to_whole_words(text, start, end)
    message = f"{show_passage(text[start:end])} is cut out of {show_passage(text[whole.start : whole.end])}."
    return PlaceProblem("quote-changed", message, "Take whole words and whole figures.", whole)


def explain_ambiguous(text: str, quote: str, placed: Sequence[PlacedParts]) -> PlaceProblem:
    """A quote with several places that count."""
    offsets = sorted({place[0][0] for place in placed})
    where = f"is in more than one place: {list_places(text, offsets)}"
    if len(offsets) == 1:
        where = f"can be read in more than one way from {list_places(text, offsets)} on"
    help = "Add a `prefix` or `suffix` with the words just before or after, or quote more words."
    if "[" in quote:
        help = "Quote more words on either side of each […], or add a `prefix` or `suffix`."
    return PlaceProblem("quote-ambiguous", f"{show_passage(quote)} {where}.", help, _span(placed[0]))


def explain_furniture(text: str, quote: str, placed: Sequence[PlacedParts]) -> PlaceProblem:
    """A quote whose every place has furniture in it."""
    where = list_places(text, [place[0][0] for place in placed])
    message = f"{show_passage(quote)} is only at {where}, in text that is not the source's own."
    help = "Quote the source's own words; or, if these are, correct the source's `furniture`."
    return PlaceProblem("quote-furniture", message, help, _span(placed[0]))


def explain_other_context(
    text: str, quote: str, placed: Sequence[PlacedParts], prefix: str, suffix: str
) -> PlaceProblem:
    """A quote that is in the capture, but not between its prefix and suffix."""
    wanted = []
    if prefix:
        wanted.append(f"after {show_passage(prefix)}")
    if suffix:
        wanted.append(f"before {show_passage(suffix)}")
    where = list_places(text, [place[0][0] for place in placed])
    span = _span(placed[0])
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    help = f"There it is between {show_passage('…' + before)} and {show_passage(after + '…')}."
    message = f"{show_passage(quote)} is at {where}, but not {join_with_and(wanted)}."
    return PlaceProblem("quote-changed", message, help, span)


def _span(placed: PlacedParts) -> Span:
    return Span(placed[0][0], placed[-1][1])


# --- the words are not in the capture -------------------------------------------------------------------------------


def explain_change(capture: CaptureText, reading: QuoteReading) -> PlaceProblem:
    """A quote without any place. `reading` takes all its brackets as the editor's."""
    text = capture.text
    if len(reading.parts) > MOST_PARTS:
        message = f"The quote has {len(reading.parts)} parts between […]; at most {MOST_PARTS} can be looked for."
        return PlaceProblem("quote-changed", message, "Make several annotations.")
    for part in reading.parts:
        if not has_words("".join(part)):
            message = f"The part {show_passage(''.join(part))} of the quote holds no words to look for."
            return PlaceProblem("quote-empty", message, "Quote more words there, or leave that part away.")
    each = [find_part(text, capture.normalised, part) for part in level_reading(reading).parts]
    missing = [part for part, found in zip(reading.parts, each, strict=True) if not found]
    if not missing:
        return _explain_scattered_parts(text, reading, each)
    return _explain_missing_part(capture, missing[0])


def _explain_scattered_parts(text: str, reading: QuoteReading, each: list[list[Pair]]) -> PlaceProblem:
    """All parts are in the capture, but in another order or far apart. `each` has the places of each part."""
    end, nearest = each[0][0][1], Span(*each[0][0])
    for part, found in zip(reading.parts[1:], each[1:], strict=True):
        shown = show_passage(" ".join(part))
        following = next((pair for pair in found if pair[0] >= end), None)
        if following is None:
            message = f"{shown} is at {list_places(text, [found[0][0]])}, before the part that it follows."
            return PlaceProblem("quote-changed", message, "Quote the parts in the order of the source.", nearest)
        left_out = following[0] - end
        if left_out > GAP:
            message = f"[…] leaves out {left_out} characters before {shown}; at most {GAP} may be."
            return PlaceProblem("quote-changed", message, "Make two annotations, or quote more words between.", nearest)
        end = following[1]
    message = "The parts of the quote are in the source, but not close together in this order."
    return PlaceProblem("quote-changed", message, "Make an annotation for each part.", nearest)


def _explain_missing_part(capture: CaptureText, part: tuple[str, ...]) -> PlaceProblem:
    """A part that is not in the capture: one of its pieces is missing, or they do not follow one another."""
    text = capture.text
    alone: list[Pair] = []
    for piece in part:
        found = next(find_literal(text, capture.normalised, level_typography(piece)), None)
        if not found:
            return _explain_nearest(capture, piece)
        alone.append(found)
    message = f"The pieces of {show_passage(' […] '.join(part))} do not follow one another in the source."
    help = "An insertion adds words; where it takes the place of words, write […] beside it."
    return PlaceProblem("quote-changed", message, help, Span(*alone[0]))


def _explain_nearest(capture: CaptureText, piece: str) -> PlaceProblem:
    """Where the text nearest to a piece of the quote is, and what differs."""
    text, sought = capture.text, level_typography(piece)
    inside = next(find_literal(text, capture.normalised, sought, anywhere=True), None)
    if inside:
        whole = widen_to_whole_words(text, *inside)
        where = f"{show_passage(text[whole.start : whole.end])}, at {list_places(text, [whole.start])}"
        message = f"{show_passage(piece)} is only inside {where}."
        return PlaceProblem("quote-changed", message, "Quote whole words and whole figures, with sign and unit.", whole)
    nearest = find_nearest_passage(capture, sought)
    if nearest is None:
        help = "Copy the words from the capture; check that the annotation belongs to this source."
        return PlaceProblem("quote-missing", f"{show_passage(piece)} is nowhere in this capture.", help)
    theirs = text[nearest.start : nearest.end]
    told = list(tell_differences(sought[:COMPARED], level_typography(theirs)))
    if not told:
        told = ["spaces between words came or went"]
    if len(told) > _TOLD:
        told[_TOLD:] = [f"and {len(told) - _TOLD} more"]
    message = f"The quote is not as in the source at {list_places(text, [nearest.start])}: {'; '.join(told)}."
    help = f"The source has {show_passage(theirs)}, the quote {show_passage(piece)}."
    if "…" in piece or "..." in piece:
        help += " Words left out are marked […]."
    return PlaceProblem("quote-changed", message, help, nearest)
