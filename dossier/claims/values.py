"""Typed answers side by side, and whether they can all be true.

In: the annotations of one claim that carry a `value`. Out: one `Measure` for each thing that is measured, its answers,
and the conflicts among them. Two values conflict only where unit, scope and as-of overlap; otherwise
different things are measured, and saying so is the finding. What an answer leaves unsaid (no scope, no as-of date) is
not taken to be what another one says.

Numbers and times are compared as ranges: ranges that overlap can both be true. Persons conflict where two sources have
none in common. Places and terms never conflict by themselves, for one may lie in the other: that sources word them
differently is all that is said; so it is where one source names a person and another a thing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from dossier.claims.quantities import (
    Range,
    figure_words,
    join_dates,
    levelled_words,
    ranges_exclude,
    times_overlap,
    unit_of,
    value_range,
)
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import Value
from dossier.sigla import siglum_order

ValueKind = Literal["number", "time", "place", "person", "term"]
IncomparableField = Literal["unit", "scope", "as-of date"]

_APART: tuple[IncomparableField, ...] = get_args(IncomparableField)  # the parts of a `Key` after the kind


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
    left: tuple[Answer, ...]  # those who give the one answer
    right: tuple[Answer, ...]  # those who give the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Answers that can be compared: one kind, one unit, one scope, one as-of date or dates that overlap."""

    kind: ValueKind
    unit: str
    scope: str
    as_of: str  # EDTF; several with commas where they overlap; "" where the answers do not say
    answers: tuple[Answer, ...]  # in order of siglum and place
    conflicts: tuple[Conflict, ...]
    differ_in_range: bool  # at least two numbers or times have other bounds, so that a drawing shows something


@dataclass(frozen=True, slots=True)
class Incomparable:
    """A field in which answers of one kind differ, so that they cannot be compared."""

    field: IncomparableField
    given: tuple[tuple[str, tuple[Answer, ...]], ...]  # each text of that field, "" for none, with its answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """All answers to one claim."""

    measures: tuple[Measure, ...]
    incomparable: tuple[Incomparable, ...]  # what keeps the measures from being compared


NO_VALUES = Values(measures=(), incomparable=())
Key = tuple[str, str, str, str]  # kind (one for places, persons and terms), unit, scope, as-of


def tabulate_values(linked: LinkedDossier, claim: str, evidence: Sequence[Annotation]) -> Values:
    """The typed answers to one claim among its evidence."""
    answers = [_answer(linked, a, value) for a in evidence if (value := a.value_for(claim))]
    if not answers:
        return NO_VALUES
    answers.sort(key=lambda a: (siglum_order(linked.sigla[a.source]), linked.anchors[a.annotation].span.start))
    measured: dict[Key, list[Answer]] = {}
    joined = join_dates({answer.value.as_of for answer in answers} - {""}, linked.dossier.site.time_zone)
    for answer in answers:
        value = answer.value
        kind = value.kind if value.kind in ("number", "time") else "term"
        key = (kind, unit_of(value), levelled_words(value.scope), joined.get(value.as_of, ""))
        measured.setdefault(key, []).append(answer)
    return Values(
        measures=tuple(_measure(linked, key, answers) for key, answers in measured.items()),
        incomparable=tuple(_find_incomparable(measured)),
    )


# --- answers ----------------------------------------------------------------------------------------------------------


def _answer(linked: LinkedDossier, annotation: Annotation, value: Value) -> Answer:
    low, high = value_range(value, linked.dossier.site.time_zone)
    return Answer(
        annotation=annotation.uid,
        source=annotation.source,
        value=value,
        words=value.text or annotation.quote.strip(),
        shown=_shown(linked, value) or value.text or annotation.quote.strip(),
        low=low,
        high=high,
        counts=annotation.stance.affirms,
    )


def _shown(linked: LinkedDossier, value: Value) -> str:
    if value.kind == "number":
        number = figure_words(value)
        return f"{number} {value.unit}".strip() if number else ""
    if value.kind == "time" and value.when:
        clock = "–".join(time[11:16] for time in (value.when.earliest, value.when.latest) if len(time) > 15)
        return f"{value.when.edtf} {clock}".strip()
    return linked.actors[value.actor].name if value.actor in linked.actors else ""


