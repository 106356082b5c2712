"""A full disk, a build that is killed, and what such days leave: a site is whole, or it is the one that was there."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from open_files import count_open_files
from require import require
from run_tool import run_tool
from small_dossier import small

from dossier.diagnostics import UsageError
from dossier.file_writing import replace_whole_file, write_whole_file
from dossier.site import output, tree_swap

ROOT = Path(__file__).parents[2]
NEW_MOUNT_NAMESPACE = 0x20000  # CLONE_NEWNS of <linux/sched.h>


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier whose site was built."""
    made = small(tmp_path)
    assert run_tool("build", "--root", made).returncode == 0
    return made


def read_site(root: Path) -> dict[str, bytes]:
    folder = root / "_site"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rename_the_mayor(root: Path) -> None:
    record = root / "content/actors/mayor.yaml"
    record.write_text(record.read_text().replace("name: The mayor of Vale", "name: Mayor Example"))


def measured_by_nobody() -> dict[str, str]:
    """The environment without the settings of coverage, whose own file would be cut short too."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def build_with_small_files(root: Path, limit: int) -> subprocess.CompletedProcess[str]:
    """A build in which no file may have more than so many bytes: what is beyond is not written, as on a full disk."""

    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "build", "--clean", "--root", str(root)],
        capture_output=True, text=True, preexec_fn=limit_files, stdin=subprocess.DEVNULL, env=measured_by_nobody(),
    )  # fmt: skip


@pytest.mark.parametrize("limit", [1, 1_000, 5_000])
def test_a_file_that_is_written_in_part_ends_the_build_and_the_old_site_stays(root: Path, limit: int) -> None:
    before = read_site(root)
    rename_the_mayor(root)
    done = build_with_small_files(root, limit)
    assert done.returncode == 2, done.stderr
    assert "The site cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert read_site(root) == before
    assert sorted(path.name for path in root.glob(".*dossier-*")) == []


def test_after_a_full_disk_the_next_build_is_whole(root: Path) -> None:
    rename_the_mayor(root)
    build_with_small_files(root, 5_000)
    assert run_tool("build", "--root", root).returncode == 0
    written = read_site(root)
    assert run_tool("build", "--clean", "--root", root, "--output", root / "anew").returncode == 0
    assert written == {
        str(path.relative_to(root / "anew")): path.read_bytes() for path in (root / "anew").rglob("*") if path.is_file()
    }


def test_a_file_of_the_site_that_was_cut_short_is_seen_though_its_time_is_the_same(root: Path) -> None:
    before, page = read_site(root), root / "_site/index.html"
    status = page.stat()
    data = page.read_bytes()
    page.write_bytes(data[:-1] + b"?")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run_tool("build", "--root", root).returncode == 0
    assert read_site(root) == before


def mount_small_disk(place: Path) -> bool:
    """Whether a file system of 300 KB could be mounted. Only this process sees it, so that it ends with it."""
    if sys.platform != "linux" or ctypes.CDLL(None).unshare(NEW_MOUNT_NAMESPACE):
        return False
    private = subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "none", str(place)]
    return private.returncode == 0 and subprocess.run(mount, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 KB, where this process may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mount_small_disk(place):
        pytest.skip("only root may mount a small disk; the limit on the size of files is tried everywhere")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_site(small_disk: Path) -> None:
    site = small_disk / "site"
    old = {"index.html": b"old" * 20_000, output.MARKER: b"{}"}
    new = {"index.html": b"new" * 20_000, "more.html": b"new" * 80_000, output.MARKER: b"{}"}
    with output.OutputFolder(site) as stage:
        stage.finish_site({path: stage.put_file(path, data) for path, data in old.items()})
    with pytest.raises(UsageError, match="No space left on device"), output.OutputFolder(site) as stage:
        stage.finish_site({path: stage.put_file(path, data) for path, data in new.items()})
    assert (site / "index.html").read_bytes() == old["index.html"]
    assert [path.name for path in small_disk.iterdir()] == ["site"]
    record = small_disk / "record.yaml"
    record.write_bytes(b"as it was")
    with pytest.raises(OSError, match="No space left on device"):
        replace_whole_file(record, b"x" * 400_000)
    assert record.read_bytes() == b"as it was"
    assert sorted(path.name for path in small_disk.iterdir()) == ["record.yaml", "site"]


def test_a_write_that_takes_a_part_at_a_time_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr("os.write", lambda number, data: write(number, bytes(data[:7])))
    write_whole_file(tmp_path / "file", b"some twenty bytes or so")
    assert (tmp_path / "file").read_bytes() == b"some twenty bytes or so"


def test_a_disk_that_takes_nothing_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.write", lambda _number, _data: 0)
    with pytest.raises(OSError, match="takes no more"):
        write_whole_file(tmp_path / "file", b"some bytes")


def test_a_disk_that_gives_back_other_bytes_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "write_whole_file", lambda path, data: Path(path).write_bytes(data[:-1]))
    with (
        pytest.raises(UsageError, match="does not hold what was written"),
        output.OutputFolder(tmp_path / "s") as stage,
    ):
        stage.finish_site({output.MARKER: stage.put_file(output.MARKER, b"{}")})
    assert list(tmp_path.iterdir()) == []


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """As a user who owns a folder and may not do everything, where the tests are root's."""
    if os.geteuid():
        yield
        return
    for place in [folder, *folder.rglob("*")]:
        os.chown(place, 65534, 65534, follow_symlinks=False)
    above = [path for path in folder.parents if path.stat().st_uid == 0 and not path.stat().st_mode & 1]
    modes = [path.stat().st_mode for path in above]
    for path in above:
        path.chmod(0o711)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        for path, mode in zip(above, modes, strict=True):
            path.chmod(mode)


