"""The editor's desk: what many pages look up, each thing made once a build.

In: a `LinkedDossier` and everything derived from it. Out: a `PageContext`, and the small views that pages are put
together from: sources as tags, claims with their strip of stances, quotes as evidence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape

from dossier.cache import Memo
from dossier.claims.comparison import AttributionStep, Evidence
from dossier.claims.excerpts import Piece
from dossier.derive import Derived
from dossier.labels import codes, date_words
from dossier.linking.link import LinkedDossier
from dossier.markup import Html, render_markdown, yaml_html
from dossier.model import Actor, Annotation, Origin, Source, Translation, Utterance, When
from dossier.pages.disagreement import rank_disagreement
from dossier.pages.page_meta import Link, Mention, PageMeta, RecordPlace, SiteMeta, Verified
from dossier.record_ref import RecordRef, parse_reference
from dossier.routes import href, permalink, record_href, root, route
from dossier.sigla import siglum_order, sort_by_siglum
from dossier.stance import Stance

STRIP_SOURCES = 12  # with more sources, a strip and a matrix show only those that speak
_MAX_YAML = 20_000  # code points of a file that is shown whole beneath its record


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A source as it is named on every page: its letter in its colour, its publisher, its page."""

    id: str
    letter: str
    css: str
    publisher: str
    title: str
    published: str
    href: str
    chip: Html  # the letter in its colour, made once since it stands on pages thousands of times

    @property
    def order(self) -> tuple[bool, int, str]:
        """By which sources are put in order of siglum."""
        return siglum_order(self.letter)


@dataclass(frozen=True, slots=True)
class StanceMark:
    """A stance as a shape and a word."""

    shape: str
    words: str
    icon: Html  # the shape as a drawing; it is silent, the words speak


def stance_icon(shape: str) -> Html:
    """A shape of the sprite that every page carries."""
    return Html(f'<svg class="mark {escape(shape)}" aria-hidden="true"><use href="#M-{escape(shape)}"/></svg>')


