"""Work beside other work gives the value that it would give alone, whatever becomes of the process."""

import os
from pathlib import Path
from typing import Never

import pytest
from cases import NAMES, lay_out
from require import require

from dossier import pipeline
from dossier.cache import Memo
from dossier.parallel import ONE_PROCESS, Workers, start_in_fork

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the test runner may have threads


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_value_is_there_when_it_is_asked_for(jobs: int) -> None:
    here = {"a": 1}
    value = start_in_fork(lambda: here["a"] + 1, jobs)
    assert value() == 2


def test_as_many_items_as_are_worthwhile_still_use_one_process_and_one_more_uses_two() -> None:
    workers = Workers(jobs=2, worthwhile=3)
    assert workers.start(os.getpid, 3)() == os.getpid()
    assert workers.start(os.getpid, 4)() != os.getpid()


def test_what_a_process_that_died_did_not_compute_is_computed_here() -> None:
    home = os.getpid()
    value = start_in_fork(lambda: "computed here" if os.getpid() == home else os._exit(1), 2)
    assert value() == "computed here"


def test_what_cannot_be_computed_is_told_once_and_here(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> Never:
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="The disk is full"):
        start_in_fork(fail, 2)()
    assert capfd.readouterr() == ("", "")


TWO = Workers(jobs=2, worthwhile=-1)  # every dossier is large enough


@pytest.mark.parametrize("name", NAMES)
def test_two_processes_find_what_one_finds(name: str, tmp_path: Path) -> None:
    root = lay_out(name, tmp_path)
    assert pipeline.check_dossier(root, workers=TWO).diagnostics == pipeline.check_dossier(root).diagnostics


def test_two_processes_make_the_site_that_one_makes() -> None:
    root = Path(__file__).parents[2]
    one, two = (pipeline.check_dossier(root, workers=workers) for workers in (ONE_PROCESS, TWO))
    assert two.linked == one.linked
    assert list(require(two.linked).annotations) == list(require(one.linked).annotations)
    files = [
        pipeline.make_all_files(pipeline.SiteInputs(require(made.linked), require(made.derived), Memo()))
        for made in (one, two)
    ]
    assert files[1] == files[0]
