"""The site in memory, for the live preview: the last good pages, and what is wrong with the files as they are now.

In: the dossier's folder, the edition before, and which files changed. Out: an `PreviewState`, a value that the server
swaps in whole, so that nobody ever sees half a site. Nothing is written to disk. A page is rendered when somebody asks
for it, from data that no later save touches; that is what makes an edit visible at once however large the dossier is.

1. Check the dossier, as `check` does. 2. With an error: the pages of the edition before, with the new problems.
3. Without: new pages; those that somebody has open are rendered first, so that a mistake in a template is found before
anybody sees it.
"""

import html
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier import pipeline, report, routes
from dossier.cache import Memo
from dossier.diagnostics import UsageError, fails
from dossier.linking.link import LinkedDossier
from dossier.pages import page_list
from dossier.pages.page_meta import Page
from dossier.pipeline import CheckOutcome
from dossier.site import render

NO_NUMBER = 0  # of an edition that has no pages yet


@dataclass(frozen=True, slots=True)
class PreviewSite:
    """One good state of the site: a page by output path, how to draw it, and the files that are there as they are."""

    checked: CheckOutcome
    pages: Mapping[str, Page]
    draw: Callable[[Page], str]
    static: Mapping[str, bytes]
    drawn: dict[str, str] = field(default_factory=dict)  # filled as pages are asked for
    other: dict[str, bytes] = field(default_factory=dict)  # every other file, made when the first is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState:
    """What the preview shows now. `number` goes up with every new site; with an error it stays, and so do the pages."""

    root: Path
    address: str  # of the preview, with a slash at the end
    run: str  # tells this run of the preview from every other
    memo: Memo
    number: int = NO_NUMBER
    site: PreviewSite | None = None  # the last good one
    linked: LinkedDossier | None = None  # of the files as they are now, as far as they can be read
    seen: CheckOutcome | None = None  # the files as they are now, and what `check` says of them
    wrong: bool = False  # the files as they are now have an error
    problems: str = ""  # what `check` says of the files as they are now, as HTML; empty when it says nothing
    counts: str = ""  # the same in a few words

    @property
    def name(self) -> str:
        """What a page is compared with to see whether it is the newest."""
        return f"{self.run}-{self.number}"


def following(before: PreviewState, changed: Collection[str] = (), opened: Collection[str] = ()) -> PreviewState:
    """The next edition. `changed` are files' paths; `opened` the output paths of pages that somebody is looking at.

    Never raises: whatever goes wrong is shown in the panel over the last good page.
    """
    try:
        checked = pipeline.check_dossier(before.root)
        if _of_records(before.root, changed) and _same(checked, before.seen):
            return before
        site = (
            None
            if checked.derived is None or fails(checked.diagnostics, strict=False)
            else _site(before, checked, changed)
        )
        for path in opened if site else ():
            document(before.root, site, path)
    except Exception as problem:  # noqa: BLE001 -- a mistake in a template or in the tool must not end the preview
        return replace(before, seen=None, wrong=True, problems=_unexpected(problem), counts="1 error")
    found = checked.diagnostics
    return replace(
        before,
        number=before.number + 1 if site else before.number,
        site=site or before.site,
        linked=checked.linked or before.linked,
        seen=checked,
        wrong=site is None,
        problems=report.format_html(found, checked.files) if found else "",
        counts=report.count_problems(found) if found else "",
    )


def document(root: Path, site: PreviewSite | None, path: str) -> bytes | None:
    """A file of the site by its output path, or `None` where there is no such file."""
    if site is None:
        return None
    if path in site.pages:
        if path not in site.drawn:
            site.drawn[path] = site.draw(site.pages[path])
        return site.drawn[path].encode()
    if path in site.static:
        return site.static[path]
    if not site.other and not path.endswith(".html"):
        linked, derived = site.checked.linked, site.checked.derived
        if linked and derived:
            site.other.update(pipeline.make_all_files(pipeline.SiteInputs(linked, derived, Memo())))
    return site.other.get(path)


def place(site: PreviewSite | None, path: str) -> tuple[str, int] | None:
    """The editors' file in which a page's record stands, with its line."""
    page = site.pages.get(path) if site else None
    where = page.data.meta.place if page and page.route.endswith("/") else None
    return (where.path, where.line) if where else None


def _of_records(root: Path, changed: Collection[str]) -> bool:
    """Whether only records changed, or captures: nothing that pages are drawn with."""
    content = root / "content"
    return all(Path(path).is_relative_to(content) or Path(path).name == "site.yaml" for path in changed)


def _same(now: CheckOutcome, before: CheckOutcome | None) -> bool:
    """Whether a save changed nothing, so that no page need be loaded again."""
    if before is None or now.linked is None or before.linked is None:
        return False
    texts = now.linked.text == before.linked.text
    return texts and now.files == before.files and now.diagnostics == before.diagnostics


def _site(before: PreviewState, checked: CheckOutcome, changed: Collection[str]) -> PreviewSite:
    """The pages of a dossier without errors. Templates and static files are read anew only when one of them changed."""
    linked, derived = checked.linked, checked.derived
    if linked is None or derived is None:
        raise UsageError("There is nothing to show.")
    here = replace(linked, dossier=replace(linked.dossier, site=replace(linked.dossier.site, base_url=before.address)))
    made = page_list.list_pages(here, derived, before.memo)
    if before.site and _of_records(before.root, changed):
        draw, static = before.site.draw, before.site.static
    else:
        templates = render.load_templates()
        for name in templates.list_templates():  # read now: an older edition must not draw with a later template
            templates.get_template(name)
        draw, static = (lambda page: render.render_page(page, templates)), render.read_static_files()
    checked = replace(checked, linked=here)
    return PreviewSite(checked, {routes.output_path(page.route): page for page in made}, draw, static)


def _unexpected(problem: Exception) -> str:
    """A mistake outside the content, in the panel's form."""
    words = html.escape(f"{type(problem).__name__}: {problem}")
    said = "<p><strong>error</strong> The page cannot be made.</p>"
    help_ = "If you changed a template, undo that change."
    item = f'<li class="error">{said}<pre>{words}</pre><p class="help">{help_}</p></li>'
    return f'<h2>1 error</h2>\n<ol class="problems">{item}</ol>\n'
