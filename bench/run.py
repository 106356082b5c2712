"""Time and memory of the tool beside the floor: `make bench`, or `python bench/run.py --claims 800 8000 --runs 3`.

In: sizes and a number of runs. Out: a table on the terminal. Each measure is a process of its own, as its user starts
it; wall time, CPU time and peak memory count its children too. Every figure is the median of the runs.

For each size:
1. a dossier is generated; the first reading of its files is not measured;
2. the floor: a process that only reads every input, and one that only copies the finished site;
3. `check`, without what an earlier run kept;
4. a clean build: nothing kept, no site there;
5. a build with nothing changed;
6. a build after one edit: a claim's statement gets another word each time.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import generate

TOOL = Path(__file__).parents[1] / "build.py"
READ = """\
import os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file: file.read()
"""
COPY = "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[2])"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process cost, its children included: seconds, seconds, megabytes."""

    wall: float
    cpu: float
    peak: float


def cost(command: list[str]) -> Cost:
    """Run the command to its end and say what it cost; leaves when it fails.

    Peak memory is the sum over the process and its children where /proc tells it (proportional shares, sampled twenty
    times a second), else the largest single process.
    """
    before = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
        sampled = watched(process)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - before
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-3000:]}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(sampled, usage.ru_maxrss / unit))


def watched(process: subprocess.Popen[bytes]) -> float:
    """The most memory that the process and its children were seen to hold at once, in megabytes; ends with it."""
    most = 0.0
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        most = max(most, sum(share(pid) for pid in family(process.pid)))
        time.sleep(0.05)
    return most


def family(pid: int) -> list[int]:
    """A process and all its living descendants."""
    found = [pid]
    for one in found:  # grows while it is walked
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:  # it ended meanwhile, or this system has no /proc
            continue
    return found


def share(pid: int) -> float:
    """A process's proportional share of memory in megabytes; 0 where it cannot be told."""
    try:
        for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if row.startswith("Pss:"):
                return int(row.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def median(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(statistics.median(getattr(one, name) for one in costs) for name in ("wall", "cpu", "peak")))


def edit(root: Path, turn: int) -> None:
    """Another word in the statement of one claim."""
    claims = sorted((root / "content/claims").iterdir())
    claim = claims[len(claims) // 2]
    lines = claim.read_text("utf-8").split("\n")
    lines[1] = lines[1].rstrip(".") + f" again{turn}."
    claim.write_text("\n".join(lines), "utf-8", newline="")


def measures(root: Path, scratch: Path) -> dict[str, Callable[[int], Cost]]:
    """What is measured, in order, by name; each is given the number of the run."""
    python = sys.executable
    tool = [python, str(TOOL)]
    site, cache = root / "_site", scratch.with_name("cache")
    os.environ["XDG_CACHE_HOME"] = str(cache)  # not that of whoever measures

    def emptied(command: list[str]) -> Cost:
        for kept in (site, cache):
            shutil.rmtree(kept, ignore_errors=True)
        return cost(command)

    def copied(_: int) -> Cost:
        shutil.rmtree(scratch, ignore_errors=True)
        return cost([python, "-c", COPY, str(site), str(scratch)])

    def edited(turn: int) -> Cost:
        edit(root, turn)
        return cost([*tool, "build", "--root", str(root)])

    return {
        "check": lambda _: emptied([*tool, "check", "--root", str(root)]),
        "clean build": lambda _: emptied([*tool, "build", "--root", str(root)]),
        "unchanged build": lambda _: cost([*tool, "build", "--root", str(root)]),
        "build after an edit": edited,
        "floor: read the inputs": lambda _: cost([python, "-c", READ, str(root / "content")]),
        "floor: copy the output": copied,
    }


def table(claims: int, root: Path, results: dict[str, Cost]) -> str:
    """The figures of one size as a table, with the ratio to the floor of reading and copying."""
    pages = sum(1 for _ in (root / "_site").rglob("*.html"))
    inputs = sum(1 for path in (root / "content").rglob("*") if path.is_file())
    floor = sum(cost.wall for name, cost in results.items() if name.startswith("floor"))
    rows = [f"{claims:,} claims, {inputs:,} input files, {pages:,} pages", ""]
    rows.append(f"| {'':24} | wall s | CPU s | peak MB | × floor |")
    rows.append(f"|{'-' * 26}|-------:|------:|--------:|--------:|")
    for name, one in results.items():
        ratio = f"{one.wall / floor:7.1f}"
        rows.append(f"| {name:24} | {one.wall:6.2f} | {one.cpu:5.2f} | {one.peak:7.0f} | {ratio} |")
    return "\n".join(rows)


def main() -> None:
    """Measure each size and print its table as soon as it is done."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[800, 8000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for claims in options.claims:
        with tempfile.TemporaryDirectory(prefix="dossier-bench-") as folder:
            root = Path(folder) / "dossier"
            generate.write(root, claims, options.seed)
            results = {}
            for name, measure in measures(root, Path(folder) / "copy").items():
                print(f"{claims:,} claims: {name} …", file=sys.stderr)
                results[name] = median([measure(turn) for turn in range(options.runs)])
            print(f"\n{table(claims, root, results)}\n", flush=True)


if __name__ == "__main__":
    main()
