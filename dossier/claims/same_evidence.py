"""Claims that rest on exactly the same passages, so that they are perhaps one claim.

In: a linked dossier. Out: a notice for each group of claims. Two claims that no source takes apart are two pages for
one thing, and a reader who counts claims counts it twice. A claim and its parts stand on one page: that is settled.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dossier.diagnostics import Diagnostic, notice
from dossier.labels.editor_notices import same_evidence_advice, same_evidence_message
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.on_demand import Once
from dossier.spans import Span
from dossier.stance import Polarity


class _Place(NamedTuple):
    """A quoted stretch of a capture with what it does to a claim."""

    source: str
    capture: str
    span: Span
    polarity: Polarity


def report_same_evidence(linked: LinkedDossier) -> Once[tuple[Diagnostic, ...]]:
    """A notice (`claim-same-evidence`) for each group of claims whose evidence is the same set of passages.

    A passage that affirms one claim and denies another is not the same for both. The notice is at the first claim, in
    order of id.
    """
    places = linked.on_demand(
        linked.claims, lambda id_: frozenset(_find_place(linked, annotation) for annotation in linked.of_claim[id_])
    )

    def find() -> tuple[Diagnostic, ...]:
        groups: dict[frozenset[_Place], list[str]] = {}
        for claim, of_claim in places.items():
            if of_claim:
                groups.setdefault(of_claim, []).append(claim)
        found = []
        for alike in groups.values():
            claims = _take_one_a_page(linked, alike)
            if len(claims) > 1:
                message, advice = same_evidence_message(claims), same_evidence_advice(claims)
                found.append(notice("claim-same-evidence", message, linked.claims[claims[0]].at, advice))
        return tuple(found)

    return linked.once(find)


def _take_one_a_page(linked: LinkedDossier, claims: Sequence[str]) -> Sequence[str]:
    """The first of those claims that stand on one page, for each page."""
    if len(claims) < 2:  # nearly always
        return claims
    first: dict[str, str] = {}
    for id_ in claims:
        first.setdefault(linked.claims[id_].part_of or id_, id_)
    return list(first.values())


def _find_place(linked: LinkedDossier, annotation: Annotation) -> _Place:
    span = linked.anchors[annotation.uid].span
    return _Place(annotation.source, annotation.capture, span, annotation.polarity)
