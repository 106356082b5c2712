"""Why a region has no place in its capture, in words for its editor.

In: a text, the region's first or last words, and where they were found. Out: a `PlaceProblem`.
"""

from collections.abc import Sequence

from dossier.anchoring.nearest_passage import find_nearest_passage, show_passage
from dossier.anchoring.place_problem import PlaceProblem, list_places
from dossier.capture_text import CaptureText
from dossier.spans import Span
from dossier.text import Pair, level_typography


def explain_empty_end(which: str) -> PlaceProblem:
    """A region whose first or last words are none. `which` is “first” or “last”, as in the next ones."""
    return PlaceProblem(
        "region-missing", f"The region's {which} words are empty.", "Write the words as they are there."
    )


def explain_ambiguous_start(text: str, first: str, found: Sequence[Pair]) -> PlaceProblem:
    """First words that are in several places."""
    where = list_places(text, [start for start, _ in found])
    help = "Write more words, or add a `prefix` or `suffix`."
    message = f"{show_passage(first)} is in more than one place: {where}."
    return PlaceProblem("region-ambiguous", message, help, Span(*found[0]))


def explain_other_context(text: str, words: str, found: Sequence[Pair]) -> PlaceProblem:
    """First words that are in the capture, but not between the region's prefix and suffix."""
    where = list_places(text, [start for start, _ in found])
    message = f"{show_passage(words)} is at {where}, but not beside its prefix or suffix."
    return PlaceProblem("region-missing", message, "Correct the `prefix` or `suffix`.", Span(*found[0]))


def explain_missing_end(capture: CaptureText, which: str, wanted: str, after: int = 0) -> PlaceProblem:
    """First or last words that are not in the capture, or not after the offset `after`."""
    text = capture.text
    message = f"The region's {which} words {show_passage(wanted)} are not found"
    if after:
        message += f" after the first ones, which end at {list_places(text, [after])}"
    nearest = find_nearest_passage(_rest_of_capture(capture, after), level_typography(wanted))
    if nearest is None:
        return PlaceProblem("region-missing", f"{message}.", "Copy the words from the capture.")
    place = Span(nearest.start + after, nearest.end + after)
    help = f"Nearest, at {list_places(text, [place.start])}: {show_passage(text[place.start : place.end])}."
    return PlaceProblem("region-missing", f"{message}.", help, place)


def _rest_of_capture(capture: CaptureText, after: int) -> CaptureText:
    """The capture from an offset on."""
    if after == 0:
        return capture
    return CaptureText(capture.text[after:], is_searched=capture.is_searched)
