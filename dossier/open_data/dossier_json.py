"""The dossier as open data: `data/dossier.json`, format 1.

In: a linked dossier and what is derived from it. Out: the file's text: UTF-8 JSON with sorted keys, stable order, one
line for each record, and no build time. `formats` describes each field.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast

from dossier import dates
from dossier.claims.cells import Cell
from dossier.claims.origins import list_reports, origins_of
from dossier.claims.roots import Root
from dossier.claims.silence import MANY_SOURCES
from dossier.derive import Derived
from dossier.labels.findings import SilenceReason
from dossier.linking.link import LinkedDossier
from dossier.model import Actor, Annotation, Claim, Event, Origin, Source, Utterance
from dossier.open_data.captures import find_published_path
from dossier.open_data.differences import difference_data
from dossier.open_data.event_times import event_bounds_data, event_order_data
from dossier.open_data.formats import (
    ActorData,
    AnnotationData,
    CellData,
    ClaimData,
    EventData,
    FurnitureData,
    OriginData,
    RelationData,
    RootData,
    SourceData,
    UtteranceData,
    ValueData,
    WhenData,
)
from dossier.open_data.profiles import profile_data
from dossier.overviews.timeline import TimelineEntry
from dossier.reading.former_ids import list_old_uids
from dossier.record_parts import OriginKind, Part, Value, When

FORMAT: Literal[1] = 1

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def write_dossier_json(linked: LinkedDossier, derived: Derived) -> str:
    """The whole dossier as one JSON text: the fields of `formats.DossierData` in the order of their names.

    Each record is made and encoded by itself, because all of them at once would fill hundreds of megabytes.
    """
    site = linked.dossier.site
    parts = ["{\n"]
    parts += _encode_list("actors", (_actor_data(linked, a) for a in linked.actors.values()))
    parts += _encode_list("annotations", (_annotation_data(linked, a) for a in linked.annotations.values()))
    parts += _encode_field("base_url", site.base_url)
    parts += _encode_list("claims", (_claim_data(linked, derived, c) for c in linked.claims.values()))
    known = derived.differences.all.values()
    parts += _encode_list("differences", (difference_data(linked, derived.claims, one) for one in known))
    moments = {entry.event: entry for entry in derived.timeline.entries}
    parts += _encode_list("events", (_event_data(linked, e, moments[e.id]) for e in linked.events.values()))
    parts += _encode_field("format", FORMAT)
    parts += _encode_list("origins", _origin_data(linked))
    parts += _encode_field("silence", "all" if _tells_all_silence(linked) else "event")
    parts += _encode_list("sources", (_source_data(linked, derived, s) for s in linked.sources.values()))
    parts += _encode_field("title", site.title)
    parts += _encode_list("utterances", (_utterance_data(linked, u) for u in linked.utterances.values()))
    parts[-1] = "\n}\n"  # instead of the comma after the last field
    return "".join(parts)


def _encode_field(name: str, value: str | int) -> list[str]:
    return [f'"{name}": ', _encode(value), ",\n"]


def _encode_list(name: str, records: Iterable[Mapping[str, object]]) -> list[str]:
    """A field that holds a list, with a line for each record."""
    lines = ",\n".join(map(_encode, records))
    return [f'"{name}": [', f"\n{lines}\n" if lines else "", "]", ",\n"]


def _utterance_data(linked: LinkedDossier, utterance: Utterance) -> UtteranceData:
    return {
        "id": utterance.id,
        "formerly": list(utterance.formerly),
        "title": utterance.title,
        "speaker": utterance.speaker,
        "annotations": _full_ids(linked.of_utterance[utterance.id]),
    }


def _full_ids(annotations: Iterable[Annotation]) -> list[str]:
    return [annotation.uid for annotation in annotations]


def _source_data(linked: LinkedDossier, derived: Derived, source: Source) -> SourceData:
    capture = source.captures[0]
    covered = derived.coverage[source.id]
    return {
        "id": source.id,
        "formerly": list(source.formerly),
        "siglum": linked.sigla[source.id],
        "title": source.title,
        "publisher": source.publisher.value,
        "url": source.url.value if source.url else None,
        "published": _when_data(linked, source.published),
        "language": source.language,
        "relays": [relay.of for relay in source.relays],
        "capture": {
            "file": _capture_path(capture.file),
            "sha256": capture.sha256,
            "length": len(linked.text[source.id]),
            "published": find_published_path(linked, source, capture.file),
        },
        "furniture": _furniture_data(linked, source.id),
        "words": covered.words,
        "annotated_words": covered.annotated_words,
        "profile": profile_data(derived.source_profiles[source.id]),
    }


def _capture_path(file: str) -> str:
    return f"content/sources/{file}"


def _furniture_data(linked: LinkedDossier, source_id: str) -> list[FurnitureData]:
    return [
        {"start": placed.span.start, "end": placed.span.end, "kind": placed.region.kind}
        for placed in linked.furniture[source_id]
    ]


def _origin_data(linked: LinkedDossier) -> list[OriginData]:
    """Declared origins, then the sources that are their own because nothing is known that they relay."""
    records: list[OriginData] = []
    for id_, carriers in list_reports(linked).items():
        kind: OriginKind | Literal["source"] = "source"
        record: Origin | Source = linked.sources.get(id_) or linked.origins[id_]
        if isinstance(record, Origin):
            kind = record.kind
        former = list(record.formerly)
        records.append({"id": id_, "formerly": former, "title": record.title, "kind": kind, "sources": list(carriers)})
    return records


def _annotation_data(linked: LinkedDossier, annotation: Annotation) -> AnnotationData:
    anchor = linked.anchors[annotation.uid]
    return {
        "id": annotation.uid,
        "formerly": list(list_old_uids(linked.sources[annotation.source], annotation)),
        "source": annotation.source,
        "capture": _capture_path(annotation.capture or linked.sources[annotation.source].captures[0].file),
        "quote": annotation.quote.strip(),
        "exact": linked.text_of(annotation)[anchor.span.start : anchor.span.end],
        "start": anchor.span.start,
        "end": anchor.span.end,
        "fragments": [[fragment.start, fragment.end] for fragment in anchor.fragments],
        "grade": anchor.grade,
        "insertions": [annotation.quote.strip()[each.start : each.end] for each in anchor.insertions],
        "claims": list(annotation.claims),
        "polarity": annotation.polarity,
        "certainty": annotation.certainty,
        "voice": annotation.voice,
        "chain": list(annotation.chain),
        "to": list(annotation.to),
        "names": list(annotation.names),
        "origins": list(origins_of(linked, annotation)),
        "utterance": annotation.utterance or None,
        "value": _value_data(linked, annotation.value),
        "when": _when_data(linked, annotation.when),
        "when_of": (annotation.when_of or "claim") if annotation.when else None,
        "clipped": annotation.clipped or None,
        "oddity": annotation.oddity or None,
        "note": annotation.note or None,
    }


def _value_data(linked: LinkedDossier, value: Value | None) -> ValueData | None:
    """An answer; fields without a value are left out, but for a number that is 0."""
    if value is None:
        return None
    fields = {
        "kind": value.kind,
        "text": value.text,
        "number": value.number,
        "min": value.min,
        "max": value.max,
        "unit": value.unit,
        "scope": value.scope,
        "as_of": value.as_of,
        "when": _when_data(linked, value.when),
        "actor": value.actor,
        "answers": list(value.answers) or None,
    }
    given = {key: field for key, field in fields.items() if field not in ("", None)}
    return cast(ValueData, given)  # a test compares the names


def _when_data(linked: LinkedDossier, when: When | None) -> WhenData | None:
    if when is None:
        return None
    zone = when.tz or linked.dossier.site.time_zone
    return {
        "edtf": when.edtf,
        "earliest": when.earliest or None,
        "latest": when.latest or None,
        "tz": zone,
        "basis": when.basis,
        "precision": when.precision or dates.time_bounds(when, zone).precision,
        "words": when.words or None,
    }


def _claim_data(linked: LinkedDossier, derived: Derived, claim: Claim) -> ClaimData:
    evidence = linked.of_claim[claim.id]
    return {
        "id": claim.id,
        "formerly": list(claim.formerly),
        "statement": claim.statement.strip(),
        "kind": claim.kind,
        "actors": _actor_ids(claim.actors),
        "part_of": claim.part_of or None,
        "event": claim.event or None,
        "status": derived.claims.summaries[claim.id].status,
        "sentence": derived.claims.sentences[claim.id],
        "origins": _deciding_origins(linked, evidence),
        "evidence": _full_ids(evidence),
        "silent": sorted(cell.source for cell in derived.claims.cells[claim.id] if _tell_silence(cell)),
        "when": _when_data(linked, claim.when),
        "when_from": claim.when_from or None,
        "roots": [_root_data(root) for root in derived.claims.summaries[claim.id].roots],
        "cells": [_cell_data(cell) for cell in derived.claims.cells[claim.id]],
        "relations": _relation_data(claim),
    }


def _actor_ids(parts: Sequence[Part]) -> list[str]:
    """Those who take part, each once, though one may have several roles."""
    return list(dict.fromkeys(part.actor for part in parts))


def _relation_data(claim: Claim) -> list[RelationData]:
    return [{"type": relation.type, "claim": relation.claim} for relation in claim.relations]


def _root_data(root: Root) -> RootData:
    return {
        "kind": root.kind,
        "id": root.ids[0],
        "linked": list(root.ids[1:]),
        "sources": list(root.sources),
        "annotations": list(root.annotations),
        "affirms": root.affirms,
        "denies": root.denies,
    }


def _cell_data(cell: Cell) -> CellData:
    return {
        "source": cell.source,
        "polarity": cell.polarity,
        "certainty": cell.certainty,
        "voice": cell.voice,
        "speakers": list(cell.speakers),
        "annotations": list(cell.annotations),
        "otherwise": [passage.annotation for passage in cell.otherwise],
        "silence": _tell_silence(cell),
    }


def _tell_silence(cell: Cell) -> SilenceReason | None:
    """Why a source says nothing; None where it speaks to the claim, or otherwise, to a related claim."""
    if cell.reason == "otherwise":
        return None
    return cell.reason


def _tells_all_silence(linked: LinkedDossier) -> bool:
    return len(linked.sources) <= MANY_SOURCES


def _deciding_origins(linked: LinkedDossier, evidence: tuple[Annotation, ...]) -> list[str]:
    """The origins that the status rests on: those that affirm or deny; where none does, those that leave it open."""
    deciding = [annotation for annotation in evidence if not annotation.stance.leaves_open]
    origins: set[str] = set()
    for annotation in deciding or evidence:
        origins.update(origins_of(linked, annotation))
    return sorted(origins)


def _event_data(linked: LinkedDossier, event: Event, moment: TimelineEntry) -> EventData:
    return {
        "id": event.id,
        "formerly": list(event.formerly),
        "title": event.title,
        "kind": event.kind or None,
        "when": _when_data(linked, event.when),
        "when_from": event.when_from or None,
        "bounds": event_bounds_data(moment),
        "order": event_order_data(moment),
        "place": event.place or None,
        "part_of": event.part_of or None,
        "actors": _actor_ids(event.actors),
        "claims": [claim.id for claim in linked.claims_of_event[event.id]],
    }


def _actor_data(linked: LinkedDossier, actor: Actor) -> ActorData:
    return {
        "id": actor.id,
        "formerly": list(actor.formerly),
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "wikidata": actor.wikidata or None,
        "annotations": _full_ids(linked.of_actor[actor.id]),
        "claims": [claim.id for claim in linked.claims_of_actor[actor.id]],
    }
