"""Every reference that a record makes to another, in one table.

In: records. Out: the records by kind and id, and `Reference` values: who refers, from which field, to which kinds of
record, by which id. `link` resolves them; nothing here knows whether a record is there.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.markup import MarkdownReader
from dossier.model import (
    Actor,
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
from dossier.reading.field_places import Pointer
from dossier.record_kinds import KINDS, key_of, records_of_kind
from dossier.record_parts import EventOrder, Value
from dossier.record_ref import RecordKind, parse_reference

ORDER_FIELDS = ("after", "before", "same_time")  # of an event

RecordsByKind = Mapping[RecordKind, Mapping[str, Record]]


class Reference(NamedTuple):
    """One reference: from a field of a record to an id that must be one of `kinds`.

    `sentence` is the text around a reference made in Markdown; for other fields it is empty and the referring record
    speaks for itself. `line` is its line in an essay's file, 0 elsewhere. `safe` is false for an address that Markdown
    may not lead to.
    """

    record: Record
    pointer: Pointer
    kinds: tuple[RecordKind, ...]
    id: str
    sentence: str = ""
    line: int = 0
    column: int = 1
    safe: bool = True


def index_records(dossier: Dossier) -> dict[RecordKind, dict[str, Record]]:
    """Every record by its kind and its id."""
    records: dict[RecordKind, dict[str, Record]] = {}
    for kind in KINDS:
        records[kind.name] = {key_of(record): record for record in records_of_kind(dossier, kind)}
    return records


def find_references(record: Record, markdown: MarkdownReader) -> Iterator[Reference]:
    """Every reference that the record makes, in the order of its fields."""
    match record:
        case Annotation():
            yield from _of_annotation(record)
        case Claim():
            yield from _of_claim(record, markdown)
        case Event():
            yield from _of_event(record)
        case Source():
            yield from _of_source(record, markdown)
        case Utterance():
            yield from _of_utterance(record)
        case Difference():
            yield from _of_difference(record, markdown)
            return
        case Essay():
            yield from _in_markdown(markdown, record, ("body",), record.body, record.body_line)
            return
        case Actor():
            yield from _of_actor(record)
        case Origin():
            pass
    yield from _in_markdown(markdown, record, ("note",), record.note)


def _of_annotation(a: Annotation) -> Iterator[Reference]:
    yield Reference(a, (), ("source",), a.source)
    for index, claim in enumerate(a.claims):
        yield Reference(a, ("claims", index), ("claim",), claim)
    for index, speaker in enumerate(a.chain):
        yield Reference(a, ("chain", index), ("actor", "source"), speaker)
    if a.speaks_for:
        yield Reference(a, ("speaks_for",), ("actor",), a.speaks_for)
    for index, hearer in enumerate(a.to):
        yield Reference(a, ("to", index), ("actor",), hearer)
    for index, named in enumerate(a.named):
        yield Reference(a, ("names", index), (named.kind,), named.id)
    if a.utterance:
        yield Reference(a, ("utterance",), ("utterance",), a.utterance)
    if a.origin:
        yield Reference(a, ("origin",), ("origin", "source"), a.origin)
    if a.value:
        yield from _of_value(a, a.value)


def _of_value(a: Annotation, value: Value) -> Iterator[Reference]:
    if value.actor:
        yield Reference(a, ("value", "actor"), ("actor",), value.actor)
    for index, claim in enumerate(value.answers):
        yield Reference(a, ("value", "answers", index), ("claim",), claim)


def _of_claim(claim: Claim, markdown: MarkdownReader) -> Iterator[Reference]:
    if claim.part_of:
        yield Reference(claim, ("part_of",), ("claim",), claim.part_of)
    if claim.event:
        yield Reference(claim, ("event",), ("event",), claim.event)
    if claim.when_from:
        yield Reference(claim, ("when_from",), ("annotation",), claim.when_from)
    for index, part in enumerate(claim.actors):
        yield Reference(claim, ("actors", index), ("actor",), part.actor)
    for index, relation in enumerate(claim.relations):
        yield Reference(claim, ("relations", index, "claim"), ("claim",), relation.claim)
        yield from _in_markdown(markdown, claim, ("relations", index, "note"), relation.note)
    for index, dismissed in enumerate(claim.not_lost):
        yield Reference(claim, ("not_lost", index, "passage"), ("annotation",), dismissed.passage)
    if claim.assessment:
        yield from _in_markdown(markdown, claim, ("assessment", "text"), claim.assessment.text)


def _of_actor(actor: Actor) -> Iterator[Reference]:
    if actor.speaks_for:
        yield Reference(actor, ("speaks_for",), ("actor",), actor.speaks_for)


def _of_event(event: Event) -> Iterator[Reference]:
    if event.when_from:
        yield Reference(event, ("when_from",), ("annotation",), event.when_from)
    if event.part_of:
        yield Reference(event, ("part_of",), ("event",), event.part_of)
    for field in ORDER_FIELDS:
        yield from _of_order(event, field)
    for index, part in enumerate(event.actors):
        yield Reference(event, ("actors", index), ("actor",), part.actor)


def _of_order(event: Event, field: str) -> Iterator[Reference]:
    entries: tuple[EventOrder, ...] = getattr(event, field)
    for index, entry in enumerate(entries):
        yield Reference(event, (field, index), ("event",), entry.event)
        if entry.source:
            yield Reference(event, (field, index, "source"), ("source",), entry.source)


def _of_source(source: Source, markdown: MarkdownReader) -> Iterator[Reference]:
    for index, relay in enumerate(source.relays):
        yield Reference(source, ("relays", index, "of"), ("origin", "source"), relay.of)
        yield from _in_markdown(markdown, source, ("relays", index, "evidence"), relay.evidence)


def _of_utterance(utterance: Utterance) -> Iterator[Reference]:
    yield Reference(utterance, ("speaker",), ("actor",), utterance.speaker)
    for index, hearer in enumerate(utterance.to):
        yield Reference(utterance, ("to", index), ("actor",), hearer)
    if utterance.event:
        yield Reference(utterance, ("event",), ("event",), utterance.event)


def _of_difference(difference: Difference, markdown: MarkdownReader) -> Iterator[Reference]:
    for index, side in enumerate(difference.sides):
        place = ("sides", index)
        for number, annotation in enumerate(side.annotations):
            yield Reference(difference, (*place, "annotations", number), ("annotation",), annotation)
        for number, source in enumerate(side.silent):
            yield Reference(difference, (*place, "silent", number), ("source",), source)
        for field, id_ in (("first", side.first), ("then", side.then)):
            if id_:
                yield Reference(difference, (*place, field), ("event", "claim"), id_)
    for index, claim in enumerate(difference.claims):
        yield Reference(difference, ("claims", index), ("claim",), claim)
    for index, actor in enumerate(difference.actors):
        yield Reference(difference, ("actors", index), ("actor",), actor)
    yield from _in_markdown(markdown, difference, ("reading",), difference.reading)


def _in_markdown(
    markdown: MarkdownReader, record: Record, pointer: Pointer, text: str, first_line: int = 0
) -> Iterator[Reference]:
    """The links of a Markdown text to records, and those that lead to an address that is not allowed."""
    for link in markdown.find_links(text):
        if link.kind in ("away", "local"):
            continue
        named = parse_reference(link.target) if link.safe else None
        kinds = (named.kind,) if named else ()
        target = named.id if named else link.target
        line = first_line + link.line - 1 if first_line else 0
        yield Reference(record, pointer, kinds, target, link.sentence, line, link.column, link.safe)
