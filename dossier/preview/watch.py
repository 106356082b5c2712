"""What changes in the dossier's files, told in batches as it happens.

In: the folders to watch. Out: sets of changed paths in a queue, one set for all that is saved within a moment. This is
the only importer of watchfiles.

Two watchers run, each in a thread of its own. One watches everything below the folders. The other watches the dossier's
own folder, because many editors' programs replace `site.yaml` instead of writing it, and because a folder may be
deleted and made again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from watchfiles import Change, watch

QUIET = 10  # milliseconds without a change that end a batch: longer than a program needs between two of its writes
LONGEST = 400  # milliseconds after which a batch ends in any case, so that an edit is still seen at once
LOOK_AGAIN = 1_000  # milliseconds after which folders that came or went are noticed at the latest
IDLE = 2  # seconds without a change after which there is time for other things

# Names of files that editors' programs and this tool make for a moment.
_PASSING_STARTS = (".", "#")
_PASSING_ENDS = ("~", ".tmp", ".swp", ".swx", ".bak")
_VIM_PROBE = "4913"  # Vim makes a file of this name to see whether it may write

Batches = Queue[frozenset[str] | None]  # None: nothing more will come
FolderNumber = tuple[Path, int]  # a folder and its number in the file system, which a new folder does not share


def watch_folders(root: Path, folders: Iterable[Path], batches: Batches, stop: Event) -> None:
    """Put a batch into the queue for every change below `folders` and of `site.yaml`, until `stop` is set."""
    # Resolved once: what is watched must not depend on where the program is.
    top = root.resolve()
    below = list(dict.fromkeys(folder.resolve() for folder in folders))
    Thread(target=_watch_below, args=(below, batches, stop), daemon=True, name="watch folders").start()
    Thread(target=_watch_top, args=(top, below, batches, stop), daemon=True, name="watch site.yaml").start()


def next_batch(batches: Batches, idle: Callable[[], object]) -> frozenset[str] | None:
    """Wait for a batch. Those that wait behind it become part of it. `idle` is called once, when none comes."""
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
        if more is None:
            return None
        batch |= more
    return None


def _watch_below(folders: Sequence[Path], batches: Batches, stop: Event) -> None:
    """Watch everything below the folders, and begin again when one of them came or went."""
    while not stop.is_set():
        existing = _list_existing(folders)
        for changes in _follow_changes(existing, stop):
            if changes:
                batches.put(_changed_paths(changes))
            if _list_existing(folders) != existing:
                break
        batches.put(frozenset(str(folder) for folder in folders))  # changes may have been missed meanwhile


def _follow_changes(existing: Sequence[FolderNumber], stop: Event) -> Iterator[set[tuple[Change, str]]]:
    """What changes below the folders, and an empty set every second, so that the caller can look at the folders."""
    while not existing and not stop.wait(LOOK_AGAIN / 1000):
        yield set()
    yield from watch(
        *(folder for folder, _ in existing),
        watch_filter=_is_lasting,
        step=QUIET,
        debounce=LONGEST,
        rust_timeout=LOOK_AGAIN,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )


def _watch_top(root: Path, folders: Sequence[Path], batches: Batches, stop: Event) -> None:
    """Watch `site.yaml` and the folders themselves."""
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
        batches.put(_changed_paths(changes))


def _changed_paths(changes: Iterable[tuple[Change, str]]) -> frozenset[str]:
    return frozenset(path for _, path in changes)


def _list_existing(folders: Sequence[Path]) -> list[FolderNumber]:
    """The folders that exist."""
    return [(folder, folder.stat().st_ino) for folder in folders if folder.is_dir()]


def _is_lasting(_: Change, path: str) -> bool:
    """Whether a file can be part of the site, and was not made for a moment only."""
    name = Path(path).name
    return not name.startswith(_PASSING_STARTS) and not name.endswith(_PASSING_ENDS) and name != _VIM_PROBE
