"""The drawings: what they say, that they are safe to stand in a page, and that they keep within their width."""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree

import pytest
from build_linked import actor, build, claim, event, quote, relay, source, when
from hypothesis import given
from hypothesis import strategies as st

from dossier.drawings import co_occurrence, moments, plot, stemma, strip, svg
from dossier.drawings.svg import NARROW, WIDE
from dossier.linking.link import LinkedDossier
from dossier.overviews.coverage import measure_coverage
from dossier.overviews.lineage import trace_lineage
from dossier.overviews.naming import count_names
from dossier.overviews.profiles import profile_actors
from dossier.overviews.timeline import build_timeline
from dossier.record_parts import Unused
from dossier.record_ref import RecordRef

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "A <b>&\"'</svg><script>alert(1)</script>"


def parsed(drawing: str) -> ElementTree.Element:
    """The drawing as a tree, as an XML parser sees it."""
    return ElementTree.fromstring(drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def texts(drawing: str) -> list[str]:
    return ["".join(text.itertext()) for text in parsed(drawing).iter(f"{SVG}text")]


def links(drawing: str) -> list[tuple[str | None, str | None]]:
    return [(a.get("href"), a.findtext(f"{SVG}title")) for a in parsed(drawing).iter(f"{SVG}a")]


def by_class(drawing: str, css: str) -> list[ElementTree.Element]:
    return [node for node in parsed(drawing).iter() if css in (node.get("class") or "").split()]


def href(reference: RecordRef) -> str:
    return f"../{reference}/"


# --- one of each ------------------------------------------------------------------------------------------------------

MORNING = when("2023-06-24", earliest="2023-06-24T05:00:00+03:00", latest="2023-06-24T12:00:00+03:00")
NINE = when("2023-06-24", earliest="2023-06-24T09:00:00+03:00", latest="2023-06-24T09:00:00+03:00")


def a_dossier(title: str = "Ann calls Bob") -> LinkedDossier:
    return build(
        [
            source("a", "Ann won. Bob lost. It rained.", relays=["wire"], published="2023-06-24", unused=(RAIN,)),
            source("b", "Ann won.", relays=[relay("wire", first="Ann won")], title=title),
            source("c", "All else."),
        ],
        [
            quote("a", "Ann won", "victory", "contest", when=MORNING),
            quote("b", "Ann won", "victory", polarity="denies"),
        ],
        claims=[claim("victory", event="morning", actors=("ann", "bob"))],
        events=[
            event("morning", when=MORNING, title=title),
            event("nine", when=NINE, title="At nine"),
            event("day", "2023-06-24", title="Some time"),
            event("june", "2023-06", title="In June"),
            event("undated", title="Never dated"),
        ],
        actors=[actor("ann", title), actor("bob", "Bob")],
    )


RAIN = Unused(first="It rained", reason="Nothing happens in it.")


def draw_moments(
    linked: LinkedDossier, width: int = NARROW, speakers: Mapping[tuple[str, str], str] | None = None
) -> str:
    titles = {RecordRef("event", e.id): e.title for e in linked.events.values()}
    titles |= {RecordRef("source", s.id): s.title for s in linked.sources.values()}
    words = moments.MomentWords(titles, linked.sigla, speakers or {}, href)
    return moments.draw_moments(build_timeline(linked).value.timeline, words, width=width)


def draw_stemma(linked: LinkedDossier, width: int = NARROW) -> str:
    return stemma.draw_stemma(trace_lineage(linked).value.lineage, href, width=width)


def draw_strip(linked: LinkedDossier) -> str:
    return strip.draw_strip(measure_coverage(linked)["a"], linked.sources["b"].title)


def bar(siglum: str, words: str, least: float | None, most: float | None, says: str = "affirms") -> plot.PlotBar:
    shape = "said-affirms" if says.startswith("passes on") else says
    return plot.PlotBar(siglum, shape, says, words, least, most, f"{siglum.lower()}/q1")


def draw_plot(linked: LinkedDossier) -> str:
    bars = [bar("A", linked.sources["b"].title, 10, 20), bar("B", "25", 25, 25)]
    return plot.draw_plot(bars, "men", "How many men", href)


def draw_co_occurrence(linked: LinkedDossier, width: int = NARROW) -> str:
    names = {a.id: a.name for a in linked.actors.values()}
    return co_occurrence.draw_co_occurrence(profile_actors(linked, count_names(linked)), names, href, width=width)


Draw = Callable[..., str]
IN_TWO_WIDTHS = [draw_moments, draw_stemma, draw_co_occurrence]
KINDS = [*IN_TWO_WIDTHS, draw_strip, draw_plot]


@pytest.mark.parametrize("draw", KINDS)
def test_every_drawing_is_named_and_described(draw: Draw) -> None:
    root = parsed(draw(a_dossier()))
    assert root.findtext(f"{SVG}title")
    assert len(root.findtext(f"{SVG}desc", "")) > 20
    assert root.get("role") == ("group" if root.find(f".//{SVG}a") is not None else "img")


@pytest.mark.parametrize("draw", IN_TWO_WIDTHS)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_drawing_in_two_widths_is_as_wide_as_asked(draw: Draw, width: int) -> None:
    assert parsed(draw(a_dossier(), width)).get("viewBox", "").split()[:3] == ["0", "0", str(width)]


@pytest.mark.parametrize("draw", [draw_strip, draw_plot])
def test_a_drawing_for_every_width_is_as_wide_as_the_page_has_room(draw: Draw) -> None:
    root = parsed(draw(a_dossier()))
    assert root.get("width") == "100%"
    shapes = [*root.iter(f"{SVG}rect"), *root.iter(f"{SVG}circle")]
    in_percent = [str(shape.get("cx") or shape.get("width")).endswith("%") for shape in shapes]
    assert all(in_percent) or root.get("preserveAspectRatio") == "none"


def test_an_answer_stands_in_a_plot_once_in_its_name_and_once_in_its_words() -> None:
    words = "several hundred"
    drawing = plot.draw_plot([bar("A", words, 200, 900), bar("B", "25", 25, 25)], "men", "How many men", href)
    assert drawing.count(words) == 2


@pytest.mark.parametrize("draw", KINDS)
def test_words_from_content_are_escaped_and_nothing_can_run_or_collide(draw: Draw) -> None:
    root = parsed(draw(a_dossier(HOSTILE)))
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "title", "desc", "g", "a", "path", "rect", "circle", "text", "tspan", "use",
    }  # fmt: skip
    names = {name for node in root.iter() for name in node.attrib}
    assert not names & {"id", "style"}
    assert not [name for name in names if name.startswith("on")]


