"""The readings of one utterance, word by word: shared words once, variants under one another.

In: the anchored quotes that editors declared to be readings of one utterance. Out: an `Apparatus` with one level for
each language, and one for signed translations. Only a declared utterance is ever aligned: aligning reports that merely
resemble each other would invent a common text.
"""

from dataclasses import dataclass
from typing import Literal

CellKind = Literal["words", "omitted", "gap", "outside"]
SegmentKind = Literal["shared", "variant", "addition", "omission"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One quote as a witness of the utterance."""

    annotation: str  # uid
    source: str  # id
    label: str  # the siglum; with a number where the source has several readings: B1, B2
    voice: Literal["direct", "paraphrase"]  # direct: all its words stand inside quotation marks in the capture
    by: str  # the translator, on a translation level; else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one witness has at one place.

    `words`: these words. `omitted`: nothing, although it has words on both sides. `gap`: the editor left words out of
    the quote here (`[…]`), so that nothing can be said. `outside`: its quote begins later or has ended.
    """

    kind: CellKind
    text: str  # as printed in the capture; "" unless kind is "words"
    inserted: str = ""  # the editor's own insertion just before these words, with its brackets
    gap: bool = False  # the editor's `[…]` stands just before these words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One wording at one place, with every witness that has it; the same data as the cells, grouped."""

    kind: CellKind
    text: str  # as the first of its witnesses prints it
    witnesses: tuple[str, ...]  # labels, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One column of the apparatus: as many words as the same witnesses share or vary.

    `shared`: all witnesses that reach here have the same words. `variant`: two or more wordings. `addition`: one
    wording that the fewer witnesses have. `omission`: one wording that the fewer witnesses lack.
    """

    kind: SegmentKind
    cells: tuple[Cell, ...]  # one a witness, in the order of the level's witnesses
    readings: tuple[Reading, ...]  # words first, most witnesses first; then omitted, gap, outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """All readings in one language; signed translations form levels of their own."""

    language: str  # BCP 47
    translated: bool
    witnesses: tuple[Witness, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apparatus:
    """One utterance with all its readings. Readable as a table (a row a witness, a column a segment) or as lines."""

    utterance: str  # id
    levels: tuple[Level, ...]  # originals first, then translations; each in order of language
