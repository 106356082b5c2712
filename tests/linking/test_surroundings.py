"""After a silent edit of a capture, the same words elsewhere are an error until an editor has read them there."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from small_dossier import small

from dossier import cli, pipeline
from dossier.anchoring.match import Match, match_quote
from dossier.anchoring.surroundings import digest_surroundings, surroundings_of
from dossier.capture_text import CaptureText
from dossier.editing.diff import compare_revisions
from dossier.spans import Span

CAPTURE = """Bridge shut

The mayor of Vale said the bridge was closed on Friday. A driver said two people were hurt. About forty cars waited.

“The river was high,” said Ann. “It will fall soon,” said Bob.

The school stayed open. Its yard was dry.
"""
SOURCE, TEXT, PATH = "content/sources/herald.yaml", "content/sources/herald.txt", "content/annotations/herald.yaml"
QUOTES = {
    "river": "The river was high",
    "hurt": "two people were hurt",
    "school": "The school stayed open.",
}
# What somebody did to the capture, whose digest they then wrote into its record; and the quotes that are elsewhere now.
EDITS = {
    "two speakers exchanged": (("said Ann", "said Bob?"), ("said Bob.", "said Ann."), {"river", "school"}),
    "the speaker another one": (("A driver said", "The mayor said"), {"hurt"}),
    "a negation put before": (("A driver said two", "A driver never said two"), {"hurt"}),
    "a doubt put after": (("were hurt. About", "were hurt, but he was drunk. About"), {"hurt"}),
    "the sentence before another one": (("closed on Friday", "open on Friday"), {"hurt"}),
    "the sentence after another one": (("Its yard was dry.", "Its yard was full of water."), {"school"}),
    "a sentence moved": (
        (" A driver said two people were hurt.", ""),
        ("The school", "A driver said two people were hurt. The school"),
        {"hurt", "school"},
    ),
    "the words in another mouth": (
        ("“The river was high,” said Ann. “It will", "“It rained,” said Ann. “The river was high and will"),
        {"river", "school"},
    ),
    "a paragraph moved": (
        ("“The river was high,” said Ann. “It will fall soon,” said Bob.\n\n", ""),
        ("dry.\n", "dry.\n\n“The river was high,” said Ann. “It will fall soon,” said Bob.\n"),
        {"river", "school"},
    ),
    "another paragraph at the end": (("dry.\n", "dry.\n\nThe end of the text is far from here. It is new.\n"), set()),
    "another blank": (("A driver said", "A driver  said"), set()),
    "other quotation marks": (("“The river was high,”", '"The river was high,"'), set()),
}


def write_capture(root: Path, text: str) -> None:
    """A capture with its digest in the record, as somebody would leave it who hides an edit."""
    (root / TEXT).write_text(text, encoding="utf-8")
    record = (root / SOURCE).read_text(encoding="utf-8")
    before = record.split("sha256: ")[1].split()[0]
    digest = hashlib.sha256(text.encode()).hexdigest()
    (root / SOURCE).write_text(record.replace(before, digest), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small(tmp_path)
    write_capture(root, CAPTURE)
    (root / PATH).unlink()
    for id_, words in QUOTES.items():
        assert cli.main(["--root", str(root), "new", "annotation", "herald", words, "--id", id_]) == 0
    return root


def moved(root: Path) -> set[str]:
    """The quotes of the Herald that are in other surroundings than their annotation remembers."""
    checked = pipeline.check_dossier(root)
    lines = (root / PATH).read_text(encoding="utf-8").splitlines()
    found = set()
    for each in checked.diagnostics:
        if each.code == "quote-surroundings":
            above = [line for line in lines[: each.location.line] if "- id: " in line]
            found.add(above[-1].split("- id: ")[1])
    return found


def test_a_quote_that_the_tools_wrote_is_where_it_was(root: Path) -> None:
    assert (root / PATH).read_text(encoding="utf-8").count("    surroundings: ") == 3
    assert moved(root) == set()


@pytest.mark.parametrize("name", EDITS)
def test_a_silent_edit_is_an_error_for_the_quotes_whose_surroundings_it_changes(root: Path, name: str) -> None:
    *replacements, expected = EDITS[name]
    text = CAPTURE
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    write_capture(root, text)
    assert moved(root) == expected


def test_an_annotation_by_hand_remembers_nothing_and_is_valid(root: Path) -> None:
    lines = (root / PATH).read_text(encoding="utf-8").splitlines(keepends=True)
    (root / PATH).write_text("".join(line for line in lines if "surroundings" not in line), encoding="utf-8")
    write_capture(root, CAPTURE.replace("A driver", "The mayor"))
    assert moved(root) == set()


def test_a_longer_quote_of_the_same_sentence_needs_no_other_digest(root: Path) -> None:
    file = root / PATH
    file.write_text(file.read_text(encoding="utf-8").replace("two people were hurt", "said two people were hurt"))
    assert moved(root) == set()


def test_a_digest_of_another_form_is_refused(root: Path) -> None:
    file = root / PATH
    first = file.read_text(encoding="utf-8").split("surroundings: ")[1][:12]
    file.write_text(file.read_text(encoding="utf-8").replace(first, "0123456789ab"), encoding="utf-8")
    assert "field-value" in {each.code for each in pipeline.check_dossier(root).diagnostics}


# --- confirm ----------------------------------------------------------------------------------------------------------


def test_confirm_shows_both_sentences_and_settles_the_error(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "before"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=root, check=True)
    write_capture(root, CAPTURE.replace("A driver said", "The mayor said"))
    before = (root / PATH).read_text(encoding="utf-8")
    assert cli.main(["--root", str(root), "confirm", "herald", "--dry-run"]) == 0
    assert (root / PATH).read_text(encoding="utf-8") == before
    capsys.readouterr()
    assert cli.main(["--root", str(root), "confirm", "herald"]) == 0
    said = capsys.readouterr().out
    assert "herald/hurt: “two people were hurt”" in said
    assert "A driver said two people were hurt." in said.split("before: ")[1].split("now: ")[0]
    assert "The mayor said two people were hurt." in said.split("now: ")[1]
    assert said.endswith("1 quote confirmed in other surroundings.\n")
    assert moved(root) == set()
    after = (root / PATH).read_text(encoding="utf-8").splitlines()
    changed = [one for one, other in zip(before.splitlines(), after, strict=True) if one != other]
    assert len(changed) == 1
    assert "surroundings: " in changed[0]


def test_confirm_gives_a_digest_to_quotes_without_one_and_keeps_everything_else(tmp_path: Path) -> None:
    root = small(tmp_path)
    file = root / PATH
    before = "# A remark.\n" + file.read_text(encoding="utf-8")
    file.write_text(before, encoding="utf-8")
    assert cli.main(["--root", str(root), "confirm", "herald", "hurt"]) == 0
    after = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert [line for line in after if "surroundings" not in line] == before.splitlines(keepends=True)
    assert sum("surroundings" in line for line in after) == 1
    assert moved(root) == set()


@pytest.mark.parametrize(("source", "id_"), [("nowhere", "hurt"), ("herald", "nothing")])
def test_confirm_refuses_what_is_not_there(root: Path, source: str, id_: str) -> None:
    assert cli.main(["--root", str(root), "confirm", source, id_]) == 2


def test_diff_says_where_speakers_were_exchanged(root: Path) -> None:
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "before"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=root, check=True)
    write_capture(root, CAPTURE.replace("said Ann", "said Eve").replace("said Bob", "said Ann"))
    changes = {change.id: change for change in compare_revisions(root, "HEAD").changes if change.kind == "quote"}
    (detail,) = changes["herald/river"].details
    assert detail.name == "around it"
    assert "said Ann" in detail.before
    assert "said Eve" in detail.after
    assert "herald/hurt" not in changes


def test_a_block_that_is_moved_as_a_whole_is_an_error_at_its_borders_and_diff_lists_all_of_it(root: Path) -> None:
    """What stands in its middle keeps its neighbours: `docs/security.md` says why that is left at this."""
    block = "The wind rose. The river was high. The ice broke. The dam held. The wind fell."
    text = f"Bridge shut\n\nAnn spoke first. She was tired.\n\n{block}\n\nBob spoke next. He was hoarse.\n"
    write_capture(root, text)
    (root / PATH).unlink()
    for id_, words in {"edge": "The wind rose", "middle": "The ice broke", "bob": "Bob spoke next"}.items():
        assert cli.main(["--root", str(root), "new", "annotation", "herald", words, "--id", id_]) == 0
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "before"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=root, check=True)
    write_capture(root, text.replace(f"{block}\n\n", "") + f"\n{block}\n")
    assert moved(root) == {"edge", "bob"}
    changes = {change.id: change.what for change in compare_revisions(root, "HEAD").changes}
    assert changes["herald/middle"] == "moved"
    assert changes["herald/herald.txt"] == "changed"


# --- the digest -------------------------------------------------------------------------------------------------------


def around(text: str, quote: str) -> str:
    capture = CaptureText(text)
    found = match_quote(capture, quote)
    assert isinstance(found, Match)
    span = surroundings_of(capture, found.anchor.span)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Two ran", "One left. Two ran. Three sat."),
        ("One", "One left. Two ran."),
        ("Five", "Four ate. Five won."),
        ("ran. Three", "One left. Two ran. Three sat. Four ate."),
    ],
)
def test_surroundings_are_the_sentence_and_its_neighbours(quote: str, expected: str) -> None:
    assert around("One left. Two ran. Three sat. Four ate. Five won.", quote) == expected


def test_a_quote_in_a_quotation_is_surrounded_by_what_surrounds_the_quotation() -> None:
    text = "It rained. Ann said: “We left. They came. He fell.” It was dark. It was late."
    assert around(text, "They came") == "It rained. Ann said: “We left. They came. He fell.” It was dark."


def test_furniture_counts_as_text_so_that_its_record_can_change() -> None:
    text = "One left. Read also. Two ran. Three sat."
    quote = Span(text.index("Two"), text.index(" ran"))
    plain, furnished = CaptureText(text), CaptureText(text, [Span(10, 20)])
    assert digest_surroundings(plain, quote) == digest_surroundings(furnished, quote)
