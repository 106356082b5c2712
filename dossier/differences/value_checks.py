"""Whether sides give numbers or times that cannot all be true, or measure different things.

In: a `SidePair`. Out: on what its two sides agree, in words; "" where they differ.

- `number`, `time`: passages that affirm one claim, or claims that are tied, give values of one unit and scope for one
  time, and no two values of the two sides can both be true. What a value leaves unsaid is not taken to be what another
  one says. A time is a value, or the `when` of a passage; the time of a saying is compared with that of a saying only.
- `scope`: such passages give values of one kind that differ in unit, scope or as-of date; or the sides speak to no
  claim in common, and to claims that are related.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.claims.quantities import (
    Range,
    figure_words,
    levelled_words,
    ranges_exclude,
    times_overlap,
    unit_of,
    value_range,
)
from dossier.differences.side_pairs import SidePair, quote_ids
from dossier.model import Annotation
from dossier.record_parts import Value


class _Answer(NamedTuple):
    """A value that a passage gives, ready to be compared."""

    range: Range
    unit: str
    scope: str
    as_of: str
    shown: str


def check_numbers(pair: SidePair) -> str:
    """Numbers of the sides cannot both be true."""
    return _check_apart(pair, "number")


def check_times(pair: SidePair) -> str:
    """Times of the sides cannot both be true."""
    return _check_apart(pair, "time")


def _check_apart(pair: SidePair, kind: str) -> str:
    """No two answers of the sides that can be compared can both be true."""
    compared = False
    for mine, theirs in _list_answers(pair, kind):
        if not _is_one_measure(pair, mine, theirs):
            continue
        compared = True
        if not ranges_exclude(mine.range, theirs.range, half_open=kind == "time"):
            return f"give {kind}s that can both be true, {mine.shown} and {theirs.shown}"
    if compared:
        return ""
    return f"give no {kind}s of one unit, scope and date for one claim or for claims that are related"


def check_scope(pair: SidePair) -> str:
    """The sides measure different things."""
    if any(_measures_apart(pair, one, other) for one, other in _list_affirming(pair)):
        return ""
    if pair.shared_claims:
        claims = quote_ids(pair.shared_claims)
        return f"speak to the same claim, {claims}, and give no values of different unit, scope or date"
    if any(_is_related(pair, mine, theirs) for mine in pair.claims(pair.one) for theirs in pair.claims(pair.other)):
        return ""
    return "give no values of different unit, scope or date, and their claims are not declared as related"


def _measures_apart(pair: SidePair, one: Annotation, other: Annotation) -> bool:
    """Whether two passages give values of one kind that both state a unit, a scope or a date, and not the same."""
    if not one.value or not other.value or one.value.kind != other.value.kind:
        return False
    mine, theirs = _answer_of_value(pair, one.value), _answer_of_value(pair, other.value)
    stated = ((mine.unit, theirs.unit), (mine.scope, theirs.scope))
    if any(first and second and first != second for first, second in stated):
        return True
    return bool(mine.as_of and theirs.as_of) and not _hold_together(pair, mine, theirs)


def _is_related(pair: SidePair, one: str, other: str) -> bool:
    """Whether two claims are tied otherwise than by contradicting each other."""
    return bool(pair.ties.get(frozenset((one, other)), frozenset()) - {"contradicts"})


def _list_affirming(pair: SidePair) -> Iterator[tuple[Annotation, Annotation]]:
    """The passages, one of each side, that affirm one claim or claims that are tied."""
    for one, other in pair.tied_passages:
        if one.stance.affirms and other.stance.affirms:
            yield one, other


def _list_answers(pair: SidePair, kind: str) -> Iterator[tuple[_Answer, _Answer]]:
    """The answers of such passages, one of each side."""
    for one, other in _list_affirming(pair):
        for mine in _answers_of(pair, one, kind):
            yield from ((mine, theirs) for theirs in _answers_of(pair, other, kind))


def _answers_of(pair: SidePair, quote: Annotation, kind: str) -> Iterator[_Answer]:
    if quote.value and quote.value.kind == kind:
        yield _answer_of_value(pair, quote.value)
    if kind == "time" and quote.when and quote.when_of != "reporting":
        scope = "saying" if quote.when_of == "saying" else ""
        text = quote.when.words or quote.when.edtf
        yield _answer_of_value(pair, Value(kind="time", when=quote.when, scope=scope, text=text))


def _answer_of_value(pair: SidePair, value: Value) -> _Answer:
    words = f"{figure_words(value)} {value.unit}".strip()
    return _Answer(
        range=value_range(value, pair.linked.dossier.site.time_zone),
        unit=unit_of(value),
        scope=levelled_words(value.scope),
        as_of=value.as_of,
        shown=f"“{value.text or (value.when.edtf if value.when else words)}”",
    )


def _is_one_measure(pair: SidePair, one: _Answer, other: _Answer) -> bool:
    """Whether two answers are of one unit and scope, and hold for one time."""
    return (one.unit, one.scope) == (other.unit, other.scope) and _hold_together(pair, one, other)


def _hold_together(pair: SidePair, one: _Answer, other: _Answer) -> bool:
    """Whether the as-of dates of two answers overlap, or neither has one."""
    if not one.as_of or not other.as_of:
        return one.as_of == other.as_of
    return times_overlap(one.as_of, other.as_of, pair.linked.dossier.site.time_zone)
