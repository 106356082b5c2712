"""Pages as text, through the templates.

In: `Page`s. Out: the text of every document by its output path, and the static files. Templates hold loops and
conditions only; everything they name must be there (StrictUndefined), and every word is escaped unless it is `Html`
made by `markup`. This is the only importer of jinja2.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from dossier import wording
from dossier.pages import Page
from dossier.routes import output_path

Progress = Callable[[str, int, int], None]
_HERE = Path(__file__).parent
_EVERY = 250  # pages between two reports of progress


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
    """Every document by its output path, in the order given."""
    templates = environment(root)
    texts: dict[str, str] = {}
    for done, page in enumerate(pages):
        if progress and done % _EVERY == 0:
            progress("Rendering", done, len(pages))
        texts[output_path(page.route)] = render(page, templates)
    return texts


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
