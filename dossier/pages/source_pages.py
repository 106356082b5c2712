"""The pages of sources: the whole text with every quote in its place, and the list of all sources.

In: a `PageContext`. Out: views for `source.html` and `sources.html`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.claims.origins import list_reports
from dossier.labels import codes
from dossier.labels.page_descriptions import describe_source, describe_sources
from dossier.markup import Html
from dossier.model import Annotation, Origin, Source
from dossier.open_data.captures import shows_whole_text
from dossier.overviews.lineage import SourcePair
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.claim_lines import (
    StanceOnClaim,
    claim_line,
    claim_line_at,
    claim_link,
    stance_cells,
    stances_of_quote,
    tell_whose_word,
)
from dossier.pages.claim_sentences import hinge_sentence
from dossier.pages.difference_lines import difference_links
from dossier.pages.page_context import ClaimLine, PageContext, render_note, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.quote_words import show_words
from dossier.pages.source_profile_lines import ProfileView, view_profile
from dossier.pages.source_tags import Tag
from dossier.pages.source_text import Fold, count_unaccounted, lay_out_text, list_quotes_of_other_captures
from dossier.pages.stance_marks import StanceMark
from dossier.pages.structured_data import write_source_json_ld
from dossier.record_parts import Fact, Relay, When
from dossier.record_ref import RecordRef
from dossier.routes import SOURCES, href, route

_PAIRS = 40  # pairs of sources whose shared words are shown
_PROFILES = 40  # sources whose numbers are compared in the list
_FALLING = 100  # claims shown beneath the origin that they hang on


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """One fact about a source with how it is known."""

    label: str
    words: str
    basis: str
    note: str
    href: str = ""  # to the web, or inside the site where `inside`
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a source is accounted for."""

    words: int
    annotated: int  # words inside a quote
    percent: int  # such words, of a hundred; rounded down, so that 100 means all
    sentences: int  # that hold a quote; of the first capture, like all of these numbers but `claims`
    claims: int
    unaccounted: int  # sentences


@dataclass(frozen=True, slots=True)
class OtherCaptureQuote:
    """A quote from another capture of the source than the one whose text is shown."""

    id: str
    words: str
    capture: str  # the file
    says: tuple[StanceOnClaim, ...]


