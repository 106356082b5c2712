"""All differences, in the order in which readers see them, and what each is about.

In: a linked dossier. Out: `Differences`. A difference is about

1. the claims to which its passages speak, and those that its record adds;
2. the events of these claims, and those that its passages have a name for;
3. the actors of these claims, those who speak in its passages or are named there, and those that its record adds;
4. the sources of its passages, and the silent ones.

Those with a rank come first, by rank; then the others by kind and id.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from dossier.claims.speakers import first_speaker
from dossier.differences.sides import Side, make_side
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Difference
from dossier.on_demand import KeysOf
from dossier.record_parts import DifferenceKind
from dossier.record_ref import RecordKind
from dossier.sigla import sort_by_siglum

_KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDifference:
    """A difference that the editors have written, with its sides and what it is about."""

    id: str
    record: Difference
    sides: tuple[Side, ...]  # as written
    claims: tuple[str, ...]  # ids, as the next three; those of its passages first, in order of passage
    actors: tuple[str, ...]  # in order of id, as the next two
    heard: tuple[str, ...]  # of the actors, those who speak in its passages or are named there
    events: tuple[str, ...]
    sources: tuple[str, ...]  # in order of siglum


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All differences, and by record those that it is part of. Ids of differences, in the order of `all`."""

    all: Mapping[str, KnownDifference]  # by id, in the order in which readers see them
    of_claim: Mapping[str, tuple[str, ...]]  # a key for every record, here and in the next three
    of_actor: Mapping[str, tuple[str, ...]]
    of_event: Mapping[str, tuple[str, ...]]
    of_source: Mapping[str, tuple[str, ...]]
    marked: Mapping[tuple[str, str], tuple[str, ...]]  # by uid and claim: the words of the quote that differ on it


def gather_differences(linked: LinkedDossier) -> Differences:
    """Every difference of the dossier."""
    known = linked.on_demand(linked.differences, lambda id_: resolve_difference(linked, linked.differences[id_]))
    order = linked.once(lambda: _order_differences(linked.differences.values()))
    in_order = linked.on_demand(KeysOf(order), lambda id_: known[id_])
    marked = linked.once(lambda: _find_marked_words(linked, in_order.values()))
    return Differences(
        all=in_order,
        of_claim=_group(linked, linked.claims, in_order, lambda known: known.claims),
        of_actor=_group(linked, linked.actors, in_order, lambda known: known.actors),
        of_event=_group(linked, linked.events, in_order, lambda known: known.events),
        of_source=_group(linked, linked.sources, in_order, lambda known: known.sources),
        marked=linked.on_demand(KeysOf(marked), lambda place: marked.value[place]),
    )


def _find_marked_words(
    linked: LinkedDossier, known: Iterable[KnownDifference]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The words that differences mark in each quote, by the claim that they answer.

    They answer a claim where the quote speaks to it alone, or where every side that speaks does so.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for difference in known:
        shared = _find_shared_claims(linked, difference.sides)
        for side in difference.sides:
            for uid in side.annotations:
                claims = linked.annotations[uid].claims
                for claim in claims:
                    if len(claims) == 1 or claim in shared:
                        found[uid, claim] = (*found.get((uid, claim), ()), *side.words)
    return found


def _find_shared_claims(linked: LinkedDossier, sides: Iterable[Side]) -> set[str]:
    """The claims to which every side speaks, but for those that are silent."""
    spoken_to = [
        {claim for uid in side.annotations for claim in linked.annotations[uid].claims}
        for side in sides
        if side.annotations
    ]
    return set.intersection(*spoken_to) if spoken_to else set()


def _order_differences(differences: Iterable[Difference]) -> Mapping[str, None]:
    """The ids in the order in which readers see them."""
    return dict.fromkeys(difference.id for difference in sorted(differences, key=_order_of))


def _order_of(difference: Difference) -> tuple[bool, int, int, str]:
    return difference.rank is None, difference.rank or 0, _KINDS.index(difference.kind), difference.id


def resolve_difference(linked: LinkedDossier, record: Difference) -> KnownDifference:
    """A record with its sides and what it is about."""
    sides = tuple(make_side(linked, side) for side in record.sides)
    quotes = [linked.annotations[uid] for side in sides for uid in side.annotations]
    spoken_to = (claim for quote in quotes for claim in quote.claims)
    claims = tuple(claim for claim in dict.fromkeys((*spoken_to, *record.claims)) if claim in linked.claims)
    return KnownDifference(
        id=record.id,
        record=record,
        sides=sides,
        claims=claims,
        actors=_find_actors(linked, record, quotes, claims),
        heard=tuple(sorted(_find_heard(linked, quotes))),
        events=_find_events(linked, quotes, claims),
        sources=sort_by_siglum(linked.sigla, (source for side in sides for source in side.sources)),
    )


def _find_actors(
    linked: LinkedDossier, record: Difference, quotes: Sequence[Annotation], claims: Iterable[str]
) -> tuple[str, ...]:
    """Rule 3. A source that is cited by another one is no actor."""
    found = {*record.actors, *_find_heard(linked, quotes)}
    for claim in claims:
        found.update(part.actor for part in linked.claims[claim].actors)
    return tuple(sorted(found & linked.actors.keys()))


def _find_heard(linked: LinkedDossier, quotes: Sequence[Annotation]) -> set[str]:
    """The actors who speak in the quotes or are named there."""
    found = {*(first_speaker(linked, quote) for quote in quotes), *_list_named(quotes, "actor")}
    return found & linked.actors.keys()


def _find_events(linked: LinkedDossier, quotes: Iterable[Annotation], claims: Iterable[str]) -> tuple[str, ...]:
    """Rule 2."""
    found = {*(linked.claims[claim].event for claim in claims), *_list_named(quotes, "event")}
    return tuple(sorted(found & linked.events.keys()))


def _list_named(quotes: Iterable[Annotation], kind: RecordKind) -> Iterator[str]:
    """The ids of the records of one kind that the quotes are labels for."""
    for quote in quotes:
        yield from (reference.id for reference in quote.named if reference.kind == kind)


def _group(
    linked: LinkedDossier,
    records: Collection[str],
    known: Mapping[str, KnownDifference],
    parts_of: Callable[[KnownDifference], Iterable[str]],
) -> Mapping[str, tuple[str, ...]]:
    """By record the differences that it is part of."""

    def group() -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for difference in known.values():
            for id_ in parts_of(difference):
                groups.setdefault(id_, []).append(difference.id)
        return {id_: tuple(ids) for id_, ids in groups.items()}

    groups = linked.once(group)
    return linked.on_demand(records, lambda id_: groups.value.get(id_, ()))
