"""What a source is like, in words."""

import pytest

from dossier.labels.source_words import share_words, verb_class_words, verbs_sentence, voices_sentence


@pytest.mark.parametrize(
    ("own", "passed_on", "speakers", "sentence"),
    [
        (
            5,
            4,
            6,
            "Of its 9 quoted words, 5 are in its own voice and 4 (44\u00a0%) passed on from 6 speakers.",
        ),
        (1, 3, 1, "Of its 4 quoted words, 1 is in its own voice and 3 (75\u00a0%) passed on from 1 speaker."),
        (5, 0, 0, "Of its 5 quoted words, all are in its own voice."),
        (0, 5, 0, "Of its 5 quoted words, all are passed on."),
        (0, 0, 0, "None of its words is quoted."),
        (1, 0, 0, "Its only quoted word is in its own voice."),
        (0, 1, 1, "Its only quoted word is passed on from 1 speaker."),
    ],
)
def test_voices_are_counted_in_words(own: int, passed_on: int, speakers: int, sentence: str) -> None:
    assert voices_sentence(own, passed_on, speakers) == sentence


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 0, "0"), (0, 9, "0"), (9, 9, "100"), (1, 1000, "1"), (999, 1000, "99"), (1, 3, "33"), (2, 3, "67")],
)
def test_a_part_is_never_rounded_to_nothing_or_all(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == f"{words}\u00a0%"


def test_two_shares_of_one_whole_make_a_hundred() -> None:
    for whole in range(1, 120):
        for part in range(whole + 1):
            shares = [int(share_words(number, whole).split("\u00a0")[0]) for number in (part, whole - part)]
            assert sum(shares) == 100


def test_verbs_are_told_by_what_they_presuppose_those_that_take_for_granted_first() -> None:
    assert verbs_sentence({"neutral": ("said",), "factive": ("confirmed", "revealed")}) == (
        "It passes words on with “confirmed” and “revealed”, which as a rule take for granted that what is said is so; "
        "with “said”, which says only that something is said."
    )
    assert verbs_sentence({}) == ""


def test_one_verb_has_a_verb_in_the_singular() -> None:
    assert verb_class_words("distancing", 1) == "does not vouch for what is said"
    assert verb_class_words("distancing", 2) == "do not vouch for what is said"
