"""The project's own files agree: lock and requirements, make and CI, documents and what they link to."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from require import require

ROOT = Path(__file__).parents[2]
NEEDED = [
    "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "RIGHTS.md", "build.py",
    "pyproject.toml", "site.yaml", "uv.lock", ".ci/run", ".github/workflows/check.yml", ".github/workflows/publish.yml",
]  # fmt: skip
PINNED = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)


def lock() -> dict[str, Any]:
    return tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))


def requirements(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text("utf-8")))


def canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", require(re.match(r"[\w.-]+", requirement))[0]).lower()


@pytest.mark.parametrize("path", NEEDED)
def test_what_a_newcomer_looks_for_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("name", ["site", "test", "lock"])
def test_requirements_are_what_the_lock_says(name: str) -> None:
    locked = {package["name"]: package for package in lock()["package"]}
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    for package, version in requirements(name).items():
        assert locked[package]["version"] == version
    digests = {d["hash"] for p in locked.values() for d in [*p.get("wheels", []), p.get("sdist", {})] if "hash" in d}
    assert set(re.findall(r"sha256:[0-9a-f]{64}", text)) <= digests


@pytest.mark.parametrize("name", ["site", "test", "lock"])
def test_every_requirement_has_its_digests(name: str) -> None:
    entries = (ROOT / f"requirements/{name}.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    pinned = [entry for entry in entries if PINNED.match(entry)]
    assert pinned
    assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


def test_everything_that_the_project_declares_is_required() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = {canonical(one) for one in project["project"]["dependencies"]}
    assert declared <= set(requirements("site"))
    assert declared | {canonical(one) for one in project["dependency-groups"]["test"]} <= set(requirements("test"))
    assert {canonical(one) for one in project["dependency-groups"]["lock"]} == set(requirements("lock"))


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "PYTHON"}}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, encoding="utf-8"
    )


def test_make_lists_its_commands() -> None:
    said = make().stdout
    for command in ("site", "test", "serve", "check", "bench", "lock"):
        assert re.search(rf"^make {command}\b", said, re.MULTILINE)


def test_nothing_is_set_up_twice() -> None:
    """With every stamp in place, the commands of `make site` are the build alone."""
    said = make("--dry-run", "site", "--assume-old=.venv/stamps/site").stdout
    assert "pip install" not in said
    assert "build.py build" in said


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    old = tmp_path / "python2"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = make("site", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}")
    assert done.returncode != 0
    assert f"PYTHON={old} is not a Python 3.11 or newer." in done.stderr
    assert not (tmp_path / "venv").exists()


def test_ci_runs_what_developers_run() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^exec make test\b", script.read_text("utf-8"), re.MULTILINE)


def documents() -> list[Path]:
    return sorted(
        [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob(".github/*.md")]
    )


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_links_in_documents_lead_to_files_that_are_there(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    inside = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in inside if target and not (path.parent / target).exists()] == []


def test_every_decision_is_listed() -> None:
    listed = re.findall(r"\]\((\d{4}-[a-z-]+\.md)\)", (ROOT / "docs/adr/README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in (ROOT / "docs/adr").glob("[0-9]*.md"))


def test_nothing_is_misspelt() -> None:
    paths = [
        *documents(), *ROOT.glob("dossier/**/*.py"), *ROOT.glob("templates/**/*.html"), *ROOT.glob("bench/*.py"),
        *ROOT.glob("content/[!as]*/*"), *ROOT.glob(".github/**/*.yml"),
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", *map(str, paths)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout == ""


def test_templates_are_well_formed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "djlint", "--lint", "--quiet", "templates"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
