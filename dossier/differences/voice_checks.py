"""Whether sides differ in who speaks, in whose voice, and how surely.

In: a `SidePair`. Out: on what its two sides agree, in words; "" where they differ.

- `speaker`: the sides have a claim or marked words in common, and none of their first speakers. A spokesman's word
  counts as that of the one for whom he speaks. Own voices are not told apart: that two sources say a thing themselves
  is no difference of speakers.
- `attribution`: on one claim, one side is only in own voice, the other only passed on.
- `certainty`: the sides speak to one claim or to claims that are tied, and one of them is firm and the other is not,
  or they have no degree of certainty in common. A side is firm where all its passages affirm or deny as certain and
  have no cue word that hedges.
"""

from dossier.claims.speakers import counted_speaker, first_speaker, name_of_speaker
from dossier.differences.side_pairs import SidePair, fold_marked
from dossier.differences.sides import Side
from dossier.labels.grammar import join_with_and
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.stance import Voice

_OWN, _UNNAMED = "(own voice)", "(unnamed)"  # no ids: these have no brackets


def check_speakers(pair: SidePair) -> str:
    """The sides have no first speaker in common."""
    if not pair.shared_claims and not fold_marked(pair.one) & fold_marked(pair.other):
        return "have neither a claim nor marked words in common"
    mine, theirs = (_list_speakers(pair, side) for side in pair.sides)
    shared = [speaker for speaker in mine if speaker in theirs]
    if not shared:
        return ""
    if _OWN in shared:
        return "are both in a source’s own voice"
    if _UNNAMED in shared:
        return "both pass on someone who is not named"
    return f"have the same first speaker, {join_with_and([_name(pair.linked, speaker) for speaker in shared])}"


def _list_speakers(pair: SidePair, side: Side) -> dict[str, None]:
    return dict.fromkeys(_speaker_of(pair.linked, quote) for quote in pair.quotes(side))


def _speaker_of(linked: LinkedDossier, quote: Annotation) -> str:
    """Whose words a passage reports."""
    if quote.voice == "own":
        return _OWN
    speaker = first_speaker(linked, quote)
    return counted_speaker(linked, quote, speaker) if speaker else _UNNAMED


def _name(linked: LinkedDossier, speaker: str) -> str:
    return name_of_speaker(linked, speaker) or speaker


def check_attribution(pair: SidePair) -> str:
    """On one claim, one side says it in own voice only and the other only passes it on."""
    if not pair.shared_claims:
        return "speak to no claim in common"
    found = ""
    for claim in pair.shared_claims:
        mine, theirs = (_list_voices(pair, side, claim) for side in pair.sides)
        if {len(mine), len(theirs)} == {1} and mine != theirs:
            return ""
        found = found or _tell_voices(pair, claim, mine, theirs)
    return found


def _list_voices(pair: SidePair, side: Side, claim: str) -> set[Voice]:
    """In whose voice a side speaks to a claim."""
    stances = pair.compared.summaries[claim].stances
    return {stances[uid].voice for uid in side.annotations if uid in stances}


def _tell_voices(pair: SidePair, claim: str, mine: set[Voice], theirs: set[Voice]) -> str:
    """How the sides do not stand apart on a claim, in words."""
    for side, voices in ((pair.one, mine), (pair.other, theirs)):
        if len(voices) > 1:
            both = f"“{side.says}” both says it in own voice and passes it on"
            return f"do not stand apart on the claim “{claim}”, where {both}"
    if mine == {"own"}:
        return f"both say it in own voice on the claim “{claim}”"
    return f"both pass on what someone says on the claim “{claim}”"


def check_certainty(pair: SidePair) -> str:
    """One side is firm and the other is not; or they have no degree of certainty in common."""
    if not pair.tied_passages:
        return "speak to no claim in common, nor to claims that are related"
    mine, theirs = (_is_firm(pair, side) for side in pair.sides)
    degrees, others = ({quote.certainty for quote in pair.quotes(side)} for side in pair.sides)
    if mine != theirs or not degrees & others:
        return ""
    if mine:
        return "are both certain and have no cue word that hedges"
    return "are both less than certain, or hedged"


def _is_firm(pair: SidePair, side: Side) -> bool:
    return not any(_is_guarded(pair, quote) for quote in pair.quotes(side))


def _is_guarded(pair: SidePair, quote: Annotation) -> bool:
    """Whether a passage leaves open, is less than certain, or has a cue word in its quoted words."""
    if quote.polarity == "open" or quote.certainty != "certain":
        return True
    fragments = pair.linked.anchors[quote.uid].fragments
    cues = [hedge.span for hedge in pair.compared.hedges[quote.uid] if hedge.kind != "speech"]
    return any(fragment.contains(cue) for fragment in fragments for cue in cues)
