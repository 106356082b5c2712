"""The words for what records and quotes say about time.

In: the names of events and publishers, and the times that they give. Out: one sentence for each statement, without a
full stop, so that several can be joined. Editors read them in `time-contradiction`, readers on the timeline.
"""

from collections.abc import Sequence
from typing import Literal

from dossier.labels import date_words
from dossier.record_parts import When, WhenOf

TimeStatementKind = Literal["bounds", "after", "part-of", "quote", "report"]

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
    return f"“{event}” is dated {date_words.moment_words(when, time_zone)}"


def reported_sentence(event: str, report: str, day: str) -> str:
    """That a report tells of an event, and so that it had begun when the report was out."""
    return f"“{event}” had begun when {report} told of it ({day})"


def quoted_time_sentence(publisher: str, speaker: str, when: When | None, time_zone: str) -> str:
    """The time that a quote gives, with the source's own words for it where they are recorded.

    `speaker` is "" where the source gives it itself.
    """
    who = f"{speaker}, whom {publisher} passes on," if speaker else publisher
    sentence = f"{who} says {date_words.moment_words(when, time_zone)}"
    if when and when.words:
        return f"{sentence} (“{when.words}”)"
    return sentence


def contradiction_message(sentences: Sequence[str]) -> str:
    """That statements, as the functions above give them, cannot all be true."""
    return f"These statements about time cannot all be true: {'; '.join(sentences)}."


# What a time is the time of, where that is not what the claim says.
WHEN_OF: dict[WhenOf, str] = {"claim": "", "saying": "when it was said", "reporting": "when it was reported"}


def worked_out_words(report: str, day: str, *, has_order: bool) -> str:
    """How a time was worked out that no record gives: from the order of events, and from the report that tells of it.

    `report` and `day` are "" where no report bounds it.
    """
    if report and has_order:
        return f"its beginning, worked out from the order of events and from {report}, which tells of it ({day})"
    if report:
        return f"begun by then: {report} tells of it ({day})"
    return "worked out from the order of events"


def claim_time_sentence(time: str, speaker: str, publisher: str, when: When, of: WhenOf) -> str:
    """When what a claim says was the case, and who says so in which words.

    `speaker` is "" where the source says it itself.
    """
    time = time[:1].upper() + time[1:]
    who = f"{speaker}, whom {publisher} passes on," if speaker else publisher
    if when.basis == "researched":
        printed = f"{who} says only “{when.words}”" if when.words else f"{publisher} gives no date"
        return f"{time}, looked up by the editors: {printed}"
    if of != "claim":
        words = f", “{when.words}”" if when.words else ""
        return f"{time}: {publisher} gives the time {WHEN_OF[of]}{words}"
    if when.words:
        return f"{time}: {who} says “{when.words}”"
    if when.basis == "stated":
        return f"{time}, says {who.removesuffix(',')}"
    return f"{time}, inferred from what {who} says"
