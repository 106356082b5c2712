"""How far the sources differ on a claim, and in what.

In: a claim's summary, its answers and its lost hedges. Out: a `Disagreement`. Whether a claim is disputed is its
status; sources also differ where one leaves open what another affirms, or states as a fact what another has from
someone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.claims.hedges import Loss
from dossier.claims.summary import ClaimSummary
from dossier.claims.values import Conflict, Values

DisagreementKind = Literal["disputed", "answers", "stances", "lost-hedge", "none"]

_RANK: dict[DisagreementKind, int] = {"disputed": 4, "answers": 3, "stances": 2, "lost-hedge": 1, "none": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """How far the sources differ on one claim.

    `disputed`: one affirms what another denies. `answers`: their answers cannot all be true. `stances`: some leave open
    what others affirm or deny. `lost-hedge`: one states as a fact what another of its lineage hedges or attributes.
    """

    claim: str  # id
    kind: DisagreementKind
    smaller_side: int  # sources on the side that has fewer; 0 where all do the same to the claim
    speaking: int  # sources that speak to it
    conflict: Conflict | None  # for `answers`
    loss: Loss | None  # for `lost-hedge`

    @property
    def rank(self) -> int:
        """For sorting: from 4 for `disputed` to 0 for `none`."""
        return _RANK[self.kind]


def find_disagreement(summary: ClaimSummary, values: Values, losses: Sequence[Loss]) -> Disagreement:
    """How far the sources differ on one claim."""
    sides = _sides_of_sources(summary)
    conflict = next((c for c in _all_conflicts(values) if c.kind == "conflict"), None)
    loss = next((loss for loss in losses if loss.within == "lineage" and not loss.reason), None)
    kind: DisagreementKind = "none"
    if summary.status == "disputed":
        kind = "disputed"
    elif conflict:
        kind = "answers"
    elif len(sides) > 1:
        kind = "stances"
    elif loss:
        kind = "lost-hedge"
    return Disagreement(
        claim=summary.claim,
        kind=kind,
        smaller_side=min(sides.values()) if len(sides) > 1 else 0,
        speaking=len(summary.speaking),
        conflict=conflict,
        loss=loss,
    )


def _all_conflicts(values: Values) -> Iterable[Conflict]:
    for measure in values.measures:
        yield from measure.conflicts


def _sides_of_sources(summary: ClaimSummary) -> Counter[str]:
    """How many sources do what to the claim in all: what a source also leaves open takes nothing back."""
    sides = Counter[str]()
    for source in summary.speaking:
        committed = {stance.polarity for stance in summary.stances_of(source)} - {"open"}
        sides[" ".join(sorted(committed)) or "open"] += 1
    return sides
