"""What the live preview adds to a page on its way to the browser. No file of the site ever has any of it.

In: a page of the site, the state it belongs to, and what its visitor may do. Out: the page with a script, a style sheet
and, where `check` has something to say, a panel with the problems, which is plain HTML and needs no script.
"""

import html
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from dossier.differences.candidate import Candidate
from dossier.differences.candidates import Candidates
from dossier.preview.preview_state import PreviewState
from dossier.record_ref import RecordRef
from dossier.routes import record_href
from dossier.unexpected import find_template_place

PREFIX = "_preview/"  # every address of the preview's own; no record's page begins so
FOUND_PAGE = "differences"  # below it: the differences that no record explains
ASSETS = {"live.js": "text/javascript", "annotate.js": "text/javascript", "overlay.css": "text/css"}
_ASSET_FOLDER = Path(__file__).parent / "files"
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>(?![\s\S]*</body\s*>)", re.IGNORECASE)  # the last one

# Not left to the system's own list, which differs from machine to machine.
_MEDIA_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who looks at a page, and what may be done from it."""

    token: str = ""  # for annotating; empty where nothing may be written
    source: str = ""  # the id of the source whose page it is
    file: str = ""  # the record's file on this machine; empty for visitors elsewhere
    line: int = 1


def read_asset(name: str) -> bytes:
    """One of `ASSETS`."""
    return (_ASSET_FOLDER / name).read_bytes()


def add_overlay(page: str, state: PreviewState, visitor: Visitor) -> str:
    """The page with the preview's own parts."""
    attributes = {
        "state": state.name,
        "file": visitor.file,
        "line": str(visitor.line),
        "token": visitor.token,
        "source": visitor.source,
    }
    if visitor.file:
        attributes["root"] = str(state.root.resolve())
    data = "".join(f' data-{name}="{html.escape(value)}"' for name, value in attributes.items() if value)
    head = f'<link rel="stylesheet" href="/{PREFIX}overlay.css">\n'
    head += f'<script src="/{PREFIX}live.js" id="preview-script" defer{data}></script>\n'
    if visitor.token and visitor.source:
        head += f'<script src="/{PREFIX}annotate.js" defer></script>\n'
    parts = render_problems(state)
    if state.site:
        parts += f'<p id="preview-found"><a href="/{PREFIX}{FOUND_PAGE}">Differences that no record explains</a></p>\n'
    return _insert_before(_BODY_END, parts, _insert_before(_HEAD_END, head, page))


def render_problems(state: PreviewState) -> str:
    """The panel: open over the page while there is an error, folded while there are only warnings and notices."""
    if not state.problems:
        return '<aside id="preview-problems" hidden></aside>\n'
    if not state.has_error:
        return (
            '<aside id="preview-problems" aria-label="Notes on the files">'
            f"<details><summary>{html.escape(state.counts)}</summary>{state.problems}</details></aside>\n"
        )
    reason = ""
    if state.site:
        reason = "<p>This page is as it was before. The files as they are now cannot be shown:</p>"
    return (
        '<aside id="preview-problems" class="wrong" aria-label="Problems in the files" tabindex="-1">'
        f"{reason}{state.problems}</aside>\n"
    )


def choose_media_type(name: str) -> str:
    """A file's media type for the Content-Type header, with the encoding that all texts of the site have."""
    kind = _MEDIA_TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind.endswith(("json", "xml")):
        return f"{kind}; charset=utf-8"
    return kind


def render_found_page(state: PreviewState) -> str:
    """The differences that the tool finds and no record explains, each with its passages and how to write it."""
    if state.site is None:
        return render_missing_page(state)
    return state.site.use_candidates(_render_candidates)


def _render_candidates(candidates: Candidates) -> str:
    items = "".join(map(_render_candidate, candidates.open))
    counts = f"{len(candidates.all)} found, {len(candidates.all) - len(candidates.open)} explained"
    body = f"<p>{counts}. Read the passages before you write one; it needs your reading.</p><ol>{items}</ol>"
    return _render_plain_page("Differences that no record explains", body)


def _render_candidate(candidate: Candidate) -> str:
    sides = ""
    for side in candidate.sides:
        links = ", ".join(f'<a href="{_link_passage(uid)}">{html.escape(uid)}</a>' for uid in side.annotations)
        sides += f"<li>{html.escape(side.says)} {links}</li>"
    command = f"<p><code>dossier suggest --write {html.escape(candidate.key)}</code></p>"
    return (
        f"<li><p><strong>{html.escape(candidate.title)}</strong> ({candidate.kind})</p><ul>{sides}</ul>{command}</li>"
    )


def _link_passage(uid: str) -> str:
    return html.escape(f"/{record_href(RecordRef('annotation', uid))}")


def render_failed_page(problem: Exception) -> str:
    """What is shown instead of a page that cannot be made."""
    words = html.escape(f"{type(problem).__name__}: {problem}")
    template, place = find_template_place(problem), ""
    if template:
        place = f"<p><code>{html.escape(template)}</code></p>"
    advice = "<p>If you changed a template, undo that change.</p>"
    return _render_plain_page("This page cannot be made", f"<pre>{words}</pre>{place}{advice}")


def render_missing_page(state: PreviewState) -> str:
    """What is shown where there is no such page, or no site yet."""
    if state.site:
        return _render_plain_page("There is no such page", '<p><a href="/">To the first page</a></p>')
    return _render_plain_page("Nothing to show yet", "<p>The page comes as soon as the problems below are mended.</p>")


def _render_plain_page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return (
        f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n'
        f"<body><main><h1>{title}</h1>{body}</main></body>\n</html>\n"
    )


def _insert_before(tag: re.Pattern[str], added: str, page: str) -> str:
    """The page with something before a tag, or at its end where it has no such tag."""
    found = tag.search(page)
    if found is None:
        return page + added
    return page[: found.start()] + added + page[found.start() :]
