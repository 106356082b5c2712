"""`diff` tells exactly what changed: every rename, every claim that a quote leaves, and nothing that did not change."""

from pathlib import Path

import pytest
from git_repository import commit, rewrite, start_example

from dossier import cli
from dossier.editing import diff


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The starter in a repository, with one commit on `main`."""
    return start_example(tmp_path)


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def change_record(root: Path, *command: str) -> None:
    assert cli.main(["--root", str(root), *command]) == cli.CLEAN


def kinds(difference: diff.RevisionChanges) -> list[tuple[str, str, str]]:
    return [(change.kind, change.what, change.id) for change in difference.changes]


# --- records that get another id by hand ------------------------------------------------------------------------------


@pytest.mark.parametrize("old_and_new", ["ada-sample ada", "example-radio radio", "crack-known-before known-before"])
def test_a_record_that_an_editor_renames_by_hand_is_the_only_change(root: Path, old_and_new: str) -> None:
    """The file has another name and all references follow, but nobody wrote `formerly`."""
    old, new = old_and_new.split()
    change_record(root, "rename", old, new)
    for file in (root / "content").rglob("*.yaml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace(f"formerly: [{old}]\n", ""), "utf-8")
    difference = diff.compare_revisions(root, "main")
    assert [(change.what, change.id) for change in difference.changes] == [("renamed", new)]
    assert [detail.name for detail in difference.changes[0].details] == ["address"]


def test_of_two_quotes_with_the_same_words_the_renamed_one_is_found_by_its_place(root: Path) -> None:
    annotations = root / "content/annotations/example-radio.yaml"
    twice = '  - id: {}\n    quote: bridge\n    prefix: "{} "\n    names: [actor:ada-sample]\n    voice: own\n'
    append(annotations, twice.format("bridge-one", "The old") + twice.format("bridge-two", "when the"))
    commit(root)
    rewrite(annotations, "- id: bridge-one", "- id: old-bridge")
    rewrite(annotations, "- id: bridge-two", "- id: new-bridge")
    changes = diff.compare_revisions(root, "main").changes
    assert [(change.what, change.id, change.details[0].before) for change in changes] == [
        ("renamed", "example-radio/old-bridge", "example-radio/bridge-one"),
        ("renamed", "example-radio/new-bridge", "example-radio/bridge-two"),
    ]


# --- nothing but what changed -----------------------------------------------------------------------------------------


def test_comments_order_of_fields_and_ways_of_writing_are_no_change(root: Path) -> None:
    for file in (root / "content").rglob("*.yaml"):
        text = "# A comment at the top.\n" + file.read_text("utf-8").replace("  - id: ", "  # And here.\n  - id: ")
        file.write_text(text.replace("voice: own", "voice: 'own'  # and here"), "utf-8")
    rewrite(root / "content/claims/crack-found.yaml", "kind: state\nevent: bridge-closing", "event: bridge-closing")
    append(root / "content/claims/crack-found.yaml", "kind: >-\n  state\n")
    difference = diff.compare_revisions(root, "main")
    assert (difference.changes, difference.notes) == ((), ())
    assert diff.format_text(difference).endswith(f"files as they are\n\n{diff.NO_CHANGES}\n")


def test_an_annotation_of_a_new_claim_is_two_additions_and_nothing_else(root: Path) -> None:
    (root / "content/claims/council-silent.yaml").write_text("statement: It is silent.\nkind: state\n", "utf-8")
    append(
        root / "content/annotations/example-radio.yaml",
        "\n  - id: council\n    quote: The town council\n    claims: [council-silent]\n    voice: own\n",
    )
    text = diff.format_text(diff.compare_revisions(root, "main"))
    assert text.split("\n", 1)[1] == (
        "Claims: 1 added; quotes: 1 added.\n"
        "\n"
        "Claims\n"
        "  + added council-silent: It is silent.\n"
        "      status: One source\n"
        "\n"
        "Quotes\n"
        "  + added example-radio/council: The town council\n"
        "      claims: council-silent\n"
    )


# --- quotes that come and go ------------------------------------------------------------------------------------------


def test_a_quote_that_is_taken_out_says_from_which_claim_and_the_claim_is_listed(root: Path) -> None:
    change_record(root, "delete", "example-gazette/headline")
    text = diff.format_text(diff.compare_revisions(root, "main"))
    assert text.split("\n", 1)[1] == (
        "Claims: 2 changed; quotes: 1 lost.\n"
        "\n"
        "Claims\n"
        "  ~ changed bridge-closed: The old bridge at Exampleton was closed on Monday, 4 March 2024.\n"
        "      quotes removed: example-gazette/headline\n"
        "  ~ changed crack-found: A crack was found in a pier of the old bridge.\n"
        "      quotes removed: example-gazette/headline\n"
        "\n"
        "Quotes\n"
        "  - lost example-gazette/headline: Bridge closed after crack is found\n"
        "      removed by the editors\n"
        "      was a quote of these claims: bridge-closed; crack-found\n"
    )


ONE_AFFIRMS = (
    "Exampleton Gazette affirms this in its own voice; Exampleton Radio speaks to a related claim only. No other "
    "source here says so."
)


def test_a_claim_is_listed_with_its_sentence_where_a_quote_leaves_it(root: Path) -> None:
    rewrite(
        root / "content/annotations/example-radio.yaml",
        "claims: [bridge-closed]\n",
        "claims: [crack-found]\n",
    )
    (claim, other, quote) = diff.compare_revisions(root, "main").changes
    assert (claim.id, other.id, quote.id) == ("bridge-closed", "crack-found", "example-radio/shut")
    told = {detail.name: (detail.before, detail.after) for detail in claim.details}
    before, after = told.pop("sentence")
    assert before.startswith("Exampleton Gazette and Exampleton Radio affirm this in their own voice.")
    assert after == ONE_AFFIRMS
    assert told == {
        "status": ("Agreed", "One source"),
        "roots": ("2", "1"),
        "sources removed": ("example-radio: affirms, own voice", ""),
        "quotes removed": ("example-radio/shut", ""),
    }


def test_a_quote_that_says_something_else_of_its_claim_changes_the_row_of_its_source(root: Path) -> None:
    rewrite(
        root / "content/annotations/example-radio.yaml",
        "claims: [reopening-not-announced]\n",
        "claims: [reopening-not-announced]\n    certainty: possible\n",
    )
    claim, quote = diff.compare_revisions(root, "main").changes
    assert (claim.kind, claim.id, quote.kind) == ("claim", "reopening-not-announced", "quote")
    assert "sources: example-radio: affirms, own voice → example-radio: affirms, as possible, own voice" in (
        diff.format_text(diff.compare_revisions(root, "main"))
    )
    assert "quotes" not in {detail.name for detail in claim.details}


# --- what cannot be read ----------------------------------------------------------------------------------------------


def test_records_that_cannot_be_read_are_not_told_as_removed(root: Path) -> None:
    rewrite(root / "content/claims/crack-found.yaml", "kind: state", "kind: nothing")
    append(root / "content/annotations/example-radio.yaml", "  - id: [\n")
    rewrite(root / "content/actors/ada-sample.yaml", "name: Ada Sample", "name: Ada B. Sample")
    difference = diff.compare_revisions(root, "main")
    assert kinds(difference) == [("actor", "changed", "ada-sample")]
    assert difference.notes[1:] == (
        "The working tree has an error in content/annotations/example-radio.yaml: 4 records are not found there, and "
        "not compared.",
        "The working tree has an error in content/claims/crack-found.yaml: 1 record is not found there, and not "
        "compared.",
    )


def test_a_site_that_cannot_be_read_did_not_lose_its_title(root: Path) -> None:
    (root / "site.yaml").write_text("title: [\n", "utf-8")
    difference = diff.compare_revisions(root, "main")
    assert difference.changes == ()
    assert difference.notes[-1] == (
        "The working tree has an error in site.yaml: 1 record is not found there, and not compared."
    )
    for text in (diff.format_text(difference), diff.format_markdown(difference)):
        assert "Of what could be compared, nothing that a reader sees changes." in text
        assert diff.NO_CHANGES not in text
