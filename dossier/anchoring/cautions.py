"""What a match does not show: words just outside a quote, left out of it or put into it, that change its sense.

In: a quote that matched, with its anchor and its language. Out: a `Caution` for each word that negates or weakens, and
for words of two speakers that an ellipsis joins. The quote is the source's all the same; an editor who has read the
passage says in `clipped` why its sense is kept, and readers see that reason.

1. Words left out: negations, refusals (“failed to”), hedges (“allegedly”).
2. The editor's insertions: the same.
3. The edges: what stands right before or after the quote in its sentence, beyond a line's end, a quotation mark or a
   comma; after the quote also a few words on, for negations that come late (German “nicht”, French “pas”).
4. `[…]` from one quotation to another, where the marks between are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dossier.capture_text import CaptureText
from dossier.cue_words import HEDGING, NEGATING, CueKinds, Cues, cues_of, cues_of_all
from dossier.model import Anchor
from dossier.spans import Span
from dossier.text import DOUBLE_MARKS, SINGLE_MARKS

_WEAKENING: CueKinds = tuple(kind for kind in HEDGING if kind != "speech")  # who speaks is said by `voice` and `chain`
_TURNING: CueKinds = (*NEGATING, *_WEAKENING)
_MARKS = DOUBLE_MARKS + SINGLE_MARKS + "「」『』"
_BESIDE = re.compile(rf"[\s{re.escape(_MARKS)}(\[]*")
_BEYOND_COMMA = re.compile(rf"[\s{re.escape(_MARKS)}(\[,،，、]*")
_CLAUSE = re.compile(r"[^,;:.!?…()—،，。！？]*")
_LATE = 4  # words after a quote among which a late negation is looked for: “er kommt heute leider nicht”


@dataclass(frozen=True, slots=True)
class Caution:
    """What a careful reader would want to know of a quote that does match: a code of `CODES`, a sentence."""

    code: str
    message: str
    help: str = ""


def find_cautions(capture: CaptureText, anchor: Anchor, quote: str, language: str = "") -> Iterator[Caution]:
    """All cautions about a quote; `quote` is as its editor wrote it. Without a language, negations of all are known."""
    cues = cues_of(language, _TURNING) or cues_of_all(NEGATING)
    yield from _caution_left_out(capture.text, anchor, cues)  # 1.
    yield from _caution_insertions(anchor, quote, cues)  # 2.
    yield from _caution_edges(capture, anchor.span, cues, language)  # 3.
    yield from _caution_joined_speakers(capture, anchor)  # 4.


def negation_spans(text: str, language: str = "") -> Iterator[Span]:
    """Where words that negate are in a text; without a language, or one that has no cue words, those of all."""
    cues = cues_of(language, NEGATING) or cues_of_all(NEGATING)
    for start, end, _ in cues.find(text, Span(0, len(text))):
        yield Span(start, end)


_KEEP = "Quote “{0}” too, or say in `clipped` why the sense is kept; readers see the reason."
_NO_ADDING = "Quote the source's own words, or say in `clipped` why the sense is kept; readers see the reason."
_APART = "Make two annotations, quote the marks too, or say in `clipped` who speaks; readers see the reason."


def _caution_left_out(text: str, anchor: Anchor, cues: Cues) -> Iterator[Caution]:
    for one, other in pairwise(anchor.fragments):
        gap = Span(one.end, other.start)
        found = _pick(cues, text, gap)
        if found:
            code, cue = found
            left_out = " ".join(text[gap.start : gap.end].split())
            yield Caution(code, f"The words left out hold “{cue}”: “{left_out}”.", _KEEP.format(cue))


def _caution_insertions(anchor: Anchor, quote: str, cues: Cues) -> Iterator[Caution]:
    for bracket in anchor.insertions:
        found = _pick(cues, quote, Span(bracket.start + 1, bracket.end - 1))
        if found:
            code, cue = found
            inserted = quote[bracket.start : bracket.end]
            yield Caution(code, f"The insertion “{inserted}” adds “{cue}”.", _NO_ADDING)


def _caution_edges(capture: CaptureText, span: Span, cues: Cues, language: str) -> Iterator[Caution]:
    sentence = _sentence_around(capture, span)
    text = capture.text
    before = _find_cue_before(text, Span(sentence.start, span.start), cues)
    if before:
        code, cue = before
        yield Caution(code, f"Just before the quote is “{cue}”.", _KEEP.format(cue))
    after = _find_cue_after(text, Span(span.end, sentence.end), cues) or _find_late_negation(
        text, Span(span.end, sentence.end), language
    )
    if after:
        code, cue = after
        yield Caution(code, f"Just after the quote is “{cue}”.", _KEEP.format(cue))


def _sentence_around(capture: CaptureText, span: Span) -> Span:
    """The sentences that hold a quote; also over a line's end if the next line goes on small after a quotation mark."""
    text, whole = capture.text, capture.sentences_around(span)
    end = whole.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    goes_on = text[whole.start : whole.end].lstrip(_MARKS)[:1].islower()
    if end == 0 or not goes_on or text.count("\n", end, whole.start) != 1:
        return whole
    return Span(capture.sentences_around(Span(end - 1, end)).start, whole.end)


