"""Same input, same bytes out: wherever it is built, by whomever, and also after other builds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from run_tool import ROOT, run_tool

PARTS = ("build.py", "site.yaml", "dossier", "templates", "static", "content")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def clone(folder: Path, *, backwards: bool) -> Path:
    """The whole project in another folder, its files written in the one or the other order."""
    paths = [path for part in PARTS for path in [ROOT / part, *(ROOT / part).rglob("*")]]
    for path in sorted(paths, reverse=backwards):
        if path.is_file() and "__pycache__" not in path.parts:
            target = folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return folder


def built(folder: Path, umask: int, **environment: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "build.py", "build", "--clean"],
        cwd=folder,
        env={**os.environ, **environment},
        umask=umask,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return contents(folder / "_site")


def test_two_clean_builds_elsewhere_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    one = built(
        clone(tmp_path / "one", backwards=False), 0o022,
        PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C",
    )  # fmt: skip
    other = built(
        clone(tmp_path / "another, with spaces é", backwards=True), 0o077,
        PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C.UTF-8", LANG="tr_TR.UTF-8",
    )  # fmt: skip
    assert len(one) > 20
    assert differing(one, other) == []


def test_a_build_after_edits_equals_a_clean_one(copy: Path) -> None:
    run_tool("build", "--root", copy)
    essay = min((copy / "content/pages").glob("*.md"))
    before = essay.read_text("utf-8")
    essay.write_text(before + "\nOne more paragraph.\n", "utf-8")
    assert run_tool("build", "--root", copy).returncode == 0
    edited = contents(copy / "_site")
    assert run_tool("build", "--root", copy, "--clean", "--output", copy / "fresh").returncode == 0
    assert differing(edited, contents(copy / "fresh")) == []

    essay.write_text(before, "utf-8")
    assert run_tool("build", "--root", copy).returncode == 0
    assert run_tool("build", "--root", copy, "--clean", "--output", copy / "fresh").returncode == 0
    assert differing(contents(copy / "_site"), contents(copy / "fresh")) == []


def test_what_is_no_longer_part_of_the_site_goes(copy: Path) -> None:
    (copy / "content/pages/zz-passing.md").write_text("---\ntitle: Passing\n---\n\nHere today.\n", "utf-8")
    assert run_tool("build", "--root", copy).returncode == 0
    assert (copy / "_site/zz-passing/index.html").is_file()
    (copy / "content/pages/zz-passing.md").unlink()
    assert run_tool("build", "--root", copy).returncode == 0
    assert not (copy / "_site/zz-passing").exists()
