"""Origins are counted, not articles; the status and its sentence follow; hinges say what it hangs on."""

from typing import Any

import pytest
from build_linked import actor, build, quote, relay, source, utterance
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.agreement import find_hinges, measure_agreement
from dossier.claims.origins import claim_status, group_by_origin, origins_of
from dossier.labels.agreement import agreement_sentence
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Origin, Relay
from dossier.pages.claim_sentences import hinge_sentence
from dossier.status import judge_status

TEXT = "Ann left at noon. Bob stayed on. Cy wept."


def of(linked: LinkedDossier, uid: str) -> tuple[str, ...]:
    return origins_of(linked, linked.annotations[uid])


def said(linked: LinkedDossier, claim: str = "c", silent: int = 0) -> str:
    return agreement_sentence(measure_agreement(linked, group_by_origin(linked, linked.of_claim[claim]), silent))


# --- which report a passage comes from --------------------------------------------------------------------------------


def test_a_source_without_known_origin_is_its_own() -> None:
    linked = build([source("a", TEXT)], [quote("a", "Ann left", "c")])
    assert of(linked, "a/q1") == ("a",)


def test_a_relay_of_the_whole_source_covers_every_passage() -> None:
    linked = build([source("a", TEXT, relays=["wire"])], [quote("a", "Cy wept", "c")])
    assert of(linked, "a/q1") == ("wire",)


