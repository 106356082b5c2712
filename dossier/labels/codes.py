"""The site's own words for what records hold as codes: stances, states of agreement, grades.

In: codes. Out: plain English. It exists so that one thing is called by one name on every page.
"""

from dossier.record_parts import Basis, Grade
from dossier.stance import Certainty, Polarity, Stance
from dossier.status import Status

STATUS: dict[Status, str] = {
    "disputed": "Disputed", "denied": "Denied", "open": "Left open", "agreed": "Agreed",
    "one-speaker": "One speaker", "one-report": "One report", "one-source": "One source",
}  # fmt: skip
# What each status means, as the end of a sentence that begins with “this means:”.
STATUS_MEANING: dict[Status, str] = {
    "disputed": "someone affirms it and someone denies it",
    "denied": "someone denies it and nobody affirms it",
    "open": "sources speak to it, and nobody affirms or denies it",
    "agreed": "two or more reports or speakers affirm it, with no common root on record, and nobody denies it",
    "one-speaker": "as far as is recorded, it rests on the word of one person or body, however many sources pass it on",
    "one-report": "several sources affirm it, and as far as is recorded they repeat one report",
    "one-source": "one source affirms it, and no other source here does",
}
# What a root is, and in whose voice a source speaks to a claim, as the data has it.
ROOT_KIND = {
    "report": "a source’s own voice goes back to a report: one that the source repeats, or the source itself",
    "speaker": "words that sources pass on go back to the person or body who first said them",
}
CELL_VOICE = {
    "own": "the source says it itself",
    "attributed": "the source only passes on what others say",
    "both": "the source says it itself, and also passes on what others say",
}
CLAIM_KIND = {
    "deed": "Deed", "state": "State of things", "saying": "Saying", "accusation": "Accusation",
    "judgement": "Judgement", "intent": "Intent",
}  # fmt: skip
ACTOR_KIND = {
    "person": "Persons", "state": "States", "state-body": "State bodies", "organisation": "Organisations",
    "group": "Groups", "medium": "Media",
}  # fmt: skip
ROLE = {
    "subject": "acts", "object": "is affected", "speaker": "speaks", "addressee": "is addressed",
    "accuser": "accuses", "accused": "is accused", "mediator": "mediates",
}  # fmt: skip
FURNITURE = {
    "site-name": "site name", "navigation": "navigation", "section": "section label", "banner": "banner",
    "related": "related links", "comments": "readers’ comments", "template-code": "template code",
    "credit": "credit line", "metadata": "metadata", "byline": "byline", "advertisement": "advertisement",
}  # fmt: skip
BASIS: dict[Basis, str] = {"stated": "stated by the source", "inferred": "inferred", "researched": "researched"}
GRADE: dict[Grade, str] = {
    "exact": "Found word for word",
    "typographic": "Found; only quotation marks, dashes or spaces differ",
}
INSERTED = "put in by the editors"
# How a reading of an utterance is printed: all, some or none of its words inside quotation marks.
WITNESS_VOICE = {
    "direct": "word for word", "mixed": "partly word for word", "paraphrase": "in its own words",
}  # fmt: skip
_VERB: dict[Polarity, str] = {"affirms": "affirms", "denies": "denies", "open": "leaves open"}
_CERTAINTY: dict[Certainty, str] = {
    "certain": "", "probable": "as probable", "possible": "as possible", "unstated": "certainty not stated",
}  # fmt: skip


def stance_words(stance: Stance) -> str:
    """What a quote does to a claim: “affirms”, “denies, as probable”, “leaves open”."""
    verb, how_sure = _VERB[stance.polarity], _CERTAINTY[stance.certainty]
    if stance.leaves_open or not how_sure:
        return verb
    return f"{verb}, {how_sure}"


def words_beside_shape(stance: Stance) -> str:
    """The same where a shape and the speaker stand beside it: nothing where the quote simply affirms."""
    if stance.affirms:
        return _CERTAINTY[stance.certainty]
    return stance_words(stance)


def passed_on_words(stance: Stance, speaker: str) -> str:
    """The same of words that a source passes on: “passes on Ann Ash: affirms”. `speaker` is a name."""
    return f"passes on {speaker}: {stance_words(stance)}"
