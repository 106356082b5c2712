"""Sources that were out before what they tell of.

In: an event. Out: a notice for each source, or report that sources repeat, of which a passage affirms a claim of the
event and was out before its time, or that of the claim, had begun. What is said, meant or judged may lie ahead; what
was done or is the case may not. Both times may be right, where a text was changed after it was out: so it is a notice.
"""

from collections.abc import Iterator

from dossier.diagnostics import Diagnostic, notice
from dossier.labels.date_words import when_words
from dossier.linking.link import LinkedDossier
from dossier.model import Claim, Event
from dossier.overviews.report_bounds import ReportBound, find_bound, tells_of_event
from dossier.overviews.time_conflicts import binding_bounds
from dossier.record_parts import When

_HELP = "Correct one of the two times. If the text was changed after it was out, say so in the source’s `note`."


def check_event(linked: LinkedDossier, event: Event) -> Iterator[Diagnostic]:
    """The sources and reports that were out too early for one event; each is named once for each time."""
    told: set[tuple[str, When]] = set()
    for claim in linked.claims_of_event[event.id]:
        when = claim.when or event.when
        if when and tells_of_event(event, claim):
            for bound in _find_early(linked, claim, when):
                key = bound.origin or bound.source, when
                if key not in told:
                    told.add(key)
                    yield _tell(linked, claim, when, bound)


def _find_early(linked: LinkedDossier, claim: Claim, when: When) -> Iterator[ReportBound]:
    """The passages that affirm a claim and were out before its time."""
    begins = binding_bounds(linked, when)
    if begins is None or begins.open_start:
        return
    for annotation in linked.of_claim[claim.id]:
        bound = find_bound(linked, annotation) if annotation.stance.affirms else None
        if bound and bound.latest <= begins.earliest:
            yield bound


def _tell(linked: LinkedDossier, claim: Claim, when: When, bound: ReportBound) -> Diagnostic:
    what, record = "source", bound.origin or bound.source
    published = linked.sources[bound.source].published
    if bound.origin:
        what, published = "report", linked.origins[bound.origin].published
    zone = linked.dossier.site.time_zone
    message = (
        f"The {what} “{record}” was out on {when_words(published, zone)}, before what {bound.annotation} says of "
        f"“{claim.id}” had begun ({when_words(when, zone)})."
    )
    return notice("source-early", message, linked.fields.locate(linked.annotations[bound.annotation]), _HELP)
