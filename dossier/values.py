"""Typed answers side by side, and whether they can all be true.

In: the annotations of one claim that carry a `value`. Out: one `Measure` for each thing that is measured, its answers,
the conflicts among them, and bars for a plot. Two values conflict only where unit, scope and as-of overlap; otherwise
different things are measured, and saying so is the finding.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.model import Value

ValueKind = Literal["number", "time", "place", "person", "term"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One source's answer. `low` and `high` bound it: numbers in `unit`, times in seconds since 1970 UTC.

    None is unbounded on that side (“more than 25,000” has no high); both are None for places, persons and terms.
    """

    annotation: str  # uid
    source: str  # id
    value: Value
    words: str  # the answer as the source words it
    shown: str  # the answer in the dossier's own form: “25,000 fighters”, “2023-06-24”, an actor's name
    low: float | None
    high: float | None
    counts: bool  # False where the quote denies or leaves open: it is shown, and conflicts with nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two answers that cannot both be true (`conflict`), or that merely use other words (`wording`)."""

    kind: Literal["conflict", "wording"]
    left: tuple[str, ...]  # uids that give the one answer
    right: tuple[str, ...]  # uids that give the other
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One answer in a plot. `start` and `end` are fractions of the measure's axis, 0 to 1; equal for a point."""

    annotation: str
    source: str
    shown: str
    start: float
    end: float
    open_start: bool  # unbounded below: draw it fading out
    open_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Answers that can be compared: one kind, one unit, one scope, as-of dates that overlap."""

    kind: ValueKind
    unit: str
    scope: str
    as_of: str  # EDTF; "" where the answers do not say
    answers: tuple[Answer, ...]  # in order of siglum and place
    conflicts: tuple[Conflict, ...]
    bars: tuple[Bar, ...]  # numbers and times only; empty unless at least two answers differ
    axis: tuple[str, str]  # what stands at the two ends of the bars' axis; empty strings without bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """All answers to one claim. `apart` says, in sentences, what keeps the measures from being compared."""

    measures: tuple[Measure, ...]
    apart: tuple[str, ...]
