"""Why a quote has no anchor, in words for its editor: where the nearest text is, and what differs.

In: a text, a quote, and how far `match` got. Out: a `PlaceProblem`. Nothing here ever decides that a quote matches:
rapidfuzz looks for the nearest passage only to word the help line, within bounds (`_SEARCHED`, `_COMPARED`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import name, normalize

from dossier.anchoring.boundaries import may_end_at, may_start_at
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
from dossier.text import DOUBLE_MARKS, SINGLE_MARKS, Pair, find_words, level_typography, line_and_column

# The search costs time in proportion to these lengths. They bound what one wrong quote can cost an editor who waits.
_SEARCHED = 1_000_000  # code points of a capture in which the nearest passage is looked for: 0.03 s
_SOUGHT = 300  # code points of the quote that are looked for; more do not find it better
_COMPARED = 3_000  # code points of the quote that are compared word by word; the comparison is quadratic
_TOLD = 3  # differences told one by one; the passage itself follows in the help
_PLACES = 5  # places listed, in one line of a terminal
_MARKS = SINGLE_MARKS + DOUBLE_MARKS


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    """Why a quote or region has no place: a code of `CODES`, a sentence, what to do, and the nearest text if any."""

    code: str
    message: str
    help: str = ""
    nearest: Span | None = None


def shown(passage: str, most: int = 200) -> str:
    """A passage in quotation marks on one line, shortened in the middle."""
    line = " ".join(passage.split())
    return f"“{line}”" if len(line) <= most else f"“{line[: most // 2]} … {line[-most // 2 :]}”"


def listed(text: str, offsets: Sequence[int]) -> str:
    """Places as `line:column`, in a sentence."""
    told = ["{}:{}".format(*line_and_column(text, offset)) for offset in offsets[:_PLACES]]
    if len(offsets) > _PLACES:
        told.append("more")
    return join_with_and(told)


# --- the words are in the capture, but do not count -----------------------------------------------------------------


def explain_empty() -> PlaceProblem:
    """A quote without words."""
    return PlaceProblem("quote-empty", "The quote holds no words to look for.", "Write the source's words, exactly.")


def explain_cut(text: str, start: int, end: int) -> PlaceProblem:
    """A stretch that begins or ends inside a word or figure."""
    whole = _widened(text, start, end)
    message = f"{shown(text[start:end])} is cut out of {shown(text[whole.start : whole.end])}."
    return PlaceProblem("quote-changed", message, "Take whole words and whole figures.", whole)


def explain_ambiguous(text: str, quote: str, placed: Sequence[PlacedParts]) -> PlaceProblem:
    """A quote with several places that count."""
    offsets = sorted({place[0][0] for place in placed})
    where = f"is in more than one place: {listed(text, offsets)}"
    if len(offsets) == 1:
        where = f"can be read in more than one way from {listed(text, offsets)} on"
    help = "Add a `prefix` or `suffix` with the words just before or after, or quote more words."
    if "[" in quote:
        help = "Quote more words on either side of each […], or add a `prefix` or `suffix`."
    return PlaceProblem("quote-ambiguous", f"{shown(quote)} {where}.", help, _span(placed[0]))


def explain_furniture(text: str, quote: str, placed: Sequence[PlacedParts]) -> PlaceProblem:
    """A quote whose every place has furniture in it."""
    where = listed(text, [place[0][0] for place in placed])
    message = f"{shown(quote)} is only at {where}, in text that is not the source's own."
    help = "Quote the source's own words; or, if these are, correct the source's `furniture`."
    return PlaceProblem("quote-furniture", message, help, _span(placed[0]))


def explain_other_context(
    text: str, quote: str, placed: Sequence[PlacedParts], prefix: str, suffix: str
) -> PlaceProblem:
    """A quote that is in the capture, but not between its prefix and suffix."""
    wanted = []
    if prefix:
        wanted.append(f"after {shown(prefix)}")
    if suffix:
        wanted.append(f"before {shown(suffix)}")
    where = listed(text, [place[0][0] for place in placed])
    span = _span(placed[0])
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    help = f"There it is between {shown('…' + before)} and {shown(after + '…')}."
    message = f"{shown(quote)} is at {where}, but not {join_with_and(wanted)}."
    return PlaceProblem("quote-changed", message, help, span)


def _span(placed: PlacedParts) -> Span:
    return Span(placed[0][0], placed[-1][1])


# --- the words are not in the capture ----------------------------------------------------------------------------


def explain_change(capture: CaptureText, quote: str, reading: QuoteReading) -> PlaceProblem:
    """A quote without any place. `reading` takes all its brackets as the editor's."""
    text = capture.text
    if len(reading.parts) > MOST_PARTS:
        message = f"The quote has {len(reading.parts)} parts between […]; at most {MOST_PARTS} can be looked for."
        return PlaceProblem("quote-changed", message, "Make several annotations.")
    for part in reading.parts:
        if not has_words("".join(part)):
            message = f"The part {shown(''.join(part))} of the quote holds no words to look for."
            return PlaceProblem("quote-empty", message, "Quote more words there, or leave that part away.")
    each = [find_part(text, capture.normalised, part) for part in level_reading(reading).parts]
    missing = next((part for part, found in zip(reading.parts, each, strict=True) if not found), None)
    if missing is None:
        return _scattered(text, reading, each)
    alone: list[Pair] = []
    for piece in missing:
        found = next(find_literal(text, capture.normalised, level_typography(piece)), None)
        if not found:
            return _nearest(capture, piece, quote)
        alone.append(found)
    message = f"The pieces of {shown(' […] '.join(missing))} do not follow one another in the source."
    help = "An insertion adds words; where it takes the place of words, write […] beside it."
    return PlaceProblem("quote-changed", message, help, Span(*alone[0]))


