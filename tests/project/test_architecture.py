"""The plan is true: imports go one way between stages and inside each, sizes stay readable, every code is explained.

The order of the stages is the table in ARCHITECTURE.md; the order inside a package is the list in its docstring.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.diagnostics import CODES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "dossier"
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def module_name(path: Path) -> str:
    """`claims.origins` for `dossier/claims/origins.py`, `claims` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


FILES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent.name != "dossier" or not path.stem.startswith("__")
)
MODULES = {module_name(path): path for path in FILES}
PACKAGES = sorted(path.parent.name for path in FILES if path.name == "__init__.py")


def stage_of(module: str) -> str:
    """The package of a module; a module on the ground floor is a stage of its own."""
    return module.partition(".")[0]


def stages() -> list[str]:
    """The stages in the order of the table in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [name.strip("/") for row in rows for name in re.findall(r"`([a-z_]+/?)`", row.split("|")[1])]


def modules_in(package: str) -> dict[str, set[str]]:
    """The modules of a package in the order of its docstring, each with the libraries that it alone may import."""
    text = ast.get_docstring(ast.parse((PACKAGE / package / "__init__.py").read_text("utf-8"))) or ""
    entries = re.findall(r"^- `([a-z_]+)`: (.*(?:\n  .*)*)", text, re.M)
    return {name: owned(words.replace("\n", " ")) for name, words in entries}


def owned(words: str) -> set[str]:
    """The libraries named in “(alone imports yaml, tornado)”."""
    found = re.search(r"alone imports ([a-z0-9_, ]+)", words)
    return set(re.findall(r"[a-z0-9_]+", found[1])) if found else set()


def owners() -> dict[str, str]:
    """Each library with the module that alone may import it: from the package docstrings and the table."""
    found = {library: f"{package}.{name}" for package in PACKAGES for name, libraries in modules_in(package).items()
             for library in libraries}  # fmt: skip
    for row in (ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines():
        names = re.findall(r"`([a-z_]+)`", row.split("|")[1]) if row.startswith("| `") else []
        if len(names) == 1:
            found |= dict.fromkeys(owned(row), names[0])
    return found


def imports(module: str) -> Iterator[tuple[str, str]]:
    """Every imported module with its place: at the top, inside functions, and for types only."""
    path = MODULES[module]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import):
            yield from ((place, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((place, f"{node.module}.{alias.name}") for alias in node.names)


def own_imports(module: str) -> Iterator[tuple[str, str]]:
    """The imported modules of this program: `claims.origins`, not the values in it."""
    for place, name in imports(module):
        if not name.startswith("dossier."):
            continue
        target = name.removeprefix("dossier.")
        while target and target not in MODULES:
            target = target.rpartition(".")[0]
        if target and target != module:
            yield place, target


def test_every_stage_is_in_the_table_and_the_other_way_round() -> None:
    assert sorted(stages()) == sorted({stage_of(module) for module in MODULES})


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_lists_its_modules_in_its_docstring(package: str) -> None:
    there = {path.stem for path in (PACKAGE / package).glob("*.py")} - {"__init__"}
    assert set(modules_in(package)) == there


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_above(module: str) -> None:
    order, stage = stages(), stage_of(module)
    above = set(order[: order.index(stage)])
    inside = [f"{stage}.{name}" for name in modules_in(stage)] if stage in PACKAGES else []
    beside = set(inside[: inside.index(module)]) if module in inside else set()
    wrong = [
        f"{place}: {name}" for place, name in own_imports(module) if stage_of(name) not in above and name not in beside
    ]
    assert wrong == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_itself_holds_nothing_but_its_docstring(package: str) -> None:
    assert len(ast.parse((PACKAGE / package / "__init__.py").read_text("utf-8")).body) == 1


def test_imports_are_absolute() -> None:
    relative = [
        f"{path}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_a_library_that_one_module_owns_is_imported_nowhere_else() -> None:
    alone = owners()
    assert {"babel", "yaml", "jinja2", "pydantic", "livereload", "sqlite3", "markdown_it"} <= set(alone)
    wrong = [
        f"{place} imports {library}, which {alone[library]} alone may import"
        for module in MODULES
        for place, name in imports(module)
        if (library := name.split(".")[0]) in alone and alone[library] != module
    ]
    assert wrong == []


def test_files_are_short_enough_to_be_read() -> None:
    paths = [*FILES, ROOT / "build.py", *ROOT.glob("tests/**/*.py"), *ROOT.glob("bench/*.py")]
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in paths}
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE and "node_modules" not in path} == {}


def length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_are_short_enough_to_be_read() -> None:
    long = [
        f"{path.name}:{node.lineno} {node.name}: {length(node)} lines"
        for path in [*FILES, *ROOT.glob("bench/*.py")]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def class_names() -> dict[str, list[str]]:
    """Every class and type alias of the program with the modules that define it; private ones are a module's own."""
    found: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text("utf-8")).body:
            name = node.name if isinstance(node, ast.ClassDef) else ""
            if name and not name.startswith("_"):
                found.setdefault(name, []).append(module)
    return found


