"""English grammar: lists, plurals and numbers, by the rules of the Unicode CLDR that Babel brings.

In: words and numbers. Out: English text. This is the only importer of babel, so that another language is a matter of
this file and of the sentences beside it.

The locale is British English: its lists have no comma before “and”, as everywhere on the site. Babel and its data take
about 40 ms to load. So they are loaded at the first list or plural, and a command that shows none does not wait.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel.core import Locale

# CLDR has no words for numbers in a form that Babel reads.
_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_UNGROUPED = 1000  # numbers below have no thousands to set apart


@cache  # holds a constant of the tool, nothing of a dossier
def _load_english() -> "Locale":
    from babel.core import Locale

    return Locale("en", "GB")


def join_with_and(words: Sequence[str]) -> str:
    """Words as a list in a sentence: “A”, “A and B”, “A, B and C”; "" for none."""
    return _join_words(words, "standard")


def join_clauses(clauses: Sequence[str]) -> str:
    """The same for parts that may have commas of their own: “affirms, as probable, and denies”."""
    if any("," in clause for clause in clauses[:-1]):
        return f"{', '.join(clauses[:-1])}, and {clauses[-1]}"
    return join_with_and(clauses)


def join_with_or(words: Sequence[str]) -> str:
    """Words as a choice in a sentence: “A”, “A or B”, “A, B or C”; "" for none."""
    return _join_words(words, "or")


def join_with_commas(words: Sequence[str]) -> str:
    """Words one after another: “A, B, C”; "" for none."""
    return _join_words(words, "unit")


def _join_words(words: Sequence[str], style: Literal["standard", "or", "unit"]) -> str:
    if len(words) == 1:
        return words[0]  # most lists, and the same in every language
    from babel.lists import format_list

    return format_list(words, style, _load_english())


def choose_form(number: int, one: str, many: str) -> str:
    """The form of a word that goes with a number: `one` with 1, `many` with 0 and with 2 or more."""
    return one if _takes_singular(number) else many


@cache  # holds a rule of the language, nothing of a dossier
def _takes_singular(number: int) -> bool:
    return _load_english().plural_form(number) == "one"


def count_noun(number: int, one: str, many: str) -> str:
    """A number with its noun: “1 source”, “2,000 sources”."""
    return f"{group_digits(number)} {choose_form(number, one, many)}"


def group_digits(number: float) -> str:
    """A number in digits, with its thousands set apart and all its decimals: “2,000”, “1,234.5”."""
    if isinstance(number, int) and 0 <= number < _UNGROUPED:
        return str(number)  # nearly all numbers of a page
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_load_english(), decimal_quantization=False)


def spell_number(number: int) -> str:
    """A small number as a word: “three”, and “no” for 0; a larger one in digits: “2,000”."""
    if number < len(_SPELLED):
        return _SPELLED[number]
    return group_digits(number)


def capitalize_first(words: str) -> str:
    """Words as the beginning of a sentence; names inside keep their capitals."""
    return words[:1].upper() + words[1:]
