"""Pages as text, through the templates.

In: `Page`s. Out: the text of every document by its output path, and the static files. Templates hold loops and
conditions only; everything they name must be there (StrictUndefined), and every word is escaped unless it is `Html`
made by `markup`. This is the only importer of jinja2.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from dossier import wording
from dossier.pages import Page
from dossier.routes import output_path

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
_HERE = Path(__file__).parent
_SHARE = 64  # pages rendered between two reports of progress, and by one process at a time
_WORTHWHILE = 8  # so many shares make up for starting processes


def environment(root: Path | None = None) -> Environment:
    """The templates, ready to render: those in `root/templates` before the tool's own. One a build is enough."""
    folders = [str(folder) for folder in _folders("templates", root)]
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals["words"] = wording
    return made


def render(page: Page, templates: Environment) -> str:
    """One document as text."""
    view = page.data
    frame = view.frame
    return templates.get_template(page.template).render(view=view, page=frame, site=frame.site, root=frame.root)


def render_all(pages: Sequence[Page], root: Path | None = None) -> dict[str, str]:
    """Every document by its output path, in the order given."""
    return render_each(pages, root, lambda _path, text: text)


def render_each(
    pages: Sequence[Page],
    root: Path | None,
    each: Callable[[str, str], T],
    jobs: int = 1,
    progress: Progress | None = None,
) -> dict[str, T]:
    """What `each` makes of every document, given its output path and text, by output path and in the order given.

    With `jobs` in as many processes, where that pays; `each` then runs in them, so that the texts need not be moved.
    """
    work = _Work(environment(root), each, [pages[start : start + _SHARE] for start in range(0, len(pages), _SHARE)])
    made: dict[str, T] = {}
    for share in _made(work, jobs):
        made.update(share)
        if progress:
            progress("Rendering", len(made), len(pages))
    return made


@dataclass(frozen=True)
class _Work(Generic[T]):
    """What is to be rendered, in shares."""

    templates: Environment
    each: Callable[[str, str], T]
    shares: Sequence[Sequence[Page]]

    def share(self, index: int) -> dict[str, T]:
        paths = ((output_path(page.route), page) for page in self.shares[index])
        return {path: self.each(path, render(page, self.templates)) for path, page in paths}


def _made(work: _Work[T], jobs: int) -> Iterator[dict[str, T]]:
    """What is made of each share. Processes are forked, so that they find pages and templates in place."""
    if jobs < 2 or len(work.shares) < _WORTHWHILE or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work.share, range(len(work.shares)))
        return
    _shared.append(work)
    gc.freeze()  # a collection in a child would touch, and so copy, all the memory that it shares with its parent
    try:
        with multiprocessing.get_context("fork").Pool(min(jobs, len(work.shares))) as pool:
            yield from pool.imap(_share, range(len(work.shares)))
    finally:
        gc.unfreeze()
        _shared.clear()


_shared: list[_Work[Any]] = []  # what forked processes find in place; empty outside `_made`


def _share(index: int) -> dict[str, Any]:
    return _shared[0].share(index)


def static_files(root: Path | None = None) -> dict[str, bytes]:
    """The style sheet, the scripts and the pictures by their output path; those in `root/static` before the tool's."""
    files: dict[str, bytes] = {}
    for folder in reversed(_folders("static", root)):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                files[f"static/{file.relative_to(folder).as_posix()}"] = file.read_bytes()
    return files


def _folders(name: str, root: Path | None) -> list[Path]:
    """Where templates or static files stand: the dossier's own folder, the installed package, the repository."""
    wanted = [root / name] if root else []
    wanted += [_HERE / "_site" / name, _HERE.parent / name]
    found = [folder.resolve() for folder in wanted if folder.is_dir()]
    return list(dict.fromkeys(found))
