"""Pages as text, through the templates.

In: `Page`s. Out: the text of every document by its output path, and the static files. Templates hold loops and
conditions only; everything they name must be there (StrictUndefined), and every word is escaped unless it is `Html`
made by `markup`. This is the only importer of jinja2.
"""

import multiprocessing
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import _escape_inner  # type: ignore[attr-defined] # the part of `escape` that escapes

from dossier.diagnostics import UsageError
from dossier.hidden_characters import replace_hidden
from dossier.labels import codes, date_words, grammar
from dossier.pages.page_meta import Page, View
from dossier.parallel import can_fork, start_in_fork
from dossier.routes import output_path
from dossier.text import has_outer_marks

T = TypeVar("T")
Document = tuple[str, Callable[[], str]]  # an output path, and what makes the text
Progress = Callable[[str, int, int], None]
RenderView = Callable[[str, View], str]  # the name of a template and a view → a document as text
_HERE = Path(__file__).parents[1]
_SHARE = 64  # pages rendered between two reports of progress, and by one process at a time
_WORTHWHILE = 8  # so many shares make up for starting processes


def load_templates(folder: Path | None = None) -> Environment:
    """The tool's own templates, ready to render, or those of a folder. One environment a build is enough.

    A dossier brings no templates: they are code, and a pull request could bring some.
    """
    templates = _Environment(
        loader=_Loader(folder or _find_own_folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    templates.filters["capitalize_first"] = grammar.capitalize_first
    templates.tests["marked_outside"] = has_outer_marks
    for name in ("choose_form", "count_noun", "group_digits", "join_with_and"):
        templates.globals[name] = getattr(grammar, name)
    templates.globals["words"] = codes
    templates.globals["dates"] = date_words
    return templates


def _escape_value(value: object) -> str:
    """The text that `markupsafe.escape` gives, in a fifth of the time.

    `escape` wraps its result, so that the result is never escaped again. Templates write it out at once, so the wrapper
    is of no use here. This saves about 8 % of a build. The price: `_escape_inner` and Jinja's `CodeGenerator` are not
    promised by their authors. So `pyproject.toml` allows only the versions that have them, and a test watches them.
    """
    if value.__class__ is str:
        return _escape_inner(value)
    return value.__html__() if hasattr(value, "__html__") else _escape_inner(str(value))


class _Loader(FileSystemLoader):
    """Reads templates without the indentation that makes them readable: on ten thousand pages it would be megabytes."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_current = super().get_source(environment, template)
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE), path, is_current


class _Generator(CodeGenerator):
    """Makes templates that escape values by `_escape_value`. A page has some six hundred values."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape is True and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    code_generator_class = _Generator
    escaped = staticmethod(_escape_value)


def render_page(page: Page, templates: Environment) -> str:
    """One document as text."""
    return render_view(page.template, page.data, templates)


def render_view(name: str, view: View, templates: Environment) -> str:
    """What a document shows as text, by the template of this name."""
    meta = view.meta
    template = templates.get_template(name)
    context = template.new_context({"view": view, "page": meta, "site": meta.site, "root": meta.root})
    try:
        text = "".join(template.root_render_func(context))
        # XML 1.0 allows no control character, not even as a reference; a capture may have some.
        return replace_hidden(text) if name.endswith(".xml") else text
    except Exception:  # noqa: BLE001 # as Jinja does in `Template.render`
        templates.handle_exception()  # raises it again, with the lines of the template
    finally:
        context.vars.clear()  # macros hold the context that holds them, and with it all that the page shows


def load_renderer() -> RenderView:
    """What renders views by the templates as they are now, even if they change later."""
    templates = load_templates()
    for name in templates.list_templates():
        templates.get_template(name)
    return lambda name, view: render_view(name, view, templates)


def list_documents(pages: Sequence[Page]) -> list[Document]:
    """The pages as documents to be made: each output path with what renders it."""
    templates = load_templates()
    return [(output_path(page.route), partial(render_page, page, templates)) for page in pages]


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
    work = _Work(each, shares, progress or _report_nothing)
    rendered: dict[int, dict[str, T]] = {}
    if can_fork(jobs) and len(shares) >= _WORTHWHILE:
        rendered = _render_in_processes(work, jobs)
    results: dict[str, T] = {}
    for index in range(len(shares)):
        if index not in rendered:  # one process renders all shares here, and those that a dead process has left
            rendered[index] = work.render_share(index)
        results.update(rendered[index])
    return results


def _report_nothing(_step: str, _done: int, _all: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class _Work(Generic[T]):
    """What is to be rendered, in shares."""

    each: Callable[[str, str], T]
    shares: Sequence[Sequence[Document]]
    progress: Progress

    def render_share(self, index: int) -> dict[str, T]:
        results = {path: self.each(path, make_text()) for path, make_text in self.shares[index]}
        self.progress("Rendering", index * _SHARE + len(results), len(self.shares) * _SHARE)
        return results


def _render_in_processes(work: _Work[T], jobs: int) -> dict[int, dict[str, T]]:
    """What is made of each share, by its index. Every process takes one share after another until none is left.

    Reading a value from another process's memory copies it, for its references are counted; so there are no more
    processes than `jobs`.
    """
    taken = multiprocessing.get_context("fork").Value("i", 0)

    def take_next_share() -> int:
        with taken.get_lock():
            taken.value += 1
            return int(taken.value) - 1

    def render_until_none_is_left(mine: _Work[T]) -> dict[int, dict[str, T]]:
        rendered = {}
        while (index := take_next_share()) < len(mine.shares):
            rendered[index] = mine.render_share(index)
        return rendered

    silent = replace(work, progress=_report_nothing)  # this process alone reports
    waits = [start_in_fork(partial(render_until_none_is_left, silent), jobs) for _ in range(jobs - 1)]
    rendered = render_until_none_is_left(work)
    for wait in waits:
        rendered |= wait()
    return rendered


def read_static_files() -> dict[str, bytes]:
    """The style sheet, the scripts and the pictures of the tool by their output path. A dossier brings none."""
    folder = _find_own_folder("static")
    files: dict[str, bytes] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
            files[f"static/{file.relative_to(folder).as_posix()}"] = file.read_bytes()
    return files


def _find_own_folder(name: str) -> Path:
    """Where the tool keeps its templates or static files: inside the installed package, else in its repository."""
    folder = _HERE / "_site" / name
    if not folder.is_dir():
        folder = _HERE.parent / name
    if folder.is_symlink():  # a pull request to the tool could make one, and the build would publish what is behind it
        raise UsageError(f"The folder {folder} is a link. It must be the tool's own folder.")
    return folder
