"""The site's own words for what records hold as codes: stances, states of agreement, grades.

In: codes. Out: plain English. It exists so that one thing is called by one name on every page.
"""

from dossier.model import Basis, Grade
from dossier.stance import Certainty, Polarity, Stance
from dossier.status import Status

STATUS: dict[Status, str] = {
    "agreed": "Agreed", "single-origin": "Single origin", "disputed": "Disputed", "open": "Left open",
}  # fmt: skip
STATUS_MEANING: dict[Status, str] = {
    "agreed": "two or more origins affirm it, none denies it",
    "single-origin": "everything known of it goes back to one report",
    "disputed": "what one source affirms, another denies",
    "open": "no source commits itself",
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
