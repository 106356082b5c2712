"""What the overviews tell editors: text that is not accounted for, relays that are not declared or not confirmed.

In: ids, counts and words of a capture. Out: messages and advice of diagnostics, as plain text.
"""

from collections.abc import Sequence

from dossier.labels.grammar import choose_form, join_with_and, join_with_or

IDLE_DISMISSAL_ADVICE = (
    "Name the passage of which the claim's page says that it is stated as a fact; take the entry out if it says no "
    "such thing."
)
UNDECLARED_ADVICE = (
    "If one repeats the other, or both repeat one report, say so in “relays”; if not, leave it as it is."
)
UNCONFIRMED_ADVICE = "Say in the relay's “evidence” what else shows it."
_MOST_NAMED = 3  # sources; more names would make the message too long to read


def idle_dismissal_message(passage: str, claim: str, *, speaks: bool) -> str:
    """That an entry of `not_lost` dismisses nothing: its passage does not speak to the claim, or nothing was found."""
    if not speaks:
        return f"“{passage}” does not speak to the claim “{claim}”."
    return f"Nothing is found of “{passage}”: no other passage hedges or attributes what it states as a fact."


def same_evidence_message(claims: Sequence[str]) -> str:
    """That claims, two or more, rest on the same passages."""
    named = [f"“{id}”" for id in claims[:_MOST_NAMED]]
    if len(claims) > _MOST_NAMED:
        named.append(f"{len(claims) - _MOST_NAMED} more")
    return f"The claims {join_with_and(named)} rest on exactly the same passages, so no source here takes them apart."


def same_evidence_advice(claims: Sequence[str]) -> str:
    """What to do about it."""
    return (
        f"If they say one thing, make one claim of them: `merge {claims[0]} {claims[1]}`. If a passage bears out only "
        "one of them, take the other claim out of its annotation. If one is a facet of the other, say so with "
        "`part_of` in its record."
    )


def unused_message(sentences: int, beginning: str) -> str:
    """That sentences in a row are not accounted for; `beginning` is the start of the first one."""
    these = choose_form(sentences, "This sentence is", f"These {sentences} sentences are")
    return f"{these} neither annotated nor declared unused: “{beginning}”"


def unused_advice(path: str) -> str:
    """What to do about it; `path` is the file of the source's record."""
    return f"Annotate it, or name it under “unused” in {path} with the reason."


def undeclared_message(source: str, other: str, words: int, run: int) -> str:
    """That two sources share `words` own words, in runs of at least `run`, without a declared common origin."""
    return (
        f"“{source}” and “{other}” share {words} words outside quotation marks, in runs of {run} or more, and "
        "no common origin of the two is declared."
    )


def unconfirmed_message(source: str, origin: str, run: int, others: Sequence[str]) -> str:
    """That a source is declared to repeat `origin`, but shares no run of `run` words with `others` that repeat it."""
    named = [f"“{id}”" for id in others[:_MOST_NAMED]]
    if len(others) > _MOST_NAMED:
        named.append(f"{len(others) - _MOST_NAMED} more")
    return (
        f"“{source}” is said to repeat “{origin}”, but shares no run of {run} words with {join_with_or(named)}, "
        "outside quotations of one utterance. A rewrite may share none."
    )
