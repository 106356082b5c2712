"""A difference that the tool has found and no editor has written yet: what its record would be.

In: a kind, a sentence, sides with their passages. Out: a `Candidate`. It is never published by itself: an editor reads
the passages and decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.claims.comparison import ComparedClaims
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Difference
from dossier.record_parts import DifferenceKind, DifferenceSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A difference that may be worth a record."""

    key: str  # stable from one run to the next, and the id that its record gets unless the editor chooses another
    kind: DifferenceKind
    title: str  # what differs, as a sentence or line
    sides: tuple[DifferenceSide, ...]
    claims: tuple[str, ...] = ()  # ids, where they do not follow from the passages: of an omission
    explained_by: tuple[str, ...] = ()  # ids of the differences that the editors have written on this

    @property
    def is_open(self) -> bool:
        """No record covers it."""
        return not self.explained_by

    @property
    def record(self) -> Difference:
        """What its record would be; the editors' reading and their names are missing."""
        return Difference(
            id=self.key,
            title=self.title,
            kind=self.kind,
            sides=self.sides,
            claims=self.claims,
            reading="",
            by="",
            date="",
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What candidates are looked for in."""

    linked: LinkedDossier
    compared: ComparedClaims

    def name_sources(self, sources: Iterable[str]) -> list[str]:
        """The publishers of sources, once each."""
        return list(dict.fromkeys(self.linked.sources[source].publisher.value for source in sources))

    def name_sources_of(self, uids: Iterable[str]) -> list[str]:
        """The publishers of the sources that have these passages."""
        return self.name_sources(self.linked.annotations[uid].source for uid in uids)

    def quotes_on(self, claim: str) -> tuple[Annotation, ...]:
        """The passages on a claim, in order of siglum and place."""
        return tuple(self.linked.annotations[uid] for uid in self.compared.summaries[claim].evidence)


def make_side(says: str, annotations: Iterable[str], words: Iterable[str] = ()) -> DifferenceSide:
    """A side with passages, each once."""
    return DifferenceSide(says=says, annotations=tuple(dict.fromkeys(annotations)), words=tuple(dict.fromkeys(words)))


def make_key(*parts: str) -> str:
    """Ids as one id: a passage's has a slash."""
    return "-".join(part.replace("/", "-") for part in parts)
