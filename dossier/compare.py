"""Each claim with what every source says of it, side by side, silence included.

In: a linked dossier. Out: one `Comparison` a claim, with everything its page shows. Nothing in it was typed in by an
editor as a conclusion: status, silence, shared wording, losses and hinges are all computed from annotations and
captures, and each can be followed down to its quotes.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.agreement import Hinge
from dossier.apparatus import Apparatus
from dossier.hedges import Hedge, Loss
from dossier.model import Anchor, Annotation, Span
from dossier.origins import Group, Status
from dossier.surroundings import Passage
from dossier.relations import Tie
from dossier.values import Values

SilenceReason = Literal["covers-event", "published-before", "other-events", "no-event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One station of an attribution: who said it, who passed it on, at last the source that prints it."""

    kind: Literal["actor", "source"]
    id: str
    name: str  # an actor's name; a source's publisher
    siglum: str  # a source's; "" for an actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWording:
    """A run of four or more words that this quote has in common with quotes of other sources on the same claim."""

    span: Span  # in the capture of this quote
    words: str  # as printed here
    sources: tuple[str, ...]  # ids of the others, in order of siglum
    common_origin: bool  # all of them may come from the same report as this quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One anchored quote as evidence on this claim."""

    annotation: Annotation  # polarity, certainty, voice, utterance, value, note stand here
    anchor: Anchor  # with the grade
    path: tuple[Step, ...]  # first speaker first, this source last
    passage: Passage
    origins: tuple[str, ...]  # ids
    group: int  # index into the comparison's groups
    hedges: tuple[Hedge, ...]
    shared: tuple[SharedWording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source that speaks to the claim, with its quotes in order of place."""

    source: str  # id
    siglum: str
    evidence: tuple[Evidence, ...]
    slips: tuple[Loss, ...]  # attributed or hedged in one place and flat in another of this same article


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Sources that say nothing to the claim, with the reason; in order of siglum."""

    reason: SilenceReason
    sentence: str  # “covers the event but not this”
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One claim with everything that is derived for it."""

    claim: str  # id
    status: Status
    sentence: str
    groups: tuple[Group, ...]  # the evidence by origin; the group with the first siglum first
    rows: tuple[Row, ...]  # in order of siglum; only sources that speak to the claim
    silence: tuple[Silence, ...]  # the others, by reason; a reason without sources is left out
    apparatus: tuple[Apparatus, ...]  # for utterances with two or more readings, in order of id
    values: Values
    losses: tuple[Loss, ...]  # in one article and in one lineage
    hinges: tuple[Hinge, ...]
    ties: tuple[Tie, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """The ids of all silent sources, reason by reason."""
        return tuple(source for silence in self.silence for source in silence.sources)
