"""Sources taken together, in words."""

import pytest

from dossier.labels.pair_words import (
    combination_words,
    in_common_sentence,
    only_one_sentence,
    repeats_sentence,
    shared_words_sentence,
)


@pytest.mark.parametrize(
    ("both", "alike", "sentence"),
    [
        (34, 15, "Both speak to 34 claims; to 15 of them they do the same, in the same voice."),
        (3, 3, "Both speak to 3 claims; to all of them they do the same, in the same voice."),
        (3, 0, "Both speak to 3 claims; to none of them they do the same in the same voice."),
        (1, 1, "Both speak to 1 claim; they do the same to it, in the same voice."),
        (1, 0, "Both speak to 1 claim; not both in the same way."),
        (0, 0, "No claim here has a quote from both."),
    ],
)
def test_how_many_claims_two_sources_have_in_common(both: int, alike: int, sentence: str) -> None:
    assert in_common_sentence(both, alike) == sentence


@pytest.mark.parametrize(
    ("only_a", "only_b", "sentence"),
    [
        (17, 0, "17 claims are in The A and not in The B; none the other way round."),
        (1, 20, "1 claim is in The A and not in The B; 20 the other way round."),
        (0, 2, "2 claims are in The B and not in The A; none the other way round."),
        (0, 0, "No claim is in one of them and not in the other."),
    ],
)
def test_how_many_claims_only_one_has(only_a: int, only_b: int, sentence: str) -> None:
    assert only_one_sentence("The A", only_a, "The B", only_b) == sentence


def test_shared_words_are_said_to_leave_out_what_both_quote() -> None:
    assert (
        shared_words_sentence(0, 7) == "Beside sayings that both quote, no run of seven words was found in both texts."
    )
    assert shared_words_sentence(1_020, 7) == (
        "Beside sayings that both quote, 1,020 words are in runs of seven or more that both texts have."
    )


def test_what_repeats_the_other_is_named_first() -> None:
    assert repeats_sentence("The B", "The A") == "The B is recorded as repeating The A, in whole or in part."


@pytest.mark.parametrize(
    ("letters", "total", "words"),
    [
        ("ABCDE", 5, "all five"),
        ("AB", 5, "only A and B"),
        ("ABD", 5, "only A, B and D"),
        ("D", 5, "only D"),
        ("", 5, "none"),
        ("AB", 2, "both"),
        ("A", 1, "the only one"),
    ],
)
def test_exactly_which_sources(letters: str, total: int, words: str) -> None:
    assert combination_words(letters, total) == words
