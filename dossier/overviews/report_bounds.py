"""What a report tells had begun before the report was out.

In: a `LinkedDossier`. Out: for each event whose record gives no time, the latest moment at which it can have begun, and
the report that tells so.

A source that affirms what was done, or how things are, tells of something that had begun when the source was out. Where
the passage repeats one report on record, that report was out even earlier. A saying counts only for an event at which
somebody speaks: what is said may lie ahead. Judgements and intentions tell of no time at all.

This says nothing of how long an event went on, so it never changes a time that a record gives.
"""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from dossier import dates
from dossier.claims.origins import origins_of
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Event
from dossier.record_parts import When

_TELLING_KINDS = ("deed", "state", "accusation")


class ReportBound(NamedTuple):
    """The latest moment at which an event can have begun, because a report tells of it."""

    latest: datetime.datetime  # exclusive
    source: str  # id of the source that tells of it
    origin: str  # id of the report that the source repeats; "" where it is the source itself that was out by then
    annotation: str  # uid


def find_report_bounds(linked: LinkedDossier) -> Mapping[str, ReportBound | None]:
    """By event, the earliest of these moments; None for events whose record gives a time, and where nothing tells."""
    return linked.on_demand(linked.events, lambda id_: _find_earliest(linked, linked.events[id_]))


def _find_earliest(linked: LinkedDossier, event: Event) -> ReportBound | None:
    if event.when is not None:
        return None
    bounds = [bound for claim in linked.claims_of_event[event.id] for bound in _bounds_of_claim(linked, event, claim)]
    return min(bounds, key=lambda bound: (bound.latest, bound.source, bound.annotation), default=None)


def _bounds_of_claim(linked: LinkedDossier, event: Event, claim: Claim) -> list[ReportBound]:
    if not tells_of_event(event, claim):
        return []
    found = []
    for annotation in linked.of_claim[claim.id]:
        bound = find_bound(linked, annotation) if annotation.stance.affirms else None
        if bound:
            found.append(bound)
    return found


def tells_of_event(event: Event, claim: Claim) -> bool:
    """Whether who affirms the claim tells that the event had begun."""
    if claim.kind == "saying":
        return any(part.role == "speaker" for part in event.actors)
    return claim.kind in _TELLING_KINDS


def find_bound(linked: LinkedDossier, annotation: Annotation) -> ReportBound | None:
    """When the passage was out: with its source, or earlier with the one report that it repeats."""
    source = _end_of(linked, linked.sources[annotation.source].published)
    origins = origins_of(linked, annotation)
    repeated = None
    if len(origins) == 1:
        (origin,) = origins
        if origin in linked.origins:
            repeated = _end_of(linked, linked.origins[origin].published)
    if repeated and (source is None or repeated < source):
        return ReportBound(repeated, annotation.source, origin, annotation.uid)
    if source:
        return ReportBound(source, annotation.source, "", annotation.uid)
    return None


def _end_of(linked: LinkedDossier, published: When | None) -> datetime.datetime | None:
    """The end of the time of publication; None where that is not known for certain."""
    if published is None:
        return None
    try:
        bounds = dates.time_bounds(published, linked.dossier.site.time_zone)
    except ValueError:  # an error elsewhere
        return None
    if bounds.open_end or bounds.approximate or bounds.uncertain:
        return None
    return bounds.latest
