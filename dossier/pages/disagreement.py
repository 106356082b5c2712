"""How far the sources differ on a claim, and how.

In: a `Comparison`. Out: a rank for sorting and a sentence for readers. Whether a claim is disputed is its status;
sources also differ where one leaves open what another affirms, or states flatly what another has from someone.
"""

from collections import Counter

from dossier.claims.comparison import Comparison

_DISPUTED, _CONFLICT, _STANCES, _LOST = 4, 3, 2, 1


def describe_disagreement(comparison: Comparison) -> str:
    """How the sources differ on a claim, in a sentence; "" where they do not."""
    rank = rank_disagreement(comparison)
    if rank == _CONFLICT:
        return next(c.sentence for m in comparison.values.measures for c in m.conflicts if c.kind == "conflict")
    if rank == _LOST:
        return next(loss.sentence for loss in comparison.losses if loss.within == "lineage")
    return comparison.sentence if rank else ""


def rank_disagreement(comparison: Comparison) -> int:
    """How far the sources differ: 4 one affirms what another denies, 3 their answers cannot all be true, 2 some leave
    open what others affirm or deny, 1 one states flatly what another of its lineage hedges or attributes, 0 not at all.
    """
    if comparison.status == "disputed":
        return _DISPUTED
    if any(c.kind == "conflict" for measure in comparison.values.measures for c in measure.conflicts):
        return _CONFLICT
    if len(set(source_sides(comparison))) > 1:
        return _STANCES
    return _LOST if any(loss.within == "lineage" for loss in comparison.losses) else 0


def source_sides(comparison: Comparison) -> tuple[str, ...]:
    """What each source that speaks does to the claim in all: what it also leaves open takes nothing back."""
    said = ({e.annotation.polarity for e in row.evidence} for row in comparison.rows)
    return tuple(" ".join(sorted(one - {"open"})) or "open" for one in said)


def smaller_side_size(comparison: Comparison) -> int:
    """How many sources stand on the side that has fewer; 0 where all stand on one."""
    sides = Counter(source_sides(comparison))
    return min(sides.values()) if len(sides) > 1 else 0
