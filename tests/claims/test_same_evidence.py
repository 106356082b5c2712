"""Claims that rest on exactly the same passages are named to the editors."""

from build_linked import build, claim, quote, source

from dossier.claims.same_evidence import report_same_evidence
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation

SOURCES = [source("a", "Ann called Bob by telephone. Cat slept."), source("b", "Ann called Bob.")]


def messages(*quotes: Annotation) -> list[str]:
    return [found.message for found in report_same_evidence(linked(*quotes)).value]


def linked(*quotes: Annotation) -> LinkedDossier:
    return build(SOURCES, list(quotes))


def test_claims_that_share_every_passage_are_named_with_what_to_do() -> None:
    (found,) = report_same_evidence(
        linked(quote("a", "Ann called Bob", "call", "talk"), quote("b", "Ann called Bob", "call", "talk"))
    ).value
    assert found.severity == "notice"
    assert found.message == (
        "The claims “call” and “talk” rest on exactly the same passages, so no source here takes them apart."
    )
    assert "`merge call talk`" in found.help


def test_a_claim_and_its_parts_are_settled_and_another_claim_beside_them_is_not() -> None:
    both = [
        quote("a", "Ann called Bob", "call", "placed", "talk"),
        quote("b", "Ann called Bob", "call", "placed", "talk"),
    ]
    parts = [claim("placed", part_of="call"), claim("talk", part_of="call")]
    assert report_same_evidence(build(SOURCES, both, claims=parts)).value == ()
    (found,) = report_same_evidence(build(SOURCES, both, claims=parts[:1])).value
    assert "The claims “call” and “talk” rest on" in found.message


def test_one_more_passage_takes_two_claims_apart() -> None:
    assert not messages(quote("a", "Ann called Bob", "call", "talk"), quote("b", "Ann called Bob", "call"))


def test_other_words_of_the_same_sentence_are_another_passage() -> None:
    assert not messages(quote("a", "Ann called Bob", "call"), quote("a", "by telephone", "telephone"))


def test_a_passage_that_affirms_one_claim_and_denies_another_is_not_the_same_for_both() -> None:
    assert not messages(quote("a", "Cat slept", "sleep"), quote("a", "Cat slept", "watch", polarity="denies"))


def test_claims_without_evidence_are_not_alike() -> None:
    assert not messages()
