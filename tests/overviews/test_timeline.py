"""Events in order: bounds, days, open order, contradictions, and who reports what and when."""

from datetime import datetime, timedelta, timezone
from itertools import product

from build_linked import Written, actor, build, claim, event, quote, source, when
from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import FIRST
from dossier.diagnostics import Diagnostic
from dossier.model import Annotation, Claim, Event, Site
from dossier.overviews.event_order import find_open_order, order_events, relate_events
from dossier.overviews.time_conflicts import Contradiction, word_statement
from dossier.overviews.timeline import Timeline, TimelineEntry, build_timeline

MOSCOW = timezone(timedelta(hours=3))


def dated(
    *events: Event,
    sources: list[Written] | None = None,
    quotes: list[Annotation] | None = None,
    claims: list[Claim] | None = None,
) -> tuple[Timeline, tuple[Diagnostic, ...]]:
    """The timeline of a dossier in Moscow time with these events."""
    return build_timeline(build(sources or [source("a", "A.")], quotes, events=list(events), claims=claims)).value


def entry(found: Timeline, id: str) -> TimelineEntry:
    return next(one for one in found.entries if one.event == id)


def said(contradiction: Contradiction) -> list[tuple[str, str, str]]:
    return [(statement.kind, statement.event, statement.other) for statement in contradiction.statements]


# --- days -------------------------------------------------------------------------------------------------------------


def test_2330_utc_on_the_23rd_is_the_24th_in_moscow() -> None:
    late = event("e", when=when("2023-06-23", tz="UTC", earliest="2023-06-23T23:30:00Z", latest="2023-06-23T23:30:00Z"))
    found, _ = dated(late)
    assert [group.edtf for group in found.groups] == ["2023-06-24"]
    assert found.groups[0].entries[0].earliest == datetime(2023, 6, 24, 2, 30, tzinfo=MOSCOW)
    assert found.groups[0].entries[0].earliest.utcoffset() == timedelta(hours=3)
    assert found.groups[0].entries[0].clock


def test_events_stand_in_groups_by_day_month_year_and_stretch() -> None:
    found, _ = dated(
        event("day", "2023-06-24"),
        event(
            "morning", when=when("2023-06-24", earliest="2023-06-24T05:00:00+03:00", latest="2023-06-24T12:00:00+03:00")
        ),
        event("month", "2023-06"),
        event("year", "2022"),
        event("stretch", "2023-06-23/2023-06-24"),
        event("since", "2014/.."),
        event("undated"),
    )
    assert [(group.edtf, [e.event for e in group.entries]) for group in found.groups] == [
        ("2014/..", ["since"]),
        ("2022", ["year"]),
        ("2023-06", ["month"]),
        ("2023-06-23/2023-06-24", ["stretch"]),
        ("2023-06-24", ["day", "morning"]),
        ("", ["undated"]),
    ]


def test_an_undated_event_comes_before_the_day_of_an_event_that_is_after_it() -> None:
    found, _ = dated(event("undated"), event("day", "2023-06-24", after=("undated",)))
    assert [group.edtf for group in found.groups] == ["../2023-06-24", "2023-06-24"]


def test_an_event_without_a_start_is_placed_by_its_end() -> None:
    found, _ = dated(event("war", "2014/.."), event("strike", "../2023-06-23"), event("speech", "2023-06-23"))
    assert [group.edtf for group in found.groups] == ["2014/..", "../2023-06-23", "2023-06-23"]


def test_a_day_in_another_zone_may_touch_two_days_here() -> None:
    found, _ = dated(event("e", when=when("2023-06-24", tz="America/New_York")))
    assert found.groups[0].edtf == "2023-06-24/2023-06-25"


def test_an_open_end_is_none() -> None:
    since = entry(dated(event("since", "2014/.."))[0], "since")
    assert (since.latest, since.earliest is None) == (None, False)


# --- order ------------------------------------------------------------------------------------------------------------


def test_two_parts_of_one_event_on_one_day_are_of_open_order() -> None:
    found, _ = dated(
        event("whole"),
        event("a", "2023-06-24", part_of="whole"),
        event("b", "2023-06-24", part_of="whole"),
        event("c", "2023-06-25", part_of="whole"),
        event("elsewhere", "2023-06-24"),
    )
    assert (entry(found, "a").open_with, entry(found, "a").open_count) == (("b",), 1)
    assert entry(found, "c").open_with == ()
    assert entry(found, "elsewhere").open_with == ()  # nobody asks what came first there


