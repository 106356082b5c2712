"""An event's claims as rows and its sources as columns, with the few words of each source that answer.

In: a `PageContext` and the claims of one event. Out: the `WordTable` of the event's page.

A cell has one line for each stance of the source and each speaker whom it passes on, so that its own voice and theirs
stand apart; of several passages that are alike in this the one that answers most plainly is shown, and the others are
counted. Where the claim is that somebody said something, a source says so itself; the words are that somebody's all the
same, and the name stands beside them. In a dossier of many sources a row has only those that speak.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.claims.cells import Cell
from dossier.claims.few_words import FewWords, Question, few_words
from dossier.claims.speakers import first_speaker, name_of_speaker
from dossier.labels import codes
from dossier.labels.agreement import name_in_sentence
from dossier.labels.findings import SILENCE, SILENCE_BRIEFLY
from dossier.markup import Html
from dossier.model import Annotation
from dossier.pages.claim_lines import STRIP_SOURCES, claim_line
from dossier.pages.claim_places import claim_href
from dossier.pages.page_context import ClaimLine, PageContext, stance_mark
from dossier.pages.quote_words import show_few_words
from dossier.pages.shares import Share
from dossier.pages.source_tags import Tag
from dossier.pages.stance_marks import StanceMark
from dossier.record_ref import RecordRef
from dossier.routes import record_href
from dossier.stance import Stance

MOST_COLUMNS = 6  # sources side by side on a wide screen; with more, each claim has its sources one below the other
_MOST_CELLS = 12  # of one row
_ROW, _CELL = 600, 400  # bytes of a row without cells, and of a cell


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsLine:
    """The few words with which a source does one thing to a claim."""

    mark: StanceMark
    speaker: str  # the name of the one whose words they are first; "" for the source's own
    does: str  # “denies”, “as possible”; "" where it simply affirms
    words: FewWords
    shown: Html  # the same, with the words that answer and those of the editors marked
    language: str
    href: str  # to the whole passage
    more: int  # further passages of the source that do the same


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedWords:
    """What a source says of a related claim, where it says nothing of this one."""

    line: WordsLine
    statement: str  # of the related claim


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsCell:
    """What one source says of one claim: its words, or words on a related claim, or why it is silent."""

    tag: Tag
    lines: tuple[WordsLine, ...]
    related: RelatedWords | None
    quiet: str  # the code of the reason where it does not speak; else ""
    reason: str  # the same in words; `briefly` in few
    briefly: str
    href: str  # to the source where the claim is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsRow:
    """One claim."""

    line: ClaimLine
    is_part: bool  # it stands below its whole
    cells: tuple[WordsCell, ...]
    more: int  # sources that speak and are not shown


@dataclass(frozen=True, slots=True)
class WordsColumn:
    """One source; `is_quiet` where it speaks to none of the claims, nor to a related one."""

    tag: Tag
    is_quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """All of it. Without columns each row names its own sources."""

    columns: tuple[WordsColumn, ...]
    rows: tuple[WordsRow, ...]
    passages: tuple[str, ...]  # uids of all that is quoted


def weigh_words(context: PageContext, claims: Sequence[str]) -> list[int]:
    """About how many bytes each row has: as many as a row has on average, because their order is not known yet."""
    least = len(context.tags) if len(context.tags) <= STRIP_SOURCES else 0
    cells = sum(min(max(len(context.linked.of_claim[claim]), least), _MOST_CELLS) for claim in claims)
    return [_ROW + _CELL * cells // max(len(claims), 1)] * len(claims)


def make_word_table(context: PageContext, claims: Sequence[str], share: Share | None = None) -> WordTable:
    """The words on some claims: first those on which the sources differ most, then those to which most speak.

    A part stands below its whole, where that is among them. With a `share` only its part of them.
    """
    writer = _RowWriter(context)
    ordered = sorted(claims, key=writer.order_of)
    whole_of = {claim: context.linked.claims[claim].part_of for claim in ordered}
    placed = list[tuple[str, bool]]()
    for claim in ordered:
        if whole_of[claim] not in whole_of:
            parts = [part for part in ordered if whole_of[part] == claim]
            placed += [(claim, False), *((part, True) for part in parts)]
    if share:
        placed = list(share.take("claims", placed))
    rows = [writer.write_row(claim, is_part=is_part) for claim, is_part in placed]
    return WordTable(columns=_find_columns(context, rows), rows=tuple(rows), passages=tuple(writer.passages))


def _find_columns(context: PageContext, rows: Sequence[WordsRow]) -> tuple[WordsColumn, ...]:
    if len(context.tags) > STRIP_SOURCES:
        return ()
    speaking = {cell.tag.id for row in rows for cell in row.cells if cell.lines or cell.related}
    if len(speaking) > MOST_COLUMNS:
        return ()
    return tuple(WordsColumn(tag, id_ not in speaking) for id_, tag in context.tags.items())


class _RowWriter:
    """Makes rows, and keeps what they quote."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.passages: dict[str, None] = {}

    def order_of(self, claim: str) -> tuple[int, int, str]:
        compared = self.context.derived.claims
        speaking = len(compared.summaries[claim].speaking)
        return -compared.disagreements[claim].rank, -speaking, self.context.linked.claims[claim].statement

    def write_row(self, claim: str, *, is_part: bool) -> WordsRow:
        cells = self.context.derived.claims.cells[claim]
        if len(self.context.tags) > STRIP_SOURCES:
            cells = tuple(cell for cell in cells if cell.stances)
        shown = tuple(self._write_cell(claim, cell) for cell in cells[:_MOST_CELLS])
        line = claim_line(self.context, claim)
        return WordsRow(line=line, is_part=is_part, cells=shown, more=len(cells) - len(shown))

    def _write_cell(self, claim: str, cell: Cell) -> WordsCell:
        tag = self.context.tags[cell.source]
        return WordsCell(
            tag=tag,
            lines=tuple(self._write_line(claim, alike) for alike in self._group_alike(claim, cell)),
            related=self._write_related(cell),
            quiet=cell.reason or "",
            reason=SILENCE[cell.reason] if cell.reason else "",
            briefly=SILENCE_BRIEFLY[cell.reason] if cell.reason else "",
            href=claim_href(self.context.linked, claim, tag.letter),
        )

    def _group_alike(self, claim: str, cell: Cell) -> list[list[Annotation]]:
        """A source's passages by stance and speaker; its own voice first."""
        linked, stances = self.context.linked, self.context.derived.claims.summaries[claim].stances
        alike: dict[tuple[Stance, str], list[Annotation]] = {}
        for uid in cell.annotations:
            annotation = linked.annotations[uid]
            alike.setdefault((stances[uid], first_speaker(linked, annotation)), []).append(annotation)
        return sorted(alike.values(), key=lambda group: group[0].stance.is_attributed)

    def _write_related(self, cell: Cell) -> RelatedWords | None:
        """The first of the passages on related claims."""
        if not cell.otherwise:
            return None
        passage = cell.otherwise[0]
        line = self._write_line(passage.claim, [self.context.linked.annotations[passage.annotation]])
        return RelatedWords(line=line, statement=self.context.linked.claims[passage.claim].statement)

    def _write_line(self, claim: str, alike: Sequence[Annotation]) -> WordsLine:
        """The plainest of some passages that are alike in stance and speaker.

        First comes what has known words that answer, then what speaks to this claim alone, then the shortest.
        """
        linked = self.context.linked
        answers = {one.uid: _known_answers(self.context, claim, one) for one in alike}
        shown = min(alike, key=lambda one: (not answers[one.uid], len(one.claims), len(one.quote)))
        self.passages[shown.uid] = None
        stance = self.context.derived.claims.summaries[claim].stances[shown.uid]
        question = Question(
            statement=linked.claims[claim].statement,
            answers=answers[shown.uid],
            language=shown.language or linked.sources[shown.source].language,
            own_voice=not shown.stance.is_attributed,
            insertions=linked.anchors[shown.uid].insertions,
            common=self.context.common_stems,
        )
        words = few_words(shown.quote, question)
        return WordsLine(
            mark=stance_mark(self.context, stance),
            speaker=self._name_speaker(shown),
            does=codes.words_beside_shape(stance),
            words=words,
            shown=show_few_words(words),
            language=shown.language,
            href=record_href(RecordRef("annotation", shown.uid)),
            more=len(alike) - 1,
        )

    def _name_speaker(self, annotation: Annotation) -> str:
        if not annotation.stance.is_attributed:
            return ""
        linked = self.context.linked
        return name_in_sentence(name_of_speaker(linked, first_speaker(linked, annotation)))


def _known_answers(context: PageContext, claim: str, annotation: Annotation) -> tuple[str, ...]:
    """The text of its value, then the words in which it differs from others on the claim, as differences mark them.

    A value answers the claim itself, while a difference may mark a verb of saying. It counts where the quote speaks to
    one claim, or says that it answers this one: of several, it may answer another one.
    """
    marked = context.derived.differences.marked.get((annotation.uid, claim), ())
    value = annotation.value_for(claim)
    if value is None or (len(annotation.claims) != 1 and not value.answers):
        return marked
    return (value.text, *marked)
