"""References, regions and anchors resolved: a dossier becomes a linked dossier.

In: a `Dossier`. Out: a `LinkedDossier` and every problem found on the way: references to nothing, records that nothing
refers to, quotes and regions that are not in their capture. Steps:

1. Place every region and quote in its capture.
2. Collect every reference that every record makes.
3. Report those that lead nowhere, to the record itself, or round in a circle; and records that nothing refers to.
4. Collect by record what refers to it: what speaks to a claim, what an actor takes part in, who mentions a record.
5. Find the words that records give as a source's own in the passages that they name.

Neither of the first two steps needs the other, so in a large dossier the first one has a process of its own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from dossier.capture_text import CaptureText
from dossier.diagnostics import Diagnostic
from dossier.linking.cited_words import (
    PlacedQuote,
    check_words_of_captures,
    check_words_of_nobody,
    check_words_of_passages,
)
from dossier.linking.groupings import GROUPINGS, group_items
from dossier.linking.placing import CaptureKey, OrderKey, Placed, Places, first_captures, first_key, place_everything
from dossier.linking.reference_checks import check_references, find_target
from dossier.linking.references import RecordsByKind, Reference, find_references, index_records
from dossier.markup import MarkdownReader
from dossier.model import (
    Actor,
    Anchor,
    Annotation,
    Claim,
    Difference,
    Dossier,
    Essay,
    Event,
    Origin,
    Record,
    Source,
    Utterance,
)
from dossier.on_demand import Once, OnDemand
from dossier.parallel import ONE_PROCESS, Workers
from dossier.reading.field_places import FieldPlaces
from dossier.reading.former_ids import FormerRefs, index_former_refs
from dossier.record_kinds import KIND_BY_NAME, ref_of, title_of
from dossier.record_parts import Furniture, Relay, Unused, Zone
from dossier.record_ref import RecordRef
from dossier.recording import Recording
from dossier.sigla import assign_sigla

__all__ = ["Backlink", "LinkedDossier", "Placed", "link_dossier"]

K = TypeVar("K")
V = TypeVar("V")


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
    differences: Mapping[str, Difference]
    essays: Mapping[str, Essay]
    written: Mapping[str, tuple[Annotation, ...]]  # by source id: its annotations as written, those without anchor too
    # what the captures yield
    text: Mapping[str, str]  # by source id: the text of its first capture
    anchors: Mapping[str, Anchor]  # by annotation uid
    order_anchors: Mapping[OrderKey, Anchor]  # of the words by which a source puts events in order
    furniture: Mapping[str, tuple[Placed[Furniture], ...]]  # by source id, in order of place, as the next four
    zones: Mapping[str, tuple[Placed[Zone], ...]]
    unused: Mapping[str, tuple[Placed[Unused], ...]]
    relays: Mapping[str, tuple[Placed[Relay], ...]]  # a relay without a part covers the whole text
    sigla: Mapping[str, str]  # by source id: one letter
    # the other direction; every tuple in order of source and place, or of id
    of_source: Mapping[str, tuple[Annotation, ...]]
    of_claim: Mapping[str, tuple[Annotation, ...]]
    parts_of_claim: Mapping[str, tuple[Claim, ...]]  # the claims that are facets of this one
    of_utterance: Mapping[str, tuple[Annotation, ...]]
    of_actor: Mapping[str, tuple[Annotation, ...]]  # annotations whose chain, `to` or `names` hold the actor
    labels_of_event: Mapping[str, tuple[Annotation, ...]]  # annotations whose `names` hold the event
    relating_claims: Mapping[str, tuple[Claim, ...]]  # the claims that declare a relation to this one
    claims_of_actor: Mapping[str, tuple[Claim, ...]]
    claims_of_event: Mapping[str, tuple[Claim, ...]]
    events_of_actor: Mapping[str, tuple[Event, ...]]
    parts_of_event: Mapping[str, tuple[Event, ...]]
    backlinks: Mapping[RecordRef, tuple[Backlink, ...]]
    former: FormerRefs  # by a reference with an old id: the record that has another id now
    # what is computed from the fields above when it is asked for, and kept for the whole run
    captures: Mapping[CaptureKey, CaptureText] = field(compare=False)  # every one that could be read
    fields: FieldPlaces = field(compare=False)
    markdown: MarkdownReader = field(compare=False)
    recording: Recording | None = field(compare=False, default=None)  # what notes reads, in a dossier that is followed

    def on_demand(self, keys: Collection[K], make: Callable[[K], V]) -> OnDemand[K, V]:
        """A value for each key, made from this dossier when it is first asked for."""
        return OnDemand(keys, make, self.recording)

    def once(self, make: Callable[[], V]) -> Once[V]:
        """One value, made likewise."""
        return Once(make, self.recording)

    def gather(self, keys: Collection[K], make: Callable[[K], Iterable[V]]) -> Once[tuple[V, ...]]:
        """What is made for each key, one after another; each key's part is a value of its own."""
        parts = self.on_demand(keys, lambda key: tuple(make(key)))
        return self.once(lambda: tuple(chain.from_iterable(parts.values())))

    def find_record(self, reference: RecordRef) -> Record:
        """The record that a reference leads to. `KeyError` where there is none."""
        of_kind: Mapping[str, Record] = getattr(self, KIND_BY_NAME[reference.kind].dossier_field)
        return of_kind[reference.id]

    def text_of(self, annotation: Annotation) -> str:
        """The text of the capture in which the annotation is anchored."""
        return self.capture_of(annotation).text

    def capture_of(self, annotation: Annotation) -> CaptureText:
        """The capture in which the annotation is anchored."""
        if not annotation.capture:
            return self.first_capture(annotation.source)
        return self.captures[annotation.source, annotation.capture]

    def is_in_first_capture(self, annotation: Annotation) -> bool:
        """Whether the annotation is anchored in the first capture of its source, in which regions are placed too."""
        return annotation.capture in ("", first_key(self.sources[annotation.source])[1])

    def placed_quote(self, annotation: Annotation) -> PlacedQuote:
        """Where the quote of an annotation is."""
        language = annotation.language or self.sources[annotation.source].language
        return PlacedQuote(self.capture_of(annotation), self.anchors[annotation.uid].span, language)

    def first_capture(self, source: str) -> CaptureText:
        """The first capture of the source with this id. `KeyError` where it could not be read."""
        return self.captures[first_key(self.sources[source])]


