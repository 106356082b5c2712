"""What a reader will see change between two revisions, with real git in a folder of its own."""

import json
from pathlib import Path

import pytest
from git_repository import commit, git, rewrite, start_example
from run_tool import Tool

from dossier import cli
from dossier.diagnostics import UsageError
from dossier.editing import diff, starting_dossier
from dossier.editing.record_facts import RecordKey, RecordView

Views = dict[RecordKey, RecordView]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The starter in a repository, with one commit on `main`."""
    return start_example(tmp_path)


def kinds(difference: diff.RevisionChanges) -> list[tuple[str, str, str]]:
    return [(change.kind, change.what, change.id) for change in difference.changes]


def test_nothing_changed(root: Path) -> None:
    difference = diff.compare_revisions(root, "main")
    assert (difference.changes, difference.notes) == ((), ())
    assert diff.NO_CHANGES in diff.format_text(difference)
    assert diff.NO_CHANGES in diff.format_markdown(difference)


def test_a_status_that_changes_is_told_with_the_number_of_roots(root: Path) -> None:
    # Both sources report the closing and agree; then the radio denies it, then it is gone.
    radio = root / "content/annotations/example-radio.yaml"
    rewrite(radio, "claims: [bridge-closed]\n", "claims: [bridge-closed]\n    polarity: denies\n")
    commit(root)
    text = diff.format_text(diff.compare_revisions(root, "main~1", "main"))
    assert "~ changed bridge-closed: The old bridge at Exampleton was closed on Monday, 4 March 2024." in text
    assert "status: Agreed → Disputed" in text
    assert "polarity: affirms → denies" in text
    rewrite(radio, "claims: [bridge-closed]\n    polarity: denies\n", "claims: [crack-found]\n")
    text = diff.format_text(diff.compare_revisions(root, "main"))  # the files as they are
    assert "status: Disputed → One source" in text
    assert "roots: 2 → 1" in text


def test_claims_and_quotes_added_lost_reworded_and_renamed(root: Path) -> None:
    rewrite(root / "content/claims/crack-found.yaml", "A crack was found", "A long crack was found")
    (root / "content/claims/nobody-hurt.yaml").rename(root / "content/claims/no-injuries.yaml")
    for name in ("annotations/example-gazette.yaml", "annotations/example-radio.yaml", "pages/about.md"):
        rewrite(root / "content" / name, "nobody-hurt", "no-injuries")
    (root / "content/claims/mayor-spoke.yaml").write_text("statement: The mayor spoke.\nkind: deed\n")
    rewrite(root / "content/annotations/example-radio.yaml", "[reopening-not-announced]", "[mayor-spoke]")
    (root / "content/claims/reopening-not-announced.yaml").unlink()
    found = kinds(diff.compare_revisions(root, "main"))
    assert ("claim", "changed", "crack-found") in found
    assert ("claim", "renamed", "no-injuries") in found
    assert ("claim", "added", "mayor-spoke") in found
    assert ("claim", "removed", "reopening-not-announced") in found
    assert ("quote", "renamed", "example-radio/no-injuries") in found
    assert ("quote", "changed", "example-radio/reopening") in found


def test_quotes_move_or_are_lost_when_a_capture_changes(root: Path, tool: Tool) -> None:
    capture = root / "content/sources/example-radio.txt"
    old = capture.read_bytes()
    new = b"NEWS AT SEVEN. " + old.replace(b"has not said when", b"will say when")
    capture.write_bytes(new)
    import hashlib

    rewrite(
        root / "content/sources/example-radio.yaml",
        hashlib.sha256(old).hexdigest(),
        hashlib.sha256(new).hexdigest(),
    )
    difference = diff.compare_revisions(root, "main")
    found = kinds(difference)
    assert ("capture", "changed", "example-radio/example-radio.txt") in found
    assert ("quote", "moved", "example-radio/shut") in found
    assert ("quote", "lost", "example-radio/reopening") in found
    assert difference.notes == ("The working tree does not pass `check` (1 error), so it has no pages.",)
    assert "place: line 1, column 1 → line 1, column 16" in diff.format_text(difference)
    rewrite(root / "content/annotations/example-radio.yaml", "  - id: shut\n", "  - id: was-shut\n")
    assert tool("diff", "main", "--root", root).returncode == 0


def test_events_actors_and_essays(root: Path) -> None:
    rewrite(root / "content/events/bridge-closing.yaml", 'edtf: "2024-03-04"', 'edtf: "2024-03-05"')
    rewrite(root / "content/actors/ada-sample.yaml", "name: Ada Sample", "name: Ada B. Sample")
    rewrite(root / "content/pages/about.md", "This page is Markdown.", "This page is written in Markdown.")
    rewrite(
        root / "content/annotations/example-radio.yaml", "Monday morning, Exampleton Radio reports.", "Monday morning"
    )
    difference = diff.compare_revisions(root, "main")
    assert kinds(difference) == [
        ("quote", "changed", "example-radio/shut"),
        ("event", "changed", "bridge-closing"),
        ("actor", "changed", "ada-sample"),
        ("page", "changed", "about"),
    ]
    quote, _, actor, _ = difference.changes
    assert [detail.name for detail in (*quote.details, *actor.details)] == ["words", "words"]  # each is told once


def test_differences_come_go_and_change_side_by_side(root: Path) -> None:
    record = root / "content/differences/crack-known-or-not.yaml"
    rewrite(record, "    words: [known for years]\n", "")
    rewrite(record, "A builder says that the crack had been known; the mayor denies it", "Was the crack known?")
    added = record.with_name("two-speakers.yaml")
    added.write_text(record.read_text("utf-8").replace("kind: contradiction", "kind: speaker"), "utf-8")
    rewrite(added, "title: Was the crack known?", "title: Two speakers on one crack")
    compared = diff.compare_revisions(root, "main")
    assert kinds(compared) == [
        ("difference", "changed", "crack-known-or-not"),
        ("difference", "added", "two-speakers"),
    ]
    text = diff.format_text(compared)
    assert "Differences\n  ~ changed crack-known-or-not: Was the crack known?" in text
    assert "+ added two-speakers: Two speakers on one crack" in text
    assert "A builder says that it had been known for years (annotations example-gazette/crack-known, words" in text
    assert "The mayor denies" not in text.replace("the mayor denies it →", "")  # the other side is as it was
    added.unlink()
    record.unlink()
    assert kinds(diff.compare_revisions(root, "main")) == [("difference", "removed", "crack-known-or-not")]


def test_json_has_everything_and_markdown_is_only_words(root: Path) -> None:
    evil = "<script>alert(1)</script> @all [x](javascript:y) | `a` *b* \u202e"
    rewrite(
        root / "content/claims/crack-found.yaml", "A crack was found in a pier of the old bridge.", json.dumps(evil)
    )
    difference = diff.compare_revisions(root, "main")
    told = json.loads(diff.format_json(difference))
    [change] = told["changes"]
    assert change["details"][-1]["after"] == evil
    markdown = diff.format_markdown(difference)
    assert "<script>" not in markdown
    assert "\\<script\\>alert\\(1\\)" in markdown
    assert "\u202e" not in markdown
    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark").render(markdown)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; @all [x](javascript:y) | `a` *b*" in shown
    assert "<a " not in shown


def test_a_revision_without_a_dossier_is_told_and_everything_is_new(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Nothing yet")
    home = root / "below" / "dossier"
    starting_dossier.start_dossier(home)
    commit(root, "A dossier in a folder of its own")
    difference = diff.compare_revisions(home, "main~1", "main")
    assert difference.notes[0].endswith("has no dossier yet (no site.yaml).")
    assert sum(change.kind == "claim" for change in difference.changes) == 5
    assert {change.what for change in difference.changes} == {"added"}


def test_nothing_in_the_working_tree_or_the_repository_is_touched(root: Path) -> None:
    rewrite(root / "content/claims/crack-found.yaml", "A crack", "A small crack")
    (root / "content/claims/untracked.yaml").write_text("statement: New.\nkind: deed\n")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}
    diff.compare_revisions(root, "main", "HEAD")
    diff.compare_revisions(root, "HEAD")
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "revision",
    ["nowhere", "--upload-pack=touch /tmp/x", "-h", "", "main:site.yaml", "a b", "x\n", "--output=x", "@{99}"],
)
def test_a_wrong_revision_is_one_sentence(root: Path, revision: str) -> None:
    with pytest.raises(UsageError) as caught:
        diff.compare_revisions(root, revision)
    assert "\n" not in str(caught.value)
    with pytest.raises(UsageError):
        diff.compare_revisions(root, "main", revision)


def test_odd_names_of_branches_are_just_names(root: Path) -> None:
    for name in ("über/größe", "a;touch${IFS}x", "$(id)", "'quoted'"):
        git(root, "branch", name)
        assert diff.compare_revisions(root, name).changes == ()


def test_without_git_history_there_is_a_sentence(tmp_path: Path, tool: Tool) -> None:
    starting_dossier.start_dossier(tmp_path / "plain")
    done = tool("diff", "main", "--root", tmp_path / "plain", env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert done.returncode == 2
    assert "is not in a git repository" in done.stderr


def test_links_in_a_revision_are_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\n\nsecret words\n")
    (root / "content/pages/leak.md").symlink_to(tmp_path / "secret.md")
    commit(root)
    difference = diff.compare_revisions(root, "main~1", "main")
    assert "secret words" not in diff.format_json(difference)


def test_the_command_in_its_three_forms(root: Path, tool: Tool) -> None:
    rewrite(root / "content/claims/crack-found.yaml", "A crack", "A small crack")
    assert "Claims\n  ~ changed crack-found" in tool("diff", "main", "--root", root).stdout
    assert "### Claims" in tool("diff", "main", "--root", root, "--format", "markdown").stdout
    assert json.loads(tool("diff", "main", "--root", root, "--format", "json").stdout)["head"] == ""
    assert tool("diff", "main", "HEAD", "--root", root).returncode == 0
    assert tool("diff", "nowhere", "--root", root).returncode == 2


def test_a_list_is_told_item_by_item_and_a_long_text_where_it_differs(root: Path) -> None:
    rewrite(
        root / "content/claims/nobody-hurt.yaml",
        "  - actor: ada-sample\n    role: speaker\n",
        "  - exampleton-council\n  - actor: ada-sample\n    role: subject\n",
    )
    rewrite(root / "content/claims/reopening-not-announced.yaml", "type: related", "type: entails")
    rewrite(root / "content/pages/about.md", "Write your own words here", "Write your own thoughts here")
    text = diff.format_text(diff.compare_revisions(root, "main"))
    assert text.split("\n", 2)[1] == "Claims: 2 changed; essays: 1 changed."
    assert "      actors: ada-sample (role speaker) → ada-sample (role subject)\n" in text
    assert "      actors added: exampleton-council (role subject)\n" in text
    assert "      relations: bridge-closed (type related) → bridge-closed (type entails)\n" in text
    assert "      body: … page is Markdown. Write your own words here" in text
    rewrite(root / "content/claims/nobody-hurt.yaml", "  - exampleton-council\n", "")
    commit(root)
    rewrite(root / "content/actors/ada-sample.yaml", "aliases: [Mayor Ada Sample]\n", "")
    assert "      aliases removed: Mayor Ada Sample\n" in diff.format_text(diff.compare_revisions(root, "HEAD"))


def test_a_status_that_was_not_derived_in_one_revision_is_not_a_change() -> None:
    derived: Views = {("claim", "c"): RecordView("It rained.", {"status": "agreed", "roots": "2", "kind": "state"})}
    underived: Views = {("claim", "c"): RecordView("It rained.", {"kind": "state"})}
    assert list(diff.compare_dossiers(derived, underived)) == []
    assert list(diff.compare_dossiers(underived, derived)) == []
    disputed: Views = {("claim", "c"): RecordView("It rained.", {"status": "disputed", "roots": "3", "kind": "deed"})}
    [change] = diff.compare_dossiers(derived, disputed)
    assert [(d.name, d.before, d.after) for d in change.details] == [
        ("status", "agreed", "disputed"),
        ("roots", "2", "3"),
        ("kind", "state", "deed"),
    ]


def test_a_list_is_compared_item_by_item() -> None:
    def terms(**items: str) -> Views:
        return {("event", "e"): RecordView("The flood", {"terms": items})}

    def told(before: Views, after: Views) -> list[tuple[str, str, str]]:
        return [(d.name, d.before, d.after) for change in diff.compare_dossiers(before, after) for d in change.details]

    assert told(terms(a="flood"), terms(a="flood", b="deluge")) == [("terms added", "", "deluge")]
    assert told(terms(a="flood", b="deluge"), terms(a="flood")) == [("terms removed", "deluge", "")]
    assert told(terms(a="flood"), terms(a="Flood")) == [("terms", "flood", "Flood")]
    assert told(terms(a="flood", b="deluge"), terms(b="deluge", a="flood")) == [
        ("terms in another order", "flood; deluge", "deluge; flood")
    ]


def test_a_long_text_is_cut_where_it_begins_to_differ() -> None:
    def noted(words: str) -> Views:
        return {("claim", "c"): RecordView("It rained.", {"note": words})}

    def shown(before: str, after: str) -> str:
        changes = diff.compare_dossiers(noted(before), noted(after))
        text = diff.format_text(diff.RevisionChanges("0" * 40, "", tuple(changes)))
        return text.splitlines()[-1].strip()

    assert shown("short", "other") == "note: short → other"
    assert shown("gone", "") == "note: gone → nothing"
    same = "word " * 40
    assert (
        shown(f"{same}one", f"{same}two")
        == "note: … word word word word word word one → … word word word word word word two"
    )
    assert shown(f"{same}and a great many more words that were at its end", same).startswith("note: … word word ")
    same = "word " * 30
    assert shown(f"{same}{'x' * 10}", f"{same}y") == f"note: {same}{'x' * 10} → {same}y"  # 160 characters
    assert shown(f"{same}{'x' * 11}", f"{same}y").startswith("note: … word word ")
    assert shown("x" * 160, "y") == f"note: {'x' * 160} → y"
    assert shown("x" * 161, "y") == f"note: {'x' * 159}… → y"


def test_two_records_of_one_title_are_not_taken_for_one_that_was_renamed() -> None:
    one, two, three = ((("claim", id_), RecordView("It rained.", {})) for id_ in ("one", "two", "three"))
    changes = diff.compare_dossiers(dict([one, two]), dict([three]))
    assert [(change.what, change.id) for change in changes] == [
        ("removed", "one"),
        ("added", "three"),
        ("removed", "two"),
    ]


# --- records with another id ------------------------------------------------------------------------------------------


def change_record(root: Path, *command: str) -> None:
    assert cli.main(["--root", str(root), *command]) == cli.CLEAN


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("bridge-closed", "old-bridge-closed", "claim"),
        ("bridge-closing", "closing", "event"),
        ("ada-sample", "ada", "actor"),
        ("example-radio", "radio", "source"),
    ],
)
def test_a_renamed_record_is_the_only_change(root: Path, old: str, new: str, kind: str) -> None:
    change_record(root, "rename", old, new)
    difference = diff.compare_revisions(root, "main")
    assert kinds(difference) == [(kind, "renamed", new)]
    assert f"address: {old} → {new}" in diff.format_text(difference)


def test_a_merged_record_is_said_to_be_merged_and_not_removed(root: Path) -> None:
    change_record(root, "merge", "crack-found", "bridge-closed")
    text = diff.format_text(diff.compare_revisions(root, "main"))
    assert "= merged crack-found: A crack was found in a pier of the old bridge." in text
    assert "address: crack-found → bridge-closed" in text
    assert "removed" not in text
    assert "quotes" not in text.splitlines()[1]


def test_a_record_that_is_renamed_and_reworded_is_one_change(root: Path) -> None:
    change_record(root, "rename", "crack-found", "pier-cracked")
    rewrite(root / "content/claims/pier-cracked.yaml", "A crack was found", "Several cracks were found")
    [change] = diff.compare_revisions(root, "main").changes
    assert (change.what, change.id) == ("renamed", "pier-cracked")
    assert [detail.name for detail in change.details] == ["address", "words"]
