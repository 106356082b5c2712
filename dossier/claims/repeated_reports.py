"""The reports that a source repeats, wherever a record says so: in its `relays`, or on single annotations.

In: a linked dossier and a source. Out: one `Repeated` for each relay of the source, then one for each report that only
its annotations name, as their `origin` or as a source in their chain. Pictures, lists and profiles all read from here,
so that none of them leaves a report out that another one shows.
"""

from dataclasses import dataclass

from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import Basis


@dataclass(frozen=True, slots=True)
class Repeated:
    """A report that a source repeats."""

    report: str  # the id of an origin or of another source
    basis: Basis | None  # how it is known; None where only annotations name the report
    partial: bool  # only a part of the source repeats it
    passages: int  # how many annotations name it, where no relay does; else 0
    evidence: str  # Markdown


def list_repeated_reports(linked: LinkedDossier, source: str) -> tuple[Repeated, ...]:
    """What one source repeats. A report that is not there is left out; it is an error elsewhere."""
    found = []
    for placed in linked.relays.get(source, ()):
        relay = placed.region
        if _is_report(linked, relay.of):
            found.append(Repeated(relay.of, relay.basis, relay.part is not None, 0, relay.evidence))
    relayed = {one.report for one in found}
    named: dict[str, int] = {}
    for annotation in linked.of_source[source]:
        for report in reports_named_by(linked, annotation):
            if report not in relayed:
                named[report] = named.get(report, 0) + 1
    return (*found, *(Repeated(report, None, True, passages, "") for report, passages in sorted(named.items())))


def reports_named_by(linked: LinkedDossier, annotation: Annotation) -> frozenset[str]:
    """The reports that one annotation names: its origin, and the other sources in its chain."""
    in_chain = {step for step in annotation.chain if step in linked.sources}
    named = (in_chain | {annotation.origin}) - {"", annotation.source}
    return frozenset(report for report in named if _is_report(linked, report))


def _is_report(linked: LinkedDossier, id_: str) -> bool:
    return id_ in linked.origins or id_ in linked.sources
