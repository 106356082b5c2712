"""One process that has imported and collected everything, and forks for each mutant.

In: a tree, the tests of it, and mutants. Out: the test that notices each mutant, or nothing.

1. pytest collects the tests once, in this process.
2. A fork runs them all under coverage: which test executes which line, in this process or in one that it starts.
3. For each mutant, a fork puts the changed code into the functions that are there already. It runs the tests that
   execute the line, the quickest first, then those that execute the function, until one fails.
4. A mutant outside of functions changes what is imported. It meets the same tests in a process of its own.
"""

import ast
import gc
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType
from typing import NoReturn

import pytest
from operators import Mutant

# Where a process is started by a test, this file starts the measurement in it.
MEASURE_IN_PROCESSES = """
import atexit, os
if os.environ.get("COVERAGE_OF_TEST"):
    import coverage
    cov = coverage.Coverage(
        data_file=os.environ["COVERAGE_INTO"], data_suffix=True, source=[os.environ["COVERAGE_OF_FOLDER"]],
        context=os.environ["COVERAGE_OF_TEST"], config_file=False,
    )
    cov.set_option("run:sigterm", True)
    cov.set_option("run:patch", ["_exit"])
    cov.start()
    def save():
        cov.stop()
        cov.save()
    atexit.register(save)
"""
# A mutant that loops for ever is noticed, too: a test may use so many times the processor's time that it took, and some
# seconds. They are not seconds of the clock, because on a busy machine every mutant would seem to loop.
SLOWER, MORE = 10, 2
CLOCK = 180  # a mutant that waits for ever uses no processor time
Noticed = Callable[[Mutant, str], None]


@dataclass
class Measured:
    """Which tests execute a line, and how much of the processor's time each takes, in seconds."""

    tests: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)

    def choose_tests(self, path: str, line: int, block: range) -> list[str]:
        """The tests of a line, then those of the block that it is in, the quickest first."""
        of_line = self.tests[path, line]
        of_block = set[str]().union(*(self.tests[path, each] for each in block))
        return [*self._by_time(of_line), *self._by_time(of_block - of_line)]

    def _by_time(self, tests: set[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self.seconds.get(test, 0), test))