def _find_cue_before(text: str, before: Span, cues: Cues) -> tuple[str, str] | None:
    """The cue that ends where the quote begins, with nothing but blanks, marks and a comma between."""
    backwards = _BEYOND_COMMA.match(text[before.start : before.end][::-1])
    edge = before.end - (backwards.end() if backwards else 0)
    for start, end, kind in cues.find(text, Span(before.start, edge)):
        if end == edge:
            return _code_of(kind), text[start:end]
    return None


def _find_cue_after(text: str, after: Span, cues: Cues) -> tuple[str, str] | None:
    """The cue that begins where the quote ends. Beyond a comma only a hedge: “, not she” begins another thought."""
    for gap, kinds in ((_BESIDE, _TURNING), (_BEYOND_COMMA, _WEAKENING)):
        skipped = gap.match(text, after.start, after.end)
        edge = skipped.end() if skipped else after.start
        for start, end, kind in cues.find(text, Span(edge, after.end)):
            if start == edge and kind in kinds:
                return _code_of(kind), text[start:end]
            break
    return None


def _find_late_negation(text: str, after: Span, language: str) -> tuple[str, str] | None:
    """A negation that comes late in its clause, a few words after the quote."""
    late = cues_of(language, ("later",))
    clause = _CLAUSE.match(text, after.start, after.end)
    if late is None or clause is None:
        return None
    for start, end, _ in late.find(text, Span(after.start, clause.end())):
        if len(text[after.start : start].split()) < _LATE:
            return "quote-negation", text[start:end]
    return None


def _caution_joined_speakers(capture: CaptureText, anchor: Anchor) -> Iterator[Caution]:
    """Words of two quotations on both sides of `[…]`, unless the quote shows where one ends and the other begins."""
    for one, other in pairwise(anchor.fragments):
        first, second = _quotation_at(capture, one.end - 1), _quotation_at(capture, other.start)
        if first is None or second is None or first == second:
            continue
        closes = capture.text[first.end : first.end + 1]
        if closes and closes in _MARKS:
            message = "The words before and after […] are in two quotations, perhaps of two speakers."
            yield Caution("quote-speakers", message, _APART)


def _quotation_at(capture: CaptureText, offset: int) -> Span | None:
    """The quotation that an offset is in; its marks are not of it."""
    return next((each for each in capture.quotations if each.contains_offset(offset)), None)


def _pick(cues: Cues, text: str, span: Span) -> tuple[str, str] | None:
    """The code and words of the first cue that negates in a stretch; else of the first that weakens."""
    found = [(_code_of(kind), text[start:end]) for start, end, kind in cues.find(text, span)]
    return next((each for each in found if each[0] == "quote-negation"), found[0] if found else None)


def _code_of(kind: str) -> str:
    return "quote-negation" if kind in NEGATING else "quote-hedge"
