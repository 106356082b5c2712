"""References, regions and anchors resolved: a dossier becomes a linked dossier.

In: a `Dossier`. Out: a `LinkedDossier` and every problem found on the way: references to nothing, records that nothing
refers to, quotes and regions that do not stand in their capture. Steps:

1. Place every region and quote in its capture.
2. Collect every reference that every record makes.
3. Report those that lead nowhere, to the record itself, or round in a circle; and records that nothing refers to.
4. Turn the references round: what speaks to a claim, what an actor takes part in, who mentions a record.

Neither of the first two steps needs the other, so that in a large dossier the one is done beside the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

from dossier.diagnostics import Diagnostic, Location, error, warning
from dossier.labels.grammar import join_with_or
from dossier.linking.placing import Placed, Places, first_captures, place_everything
from dossier.linking.references import Reference, find_references, locate_field
from dossier.model import (
    Actor,
    Anchor,
    Annotation,
    Claim,
    Dossier,
    Essay,
    Event,
    Furniture,
    Origin,
    Record,
    Relay,
    Source,
    Unused,
    Utterance,
    Zone,
    by_id,
)
from dossier.parallel import ONE_PROCESS, Workers
from dossier.record_kinds import KIND_BY_NAME, KINDS, key_of, kind_of, records_of_kind, ref_of
from dossier.record_ref import RecordKind, RecordRef
from dossier.sigla import assign_sigla

__all__ = ["Backlink", "LinkedDossier", "Placed", "link_dossier"]


T = TypeVar("T")
RecordsByKind = Mapping[RecordKind, Mapping[str, Record]]


class Backlink(NamedTuple):
    """One reference to a record, seen from its target: who refers, where on the site, and in which sentence."""

    record: RecordRef  # the referring record
    field: str  # the field that holds the reference, or "text" for Markdown
    sentence: str  # the sentence, statement or quote in which the reference is made, as plain text


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedDossier:
    """A dossier with every reference resolved. All mappings are complete: a key for every record, in order of id.

    Every annotation in `annotations` is anchored; one whose quote failed is left out and is an error elsewhere.
    """

    dossier: Dossier
    # records by id (annotations by uid)
    sources: Mapping[str, Source]
    annotations: Mapping[str, Annotation]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    actors: Mapping[str, Actor]
    origins: Mapping[str, Origin]  # declared origins only
    utterances: Mapping[str, Utterance]
    essays: Mapping[str, Essay]
    # what the captures yield
    text: Mapping[str, str]  # by source id: the text of its first capture
    anchors: Mapping[str, Anchor]  # by annotation uid
    furniture: Mapping[str, tuple[Placed[Furniture], ...]]  # by source id, in order of place, as the next four
    zones: Mapping[str, tuple[Placed[Zone], ...]]
    unused: Mapping[str, tuple[Placed[Unused], ...]]
    relays: Mapping[str, tuple[Placed[Relay], ...]]  # a relay without a part covers the whole text
    sigla: Mapping[str, str]  # by source id: one letter
    # the other direction; every tuple in order of source and place, or of id
    of_source: Mapping[str, tuple[Annotation, ...]]
    of_claim: Mapping[str, tuple[Annotation, ...]]
    of_utterance: Mapping[str, tuple[Annotation, ...]]
    of_actor: Mapping[str, tuple[Annotation, ...]]  # annotations whose chain, `to` or `names` hold the actor
    claims_of_actor: Mapping[str, tuple[Claim, ...]]
    claims_of_event: Mapping[str, tuple[Claim, ...]]
    events_of_actor: Mapping[str, tuple[Event, ...]]
    backlinks: Mapping[RecordRef, tuple[Backlink, ...]] = field(default_factory=dict)

    def text_of(self, annotation: Annotation) -> str:
        """The text of the capture in which the annotation is anchored."""
        if not annotation.capture:
            return self.text[annotation.source]
        return self.dossier.captures[annotation.source, annotation.capture]


def link_dossier(
    dossier: Dossier, broken: frozenset[str] = frozenset(), workers: Workers = ONE_PROCESS
) -> tuple[LinkedDossier, tuple[Diagnostic, ...]]:
    """Resolve every reference of the dossier.

    `broken` has the paths of files that could not be read in full: references to what they may hold are not reported,
    since their own problems already are.
    """
    # 1. Regions and quotes.
    placing = workers.start(partial(place_everything, dossier), len(dossier.sources))
    # 2. References.
    known = _known(dossier)
    every_record = chain.from_iterable(records.values() for records in known.values())
    made = [reference for record in every_record for reference in find_references(record)]
    # 3. What leads nowhere, and what nothing leads to.
    unresolved = [r for r in made if not _target(known, r)]
    found = [_unknown(dossier, known, r) for r in unresolved if not _may_be_in(r, broken)]
    found += _circles(dossier, made)
    if not broken:
        found += _unused(dossier, known, made)
    # 4. The other direction.
    backlinks = _backlinks(known, made)
    places, of_places = placing()
    return _turned_round(dossier, places, known, backlinks), (*of_places, *found)


def _known(dossier: Dossier) -> dict[RecordKind, dict[str, Record]]:
    known: dict[RecordKind, dict[str, Record]] = {}
    for kind in KINDS:
        known[kind.name] = {key_of(record): record for record in records_of_kind(dossier, kind)}
    return known


def _target(known: RecordsByKind, reference: Reference) -> tuple[RecordKind, Record] | None:
    for kind in reference.kinds:
        record = known[kind].get(reference.id)
        if record is not None:
            return kind, record
    return None


def _may_be_in(reference: Reference, broken: frozenset[str]) -> bool:
    """Whether the record referred to may stand in a file that could not be read."""
    return any(KIND_BY_NAME[kind].file_of(reference.id) in broken for kind in reference.kinds)


def _unknown(dossier: Dossier, known: RecordsByKind, reference: Reference) -> Diagnostic:
    at = locate_field(dossier, reference.record, *reference.pointer)
    if not reference.safe or not reference.kinds:
        sentence = f"The link to “{reference.id}” leads to an address that is not allowed."
        advice = "Link to a record, such as claim:ID or actor:ID, or to a web address that begins with https://."
        return error("link-unsafe", sentence, _in_essay(reference, at), advice)
    kinds = join_with_or(reference.kinds)
    candidates = list(chain.from_iterable(known[kind] for kind in reference.kinds))
    return error(
        "reference-unknown",
        f"There is no {kinds} with the id “{reference.id}”.",
        _in_essay(reference, at),
        _did_you_mean(reference, candidates),
    )


def _in_essay(reference: Reference, at: Location) -> Location:
    if not reference.line:
        return at
    end = reference.column + len(reference.id)
    return Location(at.path, reference.line, reference.column, reference.line, end)


def _did_you_mean(reference: Reference, candidates: Sequence[str]) -> str:
    from rapidfuzz import process  # only needed where something is wrong

    # The score is the share of characters in common; below two thirds a guess misleads more than it helps.
    near = process.extract(reference.id, candidates, limit=3, score_cutoff=67)
    if near:
        return f"Did you mean {join_with_or([f'“{name}”' for name, *_ in near])}?"
    file = KIND_BY_NAME[reference.kinds[0]].file_of(reference.id)
    return f"Write the id of a record that is there, or make the record in {file}."


def _circles(dossier: Dossier, made: Iterable[Reference]) -> list[Diagnostic]:
    """A record that relays, or is part of, itself: directly, or through others."""
    problems = []
    edges: dict[tuple[str, str], dict[str, Reference]] = defaultdict(dict)
    for r in made:
        if r.pointer[:1] in (("part_of",), ("relays",)) and r.pointer[-1:] != ("evidence",):
            edges[kind_of(r.record), r.record.id][r.id] = r
        if r.kinds == (kind_of(r.record),) and r.id == key_of(r.record) and r.pointer[:1] != ("body",):
            sentence = f"The {kind_of(r.record)} “{r.id}” refers to itself."
            problems.append(
                error("reference-self", sentence, locate_field(dossier, r.record, *r.pointer), "Remove it.")
            )
    for (kind, start), links in edges.items():
        for reference in links.values():
            trail = _way_back(edges, kind, reference.id, start)
            if len(trail) > 1 and start == min(trail):
                sentence = f"These records lead round in a circle: {' → '.join((start, *trail))}."
                at = locate_field(dossier, reference.record, *reference.pointer)
                problems.append(error("reference-cycle", sentence, at, "Remove one of these references."))
    return problems


def _way_back(
    edges: Mapping[tuple[str, str], Mapping[str, Reference]], kind: str, start: str, goal: str
) -> tuple[str, ...]:
    """The ids from `start` to `goal` along references of one kind of record, or nothing where there is no way."""
    trails: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while trails:
        trail = trails.pop()
        if trail[-1] == goal:
            return trail
        for following in edges.get((kind, trail[-1]), ()):
            if following not in seen:
                seen.add(following)
                trails.append((*trail, following))
    return ()


def _unused(dossier: Dossier, known: RecordsByKind, made: Iterable[Reference]) -> list[Diagnostic]:
    used: set[tuple[RecordKind, str]] = set()
    for r in made:
        by_annotation = isinstance(r.record, Annotation)
        for kind in r.kinds:
            # A claim lives by its quotes: another claim's mention of it is not a use.
            if kind != "claim" or by_annotation:
                used.add((kind, r.id))
    problems = []
    for row in KINDS:
        if not row.unused_message:
            continue
        for id_, record in known[row.name].items():
            if (row.name, id_) not in used:
                advice = "Refer to it from an annotation or another record, or delete its record."
                problems.append(warning("reference-unused", row.unused_message, record.at, advice))
    return problems


def _turned_round(
    dossier: Dossier, places: Places, known: RecordsByKind, backlinks: Mapping[RecordRef, tuple[Backlink, ...]]
) -> LinkedDossier:
    anchored = sorted(
        (a for a in dossier.annotations if a.uid in places.anchors),
        key=lambda a: (a.source, places.anchors[a.uid].span.start, places.anchors[a.uid].span.end, a.id),
    )
    sources = by_id(dossier.sources)
    return LinkedDossier(
        dossier=dossier,
        sources=sources,
        annotations={a.uid: a for a in anchored},
        claims=by_id(dossier.claims),
        events=by_id(dossier.events),
        actors=by_id(dossier.actors),
        origins=by_id(dossier.origins),
        utterances=by_id(dossier.utterances),
        essays=by_id(dossier.essays),
        text=first_captures(dossier),
        anchors=places.anchors,
        furniture=places.furniture,
        zones=places.zones,
        unused=places.unused,
        relays=places.relays,
        sigla=assign_sigla(dossier.sources),
        of_source=_grouped(sources, ((a.source, a) for a in anchored)),
        of_claim=_grouped(known["claim"], ((c, a) for a in anchored for c in a.claims)),
        of_utterance=_grouped(known["utterance"], ((a.utterance, a) for a in anchored if a.utterance)),
        of_actor=_grouped(known["actor"], ((actor, a) for a in anchored for actor in _actors_in(a))),
        claims_of_actor=_grouped(known["actor"], ((p.actor, c) for c in dossier.claims for p in c.actors)),
        claims_of_event=_grouped(known["event"], ((c.event, c) for c in dossier.claims if c.event)),
        events_of_actor=_grouped(known["actor"], ((p.actor, e) for e in dossier.events for p in e.actors)),
        backlinks=backlinks,
    )


def _grouped(keys: Iterable[str], pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Values by key, once each and in the order given; every key is there, even with nothing."""
    groups: dict[str, dict[int, T]] = {key: {} for key in keys}
    for key, value in pairs:
        if key in groups:
            groups[key][id(value)] = value
    return {key: tuple(group.values()) for key, group in groups.items()}


def _actors_in(annotation: Annotation) -> Iterable[str]:
    named = (reference.id for reference in annotation.named if reference.kind == "actor")
    return chain(annotation.chain, annotation.to, named)


def _backlinks(known: RecordsByKind, made: Iterable[Reference]) -> dict[RecordRef, tuple[Backlink, ...]]:
    groups: dict[RecordRef, dict[Backlink, None]] = {
        RecordRef(kind, id_): {} for kind, ids in known.items() for id_ in ids
    }
    for reference in made:
        target = _target(known, reference)
        if target is None:
            continue
        record = reference.record
        written = "source"  # an annotation has its source from the name of its file
        if reference.sentence:
            written = "text"
        elif reference.pointer:
            written = str(reference.pointer[0])
        sentence = reference.sentence or _speaks(record)
        groups[RecordRef(target[0], reference.id)][Backlink(ref_of(record), written, sentence)] = None
    return {key: tuple(group) for key, group in groups.items()}


def _speaks(record: Record) -> str:
    """The words by which a record is known to a reader."""
    match record:
        case Annotation():
            return record.quote.strip()
        case Claim():
            return record.statement.strip()
        case Actor():
            return record.name
        case _:
            return record.title
