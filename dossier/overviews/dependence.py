"""What rests on the word of each person or body, across all claims.

In: the compared claims. Out: for each actor the claims whose status would be another without this word. It is computed
when the first actor is asked for: a process that makes no page of an actor needs none of it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.claims.comparison import ComparedClaims
from dossier.linking.link import LinkedDossier
from dossier.status import Status


@dataclass(frozen=True, slots=True)
class Dependent:
    """A claim whose status depends on the word of one person or body."""

    claim: str  # id
    status: Status
    becomes: Status  # without this word, and without what may go back to it

    @property
    def rests_on_it(self) -> bool:
        """Nobody else affirms the claim."""
        return self.status == "one-speaker"


def find_dependents(linked: LinkedDossier, compared: ComparedClaims) -> Mapping[str, tuple[Dependent, ...]]:
    """By actor the claims that depend on the actor's word, by id; a spokesman's word is his principal's."""

    whole = linked.once(lambda: _group_by_speaker(compared))
    return linked.on_demand(linked.actors, lambda actor: whole.value.get(actor, ()))


def _group_by_speaker(compared: ComparedClaims) -> Mapping[str, tuple[Dependent, ...]]:
    found = defaultdict[str, list[Dependent]](list)
    for claim, hinges in compared.hinges.items():
        status = compared.summaries[claim].status
        for hinge in hinges:
            if hinge.kind == "speaker":
                found[hinge.ids[0]].append(Dependent(claim, status, hinge.becomes))
    return {speaker: tuple(dependents) for speaker, dependents in found.items()}
