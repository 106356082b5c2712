"""The pages that are about everything: home, essays, naming, search, open data, and the page for wrong addresses.

In: a `PageContext`. Out: views for the templates of the same names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.claims.comparison import Comparison
from dossier.labels import codes, date_words
from dossier.markup import Html, find_headings, plain_text
from dossier.model import Essay
from dossier.open_data.exports import EXPORTS
from dossier.pages.actor_pages import ActorLine, view_actor_list
from dossier.pages.charts import draw_agreement
from dossier.pages.claim_lines import claim_line
from dossier.pages.claim_pages import count_statuses
from dossier.pages.concordance import NameForm, find_names
from dossier.pages.disagreement import describe_disagreement, rank_disagreement, smaller_side_size
from dossier.pages.page_context import ClaimLine, PageContext, render_note, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, page_meta
from dossier.pages.source_pages import SourceLine, source_line
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordRef
from dossier.routes import DATA, HOME, NAMING, NOT_FOUND, SEARCH, TIMELINE, day_anchor, href, route
from dossier.status import DISPUTED_FIRST, STATUSES, Status

_HOME_CLAIMS, _HOME_ACTORS, _HOME_SOURCES = 6, 8, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusShare:
    """One status with its share of all claims, for the bar: where it starts and how wide it is, in thousandths."""

    status: str
    number: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class EssayLine:
    """An essay in a list."""

    link: Link
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`/`: what this is, what the sources agree and differ on, and the ways in."""

    frame: PageMeta
    shares: tuple[StatusShare, ...]
    claims: int
    events: int
    figure: Html
    differing: tuple[tuple[ClaimLine, str], ...]  # with how they differ, in a sentence
    agreed: tuple[ClaimLine, ...]
    shelves: tuple[SourceLine, ...]
    sources: int
    origins: int
    actors: tuple[ActorLine, ...]
    essays: tuple[EssayLine, ...]
    days: tuple[tuple[Link, int], ...]


def view_home_page(context: PageContext) -> HomeView:
    """The home page."""
    linked, comparisons = context.linked, context.derived.comparisons
    by_status = {status: [c for c, found in comparisons.items() if found.status == status] for status in STATUSES}
    people = sorted(
        (a for kind in view_actor_list(context).kinds for a in kind.actors), key=lambda a: (-a.said, a.link.text)
    )
    return HomeView(
        frame=page_meta(
            context,
            HOME,
            context.site.record.title,
            context.site.record.summary,
            "home",
            verified=count_verified(context, linked.anchors),
        ),
        shares=_status_shares(count_statuses(context, comparisons), len(comparisons)),
        claims=len(comparisons),
        events=len(linked.events),
        figure=draw_agreement(context, _claims_for_picture(context, by_status), ""),
        differing=_most_different(context),
        agreed=_most_carried(context, by_status["agreed"]),
        shelves=tuple(source_line(context, id_) for id_ in list(context.tags)[:_HOME_SOURCES]),
        sources=len(context.tags),
        origins=_count_origins(comparisons.values()),
        actors=tuple(a for a in people if a.said)[:_HOME_ACTORS],
        essays=essay_lines(context),
        days=_timeline_days(context),
    )


def _most_carried(context: PageContext, claims: list[str]) -> tuple[ClaimLine, ...]:
    """The agreed claims that most sources speak to, in the same way."""
    alike = [c for c in claims if not rank_disagreement(context.derived.comparisons[c])]
    ordered = sorted(alike, key=lambda c: (-len(context.derived.comparisons[c].rows), c))
    return tuple(claim_line(context, c) for c in ordered[:_HOME_CLAIMS])


def _claims_for_picture(context: PageContext, by_status: dict[Status, list[str]]) -> list[str]:
    """All claims as the picture of agreement shows them: disputed first, within a status by the sources that speak."""
    speaking = {c: [row.siglum for row in found.rows] for c, found in context.derived.comparisons.items()}
    return [c for s in DISPUTED_FIRST for c in sorted(by_status[s], key=lambda c: (-len(speaking[c]), speaking[c], c))]


def _most_different(context: PageContext) -> tuple[tuple[ClaimLine, str], ...]:
    """Claims on which the sources differ, with how: most first, and first where neither side is alone."""
    found = [comparison for comparison in context.derived.comparisons.values() if rank_disagreement(comparison)]
    found.sort(key=lambda c: (-rank_disagreement(c), -smaller_side_size(c), -len(c.rows), c.claim))
    return tuple((claim_line(context, c.claim), describe_disagreement(c)) for c in found[:_HOME_CLAIMS])


def _status_shares(counts: tuple[tuple[str, int], ...], total: int) -> tuple[StatusShare, ...]:
    shares, done = [], 0
    for status, number in counts:
        start, done = round(1000 * done / total), done + number
        shares.append(StatusShare(status=status, number=number, start=start, width=round(1000 * done / total) - start))
    return tuple(shares)


def _timeline_days(context: PageContext) -> tuple[tuple[Link, int], ...]:
    """The days of the timeline with the number of their events."""
    return tuple(
        (Link(href(TIMELINE, day_anchor(g.edtf)), date_words.edtf_words(g.edtf)), len(g.entries))
        for g in context.derived.timeline.groups[:12]
        if g.edtf
    )


