"""A quote finds its place in a capture, and a place finds the quote that leads back to it.

In: a text with its furniture and a selector (quote, prefix, suffix; W3C TextQuoteSelector). Out: `match_quote` gives
the anchor or why there is none; `describe_span` is its inverse; `locate_region` finds a stretch by its first and last
words.

A quote is matched in this order, and the first step that finds a place that counts decides the grade:

1. letter for letter, brackets included: exact;
2. the same with typography levelled (shape of quotation marks and dashes, white space, invisible signs): typographic;
3. with `[…]` as words left out and `[words]` as the editor's insertion, letter for letter: exact;
4. the same with typography levelled: typographic.

A place counts when its words before and after are the prefix and suffix, and no furniture is in it. Nothing else is
ever levelled: no letter, accent, digit, sign, unit or capital; marks may differ in shape but never come or go.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dossier.anchoring import mismatch
from dossier.anchoring.boundaries import is_word, may_end_at, may_start_at
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
from dossier.model import Anchor, Grade, Span
from dossier.text import Pair, level_typography, normalise, unchanged

__all__ = ["EdgeWarning", "Match", "Mismatch", "Selector", "describe_span", "locate_region", "match_quote"]

_MOST = 6  # places of a quote with parts left out; more would only make a longer list of them


@dataclass(frozen=True, slots=True)
class Selector:
    """What an editor writes to name a stretch of a capture (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class EdgeWarning:
    """Something in a quote that does match that a careful reader would want to know: a code of `CODES`, a sentence."""

    code: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A quote that stands in its capture. The words left out are what lies between the anchor's fragments."""

    anchor: Anchor
    warnings: tuple[EdgeWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class _Context:
    """What decides whether a place counts: the levelled words around it, and the text that is not the source's own."""

    text: str
    prefix: str
    suffix: str
    furniture: Sequence[Span]

    def opens(self, start: int) -> bool:
        """Whether the words before `start` are the prefix, beginning at a word border."""
        if not self.prefix:
            return True
        view = normalise(self.text)
        at = view.normalised(start)
        at -= len(self.prefix) + view.text.startswith(" ", at - 1, at)
        return at >= 0 and view.text.startswith(self.prefix, at) and may_start_at(view.text, at)

    def closes(self, end: int) -> bool:
        """Whether the words after `end` are the suffix, ending at a word border."""
        if not self.suffix:
            return True
        view = normalise(self.text)
        at = view.normalised(end)
        at += view.text.startswith(" ", at)
        return view.text.startswith(self.suffix, at) and may_end_at(view.text, at + len(self.suffix))

    def owns(self, start: int, end: int) -> bool:
        """Whether no furniture is in this stretch."""
        return all(end <= other.start or other.end <= start for other in self.furniture)

    def stretches(self) -> Iterator[Pair]:
        """The source's own text: what lies before, between and after the furniture."""
        start = 0
        for other in sorted(self.furniture, key=lambda span: span.start):
            yield start, other.start
            start = max(start, other.end)
        yield start, len(self.text)

    def counts(self, placed: Iterable[PlacedParts]) -> list[PlacedParts]:
        """The places that count, in order."""
        return [p for p in placed if self.owns(p[0][0], p[-1][1]) and self.opens(p[0][0]) and self.closes(p[-1][1])]


# --- selector → anchor ------------------------------------------------------------------------------------------------


def match_quote(
    text: str, quote: str, *, prefix: str = "", suffix: str = "", furniture: Sequence[Span] = ()
) -> Match | Mismatch:
    """The one place of a quote in a capture, or why it has none.

    `text` is the capture as decoded, `furniture` the stretches that can never back a claim. White space around the
    quote, prefix and suffix is not part of them. LAW 1: a near match is never a match; it only helps to word a failure.
    """
    words = quote.strip()
    context = _Context(text, level_typography(prefix), level_typography(suffix), furniture)
    if not has_words(words):
        return mismatch.explain_empty()
    for grade, reading, placed in _steps(text, words, context):
        if len(placed) == 1:
            fragments = tuple(Span(*pair) for pair in placed[0])
            anchor = Anchor(Span(fragments[0].start, fragments[-1].end), fragments, grade)
            return Match(anchor, tuple(_cautions(text, anchor, reading)))
        if placed:
            return mismatch.explain_ambiguous(text, words, placed)
    return _why_not(text, words, context)


def _steps(text: str, words: str, context: _Context) -> Iterator[tuple[Grade, QuoteReading, list[PlacedParts]]]:
    """The four steps of the module's docstring, each with the places that count."""
    whole = QuoteReading(((words,),))
    yield "exact", whole, context.counts((pair,) for pair in find_exact(text, words))  # 1.
    view = normalise(text)
    yield "typographic", whole, context.counts((p,) for p in find_literal(text, view, level_typography(words)))  # 2.
    if "[" not in words:
        return
    ways = [reading for reading in read_quote(words, text) if is_searchable(reading)]
    for reading in ways:  # 3.
        yield "exact", reading, _places(text, reading, context, exact=True)
    for reading in ways:  # 4.
        yield "typographic", reading, _places(text, level_reading(reading), context, exact=False)


def _places(text: str, reading: QuoteReading, context: _Context, *, exact: bool) -> list[PlacedParts]:
    """The places of a reading that count; once there are a few it does not matter how many more."""
    view = unchanged(text) if exact else normalise(text)
    known = {part: find_part(text, view, part) for part in set(reading.parts)}
    each = [known[part] for part in reading.parts]
    if not each or not all(each):
        return []
    each[0] = [place for place in each[0] if context.opens(place[0])]
    each[-1] = [place for place in each[-1] if context.closes(place[1])]
    found: list[PlacedParts] = []
    for start, end in context.stretches():
        inside = [[place for place in part if start <= place[0] and place[1] <= end] for part in each]
        found += islice(find_places(inside), _MOST)
    return found


def _why_not(text: str, words: str, context: _Context) -> Mismatch:
    """Why a quote has no place that counts: its places are furniture, or in another context, or there are none."""
    own = _Context(text, "", "", context.furniture)
    for _, _, placed in _steps(text, words, own):
        if placed:
            return mismatch.explain_other_context(text, words, placed, context.prefix, context.suffix)
    for _, _, placed in _steps(text, words, _Context(text, "", "", ())):
        if placed:
            return mismatch.explain_furniture(text, words, placed)
    reading = as_editor_wrote(words)
    return mismatch.explain_change(text, words, reading) if reading.parts else mismatch.explain_empty()


# --- what a match does not show ---------------------------------------------------------------------------------------

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_NEGATION_WORDS = (  # English, German, French, Russian, Ukrainian, Arabic, Hebrew
    "not no never none nobody nothing nowhere neither nor without cannot "
    "nicht kein keine keinen keiner nie niemals ne pas jamais sans не нет ни никогда без ні немає ніколи "
    "لا لم لن ليس ليست לא אין בלי"
)
_NEGATIONS = frozenset(_NEGATION_WORDS.split())
_DENIALS = frozenset(["deny", "denies", "denied", "denying"])


def _cautions(text: str, anchor: Anchor, reading: QuoteReading) -> Iterator[EdgeWarning]:
    """Negations that the words left out, the insertions or the quote's own border hide or add."""
    for one, other in zip(anchor.fragments, anchor.fragments[1:], strict=False):
        left_out = " ".join(text[one.end : other.start].split())
        if hidden := _negations(left_out):
            yield EdgeWarning("quote-negation", f"The words left out hold “{hidden}”: “{left_out}”.", _KEEP)
    for insertion in reading.insertions:
        if added := _negations(insertion):
            yield EdgeWarning("quote-negation", f"The insertion “[{insertion}]” adds “{added}”.", _NO_ADDING)
    before = text[max(0, anchor.span.start - 16) : anchor.span.start].rpartition("\n")[2].split()
    if before and _is_negation(before[-1].casefold()):
        yield EdgeWarning("quote-negation", f"The word just before the quote is “{before[-1]}”.", _KEEP)


_KEEP = "Quote the negation too, so that no reader takes the words for their opposite."
_NO_ADDING = "Quote the source's own negation, or leave the insertion away."


def _negations(words: str) -> str:
    """The first negation or denial among some words, or nothing."""
    return next((w for w in _WORD.findall(words) if _is_negation(w.casefold()) or w.casefold() in _DENIALS), "")


def _is_negation(word: str) -> bool:
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


# --- span → selector --------------------------------------------------------------------------------------------------


def describe_span(text: str, span: Span, furniture: Sequence[Span] = ()) -> Selector | Mismatch:
    """The selector with the least prefix or suffix for which `match_quote` gives exactly this span.

    White space at the span's ends is left away. There is no selector for a span that cuts a word, holds no words, or
    has furniture in it.

    1. Without context, if the words stand only here.
    2. The fewest words before, or the fewest after, whichever is shorter.
    3. The fewest words before and after together.
    """
    start, end = _trimmed(text, span)
    exact = text[start:end]
    if not has_words(exact):
        return mismatch.explain_empty()
    if not (may_start_at(text, start) and may_end_at(text, end)):
        return mismatch.explain_cut(text, start, end)
    others = [place[0] for place in _Context(text, "", "", furniture).counts((p,) for p in find_exact(text, exact))]
    if (start, end) not in others:
        return mismatch.explain_furniture(text, exact, [((start, end),)])
    others.remove((start, end))
    if not others:  # 1.
        return Selector(exact)
    prefix = _fewest(text, others, ((text[at:start], "") for at in _befores(text, start)))  # 2.
    suffix = _fewest(text, others, (("", text[end:at]) for at in _afters(text, end)))
    options = [option for option in (prefix, suffix) if option]
    if not options:  # 3.
        befores, afters = list(_befores(text, start)), list(_afters(text, end))
        most = max(len(befores), len(afters))
        pairs = zip(_drawn_out(befores, most), _drawn_out(afters, most), strict=True)
        options = [_fewest(text, others, ((text[i:start], text[end:j]) for i, j in pairs)) or ("", "")]
    best = min(options, key=lambda option: len(option[0] + option[1]))
    return Selector(exact, best[0].strip(), best[1].strip())


def _fewest(text: str, others: list[Pair], contexts: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The first of ever longer contexts that none of the other places has."""
    for prefix, suffix in contexts:
        context = _Context(text, level_typography(prefix), level_typography(suffix), ())
        others = [(start, end) for start, end in others if context.opens(start) and context.closes(end)]
        if not others:
            return prefix, suffix
    return None


def _befores(text: str, start: int) -> Iterator[int]:
    """Where the words before a place begin: one word back, two, … the start of the text."""
    return (at for at in range(start - 1, -1, -1) if at == 0 or (is_word(text[at]) and may_start_at(text, at)))


def _afters(text: str, end: int) -> Iterator[int]:
    """Where the words after a place end: one word on, two, … the end of the text."""
    size = len(text)
    return (at for at in range(end + 1, size + 1) if at == size or (is_word(text[at - 1]) and may_end_at(text, at)))


def _drawn_out(offsets: list[int], length: int) -> list[int]:
    """As many offsets as wanted, the last one repeated."""
    return offsets + offsets[-1:] * (length - len(offsets))


def _trimmed(text: str, span: Span) -> Pair:
    """The span without the white space at its ends."""
    inside = text[span.start : span.end]
    return span.start + len(inside) - len(inside.lstrip()), span.end - len(inside) + len(inside.rstrip())


# --- regions ----------------------------------------------------------------------------------------------------------


def locate_region(text: str, first: str, last: str = "", prefix: str = "", suffix: str = "") -> Span | Mismatch:
    """The stretch from the first words to the nearest occurrence of the last ones after them.

    Regions hold text of any kind, also template code, so their ends may stand inside a word; but places at word
    borders are preferred, so that “World” is not found in “worldwide”. Brackets are letters here like any other.
    """
    context = _Context(text, level_typography(prefix), level_typography(suffix), ())
    for name, words in (("first", first), ("last", last or first)):
        if not level_typography(words):
            return mismatch.region_empty(name)
    found = _region_places(text, first, context)
    if not found:
        return mismatch.region_missing(text, "first", first, elsewhere=_region_places(text, first))
    if len(found) > 1:
        return mismatch.region_ambiguous(text, first, found)
    start, end = found[0]
    if not last.strip():
        return Span(start, end)
    after = _region_places(text, last, after=end)
    return Span(start, after[0][1]) if after else mismatch.region_missing(text, "last", last, after=end)


def _region_places(text: str, words: str, context: _Context | None = None, after: int = 0) -> list[Pair]:
    """The places of a region's first or last words: as they are, else levelled; at word borders, else anywhere."""
    for view, sought in ((unchanged(text), words.strip()), (normalise(text), level_typography(words))):
        for anywhere in (False, True):
            found = (p for p in find_literal(text, view, sought, anywhere=anywhere) if p[0] >= after)
            if placed := [p for p in found if not context or (context.opens(p[0]) and context.closes(p[1]))]:
                return placed
    return []
