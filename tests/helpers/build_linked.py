"""Small dossiers for tests, linked by the real `link_dossier`: say only what the test is about, the rest is filled in.

    linked = build(
        [source("a", "Ann said yes. Bob left.", relays=["wire"]), source("b", "Ann said no.")],
        [quote("a", "Ann said yes", "ann-agrees"), quote("b", "Ann said no", "ann-agrees", polarity="denies")],
    )

Claims, actors, origins, events and utterances that are referred to and not given are made up, with their id for a name.
Annotations without an id are called q1, q2, … within their source, in the order given.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dossier.claims.comparison import Comparison, compare_claims
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Actor, Annotation, Claim, Difference, Dossier, Essay, Event, Origin, Site, Source, Utterance
from dossier.record_parts import Capture, DifferenceSide, EventOrder, Fact, Furniture, Part, Region, Relay, When

Written = tuple[Source, str]


def compare_claim(linked: LinkedDossier, claim_id: str) -> Comparison:
    """The comparison of one claim."""
    return compare_claims(linked).comparisons[claim_id]


def when(edtf: str, **fields: Any) -> When:
    return When(edtf=edtf, basis="stated", **fields)


def relay(of: str, first: str = "", last: str = "", **fields: Any) -> Relay:
    """A relay of the whole source, or of the part between two stretches of words."""
    part = Region(first=first, last=last) if first else None
    return Relay(of=of, basis="researched", part=part, **fields)


def source(
    id: str,
    text: str,
    *,
    relays: Sequence[str | Relay] | None = None,
    published: str = "",
    url: str = "",
    furniture: list[str] | None = None,
    **fields: Any,
) -> Written:
    """A source with its only capture. Its publisher is called “The A” for the id `a`."""
    return (
        Source(
            id=id,
            title=fields.pop("title", f"Report {id}"),
            publisher=Fact(value=f"The {id.upper()}", basis="stated"),
            url=Fact(value=url, basis="stated") if url else None,
            published=when(published) if published else None,
            captures=(Capture(file=f"{id}.txt", sha256=hashlib.sha256(text.encode()).hexdigest()),),
            furniture=tuple(Furniture(first=words, kind="banner") for words in furniture or ()),
            relays=tuple(r if isinstance(r, Relay) else relay(r) for r in relays or ()),
            **fields,
        ),
        text,
    )


def quote(source: str, words: str, *claims: str, **fields: Any) -> Annotation:
    """An annotation; voice is the source's own unless a chain is given."""
    fields.setdefault("voice", "attributed" if fields.get("chain") else "own")
    chain = fields.pop("chain", ())
    chain = (chain,) if isinstance(chain, str) else tuple(chain)
    return Annotation(source=source, id=fields.pop("id", ""), quote=words, claims=claims, chain=chain, **fields)


def claim(
    id: str, statement: str = "", *, event: str = "", actors: tuple[str | Part, ...] = (), **fields: Any
) -> Claim:
    parts = tuple(Part(actor=one) if isinstance(one, str) else one for one in actors)
    return Claim(id=id, statement=statement or id, kind=fields.pop("kind", "deed"), event=event, actors=parts, **fields)


def event(id: str, edtf: str = "", **fields: Any) -> Event:
    """An event; its time is `edtf`, or a `When` given as `when=`."""
    time = fields.pop("when", None) or (when(edtf) if edtf else None)
    actors = tuple(Part(actor=a) if isinstance(a, str) else a for a in fields.pop("actors", ()))
    for name in ("after", "before", "same_time"):
        fields[name] = tuple(EventOrder(event=e) if isinstance(e, str) else e for e in fields.pop(name, ()))
    return Event(id=id, title=fields.pop("title", id), when=time, actors=actors, **fields)


def actor(id: str, name: str = "", **fields: Any) -> Actor:
    return Actor(id=id, name=name or id, kind=fields.pop("kind", "person"), **fields)


def utterance(id: str, speaker: str = "speaker", **fields: Any) -> Utterance:
    return Utterance(id=id, title=fields.pop("title", id), speaker=speaker, **fields)


