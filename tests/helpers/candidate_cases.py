"""Small dossiers in which the tool finds differences, for tests of what it finds."""

from dataclasses import replace
from typing import Any

from build_linked import build, source

from dossier.claims.comparison import compare_claims
from dossier.differences.candidates import Candidates
from dossier.differences.checks import check_differences
from dossier.differences.known_differences import gather_differences
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Annotation
from dossier.record_parts import Value

A = "Ann came at noon. Ten men came. Bob slept. It rained, reportedly. Ann called it a feast."
B = "Ann came at dusk. Fifty men came. Bob did not sleep. It rained. Cyd called it a brawl."
IN_WORDS = {10: "Ten", 50: "Fifty"}


def candidates(linked: LinkedDossier) -> Candidates:
    return Candidates(linked, compare_claims(linked), gather_differences(linked))


def found(linked: LinkedDossier) -> dict[str, tuple[list[str], ...]]:
    """By kind, the passages of each side (of the only candidate of the kind)."""
    every = candidates(linked).all
    assert len({candidate.kind for candidate in every}) == len(every)
    return {one.kind: tuple(sorted(side.annotations or side.silent) for side in one.sides) for one in every}


def pair(one: Annotation, other: Annotation, **fields: Any) -> LinkedDossier:
    return build([source("a", A), source("b", B)], [one, other], **fields)


def men(number: int, **fields: Any) -> Value:
    return Value(kind="number", text=IN_WORDS[number], number=number, unit="men", **fields)


def assert_publishable(linked: LinkedDossier) -> None:
    """Every candidate, once an editor has signed it, passes `check`, and is then explained."""
    records = tuple(
        replace(one.record, reading="They differ.", by="The editors", date="2026-11-27")
        for one in candidates(linked).all
    )
    assert records
    relinked, problems = link_dossier(replace(linked.dossier, differences=records))
    compared, differences = compare_claims(relinked), gather_differences(relinked)
    assert not [problem for problem in problems if problem.severity == "error"]
    assert not check_differences(relinked, compared, differences).value
    assert not candidates(relinked).open
