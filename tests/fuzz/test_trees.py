"""`diff` of any tree that git can hold names what changed, or refuses in a sentence. Real git, real trees."""

import gc
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from git_repository import git, start_example
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from require import require

from dossier import cli

FEW = require(settings.default).max_examples // 8  # a comparison checks a whole dossier
LIBEL = ("100644", b"content/claims/libel.yaml", b"statement: The mayor is a murderer.\nkind: deed\n")
FILES = [
    *(
        b"content/claims/crack-found.yaml",
        b"content/origins.yaml",
        b"site.yaml",
        b".gitattributes",
        b"content/.gitattributes",
    ),
    *(
        b"content/claims/Crack-Found.yaml",
        b"content/claims/.replaced",
        b"content/pages/x.md",
        b"content/claims",
        b"content",
    ),
    *(
        b"content/actors/\xff.yaml",
        b"content/actors/a\nb.yaml",
        b"content/actors/\x1b[31m.yaml",
        b"content/claims/caf\xc3\xa9.yaml",
    ),
    *(
        b"content/claims/..",
        b"content/claims/.",
        b"content/claims/.git/x",
        b"content/../x.yaml",
        b"content/claims/a\\b.yaml",
    ),
    *(
        b"content/claims/" + b"a" * 300 + b".yaml",
        b"content/" + b"d/" * 80 + b"x.yaml",
        b"content/sources/x/source.yaml",
    ),
    *(
        b"content/claims/CON.yaml",
        b"content/claims/x.yaml ",
        b"content/claims/cafe\xcc\x81.yaml",
        b"templates/base.html",
    ),
]
NAMES = st.sampled_from(FILES) | st.binary(min_size=1, max_size=8).filter(lambda name: not set(name) & set(b"\0/")).map(
    lambda name: b"content/claims/" + name
)
MODES = st.sampled_from(["100644", "100644", "100644", "100755", "120000", "160000"])
BYTES = st.sampled_from(
    [
        *(
            b"",
            b"{",
            b"statement: [",
            b"\xff\xfe",
            b"\0",
            b"a: &a [*a]",
            b"statement: x\nstatement: y\n",
            b"- " * 3_000,
            b"null",
        ),
        *(
            b"SECRET",
            b"../../../../../../etc/hostname",
            b"content",
            b".",
            b"/",
            b"a" * 5_000,
            b"crack-found.yaml",
            b"..",
            b"!!python/x {}",
        ),
        *(
            b"* export-ignore\n",
            b"* filter=x -text working-tree-encoding=UTF-16\n",
            b'statement: "\\ud800"\nkind: deed\n',
            LIBEL[2],
        ),
    ]
) | st.binary(max_size=40)
ENTRIES = st.lists(st.tuples(MODES, NAMES, BYTES), min_size=1, max_size=4)
Entry = tuple[str, bytes, bytes]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trees")
    (folder / "secret.yaml").write_text("statement: A secret of this machine.\nkind: deed\n")
    return start_example(folder)


def run_git(root: Path, *arguments: str, given: bytes) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def make_commit(root: Path, entries: list[Entry]) -> bool:
    """Point the branch `hostile` to the tree of `main` with these entries. Whether git could make it."""
    tree: dict[bytes, Any] = {}
    for line in run_git(root, "ls-tree", "-r", "-z", "main", given=b"").split("\0")[:-1]:
        kept, _, there = line.partition("\t")
        put(tree, there.encode(), kept.encode())
    for mode, path, content in entries:
        name = run_git(
            root, "hash-object", "-w", "--stdin", given=content.replace(b"SECRET", bytes(root.parent / "secret.yaml"))
        )
        about = f"{mode} blob {name}" if mode != "160000" else f"{mode} commit {git(root, 'rev-parse', 'main')}"
        put(tree, path, about.encode())
    try:
        made = write_tree(root, tree)
    except subprocess.CalledProcessError:
        return False
    git(root, "update-ref", "refs/heads/hostile", git(root, "commit-tree", made, "-m", "Edit"))
    return True


def put(tree: dict[bytes, Any], path: bytes, about: bytes) -> None:
    """Put an entry into a tree. A file that is in its way goes."""
    *folders, name = path.split(b"/")
    for folder in folders:
        if not isinstance(tree.get(folder), dict):
            tree[folder] = {}
        tree = tree[folder]
    tree[name] = about


def write_tree(root: Path, tree: dict[bytes, Any]) -> str:
    lines = b""
    for name, inner in tree.items():
        about = f"040000 tree {write_tree(root, inner)}".encode() if isinstance(inner, dict) else inner
        lines += about + b"\t" + name + b"\0"
    return run_git(root, "mktree", "-z", "--missing", given=lines)


def list_outside(root: Path) -> set[bytes]:
    """What lies in the repository's folder and beside it, but for git's own."""
    return {bytes(path) for path in root.parent.rglob("*") if ".git" not in path.parts}


@settings(max_examples=FEW)
@given(entries=ENTRIES, libel=st.booleans(), form=st.sampled_from(["text", "markdown", "json"]))
@example(entries=[], libel=True, form="json")
@example(entries=[("100644", b"content/.gitattributes", b"* export-ignore\n")], libel=True, form="json")
def test_any_tree_is_compared_or_refused(
    root: Path, capfd: pytest.CaptureFixture[str], entries: list[Entry], libel: bool, form: str
) -> None:
    if not make_commit(root, [*entries, *[LIBEL] * libel]):
        return
    before = list_outside(root), (root / ".git/index").read_bytes()
    status = cli.main(["diff", "main", "hostile", "--root", str(root), "--format", form])
    event(f"exit status {status}")
    gc.enable()  # a command disables it, for it ends soon
    said = capfd.readouterr()
    assert (list_outside(root), (root / ".git/index").read_bytes()) == before
    assert "A secret of this machine" not in said.out + said.err
    assert "Traceback" not in said.out + said.err
    assert "\x1b" not in said.out + said.err
    if status == 2:
        assert said.out == ""
        assert said.err.startswith("dossier: ")
        assert len(said.err.splitlines()) == 1, said.err
        return
    assert (status, said.err) == (0, "")
    found = json.loads(said.out) if form == "json" else None
    if libel and found:
        named = [change["id"] for change in found["changes"] if change["what"] == "added"]
        assert "libel" in named or (found["notes"] and found["compared"] != "everything"), found
