"""The site's own words for what records hold as codes: stances, states of agreement, dates, grades.

In: codes and EDTF dates. Out: plain English. It exists so that one thing is called by one name on every page.
"""

from datetime import datetime, timedelta

from dossier import edtf
from dossier.labels import date_words as dates_in_words
from dossier.model import Basis, Certainty, Grade, Polarity, When

STATUS = {"agreed": "Agreed", "single-origin": "Single origin", "disputed": "Disputed", "open": "Left open"}
STATUS_MEANING = {
    "agreed": "two or more origins affirm it, none denies it",
    "single-origin": "everything known of it goes back to one report",
    "disputed": "what one source affirms, another denies",
    "open": "no source commits itself",
}
SILENCE = {
    "covers-event": "covers the event, but not this",
    "published-before": "was published before it",
    "other-events": "does not cover the event",
    "no-event": "says nothing of it",
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
    "subject": "acts", "object": "is acted on", "speaker": "speaks", "addressee": "is addressed",
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


def stance(polarity: Polarity, certainty: Certainty) -> str:
    """What a quote does to a claim: “affirms”, “denies, as probable”, “leaves open”."""
    words = _CERTAINTY[certainty] if polarity != "open" else ""
    return f"{_VERB[polarity]}, {words}" if words else _VERB[polarity]


def mark(polarity: Polarity, certainty: Certainty) -> str:
    """The name of the shape that stands for a stance: “affirms”, “affirms-possible”, “open”."""
    if polarity == "open" or certainty == "certain":
        return polarity
    return f"{polarity}-{'probable' if certainty == 'probable' else 'possible'}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 source”, “2,000 sources”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Words as a list in a sentence: “A”, “A and B”, “A, B and C”."""
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


def date_words(text: str) -> str:
    """An EDTF Level 1 date in words, as `datewords` has them; a text that is none stays as it is."""
    date = edtf.parse(text)
    return dates_in_words.date_words(date) if date else text


def when_words(when: When | None) -> str:
    """A time in words with its clock bounds, without its basis: “24 June 2023, between 05:00 and 12:00”."""
    if when is None:
        return ""
    date = date_words(when.edtf)
    earliest, latest = (_clock(bound, when.edtf) for bound in (when.earliest, when.latest))
    if earliest and latest:
        return f"{date}, between {earliest} and {latest}"
    if earliest or latest:
        return f"{date}, {'not before' if earliest else 'not after'} {earliest or latest}"
    return date


def _clock(bound: str, date: str) -> str:
    """A clock bound as a time of day, with its date where that is not the date itself."""
    if not bound:
        return ""
    try:
        moment = datetime.fromisoformat(bound)
    except ValueError:
        return bound
    day = moment.date().isoformat()
    if f"{moment:%H:%M:%S}" == "00:00:00" and (moment - timedelta(days=1)).date().isoformat() == date[:10]:
        return "24:00"
    return f"{moment:%H:%M}" if day == date[:10] else f"{moment:%H:%M} on {date_words(day)}"
