"""The list of all sources: where each comes from, what each is like, what two of them share.

In: a `PageContext`. Out: the view for `sources.html`, and the line of a source for other lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.claims.origins import list_reports
from dossier.claims.repeated_reports import list_repeated_reports
from dossier.labels.page_descriptions import describe_sources
from dossier.markup import Html
from dossier.model import Origin
from dossier.overviews.lineage import SourcePair
from dossier.overviews.source_pairs import MANY_SOURCES
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.claim_lines import claim_line_at
from dossier.pages.page_context import ClaimLine, PageContext, render_note, when_words
from dossier.pages.page_meta import PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.pages.pair_lines import PairLine, list_pair_lines
from dossier.pages.source_pages import Extent, SourceDetail, make_repeated_detail, measure_extent, web_href
from dossier.pages.source_profile_lines import ProfileView, view_profile
from dossier.pages.source_tags import Tag
from dossier.routes import SOURCES

_PAIRS = 40  # pairs of sources whose shared words are shown
_PROFILES, _LISTED_PAIRS = 20, 40  # sources whose numbers, and pairs whose pages, are in the list
_FALLING = 100  # claims shown beneath the origin that they hang on


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the list."""

    tag: Tag
    extent: Extent
    repeats: tuple[SourceDetail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """An origin with the sources that repeat it."""

    origin: Origin
    address: str  # on the web; "" where there is none that can be a link
    published: str
    tags: tuple[Tag, ...]
    note: Html
    falling: tuple[ClaimLine, ...]  # claims that sources have from it in common and whose status hangs on it
    falling_in_all: int  # how many such claims there are
    more: int  # how many of them are not in `falling`


@dataclass(frozen=True, slots=True)
class SharedWordingLine:
    """Two sources with the words that both have."""

    pair: SourcePair
    a: Tag
    b: Tag
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """`/sources/`: the sources, what they repeat, and the wording that they share."""

    meta: PageMeta
    shelves: tuple[SourceLine, ...]
    profiles: tuple[ProfileView, ...]  # of the first sources
    side_by_side: tuple[PairLine, ...]  # the first pairs
    side_by_side_in_all: int
    all_pairs: bool  # every pair of sources has a page
    origins: tuple[OriginLine, ...]
    own_reports: tuple[Tag, ...]  # sources of which nobody recorded where they have a passage from
    reports: int  # these and the origins together
    shared: tuple[SharedWordingLine, ...]
    pairs: int  # how many pairs share words; the first of them are shown
    not_compared: int  # runs of seven words that more than `common_from` sources have
    common_from: int
    figure: Chart | None


def view_source_list(context: PageContext) -> SourcesView:
    """The list of all sources and origins."""
    pairs = [pair for pair in context.derived.lineage.pairs if pair.runs]
    resting = _group_claims_by_origin(context)
    reports = list_reports(context.linked)
    return SourcesView(
        meta=make_page_meta(context, SOURCES, "Sources", describe_sources(len(context.tags)), "sources"),
        shelves=tuple(make_source_line(context, id_) for id_ in context.tags),
        profiles=tuple(view_profile(context, id_) for id_ in list(context.tags)[:_PROFILES]),
        side_by_side=list_pair_lines(context)[:_LISTED_PAIRS],
        side_by_side_in_all=len(context.pairs),
        all_pairs=len(context.tags) <= MANY_SOURCES,
        origins=tuple(
            _make_origin_line(context, origin, resting.get(origin.id, ())) for origin in context.linked.origins.values()
        ),
        own_reports=tuple(tag for id_, tag in context.tags.items() if id_ in reports),
        reports=len(reports),
        shared=tuple(_make_shared_wording_line(context, pair) for pair in pairs[:_PAIRS]),
        pairs=len(pairs),
        not_compared=context.derived.lineage.ignored,
        common_from=context.derived.lineage.ignored_above,
        figure=charts.draw_lineage(context, "../"),
    )


def make_source_line(context: PageContext, id_: str) -> SourceLine:
    """One source as lists show it."""
    repeats = tuple(make_repeated_detail(context, repeated) for repeated in list_repeated_reports(context.linked, id_))
    return SourceLine(context.tags[id_], measure_extent(context, id_), repeats)


def _group_claims_by_origin(context: PageContext) -> dict[str, list[str]]:
    """By origin that several sources share, the claims whose status would be another without it.

    A claim that is agreed has another root beside the origin, so it does not depend on this one alone.
    """
    found: dict[str, list[str]] = {}
    for claim, hinges in context.derived.claims.hinges.items():
        if context.derived.claims.summaries[claim].status == "agreed":
            continue
        origins: set[str] = set()
        for hinge in hinges:
            if hinge.kind == "report":
                origins.update(hinge.ids)
        for origin in origins:
            found.setdefault(origin, []).append(claim)
    return found


def _make_origin_line(context: PageContext, origin: Origin, falling: Sequence[str]) -> OriginLine:
    relaying = find_relaying_sources(context, origin.id)
    return OriginLine(
        origin=origin,
        address=web_href(origin.url.value) if origin.url else "",
        published=when_words(context, origin.published),
        tags=tuple(tag for id_, tag in context.tags.items() if id_ in relaying),
        note=render_note(context, origin.note, "../"),
        falling=tuple(claim_line_at(context, claim, "Hangs") for claim in falling[:_FALLING]),
        falling_in_all=len(falling),
        more=len(falling[_FALLING:]),
    )


def find_relaying_sources(context: PageContext, origin_id: str) -> set[str]:
    """The sources that repeat an origin, as a whole, in a part or in one passage."""
    relaying = set()
    for source_id, relays in context.linked.relays.items():
        if any(placed.region.of == origin_id for placed in relays):
            relaying.add(source_id)
    for annotation in context.linked.annotations.values():
        if annotation.origin == origin_id:
            relaying.add(annotation.source)
    return relaying


def _make_shared_wording_line(context: PageContext, pair: SourcePair) -> SharedWordingLine:
    text = context.linked.text[pair.a]
    passages = tuple(" ".join(text[run.a.start : run.a.end].split()) for run in pair.runs)
    return SharedWordingLine(pair, context.tags[pair.a], context.tags[pair.b], passages)
