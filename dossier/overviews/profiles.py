"""One actor through the sources: said by, said about, names, offices, accusations and replies, co-occurrence.

In: a `LinkedDossier` and its `Naming`. Out: a `Profile` for every actor. Lists hold ids and uids, so that a page can
open each down to its quotes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations

from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim
from dossier.overviews.naming import Count, Naming
from dossier.record_parts import Part
from dossier.record_ref import RecordRef


@dataclass(frozen=True, slots=True)
class Reply:
    """A claim that replies to an accusation, as one source carries it."""

    claim: str
    annotations: tuple[str, ...]  # uids


@dataclass(frozen=True, slots=True)
class Carrier:
    """One source that carries an accusation, with the replies that it carries too."""

    source: str
    annotations: tuple[str, ...]  # uids: where it carries the accusation; empty where it only has it denied
    denials: tuple[str, ...]  # uids: where it has the accusation itself denied
    replies: tuple[Reply, ...]  # claims that reply to it, as far as this source carries them


@dataclass(frozen=True, slots=True)
class Accusation:
    """A claim of kind `accusation` in which the actor has the role `accused`."""

    claim: str
    accusers: tuple[str, ...]  # actors with the role `accuser` in it
    carriers: tuple[Carrier, ...]  # in order of source
    replies: tuple[str, ...]  # ids of the claims that reply to it, carried by any source


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Another actor that is in the same claims or events."""

    actor: str
    claims: tuple[str, ...]
    events: tuple[str, ...]

    @property
    def count(self) -> int:
        """Claims and events together."""
        return len(self.claims) + len(self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the dossier holds on one actor. Uids are in order of source and place."""

    actor: str
    said_by: tuple[str, ...]  # uids: first in the chain, or the speaker of the quote's utterance
    passed_on: tuple[str, ...]  # uids: later in the chain
    said_to: tuple[str, ...]  # uids: addressed, by `to` or by the utterance
    said_about: tuple[str, ...]  # uids: quotes for claims the actor is in, said by others; labels are in `names`
    names: tuple[Count, ...]  # forms of the name by source, own and quoted voice apart
    accusations: tuple[Accusation, ...]
    claims: tuple[str, ...]  # ids of claims the actor is in
    events: tuple[str, ...]  # ids of events the actor takes part in
    co_occurrences: tuple[CoOccurrence, ...]  # most frequent first


def profile_actors(linked: LinkedDossier, naming: Naming) -> dict[str, Profile]:
    """The profile of every actor, by id."""
    found = _ActorFinds(
        naming,
        _group_by_speaker(linked),
        _group_by_addressee(linked),
        _group_replies(linked),
        _find_co_occurrences(linked),
    )
    return {id: _profile_actor(linked, id, found) for id in linked.actors}


@dataclass(frozen=True, slots=True)
class _ActorFinds:
    """What all profiles are made from, found in one walk over the records each. By actor, `replies` by claim."""

    naming: Naming
    spoken: Mapping[str, list[Annotation]]
    heard: Mapping[str, list[Annotation]]
    replies: Mapping[str, list[str]]
    co_occurrences: Mapping[str, list[CoOccurrence]]


def _profile_actor(linked: LinkedDossier, actor: str, found: _ActorFinds) -> Profile:
    this = RecordRef("actor", actor)
    mentioned = linked.of_actor[actor]
    claims = linked.claims_of_actor[actor]
    spoken = found.spoken.get(actor, ())
    about: list[Annotation] = []
    for claim in claims:
        about += linked.of_claim[claim.id]
    said_by = {a.uid for a in spoken}
    accusations = [_trace_accusation(linked, c, found.replies) for c in claims if _is_accused(c, actor)]
    return Profile(
        actor=actor,
        said_by=_list_in_place(linked, spoken),
        passed_on=_list_in_place(linked, [a for a in mentioned if actor in a.chain[1:]]),
        said_to=_list_in_place(linked, found.heard.get(actor, ())),
        said_about=_list_in_place(linked, [a for a in about if a.uid not in said_by]),
        names=found.naming.counts.get(this, ()),
        accusations=tuple(accusations),
        claims=tuple(claim.id for claim in claims),
        events=tuple(event.id for event in linked.events_of_actor[actor]),
        co_occurrences=tuple(found.co_occurrences.get(actor, ())),
    )


def _list_in_place(linked: LinkedDossier, annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Their uids once each, in order of source and place."""
    unique = {a.uid: a for a in annotations}
    return tuple(sorted(unique, key=lambda uid: (unique[uid].source, linked.anchors[uid].span.start, uid)))


# --- speaking ---------------------------------------------------------------------------------------------------------


def _group_by_speaker(linked: LinkedDossier) -> dict[str, list[Annotation]]:
    """By actor: what the actor said. The chain decides; where there is none, the speaker of the quote's utterance."""
    spoken: dict[str, list[Annotation]] = {}
    for annotation in linked.annotations.values():
        speaker = ""
        if annotation.chain:
            speaker = annotation.chain[0]
        elif annotation.utterance in linked.utterances:
            speaker = linked.utterances[annotation.utterance].speaker
        if speaker:
            spoken.setdefault(speaker, []).append(annotation)
    return spoken


def _group_by_addressee(linked: LinkedDossier) -> dict[str, list[Annotation]]:
    """By actor: what was said to the actor, as the quote or its utterance has it."""
    heard: dict[str, list[Annotation]] = {}
    for annotation in linked.annotations.values():
        addressees = dict.fromkeys(annotation.to)
        utterance = linked.utterances.get(annotation.utterance)
        if utterance:
            addressees |= dict.fromkeys(utterance.to)
        for actor in addressees:
            heard.setdefault(actor, []).append(annotation)
    return heard


# --- accusations ------------------------------------------------------------------------------------------------------


def _is_accused(claim: Claim, actor: str) -> bool:
    if claim.kind != "accusation":
        return False
    return any(part.actor == actor and part.role == "accused" for part in claim.actors)


def _group_replies(linked: LinkedDossier) -> dict[str, list[str]]:
    """By claim: the claims that reply to it."""
    replies: dict[str, list[str]] = {}
    for claim in linked.claims.values():
        for relation in claim.relations:
            if relation.type == "replies-to":
                replies.setdefault(relation.claim, []).append(claim.id)
    return replies


def _trace_accusation(linked: LinkedDossier, claim: Claim, replies: Mapping[str, list[str]]) -> Accusation:
    """A source carries a reply when it has evidence for a claim that replies, or has the accusation itself denied."""
    carrying: dict[str, list[Annotation]] = {}
    for annotation in linked.of_claim[claim.id]:
        carrying.setdefault(annotation.source, []).append(annotation)
    replying = replies.get(claim.id, ())
    carriers = []
    for source, evidence in carrying.items():
        carried = [a for a in evidence if not a.stance.denies]
        denials = [a for a in evidence if a.stance.denies]
        answers = _find_replies(linked, source, replying)
        carriers.append(Carrier(source, _list_in_place(linked, carried), _list_in_place(linked, denials), answers))
    accusers = tuple(part.actor for part in claim.actors if part.role == "accuser")
    return Accusation(claim.id, accusers, tuple(carriers), tuple(replying))


def _find_replies(linked: LinkedDossier, source: str, replying: Iterable[str]) -> tuple[Reply, ...]:
    """Of the claims that reply to an accusation, those for which the source has evidence."""
    found = []
    for claim in replying:
        evidence = [a for a in linked.of_claim.get(claim, ()) if a.source == source]
        if evidence:
            found.append(Reply(claim, _list_in_place(linked, evidence)))
    return tuple(found)


# --- co-occurrence ----------------------------------------------------------------------------------------------------


def _find_co_occurrences(linked: LinkedDossier) -> dict[str, list[CoOccurrence]]:
    """By actor: the others in the same claims and events, most frequent first."""
    in_claims = _group_by_pair({claim.id: claim.actors for claim in linked.claims.values()})
    in_events = _group_by_pair({event.id: event.actors for event in linked.events.values()})
    found: dict[str, list[CoOccurrence]] = {}
    for one, other in dict.fromkeys((*in_claims, *in_events)):
        claims, events = in_claims.get((one, other), ()), in_events.get((one, other), ())
        found.setdefault(one, []).append(CoOccurrence(other, tuple(claims), tuple(events)))
    for others in found.values():
        others.sort(key=lambda other: (-other.count, other.actor))
    return found


def _group_by_pair(parts: Mapping[str, Iterable[Part]]) -> dict[tuple[str, str], list[str]]:
    """By pair of actors, in both orders: the records in which both have a part."""
    together: dict[tuple[str, str], list[str]] = {}
    for record, its_parts in parts.items():
        present = dict.fromkeys(part.actor for part in its_parts)
        for pair in permutations(present, 2):
            together.setdefault(pair, []).append(record)
    return together
