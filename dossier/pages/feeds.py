"""The files that machines read: sitemap, robots.txt, the Atom feed.

In: a `PageContext` and the routes of the site. Out: views for templates that end in `.xml` or `.txt`.
"""

from dataclasses import dataclass

from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import PageMeta
from dossier.pages.page_surroundings import page_meta
from dossier.routes import permalink


@dataclass(frozen=True, slots=True)
class SitemapView:
    """`sitemap.xml` and `robots.txt`: the addresses of all pages, where the site has a base address."""

    frame: PageMeta
    addresses: tuple[str, ...]
    sitemap: str


def view_sitemap(context: PageContext, name: str, routes: tuple[str, ...]) -> SitemapView:
    """All addresses; without a base address there are none to give."""
    base = context.site.base_url
    addresses = tuple(permalink(base, route) for route in routes) if base else ()
    return SitemapView(page_meta(context, name, name, "", ""), addresses, permalink(base, "sitemap.xml"))


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One source as an entry of the feed."""

    id: str
    title: str
    link: str
    updated: str  # RFC 3339
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """`feed.xml`: the sources, latest first (Atom, RFC 4287)."""

    frame: PageMeta
    updated: str
    entries: tuple[FeedEntry, ...]


_FEED_LENGTH, _LONG_AGO = 50, "1970-01-01T00:00:00Z"


def view_feed(context: PageContext) -> FeedView:
    """The sources by time of publication, without the time of building: the same input gives the same bytes."""
    base = context.site.base_url
    entries = []
    for published in context.derived.timeline.published:
        tag = context.tags[published.source]
        address = permalink(base, f"sources/{tag.id}/")
        updated = published.earliest.isoformat(timespec="seconds") if published.earliest else _LONG_AGO
        id_ = address or f"urn:dossier:source:{tag.id}"
        entries.append(FeedEntry(id_, f"{tag.letter} {tag.publisher}: {tag.title}", address, updated, tag.published))
    entries.sort(key=lambda e: e.updated, reverse=True)
    latest = entries[0].updated if entries else _LONG_AGO
    return FeedView(page_meta(context, "feed.xml", "feed", "", ""), latest, tuple(entries[:_FEED_LENGTH]))
