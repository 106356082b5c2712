"""Words that turn, weaken or count what is said, language by language.

In: a language, and the kinds of words that are wanted. Out: where they are in a text.

The words are in `cues/<language>.txt`, one file a language, for editors to extend; a language without a file has none.
A cue says only that the word is there. What it does to the sentence is for the reader to judge.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from dossier.spans import Span
from dossier.text import UNSPACED

CueKind = Literal["hearsay", "speech", "doubt", "possibility", "negation", "refusal", "later", "amount", "none"]
CueKinds = tuple[CueKind, ...]

HEDGING: CueKinds = ("hearsay", "speech", "doubt", "possibility")
NEGATING: CueKinds = ("negation", "refusal")

_FOLDER = Path(__file__).with_name("cues")
_UNSPACED = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of one language as one pattern for lower-case text, with the kind of each."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, CueKind]  # by the cue's own form: lower case, single spaces
    exact: frozenset[str]  # cues that count only as they are written

    def find(self, text: str, span: Span) -> Iterator[tuple[int, int, CueKind]]:
        """Where cues are in a stretch, with the kind of each; of those that begin together, the longest."""
        around = text[max(0, span.start - 1) : span.end + 1]  # with its neighbours, for the borders of words
        lower = around.lower()
        begin = span.start - max(0, span.start - 1)
        if len(lower) != len(around):  # a few letters become two in lower case; then only lower-case cues are found
            lower = around
        for match in self.pattern.finditer(lower, begin):
            words = around[match.start() : match.end()]
            form = _level_cue(words)
            start = span.start - begin + match.start()
            if self.kinds[form] == "none":
                continue
            if start + len(words) <= span.end and (form not in self.exact or words == form):
                yield start, start + len(words), self.kinds[form]


@lru_cache(maxsize=256)  # constants of the tool: its files of cue words, by language
def cues_of(language: str, kinds: CueKinds = HEDGING) -> Cues | None:
    """The cue words of a language by its BCP 47 tag: those of `en-GB` are in `en-GB.txt`, else in `en.txt`."""
    for name in (language, language.partition("-")[0]):
        path = _FOLDER / f"{name}.txt"
        if name.replace("-", "").isalnum() and path.is_file():
            return read_cues(path.read_text(encoding="utf-8"), kinds)
    return None


@lru_cache(maxsize=16)  # constants of the tool, like those above
def cues_of_all(kinds: CueKinds) -> Cues:
    """The cue words of all languages together, for words in a language that has no file."""
    return read_cues("\n".join(path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.txt"))), kinds)


def read_cues(text: str, kinds: CueKinds = HEDGING) -> Cues:
    """The cue words of one file. ValueError for a heading that is no kind of cue, or a cue before any heading."""
    found: dict[str, CueKind] = {}
    exact: set[str] = set()
    kind: CueKind | None = None
    for raw_line in text.splitlines():
        line = raw_line.partition("#")[0].strip()
        if not line:
            continue
        if line.startswith("[") and line.endswith("]"):
            kind = next((known for known in get_args(CueKind) if known == line[1:-1]), None)
            continue
        if kind is None:
            raise ValueError(f"{line!r} is under no heading such as [hearsay]")
        if kind != "none" and kind not in kinds:
            continue
        form = _level_cue(line.removeprefix("=").strip())
        found[form] = kind
        if line.startswith("="):
            exact.add(form)
    return Cues(_make_pattern(found), found, frozenset(exact))


def _make_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all forms; of those that begin together, the longest first.

    Nearly every place of a text is passed by, so this must cost little: the border before a word is looked at once and
    not for each form, and only the forms with the right first letter are tried.
    """
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first.setdefault(form[0], []).append(form)
    spaced = [_match_any_of(found) for first, found in by_first.items() if not _UNSPACED.match(first)]
    unspaced = [_match_any_of(found) for first, found in by_first.items() if _UNSPACED.match(first)]
    if spaced:
        unspaced.append(rf"(?<![\w-])(?:{'|'.join(spaced)})")
    return re.compile("|".join(unspaced) or "(?!)")


def _match_any_of(forms: Sequence[str]) -> str:
    """Forms that begin with one letter, in this order, each up to the end of its last word."""
    return f"{_match_words(forms[0][0])}(?:{'|'.join(map(_match_rest, forms))})"


def _match_rest(form: str) -> str:
    """A form without its first letter. A script without spaces has no borders, and an apostrophe at the end goes on."""
    after = "" if form.endswith("'") or _UNSPACED.match(form[-1]) else r"(?![\w-])"
    return _match_words(form[1:]) + after


def _match_words(words: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in words.split(" "))


def _level_cue(words: str) -> str:
    return " ".join(words.replace("’", "'").lower().split())
