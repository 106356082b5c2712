"""The table in ARCHITECTURE.md is true: imports go one way, sizes stay readable, every diagnostic is explained."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.diagnostics import CODES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "dossier"
MODULES = {path.stem: path for path in sorted(PACKAGE.glob("*.py")) if path.stem not in {"__init__", "__main__"}}
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


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every imported module by line: at the top, inside functions, and for types only."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            if node.module == "dossier":
                yield from ((node.lineno, f"dossier.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def own(path: Path) -> Iterator[tuple[int, str]]:
    """The imports from this package, by module name; the package's own values, such as its version, left out."""
    for line, name in imports(path):
        if name.startswith("dossier.") and (module := name.split(".")[1]) in MODULES:
            yield line, module


def test_every_module_is_in_the_table_and_the_other_way_round():
    assert set(TABLE) == set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_modules_above_it(module: str):
    order = list(TABLE)
    assert module in order, "it is not in the table of ARCHITECTURE.md"
    above = set(order[: order.index(module)])
    wrong = [f"line {line}: {name}" for line, name in own(MODULES[module]) if name not in above]
    assert wrong == []


def test_imports_are_absolute():
    relative = [
        f"{module}:{node.lineno}"
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_a_package_that_one_module_owns_is_imported_nowhere_else():
    owners = {package: module for module, packages in TABLE.items() for package in packages}
    assert {"yaml", "jinja2", "pydantic", "livereload"} <= set(owners)
    wrong = [
        f"{module}:{line} imports {name}, which is {owners[root]}'s"
        for module, path in MODULES.items()
        for line, name in imports(path)
        if (root := name.split(".")[0]) in owners and owners[root] != module
    ]
    assert wrong == []


def test_files_are_short_enough_to_be_read():
    paths = [*PACKAGE.glob("*.py"), ROOT / "build.py", *ROOT.glob("tests/**/*.py"), *ROOT.glob("bench/*.py")]
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in paths}
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE and "node_modules" not in path} == {}


def test_functions_are_short_enough_to_be_read():
    long = [
        f"{path.name}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in [*PACKAGE.glob("*.py"), *ROOT.glob("bench/*.py")]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_comes_in_and_what_goes_out():
    silent = [name for name, path in MODULES.items() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


def test_every_code_is_explained_in_the_documents_and_no_other_is():
    headings = re.findall(r"^#+ `([a-z0-9-]+)`", (ROOT / "docs/diagnostics.md").read_text("utf-8"), re.M)
    assert len(headings) == len(set(headings))
    assert set(headings) == set(CODES)


def test_every_code_is_used():
    text = "\n".join(path.read_text("utf-8") for name, path in MODULES.items() if name != "diagnostics")
    assert [code for code in CODES if f'"{code}"' not in text] == []