def test_a_relay_of_a_part_covers_that_part_only() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("wire", "Ann left", "at noon")])],
        [quote("a", "Ann left", "c"), quote("a", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("wire",)
    assert of(linked, "a/q2") == ("a",)


def test_a_quote_that_reaches_out_of_the_relayed_part_may_come_from_either() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("wire", "Ann left", "at noon")])],
        [quote("a", "at noon. Bob stayed", "c"), quote("a", "Ann left […] Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("a", "wire")
    assert of(linked, "a/q2") == ("a", "wire")


def test_a_quote_that_only_touches_a_relayed_part_does_not_come_from_it() -> None:
    linked = build(
        [source("a", "Ann left.Bob stayed on.Cy wept.", relays=[relay("wire", "Bob", "stayed on.")])],
        [quote("a", "Ann left.", "c"), quote("a", "Cy wept", "c"), quote("a", "Bob stayed on.", "c")],
    )
    assert of(linked, "a/q1") == ("a",)
    assert of(linked, "a/q2") == ("a",)
    assert of(linked, "a/q3") == ("wire",)


def test_a_quote_that_shares_one_letter_with_a_relayed_part_may_come_from_either() -> None:
    linked = build(
        [source("a", "Ann left I stayed. Cy wept.", relays=[relay("wire", "I", "stayed")])],
        [quote("a", "Ann left I", "c")],
    )
    assert of(linked, "a/q1") == ("a", "wire")


def test_what_the_annotation_names_comes_before_what_its_source_relays() -> None:
    linked = build([source("a", TEXT, relays=["wire"])], [quote("a", "Cy wept", "c", origin="site")])
    assert of(linked, "a/q1") == ("site",)


def test_two_relays_of_the_whole_source_are_both_possible() -> None:
    linked = build([source("a", TEXT, relays=["wire", "site"])], [quote("a", "Cy wept", "c")])
    assert of(linked, "a/q1") == ("site", "wire")


def test_a_relayed_source_leads_on_to_what_it_relays_itself() -> None:
    linked = build(
        [source("a", TEXT, relays=["b"]), source("b", TEXT, relays=["d"]), source("d", TEXT, relays=["wire"])],
        [quote("a", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("wire",)


def test_a_relayed_source_that_has_words_of_its_own_may_be_the_origin_too() -> None:
    linked = build(
        [source("a", TEXT, relays=["b"]), source("b", TEXT, relays=[relay("wire", "Ann left", "at noon")])],
        [quote("a", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("b", "wire")


def test_sources_that_relay_each_other_in_a_circle_are_one_origin_together() -> None:
    linked = build(
        [source("a", TEXT, relays=["b"]), source("b", TEXT, relays=["a"])],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == of(linked, "b/q1") == ("a", "b")
    assert claim_status(linked, "c") == "single-origin"


def test_a_source_named_in_the_chain_is_where_the_passage_comes_from() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "Cy wept", "c", chain=["cy", "b"]), quote("b", "Cy wept", "c", chain=["cy"])],
    )
    assert of(linked, "a/q1") == ("b",)
    assert claim_status(linked, "c") == "single-origin"


# --- how many there are -----------------------------------------------------------------------------------------------


def test_two_rewrites_of_one_wire_are_one_origin() -> None:
    linked = build(
        [source("a", TEXT, relays=["wire"]), source("b", TEXT, relays=["wire"])],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
    )
    (only,) = group_by_origin(linked, linked.of_claim["c"])
    assert (only.origins, only.sources) == (("wire",), ("a", "b"))
    assert claim_status(linked, "c") == "single-origin"


def test_a_source_with_two_origins_ties_both_into_one() -> None:
    # B may have it from the wire or from the site, so A (wire) and D (site) may be one voice through B.
    sources = [
        source("a", TEXT, relays=["wire"]),
        source("b", TEXT, relays=["wire", "site"]),
        source("d", TEXT, relays=["site"]),
    ]
    quotes = [quote(id, "Cy wept", "c") for id in "abd"]
    linked = build(sources, quotes)
    assert [g.origins for g in group_by_origin(linked, linked.of_claim["c"])] == [("site", "wire")]
    assert claim_status(linked, "c") == "single-origin"
    # On a claim that B is silent on, nothing ties them.
    without_b = build(sources, [quotes[0], quotes[2]])
    assert claim_status(without_b, "c") == "agreed"


def test_a_sources_own_words_beside_what_it_relays_are_not_a_second_origin() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("site", "Bob stayed on")])],
        [quote("a", "Ann left", "c"), quote("a", "Bob stayed on", "c")],
    )
    (only,) = group_by_origin(linked, linked.of_claim["c"])
    assert only.origins == ("a", "site")


def test_groups_stand_in_order_of_siglum() -> None:
    linked = build(
        [source("a", TEXT, siglum="Z"), source("b", TEXT, siglum="Y")],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
    )
    assert [g.sources for g in group_by_origin(linked, linked.of_claim["c"])] == [("b",), ("a",)]


# --- the status -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("polarities", "expected"),
    [
        ([], "open"),
        (["open"], "open"),
        (["affirms"], "single-origin"),
        (["affirms", "open"], "single-origin"),
        (["affirms", "affirms"], "agreed"),
        (["affirms", "affirms", "open"], "agreed"),
        (["affirms", "denies"], "disputed"),
        (["affirms", "affirms", "affirms", "denies"], "disputed"),
        (["denies"], "open"),  # nobody affirms it: no status says “agreed that it is not so”, the sentence does
        (["denies", "denies"], "open"),
    ],
)
def test_status_by_what_each_of_several_origins_does(polarities: list[str], expected: str) -> None:
    ids = "abcd"[: len(polarities)]
    quotes = [quote(id, "Cy wept", "c", polarity=p) for id, p in zip(ids, polarities, strict=True)]
    linked = build([source(id, TEXT) for id in "abcd"], [*quotes, quote("a", "Bob", "other")])
    assert ("c" not in linked.claims) or claim_status(linked, "c") == expected


def test_one_report_that_affirms_and_denies_makes_a_claim_disputed() -> None:
    linked = build(
        [source("a", TEXT)],
        [quote("a", "Ann left", "c", chain="ann"), quote("a", "Cy wept", "c", polarity="denies", chain="cy")],
    )
    assert claim_status(linked, "c") == "disputed"


@given(st.integers(0, 5), st.integers(0, 5))
def test_the_status_depends_on_the_two_counts_alone(affirming: int, denying: int) -> None:
    expected = {(False, False): "open", (False, True): "open", (True, True): "disputed"}.get(
        (affirming > 0, denying > 0), "agreed" if affirming > 1 else "single-origin"
    )
    assert judge_status(affirming, denying) == expected


# --- the sentence -----------------------------------------------------------------------------------------------------

PEOPLE = [actor("ann", "Ann Ash"), actor("bob", "Bob Birch"), actor("cy", "Cy Cedar"), actor("di", "Di Dell")]


def claim_c(*quotes: Annotation, relays: dict[str, list[str | Relay]] | None = None, **fields: Any) -> LinkedDossier:
    ids = sorted({q.source for q in quotes})
    return build([source(id, TEXT, relays=(relays or {}).get(id)) for id in ids], list(quotes), actors=PEOPLE, **fields)


def test_nobody() -> None:
    linked = build([source("a", TEXT)], [quote("a", "Cy wept", "x")])
    assert agreement_sentence(measure_agreement(linked, (), 1)) == "No source speaks to this claim."


def test_both_citing_one_person() -> None:
    linked = claim_c(quote("a", "Cy wept", "c", chain="cy"), quote("b", "Cy wept", "c", chain=["cy", "ann"]))
    assert said(linked, silent=2) == (
        "Two origins affirm this, both citing Cy Cedar; none denies it; two sources are silent."
    )


def test_both_citing_one_utterance_hang_on_the_same_words() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c", chain="cy", utterance="u"),
        quote("b", "Cy wept", "c", chain="cy", utterance="u"),
        utterances=[utterance("u", "cy")],
    )
    assert said(linked) == "Two origins affirm this, both citing the same words of Cy Cedar; none denies it."


