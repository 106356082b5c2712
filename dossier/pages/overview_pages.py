"""The pages that are about everything: essays, naming, search, and the page for wrong addresses.

In: a `PageContext`. Out: views for the templates of the same names.
"""

from dataclasses import dataclass

from dossier.labels import codes, page_descriptions
from dossier.labels.difference_words import KINDS
from dossier.linking.link import LinkedDossier
from dossier.markup import Html, find_headings, plain_text
from dossier.model import Essay
from dossier.pages.claim_lines import claim_line
from dossier.pages.concordance import NameForm, find_names
from dossier.pages.page_context import PageContext, event_time_words, render_note, with_facts
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import find_mentions, locate_record, make_page_meta
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordKind, RecordRef
from dossier.routes import NAMING, NOT_FOUND, SEARCH, href, route


@dataclass(frozen=True, slots=True)
class EssayLine:
    """An essay in a list."""

    link: Link
    summary: str


def sort_essays(linked: LinkedDossier) -> list[Essay]:
    """The essays in the order of menus."""
    return sorted(linked.essays.values(), key=lambda essay: (essay.order, essay.id))


def list_essays(context: PageContext) -> tuple[EssayLine, ...]:
    """The essays as a list."""
    return tuple(
        EssayLine(Link(href(route("page", essay.id)), essay.title), essay.summary)
        for essay in sort_essays(context.linked)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayView:
    """`/<page>/`: an essay."""

    meta: PageMeta
    essay: Essay
    body: Html
    contents: tuple[Link, ...]  # its headings; href is a fragment


def view_essay(context: PageContext, id_: str) -> EssayView:
    """One essay; its headings have ids that begin with `S-`, so that they meet no other id on the page."""
    essay = context.linked.essays[id_]
    body = with_facts(context, essay.body)
    return EssayView(
        meta=make_page_meta(
            context,
            route("page", id_),
            essay.title,
            essay.summary or plain_text(body)[:200],
            "essays",
            place=locate_record(context, essay.at.path, essay.body_line, whole=False),
            mentions=find_mentions(context, RecordRef("page", id_)),
        ),
        essay=essay,
        body=render_note(context, body, "../", level=2, anchors="S-"),
        contents=tuple(Link(f"#{anchor}", words) for anchor, words in find_headings(body, "S-")),
    )


@dataclass(frozen=True, slots=True)
class SubjectNames:
    """How one event or actor is called."""

    link: Link
    names: tuple[NameForm, ...]


@dataclass(frozen=True, slots=True)
class NamingView:
    """`/naming/`: what each source calls the events and actors."""

    meta: PageMeta
    tags: tuple[Tag, ...]
    events: tuple[SubjectNames, ...]
    actors: tuple[SubjectNames, ...]


def view_naming_page(context: PageContext) -> NamingView:
    """What each source calls whom and what."""
    events = [_make_subject_names(context, "event", e.id, e.title) for e in context.linked.events.values()]
    actors = [_make_subject_names(context, "actor", a.id, a.name) for a in context.linked.actors.values()]
    return NamingView(
        meta=make_page_meta(context, NAMING, "Naming", page_descriptions.NAMING, "naming"),
        tags=tuple(context.tags.values()),
        events=_order_by_names(events),
        actors=_order_by_names(actors),
    )


def _make_subject_names(context: PageContext, kind: RecordKind, id_: str, name: str) -> SubjectNames:
    return SubjectNames(Link(href(route(kind, id_)), name), find_names(context, RecordRef(kind, id_)))


def _order_by_names(subjects: list[SubjectNames]) -> tuple[SubjectNames, ...]:
    """Those that have names in the sources, with the most names first."""
    named = [subject for subject in subjects if subject.names]
    named.sort(key=lambda subject: (-len(subject.names), subject.link.text))
    return tuple(named)


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One record in the index of all records."""

    kind: str
    link: Link
    more: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """`/search/`: an index of every record, which a script filters."""

    meta: PageMeta
    found: tuple[SearchEntry, ...]


def view_search_page(context: PageContext) -> SearchView:
    """The index of all records."""
    linked, entries = context.linked, list[SearchEntry]()
    for actor in linked.actors.values():
        entries.append(SearchEntry("Actor", Link(href(route("actor", actor.id)), actor.name), ", ".join(actor.aliases)))
    for event in linked.events.values():
        link = Link(href(route("event", event.id)), event.title)
        entries.append(SearchEntry("Event", link, event_time_words(context, event.id)))
    for tag in context.tags.values():
        entries.append(SearchEntry("Source", Link(tag.href, tag.title), tag.publisher))
    for essay in list_essays(context):
        entries.append(SearchEntry("Essay", essay.link, essay.summary))
    for difference in linked.differences.values():
        link = Link(href(route("difference", difference.id)), difference.title.strip())
        entries.append(SearchEntry("Difference", link, KINDS[difference.kind].name))
    for claim in linked.claims.values():
        line = claim_line(context, claim.id)
        more = f"{codes.STATUS[line.status]}. {line.whose}" if line.whose else codes.STATUS[line.status]
        entries.append(SearchEntry("Claim", line.link, more))
    meta = make_page_meta(context, SEARCH, "Search", page_descriptions.SEARCH, "search")
    return SearchView(meta, tuple(entries))


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page whose words are all in its template: the page for wrong addresses."""

    meta: PageMeta


def view_not_found_page(context: PageContext) -> PlainView:
    """The page for addresses that do not exist."""
    return PlainView(make_page_meta(context, NOT_FOUND, "Not found", page_descriptions.NOT_FOUND, ""))
