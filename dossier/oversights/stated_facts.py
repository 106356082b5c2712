"""What essays, readings and assessments say of the dossier itself: facts that they quote, and facts that they type.

In: a Markdown text of a record. Out: diagnostics.

1. `fact-unknown`: `{{ name }}` with a name that is not one of the list, or a status outside of a link to a claim.
2. `fact-stale`: a typed number of records that is not the number (“all five sources”), in essays; or a typed status
   that is not that of the one claim to which its sentence links (“[this](claim:ID) is disputed”).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.claims.comparison import ComparedClaims
from dossier.diagnostics import Diagnostic, Location, error, notice
from dossier.labels.codes import STATUS
from dossier.labels.grammar import spell_number
from dossier.linking.link import LinkedDossier
from dossier.model import Claim, Difference, Essay, Record
from dossier.overviews.computed_facts import (
    FACT_NAMES,
    STATUS_NAME,
    count_records,
    find_quoted_facts,
    status_words,
)
from dossier.reading.value_forms import shorten

_LEAST_LIKENESS = 60  # of a guess: the share of characters in common
_SPELLED = {spell_number(number): number for number in range(1, 100) if spell_number(number).isalpha()}
_COUNTED = "sources|claims|events|actors|quotes|differences"
_WHOLE = re.compile(
    rf"\b(?:all|all (?:of )?(?:the|these|its)|dossier(?:[’']s| has| holds| rests on)) ([a-z]+|\d[\d,]*) ({_COUNTED})\b",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b(?:is|are|stays|remains) (" + "|".join(STATUS.values()) + r")\b", re.IGNORECASE)


class _Text(NamedTuple):
    """A Markdown text with its place."""

    record: Record
    field: tuple[str, ...]
    words: str
    first_line: int  # of an essay's body in its file; else 0

    def locate(self, linked: LinkedDossier, start: int, end: int) -> Location:
        """The place of a stretch; in YAML, that of the field."""
        if not self.first_line:
            return linked.fields.locate(self.record, *self.field)
        before = self.words[:start]
        line, column = self.first_line + before.count("\n"), start - before.rfind("\n")
        return Location(self.record.at.path, line, column, line, column + end - start)


def check_essay(linked: LinkedDossier, compared: ComparedClaims, essay: Essay) -> Iterator[Diagnostic]:
    """The facts in one essay."""
    text = _Text(essay, ("body",), essay.body, essay.body_line)
    yield from _check_text(linked, compared, text)
    yield from _find_stale_numbers(linked, text)


def check_difference(linked: LinkedDossier, compared: ComparedClaims, record: Difference) -> Iterator[Diagnostic]:
    """The facts in the reading of one difference."""
    return _check_text(linked, compared, _Text(record, ("reading",), record.reading, 0))


def check_claim(linked: LinkedDossier, compared: ComparedClaims, claim: Claim) -> Iterator[Diagnostic]:
    """The facts in the assessment of one claim."""
    if claim.assessment:
        yield from _check_text(linked, compared, _Text(claim, ("assessment", "text"), claim.assessment.text, 0))


def _check_text(linked: LinkedDossier, compared: ComparedClaims, text: _Text) -> Iterator[Diagnostic]:
    for fact in find_quoted_facts(text.words):  # 1
        name, at = fact.name.lower(), text.locate(linked, fact.start, fact.end)
        if name not in FACT_NAMES:
            message = f"There is no fact “{shorten(fact.name)}” to quote."
            yield error("fact-unknown", message, at, f"{_guess(name)}The facts are: {', '.join(FACT_NAMES)}.")
        elif name == STATUS_NAME and not fact.claim:
            message = "A status is quoted inside a link to its claim."
            yield error("fact-unknown", message, at, "Write [{{ status }}](claim:ID).")
    yield from _find_stale_statuses(linked, compared, text)


def _guess(name: str) -> str:
    from rapidfuzz import fuzz, process  # only needed when there is an error

    found = process.extractOne(name, FACT_NAMES, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return f"Did you mean “{found[0]}”? " if found else ""


def _find_stale_numbers(linked: LinkedDossier, text: _Text) -> Iterator[Diagnostic]:
    """2. Numbers."""
    for found in _WHOLE.finditer(text.words):
        written, what = found[1].lower(), found[2].lower()
        digits = written.replace(",", "")
        number = int(digits) if digits.isdecimal() else _SPELLED.get(written)
        there = count_records(linked, what)
        if number is not None and number != there:
            message = f"The text says “{found[1]} {found[2]}”, and the dossier has {spell_number(there)}."
            at = text.locate(linked, found.start(1), found.end(2))
            yield notice("fact-stale", message, at, f"Quote the number instead: {{{{ {what} }}}} {what}.")


def _find_stale_statuses(linked: LinkedDossier, compared: ComparedClaims, text: _Text) -> Iterator[Diagnostic]:
    """2. Statuses: of sentences that link to one claim and to no other record."""
    of_sentence: dict[str, set[str]] = {}
    for link in linked.markdown.find_links(text.words):
        of_sentence.setdefault(link.sentence, set()).add(link.target)
    for sentence, targets in of_sentence.items():
        found, target = _STATUS.search(sentence), next(iter(targets))
        claim = target.removeprefix("claim:")
        if not found or len(targets) > 1 or claim == target or claim not in linked.claims:
            continue
        there = status_words(compared, claim)
        if found[1].lower() != there:
            message = f"The text says that “{claim}” is {found[1].lower()}, and its status is: {there}."
            start = max(text.words.find(f"({target})"), 0)
            help = f"Quote the status instead: [{{{{ status }}}}]({target})."
            yield notice("fact-stale", message, text.locate(linked, start, start + len(target) + 2), help)
