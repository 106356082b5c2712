"""The pages of sources: the whole text with every quote in its place.

In: a `PageContext` and a source. Out: the view for `source.html`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.claims.repeated_reports import Repeated, list_repeated_reports
from dossier.labels import codes
from dossier.labels.page_descriptions import describe_source
from dossier.labels.provenance import basis_words
from dossier.markup import Html
from dossier.model import Annotation, Source
from dossier.open_data.captures import shows_whole_text
from dossier.pages import charts
from dossier.pages.claim_lines import (
    StanceOnClaim,
    claim_line,
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
from dossier.pages.pair_lines import list_partners
from dossier.pages.quote_words import show_words
from dossier.pages.source_profile_lines import ProfileView, view_profile
from dossier.pages.source_tags import Tag
from dossier.pages.source_text import Fold, count_unaccounted, lay_out_text, list_quotes_of_other_captures
from dossier.pages.stance_marks import StanceMark
from dossier.pages.structured_data import write_source_json_ld
from dossier.record_parts import Fact, When
from dossier.record_ref import RecordRef
from dossier.routes import SOURCES, href, route


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
    partners: tuple[tuple[Tag, str], ...]  # other sources, with the way to the page side by side with each
    profile: ProfileView
    figure: Html
    only_here: tuple[OnlyHereLine, ...]
    falling: tuple[FallingClaim, ...]
    elsewhere: tuple[OtherCaptureQuote, ...]
    old_anchors: Mapping[str, tuple[str, ...]]  # by the id of an annotation: the ids that it had before
    evidence: tuple[RelayEvidence, ...]
    note: Html


def view_source_page(context: PageContext, id_: str) -> SourceView:
    """The page of one source."""
    linked, source = context.linked, context.linked.sources[id_]
    falling = find_dependent_claims(context)[id_]
    excerpts = not shows_whole_text(linked, source)
    return SourceView(
        meta=_make_source_page_meta(context, source),
        source=source,
        tag=context.tags[id_],
        facts=_list_source_details(context, source),
        folds=lay_out_text(context, id_, excerpts=excerpts),
        excerpts=excerpts,
        extent=measure_extent(context, id_),
        partners=list_partners(context, id_),
        profile=view_profile(context, id_),
        figure=charts.draw_extent(context, id_),
        only_here=tuple(_make_only_here_line(context, claim) for claim in context.derived.coverage[id_].only_here),
        falling=tuple(FallingClaim(claim_line(context, claim.id), claim.sentence) for claim in falling),
        elsewhere=tuple(
            _make_other_capture_quote(context, annotation) for annotation in list_quotes_of_other_captures(linked, id_)
        ),
        old_anchors={annotation.id: annotation.formerly for annotation in linked.of_source[id_]},
        evidence=tuple(
            _make_evidence(context, repeated) for repeated in list_repeated_reports(linked, id_) if repeated.evidence
        ),
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


def _make_evidence(context: PageContext, repeated: Repeated) -> RelayEvidence:
    return RelayEvidence(make_repeated_detail(context, repeated), render_note(context, repeated.evidence, "../../"))


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
    details += [
        make_repeated_detail(context, repeated) for repeated in list_repeated_reports(context.linked, source.id)
    ]
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


def make_repeated_detail(context: PageContext, repeated: Repeated) -> SourceDetail:
    """The report that a source repeats, as a fact about it."""
    report = repeated.report
    if report in context.tags:
        words, address = context.tags[report].publisher, context.tags[report].href
    else:
        words, address = context.linked.origins[report].title, href(SOURCES, f"O-{report}")
    basis = basis_words(repeated.basis, repeated.passages)
    return SourceDetail("Repeats", words, basis, "", address, inside=True)


def find_dependent_claims(context: PageContext) -> Mapping[str, Sequence[DependentClaim]]:
    """By source, the claims whose status would be another without it, where other sources speak to them too."""
    return context.keep("dependent claims", lambda: _group_dependent_claims(context))


def _group_dependent_claims(context: PageContext) -> Mapping[str, Sequence[DependentClaim]]:
    linked = context.linked
    groups = linked.once(lambda: _find_dependent_claims(context))
    return linked.on_demand(linked.sources, lambda source: groups.value.get(source, ()))


def _find_dependent_claims(context: PageContext) -> dict[str, list[DependentClaim]]:
    found: dict[str, list[DependentClaim]] = defaultdict(list)
    for claim, hinges in context.derived.claims.hinges.items():
        if len(context.derived.claims.summaries[claim].speaking) < 2:
            continue
        for hinge in hinges:
            if hinge.kind == "source":
                found[hinge.ids[0]].append(DependentClaim(claim, hinge_sentence(hinge)))
    return found
