"""The drawings on pages: one that fits every width, or two of which a page shows the one that fits.

In: a `PageContext`. Out: `Chart`s of inline SVG. Every page that has one gives the same data as a table or list too.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from dossier.claims.values import Answer, Measure
from dossier.drawings import co_occurrence, moments, plot, stemma, strip
from dossier.drawings.svg import NARROW, WIDE, Href
from dossier.labels import date_words, drawing_words
from dossier.labels.agreement import name_in_sentence
from dossier.markup import Html
from dossier.overviews.timeline import Timeline, TimelineDay
from dossier.pages.claim_times import name_speaker_of_time
from dossier.pages.page_context import PageContext, stance_mark, when_words
from dossier.record_ref import RecordRef
from dossier.routes import record_href

_FEW = 40  # characters of an answer that stand beside its bar on a phone
_MOST_NODES = 60  # sources and origins that are drawn twice, for phones and for wider screens
_MOST = 400  # events; more would be a picture of noise, and the page of the timeline has them all


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


def draw_timeline(context: PageContext, up: str, groups: Sequence[TimelineDay], *, whole: bool) -> Chart | None:
    """The timeline at a glance, or the part of it on which these events are."""
    timeline = context.derived.timeline
    if not whole:
        days = {group.edtf for group in groups}
        published = tuple(one for one in timeline.published if one.edtf in days)
        timeline = replace(timeline, groups=tuple(groups), published=published)
    return _draw_moments(context, timeline, up)


def draw_moments_of(context: PageContext, events: Collection[str], sources: Collection[str], up: str) -> Chart | None:
    """The part of the timeline on which these events are, and the days on which these sources were published."""
    timeline = context.derived.timeline
    groups = []
    for group in timeline.groups:
        entries = tuple(entry for entry in group.entries if entry.event in events)
        if entries:
            groups.append(replace(group, entries=entries))
    published = tuple(one for one in timeline.published if one.source in sources)
    return _draw_moments(context, replace(timeline, groups=tuple(groups), published=published), up)


def _draw_moments(context: PageContext, timeline: Timeline, up: str) -> Chart | None:
    dated = [group for group in timeline.groups if group.edtf]
    if not dated or sum(len(group.entries) for group in timeline.groups) > _MOST:
        return None
    titles = {RecordRef("event", e.id): e.title for e in context.linked.events.values()}
    titles |= {RecordRef("source", id_): tag.publisher for id_, tag in context.tags.items()}
    words = moments.MomentWords(titles, context.linked.sigla, _name_speakers_of_times(context), _make_links_below(up))
    return _draw_both_widths(lambda width: moments.draw_moments(timeline, words, width=width))


def _name_speakers_of_times(context: PageContext) -> dict[tuple[str, str], str]:
    """By event and source, whose word its time is, where the source only passes it on."""
    names: dict[tuple[str, str], str] = {}
    own: set[tuple[str, str]] = set()
    for entry in context.derived.timeline.entries:
        for said in entry.shown_times:
            speaker = name_speaker_of_time(context, said.annotation)
            if speaker:
                names[entry.event, said.source] = name_in_sentence(speaker)
            else:
                own.add((entry.event, said.source))
    return {key: name for key, name in names.items() if key not in own}


def draw_lineage(context: PageContext, up: str) -> Chart | Html | None:
    """Which report each source repeats."""
    if not context.derived.lineage.graph.nodes:
        return None
    lineage, links = context.derived.lineage, _make_links_below(up)
    if len(lineage.graph.nodes) > _MOST_NODES:
        return Html(stemma.draw_stemma(lineage, links))  # twice it would be too heavy
    return _draw_both_widths(lambda width: stemma.draw_stemma(lineage, links, width=width))


def draw_extent(context: PageContext, source_id: str) -> Html:
    """A source's sentences and how many claims each carries."""
    return Html(strip.draw_strip(context.derived.coverage[source_id], drawing_words.COVERAGE_STRIP))


def draw_answers(context: PageContext, claim: str, measure: Measure, up: str) -> Html | None:
    """Answers in figures or times on one scale; None where they are neither or do not differ."""
    if not measure.differ_in_range or measure.kind not in ("number", "time"):
        return None
    stances, bars = context.derived.claims.summaries[claim].stances, []
    for answer in measure.answers:
        if answer.low is not None or answer.high is not None:
            letter, words = context.tags[answer.source].letter, _choose_few_words(context, answer)
            mark = stance_mark(context, stances[answer.annotation])
            bars.append(plot.PlotBar(letter, mark.shape, mark.words, words, answer.low, answer.high, answer.annotation))
    title = drawing_words.plot_name(measure.unit)
    unit: drawing_words.Unit = measure.unit
    if measure.kind == "time":
        unit = _make_day_wording(context)
    return Html(plot.draw_plot(bars, unit, title, _make_links_below(up)))


def _choose_few_words(context: PageContext, answer: Answer) -> str:
    """The answer as its source words it where that is a few words, else in the dossier's own form."""
    if answer.words and len(answer.words) <= _FEW:
        return answer.words
    return (when_words(context, answer.value.when) if answer.value.kind == "time" else "") or answer.shown


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
