"""What is wrong with records that belong to others, or come or follow from them: circles, parts of parts, deep nesting.

In: every reference that a record makes. Out: diagnostics. Each walk visits a record once, so that a long chain of
records costs no more time than as many records without one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from dossier.diagnostics import Diagnostic, error
from dossier.linking.references import Reference
from dossier.model import Claim, Event
from dossier.reading.field_places import FieldPlaces
from dossier.record_kinds import ref_of
from dossier.record_parts import RelationType
from dossier.record_ref import RecordRef

MOST_LEVELS = 5  # events around an event: war, campaign, battle, day, episode; each asks for all that are around it
ONE_WAY: tuple[RelationType, ...] = ("entails", "supersedes", "replies-to")  # what entails itself is one claim
_NAMED = 8  # records of a circle that a message names

Links = Mapping[RecordRef, Mapping[RecordRef, Reference]]  # by record: what it belongs to or comes from


def check_hierarchies(references: Iterable[Reference], fields: FieldPlaces) -> Iterator[Diagnostic]:
    """Every problem with `part_of`, `relays`, and the relations of claims that go one way."""
    references = tuple(references)
    yield from _find_circles(_collect_links(references, _is_hierarchical), fields)
    for type_ in ONE_WAY:
        yield from _find_circles(_collect_links(references, partial(_is_relation, type_)), fields)
    yield from _check_parts(_collect_wholes(references, Claim), fields)
    yield from _check_levels(_collect_wholes(references, Event), fields)


# --- circles ----------------------------------------------------------------------------------------------------------


def _collect_links(references: Iterable[Reference], is_link: Callable[[Reference], bool]) -> Links:
    links: dict[RecordRef, dict[RecordRef, Reference]] = defaultdict(dict)
    for reference in filter(is_link, references):
        record = ref_of(reference.record)
        if reference.id != record.id:  # a record's reference to itself is told already
            links[record][RecordRef(record.kind, reference.id)] = reference
    return links


def _is_hierarchical(reference: Reference) -> bool:
    """Whether a reference says that a record belongs to, or comes from, another one."""
    if reference.pointer[:1] == ("part_of",):
        return True
    return reference.pointer[:1] == ("relays",) and reference.pointer[-1:] != ("evidence",)


def _is_relation(type_: RelationType, reference: Reference) -> bool:
    """Whether a claim makes the reference by a relation of this type."""
    if not isinstance(reference.record, Claim) or reference.pointer[::2] != ("relations", "claim"):
        return False
    return reference.record.relations[int(reference.pointer[1])].type == type_


def _find_circles(links: Links, fields: FieldPlaces) -> Iterator[Diagnostic]:
    """Records that relay, or are part of, themselves through others: each circle that a walk closes, once.

    The walk is depth first and in order of id. It closes a circle where it comes to a record that it is still below.
    """
    done: set[RecordRef] = set()
    for start in sorted(links):
        if start in done:
            continue
        trail = {start: 0}  # the records that the walk is below, with their depth
        ahead = [iter(links[start])]
        while ahead:
            following = next(ahead[-1], None)
            if following is None:
                ahead.pop()
                done.add(trail.popitem()[0])
            elif following in trail:
                yield _tell_circle(list(trail)[trail[following] :], links, fields)
            elif following in links and following not in done:
                trail[following] = len(trail)
                ahead.append(iter(links[following]))


def _tell_circle(circle: list[RecordRef], links: Links, fields: FieldPlaces) -> Diagnostic:
    """The circle from its first id on, at the reference that this record makes."""
    first = circle.index(min(circle))
    circle = [*circle[first:], *circle[:first]]
    reference = links[circle[0]][circle[1]]
    ids = [record.id for record in circle]
    if len(ids) > _NAMED:
        ids = [*ids[:_NAMED], f"… ({len(ids)} records)"]
    message = f"These records lead round in a circle: {' → '.join((*ids, ids[0]))}."
    at = fields.locate(reference.record, *reference.pointer)
    return error("reference-cycle", message, at, "Remove one of these references.")


# --- parts ------------------------------------------------------------------------------------------------------------


class _Top(NamedTuple):
    """The highest record above one, and how many levels it is above it; no record for those in or below a circle."""

    id: str | None
    levels: int


def _collect_wholes(references: Iterable[Reference], record_class: type) -> Mapping[str, Reference]:
    """By id of a part: its reference to the whole."""
    wholes: dict[str, Reference] = {}
    for reference in references:
        if isinstance(reference.record, record_class) and reference.pointer == ("part_of",):
            wholes[reference.record.id] = reference
    return wholes


def _find_tops(wholes: Mapping[str, Reference]) -> Mapping[str, _Top]:
    """For every part the highest record above it."""
    tops: dict[str, _Top] = {}
    for start in wholes:
        trail: dict[str, None] = {}
        id_ = start
        while id_ in wholes and id_ not in tops and id_ not in trail:
            trail[id_] = None
            id_ = wholes[id_].id
        top = tops.get(id_, _Top(None if id_ in trail else id_, 0))
        for part in reversed(trail):
            top = _Top(top.id, top.levels + 1)
            tops[part] = top
    return tops


def _check_parts(wholes: Mapping[str, Reference], fields: FieldPlaces) -> Iterator[Diagnostic]:
    """Claims that are part of a part: a claim is on its own page or on that of its whole, never deeper."""
    for id_, top in _find_tops(wholes).items():
        reference = wholes[id_]
        if top.id is not None and top.levels > 1:
            message = f"“{id_}” cannot be part of “{reference.id}”, which is itself part of another claim."
            at = fields.locate(reference.record, *reference.pointer)
            yield error("claim-part-nested", message, at, f"Write “{top.id}” instead: a part has no parts.")


def _check_levels(wholes: Mapping[str, Reference], fields: FieldPlaces) -> Iterator[Diagnostic]:
    """Events with too many events around them; of those inside such an event nothing more is said."""
    for id_, top in _find_tops(wholes).items():
        if top.id is not None and top.levels == MOST_LEVELS + 1:
            reference = wholes[id_]
            message = f"The event “{id_}” is inside {top.levels} others; {MOST_LEVELS} levels are the most."
            at = fields.locate(reference.record, *reference.pointer)
            yield error("event-levels", message, at, f"Make it part of an event further up, such as “{top.id}”.")
