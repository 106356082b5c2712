"""What drawings say in words."""

import pytest

from dossier.labels import drawing_words


def test_a_strip_counts_the_sentences_that_nothing_accounts_for() -> None:
    assert drawing_words.describe_strip(10, 6, 1, 120, 80) == (
        "Of 10 sentences 6 are annotated, 1 are declared unused, 3 are neither. 80 of 120 words are inside a quote."
    )


def test_a_plot_tells_how_many_answers_it_has_and_in_what_and_leaves_their_words_to_the_table() -> None:
    told, table = "2 answers, each at its place from the least to the most", "The table gives the words of each."
    assert drawing_words.describe_plot(2, "men") == f"{told}, in men. {table}"
    assert drawing_words.describe_plot(2, "") == f"{told}. {table}"
    assert drawing_words.describe_plot(2, str) == f"{told}. {table}"  # times have no unit
    assert drawing_words.plot_name("men") == "The answers on one scale, in men"
    assert drawing_words.plot_name("") == "The answers on one scale"


@pytest.mark.parametrize(
    ("value", "said"),
    [(25_000.4, "25,000 men"), (10.0, "10 men"), (9.876, "9.88 men"), (5.0, "5 men"), (-12.5, "-12 men"), (0, "0 men")],
)
def test_a_figure_has_decimals_where_it_is_small(value: float, said: str) -> None:
    assert drawing_words.figure_with_unit(value, "men") == said


def test_a_figure_without_a_unit_has_no_blank_after_it_and_a_function_writes_it() -> None:
    assert drawing_words.figure_with_unit(50, "") == "50"
    assert drawing_words.figure_with_unit(3.0, lambda seconds: f"{seconds:.0f} s") == "3 s"


def test_who_appears_with_whom_is_told_for_the_strongest_ties() -> None:
    told = drawing_words.describe_co_occurrence(3, [("Ann", "Bob", 4), ("Ann", "Cem", 2)])
    assert told == "The 3 actors that share most claims and events. Ann and Bob: 4; Ann and Cem: 2"
