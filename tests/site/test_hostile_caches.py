"""Whatever a checkout brings is no cache, and a damaged cache only costs time."""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cache_damages import DAMAGES
from require import require
from small_dossier import small

from dossier import cache_folder, pipeline
from dossier.cache import Memo
from dossier.cache_folder import CacheFolder, open_cache_folder
from dossier.pipeline import BuildChoices

FORGED = "<p>The mayor said: I did it.</p>"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, empty."""
    folder = tmp_path / "cache of the user"
    folder.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small(tmp_path, {"content/pages/essay.md": "---\ntitle: An essay\n---\n\nSome *words* of the editor.\n"})


def build(root: Path, *, clean: bool = False) -> dict[str, bytes]:
    """Build and read the site."""
    folder = root / "_site"
    assert pipeline.build_site(root, folder, BuildChoices(clean=clean)).written
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def forge_memo(file: Path) -> None:
    """Put the forged text in the place of every value of a memo."""
    with sqlite3.connect(file) as db:
        assert db.execute("UPDATE memo SET value = ?", (FORGED,)).rowcount
    db.close()


def test_a_committed_cache_is_not_read_and_not_written(root: Path, tmp_path: Path) -> None:
    build(root)
    kept = require(open_cache_folder(root)).folder
    shutil.copytree(kept, root / ".cache")
    shutil.copy(root / ".cache/built", root / ".cache/built.json")
    forge_memo(root / ".cache/memo.sqlite")
    before = {path: path.read_bytes() for path in (root / ".cache").iterdir()}
    shutil.rmtree(kept)
    shutil.rmtree(root / "_site")
    assert FORGED.encode() not in b"".join(build(root).values())
    assert {path: path.read_bytes() for path in (root / ".cache").iterdir()} == before


def test_a_cache_whose_secret_is_another_one_is_not_believed(root: Path) -> None:
    honest = build(root)
    forge_memo(require(open_cache_folder(root)).folder / "memo.sqlite")
    shutil.rmtree(root / "_site")
    assert build(root) == honest


def test_an_entry_under_another_key_is_not_believed(tmp_path: Path) -> None:
    folder = CacheFolder(tmp_path, b"a secret")
    memo = Memo(folder)
    memo.remember("shout", "a", str.upper)
    memo.remember("shout", "b", str.upper)
    memo.save()
    with sqlite3.connect(tmp_path / "memo.sqlite") as db:
        rows = db.execute("SELECT key, value, seal FROM memo").fetchall()
        for (key, _, _), (_, value, seal) in zip(rows, reversed(rows), strict=True):
            db.execute("UPDATE memo SET value = ?, seal = ? WHERE key = ?", (value, seal, key))
    db.close()
    assert Memo(folder).remember("shout", "a", str.upper) == "A"


def test_a_link_in_the_checkout_is_not_written_through(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    build(root)
    assert list((tmp_path / "elsewhere").iterdir()) == []


# --- where it is ------------------------------------------------------------------------------------------------------


def test_a_cache_folder_inside_the_checkout_is_not_used(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "cache"))
    assert open_cache_folder(root) is None
    build(root)
    assert not (root / "cache").exists()


def test_a_cache_folder_that_others_may_write_or_a_link_is_not_used(root: Path, cache: Path, tmp_path: Path) -> None:
    folder = require(open_cache_folder(root)).folder
    for harmed in (folder, folder.parent):
        harmed.chmod(0o777)
        assert open_cache_folder(root) is None
        harmed.chmod(0o700)
    (cache / "dossier").rename(tmp_path / "moved")
    (cache / "dossier").symlink_to(tmp_path / "moved")
    assert open_cache_folder(root) is None


def test_a_cache_folder_behind_a_ring_of_links_is_not_used(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ring").symlink_to("ring")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "ring"))
    assert open_cache_folder(root) is None


def test_a_relative_cache_folder_and_a_user_without_a_home(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", "/home/of/nobody")
    assert require(cache_folder.find_user_cache()).is_relative_to("/home/of/nobody")

    def refuse() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", refuse)
    assert open_cache_folder(root) is None
    assert build(root)


def test_two_checkouts_have_two_folders(root: Path) -> None:
    assert require(open_cache_folder(root)).folder != require(open_cache_folder(root / "content")).folder


# --- damage -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def damaged(root: Path, cache: Path, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A whole cache after a build, to be copied back before each damage."""
    build(root)
    shutil.copytree(cache, tmp_path / "whole")
    yield cache, tmp_path / "whole"


@pytest.mark.parametrize("name", ["memo.sqlite", "built", "secret"])
def test_a_damaged_cache_only_costs_time(root: Path, name: str, damaged: tuple[Path, Path]) -> None:
    cache, whole = damaged
    expected = build(root, clean=True)
    chance = random.Random(7)
    for damage in DAMAGES:
        shutil.rmtree(cache)
        shutil.copytree(whole, cache)
        (file,) = cache.rglob(name)
        damage(file, chance)
        if chance.randrange(2):
            (root / "_site/index.html").write_text("something else")
        assert build(root) == expected, damage
        (root / "_site/index.html").write_text("something else")
        os.utime(root / "content/pages/essay.md")
        assert build(root) == expected, damage
