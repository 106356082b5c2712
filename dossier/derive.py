"""Everything that is computed from a linked dossier, as one frozen value.

In: a `LinkedDossier`. Out: a `Derived` and the notices that the derivations give. Pages, data files and `diff` all read
from here, so that no two of them can disagree. What concerns the whole dossier is computed here; what concerns one
claim is computed when it is first asked for, see `on_demand`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from dossier.claims.comparison import ComparedClaims, compare_claims
from dossier.claims.hedges import report_idle_dismissals
from dossier.claims.relations import undeclared_contradictions
from dossier.claims.same_evidence import report_same_evidence
from dossier.diagnostics import Diagnostic
from dossier.differences.candidates import Candidates
from dossier.differences.checks import check_differences
from dossier.differences.known_differences import Differences, gather_differences
from dossier.linking.link import LinkedDossier
from dossier.overviews import coverage, dependence, lineage, naming, profiles, source_profiles, timeline
from dossier.overviews.coverage import Coverage
from dossier.overviews.dependence import Dependent
from dossier.overviews.lineage import Lineage
from dossier.overviews.naming import Naming
from dossier.overviews.passages import PassageFinder
from dossier.overviews.profiles import Profile
from dossier.overviews.source_profiles import SourceProfile
from dossier.overviews.timeline import Timeline
from dossier.parallel import ONE_PROCESS, Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What the sources and annotations amount to. Mappings are by id, in order of id, with a key for every record."""

    claims: ComparedClaims
    differences: Differences
    candidates: Candidates  # differences that the tool finds
    coverage: Mapping[str, Coverage]  # by source
    lineage: Lineage
    naming: Naming
    passages: PassageFinder
    timeline: Timeline
    profiles: Mapping[str, Profile]  # by actor
    source_profiles: Mapping[str, SourceProfile]  # by source
    dependents: Mapping[str, tuple[Dependent, ...]]  # by actor: the claims that depend on this word


def derive_everything(linked: LinkedDossier, workers: Workers = ONE_PROCESS) -> tuple[Derived, tuple[Diagnostic, ...]]:
    """Compute everything there is to compute about the dossier."""
    descending = workers.start(partial(lineage.trace_lineage, linked), len(linked.sources))
    of_claims = undeclared_contradictions(linked)
    covered, of_coverage = coverage.measure_coverage(linked)
    names = naming.count_names(linked)
    order, of_time = timeline.build_timeline(linked)
    descent, of_lineage = descending()
    compared = compare_claims(linked)
    of_claims += (*report_same_evidence(linked), *report_idle_dismissals(linked, compared.losses))
    differences = gather_differences(linked)
    derived = Derived(
        claims=compared,
        differences=differences,
        candidates=Candidates(linked, compared, differences),
        coverage=covered,
        lineage=descent,
        naming=names,
        passages=PassageFinder(linked),
        timeline=order,
        profiles=profiles.profile_actors(linked, names),
        source_profiles=source_profiles.profile_sources(linked, covered, names, compared),
        dependents=dependence.find_dependents(linked, compared),
    )
    return derived, (*of_claims, *check_differences(linked, compared, differences), *of_coverage, *of_lineage, *of_time)
