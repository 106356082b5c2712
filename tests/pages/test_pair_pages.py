"""Two sources side by side, and who has what, as pages show them."""

import re
from functools import cache

from build_linked import actor, build, claim, difference, event, quote, side, source
from render_site import render_site

from dossier.linking.link import LinkedDossier
from dossier.model import Site
from dossier.overviews.source_pairs import MANY_SOURCES


def words_of(page: str) -> str:
    """What a reader sees of a page's content."""
    main = re.search(r"<main.*?</main>", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main[0] if main else "").split())


@cache
def three_sources() -> dict[str, str]:
    linked = build(
        [
            source("a", "Ann won the race at noon. It rained hard. Eve left."),
            source("b", "Bob says Ann won the race at noon. Nobody else knew it."),
            source("c", "Eve left. Secret words."),
        ],
        [
            quote("a", "Ann won the race", "victory", certainty="certain"),
            quote("a", "Eve left", "departure", certainty="certain"),
            quote("b", "Ann won the race", "victory", chain="bob", certainty="certain"),
            quote("c", "Eve left", "departure", certainty="certain"),
        ],
        claims=[claim("victory", "Ann won.", event="race"), claim("departure", "Eve left.", event="race")],
        events=[event("race", title="The race")],
        actors=[actor("bob", "Bob Birch")],
        site=Site(title="Test", rights="excerpts"),
    )
    return render_site(linked)


def test_a_pair_has_one_page_with_the_first_siglum_first() -> None:
    assert "sources/a/b/index.html" in three_sources()
    assert "sources/b/a/index.html" not in three_sources()


def test_a_page_has_what_both_say_and_whose_word_it_is() -> None:
    page = words_of(three_sources()["sources/a/b/index.html"])
    assert "Both speak to 1 claim; not both in the same way." in page
    assert "Claims that they do not treat alike" in page
    assert "passes on Bob Birch: affirms" in page
    assert "Only The A, of these two" in page
    assert "Only The B, of these two" not in page


def test_words_that_both_have_are_marked_in_both() -> None:
    page = three_sources()["sources/a/b/index.html"]
    assert page.count('<mark class="quote shared">Ann won the race</mark>') == 2
    assert page.count('<span class="around shared"> at noon</span>') == 2


def test_sentences_that_nobody_quotes_are_never_shown() -> None:
    for route in ("sources/a/b/index.html", "sources/a/c/index.html", "sources/b/c/index.html"):
        page = three_sources()[route]
        for unquoted in ("rained", "Nobody", "Secret"):
            assert unquoted not in page, (route, unquoted)


def test_a_pair_without_a_claim_in_common_says_so() -> None:
    page = words_of(three_sources()["sources/b/c/index.html"])
    assert "No claim here has a quote from both." in page
    assert "Where their texts meet" not in page


def test_sources_lead_to_their_pairs_and_to_who_has_what() -> None:
    listed = three_sources()["sources/index.html"]
    for pair in ("a/b", "a/c", "b/c"):
        assert f"../sources/{pair}/index.html" in listed
    assert "../who-has-what/index.html" in listed
    assert "../../sources/b/c/index.html" in three_sources()["sources/c/index.html"]
    assert "../../sources/a/b/index.html" not in three_sources()["sources/c/index.html"]


def test_who_has_what_has_a_row_for_each_set_of_sources() -> None:
    page = words_of(three_sources()["who-has-what/index.html"])
    assert "Only A and B" in page
    assert "Only A and C" in page
    for absent in ("All three", "Only A 1", "Only B and C"):
        assert absent not in page


def test_an_event_has_its_own_table() -> None:
    assert "Who has what of it" in three_sources()["events/race/index.html"]


def with_difference() -> LinkedDossier:
    differing = difference("praise", "label", side("a/q1"), side("b/q1", "c/q1"), title="Hero or winner")
    return build(
        [source(id, text) for id, text in (("a", "The hero won."), ("b", "The winner won."), ("c", "The winner!"))],
        [quote("a", "The hero", names=("actor:ann",)), *(quote(id, "The winner", names=("actor:ann",)) for id in "bc")],
        differences=[differing],
    )


def test_a_difference_is_between_sources_on_different_sides_only() -> None:
    site = render_site(with_difference())
    assert "What differs between them 1 difference Hero or winner" in words_of(site["sources/a/b/index.html"])
    same_side = words_of(site["sources/b/c/index.html"])
    assert "What differs between them" not in same_side
    assert "On the same side of 1 difference with others Hero or winner" in same_side


def test_of_many_sources_the_list_says_which_pairs_have_a_page() -> None:
    sources = [source(f"s{n:02}", "One.") for n in range(MANY_SOURCES + 1)]
    site = render_site(build(sources, [quote("s01", "One", "x"), quote("s02", "One", "x")]))
    assert "not every pair has a page" in words_of(site["sources/index.html"])
    assert [path for path in site if path.startswith("sources/s") and path.count("/") == 3] == [
        "sources/s01/s02/index.html"
    ]
    assert "no run of seven words" not in site["sources/s01/s02/index.html"]


def test_one_source_alone_has_no_pair() -> None:
    site = render_site(build([source("a", "One.")], [quote("a", "One", "x")]))
    assert "Two side by side" not in site["sources/index.html"]
    assert "Side by side with" not in site["sources/a/index.html"]
    assert "The only one" in words_of(site["who-has-what/index.html"])
