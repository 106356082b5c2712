"""One utterance in all its readings, set word by word.

In: a `PageContext` and an `Apparatus`. Out: what the macro in `apparatus.html` shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.claims.apparatus import Apparatus
from dossier.pages.page_context import PageContext
from dossier.record_ref import RecordRef
from dossier.routes import record_href


@dataclass(frozen=True, slots=True)
class UtteranceReadings:
    """One utterance in all its readings."""

    title: str
    apparatus: Apparatus
    css: Mapping[str, str]  # the class of each witness's source, by the witness's label
    hrefs: Mapping[str, str]  # to each reading in its source, by annotation uid


def utterance_readings(context: PageContext, apparatus: Apparatus) -> UtteranceReadings:
    """The readings of one utterance with the way to each."""
    witnesses = apparatus.witnesses
    return UtteranceReadings(
        context.linked.utterances[apparatus.utterance].title,
        apparatus,
        {witness.label: context.tags[witness.source].css for witness in witnesses},
        {witness.annotation: record_href(RecordRef("annotation", witness.annotation)) for witness in witnesses},
    )
