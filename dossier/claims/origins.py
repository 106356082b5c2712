"""Which report each piece of evidence comes from, and how many reports there are.

In: a linked dossier. Out: the origins of an annotation, the evidence of a claim in origin groups, and the claim's
status. Two articles that rewrite one wire report are one voice, not two; counting articles would turn an echo into a
confirmation. Nothing here ever says that two reports are independent: only that no common origin is known.

How origins are counted:

1. A passage comes from the origin that its annotation names; else from the reports that its source is said to relay
   there, or that its chain names; else from its source itself. A passage that lies only partly in a relayed region may
   come from either.
2. A report that is itself a source leads on to what it relays, until nothing further is known.
3. Several possible origins of one passage are linked; so are a source's own words on a claim with what it relays on the
   same claim, for it may well have them from there. Origins that are linked count as one: where we cannot tell, we
   count fewer.

How the status follows (contract: `agreed`, `single-origin`, `disputed`, `open`): a group affirms or denies when any of
its quotes does, whoever says so and however sure; the sentence in `agreement` says in whose voice and how sure. One
affirming and one denying quote make `disputed`, even within one report. Where nobody affirms, the claim is `open`, also
when it is denied: no status says “agreed that it is not so”, the sentence does.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.linking.link import LinkedDossier
from dossier.linking.placing import Placed
from dossier.model import Annotation, Relay
from dossier.sigla import siglum_order, sort_by_siglum
from dossier.status import Status, judge_status


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Evidence of one claim that may come from one and the same report; it counts once.

    `origins` are ids of declared origins, or of sources that are their own origin. More than one stands here when a
    passage may come from either: origins linked through a passage are counted as one.
    """

    origins: tuple[str, ...]
    names: tuple[str, ...]  # the origins' titles, in the same order; for a source its publisher
    sources: tuple[str, ...]  # ids of the sources that carry it, in order of siglum
    annotations: tuple[str, ...]  # uids, in order of source and place
    affirms: bool
    denies: bool
    leaves_open: bool


def origins_of(linked: LinkedDossier, annotation: Annotation) -> tuple[str, ...]:
    """The ids of the reports that the passage may come from, sorted; its source's own id where no origin is known."""
    # 1. What the records say of this passage.
    if annotation.origin:
        return _ends(linked, [annotation.origin])
    passed_on = [step for step in annotation.chain if step in linked.sources and step != annotation.source]
    relays = linked.relays.get(annotation.source, ())
    covering = [placed for placed in relays if _touches(linked, annotation, placed)]
    reports = [*passed_on, *(placed.region.of for placed in covering)]
    if not reports:  # most passages
        return (annotation.source,)
    # 2. Where that leads; and the source itself where its own words are among them.
    own = not passed_on and not _inside(linked, annotation, covering)
    return tuple(sorted({*_ends(linked, reports), *([annotation.source] if own else [])}))


def group_by_origin(linked: LinkedDossier, evidence: Sequence[Annotation]) -> tuple[OriginGroup, ...]:
    """The evidence of one claim by origin, the group with the first siglum first."""
    found = {annotation.uid: origins_of(linked, annotation) for annotation in evidence}
    together = _linked_up([*found.values(), *_own_beside_relayed(evidence, found)])  # 3
    members: dict[str, list[Annotation]] = {}
    for annotation in evidence:
        members.setdefault(together[found[annotation.uid][0]], []).append(annotation)
    groups = [_group(linked, found, annotations) for annotations in members.values()]
    return tuple(sorted(groups, key=lambda g: (siglum_order(linked.sigla[g.sources[0]]), g.origins)))


def status_of(groups: Iterable[OriginGroup]) -> Status:
    """The status of a claim whose evidence falls into these groups."""
    groups = tuple(groups)
    return judge_status(sum(g.affirms for g in groups), sum(g.denies for g in groups))


def claim_status(linked: LinkedDossier, claim_id: str) -> Status:
    """The state of agreement on a claim."""
    return status_of(group_by_origin(linked, linked.of_claim[claim_id]))


def report_name(linked: LinkedDossier, report: str) -> str:
    """A report as a reader knows it: an origin's title, or a source's publisher."""
    if report in linked.sources:
        return linked.sources[report].publisher.value
    return linked.origins[report].title if report in linked.origins else report


def _ends(linked: LinkedDossier, reports: Iterable[str]) -> tuple[str, ...]:
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


def _touches(linked: LinkedDossier, annotation: Annotation, placed: Placed[Relay]) -> bool:
    # Regions are placed in the first capture; for a quote from another one, every region may be the one it is in.
    if placed.region.part is None or not _in_first_capture(linked, annotation):
        return True
    fragments = linked.anchors[annotation.uid].fragments
    return any(placed.span.overlaps(fragment) for fragment in fragments)


def _inside(linked: LinkedDossier, annotation: Annotation, covering: Collection[Placed[Relay]]) -> bool:
    """Whether every fragment lies wholly in a relayed region, so that none of the words is the source's own."""
    if any(placed.region.part is None for placed in covering):
        return True
    fragments = linked.anchors[annotation.uid].fragments
    return _in_first_capture(linked, annotation) and all(
        any(placed.span.contains(fragment) for placed in covering) for fragment in fragments
    )


def _in_first_capture(linked: LinkedDossier, annotation: Annotation) -> bool:
    captures = linked.sources[annotation.source].captures
    return not annotation.capture or annotation.capture == captures[0].file


def _own_beside_relayed(
    evidence: Iterable[Annotation], found: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """For each source that is among its own origins on this claim, all its origins on it."""
    of_source: dict[str, set[str]] = {}
    for annotation in evidence:
        of_source.setdefault(annotation.source, set()).update(found[annotation.uid])
    return (tuple(sorted(origins)) for source, origins in of_source.items() if source in origins)


def _linked_up(alternatives: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    """For each origin the one that stands for all that are linked with it (connected components, by union-find)."""
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


def _group(
    linked: LinkedDossier, found: Mapping[str, tuple[str, ...]], annotations: Sequence[Annotation]
) -> OriginGroup:
    origins = tuple(sorted({origin for annotation in annotations for origin in found[annotation.uid]}))
    polarities = {annotation.polarity for annotation in annotations}
    return OriginGroup(
        origins=origins,
        names=tuple(report_name(linked, origin) for origin in origins),
        sources=sort_by_siglum(linked.sigla, (annotation.source for annotation in annotations)),
        annotations=tuple(annotation.uid for annotation in annotations),
        affirms="affirms" in polarities,
        denies="denies" in polarities,
        leaves_open="open" in polarities,
    )
