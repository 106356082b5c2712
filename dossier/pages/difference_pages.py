"""The page of a difference, and the list of all differences.

In: a `PageContext` and, for a page, a difference. Out: their views.
"""

from dataclasses import dataclass

from dossier.markup import Html
from dossier.pages.page_context import PageContext, render_note
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.quote_words import show_words
from dossier.record_ref import RecordRef
from dossier.routes import DIFFERENCES, href, record_href, route


@dataclass(frozen=True, slots=True)
class SideView:
    """One side: what it says, and its quotes."""

    says: str
    quotes: tuple[Link, ...]  # each quote with the place on its source's page
    silent: tuple[Link, ...]  # the sources of a silent side


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """`/differences/<id>/`: one difference with its sides."""

    meta: PageMeta
    title: str
    sides: tuple[SideView, ...]
    reading: Html
    signed: str


@dataclass(frozen=True, slots=True)
class DifferenceListView:
    """`/differences/`: all differences."""

    meta: PageMeta
    differences: tuple[Link, ...]


def view_difference_list(context: PageContext) -> DifferenceListView:
    """All differences in their order."""
    description = "Where the sources differ, each difference with the passages that show it."
    meta = make_page_meta(context, DIFFERENCES, "Differences", description, "differences")
    known = context.derived.differences.all.values()
    return DifferenceListView(meta, tuple(Link(href(route("difference", d.id)), d.record.title.strip()) for d in known))


def view_difference_page(context: PageContext, id_: str) -> DifferenceView:
    """One difference."""
    known = context.derived.differences.all[id_]
    record, quoted = known.record, [uid for side in known.sides for uid in side.annotations]
    meta = make_page_meta(
        context,
        route("difference", id_),
        record.title.strip(),
        f"What differs: {record.title.strip()}",
        "differences",
        crumbs=(Link(href(DIFFERENCES), "Differences"),),
        place=locate_record(context, record.at.path, record.at.line),
        verified=count_verified(context, quoted),
        mentions=find_mentions(context, RecordRef("difference", id_)),
    )
    sides = []
    for side in known.sides:
        quotes = (context.linked.annotations[uid] for uid in side.annotations)
        links = tuple(
            Link(record_href(RecordRef("annotation", quote.uid)), show_words(quote, context.linked.anchors[quote.uid]))
            for quote in quotes
        )
        silent = tuple(Link(context.tags[source].href, context.tags[source].publisher) for source in side.sources)
        sides.append(SideView(side.says, links, silent if side.silent else ()))
    reading = render_note(context, record.reading, "../../")
    return DifferenceView(meta, record.title.strip(), tuple(sides), reading, f"{record.by}, {record.date}")
