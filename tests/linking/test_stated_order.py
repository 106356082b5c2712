"""The words that state an order of events are checked as every quote is, and found by every reference to an event."""

from dataclasses import replace

import pytest
from build_linked import build, event, source

from dossier.linking.link import link_dossier
from dossier.linking.references import find_references
from dossier.markup import MarkdownReader
from dossier.model import Dossier, Event
from dossier.reading.value_forms import CHECKS
from dossier.record_parts import EventOrder

LATER = EventOrder(event="storm", source="a", quote="Later the mayor spoke")


def dossier_with(entry: EventOrder) -> Dossier:
    """A storm, and a speech of which one source says that it came later."""
    linked = build(
        [source("a", "Later the mayor spoke. The mayor spoke.")],
        events=[event("speech", after=(LATER,)), event("storm")],
    )
    speech = replace(linked.events["speech"], after=(entry,))
    return replace(linked.dossier, events=(speech, linked.events["storm"]))


def test_the_words_have_their_place_in_the_capture() -> None:
    linked, _ = link_dossier(dossier_with(LATER))
    anchor = linked.order_anchors["speech", "after", 0]
    assert linked.text["a"][anchor.span.start : anchor.span.end] == "Later the mayor spoke"


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("Later the major spoke", "quote-changed"),
        ("Before the flood", "quote-missing"),
        ("mayor spoke", "quote-ambiguous"),
    ],
)
def test_words_that_are_not_there_in_one_place_are_an_error(quote: str, code: str) -> None:
    linked, problems = link_dossier(dossier_with(replace(LATER, quote=quote)))
    assert code in {problem.code for problem in problems}
    assert linked.order_anchors == {}


def test_both_the_event_and_the_source_are_references() -> None:
    speech = event("speech", after=(LATER,), before=("calm",))
    found = [(r.pointer, r.kinds, r.id) for r in find_references(speech, MarkdownReader())]
    assert found == [
        (("after", 0), ("event",), "storm"),
        (("after", 0, "source"), ("source",), "a"),
        (("before", 0), ("event",), "calm"),
    ]


def test_words_come_with_their_source_and_a_source_with_its_words() -> None:
    check = CHECKS[Event, "after"]
    assert list(check(["storm", {"event": "storm"}, {"event": "storm", "source": "a", "quote": "Later"}], "UTC")) == []
    half = [{"event": "storm", "source": "a"}, {"event": "storm", "quote": "Later"}]
    assert [(problem.pointer, problem.code) for problem in check(half, "UTC")] == [
        ((0,), "field-missing"),
        ((1,), "field-missing"),
    ]


# --- words that are cut beside a “not” --------------------------------------------------------------------------------


def cautions(**fields: str) -> list[str]:
    """What is said of words of an order, where “not” is just before them."""
    entry = replace(LATER, quote="later than the mayor", **fields)
    linked = build([source("a", "She spoke not later than the mayor.")], events=[event("speech"), event("storm")])
    speech = replace(linked.events["speech"], after=(entry,))
    dossier = replace(linked.dossier, events=(speech, linked.events["storm"]))
    return [found.code for found in link_dossier(dossier)[1] if found.code.startswith("quote-")]


def test_a_caution_about_the_words_is_a_warning_until_it_is_answered() -> None:
    assert cautions() == ["quote-negation"]
    assert cautions(clipped="The note says that it was earlier.") == []


def test_an_answer_to_no_caution_is_a_warning() -> None:
    entry = replace(LATER, clipped="Nothing is cut.")
    for answered in (entry, EventOrder(event="storm", clipped="Nothing is quoted.")):
        found = [problem for problem in link_dossier(dossier_with(answered))[1] if problem.code.startswith("quote-")]
        assert [(problem.code, problem.severity) for problem in found] == [("quote-clipped", "warning")]