def test_two_sayings_of_one_person_are_not_the_same_words() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c", chain="cy", utterance="u"),
        quote("b", "Cy wept", "c", chain="cy", utterance="v"),
        utterances=[utterance("u", "cy"), utterance("v", "cy")],
    )
    assert said(linked) == "Two origins affirm this, both citing Cy Cedar; none denies it."


def test_an_attributed_quote_without_chain_takes_the_speaker_of_its_utterance() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c", voice="attributed", utterance="u"),
        quote("b", "Cy wept", "c", voice="attributed"),
        utterances=[utterance("u", "cy")],
    )
    assert said(linked) == "Two origins affirm this, citing Cy Cedar and someone unnamed; none denies it."


def test_own_voice_and_attributed_voice_are_told_apart() -> None:
    linked = claim_c(quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c", chain="cy"))
    assert said(linked) == (
        "Two origins affirm this, one in its own voice and one only citing Cy Cedar; none denies it."
    )


def test_an_origin_that_slips_into_its_own_voice_counts_as_its_own_voice() -> None:
    linked = claim_c(quote("a", "Ann left", "c", chain="ann"), quote("a", "Cy wept", "c"))
    assert said(linked) == "One origin affirms this, in its own voice; none denies it."


def test_many_sources_of_few_origins_are_named_as_such() -> None:
    linked = claim_c(*(quote(id, "Cy wept", "c") for id in "abd"), relays={"a": ["wire"], "b": ["wire"]})
    assert said(linked, silent=1) == (
        "Two origins affirm this (in three sources), both in their own voice; none denies it; one source is silent."
    )


def test_denials_say_who_denies() -> None:
    linked = claim_c(quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c", polarity="denies", chain="bob"))
    assert said(linked) == "One origin affirms this, in its own voice; one origin denies it, citing Bob Birch."


def test_a_claim_that_is_only_denied() -> None:
    linked = claim_c(*(quote(id, "Cy wept", "c", polarity="denies", chain="bob") for id in "ab"))
    assert said(linked) == "No origin affirms this; two origins deny it, both citing Bob Birch."


def test_one_origin_that_carries_both_sides() -> None:
    linked = claim_c(
        quote("a", "Ann left", "c", chain="ann"), quote("a", "Cy wept", "c", polarity="denies", chain="cy")
    )
    assert (
        said(linked)
        == "One origin affirms this, citing Ann Ash; the same origin also carries a denial, citing Cy Cedar."
    )


def test_what_is_left_open_and_what_is_less_than_certain() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c", certainty="possible"),
        quote("b", "Cy wept", "c"),
        quote("d", "Cy wept", "c", polarity="open"),
    )
    assert said(linked) == (
        "Two origins affirm this, both in their own voice, one of them only as possible; none denies it; "
        "one origin leaves it open."
    )


def test_many_speakers_are_counted() -> None:
    linked = claim_c(
        *(quote(id, "Cy wept", "c", chain=who) for id, who in zip("abde", ("ann", "bob", "cy", "di"), strict=True))
    )
    assert said(linked) == "Four origins affirm this, citing four different speakers; none denies it."


# --- what it hangs on -------------------------------------------------------------------------------------------------


def hanging(linked: LinkedDossier, claim: str = "c") -> list[tuple[str, tuple[str, ...], str]]:
    return [(h.kind, h.ids, h.becomes) for h in find_hinges(linked, group_by_origin(linked, linked.of_claim[claim]))]


def test_a_claim_of_one_source_hangs_on_it() -> None:
    linked = claim_c(quote("a", "Cy wept", "c"))
    (only,) = find_hinges(linked, group_by_origin(linked, linked.of_claim["c"]))
    assert (only.kind, only.becomes) == ("source", "open")
    assert hinge_sentence(only) == "Without The A, no source would speak to it."


def test_two_rewrites_hold_each_other_up_and_both_hang_on_their_wire() -> None:
    linked = build(
        [source("a", TEXT, relays=["wire"]), source("b", TEXT, relays=["wire"])],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
        origins=[Origin(id="wire", title="Wire report", kind="wire")],
    )
    assert hanging(linked) == [("origin", ("wire",), "open")]


def test_agreement_of_two_hangs_on_each_and_of_three_on_none() -> None:
    two = claim_c(quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c"))
    assert hanging(two) == [("source", ("a",), "single-origin"), ("source", ("b",), "single-origin")]
    three = claim_c(*(quote(id, "Cy wept", "c") for id in "abd"))
    assert hanging(three) == []


def test_a_dispute_hangs_on_the_only_denial() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c"), quote("d", "Cy wept", "c", polarity="denies")
    )
    (only,) = find_hinges(linked, group_by_origin(linked, linked.of_claim["c"]))
    assert (only.ids, only.becomes) == (("d",), "agreed")
    assert hinge_sentence(only) == "Without The D, two origins would affirm it and none deny it."


def test_agreement_that_hangs_on_one_speaker() -> None:
    linked = claim_c(*(quote(id, "Cy wept", "c", chain="cy") for id in "abd"))
    assert hanging(linked) == [("speaker", ("cy",), "open")]


def test_taking_evidence_away_never_makes_the_rest_count_more() -> None:
    # B ties wire and site together; without B there is still one voice, not two.
    linked = build(
        [
            source("a", TEXT, relays=["wire"]),
            source("b", TEXT, relays=["wire", "site"]),
            source("d", TEXT, relays=["site"]),
        ],
        [quote(id, "Cy wept", "c") for id in "abd"],
    )
    assert hanging(linked) == [("origin", ("site", "wire"), "open")]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["affirms", "denies", "open"])), max_size=8))
def test_the_quick_count_of_hinges_equals_removal_and_recount(evidence: list[tuple[str, str]]) -> None:
    quotes = [quote(id, "Cy wept", "c", polarity=polarity) for id, polarity in evidence]
    relays = {"a": ["wire"], "b": ["wire"], "c": ["site"]}
    linked = build([source(id, TEXT, relays=relays.get(id)) for id in "abcdef"], quotes or [quote("a", "Bob", "c")])
    before = claim_status(linked, "c")
    found = {
        h.ids[0]: h.becomes
        for h in find_hinges(linked, group_by_origin(linked, linked.of_claim["c"]))
        if h.kind == "source"
    }
    for id in {q.source for q in linked.of_claim["c"]}:
        left = [q for q in linked.of_claim["c"] if q.source != id]
        groups = group_by_origin(linked, left)
        after = judge_status(sum(g.affirms for g in groups), sum(g.denies for g in groups))
        assert found.get(id, before) == after
