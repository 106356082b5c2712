"""What follows files is what a clean run makes of them. `run_edits.py` makes as many edits as one likes."""

from pathlib import Path

import pytest
from breaks import BREAKS
from run_edits import follow_edits, notice_break

SMALL = Path(__file__).parents[1] / "small"


def test_after_random_edits_every_file_and_diagnostic_is_that_of_a_clean_run() -> None:
    record = follow_edits(SMALL, edits=25, seed=7)
    assert record.faults == []
    assert record.sites > 5  # not only errors


@pytest.mark.parametrize("name", BREAKS)
def test_a_recording_that_forgets_something_is_noticed(name: str) -> None:
    assert notice_break(name, SMALL, edits=12, seed=1)
