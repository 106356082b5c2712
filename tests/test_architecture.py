"""The table in ARCHITECTURE.md is true: imports go one way, sizes stay readable, every diagnostic is explained."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.diagnostics import CODES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "dossier"
# Each room with its files: one, or those of a folder where there are many of one kind.
MODULES = {path.stem: [path] for path in sorted(PACKAGE.glob("*.py")) if path.stem not in {"__init__", "__main__"}} | {
    folder.name: sorted(folder.glob("*.py")) for folder in sorted(PACKAGE.iterdir()) if any(folder.glob("*.py"))
}
FILES = [path for paths in MODULES.values() for path in paths]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def table() -> dict[str, set[str]]:
    """The modules in order, each with the packages that it alone may import."""
    rows: dict[str, set[str]] = {}
    for line in (ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 3 or not cells[0].startswith("`"):
            continue
        names = re.findall(r"`([a-z_]+)`", cells[0])
        rows.update({name: set() for name in names})
        alone, _, last = cells[2].rpartition(":")  # “`write`: ruamel” where a row holds several modules
        owners = re.findall(r"`([a-z_]+)`", alone) or names
        for owner in owners:
            rows[owner] |= set(re.findall(r"[a-z_0-9]+", last))
    return rows


TABLE = table()


def nodes(module: str) -> Iterator[tuple[str, ast.AST]]:
    """Everything in a room's files, with the place."""
    for path in MODULES[module]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield f"{path.name}:{getattr(node, 'lineno', 0)}", node


def imports(module: str) -> Iterator[tuple[str, str]]:
    """Every imported module with the place: at the top, inside functions, and for types only."""
    for place, node in nodes(module):
        if isinstance(node, ast.Import):
            yield from ((place, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            if node.module == "dossier":
                yield from ((place, f"dossier.{alias.name}") for alias in node.names)
            else:
                yield place, node.module or ""


def own(module: str) -> Iterator[tuple[str, str]]:
    """The imports from other rooms; the package's own values, such as its version, left out."""
    for place, name in imports(module):
        if name.startswith("dossier.") and (other := name.split(".")[1]) in MODULES and other != module:
            yield place, other


def test_every_module_is_in_the_table_and_the_other_way_round():
    assert set(TABLE) == set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_modules_above_it(module: str):
    order = list(TABLE)
    assert module in order, "it is not in the table of ARCHITECTURE.md"
    above = set(order[: order.index(module)])
    wrong = [f"{place}: {name}" for place, name in own(module) if name not in above]
    assert wrong == []


def test_imports_are_absolute():
    relative = [
        place for name in MODULES for place, node in nodes(name) if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_a_package_that_one_module_owns_is_imported_nowhere_else():
    owners = {package: module for module, packages in TABLE.items() for package in packages}
    assert {"yaml", "jinja2", "pydantic", "livereload"} <= set(owners)
    wrong = [
        f"{place} imports {name}, which is {owners[root]}'s"
        for module in MODULES
        for place, name in imports(module)
        if (root := name.split(".")[0]) in owners and owners[root] != module
    ]
    assert wrong == []


def test_files_are_short_enough_to_be_read():
    paths = [*FILES, ROOT / "build.py", *ROOT.glob("tests/**/*.py"), *ROOT.glob("bench/*.py")]
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in paths}
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE and "node_modules" not in path} == {}


def test_functions_are_short_enough_to_be_read():
    long = [
        f"{path.name}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in [*FILES, *ROOT.glob("bench/*.py")]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_comes_in_and_what_goes_out():
    silent = [path.name for path in FILES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


def test_every_code_is_explained_in_the_documents_and_no_other_is():
    headings = re.findall(r"^#+ `([a-z0-9-]+)`", (ROOT / "docs/diagnostics.md").read_text("utf-8"), re.M)
    assert len(headings) == len(set(headings))
    assert set(headings) == set(CODES)


def test_every_code_is_used():
    text = "\n".join(path.read_text("utf-8") for path in FILES if path.stem != "diagnostics")
    assert [code for code in CODES if f'"{code}"' not in text] == []
