"""How far words have come, in words."""

import pytest

from dossier.labels.provenance import depth_words, unrecorded_sentence


@pytest.mark.parametrize(
    ("stations", "words"),
    [(0, ""), (1, ""), (2, "Second hand"), (3, "Third hand"), (10, "Tenth hand"), (11, "11th hand")],
)
def test_the_depth_counts_the_stations_before_the_source(stations: int, words: str) -> None:
    assert depth_words(stations) == words


def test_what_is_not_recorded_is_said() -> None:
    assert unrecorded_sentence(rest=False) == "Where it has this from is not recorded."
    assert unrecorded_sentence(rest=True) == "Where it has the rest from is not recorded."
