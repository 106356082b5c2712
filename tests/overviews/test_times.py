"""Times that belong to what they are said of: sayings, reports, stated order, passages, hours that nobody printed."""

import datetime
from dataclasses import replace

import pytest
from build_linked import build, claim, event, quote, source, when
from hypothesis import given
from hypothesis import strategies as st

from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Event, Origin
from dossier.overviews.report_bounds import find_report_bounds
from dossier.overviews.stated_order import list_stated_orders
from dossier.overviews.time_checks import check_times
from dossier.overviews.time_conflicts import word_statement
from dossier.overviews.timeline import Timeline, TimelineEntry, build_timeline
from dossier.record_parts import EventOrder, Part, WhenOf

FRIDAY, SATURDAY = when("2023-06-23", words="on Friday"), when("2023-06-24", words="on Saturday")


def entries(linked: LinkedDossier) -> dict[str, TimelineEntry]:
    return {one.event: one for one in build_timeline(linked).value.timeline.entries}


def day(moment: datetime.datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


# --- the time of a saying ---------------------------------------------------------------------------------------------


def two_days(of: WhenOf) -> LinkedDossier:
    """Ann and Bob speak of one talk, on two days."""
    return build(
        [source("a", "Ann said on Friday that they met."), source("b", "Bob said on Saturday that they met.")],
        [
            quote("a", "Ann said on Friday that they met", "talk", chain="ann", when=FRIDAY, when_of=of),
            quote("b", "Bob said on Saturday that they met", "talk", chain="bob", when=SATURDAY, when_of=of),
        ],
        claims=[claim("talk", event="meeting")],
        events=[event("meeting", "2023-06")],
    )


def test_two_days_of_saying_contradict_nothing_and_two_days_of_the_thing_do() -> None:
    assert build_timeline(two_days("saying")).value.timeline.contradictions == ()
    assert build_timeline(two_days("reporting")).value.timeline.contradictions == ()
    assert len(build_timeline(two_days("claim")).value.timeline.contradictions) == 1


def test_an_event_lists_the_time_of_a_saying_as_such_and_gives_its_source_no_letter() -> None:
    (meeting,) = entries(two_days("saying")).values()
    assert [(said.words, said.source, said.of) for said in meeting.words] == [
        ("on Friday", "a", "saying"),
        ("on Saturday", "b", "saying"),
    ]
    assert meeting.timed_sources == ()


@given(st.sampled_from(["2023-06-20", "2023-06-24", "2023-07", "2022/.."]), st.sampled_from(["", "2023-06-23"]))
def test_the_time_of_a_saying_changes_no_bound_of_the_event(said_on: str, dated: str) -> None:
    without = two_days("saying")
    quotes = [replace(a, when=when(said_on)) for a in without.annotations.values()]
    texts = [(without.sources[id], without.text[id]) for id in ("a", "b")]
    with_other_days = build(
        texts,
        quotes,
        claims=[claim("talk", event="meeting")],
        events=[event("meeting", dated), event("later", after=("meeting",))],
    )
    plain = build(
        texts,
        [replace(a, when=None) for a in quotes],
        claims=[claim("talk", event="meeting")],
        events=[event("meeting", dated), event("later", after=("meeting",))],
    )
    for id, entry in entries(plain).items():
        other = entries(with_other_days)[id]
        assert (entry.earliest, entry.latest, entry.narrowed) == (other.earliest, other.latest, other.narrowed)


def test_hours_go_with_the_source_that_gives_them() -> None:
    morning = when(
        "2023-06-24", earliest="2023-06-24T05:00:00+03:00", latest="2023-06-24T12:00:00+03:00", words="in the morning"
    )
    linked = build(
        [source("a", "They spoke on Saturday."), source("b", "They spoke in the morning.")],
        [
            quote("a", "They spoke on Saturday", "talk", when=SATURDAY),
            quote("b", "They spoke in the morning", "talk", when=morning),
        ],
        claims=[claim("talk", event="call")],
        events=[event("call", when=morning)],
    )
    call = entries(linked)["call"]
    assert (call.sources, call.timed_sources) == (("a", "b"), ("b",))


# --- the day of a report ----------------------------------------------------------------------------------------------


def reported(kind: str, *, told: str = "affirms", actors: tuple[Part, ...] = (), edtf: str = "") -> LinkedDossier:
    """Something without a date, in a report of 4 July that a source of July repeats."""
    return build(
        [source("d", "He is in exile.", relays=["wire"], published="2023-07")],
        [quote("d", "He is in exile", "exile", polarity=told)],
        claims=[claim("exile", event="stay", kind=kind)],
        events=[event("stay", edtf, actors=actors)],
        origins=[Origin(id="wire", title="Wire of 4 July", kind="wire", published=when("2023-07-04"))],
    )


def test_what_a_report_tells_of_had_begun_when_the_report_was_out() -> None:
    bound = find_report_bounds(reported("state"))["stay"]
    assert bound is not None
    assert (bound.source, bound.origin, day(bound.latest)) == ("d", "wire", "2023-07-05")  # the end of 4 July
    stay = entries(reported("state"))["stay"]
    assert stay.narrowed is not None
    assert (day(stay.narrowed[0]), day(stay.narrowed[1])) == ("", "2023-07-05")


@pytest.mark.parametrize("kind", ["judgement", "intent", "saying"])
def test_what_may_lie_ahead_is_bounded_by_no_report(kind: str) -> None:
    assert dict(find_report_bounds(reported(kind))) == {"stay": None}


def test_a_saying_bounds_an_event_at_which_somebody_speaks() -> None:
    assert find_report_bounds(reported("saying", actors=(Part(actor="ann", role="speaker"),)))["stay"] is not None


def test_a_denial_and_a_time_of_its_own_leave_a_report_out() -> None:
    assert dict(find_report_bounds(reported("deed", told="denies"))) == {"stay": None}
    assert dict(find_report_bounds(reported("deed", edtf="2023-06-23/2023-07-31"))) == {"stay": None}


def test_an_event_after_its_own_report_is_a_contradiction_that_names_the_report() -> None:
    linked = reported("deed")
    texts = [(linked.sources["d"], linked.text["d"])]
    later = build(
        texts,
        list(linked.annotations.values()),
        claims=list(linked.claims.values()),
        events=[event("stay", after=("meeting",)), event("meeting", "2023-08")],
        origins=list(linked.origins.values()),
    )
    (found,) = build_timeline(later).value.timeline.contradictions
    assert word_statement(later, found.statements[-1]) == (
        "“stay” had begun when Wire of 4 July told of it (4 July 2023)"
    )


# --- stated order -----------------------------------------------------------------------------------------------------


def test_order_has_the_words_that_state_it_and_the_passage_where_they_are() -> None:
    linked = build(
        [source("a", "Later the mayor spoke. All was over.")],
        [quote("a", "the mayor spoke", "speech")],
        claims=[claim("speech", event="speech")],
        events=[
            event("speech", after=(EventOrder(event="storm", source="a", quote="Later the mayor spoke"),)),
            event("storm", before=("calm",)),
        ],
    )
    stated, inferred = sorted(list_stated_orders(linked), key=lambda order: not order.source)
    assert (stated.earlier, stated.later, stated.words, stated.annotation) == (
        "storm", "speech", "Later the mayor spoke", "a/q1",
    )  # fmt: skip
    assert (inferred.earlier, inferred.later, inferred.source, inferred.words) == ("storm", "calm", "", "")


def test_order_is_open_between_events_whose_hours_overlap_and_counted_once() -> None:
    hours = when("2023-06-24", earliest="2023-06-24T05:00:00+03:00", latest="2023-06-24T12:00:00+03:00")
    found = entries(
        build(
            [source("a", "A.")],
            events=[
                event("whole"),
                event("a", when=hours, part_of="whole"),
                event("b", when=hours, part_of="whole"),
                event("c", when=hours),
            ],
        )
    )
    assert (found["a"].open_with, found["a"].open_count) == (("b", "c"), 2)


def test_events_at_the_same_time_are_of_no_open_order() -> None:
    found = entries(
        build(
            [source("a", "A.")],
            events=[
                event("whole"),
                event("a", "2023-06-24", part_of="whole", same_time=("b",)),
                event("b", "2023-06-24", part_of="whole"),
            ],
        )
    )
    assert found["a"].open_count == found["b"].open_count == 0


@st.composite
def orders(draw: st.DrawFn) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    """Events, their dates, and pairs of which the first came before the second; never in a circle."""
    days = [
        "",
        "2023-06-23",
        "2023-06-24",
        "2023-06",
        "../2023-06-23",
        "2023-06-24/..",
        "2023-06-24~",
        "2023-06-23/2023-06-25",
    ]
    dates = draw(st.lists(st.sampled_from(days), min_size=2, max_size=6))
    ids = [f"e{number}" for number in range(len(dates))]
    pairs = st.tuples(st.integers(0, len(ids) - 1), st.integers(0, len(ids) - 1)).filter(lambda pair: pair[0] < pair[1])
    return ids, dates, draw(st.lists(pairs, max_size=6, unique=True))


def drawn(world: tuple[list[str], list[str], list[tuple[int, int]]]) -> Timeline:
    ids, dates, pairs = world
    events: list[Event] = []
    for number, (id, date) in enumerate(zip(ids, dates, strict=True)):
        later = tuple(ids[b] for a, b in pairs if a == number)
        events.append(event(id, date, before=later))
    return build_timeline(build([source("s", "S.")], events=events)).value.timeline


@given(orders())
def test_the_drawn_order_never_contradicts_a_stated_one(
    world: tuple[list[str], list[str], list[tuple[int, int]]],
) -> None:
    ids, _, pairs = world
    order = [entry.event for entry in drawn(world).entries]
    assert sorted(order) == ids
    for earlier, later in pairs:
        assert order.index(ids[earlier]) < order.index(ids[later])


@given(orders())
def test_bounds_only_narrow(world: tuple[list[str], list[str], list[tuple[int, int]]]) -> None:
    for entry in drawn(world).entries:
        if entry.narrowed is None or "~" in entry.edtf:
            continue
        earliest, latest = entry.narrowed
        assert entry.earliest is None or (earliest is not None and earliest >= entry.earliest)
        assert entry.latest is None or (latest is not None and latest <= entry.latest)


# --- single times -----------------------------------------------------------------------------------------------------


def problems(annotation: Annotation, record: Claim) -> list[tuple[str, str]]:
    linked = build([source("a", "Ann spoke on Saturday morning. It rained.")], [annotation], claims=[record])
    return [(found.code, found.severity) for found in check_times(linked).value]


SPOKE = quote("a", "Ann spoke on Saturday morning", "talk")
HOURS = {"earliest": "2023-06-24T05:00:00+03:00", "latest": "2023-06-24T12:00:00+03:00"}


def test_hours_of_a_part_of_the_day_are_not_stated() -> None:
    stated = replace(SPOKE, when=when("2023-06-24", words="on Saturday morning", **HOURS))
    assert problems(stated, claim("talk")) == [("time-inferred", "warning")]
    printed = replace(SPOKE, when=when("2023-06-24", words="on Saturday morning, from 5:00 to 12:00", **HOURS))
    assert problems(printed, claim("talk")) == []
    assert problems(replace(SPOKE, when=when("2023-06-24", words="on Saturday morning")), claim("talk")) == []


def test_a_time_in_words_that_are_passed_on_is_asked_for_what_it_is_of() -> None:
    passed_on = replace(SPOKE, when=SATURDAY, voice="attributed", chain=("ann",))
    assert problems(passed_on, claim("talk")) == [("time-of-what", "notice")]
    assert problems(replace(passed_on, when_of="saying"), claim("talk")) == []
    assert problems(passed_on, claim("talk", kind="saying")) == []


def test_the_passage_of_a_claims_time_speaks_to_the_claim_and_has_that_time() -> None:
    dated = replace(SPOKE, when=SATURDAY)
    assert problems(dated, claim("talk", when=SATURDAY, when_from="a/q1")) == []
    assert problems(dated, claim("talk", when=FRIDAY, when_from="a/q1")) == [("time-passage", "warning")]
    assert problems(dated, claim("rain", when=SATURDAY, when_from="a/q1")) == [("time-passage", "error")]
    assert problems(dated, claim("talk", when_from="a/q1")) == [("time-passage", "error")]
    of_saying = replace(dated, when_of="saying")
    assert problems(of_saying, claim("talk", when=FRIDAY, when_from="a/q1")) == []


def test_the_passage_of_an_events_time_has_that_time() -> None:
    def said(record: Event) -> list[tuple[str, str]]:
        dated = replace(SPOKE, when=SATURDAY)
        linked = build([source("a", "Ann spoke on Saturday morning.")], [dated], events=[record])
        return [(found.code, found.severity) for found in check_times(linked).value]

    assert said(event("speech", when=SATURDAY, when_from="a/q1")) == []
    assert said(event("speech", when=FRIDAY, when_from="a/q1")) == [("time-passage", "warning")]
    assert said(event("speech", when_from="a/q1")) == [("time-passage", "error")]
