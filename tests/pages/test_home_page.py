"""The home page opens with what differs, in sentences; every dossier has a good one, also a small or an empty one."""

import re

import pytest
from bridge import bridge, section_of, words
from build_linked import actor, build, claim, difference, quote, side, source
from render_site import render_site

from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier
from dossier.model import Difference
from dossier.pages.page_context import make_page_context
from dossier.pages.page_list import make_site_meta
from dossier.pages.standing import StandingRow, list_standing


def home(linked: LinkedDossier) -> str:
    return render_site(linked)["index.html"]


def some(number: int, ranked: int = 0) -> list[Difference]:
    """So many differences, of which the first have a rank."""
    return [
        difference(
            f"d{index}",
            "contradiction",
            side("a/bo"),
            side("b/no"),
            title=f"Title {index}.",
            rank=index + 1 if index < ranked else None,
        )
        for index in range(number)
    ]


@pytest.mark.parametrize(
    ("number", "ranked", "shown"),
    [(1, 0, 1), (5, 0, 5), (6, 0, 5), (9, 3, 5), (9, 6, 6), (9, 8, 8), (9, 9, 8)],
)
def test_it_opens_with_the_differences_that_have_a_rank_or_else_with_five(number: int, ranked: int, shown: int) -> None:
    first = section_of(home(bridge(*some(number, ranked))), "Differ")
    assert re.findall(r">(Title \d)\.</a>", first) == [f"Title {index}" for index in range(shown)]
    assert ("All 9 differences" in words(first)) == (number == 9)


def test_each_has_its_quotes_beside_it_and_who_says_them() -> None:
    first = words(section_of(home(bridge(*some(1))), "Differ"))
    assert "The crack was known, said Bo passes on bo: affirms bo" in first
    assert "No crack was known in its own voice" in first


def test_without_differences_it_opens_with_claims_on_which_sources_differ() -> None:
    first = section_of(home(bridge()), "Differ")
    assert "The crack was known." in words(first)
    assert "short-quotes" not in first
    assert "differences/" not in first


def test_differences_come_before_sources_and_these_before_claims_and_the_ways_in() -> None:
    made = home(bridge(*some(2)))
    places = [made.index(f'id="{id_}"') for id_ in ("Differ", "Shelf", "Stand", "Ways")]
    assert places == sorted(places)


def test_the_sources_say_what_each_repeats_and_which_are_one_report() -> None:
    made = home(
        build(
            [
                source("a", "It rained.", relays=["wire"]),
                source("b", "It rained.", relays=["wire"]),
                source("c", "No."),
            ],
            [quote("a", "It rained", "rain"), quote("c", "No", "rain", polarity="denies")],
        )
    )
    shelf = words(section_of(made, "Shelf"))
    assert "One report: A The A and B The B repeat it, wholly or in part: wire ." in shelf
    assert 'href="sources/a/b/index.html">Read them side by side</a>' in made
    assert "nothing known that it repeats" in shelf.split("The C")[1]


def test_one_source_alone_is_not_told_to_share_a_report() -> None:
    made = home(build([source("a", "It rained.", relays=["wire"])], [quote("a", "It rained", "rain")]))
    assert "One report:" not in made


def test_a_source_says_whom_it_never_names() -> None:
    texts = {"a": "Ann spoke.", "b": "Ann left.", "c": "Somebody left."}
    made = home(
        build(
            [source(id_, text) for id_, text in texts.items()],
            [quote(id_, text.split()[0], names=("actor:ann",)) for id_, text in texts.items() if id_ != "c"],
            actors=[actor("ann", "Ann")],
        )
    )
    assert made.count("#Never") == 1
    assert 'href="sources/c/index.html#Never">never names</a> Ann' in made


# --- how the claims stand ---------------------------------------------------------------------------------------------


def standing(linked: LinkedDossier) -> tuple[StandingRow, ...]:
    derived, _ = derive_everything(linked)
    return list_standing(make_page_context(linked, derived, make_site_meta(linked), Memo()))


def test_own_voice_and_what_is_only_passed_on_are_counted_apart() -> None:
    linked = build(
        [source("a", "It rained. “It snowed,” said Ann."), source("b", "“It rained,” said Bo.")],
        [
            quote("a", "It rained", "rain"),
            quote("a", "It snowed", "snow", chain="ann"),
            quote("b", "It rained", "rain", chain="bo"),
        ],
        claims=[claim("rain"), claim("snow")],
    )
    counted = {row.status: [(cell.tag.letter, cell.own, cell.said) for cell in row.cells] for row in standing(linked)}
    assert counted == {"agreed": [("A", 1, 0), ("B", 0, 1)], "one-speaker": [("A", 0, 1), ("B", 0, 0)]}


def test_who_says_both_speaks_in_its_own_voice() -> None:
    linked = build(
        [source("a", "It rained. “It rained,” said Ann.")],
        [quote("a", "It rained", "rain", suffix="."), quote("a", "“It rained,” said Ann", "rain", chain="ann")],
    )
    ((row,),) = [row.cells for row in standing(linked)]
    assert (row.own, row.said) == (1, 0)


def test_what_is_there_at_all_has_a_bar_that_can_be_seen() -> None:
    text = " ".join(f"Thing {number} was." for number in range(100))
    quotes = [quote("a", f"Thing {number} was", f"c{number}") for number in range(99)]
    (row,) = standing(build([source("a", text)], [*quotes, quote("a", "Thing 99 was", "c99", chain="ann")]))[1:]
    assert row.cells[0].own_bar == 64
    (spoken,) = standing(build([source("a", text)], [*quotes, quote("a", "Thing 99 was", "c99", chain="ann")]))[:1]
    assert spoken.cells[0].said_bar == 6
    assert spoken.cells[0].own_bar == 0


def test_an_empty_dossier_has_a_home_page_without_empty_headings() -> None:
    made = home(build([]))
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", made) == []
    assert "<table" not in made
