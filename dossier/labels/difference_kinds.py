"""The kinds of differences in words: what each is called, and what it means.

In: the kind of a difference, counts. Out: plain English.
"""

from dossier.labels.grammar import count_noun
from dossier.record_parts import DifferenceKind

KIND: dict[DifferenceKind, str] = {
    "speaker": "Who speaks",
    "attribution": "Fact or someone’s word",
    "certainty": "How sure",
    "number": "Number",
    "time": "Time",
    "scope": "What is meant",
    "label": "Name",
    "wording": "Wording",
    "contradiction": "Contradiction",
    "order": "Order",
    "omission": "Left out",
    "echo": "One origin",
    "error": "Slip",
    "frame": "Cause, aim or judgement",
}
# What each kind means, as a sentence. The build checks that it is so in the passages of every difference.
KIND_MEANING: dict[DifferenceKind, str] = {
    "speaker": "The same claim or the same words come from different speakers.",
    "attribution": "One side says it in its own voice, another only passes it on.",
    "certainty": "One side says it flatly, another with a hedge or as less sure.",
    "number": "The figures cannot all be true.",
    "time": "The times cannot all be true.",
    "scope": "The sides measure different things, or make claims that are not the same.",
    "label": "The sides have different words for the same thing.",
    "wording": "The sides give one utterance, or one report, in different words.",
    "contradiction": "The sides exclude each other: what one affirms, another denies or contradicts.",
    "order": "The sides put two things in a different order.",
    "omission": "One side has it; a source that covers the event and was out late enough has no passage on it.",
    "echo": "The sides are different sources; as far as is recorded, what they say goes back to one origin.",
    "error": "A source’s slip, beside what makes it one.",
    "frame": "The sides give different causes, aims or judgements.",
}
NOTHING_OF_IT = "has nothing on it"
OWN_VOICE = "in its own voice"
NAMES_IT = "names it"


def describe_differences(number: int) -> str:
    """The list of all differences."""
    return f"{count_noun(number, 'difference', 'differences')} between the sources, each with the words that show it."


def describe_difference(kind: DifferenceKind, title: str) -> str:
    """One difference."""
    return f"{title} {KIND_MEANING[kind]}"


def tell_found(found: int, explained: int) -> str:
    """How many differences the tool finds by itself, and how many of them a record explains; "" for none."""
    if not found:
        return ""
    counted = f"{count_noun(found, 'difference', 'differences')} found by machine in what is annotated"
    return f"{counted}: {explained} explained here, {found - explained} open."
