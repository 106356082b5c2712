"""The site's folder holds exactly what it should, or is not touched at all."""

from pathlib import Path

import pytest

from dossier.diagnostics import UsageError
from dossier.file_writing import flush_file_system
from dossier.site import output, tree_swap

SITE = {"index.html": b"home", "claims/a/index.html": b"a claim", output.MARKER: b"{}"}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def write_site(folder: Path, files: dict[str, bytes]) -> output.WrittenFiles:
    """Put every file as the pipeline does."""
    with output.OutputFolder(folder) as stage:
        return stage.finish_site({path: stage.put_file(path, data) for path, data in files.items()})


def test_a_new_site_is_written_whole(tmp_path: Path) -> None:
    written = write_site(tmp_path / "site", SITE)
    assert tree(tmp_path / "site") == SITE
    assert set(written.changed) == set(SITE)
    assert written.removed == ()


def test_only_what_changed_is_written_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, SITE)
    before = (site / "index.html").stat()
    written = write_site(site, {"index.html": b"home", "events/b/index.html": b"b", output.MARKER: b"{}"})
    assert written.changed == ("events/b/index.html",)
    assert written.removed == ("claims/a/index.html",)
    assert not (site / "claims").exists()
    after = (site / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_unchanged_site_is_not_touched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, SITE)
    inode = site.stat().st_ino
    assert write_site(site, SITE).changed == ()
    assert site.stat().st_ino == inode


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="not a site made by this tool"):
        write_site(tmp_path, SITE)
    assert tree(tmp_path) == {"letter.txt": b"dear"}


def test_a_link_or_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(UsageError, match="is not a folder"):
            write_site(tmp_path / name, SITE)


def test_a_planted_link_inside_the_site_is_replaced_not_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, SITE)
    (tmp_path / "secret").write_bytes(b"home")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "secret")
    write_site(site, SITE)
    assert not (site / "index.html").is_symlink()
    assert tree(site) == SITE


def test_a_write_that_fails_leaves_the_old_site_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, SITE)
    impossible = {**SITE, f"{'x' * 300}.html": b"a name longer than file systems allow"}
    with pytest.raises(UsageError, match="cannot be written"):
        write_site(site, impossible)
    assert tree(site) == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    write_site(site, SITE)
    rename = Path.rename
    monkeypatch.setattr(tree_swap, "exchange_names", lambda *_: False)

    def refuse_the_new_tree(path: Path, target: Path) -> Path:
        if ".dossier-new-" in path.name:
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new_tree)
    with pytest.raises(UsageError, match=r"cannot be written to .*: Permission denied"):
        write_site(site, {**SITE, "index.html": b"a new home"})
    assert tree(site) == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_link_is_replaced_by_a_file_though_it_leads_to_the_same_bytes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, SITE)
    data = SITE["index.html"]
    elsewhere = "x" * len(data)  # the size of a link is the length of its target's name
    (site / elsewhere).write_bytes(data)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(elsewhere)
    write_site(site, SITE)
    assert not (site / "index.html").is_symlink()
    assert tree(site) == SITE


def test_a_linked_folder_in_the_site_is_one_file_that_goes(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write_site(site, SITE)
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept")
    (site / "linked").symlink_to(elsewhere)
    assert write_site(site, SITE).removed == ("linked",)
    assert (elsewhere / "kept.txt").read_text() == "kept"


def test_a_first_swap_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UsageError):
        write_site(tmp_path / "site", SITE)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_gives_way(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, {"claims": b"a file", output.MARKER: b"{}"})
    written = write_site(site, SITE)
    assert tree(site) == SITE
    assert written.removed == ("claims",)


def test_where_there_are_no_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no hard links here")

    monkeypatch.setattr("os.link", refuse)
    site = tmp_path / "site"
    write_site(site, SITE)
    write_site(site, {**SITE, "index.html": b"a new home"})
    assert tree(site) == {**SITE, "index.html": b"a new home"}


def test_a_file_of_the_same_length_with_other_bytes_is_written(tmp_path: Path) -> None:
    write_site(tmp_path / "site", SITE)
    written = write_site(tmp_path / "site", {**SITE, "index.html": b"HOME"})
    assert written.changed == ("index.html",)
    assert tree(tmp_path / "site")["index.html"] == b"HOME"


