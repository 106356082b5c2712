"""Reading a folder: what a good dossier becomes, and what an editor is told about each way of getting it wrong."""

import hashlib
import os
import shutil
from pathlib import Path

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.diagnostics import in_order
from dossier.reading.content_folder import Folder
from dossier.reading.load import load_dossier
from dossier.reading.value_forms import ID
from dossier.record_parts import Part


def codes(root: Path) -> list[tuple[str, str]]:
    return [(d.location.path, d.code) for d in in_order(load_dossier(root)[1])]


@pytest.mark.parametrize("name", cases.NAMES)
def test_each_case_says_what_is_expected(name: str, tmp_path: Path) -> None:
    _, problems = load_dossier(cases.lay_out(name, tmp_path / "dossier"))
    assert "".join(map(cases.shown, in_order(problems))) == cases.expected(name)


def test_a_good_dossier_is_read_whole(tmp_path: Path) -> None:
    dossier, problems = load_dossier(cases.lay_out("good", tmp_path / "dossier"))
    assert problems == ()
    assert dossier is not None
    assert [source.id for source in dossier.sources] == ["herald", "tribune"]
    assert [annotation.uid for annotation in dossier.annotations] == ["herald/call"]
    assert dossier.claims[0].actors == (Part(actor="leader"), Part(actor="president", role="addressee"))
    assert dossier.events[0].when is not None
    assert dossier.events[0].when.edtf == "2023-06-24"
    assert [actor.id for actor in dossier.actors] == ["leader", "president"]
    assert dossier.origins[0].id == "wire"
    assert dossier.utterances[0].speaker == "leader"
    assert (dossier.essays[0].order, dossier.essays[0].body, dossier.essays[0].body_line) == (3, "\nWhat this is.\n", 5)
    assert dossier.captures["tribune", "tribune.txt"].startswith("Another paper\n\nThe call")
    assert "content/claims/call-on-saturday.yaml" in dossier.files


def test_a_record_knows_where_it_stands(tmp_path: Path) -> None:
    dossier, _ = load_dossier(cases.lay_out("good", tmp_path / "dossier"))
    assert dossier is not None
    at = dossier.annotations[0].at
    assert (at.path, at.line, at.column, at.end_line) == ("content/annotations/herald.yaml", 2, 5, 7)


def test_a_broken_site_file_does_not_hide_the_other_problems_or_records(tmp_path: Path) -> None:
    dossier, _ = load_dossier(cases.lay_out("site-broken", tmp_path / "dossier"))
    assert dossier is not None
    assert len(dossier.sources) == 2


def test_strings_stay_strings(tmp_path: Path) -> None:
    dossier, _ = load_dossier(cases.lay_out("strings-stay-strings", tmp_path / "dossier"))
    assert dossier is not None
    claim = dossier.claims[0]
    assert (claim.statement, claim.event, claim.note) == ("no", "on", "1:30")
    assert [part.actor for part in claim.actors] == ["2023", "null", "~", "yes"]


def test_a_capture_keeps_its_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    capture = b"\xef\xbb\xbfOne\r\ntwo\rthree\n"
    (root / "content/sources/herald.txt").write_bytes(capture)
    digest = hashlib.sha256(capture).hexdigest()
    yaml = (root / "content/sources/herald.yaml").read_text()
    (root / "content/sources/herald.yaml").write_text(yaml[: yaml.index("sha256: ")] + f"sha256: {digest}\n")
    dossier, problems = load_dossier(root)
    assert problems == ()
    assert dossier is not None
    assert dossier.captures["herald", "herald.txt"] == "\ufeffOne\r\ntwo\rthree\n"


