"""Whose word a claim is: the sentence that lists and headings show beside a bare statement."""

from dossier.labels.agreement import Saying
from dossier.labels.whose_word import resting_sentences, whose_word_sentence
from dossier.stance import Polarity


def saying(sources: str, speaker: str | None = None, polarity: Polarity = "affirms") -> Saying:
    return Saying(polarity=polarity, sources=tuple(sources.split()), speaker=speaker)


def test_the_speaker_comes_first_then_those_who_pass_it_on() -> None:
    assert whose_word_sentence([saying("A B", "Ann Ash")]) == "The word of Ann Ash, passed on by A and B."


def test_a_source_that_also_says_it_itself_is_named() -> None:
    found = whose_word_sentence([saying("A"), saying("A B", "Ann Ash")])
    assert found == "The word of Ann Ash, passed on by A and B; said by A in its own voice too."


def test_someone_unnamed_is_no_nobody() -> None:
    assert whose_word_sentence([saying("A", "")]) == "The word of someone unnamed, passed on by A."


def test_only_own_voices() -> None:
    assert whose_word_sentence([saying("A B")]) == "Said by A and B in their own voice."


def test_up_to_three_speakers_are_named_and_more_are_counted() -> None:
    three = [saying("A", name) for name in ("Ann", "Bob", "Cy")]
    assert whose_word_sentence(three) == (
        "The word of Ann, passed on by A; the word of Bob, passed on by A; the word of Cy, passed on by A."
    )
    four = [*three, saying("B", "Di")]
    assert whose_word_sentence(four) == "The word of four speakers, passed on by A and B."


def test_a_denial_is_told_with_the_accusation() -> None:
    found = whose_word_sentence(
        [saying("A", "Ann"), saying("B", None, "denies"), saying("C D", "The Office", "denies")]
    )
    assert found == (
        "The word of Ann, passed on by A; denied by B in its own voice; denied by the Office, whom C and D pass on."
    )


def test_what_nobody_affirms_is_said_to_be_so() -> None:
    assert whose_word_sentence([saying("A", None, "open")]) == "Nobody here affirms this."


def test_what_rests_on_a_word_is_counted_and_nothing_is_said_of_none() -> None:
    alone, changed, counted = resting_sentences("The Office", 2, 1, ["Bob"])
    assert alone.startswith("As far as is recorded, two claims rest on the word of the Office alone.")
    assert changed == (
        "One more claim would have another status without the word of the Office and what may come from it."
    )
    assert counted == "What Bob says counts as the word of the Office."
    (only,) = resting_sentences("Ann", 0, 2, [])
    assert only == "Two claims would have another status without the word of Ann and what may come from it."