def link_dossier(
    dossier: Dossier, broken: frozenset[str] = frozenset(), workers: Workers = ONE_PROCESS
) -> tuple[LinkedDossier, tuple[Diagnostic, ...]]:
    """Resolve every reference of the dossier.

    `broken` has the paths of files that could not be read in full: references to what they may hold are not reported,
    since their own problems already are.
    """
    fields, markdown = FieldPlaces(dossier.files), MarkdownReader()
    # 1. Regions and quotes.
    wait_for_places = workers.start(partial(place_everything, dossier), len(dossier.sources))
    # 2. References.
    records = index_records(dossier)
    references: list[Reference] = []
    for of_kind in records.values():
        for record in of_kind.values():
            references += find_references(record, markdown)
    # 3. What leads nowhere, and what nothing leads to.
    former = index_former_refs(dossier)
    found = check_references(records, former, references, fields, broken)
    # 4. What refers to each record.
    backlinks = _collect_backlinks(records, references)
    places, of_places = wait_for_places()
    linked = _make_linked_dossier(dossier, places, _RecordsRead(records, former, backlinks, fields, markdown))
    # 5. The words that records give as a source's own.
    return linked, (*of_places, *found, *check_cited_words(linked).value)


def check_cited_words(linked: LinkedDossier) -> Once[tuple[Diagnostic, ...]]:
    """What is wrong with the words of sources in records that are no annotations."""
    tables: tuple[Mapping[str, Record], ...] = (
        linked.sources, linked.claims, linked.events, linked.utterances, linked.origins, linked.actors,
    )  # fmt: skip
    of_kinds = [_gather_cited_words(linked, table) for table in tables]
    return linked.once(lambda: tuple(chain.from_iterable(found.value for found in of_kinds)))


def _gather_cited_words(linked: LinkedDossier, table: Mapping[str, Record]) -> Once[tuple[Diagnostic, ...]]:
    return linked.gather(table, lambda id_: _check_cited_words(linked, table[id_]))


def _check_cited_words(linked: LinkedDossier, record: Record) -> Iterator[Diagnostic]:
    """Each record with the passages or captures that must have its words. What is not there is reported elsewhere."""
    if isinstance(record, Source):
        keys = [(record.id, capture.file) for capture in record.captures]
        texts = {key[1]: linked.captures[key] for key in keys if key in linked.captures}
        yield from check_words_of_captures(record, linked.fields, texts)
        return
    named: tuple[Annotation, ...] = ()
    if isinstance(record, Utterance):
        named = linked.of_utterance[record.id]
    elif isinstance(record, Claim | Event) and record.when_from:
        if record.when_from not in linked.annotations:
            return
        named = (linked.annotations[record.when_from],)
    if named:
        yield from check_words_of_passages(record, linked.fields, [linked.placed_quote(each) for each in named])
    else:
        yield from check_words_of_nobody(record, linked.fields)


