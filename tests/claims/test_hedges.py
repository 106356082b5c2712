"""Cue words, and where a hedge or an attribution was lost on the way."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from build_linked import Written, actor, build, claim, compare_claim, quote, source

from dossier.claims.comparison import compare_claims
from dossier.claims.hedges import Loss, find_hedges, report_idle_dismissals
from dossier.cue_words import cues_of, read_cues
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.pages.claim_sentences import lost_hedge_sentence
from dossier.record_parts import NotLost, Part
from dossier.spans import Span


def cues(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(hedge.words, hedge.kind) for hedge in find_hedges(text, Span(0, len(text)), language)]


def dossier(sources: list[Written], quotes: list[Annotation], *, kind: str = "deed") -> LinkedDossier:
    return build(sources, quotes, claims=[claim("c", kind=kind)], actors=[actor("ann", "Ann Ash")])


def losses(sources: list[Written], quotes: list[Annotation], *, kind: str = "deed") -> tuple[Loss, ...]:
    return compare_claim(dossier(sources, quotes, kind=kind), "c").losses


def told(linked: LinkedDossier) -> list[str]:
    return [lost_hedge_sentence(linked, loss) for loss in compare_claim(linked, "c").losses]


def brief(found: Iterable[Loss]) -> list[tuple[object, ...]]:
    return [
        (loss.kind, loss.within, loss.guarded, loss.flat, loss.speaker or loss.cues or loss.certainty) for loss in found
    ]


# --- cues -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They are allegedly going home.", [("allegedly", "hearsay")]),
        ("Allegedly, he has claimed it.", [("Allegedly", "hearsay"), ("claimed", "speech")]),
        ("It is not known for certain who.", [("It is not known", "doubt")]),
        ("According \n to them it may rain.", [("According \n to", "speech"), ("may", "possibility")]),
        ("In May they reclaimed it.", []),  # a month, and a word that only holds a cue
        ("The un-claimed ones.", []),
    ],
)
def test_cues_are_found_as_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert cues(text) == expected


def test_a_phrase_in_which_a_cue_word_hedges_nothing_is_no_cue() -> None:
    assert cues("He did everything possible. A possible war.") == [("possible", "possibility")]


def test_a_language_tag_falls_back_to_its_language_and_an_unknown_one_has_no_cues() -> None:
    assert cues("reportedly", "en-GB") == [("reportedly", "hearsay")]
    assert cues("reportedly", "xx") == []
    assert cues_of("../en") is None


def test_a_cue_file_of_another_language_is_read_by_its_headings() -> None:
    german = read_cues("# Hörensagen\n[hearsay]\nangeblich\n[possibility]\n=soll\n")
    text = "Angeblich soll er, Soll und Haben."
    found = [(text[start:end], kind) for start, end, kind in german.find(text, Span(0, len(text)))]
    assert found == [("Angeblich", "hearsay"), ("soll", "possibility")]
    with pytest.raises(ValueError, match="is under no heading"):
        read_cues("angeblich\n")


def test_a_stretch_ends_at_its_borders_but_sees_the_letters_beyond() -> None:
    text = "unclaimed claimed claimed"
    found = find_hedges(text, Span(2, 17), "en")  # "claimed claimed" begins inside a word
    assert [(hedge.span.start, hedge.words) for hedge in found] == [(10, "claimed")]
    assert [hedge.words for hedge in find_hedges("allegedly", Span(0, 7), "en")] == []


# --- lost in one article ----------------------------------------------------------------------------------------------


def test_an_attribution_lost_inside_one_article() -> None:
    linked = dossier(
        [source("a", "Ann claimed that the town fell. When the town fell, all rejoiced.")],
        [quote("a", "the town fell", "c", chain="ann", prefix="that"), quote("a", "the town fell", "c", prefix="When")],
    )
    assert brief(compare_claim(linked, "c").losses) == [("attribution", "article", "a/q1", "a/q2", "Ann Ash")]
    assert told(linked) == [
        "The A states this as a fact in one place and has it only as the word of Ann Ash (“claimed”) in another."
    ]


def test_a_slip_stands_in_the_row_of_its_source() -> None:
    linked = build(
        [source("a", "Ann said the town fell. The town fell.")],
        [quote("a", "the town fell", "c", chain="ann"), quote("a", "The town fell", "c")],
    )
    (row,) = compare_claim(linked, "c").rows
    assert [loss.flat for loss in row.slips] == ["a/q2"]


# --- lost on the way from one report to another -----------------------------------------------------------------------

HEDGED, FLAT = "The town has allegedly fallen.", "The town has fallen."


def test_a_hedge_lost_between_two_rewrites_of_one_wire() -> None:
    linked = dossier(
        [source("a", HEDGED, relays=["wire"]), source("b", FLAT, relays=["wire"])],
        [quote("a", "The town has allegedly fallen", "c"), quote("b", "The town has fallen", "c")],
    )
    assert brief(compare_claim(linked, "c").losses) == [("hedge", "lineage", "a/q1", "b/q1", ("allegedly",))]
    assert told(linked) == ["The B states this as a fact. The A, of the same report, has it only with “allegedly”."]


def test_reports_without_a_common_origin_lose_nothing_to_each_other() -> None:
    assert not losses(
        [source("a", HEDGED), source("b", FLAT)],
        [quote("a", "The town has allegedly fallen", "c"), quote("b", "The town has fallen", "c")],
    )


def test_a_hedge_that_the_relaying_source_put_in_is_not_lost_by_the_source_it_relays() -> None:
    assert not losses(
        [source("a", HEDGED, relays=["b"]), source("b", FLAT)],
        [quote("a", "The town has allegedly fallen", "c"), quote("b", "The town has fallen", "c")],
    )


def test_a_source_that_says_it_flatly_itself_has_not_been_robbed_of_its_hedge() -> None:
    found = losses(
        [source("a", f"{HEDGED} {FLAT}", relays=["wire"]), source("b", FLAT, relays=["wire"])],
        [
            quote("a", "The town has allegedly fallen", "c"),
            quote("a", "The town has fallen", "c"),
            quote("b", "The town has fallen", "c"),
        ],
    )
    assert brief(found) == [("hedge", "article", "a/q1", "a/q2", ("allegedly",))]


def test_the_editors_certainty_is_a_hedge_even_without_a_cue() -> None:
    found = losses(
        [source("a", "One thinks the town has fallen.", relays=["wire"]), source("b", FLAT, relays=["wire"])],
        [quote("a", "the town has fallen", "c", certainty="probable"), quote("b", "The town has fallen", "c")],
    )
    assert brief(found) == [("hedge", "lineage", "a/q1", "b/q1", "probable")]


def test_a_cue_outside_the_quote_belongs_to_another_statement_unless_the_editor_says_so() -> None:
    sources = [
        source("a", "The town fell, seemingly without a fight, and is unverified.", relays=["wire"]),
        source("b", FLAT, relays=["wire"]),
    ]
    assert not losses(sources, [quote("a", "The town fell", "c"), quote("b", "The town has fallen", "c")])


def test_claimed_is_no_hedge_where_the_claim_is_that_something_was_said() -> None:
    sources = [
        source("a", "Ann claimed victory.", relays=["wire"]),
        source("b", "Ann announced victory.", relays=["wire"]),
    ]
    quotes = [quote("a", "Ann claimed victory", "c"), quote("b", "Ann announced victory", "c")]
    assert not losses(sources, quotes, kind="saying")
    assert brief(losses(sources, quotes, kind="deed")) == [("hedge", "lineage", "a/q1", "b/q1", ("claimed",))]


def test_an_affirmation_loses_nothing_to_a_denial() -> None:
    assert not losses(
        [source("a", HEDGED, relays=["wire"]), source("b", "The town has not fallen.", relays=["wire"])],
        [quote("a", "The town has allegedly fallen", "c"), quote("b", "has not fallen", "c", polarity="denies")],
    )


def test_a_source_that_has_both_itself_is_not_held_against_another_one_too() -> None:
    found = losses(
        [source("a", f"Ann said the town fell. {FLAT}", relays=["wire"]), source("b", HEDGED, relays=["wire"])],
        [
            quote("a", "the town fell", "c", chain="ann"),
            quote("a", "The town has fallen", "c"),
            quote("b", "The town has allegedly fallen", "c"),
        ],
    )
    assert brief(found) == [("attribution", "article", "a/q1", "a/q2", "Ann Ash")]


def test_whose_word_it_is_follows_the_claim_a_saying_is_the_word_of_whoever_reports_it() -> None:
    linked = build(
        [source("a", "Ann spoke of rain. On the radio Ann spoke of wind and rain.")],
        [
            quote("a", "Ann spoke of rain", "c"),
            quote("a", "Ann spoke of wind and rain", "c", chain=("ann", "radio")),
        ],
        claims=[claim("c", kind="saying", actors=()), claim("d")],
        actors=[actor("ann", "Ann Ash"), actor("radio", "The radio")],
    )
    said = replace(linked.claims["c"], actors=(Part(actor="ann", role="speaker"),))
    linked = replace(linked, claims={**linked.claims, "c": said})
    assert told(linked) == [
        "The A states this as a fact in one place and has it only as the word of the radio in another."
    ]


# --- the editors say that nothing was lost ----------------------------------------------------------------------------


def dismissing(passage: str) -> LinkedDossier:
    return build(
        [source("a", "Ann said the town fell. The town fell. Cat slept.")],
        [
            quote("a", "the town fell", "c", chain="ann"),
            quote("a", "The town fell", "c"),
            quote("a", "Cat slept", "other"),
        ],
        claims=[claim("c", not_lost=(NotLost(passage=passage, reason="It is a by-word."),))],
    )


def test_a_dismissed_pair_keeps_its_reason_for_the_page() -> None:
    (loss,) = compare_claim(dismissing("a/q2"), "c").losses
    assert (loss.flat, loss.reason) == ("a/q2", "It is a by-word.")


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        ("a/q1", "Nothing is found of “a/q1”: no other passage hedges or attributes what it states as a fact."),
        ("a/q3", "“a/q3” does not speak to the claim “c”."),
    ],
)
def test_a_dismissal_without_a_finding_is_an_error(passage: str, message: str) -> None:
    linked = dismissing(passage)
    (found,) = report_idle_dismissals(linked, compare_claims(linked).losses).value
    assert (found.severity, found.message) == ("error", message)


def test_a_dismissal_of_a_finding_is_none() -> None:
    linked = dismissing("a/q2")
    assert not list(report_idle_dismissals(linked, compare_claims(linked).losses).value)
