"""Claims in lists and matrices: the statement, the status, and what each source does to it.

In: a `PageContext` and the id of a claim. Out: a `Link` where only the statement is shown, a `ClaimLine` for a list, a
`MatrixRow` for a matrix. Each is a plain, complete value.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import NamedTuple

from dossier.claims.cells import Cell
from dossier.labels.findings import SILENCE
from dossier.labels.grammar import choose_form, join_clauses, join_with_and
from dossier.labels.whose_word import ONLY_THAT_IT_WAS_SAID, whose_word_sentence
from dossier.markup import Html
from dossier.model import Annotation
from dossier.pages.claim_places import claim_href
from dossier.pages.page_context import ClaimLine, PageContext, stance_mark
from dossier.pages.page_meta import Link
from dossier.pages.stance_marks import StanceCell, StanceMark, stance_icon

STRIP_SOURCES = 12  # with more sources, a strip and a matrix show only those that speak


class StanceOnClaim(NamedTuple):
    """What one quote does to one of its claims."""

    mark: StanceMark
    claim: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A claim as one row of a matrix: a cell for each source, and what the filters and orders of the page need."""

    line: ClaimLine
    cells: tuple[StanceCell, ...]
    is_part: bool  # it stands below its whole
    kind: str
    actors: str  # ids of the actors in it, separated by blanks
    voices: str  # own, said: in whose voice sources speak to it, separated by blanks
    speakers: str  # ids of those whom they pass on, separated by blanks
    differs: int  # how far the sources differ, see `Disagreement.rank`


def claim_link(context: PageContext, claim_id: str, place: str = "") -> Link:
    """A claim's statement, leading to where it is shown, or to a place there."""
    return Link(claim_href(context.linked, claim_id, place), context.linked.claims[claim_id].statement)


def stances_of_quote(context: PageContext, annotation: Annotation) -> tuple[StanceOnClaim, ...]:
    """What a quote does to each of its claims, with links to its source's row: it may affirm one and leave one open."""
    found, letter = [], context.tags[annotation.source].letter
    for claim in annotation.claims:
        stance = context.derived.claims.summaries[claim].stances[annotation.uid]
        found.append(StanceOnClaim(stance_mark(context, stance), claim_link(context, claim, letter)))
    return tuple(found)


def claim_line(context: PageContext, claim_id: str) -> ClaimLine:
    """A claim as lists show it. It is made once, because many pages list it."""
    linked = context.linked
    lines = context.keep("claim lines", lambda: linked.on_demand(linked.claims, partial(_make_claim_line, context)))
    return lines[claim_id]


def _make_claim_line(context: PageContext, claim_id: str) -> ClaimLine:
    return ClaimLine(
        id=claim_id,
        link=claim_link(context, claim_id),
        status=context.derived.claims.summaries[claim_id].status,
        word=name_only_speaker(context, claim_id),
        whose=tell_whose_word(context, claim_id),
        strip=_stance_strip(stance_cells(context, claim_id)),
    )


def claim_line_at(context: PageContext, claim_id: str, place: str) -> ClaimLine:
    """The same, leading to a place in what is told of the claim."""
    return replace(claim_line(context, claim_id), link=claim_link(context, claim_id, place))


def name_only_speaker(context: PageContext, claim_id: str) -> str:
    """Whose word a claim rests on, where it rests on the word of one person or body; else ""."""
    summary = context.derived.claims.summaries[claim_id]
    if summary.status != "one-speaker":
        return ""
    rests_on = context.derived.claims.agreements[claim_id].rests_on
    return join_with_and(rests_on.names) if rests_on else ""


def tell_whose_word(context: PageContext, claim_id: str) -> str:
    """Who says so, for claims that must not be read without it: accusations, and what rests on one speaker; else ""."""
    claim, agreement = context.linked.claims[claim_id], context.derived.claims.agreements[claim_id]
    if claim.kind != "accusation" and agreement.status != "one-speaker":
        return ""
    return whose_word_sentence(agreement.sayings)


def tell_whose_word_in_full(context: PageContext, claim_id: str) -> str:
    """The same; and of an accusation that is itself what the claim reports, that it is no more than reported."""
    claim, whose = context.linked.claims[claim_id], tell_whose_word(context, claim_id)
    if claim.kind == "accusation" and any(part.role == "speaker" for part in claim.actors):
        return f"{whose} {ONLY_THAT_IT_WAS_SAID}"
    return whose


