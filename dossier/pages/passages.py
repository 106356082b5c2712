"""Quotes gathered: those of one sentence shown in that sentence once, those of one source one after another.

In: a `PageContext` and the uids of annotations. Out: one `SourcePassages` a source, with a `Passage` for every
sentence. It exists because one sentence may hold many quotes: a page that shows them one by one says the same sentence
many times.

1. Quotes are gathered by source, in order of siglum, and by the whole sentences in which they stand.
2. The sentences are cut wherever a piece of any of their quotes begins or ends.
3. A stretch is quoted when any of the quotes has it, else left out when any of them leaves it out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.claims.excerpts import Piece
from dossier.model import Span
from dossier.pages.page_context import ClaimLine, PageContext, Quote, StanceMark, Station, Tag, quote_lines

_Cut = tuple[Quote, tuple[Piece, ...]]  # a quote, and its sentences cut for it alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole sentences of a source with all that is quoted in them."""

    quotes: tuple[Quote, ...]  # in order of place; at least one
    pieces: tuple[Piece, ...]  # together the text of the sentences
    says: tuple[tuple[StanceMark, ClaimLine], ...]  # what the quotes do to which claims, each once
    ways: tuple[tuple[Station, ...], ...]  # the ways of the words that have a station between speaker and source

    @property
    def href(self) -> str:
        """To the first of the quotes in its source's page."""
        return self.quotes[0].href


@dataclass(frozen=True, slots=True)
class SourcePassages:
    """What one source has."""

    tag: Tag
    passages: tuple[Passage, ...]


def gather_passages(context: PageContext, uids: Iterable[str]) -> tuple[SourcePassages, ...]:
    """These annotations as evidence, by source and sentence (1); those that are nobody's evidence are left out."""
    of_source: dict[str, dict[tuple[str, int, int], list[_Cut]]] = {}
    for quote in quote_lines(context, uids):
        pieces = quote.plain
        ends = quote.annotation.capture, pieces[0].span.start, pieces[-1].span.end
        of_source.setdefault(quote.tag.id, {}).setdefault(ends, []).append((quote, pieces))
    return tuple(
        SourcePassages(context.tags[id_], tuple(_make_passage(group) for group in of_source[id_].values()))
        for id_ in sorted(of_source, key=lambda id_: context.tags[id_].order)
    )


def _make_passage(group: Sequence[_Cut]) -> Passage:
    quote_lines = tuple(quote for quote, _ in group)
    says = {(quote.mark, line.id): (quote.mark, line) for quote in quote_lines for line in quote.claims}
    ways = dict.fromkeys(path for quote in quote_lines if len(path := quote.path) > 2)  # speaker and source
    return Passage(
        quotes=quote_lines,
        pieces=_merge_rows([pieces for _, pieces in group]),
        says=tuple(says.values()),
        ways=tuple(ways),
    )


def _merge_rows(rows: Sequence[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """The pieces of several quotes of the same sentences as one row of pieces (2, 3)."""
    if len(rows) == 1:
        return rows[0]
    over = [piece for row in rows for piece in row]
    cuts = sorted({end for piece in over for end in (piece.span.start, piece.span.end)})
    return tuple(_merge_pieces(Span(a, b), over) for a, b in pairwise(cuts))


def _merge_pieces(span: Span, over: Iterable[Piece]) -> Piece:
    here = [piece for piece in over if piece.span.start <= span.start and span.end <= piece.span.end]
    kinds = [piece.kind for piece in here]
    first = here[0]
    kind = first.kind
    if "quoted" in kinds:
        kind = "quoted"
    elif "left-out" in kinds:
        kind = "left-out"
    return Piece(
        text=first.text[span.start - first.span.start : span.end - first.span.start],
        span=span,
        kind=kind,
    )
