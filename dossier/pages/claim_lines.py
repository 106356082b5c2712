"""Claims in lists and matrices: the statement, the status, and what each source does to it.

In: a `PageContext` and the id of a claim. Out: a `Link` where only the statement is shown, a `ClaimLine` for a list, a
`MatrixRow` for a matrix. Each is a plain, complete value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dossier.labels.grammar import choose_form, join_with_and
from dossier.markup import Html
from dossier.model import Annotation
from dossier.pages.page_context import ClaimLine, PageContext
from dossier.pages.page_meta import Link
from dossier.pages.source_tags import Tag
from dossier.pages.stance_marks import StanceMark, stance_mark
from dossier.routes import href, route

STRIP_SOURCES = 12  # with more sources, a strip and a matrix show only those that speak


@dataclass(frozen=True, slots=True)
class StanceCell:
    """What one source does to one claim: its marks, none for silence."""

    tag: Tag
    marks: tuple[StanceMark, ...]
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A claim as one row of a matrix: a cell for each source, and what the filters and orders of the page need."""

    line: ClaimLine
    cells: tuple[StanceCell, ...]
    kind: str
    actors: str  # ids of the actors in it, separated by blanks
    differs: int  # how far the sources differ, see `Disagreement.rank`


def claim_link(context: PageContext, claim_id: str) -> Link:
    """A claim's statement, leading to its page."""
    return Link(href(route("claim", claim_id)), context.linked.claims[claim_id].statement)


def claim_line(context: PageContext, claim_id: str) -> ClaimLine:
    """A claim as lists show it. It is made once, because many pages list it."""
    line = context.claim_lines.get(claim_id)
    if line is None:
        line = ClaimLine(
            id=claim_id,
            link=claim_link(context, claim_id),
            status=context.derived.claims.summaries[claim_id].status,
            strip=_stance_strip(stance_cells(context, claim_id)),
        )
        context.claim_lines[claim_id] = line
    return line


def matrix_row(context: PageContext, claim_id: str) -> MatrixRow:
    """A claim as a matrix shows it. It is not kept: few pages show it, and it is large."""
    claim = context.linked.claims[claim_id]
    return MatrixRow(
        line=claim_line(context, claim_id),
        cells=stance_cells(context, claim_id),
        kind=claim.kind,
        actors=" ".join(part.actor for part in claim.actors),
        differs=context.derived.claims.disagreements[claim_id].rank,
    )


def stance_cells(context: PageContext, claim_id: str) -> tuple[StanceCell, ...]:
    """One cell a source, in order of siglum; only those that speak where there are many."""
    speaking = context.derived.claims.summaries[claim_id].speaking
    marks = {source: _stance_marks(annotations) for source, annotations in speaking.items()}
    shown = list(marks) if len(context.tags) > STRIP_SOURCES else list(context.tags)
    page = href(route("claim", claim_id))
    cells = []
    for source_id in shown:
        tag = context.tags[source_id]
        if source_id in marks:
            cells.append(StanceCell(tag, marks[source_id], f"{page}#{tag.letter}"))
        else:
            cells.append(StanceCell(tag, ()))
    return tuple(cells)


def _stance_strip(cells: Sequence[StanceCell]) -> Html:
    """The cells of a claim in one line, each source's letter with its stances; and the same in words for a listener."""
    spoken, silent, drawn = [], [], []
    for cell in cells:
        if cell.marks:
            spoken.append(f"{cell.tag.letter} {join_with_and([mark.words for mark in cell.marks])}")
            drawn += [cell.tag.chip, *(mark.icon for mark in cell.marks)]
        else:
            silent.append(cell.tag.letter)
            drawn.append(Html(f"<i>{escape(cell.tag.letter)}</i>"))
    if silent:
        spoken.append(f"{join_with_and(silent)} {choose_form(len(silent), 'is', 'are')} silent")
    words, shapes = escape("; ".join(spoken)), "".join(drawn)
    return Html(f'<span class="sr">{words}</span><span aria-hidden="true">{shapes}</span>')


def _stance_marks(annotations: Iterable[Annotation]) -> tuple[StanceMark, ...]:
    """The stances of one source to one claim, each once."""
    return tuple(dict.fromkeys(stance_mark(annotation) for annotation in annotations))
