"""Words that name a part of the day, and words that print a time by the clock."""

import pytest

from dossier.labels.day_parts import part_of_day, prints_clock_time


@pytest.mark.parametrize(
    ("words", "part", "clock"),
    [
        ("On the morning of 24 June", "morning", False),
        ("this Morning", "morning", False),
        ("in the evening, at 7 p.m.", "evening", True),
        ("at 05:30", "", True),
        ("at six o’clock", "", True),
        ("on Saturday", "", False),
        ("a fortnight ago", "", False),
    ],
)
def test_a_part_of_the_day_is_named_and_hours_are_printed(words: str, part: str, clock: bool) -> None:
    assert (part_of_day(words), prints_clock_time(words)) == (part, clock)
