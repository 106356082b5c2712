"""Who says nothing to a claim, and why that may be.

In: a linked dossier. Out: for each claim the silent sources by reason. A source is silent for one of three reasons that
its reader should keep apart: it covers the event and leaves this out; it covers other things; it was out before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dossier import dates
from dossier.labels.findings import SilenceReason
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Event, When
from dossier.sigla import sort_by_siglum


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Sources that say nothing to the claim, with the reason; in order of siglum."""

    reason: SilenceReason
    sources: tuple[str, ...]


class Silences:
    """The silence on every claim of one dossier; what claims of one event share is computed once."""

    def __init__(self, linked: LinkedDossier) -> None:
        self._linked = linked
        self._order = sort_by_siglum(linked.sigla, linked.sources)
        self._covering = _covering(linked)
        self._out = _out_by(linked)
        self._absent: dict[str, tuple[Silence, ...]] = {}

    def on(self, claim: Claim, speaking: set[str]) -> tuple[Silence, ...]:
        """The sources that say nothing to a claim, by reason."""
        if claim.event not in self._linked.events:
            return _silences({"no-event": tuple(source for source in self._order if source not in speaking)})
        covering = self._covering.get(claim.event, ())
        quiet = tuple(source for source in covering if source not in speaking)
        # A source that speaks to a claim covers its event, so the other reasons are the same for all its claims.
        if claim.event not in self._absent:
            began = _began(self._linked, self._linked.events[claim.event])
            self._absent[claim.event] = _absent(self._order, frozenset(covering), self._out, began)
        return (*_silences({"covers-event": quiet}), *self._absent[claim.event])


def _silences(by_reason: Mapping[SilenceReason, tuple[str, ...]]) -> tuple[Silence, ...]:
    return tuple(Silence(reason=reason, sources=sources) for reason, sources in by_reason.items() if sources)


def _covering(linked: LinkedDossier) -> dict[str, tuple[str, ...]]:
    """By event, the sources that cover it: that speak to a claim of it or of its parts, or have a name for it."""
    found: dict[str, set[str]] = {}
    for annotation in linked.annotations.values():
        for event in _events(linked, annotation):
            for whole in _wholes(linked.events, event):
                found.setdefault(whole, set()).add(annotation.source)
    return {event: sort_by_siglum(linked.sigla, sources) for event, sources in found.items()}


def _events(linked: LinkedDossier, annotation: Annotation) -> Iterator[str]:
    for claim in annotation.claims:
        if claim in linked.claims:
            yield linked.claims[claim].event
    yield from (reference.id for reference in annotation.named if reference.kind == "event")


def _wholes(events: Mapping[str, Event], event: str) -> Iterator[str]:
    """The event and every larger one that it is part of."""
    seen: set[str] = set()
    while event in events and event not in seen:
        seen.add(event)
        yield event
        event = events[event].part_of


def _absent(
    order: Sequence[str], covering: frozenset[str], out: Mapping[str, datetime], began: datetime | None
) -> tuple[Silence, ...]:
    """The sources that do not cover an event, apart by whether they were certainly out before it began."""
    others = [source for source in order if source not in covering]
    early = {source for source in others if began and source in out and out[source] <= began}
    return _silences(
        {
            "published-before": tuple(source for source in others if source in early),
            "other-events": tuple(source for source in others if source not in early),
        }
    )


def _bounds(when: When | None, time_zone: str) -> dates.Bounds | None:
    try:
        return dates.time_bounds(when, time_zone) if when else None
    except ValueError:  # no date: reported where it is written
        return None


def _out_by(linked: LinkedDossier) -> dict[str, datetime]:
    """By source, the instant by which it was out; only sources of which that is known."""
    zone = linked.dossier.site.time_zone
    published = {id_: _bounds(source.published, zone) for id_, source in linked.sources.items()}
    return {id_: bounds.latest for id_, bounds in published.items() if bounds and not bounds.open_end}


def _began(linked: LinkedDossier, event: Event) -> datetime | None:
    """The earliest instant at which the event can have begun, if anything is known of it."""
    bounds = _bounds(event.when, linked.dossier.site.time_zone)
    return bounds.earliest if bounds and not bounds.open_start else None
