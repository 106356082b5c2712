"""Events in the order in which they happened, as far as the sources tell.

In: a `LinkedDossier`. Out: a `Timeline` (events grouped by day in the site's time zone, each with its bounds, the
sources' own words for the time, who reports it and which order is left open; when each source was published;
contradictions) and diagnostics for the contradictions.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dossier.diagnostics import Location
from dossier.model import Basis, Precision


@dataclass(frozen=True, slots=True)
class Words:
    """A source's own words for the time of an event, such as “on Saturday”."""

    words: str
    source: str  # "" where the event's own record gives them
    annotation: str  # uid; "" likewise


@dataclass(frozen=True, slots=True)
class Tick:
    """One source that reports an event."""

    source: str
    annotations: tuple[str, ...]  # uids of its evidence for the event's claims, in order of place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event on the timeline.

    `earliest` and `latest` (exclusive) are aware and in the site's time zone; None where that end is not known. They
    are the event's own bounds, never narrowed by other statements.
    """

    event: str  # id
    earliest: datetime | None
    latest: datetime | None
    precision: Precision | None
    basis: Basis | None
    edtf: str
    clock: bool  # whether hours are known, so that local time and UTC are worth showing
    words: tuple[Words, ...]
    ticks: tuple[Tick, ...]  # in order of siglum
    actors: tuple[str, ...]  # for filters, as the next two
    sources: tuple[str, ...]
    kind: str
    part_of: str
    parts: tuple[str, ...]  # events that are part of this one, in order of the timeline
    after: tuple[str, ...]  # events that are stated to have come before this one
    before: tuple[str, ...]  # events that are stated to have come after this one
    open_with: tuple[str, ...]  # events whose order to this one the sources leave open: the nearest, twelve at most
    open_count: int  # how many there are in all


@dataclass(frozen=True, slots=True)
class Group:
    """Events under one heading: a day, or a longer stretch where the day is not known."""

    edtf: str  # "2023-06-24", "2023-06", "2022", "2023-06-23/2023-06-24"; "" for events without a date
    first: date | None
    last: date | None  # inclusive
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """When a source was published: the second axis, when it was reported."""

    source: str
    earliest: datetime | None
    latest: datetime | None  # exclusive
    precision: Precision | None
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One link of a contradiction: something an editor's record or a quote says about time."""

    kind: Literal["bounds", "after", "part-of", "quote"]
    event: str
    other: str  # the other event's id, for `after` and `part-of`; else ""
    sentence: str  # plain words, for readers
    annotations: tuple[str, ...]  # uids of the quotes it rests on, where any do
    location: Location


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be true, in the order in which one leads to the next."""

    statements: tuple[Statement, ...]
    events: tuple[str, ...]  # the events concerned, in order of id
    quotes: bool  # only quotes of one claim contradict each other: the sources differ, no record is wrong


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events, dated ones first."""

    time_zone: str
    groups: tuple[Group, ...]
    published: tuple[Published, ...]  # in order of time, those without a date last
    contradictions: tuple[Contradiction, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry in order."""
        return tuple(entry for group in self.groups for entry in group.entries)
