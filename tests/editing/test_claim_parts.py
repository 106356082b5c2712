"""The commands that change records know which claim is part of which."""

import shlex
import shutil
from pathlib import Path

import pytest
from git_repository import start_example

from dossier import cli, pipeline
from dossier.editing import diff

CLAIMS = "content/claims"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The dossier of the cases, in which “forty cars waited” is part of “cars waited”."""
    root = shutil.copytree(Path(__file__).parent / "changes" / "dossier", tmp_path / "dossier")
    forty = "statement: Forty cars waited at the bridge.\nkind: state\npart_of: cars-waited\nevent: closing\n"
    (root / CLAIMS / "forty-cars.yaml").write_text(forty, "utf-8")
    return root


def run(root: Path, command: str) -> int:
    return cli.main(["--root", str(root), *shlex.split(command)])


def wholes(root: Path) -> dict[str, str]:
    """By part, the claim of which it is one, as the program reads it."""
    claims = pipeline.read_linked_dossier(root).claims.values()
    return {claim.id: claim.part_of for claim in claims if claim.part_of}


def test_a_part_follows_its_whole_to_another_id(root: Path) -> None:
    assert run(root, "rename cars-waited cars-stood") == cli.CLEAN
    assert wholes(root) == {"forty-cars": "cars-stood"}


def test_a_renamed_part_stays_where_it_is(root: Path) -> None:
    assert run(root, "rename forty-cars many-cars") == cli.CLEAN
    assert wholes(root) == {"many-cars": "cars-waited"}


@pytest.mark.parametrize("command", ["merge forty-cars cars-waited", "merge cars-waited forty-cars"])
def test_a_part_and_its_whole_become_one_claim_that_is_no_part(
    command: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, command) == cli.CLEAN
    assert wholes(root) == {}
    assert "does not become one" not in capsys.readouterr().out


def test_a_claim_into_which_a_part_is_merged_keeps_its_own_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "merge forty-cars nobody-hurt") == cli.CLEAN
    assert wholes(root) == {}
    assert "forty-cars was part of cars-waited; nobody-hurt does not become one." in capsys.readouterr().out


def test_parts_of_a_merged_claim_are_parts_of_the_one_that_stays(root: Path) -> None:
    assert run(root, "merge cars-waited nobody-hurt") == cli.CLEAN
    assert wholes(root) == {"forty-cars": "nobody-hurt"}


def test_a_whole_is_not_merged_into_a_part_of_another_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shut = root / CLAIMS / "road-shut.yaml"
    shut.write_text(shut.read_text("utf-8") + "part_of: road-closed\n", "utf-8")
    assert run(root, "merge cars-waited road-shut") == cli.PROBLEMS
    said = capsys.readouterr().err
    assert "“forty-cars” cannot be part of “road-shut”, which is itself part of another claim." in said
    assert wholes(root) == {"forty-cars": "cars-waited", "road-shut": "road-closed"}


def test_what_is_split_off_a_part_is_a_part_beside_it(root: Path) -> None:
    assert run(root, "split forty-cars fifty-cars gazette/fifty --statement 'Fifty cars waited.'") == cli.CLEAN
    assert wholes(root) == {"forty-cars": "cars-waited", "fifty-cars": "cars-waited"}


def test_a_claim_that_has_parts_is_not_deleted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "delete cars-waited") == cli.PROBLEMS
    assert "content/claims/forty-cars.yaml:3:10: claim:forty-cars, in its field “part_of”" in capsys.readouterr().err


def test_diff_says_that_a_claim_became_a_part(tmp_path: Path) -> None:
    root = start_example(tmp_path)
    crack = root / CLAIMS / "crack-found.yaml"
    crack.write_text(crack.read_text("utf-8") + "part_of: bridge-closed\n", "utf-8")
    (change,) = diff.compare_revisions(root, "main").changes
    assert (change.kind, change.what, change.id) == ("claim", "changed", "crack-found")
    assert [(detail.name, detail.after) for detail in change.details] == [("part_of", "bridge-closed")]
