"""The drawings on pages, each in two or three widths of which a page shows the one that fits.

In: a `Desk`. Out: `Figure`s of inline SVG. Every page that has one gives the same data as a table or list too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dossier.compare import Comparison
from dossier.drawings import NARROW, company, matrix, moments, plot, stemma, strip
from dossier.markup import Html
from dossier.pages.desk import STRIP_SOURCES, Desk, claim_line
from dossier.routes import record_href
from dossier.values import Measure

ROOM = 1120  # CSS pixels of the page's full width on a wide screen
COLUMN = 720  # of a column beside other things


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing: for phones, for wide screens, and, where it is as wide as the page, for those between."""

    narrow: Html
    wide: Html
    middle: Html


def _figure(draw: Callable[[int], str], wide: int) -> Figure:
    return Figure(Html(draw(NARROW)), Html(draw(wide)), Html(draw(COLUMN) if wide > COLUMN else ""))


def _href(up: str) -> Callable[[str], str]:
    return lambda reference: up + record_href(reference)


def agreement(desk: Desk, claims: list[str], up: str) -> Html:
    """Claims × sources at a glance, in one width, since it is large; "" with too many sources or nothing to draw."""
    if not claims or len(desk.tags) > STRIP_SOURCES:
        return Html("")
    columns = [_column(desk, claim, up) for claim in claims[: matrix.MOST]]
    sigla = [tag.letter for tag in desk.tags.values()]
    return Html(matrix.draw(columns, sigla, "Every claim and every source", width=COLUMN))


def _column(desk: Desk, claim: str, up: str) -> matrix.Column:
    line = claim_line(desk, claim)
    stances = tuple(" ".join(dict.fromkeys(m.shape.partition("-")[0] for m in c.marks)) or "silent" for c in line.cells)
    return matrix.Column(line.link.text, up + line.link.href, line.status, stances)


def timeline(desk: Desk, up: str) -> Figure | None:
    """The timeline at a glance."""
    if not any(group.edtf for group in desk.derived.timeline.groups) or len(desk.linked.events) > matrix.MOST:
        return None
    titles = {f"event:{e.id}": e.title for e in desk.linked.events.values()}
    titles |= {f"source:{id_}": tag.publisher for id_, tag in desk.tags.items()}
    order, sigla = desk.derived.timeline, desk.linked.sigla
    return _figure(lambda width: moments.draw(order, titles, sigla, _href(up), width=width), ROOM)


def lineage(desk: Desk, up: str) -> Figure | None:
    """Which report each source repeats."""
    if not desk.derived.lineage.graph.nodes:
        return None
    return _figure(lambda width: stemma.draw(desk.derived.lineage, _href(up), width=width), COLUMN)


def extent(desk: Desk, source_id: str) -> Figure:
    """A source's sentences and how many claims each carries."""
    covered = desk.derived.coverage[source_id]
    return _figure(lambda width: strip.draw(covered, "How many claims each sentence carries", width=width), COLUMN)


def answers(desk: Desk, measure: Measure, up: str) -> Figure | None:
    """Answers in figures on one scale; None where they are not figures or do not differ."""
    if not measure.bars or measure.kind != "number":
        return None
    bars = [
        plot.Bar(desk.tags[a.source].letter, a.words or a.shown, a.low, a.high, a.annotation) for a in measure.answers
    ]
    title = f"The answers on one scale, in {measure.unit}" if measure.unit else "The answers on one scale"
    return _figure(lambda width: plot.draw(bars, measure.unit, title, _href(up), width=width), COLUMN)


def actors(desk: Desk, up: str) -> Figure | None:
    """Who appears with whom."""
    profiles = desk.derived.profiles
    if not any(profile.company for profile in profiles.values()):
        return None
    names = {actor.id: actor.name for actor in desk.linked.actors.values()}
    return _figure(lambda width: company.draw(profiles, names, _href(up), width=width), COLUMN)


def differing(comparison: Comparison) -> str:
    """How the sources differ on a claim, in a sentence; "" where they do not."""
    conflicts = [c for m in comparison.values.measures for c in m.conflicts if c.kind == "conflict"]
    stances = {frozenset(e.annotation.polarity for e in row.evidence) for row in comparison.rows}
    lost = [loss for loss in comparison.losses if loss.within == "lineage"]
    if comparison.status == "disputed" or (len(stances) > 1 and not conflicts):
        return comparison.sentence
    return conflicts[0].sentence if conflicts else lost[0].sentence if lost else ""
