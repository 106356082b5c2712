"""The readings of one utterance, word by word: shared words once, variants under one another.

In: the anchored quotes that editors declared to be readings of one utterance. Out: an `Apparatus` with a level for each
language, and one for signed translations. Only a declared utterance is ever aligned: aligning reports that merely
resemble each other would invent a common text. A reading that has too little in common with the others of its language
has a level of its own, too.

1. Each quote becomes a witness: its words as the capture prints them, with the editor's gaps and insertions between.
2. Witnesses of one language are aligned; those left over are aligned among themselves, and so on.
3. Neighbouring columns become one segment while the same witnesses agree and differ in them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, get_args

from dossier.claims.alignment import AlignedColumn, align_words
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.sigla import siglum_order
from dossier.spans import Span
from dossier.text import DOUBLE_MARKS, find_words

CellKind = Literal["words", "omitted", "gap", "outside"]
# How many of its words are inside quotation marks in the capture: all of them, some, none.
WitnessVoice = Literal["direct", "mixed", "paraphrase"]
SegmentKind = Literal["shared", "variant", "addition", "omission"]

_ROUNDS = 8  # levels of one language; witnesses that are still left over then get a level each
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One quote as a witness of the utterance."""

    annotation: str  # uid
    source: str  # id
    label: str  # the siglum; with a number where the source has several readings: B1, B2
    voice: WitnessVoice
    by: str  # the translator, on a translation level; else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApparatusCell:
    """What one witness has at one place.

    `words`: these words. `omitted`: nothing, although it has words on both sides. `gap`: the editor left words out of
    the quote here (`[…]`), so that nothing can be said. `outside`: its quote begins later or has ended.
    """

    kind: CellKind
    text: str  # as printed in the capture; "" unless kind is "words"
    inserted: str = ""  # the editor's own insertion just before these words, with its brackets
    gap: bool = False  # the editor's `[…]` is just before these words


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceReading:
    """One wording at one place, with every witness that has it; the same data as the cells, grouped."""

    kind: CellKind
    text: str  # as the first of its witnesses prints it
    witnesses: tuple[str, ...]  # labels, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class ApparatusSegment:
    """One column of the apparatus: as many words as the same witnesses share or vary.

    `shared`: all witnesses that reach here have the same words. `variant`: two or more wordings. `addition`: one
    wording that no more witnesses have than lack. `omission`: one wording that the fewer witnesses lack.
    """

    kind: SegmentKind
    cells: tuple[ApparatusCell, ...]  # one a witness, in the order of the level's witnesses
    readings: tuple[UtteranceReading, ...]  # words first, most witnesses first; then omitted, gap, outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Readings in one language that can be set under one another; signed translations form levels of their own."""

    language: str  # BCP 47
    translated: bool
    witnesses: tuple[Witness, ...]
    segments: tuple[ApparatusSegment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apparatus:
    """One utterance with all its readings. Readable as a table (a row a witness, a column a segment) or as lines."""

    utterance: str  # id
    levels: tuple[Level, ...]  # originals first, then translations; each by language, the most witnesses first

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """All readings, level by level."""
        return tuple(witness for level in self.levels for witness in level.witnesses)

    @property
    def tables(self) -> tuple[Level, ...]:
        """The levels on which two readings or more are set under one another."""
        return tuple(level for level in self.levels if len(level.witnesses) > 1)

    @property
    def alone(self) -> tuple[Witness, ...]:
        """The readings that have too little in common with any other of their language."""
        return tuple(level.witnesses[0] for level in self.levels if len(level.witnesses) == 1)


@dataclass(frozen=True, slots=True)
class _Token:
    """One word of a witness."""

    form: str  # for comparison
    start: int  # in the text that it is taken from
    end: int
    gap: bool = False  # the editor left words out just before it
    inserted: str = ""  # the editor's insertion just before it

    @property
    def span(self) -> Span:
        """Where it is in that text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _WitnessLine:
    """A witness with its words and the text that they are taken from."""

    witness: Witness
    text: str
    tokens: tuple[_Token, ...]


def build_apparatus(linked: LinkedDossier, utterance: str) -> Apparatus:
    """The readings of one utterance in all sources; without levels where no quote is a reading of it."""
    quotes = sorted(
        linked.of_utterance[utterance],
        key=lambda a: (siglum_order(linked.sigla[a.source]), linked.anchors[a.uid].span.start, a.id),
    )
    originals: dict[str, list[_WitnessLine]] = defaultdict(list)
    translations: dict[str, list[_WitnessLine]] = defaultdict(list)
    for annotation, label in zip(quotes, _label_witnesses(linked, quotes), strict=True):
        language = annotation.language or linked.sources[annotation.source].language
        originals[language].append(_read_original(linked, annotation, label))
        if annotation.translation:
            translations[annotation.translation.language].append(_read_translation(annotation, label))
    levels = [level for language in sorted(originals) for level in _make_levels(language, originals[language], False)]
    levels += [
        level for language in sorted(translations) for level in _make_levels(language, translations[language], True)
    ]
    return Apparatus(utterance=utterance, levels=tuple(levels))


# --- 1. quotes become witnesses ---------------------------------------------------------------------------------------


def _label_witnesses(linked: LinkedDossier, quotes: Sequence[Annotation]) -> list[str]:
    readings = Counter(annotation.source for annotation in quotes)
    seen: Counter[str] = Counter()
    labels = []
    for annotation in quotes:
        seen[annotation.source] += 1
        number = str(seen[annotation.source]) if readings[annotation.source] > 1 else ""
        labels.append(linked.sigla[annotation.source] + number)
    return labels


def _read_original(linked: LinkedDossier, annotation: Annotation, label: str) -> _WitnessLine:
    text, fragments = linked.text_of(annotation), linked.anchors[annotation.uid].fragments
    inserted = _find_insertions(annotation.quote, len(fragments))
    tokens: list[_Token] = []
    for number, fragment in enumerate(fragments):
        found = find_words(text[fragment.start : fragment.end])
        for at, (start, end) in enumerate(found):
            span = start + fragment.start, end + fragment.start
            opens_gap = at == 0 and number > 0
            tokens.append(_Token(_fold_word(text[slice(*span)]), *span, opens_gap, inserted.get((number, at), "")))
    voice = _find_voice(tokens, linked.capture_of(annotation).quotations)
    witness = Witness(annotation=annotation.uid, source=annotation.source, label=label, voice=voice, by="")
    return _WitnessLine(witness, text, tuple(tokens))


def _find_voice(tokens: Sequence[_Token], quotations: Sequence[Span]) -> WitnessVoice:
    """How many of these words are inside one of the quotations."""
    inside = sum(any(quotation.contains(token.span) for quotation in quotations) for token in tokens)
    if not inside:
        return "paraphrase"
    if inside < len(tokens):
        return "mixed"
    return "direct"


def _read_translation(annotation: Annotation, label: str) -> _WitnessLine:
    if annotation.translation is None:
        raise ValueError(f"{annotation.uid} has no translation")
    text, by = annotation.translation.text, annotation.translation.by
    tokens = tuple(_Token(_fold_word(text[start:end]), start, end) for start, end in find_words(text))
    witness = Witness(annotation=annotation.uid, source=annotation.source, label=label, voice="paraphrase", by=by)
    return _WitnessLine(witness, text, tokens)


def _fold_word(word: str) -> str:
    """A word for comparison: case and the shape of its apostrophes and hyphens do not matter, everything else does."""
    return word.casefold().replace("’", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")


def _find_insertions(quote: str, fragments: int) -> Mapping[tuple[int, int], str]:
    """The editor's insertions by the fragment, and the number of the word that follows them.

    Brackets that the capture prints itself are no insertions; they show as a number of fragments that does not fit.
    """
    found: dict[tuple[int, int], str] = {}
    fragment, since, at = 0, 0, 0
    for bracket in _BRACKETS.finditer(quote):
        since += len(find_words(quote[at : bracket.start()]))
        at = bracket.end()
        if bracket[1].strip() in ("…", "..."):
            fragment, since = fragment + 1, 0
        else:
            found[fragment, since] = bracket[0]
    return found if fragment + 1 == fragments else {}


# --- 2. levels --------------------------------------------------------------------------------------------------------


def _make_levels(language: str, lines: Sequence[_WitnessLine], translated: bool) -> Iterator[Level]:
    rest = list(lines)
    for _ in range(_ROUNDS):
        if not rest:
            return
        columns, left_over = align_words([tuple(token.form for token in line.tokens) for line in rest])
        aligned = [number for number in range(len(rest)) if number not in set(left_over)]
        segments = _make_segments(columns, rest, aligned)
        witnesses = tuple(rest[number].witness for number in aligned)
        yield Level(language=language, translated=translated, witnesses=witnesses, segments=segments)
        rest = [rest[number] for number in left_over]
    for line in rest:
        yield from _make_levels(language, [line], translated)


# --- 3. segments ------------------------------------------------------------------------------------------------------

Stretch = tuple[int, int]  # from which to which column


class _Grid:
    """The aligned witnesses of one level with their columns."""

    def __init__(self, columns: Sequence[AlignedColumn], lines: Sequence[_WitnessLine], numbers: Sequence[int]) -> None:
        self.columns, self.lines, self.numbers = columns, lines, numbers
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        for index, column in enumerate(columns):
            for number in (*column.held, *column.goes_on):
                self._first.setdefault(number, index)
                self._last[number] = index

    def tokens(self, number: int, stretch: Stretch) -> tuple[_Token, ...]:
        """What a witness has in a stretch of columns."""
        held = [self.columns[i].held[number] for i in range(*stretch) if number in self.columns[i].held]
        return self.lines[number].tokens[held[0][0] : held[-1][1]] if held else ()

    def absence(self, number: int, stretch: Stretch) -> CellKind:
        """Why a witness has nothing in a stretch of columns."""
        if stretch[1] <= self._first[number] or stretch[0] > self._last[number]:
            return "outside"
        after = (column.held[number][0] for column in self.columns[stretch[1] :] if number in column.held)
        return "gap" if self.lines[number].tokens[next(after)].gap else "omitted"

    def pattern(self, stretch: Stretch) -> tuple[object, ...]:
        """Which witnesses agree in a stretch, as a value that is equal for stretches where the same ones do."""
        known: dict[tuple[str, ...], int] = {}
        pattern: list[object] = []
        for number in self.numbers:
            forms = tuple(token.form for token in self.tokens(number, stretch))
            pattern.append(known.setdefault(forms, len(known)) if forms else self.absence(number, stretch))
        return tuple(pattern)

    def stretches(self) -> Iterator[Stretch]:
        """The columns in stretches that are never cut: those that a substitution covers together."""
        start = 0
        for index, column in enumerate(self.columns):
            if index and not column.goes_on:
                yield start, index
                start = index
        if self.columns:
            yield start, len(self.columns)


def _make_segments(
    columns: Sequence[AlignedColumn], lines: Sequence[_WitnessLine], numbers: Sequence[int]
) -> tuple[ApparatusSegment, ...]:
    grid = _Grid(columns, lines, numbers)
    alike = groupby(grid.stretches(), key=grid.pattern)
    merged = [list(stretches) for _, stretches in alike]
    return tuple(_make_segment(grid, (stretches[0][0], stretches[-1][1])) for stretches in merged)


def _make_segment(grid: _Grid, stretch: Stretch) -> ApparatusSegment:
    cells = []
    grouped: dict[tuple[str, ...], list[tuple[ApparatusCell, str]]] = {}
    for number in grid.numbers:
        line, tokens = grid.lines[number], grid.tokens(number, stretch)
        if tokens:
            text = _print_words(line, tokens)
            cell = ApparatusCell(kind="words", text=text, inserted=tokens[0].inserted, gap=tokens[0].gap)
        else:
            cell = ApparatusCell(kind=grid.absence(number, stretch), text="")
        cells.append(cell)
        grouped.setdefault((cell.kind, *(t.form for t in tokens)), []).append((cell, line.witness.label))
    readings = [
        UtteranceReading(kind=group[0][0].kind, text=group[0][0].text, witnesses=tuple(label for _, label in group))
        for group in grouped.values()
    ]
    order = get_args(CellKind)
    readings.sort(key=lambda r: (order.index(r.kind), -len(r.witnesses)))
    return ApparatusSegment(kind=_judge_kind(cells, readings), cells=tuple(cells), readings=tuple(readings))


def _judge_kind(cells: Sequence[ApparatusCell], readings: Sequence[UtteranceReading]) -> SegmentKind:
    kinds = Counter(cell.kind for cell in cells)
    having, lacking = kinds["words"], kinds["omitted"]
    if sum(reading.kind == "words" for reading in readings) > 1:
        return "variant"
    if lacking >= having:
        return "addition"
    if lacking:
        return "omission"
    if having == 1 and len(cells) > 1:  # the others have ended, or have a gap here
        return "addition"
    return "shared"


def _print_words(line: _WitnessLine, tokens: Sequence[_Token]) -> str:
    """Words as the capture prints them, with what the editor left out or put in between."""
    text, begin = "", tokens[0].start
    for one, two in pairwise(tokens):
        if two.gap or two.inserted:
            text += line.text[begin : one.end] + " "
            if two.gap:
                text += "[…] "
            if two.inserted:
                text += two.inserted + " "
            begin = two.start
    text += line.text[begin : tokens[-1].end]
    # A quotation mark whose partner is in another cell would only confuse.
    marks = sum(text.count(mark) for mark in DOUBLE_MARKS)
    if marks % 2:
        return "".join(letter for letter in text if letter not in DOUBLE_MARKS)
    return text
