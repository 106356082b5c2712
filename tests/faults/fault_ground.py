"""The ground of the bad days: a dossier in two versions, the site of each, and builds to which something happens.

A build runs in a forked process, so that none has to import the program again. What happens to it happens at one of its
own steps with files (an open, a rename, a removed file …), which Python announces to whoever listens. So a moment is a
number, and no clock or busy machine has a say in it.
"""

import hashlib
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from small_dossier import small

from dossier import cli, pipeline
from dossier.site import render, tree_swap

NOBODY = 65534
NOTHING_WRONG = (0, 1, 2, -9)  # clean, problems, usage or environment, killed
_STEPS = ("open", "os.", "shutil.", "ctypes.dlopen", "sqlite3.connect")  # how the names of steps with files begin
_MOST_WAITS = 200  # ten seconds: whatever goes on after that is found as litter

Tree = dict[str, str]  # digests of files by path
Listen = Callable[[int], object]  # is told the number of each step of a build
Prepare = Callable[[], object]  # changes the program in the build's own process


def do_nothing(_number: int = 0) -> None:
    """For a build to which nothing happens."""


def rename_twice() -> None:
    """A system that cannot exchange two names in one step."""
    vars(tree_swap)["exchange_names"] = lambda *_: False


def render_in_processes() -> None:
    """Two processes also for the few pages here."""
    vars(render).update(_SHARE=4, _WORTHWHILE=1)


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended: its exit status, minus the signal where one ended it, and what it said."""

    status: int
    said: str

    @property
    def is_unexpected(self) -> bool:
        """Whether it ended as no build should: without a sentence of its own."""
        return self.status not in NOTHING_WRONG or "Traceback" in self.said or "mistake of ours" in self.said


class Ground:
    """A dossier in a folder of its own. `sites` has the digests of the site of each of its two versions."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.folder, self.place, self.cache = folder, folder / "published", folder / "cache"
        self.root, self.site = small(folder), self.place / "site"
        self.version, self.as_nobody = 0, False
        for made in (self.place, self.cache):
            made.mkdir()
        os.environ["XDG_CACHE_HOME"] = str(self.cache)
        # Here, so that all is imported and read that a build needs of the tool: nobody may not be allowed to.
        pipeline.build_site(self.root, self.site, pipeline.BuildChoices())
        found = []
        for _ in range(2):
            self.change_version()
            shutil.rmtree(self.site, ignore_errors=True)
            self.build_whole("--clean")
            found.append(read_tree(self.site))
        self.sites = (found[1], found[0])

    def change_version(self) -> None:
        """Make the dossier's files those of the other version: another name on many pages, a page more or less."""
        self.version = 1 - self.version
        record, essay = self.root / "content/actors/mayor.yaml", self.root / "content/pages/essay.md"
        names = ("The mayor of Vale", "Mayor Example")
        text = record.read_text("utf-8")
        record.write_text(text.replace(names[1 - self.version], names[self.version]), "utf-8")
        essay.unlink(missing_ok=True)
        if self.version:
            essay.write_text("---\ntitle: An essay\n---\n\nSome *words*.\n", "utf-8")

    def build(self, *arguments: str, listen: Listen = do_nothing, prepare: Prepare = do_nothing) -> Built:
        """Build the site in a forked process, and wait for its end."""
        said = self.folder / "said"
        said.touch()
        said.chmod(0o666)
        child = os.fork()
        if not child:
            self._build_here(said, arguments, listen, prepare)
        _, status = os.waitpid(child, 0)
        return Built(os.waitstatus_to_exitcode(status), said.read_text("utf-8"))

    def build_whole(self, *arguments: str) -> None:
        """Build the site where nothing happens."""
        built = self.build(*arguments)
        if built.status:
            raise SystemExit(f"The dossier must build when nothing happens to it:\n{built.said}")

    def count_steps(self, *arguments: str, prepare: Prepare = do_nothing) -> tuple[int, int]:
        """The step at which a build begins to write the site, and the last one. The site is the other one then."""
        begins, last = multiprocessing.Value("i", 0), multiprocessing.Value("i", 0)

        def count(number: int) -> None:
            last.value = number
            if not begins.value and tree_swap.name_staged_folder(self.site).exists():
                begins.value = number

        self.change_version()
        self.build(*arguments, listen=count, prepare=prepare)
        return begins.value, last.value

    def list_litter(self) -> list[str]:
        """What is beside the site and is not the site."""
        return sorted(entry.name for entry in self.place.iterdir() if entry != self.site)

    def wait_for_workers(self) -> None:
        """Wait until the processes of a killed build have ended too, which they do at once."""
        for left in self.place.glob(".site.dossier-*"):
            for _ in range(_MOST_WAITS):
                lock = tree_swap.lock_folder(left)
                if lock:
                    lock.release()
                    break
                time.sleep(0.05)

    def give_to_nobody(self) -> None:
        """Let all builds be those of a user who may not do everything, where this process is root's."""
        if os.geteuid():
            return
        for place in [self.folder, *self.folder.rglob("*")]:
            os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
        self.as_nobody = True

    def _build_here(self, said: Path, arguments: tuple[str, ...], listen: Listen, prepare: Prepare) -> None:
        """What the forked process does. It never returns."""
        status = 70
        try:
            with said.open("w", encoding="utf-8") as stream:
                sys.stdout = sys.stderr = stream
                if self.as_nobody:
                    os.setgroups([])
                    os.setgid(NOBODY)
                    os.setuid(NOBODY)
                prepare()
                _listen_to_steps(listen)
                arguments = ("build", "--root", str(self.root), "--output", str(self.site), "--jobs", "2", *arguments)
                status = cli.main(arguments)
        finally:
            os._exit(status)


def _listen_to_steps(listen: Listen) -> None:
    """Have every step of this process with files told, with its number. What `listen` does itself is no step."""
    me, number, listening = os.getpid(), 0, True

    def hear(event: str, _: object) -> None:
        nonlocal number, listening
        if listening and event.startswith(_STEPS) and os.getpid() == me:
            number, listening = number + 1, False
            listen(number)
            listening = True

    sys.addaudithook(hear)


def read_tree(folder: Path) -> Tree:
    """The digests of all files below a folder, by path; nothing where there is no folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
