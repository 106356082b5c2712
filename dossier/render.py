"""Pages as text, through the templates.

In: `Page`s. Out: the text of every document by its output path, and the static files. Templates hold loops and
conditions only; everything they name must be there (StrictUndefined), and every word is escaped unless it is `Html`
made by `markup`. This is the only importer of jinja2.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from dossier import wording
from dossier.pages import Page
from dossier.routes import output_path

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


def render_all(
    pages: Sequence[Page], root: Path | None = None, jobs: int = 1, progress: Progress | None = None
) -> dict[str, str]:
    """Every document by its output path, in the order given; with `jobs` in as many processes where that pays."""
    templates = environment(root)
    parts = [pages[start : start + _SHARE] for start in range(0, len(pages), _SHARE)]
    texts: dict[str, str] = {}
    for part, rendered in zip(parts, _rendered(parts, templates, jobs), strict=True):
        texts.update(zip((output_path(page.route) for page in part), rendered, strict=True))
        if progress:
            progress("Rendering", len(texts), len(pages))
    return texts


def _rendered(parts: Sequence[Sequence[Page]], templates: Environment, jobs: int) -> Iterator[list[str]]:
    """The texts of each part. Processes are forked, so that they find pages and templates in place."""
    if jobs < 2 or len(parts) < _WORTHWHILE or "fork" not in multiprocessing.get_all_start_methods():
        yield from ([render(page, templates) for page in part] for part in parts)
        return
    _shared[:] = [parts, templates]
    try:
        with multiprocessing.get_context("fork").Pool(min(jobs, len(parts))) as pool:
            yield from pool.imap(_render_part, range(len(parts)))
    finally:
        _shared.clear()


_shared: list[Any] = []  # what forked processes find in place; empty outside `_rendered`


def _render_part(index: int) -> list[str]:
    parts, templates = _shared
    return [render(page, templates) for page in parts[index]]


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
