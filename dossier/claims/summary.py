"""Who speaks to a claim, in whose voice, what that goes back to, and the status that follows.

In: a `LinkedDossier` and a claim. Out: its `ClaimSummary`: what lists of claims show. The claim's own page shows its
`Comparison`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.claims.roots import Root, find_roots, status_of_roots, trace_quotes
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.sigla import sort_by_siglum
from dossier.stance import Stance
from dossier.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSummary:
    """What lists show of one claim."""

    claim: str  # id
    status: Status
    roots: tuple[Root, ...]  # the root with the first siglum first
    speaking: Mapping[str, tuple[Annotation, ...]]  # by source that speaks, in order of siglum: its quotes, by place
    stances: Mapping[str, Stance]  # by annotation uid: what it does to this claim, and who speaks
    reports: Mapping[str, str]  # by annotation uid: the report that it comes from; equal where reports are linked

    @property
    def evidence(self) -> tuple[str, ...]:
        """The uids of its quotes, in order of siglum and place."""
        return tuple(annotation.uid for annotations in self.speaking.values() for annotation in annotations)

    def stances_of(self, source: str) -> tuple[Stance, ...]:
        """What one source does to the claim, each stance once, in order of place; () where it does not speak."""
        return tuple(dict.fromkeys(self.stances[annotation.uid] for annotation in self.speaking.get(source, ())))


def summarize_claim(linked: LinkedDossier, claim_id: str) -> ClaimSummary:
    """The summary of one claim."""
    claim, evidence = linked.claims[claim_id], linked.of_claim[claim_id]
    traced = trace_quotes(linked, claim, evidence)
    roots = find_roots(linked, traced)
    of_source: dict[str, list[Annotation]] = {}
    for annotation in evidence:
        of_source.setdefault(annotation.source, []).append(annotation)
    return ClaimSummary(
        claim=claim_id,
        status=status_of_roots(roots),
        roots=roots,
        speaking={source: tuple(of_source[source]) for source in sort_by_siglum(linked.sigla, of_source)},
        stances={quote.annotation.uid: quote.stance for quote in traced},
        reports={quote.annotation.uid: quote.report for quote in traced},
    )
