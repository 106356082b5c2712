"""What the live preview shows: the last good pages, and what is wrong with the files as they are now.

In: the dossier's folder, the state before, and which files changed. Out: a `PreviewState`, a value that the server
exchanges as a whole. Nothing is written to disk. A page is rendered when somebody asks for it.

1. Read the files that changed.
2. Check the dossier, as `check` does, as far as it depends on them.
3. With an error: go back to the last good dossier, whose pages stay, with the new problems.
4. Without: those pages that somebody has open are rendered first, so that a mistake in a template is found before
   anybody sees it.
"""

import html
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier import report
from dossier.cache import Memo
from dossier.diagnostics import Diagnostic, fails, in_order
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Dossier
from dossier.preview.followed_site import FollowedSite, load_look
from dossier.reading.load import load_dossier
from dossier.reading.read_before import ReadBefore
from dossier.unexpected import find_template_place

NO_SITE_YET = 0  # the number of a state that has no pages


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState:
    """What the preview shows now. `number` goes up with every new site; with an error it stays, and so do the pages."""

    root: Path
    address: str  # of the preview, with a slash at the end
    run: str  # tells this run of the preview from every other
    memo: Memo
    before: ReadBefore = field(default_factory=ReadBefore)  # the files as they were read last
    number: int = NO_SITE_YET
    site: FollowedSite | None = None  # the pages of the last good files
    good: Dossier | None = None  # the records of the last good files
    dossier: Dossier | None = None  # those of the files as they are now, as far as they can be read
    diagnostics: tuple[Diagnostic, ...] = ()  # what `check` says of the files as they are now
    has_error: bool = False  # the files as they are now have an error
    problems: str = ""  # what `check` says of them as HTML; empty when it says nothing
    counts: str = ""  # the same in a few words

    @property
    def name(self) -> str:
        """What a page is compared with to see whether it is the newest."""
        return f"{self.run}-{self.number}"

    def link_now(self) -> LinkedDossier | None:
        """The files as they are now, linked as far as they can be read; None where nothing can be."""
        if self.site and self.dossier is self.good:
            return self.site.linked
        return link_dossier(self.dossier)[0] if self.dossier else None


def make_next_state(before: PreviewState, changed: Collection[str] = (), opened: Collection[str] = ()) -> PreviewState:
    """The state after a change. `changed` are files' paths; `opened` the output paths of pages that somebody has open.

    Never raises: whatever goes wrong is shown over the last good page.
    """
    try:
        return _follow_files(before, changed, opened)
    except Exception as problem:  # noqa: BLE001 -- a mistake in a template or in the tool must not end the preview
        if before.site and before.good:
            before.site.follow(before.good)
        return replace(before, has_error=True, problems=_render_unexpected(problem), counts="1 error")


def _follow_files(before: PreviewState, changed: Collection[str], opened: Collection[str]) -> PreviewState:
    before.before.forget(changed)
    dossier, found = load_dossier(before.root, before=before.before)
    if dossier is None:
        return _note_problems(replace(before, has_error=True), in_order(found))
    site, only_records = _find_site(before, dossier), _are_records(before.root, changed)
    look = site.look
    with site.lock:
        broken = frozenset(problem.location.path for problem in found if problem.severity == "error")
        diagnostics = in_order((*found, *site.follow(dossier, broken)))
        has_error = fails(diagnostics, strict=False)
        if has_error and site is before.site and before.good:
            site.follow(before.good)
        if site is before.site and only_records and _is_unchanged(before, dossier, diagnostics):
            return before
        state = _note_problems(replace(before, dossier=dossier), diagnostics)
        if has_error:
            return replace(state, has_error=True)
        try:
            if not only_records:
                site.change_look(load_look())
            for path in opened:
                site.read_file(path)
        except Exception:
            site.change_look(look)
            raise
    return replace(state, site=site, good=dossier, number=before.number + 1, has_error=False)


def _find_site(before: PreviewState, dossier: Dossier) -> FollowedSite:
    """The site that follows the dossier; a new one where `site.yaml` is another one now."""
    record = replace(dossier.site, base_url=before.address)
    if before.site and before.site.site == record:
        return before.site
    return FollowedSite(record, load_look(), before.memo)


def _note_problems(state: PreviewState, diagnostics: tuple[Diagnostic, ...]) -> PreviewState:
    if not diagnostics:
        return replace(state, diagnostics=(), problems="", counts="")
    problems = report.format_html(diagnostics, state.dossier.files if state.dossier else {})
    return replace(state, diagnostics=diagnostics, problems=problems, counts=report.count_problems(diagnostics))


def _are_records(root: Path, changed: Collection[str]) -> bool:
    """Whether only records changed, or captures: nothing that pages are rendered with."""
    content = root / "content"
    return all(Path(path).is_relative_to(content) or Path(path).name == "site.yaml" for path in changed)


def _is_unchanged(before: PreviewState, dossier: Dossier, diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether a save changed nothing, so that no page need be loaded again."""
    known = before.dossier
    if known is None or diagnostics != before.diagnostics:
        return False
    return dossier.files == known.files and dossier.captures == known.captures


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