@pytest.mark.parametrize("draw", KINDS)
def test_every_link_has_a_name(draw: Draw) -> None:
    assert all(title for _, title in links(draw(a_dossier())))


@pytest.mark.parametrize("draw", KINDS)
def test_the_same_values_give_the_same_bytes(draw: Draw) -> None:
    assert draw(a_dossier()) == draw(a_dossier())


# --- the timeline -----------------------------------------------------------------------------------------------------


def test_events_are_under_their_day_with_the_letters_of_the_sources_that_give_the_time() -> None:
    drawn = texts(draw_moments(a_dossier(), WIDE))
    assert drawn[:2] == ["June 2023, day not known", "In June"]
    assert "24 June 2023" in drawn
    assert "Ann calls Bob A" in drawn  # B reports it too, and gives no time
    assert "Never dated" not in "".join(drawn)


def test_a_source_that_passes_on_somebodys_time_is_in_brackets_and_that_somebody_is_named() -> None:
    drawing = draw_moments(a_dossier(), WIDE, {("morning", "a"): "Bob"})
    assert "Ann calls Bob (A)" in texts(drawing)
    assert ("../event:morning/", "Ann calls Bob (A passes on its time from Bob)") in links(drawing)


def test_a_day_of_publication_is_put_between_the_days_of_events_whose_order_stays() -> None:
    linked = build(
        [source("a", "A.", published="2023-06-22"), source("b", "B.", published="2023-06-24")],
        events=[event("speech", "2023-06-23/2023-06-25"), event("strike", "../2023-06-24", before=("speech",))],
    )
    days = [text for text in texts(draw_moments(linked, WIDE)) if "June" in text]
    assert days == ["22 June 2023", "by 24 June 2023", "23–25 June 2023, day not known", "24 June 2023"]


def test_how_sure_a_time_is_can_be_seen() -> None:
    drawing = draw_moments(a_dossier())
    shown = {css: [node.findtext(f"{SVG}title") for node in by_class(drawing, css) if node.tag == f"{SVG}a"]
             for css in ("sure", "between", "unsure")}  # fmt: skip
    assert shown == {"sure": ["At nine"], "between": ["Ann calls Bob"], "unsure": ["In June", "Some time"]}


def test_a_bar_covers_the_hours_within_which_the_event_lies() -> None:
    (pale,) = by_class(draw_moments(a_dossier(), 720), "bar")[:1]
    # from 5:00 to 12:00 of 24 hours on 720 px, less a pixel for each bracket
    assert (float(pale.get("x", "")), float(pale.get("width", ""))) == (151, 208)


def test_the_drawing_is_navigation() -> None:
    assert ("../event:morning/", "Ann calls Bob") in links(draw_moments(a_dossier()))
    assert ("../source:a/", "Report a") in links(draw_moments(a_dossier()))


def crowded(sources: int) -> LinkedDossier:
    """A dossier in which many sources give one event's time and were published on one day."""
    ids = [f"s{number:02}" for number in range(sources)]
    return build(
        [source(id, "Ann won.", published="2023-06-24") for id in ids],
        [quote(id, "Ann won", "victory", when=NINE) for id in ids],
        claims=[claim("victory", event="nine")],
        events=[event("nine", when=NINE, title="The victory of Ann")],
    )


