"""How each source names the events and actors: its own voice apart from words it quotes.

In: a `LinkedDossier`. Out: a `Naming` with every place where a source uses a term of an event or a form of an actor's
name, and their counts by source, term and voice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dossier.model import Span

NamingVoice = Literal["own", "quoted"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a source uses a name or label, as a line of a concordance."""

    subject: str  # "event:ID" or "actor:ID"
    source: str
    term: str  # the form it is counted under: an entry of `terms` or `aliases`, or the words an annotation marks
    span: Span
    before: str  # its sentence up to the term, on one line
    printed: str  # the term as the capture has it, on one line
    after: str  # the rest of its sentence
    voice: NamingVoice  # quoted: every word of it stands inside quotation marks; own: else
    attributed: bool  # it stands in a passage that the source has from someone (annotated with voice: attributed)
    annotation: str  # uid of the annotation that marks it with `names`; "" where it was found by its form


@dataclass(frozen=True, slots=True)
class Count:
    """How often one source uses one term for one subject."""

    subject: str
    source: str
    term: str
    own: int  # outside quotation marks
    quoted: int  # inside quotation marks
    attributed: int  # of `own`: in passages that the source has from someone, in its own wording

    @property
    def total(self) -> int:
        """All of them."""
        return self.own + self.quoted


@dataclass(frozen=True, slots=True)
class Naming:
    """All names and labels. Mappings have a key for every event ("event:ID") and actor ("actor:ID")."""

    occurrences: Mapping[str, tuple[Occurrence, ...]]  # in order of source and place
    counts: Mapping[str, tuple[Count, ...]]  # in order of source, most frequent term first
    terms: Mapping[str, tuple[str, ...]]  # the terms that occur, most frequent first over all sources
