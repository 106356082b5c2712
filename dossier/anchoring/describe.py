"""A place in a capture finds the selector that leads back to it: the inverse of `match`.

In: a text with its furniture, and a span. Out: the `Selector` with the least context, or why there is none.
"""

from collections.abc import Iterable, Iterator

from dossier.anchoring import place_problem
from dossier.anchoring.boundaries import may_end_at, may_start_at
from dossier.anchoring.characters import is_word
from dossier.anchoring.place_problem import PlaceProblem
from dossier.anchoring.quote_syntax import find_exact, has_words
from dossier.anchoring.selector import Selector, SelectorContext
from dossier.capture_text import CaptureText
from dossier.spans import Span
from dossier.text import Pair, level_typography


def describe_span(capture: CaptureText, span: Span) -> Selector | PlaceProblem:
    """The selector with the least prefix or suffix for which `match_quote` gives exactly this span.

    White space at the span's ends is left away. There is no selector for a span that cuts a word, holds no words, or
    has furniture in it.

    1. Without context, if the words are only here.
    2. The fewest words before, or the fewest after, whichever is shorter.
    3. The fewest words before and after together.
    """
    text = capture.text
    start, end = _trim_span(text, span)
    exact = text[start:end]
    if not has_words(exact):
        return place_problem.explain_empty()
    if not (may_start_at(text, start) and may_end_at(text, end)):
        return place_problem.explain_cut(text, start, end)
    anywhere = SelectorContext(capture, "", "", capture.furniture)
    others = [place[0] for place in anywhere.counts((pair,) for pair in find_exact(text, exact))]
    if (start, end) not in others:
        return place_problem.explain_furniture(text, exact, [((start, end),)])
    others.remove((start, end))
    if not others:  # 1.
        return Selector(exact)
    prefix = _least_context(capture, others, ((text[at:start], "") for at in _starts_before(text, start)))  # 2.
    suffix = _least_context(capture, others, (("", text[end:at]) for at in _ends_after(text, end)))
    options = [option for option in (prefix, suffix) if option]
    if not options:  # 3.
        both = _least_context(capture, others, _contexts_around(text, start, end))
        options = [both or ("", "")]
    best = min(options, key=lambda option: len(option[0] + option[1]))
    return Selector(exact, best[0].strip(), best[1].strip())


def _least_context(
    capture: CaptureText, others: list[Pair], contexts: Iterable[tuple[str, str]]
) -> tuple[str, str] | None:
    """The first of ever longer contexts that none of the other places has."""
    for prefix, suffix in contexts:
        context = SelectorContext(capture, level_typography(prefix), level_typography(suffix), ())
        others = [(start, end) for start, end in others if context.opens(start) and context.closes(end)]
        if not others:
            return prefix, suffix
    return None


def _starts_before(text: str, start: int) -> Iterator[int]:
    """Where the words before a place begin: one word back, two, … the start of the text."""
    return (at for at in range(start - 1, -1, -1) if at == 0 or (is_word(text[at]) and may_start_at(text, at)))


def _ends_after(text: str, end: int) -> Iterator[int]:
    """Where the words after a place end: one word on, two, … the end of the text."""
    size = len(text)
    return (at for at in range(end + 1, size + 1) if at == size or (is_word(text[at - 1]) and may_end_at(text, at)))


def _contexts_around(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """One word before and one after a place, two and two, … where one side has no more words, all that it has."""
    befores, afters = list(_starts_before(text, start)), list(_ends_after(text, end))
    most = max(len(befores), len(afters))
    for before, after in zip(_repeat_last(befores, most), _repeat_last(afters, most), strict=True):
        yield text[before:start], text[end:after]


def _repeat_last(offsets: list[int], length: int) -> list[int]:
    """As many offsets as wanted, the last one repeated."""
    return offsets + offsets[-1:] * (length - len(offsets))


def _trim_span(text: str, span: Span) -> Pair:
    """The span without the white space at its ends."""
    inside = text[span.start : span.end]
    return span.start + len(inside) - len(inside.lstrip()), span.end - len(inside) + len(inside.rstrip())
