"""How claims are related, seen from both ends, and contradictions that nobody declared.

In: a linked dossier. Out: the relations of each claim, and notices for pairs of claims that look like a contradiction.

A pair of claims without any declared relation, neither of which is part of the other, is noticed where

1. both give a number or time of the same unit and the same stated scope about one event, and no two answers of the two
   claims can both be true;
2. one passage affirms the one and denies the other, another does the reverse, no source affirms both, and both are
   about one event;
3. their statements differ in nothing but a negation, and both are about one event.

Each of these is rare and telling; claims that merely share words or actors are never noticed. One passage alone says
too little for rule 2: “an Il-18 was shot down” affirms that a plane was lost and denies that it was an Il-22, and both
claims can be true.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from dossier.claims.quantities import Range, figure_words, levelled_words, ranges_exclude, unit_of, value_range
from dossier.diagnostics import Diagnostic, notice
from dossier.linking.link import LinkedDossier
from dossier.model import Claim
from dossier.on_demand import Once
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


def relate_claims(linked: LinkedDossier) -> Mapping[str, tuple[ClaimRelation, ...]]:
    """Each claim's own relations in the order written, then those that other claims declare to it."""
    return linked.on_demand(linked.claims, lambda id_: _relate_claim(linked, linked.claims[id_]))


def _relate_claim(linked: LinkedDossier, claim: Claim) -> tuple[ClaimRelation, ...]:
    there = [relation for relation in claim.relations if relation.claim in linked.claims]
    found = [_make_relation(relation, linked.claims[relation.claim], declared_here=True) for relation in there]
    for other in linked.relating_claims[claim.id]:
        # A relation that reads the same from both ends and is written at both is one tie.
        back = [one for one in other.relations if one.claim == claim.id and not _answered(claim, other, one.type)]
        found += [_make_relation(relation, other, declared_here=False) for relation in back]
    return tuple(found)


def list_related(
    linked: LinkedDossier, relations: Mapping[str, Sequence[ClaimRelation]]
) -> Mapping[str, tuple[str, ...]]:
    """By claim, the ids of all that have to do with it: its whole, those with a declared relation, its parts."""

    def list_for_claim(id_: str) -> tuple[str, ...]:
        whole = linked.claims[id_].part_of
        found = [whole] if whole in linked.claims else []
        found += [relation.claim for relation in relations[id_]]
        found += [part.id for part in linked.parts_of_claim[id_]]
        return tuple(dict.fromkeys(found))

    return linked.on_demand(linked.claims, list_for_claim)


def undeclared_contradictions(linked: LinkedDossier) -> Once[tuple[Diagnostic, ...]]:
    """A notice for each pair of claims that look like a contradiction and of which no record says how they relate."""
    comparable = linked.on_demand(linked.claims, lambda id_: tuple(_list_answers(linked, id_)))
    opposed = linked.on_demand(linked.sources, lambda id_: frozenset(_opposed_in(linked, id_)))
    reduced = linked.on_demand(linked.claims, lambda id_: _reduce_statement(linked.claims[id_]))

    def find() -> tuple[Diagnostic, ...]:
        found: dict[tuple[str, str], str] = {}
        for one, other, why in (*_by_value(comparable), *_by_passage(linked, opposed), *_by_statement(reduced)):
            pair = (min(one, other), max(one, other))
            if not _are_tied(linked, *pair):
                found.setdefault(pair, why)
        return tuple(_suggestion(linked, pair, why) for pair, why in sorted(found.items()))

    return linked.once(find)


def _are_tied(linked: LinkedDossier, one: str, other: str) -> bool:
    """Whether a record says how two claims stand to each other."""
    for id_, far in ((one, other), (other, one)):
        claim = linked.claims[id_]
        if claim.part_of == far or any(relation.claim == far for relation in claim.relations):
            return True
    return False


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


class _Answer(NamedTuple):
    """A figure or time that may exclude those of other claims on the same thing."""

    thing: tuple[str, ...]  # event, kind, unit, scope, as of when
    range: Range
    words: str


