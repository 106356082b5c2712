"""A commit of a stranger is compared as it is: nothing in it decides what is looked at. Real git, real trees."""

import subprocess
from pathlib import Path

import pytest
from git_repository import commit, git, start_example

from dossier.diagnostics import UsageError
from dossier.editing import diff
from dossier.editing.revisions import unpack_commit
from dossier.pipeline import check_dossier

LIBEL = "statement: The mayor is a murderer.\nkind: deed\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The starter in a repository, with one commit on `main`, and a branch checked out."""
    root = start_example(tmp_path)
    git(root, "checkout", "--quiet", "-b", "stranger")
    return root


def make_tree(root: Path, lines: str) -> str:
    """A tree of exactly these entries, which `git add` would not make."""
    made = subprocess.run(["git", "mktree", "--missing"], cwd=root, input=lines, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def compare_head(root: Path) -> list[tuple[str, str]]:
    return [(change.what, change.id) for change in diff.compare_revisions(root, "main", "HEAD").changes]


@pytest.mark.parametrize(
    "rule", ["* export-ignore", "content/claims/libel.yaml export-ignore", "content export-ignore"]
)
@pytest.mark.parametrize("place", [".gitattributes", "content/.gitattributes", "content/claims/.gitattributes"])
def test_attributes_hide_nothing(root: Path, rule: str, place: str) -> None:
    (root / "content/claims/libel.yaml").write_text(LIBEL)
    (root / place).write_text(f"{rule}\nlibel.yaml export-ignore\n")
    commit(root)
    assert ("added", "libel") in compare_head(root)


@pytest.mark.parametrize("place", [".gitattributes", "content/.gitattributes", "content/claims/.gitattributes"])
def test_attributes_that_change_what_is_checked_out_are_told(root: Path, place: str) -> None:
    """The files of a checkout then have other bytes than those of the commit, which are what is compared."""
    (root / place).write_text("bridge-closed.yaml working-tree-encoding=UTF-7\n")
    git(root, "add", place)
    git(root, "commit", "--quiet", "--message", "Edit")
    compared = diff.compare_revisions(root, "main", "HEAD")
    assert compared.changes == ()
    assert f"changes {place}: by it" in compared.notes[-1]  # before it: a head that `check` refuses
    assert not [note for note in diff.compare_revisions(root, "HEAD", "HEAD").notes if "changes" in note]


@pytest.mark.parametrize("folder", ["content", "content/claims"])
def test_attributes_in_the_content_are_refused(root: Path, folder: str) -> None:
    (root / folder / ".gitattributes").write_text("bridge-closed.yaml working-tree-encoding=UTF-7\n")
    (found,) = [each for each in check_dossier(root).diagnostics if each.severity == "error"]
    assert (found.code, found.location.path) == ("file-name", f"{folder}/.gitattributes")


def test_nothing_is_substituted_or_filtered(root: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    git(root, "config", "filter.evil.smudge", f"touch {ran}; echo 'statement: Harmless.'")
    git(root, "config", "filter.evil.clean", "cat")
    (root / "content/claims/libel.yaml").write_text(LIBEL.replace("murderer", "murderer $Format:%an$"))
    (root / ".gitattributes").write_text("*.yaml export-subst filter=evil ident working-tree-encoding=UTF-16\n")
    git(root, "-c", "filter.evil.clean=cat", "add", ".gitattributes")
    blob = git(root, "hash-object", "-w", "--no-filters", "content/claims/libel.yaml")
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},content/claims/libel.yaml")
    git(root, "commit", "--quiet", "--message", "Edit")
    (change,) = diff.compare_revisions(root, "main", "HEAD").changes
    assert change.title == "The mayor is a murderer $Format:%an$."
    assert not ran.exists()


def test_a_replace_ref_hides_nothing(root: Path) -> None:
    good = git(root, "rev-parse", "HEAD")
    (root / "content/claims/libel.yaml").write_text(LIBEL)
    bad = commit(root)
    git(root, "replace", bad, good)
    assert ("added", "libel") in compare_head(root)
    git(root, "replace", "--delete", bad)
    harmless = root / "harmless"
    harmless.write_text("statement: Harmless.\nkind: deed\n")
    blob = git(root, "hash-object", "-w", str(harmless))
    git(root, "replace", git(root, "rev-parse", "HEAD:content/claims/libel.yaml"), blob)
    (change,) = diff.compare_revisions(root, "main", "HEAD").changes
    assert change.title == "The mayor is a murderer."


@pytest.mark.parametrize("place", ["content", "content/claims", "content/sources/more"])
def test_a_submodule_ends_the_comparison(root: Path, place: str) -> None:
    name = git(root, "rev-parse", "HEAD")
    git(root, "rm", "--quiet", "-r", "--cached", "--ignore-unmatch", place)
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{name},{place}")
    git(root, "commit", "--quiet", "--message", "Edit")
    with pytest.raises(UsageError, match="is a submodule"):
        compare_head(root)


def test_a_link_that_leads_out_is_told_and_not_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("statement: A secret of this machine.\nkind: deed\n")
    (root / "content/claims/libel.yaml").symlink_to(tmp_path / "secret.yaml")
    commit(root)
    difference = diff.compare_revisions(root, "main", "HEAD")
    assert "secret of this machine" not in diff.format_text(difference)
    assert any("check" in note for note in difference.notes)


def test_a_linked_folder_is_not_written_through(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    git(root, "rm", "--quiet", "-r", "content/claims")
    (root / "content/claims").symlink_to(tmp_path / "elsewhere")
    commit(root)
    with unpack_commit(root, git(root, "rev-parse", "HEAD")) as folder:
        assert folder is not None
        assert (folder / "content/claims").is_symlink()
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert diff.compare_revisions(root, "main", "HEAD").notes


def test_a_tree_with_a_link_and_a_folder_of_one_name_ends_the_comparison(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = root / "target"
    target.write_text(str(tmp_path / "elsewhere"))
    blob = git(root, "hash-object", "-w", str(target))
    site = git(root, "rev-parse", "HEAD:site.yaml")
    below = make_tree(root, f"100644 blob {blob}\tx.yaml\n")
    content = make_tree(root, f"120000 blob {blob}\tclaims\n040000 tree {below}\tclaims\n")
    tree = make_tree(root, f"040000 tree {content}\tcontent\n100644 blob {site}\tsite.yaml\n")
    git(root, "update-ref", "refs/heads/hostile", git(root, "commit-tree", tree, "-m", "Edit"))
    with pytest.raises(UsageError, match="cannot be written here"):
        diff.compare_revisions(root, "main", "hostile")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["..", ".", ".git"])
def test_a_path_that_leads_out_of_the_tree_writes_nothing(root: Path, name: str) -> None:
    blob, site = git(root, "rev-parse", "HEAD:content/origins.yaml"), git(root, "rev-parse", "HEAD:site.yaml")
    inner = make_tree(root, f"100644 blob {blob}\tescaped.yaml\n")
    content = make_tree(root, f"040000 tree {inner}\t{name}\n")
    tree = make_tree(root, f"040000 tree {content}\tcontent\n100644 blob {site}\tsite.yaml\n")
    git(root, "update-ref", "refs/heads/hostile", git(root, "commit-tree", tree, "-m", "Edit"))
    if name == ".git":  # a folder like another one, below `content/`: `check` says that it is not read
        assert diff.compare_revisions(root, "main", "hostile").changes
        return
    with pytest.raises(UsageError, match="is no path that a file can have"):
        diff.compare_revisions(root, "main", "hostile")


def test_names_that_differ_in_capital_letters_are_both_seen(root: Path) -> None:
    (root / "content/claims/libel.yaml").write_text(LIBEL)
    (root / "content/claims/Libel.yaml").write_text("statement: Harmless.\nkind: deed\n")
    commit(root)
    difference = diff.compare_revisions(root, "main", "HEAD")
    assert ("added", "libel") in [(change.what, change.id) for change in difference.changes]
    assert difference.notes  # `check` refuses the other name


def test_a_file_that_the_repository_does_not_have_ends_the_comparison(root: Path) -> None:
    missing = "1" * 40
    tree = make_tree(root, f"100644 blob {missing}\tsite.yaml\n")
    git(root, "update-ref", "refs/heads/hostile", git(root, "commit-tree", tree, "-m", "Edit"))
    with pytest.raises(UsageError):
        diff.compare_revisions(root, "main", "hostile")


def test_the_index_and_the_working_tree_are_not_touched(root: Path) -> None:
    (root / "content/claims/libel.yaml").write_text(LIBEL)
    before = git(root, "status", "--porcelain=v2"), (root / ".git/index").read_bytes()
    diff.compare_revisions(root, "main", "HEAD")
    assert (git(root, "status", "--porcelain=v2"), (root / ".git/index").read_bytes()) == before
