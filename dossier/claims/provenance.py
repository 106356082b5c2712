"""Where a source has its words on a claim from, as far as that is known: declared, detected, or not recorded.

In: the quotes of one source on one claim. Out: its `Provenance`; and for one quote the report that is between its
speaker and its source. It exists so that no page passes over in silence that nobody knows where an article has
something from.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.claims.origins import origins_of
from dossier.claims.shared_wording import SharedWording
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import Basis
from dossier.sigla import sort_by_siglum


@dataclass(frozen=True, slots=True)
class DeclaredReport:
    """A report that the records name as the origin of words."""

    report: str  # id of an origin or of a source
    basis: Basis | None  # how it is known that the source relays it; None where only the chain or the quote names it
    sure: bool  # the words come from it; else they may come from it


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one source has its words on one claim from."""

    declared: tuple[DeclaredReport, ...]  # the sure ones first, then by id
    shares_with: tuple[str, ...]  # ids of sources with the same wording and no common report on record
    unrecorded: bool  # for some of its words nobody recorded where it has them from


def trace_provenance(
    linked: LinkedDossier, quotes: Iterable[Annotation], shared: Iterable[SharedWording]
) -> Provenance:
    """Where one source has these quotes from, which share this wording with others."""
    sure: dict[str, bool] = {}
    unrecorded = False
    bases: dict[str, Basis] = {}
    for quote in quotes:
        bases |= {placed.region.of: placed.region.basis for placed in linked.relays.get(quote.source, ())}
        reports = origins_of(linked, quote)
        unrecorded = unrecorded or reports == (quote.source,)
        for report in reports:
            if report != quote.source:
                sure[report] = sure.get(report, False) or len(reports) == 1
    declared = [DeclaredReport(report, bases.get(report), sure[report]) for report in sorted(sure)]
    others = [source for wording in shared if not wording.common_origin for source in wording.sources]
    return Provenance(
        declared=tuple(sorted(declared, key=lambda found: not found.sure)),
        shares_with=sort_by_siglum(linked.sigla, others),
        unrecorded=unrecorded,
    )


def find_report_between(linked: LinkedDossier, annotation: Annotation) -> str:
    """The report through which a source has a speaker's words; "" where none is known, or where it may be counted.

    The last station of the chain may be the very medium that issued the report: then it is one station, not two.
    """
    stations = [step for step in annotation.chain if step != annotation.source]
    reports = origins_of(linked, annotation)
    if not stations or len(reports) != 1 or reports[0] in (annotation.source, *stations):
        return ""
    last = linked.actors.get(stations[-1])
    if last is None or last.kind == "medium":
        return ""
    return reports[0]
