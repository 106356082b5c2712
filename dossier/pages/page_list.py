"""Every document of the site: its route, its template and its data.

In: a `LinkedDossier`, everything derived from it, and the memo. Out: `Page`s in a stable order, to be rendered by
`render.render_all`. The base address for permalinks is the one in `linked.dossier.site.base_url`.

Views are made when a page is rendered, not here; a list of ten thousand pages is cheap.
"""

from functools import partial

from dossier.cache import Memo
from dossier.derive import Derived
from dossier.linking.link import LinkedDossier
from dossier.pages.actor_pages import actor_view, actors_view
from dossier.pages.claim_pages import claim_view, claims_view
from dossier.pages.event_pages import event_view, timeline_view
from dossier.pages.feeds import feed_view, sitemap_view
from dossier.pages.overview_pages import data_view, essay_view, home_view, naming_view, not_found_view, search_view
from dossier.pages.page_context import PageContext, desk
from dossier.pages.page_meta import Link, Page, PageMeta, SiteMeta, View
from dossier.pages.source_pages import hanging, source_view, sources_view
from dossier.routes import (
    ACTORS,
    CLAIMS,
    DATA,
    HOME,
    NAMING,
    NOT_FOUND,
    SEARCH,
    SOURCES,
    TIMELINE,
    href,
    route,
)

__all__ = ["Page", "PageMeta", "View", "pages"]


def pages(linked: LinkedDossier, derived: Derived, memo: Memo | None = None) -> tuple[Page, ...]:
    """Every document of the site, overview pages first, then records by kind and id, then the files for machines."""
    at = desk(linked, derived, _site(linked), memo or Memo())
    made = (*_overviews(at), *_records(at))
    routes = tuple(page.route for page in made)
    return (
        *made,
        Page(NOT_FOUND, "not-found.html", partial(not_found_view, at)),
        Page("sitemap.xml", "sitemap.xml", partial(sitemap_view, at, "sitemap.xml", routes)),
        Page("robots.txt", "robots.txt", partial(sitemap_view, at, "robots.txt", ())),
        Page("feed.xml", "feed.xml", partial(feed_view, at)),
    )


def _overviews(at: PageContext) -> tuple[Page, ...]:
    return (
        Page(HOME, "home.html", partial(home_view, at)),
        Page(TIMELINE, "timeline.html", partial(timeline_view, at)),
        Page(CLAIMS, "claims.html", partial(claims_view, at)),
        Page(ACTORS, "actors.html", partial(actors_view, at)),
        Page(SOURCES, "sources.html", partial(sources_view, at)),
        Page(NAMING, "naming.html", partial(naming_view, at)),
        Page(SEARCH, "search.html", partial(search_view, at)),
        Page(DATA, "data.html", partial(data_view, at)),
    )


def _records(at: PageContext) -> tuple[Page, ...]:
    linked, falling = at.linked, hanging(at)
    entries = {entry.event: entry for entry in at.derived.timeline.entries}
    return (
        *(Page(route("page", i), "essay.html", partial(essay_view, at, i)) for i in linked.essays),
        *(Page(route("source", i), "source.html", partial(source_view, at, i, falling[i])) for i in at.tags),
        *(Page(route("event", i), "event.html", partial(event_view, at, i, entries[i])) for i in linked.events),
        *(Page(route("actor", i), "actor.html", partial(actor_view, at, i)) for i in linked.actors),
        *(Page(route("claim", i), "claim.html", partial(claim_view, at, i)) for i in linked.claims),
    )


def _site(linked: LinkedDossier) -> SiteMeta:
    record = linked.dossier.site
    sections = (
        ("timeline", TIMELINE, "Timeline"),
        ("claims", CLAIMS, "Claims"),
        ("actors", ACTORS, "Actors"),
        ("sources", SOURCES, "Sources"),
        ("naming", NAMING, "Naming"),
        ("search", SEARCH, "Search"),
    )
    return SiteMeta(
        record=record,
        base_url=record.base_url,
        navigation=tuple((section, Link(href(route_), words)) for section, route_, words in sections),
        essays=tuple(
            Link(href(route("page", e.id)), e.title)
            for e in sorted(linked.essays.values(), key=lambda e: (e.order, e.id))
        ),
    )
