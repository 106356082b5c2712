"""The home page: what differs, the sources and what each repeats, how the claims stand, and the ways in.

In: a `PageContext`. Out: the view for `home.html`. A dossier without claims, times or actors has a home page with fewer
parts; none of them is an empty heading.
"""

from dataclasses import dataclass

from dossier.claims.disagreement import Disagreement
from dossier.labels import date_words
from dossier.labels.agreement import name_in_sentence
from dossier.labels.grammar import join_with_and
from dossier.pages.actor_pages import ActorLine, list_actor_lines
from dossier.pages.claim_lines import claim_line
from dossier.pages.claim_sentences import disagreement_sentence
from dossier.pages.difference_lines import DifferenceLine, difference_line
from dossier.pages.overview_pages import EssayLine, list_essays
from dossier.pages.page_context import ClaimLine, PageContext, pair_href
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, make_page_meta
from dossier.pages.source_list import SourceLine, find_relaying_sources, make_source_line
from dossier.pages.source_tags import Tag
from dossier.pages.standing import StandingRow, list_standing
from dossier.record_ref import RecordRef
from dossier.routes import HOME, TIMELINE, day_anchor, href, record_href

_CLAIMS, _ACTORS, _SOURCES, _DAYS = 6, 8, 12, 12
_NAMES = 2  # of those whom a source never names
_LEAST_DIFFERENCES, _MOST_DIFFERENCES = 5, 8


@dataclass(frozen=True, slots=True)
class DifferingClaim:
    """A claim on which the sources differ, and how they do, in a sentence."""

    line: ClaimLine
    how: str


@dataclass(frozen=True, slots=True)
class HomeSource:
    """A source with what it repeats, and whom it never names."""

    line: SourceLine
    never: str  # “Ann Ash, Bo Birch, and 2 more”, whom most sources name; "" where there is nobody


@dataclass(frozen=True, slots=True)
class SharedReport:
    """A report that two sources or more repeat."""

    link: Link
    tags: tuple[Tag, ...]
    pair: str  # href of the two side by side; "" where these are not two


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the timeline with the number of its events."""

    link: Link
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`/`: what differs, the sources, how the claims stand, and the ways in."""

    meta: PageMeta
    differences: tuple[DifferenceLine, ...]  # the editors' first
    all_differences: int
    differing: tuple[DifferingClaim, ...]  # what was found by itself, where the editors have no difference yet
    shelves: tuple[HomeSource, ...]
    sources: int
    shared: tuple[SharedReport, ...]
    standing: tuple[StandingRow, ...]
    tags: tuple[Tag, ...]  # the columns of `standing`
    agreed: tuple[ClaimLine, ...]
    days: tuple[DayLine, ...]
    actors: tuple[ActorLine, ...]
    essays: tuple[EssayLine, ...]


def view_home_page(context: PageContext) -> HomeView:
    """The home page."""
    record, standing = context.site.record, list_standing(context)
    verified = count_verified(context, context.linked.anchors)
    return HomeView(
        meta=make_page_meta(context, HOME, record.title, record.summary, "home", verified=verified),
        differences=tuple(difference_line(context, id_) for id_ in _pick_first_differences(context)),
        all_differences=len(context.derived.differences.all),
        differing=() if context.derived.differences.all else _pick_most_different(context),
        shelves=tuple(_make_home_source(context, id_) for id_ in list(context.tags)[:_SOURCES]),
        sources=len(context.tags),
        shared=_list_shared_reports(context),
        standing=standing,
        tags=tuple(cell.tag for cell in standing[0].cells) if standing else (),
        agreed=_pick_most_carried(context),
        days=_list_timeline_days(context),
        actors=_pick_most_quoted(context),
        essays=list_essays(context),
    )


def _pick_first_differences(context: PageContext) -> list[str]:
    """The first differences that have a rank; where there are few of these, the first of all."""
    first = list(context.derived.differences.all.values())[:_MOST_DIFFERENCES]
    ranked = [known.id for known in first if known.record.rank is not None]
    if len(ranked) >= _LEAST_DIFFERENCES:
        return ranked
    return [known.id for known in first[:_LEAST_DIFFERENCES]]


def _pick_most_different(context: PageContext) -> tuple[DifferingClaim, ...]:
    """Claims on which the sources differ: most first, and first where neither side is alone."""
    found = [d for d in context.derived.claims.disagreements.values() if d.kind != "none"]
    found.sort(key=lambda d: (-d.rank, -d.smaller_side, -d.speaking, d.claim))
    return tuple(_make_differing_claim(context, disagreement) for disagreement in found[:_CLAIMS])


def _make_differing_claim(context: PageContext, found: Disagreement) -> DifferingClaim:
    sentence = disagreement_sentence(
        context.linked,
        context.derived.claims.summaries[found.claim].stances,
        found,
        context.derived.claims.sentences[found.claim],
    )
    return DifferingClaim(claim_line(context, found.claim), sentence)


def _make_home_source(context: PageContext, id_: str) -> HomeSource:
    missing = context.derived.source_profiles[id_].never_named
    names = [context.linked.actors[reference.id].name for reference in missing if reference.kind == "actor"]
    more = len(names) - _NAMES
    if more > 1:
        names[_NAMES:] = [f"{more} more"]
    return HomeSource(make_source_line(context, id_), join_with_and([name_in_sentence(name) for name in names]))


def _list_shared_reports(context: PageContext) -> tuple[SharedReport, ...]:
    """The origins and sources that two sources or more repeat, those that most repeat first."""
    shared = []
    for origin in context.linked.origins.values():
        relaying = find_relaying_sources(context, origin.id)
        if len(relaying) > 1:
            tags = tuple(tag for id_, tag in context.tags.items() if id_ in relaying)
            link = Link(record_href(RecordRef("origin", origin.id)), origin.title)
            shared.append(SharedReport(link, tags, pair_href(context, [tag.id for tag in tags])))
    shared.sort(key=lambda report: (-len(report.tags), report.link.text))
    return tuple(shared[:_CLAIMS])


def _pick_most_carried(context: PageContext) -> tuple[ClaimLine, ...]:
    """The agreed claims that most sources speak to, in the same way."""
    summaries, disagreements = context.derived.claims.summaries, context.derived.claims.disagreements
    found = [disagreements[claim] for claim, summary in summaries.items() if summary.status == "agreed"]
    alike = [disagreement for disagreement in found if disagreement.kind == "none"]
    alike.sort(key=lambda disagreement: (-disagreement.speaking, disagreement.claim))
    return tuple(claim_line(context, disagreement.claim) for disagreement in alike[:_CLAIMS])


def _list_timeline_days(context: PageContext) -> tuple[DayLine, ...]:
    """The first days of the timeline with the number of their events."""
    days = []
    for group in context.derived.timeline.groups[:_DAYS]:
        if group.edtf:
            link = Link(href(TIMELINE, day_anchor(group.edtf)), date_words.happened_words(group.edtf))
            days.append(DayLine(link, len(group.entries)))
    return tuple(days)


def _pick_most_quoted(context: PageContext) -> tuple[ActorLine, ...]:
    """The actors with most quotes by them, without those who are never quoted."""
    quoted = [actor for actor in list_actor_lines(context) if actor.said]
    quoted.sort(key=lambda actor: (-actor.said, actor.link.text))
    return tuple(quoted[:_ACTORS])
