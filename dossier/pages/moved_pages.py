"""The pages at addresses that only lead on: to the page that has another one now, or that of a part to its whole.

In: a `PageContext` and a record that had other ids before, or is a part. Out: a view for each such address. A page that
was published may be linked to from anywhere, so its address never ends because of a new id or because its claim became
a part of another one. No script is needed to get on.
"""

from dataclasses import dataclass, replace

from dossier.pages.claim_places import find_page, shown_href
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.record_kinds import KIND_BY_NAME, title_of
from dossier.record_ref import RecordRef
from dossier.routes import href, permalink, route


@dataclass(frozen=True, slots=True)
class MovedView:
    """An address that leads on: the link to the page, or the place on it, where its record is shown."""

    meta: PageMeta
    link: Link


def list_moved_pages(context: PageContext) -> list[tuple[RecordRef, RecordRef]]:
    """Every such address as the reference that leads to it, with the record that it leads to now, in a stable order."""
    moved = context.linked.former.items()
    found = [(old, new) for old, new in moved if KIND_BY_NAME[old.kind].page_folder is not None]
    parts = [RecordRef("claim", part) for part in context.parts.value]
    return sorted([*found, *((part, part) for part in parts)])


def view_moved_page(context: PageContext, old: RecordRef, new: RecordRef) -> MovedView:
    """The page at such an address. Its canonical address is the new one, so that search engines follow."""
    title = title_of(context.linked.find_record(new)).strip()
    page = new
    if new.kind == "claim":
        page = RecordRef("claim", find_page(context.linked, new.id))
    new_route = route(page.kind, page.id)
    old_route = route(old.kind, old.id)
    description = "This page has another address now."
    meta = make_page_meta(context, old_route, f"Moved: {title}", description, "")
    canonical = permalink(context.site.base_url, new_route) or meta.root + href(new_route)
    page_title = title_of(context.linked.find_record(page)).strip()
    return MovedView(replace(meta, canonical=canonical), Link(shown_href(context.linked, new), page_title))
