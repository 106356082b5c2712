"""Every mutant of some modules, and not a sample: for the guards, of which no change may pass unnoticed.

    python tests/mutation/every_mutant.py dossier/anchoring/regions.py --tests tests/anchoring
    python tests/mutation/every_mutant.py dossier/preview/server.py:90-290 --tests tests/preview
    python tests/mutation/every_mutant.py … --again FILE      # only the survivors that an earlier run printed into FILE

In: the working tree, modules or lines of them, and the tests that look closely at them. Out: for each mutant the test
that notices it, and the counts for each module. `warm_process` says how it is done.
"""

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from operators import Mutant, find_mutants
from run_mutants import PYTEST, ROOT, copy_tree


def main(arguments: Sequence[str]) -> int:
    """Try the mutants and print what came out. The exit status is 1 where one survived."""
    parser = argparse.ArgumentParser(description="Try every mutant of some modules.")
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--again", type=Path, help="the output of an earlier run: only what survived there")
    options = parser.parse_args(arguments)
    mutants = [mutant for place in options.modules for mutant in _list_mutants(place)]
    if options.again:
        survived = {line.partition("SURVIVED")[2] for line in options.again.read_text("utf-8").splitlines()}
        sought = {_without_line(line) for line in survived if line}
        mutants = [mutant for mutant in mutants if _without_line(str(mutant)) in sought]
    with tempfile.TemporaryDirectory(prefix="mutants.") as scratch:
        return _try_mutants(mutants, copy_tree(Path(scratch) / "tree"), options.tests)


def _list_mutants(place: str) -> list[Mutant]:
    """The mutants of a module, or of some of its lines: `module.py:90-290`."""
    path, _, lines = place.partition(":")
    mutants = find_mutants(path, (ROOT / path).read_text("utf-8"))
    if lines:
        first, last = map(int, lines.split("-"))
        mutants = [mutant for mutant in mutants if first <= mutant.line <= last]
    return mutants


def _without_line(said: str) -> str:
    """A mutant as it is printed, without its line: an edit above it moves it."""
    return re.sub(r"\.py:\d+:", ".py:", said).strip()


def _try_mutants(mutants: Sequence[Mutant], tree: Path, tests: Sequence[str]) -> int:
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    # The same examples in every property test, and no compiled file of a mutant left for the next one.
    os.environ |= {"CI": "1", "HYPOTHESIS_PROFILE": "mutants", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    sys.dont_write_bytecode = True
    import pytest
    from warm_process import WarmProcess

    tried, killed = Counter[str](), Counter[str]()

    def notice(mutant: Mutant, by: str) -> None:
        tried[mutant.path] += 1
        killed[mutant.path] += bool(by)
        print(f"{'killed' if by else 'SURVIVED'} {mutant}{f'  [{by.splitlines()[-1]}]' if by else ''}", flush=True)

    settings = [*PYTEST, f"--rootdir={tree}", f"--basetemp={tree.parent / 'temporary'}"]
    pytest.main([*settings, *tests], plugins=[WarmProcess(tree, mutants, notice)])
    for path, number in tried.items():
        print(f"{path}: {number} tried, {killed[path]} killed")
    return int(tried != killed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
