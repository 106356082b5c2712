"""How the claims of the dossier stand, and which sources speak to them: the table of the home page.

In: a `PageContext`. Out: a `StandingRow` for each state of agreement that occurs. A source's own voice and what it only
passes on are counted apart, because they are not the same thing.
"""

from collections import Counter
from dataclasses import dataclass

from dossier.claims.cells import Cell
from dossier.pages.claim_lines import STRIP_SOURCES
from dossier.pages.page_context import PageContext
from dossier.pages.source_tags import Tag
from dossier.status import STATUSES, Status

_LONGEST_BAR, _SHORTEST_BAR = 64, 6  # px


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingCell:
    """To how many claims of one state a source speaks; each number with the length of its bar in px."""

    tag: Tag
    own: int  # in its own voice, whatever else it passes on
    own_bar: int
    said: int  # only passing on somebody else
    said_bar: int


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One state of agreement: how many claims have it, and who speaks to these."""

    status: Status
    number: int
    cells: tuple[StandingCell, ...]  # in order of siglum; empty with too many sources for columns


def list_standing(context: PageContext) -> tuple[StandingRow, ...]:
    """The states of agreement that occur, in their order."""
    summaries = context.derived.claims.summaries
    numbers = Counter(summary.status for summary in summaries.values())
    if len(context.tags) > STRIP_SOURCES:
        return tuple(StandingRow(status, numbers[status], ()) for status in STATUSES if numbers[status])
    own, said = _count_voices(context)
    longest = max((*own.values(), *said.values()), default=1)

    def make_cell(status: Status, tag: Tag) -> StandingCell:
        spoken, passed = own[status, tag.id], said[status, tag.id]
        return StandingCell(
            tag=tag, own=spoken, own_bar=_bar(spoken, longest), said=passed, said_bar=_bar(passed, longest)
        )

    return tuple(
        StandingRow(status, numbers[status], tuple(make_cell(status, tag) for tag in context.tags.values()))
        for status in STATUSES
        if numbers[status]
    )


def _count_voices(context: PageContext) -> tuple[Counter[tuple[Status, str]], Counter[tuple[Status, str]]]:
    """By status and source: claims to which it speaks in its own voice, and claims on which it only passes on."""
    own, said = Counter[tuple[Status, str]](), Counter[tuple[Status, str]]()
    for claim, summary in context.derived.claims.summaries.items():
        for cell in context.derived.claims.cells[claim]:
            if cell.stances:
                _counter_of(cell, own, said)[summary.status, cell.source] += 1
    return own, said


def _counter_of(
    cell: Cell, own: Counter[tuple[Status, str]], said: Counter[tuple[Status, str]]
) -> Counter[tuple[Status, str]]:
    return said if cell.voice == "attributed" else own


def _bar(number: int, longest: int) -> int:
    """The length of a bar; what is there at all can be seen."""
    return max(round(_LONGEST_BAR * number / longest), _SHORTEST_BAR) if number else 0
