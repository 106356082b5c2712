"""Everything that is computed from a linked dossier, as one frozen value.

In: a `LinkedDossier`. Out: a `Derived` and the notices that the derivations give. Pages, data files and `diff` all read
from here, so that no two of them can disagree. Everything is computed when it is first asked for, see `on_demand`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.claims.comparison import ComparedClaims, compare_claims
from dossier.claims.hedges import report_idle_dismissals
from dossier.claims.relations import undeclared_contradictions
from dossier.claims.same_evidence import report_same_evidence
from dossier.diagnostics import Diagnostic
from dossier.differences.candidates import Candidates
from dossier.differences.checks import check_differences
from dossier.differences.known_differences import Differences, gather_differences
from dossier.linking.link import LinkedDossier
from dossier.on_demand import Once
from dossier.oversights.check_records import check_records
from dossier.overviews import coverage, dependence, lineage, naming, profiles, source_profiles, time_checks, timeline
from dossier.overviews.coverage import Coverage
from dossier.overviews.dependence import Dependent
from dossier.overviews.lineage import Lineage, TracedLineage
from dossier.overviews.naming import Naming
from dossier.overviews.passages import PassageFinder
from dossier.overviews.profiles import Profile
from dossier.overviews.source_profiles import SourceProfile
from dossier.overviews.timeline import BuiltTimeline, Timeline
from dossier.parallel import ONE_PROCESS, Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What the sources and annotations amount to. Mappings are by id, in order of id, with a key for every record."""

    claims: ComparedClaims
    differences: Differences
    candidates: Candidates  # differences that the tool finds
    coverage: Mapping[str, Coverage]  # by source
    descent: Once[TracedLineage]
    naming: Naming
    passages: PassageFinder
    chronology: Once[BuiltTimeline]
    profiles: Mapping[str, Profile]  # by actor
    source_profiles: Mapping[str, SourceProfile]  # by source
    dependents: Mapping[str, tuple[Dependent, ...]]  # by actor: the claims that depend on this word

    @property
    def lineage(self) -> Lineage:
        """Where sources come from."""
        return self.descent.value.lineage

    @property
    def timeline(self) -> Timeline:
        """All events in order."""
        return self.chronology.value.timeline


def derive_everything(
    linked: LinkedDossier, workers: Workers = ONE_PROCESS
) -> tuple[Derived, Once[tuple[Diagnostic, ...]]]:
    """Everything there is to compute about the dossier, and what the derivations notice."""
    traced = lineage.trace_lineage(linked)
    descent = linked.once(workers.start(lambda: traced.value, len(linked.sources)))
    covered = coverage.measure_coverage(linked)
    names = naming.count_names(linked)
    compared = compare_claims(linked)
    differences = gather_differences(linked)
    derived = Derived(
        claims=compared,
        differences=differences,
        candidates=Candidates(linked, compared, differences),
        coverage=covered,
        descent=descent,
        naming=names,
        passages=PassageFinder(linked),
        chronology=timeline.build_timeline(linked),
        profiles=profiles.profile_actors(linked, names),
        source_profiles=source_profiles.profile_sources(linked, covered, names, compared),
        dependents=dependence.find_dependents(linked, compared),
    )
    return derived, _gather_notices(linked, derived)


def _gather_notices(linked: LinkedDossier, derived: Derived) -> Once[tuple[Diagnostic, ...]]:
    """What the derivations notice."""
    found = (
        undeclared_contradictions(linked),
        report_same_evidence(linked),
        report_idle_dismissals(linked, derived.claims.losses),
        check_differences(linked, derived.claims, derived.differences),
        coverage.report_unused_sentences(linked, derived.coverage),
        time_checks.check_times(linked),
        check_records(linked, derived.claims),
    )

    def gather() -> tuple[Diagnostic, ...]:
        notices: list[Diagnostic] = []
        for some in found:
            notices += some.value
        return (*notices, *derived.chronology.value.conflicts, *derived.descent.value.notices)

    return linked.once(gather)
