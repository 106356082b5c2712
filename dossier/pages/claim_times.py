"""When what a claim says was the case, and the passage that says so.

In: a `PageContext` and a claim. Out: a sentence and the way to the passage.
"""

from dataclasses import dataclass

from dossier.claims.speakers import stance_toward
from dossier.labels.date_words import moment_words
from dossier.labels.time_statements import claim_time_sentence
from dossier.model import Claim
from dossier.pages.page_context import PageContext
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordRef
from dossier.routes import record_href


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """A claim's own time."""

    sentence: str
    tag: Tag | None  # the source whose words are in the sentence; None where no passage gives the time
    href: str  # to the passage; "" likewise
    is_inferred: bool


def find_claim_time(context: PageContext, claim: Claim) -> ClaimTime | None:
    """The claim's own time; None where it has none."""
    linked, when = context.linked, claim.when
    if when is None:
        return None
    words = moment_words(when, context.site.record.time_zone)
    passage = linked.annotations.get(claim.when_from)
    if passage is None:
        return ClaimTime(words[:1].upper() + words[1:], None, "", when.basis == "inferred")
    speaker = name_speaker_of_time(context, passage.uid)
    if not stance_toward(linked, claim, passage).speakers:  # that somebody said it is the source's own word
        speaker = ""
    publisher = linked.sources[passage.source].publisher.value
    sentence = claim_time_sentence(words, speaker, publisher, when, passage.when_of or "claim")
    address = record_href(RecordRef("annotation", passage.uid))
    return ClaimTime(sentence, context.tags[passage.source], address, when.basis == "inferred")


def name_speaker_of_time(context: PageContext, uid: str) -> str:
    """The first speaker of words that are passed on with a time of what they say; "" where the source gives the time.

    “Ann said on Saturday that …” gives the source's own time for the saying. “Ann said it was this morning” gives Ann's
    time; the record says so by `when_of: claim`.
    """
    annotation = context.linked.annotations.get(uid)
    if annotation is None or not annotation.chain or annotation.when_of == "saying":
        return ""
    if annotation.when and annotation.when_of is None:
        return ""
    first = annotation.chain[0]
    if first in context.linked.actors:
        return context.linked.actors[first].name
    return context.linked.sources[first].publisher.value
