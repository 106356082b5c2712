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
from dossier.pages.shares import Share, cut_into_shares, number_page
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordKind, RecordRef
from dossier.routes import NAMING, NOT_FOUND, SEARCH, href, record_href, route

_ENTRY = 300  # bytes of a record in the index
_SUBJECT, _USE = 500, 280  # bytes of an event or actor on the page on naming, and of a source with one of its names
_NAMED: tuple[RecordKind, RecordKind] = ("event", "actor")


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


def cut_naming_page(context: PageContext) -> tuple[Share, ...]:
    """Which events and actors each page on naming has."""
    counts = context.derived.naming.counts
    lists: dict[str, list[int]] = {}
    for kind in _NAMED:
        lists[kind] = [_SUBJECT + _USE * len(counts[subject]) for subject in _list_named(context, kind)]
    return cut_into_shares(lists)


def view_naming_page(context: PageContext, share: Share) -> NamingView:
    """What each source calls whom and what: a page of it."""
    meta = make_page_meta(context, NAMING, "Naming", page_descriptions.NAMING, "naming")
    events, actors = (share.take(kind, _list_named(context, kind)) for kind in _NAMED)
    return NamingView(
        meta=number_page(meta, share),
        tags=tuple(context.tags.values()),
        events=tuple(_make_subject_names(context, event) for event in events),
        actors=tuple(_make_subject_names(context, actor) for actor in actors),
    )


def _make_subject_names(context: PageContext, subject: RecordRef) -> SubjectNames:
    return SubjectNames(Link(record_href(subject), _name_subject(context, subject)), find_names(context, subject))


def _name_subject(context: PageContext, subject: RecordRef) -> str:
    if subject.kind == "event":
        return context.linked.events[subject.id].title
    return context.linked.actors[subject.id].name


def _list_named(context: PageContext, kind: RecordKind) -> list[RecordRef]:
    """The events or actors that have names in the sources, with the most names first."""
    records = context.linked.events if kind == "event" else context.linked.actors
    subjects = [RecordRef(kind, id_) for id_ in records]
    terms = {subject: {count.term for count in context.derived.naming.counts.get(subject, ())} for subject in subjects}
    named = [subject for subject in subjects if terms[subject]]
    return sorted(named, key=lambda subject: (-len(terms[subject]), _name_subject(context, subject)))


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


def cut_search_page(context: PageContext) -> tuple[Share, ...]:
    """Which records each page of the index has."""
    return cut_into_shares({"all": [_ENTRY] * len(_list_records(context))})


def view_search_page(context: PageContext, share: Share) -> SearchView:
    """A page of the index of all records."""
    meta = make_page_meta(context, SEARCH, "Search", page_descriptions.SEARCH, "search")
    entries = (_make_search_entry(context, record) for record in share.take("all", _list_records(context)))
    return SearchView(number_page(meta, share), tuple(entries))


def _list_records(context: PageContext) -> list[RecordRef]:
    """All records of the index, in its order."""
    linked = context.linked
    records = [RecordRef("actor", id_) for id_ in linked.actors]
    records += [RecordRef("event", id_) for id_ in linked.events]
    records += [RecordRef("source", id_) for id_ in context.tags]
    records += [RecordRef("page", essay.id) for essay in sort_essays(linked)]
    records += [RecordRef("difference", id_) for id_ in linked.differences]
    records += [RecordRef("claim", id_) for id_ in linked.claims]
    return records


def _make_search_entry(context: PageContext, record: RecordRef) -> SearchEntry:
    linked, id_ = context.linked, record.id
    match record.kind:
        case "actor":
            kind, title, more = "Actor", linked.actors[id_].name, ", ".join(linked.actors[id_].aliases)
        case "event":
            kind, title, more = "Event", linked.events[id_].title, event_time_words(context, id_)
        case "source":
            kind, title, more = "Source", context.tags[id_].title, context.tags[id_].publisher
        case "page":
            kind, title, more = "Essay", linked.essays[id_].title, linked.essays[id_].summary
        case "difference":
            difference = linked.differences[id_]
            kind, title, more = "Difference", difference.title.strip(), KINDS[difference.kind].name
        case _:
            line = claim_line(context, id_)
            more = f"{codes.STATUS[line.status]}. {line.whose}" if line.whose else codes.STATUS[line.status]
            return SearchEntry("Claim", line.link, more)
    return SearchEntry(kind, Link(record_href(record), title), more)


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page whose words are all in its template: the page for wrong addresses."""

    meta: PageMeta


def view_not_found_page(context: PageContext) -> PlainView:
    """The page for addresses that do not exist."""
    return PlainView(make_page_meta(context, NOT_FOUND, "Not found", page_descriptions.NOT_FOUND, ""))
