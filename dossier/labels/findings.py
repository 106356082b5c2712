"""What the comparison of sources found, in sentences: silence, answers that differ, hedges that were lost.

In: codes, and names and words as readers know them. Out: one sentence or phrase. It exists because the derivations
decide what is the case, and only this package decides how it is said.
"""

from collections.abc import Sequence
from typing import Literal

from dossier.labels.grammar import join_with_and, join_with_commas
from dossier.record_parts import RelationType
from dossier.stance import Certainty

SilenceReason = Literal["otherwise", "before", "maybe-before", "covers-event", "other-events", "no-event"]

# Why a source does not speak to a claim, as the end of a sentence that begins with its name.
SILENCE: dict[SilenceReason, str] = {
    "otherwise": "speaks to a related claim only",
    "before": "was out before this happened",
    "maybe-before": "may have been out before this happened or became known",
    "covers-event": "covers the event and leaves this out",
    "other-events": "covers other things",
    "no-event": "says nothing of this",
}
# The same in a narrow cell of a table.
SILENCE_BRIEFLY: dict[SilenceReason, str] = {
    "otherwise": "on a related claim",
    "before": "out before this",
    "maybe-before": "may have been out before",
    "covers-event": "leaves this out",
    "other-events": "covers other things",
    "no-event": "says nothing of this",
}
# How a passage has what another one states as a fact, as the words of a link.
GUARD: dict[Literal["hedge", "attribution"], str] = {"hedge": "with a hedge", "attribution": "as someone’s word"}
# How a claim is related to another one: read from the claim that declares it, and from the other one.
RELATION: dict[RelationType, str] = {
    "entails": "entails",
    "contradicts": "contradicts",
    "supersedes": "supersedes",
    "replies-to": "replies to",
    "related": "is related to",
}
RELATION_BACK: dict[RelationType, str] = {
    "entails": "is entailed by",
    "contradicts": "contradicts",
    "supersedes": "is superseded by",
    "replies-to": "is replied to by",
    "related": "is related to",
}


def difference_sentence(kind: Literal["conflict", "wording"], left: str, right: str) -> str:
    """That two answers cannot both be true, or that they are only worded differently.

    Each side is one answer with its sources, as `answer_phrase` gives it.
    """
    if kind == "conflict":
        return f"{left}; {right} — these cannot both be true."
    return f"{left}; {right} — worded differently."


def answer_phrase(sources: Sequence[str], answers: Sequence[str]) -> str:
    """An answer with those who give it: “The A, The B: 25,000 fighters”."""
    return f"{_list_once(sources)}: {join_with_and(tuple(dict.fromkeys(answers)))}"


def passing_on_phrase(source: str, speaker: str) -> str:
    """A source that gives somebody else's answer: “The A (passing on Ann Ash)”."""
    return f"{source} (passing on {speaker})"


def incomparable_sentence(field: str, given: Sequence[tuple[str, Sequence[str]]]) -> str:
    """That answers differ in their unit, scope or date; `given` has each text of that field with its sources."""
    parts = []
    for text, sources in given:
        quoted = "not stated"
        if text:
            quoted = f"“{text}”"
        parts.append(f"{quoted} ({_list_once(sources)})")
    return f"Different things are measured; the {field} differs: {join_with_commas(parts)}."


def lost_hedge_sentence(source: str, other: str, guard: str) -> str:
    """That a source states as a fact what is hedged in `other`; with "" for `other`, in the same article."""
    if not other:
        return f"{source} states this as a fact in one place and has it {guard} in another."
    return f"{source} states this as a fact. {other}, of the same report, has it {guard}."


def attributed_phrase(speaker: str, cues: str) -> str:
    """How a passage attributes: “only as the word of Ann (“said”)”."""
    if not cues:
        return f"only as the word of {speaker}"
    return f"only as the word of {speaker} ({cues})"


def hedged_phrase(certainty: Certainty, cues: str) -> str:
    """How a passage hedges: by its cue words, or else by the certainty that its editor noted."""
    if cues:
        return f"only with {cues}"
    if certainty == "unstated":
        return "without saying how sure it is"
    return f"only as {certainty}"


def _list_once(names: Sequence[str]) -> str:
    return join_with_commas(tuple(dict.fromkeys(names)))
