"""The table of truth: what sources say of a claim, its status, and the sentence that a reader gets.

The cases are in `statuses.yaml`, in words.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from build_linked import Written, actor, build, compare_claim, quote, source

from dossier.claims.comparison import Comparison
from dossier.labels.agreement import agreement_sentence
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim
from dossier.record_parts import Part
from dossier.status import STATUSES

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("statuses.yaml").read_text("utf-8"))
POLARITIES = {"affirms": "affirms", "denies": "denies", "leaves open": "open"}
QUOTE = re.compile(
    r"(?P<source>[A-Z])(?: passes on (?P<chain>[^:]+):)? (?P<does>affirms|denies|leaves open)(?P<how>.*)"
)


def read_quote(words: str) -> Annotation:
    """The annotation for “A passes on Ann: affirms as possible”."""
    found = QUOTE.fullmatch(words)
    assert found, words
    chain = (found["chain"] or "").replace("somebody", "").split(", ")
    return quote(
        found["source"].lower(),
        "It rained",
        "c",
        polarity=POLARITIES[found["does"]],
        certainty=found["how"].removeprefix(" as ") or "certain",
        voice="attributed" if found["chain"] else "own",
        chain=[name.lower() for name in chain if name],
    )


def read_source(id: str, case: dict[str, Any]) -> Written:
    repeated = case.get("repeat", {}).get(id, [])
    reports = [repeated] if isinstance(repeated, str) else repeated
    return source(id.lower(), "It rained.", relays=[report.lower() for report in reports])


def read_case(case: dict[str, Any]) -> LinkedDossier:
    ids = {words[0] for words in case["quotes"]} | set(case.get("silent", []))
    said_by = case.get("saying of", "").lower()
    claim = Claim(
        id="c",
        statement="It rained.",
        kind="saying" if said_by else "deed",
        actors=(Part(actor=said_by, role="speaker"),) if said_by else (),
    )
    principals = {name.lower(): whom.lower() for name, whom in case.get("speaks for", {}).items()}
    people = [actor(id.lower(), id, speaks_for=principals.get(id.lower(), "")) for id in ("Ann", "Bob", "Office")]
    return build(
        [read_source(id, case) for id in sorted(ids)],
        [read_quote(words) for words in case["quotes"]],
        claims=[claim],
        actors=people,
    )


def compared(case: dict[str, Any]) -> Comparison:
    return compare_claim(read_case(case), "c")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_status_and_sentence(case: dict[str, Any]) -> None:
    found = compared(case)
    assert (found.status, agreement_sentence(found.agreement)) == (case["status"], case["says"])


def test_the_table_has_every_status() -> None:
    assert {case["status"] for case in CASES} == set(STATUSES)