def matrix_rows(context: PageContext, claims: Sequence[str]) -> tuple[MatrixRow, ...]:
    """Claims as a matrix shows them, in the order given but for parts: each stands below its whole, if that is there.

    They are not kept: few pages show them, and they are large.
    """
    listed, rows = set(claims), list[MatrixRow]()
    for claim_id in claims:
        if context.linked.claims[claim_id].part_of in listed:
            continue  # it comes below its whole
        rows.append(_matrix_row(context, claim_id, is_part=False))
        parts = [part.id for part in context.linked.parts_of_claim[claim_id] if part.id in listed]
        rows += [_matrix_row(context, part, is_part=True) for part in parts]
    return tuple(rows)


def _matrix_row(context: PageContext, claim_id: str, *, is_part: bool) -> MatrixRow:
    claim, cells = context.linked.claims[claim_id], context.derived.claims.cells[claim_id]
    return MatrixRow(
        line=claim_line(context, claim_id),
        cells=stance_cells(context, claim_id),
        is_part=is_part,
        kind=claim.kind,
        actors=" ".join(part.actor for part in claim.actors),
        voices=" ".join(_voices_of(cells)),
        speakers=" ".join(dict.fromkeys(speaker for cell in cells for speaker in cell.speakers)),
        differs=context.derived.claims.disagreements[claim_id].rank,
    )


def _voices_of(cells: Iterable[Cell]) -> list[str]:
    attributed = {stance.is_attributed for cell in cells for stance in cell.stances}
    return [voice for voice, wanted in (("own", False), ("said", True)) if wanted in attributed]


def stance_cells(context: PageContext, claim_id: str) -> tuple[StanceCell, ...]:
    """One cell a source, in order of siglum; only those that speak where there are many. They are made once."""
    linked = context.linked
    cells = context.keep("stance cells", lambda: linked.on_demand(linked.claims, partial(_make_stance_cells, context)))
    return cells[claim_id]


def _make_stance_cells(context: PageContext, claim_id: str) -> tuple[StanceCell, ...]:
    cells = context.derived.claims.cells[claim_id]
    if len(context.tags) > STRIP_SOURCES:
        cells = tuple(cell for cell in cells if cell.stances)
    return tuple(_make_stance_cell(context, claim_id, cell) for cell in cells)


def stance_cells_of(context: PageContext, claim_id: str, sources: Collection[str]) -> tuple[StanceCell, ...]:
    """The cells of some sources that speak, in order of siglum."""
    return tuple(cell for cell in stance_cells(context, claim_id) if cell.tag.id in sources)


def _make_stance_cell(context: PageContext, claim_id: str, cell: Cell) -> StanceCell:
    tag = context.tags[cell.source]
    own_first = sorted(cell.stances, key=lambda stance: stance.is_attributed)
    marks = tuple(stance_mark(context, stance) for stance in own_first)
    words = join_clauses(_tell_marks(marks))
    if cell.reason:
        words = SILENCE[cell.reason]
    return StanceCell(tag, marks, claim_href(context.linked, claim_id, tag.letter), cell.reason or "", words)


def _tell_marks(marks: Sequence[StanceMark]) -> list[str]:
    """The words of one source's marks, own voice first; it is named where the source also passes something on."""
    own = [mark.words for mark in marks if not mark.passes_on]
    cited = [mark.words for mark in marks if mark.passes_on]
    if own and cited:
        own[-1] += ", in its own voice" if "," in own[-1] else " in its own voice"
    return [*own, *cited]


def _stance_strip(cells: Sequence[StanceCell]) -> Html:
    """The cells of a claim in one line, each source's letter with its stances; and the same in words for a listener."""
    spoken, silent, drawn = [], [], []
    for cell in cells:
        if cell.marks:
            spoken.append(f"{cell.tag.letter} {cell.words}")
            drawn += [cell.tag.chip, *cell.icons]
        elif cell.quiet == "otherwise":
            spoken.append(f"{cell.tag.letter} {cell.words}")
            drawn += [Html(f"<i>{escape(cell.tag.letter)}</i>"), stance_icon("otherwise")]
        else:
            silent.append(cell.tag.letter)
            drawn.append(Html(f"<i>{escape(cell.tag.letter)}</i>"))
    if silent:
        spoken.append(f"{join_with_and(silent)} {choose_form(len(silent), 'is', 'are')} silent")
    words, shapes = "; </span><span>".join(escape(part) for part in spoken), "".join(drawn)
    return Html(f'<span class="sr"><span>{words}</span></span><span aria-hidden="true">{shapes}</span>')