# --- measures ---------------------------------------------------------------------------------------------------------


def _measure(linked: LinkedDossier, key: Key, answers: Sequence[Answer]) -> Measure:
    *_, as_of = key
    kinds = {answer.value.kind for answer in answers}
    kind: ValueKind = answers[0].value.kind if len(kinds) == 1 else "term"
    ranges = {(answer.low, answer.high) for answer in answers} - {(None, None)}
    return Measure(
        kind=kind,
        unit=answers[0].value.unit,
        scope=answers[0].value.scope,
        as_of=as_of,
        answers=tuple(answers),
        conflicts=tuple(_conflicts(linked, kind, [answer for answer in answers if answer.counts])),
        differ_in_range=len(ranges) > 1,
    )


def _conflicts(linked: LinkedDossier, kind: ValueKind, answers: Sequence[Answer]) -> Iterator[Conflict]:
    if kind in ("number", "time"):
        yield from _apart_in_range(linked, kind, answers)
    elif kind == "person" and all(answer.value.actor for answer in answers):
        yield from _other_persons(answers)
    else:
        yield from _other_words(answers)


def _apart_in_range(linked: LinkedDossier, kind: ValueKind, answers: Sequence[Answer]) -> Iterator[Conflict]:
    alike: dict[tuple[Range, str], list[Answer]] = {}
    for answer in answers:
        alike.setdefault(((answer.low, answer.high), answer.value.as_of), []).append(answer)
    zone = linked.dossier.site.time_zone
    for ((one, day), left), ((other, other_day), right) in combinations(alike.items(), 2):
        same_day = day == other_day or times_overlap(day, other_day, zone)
        if same_day and ranges_exclude(one, other, half_open=kind == "time"):
            yield Conflict(kind="conflict", left=tuple(left), right=tuple(right))


def _other_persons(answers: Sequence[Answer]) -> Iterator[Conflict]:
    named: dict[str, list[Answer]] = {}
    for answer in answers:
        named.setdefault(answer.source, []).append(answer)
    alike: dict[frozenset[str], list[Answer]] = {}
    for of_source in named.values():
        alike.setdefault(frozenset(answer.value.actor for answer in of_source), []).extend(of_source)
    for (one, left), (other, right) in combinations(alike.items(), 2):
        if one.isdisjoint(other):
            yield Conflict(kind="conflict", left=tuple(left), right=tuple(right))


def _other_words(answers: Sequence[Answer]) -> Iterator[Conflict]:
    alike: dict[str, list[Answer]] = {}
    for answer in answers:
        alike.setdefault(answer.value.actor or levelled_words(answer.shown), []).append(answer)
    most, *others = sorted(alike.values(), key=lambda group: -len(group)) or [[]]
    named = {answer.source for answer in most}
    for other in others:
        if not named.issuperset(answer.source for answer in other):  # one source's other words are no difference
            yield Conflict(kind="wording", left=tuple(most), right=tuple(other))


def _find_incomparable(measured: Mapping[Key, Sequence[Answer]]) -> Iterator[Incomparable]:
    """Each field by which answers of one kind cannot be compared."""
    for kind in dict.fromkeys(key[0] for key in measured):
        of_kind = {key: answers for key, answers in measured.items() if key[0] == kind}
        for place, field in enumerate(_APART, 1):
            given = _answers_by(of_kind, place)
            sources = {answer.source for answers in given.values() for answer in answers}
            if len(given) > 1 and len(sources) > 1:
                shown = [(_as_written(field, text, answers[0]), tuple(answers)) for text, answers in given.items()]
                yield Incomparable(field, tuple(shown))


def _answers_by(measured: Mapping[Key, Sequence[Answer]], place: int) -> dict[str, list[Answer]]:
    """The answers by one part of their key."""
    given: dict[str, list[Answer]] = {}
    for key, answers in measured.items():
        given.setdefault(key[place], []).extend(answers)
    return given


def _as_written(field: IncomparableField, text: str, answer: Answer) -> str:
    """What to show for one part of a key, by which answers are compared: a unit or scope as the first answer has it."""
    written = {"unit": answer.value.unit, "scope": answer.value.scope}
    return written.get(field, text)
