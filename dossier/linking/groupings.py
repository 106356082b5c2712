"""What belongs to what: the directions in which records are looked up that no record writes down.

In: nothing. Out: `GROUPINGS`, one row for each field of `LinkedDossier` that has, for every record of a kind, those
that name it. The linked dossier is made by this table, whether at once or edit by edit.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from dossier.model import Annotation, Claim, Event
from dossier.record_ref import RecordKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grouping:
    """For each record of the kind `of`, the records of the kind `items` that name it."""

    field: str  # of `LinkedDossier`
    of: RecordKind
    items: RecordKind
    names: Callable[[Any], Iterable[str]]  # from an item: the ids of the records that it belongs to


def _whole_of(record: Claim | Event) -> Iterable[str]:
    return [record.part_of] if record.part_of else []


def _actors_in(annotation: Annotation) -> Iterable[str]:
    return chain(annotation.chain, annotation.to, _named_of(annotation, "actor"))


def _named_of(annotation: Annotation, kind: RecordKind) -> Iterable[str]:
    return (reference.id for reference in annotation.named if reference.kind == kind)


GROUPINGS: tuple[Grouping, ...] = (
    Grouping("of_source", "source", "annotation", lambda quote: [quote.source]),
    Grouping("of_claim", "claim", "annotation", lambda quote: quote.claims),
    Grouping("of_utterance", "utterance", "annotation", lambda quote: [quote.utterance] if quote.utterance else []),
    Grouping("of_actor", "actor", "annotation", _actors_in),
    Grouping("labels_of_event", "event", "annotation", lambda quote: _named_of(quote, "event")),
    Grouping("parts_of_claim", "claim", "claim", _whole_of),
    Grouping("relating_claims", "claim", "claim", lambda claim: (relation.claim for relation in claim.relations)),
    Grouping("claims_of_actor", "actor", "claim", lambda claim: (part.actor for part in claim.actors)),
    Grouping("claims_of_event", "event", "claim", lambda claim: [claim.event] if claim.event else []),
    Grouping("events_of_actor", "actor", "event", lambda event: (part.actor for part in event.actors)),
    Grouping("parts_of_event", "event", "event", _whole_of),
)


def group_items(grouping: Grouping, items: Iterable[T]) -> Mapping[str, tuple[T, ...]]:
    """The items by the records that they name, each once in a group and in the order given."""
    groups: dict[str, dict[int, T]] = {}
    for item in items:
        for name in grouping.names(item):
            groups.setdefault(name, {})[id(item)] = item
    return {name: tuple(group.values()) for name, group in groups.items()}
