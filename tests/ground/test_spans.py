"""Spans: what an edge belongs to, and lists of spans subtracted and marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.spans import Span, mark_spans, subtract_spans


def test_a_span_contains_itself_and_spans_that_share_an_edge() -> None:
    assert Span(2, 6).contains(Span(2, 6))
    assert Span(2, 6).contains(Span(2, 3))
    assert Span(2, 6).contains(Span(5, 6))


@pytest.mark.parametrize("other", [Span(1, 3), Span(5, 7), Span(1, 7), Span(6, 8)])
def test_a_span_does_not_contain_what_goes_over_its_edge(other: Span) -> None:
    assert not Span(2, 6).contains(other)


def test_the_start_is_inside_and_the_end_is_not() -> None:
    assert Span(2, 6).contains_offset(2)
    assert Span(2, 6).contains_offset(5)
    assert not Span(2, 6).contains_offset(6)
    assert not Span(2, 6).contains_offset(1)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert not Span(3, 5).overlaps(Span(0, 3))


def test_one_common_code_point_is_an_overlap() -> None:
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(3, 5).overlaps(Span(0, 4))


@pytest.mark.parametrize("empty", [Span(0, 0), Span(2, 2), Span(5, 5)])
def test_an_empty_span_overlaps_nothing(empty: Span) -> None:
    assert not empty.overlaps(Span(0, 5))
    assert not Span(0, 5).overlaps(empty)
    assert Span(0, 5).contains(empty)


def test_moving_a_span_moves_both_edges() -> None:
    assert Span(2, 6).moved(10) == Span(12, 16)


def test_what_is_left_of_a_text_without_its_furniture() -> None:
    assert list(subtract_spans(Span(0, 10), [Span(8, 10), Span(2, 4)])) == [Span(0, 2), Span(4, 8)]


def test_nothing_is_left_between_touching_cuts() -> None:
    assert list(subtract_spans(Span(0, 6), [Span(0, 3), Span(3, 6)])) == []


def test_a_cut_inside_another_one_changes_nothing() -> None:
    assert list(subtract_spans(Span(0, 10), [Span(2, 8), Span(3, 4)])) == [Span(0, 2), Span(8, 10)]


def test_a_cut_may_reach_over_the_edges_of_the_whole() -> None:
    assert list(subtract_spans(Span(5, 10), [Span(0, 6), Span(9, 12)])) == [Span(6, 9)]
    assert list(subtract_spans(Span(5, 10), [Span(12, 14)])) == [Span(5, 10)]


def test_marks_are_one_inside_the_spans() -> None:
    assert mark_spans(6, [Span(1, 3), Span(3, 4)]) == bytearray([0, 1, 1, 1, 0, 0])


# --- against the plain definition: a span is the set of its offsets ---------------------------------------------------

spans = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def offsets(*some: Span) -> set[int]:
    """Every offset that one of the spans covers."""
    return {offset for span in some for offset in range(span.start, span.end)}


@given(spans, spans)
def test_overlapping_means_a_common_offset(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(offsets(one) & offsets(other))


@given(spans, spans)
def test_containing_means_to_have_every_offset(one: Span, other: Span) -> None:
    if offsets(other):
        assert one.contains(other) == (offsets(other) <= offsets(one))


@given(spans, st.lists(spans))
def test_subtracting_takes_away_exactly_the_cuts(whole: Span, cuts: list[Span]) -> None:
    left = list(subtract_spans(whole, cuts))
    assert offsets(*left) == offsets(whole) - offsets(*cuts)
    assert left == sorted(left)
    assert all(offsets(span) for span in left)


@given(st.lists(spans))
def test_marks_say_which_offsets_are_covered(some: list[Span]) -> None:
    marks = mark_spans(20, some)
    assert {offset for offset, mark in enumerate(marks) if mark} == offsets(*some)
