"""The drawings on pages, each in two widths of which a page shows the one that fits.

In: a `PageContext`. Out: `Chart`s of inline SVG. Every page that has one gives the same data as a table or list too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dossier.claims.values import Measure
from dossier.drawings import co_occurrence, matrix, moments, plot, stemma, strip
from dossier.drawings.svg import NARROW, Href
from dossier.labels import date_words
from dossier.markup import Html
from dossier.pages.page_context import STRIP_SOURCES, PageContext, claim_line
from dossier.record_ref import RecordRef
from dossier.routes import record_href

COLUMN = 720  # CSS pixels: the width for all but phones; a style sheet may let it grow


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing: for phones and for wider screens."""

    narrow: Html
    wide: Html


def _figure(draw: Callable[[int], str]) -> Chart:
    return Chart(Html(draw(NARROW)), Html(draw(COLUMN)))


def _href(up: str) -> Href:
    return lambda reference: up + record_href(reference)


def agreement(desk: PageContext, claims: list[str], up: str) -> Html:
    """Claims × sources at a glance, in one width, since it is large; "" with too many sources or nothing to draw."""
    if not claims or len(desk.tags) > STRIP_SOURCES:
        return Html("")
    columns = [_column(desk, claim, up) for claim in claims[: matrix.MOST]]
    sigla = [tag.letter for tag in desk.tags.values()]
    return Html(matrix.draw(columns, sigla, "Every claim and every source", width=COLUMN))


def _column(desk: PageContext, claim: str, up: str) -> matrix.MatrixColumn:
    line = claim_line(desk, claim)
    stances = tuple(" ".join(dict.fromkeys(m.shape.partition("-")[0] for m in c.marks)) or "silent" for c in line.cells)
    return matrix.MatrixColumn(line.link.text, up + line.link.href, line.status, stances)


def timeline(desk: PageContext, up: str) -> Chart | None:
    """The timeline at a glance."""
    if not any(group.edtf for group in desk.derived.timeline.groups) or len(desk.linked.events) > matrix.MOST:
        return None
    titles = {RecordRef("event", e.id): e.title for e in desk.linked.events.values()}
    titles |= {RecordRef("source", id_): tag.publisher for id_, tag in desk.tags.items()}
    order, sigla = desk.derived.timeline, desk.linked.sigla
    return _figure(lambda width: moments.draw(order, titles, sigla, _href(up), width=width))


def lineage(desk: PageContext, up: str) -> Chart | None:
    """Which report each source repeats."""
    if not desk.derived.lineage.graph.nodes:
        return None
    return _figure(lambda width: stemma.draw(desk.derived.lineage, _href(up), width=width))


def extent(desk: PageContext, source_id: str) -> Chart:
    """A source's sentences and how many claims each carries."""
    covered = desk.derived.coverage[source_id]
    return _figure(lambda width: strip.draw(covered, "How many claims each sentence carries", width=width))


def answers(desk: PageContext, measure: Measure, up: str) -> Chart | None:
    """Answers in figures or times on one scale; None where they are neither or do not differ."""
    if not measure.bars or measure.kind not in ("number", "time"):
        return None
    bars = [
        plot.PlotBar(desk.tags[a.source].letter, a.words or a.shown, a.low, a.high, a.annotation)
        for a in measure.answers
        if a.low is not None or a.high is not None
    ]
    title = f"The answers on one scale, in {measure.unit}" if measure.unit else "The answers on one scale"
    unit = _day(desk) if measure.kind == "time" else measure.unit
    return _figure(lambda width: plot.draw(bars, unit, title, _href(up), width=width))


def _day(desk: PageContext) -> Callable[[float], str]:
    """Seconds since 1970 as a day by the clock of the dossier."""
    zone = ZoneInfo(desk.site.record.time_zone)
    return lambda seconds: date_words.edtf_words(datetime.fromtimestamp(seconds, zone).date().isoformat())


def actors(desk: PageContext, up: str) -> Chart | None:
    """Who appears with whom."""
    profiles = desk.derived.profiles
    if not any(profile.company for profile in profiles.values()):
        return None
    names = {actor.id: actor.name for actor in desk.linked.actors.values()}
    return _figure(lambda width: co_occurrence.draw(profiles, names, _href(up), width=width))
