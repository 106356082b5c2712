"""Verbs by which a source passes on what somebody says, and what they presuppose.

In: a stretch of a capture. Out: the reporting verbs in it. A verb of saying may say only that something was said
(“said”); it may take for granted that what is said is so, as “revealed” does: then it is factive (Kiparsky and
Kiparsky, “Fact”, 1970; the verbs of saying among them are semifactive in Karttunen, “Some observations on factivity”,
1971); or it may not vouch for it (“claimed”). The three classes are those of Thompson and Ye, “Evaluation in the
reporting verbs used in academic papers”, 1991, as far as the writer's own stance goes.

The verbs are in `verbs/<language>.txt`, one file a language, for editors to extend; a language without a file has none.
The class is that of the verb. What the writer meant by it is for the reader to judge.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from dossier.spans import Span

VerbClass = Literal["neutral", "factive", "distancing"]

_FOLDER = Path(__file__).with_name("verbs")
_WORDS_BETWEEN = r"(?:\s+[\w’'-]+){0,3}"  # what … stands for in a form


class Verb(NamedTuple):
    """A reporting verb as it is counted."""

    name: str  # “said”
    kind: VerbClass


class VerbPlace(NamedTuple):
    """One place where a reporting verb is printed."""

    verb: Verb
    span: Span  # in the capture


def find_reporting_verbs(text: str, span: Span, language: str) -> tuple[VerbPlace, ...]:
    """The reporting verbs in a stretch of a capture, in order; of forms that begin at one place, the longest."""
    verbs = verbs_of(language)
    if verbs is None:
        return ()
    return tuple(verbs.find(text, span))


@dataclass(frozen=True, slots=True)
class ReportingVerbs:
    """The reporting verbs of one language, as one pattern with a group for each form."""

    pattern: re.Pattern[str]
    verbs: tuple[Verb, ...]  # by the number of the group

    def find(self, text: str, span: Span) -> Iterator[VerbPlace]:
        """Where the verbs are in a stretch."""
        for match in self.pattern.finditer(text, span.start, span.end):
            if match.lastindex:
                yield VerbPlace(self.verbs[match.lastindex - 1], Span(match.start(), match.end()))


@lru_cache(maxsize=64)  # constants of the tool: its files of verbs, by language
def verbs_of(language: str) -> ReportingVerbs | None:
    """The verbs of a language by its BCP 47 tag: those of `en-GB` are in `en-GB.txt`, else in `en.txt`."""
    for name in (language, language.partition("-")[0]):
        path = _FOLDER / f"{name}.txt"
        if name.replace("-", "").isalnum() and path.is_file():
            return read_verbs(path.read_text(encoding="utf-8"))
    return None


def read_verbs(text: str) -> ReportingVerbs:
    """The verbs of one file. ValueError for a heading that is no class, and for a verb before any heading."""
    forms: dict[str, Verb] = {}
    kind: VerbClass | None = None
    for raw_line in text.splitlines():
        line = raw_line.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            kind = next((known for known in get_args(VerbClass) if known == line[1:-1]), None)
        elif line and kind is None:
            raise ValueError(f"{line!r} is under no heading such as [neutral]")
        elif line and kind:
            name, _, others = line.partition(":")
            for form in (name, *others.split(",")):
                if form.strip():
                    forms[" ".join(form.split())] = Verb(name.strip(), kind)
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first.setdefault(form[0].lower(), []).append(form)
    choices = "|".join(map(_match_any_of, by_first.values())) or "(?!)"
    pattern = re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE)
    return ReportingVerbs(pattern, tuple(forms[form] for found in by_first.values() for form in found))


def _match_any_of(forms: Sequence[str]) -> str:
    """Forms that begin with one letter, in this order: most words of a text have another, and are passed by at once."""
    return f"{re.escape(forms[0][0])}(?:{'|'.join(f'({_match_rest(form)})' for form in forms)})"


def _match_rest(form: str) -> str:
    """A form without its first letter."""
    before, between, after = form[1:].partition(" … ")
    words = r"\s+".join(map(re.escape, before.split(" ")))
    if not between:
        return words
    return words + _WORDS_BETWEEN + r"\s+" + r"\s+".join(map(re.escape, after.split()))
