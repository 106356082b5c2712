"""The pages that are about everything: home, essays, naming, search, and the page for wrong addresses.

In: a `PageContext`. Out: views for the templates of the same names.
"""

from dataclasses import dataclass

from dossier.claims.disagreement import Disagreement
from dossier.claims.origins import list_reports
from dossier.labels import codes, date_words, drawing_words, page_descriptions
from dossier.linking.link import LinkedDossier
from dossier.markup import Html, find_headings, plain_text
from dossier.model import Essay
from dossier.pages.actor_pages import ActorLine, list_actor_lines
from dossier.pages.charts import draw_agreement
from dossier.pages.claim_lines import claim_line
from dossier.pages.claim_matrix import count_statuses
from dossier.pages.claim_sentences import disagreement_sentence
from dossier.pages.concordance import NameForm, find_names
from dossier.pages.page_context import ClaimLine, PageContext, event_time_words, render_note
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.source_pages import SourceLine, make_source_line
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordKind, RecordRef
from dossier.routes import HOME, NAMING, NOT_FOUND, SEARCH, TIMELINE, day_anchor, href, route
from dossier.status import STATUSES, Status

_HOME_CLAIMS, _HOME_ACTORS, _HOME_SOURCES, _HOME_DAYS = 6, 8, 12, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusShare:
    """One status with its share of all claims, for the bar: where it starts and how wide it is, in thousandths."""

    status: str
    number: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class DifferingClaim:
    """A claim on which the sources differ, and how they do, in a sentence."""

    line: ClaimLine
    how: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the timeline with the number of its events."""

    link: Link
    events: int


@dataclass(frozen=True, slots=True)
class EssayLine:
    """An essay in a list."""

    link: Link
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`/`: what this is, what the sources agree and differ on, and the ways in."""

    meta: PageMeta
    shares: tuple[StatusShare, ...]
    claims: int
    events: int
    figure: Html
    key: str  # what the marks of the figure mean
    differing: tuple[DifferingClaim, ...]
    agreed: tuple[ClaimLine, ...]
    shelves: tuple[SourceLine, ...]
    sources: int
    reports: int
    actors: tuple[ActorLine, ...]
    essays: tuple[EssayLine, ...]
    days: tuple[DayLine, ...]


def view_home_page(context: PageContext) -> HomeView:
    """The home page."""
    linked, summaries = context.linked, context.derived.claims.summaries
    record = context.site.record
    by_status = _group_by_status(context)
    verified = count_verified(context, linked.anchors)
    return HomeView(
        meta=make_page_meta(context, HOME, record.title, record.summary, "home", verified=verified),
        shares=_share_out_statuses(count_statuses(context, summaries), len(summaries)),
        claims=len(summaries),
        events=len(linked.events),
        figure=draw_agreement(context, _order_claims_for_picture(context, by_status), ""),
        key=drawing_words.MARKS,
        differing=_pick_most_different(context),
        agreed=_pick_most_carried(context, by_status["agreed"]),
        shelves=tuple(make_source_line(context, id_) for id_ in list(context.tags)[:_HOME_SOURCES]),
        sources=len(context.tags),
        reports=len(list_reports(linked)),
        actors=_pick_most_quoted(context),
        essays=list_essays(context),
        days=_list_timeline_days(context),
    )


def _group_by_status(context: PageContext) -> dict[Status, list[str]]:
    """The ids of claims by status; every status is there."""
    by_status: dict[Status, list[str]] = {status: [] for status in STATUSES}
    for claim, summary in context.derived.claims.summaries.items():
        by_status[summary.status].append(claim)
    return by_status


def _pick_most_quoted(context: PageContext) -> tuple[ActorLine, ...]:
    """The actors with most quotes by them, without those who are never quoted."""
    quoted = [actor for actor in list_actor_lines(context) if actor.said]
    quoted.sort(key=lambda actor: (-actor.said, actor.link.text))
    return tuple(quoted[:_HOME_ACTORS])


def _pick_most_carried(context: PageContext, claims: list[str]) -> tuple[ClaimLine, ...]:
    """The agreed claims that most sources speak to, in the same way."""
    found = [context.derived.claims.disagreements[claim] for claim in claims]
    alike = [disagreement for disagreement in found if disagreement.kind == "none"]
    alike.sort(key=lambda disagreement: (-disagreement.speaking, disagreement.claim))
    return tuple(claim_line(context, disagreement.claim) for disagreement in alike[:_HOME_CLAIMS])


def _order_claims_for_picture(context: PageContext, by_status: dict[Status, list[str]]) -> list[str]:
    """All claims as the picture of agreement shows them: disputed first, within a status by the sources that speak."""
    sigla, summaries = context.linked.sigla, context.derived.claims.summaries

    def order(claim: str) -> tuple[int, list[str], str]:
        speaking = [sigla[source] for source in summaries[claim].speaking]
        return -len(speaking), speaking, claim

    ordered: list[str] = []
    for status in STATUSES:
        ordered += sorted(by_status[status], key=order)
    return ordered


def _pick_most_different(context: PageContext) -> tuple[DifferingClaim, ...]:
    """Claims on which the sources differ: most first, and first where neither side is alone."""
    found = [d for d in context.derived.claims.disagreements.values() if d.kind != "none"]
    found.sort(key=lambda d: (-d.rank, -d.smaller_side, -d.speaking, d.claim))
    return tuple(_make_differing_claim(context, disagreement) for disagreement in found[:_HOME_CLAIMS])


def _make_differing_claim(context: PageContext, found: Disagreement) -> DifferingClaim:
    sentence = disagreement_sentence(
        context.linked,
        context.derived.claims.summaries[found.claim].stances,
        found,
        context.derived.claims.agreements[found.claim],
    )
    return DifferingClaim(claim_line(context, found.claim), sentence)


def _share_out_statuses(counts: tuple[tuple[str, int], ...], total: int) -> tuple[StatusShare, ...]:
    """The statuses side by side on the bar, without a gap: each starts where the one before it ends."""
    shares, start, counted = [], 0, 0
    for status, number in counts:
        counted += number
        end = round(1000 * counted / total)
        shares.append(StatusShare(status=status, number=number, start=start, width=end - start))
        start = end
    return tuple(shares)


def _list_timeline_days(context: PageContext) -> tuple[DayLine, ...]:
    """The first days of the timeline with the number of their events."""
    days = []
    for group in context.derived.timeline.groups[:_HOME_DAYS]:
        if group.edtf:
            link = Link(href(TIMELINE, day_anchor(group.edtf)), date_words.happened_words(group.edtf))
            days.append(DayLine(link, len(group.entries)))
    return tuple(days)


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
    others: tuple[EssayLine, ...]


def view_essay(context: PageContext, id_: str) -> EssayView:
    """One essay; its headings have ids that begin with `S-`, so that they meet no other id on the page."""
    essay = context.linked.essays[id_]
    own_href = href(route("page", id_))
    return EssayView(
        meta=make_page_meta(
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
        others=tuple(line for line in list_essays(context) if line.link.href != own_href),
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
        entries.append(SearchEntry("Difference", link, ""))
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
