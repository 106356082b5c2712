"""The pages of events: when each was, who took part, what the sources say of it.

In: a `PageContext`. Out: the view for `event.html`, and what the timeline shows of an event.
"""

from dataclasses import dataclass

from dossier.labels import clock_words, codes, date_words, page_descriptions
from dossier.labels.time_statements import WHEN_OF, worked_out_words
from dossier.markup import Html
from dossier.model import Event
from dossier.overviews.time_conflicts import report_and_day
from dossier.overviews.timeline import TimelineEntry, TimeWords
from dossier.pages.actor_pages import link_to_actor
from dossier.pages.claim_comparison import ClaimActor
from dossier.pages.claim_times import name_speaker_of_time
from dossier.pages.combination_lines import CombinationTable, combinations_of_event
from dossier.pages.concordance import NameForm, find_names
from dossier.pages.difference_lines import difference_links
from dossier.pages.event_orders import OrderLine, link_to_event, order_events
from dossier.pages.event_words import WordTable, make_word_table, weigh_words
from dossier.pages.page_context import PageContext, event_time_words, render_note
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.shares import Share, cut_into_shares, number_page
from dossier.pages.source_tags import Tag
from dossier.record_parts import Basis
from dossier.record_ref import RecordRef
from dossier.routes import TIMELINE, href, record_href, route

_NAME, _NAMES = 330, 35_000  # bytes of a name in its sentence, and of all of them at most
_COMBINATION, _COMBINATIONS = 210, 22_000  # bytes of a claim in the table of who has what, and of that table at most
_DAY = 86_400  # seconds
_BAR_TOLERANCE = 0.01  # of a day: a bound may lie just past midnight
_BAR_LEAST = 0.012  # of a day: a narrower bar could not be seen


@dataclass(frozen=True, slots=True)
class TimeWordsLine:
    """What one source says of a time."""

    words: str
    tag: Tag
    href: str
    means: str  # what the words come to; "" where they come to no date
    of: str  # “when it was said”, where it is not the time of what happened
    speaker: str  # whom the source passes on with this time; "" where it gives the time itself


@dataclass(frozen=True, slots=True)
class QuoteLink:
    """A source with the way to one of its passages."""

    tag: Tag
    href: str


@dataclass(frozen=True, slots=True)
class DayBar:
    """Where an event lies within its day: start and width as fractions of it, with four digits."""

    start: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMoment:
    """One event in the timeline."""

    id: str
    link: Link
    when: str  # with the day only where it differs from the group's
    clock: str  # local time; "" where hours are not known
    utc: str
    within: str  # what order and reports leave of the bounds, where that is less than they are
    worked_out: str  # how that was found
    basis: str
    words: tuple[TimeWordsLine, ...]
    tags: tuple[QuoteLink, ...]  # the sources that report it, each with its first quote
    place: str
    open_with: tuple[Link, ...]
    open_count: int
    open_more: int  # of them not in `open_with`
    claims: int
    kind: str
    actors: str  # ids of those in it, separated by spaces, for filters
    bar: DayBar | None


def make_quote_link(context: PageContext, uid: str) -> QuoteLink:
    """An annotation's source with the way to its passage."""
    return QuoteLink(context.tags[context.linked.annotations[uid].source], record_href(RecordRef("annotation", uid)))


def word_basis(basis: Basis | None) -> str:
    """How something is known, in words; "" where that is not recorded."""
    if basis is None:
        return ""
    return codes.BASIS[basis]


def make_event_moment(context: PageContext, entry: TimelineEntry) -> EventMoment:
    """One event as the timeline shows it."""
    event = context.linked.events[entry.event]
    clock, utc = _word_clock_times(entry)
    return EventMoment(
        id=event.id,
        link=link_to_event(context, event.id),
        when=event_time_words(context, event.id) if event.when else "",
        clock=clock,
        utc=utc,
        within=_word_narrowed_bounds(entry),
        worked_out=_word_working(context, entry),
        basis=word_basis(entry.basis),
        words=tuple(_make_time_words_line(context, said) for said in entry.words),
        tags=tuple(make_quote_link(context, tick.annotations[0]) for tick in entry.ticks),
        place=event.place,
        open_with=tuple(link_to_event(context, other) for other in entry.open_with),
        open_count=entry.open_count,
        open_more=entry.open_count - len(entry.open_with),
        claims=len(context.linked.claims_of_event[event.id]),
        kind=event.kind,
        actors=" ".join(entry.actors),
        bar=_place_bar_within_day(entry),
    )


def _make_time_words_line(context: PageContext, said: TimeWords) -> TimeWordsLine:
    means = ""
    if said.when:
        means = date_words.moment_words(said.when, context.site.record.time_zone)
        if said.when.basis != "stated":
            means = f"{means}, {codes.BASIS[said.when.basis]}"
    speaker = name_speaker_of_time(context, said.annotation)
    address = record_href(RecordRef("annotation", said.annotation))
    return TimeWordsLine(said.words, context.tags[said.source], address, means, WHEN_OF[said.of], speaker)


