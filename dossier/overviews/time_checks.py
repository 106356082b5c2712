"""What is wrong with single times: hours that nobody printed, times of nobody knows what, and passages that do not fit.

In: a `LinkedDossier`. Out: diagnostics.

1. `time-inferred`: a time is marked as stated, and its hours are those of a part of the day that the words name.
2. `time-of-what`: words that a source passes on are dated, and the record does not say whether the date is that of the
   saying or of what was said.
3. `time-passage`: a claim names a passage for its time that does not speak to it; or the passage that a claim or an
   event names gives another time.
"""

from collections.abc import Iterator

from dossier import dates
from dossier.diagnostics import Diagnostic, error, notice, warning
from dossier.labels.day_parts import part_of_day, prints_clock_time
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Event, Record, Source
from dossier.on_demand import Once
from dossier.record_parts import When

_INFERRED_HELP = "Write `basis: inferred`; readers then see which hours the word is taken for. Or leave the hours out."
_OF_WHAT_HELP = "Write `when_of: claim` for the time of what was said, or `when_of: saying` for the time of saying it."


def check_times(linked: LinkedDossier) -> Once[tuple[Diagnostic, ...]]:
    """Every problem of single times in the dossier."""
    of_sources = linked.gather(linked.sources, lambda id_: _check_source(linked, linked.sources[id_]))
    of_claims = linked.gather(linked.claims, lambda id_: _check_claim(linked, linked.claims[id_]))
    of_events = linked.gather(linked.events, lambda id_: _check_event(linked, linked.events[id_]))
    return linked.once(lambda: (*of_sources.value, *of_claims.value, *of_events.value))


def _check_source(linked: LinkedDossier, source: Source) -> Iterator[Diagnostic]:
    """The times of a source and of its annotations."""
    yield from _check_hours(linked, source, source.published, "published")
    for annotation in linked.of_source[source.id]:
        yield from _check_hours(linked, annotation, annotation.when, "when")
        if annotation.value:
            yield from _check_hours(linked, annotation, annotation.value.when, "value", "when")
        yield from _check_time_of_what(linked, annotation)


def _check_claim(linked: LinkedDossier, claim: Claim) -> Iterator[Diagnostic]:
    yield from _check_hours(linked, claim, claim.when, "when")
    if claim.when_from:
        yield from _check_passage(linked, claim)


def _check_event(linked: LinkedDossier, event: Event) -> Iterator[Diagnostic]:
    yield from _check_hours(linked, event, event.when, "when")
    if event.when_from:
        yield from _check_passage(linked, event)


def _check_hours(linked: LinkedDossier, record: Record, when: When | None, *pointer: str) -> Iterator[Diagnostic]:
    """1. Hours that the words do not print."""
    if when is None or when.basis != "stated" or not (when.earliest or when.latest):
        return
    part = part_of_day(when.words)
    if part and not prints_clock_time(when.words):
        message = f"“{when.words}” prints no hours; those of “{part}” are inferred."
        yield warning("time-inferred", message, linked.fields.locate(record, *pointer, "basis"), _INFERRED_HELP)


def _check_time_of_what(linked: LinkedDossier, annotation: Annotation) -> Iterator[Diagnostic]:
    """2. A time in words that are passed on may be that of the saying."""
    if annotation.when is None or annotation.when_of or annotation.voice != "attributed":
        return
    kinds = {linked.claims[id].kind for id in annotation.claims if id in linked.claims}
    if kinds - {"saying"}:
        message = "These words are passed on, and it is not said whether their time is that of the saying."
        yield notice("time-of-what", message, linked.fields.locate(annotation, "when"), _OF_WHAT_HELP)


def _check_passage(linked: LinkedDossier, record: Claim | Event) -> Iterator[Diagnostic]:
    """3. The passage that gives a claim or an event its time."""
    passage = linked.annotations.get(record.when_from)
    at = linked.fields.locate(record, "when_from")
    kind = "claim" if isinstance(record, Claim) else "event"
    if record.when is None:
        message = f"`when_from` names a passage for a time, and the {kind} has no `when`."
        yield error("time-passage", message, at, "Add `when`, or remove `when_from`.")
    elif passage and isinstance(record, Claim) and record.id not in passage.claims:
        message = f"The passage {passage.uid} does not speak to this claim."
        yield error("time-passage", message, at, "Name a passage of this claim, or add the claim to the passage.")
    elif passage and not _have_time_in_common(linked, record.when, passage.claimed_when):
        message = f"The passage {passage.uid} gives a time that has nothing in common with the {kind}'s."
        yield warning("time-passage", message, at, "Correct one of the two.")


def _have_time_in_common(linked: LinkedDossier, one: When | None, other: When | None) -> bool:
    """Whether two times overlap. Where one is missing or cannot be read, nothing is wrong here."""
    if one is None or other is None:
        return True
    zone = linked.dossier.site.time_zone
    try:
        first, second = dates.time_bounds(one, zone), dates.time_bounds(other, zone)
    except ValueError:  # an error elsewhere
        return True
    return first.earliest < second.latest and second.earliest < first.latest
