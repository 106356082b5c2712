"""The list of all sources: where each comes from, what each is like, what two of them share.

In: a `PageContext`. Out: the view for `sources.html`, and the line of a source for other lists.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dossier.claims.origins import list_reports
from dossier.claims.repeated_reports import list_repeated_reports
from dossier.drawings.stemma import MOST as STEMMA_SOURCES
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
from dossier.pages.shares import ROOM, Further, Share, cut_into_shares, find_further, number_page
from dossier.pages.source_pages import Extent, SourceDetail, make_repeated_detail, measure_extent, web_href
from dossier.pages.source_profile_lines import ProfileView, view_profile
from dossier.pages.source_tags import Tag
from dossier.routes import SOURCES

# Bytes of a source or an origin, a pair, a profile, a part of the stemma, a mere name, a claim, a run of shared words.
_SOURCE, _PAIR, _PROFILE, _NODE, _TAG, _CLAIM, _RUN = 600, 450, 1_000, 700, 150, 450, 60
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
    sources: int
    profiled: int  # on these pages together, as are the next two
    listed_pairs: int
    sharing_pairs: int
    shelves: tuple[SourceLine, ...]
    profiles: tuple[ProfileView, ...]  # of the first sources
    side_by_side: tuple[PairLine, ...]  # the first pairs
    side_by_side_in_all: int
    all_pairs: bool  # every pair of sources has a page
    origins: tuple[OriginLine, ...]
    origins_in_all: int
    further: tuple[Further, ...]  # origins on further pages
    own_reports: tuple[Tag, ...]  # sources of which nobody recorded where they have a passage from
    reports: int  # these and the origins together
    shared: tuple[SharedWordingLine, ...]
    pairs: int  # how many pairs share words; the first of them are shown
    not_compared: int  # runs of seven words that more than `common_from` sources have
    common_from: int
    figure: Chart | Html | None


def cut_source_list(context: PageContext) -> tuple[Share, ...]:
    """Which parts of its lists each page has: first the sources, last the words that they share."""
    linked, tags = context.linked, context.tags
    pairs = [pair for pair in context.derived.lineage.pairs if pair.runs][:_PAIRS]
    relaying, resting = _count_relaying_sources(context), _group_claims_by_origin(context)
    reports = list_reports(linked)
    drawn = _NODE * (len(linked.origins) + min(len(tags), STEMMA_SOURCES))
    return cut_into_shares(
        {
            "sources": [_SOURCE] * len(tags),
            "pairs": [_PAIR] * len(list_pair_lines(context)[:_LISTED_PAIRS]),
            "profiles": [_PROFILE] * len(list(tags)[:_PROFILES]),
            "stemma": [min(drawn, ROOM)],
            "own": [_TAG] * sum(id_ in reports for id_ in tags),
            "origins": [
                _SOURCE + _TAG * relaying[id_] + _CLAIM * len(resting.get(id_, ())[:_FALLING]) for id_ in linked.origins
            ],
            "shared": [_SOURCE + sum(_RUN + run.a.end - run.a.start for run in pair.runs) for pair in pairs],
        }
    )


def view_source_list(context: PageContext, shares: Sequence[Share], share: Share) -> SourcesView:
    """A page of the list of all sources and origins."""
    pairs = [pair for pair in context.derived.lineage.pairs if pair.runs]
    resting = _group_claims_by_origin(context)
    reports, sources = list_reports(context.linked), list(context.tags)
    origins = list(context.linked.origins.values())
    own_reports = [tag for id_, tag in context.tags.items() if id_ in reports]
    meta = make_page_meta(context, SOURCES, "Sources", describe_sources(len(context.tags)), "sources")
    return SourcesView(
        meta=number_page(meta, share),
        sources=len(sources),
        profiled=len(sources[:_PROFILES]),
        listed_pairs=len(list_pair_lines(context)[:_LISTED_PAIRS]),
        sharing_pairs=len(pairs[:_PAIRS]),
        shelves=tuple(make_source_line(context, id_) for id_ in share.take("sources", sources)),
        profiles=tuple(view_profile(context, id_) for id_ in share.take("profiles", sources[:_PROFILES])),
        side_by_side=tuple(share.take("pairs", list_pair_lines(context)[:_LISTED_PAIRS])),
        side_by_side_in_all=len(context.pairs),
        all_pairs=len(context.tags) <= MANY_SOURCES,
        origins=tuple(
            _make_origin_line(context, origin, resting.get(origin.id, ())) for origin in share.take("origins", origins)
        ),
        further=_list_further_origins(shares, origins) if share.is_first else (),
        own_reports=tuple(share.take("own", own_reports)),
        origins_in_all=len(origins),
        reports=len(reports),
        shared=tuple(_make_shared_wording_line(context, pair) for pair in share.take("shared", pairs[:_PAIRS])),
        pairs=len(pairs),
        not_compared=context.derived.lineage.ignored,
        common_from=context.derived.lineage.ignored_above,
        figure=charts.draw_lineage(context, "../") if share.take("stemma", ("it",)) else None,
    )


def _list_further_origins(shares: Sequence[Share], origins: Sequence[Origin]) -> tuple[Further, ...]:
    """The origins that are not on the first page, also by the ids that they had before."""
    further: list[Further] = []
    for anchors in zip_longest(*((origin.id, *origin.formerly) for origin in origins)):
        named = [(f"O-{id_}" if id_ else "", origin.title) for id_, origin in zip(anchors, origins, strict=True)]
        further += [one for one in find_further(SOURCES, shares, "origins", named) if one.id]
    return tuple(further)


def _count_relaying_sources(context: PageContext) -> Counter[str]:
    """By origin, how many sources repeat it, as a whole, in a part or in one passage."""
    pairs = {(placed.region.of, id_) for id_, relays in context.linked.relays.items() for placed in relays}
    pairs |= {(one.origin, one.source) for one in context.linked.annotations.values() if one.origin}
    return Counter(origin for origin, _ in pairs)


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
