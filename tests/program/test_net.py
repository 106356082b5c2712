"""No error is a traceback: what an editor or a machine can do has a sentence, and what nobody expected says where."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from run_tool import ROOT, run_tool
from small_dossier import SMALL, small

from dossier import cli, pipeline
from dossier.diagnostics import UsageError
from dossier.linking.link import LinkedDossier
from dossier.site import render

LONG = "x" * 300
GAZETTE = (SMALL / "content/sources/gazette.yaml").read_text("utf-8")
EVENT = "title: A day\nwhen: {{edtf: {edtf}, basis: inferred{more}}}\n"


def read_tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def event(edtf: str, more: str = "") -> dict[str, str]:
    return {"content/events/day.yaml": EVENT.format(edtf=edtf, more=more)}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"content/sources/gazette.yaml": GAZETTE.split("captures:")[0] + "captures: []\n"}, 1),
        (event("9999"), 0),
        (event("9999-12-31"), 0),
        (event("9999-12-XX"), 0),
        (event("0001"), 0),
        (event("-9999"), 0),
        (event("9999-12-31", ", latest: '9999-12-31T23:59:59-12:00'"), None),
        (event("0001-01-01", ", earliest: '0001-01-01T00:00:00+14:00'"), None),
        (event("'0001-01-01T00:00:00+14:00'"), None),
        (event("Y170000002"), 0),
    ],
)
def test_extreme_content_has_sentences(tmp_path: Path, changes: Mapping[str, str], status: int | None) -> None:
    done = run_tool("build", "--root", small(tmp_path, changes))
    assert "Traceback" not in done.stderr
    assert "mistake of ours" not in done.stderr, done.stderr
    assert done.returncode in (0, 1) if status is None else done.returncode == status, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--output", LONG],
        ["build", "--output", "y/" * 3_000],
        ["build", "--output", "/dev/null/site"],
        ["build", "--output", "/proc/site"],
        ["build", "--output", "ring/site"],
        ["init", "ring/new"],
        ["schema", "--output", "ring/new"],
        ["build", "--output", "dangling"],
        ["schema", "--output", "site.yaml/below"],
        ["check", "--root", LONG],
        ["init", LONG],
        ["init", "/dev/null/new"],
        ["init", "/proc/new"],
        ["schema", "--output", "/proc/new"],
        ["schema", "--output", "site.yaml"],
        ["new", "source", "radio", "--file", "/proc/self/mem"],
        ["diff", "x" * 100_000],
    ],
    ids=lambda arguments: " ".join(each[:12] for each in arguments),
)
def test_impossible_places_have_one_sentence(tmp_path: Path, arguments: list[str]) -> None:
    root = small(tmp_path)
    (root / "ring").symlink_to("ring")
    (root / "dangling").symlink_to("nowhere")
    before = read_tree(root)
    done = run_tool(*arguments, cwd=root)
    assert done.returncode == 2
    assert done.stderr.startswith("dossier: ")
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 120_000 if arguments[0] == "diff" else len(done.stderr) < 8_000
    assert read_tree(root) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("command", ["schema", "check --format json", "check"])
def test_an_output_that_cannot_be_written_is_a_sentence(tmp_path: Path, command: str) -> None:
    root = small(tmp_path)
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' '{ROOT}/build.py' {command} > /dev/full"],
        cwd=root, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "dossier: The system refused: No space left on device.\n"


def test_an_error_that_nobody_expected_says_where_and_how_to_report_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    assert cli.main(["build", "--root", str(root)]) == cli.CLEAN
    capsys.readouterr()
    before = read_tree(root)

    def stumble(linked: LinkedDossier, *_: object) -> None:
        def count(claim: object) -> None:
            raise RecursionError(f"too \x1b[31mdeep\n::error::at {claim!r:.9}")

        count(linked.claims["people-hurt"])

    monkeypatch.setattr(pipeline, "derive_everything", stumble)
    (root / "content/actors/new.yaml").write_text("name: New\nkind: person\n")
    assert cli.main(["build", "--root", str(root)]) == cli.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert lines[0] == "dossier: Something went wrong in the tool itself, so nothing was written."
    assert lines[1].startswith("It was working on content/claims/people-hurt.yaml:1;")
    assert "Please report it" in lines[2]
    assert "RecursionError: too [31mdeep ::error::at" in lines[3]
    assert len(lines) == 4
    assert "\x1b" not in said.err
    (root / "content/actors/new.yaml").unlink()
    assert read_tree(root) == before


@pytest.mark.parametrize("folder", ["content", "content/claims"])
def test_nothing_is_written_through_a_link(tmp_path: Path, folder: str) -> None:
    root = small(tmp_path)
    (root / folder).rename(tmp_path / "elsewhere")
    (root / folder).symlink_to(tmp_path / "elsewhere")
    before = read_tree(tmp_path / "elsewhere")
    for arguments in (["new", "claim", "it-rained"], ["rename", "people-hurt", "nobody-hurt"]):
        done = run_tool(*arguments, "--root", root)
        assert done.returncode in (1, 2), done.stdout
        assert "Traceback" not in done.stderr
    assert read_tree(tmp_path / "elsewhere") == before


@pytest.mark.parametrize("name", ["static", "templates"])
def test_a_linked_folder_of_the_tool_is_not_published(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tool").mkdir()
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/key.txt").write_text("secret")
    (tmp_path / "tool" / name).symlink_to(tmp_path / "secrets")
    monkeypatch.setattr(render, "_HERE", tmp_path / "tool/dossier")
    with pytest.raises(UsageError, match="is a link"):
        render.read_static_files() if name == "static" else render.load_templates()
