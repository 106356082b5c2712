"""How claims stand to one another, seen from both ends, and contradictions that nobody declared.

In: a linked dossier. Out: the ties of each claim, and notices for pairs of claims that look like a contradiction.
"""

from dataclasses import dataclass

from dossier.model import RelationType


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One relation as seen from one of its two claims."""

    type: RelationType
    claim: str  # the other claim's id
    statement: str  # its statement
    words: str  # how this claim stands to the other: “entails”, “is entailed by”, …
    declared_here: bool  # False where the other claim's record declares it
    note: str  # Markdown
