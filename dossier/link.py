"""References, regions and anchors resolved: a dossier becomes a linked dossier.

In: a `Dossier`. Out: a `LinkedDossier` and every problem found on the way: references to nothing, records that nothing
refers to, quotes and regions that do not stand in their capture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dossier.model import (
    Actor,
    Anchor,
    Annotation,
    Claim,
    Dossier,
    Essay,
    Event,
    Furniture,
    Origin,
    Relay,
    Source,
    Span,
    Unused,
    Utterance,
    Zone,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Backlink:
    """One reference to a record, seen from its target: who refers, where on the site, and in which sentence."""

    kind: str  # the referring record's kind: "claim", "annotation", "essay", …
    id: str  # its id (an annotation's uid)
    field: str  # the field that holds the reference, or "text" for Markdown
    sentence: str  # the sentence, statement or quote in which the reference is made, as plain text


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A region with the span of its source's first capture that it covers."""

    region: T
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedDossier:
    """A dossier with every reference resolved. All mappings are complete: a key for every record, in order of id.

    Every annotation in `annotations` is anchored; one whose quote failed is left out and is an error elsewhere.
    """

    dossier: Dossier
    # records by id (annotations by uid)
    sources: Mapping[str, Source]
    annotations: Mapping[str, Annotation]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    actors: Mapping[str, Actor]
    origins: Mapping[str, Origin]  # declared origins only
    utterances: Mapping[str, Utterance]
    essays: Mapping[str, Essay]
    # what the captures yield
    text: Mapping[str, str]  # by source id: the text of its first capture
    anchors: Mapping[str, Anchor]  # by annotation uid
    furniture: Mapping[str, tuple[Placed[Furniture], ...]]  # by source id, in order of place, as the next four
    zones: Mapping[str, tuple[Placed[Zone], ...]]
    unused: Mapping[str, tuple[Placed[Unused], ...]]
    relays: Mapping[str, tuple[Placed[Relay], ...]]  # a relay without a part covers the whole text
    sigla: Mapping[str, str]  # by source id: one letter
    # the other direction; every tuple in order of source and place, or of id
    of_source: Mapping[str, tuple[Annotation, ...]]
    of_claim: Mapping[str, tuple[Annotation, ...]]
    of_utterance: Mapping[str, tuple[Annotation, ...]]
    of_actor: Mapping[str, tuple[Annotation, ...]]  # annotations whose chain, `to` or `names` hold the actor
    claims_of_actor: Mapping[str, tuple[Claim, ...]]
    claims_of_event: Mapping[str, tuple[Claim, ...]]
    events_of_actor: Mapping[str, tuple[Event, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]] = field(default_factory=dict)  # by "claim:ID", "actor:ID", …
