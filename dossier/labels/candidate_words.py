"""What the tool says of a difference that no editor has written yet: titles and sides of the record to paste.

In: names, statements and words as readers know them. Out: one line each. Editors change them; until then they must be
true to the letter.
"""

from collections.abc import Sequence

from dossier.labels.agreement import name_in_sentence
from dossier.labels.grammar import choose_form, count_noun, join_with_and

UNNAMED = "Someone who is not named"


def answers_title(statement: str, *, excluding: bool) -> str:
    """That sources answer one thing in two ways."""
    if excluding:
        return f"Answers that cannot both be true: {statement}"
    return f"Answers in other words: {statement}"


def scope_title(statement: str) -> str:
    """That the answers measure different things."""
    return f"Answers that measure different things: {statement}"


def by_sources(sources: Sequence[str], what: str) -> str:
    """What some sources say, as the name of a side: “The A and The B: 25,000 fighters”."""
    return f"{join_with_and(sources)}: {what}"


def denial_title(statement: str) -> str:
    """That a claim is affirmed and denied."""
    return f"Affirmed and denied: {statement}"


def contradiction_title(one: str, other: str) -> str:
    """That two claims are declared to contradict each other, each affirmed by someone."""
    return f"Declared to contradict each other, and both affirmed: {one} {other}"


def entailed_title(one: str, other: str) -> str:
    """That a claim is affirmed, and another one that follows from it is denied."""
    return f"The first is affirmed; the second, which follows from it, is denied: {one} {other}"


def opposed_title(one: str, other: str) -> str:
    """That a claim is affirmed, and one that contradicts what follows from it."""
    return f"Both are affirmed; the second contradicts what follows from the first: {one} {other}"


def speakers_title(statement: str, speakers: int) -> str:
    """That a claim comes from several speakers."""
    return f"On the word of {count_noun(speakers, 'speaker', 'speakers')}: {statement}"


def phrase_title(words: str, speakers: int) -> str:
    """That the same words come from several speakers."""
    return f"The words “{words}” come from {count_noun(speakers, 'speaker', 'speakers')}."


def loss_title(statement: str, kind: str) -> str:
    """That a claim is flat in one place, and attributed or hedged in another."""
    guarded = "as somebody’s word" if kind == "attribution" else "with a hedge"
    return f"As a fact in one place and {guarded} in another: {statement}"


def flat_side(sources: Sequence[str]) -> str:
    """The side that states it as a fact."""
    return f"{join_with_and(sources)}: as a fact"


def guarded_side(sources: Sequence[str], speaker: str) -> str:
    """The side that hedges it, or has it from someone."""
    if not speaker:
        return f"{join_with_and(sources)}: with a hedge"
    return f"{join_with_and(sources)}: as the word of {name_in_sentence(speaker)}"


def voices_title(statement: str) -> str:
    """That some sources vouch for a claim and others only pass it on."""
    return f"Some say it themselves, others only pass it on: {statement}"


def readings_title(utterance: str) -> str:
    """That sources quote one utterance in other words."""
    return f"Quoted in other words: {utterance}"


def labels_title(subject: str) -> str:
    """That sources name one thing differently in their own voice."""
    return f"What the sources call {subject} in their own voice"


def only_title(source: str, statements: Sequence[str]) -> str:
    """That of the sources that cover an event, only one has something."""
    return f"Only {source} has this: {_first_of(statements)}"


def left_out_title(source: str, statements: Sequence[str]) -> str:
    """That a source that covers an event leaves out what the others have."""
    return f"{source} covers the event and leaves this out: {_first_of(statements)}"


def _first_of(statements: Sequence[str]) -> str:
    more = len(statements) - 1
    return f"{statements[0]} (and {count_noun(more, 'more claim', 'more claims')})" if more else statements[0]


def silent_side(sources: Sequence[str]) -> str:
    """The side of the sources that have nothing."""
    return f"{join_with_and(sources)} {choose_form(len(sources), 'has', 'have')} nothing on it"


def speaking_side(sources: Sequence[str]) -> str:
    """The side of those that have it."""
    return f"{join_with_and(sources)} {choose_form(len(sources), 'has', 'have')} it"


def two_ways_title(source: str, statement: str) -> str:
    """That one source says one thing in two ways, of which one is odd."""
    return f"{source} says this in two ways: {statement}"


ODD_SIDE = "The passage with the oddity"
PLAIN_SIDE = "The same source elsewhere"
