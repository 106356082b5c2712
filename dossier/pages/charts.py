"""The drawings on pages, each in two widths of which a page shows the one that fits.

In: a `PageContext`. Out: `Chart`s of inline SVG. Every page that has one gives the same data as a table or list too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dossier.claims.values import Measure
from dossier.drawings import co_occurrence, matrix, moments, plot, stemma, strip
from dossier.drawings.svg import NARROW, WIDE, Href
from dossier.labels import date_words, drawing_words
from dossier.markup import Html
from dossier.pages.claim_lines import STRIP_SOURCES, StanceCell, claim_line, stance_cells
from dossier.pages.page_context import ClaimLine, PageContext
from dossier.record_ref import RecordRef
from dossier.routes import record_href


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing: for phones and for wider screens."""

    narrow: Html
    wide: Html


def _draw_both_widths(draw: Callable[[int], str]) -> Chart:
    return Chart(Html(draw(NARROW)), Html(draw(WIDE)))


def _make_links_below(up: str) -> Href:
    """What makes a record's link for a page whose root is `up`."""
    return lambda reference: up + record_href(reference)


def draw_agreement(context: PageContext, claims: list[str], up: str) -> Html:
    """Claims × sources at a glance, in one width, since it is large; "" with too many sources or nothing to draw."""
    if not claims or len(context.tags) > STRIP_SOURCES:
        return Html("")
    columns = [_make_matrix_column(context, claim, up) for claim in claims[: matrix.MOST]]
    sigla = [tag.letter for tag in context.tags.values()]
    return Html(matrix.draw_matrix(columns, sigla, drawing_words.CLAIM_MATRIX, width=WIDE))


def _make_matrix_column(context: PageContext, claim: str, up: str) -> matrix.MatrixColumn:
    line = claim_line(context, claim)
    shapes = tuple(_list_shapes(cell) for cell in stance_cells(context, claim))
    return matrix.MatrixColumn(_name_column(line), up + line.link.href, line.status, shapes)


def _name_column(line: ClaimLine) -> str:
    """The statement, with the one whose word it is where all rests on it: a name that a pointer shows."""
    return f"{line.link.text} {line.whose}".strip()


def _list_shapes(cell: StanceCell) -> tuple[str, ...]:
    """What a source does to a claim and who speaks, each shape once."""
    if cell.quiet == "otherwise":
        return ("otherwise",)
    return tuple(dict.fromkeys(mark.shape for mark in cell.marks)) or (matrix.SILENT,)


def draw_timeline(context: PageContext, up: str) -> Chart | None:
    """The timeline at a glance."""
    timeline = context.derived.timeline
    has_dates = any(group.edtf for group in timeline.groups)
    if not has_dates or len(context.linked.events) > matrix.MOST:
        return None
    titles = {RecordRef("event", e.id): e.title for e in context.linked.events.values()}
    titles |= {RecordRef("source", id_): tag.publisher for id_, tag in context.tags.items()}
    sigla, links = context.linked.sigla, _make_links_below(up)
    return _draw_both_widths(lambda width: moments.draw_moments(timeline, titles, sigla, links, width=width))


def draw_lineage(context: PageContext, up: str) -> Chart | None:
    """Which report each source repeats."""
    if not context.derived.lineage.graph.nodes:
        return None
    return _draw_both_widths(
        lambda width: stemma.draw_stemma(context.derived.lineage, _make_links_below(up), width=width)
    )


def draw_extent(context: PageContext, source_id: str) -> Chart:
    """A source's sentences and how many claims each carries."""
    covered = context.derived.coverage[source_id]
    return _draw_both_widths(lambda width: strip.draw_strip(covered, drawing_words.COVERAGE_STRIP, width=width))


def draw_answers(context: PageContext, measure: Measure, up: str) -> Chart | None:
    """Answers in figures or times on one scale; None where they are neither or do not differ."""
    if not measure.differ_in_range or measure.kind not in ("number", "time"):
        return None
    bars = []
    for answer in measure.answers:
        if answer.low is not None or answer.high is not None:
            letter, words = context.tags[answer.source].letter, answer.words or answer.shown
            bars.append(plot.PlotBar(letter, words, answer.low, answer.high, answer.annotation))
    title = drawing_words.plot_name(measure.unit)
    unit: drawing_words.Unit = measure.unit
    if measure.kind == "time":
        unit = _make_day_wording(context)
    return _draw_both_widths(lambda width: plot.draw_plot(bars, unit, title, _make_links_below(up), width=width))


def _make_day_wording(context: PageContext) -> Callable[[float], str]:
    """Seconds since 1970 as a day by the clock of the dossier."""
    zone = ZoneInfo(context.site.record.time_zone)
    return lambda seconds: date_words.edtf_words(datetime.fromtimestamp(seconds, zone).date().isoformat())


def draw_co_occurrence(context: PageContext, up: str) -> Chart | None:
    """Who appears with whom."""
    profiles = context.derived.profiles
    if not any(profile.co_occurrences for profile in profiles.values()):
        return None
    names = {actor.id: actor.name for actor in context.linked.actors.values()}
    links = _make_links_below(up)
    return _draw_both_widths(lambda width: co_occurrence.draw_co_occurrence(profiles, names, links, width=width))
