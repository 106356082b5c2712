"""A quote seen where it stands: the sentences around it, its line and column, and a link into the live page.

In: a capture's text, an anchor, the furniture. Out: a `Passage`, whose pieces laid end to end are the capture's own
text, so that a reader always sees what a quote leaves out.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.model import Span

PieceKind = Literal["before", "quoted", "left-out", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the capture with everything that is to be shown of it; neighbouring pieces differ in something."""

    text: str
    span: Span  # in the capture
    kind: PieceKind  # before the quote, quoted, left out of it by `[…]`, after it
    hedge: bool = False  # part of a cue word such as “allegedly”
    shared: tuple[str, ...] = ()  # ids of the other sources that have these words in a run of four or more


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The whole sentence or sentences in which a quote stands."""

    pieces: tuple[Piece, ...]  # in order, without a gap; together the text of `span`
    span: Span  # of the whole sentences in the capture
    line: int  # where the quote begins in the capture, 1-based
    column: int  # in code points, 1-based
    fragment: str  # the directive after `#:~:text=`, percent-encoded, found once in the capture; "" where there is none
    link: str  # the source's address with the directive; "" without address or directive
