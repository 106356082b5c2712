"""What the live preview adds to a page on its way to the browser; no file of the site ever holds any of it.

In: a page of the site, the edition it belongs to, and what the reader of it may do. Out: the page with a script, a
style sheet and, where `check` has something to say, a panel, which is plain HTML and needs no script.
"""

import html
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from dossier.preview.preview_state import PreviewState

PREFIX = "_preview/"  # every address of the preview's own; no record's page begins so
FILES = {"live.js": "text/javascript", "annotate.js": "text/javascript", "panel.css": "text/css"}
_FOLDER = Path(__file__).parent / "files"
_HEAD = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"</body\s*>(?![\s\S]*</body\s*>)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who looks at a page, and what may be done from it."""

    token: str = ""  # for annotating; empty where nothing may be written
    source: str = ""  # the id of the source whose page it is
    file: str = ""  # the record's file on this machine; empty for readers elsewhere
    line: int = 1


def asset(name: str) -> bytes:
    """One of `FILES`."""
    return (_FOLDER / name).read_bytes()


def dressed(document: str, edition: PreviewState, reader: Visitor) -> str:
    """The page with the preview's own parts."""
    marks = {
        "edition": edition.name,
        "root": str(edition.root.resolve()) if reader.file else "",
        "file": reader.file,
        "line": str(reader.line),
        "token": reader.token,
        "source": reader.source,
    }
    data = "".join(f' data-{name}="{html.escape(value)}"' for name, value in marks.items() if value)
    scripts = f'<link rel="stylesheet" href="/{PREFIX}panel.css">\n'
    scripts += f'<script src="/{PREFIX}live.js" id="preview-script" defer{data}></script>\n'
    if reader.token and reader.source:
        scripts += f'<script src="/{PREFIX}annotate.js" defer></script>\n'
    return _before(_BODY, problems(edition), _before(_HEAD, scripts, document))


def problems(edition: PreviewState) -> str:
    """The panel: open over the page while there is an error, folded away while there are only warnings and notices."""
    if not edition.problems:
        return '<aside id="preview-problems" hidden></aside>\n'
    if edition.wrong:
        why = "<p>This page is as it was before. The files as they are now cannot be shown:</p>"
        return (
            '<aside id="preview-problems" class="wrong" aria-label="Problems in the files" tabindex="-1">'
            f"{why if edition.site else ''}{edition.problems}</aside>\n"
        )
    return (
        '<aside id="preview-problems" aria-label="Notes on the files">'
        f"<details><summary>{html.escape(edition.counts)}</summary>{edition.problems}</details></aside>\n"
    )


def media_type(name: str) -> str:
    """A file's media type for the Content-Type header, with the encoding that all texts of the site have."""
    kind = _KINDS.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def failure(problem: Exception) -> str:
    """A page of its own for one that cannot be made."""
    words = html.escape(f"{type(problem).__name__}: {problem}")
    return _plain("This page cannot be made", f"<pre>{words}</pre><p>If you changed a template, undo that change.</p>")


def missing(edition: PreviewState) -> str:
    """A page of its own where the dossier has none to show."""
    if edition.site:
        return _plain("There is no such page", '<p><a href="/">To the first page</a></p>')
    return _plain("Nothing to show yet", "<p>The page comes as soon as the problems below are mended.</p>")


# Not left to the system's own list, which differs from machine to machine.
_KINDS = {
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


def _plain(title: str, words: str) -> str:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return (
        f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n'
        f"<body><main><h1>{title}</h1>{words}</main></body>\n</html>\n"
    )


def _before(place: re.Pattern[str], added: str, document: str) -> str:
    """The document with something put before a tag, or at its end where the tag is not there."""
    found = place.search(document)
    at = found.start() if found else len(document)
    return document[:at] + added + document[at:]