def side(*annotations: str, says: str = "", **fields: Any) -> DifferenceSide:
    """A side of a difference; it says what its passages are called unless told otherwise."""
    return DifferenceSide(says=says or " and ".join(annotations) or "nothing", annotations=annotations, **fields)


def difference(id: str, kind: Any, *sides: DifferenceSide, **fields: Any) -> Difference:
    return Difference(
        id=id,
        kind=kind,
        sides=sides,
        title=fields.pop("title", id),
        reading=fields.pop("reading", "They differ."),
        by=fields.pop("by", "The editors"),
        date=fields.pop("date", "2026-11-27"),
        **fields,
    )


def build(
    sources: list[Written],
    annotations: list[Annotation] | None = None,
    *,
    claims: list[Claim] | None = None,
    events: list[Event] | None = None,
    actors: list[Actor] | None = None,
    origins: list[Origin] | None = None,
    utterances: list[Utterance] | None = None,
    differences: list[Difference] | None = None,
    essays: list[Essay] | None = None,
    site: Site | None = None,
) -> LinkedDossier:
    """The linked dossier. Fails the test at once when a quote or region is not in its capture."""
    quotes = _numbered(annotations or [])
    known = {s.id for s, _ in sources}
    all_claims = _filled(claims or [], [c for a in quotes for c in a.claims], lambda id: claim(id))
    all_utterances = _filled(utterances or [], [a.utterance for a in quotes], lambda id: utterance(id))
    all_events = _filled(events or [], _events_named(all_claims, events or [], quotes, all_utterances), event)
    spoken = [id for a in quotes for id in (*a.chain, *a.to, *_named(a, "actor:")) if id not in known]
    taking_part = [p.actor for r in (*all_claims, *all_events) for p in r.actors]
    valued = [a.value.actor for a in quotes if a.value]
    named = [
        *spoken,
        *taking_part,
        *valued,
        *(u.speaker for u in all_utterances),
        *(t for u in all_utterances for t in u.to),
    ]
    relayed = [r.of for s, _ in sources for r in s.relays if r.of not in known]
    relayed += [a.origin for a in quotes if a.origin not in known]
    dossier = Dossier(
        site=site or Site(title="Test", time_zone="Europe/Moscow"),
        sources=tuple(sorted((s for s, _ in sources), key=lambda s: s.id)),
        annotations=tuple(sorted(quotes, key=lambda a: a.uid)),
        claims=all_claims,
        events=all_events,
        actors=_filled(actors or [], named, actor),
        origins=_filled(origins or [], relayed, lambda id: Origin(id=id, title=id, kind="wire")),
        utterances=all_utterances,
        differences=tuple(differences or ()),
        essays=tuple(essays or ()),
        captures={(s.id, f"{s.id}.txt"): text for s, text in sources},
    )
    linked, problems = link_dossier(dossier)
    misplaced = [problem.message for problem in problems if problem.code.startswith("region-")]
    assert not misplaced, misplaced
    lost = [a.uid for a in quotes if a.uid not in linked.anchors]
    assert not lost, f"the test's quotes do not stand in its captures: {lost}"
    return linked


def _numbered(annotations: list[Annotation]) -> list[Annotation]:
    counted: Counter[str] = Counter()
    numbered = []
    for a in annotations:
        counted[a.source] += 1
        numbered.append(a if a.id else replace(a, id=f"q{counted[a.source]}"))
    return numbered


def _named(annotation: Annotation, kind: str) -> list[str]:
    return [name.removeprefix(kind) for name in annotation.names if name.startswith(kind)]


def _events_named(claims: Any, events: list[Event], quotes: list[Annotation], utterances: Any) -> list[str]:
    within = [id for e in events for id in (e.part_of, *(o.event for o in (*e.after, *e.before, *e.same_time)))]
    of_quotes = [id for a in quotes for id in _named(a, "event:")]
    return [*(c.event for c in claims), *within, *of_quotes, *(u.event for u in utterances)]


def _filled(given: list[Any], referred: list[str], make: Any) -> tuple[Any, ...]:
    records = {r.id: r for r in given}
    for id in referred:
        if id and id not in records:
            records[id] = make(id)
    return tuple(records[id] for id in sorted(records))
