"""No page is too heavy for a phone: long lists are cut into pages, and what stands on a further page is still found."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from build_linked import actor, build, claim, event, quote, source
from render_site import render_site

from dossier.pages.shares import ROOM, cut_into_shares

MOST = 100_000  # bytes of any page
CLAIMS, SOURCES = 200, 20


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    """A dossier in which everything is about one event and one actor, who says it all."""
    said = [f"Ann said that house {number} of the long street burned." for number in range(CLAIMS)]
    speaking = [said[place::SOURCES] for place in range(SOURCES)]
    return render_site(
        build(
            [source(f"s{place:02}", " ".join(words)) for place, words in enumerate(speaking)],
            [
                quote(f"s{place:02}", words, f"c{index * SOURCES + place}", chain="ann")
                for place, those in enumerate(speaking)
                for index, words in enumerate(those)
            ],
            claims=[claim(f"c{number}", said[number], event="fire", actors=("ann",)) for number in range(CLAIMS)],
            events=[event("fire", "2023-06-24", title="The fire")],
            actors=[actor("ann", "Ann")],
        )
    )


def test_no_page_is_too_heavy(made: Mapping[str, str]) -> None:
    assert {path: len(text) for path, text in made.items() if len(text.encode()) > MOST} == {}


def test_no_page_of_the_first_dossier_is_too_heavy(site: Path) -> None:
    pages = {path: path.stat().st_size for path in site.rglob("*.html")}
    assert len(pages) > 300
    assert {path: size for path, size in pages.items() if size > MOST} == {}


# An actor's pages list the first hundred claims, beside passages on others.
@pytest.mark.parametrize(("first", "number"), [("events/fire", CLAIMS), ("actors/ann", 100), ("claims", CLAIMS)])
def test_a_long_list_is_whole_on_its_pages_together_and_they_lead_to_one_another(
    made: Mapping[str, str], first: str, number: int
) -> None:
    pages = [text for path, text in made.items() if re.fullmatch(rf"{first}(_page-\d+)?/index\.html", path)]
    assert len(pages) > 1
    assert len(set(re.findall(r"claims/(c\d+)/index", "".join(pages)))) >= number
    assert 'rel="next"' in pages[0] and 'rel="prev"' not in pages[0]
    assert 'rel="prev"' in pages[-1] and 'rel="next"' not in pages[-1]
    assert all(f"Page {place} of {len(pages)}" in page for place, page in enumerate(pages, 1))


def test_a_short_list_has_one_page_and_no_numbers(made: Mapping[str, str]) -> None:
    assert 'class="pages"' not in made["index.html"]
    assert "naming_page-2/index.html" not in made


def test_lists_are_cut_where_a_page_is_full_and_the_first_has_less_room() -> None:
    half = ROOM // 2
    shares = cut_into_shares({"a": [half] * 3, "b": [half]}, besides=half)
    assert [share.spans for share in shares] == [{"a": (0, 1)}, {"a": (1, 3)}, {"b": (0, 1)}]
    assert shares[1].take("a", "xyz") == "yz"
    assert shares[1].take("b", "v") == ""


def test_an_item_that_is_too_heavy_by_itself_has_a_page_of_its_own() -> None:
    shares = cut_into_shares({"a": [1, 2 * ROOM, 1]})
    assert [share.spans for share in shares] == [{"a": (0, 1)}, {"a": (1, 2)}, {"a": (2, 3)}]
