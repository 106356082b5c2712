"""Who speaks to a claim, how many reports that comes from, and the status that follows.

In: a `LinkedDossier` and a claim. Out: its `ClaimSummary`: what lists of claims show. The claim's own page shows its
`Comparison`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.claims.origins import OriginGroup, group_by_origin, status_of
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.sigla import sort_by_siglum
from dossier.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSummary:
    """What lists show of one claim."""

    claim: str  # id
    status: Status
    groups: tuple[OriginGroup, ...]  # the evidence by origin; the group with the first siglum first
    speaking: Mapping[str, tuple[Annotation, ...]]  # by source that speaks, in order of siglum: its quotes, by place

    @property
    def evidence(self) -> tuple[str, ...]:
        """The uids of its quotes, in order of siglum and place."""
        return tuple(annotation.uid for annotations in self.speaking.values() for annotation in annotations)


def summarize_claim(linked: LinkedDossier, claim_id: str) -> ClaimSummary:
    """The summary of one claim."""
    evidence = linked.of_claim[claim_id]
    groups = group_by_origin(linked, evidence)
    of_source: dict[str, list[Annotation]] = {}
    for annotation in evidence:
        of_source.setdefault(annotation.source, []).append(annotation)
    return ClaimSummary(
        claim=claim_id,
        status=status_of(groups),
        groups=groups,
        speaking={source: tuple(of_source[source]) for source in sort_by_siglum(linked.sigla, of_source)},
    )
