"""Who speaks when a source speaks to a claim: the source itself, or somebody whom it passes on.

In: an annotation and one of its claims. Out: the stance of the quote towards this claim, with the speakers.

1. A quote in the source's own voice has no speakers.
2. An attributed quote has the speakers of its chain; without a chain, the speaker of its utterance. Where neither is
   recorded, the speaker is unnamed.
3. Where the claim itself says that somebody said something, that somebody is its subject, not its witness: “Ann said
   that it rained”, affirmed by “Ann said that it rained”, is the source's own word. Whoever has the role `speaker` in
   the claim is taken from the front of the chain; whoever comes next reports the saying. An accusation keeps its
   accuser as witness, unless the claim is that the accuser said so: then its record gives him this role too.
"""

from collections.abc import Iterator

from dossier.claims.origins import report_name
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim
from dossier.stance import Stance

_OF_SAYINGS = ("saying", "accusation")  # kinds of claims that say that somebody said something


def stance_toward(linked: LinkedDossier, claim: Claim, annotation: Annotation) -> Stance:
    """What a quote does to a claim, how surely, and who speaks.

    `speakers` has the ids of those who said it and passed it on, first speaker first, without the source itself. It is
    empty for the source's own voice and where the speaker is unnamed.
    """
    stance = Stance(annotation.polarity, annotation.certainty, annotation.voice)
    if not stance.is_attributed:
        return stance
    stations = _stations(linked, annotation)
    said_by = set(_speakers_of_saying(claim))
    first = 0
    while first < len(stations) and stations[first] in said_by:
        first += 1
    if stations and first == len(stations):
        return stance._replace(voice="own")
    return stance._replace(speakers=stations[first:])


def first_speaker(linked: LinkedDossier, annotation: Annotation) -> str:
    """The id of the one whose words an attributed quote reports; "" for the source's own voice or someone unnamed."""
    if annotation.voice == "own":
        return ""
    return next(iter(_stations(linked, annotation)), "")


def name_of_speaker(linked: LinkedDossier, speaker: str) -> str:
    """The name of an actor, or of the report of a source; "" for someone unnamed."""
    if speaker in linked.actors:
        return linked.actors[speaker].name
    return report_name(linked, speaker)


def counted_speaker(linked: LinkedDossier, annotation: Annotation, speaker: str) -> str:
    """The person or body for whose word a speaker's words count.

    A spokesman's word counts as that of the person or body for whom he speaks, where the annotation or the record of
    the actor says so. It does not matter who else is between.
    """
    if annotation.speaks_for:
        speaker = annotation.speaks_for
    seen = {speaker}
    while speaker in linked.actors:
        principal = linked.actors[speaker].speaks_for
        if not principal or principal in seen:
            break
        seen.add(principal)
        speaker = principal
    return speaker


def _stations(linked: LinkedDossier, annotation: Annotation) -> tuple[str, ...]:
    stations = tuple(step for step in annotation.chain if step != annotation.source)
    if stations or annotation.utterance not in linked.utterances:
        return stations
    return (linked.utterances[annotation.utterance].speaker,)


def _speakers_of_saying(claim: Claim) -> Iterator[str]:
    if claim.kind in _OF_SAYINGS:
        yield from (part.actor for part in claim.actors if part.role == "speaker")
