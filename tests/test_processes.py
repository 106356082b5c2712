"""Work beside other work gives the value that it would give alone, whatever becomes of the process."""

import os

import pytest

from dossier.processes import beside

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the test runner may have threads


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_value_is_there_when_it_is_asked_for(jobs):
    here = {"a": 1}
    value = beside(lambda: here["a"] + 1, jobs)
    assert value() == 2


def test_what_a_process_that_died_did_not_compute_is_computed_here():
    home = os.getpid()
    value = beside(lambda: "computed here" if os.getpid() == home else os._exit(1), 2)
    assert value() == "computed here"
