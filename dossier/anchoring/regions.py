"""A region of a capture, named by its first and last words, finds its place.

In: a text and those words. Out: the `Span`, or why there is none. Furniture, zones and relayed parts are regions.
"""

from dossier.anchoring import place_problem
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
    context = SelectorContext(capture, level_typography(prefix), level_typography(suffix), ())
    for name, words in (("first", first), ("last", last or first)):
        if not level_typography(words):
            return place_problem.region_empty(name)
    found = _find_ends(capture, first, context)
    if not found:
        return place_problem.region_missing(capture, "first", first, elsewhere=_find_ends(capture, first))
    if len(found) > 1:
        return place_problem.region_ambiguous(capture.text, first, found)
    start, end = found[0]
    if not last.strip():
        return Span(start, end)
    after = _find_ends(capture, last, after=end)
    return Span(start, after[0][1]) if after else place_problem.region_missing(capture, "last", last, after=end)


def _find_ends(capture: CaptureText, words: str, context: SelectorContext | None = None, after: int = 0) -> list[Pair]:
    """The places of a region's first or last words: as they are, else levelled; at word borders, else anywhere."""
    for exact in (True, False):
        view = unchanged(capture.text) if exact else capture.normalised
        sought = words.strip() if exact else level_typography(words)
        for anywhere in (False, True):
            found = [pair for pair in find_literal(capture.text, view, sought, anywhere=anywhere) if pair[0] >= after]
            if context:
                found = [pair for pair in found if context.opens(pair[0]) and context.closes(pair[1])]
            if found:
                return found
    return []
