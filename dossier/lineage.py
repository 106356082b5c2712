"""Where sources come from: the declared relays as a graph, and the wording that captures share.

In: a `LinkedDossier`. Out: a `Lineage` (graph of origins and sources; pairs of sources with the runs of words found in
both captures) and notices where declared and detected do not meet. Shared wording is a trace, never a proof: two
reports may quote one statement, and a rewrite may keep none of its model's words.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.model import Basis, Span


@dataclass(frozen=True, slots=True)
class Node:
    """One origin or source of the graph."""

    id: str
    kind: Literal["origin", "source"]
    title: str
    siglum: str  # "" for an origin
    layer: int  # 0: relays nothing that is known; n: one more than the deepest it relays


@dataclass(frozen=True, slots=True)
class Edge:
    """One declared relay: `source` repeats `of`."""

    source: str
    of: str  # the id of an origin or of another source
    basis: Basis
    partial: bool  # only a part of the source repeats it
    span: Span  # the part of the source's capture that repeats it
    evidence: str  # Markdown


@dataclass(frozen=True, slots=True)
class Graph:
    """Origins and sources with the relays between them; nodes by layer, then origins first, then id."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """One run of words that stands in both captures of a pair, outside furniture."""

    words: int
    own: int  # how many of them stand outside quotation marks in at least one of the two captures
    a: Span  # in the capture of the pair's source `a`
    b: Span

    @property
    def quoted(self) -> bool:
        """Whether both sources print the whole run inside quotation marks: one speaker, not yet one report."""
        return self.own == 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources that share wording, or a common origin, or both. `a` stands before `b` in order of id."""

    a: str
    b: str
    runs: tuple[Shared, ...]  # in order of place in `a`; quotations of one declared utterance are left out
    words: int  # words in all runs
    own: int  # of these, words outside quotation marks in at least one of the two
    common: tuple[str, ...]  # origins or sources that both are declared to come from, or one of the two itself


@dataclass(frozen=True, slots=True)
class Lineage:
    """The declared graph beside the detected shared wording."""

    graph: Graph
    pairs: tuple[Pair, ...]  # most own words first
    ignored: int  # runs of seven words that were not compared, because they stand in too many sources
    ignored_above: int  # how many sources are too many
