"""The pages of sources: the whole text with every quote in its place, and the list of all sources.

In: a `PageContext`. Out: views for `source.html` and `sources.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.labels import codes
from dossier.markup import Html
from dossier.model import Basis, Origin, Source
from dossier.overviews.lineage import SourcePair
from dossier.pages import charts
from dossier.pages.charts import Chart
from dossier.pages.page_context import (
    ClaimLine,
    PageContext,
    Quote,
    Tag,
    claim_line,
    frame,
    mentions,
    note,
    place,
    quote,
    verified,
    when_words,
)
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.source_text import Fold, Note, elsewhere, reading, unaccounted
from dossier.pages.structured_data import source_data
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
class Elsewhere:
    """A quote that stands in another capture of the source than the one whose text is shown."""

    id: str
    words: str
    capture: str  # the file
    quote: Quote | None  # as evidence; None for one that speaks to no claim


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
    only_here: tuple[ClaimLine, ...]
    falling: tuple[tuple[ClaimLine, str], ...]  # claims with other sources whose status hangs on this one, and how
    elsewhere: tuple[Elsewhere, ...]
    evidence: tuple[tuple[SourceDetail, Html], ...]  # what shows that it relays another report
    annotations_path: str
    annotations_edit: str
    note: Html

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in order."""
        paragraphs = [paragraph for fold in self.folds for paragraph in fold.paragraphs]
        return tuple(note for paragraph in paragraphs for note in paragraph.notes)


Falling = tuple[tuple[str, str], ...]  # (claim, what it would become, in a sentence)


def source_view(desk: PageContext, id_: str, falling: Falling) -> SourceView:
    """The page of one source; `falling` are the claims with other sources whose status hangs on it."""
    linked, source, tag = desk.linked, desk.linked.sources[id_], desk.tags[id_]
    excerpts = (source.rights or desk.site.record.rights) == "excerpts"
    annotations = linked.of_source[id_]
    where = annotations[0].at.path if annotations else ""
    return SourceView(
        frame=frame(
            desk,
            route("source", id_),
            f"{tag.publisher}: {source.title}",
            f"The text of “{source.title}” ({tag.publisher}) with {codes.count(len(annotations), 'verified quote')}.",
            "sources",
            crumbs=(Link(href(SOURCES), "Sources"),),
            place=place(desk, source.at.path, source.at.line),
            verified=verified(desk, (a.uid for a in annotations)),
            mentions=mentions(desk, RecordRef("source", id_)),
            structured=source_data(desk, id_),
        ),
        source=source,
        tag=tag,
        facts=_facts(desk, source),
        folds=reading(desk, id_, excerpts=excerpts),
        excerpts=excerpts,
        extent=extent(desk, id_),
        figure=charts.extent(desk, id_),
        only_here=tuple(claim_line(desk, c) for c in desk.derived.coverage[id_].only_here),
        falling=tuple((claim_line(desk, c), sentence) for c, sentence in falling),
        elsewhere=tuple(
            Elsewhere(a.id, " ".join(a.quote.split()), a.capture, quote(desk, a.uid)) for a in elsewhere(linked, id_)
        ),
        evidence=tuple(
            (_relay(desk, p.region.of, p.region.basis), note(desk, p.region.evidence, "../../"))
            for p in linked.relays[id_]
        ),
        annotations_path=where,
        annotations_edit=place(desk, where, 1, whole=False).edit if where else "",
        note=note(desk, source.note, "../../"),
    )


def extent(desk: PageContext, id_: str) -> Extent:
    """How much of a source is accounted for."""
    covered, annotations = desk.derived.coverage[id_], desk.linked.of_source[id_]
    return Extent(
        words=covered.words,
        annotated=covered.annotated_words,
        quotes=len(annotations),
        claims=len({c for a in annotations for c in a.claims}),
        unaccounted=unaccounted(covered.sentences),
    )


def _facts(desk: PageContext, source: Source) -> tuple[SourceDetail, ...]:
    """What is known of the source, each with how it is known."""
    facts = [
        SourceDetail("Publisher", source.publisher.value, codes.BASIS[source.publisher.basis], source.publisher.note)
    ]
    facts += [SourceDetail("Author", a.value, codes.BASIS[a.basis], a.note) for a in source.authors]
    if source.published:
        basis, words = codes.BASIS[source.published.basis], when_words(desk, source.published)
        facts.append(SourceDetail("Published", words, basis, source.published.note))
    if source.url:
        url = source.url
        target = url.value if url.value.startswith(("https://", "http://")) else ""
        facts.append(SourceDetail("Address", url.value, codes.BASIS[url.basis], url.note, target))
    facts += [_relay(desk, p.region.of, p.region.basis) for p in desk.linked.relays[source.id]]
    return tuple(facts)


