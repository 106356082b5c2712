"""A file is written whole or not at all, and nothing is left beside it."""

import errno
import os
import sys
from pathlib import Path

import pytest
from open_files import count_open_files

from dossier.file_writing import (
    digest_bytes,
    digest_plain_file,
    flush_file_system,
    is_below_without_links,
    replace_whole_file,
    write_beside,
    write_whole_file,
)


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_is_made_with_the_folders_on_the_way(tmp_path: Path) -> None:
    before, path = count_open_files(), tmp_path / "content/claims/a.yaml"
    replace_whole_file(path, b"statement: A.\n")
    assert path.read_bytes() == b"statement: A.\n"
    assert mode_of(path) == 0o644  # others may read it, as they may what an editor's program writes
    replace_whole_file(path, b"statement: B.\n", 0o600)
    assert (path.read_bytes(), mode_of(path)) == (b"statement: B.\n", 0o600)
    assert [each.name for each in path.parent.iterdir()] == ["a.yaml"]
    assert count_open_files() == before


def test_a_file_that_waits_for_its_name_is_hidden_in_the_same_folder(tmp_path: Path) -> None:
    fresh = write_beside(tmp_path / "a.yaml", b"statement: A.\n")
    assert fresh.parent == tmp_path
    assert (fresh.name[0], fresh.suffix) == (".", ".tmp")
    assert not (tmp_path / "a.yaml").exists()


def test_a_name_that_cannot_be_had_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml/inside").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        replace_whole_file(tmp_path / "a.yaml", b"statement: A.\n")
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
def test_whatever_the_system_refuses_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    before = count_open_files()

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(step, refuse)
    with pytest.raises(OSError, match="Input/output error"):
        replace_whole_file(tmp_path / "a.yaml", b"new")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.yaml": b"old"}
    assert count_open_files() == before


@pytest.mark.parametrize("step", ["pathlib.Path.chmod", "pathlib.Path.replace"])
def test_an_error_is_told_though_the_new_file_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def remove_and_refuse(path: Path, *_: object) -> None:
        path.unlink()
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(step, remove_and_refuse)
    with pytest.raises(OSError, match="Input/output error"):
        replace_whole_file(tmp_path / "a.yaml", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_gives_back_other_bytes_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr("os.write", lambda number, data: write(number, b"?" * len(data)))
    with pytest.raises(OSError, match="does not hold what was written") as caught:
        replace_whole_file(tmp_path / "a.yaml", b"new")
    assert (caught.value.errno, caught.value.filename) == (errno.EIO, str(tmp_path / "a.yaml"))
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_is_an_error_with_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.write", lambda _number, _data: 0)
    with pytest.raises(OSError, match="takes no more") as caught:
        write_whole_file(tmp_path / "file", b"some bytes")
    assert caught.value.errno == errno.EIO


# --- what is on the disk ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="a call of Linux")
def test_one_file_system_is_flushed_and_not_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sync", lambda: pytest.fail("every file system was flushed"))
    before = count_open_files()
    flush_file_system(tmp_path)
    assert count_open_files() == before


@pytest.mark.skipif(sys.platform != "linux", reason="a call of Linux")
def test_a_disk_that_cannot_be_flushed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ = os.open
    monkeypatch.setattr("os.open", lambda path, _flags: open_(path, os.O_PATH))  # no number to flush by
    with pytest.raises(OSError, match="Bad file descriptor") as caught:
        flush_file_system(tmp_path)
    assert (caught.value.errno, caught.value.filename) == (errno.EBADF, str(tmp_path))


def test_elsewhere_than_on_linux_all_is_flushed_where_that_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: pytest.fail("a call of Linux was made"))
    monkeypatch.setattr("os.sync", lambda: calls.append("sync"))
    flush_file_system(tmp_path)
    assert calls == ["sync"]
    monkeypatch.delattr("os.sync")  # Windows
    flush_file_system(tmp_path)


def test_the_digest_is_that_of_the_files_own_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"some bytes")
    (tmp_path / "link").symlink_to("file")
    digest = digest_bytes(b"some bytes")
    assert digest == "92f4ac7dbb1a10aae6460e9433f31877"
    assert digest != digest_bytes(b"some byteS")
    assert digest_plain_file(tmp_path / "file") == digest
    assert [digest_plain_file(tmp_path / name) for name in ("link", "nothing", "file/below", ".")] == [""] * 4


def test_a_path_is_below_a_folder_only_without_links(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    (root / "content").mkdir(parents=True)
    elsewhere.mkdir()
    (root / "linked").symlink_to(elsewhere)
    (tmp_path / "name of root").symlink_to(root)
    assert is_below_without_links(root, root / "content/new.yaml")
    assert is_below_without_links(tmp_path / "name of root", tmp_path / "name of root/content/new.yaml")
    assert not is_below_without_links(root, root / "linked/new.yaml")
