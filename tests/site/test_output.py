"""The site's folder holds exactly what it should, or is not touched at all."""

from pathlib import Path

import pytest

from dossier.diagnostics import UsageError
from dossier.site import output

SITE = {"index.html": b"home", "claims/a/index.html": b"a claim", output.MARKER: b"{}"}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_site_is_written_whole(tmp_path: Path) -> None:
    written = output.write(tmp_path / "site", SITE)
    assert tree(tmp_path / "site") == SITE
    assert set(written.changed) == set(SITE)
    assert written.removed == ()


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, SITE)
    before = (site / "index.html").stat()
    written = output.write(site, {"index.html": b"home", "events/b/index.html": b"b", output.MARKER: b"{}"})
    assert written.changed == ("events/b/index.html",)
    assert written.removed == ("claims/a/index.html",)
    assert not (site / "claims").exists()
    after = (site / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_unchanged_site_is_not_touched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, SITE)
    inode = site.stat().st_ino
    assert output.write(site, SITE).changed == ()
    assert site.stat().st_ino == inode


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="not a site made by this tool"):
        output.write(tmp_path, SITE)
    assert tree(tmp_path) == {"letter.txt": b"dear"}


def test_a_link_or_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(UsageError, match="is not a folder"):
            output.write(tmp_path / name, SITE)


def test_a_planted_link_inside_the_site_is_replaced_not_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, SITE)
    (tmp_path / "secret").write_bytes(b"home")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "secret")
    output.write(site, SITE)
    assert not (site / "index.html").is_symlink()
    assert tree(site) == SITE


def test_a_write_that_fails_leaves_the_old_site_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output.write(site, SITE)
    impossible = {**SITE, f"{'x' * 300}.html": b"a name longer than file systems allow"}
    with pytest.raises(UsageError, match="cannot be written"):
        output.write(site, impossible)
    assert tree(site) == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
