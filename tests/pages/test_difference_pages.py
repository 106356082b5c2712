"""The pages of differences: who speaks on each side, the words that differ, silence with its reason, and what is near.

A difference must show whose words it sets side by side, and must show nothing that its passages do not say.
"""

import json
import re
from dataclasses import replace

import pytest
from bridge import bridge, section_of, words
from build_linked import build, difference, quote, side, source, utterance
from render_site import render_site

from dossier.model import Difference

FALL = difference(
    "who-knew",
    "contradiction",
    side("a/bo", says="Bo says that it was known", words=("was known",)),
    side("b/no", says="B says that it was not", words=("No crack was known",)),
    title="Bo says that a crack was known, B that none was",
    rank=1,
    reading="Neither [claim](claim:known) is proved by the other.",
    by="Ed Itor",
    date="2024-03-06",
)
LEFT_OUT = difference(
    "cars",
    "omission",
    side("a/cars", says="Three cars fell"),
    side(silent=("c",), says="Nothing on cars"),
    title="Cars stand in one paper only",
    claims=("cars",),
    reading="Nothing follows.",
    by="Ed Itor",
    date="2024-03-07",
)


def page(path: str, *differences: Difference) -> str:
    return render_site(bridge(*differences))[f"{path}index.html"]


# --- one difference ---------------------------------------------------------------------------------------------------


def test_each_side_has_its_passage_in_its_sentence_with_the_words_that_differ_marked() -> None:
    shown = page("differences/who-knew/", FALL)
    assert re.findall(r'<mark class="quote differs">([^<]*)</mark>', shown) == ["was known", "No crack was known"]
    assert '<mark class="quote">The crack </mark>' in shown
    assert words(shown).index("Bo says that it was known") < words(shown).index("B says that it was not")


def test_a_side_says_who_speaks() -> None:
    shown = words(page("differences/who-knew/", FALL))
    assert re.search(r"A The A passes on bo: affirms The crack was known , said Bo \. Said by bo", shown)
    assert re.search(r"B The B in its own voice No crack was known", shown)


def test_the_same_words_from_two_speakers_are_one_passage_with_both() -> None:
    linked = build(
        [source("a", "“No,” said Ann and Bo."), source("b", "Yes.")],
        [
            quote("a", "No", "no", chain="ann", id="ann"),
            quote("a", "No", "no", chain="bo", id="bo"),
            quote("b", "Yes", "yes"),
        ],
        differences=[difference("d", "frame", side("a/ann", "a/bo"), side("b/q1"))],
    )
    made = render_site(linked)
    shown = made["differences/d/index.html"]
    assert shown.count('<mark class="quote">No</mark>') == 1
    assert "Said by ann" in words(shown)
    assert "Said by bo" in words(shown)
    assert "ann and bo" in words(made["differences/index.html"])


def test_a_silent_side_is_shown_as_silence_with_its_reason_and_without_a_quote() -> None:
    shown = page("differences/cars/", LEFT_OUT)
    silent = section_of(shown, "Side-2")
    assert "Covers the event and leaves this out." in words(silent)
    assert "blockquote" not in silent
    assert "in its own voice" not in silent


def test_a_silent_side_that_names_words_says_that_they_are_nowhere() -> None:
    never = difference("cars", "omission", side("a/cars"), side(silent=("c",), words=("cars",)), claims=("cars",))
    assert "Nowhere in the text: cars ." in words(page("differences/cars/", never))
    assert "Nowhere in the text" not in words(page("differences/cars/", LEFT_OUT))


def test_the_reading_is_signed_and_its_links_lead_somewhere() -> None:
    reading = section_of(page("differences/who-knew/", FALL), "Reading")
    assert "Ed Itor, 6 March 2024" in words(reading)
    assert 'href="../../claims/known/index.html"' in reading


def test_the_claims_the_events_and_the_sources_concerned_are_there() -> None:
    shown = page("differences/cars/", LEFT_OUT)
    assert "Three cars fell." in words(section_of(shown, "Claims"))
    when = section_of(shown, "When")
    assert "3 March 2024" in words(when)
    assert [f"The {letter}" in words(when) for letter in "ABC"] == [True, False, True]
    assert "The crack was known." not in words(shown)


