"""Which report a passage comes from.

In: a linked dossier. Out: the origins of an annotation, all reports of the dossier, and which origins are linked on one
claim.

1. A passage comes from the origin that its annotation names; else from the reports that its source is said to relay
   there, or that its chain names; else from its source itself. A passage that lies only partly in a relayed region may
   come from either.
2. A report that is itself a source leads on to what it relays, until nothing further is known.
3. Several possible origins of one passage are linked; so are a source's own words on a claim with what it relays on the
   same claim, for it may well have them from there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dossier.linking.link import LinkedDossier
from dossier.linking.placing import Placed
from dossier.model import Annotation
from dossier.record_parts import Relay


def origins_of(linked: LinkedDossier, annotation: Annotation) -> tuple[str, ...]:
    """The ids of the reports that the passage may come from, sorted; its source's own id where no origin is known."""
    # 1. What the records say of this passage.
    if annotation.origin:
        return _follow_relays(linked, [annotation.origin])
    passed_on = [step for step in annotation.chain if step in linked.sources and step != annotation.source]
    relays = linked.relays.get(annotation.source, ())
    covering = [placed for placed in relays if _may_come_from(linked, annotation, placed)]
    reports = [*passed_on, *(placed.region.of for placed in covering)]
    if not reports:  # most passages
        return (annotation.source,)
    # 2. Where that leads; and the source itself where its own words are among them.
    found = set(_follow_relays(linked, reports))
    if not passed_on and not _is_all_relayed(linked, annotation, covering):
        found.add(annotation.source)
    return tuple(sorted(found))


def list_reports(linked: LinkedDossier) -> dict[str, tuple[str, ...]]:
    """Every report that quotes of the dossier may come from, with the ids of the sources of these quotes, sorted.

    First the declared origins, in order of id, also those that no quote comes from; then, in order of id, the sources
    of which nobody recorded where they have a passage from. The site counts reports by this list alone.
    """
    carriers: dict[str, set[str]] = {id_: set() for id_ in linked.origins}
    for annotation in linked.annotations.values():
        for report in origins_of(linked, annotation):
            carriers.setdefault(report, set()).add(annotation.source)
    own = sorted(report for report in carriers if report not in linked.origins)
    return {report: tuple(sorted(carriers[report])) for report in (*linked.origins, *own)}


def link_origins(evidence: Sequence[Annotation], found: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """For each origin in the evidence of one claim, one of those that are linked with it, the same for all of them (3).

    `found` has the origins by annotation uid.
    """
    return _join_groups([*found.values(), *_group_own_with_relayed(evidence, found)])


def report_name(linked: LinkedDossier, report: str) -> str:
    """A report as a reader knows it: an origin's title, or a source's publisher."""
    if report in linked.sources:
        return linked.sources[report].publisher.value
    if report in linked.origins:
        return linked.origins[report].title
    return report


def _follow_relays(linked: LinkedDossier, reports: Iterable[str]) -> tuple[str, ...]:
    """The reports at which these lead to nothing further, sorted; in a mere circle of relays, all of it."""
    seen: set[str] = set()
    ends: set[str] = set()
    ahead = list(reports)
    while ahead:
        report = ahead.pop()
        if report in seen:
            continue
        seen.add(report)
        relays = linked.relays.get(report, ())
        # A source that relays others only in part has words of its own, which may be the ones that were taken.
        if not any(placed.region.part is None for placed in relays):
            ends.add(report)
        ahead += [placed.region.of for placed in relays]
    return tuple(sorted(ends or seen))


def _may_come_from(linked: LinkedDossier, annotation: Annotation, placed: Placed[Relay]) -> bool:
    # Regions are placed in the first capture; for a quote from another one, every region may be the one it is in.
    if placed.region.part is None or not linked.is_in_first_capture(annotation):
        return True
    fragments = linked.anchors[annotation.uid].fragments
    return any(placed.span.overlaps(fragment) for fragment in fragments)


def _is_all_relayed(linked: LinkedDossier, annotation: Annotation, covering: Collection[Placed[Relay]]) -> bool:
    """Whether every fragment lies wholly in a relayed region, so that none of the words is the source's own."""
    if any(placed.region.part is None for placed in covering):
        return True
    if not linked.is_in_first_capture(annotation):
        return False
    for fragment in linked.anchors[annotation.uid].fragments:
        if not any(placed.span.contains(fragment) for placed in covering):
            return False
    return True


def _group_own_with_relayed(
    evidence: Iterable[Annotation], found: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """For each source that is among its own origins on this claim, all its origins on it."""
    of_source: dict[str, set[str]] = {}
    for annotation in evidence:
        of_source.setdefault(annotation.source, set()).update(found[annotation.uid])
    return (tuple(sorted(origins)) for source, origins in of_source.items() if source in origins)


def _join_groups(alternatives: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    """For each origin one of those that are linked with it, the same for all (connected components, by union-find)."""
    parent: dict[str, str] = {}

    def head(origin: str) -> str:
        parent.setdefault(origin, origin)
        while parent[origin] != origin:
            parent[origin] = origin = parent[parent[origin]]
        return origin

    for origins in alternatives:
        first = head(origins[0])
        for origin in origins:
            parent[head(origin)] = first
    return {origin: head(origin) for origin in list(parent)}
