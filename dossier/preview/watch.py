"""What changes in the dossier's files, told in batches as it happens.

In: the folders to watch. Out: sets of changed paths in a queue, one set for all that is saved within a moment. The only
importer of watchfiles.

Two watchers, each in a thread of its own: one for everything below the folders, one for the dossier's own folder, since
`site.yaml` is replaced, not written, by many editors, and a folder may be deleted and made again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from watchfiles import Change, watch

QUIET = 10  # milliseconds without a change that end a batch
LONGEST = 400  # milliseconds after which a batch ends in any case
_PASSING = ("~", ".tmp", ".swp", ".swx", ".bak")
LOOK_AGAIN = 1_000  # milliseconds after which folders that came or went are noticed at the latest
IDLE = 2  # seconds without a change after which there is time for other things

Batches = Queue[frozenset[str] | None]  # None: nothing more will come


def follow(root: Path, folders: Iterable[Path], batches: Batches, stop: Event) -> None:
    """Put a batch into the queue for every change below `folders` and of `site.yaml`, until `stop` is set."""
    # Found once: what is watched must not depend on where the program is.
    top, below = root.resolve(), list(dict.fromkeys(folder.resolve() for folder in folders))
    Thread(target=_below, args=(below, batches, stop), daemon=True, name="watch folders").start()
    Thread(target=_top, args=(top, below, batches, stop), daemon=True, name="watch site.yaml").start()


def next_batch(batches: Batches, idle: Callable[[], object]) -> frozenset[str] | None:
    """Wait for a batch; those that are waiting behind it are the same batch. `idle` is called once, when none comes."""
    try:
        batch = batches.get(timeout=IDLE)
    except Empty:
        idle()
        batch = batches.get()
    while batch is not None:
        try:
            more = batches.get_nowait()
        except Empty:
            return batch
        batch = None if more is None else batch | more
    return None


def _below(folders: Sequence[Path], batches: Batches, stop: Event) -> None:
    while not stop.is_set():
        there = _existing(folders)
        for changes in _changes(there, stop):
            if changes:
                batches.put(frozenset(path for _, path in changes))
            if _existing(folders) != there:
                break
        batches.put(frozenset(str(folder) for folder in folders))  # changes may have been missed meanwhile


def _changes(there: Sequence[tuple[Path, int]], stop: Event) -> Iterator[set[tuple[Change, str]]]:
    """What changes below the folders, and nothing every second, so that the caller can look around."""
    while not there and not stop.wait(LOOK_AGAIN / 1000):
        yield set()
    yield from watch(
        *(folder for folder, _ in there),
        watch_filter=_matters,
        step=QUIET,
        debounce=LONGEST,
        rust_timeout=LOOK_AGAIN,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )


def _top(root: Path, folders: Sequence[Path], batches: Batches, stop: Event) -> None:
    names = {"site.yaml", *(folder.name for folder in folders if folder.parent == root)}
    for changes in watch(
        root,
        watch_filter=lambda _, path: Path(path).name in names,
        step=QUIET,
        debounce=LONGEST,
        stop_event=stop,
        raise_interrupt=False,
        recursive=False,
    ):
        batches.put(frozenset(path for _, path in changes))


def _existing(folders: Sequence[Path]) -> list[tuple[Path, int]]:
    """The folders that are there, each with its number in the file system, which a new one does not share."""
    return [(folder, folder.stat().st_ino) for folder in folders if folder.is_dir()]


def _matters(_: Change, path: str) -> bool:
    """Whether a file can be part of the site: not what editors and this tool put there for a moment."""
    name = Path(path).name
    return (
        not name.startswith((".", "#")) and not name.endswith(("~", ".tmp", ".swp", ".swx", ".bak")) and name != "4913"
    )
