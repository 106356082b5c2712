"""A region of a capture, named by its first and last words, finds its place.

In: a text and those words. Out: the `Span`, or why there is none. Furniture, zones and relayed parts are regions.
"""

from dossier.anchoring import region_problem
from dossier.anchoring.place_problem import PlaceProblem
from dossier.anchoring.quote_syntax import find_literal
from dossier.anchoring.selector import SelectorContext
from dossier.capture_text import CaptureText
from dossier.spans import Span
from dossier.text import Pair, level_typography, unchanged


def locate_region(
    capture: CaptureText, first: str, last: str = "", prefix: str = "", suffix: str = ""
) -> Span | PlaceProblem:
    """The stretch from the first words to the nearest occurrence of the last ones after them.

    Regions hold text of any kind, also template code, so their ends may be inside a word; but places at word
    borders are preferred, so that “World” is not found in “worldwide”. Brackets are letters here like any other.
    """
    for name, words in (("first", first), ("last", last or first)):
        if not level_typography(words):
            return region_problem.explain_empty_end(name)
    context = SelectorContext(capture, level_typography(prefix), level_typography(suffix), ())
    start = _find_start(capture, first, context)
    if isinstance(start, PlaceProblem) or not last.strip():
        return start
    after = _find_ends(capture, last, after=start.end)
    if not after:
        return region_problem.explain_missing_end(capture, "last", last, start.end)
    return Span(start.start, after[0][1])


def _find_start(capture: CaptureText, first: str, context: SelectorContext) -> Span | PlaceProblem:
    """The one place of a region's first words, between its prefix and suffix."""
    found = _find_ends(capture, first, context)
    if len(found) > 1:
        return region_problem.explain_ambiguous_start(capture.text, first, found)
    if found:
        return Span(*found[0])
    elsewhere = _find_ends(capture, first)
    if elsewhere:
        return region_problem.explain_other_context(capture.text, first, elsewhere)
    return region_problem.explain_missing_end(capture, "first", first)


def _find_ends(capture: CaptureText, words: str, context: SelectorContext | None = None, after: int = 0) -> list[Pair]:
    """The places of a region's first or last words: as they are, else levelled; at word borders, else anywhere."""
    as_written = unchanged(capture.text), words.strip()
    levelled = capture.normalised, level_typography(words)
    for view, sought in (as_written, levelled):
        for anywhere in (False, True):
            found = [pair for pair in find_literal(capture.text, view, sought, anywhere=anywhere) if pair[0] >= after]
            if context:
                found = [pair for pair in found if context.opens(pair[0]) and context.closes(pair[1])]
            if found:
                return found
    return []
