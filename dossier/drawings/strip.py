"""A source's sentences as one strip: how many claims each carries, and what was left unused.

In: a source's `Coverage`. Out: a drawing. Each sentence is as wide as it has words; the more claims it carries the
taller and darker it is, so that the strip reads without colour.
"""

from dossier.drawings import svg
from dossier.drawings.svg import NARROW
from dossier.overviews.coverage import Coverage, Sentence

MOST = 4  # claims that are told apart; a sentence with more looks the same
_STEP = 5  # px of height a claim


def draw(coverage: Coverage, title: str, *, width: int = NARROW) -> str:
    """Classes of segments: `n1` … `n4` by number of claims, `named` (annotated without a claim), `unused`, `left`."""
    height = _STEP * (MOST + 1)
    total = max(sum(max(sentence.words, 1) for sentence in coverage.sentences), 1)
    shapes, x = [svg.line(0, height + 0.5, width, height + 0.5, "axis")], 0.0
    for sentence in coverage.sentences:
        room = width * max(sentence.words, 1) / total
        css, step = _look(sentence)
        tall = _STEP * (step + 1) if step >= 0 else 2
        # A gap of up to 1 px sets sentences apart; in a long text it shrinks with them.
        shapes.append(svg.rect(x, height - tall, max(room - min(1.0, room / 4), 0.2), tall, css))
        x += room
    return svg.drawing("strip", (title, _description(coverage)), (width, height + 1), *shapes)


def _look(sentence: Sentence) -> tuple[str, int]:
    claims = min(len(sentence.claims), MOST)
    if claims:
        return f"n{claims}", claims
    if sentence.annotations:
        return "named", 0
    return ("unused", -1) if sentence.reason else ("left", -1)


def _description(coverage: Coverage) -> str:
    used = sum(1 for sentence in coverage.sentences if sentence.annotations)
    unused = sum(1 for sentence in coverage.sentences if not sentence.annotations and sentence.reason)
    left = len(coverage.unaccounted)
    return (
        f"Of {len(coverage.sentences)} sentences {used} are annotated, {unused} are declared unused, {left} are "
        f"neither. {coverage.annotated_words} of {coverage.words} words stand inside a quote."
    )
