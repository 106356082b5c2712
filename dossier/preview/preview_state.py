"""The site in memory, for the live preview: the last good pages, and what is wrong with the files as they are now.

In: the dossier's folder, the state before, and which files changed. Out: a `PreviewState`, a value that the server
exchanges as a whole, so that nobody ever sees half a site. Nothing is written to disk. A page is rendered when somebody
asks for it, from data that no later save touches. So an edit is visible at once, however large the dossier is.

1. Check the dossier, as `check` does. 2. With an error: the pages of the state before, with the new problems.
3. Without: new pages. Those that somebody has open are rendered first, so that a mistake in a template is found before
anybody sees it.
"""

import html
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier import pipeline, report, routes
from dossier.cache import Memo
from dossier.derive import Derived
from dossier.diagnostics import fails
from dossier.linking.link import LinkedDossier
from dossier.pages import page_list
from dossier.pages.page_meta import Page, RecordPlace
from dossier.pipeline import CheckOutcome
from dossier.site import render
from dossier.unexpected import find_template_place

NO_SITE_YET = 0  # the number of a state that has no pages


@dataclass(frozen=True, slots=True)
class PreviewSite:
    """One good site: its pages by output path, how to render them, and the files that are no pages."""

    inputs: pipeline.SiteInputs
    pages: Mapping[str, Page]
    render_page: Callable[[Page], str]
    static: Mapping[str, bytes]
    rendered: dict[str, str] = field(default_factory=dict)  # filled as pages are asked for
    other: dict[str, bytes] = field(default_factory=dict)  # every other file, made when the first is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState:
    """What the preview shows now. `number` goes up with every new site; with an error it stays, and so do the pages."""

    root: Path
    address: str  # of the preview, with a slash at the end
    run: str  # tells this run of the preview from every other
    memo: Memo
    number: int = NO_SITE_YET
    site: PreviewSite | None = None  # the last good one
    linked: LinkedDossier | None = None  # of the files as they are now, as far as they can be read
    checked: CheckOutcome | None = None  # what `check` says of the files as they are now
    has_error: bool = False  # the files as they are now have an error
    problems: str = ""  # what `check` says of the files as they are now, as HTML; empty when it says nothing
    counts: str = ""  # the same in a few words

    @property
    def name(self) -> str:
        """What a page is compared with to see whether it is the newest."""
        return f"{self.run}-{self.number}"


def make_next_state(before: PreviewState, changed: Collection[str] = (), opened: Collection[str] = ()) -> PreviewState:
    """The state after a change. `changed` are files' paths; `opened` the output paths of pages that somebody has open.

    Never raises: whatever goes wrong is shown over the last good page.
    """
    try:
        checked = pipeline.check_dossier(before.root)
        if _are_records(before.root, changed) and _is_unchanged(checked, before.checked):
            return before
        site = _make_site(before, checked, changed)
        if site:
            for path in opened:
                read_document(site, path)
    except Exception as problem:  # noqa: BLE001 -- a mistake in a template or in the tool must not end the preview
        problems = _render_unexpected(problem)
        return replace(before, checked=None, has_error=True, problems=problems, counts="1 error")
    state = replace(before, checked=checked, linked=checked.linked or before.linked, has_error=True)
    if site:
        state = replace(state, site=site, number=before.number + 1, has_error=False)
    if not checked.diagnostics:
        return replace(state, problems="", counts="")
    problems = report.format_html(checked.diagnostics, checked.files)
    return replace(state, problems=problems, counts=report.count_problems(checked.diagnostics))


def read_document(site: PreviewSite | None, path: str) -> bytes | None:
    """A file of the site by its output path, or `None` where there is no such file."""
    if site is None:
        return None
    if path in site.pages:
        if path not in site.rendered:
            site.rendered[path] = site.render_page(site.pages[path])
        return site.rendered[path].encode()
    if path in site.static:
        return site.static[path]
    if not site.other and not path.endswith(".html"):
        site.other.update(pipeline.make_all_files(site.inputs))
    return site.other.get(path)


def find_record_place(site: PreviewSite | None, path: str) -> RecordPlace | None:
    """Where in the editors' files the record of a page is."""
    if site is None or path not in site.pages:
        return None
    page = site.pages[path]
    if not page.route.endswith("/"):  # a file for machines
        return None
    return page.data.meta.place


def _are_records(root: Path, changed: Collection[str]) -> bool:
    """Whether only records changed, or captures: nothing that pages are rendered with."""
    content = root / "content"
    return all(Path(path).is_relative_to(content) or Path(path).name == "site.yaml" for path in changed)


def _is_unchanged(now: CheckOutcome, before: CheckOutcome | None) -> bool:
    """Whether a save changed nothing, so that no page need be loaded again."""
    if before is None or now.linked is None or before.linked is None:
        return False
    same_text = now.linked.text == before.linked.text
    return same_text and now.files == before.files and now.diagnostics == before.diagnostics


def _make_site(before: PreviewState, checked: CheckOutcome, changed: Collection[str]) -> PreviewSite | None:
    """The site of a dossier without errors; `None` with an error."""
    linked, derived = checked.linked, checked.derived
    if linked is None or derived is None or fails(checked.diagnostics, strict=False):
        return None
    site = replace(linked.dossier.site, base_url=before.address)
    here = replace(linked, dossier=replace(linked.dossier, site=site))
    pages = _list_pages(here, derived, before.memo)
    inputs = pipeline.SiteInputs(here, derived, Memo())
    if before.site and _are_records(before.root, changed):
        return PreviewSite(inputs, pages, before.site.render_page, before.site.static)
    return PreviewSite(inputs, pages, _load_renderer(), render.read_static_files())


def _list_pages(linked: LinkedDossier, derived: Derived, memo: Memo) -> dict[str, Page]:
    """The pages by output path."""
    return {routes.output_path(page.route): page for page in page_list.list_pages(linked, derived, memo).value}


def _load_renderer() -> Callable[[Page], str]:
    """How to render a page with the templates as they are now. All are read now: they may change later."""
    templates = render.load_templates()
    for name in templates.list_templates():
        templates.get_template(name)
    return lambda page: render.render_page(page, templates)


def _render_unexpected(problem: Exception) -> str:
    """A mistake outside the content, in the form of `report.format_html`."""
    words = html.escape(f"{type(problem).__name__}: {problem}")
    message = "<p><strong>error</strong> The page cannot be made.</p>"
    template, advice = find_template_place(problem), ""
    if template:
        advice = f"<p><code>{html.escape(template)}</code></p>"
    advice += '<p class="help">If you changed a template, undo that change.</p>'
    item = f'<li class="error">{message}<pre>{words}</pre>{advice}</li>'
    return f'<h2>1 error</h2>\n<ol class="problems">{item}</ol>\n'
