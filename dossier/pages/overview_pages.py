"""The pages that are about everything: home, essays, naming, search, open data, and the page for wrong addresses.

In: a `PageContext`. Out: views for the templates of the same names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.claims.comparison import Comparison
from dossier.labels import codes, date_words
from dossier.markup import Html, find_headings, plain_text
from dossier.model import Essay
from dossier.pages.actor_pages import Listed, actors_view
from dossier.pages.charts import agreement
from dossier.pages.claim_pages import status_counts
from dossier.pages.concordance import Name, names
from dossier.pages.disagreement import differing, disagreement, lesser_side
from dossier.pages.page_context import (
    ClaimLine,
    PageContext,
    Tag,
    claim_line,
    frame,
    mentions,
    note,
    place,
    verified,
    when_words,
)
from dossier.pages.page_meta import Link, PageMeta, RecordPlace
from dossier.pages.source_pages import Shelf, shelf
from dossier.record_ref import RecordRef
from dossier.routes import DATA, HOME, NAMING, NOT_FOUND, SEARCH, TIMELINE, day_anchor, href, route

_HOME_CLAIMS, _HOME_ACTORS, _HOME_SOURCES = 6, 8, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
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
    shares: tuple[Share, ...]
    claims: int
    events: int
    figure: Html
    differing: tuple[tuple[ClaimLine, str], ...]  # with how they differ, in a sentence
    agreed: tuple[ClaimLine, ...]
    shelves: tuple[Shelf, ...]
    sources: int
    origins: int
    actors: tuple[Listed, ...]
    essays: tuple[EssayLine, ...]
    days: tuple[tuple[Link, int], ...]


def home_view(desk: PageContext) -> HomeView:
    """The home page."""
    linked, comparisons = desk.linked, desk.derived.comparisons
    by_status = {status: [c for c, found in comparisons.items() if found.status == status] for status in codes.STATUS}
    people = sorted((a for kind in actors_view(desk).kinds for a in kind.actors), key=lambda a: (-a.said, a.link.text))
    return HomeView(
        frame=frame(
            desk,
            HOME,
            desk.site.record.title,
            desk.site.record.summary,
            "home",
            verified=verified(desk, linked.anchors),
        ),
        shares=_shares(status_counts(desk, comparisons), len(comparisons)),
        claims=len(comparisons),
        events=len(linked.events),
        figure=agreement(desk, _by_carriers(desk, by_status), ""),
        differing=_differing(desk),
        agreed=_most_carried(desk, by_status["agreed"]),
        shelves=tuple(shelf(desk, id_) for id_ in list(desk.tags)[:_HOME_SOURCES]),
        sources=len(desk.tags),
        origins=_count_origins(comparisons.values()),
        actors=tuple(a for a in people if a.said)[:_HOME_ACTORS],
        essays=essay_lines(desk),
        days=_days(desk),
    )


def _most_carried(desk: PageContext, claims: list[str]) -> tuple[ClaimLine, ...]:
    """The agreed claims that most sources speak to, in the same way."""
    alike = [c for c in claims if not disagreement(desk.derived.comparisons[c])]
    ordered = sorted(alike, key=lambda c: (-len(desk.derived.comparisons[c].rows), c))
    return tuple(claim_line(desk, c) for c in ordered[:_HOME_CLAIMS])


def _by_carriers(desk: PageContext, by_status: dict[str, list[str]]) -> list[str]:
    """All claims as the picture of agreement shows them: disputed first, within a status by the sources that speak."""
    speaking = {c: [row.siglum for row in found.rows] for c, found in desk.derived.comparisons.items()}
    order = ("disputed", "agreed", "single-origin", "open")
    return [c for s in order for c in sorted(by_status[s], key=lambda c: (-len(speaking[c]), speaking[c], c))]


def _differing(desk: PageContext) -> tuple[tuple[ClaimLine, str], ...]:
    """Claims on which the sources differ, with how: most first, and first where neither side is alone."""
    found = [comparison for comparison in desk.derived.comparisons.values() if disagreement(comparison)]
    found.sort(key=lambda c: (-disagreement(c), -lesser_side(c), -len(c.rows), c.claim))
    return tuple((claim_line(desk, c.claim), differing(c)) for c in found[:_HOME_CLAIMS])


def _shares(counts: tuple[tuple[str, int], ...], total: int) -> tuple[Share, ...]:
    shares, done = [], 0
    for status, number in counts:
        start, done = round(1000 * done / total), done + number
        shares.append(Share(status=status, number=number, start=start, width=round(1000 * done / total) - start))
    return tuple(shares)


def _days(desk: PageContext) -> tuple[tuple[Link, int], ...]:
    """The days of the timeline with the number of their events."""
    return tuple(
        (Link(href(TIMELINE, day_anchor(g.edtf)), date_words.edtf_words(g.edtf)), len(g.entries))
        for g in desk.derived.timeline.groups[:12]
        if g.edtf
    )


def _count_origins(comparisons: Iterable[Comparison]) -> int:
    """How many reports the evidence of all claims may come from."""
    groups = [group for comparison in comparisons for group in comparison.groups]
    return len({origin for group in groups for origin in group.origins})


def essays(desk: PageContext) -> tuple[Essay, ...]:
    """The essays in the order of menus."""
    return tuple(sorted(desk.linked.essays.values(), key=lambda e: (e.order, e.id)))


def essay_lines(desk: PageContext) -> tuple[EssayLine, ...]:
    """The essays as a list."""
    return tuple(EssayLine(Link(href(route("page", e.id)), e.title), e.summary) for e in essays(desk))


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayView:
    """`/<page>/`: an essay."""

    frame: PageMeta
    essay: Essay
    body: Html
    contents: tuple[Link, ...]  # its headings; href is a fragment
    others: tuple[EssayLine, ...]


def essay_view(desk: PageContext, id_: str) -> EssayView:
    """One essay; its headings have ids that begin with `S-`, so that they meet no other id on the page."""
    essay = desk.linked.essays[id_]
    return EssayView(
        frame=frame(
            desk,
            route("page", id_),
            essay.title,
            essay.summary or plain_text(essay.body)[:200],
            "essays",
            place=place(desk, essay.at.path, essay.body_line, whole=False),
            mentions=mentions(desk, RecordRef("page", id_)),
        ),
        essay=essay,
        body=note(desk, essay.body, "../", level=2, anchors="S-"),
        contents=tuple(Link(f"#{anchor}", words) for anchor, words in find_headings(essay.body, "S-")),
        others=tuple(line for line in essay_lines(desk) if line.link.href != href(route("page", id_))),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """How one event or actor is called."""

    link: Link
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class NamingView:
    """`/naming/`: what each source calls the events and actors."""

    frame: PageMeta
    tags: tuple[Tag, ...]
    events: tuple[Named, ...]
    actors: tuple[Named, ...]


def naming_view(desk: PageContext) -> NamingView:
    """What each source calls whom and what."""
    found = {subject: names(desk, subject) for subject, counts in desk.derived.naming.counts.items() if counts}
    linked = desk.linked
    events = [
        Named(Link(href(route("event", e.id)), e.title), found.get(RecordRef("event", e.id), ()))
        for e in linked.events.values()
    ]
    actors = [
        Named(Link(href(route("actor", a.id)), a.name), found.get(RecordRef("actor", a.id), ()))
        for a in linked.actors.values()
    ]
    return NamingView(
        frame(
            desk,
            NAMING,
            "Naming",
            "What each source calls the events and the actors, in its own voice or quoted.",
            "naming",
        ),
        tuple(desk.tags.values()),
        _most_named(events),
        _most_named(actors),
    )


def _most_named(subjects: list[Named]) -> tuple[Named, ...]:
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


def search_view(desk: PageContext) -> SearchView:
    """The index of all records."""
    linked = desk.linked
    found = [
        SearchEntry("Actor", Link(href(route("actor", a.id)), a.name), ", ".join(a.aliases))
        for a in linked.actors.values()
    ]
    found += [
        SearchEntry("Event", Link(href(route("event", e.id)), e.title), when_words(desk, e.when))
        for e in linked.events.values()
    ]
    found += [SearchEntry("Source", Link(t.href, t.title), t.publisher) for t in desk.tags.values()]
    found += [SearchEntry("Essay", line.link, line.summary) for line in essay_lines(desk)]
    found += [
        SearchEntry(
            "Claim",
            Link(href(route("claim", c.id)), c.statement),
            codes.STATUS[desk.derived.comparisons[c.id].status],
        )
        for c in linked.claims.values()
    ]
    return SearchView(frame(desk, SEARCH, "Search", "Every record of this dossier.", "search"), tuple(found))


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page with nothing of its own but its frame: the open data, and the page for wrong addresses."""

    frame: PageMeta
    places: tuple[RecordPlace, ...] = ()


def data_view(desk: PageContext) -> PlainView:
    """The list of data files."""
    return PlainView(frame(desk, DATA, "Open data", "Everything on these pages as data, with its offsets.", "data"))


def not_found_view(desk: PageContext) -> PlainView:
    """The page for addresses that do not exist."""
    return PlainView(frame(desk, NOT_FOUND, "Not found", "There is no page at this address.", ""))
