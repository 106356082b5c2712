"""How well the tests hold the program: a random sample of small changes, and whether a test notices each.

    make mutants                                             # 300 mutants, seed 1
    python tests/mutation/run_mutants.py --count 60 --seed 7
    python tests/mutation/run_mutants.py --only dossier/claims
    python tests/mutation/run_mutants.py --named             # the changes in `named.py`, one by one

In: the working tree. Out: the counts, and each survivor with its file, line and change. Nothing is written into the
project: every process works on a copy in a temporary folder.

Each mutant meets three sets of tests, until one of them fails: those that execute its line, then all tests of its
package, then all tests that need no browser. The tests of the project itself (format, types, order of modules) are left
out, as they would notice a change for the wrong reason. Which test executes which line is measured once, at the start.
"""

import argparse
import importlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

sys.path.insert(0, str(Path(__file__).parent))
from named import NAMED, NamedMutant
from operators import Mutant, find_mutants

ROOT = Path(__file__).parents[2]
MUTATED = (
    "dossier/anchoring",
    "dossier/linking",
    "dossier/claims",
    "dossier/overviews",
    "dossier/editing",
    "dossier/preview/access.py",
    "dossier/markup.py",
    "dossier/site/output.py",
)
# Only what tests the program itself: no browser, and not the state of the repository.
NOT_RUN = (
    "tests/browser",
    "tests/project",
    "tests/mutation",
    "tests/preview/test_annotating.py",
    "tests/preview/test_following.py",
)
# These start the program in a process of its own: which lines it executes is not seen, and they are slow.
IN_OTHER_PROCESSES = ("tests/program", "tests/preview", "tests/ground/test_parallel.py")
PYTEST = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:playwright", "--tb=no")
# A mutant that loops for ever is noticed too: these seconds of processor time are several times what the tests take.
# They are not seconds of the clock, because on a busy machine every mutant would seem to loop.
SECONDS = {"line": 60, "package": 180, "all": 600}
# A mutant that waits for ever uses no processor time, so the clock ends it after so many times the seconds above.
CLOCK = 20
# So many tests a line are enough at first; more would only make an import-heavy run longer.
MOST_TESTS_OF_A_LINE = 80
Lines = dict[tuple[str, int], list[str]]


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: `by` is the set of tests that noticed it, empty for a survivor."""

    mutant: Mutant
    by: str


def main(arguments: Sequence[str]) -> int:
    """Run a sample and print what came out. The exit status is 1 when fewer than `--least` percent were noticed."""
    options = _parse(arguments)
    if options.named:
        return run_named()
    mutants = choose_mutants(options.only or MUTATED, options.count, options.seed)
    print(f"{len(mutants)} mutants, seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants.") as scratch:
        trees = [copy_tree(Path(scratch) / f"{number}" / "tree") for number in range(options.processes)]
        lines = measure_lines(trees[0])
        print(f"{len(lines)} lines are executed by tests", flush=True)
        # Where the unchanged program fails, every mutant would count as noticed.
        if not _pass(trees[0], ["tests/anchoring"], SECONDS["package"]):
            raise SystemExit("The unchanged program does not pass its tests in a forked process; nothing was measured.")
        verdicts = list(_judge_all(mutants, trees, lines, whole=not options.quick))
    return _report(verdicts, options.least)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Change the program a little, many times, and see whether a test notices."
    )
    parser.add_argument("--count", type=int, default=300, help="how many mutants (default 300)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed takes the same sample")
    parser.add_argument("--only", action="append", metavar="PATH", help="a module or package (default: eight parts)")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="do not run all tests against a survivor")
    parser.add_argument("--named", action="store_true", help="only the changes that did harm once, in named.py")
    parser.add_argument("--least", type=float, default=0, help="percent that must be noticed")
    return parser.parse_args(arguments)


def choose_mutants(paths: Iterable[str], count: int, seed: int) -> list[Mutant]:
    """A random sample of the mutants of these modules, in the order of the files."""
    found: list[Mutant] = []
    for module in _modules(paths):
        found += find_mutants(module, (ROOT / module).read_text("utf-8"))
    chosen = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    return [found[number] for number in sorted(chosen)]


def _modules(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        place = ROOT / path
        for module in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield module.relative_to(ROOT).as_posix()


def copy_tree(target: Path) -> Path:
    """A copy of every file that git knows or would add, compiled; the installed tools are links."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    for tools in (".venv", "tests/browser/node_modules"):
        (target / tools).symlink_to(ROOT / tools)
    subprocess.run([sys.executable, "-m", "compileall", "-q", "dossier", "tests"], cwd=target, check=True)
    return target


# --- which tests execute a line ---------------------------------------------------------------------------------------

MEASURE = """
import sys, coverage, pytest
cov = coverage.Coverage(data_file="lines.db", source=["dossier"], config_file=False)

class Contexts:
    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        cov.switch_context(item.nodeid)
        return (yield)

cov.start()
status = pytest.main(sys.argv[1:], plugins=[Contexts()])
cov.stop()
cov.save()
sys.exit(status)
"""