@pytest.mark.parametrize("sources", [11, 40])
def test_however_many_sources_there_are_nothing_leaves_the_drawing(sources: int) -> None:
    drawing = draw_moments(crowded(sources))
    published = [node for node in by_class(drawing, "siglum") if node.tag == f"{SVG}text"]
    assert len(published) == sources
    assert max(float(node.get("x", "")) for node in published) < NARROW - svg.SIZE
    assert len({(node.get("x"), node.get("y")) for node in published}) == sources
    [title] = [node for node in parsed(drawing).iter(f"{SVG}text") if "".join(node.itertext()).startswith("The vict")]
    words = "".join(title.itertext())
    assert float(title.get("x", "")) + svg.text_length(words) <= NARROW + svg.SIZE
    assert words.endswith("K" if sources == 11 else "L +28")


def test_titles_of_one_lane_do_not_meet() -> None:
    assert moments._assign_lanes([(0, 100), (50, 150), (100, 200), (120, 130)]) == [0, 1, 0, 2]


# --- the stemma -------------------------------------------------------------------------------------------------------


def test_a_relay_is_a_line_and_a_partial_one_is_dashed() -> None:
    drawing = draw_stemma(a_dossier())
    assert [bool(node.get("stroke-dasharray")) for node in by_class(drawing, "relay")] == [False, True]
    assert texts(drawing) == ["wire", "A The A", "B The B", "C The C"]


def test_many_sources_of_one_family_become_one_node() -> None:
    many = [source(f"s{number:02}", "A.", relays=["wire"]) for number in range(stemma.MOST + 1)]
    drawn = " ".join(texts(draw_stemma(build(many))))
    assert drawn == "wire A The S00 and 40 more"


# --- the strip --------------------------------------------------------------------------------------------------------


def test_a_segment_shows_how_many_claims_its_sentence_carries() -> None:
    rects = [rect for rect in parsed(draw_strip(a_dossier())).iter(f"{SVG}rect") if rect.get("class") != "axis"]
    assert [rect.get("class") for rect in rects] == ["n2", "left", "unused"]
    heights = [float(rect.get("height", "")) for rect in rects]
    assert heights[0] > heights[1]


# --- values -----------------------------------------------------------------------------------------------------------


def test_a_figure_is_a_disc_a_range_a_bar_and_an_open_side_an_arrow() -> None:
    bars = [
        bar("A", "exactly 50", 50, 50),
        bar("B", "20 to 100", 20, 100),
        bar("C", "more than 40", 40, None),
        bar("D", "fewer than 60", None, 60),
    ]
    drawing = plot.draw_plot(bars, "men", "How many", href)
    # The scale runs from 0 to 108, 8 % beyond the most.
    assert [c.get("cx") for c in parsed(drawing).iter(f"{SVG}circle")] == ["46.3%"]
    spans = [(r.get("x"), r.get("width")) for r in parsed(drawing).iter(f"{SVG}rect") if r.get("class") == "mark"]
    assert spans == [("18.5%", "74.1%"), ("37%", "63%"), ("0%", "55.6%")]
    assert len(by_class(drawing, "arrow")) == 2
    assert texts(drawing)[-2:] == ["0 men", "108 men"]


# --- co-occurrence ----------------------------------------------------------------------------------------------------


def test_actors_that_share_anything_are_joined() -> None:
    drawing = draw_co_occurrence(a_dossier())
    assert [title for _, title in links(drawing)] == ["Ann calls Bob", "Bob"]
    assert len(by_class(drawing, "tie")) == 1


def test_the_arcs_stay_calm() -> None:
    crowd = tuple(f"a{number:02}" for number in range(40))
    linked = build([source("a", "A.")], claims=[claim(f"c{number}", actors=crowd) for number in range(3)])
    drawing = draw_co_occurrence(linked)
    assert len(links(drawing)) == co_occurrence.MOST
    assert len(by_class(drawing, "tie")) <= 40


# --- words ------------------------------------------------------------------------------------------------------------


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=80), st.integers(1, 400))
def test_shortened_words_fit(text: str, width: int) -> None:
    assert svg.text_length(svg.shorten_text(text, width)) <= max(width, svg.text_length("…"))
    assert len(svg.wrap_text(text, width, 3)) <= 3


def test_words_are_shortened_at_a_space_but_a_long_last_word_is_cut() -> None:
    assert svg.shorten_text("a short day of rain", 15 * svg.text_length("x")) == "a short day of…"
    assert svg.shorten_text("talk with Kassym-Jomart", 18 * svg.text_length("x")) == "talk with Kassym…"


def test_numbers_have_one_decimal_at_most() -> None:
    assert [svg.write_number(value) for value in (3, 3.0, 2.54, 100.0, 0.04)] == ["3", "3", "2.5", "100", "0"]


def test_an_answer_that_is_passed_on_has_the_mark_and_the_name_of_the_one_who_gives_it() -> None:
    bars = [bar("A", "50", 50, 50), bar("B", "60", 60, 60, "passes on Ann Ash: affirms")]
    drawing = plot.draw_plot(bars, "men", "How many", href)
    assert [use.get("href") for use in parsed(drawing).iter(f"{SVG}use")] == ["#M-affirms", "#M-said-affirms"]
    assert [title for _, title in links(drawing)] == ["A affirms: 50", "B passes on Ann Ash: affirms: 60"]
