"""A reference to a record: which kind, and which id.

In: text as editors write it, `actor:putin` or `annotation:bullion-bite/lead`. Out: a `RecordRef`. It exists so that a
reference is taken apart in one place; all other modules compare values.
"""

from typing import Literal, NamedTuple, get_args

RecordKind = Literal["source", "annotation", "claim", "event", "actor", "origin", "utterance", "difference", "page"]
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)


class RecordRef(NamedTuple):
    """One record. The id of an annotation is its full one, `<source-id>/<annotation-id>`."""

    kind: RecordKind
    id: str

    def __str__(self) -> str:
        """The reference as editors write it: `kind:id`."""
        return f"{self.kind}:{self.id}"


def parse_reference(text: str) -> RecordRef | None:
    """The reference that `text` writes, or None where it has no known kind or no id. The record need not exist."""
    kind, _, id_ = text.partition(":")
    for known in RECORD_KINDS:
        if kind == known and id_:
            return RecordRef(known, id_)
    return None