def _list_answers(linked: LinkedDossier, claim: str) -> Iterator[_Answer]:
    """Rule 1 for one claim. Only a stated scope makes two figures of different claims comparable."""
    zone, event = linked.dossier.site.time_zone, linked.claims[claim].event
    for quote in linked.of_claim[claim]:
        value = quote.value_for(claim)
        if value and value.scope and quote.stance.affirms and value.kind in ("number", "time"):
            thing = (event, value.kind, unit_of(value), levelled_words(value.scope), value.as_of)
            yield _Answer(thing, value_range(value, zone), figure_words(value) or value.text)


def _by_value(comparable: Mapping[str, Sequence[_Answer]]) -> _Found:
    """Rule 1."""
    buckets: dict[tuple[str, ...], dict[str, list[tuple[Range, str]]]] = {}
    for claim, given in comparable.items():
        for answer in given:
            of_thing = buckets.setdefault(answer.thing, {})
            of_thing.setdefault(claim, []).append((answer.range, answer.words))
    for (event, kind, *_), answers in buckets.items():
        for (one, left), (other, right) in _pairs(answers.items()) if event else ():
            if all(ranges_exclude(a, b, half_open=kind == "time") for a, _ in left for b, _ in right):
                yield (
                    one,
                    other,
                    f"they give {left[0][1] or 'a time'} and {right[0][1] or 'another'} for the same thing",
                )


def _opposed_in(linked: LinkedDossier, source: str) -> Iterator[tuple[str, str]]:
    """Claims of one event of which one and the same passage of a source affirms the first and denies the second."""
    passages: dict[tuple[object, ...], dict[str, list[str]]] = {}
    for a in linked.of_source[source]:
        place = (a.capture, linked.anchors[a.uid].span)
        passages.setdefault(place, {}).setdefault(a.polarity, []).extend(a.claims)
    for stances in passages.values():
        for pair in product(stances.get("affirms", ()), stances.get("denies", ())):
            if pair[0] != pair[1] and _one_event(linked, *pair):
                yield pair


def _by_passage(linked: LinkedDossier, opposed: Mapping[str, frozenset[tuple[str, str]]]) -> _Found:
    """Rule 2."""
    all_pairs = frozenset().union(*opposed.values())
    for one, other in sorted(all_pairs):
        if one < other and (other, one) in all_pairs and not _affirmed_together(linked, one, other):
            yield one, other, "one passage affirms the first and denies the second, and another does the reverse"


def _affirmed_together(linked: LinkedDossier, one: str, other: str) -> bool:
    """Whether some source affirms both."""
    first, second = ({a.source for a in linked.of_claim[id_] if a.polarity == "affirms"} for id_ in (one, other))
    return not first.isdisjoint(second)


def _reduce_statement(claim: Claim) -> tuple[tuple[str, ...], bool]:
    """The event and the statement of a claim without negations, and whether it has one."""
    text = claim.statement.replace("’", "'").casefold()
    said = [text[start:end] for start, end in find_words(text)]
    core = tuple(word for word in said if word not in _NEGATIONS and word not in _AUXILIARIES)
    return (claim.event, *core), any(word in _NEGATIONS for word in said)


def _by_statement(reduced: Mapping[str, tuple[tuple[str, ...], bool]]) -> _Found:
    """Rule 3."""
    alike: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for claim, (core, is_negated) in reduced.items():
        alike.setdefault(core, []).append((claim, is_negated))
    for key, claims in alike.items():
        for (one, negated), (other, also_negated) in _pairs(claims) if key[0] else ():
            if negated != also_negated:
                yield one, other, "their statements differ only in a negation"


def _one_event(linked: LinkedDossier, one: str, other: str) -> bool:
    first, second = linked.claims.get(one), linked.claims.get(other)
    return bool(first and second and first.event and first.event == second.event)


def _pairs(items: Iterable[T]) -> Iterator[tuple[T, T]]:
    return combinations(list(items)[:_MOST], 2)
