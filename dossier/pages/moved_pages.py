"""The pages at old addresses, each of which leads to the page that has another address now.

In: a `PageContext` and a record that had other ids before. Out: a view for each old address. A page that was published
may be linked to from anywhere, so its address never ends because of a new id. No script is needed to get on.
"""

from dataclasses import dataclass, replace

from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.record_kinds import KIND_BY_NAME, title_of
from dossier.record_ref import RecordRef
from dossier.routes import href, permalink, route


@dataclass(frozen=True, slots=True)
class MovedView:
    """An old address: the link to the page that has another one now."""

    meta: PageMeta
    link: Link


def list_moved_pages(context: PageContext) -> list[tuple[RecordRef, RecordRef]]:
    """Every old address as the reference that led to it, with the record that it leads to now, in a stable order."""
    moved = context.linked.former.items()
    return sorted((old, new) for old, new in moved if KIND_BY_NAME[old.kind].page_folder is not None)


def view_moved_page(context: PageContext, old: RecordRef, new: RecordRef) -> MovedView:
    """The page at an old address. Its canonical address is the new one, so that search engines follow."""
    title = title_of(context.linked.find_record(new)).strip()
    new_route = route(new.kind, new.id)
    old_route = route(old.kind, old.id)
    description = "This page has another address now."
    meta = make_page_meta(context, old_route, f"Moved: {title}", description, "")
    canonical = permalink(context.site.base_url, new_route) or meta.root + href(new_route)
    return MovedView(replace(meta, canonical=canonical), Link(href(new_route), title))
