"""The pages of sources: the whole text with every quote in its place, and the list of all sources.

In: a `PageContext`. Out: views for `source.html` and `sources.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.labels import codes
from dossier.labels.grammar import count_noun
from dossier.markup import Html
from dossier.model import Annotation, Basis, Origin, Source
from dossier.overviews.lineage import SourcePair
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.claim_lines import claim_line, claim_link, stance_cells
from dossier.pages.page_context import ClaimLine, PageContext, render_note, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, page_meta
from dossier.pages.source_tags import Tag
from dossier.pages.source_text import Fold, MarginNote, count_unaccounted, in_other_captures, lay_out_text
from dossier.pages.stance_marks import StanceMark, stance_mark
from dossier.pages.structured_data import write_source_json_ld
from dossier.record_ref import RecordRef
from dossier.routes import SOURCES, href, route

_PAIRS = 40  # pairs of sources whose shared words are shown
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
    annotated: int
    quotes: int
    claims: int
    unaccounted: int  # sentences

    @property
    def percent(self) -> int:
        """Words inside a quote, of a hundred; rounded down, so that 100 means all."""
        return 100 * self.annotated // self.words if self.words else 0


@dataclass(frozen=True, slots=True)
class OtherCaptureQuote:
    """A quote that stands in another capture of the source than the one whose text is shown."""

    id: str
    words: str
    capture: str  # the file
    mark: StanceMark
    claims: tuple[Link, ...]  # that it speaks to


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """`/sources/<id>/`: the text, the quotes in it, and what it rests on."""

    frame: PageMeta
    source: Source
    tag: Tag
    facts: tuple[SourceDetail, ...]
    folds: tuple[Fold, ...]
    excerpts: bool
    extent: Extent
    figure: Chart
    only_here: tuple[tuple[tuple[StanceMark, ...], Link], ...]  # claims that no other source speaks to
    falling: tuple[tuple[ClaimLine, str], ...]  # claims with other sources whose status hangs on this one, and how
    elsewhere: tuple[OtherCaptureQuote, ...]
    evidence: tuple[tuple[SourceDetail, Html], ...]  # what shows that it relays another report
    annotations_path: str
    annotations_edit: str
    note: Html

    @property
    def notes(self) -> tuple[MarginNote, ...]:
        """All notes in order."""
        paragraphs = [paragraph for fold in self.folds for paragraph in fold.paragraphs]
        return tuple(render_note for paragraph in paragraphs for render_note in paragraph.notes)


DependentClaims = tuple[tuple[str, str], ...]  # (claim, what it would become, in a sentence)


def view_source_page(context: PageContext, id_: str, falling: DependentClaims) -> SourceView:
    """The page of one source; `falling` are the claims with other sources whose status hangs on it."""
    linked, source, tag = context.linked, context.linked.sources[id_], context.tags[id_]
    excerpts = (source.rights or context.site.record.rights) == "excerpts"
    annotations = linked.of_source[id_]
    where = annotations[0].at.path if annotations else ""
    quotes = count_noun(len(annotations), "verified quote", "verified quotes")
    return SourceView(
        frame=page_meta(
            context,
            route("source", id_),
            f"{tag.publisher}: {source.title}",
            f"The text of “{source.title}” ({tag.publisher}) with {quotes}.",
            "sources",
            crumbs=(Link(href(SOURCES), "Sources"),),
            place=locate_record(context, source.at.path, source.at.line),
            verified=count_verified(context, (a.uid for a in annotations)),
            mentions=find_mentions(context, RecordRef("source", id_)),
            structured=write_source_json_ld(context, id_),
        ),
        source=source,
        tag=tag,
        facts=_source_details(context, source),
        folds=lay_out_text(context, id_, excerpts=excerpts),
        excerpts=excerpts,
        extent=measure_extent(context, id_),
        figure=charts.draw_extent(context, id_),
        only_here=tuple(_only_here(context, claim) for claim in context.derived.coverage[id_].only_here),
        falling=tuple((claim_line(context, c), sentence) for c, sentence in falling),
        elsewhere=tuple(_other_capture_quote(context, a) for a in in_other_captures(linked, id_)),
        evidence=tuple(
            (_relay_detail(context, p.region.of, p.region.basis), render_note(context, p.region.evidence, "../../"))
            for p in linked.relays[id_]
        ),
        annotations_path=where,
        annotations_edit=locate_record(context, where, 1, whole=False).edit if where else "",
        note=render_note(context, source.note, "../../"),
    )


def _only_here(context: PageContext, claim_id: str) -> tuple[tuple[StanceMark, ...], Link]:
    marks = [mark for cell in stance_cells(context, claim_id) for mark in cell.marks]
    return tuple(marks), claim_link(context, claim_id)


def _other_capture_quote(context: PageContext, annotation: Annotation) -> OtherCaptureQuote:
    return OtherCaptureQuote(
        id=annotation.id,
        words=" ".join(annotation.quote.split()),
        capture=annotation.capture,
        mark=stance_mark(annotation),
        claims=tuple(claim_link(context, claim) for claim in annotation.claims),
    )


def measure_extent(context: PageContext, id_: str) -> Extent:
    """How much of a source is accounted for."""
    covered, annotations = context.derived.coverage[id_], context.linked.of_source[id_]
    return Extent(
        words=covered.words,
        annotated=covered.annotated_words,
        quotes=len(annotations),
        claims=len({c for a in annotations for c in a.claims}),
        unaccounted=count_unaccounted(covered.sentences),
    )


def _source_details(context: PageContext, source: Source) -> tuple[SourceDetail, ...]:
    """What is known of the source, each with how it is known."""
    facts = [
        SourceDetail("Publisher", source.publisher.value, codes.BASIS[source.publisher.basis], source.publisher.note)
    ]
    facts += [SourceDetail("Author", a.value, codes.BASIS[a.basis], a.note) for a in source.authors]
    if source.published:
        basis, words = codes.BASIS[source.published.basis], when_words(context, source.published)
        facts.append(SourceDetail("Published", words, basis, source.published.note))
    if source.url:
        url = source.url
        target = url.value if url.value.startswith(("https://", "http://")) else ""
        facts.append(SourceDetail("Address", url.value, codes.BASIS[url.basis], url.note, target))
    facts += [_relay_detail(context, p.region.of, p.region.basis) for p in context.linked.relays[source.id]]
    return tuple(facts)


def _relay_detail(context: PageContext, of: str, basis: Basis) -> SourceDetail:
    """The report that a source repeats, as a fact about it."""
    if of in context.tags:
        return SourceDetail(
            "Repeats", context.tags[of].publisher, codes.BASIS[basis], "", context.tags[of].href, inside=True
        )
    origin = href(SOURCES, f"O-{of}")
    return SourceDetail("Repeats", context.linked.origins[of].title, codes.BASIS[basis], "", origin, inside=True)


def find_dependent_claims(context: PageContext) -> dict[str, DependentClaims]:
    """By source, the claims whose status would be another without it, where other sources speak to them too."""
    found: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in context.tags}
    for claim, comparison in context.derived.comparisons.items():
        for hinge in comparison.hinges if len(comparison.rows) > 1 else ():
            if hinge.kind == "source":
                found[hinge.ids[0]].append((claim, hinge.sentence))
    return {id_: tuple(claims) for id_, claims in found.items()}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the list."""

    tag: Tag
    extent: Extent
    repeats: tuple[SourceDetail, ...]


