"""What a match does not show: negations that a quote hides or adds.

In: a quote that matched, with its anchor. Out: an `NegationProblem` for each negation in the words left out, in an
insertion, or just before the quote. The quote is exact all the same; a careful reader would want to know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model import Anchor
from dossier.spans import Span


@dataclass(frozen=True, slots=True)
class NegationProblem:
    """Something in a quote that does match that a careful reader would want to know: a code of `CODES`, a sentence."""

    code: str
    message: str
    help: str = ""


_WORD = re.compile(r"\w+(?:['’]\w+)?")
_NEGATION_WORDS = (  # English, German, French, Russian, Ukrainian, Arabic, Hebrew
    "not no never none nobody nothing nowhere neither nor without cannot "
    "nicht kein keine keinen keiner nie niemals ne pas jamais sans не нет ни никогда без ні немає ніколи "
    "لا لم لن ليس ليست לא אין בלי"
)
_NEGATIONS = frozenset(_NEGATION_WORDS.split())
_DENIALS = frozenset(["deny", "denies", "denied", "denying"])


def find_negations(text: str, anchor: Anchor, quote: str) -> Iterator[NegationProblem]:
    """Negations that the words left out, the insertions or the quote's own border hide or add."""
    for one, other in zip(anchor.fragments, anchor.fragments[1:], strict=False):
        left_out = " ".join(text[one.end : other.start].split())
        if hidden := _negations(left_out):
            yield NegationProblem("quote-negation", f"The words left out hold “{hidden}”: “{left_out}”.", _KEEP)
    for bracket in anchor.insertions:
        insertion = quote[bracket.start + 1 : bracket.end - 1]
        if added := _negations(insertion):
            yield NegationProblem("quote-negation", f"The insertion “[{insertion}]” adds “{added}”.", _NO_ADDING)
    before = text[max(0, anchor.span.start - 16) : anchor.span.start].rpartition("\n")[2].split()
    if before and _is_negation(before[-1].casefold()):
        yield NegationProblem("quote-negation", f"The word just before the quote is “{before[-1]}”.", _KEEP)


_KEEP = "Quote the negation too, so that no reader takes the words for their opposite."
_NO_ADDING = "Quote the source's own negation, or leave the insertion away."


def negation_spans(text: str) -> Iterator[Span]:
    """Where the negations and denials among some words are."""
    for found in _WORD.finditer(text):
        word = found.group().casefold()
        if _is_negation(word) or word in _DENIALS:
            yield Span(*found.span())


def _negations(words: str) -> str:
    """The first negation or denial among some words, or nothing."""
    return next((words[span.start : span.end] for span in negation_spans(words)), "")


def _is_negation(word: str) -> bool:
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))
