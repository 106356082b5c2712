"""What every page has around its own content: where it is, where its data is, what was verified on it.

In: nothing. Out: `Page`, its `PageMeta`, and the classes that these are made of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from dossier.markup import Html
from dossier.model import Site
from dossier.routes import href, numbered_route


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site: href from the site's root, and its words."""

    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How many passages with quotes a page shows, by how these were found. One that is not found stops the build."""

    exact: int = 0  # every quote in them word for word
    typographic: int = 0  # some quote in them but for quotation marks, dashes or spaces
    inserted: int = 0  # some quote in them with words of the editors in [brackets]; such a one counts nowhere else

    @property
    def total(self) -> int:
        """All of them."""
        return self.exact + self.typographic + self.inserted


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlace:
    """Where a record is in the editors' files, and how to get there."""

    path: str
    line: int
    edit: str  # address of the file in the repository's editor; "" without a repository
    view: str  # address of the line in the repository; "" likewise
    yaml: Html  # the record's file, highlighted; "" where the repository shows it, and where it is too long to show


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that refers to this page's one, with the sentences in which it does."""

    link: Link
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifferenceLink:
    """A difference that this page's record is part of."""

    link: Link
    kind: str  # in words
    sign: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMeta:
    """What all pages of one build share."""

    record: Site
    base_url: str
    navigation: tuple[tuple[str, Link], ...]  # (section, link)
    essays: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which one of several pages this is, where a list is too long for one."""

    first: str  # route of the first of them
    number: int  # from 1
    of: int

    @property
    def links(self) -> tuple[Link, ...]:
        """All of them, by their numbers."""
        return tuple(Link(href(numbered_route(self.first, each)), str(each)) for each in range(1, self.of + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeta:
    """What is around one page's content. `root` comes before every href on it."""

    site: SiteMeta
    route: str
    root: str
    title: str
    description: str
    section: str  # the entry of the navigation it belongs to
    crumbs: tuple[Link, ...] = ()
    canonical: str = ""
    place: RecordPlace | None = None
    verified: Verified | None = None
    mentions: tuple[Mention, ...] = ()
    differences: tuple[DifferenceLink, ...] = ()
    numbering: Numbering | None = None
    structured: Html | None = None  # JSON-LD for machines that read schema.org

    @property
    def is_first(self) -> bool:
        """Whether the page has all that is no list: it is the only one, or the first of several."""
        return self.numbering is None or self.numbering.number == 1


class View(Protocol):
    """What a template is given: the page's meta and whatever else the page shows."""

    @property
    def meta(self) -> PageMeta:
        """What is around the page's content."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """One document to make: its route, its template, and the data it shows.

    The data is made when it is asked for, so that ten thousand pages need not be in memory together.
    """

    route: str
    template: str
    make: Callable[[], View]

    @property
    def data(self) -> View:
        """What the template shows; made anew each time."""
        return self.make()
