"""Stances as a shape and a word, which is how every page shows them.

In: an annotation. Out: its `StanceMark`. It needs no dossier: there are only as many marks as there are stances.
"""

from dataclasses import dataclass
from html import escape
from itertools import product
from typing import get_args

from dossier.labels import codes
from dossier.markup import Html
from dossier.model import Annotation
from dossier.stance import Certainty, Polarity, Stance, Voice


@dataclass(frozen=True, slots=True)
class StanceMark:
    """A stance as a shape and a word."""

    shape: str
    words: str
    icon: Html  # the shape as a drawing; it is silent, the words speak


def stance_icon(shape: str) -> Html:
    """A shape of the sprite that every page carries."""
    return Html(f'<svg class="mark {escape(shape)}" aria-hidden="true"><use href="#M-{escape(shape)}"/></svg>')


def _make_mark(stance: Stance) -> StanceMark:
    shape = stance.mark_code
    return StanceMark(shape, codes.stance_words(stance), stance_icon(shape))


# Every stance with its mark: two dozen, which pages show many thousands of times.
_MARKS = {
    Stance(*parts): _make_mark(Stance(*parts))
    for parts in product(get_args(Polarity), get_args(Certainty), get_args(Voice))
}


def stance_mark(annotation: Annotation) -> StanceMark:
    """An annotation's stance as a shape and words."""
    return _MARKS[Stance(annotation.polarity, annotation.certainty, annotation.voice)]
