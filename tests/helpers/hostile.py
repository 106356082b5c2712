"""The dossier of `tests/hostile` with a payload in every text field, and what may never be on its pages.

In: a payload. Out: the dossier's folder, the site that is made of it, and a page taken apart: its elements, attributes,
addresses and words. It is read with Python's own parser, apart from the package that builds the pages.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment

from dossier.derive import Derived
from dossier.linking.link import LinkedDossier
from dossier.open_data.exports import EXPORT_FOLDERS, EXPORTS
from dossier.pages.page_list import list_pages
from dossier.routes import output_path
from dossier.site.render import load_templates, render_page

HOSTILE = Path(__file__).parents[1] / "hostile"
PLAIN = "plain words"
# What Markdown makes, and a quote inside a quote, beside what the pages have anyway.
MARKDOWN_ELEMENTS = frozenset(
    {"a", "blockquote", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "table", "ul", "q"}
)
_ADDRESSES = ("href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "ping", "background")
_HARMLESS = re.compile(r"(?:https?|mailto):|[^:]*$|[^:/?#]*[/?#]")  # a scheme that only leads on, or none


# --- the corpus -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Payload:
    """One line of a file in `payloads/`, and what `check` says where it is in a field for Markdown."""

    family: str
    text: str
    said: tuple[str, ...]  # nothing: it is shown


def list_payloads() -> Iterator[Payload]:
    """Every payload, by family. A line that is set in belongs to the payload above it."""
    for file in sorted((HOSTILE / "payloads").glob("*.txt")):
        lines = file.read_text("utf-8").split("\n")[:-1]
        for index, line in enumerate(lines):
            if not line.startswith("    "):
                yield Payload(file.stem, line, tuple(_lines_set_in(lines[index + 1 :])))


def _lines_set_in(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("    "):
            return
        yield line.strip()


def lay_out(root: Path, *, words: str = PLAIN, cited: str = PLAIN, markdown: str = PLAIN) -> Path:
    """Write the dossier with `words` in each field of plain text and in each capture, `markdown` in each of Markdown.

    `cited` is in a quote and in its capture: it may have no brackets, for those are the editor's own.
    """
    digest = ""
    for file in _in_order():
        text = file.read_text("utf-8")
        if file.suffix == ".txt":
            text = text.replace("WORDS", words).replace("CITED", cited)
            digest = hashlib.sha256(text.encode()).hexdigest()
        else:
            fields, rule, body = text.partition("\n---\n")
            fields = fields.replace("WORDS", _quoted(words)).replace("CITED", _quoted(cited))
            fields = fields.replace("MARKDOWN", _quoted(markdown)).replace("DIGEST", digest)
            text = fields + rule + body.replace("MARKDOWN", markdown)
        target = root / file.relative_to(HOSTILE / "dossier")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="")
    return root


@cache
def _in_order() -> tuple[Path, ...]:
    """The files of the dossier, each capture before the source that has its digest."""
    return tuple(sorted((HOSTILE / "dossier").rglob("*.*"), key=lambda file: (file.stem, file.suffix != ".txt")))


def _quoted(words: str) -> str:
    """The words as they stand between double quotation marks in YAML."""
    return json.dumps(words, ensure_ascii=False)[1:-1]


# --- the site ---------------------------------------------------------------------------------------------------------


@cache
def _templates() -> Environment:
    return load_templates()  # compiling them takes a second


def render_site(linked: LinkedDossier, derived: Derived) -> dict[str, str]:
    """The text of every document that holds words of the dossier, by output path."""
    site = {output_path(page.route): render_page(page, _templates()) for page in list_pages(linked, derived).value}
    site |= {export.path: export.write(linked, derived) for export in EXPORTS}
    for folder in EXPORT_FOLDERS:
        site |= folder.list_files(linked)
    return site


class ReadPage(HTMLParser):
    """A page taken apart as a browser does it: tags, attributes and words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.forms: set[tuple[str, str]] = set()  # each element with each of its attributes
        self.addresses: list[str] = []
        self.data: list[str] = []  # what stands in scripts that are data
        self.headings: list[str] = []
        self.others: list[str] = []  # comments, declarations and the like
        self._words: list[str] = []
        self._in_data = self._in_heading = False
        self.feed(text)
        self.close()

    @property
    def text(self) -> str:
        """All words on the page."""
        return squeeze("".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements[tag] += 1
        self.forms |= {(tag, name) for name in ("", *given)}
        self.addresses += [given[name] for name in _ADDRESSES if name in given]
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"
        if tag == "h1":
            self._in_heading = True
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_heading = self._in_heading and tag != "h1"
        self._in_data = False

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._in_heading:
            self.headings[-1] = squeeze(self.headings[-1] + data)
        if self._in_data:
            self.data.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def leads_on(address: str) -> bool:
    """Whether an address can do no more than lead to a page."""
    return _HARMLESS.match(re.sub(r"[\x00-\x20]", "", address)) is not None


def squeeze(text: str) -> str:
    """A text with its white space as a browser shows it."""
    return " ".join(unicodedata.normalize("NFC", text).split())
