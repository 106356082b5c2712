"""A cell says who speaks: the source, those whom it passes on and nobody else, and how surely at its surest."""

import pytest
from build_linked import actor, build, compare_claim, quote, source, utterance

from dossier.claims.cells import Cell
from dossier.claims.speakers import first_speaker, stance_toward
from dossier.labels.agreement import agreement_sentence
from dossier.model import Annotation

TEXT = "Ann won. Bob won. It rained."


def speakers(annotation: Annotation) -> tuple[str, ...]:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [annotation],
        utterances=[utterance("word", "ann")],
        actors=[actor("ann")],
    )
    found = linked.annotations["a/q1"]
    return stance_toward(linked, linked.claims["c"], found).speakers


def cell_of(*annotations: Annotation, source_id: str = "a") -> Cell:
    linked = build([source("a", TEXT), source("b", TEXT)], list(annotations))
    (cell,) = [cell for cell in compare_claim(linked, "c").cells if cell.source == source_id]
    return cell


def test_a_source_is_not_one_of_those_whom_it_passes_on() -> None:
    assert speakers(quote("a", "Ann won", "c", chain=["ann", "a"])) == ("ann",)
    assert speakers(quote("a", "Ann won", "c", chain=["ann", "b"])) == ("ann", "b")


def test_without_a_chain_the_speaker_is_the_one_of_the_utterance() -> None:
    assert speakers(quote("a", "Ann won", "c", voice="attributed", utterance="word")) == ("ann",)
    assert speakers(quote("a", "Ann won", "c", voice="attributed")) == ()


def test_an_own_voice_has_no_first_speaker_though_the_words_are_an_utterance() -> None:
    linked = build([source("a", TEXT)], [quote("a", "Ann won", "c", utterance="word")])
    assert first_speaker(linked, linked.annotations["a/q1"]) == ""


@pytest.mark.parametrize(
    ("degrees", "surest"),
    [
        (("probable", "possible"), "probable"),
        (("possible", "probable"), "probable"),
        (("possible", "unstated"), "possible"),
        (("probable", "certain"), "certain"),
        (("unstated", "unstated"), "unstated"),
    ],
)
def test_a_cell_is_as_sure_as_the_surest_of_its_quotes(degrees: tuple[str, str], surest: str) -> None:
    one, other = degrees
    found = cell_of(quote("a", "Ann won", "c", certainty=one), quote("a", "Bob won", "c", certainty=other))
    assert found.certainty == surest


def test_a_cell_names_the_first_speaker_and_not_those_who_passed_it_on() -> None:
    assert cell_of(quote("a", "Ann won", "c", chain=["ann", "bob"])).speakers == ("ann",)


def test_a_source_that_does_not_speak_has_no_voice() -> None:
    silent = cell_of(quote("a", "Ann won", "c", chain="ann"), source_id="b")
    assert (silent.voice, silent.polarity, silent.certainty, silent.speakers) == (None, None, None, ())


def test_without_a_source_of_another_root_the_two_that_repeat_one_report_still_count_as_two() -> None:
    linked = build(
        [source("a", TEXT, relays=["wire"]), source("b", TEXT, relays=["wire"]), source("c", TEXT)],
        [quote(id, "Ann won", "c") for id in "abc"],
    )
    compared = compare_claim(linked, "c")
    assert compared.status == "agreed"
    assert {hinge.ids: hinge.becomes for hinge in compared.hinges if hinge.kind == "source"} == {("c",): "one-report"}


@pytest.mark.parametrize(("kind", "pronoun"), [("person", "who"), ("group", "who"), ("state", "which")])
def test_persons_and_groups_are_who_and_bodies_are_which(kind: str, pronoun: str) -> None:
    linked = build([source("a", TEXT)], [quote("a", "Ann won", "c", chain="ann")], actors=[actor("ann", kind=kind)])
    assert f"passes on ann, {pronoun} affirms this" in agreement_sentence(compare_claim(linked, "c").agreement)


def test_what_was_known_is_known_from_the_first_source_that_tells_it() -> None:
    linked = build(
        [
            source("a", TEXT, published="2023-06-20"),
            source("b", TEXT, published="2023-06-25"),
            source("quiet", TEXT, published="2023-06-22"),
        ],
        [quote("a", "Ann won", "c"), quote("b", "Ann won", "c")],
    )
    (silent,) = compare_claim(linked, "c").quiet.sources
    assert silent.reason == "no-event"  # not “may have been out before this became known”