@pytest.mark.parametrize("path", ["content/claims/secret.yaml", "content/sources/herald.txt", "content/origins.yaml"])
def test_a_link_out_of_the_dossier_is_not_followed(path: str, tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    outside = tmp_path / "secret.yaml"
    outside.write_text("statement: secret\nkind: deed\n")
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to(outside)
    dossier, _ = load_dossier(root)
    assert (path, "file-outside") in codes(root)
    assert dossier is not None
    assert "secret" not in str(dossier)


def test_a_folder_that_is_a_link_out_of_the_dossier_is_not_followed(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/pages").rename(tmp_path / "elsewhere")
    (root / "content/pages").symlink_to(tmp_path / "elsewhere")
    assert codes(root) == [("content/pages", "file-outside")]


def test_a_link_within_the_dossier_is_followed(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/claims/same.yaml").symlink_to("call-on-saturday.yaml")
    assert codes(root) == []


def test_a_link_to_nothing_and_one_to_itself_are_told(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/claims/nothing.yaml").symlink_to("gone.yaml")
    (root / "content/claims/self.yaml").symlink_to("self.yaml")
    assert [(found.location.path, found.code, found.message) for found in in_order(load_dossier(root)[1])] == [
        ("content/claims/nothing.yaml", "file-missing", "The file cannot be read: no such file or directory."),
        ("content/claims/self.yaml", "file-missing", "The file cannot be read: too many levels of symbolic links."),
    ]


def test_a_pipe_in_place_of_a_record_does_not_stop_the_run(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    os.mkfifo(root / "content/claims/pipe.yaml")
    assert codes(root) == [("content/claims/pipe.yaml", "file-name")]


def test_giant_files_are_refused(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/claims/giant.yaml").write_text("statement: " + "x" * 2_000_000)
    (root / "content/sources/herald.txt").write_text("x" * 20_000_001)
    assert codes(root) == [
        ("content/claims/giant.yaml", "file-size"),
        ("content/sources/herald.txt", "file-size"),
    ]


def test_a_file_of_two_million_bytes_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    for name, size in (("just-read", 2_000_000), ("too-large", 2_000_001)):
        (root / f"content/claims/{name}.yaml").write_text("statement: S.\nkind: deed\n#".ljust(size, "x"))
    (found,) = load_dossier(root)[1]
    assert (found.location.path, found.code) == ("content/claims/too-large.yaml", "file-size")
    assert found.message == "The file has 2,000,001 bytes; at most 2,000,000 are read."


def test_a_capture_of_twenty_million_bytes_is_read(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/sources/herald.txt").write_bytes(b"x" * 20_000_000)
    assert "file-size" not in dict(codes(root)).values()


def test_a_name_that_is_not_text_is_told(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (Path(os.fsdecode(os.fsencode(root) + b"/content/claims/caf\xe9.yaml"))).write_text("x")
    assert codes(root) == [("content/claims/caf?.yaml", "file-name")]


@pytest.mark.parametrize(
    ("path", "help"),
    [
        ("content/claims/The.Call.yaml", "Rename it to the-call.yaml."),
        ("content/claims/CALL.YAML", "Rename it to call.yaml."),
        ("content/claims/Ø.yaml", ID.help),
        (f"content/claims/{'Long-' * 20}.yaml", f"Rename it to {'long-' * 15}long.yaml."),
        (f"content/claims/X{'y' * 78} z.yaml", f"Rename it to x{'y' * 78}.yaml."),  # no hyphen at the end
        ("content/pages/About.MD", "Rename it to about.md."),
        ("content/pages/about.markdown", "Rename it to about.md."),
        ("content/pages/about.yaml", "Rename it to about.md."),
    ],
)
def test_a_name_that_no_record_can_have_gets_one_that_it_can(path: str, help: str, tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / path).write_text("x")
    (found,) = load_dossier(root)[1]
    assert (found.location.path, found.code, found.severity, found.help) == (path, "file-name", "error", help)


def test_of_a_byte_that_is_no_letter_in_latin_1_either_nothing_is_guessed(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/claims/call-on-saturday.yaml").write_bytes(b"kind: \x81\n")
    (found,) = [each for each in load_dossier(root)[1] if each.code == "file-encoding"]
    assert found.help == "It may be saved as Latin-1, where this byte is “\ufffd”; save it as UTF-8."


def test_a_byte_order_mark_is_no_part_of_a_records_text(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_bytes("\ufefftitle: A \ufeff\n\ufeff".encode())
    assert Folder(tmp_path).text("site.yaml") == "title: A \ufeff\n\ufeff"


def test_records_are_in_the_order_of_their_ids_and_files_in_that_of_their_names(tmp_path: Path) -> None:
    names = ["b.yaml", "a-b.yaml", "a.yaml", "c.yaml", "a-a.yaml", "d.yaml", "a-c.yaml"]
    (tmp_path / "content/claims").mkdir(parents=True)
    for name in names:
        (tmp_path / "content/claims" / name).write_text("x")
    folder = Folder(tmp_path)
    assert folder.records("claims") == ["a", "a-a", "a-b", "a-c", "b", "c", "d"]
    assert folder.entries("content/claims") == sorted(names)


def test_what_is_named_as_a_readme_only_at_the_end_is_not_left_out(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    for name in ("README", "README.txt", ".yaml", "not-a-README"):
        (root / "content/claims" / name).write_text("x")
    assert codes(root) == [("content/claims/not-a-README", "file-name")]


@pytest.mark.parametrize("folder", ["content/claims/actors", "content/claims/drafts", "content/drafts"])
def test_a_folder_in_which_nothing_is_read_is_told(folder: str, tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / folder).mkdir()
    (root / folder / "somebody.yaml").write_text("name: Somebody\nkind: person\n")
    assert codes(root) == [(folder, "file-name")]


def test_a_folder_that_is_a_link_within_the_dossier_is_read(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/pages").rename(root / "essays")
    (root / "content/pages").symlink_to("../essays")
    dossier, problems = load_dossier(root)
    assert problems == ()
    assert dossier is not None
    assert len(dossier.essays) == 1


def test_a_linked_folder_below_a_folder_of_records_is_no_record(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (tmp_path / "elsewhere").mkdir()
    (root / "content/claims/pages").symlink_to(tmp_path / "elsewhere")
    assert codes(root) == [("content/claims/pages", "file-outside")]


def test_what_a_dossier_has_in_the_place_of_the_tools_folders_is_told(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    for name in ("templates", "static"):
        (root / name).mkdir()
    problems = load_dossier(root)[1]
    assert [(found.location.path, found.severity, found.code) for found in problems] == [
        ("templates", "notice", "file-name"),
        ("static", "notice", "file-name"),
    ]


def test_in_the_tools_own_repository_these_folders_are_its_own(project: Path) -> None:
    assert not [found for found in load_dossier(project)[1] if found.severity == "notice"]


def test_the_first_byte_that_is_not_utf_8_is_marked(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / "content/claims/call-on-saturday.yaml").write_bytes("kind: deed\n# é\nnote: ü".encode() + b"a\xe9b\xff")
    (found,) = [each for each in load_dossier(root)[1] if each.code == "file-encoding"]
    place = found.location
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 9, 3, 10)
    assert found.message == "The file is not UTF-8: the byte 0xe9 is here."


@given(
    data=st.binary(max_size=80) | st.text("abc:-[]{}#&*!|>'\"%@`? \n\t\r0-", max_size=60).map(str.encode),
    path=st.sampled_from(
        ["site.yaml"]
        + [f"content/{name}" for name in ("claims/x.yaml", "sources/herald.yaml", "annotations/herald.yaml")]
        + [f"content/{name}" for name in ("events/x.yaml", "origins.yaml", "pages/x.md", "sources/herald.txt")]
    ),
)
def test_no_content_makes_the_loader_raise(data: bytes, path: str, tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path / "dossier")
    (root / path).write_bytes(data)
    load_dossier(root)


@pytest.mark.parametrize("folder", ["pages", "claims", "sources"])
def test_a_folder_that_cannot_be_read_is_an_error(tmp_path: Path, folder: str) -> None:
    root = cases.lay_out("good", tmp_path)
    (root / "content" / folder).rename(tmp_path / "elsewhere")
    (root / "content" / folder).symlink_to(folder)  # it leads to itself
    assert (f"content/{folder}", "file-missing") in codes(root)


def test_a_file_in_the_place_of_a_folder_of_records_is_an_error(tmp_path: Path) -> None:
    root = cases.lay_out("good", tmp_path)
    shutil.rmtree(root / "content/pages")
    (root / "content/pages").write_text("not a folder")
    (found,) = [each for each in load_dossier(root)[1] if each.code == "file-missing"]
    assert (found.location.path, found.message) == ("content/pages", "The folder cannot be read: not a directory.")


@pytest.mark.parametrize("empty", [True, False])
def test_a_dossier_without_a_single_record_is_an_error(tmp_path: Path, empty: bool) -> None:
    root = cases.lay_out("good", tmp_path)
    shutil.rmtree(root / "content")
    if empty:
        (root / "content").mkdir()
    assert codes(root) == [("content", "file-missing")]
