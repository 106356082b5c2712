"""Who says nothing to a claim, and why that may be.

In: a linked dossier. Out: for each claim the quiet sources, each with what it has instead or with the reason of its
silence. The reasons follow from bounds of time and from what each source covers, never from an editor's guess. In
order, the first that is the case:

1. `otherwise`: it has a passage on a claim that is related to this one, its whole or its parts. That is no silence.
2. `before`: it was certainly out before the earliest moment at which this can have happened.
3. `maybe-before`: it may have been out before this had happened; or it was certainly out before any source that speaks
   to the claim, so that this may not have been known.
4. `covers-event`: it covers the event and leaves this out.
5. `other-events`: it covers other things.

What no record dates is taken to have been known when the first source that speaks to it was out. A claim without an
event is compared by its own time alone; what is then left is `no-event`. In a dossier of many sources those that do
not cover the event are only counted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from dossier import dates
from dossier.dates import Bounds
from dossier.labels.findings import SilenceReason
from dossier.linking.link import LinkedDossier
from dossier.model import Claim
from dossier.record_parts import When
from dossier.sigla import sort_by_siglum

MANY_SOURCES = 100  # with more, a cell for every pair of claim and source would fill gigabytes


class OtherPassage(NamedTuple):
    """A passage on a related claim."""

    annotation: str  # uid
    claim: str  # id of the related claim


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietSource:
    """A source that does not speak to the claim."""

    source: str  # id
    reason: SilenceReason
    otherwise: tuple[OtherPassage, ...] = ()  # for `otherwise`: what it says of related claims, in order of place


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """The sources that do not speak to a claim."""

    sources: tuple[QuietSource, ...]  # in order of siglum
    uncounted: int = 0  # further sources, in a dossier of many sources, that do not cover the event


class SilenceFinder:
    """Finds the quiet sources of every claim of one dossier; what claims have in common is computed once."""

    def __init__(self, linked: LinkedDossier, related: Mapping[str, Sequence[str]]) -> None:
        self._linked = linked
        self._related = related
        self._order = linked.once(lambda: sort_by_siglum(linked.sigla, linked.sources))
        self._covering = linked.on_demand(linked.events, lambda event: _find_covering(linked, event))
        self._out = linked.on_demand(linked.sources, lambda source: _find_publication(linked, source))

    def find_quiet(self, claim: Claim, speaking: Collection[str]) -> Quiet:
        """The sources that do not speak to a claim, when these ids do."""
        covering = self._covering.get(claim.event, frozenset())
        candidates = all_sources = self._order.value
        if len(all_sources) > MANY_SOURCES:
            candidates = sort_by_siglum(self._linked.sigla, covering)
        happened = _bounds_of_claim(self._linked, claim)
        if happened is None and claim.event in self._linked.events:
            happened = self._told_by(speaking)
        known = self._first_publication(speaking)
        otherwise = self._passages_on_related(claim.id)
        quiet = []
        for source in candidates:
            if source in speaking:
                continue
            passages = tuple(otherwise.get(source, ()))
            reason = self._judge_silence(claim, source, happened, known, covers=source in covering)
            quiet.append(QuietSource(source=source, reason="otherwise" if passages else reason, otherwise=passages))
        return Quiet(sources=tuple(quiet), uncounted=len(all_sources) - len(set(candidates) | set(speaking)))

    def _judge_silence(
        self, claim: Claim, source: str, happened: Bounds | None, known: datetime | None, *, covers: bool
    ) -> SilenceReason:
        """Rules 2 to 5."""
        out = self._out[source]
        if out and not out.open_end:
            if happened and not happened.open_start and out.latest <= happened.earliest:
                return "before"
            if known and out.latest <= known:
                return "maybe-before"
        if out and happened and not happened.open_end and out.earliest < happened.latest:
            return "maybe-before"
        if claim.event not in self._linked.events:
            return "no-event"
        return "covers-event" if covers else "other-events"

    def _first_publication(self, speaking: Collection[str]) -> datetime | None:
        """The earliest instant at which any of these sources can have been out; None where that is not known."""
        out = [self._out[source] for source in speaking]
        known = [bounds.earliest for bounds in out if bounds and not bounds.open_start]
        return min(known) if known and len(known) == len(out) else None

    def _told_by(self, speaking: Collection[str]) -> Bounds | None:
        """For what no record dates: bounds that end when the first of these sources was out."""
        out = [self._out[source] for source in speaking]
        ended = [bounds for bounds in out if bounds and not bounds.open_end]
        if not ended:
            return None
        first = min(ended, key=lambda bounds: bounds.latest)
        return first._replace(earliest=dates.FIRST, open_start=True)

    def _passages_on_related(self, claim_id: str) -> dict[str, list[OtherPassage]]:
        """By source, its passages on claims that are related to this one."""
        found: dict[str, list[OtherPassage]] = {}
        for related in self._related.get(claim_id, ()):
            for annotation in self._linked.of_claim[related]:
                passage = OtherPassage(annotation.uid, related)
                of_source = found.setdefault(annotation.source, [])
                if passage not in of_source:
                    of_source.append(passage)
        return found


# --- what sources cover -----------------------------------------------------------------------------------------------


def _find_covering(linked: LinkedDossier, event: str) -> frozenset[str]:
    """The sources that cover an event: that speak to a claim of it or of its parts, or have a name for it."""
    found: set[str] = set()
    for part in _list_parts(linked, event):
        for claim in linked.claims_of_event[part]:
            found |= {annotation.source for annotation in linked.of_claim[claim.id]}
        found |= {annotation.source for annotation in linked.labels_of_event[part]}
    return frozenset(found)


def _list_parts(linked: LinkedDossier, event: str) -> Iterable[str]:
    """The event and every smaller one that is part of it."""
    found, ahead = {event: None}, [event]
    while ahead:
        new = [part.id for part in linked.parts_of_event[ahead.pop()] if part.id not in found]
        found |= dict.fromkeys(new)
        ahead += new
    return found


# --- times ------------------------------------------------------------------------------------------------------------


def _find_publication(linked: LinkedDossier, source: str) -> Bounds | None:
    """When a source was published; None where that is not known."""
    return _bounds_of(linked.sources[source].published, linked.dossier.site.time_zone)


def _bounds_of_claim(linked: LinkedDossier, claim: Claim) -> Bounds | None:
    """When what a claim says happened: its own time, else that of its event."""
    event = linked.events.get(claim.event)
    when = claim.when or (event.when if event else None)
    return _bounds_of(when, linked.dossier.site.time_zone)


def _bounds_of(when: When | None, time_zone: str) -> Bounds | None:
    try:
        return dates.time_bounds(when, time_zone) if when else None
    except ValueError:  # no date: reported where it is written
        return None
