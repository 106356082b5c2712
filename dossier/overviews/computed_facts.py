"""Numbers and statuses that essays, readings and assessments quote, so that no text says what has become false.

In: Markdown. Out: the same with each `{{ name }}` replaced. The names are a short closed list; nothing is computed in
the text, so this is no template language. `{{ claims }}` is the number of claims, `{{ claims-disputed }}` that of the
disputed ones; `[{{ status }}](claim:ID)` is the status of the claim to which the link leads. `\\{{` stays as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.claims.comparison import ComparedClaims
from dossier.labels.codes import STATUS
from dossier.labels.grammar import capitalize_first, spell_number
from dossier.linking.link import LinkedDossier
from dossier.status import STATUSES

STATUS_NAME = "status"
_RECORDS = ("sources", "claims", "events", "actors", "origins", "utterances", "differences")
_OF_STATUS = {f"claims-{status}": status for status in STATUSES}
FACT_NAMES = (*_RECORDS, "quotes", *_OF_STATUS, STATUS_NAME)
_FACT = re.compile(r"(?<!\\)\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
_LINK_END = re.compile(r"[^\[\]\n]*\]\(claim:([a-z0-9-]+)\)")


class QuotedFact(NamedTuple):
    """One fact that a text quotes: its name, its place, and for a status the claim that its link leads to."""

    name: str
    start: int
    end: int
    claim: str  # id; "" for a number, and where there is no link to a claim


def find_quoted_facts(text: str) -> Iterator[QuotedFact]:
    """Every `{{ name }}` of a text, known or not, in order."""
    for found in _FACT.finditer(text):
        claim = ""
        if found[1].lower() == STATUS_NAME and "[" in text[: found.start()].rpartition("\n")[2].rpartition("]")[2]:
            link = _LINK_END.match(text, found.end())
            claim = link[1] if link else ""
        yield QuotedFact(found[1], found.start(), found.end(), claim)


def fill_facts(linked: LinkedDossier, compared: ComparedClaims, text: str) -> str:
    """The text with its facts. What cannot be filled is an error elsewhere, and stays as it is."""
    parts, end = [], 0
    for fact in find_quoted_facts(text):
        words = _tell(linked, compared, fact)
        parts += [text[end : fact.start], words or text[fact.start : fact.end]]
        end = fact.end
    return "".join([*parts, text[end:]])


def fill_sentence(linked: LinkedDossier, compared: ComparedClaims, sentence: str, claim: str) -> str:
    """A sentence without its links, in which a claim is mentioned. A status that may be another claim's is left out."""
    facts = [fact for fact in find_quoted_facts(sentence) if fact.name.lower() == STATUS_NAME]
    words = status_words(compared, claim) if claim in linked.claims and len(facts) == 1 else "…"
    for fact in reversed(facts):
        sentence = sentence[: fact.start] + words + sentence[fact.end :]
    return fill_facts(linked, compared, sentence)


def count_records(linked: LinkedDossier, name: str) -> int:
    """How many records of a sort there are, by a name such as `claims` or `quotes`."""
    records: Mapping[str, object] = linked.annotations if name == "quotes" else getattr(linked, name)
    return len(records)


def status_words(compared: ComparedClaims, claim: str) -> str:
    """The status of a claim inside a sentence."""
    return STATUS[compared.summaries[claim].status].lower()


def _tell(linked: LinkedDossier, compared: ComparedClaims, fact: QuotedFact) -> str:
    name = fact.name.lower()
    words = ""
    if name in _OF_STATUS:
        statuses = Counter(compared.summaries[claim].status for claim in linked.claims)
        words = spell_number(statuses[_OF_STATUS[name]])
    elif name == STATUS_NAME:
        words = status_words(compared, fact.claim) if fact.claim in linked.claims else ""
    elif name in FACT_NAMES:
        words = spell_number(count_records(linked, name))
    return capitalize_first(words) if fact.name[:1].isupper() else words