def _count_origins(comparisons: Iterable[Comparison]) -> int:
    """How many reports the evidence of all claims may come from."""
    groups = [group for comparison in comparisons for group in comparison.groups]
    return len({origin for group in groups for origin in group.origins})


def essays_in_order(context: PageContext) -> tuple[Essay, ...]:
    """The essays in the order of menus."""
    return tuple(sorted(context.linked.essays.values(), key=lambda e: (e.order, e.id)))


def essay_lines(context: PageContext) -> tuple[EssayLine, ...]:
    """The essays as a list."""
    return tuple(EssayLine(Link(href(route("page", e.id)), e.title), e.summary) for e in essays_in_order(context))


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayView:
    """`/<page>/`: an essay."""

    frame: PageMeta
    essay: Essay
    body: Html
    contents: tuple[Link, ...]  # its headings; href is a fragment
    others: tuple[EssayLine, ...]


def view_essay(context: PageContext, id_: str) -> EssayView:
    """One essay; its headings have ids that begin with `S-`, so that they meet no other id on the page."""
    essay = context.linked.essays[id_]
    return EssayView(
        frame=page_meta(
            context,
            route("page", id_),
            essay.title,
            essay.summary or plain_text(essay.body)[:200],
            "essays",
            place=locate_record(context, essay.at.path, essay.body_line, whole=False),
            mentions=find_mentions(context, RecordRef("page", id_)),
        ),
        essay=essay,
        body=render_note(context, essay.body, "../", level=2, anchors="S-"),
        contents=tuple(Link(f"#{anchor}", words) for anchor, words in find_headings(essay.body, "S-")),
        others=tuple(line for line in essay_lines(context) if line.link.href != href(route("page", id_))),
    )


@dataclass(frozen=True, slots=True)
class SubjectNames:
    """How one event or actor is called."""

    link: Link
    names: tuple[NameForm, ...]


@dataclass(frozen=True, slots=True)
class NamingView:
    """`/naming/`: what each source calls the events and actors."""

    frame: PageMeta
    tags: tuple[Tag, ...]
    events: tuple[SubjectNames, ...]
    actors: tuple[SubjectNames, ...]


def view_naming_page(context: PageContext) -> NamingView:
    """What each source calls whom and what."""
    found = {
        subject: find_names(context, subject) for subject, counts in context.derived.naming.counts.items() if counts
    }
    linked = context.linked
    events = [
        SubjectNames(Link(href(route("event", e.id)), e.title), found.get(RecordRef("event", e.id), ()))
        for e in linked.events.values()
    ]
    actors = [
        SubjectNames(Link(href(route("actor", a.id)), a.name), found.get(RecordRef("actor", a.id), ()))
        for a in linked.actors.values()
    ]
    return NamingView(
        page_meta(
            context,
            NAMING,
            "Naming",
            "What each source calls the events and the actors, in its own voice or quoted.",
            "naming",
        ),
        tuple(context.tags.values()),
        _order_by_names(events),
        _order_by_names(actors),
    )


def _order_by_names(subjects: list[SubjectNames]) -> tuple[SubjectNames, ...]:
    """Those that have names in the sources, with the most names first."""
    return tuple(sorted((n for n in subjects if n.names), key=lambda n: (-len(n.names), n.link.text)))


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One record in the index of all records."""

    kind: str
    link: Link
    more: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """`/search/`: an index of every record, which a script filters."""

    frame: PageMeta
    found: tuple[SearchEntry, ...]


def view_search_page(context: PageContext) -> SearchView:
    """The index of all records."""
    linked = context.linked
    found = [
        SearchEntry("Actor", Link(href(route("actor", a.id)), a.name), ", ".join(a.aliases))
        for a in linked.actors.values()
    ]
    found += [
        SearchEntry("Event", Link(href(route("event", e.id)), e.title), when_words(context, e.when))
        for e in linked.events.values()
    ]
    found += [SearchEntry("Source", Link(t.href, t.title), t.publisher) for t in context.tags.values()]
    found += [SearchEntry("Essay", line.link, line.summary) for line in essay_lines(context)]
    found += [
        SearchEntry(
            "Claim",
            Link(href(route("claim", c.id)), c.statement),
            codes.STATUS[context.derived.comparisons[c.id].status],
        )
        for c in linked.claims.values()
    ]
    return SearchView(page_meta(context, SEARCH, "Search", "Every record of this dossier.", "search"), tuple(found))


@dataclass(frozen=True, slots=True)
class DataFileLine:
    """A data file in the list."""

    link: Link
    holds: str


@dataclass(frozen=True, slots=True)
class DataView:
    """`/data/`: the data files."""

    frame: PageMeta
    files: tuple[DataFileLine, ...]


def view_data_page(context: PageContext) -> DataView:
    """The list of data files."""
    description = "Everything on these pages as data, with its offsets."
    files = [DataFileLine(Link(export.path, export.path.removeprefix(DATA)), export.holds) for export in EXPORTS]
    return DataView(page_meta(context, DATA, "Open data", description, "data"), tuple(files))


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page whose words are all in its template: the page for wrong addresses."""

    frame: PageMeta


def view_not_found_page(context: PageContext) -> PlainView:
    """The page for addresses that do not exist."""
    return PlainView(page_meta(context, NOT_FOUND, "Not found", "There is no page at this address.", ""))
