"""How claims are related, seen from both ends, and contradictions that nobody declared.

In: a linked dossier. Out: the relations of each claim, and notices for pairs of claims that look like a contradiction.

A pair of claims without any declared relation, neither of which is part of the other, is noticed where

1. both give a number or time of the same unit and the same stated scope about one event, and no two answers of the two
   claims can both be true;
2. one and the same passage affirms the one and denies the other, and both are about one event;
3. their statements differ in nothing but a negation, and both are about one event.

Each of these is rare and telling; claims that merely share words or actors are never noticed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from dossier.claims.quantities import Range, figure_words, levelled_words, ranges_exclude, unit_of, value_range
from dossier.diagnostics import Diagnostic, notice
from dossier.linking.link import LinkedDossier
from dossier.model import Claim
from dossier.record_parts import Relation, RelationType
from dossier.text import find_words

T = TypeVar("T")

_SYMMETRIC: frozenset[RelationType] = frozenset(["contradicts", "related"])  # they read the same from both ends

_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "neither",
        "nor",
        "didn't",
        "doesn't",
        "isn't",
        "wasn't",
        "weren't",
        "aren't",
        "hasn't",
        "haven't",
        "without",
    ]
)
_AUXILIARIES = frozenset(["do", "does", "did", "any"])
_MOST = 20  # claims of one bucket that are compared with one another


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRelation:
    """One relation as seen from one of its two claims."""

    type: RelationType
    claim: str  # the other claim's id
    statement: str  # its statement
    declared_here: bool  # False where the other claim's record declares it
    note: str  # Markdown


def relate_claims(linked: LinkedDossier) -> dict[str, tuple[ClaimRelation, ...]]:
    """Each claim's own relations in the order written, then those that other claims declare to it."""
    own: dict[str, list[ClaimRelation]] = {id_: [] for id_ in linked.claims}
    back: dict[str, list[ClaimRelation]] = {id_: [] for id_ in linked.claims}
    for claim in linked.claims.values():
        for relation in claim.relations:
            other = linked.claims.get(relation.claim)
            if other is None:
                continue
            own[claim.id].append(_make_relation(relation, other, declared_here=True))
            # A relation that reads the same from both ends and is written at both is one tie.
            if not _answered(other, claim, relation.type):
                back[other.id].append(_make_relation(relation, claim, declared_here=False))
    return {id_: (*own[id_], *back[id_]) for id_ in linked.claims}


def list_related(linked: LinkedDossier, relations: Mapping[str, Sequence[ClaimRelation]]) -> dict[str, tuple[str, ...]]:
    """By claim, the ids of all that have to do with it: its whole, those with a declared relation, its parts."""
    related: dict[str, tuple[str, ...]] = {}
    for claim in linked.claims.values():
        found = [claim.part_of] if claim.part_of in linked.claims else []
        found += [relation.claim for relation in relations[claim.id]]
        found += [part.id for part in linked.parts_of_claim[claim.id]]
        related[claim.id] = tuple(dict.fromkeys(found))
    return related


def undeclared_contradictions(linked: LinkedDossier) -> tuple[Diagnostic, ...]:
    """A notice for each pair of claims that look like a contradiction and of which no record says how they relate."""
    tied = {(claim.id, relation.claim) for claim in linked.claims.values() for relation in claim.relations}
    tied |= {(claim.id, claim.part_of) for claim in linked.claims.values() if claim.part_of}
    found: dict[tuple[str, str], str] = {}
    for one, other, why in (*_by_value(linked), *_by_passage(linked), *_by_statement(linked)):
        pair = (min(one, other), max(one, other))
        if pair not in tied and pair[::-1] not in tied:
            found.setdefault(pair, why)
    return tuple(_suggestion(linked, pair, why) for pair, why in sorted(found.items()))


def _make_relation(relation: Relation, other: Claim, *, declared_here: bool) -> ClaimRelation:
    return ClaimRelation(
        type=relation.type,
        claim=other.id,
        statement=other.statement,
        declared_here=declared_here,
        note=relation.note,
    )


def _answered(other: Claim, claim: Claim, type_: RelationType) -> bool:
    return type_ in _SYMMETRIC and any(r.claim == claim.id and r.type == type_ for r in other.relations)


def _suggestion(linked: LinkedDossier, pair: tuple[str, str], why: str) -> Diagnostic:
    one, other = (linked.claims[id_] for id_ in pair)
    return notice(
        "claim-contradiction",
        f"The claims “{one.id}” and “{other.id}” look like a contradiction: {why}.",
        one.at,
        f"If they contradict each other, add to {one.id}: relations: [{{type: contradicts, claim: {other.id}}}]. "
        "If not, say how they stand to each other with another type, such as related.",
    )


_Found = Iterator[tuple[str, str, str]]  # two claims, and why they are suspected


def _by_value(linked: LinkedDossier) -> _Found:
    """Rule 1. Only a stated scope makes two figures of different claims comparable."""
    zone = linked.dossier.site.time_zone
    buckets: dict[tuple[str, ...], dict[str, list[tuple[Range, str]]]] = {}
    for claim in linked.claims.values():
        for a in linked.of_claim[claim.id]:
            if a.value and a.value.scope and a.stance.affirms and a.value.kind in ("number", "time"):
                key = (claim.event, a.value.kind, unit_of(a.value), levelled_words(a.value.scope), a.value.as_of)
                answer = value_range(a.value, zone), figure_words(a.value) or a.value.text
                buckets.setdefault(key, {}).setdefault(claim.id, []).append(answer)
    for (event, kind, *_), answers in buckets.items():
        for (one, left), (other, right) in _pairs(answers.items()) if event else ():
            if all(ranges_exclude(a, b, half_open=kind == "time") for a, _ in left for b, _ in right):
                yield (
                    one,
                    other,
                    f"they give {left[0][1] or 'a time'} and {right[0][1] or 'another'} for the same thing",
                )


def _by_passage(linked: LinkedDossier) -> _Found:
    """Rule 2."""
    for annotations in linked.of_source.values():
        passages: dict[tuple[object, ...], dict[str, list[str]]] = {}
        for a in annotations:
            place = (a.capture, linked.anchors[a.uid].span)
            passages.setdefault(place, {}).setdefault(a.polarity, []).extend(a.claims)
        for stances in passages.values():
            for one in stances.get("affirms", ()):
                for other in stances.get("denies", ()):
                    if one != other and _one_event(linked, one, other):
                        yield one, other, "one and the same passage affirms the one and denies the other"


def _by_statement(linked: LinkedDossier) -> _Found:
    """Rule 3."""
    alike: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for claim in linked.claims.values():
        text = claim.statement.replace("’", "'").casefold()
        said = [text[start:end] for start, end in find_words(text)]
        core = tuple(word for word in said if word not in _NEGATIONS and word not in _AUXILIARIES)
        alike.setdefault((claim.event, *core), []).append((claim.id, any(word in _NEGATIONS for word in said)))
    for key, claims in alike.items():
        for (one, negated), (other, also_negated) in _pairs(claims) if key[0] else ():
            if negated != also_negated:
                yield one, other, "their statements differ only in a negation"


def _one_event(linked: LinkedDossier, one: str, other: str) -> bool:
    first, second = linked.claims.get(one), linked.claims.get(other)
    return bool(first and second and first.event and first.event == second.event)


def _pairs(items: Iterable[T]) -> Iterator[tuple[T, T]]:
    return combinations(list(items)[:_MOST], 2)
