"""Where sources come from: the declared relays as a graph, and the wording that captures share.

In: a `LinkedDossier`. Out: a `Lineage` (graph of origins and sources; pairs of sources with the runs of words found in
both captures) and notices where declared and detected do not meet. Shared wording is a trace, never a proof: two
reports may quote one statement, and a rewrite may keep none of its model's words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from dossier.claims.repeated_reports import list_repeated_reports
from dossier.claims.shingles import RUN
from dossier.diagnostics import Diagnostic, notice
from dossier.labels.editor_notices import (
    UNCONFIRMED_ADVICE,
    UNDECLARED_ADVICE,
    unconfirmed_message,
    undeclared_message,
)
from dossier.linking.link import LinkedDossier
from dossier.on_demand import Once
from dossier.overviews.shared_text import TOO_MANY, Shared, Wording, find_shared_text
from dossier.record_parts import Basis

MUCH = 20  # own words shared from which a common origin is likely enough to ask the editors for it


@dataclass(frozen=True, slots=True)
class LineageNode:
    """One origin or source of the graph."""

    id: str
    kind: Literal["origin", "source"]
    title: str
    siglum: str  # "" for an origin
    publisher: str  # "" for an origin whose publisher is not known
    layer: int  # 0: relays nothing that is known; n: one more than the deepest it relays


@dataclass(frozen=True, slots=True)
class LineageEdge:
    """One declared tie: `source` repeats `of`, as a whole, in a part or in single passages."""

    source: str
    of: str  # the id of an origin or of another source
    basis: Basis | None  # how it is known; None where only annotations name it
    partial: bool  # only a part of the source repeats it


@dataclass(frozen=True, slots=True)
class LineageGraph:
    """Origins and sources with the relays between them; nodes by layer, then origins first, then id."""

    nodes: tuple[LineageNode, ...]
    edges: tuple[LineageEdge, ...]


@dataclass(frozen=True, slots=True)
class SourcePair:
    """Two sources that share wording, or a common origin, or both. `a` is before `b` in order of id."""

    a: str
    b: str
    runs: tuple[Shared, ...]  # in order of place in `a`; quotations of one declared utterance are left out
    words: int  # words in all runs
    own: int  # of these, words outside quotation marks in at least one of the two
    common: tuple[str, ...]  # origins or sources that both are declared to come from, or one of the two itself


@dataclass(frozen=True, slots=True)
class Lineage:
    """The declared graph beside the detected shared wording."""

    graph: LineageGraph
    pairs: tuple[SourcePair, ...]  # most own words first
    ignored: int  # runs of seven words that were not compared, because they are in too many sources
    ignored_above: int  # how many sources are too many


class TracedLineage(NamedTuple):
    """The lineage of one dossier, and a notice wherever declared or shared wording is there without the other."""

    lineage: Lineage
    notices: tuple[Diagnostic, ...]


def trace_lineage(linked: LinkedDossier) -> Once[TracedLineage]:
    """The declared graph, the shared wording, and the notices."""
    declared = linked.on_demand(linked.sources, lambda source: _find_declared(linked, source))
    ancestors = linked.on_demand(linked.sources, lambda source: _find_ancestors(declared, source))
    families = linked.once(lambda: _group_families(declared))
    graph = linked.once(lambda: _make_graph(linked))
    wording = find_shared_text(linked, lambda a, b: not ancestors[a].isdisjoint(ancestors[b]))
    pairs = linked.once(lambda: _pair_sources(wording.value.shared, ancestors, families.value))

    def trace() -> TracedLineage:
        lineage = Lineage(graph.value, pairs.value, wording.value.ignored, TOO_MANY)
        notices = (*_report_undeclared(linked, lineage), *_report_unconfirmed(linked, lineage, wording.value))
        return TracedLineage(lineage, notices)

    return linked.once(trace)


# --- the declared graph -----------------------------------------------------------------------------------------------


def _make_graph(linked: LinkedDossier) -> LineageGraph:
    """Origins, sources and the declared relays between them, in layers from what relays nothing downwards."""
    edges = _list_edges(linked)
    layers = _count_layers(edges)
    nodes = []
    for origin in linked.origins.values():
        publisher = ""
        if origin.publisher:
            publisher = origin.publisher.value
        nodes.append(LineageNode(origin.id, "origin", origin.title, "", publisher, layers.get(origin.id, 0)))
    for source in linked.sources.values():
        siglum, publisher = linked.sigla[source.id], source.publisher.value
        nodes.append(LineageNode(source.id, "source", source.title, siglum, publisher, layers.get(source.id, 0)))
    return LineageGraph(tuple(sorted(nodes, key=lambda n: (n.layer, n.kind, n.id))), edges)


def _list_edges(linked: LinkedDossier) -> tuple[LineageEdge, ...]:
    """What each source repeats."""
    edges: list[LineageEdge] = []
    for id_ in linked.sources:
        found = list_repeated_reports(linked, id_)
        edges += [LineageEdge(id_, one.report, one.basis, one.partial) for one in found]
    return tuple(edges)


def _count_layers(edges: Sequence[LineageEdge]) -> dict[str, int]:
    """The length of the longest path up from each node. Relays in a circle (an error elsewhere) stop at the circle."""
    above: dict[str, list[str]] = {}
    for edge in edges:
        above.setdefault(edge.source, []).append(edge.of)
    layers: dict[str, int] = {}
    for start in above:
        trail = {start: None}  # from the start down; an explicit one, since a chain may be longer than Python's stack
        while trail:
            id = next(reversed(trail))
            relayed = above.get(id, ())
            unknown = next((of for of in relayed if of not in layers and of not in trail), None)
            if unknown is None:
                layers[id] = max([layers[of] + 1 for of in relayed if of in layers], default=0)
                trail.pop(id)
            else:
                trail[unknown] = None
    return layers


def _find_ancestors(declared: Mapping[str, frozenset[str]], source: str) -> frozenset[str]:
    """The source itself and every origin and source that it is declared to come from, however far up."""
    reached, ahead = {source}, [source]
    while ahead:
        new = declared.get(ahead.pop(), frozenset()) - reached
        reached |= new
        ahead += new
    return frozenset(reached)


def _find_declared(linked: LinkedDossier, source: str) -> frozenset[str]:
    """What a source's `relays` name, what its annotations name as `origin`, and the sources in their chains."""
    return frozenset(repeated.report for repeated in list_repeated_reports(linked, source))