# --- killed -----------------------------------------------------------------------------------------------------------


def test_a_killed_build_leaves_no_litter_after_the_next_one(root: Path) -> None:
    before = read_site(root)
    rename_the_mayor(root)
    for wait in (0.2, 0.4, 0.6, 0.8):
        build = subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "build", "--clean", "--root", str(root)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(wait)
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        assert (root / "_site/index.html").is_file()
    (root / "._site.dossier-new-1").mkdir()  # by a build that certainly got so far
    (root / "._site.dossier-new-1/index.html").write_text("half a site")
    assert run_tool("build", "--root", root).returncode == 0
    assert list(root.glob("._site*")) == []
    assert read_site(root).keys() == before.keys()


def test_a_kill_between_two_renames_is_healed_by_the_next_start_even_where_the_content_has_an_error(root: Path) -> None:
    before = read_site(root)
    (root / "_site").rename(root / "._site.dossier-old-77")
    (root / "._site.dossier-new-77").mkdir()
    (root / "content/claims/bad.yaml").write_text("nothing: of use\n")
    assert run_tool("build", "--root", root).returncode == 1
    assert read_site(root) == before
    assert list(root.glob("._site*")) == []


def make_two_trees(folder: Path) -> tuple[Path, Path]:
    """A site, and a new one beside it."""
    for name, text in (("site", "old"), ("staged", "new")):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(text)
    return folder / "site", folder / "staged"


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_swap_leaves_the_new_tree_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(tree_swap, "exchange_names", lambda *_: False)
    site, staged = make_two_trees(tmp_path)
    retired = tree_swap.name_retired_folder(site)
    (retired / "claims").mkdir(parents=True)  # of an earlier process with this number
    before = count_open_files()
    tree_swap.swap_trees(site, staged)
    assert count_open_files() == before
    assert (site / "index.html").read_text() == "new"
    assert not staged.exists()
    if can_exchange:
        assert retired.is_dir()  # `heal_folder` removes it in the next build
    else:
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="a call of Linux")
def test_there_is_a_whole_site_at_every_moment_of_a_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_two_trees(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert tree_swap.exchange_names(Path("site"), Path("staged"))
    assert Path("site/index.html").read_text() == "new"
    assert Path("staged/index.html").read_text() == "old"
    assert not tree_swap.exchange_names(Path("site"), Path("nothing"))


def test_other_systems_than_linux_are_not_asked_to_exchange_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, staged = make_two_trees(tmp_path)
    monkeypatch.setattr("sys.platform", "darwin")
    assert not tree_swap.exchange_names(site, staged)
    assert (site / "index.html").read_text() == "old"


def test_a_system_without_such_a_call_cannot_exchange_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, staged = make_two_trees(tmp_path)
    monkeypatch.setattr("ctypes.CDLL", lambda *_: object())
    assert not tree_swap.exchange_names(site, staged)


def test_a_lock_is_had_by_one_and_whoever_does_not_get_it_keeps_nothing_open(tmp_path: Path) -> None:
    lock = require(tree_swap.lock_folder(tmp_path))
    before = count_open_files()
    assert tree_swap.lock_folder(tmp_path) is None
    assert count_open_files() == before
    lock.release()
    require(tree_swap.lock_folder(tmp_path)).release()
    assert count_open_files() == before - 1


def test_where_nothing_can_be_locked_nothing_that_was_left_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_swap, "fcntl", None)
    left = tmp_path / ".site.dossier-new-5"
    left.mkdir()
    require(tree_swap.lock_folder(left)).release()
    tree_swap.heal_folder(tmp_path / "site")
    assert left.is_dir()


