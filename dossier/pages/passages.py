"""Quotes gathered: those of one passage shown in it once, those of one source one after another.

In: a `PageContext` and the uids of annotations. Out: one `SourcePassages` a source, with a `Passage` for every
passage (see `overviews/passages`). It exists because one sentence may hold many quotes: a page that shows them one by
one says the same sentence many times.

1. Quotes are gathered by source, in order of siglum, and by the passage that they are in.
2. The sentences are cut wherever a piece of any of their quotes begins or ends.
3. A stretch is quoted when any of the quotes has it, else left out when any of them leaves it out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.claims.excerpts import Piece, excerpt_pieces
from dossier.markup import Html
from dossier.model import Annotation
from dossier.overviews.passages import QuotedPassage
from dossier.pages.claim_lines import StanceOnClaim, stances_of_quote
from dossier.pages.page_context import PageContext, render_note
from dossier.pages.quote_lines import Station, stations_of
from dossier.pages.source_tags import Tag
from dossier.record_parts import Translation
from dossier.record_ref import RecordRef
from dossier.routes import record_href
from dossier.spans import Span

_Cut = tuple[Annotation, tuple[Piece, ...]]  # a quote, and its passage cut for it alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole sentences of a source with all that is quoted in them, as a page shows them."""

    href: str  # to the first of the quotes in its source's page
    language: str
    pieces: tuple[Piece, ...]  # together the text of the sentences
    says: tuple[StanceOnClaim, ...]  # what the quotes do to which claims, each once
    paths: tuple[tuple[Station, ...], ...]  # the attributions that have a station between speaker and source
    translations: tuple[Translation, ...]
    notes: tuple[Html, ...]  # the editors' notes on the quotes, for a page two folders below the root


@dataclass(frozen=True, slots=True)
class SourcePassages:
    """What one source has."""

    tag: Tag
    passages: tuple[Passage, ...]


def gather_passages(context: PageContext, uids: Iterable[str]) -> tuple[SourcePassages, ...]:
    """These annotations as evidence, by source and passage (1); those that are nobody's evidence are left out."""
    of_source: dict[str, dict[QuotedPassage, list[_Cut]]] = {}
    for uid in uids:
        annotation = context.linked.annotations[uid]
        if not annotation.claims:
            continue
        passage = context.derived.passages.find_passage(uid)
        cut = annotation, _cut_passage(context, annotation, passage.span)
        of_source.setdefault(annotation.source, {}).setdefault(passage, []).append(cut)
    found = []
    for source_id in sorted(of_source, key=lambda id_: context.tags[id_].order):
        passages = tuple(_make_passage(context, cuts) for cuts in of_source[source_id].values())
        found.append(SourcePassages(context.tags[source_id], passages))
    return tuple(found)


def count_passages(context: PageContext, uids: Iterable[str]) -> int:
    """How many passages `gather_passages` shows of these annotations."""
    evidence = [uid for uid in uids if context.linked.annotations[uid].claims]
    return len(context.derived.passages.list_passages(evidence))


def _cut_passage(context: PageContext, annotation: Annotation, passage: Span) -> tuple[Piece, ...]:
    """The whole sentences of a passage, cut where a piece of the quote begins or ends."""
    return excerpt_pieces(context.linked.text_of(annotation), passage, context.linked.anchors[annotation.uid])


def _make_passage(context: PageContext, cuts: Sequence[_Cut]) -> Passage:
    annotations = [annotation for annotation, _ in cuts]
    says: dict[StanceOnClaim, None] = {}
    for annotation in annotations:
        says.update(dict.fromkeys(stances_of_quote(context, annotation)))
    paths = dict.fromkeys(stations_of(context, annotation) for annotation in annotations)
    return Passage(
        href=record_href(RecordRef("annotation", annotations[0].uid)),
        language=annotations[0].language,
        pieces=_merge_rows([pieces for _, pieces in cuts]),
        says=tuple(says),
        paths=tuple(path for path in paths if len(path) > 2),  # more than a speaker and the source
        translations=tuple(a.translation for a in annotations if a.translation),
        notes=tuple(render_note(context, a.note, "../../") for a in annotations if a.note),
    )


def _merge_rows(rows: Sequence[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """The pieces of several quotes of the same sentences as one row of pieces (2, 3)."""
    if len(rows) == 1:
        return rows[0]
    over = [piece for row in rows for piece in row]
    cuts = sorted({end for piece in over for end in (piece.span.start, piece.span.end)})
    return tuple(_merge_pieces(Span(a, b), over) for a, b in pairwise(cuts))


def _merge_pieces(span: Span, over: Iterable[Piece]) -> Piece:
    here = [piece for piece in over if piece.span.contains(span)]
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
