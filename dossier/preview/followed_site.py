"""The pages of a dossier in memory, which follow it edit by edit.

In: one `Dossier` after another, and how pages are rendered. Out: what `check` says of it, and every file of its site
when somebody asks for it. What was computed for one dossier is kept for the next as far as it does not depend on what
changed (`recording`). Whoever reads or follows holds the lock: values are computed in whichever thread asks for them.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import RLock

from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.diagnostics import Diagnostic, fails
from dossier.differences.candidates import Candidates
from dossier.linking.followed import FollowedDossier
from dossier.linking.link import LinkedDossier
from dossier.model import Dossier, Site
from dossier.on_demand import KeysOf
from dossier.open_data.exports import EXPORT_FOLDERS, EXPORTS
from dossier.pages.page_list import list_pages
from dossier.pages.page_meta import RecordPlace
from dossier.recording import RecordedTable
from dossier.routes import output_path
from dossier.site import render


@dataclass(frozen=True, slots=True)
class Look:
    """What pages are rendered with: the templates, and the files that are the same for every dossier."""

    render_view: render.RenderView
    static: Mapping[str, bytes]


def load_look() -> Look:
    """The templates and static files as they are now. All are read now: they may change later."""
    return Look(render.load_renderer(), render.read_static_files())


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as text, and where in the editors' files its record is; None for one without a record."""

    text: str
    place: RecordPlace | None


class FollowedSite:
    """The site of one dossier, of which every file is made when somebody asks for it."""

    def __init__(self, site: Site, look: Look, memo: Memo) -> None:
        self.lock = RLock()
        self._followed = FollowedDossier(site)
        self.site = site
        self.linked: LinkedDossier = self._followed.linked
        self._derived, self._notices = derive_everything(self.linked)
        self._looks: RecordedTable[str, Look] = RecordedTable(self._followed.recording)
        self.change_look(look)
        listed = list_pages(self.linked, self._derived, memo)
        by_path = self.linked.once(lambda: {output_path(page.route): page for page in listed.value})
        self._pages = self.linked.on_demand(KeysOf(by_path), lambda path: by_path.value[path])
        self._rendered = self.linked.on_demand(KeysOf(by_path), self._render_page)
        self._exports = {
            export.path: self.linked.once(partial(export.write, self.linked, self._derived)) for export in EXPORTS
        }

    @property
    def look(self) -> Look:
        """What pages are rendered with."""
        return self._looks.peek()[""]

    def change_look(self, look: Look) -> None:
        """Render pages with these templates from now on."""
        with self.lock:
            self._looks.replace({"": look})

    def follow(self, dossier: Dossier, broken: frozenset[str] = frozenset()) -> tuple[Diagnostic, ...]:
        """Follow to a dossier, and say what is wrong with it; while there is an error, nothing is derived."""
        with self.lock:
            self._followed.take(dossier, broken)
            problems = self._followed.problems.value
            if broken or fails(problems, strict=False):
                return problems
            return (*problems, *self._notices.value)

    def has_page(self, path: str) -> bool:
        """Whether there is a page with this output path."""
        with self.lock:
            return path in self._pages

    def list_pages(self) -> tuple[str, ...]:
        """The output paths of all pages."""
        with self.lock:
            return tuple(self._pages)

    def read_file(self, path: str) -> bytes | None:
        """A file of the site by its output path; None where there is no such file."""
        with self.lock:
            if path in self._pages:
                return self._rendered[path].text.encode()
            if path in self._exports:
                return self._exports[path].value.encode()
            if path in self.look.static:
                return self.look.static[path]
            for folder in EXPORT_FOLDERS:
                files = folder.list_files(self.linked)
                if path in files:
                    return files[path].encode()
        return None

    def find_record_place(self, path: str) -> RecordPlace | None:
        """Where in the editors' files the record of a page is; None also for a page that cannot be rendered."""
        with self.lock, suppress(Exception):
            return self._rendered[path].place if path in self._pages else None
        return None

    def use_candidates(self, use: Callable[[Candidates], str]) -> str:
        """What is made of the differences that the tool finds."""
        with self.lock:
            return use(self._derived.candidates)

    def _render_page(self, path: str) -> RenderedPage:
        page = self._pages[path]
        view = page.data
        text = self._looks[""].render_view(page.template, view)
        return RenderedPage(text, view.meta.place if page.route.endswith("/") else None)
