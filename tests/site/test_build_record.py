"""A build with nothing new has nothing to do; and whatever is new, it sees."""

import os
from pathlib import Path

import pytest
from small_dossier import small

from dossier import pipeline
from dossier.pipeline import Choices

ACTOR = "content/actors/mayor.yaml"


@pytest.fixture
def root(tmp_path) -> Path:
    """A dossier with a warning, built once."""
    made = small(tmp_path, {"content/claims/README": "ignored", "content/stray.txt": "a file that no record names"})
    assert build(made).written
    return made


def build(root: Path, **choices: object) -> pipeline.Built:
    return pipeline.build(root, root / "_site", Choices(**choices))


def site(root: Path) -> dict[str, bytes]:
    folder = root / "_site"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def nothing_is_done(root, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("everything was done anew")

    monkeypatch.setattr(pipeline, "check", refuse)


@pytest.mark.usefixtures("nothing_is_done")
def test_a_build_with_nothing_new_does_nothing(root):
    before = site(root)
    written = build(root).written
    assert (written.changed, written.removed) == ((), ())
    assert sorted(written.paths) == sorted(before)
    assert site(root) == before


def test_it_reports_what_was_found(root):
    again, anew = build(root), build(root, clean=True)
    assert "file-name" in [d.code for d in again.diagnostics]
    assert again.diagnostics == anew.diagnostics
    assert again.counts == anew.counts
    assert again.written == anew.written


def test_a_record_that_changed_is_seen(root):
    record = root / ACTOR
    record.write_text(record.read_text().replace("name: The mayor of Vale", "name: Mayor Example"))
    assert "actors/mayor/index.html" in build(root).written.changed
    assert b"Mayor Example" in site(root)["actors/mayor/index.html"]


def test_so_is_one_that_changed_back(root):
    record, before = root / ACTOR, site(root)
    text = record.read_text()
    record.write_text(text.replace("name: The mayor of Vale", "name: Mayor Example"))
    build(root)
    record.write_text(text)
    build(root)
    assert site(root) == before


def test_so_is_a_file_that_was_added(root):
    (root / "content/claims/new.yaml").write_text("title: new\n")
    assert build(root).written is None


@pytest.mark.parametrize("path", ["templates/home.html", "static/dossier.css"])
def test_a_folder_that_is_not_read_is_reported_in_the_next_build(root, path):
    build(root)
    (root / path).parent.mkdir()
    (root / path).write_text("new\n")
    assert path.partition("/")[0] in [d.location.path for d in build(root).diagnostics if d.severity == "notice"]


def test_so_is_another_choice(root):
    assert "sitemap.xml" in build(root, base_url="https://example.org/").written.changed
    assert build(root, strict=True).written is None


def altered(folder: Path) -> None:
    (folder / "index.html").write_text("something else")


def deleted(folder: Path) -> None:
    (folder / "index.html").unlink()


def added(folder: Path) -> None:
    (folder / "more.html").write_text("not of this site")


@pytest.mark.parametrize("harm", [altered, deleted, added])
def test_a_site_that_was_touched_is_mended(root, harm):
    before = site(root)
    harm(root / "_site")
    build(root)
    assert site(root) == before


def test_what_is_saved_during_a_build_is_not_taken_for_built(root, monkeypatch):
    record, check = root / ACTOR, pipeline.check
    text = record.read_text()

    def saved_meanwhile(*arguments: object) -> pipeline.Checked:
        record.write_text(text.replace("name: The mayor of Vale", "name: Mayor Example"))
        return check(*arguments)

    record.write_text(f"{text}\n")
    monkeypatch.setattr(pipeline, "check", saved_meanwhile)
    build(root)
    monkeypatch.setattr(pipeline, "check", check)
    record.write_text(f"{text}\n")
    assert build(root).written.changed
    assert b"Mayor Example" not in site(root)["actors/mayor/index.html"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', "null"])
def test_a_damaged_ledger_is_done_without(root, text):
    before = site(root)
    (root / ".cache" / "built.json").write_text(text)
    assert not build(root).written.changed
    assert site(root) == before


def test_with_a_link_among_the_files_everything_is_done_anew(root):
    target = root / "content/actors/bob.txt"
    target.write_text("name: Bob\nkind: person\n")
    (root / "content/actors/bob.yaml").symlink_to(target)
    build(root)
    target.write_text("name: Robert\nkind: person\n")
    assert "actors/bob/index.html" in build(root).written.changed


def test_with_what_is_no_file_at_all_everything_is_done_anew(root):
    os.mkfifo(root / "content" / "pipe")  # whoever opens it waits for ever
    for _ in range(2):
        assert "content/pipe" in [d.location.path for d in build(root).diagnostics]
