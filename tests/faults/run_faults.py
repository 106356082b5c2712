"""Bad days by the hundred: builds that are killed, disks that are full, caches that are damaged, folders that go away.

    make faults                                    # 200 kills, 30 disks, 200 caches, 60 folders
    python tests/faults/run_faults.py --kills 20 --seed 7

In: the small dossier in `tests/small`, in two versions. Out: a line of figures for each kind of bad day, and what was
wrong, if anything was; the exit status is 1 then. In every round the site of one version is there, the other one is
built, and something happens:

1. The site must then be that of one of the two versions, whole; of the new one where the build said that all is well.
2. No build may end with an error that it does not expect.
3. The next build must give the site of the new version, and leave nothing beside it.

Kills strike at a step with files that chance chooses, every other time while the site is written. Where this process
may mount a disk, disks are real ones (tmpfs), from full to large enough. Else files cannot grow beyond a limit, which
looks the same to a program.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/helpers"), str(Path(__file__).parent)]

from cache_damages import DAMAGES  # noqa: E402 # they are found there
from fault_ground import (  # noqa: E402
    Built,
    Ground,
    Listen,
    Prepare,
    do_nothing,
    read_tree,
    rename_twice,
    render_in_processes,
)

WAYS: tuple[tuple[Prepare, str], ...] = (
    (do_nothing, "--clean"),
    (do_nothing, "--jobs=1"),  # and with the cache
    (rename_twice, "--clean"),
    (render_in_processes, "--clean"),
)


class Record:
    """What came of the rounds of one kind: counts by name, and every fault with its round."""

    def __init__(self, kind: str) -> None:
        self.kind, self.rounds = kind, 0
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []

    def judge_round(self, ground: Ground, built: Built, what: str, *, may_be_gone: bool = False) -> None:
        """Look at what a build has left, then build once more and look again."""
        self.rounds += 1
        name = f"{self.kind} {self.rounds} ({what})"
        left, new = read_tree(ground.site), ground.sites[ground.version]
        old = ground.sites[1 - ground.version]
        if built.is_unexpected:
            self.faults.append(f"{name}: status {built.status}\n{built.said}")
        if left == new:
            self.counts["new site"] += 1
        elif left == old:
            self.counts["old site"] += 1
        elif not left and may_be_gone:
            self.counts["no site until the next build"] += 1
        else:
            self.faults.append(f"{name}: the site is broken")
        if not built.status and left != new and not (may_be_gone and not left):
            self.faults.append(f"{name}: the build said that all is well, and the site is not the new one")
        self.counts["with litter until the next build"] += bool(ground.list_litter())
        ground.wait_for_workers()
        again = ground.build()
        if again.status or read_tree(ground.site) != new:
            self.faults.append(f"{name}: the next build does not mend it: status {again.status}\n{again.said}")
        if ground.list_litter():
            self.faults.append(f"{name}: {', '.join(ground.list_litter())} beside the site")

    def __str__(self) -> str:
        figures = ", ".join(f"{number} {name}" for name, number in sorted(self.counts.items()) if number)
        return f"{self.kind}: {self.rounds} rounds, {len(self.faults)} faults; {figures}"


# --- kills ------------------------------------------------------------------------------------------------------------


def kill_builds(ground: Ground, rounds: int, chance: random.Random) -> Record:
    """End builds by SIGKILL, in four ways to build."""
    record = Record("kills")
    steps = [ground.count_steps(option, prepare=prepare) for prepare, option in WAYS]
    for number in range(rounds):
        way = number // 2 % len(WAYS)
        prepare, option = WAYS[way]
        begins, last = steps[way]
        step = chance.randint(begins if number % 2 else 1, last)
        ground.change_version()
        built = ground.build(option, prepare=prepare, listen=at_step(step, kill_this_process))
        record.counts["struck while the site was written"] += step >= begins and built.status == -signal.SIGKILL
        what = f"step {step} of {last}, {option}, {prepare.__name__}"
        record.judge_round(ground, built, what, may_be_gone=prepare is rename_twice)
    return record


def at_step(step: int, strike: Callable[[], object]) -> Listen:
    """What listens to the steps of a build, and strikes at one of them."""

    def listen(number: int) -> None:
        if number == step:
            strike()

    return listen


def kill_this_process() -> None:
    """As `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


# --- full disks -------------------------------------------------------------------------------------------------------


def fill_disks(ground: Ground, rounds: int, _chance: random.Random) -> Record:
    """Build on disks of all sizes between the site that is there and what a build needs."""
    with mount_disk(ground.place) as mounted:
        if not mounted:
            return limit_files(ground, rounds)
        record = Record("disks (tmpfs)")
        ground.build_whole()
        used = shutil.disk_usage(ground.place).used
        for number in range(rounds):
            ground.change_version()
            size_disk(ground.place, used + used * 5 // 4 * number // rounds)
            built = ground.build("--clean")
            record.counts["refused"] += built.status == 2
            size_disk(ground.place, 8 * used)
            record.judge_round(ground, built, f"size {number}")
    ground.build_whole()
    return record


@contextmanager
def mount_disk(place: Path) -> Iterator[bool]:
    """Whether there is a disk in this place, which must be empty but for the site."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=777", "none", str(place)], capture_output=True)
    try:
        yield not mounted.returncode
    finally:
        if not mounted.returncode:
            subprocess.run(["umount", str(place)], check=True)


def size_disk(place: Path, size: int) -> None:
    """Give a disk another size, in bytes."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], check=True, capture_output=True)


def limit_files(ground: Ground, rounds: int) -> Record:
    """Build where no file may have more than so many bytes: what is beyond is not written, as on a full disk."""
    record = Record("disks (limit on files)")
    longest = max(path.stat().st_size for path in ground.site.rglob("*"))
    for number in range(rounds):
        limit = longest * number // rounds
        ground.change_version()
        built = ground.build("--clean", prepare=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)))
        record.counts["refused"] += built.status == 2
        record.judge_round(ground, built, f"limit {limit}")
    return record


# --- damaged caches ---------------------------------------------------------------------------------------------------


def damage_caches(ground: Ground, rounds: int, chance: random.Random) -> Record:
    """Damage a file of the cache, then build what the cache was made for, or something else."""
    record = Record("caches")
    ground.build_whole()
    whole = ground.folder / "whole cache"
    shutil.copytree(ground.cache, whole)
    kept = ground.version
    for number in range(rounds):
        shutil.rmtree(ground.cache)
        shutil.copytree(whole, ground.cache)
        (file,) = ground.cache.rglob(("memo.sqlite", "built", "secret")[number % 3])
        damage = chance.choice(DAMAGES)
        damage(file, chance)
        if ground.version != kept or chance.randrange(2):
            ground.change_version()
        if chance.randrange(2):
            (ground.site / "index.html").write_text("something else")
        built = ground.build()
        record.judge_round(ground, built, f"{file.name}, {damage.__name__}")
    return record


# --- folders ----------------------------------------------------------------------------------------------------------


def take_folders(ground: Ground, rounds: int, chance: random.Random) -> Record:
    """Take folders away while a build runs, or the right to write to them."""
    record = Record("folders")
    ground.give_to_nobody()
    ground.build_whole()
    _, last = ground.count_steps("--clean")
    away = ground.folder / "away"
    content = ground.root / "content"
    strikes: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "the site is deleted": (partial(shutil.rmtree, ground.site, ignore_errors=True), do_nothing),
        "what is staged is deleted": (partial(delete_staged, ground), do_nothing),
        "the cache is deleted": (partial(shutil.rmtree, ground.cache, ignore_errors=True), do_nothing),
        "the content is moved away": (partial(content.rename, away), partial(move_back, away, content)),
        "the place is read-only": (partial(ground.place.chmod, 0o555), partial(ground.place.chmod, 0o755)),
        "the cache is read-only": (partial(ground.cache.chmod, 0o555), partial(ground.cache.chmod, 0o755)),
        "the site is read-only": (partial(chmod_folder, ground.site, 0o555), partial(chmod_folder, ground.site, 0o755)),
        "the site cannot be read": (partial(chmod_folder, ground.site, 0), partial(chmod_folder, ground.site, 0o755)),
    }
    for number in range(rounds):
        what = list(strikes)[number % len(strikes)]
        strike, undo = strikes[what]
        step = chance.randint(1, last)
        ground.change_version()
        built = ground.build("--clean", listen=at_step(step, strike))
        undo()
        record.counts["refused"] += built.status != 0
        record.judge_round(ground, built, f"{what} at step {step} of {last}", may_be_gone="deleted" in what)
    return record


def delete_staged(ground: Ground) -> None:
    """Delete what any build has staged."""
    for folder in ground.place.glob(".site.dossier-*"):
        shutil.rmtree(folder, ignore_errors=True)


def move_back(away: Path, home: Path) -> None:
    """Move a folder back, if it was moved away."""
    if away.exists():
        away.rename(home)


def chmod_folder(folder: Path, mode: int) -> None:
    """Give a folder that may have gone other rights."""
    if folder.exists():
        folder.chmod(mode)


# --- all of them ------------------------------------------------------------------------------------------------------

KINDS: dict[str, Callable[[Ground, int, random.Random], Record]] = {
    "kills": kill_builds,
    "disks": fill_disks,
    "caches": damage_caches,
    "folders": take_folders,
}


def run_kind(kind: str, rounds: int, seed: int) -> Record:
    """The rounds of one kind, on a ground of their own."""
    with tempfile.TemporaryDirectory(prefix="faults.") as folder:
        return KINDS[kind](Ground(Path(folder)), rounds, random.Random(seed))


def main(arguments: Sequence[str]) -> int:
    """Run all rounds and print what came of them. The exit status is 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description="Bad days by the hundred; the site must be whole after each.")
    for kind, rounds in (("kills", 200), ("disks", 30), ("caches", 200), ("folders", 64)):
        parser.add_argument(f"--{kind}", type=int, default=rounds, metavar="N", help=f"rounds (default {rounds})")
    parser.add_argument("--seed", type=int, default=1, help="the same seed takes the same moments")
    options = parser.parse_args(arguments)
    faults: list[str] = []
    for kind in KINDS:
        record = run_kind(kind, getattr(options, kind), options.seed)
        print(record, flush=True)
        faults += record.faults
    print("\n".join(faults) or "No site was broken.")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
