"""Eleven sources on a phone: their letters have room, and each looks like no other."""

from itertools import combinations
from pathlib import Path

import pytest
from build_linked import build, claim, event, quote, source, when
from playwright.sync_api import Page, Route
from render_site import render_site

STATIC = Path(__file__).parents[2] / "static"
ADDRESS = "http://dossier.example/"
MORNING = when("2023-06-24", earliest="2023-06-24T05:00:00+03:00", latest="2023-06-24T06:00:00+03:00")
# The boxes of the letters of sources, of the cells that begin with one, and of the words of drawings. On a phone, the
# heads of tables are there for listeners only.
BOXES = """() => [...document.querySelectorAll(
    "main :not(thead *).letter, main .strip i, main td[data-s], .drawing text.siglum, .drawing .moment text")]
  .map(e => [e.getBoundingClientRect(), e.textContent]).filter(([box]) => box.width)
  .map(([box, words]) => [box.left, box.top, box.right, box.bottom, words])"""
LOOKS = """() => [...document.querySelector("table.list").querySelectorAll(".spine .letter")].map(e => {
  const style = getComputedStyle(e);
  return [e.textContent, style.backgroundColor + " " + style.borderRadius];
})"""


def eleven(page: Page) -> None:
    """Open a site with eleven sources in a window as wide as a phone."""
    ids = [f"s{number:02}" for number in range(11)]
    linked = build(
        [source(id, f"Ann won {id}.", published="2023-06-24") for id in ids],
        [quote(id, "Ann won", "victory", when=MORNING, polarity="affirms" if id > "s04" else "denies") for id in ids],
        claims=[claim("victory", "Ann won.", event="contest")],
        events=[event("contest", when=MORNING, title="The contest")],
    )
    site = render_site(linked)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path.startswith("static/"):
            route.fulfill(path=STATIC / path.removeprefix("static/"))
        else:
            route.fulfill(body=site[path], content_type="text/html; charset=utf-8")

    page.route("**/*", answer)
    page.set_viewport_size({"width": 360, "height": 900})


@pytest.mark.parametrize("path", ["claims/index.html", "timeline/index.html", "events/contest/index.html"])
def test_no_two_labels_meet(page: Page, path: str) -> None:
    eleven(page)
    page.goto(ADDRESS + path)
    boxes = page.evaluate(BOXES)
    assert len(boxes) >= 11
    meeting = []
    for one, other in combinations(boxes, 2):
        wide = min(one[2], other[2]) - max(one[0], other[0])
        high = min(one[3], other[3]) - max(one[1], other[1])
        if wide > 1 and high > 1:
            meeting.append((one[4], other[4]))
    assert meeting == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_each_letter_has_a_look_of_its_own(page: Page) -> None:
    eleven(page)
    page.goto(ADDRESS + "sources/index.html")
    looks = page.evaluate(LOOKS)
    assert [letter for letter, _ in looks] == list("ABCDEFGHIJK")
    assert len({look for _, look in looks}) == 11
