"""What a difference of each kind is called, and what it needs to be one.

In: the kind of a difference. Out: words for messages to editors.
"""

from collections.abc import Mapping

from dossier.record_parts import DifferenceKind

# What the sides do not have, as the end of a sentence that begins with “this is no”.
DIFFERENCE_NOUN: Mapping[DifferenceKind, str] = {
    "speaker": "difference of speakers",
    "attribution": "difference of attribution",
    "certainty": "difference of certainty",
    "number": "difference of numbers",
    "time": "difference of times",
    "scope": "difference of scope",
    "label": "difference of labels",
    "wording": "difference of wording",
    "contradiction": "contradiction",
    "order": "difference of order",
    "omission": "omission",
    "echo": "echo",
    "error": "slip set against what makes it one",
    "frame": "difference of frames",
}
# What must be the case for a difference of the kind, as a sentence.
DIFFERENCE_NEED: Mapping[DifferenceKind, str] = {
    "speaker": "The sides must share a claim or marked words, and no first speaker.",
    "attribution": "On one claim, one side must be only in own voice and the other only passed on.",
    "certainty": "On one claim, or on related ones, one side must be certain without a cue word, and the other not.",
    "number": "The sides must give numbers of one unit, scope and date, for one claim or for related ones, that "
    "cannot both be true.",
    "time": "The sides must give times, for one claim or for related ones, that cannot both be true.",
    "scope": "The sides must give values of different unit, scope or date, or speak to different claims that a record "
    "relates.",
    "label": "The sides must name one record, or speak to one claim, with different labels; `words` marks the labels.",
    "wording": "The sides must have readings of one utterance that differ, or passages of one origin on one claim "
    "whose marked `words` differ.",
    "contradiction": "One side must affirm what the other denies, or the two affirm claims that are declared to "
    "contradict each other.",
    "order": "The sides must give the same two things as `first` and `then`, in opposite order, and have passages on "
    "both.",
    "omission": "A silent source must cover the event, must certainly have been out after this happened and became "
    "known, and must have no passage on it.",
    "echo": "The sides must be of different sources, and their passages on one claim of one origin.",
    "error": "The sides must be about one thing in different words, and one must have an `oddity`, or their values, "
    "times or marked `words` must differ.",
    "frame": "Each side must speak to a claim to which the other side does not.",
}