def _group_families(declared: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """By id of an origin or source: the sources that relay it themselves, in order of id."""
    families: dict[str, list[str]] = {}
    for source, relayed in declared.items():
        for of in sorted(relayed):
            families.setdefault(of, []).append(source)
    return families


# --- declared and detected --------------------------------------------------------------------------------------------


def _pair_sources(
    shared: Mapping[tuple[str, str], tuple[Shared, ...]],
    ancestors: Mapping[str, frozenset[str]],
    families: Mapping[str, Sequence[str]],
) -> tuple[SourcePair, ...]:
    """Pairs with shared wording, and pairs that relay one thing; families too large to be shown in pairs are not."""
    keys = set(shared)
    for of, family in families.items():
        if len(family) > TOO_MANY:
            continue
        keys |= set(combinations(family, 2))
        if of in ancestors:  # it is itself a source
            keys |= {(min(of, id), max(of, id)) for id in family if of != id}
    pairs = []
    for a, b in sorted(keys):
        runs = shared.get((a, b), ())
        words, own = sum(run.words for run in runs), sum(run.own for run in runs)
        pairs.append(SourcePair(a, b, runs, words, own, tuple(sorted(ancestors[a] & ancestors[b]))))
    return tuple(sorted(pairs, key=lambda pair: (-pair.own, -pair.words, pair.a, pair.b)))


def _report_undeclared(linked: LinkedDossier, lineage: Lineage) -> Iterator[Diagnostic]:
    for pair in lineage.pairs:
        if pair.own < MUCH or pair.common:
            continue
        message = undeclared_message(pair.b, pair.a, pair.own, RUN)
        place = linked.fields.locate(linked.sources[pair.b])
        yield notice("lineage-undeclared", message, place, UNDECLARED_ADVICE)


def _report_unconfirmed(linked: LinkedDossier, lineage: Lineage, wording: Wording) -> Iterator[Diagnostic]:
    """One notice for each relay without evidence whose wording could be compared with another capture and shares none.

    Evidence that an editor has written answers the question, so it is not asked again.
    """
    partners = _find_partners(wording)
    families: dict[str, set[str]] = {}
    for edge in lineage.graph.edges:
        if edge.basis:  # one passage of a report says little about how the rest of it reads
            families.setdefault(edge.of, set()).add(edge.source)
    for source in linked.sources.values():
        for index, relay in enumerate(source.relays):
            relatives = {relay.of}
            if relay.of not in linked.sources:
                relatives = families.get(relay.of, set()) - {source.id}
            if relay.evidence or not relatives or relatives & partners.get(source.id, set()):
                continue
            message = unconfirmed_message(source.id, relay.of, RUN, sorted(relatives))
            place = linked.fields.locate(source, "relays", index)
            yield notice("lineage-unconfirmed", message, place, UNCONFIRMED_ADVICE)


def _find_partners(wording: Wording) -> dict[str, set[str]]:
    """By source id: the sources that share wording with it."""
    partners: dict[str, set[str]] = {}
    for a, b in (*wording.shared, *wording.fewer):
        partners.setdefault(a, set()).add(b)
        partners.setdefault(b, set()).add(a)
    return partners
