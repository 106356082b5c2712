"""Sources taken together, in words: what two of them have in common, and which of them have something.

In: counts, and letters or names of sources. Out: sentences and phrases.
"""

from collections.abc import Sequence

from dossier.labels.grammar import choose_form, count_noun, group_digits, join_with_and, spell_number


def in_common_sentence(both: int, alike: int) -> str:
    """How many claims both sources speak to, and on how many of them they do the same in the same voice."""
    if not both:
        return "No claim here has a quote from both."
    speak = f"Both speak to {count_noun(both, 'claim', 'claims')}"
    if both == 1:
        return f"{speak}; {'they do the same to it, in the same voice' if alike else 'not both in the same way'}."
    if alike == both:
        return f"{speak}; to all of them they do the same, in the same voice."
    if not alike:
        return f"{speak}; to none of them they do the same in the same voice."
    return f"{speak}; to {group_digits(alike)} of them they do the same, in the same voice."


def only_one_sentence(a: str, only_a: int, b: str, only_b: int) -> str:
    """How many claims only the one, and only the other of two sources speaks to."""
    if not only_a and not only_b:
        return "No claim is in one of them and not in the other."
    if not only_a:
        return only_one_sentence(b, only_b, a, only_a)
    are = choose_form(only_a, "is", "are")
    back = group_digits(only_b) if only_b else "none"
    return f"{count_noun(only_a, 'claim', 'claims')} {are} in {a} and not in {b}; {back} the other way round."


def shared_words_sentence(words: int, run: int) -> str:
    """How many words of two texts are in runs that both have, where they do not both quote one utterance."""
    if not words:
        return f"Beside sayings that both quote, no run of {spell_number(run)} words was found in both texts."
    number, run_words = count_noun(words, "word", "words"), spell_number(run)
    are = choose_form(words, "is", "are")
    return f"Beside sayings that both quote, {number} {are} in runs of {run_words} or more that both texts have."


def repeats_sentence(source: str, other: str) -> str:
    """That one of the two is declared to come from the other."""
    return f"{source} is recorded as repeating {other}, in whole or in part."


def combination_words(letters: Sequence[str], total: int) -> str:
    """Exactly which of `total` sources: “all five”, “only A and B”, “only D”, “none”."""
    if not letters:
        return "none"
    if len(letters) == total and total > 2:
        return f"all {spell_number(total)}"
    if len(letters) == total:
        return "both" if total == 2 else "the only one"
    return f"only {join_with_and(letters)}"
