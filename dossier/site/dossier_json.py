"""The dossier as open data: `data/dossier.json`, format 1.

In: a linked dossier and what is derived from it. Out: the file's text: UTF-8 JSON with sorted keys, stable order, one
line for each record, and no build time. Fields may be added within format 1, never removed or renamed. All offsets
count Unicode code points of the capture decoded as UTF-8 without newline translation, half-open.
"""

import json
from collections.abc import Iterable

from dossier import dates
from dossier.claims.comparison import Comparison
from dossier.claims.origins import origins_of
from dossier.derive import Derived
from dossier.linking.link import LinkedDossier
from dossier.model import Actor, Annotation, Claim, Event, Source, Utterance, Value, When

Json = dict[str, object]
FORMAT = 1
MANY_SOURCES = 100  # with more, silence is told where a source covers the claim's event and not the claim


def dossier_json(linked: LinkedDossier, derived: Derived, base_url: str) -> str:
    """The whole dossier as one JSON text."""
    lists: dict[str, Iterable[Json]] = {
        "sources": (_source(linked, derived, s) for s in linked.sources.values()),
        "origins": _origins(linked),
        "annotations": (_annotation(linked, a) for a in linked.annotations.values()),
        "claims": (_claim(linked, derived, c) for c in linked.claims.values()),
        "events": (_event(linked, e) for e in linked.events.values()),
        "actors": (_actor(linked, a) for a in linked.actors.values()),
        "utterances": (_utterance(linked, u) for u in linked.utterances.values()),
    }
    fields: Json = {
        "format": FORMAT,
        "title": linked.dossier.site.title,
        "base_url": base_url,
        "silence": "event" if len(linked.sources) > MANY_SOURCES else "all",
    }
    written = {key: [_text(value)] for key, value in fields.items()}
    written |= {key: _list(records) for key, records in lists.items()}
    parts = [part for key in sorted(written) for part in (f',\n"{key}": ', *written.pop(key))]
    return "".join(("{", parts[0][1:], *parts[1:], "\n}\n"))


_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _list(records: Iterable[Json]) -> list[str]:
    """A line for each record, written one by one: all of them at once would fill hundreds of megabytes."""
    written = [",\n" + _text(record) for record in records]
    return ["[", written[0][1:], *written[1:], "\n]"] if written else ["[]"]


def _utterance(linked: LinkedDossier, u: Utterance) -> Json:
    return {"id": u.id, "title": u.title, "speaker": u.speaker, "annotations": _uids(linked.of_utterance[u.id])}


def _uids(annotations: Iterable[Annotation]) -> list[str]:
    return [a.uid for a in annotations]


def _source(linked: LinkedDossier, derived: Derived, source: Source) -> Json:
    capture = source.captures[0]
    covered = derived.coverage[source.id]
    return {
        "id": source.id,
        "siglum": linked.sigla[source.id],
        "title": source.title,
        "publisher": source.publisher.value,
        "url": source.url.value if source.url else None,
        "published": _when(linked, source.published),
        "language": source.language,
        "relays": [relay.of for relay in source.relays],
        "capture": {
            "file": f"content/sources/{capture.file}",
            "sha256": capture.sha256,
            "length": len(linked.text[source.id]),
        },
        "furniture": [
            {"start": p.span.start, "end": p.span.end, "kind": p.region.kind} for p in linked.furniture[source.id]
        ],
        "words": covered.words,
        "annotated_words": covered.annotated_words,
    }


def _origins(linked: LinkedDossier) -> list[Json]:
    """Declared origins, then the sources that are their own because nothing is known that they relay."""
    carriers: dict[str, dict[str, None]] = {id_: {} for id_ in linked.origins}
    for annotation in linked.annotations.values():
        for origin in origins_of(linked, annotation):
            carriers.setdefault(origin, {})[annotation.source] = None
    declared: list[Json] = [
        {"id": o.id, "title": o.title, "kind": o.kind, "sources": sorted(carriers[o.id])}
        for o in linked.origins.values()
    ]
    own: list[Json] = [
        {"id": id_, "title": linked.sources[id_].title, "kind": "source", "sources": sorted(carriers[id_])}
        for id_ in sorted(carriers.keys() - linked.origins.keys())
    ]
    return declared + own