def test_only_a_difference_of_wording_sets_the_readings_word_by_word() -> None:
    linked = build(
        [source("a", "Ann said it was an affair."), source("b", "Ann said it was a matter.")],
        [
            quote(id, f"it was {end}", chain="ann", utterance="said")
            for id, end in (("a", "an affair"), ("b", "a matter"))
        ],
        utterances=[utterance("said", "ann")],
        differences=[
            difference("w", "wording", side("a/q1"), side("b/q1")),
            difference("l", "label", side("a/q1"), side("b/q1")),
        ],
    )
    made = render_site(linked)
    assert '<ol class="apparatus"' in made["differences/w/index.html"]
    assert '<ol class="apparatus"' not in made["differences/l/index.html"]


def test_two_sources_can_be_read_side_by_side_and_three_cannot() -> None:
    assert 'href="../../sources/a/b/index.html">The two sources side by side</a>' in page("differences/who-knew/", FALL)
    three = difference("d", "frame", side("a/bo"), side("b/no"), side("c/fell"))
    assert "side by side</a>" not in page("differences/d/", three)


def test_the_neighbours_are_those_of_the_list() -> None:
    first, second = page("differences/who-knew/", FALL, LEFT_OUT), page("differences/cars/", FALL, LEFT_OUT)
    assert 'rel="next">Cars stand' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev">Bo says' in second
    assert 'rel="next"' not in second
    assert "neighbours" not in page("differences/cars/", LEFT_OUT)


def test_machines_learn_who_signed_it_and_what_it_cites() -> None:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page("differences/who-knew/", FALL))
    read = json.loads(data)
    assert (read["@type"], read["headline"]) == ("Article", FALL.title)
    assert (read["author"]["name"], read["datePublished"]) == ("Ed Itor", "2024-03-06")
    assert [cited["url"] for cited in read["citation"]] == [
        "../../sources/a/index.html#bo",
        "../../sources/b/index.html#no",
    ]


def test_a_title_is_text_and_never_markup() -> None:
    hostile = difference(
        "d", "contradiction", side("a/bo"), side("b/no"), title="<script>x</script>", reading="Nothing."
    )
    for html in render_site(bridge(hostile)).values():
        assert "<script>x" not in html


# --- all differences --------------------------------------------------------------------------------------------------


def test_the_list_has_kinds_sources_and_the_shortest_quotes_with_who_speaks() -> None:
    listed = words(section_of(page("differences/", FALL, LEFT_OUT), "ByRank"))
    assert listed.index("Bo says that a crack was known") < listed.index("Cars stand in one paper only")
    assert "The crack was known , said Bo passes on bo: affirms bo" in listed
    assert "No crack was known in its own voice" in listed
    assert "has nothing on it" in listed


def test_the_filters_find_what_they_need_on_each_difference() -> None:
    listed = page("differences/", FALL)
    assert 'id="D-who-knew" data-kind="contradiction" data-actor="bo mayor" data-source="A B"' in listed
    assert re.findall(r'<option value="([^"]+)"', listed) == ["contradiction", "A", "B", "bo", "mayor"]


def test_the_list_names_a_source_that_none_of_its_quotes_is_from() -> None:
    linked = build(
        [source("a", "Enough. A mutiny."), source("b", "Enough of it all."), source("c", "Never.")],
        [quote("a", "Enough", "c"), quote("b", "Enough of it all", "c"), quote("c", "Never", "c", polarity="denies")],
        differences=[difference("d", "contradiction", side("a/q1", "b/q1"), side("c/q1"))],
    )
    pages = render_site(linked)
    assert "Also concerned: B The B" in words(section_of(pages["differences/index.html"], "ByRank"))
    assert "Also concerned" not in words(page("differences/", FALL))


def test_the_sign_of_a_kind_is_drawn_once_and_repeated() -> None:
    listed = page("differences/", FALL)
    assert listed.count('<path id="Sign-contradiction"') == 1
    assert 'href="#Sign-contradiction"' in section_of(listed, "ByRank")
    assert "<path" not in section_of(listed, "ByRank")


