"""A commit of a dossier, unpacked as it is; and the texts that a file once had. Real git."""

import os
from pathlib import Path

import pytest
from git_repository import commit, git

from dossier.diagnostics import UsageError
from dossier.editing import revisions
from dossier.editing.revisions import list_changed_attributes, list_past_texts, resolve_commit, unpack_commit
from dossier.labels.grammar import group_digits

FILES = {
    "site.yaml": b"title: A test\r\n",
    "content/claims/a.yaml": b"statement: A.\n\nkind: deed\n",
    "content/claims/empty.yaml": b"",
    "content/sources/herald.txt": bytes(range(256)) * 3,
    "content/essays in two words/\xc3\xa4.md".encode().decode(): b"No line break at the end",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with other files beside it, in a repository with one commit."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "main")
    for path, data in {**FILES, "README.md": b"No part of it", "contents/a.yaml": b"Nor this"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    commit(root)
    return root


def unpack(root: Path, revision: str = "HEAD") -> dict[str, bytes] | None:
    with unpack_commit(root, resolve_commit(root, revision)) as folder:
        if folder is None:
            return None
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- what was typed ---------------------------------------------------------------------------------------------------


def test_a_branch_a_tag_and_an_expression_name_a_commit(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    git(root, "tag", "first")
    second = commit(root, "Again")
    for revision in ("main", "HEAD", second, second[:12], "HEAD@{0}"):
        assert resolve_commit(root, revision) == second, revision
    for revision in ("first", "main~1", "HEAD^"):
        assert resolve_commit(root, revision) == first, revision


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("", "is not the name of a revision"),
        ("--all", "is not the name of a revision"),
        ("-1", "is not the name of a revision"),
        ("main\n", "is not the name of a revision"),
        ("\x1b[2Jmain", "is not the name of a revision"),
        ("no-such-branch", "There is no revision “no-such-branch”"),
        ("main^{tree}", "There is no revision"),
        ("main:site.yaml", "There is no revision"),
        ("main first", "There is no revision"),
    ],
)
def test_what_names_no_commit_is_a_sentence(root: Path, revision: str, said: str) -> None:
    with pytest.raises(UsageError, match="revision") as caught:
        resolve_commit(root, revision)
    assert said in str(caught.value)


def test_outside_of_a_repository_there_are_no_revisions(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not in a git repository"):
        resolve_commit(tmp_path, "main")
    assert list(list_past_texts(tmp_path, "site.yaml", 5)) == []


def test_without_git_there_is_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        resolve_commit(root, "main")


# --- a commit ---------------------------------------------------------------------------------------------------------


def test_a_commit_is_unpacked_byte_for_byte_and_only_the_dossier(root: Path) -> None:
    assert unpack(root) == FILES


def test_the_folder_is_gone_afterwards(root: Path) -> None:
    with unpack_commit(root, git(root, "rev-parse", "HEAD")) as folder:
        assert folder is not None
        assert folder.name.startswith("dossier-")
    assert not folder.exists()


def test_a_dossier_may_be_in_a_folder_of_its_repository(root: Path) -> None:
    inner = root / "dossiers/vale"
    (inner / "content").mkdir(parents=True)
    (inner / "site.yaml").write_bytes(b"title: Vale\n")
    (inner / "content/origins.yaml").write_bytes(b"[]\n")
    commit(root)
    assert unpack(inner) == {"site.yaml": b"title: Vale\n", "content/origins.yaml": b"[]\n"}
    assert list(list_past_texts(inner, "site.yaml", 5)) == ["title: Vale\n"]


def test_a_commit_without_a_site_file_has_no_dossier(root: Path) -> None:
    git(root, "rm", "--quiet", "site.yaml")
    commit(root)
    assert unpack(root) is None
    assert unpack(root, "HEAD~1") == FILES


def test_a_link_is_a_link_whatever_it_leads_to(root: Path) -> None:
    (root / "content/claims/b.yaml").symlink_to("../../../nowhere")
    commit(root)
    with unpack_commit(root, git(root, "rev-parse", "HEAD")) as folder:
        assert folder is not None
        assert (folder / "content/claims/b.yaml").readlink() == Path("../../../nowhere")


def test_a_file_that_is_too_large_ends_the_comparison(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    largest = max(map(len, FILES.values()))
    monkeypatch.setattr(revisions, "LARGEST_FILE", largest)
    assert unpack(root) == FILES
    monkeypatch.setattr(revisions, "LARGEST_FILE", largest - 1)
    with pytest.raises(UsageError, match=f"'content/sources/herald.txt' at .* has {group_digits(largest)} bytes"):
        unpack(root)


def test_a_commit_that_is_not_there_ends_the_comparison(root: Path) -> None:
    with pytest.raises(UsageError, match=r"git cannot list 1111111111: .*tree"), unpack_commit(root, "1" * 40):
        pytest.fail("nothing is unpacked")


@pytest.mark.parametrize("missing", ["site.yaml", "content/claims/a.yaml"])
def test_a_file_that_is_not_in_the_repository_ends_the_comparison(root: Path, missing: str) -> None:
    name = git(root, "rev-parse", f"HEAD:{missing}")
    (root / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(UsageError, match=f"git cannot read '{missing}'"):
        unpack(root)


def test_a_name_that_ends_a_line_and_one_that_is_no_text_are_names(root: Path) -> None:
    odd = os.fsencode(root) + b"/content/claims/a\nb\tc\xe9.yaml"
    Path(os.fsdecode(odd)).write_bytes(b"odd")
    commit(root)
    unpacked = unpack(root)
    assert unpacked is not None
    assert unpacked[os.fsdecode(b"content/claims/a\nb\tc\xe9.yaml")] == b"odd"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("site.yaml", True),
        ("content", True),
        ("content/claims/a.yaml", True),
        ("content/claims/..a", True),
        ("content/.", False),
        ("content/..", False),
        ("content/claims/../../../a.yaml", False),
        ("content//a.yaml", False),
        ("content/", False),
        ("elsewhere/a.yaml", False),
        ("/content/a.yaml", False),
        ("", False),
    ],
)
def test_only_a_path_below_the_dossiers_own_is_written(path: str, expected: bool) -> None:
    assert revisions._is_safe_path(path) is expected


def test_the_files_of_attributes_that_two_commits_have_differently(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs/.gitattributes").write_text("* text\n")
    (root / ".gitattributes").write_text("* text\n")
    first = commit(root)
    (root / "docs/.gitattributes").write_text("* filter=evil\n")
    (root / "content/claims/.gitattributes").write_text("* filter=evil\n")
    (root / "content/claims/x.gitattributes").write_text("of no meaning to git")
    second = commit(root)
    changed = ["content/claims/.gitattributes", "docs/.gitattributes"]
    assert list_changed_attributes(root, first, second) == changed
    assert list_changed_attributes(root / "content", second, first) == changed
    assert list_changed_attributes(root, first, first) == []


# --- the past of a file -----------------------------------------------------------------------------------------------


def test_the_past_of_a_file_is_told_from_its_end(root: Path) -> None:
    path = root / "content/sources/tribune.txt"
    for text in (b"one", b"two", b"caf\xe9"):
        path.write_bytes(text)
        commit(root)
        commit(root, "Of something else")
    path.unlink()
    commit(root)
    assert list(list_past_texts(root, "content/sources/tribune.txt", 9)) == ["caf\ufffd", "two", "one"]
    assert list(list_past_texts(root, "content/sources/tribune.txt", 3)) == ["caf\ufffd", "two"]  # and that it went
    assert list(list_past_texts(root, "content/sources/*.txt", 9)) == []
