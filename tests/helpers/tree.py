"""A built site as files: its pages, the addresses they lead to, and what a first view of each one weighs.

In: the folder of a built site. Out: `Page` values and lists of faults. It knows nothing of the package that built it.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

TEXT = re.compile(r"\.(html|css|js|svg|json|xml|txt|csv|jsonld)$")
# Elements that name the page's own address or another document about it, which must be whole addresses.
WHOLE = {"canonical", "alternate", "license"}


@dataclass(frozen=True)
class Link:
    tag: str
    attribute: str
    value: str
    line: int
    rel: str = ""
    kind: str = ""


class Reader(HTMLParser):
    """Collects ids and links; templates and inline drawings included, scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[Link] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        for name in ("href", "src", "poster", "action", "xlink:href"):
            if name in given:
                self.links.append(
                    Link(tag, name, given[name], self.getpos()[0], given.get("rel", ""), given.get("type", ""))
                )
        for candidate in filter(None, given.get("srcset", "").split(",")):
            self.links.append(Link(tag, "srcset", candidate.split()[0], self.getpos()[0]))


@dataclass(frozen=True)
class Page:
    path: str  # in the tree: claims/a/index.html
    file: Path

    @property
    def address(self) -> str:
        """As a server shows it: claims/a/"""
        return re.sub(r"(^|/)index\.html$", r"\1", self.path)

    @cached_property
    def read(self) -> Reader:
        reader = Reader()
        reader.feed(self.file.read_text("utf-8"))
        return reader


@dataclass(frozen=True)
class Tree:
    folder: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file by its path in the tree."""
        return {p.relative_to(self.folder).as_posix(): p for p in sorted(self.folder.rglob("*")) if p.is_file()}

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {path: Page(path, file) for path, file in self.files.items() if path.endswith(".html")}

    def broken(self, base: str, *, from_disk: bool = False) -> Iterator[str]:
        """Links inside the site that lead nowhere when the tree stands at `base`.

        From disk a folder shows its listing and not its page, so a link to one is broken there.
        """
        for page in self.pages.values():
            here = urljoin(base, page.path if from_disk else page.address)
            for link in page.read.links:
                if fault := self._fault(link, here, base, from_disk):
                    yield f"{page.path}:{link.line}: <{link.tag} {link.attribute}={link.value!r}>: {fault}"

    def _fault(self, link: Link, here: str, base: str, from_disk: bool) -> str:
        parts = urlsplit(urljoin(here, link.value))
        if urlsplit(link.value).scheme == "data":
            return ""
        if (urlsplit(link.value).scheme or link.value.startswith("//")) and not link.value.startswith(base):
            outside = link.tag == "a" or (link.tag == "link" and set(link.rel.split()) & WHOLE)
            return "" if outside else "something is fetched from elsewhere"
        if not parts.geturl().startswith(base):
            return f"leads out of {base}"
        path = unquote(parts.path.removeprefix(urlsplit(base).path))
        if (path == "" or path.endswith("/")) and not from_disk:
            path += "index.html"
        if path not in self.files:
            return (
                "a folder, which from disk shows its listing" if f"{path}index.html" in self.files else "no such file"
            )
        target = unquote(parts.fragment)
        if not target or target == "top" or target.startswith(":~:") or path not in self.pages:
            return ""
        return "" if target.split(":~:")[0] in self.pages[path].read.ids else "no such place in the page"

    def fetched(self, page: Page) -> set[str]:
        """The paths of the page and of all that it fetches at once."""
        paths = {page.path}
        for link in page.read.links:
            shown = link.tag in {"script", "img", "source"}
            styled = link.tag == "link" and {"stylesheet", "preload", "modulepreload"} & set(link.rel.split())
            if shown or styled:
                paths.add(unquote(urlsplit(urljoin(f"https://x/{page.path}", link.value)).path.removeprefix("/")))
        return paths

    def transferred(self, page: Page) -> int:
        """Bytes of a first view, text compressed as GitHub Pages and nearly every other server sends it."""
        return sum(self._sent[path] for path in self.fetched(page))

    @cached_property
    def _sent(self) -> dict[str, int]:
        """The size of every file on its way to the reader."""
        return {
            path: len(gzip.compress(raw, 6)) if TEXT.search(path) else len(raw)
            for path, raw in ((path, file.read_bytes()) for path, file in self.files.items())
        }
