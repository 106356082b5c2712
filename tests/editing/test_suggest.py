"""`dossier suggest`: what is found has a record to paste, is written when asked for, and never published by itself."""

import json
from pathlib import Path

import pytest
import yaml
from build_linked import build, claim, quote, source
from hypothesis import given
from hypothesis import strategies as st
from run_tool import Tool
from small_dossier import small

from dossier.claims.comparison import compare_claims
from dossier.differences.candidates import Candidates
from dossier.differences.known_differences import gather_differences
from dossier.editing.candidate_records import make_printable
from dossier.editing.suggest import Suggestions, format_json, format_text

TERMINAL = "\x1b]0;owned\x07\x1b[2J\u202e\r"


def suggestions(statement: str) -> Suggestions:
    """One candidate: a claim with this statement is affirmed and denied."""
    linked = build(
        [source("a", "Bob slept."), source("b", "Bob did not sleep.")],
        [quote("a", "Bob slept", "slept"), quote("b", "Bob did not sleep", "slept", polarity="denies")],
        claims=[claim("slept", statement)],
    )
    found = Candidates(linked, compare_claims(linked), gather_differences(linked))
    return Suggestions(linked, found.open, len(found.all), 0)


def test_each_candidate_has_its_key_its_kind_and_a_record_to_paste() -> None:
    text = format_text(suggestions("Bob slept."))
    head, *record, last = text.splitlines()
    assert head == "slept-contradiction (contradiction)"
    fields = yaml.safe_load("\n".join(line.removeprefix("  ") for line in record))
    assert fields["title"] == "Affirmed and denied: Bob slept."
    assert fields["kind"] == "contradiction"
    assert fields["sides"] == [
        {"says": "The A: affirmed", "annotations": ["a/q1"]},
        {"says": "The B: denied", "annotations": ["b/q1"]},
    ]
    assert "reading" not in fields
    assert last == "1 difference found: 0 explained, 1 open."


def test_the_same_as_json() -> None:
    (one,) = json.loads(format_json(suggestions("Bob slept.")))
    assert set(one) == {"key", "kind", "title", "sides", "claims", "explained_by", "record"}
    assert one["key"] == "slept-contradiction"
    assert yaml.safe_load(one["record"])["kind"] == "contradiction"


def test_nothing_in_the_words_reaches_a_terminal_as_a_command() -> None:
    told = suggestions(f"Bob slept{TERMINAL}.")
    for text in (format_text(told), format_json(told)):
        assert all(letter.isprintable() or letter == "\n" for letter in text)
        assert "\x1b" not in text and "\u202e" not in text


@given(st.text())
def test_what_is_printed_can_be_printed(text: str) -> None:
    assert all(letter.isprintable() or letter == "\n" for letter in make_printable(text))
    assert len(make_printable(text)) == len(text)


# --- the command ------------------------------------------------------------------------------------------------------


KEY = "people-hurt-contradiction"  # in the small dossier a driver affirms what the mayor denies


def keys_of(tool: Tool, root: Path, *options: str) -> list[str]:
    done = tool("suggest", "--json", "--root", root, *options)
    assert done.returncode == 0, done.stderr
    return [one["key"] for one in json.loads(done.stdout)]


def test_the_command_lists_open_ones_and_with_all_every_one(tool: Tool, project: Path) -> None:
    listed = keys_of(tool, project)
    every = keys_of(tool, project, "--all")
    assert set(listed) < set(every)
    assert "internal-affair-speaker" in set(every) - set(listed)
    counts = tool("suggest", "--root", project).stdout.splitlines()[-1]
    assert counts == f"{len(every)} differences found: {len(every) - len(listed)} explained, {len(listed)} open."


def test_only_those_of_one_source(tool: Tool, project: Path) -> None:
    done = tool("suggest", "--json", "--all", "--source", "saudi-arabia-breaking-news", "--root", project)
    for one in json.loads(done.stdout):
        assert "saudi-arabia-breaking-news" in json.dumps(one["sides"])


def test_a_record_is_written_once_and_passes_when_it_has_a_reading(tool: Tool, tmp_path: Path) -> None:
    root = small(tmp_path)
    path = root / f"content/differences/{KEY}.yaml"
    done = tool("suggest", "--write", KEY, "--root", root)
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    text = path.read_text("utf-8")
    (problem,) = json.loads(tool("check", "--format", "json", "--root", root).stdout)
    assert (problem["code"], problem["severity"]) == ("field-missing", "error")
    assert "reading" in problem["message"]

    again = tool("suggest", "--write", KEY, "--root", root)
    assert again.returncode == 2
    assert "already a file" in again.stderr
    assert path.read_text("utf-8") == text

    path.write_text(f"{text}\nreading: The two cannot both be right.\n", "utf-8")
    assert tool("check", "--strict", "--root", root).returncode == 0
    assert KEY in keys_of(tool, root, "--all")
    assert KEY not in keys_of(tool, root)


def test_new_writes_a_record_from_a_candidate_under_any_id(tool: Tool, tmp_path: Path) -> None:
    root = small(tmp_path)
    done = tool("new", "difference", "hurt-or-not", "--from", KEY, "--title", "Hurt or not", "--root", root)
    assert done.returncode == 0, done.stderr
    fields = yaml.safe_load((root / "content/differences/hurt-or-not.yaml").read_text("utf-8"))
    assert (fields["title"], fields["kind"]) == ("Hurt or not", "contradiction")
    assert [side["annotations"] for side in fields["sides"]] == [["herald/hurt"], ["gazette/unhurt"]]


def test_a_record_that_is_not_yet_whole_does_not_hide_the_next_one(tool: Tool, tmp_path: Path) -> None:
    root = small(tmp_path)
    tool("suggest", "--write", KEY, "--root", root)
    assert KEY in keys_of(tool, root)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--source", "nobody"), "There is no source “nobody”"),
        (("--write", "nothing-like-it"), "There is no candidate “nothing-like-it”"),
        (("--write", "../../etc"), "“../../etc” is not an id"),
    ],
)
def test_what_is_not_there_is_said_so(tool: Tool, tmp_path: Path, arguments: tuple[str, str], sentence: str) -> None:
    root = small(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = tool("suggest", *arguments, "--root", root)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_dossier_with_errors_elsewhere_is_to_be_mended_first(tool: Tool, tmp_path: Path) -> None:
    root = small(tmp_path, {"content/claims/broken.yaml": "statement: 3\n"})
    done = tool("suggest", "--root", root)
    assert done.returncode == 2
    assert "Mend the dossier first" in done.stderr
