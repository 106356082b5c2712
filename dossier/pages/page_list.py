"""Every document of the site: its route, its template and its data.

In: a `LinkedDossier`, everything derived from it, and the memo. Out: `Page`s in a stable order. The base address for
permalinks is the one in `linked.dossier.site.base_url`.

Views are made when a page is rendered, not here; a list of ten thousand pages is cheap.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from dossier.cache import Memo
from dossier.derive import Derived
from dossier.linking.link import LinkedDossier
from dossier.on_demand import Once
from dossier.pages.actor_pages import cut_actor_page, view_actor_list, view_actor_page
from dossier.pages.claim_matrix import cut_claim_matrix, view_claim_matrix
from dossier.pages.claim_pages import view_claim_page
from dossier.pages.combination_lines import view_combinations
from dossier.pages.data_page import view_data_page
from dossier.pages.difference_pages import cut_difference_list, view_difference_list, view_difference_page
from dossier.pages.event_pages import cut_event_page, view_event_page
from dossier.pages.feeds import view_feed, view_sitemap
from dossier.pages.home_page import view_home_page
from dossier.pages.moved_pages import list_moved_pages, view_moved_page
from dossier.pages.overview_pages import (
    cut_naming_page,
    cut_search_page,
    sort_essays,
    view_essay,
    view_naming_page,
    view_not_found_page,
    view_search_page,
)
from dossier.pages.page_context import PageContext, make_page_context
from dossier.pages.page_meta import Link, Page, PageMeta, SiteMeta, View
from dossier.pages.pair_pages import view_pair_page
from dossier.pages.shares import Share
from dossier.pages.source_list import cut_source_list, view_source_list
from dossier.pages.source_pages import cut_source_page, view_source_page
from dossier.pages.timeline_page import cut_timeline, view_timeline
from dossier.routes import (
    ACTORS,
    CLAIMS,
    DATA,
    DIFFERENCES,
    HOME,
    NAMING,
    NOT_FOUND,
    SEARCH,
    SOURCES,
    TIMELINE,
    WHO_HAS_WHAT,
    href,
    numbered_route,
    pair_route,
    route,
)

__all__ = ["Page", "PageMeta", "View", "list_pages"]

Shares = tuple[Share, ...]


def list_pages(linked: LinkedDossier, derived: Derived, memo: Memo | None = None) -> Once[tuple[Page, ...]]:
    """Every document of the site.

    First the overview pages, then records by kind and id, then addresses that lead on, then the files for machines.
    """
    context = make_page_context(linked, derived, make_site_meta(linked), memo or Memo())
    return linked.once(lambda: _list_all_pages(context))


def _list_all_pages(context: PageContext) -> tuple[Page, ...]:
    made = (*_list_overview_pages(context), *_list_record_pages(context))
    routes = tuple(page.route for page in made)
    return (
        *made,
        *(
            Page(route(*old), "moved.html", partial(view_moved_page, context, old, new))
            for old, new in list_moved_pages(context)
        ),
        Page(NOT_FOUND, "not-found.html", partial(view_not_found_page, context)),
        Page("sitemap.xml", "sitemap.xml", partial(view_sitemap, context, "sitemap.xml", routes)),
        Page("robots.txt", "robots.txt", partial(view_sitemap, context, "robots.txt", ())),
        Page("feed.xml", "feed.xml", partial(view_feed, context)),
    )


def _list_overview_pages(context: PageContext) -> tuple[Page, ...]:
    timeline, sources = _cut(context, cut_timeline), _cut(context, cut_source_list)
    differences, claims = _cut(context, cut_difference_list), _cut(context, cut_claim_matrix)
    naming, search = _cut(context, cut_naming_page), _cut(context, cut_search_page)
    return (
        Page(HOME, "home.html", partial(view_home_page, context)),
        *_number_pages(TIMELINE, "timeline.html", partial(view_timeline, context, timeline), timeline),
        *_number_pages(DIFFERENCES, "differences.html", partial(view_difference_list, context), differences),
        *_number_pages(CLAIMS, "claims.html", partial(view_claim_matrix, context), claims),
        Page(ACTORS, "actors.html", partial(view_actor_list, context)),
        *_number_pages(SOURCES, "sources.html", partial(view_source_list, context, sources), sources),
        Page(WHO_HAS_WHAT, "who-has-what.html", partial(view_combinations, context)),
        *_number_pages(NAMING, "naming.html", partial(view_naming_page, context), naming),
        *_number_pages(SEARCH, "search.html", partial(view_search_page, context), search),
        Page(DATA, "data.html", partial(view_data_page, context)),
    )


def _list_record_pages(context: PageContext) -> list[Page]:
    linked = context.linked
    pages = [Page(route("page", id_), "essay.html", partial(view_essay, context, id_)) for id_ in linked.essays]
    for id_ in context.tags:
        shares = _cut_each(context, linked.sources, cut_source_page)[id_]
        make = partial(view_source_page, context, id_, shares)
        pages += _number_pages(route("source", id_), "source.html", make, shares)
    pages += [Page(pair_route(*pair), "pair.html", partial(view_pair_page, context, pair)) for pair in context.pairs]
    for id_ in linked.events:
        make_event = partial(view_event_page, context, id_)
        shares = _cut_each(context, linked.events, cut_event_page)[id_]
        pages += _number_pages(route("event", id_), "event.html", make_event, shares)
    for id_ in linked.actors:
        make_actor = partial(view_actor_page, context, id_)
        shares = _cut_each(context, linked.actors, cut_actor_page)[id_]
        pages += _number_pages(route("actor", id_), "actor.html", make_actor, shares)
    pages += [
        Page(route("difference", id_), "difference.html", partial(view_difference_page, context, id_))
        for id_ in linked.differences
    ]
    wholes = context.wholes.value
    pages += [Page(route("claim", id_), "claim.html", partial(view_claim_page, context, id_)) for id_ in wholes]
    return pages


def _cut(context: PageContext, cut: Callable[[PageContext], Shares]) -> Shares:
    """The pages of one long list. They are a value of their own: most edits leave them as they are."""
    return context.keep(cut.__name__, lambda: context.linked.once(partial(cut, context))).value


def _cut_each(
    context: PageContext, records: Collection[str], cut: Callable[[PageContext, str], Shares]
) -> Mapping[str, Shares]:
    """The same for every record of a kind."""
    return context.keep(cut.__name__, lambda: context.linked.on_demand(records, partial(cut, context)))


def _number_pages(first: str, template: str, make: Callable[[Share], View], shares: Iterable[Share]) -> Iterator[Page]:
    """The pages that long lists are cut into; most records have one."""
    for share in shares:
        yield Page(numbered_route(first, share.number), template, partial(make, share))


def make_site_meta(linked: LinkedDossier) -> Once[SiteMeta]:
    """What all pages share: the site's record, the navigation, the links to the essays."""
    return linked.once(lambda: _make_site_meta(linked))


def _make_site_meta(linked: LinkedDossier) -> SiteMeta:
    record = linked.dossier.site
    sections = (
        ("differences", DIFFERENCES, "Differences"),
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
        essays=tuple(Link(href(route("page", essay.id)), essay.title) for essay in sort_essays(linked)),
    )
