"""What a status depends on, and how many articles, reports and speakers are behind a claim."""

from dataclasses import replace
from typing import Any

from build_linked import actor, build, claim, quote, source
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.agreement import Hinge, find_hinges, trace_descent
from dossier.claims.comparison import compare_claims
from dossier.claims.roots import Root, status_of_roots
from dossier.claims.summary import summarize_claim
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Origin
from dossier.pages.claim_sentences import descent_words, hinge_sentence
from dossier.record_parts import Relation

TEXT = "Ann left at noon. Bob stayed on. Cy wept."


def claim_c(*quotes: Annotation, relays: dict[str, list[str]] | None = None, **fields: Any) -> LinkedDossier:
    ids = sorted({q.source for q in quotes})
    people = [actor("ann", "Ann Ash"), actor("cy", "Cy Cedar"), actor("office", "The Office", kind="state-body")]
    return build([source(id, TEXT, relays=(relays or {}).get(id)) for id in ids], list(quotes), actors=people, **fields)


def hinges(linked: LinkedDossier) -> tuple[Hinge, ...]:
    return find_hinges(linked, summarize_claim(linked, "c"))


def hanging(linked: LinkedDossier) -> list[tuple[str, tuple[str, ...], str]]:
    return [(hinge.kind, hinge.ids, hinge.becomes) for hinge in hinges(linked)]


# --- what it hangs on -------------------------------------------------------------------------------------------------


def test_a_claim_of_one_source_hangs_on_it() -> None:
    linked = claim_c(quote("a", "Cy wept", "c"))
    (only,) = hinges(linked)
    assert (only.kind, only.becomes) == ("source", "open")
    assert hinge_sentence(only) == "Without The A, no source would speak to it."


def test_two_rewrites_hold_each_other_up_and_both_hang_on_their_wire() -> None:
    linked = build(
        [source("a", TEXT, relays=["wire"]), source("b", TEXT, relays=["wire"])],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
        origins=[Origin(id="wire", title="Wire report", kind="wire")],
    )
    assert hanging(linked) == [
        ("source", ("a",), "one-source"), ("source", ("b",), "one-source"), ("report", ("wire",), "open"),
    ]  # fmt: skip
    assert hinge_sentence(hinges(linked)[2]) == (
        "Without the report that they share (Wire report), no source would speak to it."
    )


def test_agreement_of_two_hangs_on_each_and_of_three_on_none() -> None:
    two = claim_c(quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c"))
    assert hanging(two) == [("source", ("a",), "one-source"), ("source", ("b",), "one-source")]
    assert hanging(claim_c(*(quote(id, "Cy wept", "c") for id in "abd"))) == []


def test_a_dispute_hangs_on_the_only_denial() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c"), quote("d", "Cy wept", "c", polarity="denies")
    )
    (only,) = hinges(linked)
    assert (only.ids, only.becomes) == (("d",), "agreed")
    assert hinge_sentence(only) == "Without The D, it would be “Agreed”."


def test_what_many_sources_pass_on_hangs_on_the_one_who_said_it() -> None:
    linked = claim_c(*(quote(id, "Cy wept", "c", chain="cy") for id in "abd"))
    assert hanging(linked) == [("speaker", ("cy",), "open")]
    assert hinge_sentence(hinges(linked)[0]) == "Without the word of Cy Cedar, no source would speak to it."


def test_agreement_may_hang_on_a_speaker_whom_one_source_passes_on() -> None:
    linked = claim_c(quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c", chain="office"))
    assert ("speaker", ("office",), "one-source") in hanging(linked)
    assert hinge_sentence(hinges(linked)[-1]) == "Without the word of the Office, it would be “One source”."


def test_own_words_that_may_be_the_speakers_go_with_him() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c"), quote("a", "Cy wept", "c", chain="cy"), quote("b", "Cy wept", "c", chain="cy")
    )
    assert ("speaker", ("cy",), "open") in hanging(linked)
    assert hinge_sentence(hinges(linked)[-1]) == (
        "Without the word of Cy Cedar and what may come from it, no source would speak to it."
    )


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
    assert hanging(linked) == [("report", ("site", "wire"), "open")]


SPEAKERS = st.sampled_from(["", "ann", "cy"])
POLARITIES = st.sampled_from(["affirms", "denies", "open"])