def test_without_scripts_every_kind_lists_its_differences() -> None:
    kinds = section_of(page("differences/", FALL, LEFT_OUT), "Kinds")
    assert re.findall(r'id="K-([a-z]+)"', kinds) == ["contradiction", "omission"]
    assert 'href="../differences/cars/index.html"' in kinds


def test_without_differences_the_page_says_so_and_has_no_filter() -> None:
    shown = page("differences/")
    assert "The editors have described no difference yet." in words(shown)
    assert "<form" not in shown
    assert 'id="Kinds"' not in shown


def test_a_long_quote_is_cut_to_the_words_that_differ_and_a_short_one_is_not() -> None:
    long = "It was, as all who were there and saw it with their own eyes have told us since, a mutiny of some sort"
    linked = build(
        [source("a", f"{long}."), source("b", "A crisis it was.")],
        [quote("a", long, "c"), quote("b", "A crisis it was", "c")],
        differences=[difference("d", "label", side("a/q1", words=("mutiny",)), side("b/q1", words=("crisis",)))],
    )
    listed = section_of(render_site(linked)["differences/index.html"], "ByRank")
    assert "eyes" not in listed
    assert '<b class="differs">mutiny</b>' in listed
    assert 'A <b class="differs">crisis</b> it was' in re.sub(r"\s+", " ", listed)


def test_others_with_the_same_words_are_named_only_where_the_same_speakers_speak() -> None:
    linked = build(
        [source(id, f"“{words}.” Papers wrote.") for id, words in (("a", "Enough"), ("b", "Enough"), ("c", "Enough"))],
        [
            quote("a", "Enough", "c", chain="ann"),
            quote("b", "Enough", "c", chain="ann"),
            quote("c", "Enough", "c", chain="bo"),
        ],
        differences=[difference("d", "speaker", side("a/q1", "b/q1"), side("c/q1"))],
    )
    listed = words(section_of(render_site(linked)["differences/index.html"], "ByRank"))
    assert "Enough passes on ann: affirms ann , also in B The B" in listed
    assert listed.count("also in") == 1


# --- other pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["claims/known/", "actors/bo/", "actors/mayor/", "events/fall/", "sources/a/"])
def test_the_pages_of_what_it_is_about_name_a_difference_before_all_else(path: str) -> None:
    shown = page(path, FALL)
    near = section_of(shown, "Differences")
    assert "Bo says that a crack was known, B that none was Contradiction" in words(near)
    assert shown.index('id="Differences"') < shown.index("<dl")


@pytest.mark.parametrize("path", ["claims/cars/", "claims/fell/", "sources/c/", "timeline/", "actors/"])
def test_other_pages_name_none(path: str) -> None:
    assert 'id="Differences"' not in page(path, FALL)


def test_more_than_three_are_folded() -> None:
    six = [
        difference(f"d{number}", "contradiction", side("a/bo"), side("b/no"), title=f"No. {number}")
        for number in range(6)
    ]
    near = section_of(page("claims/known/", *six), "Differences")
    assert near.index("No. 2") < near.index("<details>") < near.index("No. 3")
    assert "3 more differences" in near


def test_an_actor_finds_first_the_differences_in_whose_passages_it_speaks_or_is_named() -> None:
    about_bo = replace(LEFT_OUT, rank=1, actors=("bo",))
    spoken = replace(FALL, rank=2)
    near = words(section_of(page("actors/bo/", about_bo, spoken), "Differences"))
    assert near.index("Bo says that a crack was known") < near.index("Cars stand in one paper only")
    listed = words(page("differences/", about_bo, spoken))
    assert listed.index("Cars stand in one paper only") < listed.index("Bo says that a crack was known")


def test_search_and_feed_have_it() -> None:
    made = render_site(bridge(FALL))
    assert "Contradiction" in words(made["search/index.html"])
    assert "Bo says that a crack was known" in made["feed.xml"]
    assert "<updated>2024-03-06T00:00:00Z</updated>" in made["feed.xml"]