def test_no_two_classes_have_one_name() -> None:
    assert {name: modules for name, modules in class_names().items() if len(modules) > 1} == {}


def is_nested_condition(node: ast.AST) -> bool:
    """A conditional expression inside another one."""
    inside = [each for each in ast.walk(node) if each is not node]
    return isinstance(node, ast.IfExp) and any(isinstance(each, ast.IfExp) for each in inside)


def is_dense_comprehension(node: ast.AST) -> bool:
    """A comprehension with more than two loops or more than one condition."""
    if not isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return False
    return len(node.generators) > 2 or sum(len(each.ifs) for each in node.generators) > 1


def test_no_line_must_be_decoded() -> None:
    dense = [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if is_nested_condition(node) or is_dense_comprehension(node)
    ]
    assert dense == []


def test_every_module_says_what_comes_in_and_what_goes_out() -> None:
    silent = [path.name for path in FILES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


def test_every_code_is_explained_in_the_documents_and_no_other_is() -> None:
    headings = re.findall(r"^#+ `([a-z0-9-]+)`", (ROOT / "docs/diagnostics.md").read_text("utf-8"), re.M)
    assert len(headings) == len(set(headings))
    assert set(headings) == set(CODES)


def test_every_code_is_used() -> None:
    text = "\n".join(path.read_text("utf-8") for path in FILES if path.stem != "diagnostics")
    assert [code for code in CODES if f'"{code}"' not in text] == []


def test_every_module_that_the_plan_names_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    names = set(re.findall(r"`([a-z_]+/[a-z_]+)`", text)) - {"templates/", "content/annotations"}
    missing = [name for name in names if not (PACKAGE / f"{name}.py").is_file()]
    assert missing == []


# Content is forgotten with the run: what is computed from it is kept in a value that the run owns. Only constants of
# the tool may be kept for as long as the process lives. Each cached function is here with the reason why it may be.
CACHED_FOR_THE_PROCESS = {
    "claims.reporting_verbs.verbs_of": "the tool's own files of reporting verbs, by language",
    "cue_words.cues_of": "the tool's own files of cue words, by language",
    "cue_words.cues_of_all": "the same, of all languages together",
    "dates._find_zone": "entries of the time zone database of the system",
    "fingerprint.tool_digest": "the digest of the tool, which does not change while it runs",
    "labels.grammar._load_english": "the rules of English from the Unicode CLDR",
    "labels.grammar._takes_singular": "what these rules say of a number",
    "markup._css": "the CSS classes of Pygments, by the kind of token",
    "markup._parser": "the one Markdown parser",
    "reading.record_classes.field_types": "the types of the record classes' fields",
    "reading.record_classes.loader_sets": "the fields of the record classes that editors do not write",
    "reading.record_classes.nested_class": "the record part inside a field's type",
    "reading.record_classes.record_checker": "pydantic's checkers of the record classes",
    "reading.validate._plan_checks": "what is to check in each record class",
    "text._word_pattern": "compiled patterns, one for each set of combining marks",
}


def cached_functions() -> set[str]:
    """Every function whose results are kept for as long as the process lives."""
    found = set()
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                decorators = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
                if re.search(r"\b(lru_cache|cache)\b", decorators):
                    found.add(f"{module}.{node.name}")
    return found


def test_only_constants_of_the_tool_are_cached_for_the_whole_process() -> None:
    assert cached_functions() == set(CACHED_FOR_THE_PROCESS)