def _annotation(linked: LinkedDossier, a: Annotation) -> Json:
    anchor = linked.anchors[a.uid]
    return {
        "id": a.uid,
        "source": a.source,
        "capture": f"content/sources/{a.capture or linked.sources[a.source].captures[0].file}",
        "quote": a.quote.strip(),
        "exact": linked.text_of(a)[anchor.span.start : anchor.span.end],
        "start": anchor.span.start,
        "end": anchor.span.end,
        "fragments": [[f.start, f.end] for f in anchor.fragments],
        "grade": anchor.grade,
        "claims": list(a.claims),
        "polarity": a.polarity,
        "certainty": a.certainty,
        "voice": a.voice,
        "chain": list(a.chain),
        "to": list(a.to),
        "names": list(a.names),
        "origins": list(origins_of(linked, a)),
        "utterance": a.utterance or None,
        "value": _value(linked, a.value),
        "when": _when(linked, a.when),
        "oddity": a.oddity or None,
        "note": a.note or None,
    }


def _value(linked: LinkedDossier, value: Value | None) -> Json | None:
    if value is None:
        return None
    written: Json = {
        "kind": value.kind,
        "text": value.text,
        "number": value.number,
        "min": value.min,
        "max": value.max,
        "unit": value.unit,
        "scope": value.scope,
        "as_of": value.as_of,
        "when": _when(linked, value.when),
        "actor": value.actor,
    }
    return {key: kept for key, kept in written.items() if kept not in ("", None)}


def _when(linked: LinkedDossier, when: When | None) -> Json | None:
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


def _claim(linked: LinkedDossier, derived: Derived, claim: Claim) -> Json:
    comparison = derived.comparisons[claim.id]
    evidence = linked.of_claim[claim.id]
    return {
        "id": claim.id,
        "statement": claim.statement.strip(),
        "kind": claim.kind,
        "actors": list(dict.fromkeys(part.actor for part in claim.actors)),
        "event": claim.event or None,
        "status": comparison.status,
        "sentence": comparison.sentence,
        "origins": _deciding(linked, evidence),
        "evidence": _uids(evidence),
        "silent": _silent(linked, comparison),
        "relations": [{"type": r.type, "claim": r.claim} for r in claim.relations],
    }


def _silent(linked: LinkedDossier, comparison: Comparison) -> list[str]:
    """Sources that say nothing to the claim. Thousands of claims times thousands of sources would fill gigabytes."""
    everyone = len(linked.sources) <= MANY_SOURCES
    told = (s for s in comparison.silence if everyone or s.reason == "covers-event")
    return sorted(source for silence in told for source in silence.sources)


def _deciding(linked: LinkedDossier, evidence: tuple[Annotation, ...]) -> list[str]:
    """The origins that the status rests on: those that affirm or deny; where none does, those that leave it open."""
    flat = [a for a in evidence if not a.stance.leaves_open]
    return sorted({origin for a in flat or evidence for origin in origins_of(linked, a)})


def _event(linked: LinkedDossier, event: Event) -> Json:
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind or None,
        "when": _when(linked, event.when),
        "place": event.place or None,
        "part_of": event.part_of or None,
        "actors": list(dict.fromkeys(part.actor for part in event.actors)),
        "claims": [claim.id for claim in linked.claims_of_event[event.id]],
    }


def _actor(linked: LinkedDossier, actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "wikidata": actor.wikidata or None,
        "annotations": _uids(linked.of_actor[actor.id]),
        "claims": [claim.id for claim in linked.claims_of_actor[actor.id]],
    }
