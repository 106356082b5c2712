"""The state of agreement on a claim: its codes, how it follows, and its orders.

In: how many origins affirm and deny a claim. Out: the `Status`. It exists so that a new status is added here and to
the words in `labels`, and nowhere else.
"""

from typing import Literal, get_args

Status = Literal["agreed", "single-origin", "disputed", "open"]

# The order in which lists, filters and tables show the statuses: from the firmest to the weakest.
STATUSES: tuple[Status, ...] = get_args(Status)

# The order of importance: what readers look for first is where the sources disagree.
DISPUTED_FIRST: tuple[Status, ...] = ("disputed", "agreed", "single-origin", "open")


def judge_status(affirming: int, denying: int) -> Status:
    """The status that so many affirming and so many denying origins make."""
    if affirming and denying:
        return "disputed"
    if not affirming:
        return "open"
    if affirming == 1:
        return "single-origin"
    return "agreed"
