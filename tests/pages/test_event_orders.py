"""An event's page names every event before or after it once, with everyone who says so below."""

from build_linked import build, event, source
from render_site import render_site

from dossier.record_parts import EventOrder

STATED = (
    EventOrder(event="call", source="a", quote="after the call"),
    EventOrder(event="call", source="b", quote="the call was first"),
    EventOrder(event="dawn"),
)
LINKED = build(
    [source("a", "It fell after the call."), source("b", "Then the call was first.")],
    events=[
        event("call", title="The call"),
        event("dawn", title="The dawn"),
        event("fall", title="The fall", after=STATED),
    ],
)


def shown(path: str, title: str) -> str:
    """The list beneath this title."""
    page = render_site(LINKED)[path]
    return page.partition(f"<dt>{title}</dt>")[2].partition("</dd>")[0]


def test_an_event_of_which_two_sources_speak_is_named_once() -> None:
    after = shown("events/fall/index.html", "After")
    assert after.count(">The call</a>") == 1
    assert after.count(">The dawn</a>") == 1
    assert after.index("after the call") < after.index("the call was first") < after.index("The dawn")


def test_the_other_event_has_the_same_words_from_its_side() -> None:
    before = shown("events/call/index.html", "Before")
    assert before.count(">The fall</a>") == 1
    assert "after the call" in before
    assert "the call was first" in before
    assert "inferred by the editors" not in before


def test_an_inference_is_never_shown_as_the_word_of_a_source() -> None:
    before = shown("events/dawn/index.html", "Before")
    assert "inferred by the editors" in before
    assert "<q" not in before


def test_readers_see_why_words_that_are_cut_keep_their_sense() -> None:
    cut = EventOrder(event="call", source="a", quote="after the call", clipped="The <doubt> is about the hour.")
    linked = build(
        [source("a", "It allegedly fell, perhaps after the call.")],
        events=[event("call"), event("fall", after=(cut,))],
    )
    for path in ("events/fall/index.html", "events/call/index.html"):
        assert "Where it is cut: The &lt;doubt&gt; is about the hour." in render_site(linked)[path]