@dataclass(frozen=True, slots=True)
class OriginLine:
    """An origin with the sources that repeat it."""

    origin: Origin
    published: str
    tags: tuple[Tag, ...]
    note: Html
    falling: tuple[Link, ...]  # claims that sources have from it in common and whose status hangs on it
    falling_count: int
    more: int  # of these, not shown because they are many


@dataclass(frozen=True, slots=True)
class SharedWordingLine:
    """Two sources with the words that stand in both."""

    pair: SourcePair
    a: Tag
    b: Tag
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """`/sources/`: the sources, what they repeat, and the wording that they share."""

    frame: PageMeta
    shelves: tuple[SourceLine, ...]
    origins: tuple[OriginLine, ...]
    shared: tuple[SharedWordingLine, ...]
    pairs: int  # how many pairs share words; the first of them are shown
    figure: Chart | None


def view_source_list(context: PageContext) -> SourcesView:
    """The list of all sources and origins."""
    number = count_noun(len(context.tags), "source", "sources")
    pairs = [pair for pair in context.derived.lineage.pairs if pair.runs]
    resting = _claims_by_origin(context)
    return SourcesView(
        frame=page_meta(
            context, SOURCES, "Sources", f"{number}, where each comes from, and what they share.", "sources"
        ),
        shelves=tuple(source_line(context, id_) for id_ in context.tags),
        origins=tuple(
            _origin_line(context, origin, resting.get(origin.id, ())) for origin in context.linked.origins.values()
        ),
        shared=tuple(_shared_wording_line(context, pair) for pair in pairs[:_PAIRS]),
        pairs=len(pairs),
        figure=charts.draw_lineage(context, "../"),
    )


def source_line(context: PageContext, id_: str) -> SourceLine:
    """One source as lists show it."""
    repeats = tuple(_relay_detail(context, p.region.of, p.region.basis) for p in context.linked.relays[id_])
    return SourceLine(context.tags[id_], measure_extent(context, id_), repeats)


def _claims_by_origin(context: PageContext) -> dict[str, list[str]]:
    """By origin that several sources share, the claims whose status would be another without it."""
    found: dict[str, list[str]] = {}
    for claim, comparison in context.derived.comparisons.items():
        for origin in {id_ for hinge in comparison.hinges if hinge.kind == "origin" for id_ in hinge.ids}:
            found.setdefault(origin, []).append(claim)
    return found


def _origin_line(context: PageContext, origin: Origin, falling: Sequence[str]) -> OriginLine:
    relaying = {id_ for id_, placed in context.linked.relays.items() if any(p.region.of == origin.id for p in placed)}
    relaying |= {a.source for a in context.linked.annotations.values() if a.origin == origin.id}
    tags = tuple(tag for id_, tag in context.tags.items() if id_ in relaying)
    lines = tuple(claim_link(context, claim) for claim in falling[:_FALLING])
    return OriginLine(
        origin,
        when_words(context, origin.published),
        tags,
        render_note(context, origin.note, "../"),
        lines,
        len(falling),
        len(falling[_FALLING:]),
    )


def _shared_wording_line(context: PageContext, pair: SourcePair) -> SharedWordingLine:
    text = context.linked.text[pair.a]
    passages = tuple(" ".join(text[run.a.start : run.a.end].split()) for run in pair.runs)
    return SharedWordingLine(pair, context.tags[pair.a], context.tags[pair.b], passages)