def _word_clock_times(entry: TimelineEntry) -> tuple[str, str]:
    """The bounds as times of day, in local time and in UTC; both "" where hours are not known."""
    if not entry.clock:
        return "", ""
    bounds = entry.earliest, entry.latest
    return clock_words.clock_range(*bounds), clock_words.utc_range(*bounds)


def _word_narrowed_bounds(entry: TimelineEntry) -> str:
    """What is left of the bounds when order and reports are taken together, where it is less than they are."""
    if not entry.narrowed:
        return ""
    earliest, latest = entry.narrowed
    starts_before = entry.earliest and (earliest is None or earliest < entry.earliest)
    ends_after = entry.latest and (latest is None or latest > entry.latest)
    words = clock_words.time_between(earliest, latest)
    if starts_before or ends_after or words == clock_words.time_between(entry.earliest, entry.latest):
        return ""
    return words


def _word_working(context: PageContext, entry: TimelineEntry) -> str:
    """How the bounds were narrowed."""
    if not entry.narrowed:
        return ""
    if entry.report is None:
        return worked_out_words("", "", has_order=True)
    has_order = entry.narrowed != (None, entry.report.latest)
    if entry.narrowed[1] != entry.report.latest:  # another event bounds it more tightly
        return worked_out_words("", "", has_order=True)
    name, day = report_and_day(context.linked, entry.report.origin or entry.report.source)
    return worked_out_words(name, day, has_order=has_order)


def _place_bar_within_day(entry: TimelineEntry) -> DayBar | None:
    """The event's bounds on its day; None without hours, and where the event is longer than its day."""
    if not entry.earliest or not entry.latest or not entry.clock:
        return None
    day = entry.earliest.replace(hour=0, minute=0, second=0, microsecond=0)
    start = (entry.earliest - day).total_seconds() / _DAY
    end = (entry.latest - day).total_seconds() / _DAY
    if end > 1 + _BAR_TOLERANCE:
        return None
    width = max(min(end, 1.0) - start, _BAR_LEAST)
    return DayBar(f"{start:.4f}", f"{width:.4f}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """`/events/<id>/`: when it was, who took part, and what is claimed of it."""

    meta: PageMeta
    event: Event
    moment: EventMoment
    parts: tuple[ClaimActor, ...]
    part_of: tuple[Link, ...]  # the larger event it belongs to, if there is one
    within: tuple[Link, ...]  # events that are part of it
    after: tuple[OrderLine, ...]
    before: tuple[OrderLine, ...]
    same_time: tuple[OrderLine, ...]
    words: WordTable
    combinations: CombinationTable | None  # on the first page
    names: tuple[NameForm, ...]
    note: Html
    when_note: Html


def cut_event_page(context: PageContext, id_: str) -> tuple[Share, ...]:
    """Which claims each page of an event has; most events have one page."""
    claims = [claim.id for claim in context.linked.claims_of_event[id_]]
    named = len(context.derived.naming.occurrences[RecordRef("event", id_)])
    besides = min(_NAME * named, _NAMES) + min(_COMBINATION * len(claims), _COMBINATIONS)
    return cut_into_shares({"claims": weigh_words(context, claims)}, besides)


def view_event_page(context: PageContext, id_: str, share: Share) -> EventView:
    """A page of one event."""
    linked, event, entry = context.linked, context.linked.events[id_], context.moments[id_]
    words = make_word_table(context, [claim.id for claim in linked.claims_of_event[id_]], share)
    orders = order_events(context, id_, entry.orders)
    return EventView(
        meta=number_page(_make_event_page_meta(context, event, entry, words), share),
        event=event,
        moment=make_event_moment(context, entry),
        parts=tuple(ClaimActor(link_to_actor(context, p.actor), codes.ROLE[p.role]) for p in event.actors),
        part_of=tuple(link_to_event(context, whole) for whole in (event.part_of,) if whole),
        within=tuple(link_to_event(context, e) for e in entry.parts),
        after=orders.after,
        before=orders.before,
        same_time=orders.same_time,
        words=words,
        combinations=combinations_of_event(context, id_) if share.is_first else None,
        names=find_names(context, RecordRef("event", id_)) if share.is_first else (),
        note=render_note(context, event.note, "../../"),
        when_note=render_note(context, event.when.note if event.when else "", "../../"),
    )


def _make_event_page_meta(context: PageContext, event: Event, entry: TimelineEntry, words: WordTable) -> PageMeta:
    shown = [*words.passages]
    shown += [said.annotation for said in entry.words]
    shown += [order.annotation for order in entry.orders if order.annotation]
    claims = len(context.linked.claims_of_event[event.id])
    return make_page_meta(
        context,
        route("event", event.id),
        event.title,
        page_descriptions.describe_event(event.title, event_time_words(context, event.id), claims),
        "timeline",
        crumbs=(Link(href(TIMELINE), "Timeline"),),
        place=locate_record(context, event.at.path, event.at.line),
        verified=count_verified(context, shown),
        mentions=find_mentions(context, RecordRef("event", event.id)),
        differences=difference_links(context, context.derived.differences.of_event[event.id]),
    )
