"""Where the tool keeps what it computed, and what it does not take for its own."""

import os
import sys
from pathlib import Path

import pytest
from require import require

from dossier.cache_folder import CacheFolder, find_user_cache, open_cache_folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, which is not there yet."""
    folder = tmp_path / "user/cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "dossier").mkdir()
    return tmp_path / "dossier"


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_nobody_else_may_read_or_write_what_is_kept(root: Path, cache: Path) -> None:
    kept = require(open_cache_folder(root))
    kept.write_sealed_file("built", b"what was built")
    assert [mode_of(folder) for folder in (cache / "dossier", kept.folder)] == [0o700, 0o700]
    assert [mode_of(file) for file in (cache / "dossier/secret", kept.folder / "built")] == [0o600, 0o600]
    assert kept.folder.parent == cache / "dossier"


def test_the_secret_is_long_and_stays(root: Path) -> None:
    first, second = require(open_cache_folder(root)), require(open_cache_folder(root))
    assert first == second
    assert len(first.secret) == 32


@pytest.mark.parametrize("secret", [b"", b"x" * 31, b"x" * 33])
def test_a_secret_of_another_length_is_made_anew(root: Path, cache: Path, secret: bytes) -> None:
    before = require(open_cache_folder(root)).secret
    (cache / "dossier/secret").write_bytes(secret)
    after = require(open_cache_folder(root)).secret
    assert len(after) == 32
    assert after not in (before, secret)
    assert (cache / "dossier/secret").read_bytes() == after


def test_a_secret_that_is_a_link_is_made_anew(root: Path, cache: Path, tmp_path: Path) -> None:
    require(open_cache_folder(root))
    (tmp_path / "known to others").write_bytes(b"x" * 32)
    (cache / "dossier/secret").unlink()
    (cache / "dossier/secret").symlink_to(tmp_path / "known to others")
    assert require(open_cache_folder(root)).secret != b"x" * 32
    assert (tmp_path / "known to others").read_bytes() == b"x" * 32


# --- the seal ---------------------------------------------------------------------------------------------------------


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    kept = CacheFolder(tmp_path, b"a secret")
    for content in (b"", b"what was built"):
        kept.write_sealed_file("built", content)
        assert kept.read_sealed_file("built") == content
        assert len((tmp_path / "built").read_bytes()) == 16 + len(content)


def test_a_file_that_is_missing_damaged_or_of_another_secret_is_not_read(tmp_path: Path) -> None:
    kept = CacheFolder(tmp_path, b"a secret")
    assert kept.read_sealed_file("built") is None
    kept.write_sealed_file("built", b"what was built")
    assert CacheFolder(tmp_path, b"another secret").read_sealed_file("built") is None
    whole = (tmp_path / "built").read_bytes()
    for damaged in (b"", whole[:-1], whole[:15], whole[:15] + b"?" + whole[16:], whole[:16] + b"?" + whole[17:]):
        (tmp_path / "built").write_bytes(damaged)
        assert kept.read_sealed_file("built") is None, damaged


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = CacheFolder(tmp_path / "file", b"a secret")
    kept.write_sealed_file("built", b"what was built")
    assert kept.read_sealed_file("built") is None


# --- the folder -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
@pytest.mark.parametrize("place", ["dossier", "dossier/of this one"])
def test_a_folder_that_others_may_write_is_not_used(root: Path, cache: Path, mode: int, place: str) -> None:
    folder = require(open_cache_folder(root)).folder
    harmed = folder if "/" in place else cache / place
    harmed.chmod(mode)
    assert open_cache_folder(root) is None
    harmed.chmod(0o755)  # others may look at it
    assert open_cache_folder(root) is not None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_folder_of_another_user_is_not_used(root: Path, cache: Path) -> None:
    folder = require(open_cache_folder(root)).folder
    os.chown(folder, 65534, 65534)
    assert open_cache_folder(root) is None


def test_a_file_in_the_folders_place_is_not_used(root: Path, cache: Path) -> None:
    folder = require(open_cache_folder(root)).folder
    folder.rmdir()
    folder.write_text("in the way")
    assert open_cache_folder(root) is None


def test_a_link_to_another_folder_is_not_used(root: Path, cache: Path, tmp_path: Path) -> None:
    folder = require(open_cache_folder(root)).folder
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    assert open_cache_folder(root) is None
    assert list((tmp_path / "moved").iterdir()) == []


def test_a_user_without_a_home_has_no_cache(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", refuse)
    assert find_user_cache() is None
    assert open_cache_folder(root) is None


def test_a_cache_folder_below_a_file_is_not_used(root: Path, cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text("in the way")
    assert open_cache_folder(root) is None


def test_a_link_that_leads_into_the_checkout_is_not_used(root: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    (root / "planted").mkdir()
    (cache / "dossier").symlink_to(root / "planted")
    assert open_cache_folder(root) is None
    assert list((root / "planted").iterdir()) == []


def test_where_users_have_no_numbers_a_folder_is_the_users(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = require(open_cache_folder(root)).folder
    folder.chmod(0o777)
    monkeypatch.delattr("os.getuid")  # Windows
    assert open_cache_folder(root) is not None


@pytest.mark.parametrize(
    ("system", "given", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/var/cache/ann"}, "/var/cache/ann/dossier"),
        ("darwin", {"XDG_CACHE_HOME": "/var/cache/ann"}, "/var/cache/ann/dossier"),
        ("linux", {"XDG_CACHE_HOME": "cache"}, "/home/ann/.cache/dossier"),
        ("linux", {}, "/home/ann/.cache/dossier"),
        ("linux", {"LOCALAPPDATA": "/local"}, "/home/ann/.cache/dossier"),
        ("darwin", {}, "/home/ann/Library/Caches/dossier"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/dossier"),
        ("win32", {}, "/home/ann/dossier"),
    ],
)
def test_where_each_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, system: str, given: dict[str, str], expected: str
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/ann", **given}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert find_user_cache() == Path(expected)
