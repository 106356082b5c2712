"""The files that machines read: sitemap, robots.txt, the Atom feed.

In: a `PageContext` and the routes of the site. Out: views for templates that end in `.xml` or `.txt`.
"""

from dataclasses import dataclass

from dossier.labels.difference_words import KINDS
from dossier.markup import plain_text
from dossier.model import Difference
from dossier.overviews.timeline import Published
from dossier.pages.page_context import PageContext, with_facts
from dossier.pages.page_meta import PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.routes import permalink, route


@dataclass(frozen=True, slots=True)
class SitemapView:
    """`sitemap.xml` and `robots.txt`: the addresses of all pages, where the site has a base address."""

    meta: PageMeta
    addresses: tuple[str, ...]
    sitemap: str


def view_sitemap(context: PageContext, name: str, routes: tuple[str, ...]) -> SitemapView:
    """All addresses; without a base address there are none to give."""
    base = context.site.base_url
    addresses: tuple[str, ...] = ()
    if base:
        addresses = tuple(permalink(base, page_route) for page_route in routes)
    return SitemapView(make_page_meta(context, name, name, "", ""), addresses, permalink(base, "sitemap.xml"))


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One source or difference as an entry of the feed."""

    id: str
    title: str
    link: str
    updated: str  # RFC 3339
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """`feed.xml`: the sources and the differences, latest first (Atom, RFC 4287)."""

    meta: PageMeta
    updated: str
    entries: tuple[FeedEntry, ...]


_FEED_LENGTH, _LONG_AGO = 100, "1970-01-01T00:00:00Z"


def view_feed(context: PageContext) -> FeedView:
    """The sources by time of publication and the differences by the day on which they were signed.

    The time of building is not in it: the same input gives the same bytes.
    """
    entries = [_make_feed_entry(context, published) for published in context.derived.timeline.published]
    entries += [_make_difference_entry(context, known.record) for known in context.derived.differences.all.values()]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    latest = entries[0].updated if entries else _LONG_AGO
    return FeedView(make_page_meta(context, "feed.xml", "feed", "", ""), latest, tuple(entries[:_FEED_LENGTH]))


def _make_feed_entry(context: PageContext, published: Published) -> FeedEntry:
    tag = context.tags[published.source]
    address = permalink(context.site.base_url, route("source", tag.id))
    updated = _LONG_AGO
    if published.earliest:
        updated = published.earliest.isoformat(timespec="seconds")
    return FeedEntry(
        id=address or f"urn:dossier:source:{tag.id}",
        title=f"{tag.letter} {tag.publisher}: {tag.title}",
        link=address,
        updated=updated,
        summary=tag.published,
    )


def _make_difference_entry(context: PageContext, record: Difference) -> FeedEntry:
    address = permalink(context.site.base_url, route("difference", record.id))
    return FeedEntry(
        id=address or f"urn:dossier:difference:{record.id}",
        title=record.title.strip(),
        link=address,
        updated=f"{record.date}T00:00:00Z",
        summary=f"{KINDS[record.kind].name}. {plain_text(with_facts(context, record.reading))}",
    )