def test_an_empty_folder_and_one_with_our_marker_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert set(write_site(tmp_path / "site", SITE).paths) == set(SITE)
    (tmp_path / "site" / "stray.txt").write_text("left behind")
    assert write_site(tmp_path / "site", SITE).removed == ("stray.txt",)


def test_more_than_half_of_the_pages_of_a_kind_go_only_where_that_is_meant(tmp_path: Path) -> None:
    site = tmp_path / "site"
    claims = {f"claims/{number}/index.html": b"a claim" for number in range(9)}
    events = {f"events/{number}/index.html": b"an event" for number in range(3)}
    write_site(site, {**SITE, **claims, **events})
    few = dict(list(claims.items())[:4])
    with pytest.raises(UsageError, match="has 10 pages in claims/, and 4 are left of them"):
        write_site(site, {"index.html": b"home", output.MARKER: b"{}", **few})
    assert tree(site) == {**SITE, **claims, **events}
    five = dict(list(claims.items())[:5])
    assert "claims/7/index.html" in write_site(site, {"index.html": b"home", output.MARKER: b"{}", **five}).removed
    with output.OutputFolder(site) as stage:
        stage.finish_site({output.MARKER: stage.put_file(output.MARKER, b"{}")}, may_shrink=True)
    assert tree(site) == {output.MARKER: b"{}"}


def test_the_first_kind_of_page_of_which_too_many_go_is_named(tmp_path: Path) -> None:
    kinds = "uvwxyzabcdefghi"
    pages = {f"{kind}/{number}/index.html": b"a page" for kind in kinds for number in range(4)}
    write_site(tmp_path / "site", {**SITE, **pages})
    with pytest.raises(UsageError, match="has 4 pages in a/"):
        write_site(tmp_path / "site", SITE)


def test_what_is_no_page_of_a_kind_may_go_without_a_word(tmp_path: Path) -> None:
    data = {f"tables/{number}.csv": b"a table" for number in range(9)}
    write_site(tmp_path / "site", {**SITE, **data})
    assert write_site(tmp_path / "site", SITE).removed == tuple(data)


def test_folders_on_the_way_are_made_and_what_lies_where_the_site_is_staged_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "public/dossier"
    staged = tree_swap.name_staged_folder(site)
    staged.mkdir(parents=True)
    (staged / "old.html").write_text("of an earlier process with this number")
    write_site(site, SITE)
    assert tree(tmp_path / "public") == {f"dossier/{path}": data for path, data in SITE.items()}
    write_site(tmp_path / "a/b/site", SITE)
    assert tree(tmp_path / "a/b/site") == SITE


def test_a_place_where_there_can_be_no_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match=r"cannot be written to .*file/site: Not a directory"):
        output.OutputFolder(tmp_path / "file/site").__enter__()  # before anything is rendered


def test_what_changed_is_told_in_order(tmp_path: Path) -> None:
    names = [f"claims/{name}/index.html" for name in "jcaihbdgfe"]
    site = dict.fromkeys(names, b"a claim") | {output.MARKER: b"{}"}
    assert write_site(tmp_path / "site", site).changed == (*sorted(names), output.MARKER)
    with output.OutputFolder(tmp_path / "site") as stage:
        put = {output.MARKER: stage.put_file(output.MARKER, b"{}")}
        assert stage.finish_site(put, may_shrink=True).removed == tuple(sorted(names))


def test_the_new_site_is_on_the_disk_before_it_takes_the_old_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_site(site, SITE)
    flushed: list[dict[str, bytes]] = []

    def note_and_flush(folder: Path) -> None:
        assert tree(site) == SITE
        flushed.append(tree(folder))
        flush_file_system(folder)

    monkeypatch.setattr(output, "flush_file_system", note_and_flush)
    new = {**SITE, "index.html": b"a new home"}
    write_site(site, new)
    assert flushed == [new]


@pytest.mark.parametrize(("pages", "refused"), [(3, False), (4, True)])
def test_of_few_pages_some_may_go_without_a_word(tmp_path: Path, pages: int, refused: bool) -> None:
    site = tmp_path / "site"
    write_site(site, {**SITE, **{f"events/{number}/index.html": b"an event" for number in range(pages)}})
    if refused:
        with pytest.raises(UsageError, match="has 4 pages in events/, and 0 are left"):
            write_site(site, SITE)
    else:
        write_site(site, SITE)
    assert len(tree(site)) == len(SITE) + (pages if refused else 0)