def test_a_statement_settles_the_order_of_overlapping_bounds_however_indirectly() -> None:
    found, _ = dated(
        event("a", "2023-06-24", after=("b",)), event("b", "2023-06-24", after=("c",)), event("c", "2023-06-24")
    )
    assert [one.event for one in found.entries] == ["c", "b", "a"]
    assert [one.open_count for one in found.entries] == [0, 0, 0]
    assert (entry(found, "b").before, entry(found, "b").after) == (("a",), ("c",))


def test_a_whole_and_its_part_need_no_order_and_what_follows_the_whole_follows_the_part() -> None:
    found, _ = dated(
        event("whole", "2023-06-24"),
        event("part", "2023-06-24", part_of="whole"),
        event("later", "2023-06-24", after=("whole",)),
    )
    assert entry(found, "whole").parts == ("part",)
    assert [entry(found, id).open_count for id in ("whole", "part", "later")] == [0, 0, 0]


def test_statements_narrow_what_is_open() -> None:
    found, _ = dated(
        event("whole", "2023-06-24"), event("part", "2023-06", part_of="whole"), event("other", "2023-06-20")
    )
    assert entry(found, "part").open_count == 0
    first = datetime(2023, 6, 24, tzinfo=MOSCOW)
    assert entry(found, "part").narrowed == (first, first + timedelta(days=1))
    assert entry(found, "whole").narrowed is None


def test_a_statement_may_narrow_one_end_only() -> None:
    found, _ = dated(event("late", "2023-06", after=("call",)), event("call", "2023-06-24"))
    assert entry(found, "late").narrowed == (
        datetime(2023, 6, 24, tzinfo=MOSCOW),
        datetime(2023, 7, 1, tzinfo=MOSCOW),
    )


def test_what_goes_on_is_placed_by_its_beginning() -> None:
    found, _ = dated(event("war", "2022/.."), event("call", "2023-06-24"))
    assert entry(found, "call").open_count == 0


def test_only_the_nearest_of_many_are_named_and_all_are_counted() -> None:
    found, _ = dated(*(event(f"e{number:02}", "2023-06-24", part_of="whole") for number in range(20)))
    middle = entry(found, "e10")
    assert middle.open_count == 19
    assert middle.open_with == tuple(f"e{number:02}" for number in (4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16))


def test_where_events_wait_for_each_other_the_earliest_goes_on() -> None:
    hours = {id: (FIRST + timedelta(hours=at), FIRST + timedelta(hours=at + 1)) for id, at in (("a", 2), ("b", 1))}
    circle = relate_events({"a": event("a", after=("b",)), "b": event("b", after=("a",))})
    assert order_events(hours, circle) == ("b", "a")


SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=9)


