"""A few bad days of each kind. `make faults` has some hundred, and `docs/security.md` says what came of them."""

import shutil
from pathlib import Path

import pytest
from run_faults import KINDS, run_kind

ROUNDS = {"kills": 8, "disks": 2, "caches": 4, "folders": 8}


@pytest.mark.parametrize("kind", KINDS)
def test_no_site_is_broken(kind: str) -> None:
    record = run_kind(kind, ROUNDS[kind], seed=7)
    assert record.faults == []
    assert record.rounds == ROUNDS[kind]


def write_in_place(folder: Path, staged: Path) -> None:
    """What no build may do: the old site goes before the new one is there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(staged, folder)
    shutil.rmtree(staged)


def test_a_program_that_writes_in_place_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.site.tree_swap.swap_trees", write_in_place)
    broken = [fault for fault in run_kind("kills", 4, seed=7).faults if fault.endswith("the site is broken")]
    assert broken
