"""The state of agreement on a claim: its codes, how it follows from the roots of the evidence, and its order.

In: who affirms a claim, and how many roots deny it. Out: the `Status`. It exists so that a new status is added here and
to the words in `labels`, and nowhere else.

A root is where a piece of evidence goes back to: a report, or the person or body who said it (`claims.roots`). In
order, the first that is the case:

1. `disputed`: someone affirms the claim, and someone denies it.
2. `denied`: it is only denied.
3. `open`: sources speak to it, and nobody affirms or denies it; also where no source speaks to it.
4. `agreed`: two or more roots affirm it.
5. `one-speaker`: one root affirms it, and that is the word of one person or body, however many sources pass it on.
6. `one-report`: one root affirms it, a report that several sources repeat.
7. `one-source`: one source affirms it.
"""

from typing import Literal, NamedTuple, get_args

Status = Literal["disputed", "denied", "open", "agreed", "one-speaker", "one-report", "one-source"]

# The order in which lists, filters and tables show the statuses: where the sources differ comes first.
STATUSES: tuple[Status, ...] = get_args(Status)


class Support(NamedTuple):
    """Those who affirm a claim."""

    roots: int
    is_speaker: bool = False  # the only root is the word of one person or body
    sources: int = 0  # that the only root comes through


def judge_status(affirming: Support, denying: int) -> Status:
    """The status of a claim with this support, which so many roots deny."""
    if affirming.roots:
        return "disputed" if denying else _judge_support(affirming)
    return "denied" if denying else "open"


def _judge_support(affirming: Support) -> Status:
    if affirming.roots > 1:
        return "agreed"
    if affirming.is_speaker:
        return "one-speaker"
    return "one-report" if affirming.sources > 1 else "one-source"
