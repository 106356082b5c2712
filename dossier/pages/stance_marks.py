"""Stances as a shape and words, which is how every page shows them.

In: a stance. Out: its `StanceMark`, which shows two things: what is done to the claim, and who speaks. A shape alone is
what a source says itself; the same shape in a speech bubble is what it passes on.
"""

from dataclasses import dataclass
from html import escape

from dossier.claims.speakers import name_of_speaker
from dossier.labels import codes
from dossier.labels.agreement import name_in_sentence
from dossier.linking.link import LinkedDossier
from dossier.markup import Html
from dossier.pages.source_tags import Tag
from dossier.stance import Stance


@dataclass(frozen=True, slots=True)
class StanceMark:
    """A stance as a shape and words."""

    shape: str
    words: str  # “affirms”, “passes on Ann Ash: affirms”
    speaker: str  # the name of the first speaker; "" for the source's own voice
    icon: Html  # the shape as a drawing; it is silent, the words speak
    affirms: bool = False
    passes_on: bool = False  # what somebody else says


@dataclass(frozen=True, slots=True)
class StanceCell:
    """What one source does to one claim: its marks, or why it has none."""

    tag: Tag
    marks: tuple[StanceMark, ...]
    href: str  # to the source's row on the page of the claim
    quiet: str = ""  # for a source that does not speak: the code of the reason
    words: str = ""  # all of it in words: “passes on Ann Ash: affirms”, “covers other things”

    @property
    def icons(self) -> tuple[Html, ...]:
        """Each shape once: where a mark has room for no name, two speakers who do the same look the same."""
        return tuple(dict.fromkeys(mark.icon for mark in self.marks))

    @property
    def passes_on(self) -> bool:
        """Some of it is what somebody else says."""
        return any(mark.passes_on for mark in self.marks)


def stance_icon(shape: str) -> Html:
    """A shape of the sprite that every page carries."""
    return Html(f'<svg class="mark {escape(shape)}" aria-hidden="true"><use href="#M-{escape(shape)}"/></svg>')


def make_stance_mark(linked: LinkedDossier, stance: Stance) -> StanceMark:
    """A stance as a shape and words."""
    shape = stance.mark_code
    if not stance.is_attributed:
        return StanceMark(
            shape, codes.stance_words(stance), "", stance_icon(shape), stance.affirms, stance.is_attributed
        )
    speaker = name_in_sentence(name_of_speaker(linked, next(iter(stance.speakers), "")))
    return StanceMark(
        shape, codes.passed_on_words(stance, speaker), speaker, stance_icon(shape), stance.affirms, stance.is_attributed
    )
