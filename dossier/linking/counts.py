"""How much a dossier holds, in numbers.

In: a `LinkedDossier`. Out: a `DossierCounts`, the first thing that `check` and `build` say.
"""

from collections import Counter
from dataclasses import dataclass

from dossier.linking.link import LinkedDossier


@dataclass(frozen=True, slots=True)
class DossierCounts:
    """How many records there are, how many quotes were found by grade, and how many were not."""

    sources: int
    claims: int
    events: int
    actors: int
    exact: int
    typographic: int
    inserted: int  # with words of the editors in [brackets]; these count in no grade
    missed: int


def count_records(linked: LinkedDossier) -> DossierCounts:
    """The numbers of a dossier."""
    grades = Counter(anchor.grade for anchor in linked.anchors.values() if not anchor.insertions)
    return DossierCounts(
        sources=len(linked.sources),
        claims=len(linked.claims),
        events=len(linked.events),
        actors=len(linked.actors),
        exact=grades["exact"],
        typographic=grades["typographic"],
        inserted=len(linked.anchors) - grades.total(),
        missed=sum(map(len, linked.written.values())) - len(linked.anchors),
    )
