"""`new`, `init` and `schema`: what they write is well-formed at once, and nothing that exists is touched."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
import yaml
from require import require
from run_tool import Tool

from dossier import pipeline
from dossier.diagnostics import UsageError
from dossier.editing import editor_files, field_reference, scaffold, starting_dossier, starting_record

ROOT = Path(__file__).parents[2]


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A dossier as `init` makes it."""
    root = tmp_path / "my dossier"
    starting_dossier.start_dossier(root)
    return root


def test_init_makes_a_dossier_without_any_problem(started: Path) -> None:
    checked = pipeline.check_dossier(started)
    assert checked.diagnostics == ()
    assert len(require(checked.linked).annotations) == 9


def test_init_has_an_example_of_each_record_with_comments_and_its_schema(started: Path) -> None:
    for pattern in editor_files.GLOBS.values():
        files = sorted(started.glob(pattern))
        assert files, pattern
        assert any(text.count("#") > 1 for text in (file.read_text() for file in files)), pattern
        for file in files:
            first = file.read_text().splitlines()[0]
            schema = first.removeprefix("# yaml-language-server: $schema=")
            assert (file.parent / schema).is_file(), f"{file}: {first}"


def test_init_builds_and_passes_strictly_as_it_stands(started: Path, tool: Tool) -> None:
    assert tool("check", "--strict", "--root", started).returncode == 0
    done = tool("build", "--strict", "--root", started)
    assert done.returncode == 0, done.stderr
    assert (started / "_site" / "index.html").is_file()
    ignored = (started / ".gitignore").read_text().splitlines()
    assert {"_site/"} <= set(ignored)
    assert (started / ".github" / "workflows" / "dossier.yml").is_file()
    assert (started / "README.md").is_file()


def test_init_never_writes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(UsageError, match="not an empty folder"):
        starting_dossier.start_dossier(tmp_path)
    with pytest.raises(UsageError, match="not an empty folder"):
        starting_dossier.start_dossier(tmp_path / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_every_new_record_passes_check_and_says_what_else_can_be_written(
    started: Path, tool: Tool, tmp_path: Path
) -> None:
    address = "https://example.org/council"
    text = tmp_path / "Copied from the web.txt"
    text.write_bytes(b"Council meets\r\n\r\nThe council met on Tuesday.")
    commands = [
        ("source", "town-news", "--file", text, "--publisher", "Town News", "--date", "2024-03-05", "--url", address),
        ("claim", "council-met", "--statement", "The council met.", "--actor", "exampleton-council"),
        ("event", "council-meeting", "--title", "Meeting of the council", "--date", "2024-03-05"),
        ("actor", "town-clerk", "--name", "The town clerk", "--alias", "the clerk: no name"),
        ("annotation", "town-news", 'The  council met on "Tuesday"'.replace('"', ""), "--claim", "council-met"),
    ]
    for command in commands:
        done = tool("new", *command, "--root", started)
        assert done.returncode == 0, done.stderr
        written = Path(done.stdout.strip())
        assert written.is_file()
        assert written.read_text().startswith("# yaml-language-server: $schema=../../.vscode/schemas/")
    checked = pipeline.check_dossier(started)
    assert [d for d in checked.diagnostics if d.severity == "error"] == []
    capture = started / "content/sources/town-news.txt"
    assert capture.read_bytes() == text.read_bytes()
    assert (
        require(checked.linked).sources["town-news"].captures[0].sha256 == hashlib.sha256(text.read_bytes()).hexdigest()
    )
    assert require(require(checked.linked).sources["town-news"].url).value == address
    assert require(checked.linked).actors["town-clerk"].aliases == ("the clerk: no name",)
    assert [a.quote for a in require(checked.linked).of_claim["council-met"]] == ["The council met on Tuesday"]
    claim = (started / "content/claims/council-met.yaml").read_text()
    assert "# What sort of claim it is. One of: deed, state, saying" in claim
    assert "# relations: [{type: …, claim: …}]\n" in claim


def test_a_new_difference_has_its_sides_and_waits_for_a_reading(started: Path, tool: Tool) -> None:
    sides = ("--side", "A builder: for years", "example-gazette/crack-known", "--side", "The mayor denies it")
    command = ("new", "difference", "who-knew", "--kind", "speaker", *sides, "example-radio/crack-not-known")
    done = tool(*command, "--root", started)
    assert done.returncode == 0, done.stderr
    (problem,) = (d for d in pipeline.check_dossier(started).diagnostics if d.severity == "error")
    assert problem.message == "The field “reading” is missing."
    path = Path(done.stdout.strip())
    path.write_text(path.read_text("utf-8").replace("# reading: …", "reading: Two speakers of two sources."), "utf-8")
    checked = pipeline.check_dossier(started)
    assert [d for d in checked.diagnostics if d.severity == "error"] == []
    written = require(checked.linked).differences["who-knew"]
    assert [side.says for side in written.sides] == ["A builder: for years", "The mayor denies it"]
    assert written.title == "Who knew"
    assert written.by == "Your Name"


def test_every_field_of_a_record_is_named_in_its_draft() -> None:
    text = starting_record.render_starting_record(
        "source", {"title": "A", "captures": [{"file": "a.txt", "sha256": "0" * 64}]}
    )
    properties = json.loads((ROOT / ".vscode/schemas/source.json").read_text())["properties"]
    assert [name for name in properties if f"{name}:" not in text] == []
    assert yaml.safe_load(text) == {"title": "A", "captures": [{"file": "a.txt", "sha256": "0" * 64}]}


def test_new_never_overwrites_and_says_so(started: Path, tool: Tool, tmp_path: Path) -> None:
    before = (started / "content/claims/bridge-closed.yaml").read_bytes()
    done = tool("new", "claim", "bridge-closed", "--root", started)
    assert (done.returncode, done.stdout) == (2, "")
    assert "already a file" in done.stderr
    assert (started / "content/claims/bridge-closed.yaml").read_bytes() == before
    other = tmp_path / "other.txt"
    other.write_text("Other words.")
    done = tool("new", "source", "example-radio", "--file", other, "--root", started)
    assert done.returncode == 2
    (started / "content/sources/town-news.txt").write_text("An earlier capture.")
    done = tool("new", "source", "town-news", "--file", other, "--root", started)
    assert done.returncode == 2
    assert (started / "content/sources/town-news.txt").read_text() == "An earlier capture."


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("claim", "Bridge Closed"), "try: bridge-closed"),
        (("claim", "../../evil"), "is not an id"),
        (("claim", "!!!"), "try: bridge-closed\n"),
        (("annotation", "example-radio", "no such words", "--claim", "bridge-closed"), "is not in"),
        (("annotation", "example-radio", "The old bridge", "--claim", "bridge-closd"), "no claim “bridge-closd”"),
        (("annotation", "daily", "The old bridge"), "no source “daily”"),
        (("annotation", "example-radio", "nobody was hurt", "--id", "x y"), "not an id"),
        (("source", "town-news", "--file", "nowhere.txt"), "cannot be read"),
        (
            ("difference", "d", "--kind", "label", "--side", "A", "example-radio/shot"),
            "Did you mean “example-radio/shut”",
        ),
        (("difference", "d", "--kind", "omission", "--silent", "B", "radio"), "There is no source “radio”"),
        (("difference", "d", "--kind", "gap"), "invalid choice: 'gap'"),
        (("claim", "it-rained", "--statement", "It \x1b[31mrained."), "hidden character U+001B"),
        (("claim", "it-rained", "--statement", "It \u202erained."), "RIGHT-TO-LEFT OVERRIDE"),
        (("claim", "it-rained", "--event", "storm"), "There is no event “storm”"),
        (("claim", "it-rained", "--actor", "rain"), "There is no actor “rain”"),
        (("event", "storm", "--date", "last Monday"), "is not a date that EDTF Level 1 knows"),
        (("actor", "m" * 81), "is not an id"),
        (("source", "town-news", "--file", __file__, "--url", "ftp://a.example"), "is not a web address"),
        (("source", "town-news", "--file", __file__, "--url", "https://.."), "is not a web address"),
        (("source", "town-news", "--file", __file__, "--language", "English"), "is not a language tag"),
        (("source", "town-news", "--file", __file__, "--date", "5.3.2024"), "is not a date that EDTF Level 1 knows"),
        (("difference", "d", "--kind", "label", "--claim", "closed"), "There is no claim “closed”"),
    ],
)
def test_wrong_usage_is_a_sentence_and_writes_nothing(
    started: Path, tool: Tool, command: list[str], sentence: str
) -> None:
    before = {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}
    done = tool("new", *command, "--root", started)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in started.rglob("*") if path.is_file()} == before


