"""Two sides of a difference, as a check sees them: their passages, and where these meet.

In: a linked dossier, its compared claims, two sides. Out: a `SidePair`. A check is a function from a pair to words: on
what the two sides agree, as the end of a sentence that begins with their names; "" where they differ as declared.

Passages meet where they speak to one claim, where they are readings of one utterance, or where they name one event or
actor. Claims are tied where a record declares any relation between them, or makes the one a part of the other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dossier.claims.comparison import ComparedClaims
from dossier.differences.sides import Side
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import RelationType
from dossier.text import find_words

Tie = RelationType | Literal["part-of"]
ClaimTies = Mapping[frozenset[str], frozenset[Tie]]  # by two claims' ids: how records tie them
Words = tuple[str, ...]  # of a text, ready to be compared


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePair:
    """Two sides of one difference with what a check looks up."""

    linked: LinkedDossier
    compared: ComparedClaims
    ties: ClaimTies
    one: Side
    other: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both of them."""
        return self.one, self.other

    def quotes(self, side: Side) -> tuple[Annotation, ...]:
        """The passages of a side."""
        return tuple(self.linked.annotations[uid] for uid in side.annotations)

    def claims(self, side: Side) -> tuple[str, ...]:
        """The claims to which the passages of a side speak, once each, in order."""
        spoken_to = dict.fromkeys(claim for quote in self.quotes(side) for claim in quote.claims)
        return tuple(claim for claim in spoken_to if claim in self.linked.claims)

    @property
    def shared_claims(self) -> tuple[str, ...]:
        """The claims to which both sides speak."""
        there = set(self.claims(self.other))
        return tuple(claim for claim in self.claims(self.one) if claim in there)

    @property
    def shared_utterances(self) -> tuple[str, ...]:
        """The utterances of which both sides have a reading."""
        mine, theirs = ({quote.utterance for quote in self.quotes(side)} for side in self.sides)
        return tuple(sorted((mine & theirs) - {""}))

    @property
    def shared_names(self) -> tuple[str, ...]:
        """The events and actors for which both sides have a label, as references."""
        mine, theirs = ({name for quote in self.quotes(side) for name in quote.names} for side in self.sides)
        return tuple(sorted(mine & theirs))

    @property
    def meet(self) -> bool:
        """Whether passages of the two sides meet."""
        return bool(self.shared_claims or self.shared_utterances or self.shared_names)

    def list_actors(self, side: Side) -> set[str]:
        """Who speaks, is spoken to or is named in the passages of a side, and who is in their claims."""
        found = {part.actor for claim in self.claims(side) for part in self.linked.claims[claim].actors}
        for quote in self.quotes(side):
            found.update(quote.chain, quote.to, (name.id for name in quote.named if name.kind == "actor"))
        return found & self.linked.actors.keys()

    def tied(self, one: Annotation, other: Annotation) -> bool:
        """Whether two passages speak to one claim or to claims that are tied."""
        if set(one.claims) & set(other.claims):
            return True
        return any(frozenset((first, second)) in self.ties for first in one.claims for second in other.claims)

    @property
    def tied_passages(self) -> tuple[tuple[Annotation, Annotation], ...]:
        """The passages, one of each side, that speak to one claim or to claims that are tied."""
        mine, theirs = self.quotes(self.one), self.quotes(self.other)
        return tuple((one, other) for one in mine for other in theirs if self.tied(one, other))


Check = Callable[[SidePair], str]


def find_ties(linked: LinkedDossier) -> ClaimTies:
    """How claims are tied, whichever of the two declares it."""
    ties: dict[frozenset[str], frozenset[Tie]] = {}
    for claim in linked.claims.values():
        declared: list[tuple[str, Tie]] = [(relation.claim, relation.type) for relation in claim.relations]
        if claim.part_of:
            declared.append((claim.part_of, "part-of"))
        for other, tie in declared:
            pair = frozenset((claim.id, other))
            ties[pair] = ties.get(pair, frozenset()) | {tie}
    return ties


def fold_words(text: str) -> Words:
    """The words of a text for comparison: case, punctuation and the shape of apostrophes do not matter."""
    level = text.casefold().replace("’", "'").replace("‘", "'")
    return tuple(level[start:end] for start, end in find_words(level))


def quoted_words(linked: LinkedDossier, quote: Annotation) -> Words:
    """The words of a quote as its capture prints them, without what `[…]` leaves out."""
    text = linked.text_of(quote)
    return fold_words(" ".join(text[part.start : part.end] for part in linked.anchors[quote.uid].fragments))


def fold_marked(side: Side) -> frozenset[Words]:
    """The marked words of a side for comparison."""
    return frozenset(fold_words(words) for words in side.words)


def holds_run(text: Words, run: Words) -> bool:
    """Whether words stand in a text one after another."""
    if not run:
        return False
    return any(text[at : at + len(run)] == run for at in range(len(text) - len(run) + 1))


def quote_ids(ids: Iterable[str]) -> str:
    """Ids as a message names them, each in quotation marks: “a”, “b”."""
    return ", ".join(f"“{id_}”" for id_ in ids)
