"""How much of each source is accounted for: which sentence carries which claims, and what was left unused.

In: a `LinkedDossier`. Out: a `Coverage` for every source, and a notice for each stretch of a source's own text that is
neither annotated nor declared unused.
"""

from dataclasses import dataclass

from dossier.model import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a source's own text (furniture cut out) with what uses it."""

    span: Span
    line: int  # of its first character; lines and columns start at 1, columns in code points
    column: int
    annotations: tuple[str, ...]  # uids of annotations with a fragment in it, in order of place
    claims: tuple[str, ...]  # ids of the claims they speak to, once each, in that order
    words: int
    annotated_words: int  # words inside a fragment of an annotation
    reason: str  # why it was left unused, where the editors declared that; else ""

    @property
    def accounted(self) -> bool:
        """Whether it is annotated or declared unused."""
        return bool(self.annotations or self.reason)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One source's own text, sentence by sentence."""

    source: str
    sentences: tuple[Sentence, ...]  # in order of place
    words: int  # words of the source's own text, furniture left out
    annotated_words: int  # of these, words inside a fragment of an annotation
    only_here: tuple[str, ...]  # ids of claims that no other source speaks to, in order of id

    @property
    def unaccounted(self) -> tuple[Sentence, ...]:
        """The sentences that are neither annotated nor declared unused."""
        return tuple(sentence for sentence in self.sentences if not sentence.accounted)
