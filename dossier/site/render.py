"""Pages as text, through the templates.

In: `Page`s. Out: the text of every document by its output path, and the static files. Templates hold loops and
conditions only; everything they name must be there (StrictUndefined), and every word is escaped unless it is `Html`
made by `markup`. This is the only importer of jinja2.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import _escape_inner  # type: ignore[attr-defined] # the part of `escape` that escapes

from dossier.labels import codes, date_words
from dossier.pages.page_meta import Page
from dossier.parallel import beside, can_fork
from dossier.routes import output_path

T = TypeVar("T")
Document = tuple[str, Callable[[], str]]  # an output path, and what makes the text
Progress = Callable[[str, int, int], None]
_HERE = Path(__file__).parents[1]
_SHARE = 64  # pages rendered between two reports of progress, and by one process at a time
_WORTHWHILE = 8  # so many shares make up for starting processes


def environment(root: Path | None = None) -> Environment:
    """The templates, ready to render: those in `root/templates` before the tool's own. One a build is enough."""
    folders = [str(folder) for folder in _folders("templates", root)]
    made = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals["words"] = codes
    made.globals["dates"] = date_words
    return made


def _escaped(value: object) -> str:
    """What `markupsafe.escape` gives, in a fifth of the time, because nobody needs to know that it was escaped."""
    if value.__class__ is str:
        return _escape_inner(value)
    return value.__html__() if hasattr(value, "__html__") else _escape_inner(str(value))


class _Generator(CodeGenerator):
    """Has templates write out values by `_escaped`; a page has some six hundred of them."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape is True and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    code_generator_class = _Generator
    escaped = staticmethod(_escaped)


def render(page: Page, templates: Environment) -> str:
    """One document as text."""
    view = page.data
    frame = view.frame
    template = templates.get_template(page.template)
    context = template.new_context({"view": view, "page": frame, "site": frame.site, "root": frame.root})
    try:
        return "".join(template.root_render_func(context))
    except Exception:  # noqa: BLE001 # as Jinja does in `Template.render`
        templates.handle_exception()  # raises it anew, with the template's own lines
    finally:
        context.vars.clear()  # macros hold the context that holds them, and with it all that the page shows


def render_all(pages: Sequence[Page], root: Path | None = None) -> dict[str, str]:
    """Every document by its output path, in the order given."""
    return render_each(documents(pages, root), lambda _path, text: text)


def documents(pages: Sequence[Page], root: Path | None = None) -> list[Document]:
    """The pages as documents to be made: each output path with what renders it."""
    templates = environment(root)
    return [(output_path(page.route), partial(render, page, templates)) for page in pages]


def render_each(
    documents: Sequence[Document],
    each: Callable[[str, str], T],
    jobs: int = 1,
    progress: Progress | None = None,
) -> dict[str, T]:
    """What `each` makes of every document, given its output path and text, by output path and in the order given.

    With `jobs` in as many processes, where that pays; `each` then runs in them, so that the texts need not be moved.
    """
    shares = [documents[start : start + _SHARE] for start in range(0, len(documents), _SHARE)]
    work = _Work(each, shares, progress or _unwatched)
    made = _side_by_side(work, jobs) if can_fork(jobs) and len(shares) >= _WORTHWHILE else {}
    for index in range(len(shares)):  # all of them, or what a process that died has left
        if index not in made:
            made[index] = work.share(index)
    return {path: result for index in range(len(shares)) for path, result in made[index].items()}


def _unwatched(_step: str, _done: int, _all: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class _Work(Generic[T]):
    """What is to be rendered, in shares."""

    each: Callable[[str, str], T]
    shares: Sequence[Sequence[Document]]
    progress: Progress

    def share(self, index: int) -> dict[str, T]:
        made = {path: self.each(path, text()) for path, text in self.shares[index]}
        self.progress("Rendering", index * _SHARE + len(made), len(self.shares) * _SHARE)
        return made


def _side_by_side(work: _Work[T], jobs: int) -> dict[int, dict[str, T]]:
    """What is made of each share. This process and those beside it take one after another until none is left.

    Reading a value from another process's memory copies it, for its references are counted; so there are no more
    processes than `jobs`.
    """
    taken = multiprocessing.get_context("fork").Value("i", 0)

    def take() -> int:
        with taken.get_lock():
            taken.value += 1
            return int(taken.value) - 1

    def work_off(mine: _Work[T]) -> dict[int, dict[str, T]]:
        made = {}
        while (index := take()) < len(mine.shares):
            made[index] = mine.share(index)
        return made

    unseen = replace(work, progress=_unwatched)
    others = [beside(partial(work_off, unseen), jobs) for _ in range(jobs - 1)]
    made = work_off(work)
    for other in others:
        made |= other()
    return made


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