@dataclass(frozen=True, slots=True)
class StanceCell:
    """What one source does to one claim: its marks, none for silence."""

    tag: Tag
    marks: tuple[StanceMark, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list: its statement, its status and, in one line, what each source does to it."""

    id: str
    link: Link
    status: str
    strip: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A claim as one row of a matrix: a cell for each source, and what the filters and orders of the page need."""

    line: ClaimLine
    cells: tuple[StanceCell, ...]
    kind: str
    actors: str  # ids of the actors in it, separated by blanks
    differs: int  # how far the sources differ, see `rank_disagreement`


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the way that words took: a person, a report, at last the source."""

    text: str
    href: str
    css: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A quote in a list: whose it is, what it does, its words."""

    tag: Tag
    mark: StanceMark
    href: str  # to the passage in the source's page
    words: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteInSentence:
    """A quote as a claim's page shows it: in its whole sentence, with everything that is known of it."""

    mark: StanceMark
    href: str  # to the passage in the source's page
    live: str  # to the passage in the live page; "" without one
    pieces: tuple[Piece, ...]  # the sentences around it, with cue words and shared wording marked
    language: str
    translation: Translation | None
    own_voice: bool
    path: tuple[Station, ...]  # who said it first, who passed it on, at last the source
    oddity: str
    note: Html
    grade: str  # how it was found in its source, in words


@dataclass(frozen=True, slots=True)
class PageContext:
    """A linked dossier with what was derived from it, and everything looked up so far."""

    linked: LinkedDossier
    derived: Derived
    site: SiteMeta
    memo: Memo
    tags: Mapping[str, Tag]
    evidence: Mapping[str, Evidence]  # by annotation uid
    claim_lines: dict[str, ClaimLine] = field(default_factory=dict)  # by claim; filled as pages ask for them


def make_page_context(linked: LinkedDossier, derived: Derived, site: SiteMeta, memo: Memo) -> PageContext:
    """A desk with its sources and evidence laid out."""
    evidence: dict[str, Evidence] = {}
    for comparison in derived.comparisons.values():
        for row in comparison.rows:
            for item in row.evidence:
                evidence.setdefault(item.annotation.uid, item)
    return PageContext(linked, derived, site, memo, source_tags(linked), evidence)


def source_tags(linked: LinkedDossier) -> dict[str, Tag]:
    """Every source's tag by its id, in order of siglum."""
    ordered = sort_by_siglum(linked.sigla, linked.sources)
    return {id_: _source_tag(linked.sources[id_], linked.sigla[id_], linked.dossier.site.time_zone) for id_ in ordered}


def _source_tag(source: Source, letter: str, time_zone: str) -> Tag:
    css = f"src-{letter[-1:]}"
    return Tag(
        id=source.id,
        letter=letter,
        css=css,
        publisher=source.publisher.value,
        title=source.title,
        published=date_words.when_words(source.published, time_zone),
        href=href(route("source", source.id)),
        chip=Html(f'<b class="letter {escape(css)}">{escape(letter)}</b>'),
    )


def claim_link(context: PageContext, claim_id: str) -> Link:
    """A claim's statement, leading to its page."""
    return Link(href(route("claim", claim_id)), context.linked.claims[claim_id].statement)


def claim_line(context: PageContext, claim_id: str) -> ClaimLine:
    """A claim as lists show it. It is made once, because many pages list it."""
    line = context.claim_lines.get(claim_id)
    if line is None:
        line = ClaimLine(
            id=claim_id,
            link=claim_link(context, claim_id),
            status=context.derived.comparisons[claim_id].status,
            strip=_stance_strip(stance_cells(context, claim_id)),
        )
        context.claim_lines[claim_id] = line
    return line


def matrix_row(context: PageContext, claim_id: str) -> MatrixRow:
    """A claim as a matrix shows it. It is not kept: few pages show it, and it is large."""
    claim = context.linked.claims[claim_id]
    return MatrixRow(
        line=claim_line(context, claim_id),
        cells=stance_cells(context, claim_id),
        kind=claim.kind,
        actors=" ".join(part.actor for part in claim.actors),
        differs=rank_disagreement(context.derived.comparisons[claim_id]),
    )


def stance_cells(context: PageContext, claim_id: str) -> tuple[StanceCell, ...]:
    """One cell a source, in order of siglum; only those that speak where there are many."""
    rows = context.derived.comparisons[claim_id].rows
    marks = {row.source: _stance_marks(evidence.annotation for evidence in row.evidence) for row in rows}
    shown = list(marks) if len(context.tags) > STRIP_SOURCES else list(context.tags)
    page = href(route("claim", claim_id))
    cells = []
    for source_id in shown:
        tag = context.tags[source_id]
        if source_id in marks:
            cells.append(StanceCell(tag, marks[source_id], f"{page}#{tag.letter}"))
        else:
            cells.append(StanceCell(tag, ()))
    return tuple(cells)


def _stance_strip(cells: Sequence[StanceCell]) -> Html:
    """The cells of a claim in one line, each source's letter with its stances; and the same in words for a listener."""
    spoken, silent, drawn = [], [], []
    for cell in cells:
        if cell.marks:
            spoken.append(f"{cell.tag.letter} {codes.listed([mark.words for mark in cell.marks])}")
            drawn += [cell.tag.chip, *(mark.icon for mark in cell.marks)]
        else:
            silent.append(cell.tag.letter)
            drawn.append(Html(f"<i>{escape(cell.tag.letter)}</i>"))
    if silent:
        verb = "is" if len(silent) == 1 else "are"
        spoken.append(f"{codes.listed(silent)} {verb} silent")
    words, shapes = escape("; ".join(spoken)), "".join(drawn)
    return Html(f'<span class="sr">{words}</span><span aria-hidden="true">{shapes}</span>')


def _stance_marks(annotations: Iterable[Annotation]) -> tuple[StanceMark, ...]:
    """The stances of one source to one claim, each once."""
    return tuple(dict.fromkeys(stance_mark(annotation) for annotation in annotations))


def stance_mark(annotation: Annotation) -> StanceMark:
    """An annotation's stance as a shape and words."""
    return _make_mark(annotation.stance._replace(speakers=()))


@cache
def _make_mark(stance: Stance) -> StanceMark:
    shape = stance.mark_code
    return StanceMark(shape, codes.stance_words(stance), stance_icon(shape))


def quote_lines(context: PageContext, uids: Iterable[str]) -> tuple[QuoteLine, ...]:
    """Annotations as lists show them, in the order given. Those that speak to no claim are left out."""
    return tuple(_quote_line(context, uid) for uid in uids if uid in context.evidence)


def _quote_line(context: PageContext, uid: str) -> QuoteLine:
    annotation = context.evidence[uid].annotation
    return QuoteLine(
        tag=context.tags[annotation.source],
        mark=stance_mark(annotation),
        href=record_href(RecordRef("annotation", uid)),
        words=annotation.quote.strip(),
        language=annotation.language,
    )


def quote_in_sentence(context: PageContext, evidence: Evidence) -> QuoteInSentence:
    """A piece of evidence as a claim's page shows it."""
    annotation = evidence.annotation
    return QuoteInSentence(
        mark=stance_mark(annotation),
        href=record_href(RecordRef("annotation", annotation.uid)),
        live=evidence.live,
        pieces=evidence.pieces,
        language=annotation.language,
        translation=annotation.translation,
        own_voice=not annotation.stance.is_attributed,
        path=attribution_path(evidence),
        oddity=annotation.oddity,
        note=render_note(context, annotation.note, "../../"),
        grade=codes.GRADE[evidence.anchor.grade],
    )


def attribution_path(evidence: Evidence) -> tuple[Station, ...]:
    """Who said the words first, who passed them on, at last the source."""
    return tuple(_attribution_station(step) for step in evidence.path)


def _attribution_station(step: AttributionStep) -> Station:
    css = f"src-{step.siglum[-1:]}" if step.siglum else ""
    return Station(step.name, href(route(step.kind, step.id)), css, step.siglum)


def render_note(context: PageContext, text: str, up: str, level: int = 3, anchors: str = "") -> Html:
    """An editor's Markdown with its links resolved for a page whose root is `up`."""
    if not text:
        return Html("")
    kind = f"note {up} {level} {anchors}"
    return Html(context.memo.remember(kind, text, lambda words: _render_markdown(words, up, level, anchors)))


def _render_markdown(text: str, up: str, level: int, anchors: str) -> str:
    return render_markdown(text, lambda text: up + _markdown_href(text), level=level, anchors=anchors)


def _markdown_href(text: str) -> str:
    """The link of a reference in Markdown; `link` has made sure that it is one."""
    reference = parse_reference(text)
    return record_href(reference) if reference else text


def when_words(context: PageContext, when: When | None) -> str:
    """A time in words, by the clock of the site."""
    return date_words.when_words(when, context.site.record.time_zone)


def count_verified(context: PageContext, uids: Iterable[str]) -> Verified:
    """How many of these quotes were found, by grade."""
    grades = [context.linked.anchors[uid].grade for uid in dict.fromkeys(uids)]
    exact = grades.count("exact")
    return Verified(exact=exact, typographic=len(grades) - exact)


def locate_record(context: PageContext, path: str, line: int, *, whole: bool = True) -> RecordPlace:
    """Where a record stands in the editors' files; with its YAML unless it is too long."""
    repository = context.site.record.repository
    text = context.linked.dossier.files.get(path, "") if whole else ""
    address = repository.url.rstrip("/").removesuffix(".git") if repository else ""
    return RecordPlace(
        path=path,
        line=line,
        edit=f"{address}/edit/{repository.branch}/{path}" if repository else "",
        view=f"{address}/blob/{repository.branch}/{path}#L{line}" if repository else "",
        yaml=Html(context.memo.remember("yaml", text, yaml_html)) if 0 < len(text) <= _MAX_YAML else Html(""),
    )


def page_meta(context: PageContext, route: str, title: str, description: str, section: str, **more: object) -> PageMeta:
    """A page's surroundings; `more` are further fields of `PageMeta`."""
    return PageMeta(
        site=context.site,
        route=route,
        root=root(route, context.site.base_url),
        title=title,
        description=description,
        section=section,
        canonical=permalink(context.site.base_url, route),
        **more,  # type: ignore[arg-type] # fields of Frame, named by the callers below
    )


def find_mentions(context: PageContext, reference: RecordRef) -> tuple[Mention, ...]:
    """Where essays and notes speak of a record, with their sentences; fields are shown in their own places."""
    said: dict[Link, dict[str, None]] = {}
    for back in context.linked.backlinks.get(reference, ()):
        if back.field == "text":
            link = Link(_page_of_referrer(context, back.record), _name_of_referrer(context, back.record))
            said.setdefault(link, {})[back.sentence] = None
    return tuple(Mention(link, tuple(sentences)) for link, sentences in said.items())


def _page_of_referrer(context: PageContext, record: RecordRef) -> str:
    """The page on which a referring record is shown. An utterance is shown with its event, else with its speaker."""
    if record.kind != "utterance":
        return record_href(record)
    utterance = context.linked.utterances[record.id]
    if utterance.event:
        return record_href(RecordRef("event", utterance.event))
    return record_href(RecordRef("actor", utterance.speaker))


def _name_of_referrer(context: PageContext, referring: RecordRef) -> str:
    """What a referring record is called."""
    linked, (kind, id_) = context.linked, referring
    if kind == "annotation":
        return f"Note on {context.tags[linked.annotations[id_].source].publisher}"
    if kind == "claim":
        return linked.claims[id_].statement
    named = {"page": linked.essays, "source": linked.sources, "event": linked.events}
    titled: Mapping[str, object] = named.get(kind, {})
    record = titled.get(id_) or linked.actors.get(id_) or linked.origins.get(id_) or linked.utterances.get(id_)
    match record:
        case Actor():
            return record.name
        case Origin() | Utterance():
            return record.title
    return str(getattr(record, "title", id_))