@dataclass(frozen=True, slots=True)
class DependentClaim:
    """A claim that would have another status without a source, and which one, in a sentence."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FallingClaim:
    """The same as a page shows it."""

    line: ClaimLine
    sentence: str


@dataclass(frozen=True, slots=True)
class OnlyHereLine:
    """A claim that no other source speaks to, with what this one does to it."""

    marks: tuple[StanceMark, ...]
    claim: Link
    whose: str  # for an accusation: who says so, in a sentence; else "", for the marks say it


@dataclass(frozen=True, slots=True)
class RelayEvidence:
    """A report that the source repeats, and what shows it."""

    detail: SourceDetail
    text: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """`/sources/<id>/`: the text, the quotes in it, and what it rests on."""

    meta: PageMeta
    source: Source
    tag: Tag
    facts: tuple[SourceDetail, ...]
    folds: tuple[Fold, ...]
    excerpts: bool
    extent: Extent
    profile: ProfileView
    figure: Chart
    only_here: tuple[OnlyHereLine, ...]
    falling: tuple[FallingClaim, ...]
    elsewhere: tuple[OtherCaptureQuote, ...]
    old_anchors: Mapping[str, tuple[str, ...]]  # by the id of an annotation: the ids that it had before
    evidence: tuple[RelayEvidence, ...]
    note: Html


def view_source_page(context: PageContext, id_: str, falling: Sequence[DependentClaim]) -> SourceView:
    """The page of one source; `falling` are the claims with other sources whose status hangs on it."""
    linked, source = context.linked, context.linked.sources[id_]
    excerpts = not shows_whole_text(linked, source)
    return SourceView(
        meta=_make_source_page_meta(context, source),
        source=source,
        tag=context.tags[id_],
        facts=_list_source_details(context, source),
        folds=lay_out_text(context, id_, excerpts=excerpts),
        excerpts=excerpts,
        extent=measure_extent(context, id_),
        profile=view_profile(context, id_),
        figure=charts.draw_extent(context, id_),
        only_here=tuple(_make_only_here_line(context, claim) for claim in context.derived.coverage[id_].only_here),
        falling=tuple(FallingClaim(claim_line(context, claim.id), claim.sentence) for claim in falling),
        elsewhere=tuple(
            _make_other_capture_quote(context, annotation) for annotation in list_quotes_of_other_captures(linked, id_)
        ),
        old_anchors={annotation.id: annotation.formerly for annotation in linked.of_source[id_]},
        evidence=tuple(_make_relay_evidence(context, placed.region) for placed in linked.relays[id_]),
        note=render_note(context, source.note, "../../"),
    )


def _make_source_page_meta(context: PageContext, source: Source) -> PageMeta:
    publisher, annotations = context.tags[source.id].publisher, context.linked.of_source[source.id]
    return make_page_meta(
        context,
        route("source", source.id),
        f"{publisher}: {source.title}",
        describe_source(source.title, publisher, measure_extent(context, source.id).sentences),
        "sources",
        crumbs=(Link(href(SOURCES), "Sources"),),
        place=locate_record(context, source.at.path, source.at.line),
        verified=count_verified(context, (annotation.uid for annotation in annotations)),
        mentions=find_mentions(context, RecordRef("source", source.id)),
        differences=difference_links(context, context.derived.differences.of_source[source.id]),
        structured=write_source_json_ld(context, source.id),
    )


def _make_only_here_line(context: PageContext, claim_id: str) -> OnlyHereLine:
    marks: list[StanceMark] = []
    for cell in stance_cells(context, claim_id):
        marks += cell.marks
    whose = tell_whose_word(context, claim_id) if context.linked.claims[claim_id].kind == "accusation" else ""
    return OnlyHereLine(tuple(marks), claim_link(context, claim_id), whose)


def _make_other_capture_quote(context: PageContext, annotation: Annotation) -> OtherCaptureQuote:
    return OtherCaptureQuote(
        id=annotation.id,
        words=show_words(annotation, context.linked.anchors[annotation.uid]),
        capture=annotation.capture,
        says=stances_of_quote(context, annotation),
    )


def _make_relay_evidence(context: PageContext, relay: Relay) -> RelayEvidence:
    return RelayEvidence(_make_relay_detail(context, relay), render_note(context, relay.evidence, "../../"))


def measure_extent(context: PageContext, id_: str) -> Extent:
    """How much of a source is accounted for."""
    covered, annotations = context.derived.coverage[id_], context.linked.of_source[id_]
    claims: set[str] = set()
    for annotation in annotations:
        claims.update(annotation.claims)
    percent = 0
    if covered.words:
        percent = 100 * covered.annotated_words // covered.words
    return Extent(
        words=covered.words,
        annotated=covered.annotated_words,
        percent=percent,
        sentences=sum(bool(sentence.annotations) for sentence in covered.sentences),
        claims=len(claims),
        unaccounted=count_unaccounted(covered.sentences),
    )


def _list_source_details(context: PageContext, source: Source) -> tuple[SourceDetail, ...]:
    """What is known of the source, each with how it is known."""
    details = [_make_fact_detail("Publisher", source.publisher)]
    details += [_make_fact_detail("Author", author) for author in source.authors]
    if source.published:
        details.append(_make_time_detail(context, "Published", source.published))
    if source.url:
        details.append(_make_fact_detail("Address", source.url, web_href(source.url.value)))
    details += [_make_time_detail(context, "Copied", copy.captured) for copy in source.captures if copy.captured]
    details += [_make_relay_detail(context, placed.region) for placed in context.linked.relays[source.id]]
    return tuple(details)


def _make_fact_detail(label: str, fact: Fact, address: str = "") -> SourceDetail:
    return SourceDetail(label, fact.value, codes.BASIS[fact.basis], fact.note, address)


def _make_time_detail(context: PageContext, label: str, when: When) -> SourceDetail:
    return SourceDetail(label, when_words(context, when), codes.BASIS[when.basis], when.note)


def web_href(address: str) -> str:
    """An address as a link; "" where it is not one of the web, because a link may not run code."""
    if address.startswith(("https://", "http://")):
        return address
    return ""


def _make_relay_detail(context: PageContext, relay: Relay) -> SourceDetail:
    """The report that a source repeats, as a fact about it."""
    if relay.of in context.tags:
        words, address = context.tags[relay.of].publisher, context.tags[relay.of].href
    else:
        words, address = context.linked.origins[relay.of].title, href(SOURCES, f"O-{relay.of}")
    return SourceDetail("Repeats", words, codes.BASIS[relay.basis], "", address, inside=True)


def find_dependent_claims(context: PageContext) -> dict[str, list[DependentClaim]]:
    """By source, the claims whose status would be another without it, where other sources speak to them too."""
    found: dict[str, list[DependentClaim]] = {id_: [] for id_ in context.tags}
    for claim, hinges in context.derived.claims.hinges.items():
        if len(context.derived.claims.summaries[claim].speaking) < 2:
            continue
        for hinge in hinges:
            if hinge.kind == "source":
                found[hinge.ids[0]].append(DependentClaim(claim, hinge_sentence(hinge)))
    return found


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
    repeats = tuple(_make_relay_detail(context, placed.region) for placed in context.linked.relays[id_])
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