def test_what_a_running_build_has_staged_and_what_others_call_alike_is_left_alone(tmp_path: Path) -> None:
    staged = tmp_path / ".site.dossier-new-5"
    staged.mkdir()
    lock = tree_swap.lock_folder(staged)
    assert lock is not None
    for name in ("site.new-2024", ".site.dossier-new-x", ".site.dossier-new-5x", ".sites.dossier-new-5"):
        (tmp_path / name).mkdir()
    (tmp_path / ".site.dossier-new-6").symlink_to(tmp_path / "site.new-2024")
    read_only = tmp_path / "site.new-2024/read only"
    read_only.mkdir(mode=0o555)
    before = sorted(tmp_path.iterdir())
    tree_swap.heal_folder(tmp_path / "site")
    assert sorted(tmp_path.iterdir()) == before
    assert read_only.stat().st_mode & 0o777 == 0o555
    lock.release()
    tree_swap.heal_folder(tmp_path / "site")
    assert not staged.exists()


def test_what_is_left_of_others_goes_though_a_build_is_running(tmp_path: Path) -> None:
    for number in (3, 5, 7):
        (tmp_path / f".site.dossier-new-{number}").mkdir()
    lock = require(tree_swap.lock_folder(tmp_path / ".site.dossier-new-5"))
    before = count_open_files()
    tree_swap.heal_folder(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == [".site.dossier-new-5"]
    assert count_open_files() == before
    lock.release()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_retired_site_gets_its_name_back_where_there_is_no_other(tmp_path: Path, is_there: bool) -> None:
    site, staged = make_two_trees(tmp_path)
    staged.rename(tmp_path / ".site.dossier-old-5")
    if not is_there:
        site.rename(tmp_path / ".site.dossier-new-5")
    tree_swap.heal_folder(site)
    assert (site / "index.html").read_text() == ("old" if is_there else "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_retired_site_has_its_name_back_before_anything_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at, lock_folder = [], tree_swap.lock_folder

    def note_and_lock(folder: Path) -> tree_swap.FolderLock | None:
        looked_at.append(folder.name)
        return lock_folder(folder)

    monkeypatch.setattr(tree_swap, "lock_folder", note_and_lock)
    names = [f".site.dossier-{kind}-{number}" for number in range(1, 6) for kind in ("old", "new")]
    for name in names:
        (tmp_path / name).mkdir()
    tree_swap.heal_folder(tmp_path / "site")
    assert looked_at == sorted(names, reverse=True)
    assert "old" in looked_at[4]
    assert "new" in looked_at[5]


@pytest.mark.parametrize("mode", [0o555, 0])
def test_a_folder_that_may_not_be_read_is_removed(tmp_path: Path, mode: int) -> None:
    (tmp_path / "left/claims").mkdir(parents=True)
    (tmp_path / "left").chmod(mode)
    with as_nobody(tmp_path):
        tree_swap.remove_tree(tmp_path / "left")
    assert not (tmp_path / "left").exists()


@pytest.mark.parametrize("mode", [0o555, 0])
def test_a_read_only_folder_is_removed_too(tmp_path: Path, mode: int) -> None:
    left = tmp_path / ".site.dossier-new-5"
    (left / "claims").mkdir(parents=True)
    (left / "claims/index.html").write_text("half a site")
    (tmp_path / "others").mkdir(mode=0o555)
    (left / "link").symlink_to(tmp_path / "others")
    (left / "claims").chmod(mode)
    left.chmod(mode)
    with as_nobody(tmp_path):
        tree_swap.heal_folder(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["others"]
    assert (tmp_path / "others").stat().st_mode & 0o777 == 0o555
