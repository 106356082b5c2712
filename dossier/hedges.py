"""Cue words that hedge a statement, and where a hedge was lost on the way.

In: the sentences around the evidence of one claim. Out: the cues in them, and the pairs of passages of which one hedges
or attributes what the other, in the same article or of the same lineage, says flatly.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.model import Span

CueKind = Literal["hearsay", "doubt", "possibility"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A cue word in the sentence around a quote."""

    span: Span  # in the capture
    words: str  # as printed
    kind: CueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A hedge or an attribution that one passage has and another has not."""

    kind: Literal["hedge", "attribution"]
    within: Literal["article", "lineage"]
    guarded: str  # uid of the annotation that hedges or attributes
    flat: str  # uid of the annotation that states it flatly in the source's own voice
    words: str  # the cue words, or the name of the speaker
    sentence: str
