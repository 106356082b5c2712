"""Where the forms of names are in a text.

In: forms (“Wagner Group”, “mutiny”), each with the subjects that it names, and a text. Out: every place that holds a
form as whole words, the longest form first.

1. Text and forms are cut into words and single marks. A hyphen or an apostrophe is a mark, so that “Putin” is found in
   “Putin’s” and “Wagner” in “Wagner-led”; white space does not count.
2. At each word the forms that begin with it are tried, the longest first. A lower-case letter of a form also finds its
   capital (“mutiny” finds “Mutiny”); a capital finds itself only (“US” never finds “us”).
3. The search goes on after what was found: “Wagner” is not counted again inside “Wagner Group”.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from dossier import text as texts
from dossier.record_ref import RecordRef
from dossier.spans import Span

_MARKS = "\u0300-\u036f"  # combining accents belong to the letter before them
_UNSPACED = re.compile(f"[{texts.UNSPACED}]")
_TOKEN = re.compile(rf"([\w{_MARKS}]+|[^\w\s])")
_TOKEN_UNSPACED = re.compile(rf"([{texts.UNSPACED}]|(?:(?![{texts.UNSPACED}])[\w{_MARKS}])+|[^\w\s])")


class SoughtForm(NamedTuple):
    """A form ready to be searched for, with what it names."""

    form: str
    tokens: tuple[str, ...]
    subjects: tuple[RecordRef, ...]


class FoundName(NamedTuple):
    """One form in a text."""

    form: SoughtForm
    span: Span


FormsByFirst = Mapping[str, tuple[SoughtForm, ...]]  # by the first token in small letters, the longest forms first


def prepare_forms(forms: Mapping[str, tuple[RecordRef, ...]]) -> FormsByFirst:
    """Forms with what they name, made ready for search: once for many texts."""
    by_first: dict[str, list[SoughtForm]] = {}
    for form in sorted(forms):
        tokens = tuple(_split_into_tokens(form)[0])
        if tokens:
            by_first.setdefault(tokens[0].lower(), []).append(SoughtForm(form, tokens, forms[form]))
    return {
        first: tuple(sorted(found, key=lambda candidate: -len(candidate.tokens))) for first, found in by_first.items()
    }


def list_tokens(text: str) -> frozenset[str]:
    """The tokens of a text in small letters: only forms that begin with one of these can be in it."""
    return frozenset(map(str.lower, _split_into_tokens(text)[0]))


def find_names(forms: FormsByFirst, text: str) -> Iterator[FoundName]:
    """Every place of these forms in a text, in order; places do not overlap."""
    tokens, ends = _split_into_tokens(text)  # 1
    after = 0
    for at, first in enumerate(map(str.lower, tokens)):
        if first not in forms or at < after:
            continue
        found = _find_longest(forms[first], tokens, at)  # 2
        if found:
            after = at + len(found.tokens)  # 3
            yield FoundName(found, Span(ends[2 * at], ends[2 * after - 1]))


def _find_longest(candidates: Iterable[SoughtForm], tokens: Sequence[str], at: int) -> SoughtForm | None:
    for candidate in candidates:
        printed = tokens[at : at + len(candidate.tokens)]
        if len(printed) == len(candidate.tokens) and all(map(_is_found_in, candidate.tokens, printed)):
            return candidate
    return None


def _split_into_tokens(text: str) -> tuple[list[str], list[int]]:
    """The tokens, and where each begins and ends: token n runs from `ends[2n]` to `ends[2n + 1]`."""
    pattern = _TOKEN
    if _UNSPACED.search(text):
        pattern = _TOKEN_UNSPACED
    parts = pattern.split(texts.fold_typography(text))  # what is between tokens and the tokens, in turn
    return parts[1::2], list(accumulate(map(len, parts)))


def _is_found_in(form: str, printed: str) -> bool:
    """Whether a token of a form finds a token of the text: 2."""
    if form == printed:
        return True
    if len(form) != len(printed):
        return False
    return all(f == p or f.upper() == p for f, p in zip(form, printed, strict=True))


def group_subjects_by_form(forms: Mapping[RecordRef, Iterable[str]]) -> dict[str, tuple[RecordRef, ...]]:
    """Turned round: the subjects that each form names, from the forms of each subject."""
    turned: dict[str, list[RecordRef]] = {}
    for subject, its_forms in forms.items():
        for form in dict.fromkeys(its_forms):
            turned.setdefault(form, []).append(subject)
    return {form: tuple(subjects) for form, subjects in turned.items()}
