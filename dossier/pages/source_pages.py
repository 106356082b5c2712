"""The pages of sources: the whole text with every quote in its place.

In: a `PageContext` and a source. Out: the view for `source.html`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

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
from dossier.pages.shares import ROOM, WHOLE, Further, Share, cut_into_shares, number_page
from dossier.pages.source_profile_lines import ProfileView, view_profile
from dossier.pages.source_tags import Tag
from dossier.pages.source_text import Fold, Paragraph, count_unaccounted, lay_out_text, list_quotes_of_other_captures
from dossier.pages.stance_marks import StanceMark
from dossier.pages.structured_data import write_source_json_ld
from dossier.record_parts import Fact, When
from dossier.record_ref import RecordRef
from dossier.routes import SOURCES, href, numbered_route, route

# Bytes of a paragraph without its words, a quote in it, a note beside it, and of one line of each list.
_PARAGRAPH, _SEGMENT, _NOTE, _FALLING, _ONLY, _DIFFERENCE = 150, 130, 400, 1_200, 300, 480
_QUOTE = 900  # bytes of a quote with its notes, before the text is laid out
_WHOLE_ROOM, _TEXT_ROOM = 78_000, 72_000  # bytes of all that is on one page; of a text that stays whole on the first
_FIRST = 3  # differences that are on the first page, whatever else is
_PARTS = (  # by list: its anchor, and what it is called in the list of what is on further pages
    ("falling", "Falling", "what would change without this source"),
    ("only", "Only", "what only this source says"),
    ("differences", "MoreDifferences", "more differences that it is part of"),
)


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
    further: tuple[Further, ...]  # what is on further pages
    only_at: str  # href of the list of what only this source says, where that is on a further page
    only_here: tuple[OnlyHereLine, ...]
    only_in_all: int
    falling: tuple[FallingClaim, ...]
    elsewhere: tuple[OtherCaptureQuote, ...]
    old_anchors: Mapping[str, tuple[str, ...]]  # by the id of an annotation: the ids that it had before
    evidence: tuple[RelayEvidence, ...]
    note: Html


def cut_source_page(context: PageContext, id_: str) -> tuple[Share, ...]:
    """Which parts of a source each of its pages has. Only where there is much is the text laid out to find out.

    The text stays whole on the first page where it can; what follows it goes to the next.
    """
    linked, covered = context.linked, context.derived.coverage[id_]
    falling, evidence = find_dependent_claims(context)[id_], _list_evidence(context, id_)
    annotations = linked.of_source[id_]
    differences = context.derived.differences.of_source[id_]
    text = len(linked.text[id_]) + sum(_QUOTE + len(one.note) for one in annotations)
    lists = len(falling) * _FALLING + len(covered.only_here) * _ONLY + len(differences) * _DIFFERENCE
    if text + lists <= _WHOLE_ROOM:
        return WHOLE
    paragraphs = _list_paragraphs(_lay_out(context, linked.sources[id_]))
    others = list_quotes_of_other_captures(linked, id_)
    return cut_into_shares(
        {
            "text": [_weigh_paragraph(paragraph) for paragraph in paragraphs],
            "evidence": [_NOTE + len(repeated.evidence) for repeated in evidence],
            "elsewhere": [_NOTE + len(one.quote) for one in others],
            "falling": [_FALLING] * len(falling),
            "only": [_ONLY] * len(covered.only_here),
            "differences": [_DIFFERENCE] * len(differences[_FIRST:]),
        },
        ROOM - _TEXT_ROOM,
    )


def _list_evidence(context: PageContext, id_: str) -> list[Repeated]:
    return [repeated for repeated in list_repeated_reports(context.linked, id_) if repeated.evidence]


def _lay_out(context: PageContext, source: Source) -> tuple[Fold, ...]:
    return lay_out_text(context, source.id, excerpts=not shows_whole_text(context.linked, source))


def _list_paragraphs(folds: Iterable[Fold]) -> list[Paragraph]:
    return [paragraph for fold in folds for paragraph in fold.paragraphs]


def _weigh_paragraph(paragraph: Paragraph) -> int:
    """About how many bytes a paragraph has with its notes."""
    weight = _PARAGRAPH
    for segment in paragraph.segments:
        weight += len(segment.text.encode()) + _SEGMENT * (bool(segment.notes) + len(segment.ends))
    for note in paragraph.notes:
        weight += _NOTE * max(len(note.says) + len(note.names), 1) + len(note.text) + len(note.clipped + note.oddity)
    return weight + _NOTE * sum(len(label.notes) for label in paragraph.labels) // 2


def view_source_page(context: PageContext, id_: str, shares: Sequence[Share], share: Share) -> SourceView:
    """A page of one source."""
    linked, source = context.linked, context.linked.sources[id_]
    falling = find_dependent_claims(context)[id_]
    excerpts = not shows_whole_text(linked, source)
    paragraphs = _list_paragraphs(_lay_out(context, source))
    shown = share.take("text", paragraphs)
    only_here = context.derived.coverage[id_].only_here
    others = share.take("elsewhere", list_quotes_of_other_captures(linked, id_))
    further = _find_further_parts(context, source, paragraphs, shares) if share.is_first else []
    return SourceView(
        meta=_number_source_page(context, _make_source_page_meta(context, source), shown, share),
        further=tuple(further),
        only_at=next((one.link.href for one in further if one.id == "Only"), ""),
        source=source,
        tag=context.tags[id_],
        facts=_list_source_details(context, source),
        folds=tuple(Fold(kind, tuple(group)) for kind, group in groupby(shown, key=lambda each: each.furniture)),
        excerpts=excerpts,
        extent=measure_extent(context, id_),
        partners=list_partners(context, id_),
        profile=view_profile(context, id_),
        figure=charts.draw_extent(context, id_),
        only_here=tuple(_make_only_here_line(context, claim) for claim in share.take("only", only_here)),
        only_in_all=len(only_here),
        falling=tuple(
            FallingClaim(claim_line(context, claim.id), claim.sentence) for claim in share.take("falling", falling)
        ),
        elsewhere=tuple(_make_other_capture_quote(context, annotation) for annotation in others),
        old_anchors={annotation.id: annotation.formerly for annotation in linked.of_source[id_]},
        evidence=tuple(
            _make_evidence(context, repeated) for repeated in share.take("evidence", _list_evidence(context, id_))
        ),
        note=render_note(context, source.note, "../../"),
    )


def _number_source_page(context: PageContext, meta: PageMeta, shown: Iterable[Paragraph], share: Share) -> PageMeta:
    """A page of several counts the quotes that are on it, and has its part of the differences."""
    if share.of == 1:
        return meta
    quoted: set[str] = set()
    for paragraph in shown:
        quoted.update(*(segment.notes for segment in paragraph.segments))
    source = meta.route.split("/")[1]
    verified = count_verified(context, (f"{source}/{id_}" for id_ in sorted(quoted)))
    rest = share.take("differences", meta.differences[_FIRST:])
    differences = (*meta.differences[:_FIRST], *rest) if share.is_first else tuple(rest)
    return replace(number_page(meta, share), verified=verified, differences=differences)


def _find_further_parts(
    context: PageContext, source: Source, paragraphs: Sequence[Paragraph], shares: Sequence[Share]
) -> list[Further]:
    """Every quote and every list that is not on the first page."""
    at = route("source", source.id)
    former = {one.id: one.formerly for one in context.linked.of_source[source.id]}
    further: list[Further] = []
    for share in shares[1:]:
        for paragraph in share.take("text", paragraphs):
            for id_ in (id_ for segment in paragraph.segments for id_ in segment.begins):
                further += [
                    Further(each, Link(href(numbered_route(at, share.number), each), f"quote {id_}"))
                    for each in (id_, *former[id_])
                ]
        for one in share.take("elsewhere", list_quotes_of_other_captures(context.linked, source.id)):
            further.append(Further(one.id, Link(href(numbered_route(at, share.number), one.id), f"quote {one.id}")))
    for name, anchor, words in _PARTS:
        lead = next((share for share in shares if share.spans and name in share.spans), None)
        if lead and not lead.is_first:
            there = anchor.removeprefix("More")
            further.append(Further(anchor, Link(href(numbered_route(at, lead.number), there), words)))
    return further


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