def _scattered(text: str, reading: QuoteReading, each: list[list[Pair]]) -> PlaceProblem:
    """All parts are in the capture, but not in this order, or not close together."""
    end, nearest = each[0][0][1], Span(*each[0][0])
    for part, found in zip(reading.parts[1:], each[1:], strict=True):
        following = next((pair for pair in found if pair[0] >= end), None)
        if following is None:
            message = f"{shown(' '.join(part))} is at {listed(text, [found[0][0]])}, before the part that it follows."
            return PlaceProblem("quote-changed", message, "Quote the parts in the order of the source.", nearest)
        if following[0] - end > GAP:
            message = (
                f"[…] leaves out {following[0] - end} characters before {shown(' '.join(part))}; at most {GAP} may be."
            )
            return PlaceProblem("quote-changed", message, "Make two annotations, or quote more words between.", nearest)
        end = following[1]
    message = "The parts of the quote are in the source, but not close together in this order."
    return PlaceProblem("quote-changed", message, "Make an annotation for each part.", nearest)


def _nearest(capture: CaptureText, piece: str, quote: str) -> PlaceProblem:
    """Where the text nearest to a piece is, and what differs."""
    text, sought = capture.text, level_typography(piece)
    if inside := next(find_literal(text, capture.normalised, sought, anywhere=True), None):
        whole = _widened(text, *inside)
        where = f"{shown(text[whole.start : whole.end])}, at {listed(text, [whole.start])}"
        message = f"{shown(piece)} is only inside {where}."
        return PlaceProblem("quote-changed", message, "Quote whole words and whole figures, with sign and unit.", whole)
    nearest = _alignment(capture, sought)
    if nearest is None:
        help = "Copy the words from the capture; check that the annotation belongs to this source."
        return PlaceProblem("quote-missing", f"{shown(piece)} is nowhere in this capture.", help)
    theirs = text[nearest.start : nearest.end]
    told = list(_differences(sought[:_COMPARED], level_typography(theirs))) or ["spaces between words came or went"]
    if len(told) > _TOLD:
        told[_TOLD:] = [f"and {len(told) - _TOLD} more"]
    message = f"The quote is not as in the source at {listed(text, [nearest.start])}: {'; '.join(told)}."
    advice = " Words left out are marked […]." if "…" in piece or "..." in piece else ""
    return PlaceProblem(
        "quote-changed", message, f"The source has {shown(theirs)}, the quote {shown(piece)}.{advice}", nearest
    )


def _widened(text: str, start: int, end: int) -> Span:
    """The stretch made so large that it cuts nothing."""
    while not may_start_at(text, start):
        start -= 1
    while not may_end_at(text, end):
        end += 1
    return Span(start, end)


# --- the nearest passage ----------------------------------------------------------------------------------------------


def _alignment(capture: CaptureText, sought: str) -> Span | None:
    """The passage that comes closest to a quote, or None where nothing comes close.

    1. rapidfuzz gives a window of the quote's length, capitals aside.
    2. The window is widened, the words of both are aligned, and words of the source on either side that have no
       counterpart in the quote are dropped.
    3. Letters must agree well, or half of the words.
    """
    from rapidfuzz import fuzz  # only needed where a quote has no place

    view = capture.normalised
    haystack = view.text[:_SEARCHED]
    lowered = haystack.lower()
    haystack = lowered if len(lowered) == len(haystack) else haystack  # a few letters become two in lower case
    for part in dict.fromkeys([sought[:_SOUGHT], sought[-_SOUGHT:]]):  # 1.
        found = fuzz.partial_ratio_alignment(part.lower(), haystack, score_cutoff=60)
        if found:
            break
    else:
        return None
    offset = sought.index(part)
    margin = 20 + len(sought) // 8
    low = max(0, found.dest_start - offset - margin)
    high = found.dest_start - offset + min(len(sought), _COMPARED) + margin
    theirs = [(s + low, e + low) for s, e in _tokens(view.text[low:high])]
    blocks = _aligned(sought[:_COMPARED], view.text, theirs)  # 2.
    if not blocks:
        return Span(*view.original_span(found.dest_start, found.dest_end)) if found.score >= 75 else None
    first, last, agreeing, total = blocks
    if found.score < 75 and agreeing * 2 < total:  # 3.
        return None
    start, end = view.original_span(theirs[first][0], theirs[last][1])
    return _widened(capture.text, start, end)


