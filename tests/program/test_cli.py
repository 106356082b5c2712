"""The command line as people type it; each command's own work is tested with its module."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_dossier import edited, small

from dossier import cli


def test_without_a_command_it_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    assert cli.main(["--root", str(root)]) == cli.CLEAN
    assert (root / "_site/index.html").is_file()
    assert "6 quotes verified (6 exact), 0 not verified" in capsys.readouterr().out


@pytest.mark.parametrize("before", [True, False])
def test_the_root_may_stand_before_or_after_the_command(tmp_path: Path, before: bool) -> None:
    root = ["--root", str(small(tmp_path))]
    assert cli.main([*root, "check"] if before else ["check", *root]) == cli.CLEAN


def test_a_warning_fails_only_a_strict_run(tmp_path: Path) -> None:
    root = str(small(tmp_path, {"content/actors/ferryman.yaml": "name: A ferryman\nkind: person\n"}))
    assert cli.main(["check", "--root", root]) == cli.CLEAN
    assert cli.main(["check", "--root", root, "--strict"]) == cli.PROBLEMS
    assert cli.main(["build", "--root", root, "--strict"]) == cli.PROBLEMS
    assert not Path(root, "_site").exists()


def test_the_addresses_of_the_command_line_override_those_of_the_dossier(tmp_path: Path) -> None:
    root = small(tmp_path)
    arguments = [
        "--base-url",
        "https://dossier.example/vale",
        "--repository",
        "https://git.example/a/b",
        "--branch",
        "next",
    ]
    assert cli.main(["build", "--root", str(root), *arguments]) == cli.CLEAN
    claim = (root / "_site/claims/people-hurt/index.html").read_text("utf-8")
    assert "https://dossier.example/vale/claims/people-hurt/" in claim
    assert "https://git.example/a/b/edit/next/content/claims/people-hurt.yaml" in claim


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--jobs", "0"],
        ["build", "--base-url", "dossier.example"],
        ["build", "--repository", "git@git.example:a/b"],
        ["build", "--output", "."],
        ["build", "--output", "content/site"],
        ["build", "--output", ".."],
        ["find", "bridge", "--source", "no-such-source"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small(tmp_path)
    monkeypatch.chdir(root)
    before = sorted(root.rglob("*"))
    assert cli.main(arguments) == cli.USAGE
    said = capsys.readouterr().err
    assert said.startswith("dossier: ")
    assert said.count("\n") == 1
    assert sorted(root.rglob("*")) == before


def test_every_problem_is_said_before_the_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path, edited("content/annotations/gazette.yaml", "Forty cars were", "Forty cats were"))
    assert cli.main(["build", "--root", str(root)]) == cli.PROBLEMS
    said = capsys.readouterr()
    assert said.out == ""
    assert "[quote-changed]" in said.err
    assert said.err.endswith("Nothing was written: 1 error.\n")


def test_a_reader_who_stops_reading_is_no_problem(tmp_path: Path) -> None:
    build = Path(__file__).parents[2] / "build.py"
    command = f"'{sys.executable}' '{build}' schema | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, cwd=tmp_path)
    assert done.stderr == ""


def test_progress_is_shown_on_a_terminal_after_a_second_and_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    from dossier import progress

    class Terminal:
        written = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> None:
            self.written += text

        def flush(self) -> None:
            pass

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    terminal = Terminal()
    with progress.ProgressBar(terminal) as bar:  # type: ignore[arg-type]
        bar("Rendering", 1200, 2400)
    assert "Rendering ████████████░░░░░░░░░░░░ 1,200 of 2,400" in terminal.written
    assert terminal.written.endswith("\r\x1b[2K")
