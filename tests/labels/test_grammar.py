"""Lists, plurals and numbers in English."""

import subprocess
import sys
from pathlib import Path

import pytest

from dossier.labels import grammar

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ("", "", "")),
        (["A"], ("A", "A", "A")),
        (["A", "B"], ("A and B", "A or B", "A, B")),
        (["A", "B", "C"], ("A, B and C", "A, B or C", "A, B, C")),
        (("{0}", "{1}", "{x}"), ("{0}, {1} and {x}", "{0}, {1} or {x}", "{0}, {1}, {x}")),  # braces are only text
    ],
)
def test_lists(words: list[str], said: tuple[str, str, str]) -> None:
    assert (grammar.join_with_and(words), grammar.join_with_or(words), grammar.join_with_commas(words)) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 sources"),
        (1, "1 source"),
        (2, "2 sources"),
        (21, "21 sources"),
        (999, "999 sources"),
        (1000, "1,000 sources"),
        (1_234_567, "1,234,567 sources"),
    ],
)
def test_a_noun_has_the_form_that_its_number_asks_for(number: int, said: str) -> None:
    assert grammar.count_noun(number, "source", "sources") == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(-25_000, "-25,000"), (0.5, "0.5"), (-3, "-3"), (1234.56789, "1,234.56789"), (5e-7, "0.0000005")],
)
def test_numbers_keep_their_sign_and_decimals(number: float, said: str) -> None:
    assert grammar.group_digits(number) == said


def test_small_numbers_are_words() -> None:
    said = [grammar.spell_number(number) for number in (0, 1, 12, 13, 2000)]
    assert said == ["no", "one", "twelve", "13", "2,000"]


def test_babel_is_loaded_only_when_something_is_shown() -> None:
    program = (
        "import sys\n"
        "from dossier.labels import grammar\n"
        "grammar.group_digits(999)\n"
        "before = 'babel' in sys.modules\n"
        "grammar.count_noun(1, 'source', 'sources')\n"
        "print(before, 'babel' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]


def test_clauses_with_commas_of_their_own_are_kept_apart() -> None:
    assert grammar.join_clauses(["affirms", "passes on Ann: denies"]) == "affirms and passes on Ann: denies"
    assert grammar.join_clauses(["affirms, as probable", "denies"]) == "affirms, as probable, and denies"
    assert grammar.join_clauses(["denies", "affirms, as probable"]) == "denies and affirms, as probable"