def measure_lines(tree: Path) -> Lines:
    """File and line → the tests that execute it in their own process, the quickest ways first. All tests must pass."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *PYTEST, *_all_tests(), *(f"--ignore={path}" for path in IN_OTHER_PROCESSES)],
        cwd=tree,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"The tests must pass before anything is changed:\n{done.stdout[-3000:]}{done.stderr[-2000:]}")
    from coverage import CoverageData

    data = CoverageData(str(tree / "lines.db"))
    data.read()
    lines: Lines = {}
    for file in data.measured_files():
        name = Path(file).relative_to(tree).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            lines[name, line] = sorted(filter(None, contexts))
    return lines


def _all_tests() -> list[str]:
    return ["tests", *(f"--ignore={path}" for path in NOT_RUN)]


def _environment() -> dict[str, str]:
    # The same examples in every property test, and no compiled file of a mutant left for the next one.
    return {**os.environ, "CI": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


# --- one mutant ------------------------------------------------------------------------------------------------------


def _judge_all(mutants: list[Mutant], trees: list[Path], lines: Lines, *, whole: bool) -> Iterator[Verdict]:
    """Each mutant's verdict, as many at a time as there are trees."""
    free: Queue[Path] = Queue()
    for tree in trees:
        free.put(tree)

    def judge(mutant: Mutant) -> Verdict:
        tree = free.get()
        try:
            return judge_mutant(mutant, tree, lines, whole=whole)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        for number, verdict in enumerate(pool.map(judge, mutants), 1):
            said = f"killed ({verdict.by})" if verdict.by else "SURVIVED"
            print(f"{number:3} {said:17} {verdict.mutant}", flush=True)
            yield verdict


def judge_mutant(mutant: Mutant, tree: Path, lines: Lines, *, whole: bool) -> Verdict:
    """Put the change into the tree, run the sets of tests, and put the old text back."""
    path = tree / mutant.path
    text = path.read_text("utf-8")
    path.write_text(mutant.apply(text), "utf-8")
    # A compiled file counts as fresh by its source's second and size: another second, so that it never does.
    os.utime(path, (1, 1))
    try:
        for name, tests in _sets_of_tests(mutant, lines, whole=whole):
            if not _pass(tree, tests, SECONDS[name]):
                return Verdict(mutant, name)
        return Verdict(mutant, "")
    finally:
        path.write_text(text, "utf-8")


def _sets_of_tests(mutant: Mutant, lines: Lines, *, whole: bool) -> Iterator[tuple[str, list[str]]]:
    package = f"tests/{mutant.path.split('/')[1]}"
    own = package if (ROOT / package).is_dir() else "tests/ground"
    executing = lines.get((mutant.path, mutant.line), [])
    # The tests of the package come first: they are small and look closely.
    ordered = sorted(executing, key=lambda test: (not test.startswith(own), test))
    if ordered:
        yield "line", ordered[:MOST_TESTS_OF_A_LINE]
    yield "package", [own, *(f"--ignore={path}" for path in NOT_RUN)]
    if whole:
        yield "all", _all_tests()


def _pass(tree: Path, tests: Sequence[str], seconds: int) -> bool:
    """Whether these tests pass in the tree. No answer in time counts as a failure."""
    child = os.fork()
    if not child:
        _run_in_child(tree, tests, seconds)
    end = time.monotonic() + CLOCK * seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _run_in_child(tree: Path, tests: Sequence[str], seconds: int) -> None:
    """Run pytest in this forked process and end it. Its group is its own, so that its children can be ended with it."""
    status = 1
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.chdir(tree)
        os.environ.update(_environment())
        sys.dont_write_bytecode = True
        import pytest

        status = int(pytest.main([*PYTEST, f"--rootdir={tree}", *tests]))
    finally:
        os._exit(min(status, 255))


def _import_ahead() -> None:
    """Import what all tests need and no mutant changes, so that each forked process has it already.

    Not hypothesis: pytest rewrites its assertions, and refuses to start where it is imported already.
    """
    for name in ("pytest", "pydantic", "jinja2", "markdown_it", "yaml", "rapidfuzz", "pygments"):
        importlib.import_module(name)


# --- changes with a name ---------------------------------------------------------------------------------------------


def run_named() -> int:
    """Make each change of `named.py` and print the test that fails. The exit status is 1 where one is not noticed."""
    missed = 0
    with tempfile.TemporaryDirectory(prefix="mutants.") as scratch:
        tree = copy_tree(Path(scratch) / "tree")
        for mutant in NAMED:
            failing = first_failure(mutant, tree)
            missed += not failing
            print(f"{mutant.harm}\n    {failing or 'NOT NOTICED'}", flush=True)
    return int(missed > 0)


def first_failure(mutant: NamedMutant, tree: Path) -> str:
    """The name of the first test that fails with this change, or nothing."""
    path = tree / mutant.path
    text = path.read_text("utf-8")
    if text.count(mutant.before) != 1:
        raise SystemExit(f"{mutant.path} must hold this text once, or named.py is out of date: {mutant.before}")
    path.write_text(text.replace(mutant.before, mutant.after), "utf-8")
    os.utime(path, (1, 1))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *PYTEST, mutant.tests],
        cwd=tree,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    path.write_text(text, "utf-8")
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return found[1] if found else ""


# --- the report ------------------------------------------------------------------------------------------------------


def _report(verdicts: list[Verdict], least: float) -> int:
    survivors = [verdict.mutant for verdict in verdicts if not verdict.by]
    killed = len(verdicts) - len(survivors)
    percent = 100 * killed / max(len(verdicts), 1)
    print(f"\n{len(verdicts)} mutants: {killed} killed ({percent:.1f} %), {len(survivors)} survived")
    for mutant in survivors:
        print(f"  {mutant}")
    return int(percent < least)


if __name__ == "__main__":
    _import_ahead()
    sys.exit(main(sys.argv[1:]))
