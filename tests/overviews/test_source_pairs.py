"""Two sources side by side: which pairs have a page, and where their texts meet."""

from itertools import pairwise

from build_linked import build, quote, source
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.linking.link import LinkedDossier
from dossier.overviews.lineage import trace_lineage
from dossier.overviews.passages import PassageFinder
from dossier.overviews.source_pairs import (
    MANY_SOURCES,
    MOST_PAIRS,
    Meeting,
    Pair,
    choose_pairs,
    compare_claims_of,
    find_meetings,
)


def pairs(linked: LinkedDossier) -> tuple[Pair, ...]:
    return choose_pairs(linked, trace_lineage(linked)).value


def meet(linked: LinkedDossier) -> tuple[Meeting, ...]:
    return find_meetings(linked, PassageFinder(linked), ("a", "b"), compare_claims_of(linked, ("a", "b")).both)


def words(linked: LinkedDossier, meeting: Meeting) -> tuple[str, str]:
    (a, b) = meeting.a, meeting.b
    return linked.text["a"][a.span.start : a.span.end], linked.text["b"][b.span.start : b.span.end]


def shared(linked: LinkedDossier, meeting: Meeting) -> tuple[list[str], list[str]]:
    texts = linked.text
    return [texts["a"][s:e] for s, e in meeting.shared_a], [texts["b"][s:e] for s, e in meeting.shared_b]


# --- which pairs ------------------------------------------------------------------------------------------------------


def test_of_few_sources_every_pair_has_a_page_the_first_siglum_first() -> None:
    linked = build([source("a", "A", siglum="Z"), source("b", "B", siglum="K"), source("c", "C", siglum="L")])
    assert pairs(linked) == (("b", "c"), ("b", "a"), ("c", "a"))


def test_one_source_has_nobody_beside_it() -> None:
    assert pairs(build([source("a", "A")])) == ()


def test_of_many_sources_pairs_of_one_origin_have_a_page_and_pairs_with_claims_in_common() -> None:
    sources = [source(f"s{n:02}", "One. Two.", relays=["wire"] if n < 2 else []) for n in range(MANY_SOURCES + 1)]
    linked = build(sources, [quote("s05", "One", "x"), quote("s07", "Two", "x"), quote("s09", "One", "y")])
    assert pairs(linked) == (("s00", "s01"), ("s05", "s07"))


def test_a_claim_to_which_very_many_sources_speak_makes_no_pairs() -> None:
    ids = [f"s{n:02}" for n in range(MANY_SOURCES + 1)]
    linked = build([source(id, "One.") for id in ids], [quote(id, "One", "x") for id in ids])
    assert pairs(linked) == ()


def test_there_are_never_more_than_a_hundred_pairs_of_many_sources() -> None:
    ids = [f"s{n:02}" for n in range(40)]
    quotes = [quote(id, "One", f"c{number}") for number, both in enumerate(pairwise(ids * 4)) for id in set(both)]
    linked = build([source(id, "One.") for id in ids], quotes)
    assert len(pairs(linked)) <= MOST_PAIRS


# --- what they have ---------------------------------------------------------------------------------------------------


def test_claims_of_both_and_of_one_are_in_order_of_place() -> None:
    linked = build(
        [source("a", "One. Two. Three."), source("b", "Three. Two. Four.")],
        [
            *(quote("a", words, claim) for words, claim in [("One", "z"), ("Two", "y"), ("Three", "x")]),
            *(quote("b", words, claim) for words, claim in [("Three", "x"), ("Two", "y"), ("Four", "w")]),
        ],
    )
    found = compare_claims_of(linked, ("a", "b"))
    assert (found.both, found.only_a, found.only_b) == (("y", "x"), ("z",), ("w",))


def test_texts_meet_in_whole_sentences_with_all_claims_of_both() -> None:
    linked = build(
        [source("a", "Bob won the race. He ran."), source("b", "It rained. Bob, they say, won.")],
        [
            quote("a", "Bob won", "victory"),
            quote("a", "the race", "race"),
            quote("b", "Bob", "race"),
            quote("b", "won", "victory"),
        ],
    )
    (meeting,) = meet(linked)
    assert words(linked, meeting) == ("Bob won the race.", "Bob, they say, won.")
    assert meeting.claims == ("victory", "race")


def test_of_several_passages_those_meet_that_have_most_words_in_common() -> None:
    linked = build(
        [source("a", "Bob won. The race was won by Bob in June."), source("b", "In June the race was his.")],
        [
            quote("a", "Bob won", "victory"),
            quote("a", "The race was won", "victory"),
            quote("b", "the race was his", "victory"),
        ],
    )
    (meeting,) = meet(linked)
    assert words(linked, meeting)[0] == "The race was won by Bob in June."


def test_wording_of_four_words_is_shared_whatever_its_capitals_and_apostrophes() -> None:
    linked = build(
        [source("a", "He said it’s A STAB in the back again."), source("b", "It's a stab in the back, they said.")],
        [quote("a", "STAB", "x"), quote("b", "stab", "x")],
    )
    (meeting,) = meet(linked)
    assert shared(linked, meeting) == (["it’s A STAB in the back"], ["It's a stab in the back"])


def test_three_words_and_mere_names_are_no_shared_wording() -> None:
    linked = build(
        [
            source("a", "Russian President Vladimir Putin spoke of the big race."),
            source("b", "We met Russian President Vladimir Putin in the big tent."),
        ],
        [quote("a", "spoke", "x"), quote("b", "met", "x")],
    )
    (meeting,) = meet(linked)
    assert shared(linked, meeting) == ([], [])


def test_sources_without_a_claim_in_common_do_not_meet() -> None:
    linked = build([source("a", "One."), source("b", "One.")], [quote("a", "One", "x"), quote("b", "One", "y")])
    assert meet(linked) == ()


# --- laws -------------------------------------------------------------------------------------------------------------

SENTENCES = ("The men went to the town", "Then they came back to the town at night", "It was dark", "Ann saw it all")


@st.composite
def two_sources(draw: st.DrawFn) -> LinkedDossier:
    sources, quotes = [], []
    for id in "ab":
        said = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
        sources.append(source(id, ". ".join(said) + "."))
        quotes += [quote(id, words, claim) for words in said for claim in draw(st.sets(st.sampled_from("xyz")))]
    return build(sources, quotes)


@settings(max_examples=50)
@given(two_sources())
def test_every_claim_of_both_is_met_once_and_shared_words_are_in_both(linked: LinkedDossier) -> None:
    claims = compare_claims_of(linked, ("a", "b"))
    meetings = meet(linked)
    assert sorted(claim for meeting in meetings for claim in meeting.claims) == sorted(claims.both)
    assert {*claims.both, *claims.only_a} == {c for quote in linked.of_source["a"] for c in quote.claims}
    assert {*claims.both, *claims.only_b} == {c for quote in linked.of_source["b"] for c in quote.claims}
    for meeting in meetings:
        in_a, in_b = shared(linked, meeting)
        assert sorted(word.lower() for word in in_a) == sorted(word.lower() for word in in_b)
        assert all(meeting.a.span.contains(span) for span in meeting.shared_a)
        assert all(meeting.b.span.contains(span) for span in meeting.shared_b)
