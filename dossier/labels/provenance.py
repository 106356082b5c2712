"""How far words have come, and where a source has them from.

In: numbers, codes and names. Out: phrases and sentences for the page of a claim.
"""

from collections.abc import Sequence

from dossier.labels.codes import BASIS
from dossier.labels.grammar import count_noun, join_with_and
from dossier.record_parts import Basis

_HANDS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


def depth_words(stations: int) -> str:
    """How many stations words went through before the source prints them: “Third hand” for 3.

    "" for none and for one: that somebody is cited is said anyway.
    """
    if stations < 2:
        return ""
    return f"{_HANDS[stations]} hand" if stations < len(_HANDS) else f"{stations}th hand"


def origin_words(*, sure: bool) -> str:
    """What is written before the name of a report."""
    return "It has this from:" if sure else "It may have this from:"


def basis_words(basis: Basis | None, passages: int = 0) -> str:
    """How it is known that a source relays a report: without a basis, that so many passages name it."""
    if basis:
        return BASIS[basis]
    if passages:
        return f"named for {count_noun(passages, 'passage', 'passages')}"
    return "named for these words"


def unrecorded_sentence(*, rest: bool) -> str:
    """That nobody recorded where a source has its words from; `rest`: where it has other words from is recorded."""
    return f"Where it has {'the rest' if rest else 'this'} from is not recorded."


def shared_wording_sentence(names: Sequence[str]) -> str:
    """That a source has wording in common with others."""
    return f"It shares wording with {join_with_and(names)}; no common report is on record."
