"""One cell for each claim and source: what the source does to the claim, or why it says nothing.

In: the summary of a claim, and its quiet sources. Out: a `Cell` a source, in order of siglum. Strips, matrices, tables
and data files all show cells, so that no two of them can say different things.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.claims.silence import OtherPassage, Quiet
from dossier.claims.summary import ClaimSummary
from dossier.labels.findings import SilenceReason
from dossier.linking.link import LinkedDossier
from dossier.sigla import sort_by_siglum
from dossier.stance import Certainty, Polarity, Stance

CellVoice = Literal["own", "attributed", "both"]

_SUREST: tuple[Certainty, ...] = ("certain", "probable", "possible", "unstated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source does to one claim."""

    source: str  # id
    stances: tuple[Stance, ...] = ()  # each once, in order of place; empty where the source does not speak
    annotations: tuple[str, ...] = ()  # uids
    reason: SilenceReason | None = None  # None where it speaks
    otherwise: tuple[OtherPassage, ...] = ()  # for `otherwise`: its passages on related claims

    @property
    def polarity(self) -> Polarity | None:
        """What the source does to the claim in all: what it also leaves open takes nothing back.

        A source that affirms and denies does what it does in its own voice, else what it does first.
        """
        if not self.stances:  # as most sources do not speak to most claims
            return None
        committed = [stance for stance in self.stances if not stance.leaves_open]
        return min(committed or self.stances, key=lambda stance: stance.is_attributed).polarity

    @property
    def certainty(self) -> Certainty | None:
        """How surely, at its surest."""
        if not self.stances:
            return None
        polarity = self.polarity
        degrees = {stance.certainty for stance in self.stances if stance.polarity == polarity}
        return min(degrees, key=_SUREST.index)

    @property
    def voice(self) -> CellVoice | None:
        """In whose voice: the source's own, attributed to others, or both."""
        attributed = {stance.is_attributed for stance in self.stances}
        if len(attributed) > 1:
            return "both"
        if not attributed:
            return None
        if attributed == {True}:
            return "attributed"
        return "own"

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of the first speakers whom it passes on, each once."""
        return tuple(dict.fromkeys(stance.speakers[0] for stance in self.stances if stance.speakers))


def make_cells(linked: LinkedDossier, summary: ClaimSummary, quiet: Quiet) -> tuple[Cell, ...]:
    """The cells of one claim: of sources that speak, and of quiet ones as far as they are listed."""
    cells = {}
    for source, annotations in summary.speaking.items():
        uids = tuple(annotation.uid for annotation in annotations)
        cells[source] = Cell(source=source, stances=summary.stances_of(source), annotations=uids)
    for item in quiet.sources:
        cells[item.source] = Cell(source=item.source, reason=item.reason, otherwise=item.otherwise)
    return tuple(cells[source] for source in sort_by_siglum(linked.sigla, cells))
