"""One actor through the sources: said by, said about, names, offices, accusations and replies, co-occurrence.

In: a `LinkedDossier` and its `Naming`. Out: a `Profile` for every actor. Lists hold ids and uids, so that a page can
open each down to its quotes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Event
from dossier.overviews.naming import Count, Naming
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


def profile_actors(linked: LinkedDossier, naming: Naming) -> Mapping[str, Profile]:
    """The profile of every actor, by id."""
    utterances = linked.once(lambda: _group_utterances(linked))
    return linked.on_demand(linked.actors, lambda id_: _profile_actor(linked, id_, naming, utterances.value))


class _UtterancesOf(NamedTuple):
    """By actor, the ids of the utterances of which the actor is the speaker, and of those addressed to the actor."""

    speaker: Mapping[str, tuple[str, ...]]
    hearer: Mapping[str, tuple[str, ...]]


def _group_utterances(linked: LinkedDossier) -> _UtterancesOf:
    spoken: dict[str, list[str]] = defaultdict(list)
    heard: dict[str, list[str]] = defaultdict(list)
    for utterance in linked.utterances.values():
        spoken[utterance.speaker].append(utterance.id)
        for actor in dict.fromkeys(utterance.to):
            heard[actor].append(utterance.id)
    return _UtterancesOf(
        {actor: tuple(ids) for actor, ids in spoken.items()}, {actor: tuple(ids) for actor, ids in heard.items()}
    )


def _profile_actor(linked: LinkedDossier, actor: str, naming: Naming, utterances: _UtterancesOf) -> Profile:
    mentioned = linked.of_actor[actor]
    claims = linked.claims_of_actor[actor]
    spoken = _list_spoken(linked, actor, utterances.speaker.get(actor, ()))
    heard = [annotation for annotation in mentioned if actor in annotation.to]
    for utterance in utterances.hearer.get(actor, ()):
        heard += linked.of_utterance[utterance]
    about: list[Annotation] = []
    for claim in claims:
        about += linked.of_claim[claim.id]
    said_by = {a.uid for a in spoken}
    return Profile(
        actor=actor,
        said_by=_list_in_place(linked, spoken),
        passed_on=_list_in_place(linked, [a for a in mentioned if actor in a.chain[1:]]),
        said_to=_list_in_place(linked, heard),
        said_about=_list_in_place(linked, [a for a in about if a.uid not in said_by]),
        names=naming.counts[RecordRef("actor", actor)],
        accusations=tuple(_trace_accusation(linked, claim) for claim in claims if _is_accused(claim, actor)),
        claims=tuple(claim.id for claim in claims),
        events=tuple(event.id for event in linked.events_of_actor[actor]),
        co_occurrences=_find_co_occurrences(linked, actor),
    )


def _list_in_place(linked: LinkedDossier, annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Their uids once each, in order of source and place."""
    unique = {a.uid: a for a in annotations}
    return tuple(sorted(unique, key=lambda uid: (unique[uid].source, linked.anchors[uid].span.start, uid)))


# --- speaking ---------------------------------------------------------------------------------------------------------


def _list_spoken(linked: LinkedDossier, actor: str, utterances: Iterable[str]) -> list[Annotation]:
    """What the actor said. The chain decides; where there is none, the speaker of the quote's utterance."""
    spoken = [annotation for annotation in linked.of_actor[actor] if annotation.chain[:1] == (actor,)]
    for utterance in utterances:
        spoken += [annotation for annotation in linked.of_utterance[utterance] if not annotation.chain]
    return spoken


# --- accusations ------------------------------------------------------------------------------------------------------


def _is_accused(claim: Claim, actor: str) -> bool:
    if claim.kind != "accusation":
        return False
    return any(part.actor == actor and part.role == "accused" for part in claim.actors)


def _list_replies(linked: LinkedDossier, claim: str) -> list[str]:
    """The claims that reply to a claim."""
    replies = []
    for other in linked.relating_claims[claim]:
        to_it = [one for one in other.relations if one.claim == claim and one.type == "replies-to"]
        replies += [other.id for _ in to_it]
    return replies


def _trace_accusation(linked: LinkedDossier, claim: Claim) -> Accusation:
    """A source carries a reply when it has evidence for a claim that replies, or has the accusation itself denied."""
    carrying: dict[str, list[Annotation]] = {}
    for annotation in linked.of_claim[claim.id]:
        carrying.setdefault(annotation.source, []).append(annotation)
    replying = _list_replies(linked, claim.id)
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


def _find_co_occurrences(linked: LinkedDossier, actor: str) -> tuple[CoOccurrence, ...]:
    """The others in the same claims and events, most frequent first."""
    claims: dict[str, list[str]] = defaultdict(list)
    events: dict[str, list[str]] = defaultdict(list)
    for claim in linked.claims_of_actor[actor]:
        _add_others(claims, actor, claim)
    for event in linked.events_of_actor[actor]:
        _add_others(events, actor, event)
    found = [
        CoOccurrence(other, tuple(claims.get(other, ())), tuple(events.get(other, ())))
        for other in claims.keys() | events.keys()
    ]
    return tuple(sorted(found, key=lambda other: (-other.count, other.actor)))


def _add_others(together: dict[str, list[str]], actor: str, record: Claim | Event) -> None:
    """Note a record for everybody else who has a part in it."""
    for other in dict.fromkeys(part.actor for part in record.actors):
        if other != actor:
            together[other].append(record.id)
