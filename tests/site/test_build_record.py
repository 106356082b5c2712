"""A build with nothing new has nothing to do; and whatever is new, it sees."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from require import require
from small_dossier import small

from dossier import pipeline
from dossier.cache_folder import open_cache_folder
from dossier.pipeline import BuildChoices

ACTOR = "content/actors/mayor.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with a warning, built once."""
    made = small(tmp_path, {"content/claims/README": "ignored", "content/stray.txt": "a file that no record names"})
    assert build(made).written
    return made


def build(root: Path, **choices: Any) -> pipeline.BuildOutcome:
    return pipeline.build_site(root, root / "_site", BuildChoices(**choices))


def site(root: Path) -> dict[str, bytes]:
    folder = root / "_site"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def nothing_is_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("everything was done anew")

    monkeypatch.setattr(pipeline, "check_dossier", refuse)


@pytest.mark.usefixtures("nothing_is_done")
def test_a_build_with_nothing_new_does_nothing(root: Path) -> None:
    before = site(root)
    written = require(build(root).written)
    assert (written.changed, written.removed) == ((), ())
    assert sorted(written.paths) == sorted(before)
    assert site(root) == before


def test_it_reports_what_was_found(root: Path) -> None:
    again, anew = build(root), build(root, clean=True)
    assert "file-name" in [d.code for d in again.diagnostics]
    assert again.diagnostics == anew.diagnostics
    assert again.counts == anew.counts
    assert again.written == anew.written


def test_a_record_that_changed_is_seen(root: Path) -> None:
    record = root / ACTOR
    record.write_text(record.read_text().replace("name: The mayor of Vale", "name: Mayor Example"))
    assert "actors/mayor/index.html" in require(build(root).written).changed
    assert b"Mayor Example" in site(root)["actors/mayor/index.html"]


def test_so_is_one_that_changed_back(root: Path) -> None:
    record, before = root / ACTOR, site(root)
    text = record.read_text()
    record.write_text(text.replace("name: The mayor of Vale", "name: Mayor Example"))
    build(root)
    record.write_text(text)
    build(root)
    assert site(root) == before


def test_so_is_a_file_that_was_added(root: Path) -> None:
    (root / "content/claims/new.yaml").write_text("title: new\n")
    assert build(root).written is None


@pytest.mark.parametrize("path", ["templates/home.html", "static/dossier.css"])
def test_a_folder_that_is_not_read_is_reported_in_the_next_build(root: Path, path: str) -> None:
    build(root)
    (root / path).parent.mkdir()
    (root / path).write_text("new\n")
    assert path.partition("/")[0] in [d.location.path for d in build(root).diagnostics if d.severity == "notice"]


def test_so_is_another_choice(root: Path) -> None:
    assert "sitemap.xml" in require(build(root, base_url="https://example.org/").written).changed
    assert build(root, strict=True).written is None


def altered(folder: Path) -> None:
    (folder / "index.html").write_text("something else")


def deleted(folder: Path) -> None:
    (folder / "index.html").unlink()


def added(folder: Path) -> None:
    (folder / "more.html").write_text("not of this site")


@pytest.mark.parametrize("harm", [altered, deleted, added])
def test_a_site_that_was_touched_is_mended(root: Path, harm: Callable[[Path], None]) -> None:
    before = site(root)
    harm(root / "_site")
    build(root)
    assert site(root) == before


def test_what_is_saved_during_a_build_is_not_taken_for_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record, check = root / ACTOR, pipeline.check_dossier
    text = record.read_text()

    def saved_meanwhile(*arguments: Any) -> pipeline.CheckOutcome:
        record.write_text(text.replace("name: The mayor of Vale", "name: Mayor Example"))
        return check(*arguments)

    record.write_text(f"{text}\n")
    monkeypatch.setattr(pipeline, "check_dossier", saved_meanwhile)
    build(root)
    monkeypatch.setattr(pipeline, "check_dossier", check)
    record.write_text(f"{text}\n")
    assert require(build(root).written).changed
    assert b"Mayor Example" not in site(root)["actors/mayor/index.html"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', "null"])
def test_a_damaged_ledger_is_done_without(root: Path, text: str) -> None:
    before = site(root)
    cache = require(open_cache_folder(root))
    assert (cache.folder / "built").is_file()
    cache.write_sealed_file("built", text.encode())
    assert not require(build(root).written).changed
    assert site(root) == before


def test_with_a_link_among_the_files_everything_is_done_anew(root: Path) -> None:
    target = root / "content/actors/bob.txt"
    target.write_text("name: Bob\nkind: person\n")
    (root / "content/actors/bob.yaml").symlink_to(target)
    build(root)
    target.write_text("name: Robert\nkind: person\n")
    assert "actors/bob/index.html" in require(build(root).written).changed


def test_with_what_is_no_file_at_all_everything_is_done_anew(root: Path) -> None:
    os.mkfifo(root / "content" / "pipe")  # whoever opens it waits for ever
    for _ in range(2):
        assert "content/pipe" in [d.location.path for d in build(root).diagnostics]


def test_it_keeps_the_texts_that_problems_point_into_and_no_others(tmp_path: Path) -> None:
    unused = "name: Nobody\nkind: person\n"
    made = small(tmp_path, {"content/actors/nobody.yaml": unused})
    build(made)
    again = build(made)
    assert again.written
    assert dict(again.files) == {"content/actors/nobody.yaml": unused}
