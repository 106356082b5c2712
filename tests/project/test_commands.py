"""Every command that a document shows is run, in order, in a fresh clone; those that cannot be are listed with why."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from shell_blocks import DOCUMENTS, ROOT, commands, fresh_clone, run

from dossier.editing import starting_dossier


@dataclass(frozen=True)
class Instead:
    """Why a command is not run as it stands, what is run instead, and what that must say."""

    why: str
    run: str
    says: str


# Set-up counts as done: a test must not install anything.
DRY = "make --dry-run --assume-old=.venv/stamps/site --assume-old=.venv/stamps/test --assume-old=.venv/stamps/node"
NOT_RUN = {
    "make site": Instead("it installs", f"{DRY} site", r"^\.venv/bin/python build\.py build --output"),
    "make serve": Instead("it runs until Ctrl-C", f"{DRY} serve", r"^\.venv/bin/python build\.py serve$"),
    "make check": Instead("it installs", f"{DRY} check", r"ruff(?s:.*)mypy(?s:.*)build\.py check --strict$"),
    "make test": Instead("it would run this test", f"{DRY} test", r"^\.venv/bin/python -m pytest\b"),
    "dossier serve": Instead("it runs until Ctrl-C", "dossier serve --help", "--port"),
    ".venv/bin/python bench/run.py --claims 100 2000 --runs 5": Instead(
        "it takes minutes", ".venv/bin/python bench/run.py --claims 20 --runs 1", "clean"
    ),
    ".venv/bin/python bench/generate.py ../large --claims 8000": Instead(
        "8,000 claims take a minute", ".venv/bin/python bench/generate.py ../large --claims 20", ""
    ),
    ".venv/bin/python bench/reload.py": Instead(
        "twenty edits take long", ".venv/bin/python bench/reload.py --edits 2", "2 edits: median"
    ),
}


def edit(clone: Path) -> None:
    """What an editor does between the commands: here a note is added to a claim."""
    claim = min((clone / "content/claims").glob("*.yaml"))
    claim.write_text(claim.read_text("utf-8").rstrip("\n") + "\nnote: A note for the test.\n", "utf-8")


def text_to_add(root: Path) -> None:
    (root / "second-paper.txt").write_text("The old bridge will open again in May, the council said.\n", "utf-8")


SECOND_PAPER = (
    'dossier new source second-paper --file second-paper.txt --publisher "The Second Paper" --date 2024-03-05'
)
# What must have happened before a command, as the document says in words.
BEFORE: dict[str, Callable[[Path], None]] = {
    "git switch --create my-first-annotation": edit,
    "git switch --create my-change": edit,
    SECOND_PAPER: text_to_add,
}  # fmt: skip


def place(document: str, folder: Path) -> tuple[Path, str]:
    """Where a document's commands are run, and what is put before them; the starter's stands in a new dossier."""
    clone = fresh_clone(folder)
    if not document.startswith("dossier/editing/starter"):
        return clone, ""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "dossier").write_text(f'#!/bin/sh\nexec "{clone}/.venv/bin/python" "{clone}/build.py" "$@"\n', "utf-8")
    (programs / "dossier").chmod(0o755)
    root = folder / "dossier"
    starting_dossier.start_dossier(root)
    assert (
        run("git init --quiet --initial-branch main && git add . && git commit --quiet -m Start", root).returncode == 0
    )
    return root, f"PATH={programs}:$PATH; "


def shown(document: str) -> list[str]:
    return commands((ROOT / document).read_text("utf-8"))


@pytest.mark.parametrize("document", [document for document in DOCUMENTS if shown(document)])
def test_every_command_of_a_document_does_what_it_should(document: str, tmp_path: Path) -> None:
    where, path = place(document, tmp_path)
    for command in shown(document):
        if command in BEFORE:
            BEFORE[command](where)
        instead = NOT_RUN.get(command, Instead("", command, ""))
        done = run(path + instead.run, where)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert re.search(instead.says, done.stdout, re.MULTILINE), f"{command}\n{done.stdout}"


def test_what_is_not_run_is_still_shown() -> None:
    every = {command for document in DOCUMENTS for command in shown(document)}
    assert {*NOT_RUN, *BEFORE} - every == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_stand_in_blocks_of_their_own(document: str) -> None:
    """Or this file would not see them."""
    text = re.sub(r"^```.*?^```$", "", (ROOT / document).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^(?: {4,}|\t)\$? ?(?:make|git|python|dossier|\.venv)\b.*", text, re.MULTILINE) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_command_that_is_named_is_there(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", (ROOT / document).read_text("utf-8"))) <= targets
