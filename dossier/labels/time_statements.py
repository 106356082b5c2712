"""The words for what records and quotes say about time.

In: the names of events and publishers, and the times that they give. Out: one sentence for each statement, without a
full stop, so that several can be joined. Editors read them in `time-contradiction`, readers on the timeline.
"""

from collections.abc import Sequence
from typing import Literal

from dossier.labels import date_words
from dossier.record_parts import When

TimeStatementKind = Literal["bounds", "after", "part-of", "quote"]

SOURCES_DIFFER = (
    "If both quotes are read rightly, the sources differ, and the timeline shows it; nothing is to be done."
)
RECORDS_DIFFER = (
    "Correct the one that is wrong; where sources differ, give the event the wider time and make claims of both."
)


def order_sentence(kind: TimeStatementKind, event: str, other: str) -> str:
    """How one event is related to another one, by their titles: it came after it, or is part of it."""
    if kind == "after":
        return f"“{event}” came after “{other}”"
    return f"“{event}” is part of “{other}”"


def dated_sentence(event: str, when: When | None, time_zone: str) -> str:
    """The time that an event's own record gives it."""
    return f"“{event}” is dated {date_words.when_words(when, time_zone)}"


def quoted_time_sentence(publisher: str, when: When | None, time_zone: str) -> str:
    """The time that a quote gives, with the source's own words for it where they are recorded."""
    sentence = f"{publisher} says {date_words.when_words(when, time_zone)}"
    if when and when.words:
        return f"{sentence} (“{when.words}”)"
    return sentence


def contradiction_message(sentences: Sequence[str]) -> str:
    """That statements, as the functions above give them, cannot all be true."""
    return f"These statements about time cannot all be true: {'; '.join(sentences)}."
