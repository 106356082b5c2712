"""Scopes of one claim's values that differ by a word, so that nobody meant to keep the values apart.

In: a claim. Out: a notice for each pair of scopes of which one has a word more than the other, or one word in another
spelling. Such answers are not compared. Two scopes with one other word each, such as June and July, are meant so.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile

from dossier.claims.quantities import levelled_words, unit_of
from dossier.diagnostics import Diagnostic, notice
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation

_SAME_BEGINNING, _OTHER_LETTERS = 3, 2
_MOST = 30  # scopes of one claim that are compared with one another
_HELP = "If they are the same thing, write the same scope in both, so that the values are compared. If not, leave it."


def check_claim(linked: LinkedDossier, claim: str) -> Iterator[Diagnostic]:
    """The scopes of one claim, kind and unit that differ by a word."""
    scopes: dict[tuple[str, str], dict[str, Annotation]] = {}
    for annotation in linked.of_claim[claim]:
        value = annotation.value_for(claim)
        if value and value.scope:
            of_kind = scopes.setdefault((value.kind, unit_of(value)), {})
            of_kind.setdefault(levelled_words(value.scope), annotation)
    for of_kind in scopes.values():
        for one, other in combinations(list(of_kind)[:_MOST], 2):
            if differ_by_a_word(one.split(), other.split()):
                yield _tell(linked, of_kind[one], of_kind[other])


def differ_by_a_word(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one has a word more than the other, or one word that is spelt a little otherwise."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) == 0:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return list(short[start:]) == list(long[start + 1 :])
    return start < len(one) and one[start + 1 :] == other[start + 1 :] and _are_alike(one[start], other[start])


def _are_alike(one: str, other: str) -> bool:
    """Whether two words are forms or spellings of one: one beginning, and at most two other letters."""
    start = _count_shared(one, other)
    end = _count_shared(one[start:][::-1], other[start:][::-1])
    rest = max(len(one), len(other)) - start - end
    return start >= _SAME_BEGINNING and rest <= _OTHER_LETTERS and (one + other).isalpha()


def _count_shared(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _tell(linked: LinkedDossier, one: Annotation, other: Annotation) -> Diagnostic:
    first, second = one.value, other.value
    assert first and second  # noqa: S101 # they come from `value_for`
    message = f"The scopes “{second.scope}” here and “{first.scope}” in {one.uid} differ by a word only."
    return notice("value-scope", message, linked.fields.locate(other, "value", "scope"), _HELP)