def test_a_capture_that_is_not_utf_8_is_refused(started: Path, tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Café".encode("latin-1"))
    done = tool("new", "source", "cafe", "--file", tmp_path / "latin.txt", "--root", started)
    assert done.returncode == 2
    assert "not UTF-8" in done.stderr
    assert not (started / "content/sources/cafe.txt").exists()


def test_annotations_never_leave_the_content_folder(started: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("annotations: []\n")
    file = started / "content/annotations/example-radio.yaml"
    file.unlink()
    file.symlink_to(outside)
    linked = pipeline.read_linked_dossier(started)
    with pytest.raises(UsageError, match="leads elsewhere, so nothing was written"):
        scaffold.write_annotation(
            started, linked, "example-radio", {"id": "a", "quote": "The old bridge", "voice": "own"}
        )
    assert outside.read_text() == "annotations: []\n"


def test_schemas_are_written_and_accept_every_record_of_the_starter(started: Path, tool: Tool, tmp_path: Path) -> None:
    done = tool("schema", "--output", tmp_path / "schemas")
    assert done.returncode == 0
    for name, pattern in editor_files.GLOBS.items():
        schema = tmp_path / "schemas" / f"{name}.json"
        command: list[str | Path] = [
            ROOT / ".venv/bin/check-jsonschema",
            "--schemafile",
            schema,
            *started.glob(pattern),
        ]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
    assert set(json.loads(tool("schema").stdout)) >= set(editor_files.GLOBS)


def test_schemas_are_written_into_a_folder_that_is_made_for_them_and_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "editor" / "schemas"
    first = editor_files.write_schemas(folder)
    assert editor_files.write_schemas(folder) == first
    assert sorted(first.splitlines()) == sorted(map(str, folder.iterdir()))


def test_what_editors_programs_need_is_in_step_with_the_schemas() -> None:
    for name, text in editor_files.make_editor_files().items():
        assert (ROOT / name).read_text("utf-8") == text, f"{name}: run `make generated`"


def test_the_reference_of_fields_is_in_step_with_the_schemas() -> None:
    assert (ROOT / "docs/fields.md").read_text("utf-8") == field_reference.render_field_reference(), (
        "docs/fields.md: run `make generated`"
    )


def test_the_example_has_a_claim_that_is_disputed(started: Path) -> None:
    checked = pipeline.check_dossier(started)
    summaries = require(checked.derived).claims.summaries.values()
    assert "disputed" in {summary.status for summary in summaries}