def _relay(desk: PageContext, of: str, basis: Basis) -> SourceDetail:
    """The report that a source repeats, as a fact about it."""
    if of in desk.tags:
        return SourceDetail("Repeats", desk.tags[of].publisher, codes.BASIS[basis], "", desk.tags[of].href, inside=True)
    origin = href(SOURCES, f"O-{of}")
    return SourceDetail("Repeats", desk.linked.origins[of].title, codes.BASIS[basis], "", origin, inside=True)


def hanging(desk: PageContext) -> dict[str, Falling]:
    """By source, the claims whose status would be another without it, where other sources speak to them too."""
    found: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in desk.tags}
    for claim, comparison in desk.derived.comparisons.items():
        for hinge in comparison.hinges if len(comparison.rows) > 1 else ():
            if hinge.kind == "source":
                found[hinge.ids[0]].append((claim, hinge.sentence))
    return {id_: tuple(claims) for id_, claims in found.items()}


@dataclass(frozen=True, slots=True)
class Shelf:
    """One source in the list."""

    tag: Tag
    extent: Extent
    repeats: tuple[SourceDetail, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """An origin with the sources that repeat it."""

    origin: Origin
    published: str
    tags: tuple[Tag, ...]
    note: Html
    falling: tuple[ClaimLine, ...]  # claims that sources have from it in common and whose status hangs on it
    more: int  # that many more, not shown because they are many


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
    shelves: tuple[Shelf, ...]
    origins: tuple[Root, ...]
    shared: tuple[SharedWordingLine, ...]
    pairs: int  # how many pairs share words; the first of them are shown
    figure: Chart | None


def sources_view(desk: PageContext) -> SourcesView:
    """The list of all sources and origins."""
    number = codes.count(len(desk.tags), "source")
    pairs = [pair for pair in desk.derived.lineage.pairs if pair.runs]
    resting = _resting(desk)
    return SourcesView(
        frame=frame(desk, SOURCES, "Sources", f"{number}, where each comes from, and what they share.", "sources"),
        shelves=tuple(shelf(desk, id_) for id_ in desk.tags),
        origins=tuple(_root(desk, origin, resting.get(origin.id, ())) for origin in desk.linked.origins.values()),
        shared=tuple(_shared(desk, pair) for pair in pairs[:_PAIRS]),
        pairs=len(pairs),
        figure=charts.lineage(desk, "../"),
    )


def shelf(desk: PageContext, id_: str) -> Shelf:
    """One source as lists show it."""
    repeats = tuple(_relay(desk, p.region.of, p.region.basis) for p in desk.linked.relays[id_])
    return Shelf(desk.tags[id_], extent(desk, id_), repeats)


def _resting(desk: PageContext) -> dict[str, list[str]]:
    """By origin that several sources share, the claims whose status would be another without it."""
    found: dict[str, list[str]] = {}
    for claim, comparison in desk.derived.comparisons.items():
        for origin in {id_ for hinge in comparison.hinges if hinge.kind == "origin" for id_ in hinge.ids}:
            found.setdefault(origin, []).append(claim)
    return found


def _root(desk: PageContext, origin: Origin, falling: Sequence[str]) -> Root:
    relaying = {id_ for id_, placed in desk.linked.relays.items() if any(p.region.of == origin.id for p in placed)}
    relaying |= {a.source for a in desk.linked.annotations.values() if a.origin == origin.id}
    tags = tuple(tag for id_, tag in desk.tags.items() if id_ in relaying)
    lines = tuple(claim_line(desk, c) for c in falling[:_FALLING])
    return Root(
        origin,
        when_words(desk, origin.published),
        tags,
        note(desk, origin.note, "../"),
        lines,
        len(falling[_FALLING:]),
    )


def _shared(desk: PageContext, pair: SourcePair) -> SharedWordingLine:
    text = desk.linked.text[pair.a]
    passages = tuple(" ".join(text[run.a.start : run.a.end].split()) for run in pair.runs)
    return SharedWordingLine(pair, desk.tags[pair.a], desk.tags[pair.b], passages)
