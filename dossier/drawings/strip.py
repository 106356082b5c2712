"""A source's sentences as one strip: how many claims each carries, and what was left unused.

In: a source's `Coverage`. Out: a drawing. Each sentence is as wide as it has words; the more claims it carries the
taller and darker it is, so that the strip reads without colour. The drawing fits any width: it is stretched.
"""

from dossier.drawings import svg
from dossier.drawings.svg import WIDE
from dossier.labels.drawing_words import describe_strip
from dossier.overviews.coverage import Coverage, Sentence

MOST = 4  # claims that are told apart; a sentence with more looks the same
_STEP = 5  # px of height a claim
_FLAT = 2  # px of height of a sentence that no annotation uses


def draw_strip(coverage: Coverage, title: str) -> str:
    """Classes of segments: `n1` … `n4` by number of claims, `named` (annotated without a claim), `unused`, `left`."""
    height = _STEP * (MOST + 1)
    total = max(sum(_count_words(sentence) for sentence in coverage.sentences), 1)
    shapes = [svg.draw_rect(0, height, WIDE, 1, "axis")]
    x = 0.0
    for sentence in coverage.sentences:
        room = WIDE * _count_words(sentence) / total
        tall = _segment_height(sentence)
        # A gap of up to 1 px sets sentences apart; in a long text it shrinks with them.
        gap = min(1.0, room / 4)
        shapes.append(svg.draw_rect(x, height - tall, max(room - gap, 0.2), tall, _segment_class(sentence)))
        x += room
    return svg.write_wide_drawing("strip", (title, _describe(coverage)), height + 1, *shapes, stretched=WIDE)


def _count_words(sentence: Sentence) -> int:
    """The words of a sentence; one of marks alone has some width too."""
    return max(sentence.words, 1)


def _segment_height(sentence: Sentence) -> int:
    if not sentence.claims and not sentence.annotations:
        return _FLAT
    return _STEP * (min(len(sentence.claims), MOST) + 1)


def _segment_class(sentence: Sentence) -> str:
    if sentence.claims:
        return f"n{min(len(sentence.claims), MOST)}"
    if sentence.annotations:
        return "named"
    if sentence.reason:
        return "unused"
    return "left"


def _describe(coverage: Coverage) -> str:
    used = unused = 0
    for sentence in coverage.sentences:
        if sentence.annotations:
            used += 1
        elif sentence.reason:
            unused += 1
    return describe_strip(len(coverage.sentences), used, unused, coverage.words, coverage.annotated_words)