class WarmProcess:
    """A plugin of pytest that takes the place of its loop over the tests."""

    def __init__(self, tree: Path, mutants: Sequence[Mutant], noticed: Noticed) -> None:
        self._tree, self._mutants, self._noticed = tree, mutants, noticed
        self._measured = Measured()
        self._items: dict[str, pytest.Item] = {}
        self._functions: dict[str, list[FunctionType]] = {}  # by the file of their module

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure, then try each mutant."""
        session.config.pluginmanager.unregister(name="terminalreporter")  # what the forks do is not of interest
        self._items = {item.nodeid: item for item in session.items}
        folder = self._tree.parent / "lines"
        folder.mkdir()
        if _run_in_fork(lambda: self._measure(session, folder), 60 * CLOCK):
            raise SystemExit("The tests must pass before anything is changed.")
        self._measured = _read_measured(self._tree, folder)
        self._functions = _list_functions()
        gc.freeze()  # what a fork does not look through need not be copied for it
        for mutant in self._mutants:
            self._noticed(mutant, self._judge(session, mutant))
        return True

    def _measure(self, session: pytest.Session, folder: Path) -> int:
        import coverage

        (folder / "sitecustomize.py").write_text(MEASURE_IN_PROCESSES, "utf-8")
        os.environ |= {
            "PYTHONPATH": str(folder),
            "COVERAGE_INTO": str(folder / "lines"),
            "COVERAGE_OF_FOLDER": str(self._tree / "dossier"),
        }
        cov = coverage.Coverage(
            str(folder / "lines"), data_suffix=True, source=[str(self._tree / "dossier")], config_file=False
        )
        cov.start()
        seconds = {}
        for test in self._items:
            cov.switch_context(test)
            os.environ["COVERAGE_OF_TEST"] = test
            start = sum(os.times()[:4])
            if self._run_tests(session, [test]):
                print(f"fails unchanged: {test}", file=sys.stderr)
                return 1
            seconds[test] = sum(os.times()[:4]) - start
        cov.stop()
        cov.save()
        (folder / "seconds.json").write_text(json.dumps(seconds), "utf-8")
        return 0

    def _judge(self, session: pytest.Session, mutant: Mutant) -> str:
        """The test that notices a mutant, or "" where none does."""
        path = self._tree / mutant.path
        text = path.read_text("utf-8")
        changed = mutant.apply(text)
        block = _find_function(text, mutant.line)
        tests = self._measured.choose_tests(mutant.path, mutant.line, block or range(1, text.count("\n") + 2))
        answer = self._tree.parent / "answer"
        answer.write_text("no answer in time", "utf-8")

        def run() -> int:
            if block and _put_code(self._functions.get(str(path), []), compile(changed, str(path), "exec")):
                failing = self._run_tests(session, tests)
            else:
                seconds = sum(SLOWER * self._measured.seconds.get(test, 0) + MORE for test in tests)
                resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
                failing = _run_elsewhere(self._tree, tests)
            answer.write_text(failing, "utf-8")
            return 0

        path.write_text(changed, "utf-8")
        # A compiled file counts as fresh by its source's second and size: another second, so that it never does.
        os.utime(path, (1, 1))
        try:
            _run_in_fork(run, CLOCK)
        finally:
            path.write_text(text, "utf-8")
        return answer.read_text("utf-8")

    def _run_tests(self, session: pytest.Session, tests: Sequence[str]) -> str:
        """Run tests until one fails; its name."""
        items = [self._items[test] for test in tests]
        failed = session.testsfailed
        for item, following in zip(items, [*items[1:], None], strict=True):
            if item.nodeid in self._measured.seconds:  # at the end of the time, the signal ends this process
                signal.setitimer(signal.ITIMER_PROF, SLOWER * self._measured.seconds[item.nodeid] + MORE)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed > failed:
                return item.nodeid
        return ""


def _read_measured(tree: Path, folder: Path) -> Measured:
    from coverage import CoverageData

    measured = Measured(seconds=json.loads((folder / "seconds.json").read_text("utf-8")))
    for file in folder.glob("lines*"):
        data = CoverageData(str(file))
        data.read()
        for module in data.measured_files():
            name = Path(module).relative_to(tree).as_posix()
            for line, contexts in data.contexts_by_lineno(module).items():
                measured.tests[name, line] |= set(filter(None, contexts))
    return measured


def _find_function(text: str, line: int) -> range | None:
    """The lines of the body of the outermost function that a line is in; None outside of functions."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line <= (node.end_lineno or 0):
            return range(node.body[0].lineno, (node.end_lineno or 0) + 1)
    return None


def _list_functions() -> dict[str, list[FunctionType]]:
    """The functions that are in memory, by the file of their module."""
    found: dict[str, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            found[each.__code__.co_filename].append(each)
    return found


def _put_code(functions: Sequence[FunctionType], changed: CodeType) -> bool:
    """Give the functions of a module their changed code; whether there was any to change."""
    fresh = {(code.co_qualname, code.co_firstlineno): code for code in _list_code(changed)}
    done = False
    for function in functions:
        code = fresh.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
        if code and code != function.__code__:
            function.__code__ = code
            done = True
    return done


def _list_code(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _list_code(each)


def _run_elsewhere(tree: Path, tests: Sequence[str]) -> str:
    """Run tests in a new process until one fails; its name."""
    if not tests:
        return ""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:playwright", "--tb=no"]
    done = subprocess.run([*command, *tests], cwd=tree, capture_output=True, text=True, check=False)
    return done.stdout[-300:].strip() if done.returncode else ""


def _run_in_fork(work: Callable[[], int], clock: int) -> int:
    """The status of some work in a process of its own, whose children are ended with it."""
    child = os.fork()
    if not child:
        _work_in_child(work)
    end = time.monotonic() + clock
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            return status
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _work_in_child(work: Callable[[], int]) -> NoReturn:
    status = 1
    try:
        os.setpgid(0, 0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):
            os.dup2(nothing, stream)
        status = work()
    finally:
        os._exit(status)