@given(SPANS, st.data())
def test_order_keeps_every_statement_and_open_order_is_mutual(
    spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    ids = [f"e{number}" for number in range(len(spans))]
    earlier = [
        data.draw(st.lists(st.sampled_from(ids[:number]), unique=True)) if number else [] for number in range(len(ids))
    ]
    stated = relate_events({id: event(id, after=tuple(after)) for id, after in zip(ids, earlier, strict=True)})
    hours = {
        id: (FIRST + timedelta(hours=start), FIRST + timedelta(hours=start + length))
        for id, (start, length) in zip(ids, spans, strict=True)
    }
    order = order_events(hours, stated)
    assert sorted(order) == ids
    for id, after in zip(ids, earlier, strict=True):
        assert all(order.index(one) < order.index(id) for one in after)
    opened = find_open_order(order, hours, stated)
    for id, (named, count) in opened.items():
        assert len(named) == count
        assert all(id in opened[other][0] for other in named)
        expected = {
            other
            for other in ids
            if other != id
            and hours[other][0] < hours[id][1]
            and hours[id][0] < hours[other][1]
            and other not in stated.all_before(id)
            and id not in stated.all_before(other)
        }
        assert set(named) == expected


# --- contradictions ---------------------------------------------------------------------------------------------------


def test_a_circle_of_before_and_after_is_a_contradiction() -> None:
    found, problems = dated(event("a", after=("b",)), event("b", after=("a",)))
    (contradiction,) = found.contradictions
    assert sorted(said(contradiction)) == [("after", "a", "b"), ("after", "b", "a")]
    assert [(p.code, p.severity) for p in problems] == [("time-contradiction", "warning")]
    assert len(found.entries) == 2  # both are still shown


def test_after_an_event_that_lies_later_is_a_contradiction_with_the_whole_way_told() -> None:
    found, problems = dated(
        event("call", "2023-06-24"), event("talk", after=("call",)), event("speech", "2023-06-23", after=("talk",))
    )
    (contradiction,) = found.contradictions
    assert said(contradiction) == [
        ("bounds", "call", ""),
        ("after", "talk", "call"),
        ("after", "speech", "talk"),
        ("bounds", "speech", ""),
    ]
    assert contradiction.events == ("call", "speech", "talk")
    assert problems[0].message == (
        "These statements about time cannot all be true: “call” is dated 24 June 2023; “talk” came after “call”; "
        "“speech” came after “talk”; “speech” is dated 23 June 2023."
    )


def test_clock_bounds_are_compared_as_instants_not_as_dates() -> None:
    # 23:30 UTC on the 23rd is half past two on the 24th in Moscow, so it is after the event of one o'clock there.
    first = event(
        "first", when=when("2023-06-24", earliest="2023-06-24T01:00:00+03:00", latest="2023-06-24T01:00:00+03:00")
    )
    utc = when("2023-06-23", tz="UTC", earliest="2023-06-23T23:30:00Z", latest="2023-06-23T23:30:00Z")
    assert dated(first, event("second", when=utc, after=("first",)))[0].contradictions == ()
    backwards = event("first", when=first.when, after=("second",))
    assert len(dated(backwards, event("second", when=utc))[0].contradictions) == 1


def test_a_part_outside_its_whole_is_a_contradiction() -> None:
    found, _ = dated(event("whole", "2023-06-24"), event("part", "2023-06-26", part_of="whole"))
    assert [said(one) for one in found.contradictions] == [
        [("bounds", "part", ""), ("part-of", "part", "whole"), ("bounds", "whole", "")]
    ]


def test_a_part_after_its_own_whole_is_a_contradiction() -> None:
    found, _ = dated(event("whole"), event("part", part_of="whole", after=("whole",)))
    assert {kind for kind, _, _ in said(found.contradictions[0])} == {"after", "part-of"}


def test_what_is_only_approximate_contradicts_nothing() -> None:
    found, _ = dated(event("a", "2023-06-24~"), event("b", "2023-06-23", after=("a",)))
    assert found.contradictions == ()


def test_one_day_is_enough_for_before_and_after() -> None:
    found, _ = dated(event("a", "2023-06-24"), event("b", "2023-06-24", after=("a",)))
    assert found.contradictions == ()


def test_two_quotes_that_give_one_claim_two_days_are_shown_as_a_difference() -> None:
    friday, saturday = when("2023-06-23", words="on Friday"), when("2023-06-24", words="on Saturday")
    linked = build(
        [source("a", "It began on Friday."), source("b", "It began on Saturday.")],
        [
            quote("a", "It began on Friday", "start", when=friday),
            quote("b", "It began on Saturday", "start", when=saturday),
        ],
        claims=[claim("start", event="e")],
    )
    found, problems = build_timeline(linked).value
    (contradiction,) = found.contradictions
    assert contradiction.quotes
    assert [word_statement(linked, statement) for statement in contradiction.statements] == [
        "The A says 23 June 2023 (“on Friday”)",
        "The B says 24 June 2023 (“on Saturday”)",
    ]
    assert [s.annotations for s in contradiction.statements] == [("a/q1",), ("b/q1",)]
    assert [p.severity for p in problems] == ["notice"]


def test_a_quote_that_denies_contradicts_no_time() -> None:
    linked = build(
        [source("a", "It began on Friday."), source("b", "It began on Saturday.")],
        [
            quote("a", "It began on Friday", "start", when=when("2023-06-23")),
            quote("b", "It began on Saturday", "start", when=when("2023-06-24"), polarity="denies"),
        ],
    )
    assert build_timeline(linked).value.timeline.contradictions == ()


def test_the_quotes_that_date_an_event_are_named_with_its_bounds() -> None:
    found, _ = dated(
        event("e", "2023-06-24", after=("f",)),
        event("f", "2023-06-25"),
        sources=[source("a", "It began on Saturday.")],
        quotes=[quote("a", "It began on Saturday", "start", when=when("2023-06-24"))],
        claims=[claim("start", event="e")],
    )
    assert found.contradictions[0].statements[-1].annotations == ("a/q1",)


# --- who reports it, and when -----------------------------------------------------------------------------------------


def test_one_tick_a_source_with_its_evidence_and_the_words_for_the_time_once() -> None:
    linked = build(
        [source("a", "On Saturday Ann called. Ann spoke on saturday."), source("b", "Ann called.", siglum="Z")],
        [
            quote("a", "Ann spoke on saturday", "speech", id="second", when=when("2023-06-24", words="on saturday")),
            quote("a", "On Saturday Ann called", "call", id="first", when=when("2023-06-24", words="On Saturday")),
            quote("b", "Ann called", "call"),
        ],
        claims=[claim("call", event="e", actors=("ann",)), claim("speech", event="e")],
        events=[event("e", "2023-06-24", actors=("bob",), kind="call")],
    )
    only = build_timeline(linked).value.timeline.entries[0]
    assert [(tick.source, tick.annotations) for tick in only.ticks] == [
        ("a", ("a/first", "a/second")),
        ("b", ("b/q1",)),
    ]
    assert [(w.words, w.source, w.annotation) for w in only.words] == [("On Saturday", "a", "a/first")]
    assert (only.actors, only.sources, only.kind) == (("ann", "bob"), ("a", "b"), "call")


def test_the_second_axis_has_every_source_by_time_of_publication() -> None:
    linked = build(
        [
            source("late", "A.", published="2023-07"),
            source("early", "B.", published="2023-06-24"),
            source("never", "C."),
        ]
    )
    assert [(p.source, p.edtf) for p in build_timeline(linked).value.timeline.published] == [
        ("early", "2023-06-24"),
        ("late", "2023-07"),
        ("never", ""),
    ]


def test_days_follow_the_sites_own_time_zone() -> None:
    night = event(
        "e", when=when("2023-06-24", tz="UTC", earliest="2023-06-24T22:00:00Z", latest="2023-06-24T22:00:00Z")
    )
    here = build([source("a", "A.")], events=[night], actors=[actor("x")], site=Site(title="T", time_zone="UTC"))
    assert [group.edtf for group in build_timeline(here).value.timeline.groups] == ["2023-06-24"]
    assert [group.edtf for group in dated(night)[0].groups] == ["2023-06-25"]


# --- against every possible course of events --------------------------------------------------------------------------


@st.composite
def small_worlds(draw: st.DrawFn) -> tuple[dict[str, list[int]], list[tuple[str, str]]]:
    """Up to three events within four hours, and who is said to come after whom, circles included."""
    ids = ["a", "b", "c"][: draw(st.integers(1, 3))]
    hours = {id: sorted(draw(st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True))) for id in ids}
    pairs = [(one, other) for one in ids for other in ids if one != other]
    return hours, draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)) if pairs else []


def possible(hours: dict[str, list[int]], after: list[tuple[str, str]]) -> bool:
    """Whether any course of events, to the quarter of an hour, makes every statement true."""
    courses = product(*([quarter / 4 for quarter in range(start * 4, end * 4)] for start, end in hours.values()))
    return any(
        all(course[one] > course[other] for one, other in after)
        for course in (dict(zip(hours, times, strict=True)) for times in courses)
    )


@given(small_worlds())
def test_a_contradiction_is_found_exactly_when_no_course_of_events_is_possible(
    world: tuple[dict[str, list[int]], list[tuple[str, str]]],
) -> None:
    hours, after = world
    events = [
        event(
            id,
            when=when(
                "2023-06-24", earliest=f"2023-06-24T0{start}:00:00Z", latest=f"2023-06-24T0{end}:00:00Z", tz="UTC"
            ),
            after=tuple(other for one, other in after if one == id),
        )
        for id, (start, end) in hours.items()
    ]
    found, _ = dated(*events)
    assert bool(found.contradictions) == (not possible(hours, after))
