"""The kinds of differences in words, for readers and for editors, and the sentences that count differences.

In: the kind of a difference, counts. Out: plain English.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.labels.grammar import count_noun
from dossier.record_parts import DifferenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """The words for one kind of difference."""

    name: str  # what readers see it called
    meaning: str  # a sentence. The build checks that it is so in the passages of every difference
    noun: str  # for editors, the end of a sentence that begins with “this is no”
    need: str  # for editors, a sentence: what must be the case for a difference of the kind


KINDS: Mapping[DifferenceKind, KindWords] = {
    "speaker": KindWords(
        name="Who speaks",
        meaning="The same claim or the same words come from different speakers.",
        noun="difference of speakers",
        need="The sides must share a claim or marked words, and no first speaker.",
    ),
    "attribution": KindWords(
        name="Fact or someone’s word",
        meaning="One side says it in its own voice, another only passes it on.",
        noun="difference of attribution",
        need="On one claim, one side must be only in own voice and the other only passed on.",
    ),
    "certainty": KindWords(
        name="How sure",
        meaning="One side says it flatly, another with a hedge or as less sure.",
        noun="difference of certainty",
        need="On one claim, or on related ones, one side must be certain without a cue word, and the other not.",
    ),
    "number": KindWords(
        name="Number",
        meaning="The figures cannot all be true.",
        noun="difference of numbers",
        need="The sides must give numbers of one unit, scope and date, for one claim or for related ones, that "
        "cannot both be true.",
    ),
    "time": KindWords(
        name="Time",
        meaning="The times cannot all be true.",
        noun="difference of times",
        need="The sides must give times, for one claim or for related ones, that cannot both be true.",
    ),
    "scope": KindWords(
        name="What is meant",
        meaning="The sides measure different things, or make claims that are not the same.",
        noun="difference of scope",
        need="The sides must give values of different unit, scope or date, or speak to different claims that a "
        "record relates.",
    ),
    "label": KindWords(
        name="Name",
        meaning="The sides have different words for the same thing.",
        noun="difference of labels",
        need="The sides must name one record, or speak to one claim, with different labels; `words` marks the labels.",
    ),
    "wording": KindWords(
        name="Wording",
        meaning="The sides give one utterance, or one report, in different words.",
        noun="difference of wording",
        need="The sides must have readings of one utterance that differ, or passages of one origin on one claim "
        "whose marked `words` differ.",
    ),
    "contradiction": KindWords(
        name="Contradiction",
        meaning="The sides exclude each other: what one affirms, another denies or contradicts.",
        noun="contradiction",
        need="One side must affirm what the other denies, or the two affirm claims that are declared to contradict "
        "each other.",
    ),
    "order": KindWords(
        name="Order",
        meaning="The sides put two things in a different order.",
        noun="difference of order",
        need="The sides must give the same two things as `first` and `then`, in opposite order, and have passages on "
        "both.",
    ),
    "omission": KindWords(
        name="Left out",
        meaning="One side has it; a source that covers the event and was out late enough has no passage on it.",
        noun="omission",
        need="A silent source must cover the event, must certainly have been out after this happened and became "
        "known, and must have no passage on it.",
    ),
    "echo": KindWords(
        name="One origin",
        meaning="The sides are different sources; as far as is recorded, what they say goes back to one origin.",
        noun="echo",
        need="The sides must be of different sources, and their passages on one claim of one origin.",
    ),
    "error": KindWords(
        name="Slip",
        meaning="A source’s slip, beside what makes it one.",
        noun="slip set against what makes it one",
        need="The sides must be about one thing in different words, and one must have an `oddity`, or their values, "
        "times or marked `words` must differ.",
    ),
    "frame": KindWords(
        name="Cause, aim or judgement",
        meaning="The sides give different causes, aims or judgements.",
        noun="difference of frames",
        need="Each side must speak to a claim to which the other side does not.",
    ),
}
NOTHING_OF_IT = "has nothing on it"
OWN_VOICE = "in its own voice"
NAMES_IT = "names it"


def describe_differences(number: int) -> str:
    """The list of all differences."""
    return f"{count_noun(number, 'difference', 'differences')} between the sources, each with the words that show it."


def describe_difference(kind: DifferenceKind, title: str) -> str:
    """One difference."""
    return f"{title} {KINDS[kind].meaning}"


def tell_found(found: int, explained: int) -> str:
    """How many differences the tool finds by itself, and how many of them a record explains; "" for none."""
    if not found:
        return ""
    counted = f"{count_noun(found, 'difference', 'differences')} found by machine in what is annotated"
    return f"{counted}: {explained} explained here, {found - explained} open."