class _RecordsRead(NamedTuple):
    """What the records yield without their captures."""

    records: RecordsByKind
    former: FormerRefs
    backlinks: Mapping[RecordRef, tuple[Backlink, ...]]
    fields: FieldPlaces
    markdown: MarkdownReader


def _make_linked_dossier(dossier: Dossier, places: Places, read: _RecordsRead) -> LinkedDossier:
    records = read.records
    anchored = sort_by_place(dossier.annotations, places.anchors)
    sources = _by_id(dossier.sources)
    spans = places.furniture_spans
    return LinkedDossier(
        dossier=dossier,
        sources=sources,
        annotations={a.uid: a for a in anchored},
        claims=_by_id(dossier.claims),
        events=_by_id(dossier.events),
        actors=_by_id(dossier.actors),
        origins=_by_id(dossier.origins),
        utterances=_by_id(dossier.utterances),
        differences=_by_id(dossier.differences),
        essays=_by_id(dossier.essays),
        written=group_by_source(dossier.annotations),
        text=first_captures(dossier),
        captures={key: CaptureText(text, spans.get(key, ())) for key, text in dossier.captures.items()},
        anchors=places.anchors,
        order_anchors=places.order_anchors,
        furniture=places.furniture,
        zones=places.zones,
        unused=places.unused,
        relays=places.relays,
        sigla=assign_sigla(dossier.sources),
        **_group_records(records, anchored),  # type: ignore[arg-type] # its fields, by the table of groupings
        former=read.former,
        backlinks=read.backlinks,
        fields=read.fields,
        markdown=read.markdown,
    )


def group_by_source(annotations: Iterable[Annotation]) -> dict[str, tuple[Annotation, ...]]:
    """Annotations by the source that they quote, in the order given."""
    groups: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        groups.setdefault(annotation.source, []).append(annotation)
    return {source: tuple(group) for source, group in groups.items()}


def sort_by_place(annotations: Iterable[Annotation], anchors: Mapping[str, Anchor]) -> list[Annotation]:
    """The annotations that have an anchor, by source, then in the order of the text."""

    def place(annotation: Annotation) -> tuple[str, int, int, str]:
        span = anchors[annotation.uid].span
        return annotation.source, span.start, span.end, annotation.id

    return sorted((a for a in annotations if a.uid in anchors), key=place)


def _by_id(records: tuple[V, ...]) -> dict[str, V]:
    return {record.id: record for record in records}  # type: ignore[attr-defined] # every kind of record has an id


def _group_records(records: RecordsByKind, anchored: Iterable[Annotation]) -> dict[str, Mapping[str, tuple[Any, ...]]]:
    """The records by those that they name, by the field that has them. Every key is there, even with nothing."""
    found: dict[str, Mapping[str, tuple[Any, ...]]] = {}
    for grouping in GROUPINGS:
        items: Iterable[Record] = anchored if grouping.items == "annotation" else records[grouping.items].values()
        groups = group_items(grouping, items)
        found[grouping.field] = {key: groups.get(key, ()) for key in records[grouping.of]}
    return found


def _collect_backlinks(
    records: RecordsByKind, references: Iterable[Reference]
) -> dict[RecordRef, tuple[Backlink, ...]]:
    """What refers to each record, once each and in order. A reference to nothing is left out."""
    groups: dict[RecordRef, dict[Backlink, None]] = {}
    for kind, ids in records.items():
        for id_ in ids:
            groups[RecordRef(kind, id_)] = {}
    for reference in references:
        target = find_target(records, reference)
        if target:
            groups[target][make_backlink(reference)] = None
    return {key: tuple(group) for key, group in groups.items()}


def make_backlink(reference: Reference) -> Backlink:
    """A reference as seen from its target."""
    sentence = reference.sentence or title_of(reference.record).strip()
    return Backlink(ref_of(reference.record), _field_name(reference), sentence)


def _field_name(reference: Reference) -> str:
    """The field that a backlink names."""
    if reference.sentence:
        return "text"
    if not reference.pointer:
        return "source"  # an annotation has its source from the name of its file
    return str(reference.pointer[0])