def _tokens(text: str) -> list[Pair]:
    """Words, and every other visible character on its own."""
    found, end = [], 0
    for start, stop in (*find_words(text), (len(text), len(text))):
        found += [(i, i + 1) for i in range(end, start) if not text[i].isspace()]
        found.append((start, stop))
        end = stop
    return found[:-1]


def _aligned(sought: str, text: str, theirs: list[Pair]) -> tuple[int, int, int, int] | None:
    """First and last of the source's words that answer to the quote's, how many agree, and how many there are."""
    own = [sought[s:e].lower() for s, e in _tokens(sought)]
    other = [text[s:e].lower() for s, e in theirs]
    same = [block for block in SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks() if block.size]
    if not same:
        return None
    first = max(0, same[0].b - same[0].a)  # as many words before the first that agrees as the quote has
    last = min(len(other) - 1, same[-1].b + len(own) - same[-1].a - 1)
    return first, last, sum(block.size for block in same), len(own)


def _differences(mine: str, theirs: str) -> Iterator[str]:
    """Each difference between a quote and the passage nearest to it, in words."""
    a, b = _tokens(mine), _tokens(theirs)
    matcher = SequenceMatcher(None, [mine[s:e] for s, e in a], [theirs[s:e] for s, e in b], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        quoted = mine[a[i][0] : a[j - 1][1]] if i < j else ""
        printed = theirs[b[k][0] : b[m - 1][1]] if k < m else ""
        if quoted and printed:
            yield f"the quote has {shown(quoted, 80)} for {shown(printed, 80)}{_why(quoted, printed)}"
        elif quoted:
            yield f"{_named(quoted)} is not in the source"
        else:
            yield f"{_named(printed)} is missing"


def _named(words: str) -> str:
    """Words, or marks, as the subject of a sentence."""
    if all(c in _MARKS or c.isspace() for c in words):
        return f"a quotation mark ({words})"
    return shown(words, 80)


def _why(mine: str, theirs: str) -> str:
    """What a reader cannot see of the difference between two words: script, accents, capitals, kind of mark."""
    if normalize("NFC", mine) == normalize("NFC", theirs):
        return " (the same letters, but accents are stored as signs of their own in one of them)"
    if mine.casefold() == theirs.casefold():
        return " (capital letters)"
    strangers = [c for c in mine if c.isalpha() and _script(c) not in {_script(t) for t in theirs}]
    if strangers and len(mine) == len(theirs):
        told = ", ".join(f"{c} is {name(c, 'an unnamed letter')}" for c in dict.fromkeys(strangers[:_TOLD]))
        return f" (letters of another script: {told})"
    if all(c in _MARKS for c in mine + theirs):
        return " (single and double quotation marks are not the same)"
    return ""


def _script(letter: str) -> str:
    """The script of a letter, as its Unicode name tells: LATIN, CYRILLIC, GREEK."""
    return name(letter, "?").split(" ")[0]


# --- regions ----------------------------------------------------------------------------------------------------------


def region_empty(which: str) -> PlaceProblem:
    """A region whose first or last words are none."""
    return PlaceProblem(
        "region-missing", f"The region's {which} words are empty.", "Write the words as they are there."
    )


def region_ambiguous(text: str, first: str, found: Sequence[Pair]) -> PlaceProblem:
    """First words that are in several places."""
    where = listed(text, [start for start, _ in found])
    help = "Write more words, or add a `prefix` or `suffix`."
    return PlaceProblem(
        "region-ambiguous", f"{shown(first)} is in more than one place: {where}.", help, Span(*found[0])
    )


def region_missing(
    capture: CaptureText, which: str, wanted: str, *, after: int = 0, elsewhere: Sequence[Pair] = ()
) -> PlaceProblem:
    """First or last words that are not found, or not where they should be."""
    text = capture.text
    message = f"The region's {which} words {shown(wanted)} are not found"
    if elsewhere:
        where = listed(text, [start for start, _ in elsewhere])
        message = f"{shown(wanted)} is at {where}, but not beside its prefix or suffix."
        return PlaceProblem("region-missing", message, "Correct the `prefix` or `suffix`.", Span(*elsewhere[0]))
    if after:
        message += f" after the first ones, which end at {listed(text, [after])}"
    nearest = _alignment(CaptureText(text[after:]), level_typography(wanted))
    if nearest is None:
        return PlaceProblem("region-missing", message + ".", "Copy the words from the capture.")
    nearest = Span(nearest.start + after, nearest.end + after)
    near = shown(text[nearest.start : nearest.end])
    return PlaceProblem(
        "region-missing", message + ".", f"Nearest, at {listed(text, [nearest.start])}: {near}.", nearest
    )