@given(st.lists(st.tuples(st.sampled_from("abcdef"), POLARITIES, SPEAKERS), min_size=1, max_size=8))
def test_the_quick_count_of_hinges_equals_removal_and_recount(evidence: list[tuple[str, str, str]]) -> None:
    quotes = [quote(id, "Cy wept", "c", polarity=does, chain=[who] if who else []) for id, does, who in evidence]
    relays = {"a": ["wire"], "b": ["wire"], "c": ["site"]}
    linked = claim_c(*quotes, relays=relays)
    summary = summarize_claim(linked, "c")
    found = {(hinge.kind, hinge.ids): hinge.becomes for hinge in hinges(linked)}
    for source_id in summary.speaking:
        left = [root for root in (_without(linked, root, source_id) for root in summary.roots) if root.annotations]
        assert found.get(("source", (source_id,)), summary.status) == status_of_roots(left)
    for root in summary.roots:
        if root.kind == "speaker":
            left = [other for other in summary.roots if other is not root]
            assert found.get(("speaker", root.ids), summary.status) == status_of_roots(left)


def _without(linked: LinkedDossier, root: Root, source_id: str) -> Root:
    """The root without the quotes of one source."""
    kept = [linked.annotations[uid] for uid in root.annotations if linked.annotations[uid].source != source_id]
    return replace(
        root,
        sources=tuple(id for id in root.sources if id != source_id),
        annotations=tuple(annotation.uid for annotation in kept),
        affirming=tuple(id for id in root.affirming if id != source_id),
        denies=any(annotation.polarity == "denies" for annotation in kept),
    )


# --- how many there are -----------------------------------------------------------------------------------------------


def numbers(linked: LinkedDossier) -> str:
    return descent_words(linked, trace_descent(linked, summarize_claim(linked, "c")))


def test_articles_reports_and_speakers_are_counted_apart() -> None:
    quotes = [quote(id, "Cy wept", "c", chain="cy") for id in "abdef"]
    linked = claim_c(*quotes, relays={"a": ["wire"], "b": ["wire"], "d": ["wire"], "e": ["site"], "f": ["site"]})
    assert numbers(linked) == "5 articles, 2 reports, 1 person’s word"


def test_the_word_of_a_body_is_not_called_a_persons() -> None:
    linked = claim_c(quote("a", "Cy wept", "c", chain="cy"), quote("a", "Cy wept", "c", chain="office"))
    assert numbers(linked) == "1 article, 1 report, the word of 2 persons or bodies"


def test_where_somebody_commits_those_who_leave_it_open_are_not_counted() -> None:
    linked = claim_c(quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c", polarity="open"))
    assert numbers(linked) == "1 article, 1 report"
    of_one_wire = {"a": ["wire"], "b": ["wire"]}
    linked = claim_c(quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c", polarity="open"), relays=of_one_wire)
    assert numbers(linked) == "1 article, 1 report"


def test_the_word_of_an_office_that_speaks_for_a_person_is_not_called_the_persons() -> None:
    linked = claim_c(quote("a", "Cy wept", "c", chain="office", speaks_for="cy"))
    assert numbers(linked) == "1 article, 1 report, the word of 1 person or body"


def test_whoever_leaves_the_claim_open_is_not_named_as_its_root() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c", chain="cy"),
        quote("b", "Cy wept", "c", chain="office", speaks_for="cy", polarity="open"),
        quote("a", "Cy wept", "c", polarity="open"),
    )
    assert compare_claims(linked).sentences["c"].endswith(" It all goes back to the word of Cy Cedar.")


def test_a_source_that_speaks_to_a_related_claim_is_not_told_among_those_that_say_nothing() -> None:
    linked = claim_c(
        quote("a", "Cy wept", "c"),
        quote("b", "Bob stayed on", "x"),
        quote("d", "Ann left", "y"),
        claims=[claim("c", relations=(Relation(type="related", claim="x"),)), claim("x"), claim("y")],
    )
    agreement = compare_claims(linked).agreements["c"]
    assert (agreement.otherwise, agreement.silent) == (("The B",), ("The D",))


def test_a_claim_that_nobody_speaks_to_has_no_numbers() -> None:
    linked = build([source("a", TEXT)], [quote("a", "Cy wept", "x")], claims=[])
    assert compare_claims(linked).summaries["x"].status == "one-source"
