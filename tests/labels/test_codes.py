"""The words for what records hold as codes: each code has some."""

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

import pytest

from dossier.labels import codes
from dossier.model import Actor, Claim
from dossier.record_parts import Basis, Furniture, Grade, Part
from dossier.stance import Certainty, Polarity, Stance
from dossier.status import Status


def codes_of(record: type, field: str) -> set[str]:
    return set(get_args(get_type_hints(record)[field]))


@pytest.mark.parametrize(
    ("table", "known"),
    [
        (codes.STATUS, set(get_args(Status))),
        (codes.STATUS_MEANING, set(get_args(Status))),
        (codes.BASIS, set(get_args(Basis))),
        (codes.GRADE, set(get_args(Grade))),
        (codes.CLAIM_KIND, codes_of(Claim, "kind")),
        (codes.ACTOR_KIND, codes_of(Actor, "kind")),
        (codes.ROLE, codes_of(Part, "role")),
        (codes.FURNITURE, codes_of(Furniture, "kind")),
    ],
)
def test_every_code_has_words_and_no_other(table: Mapping[Any, str], known: set[str]) -> None:
    assert set(table) == known
    assert all(table.values())


@pytest.mark.parametrize(
    ("polarity", "certainty", "words"),
    [
        ("affirms", "certain", "affirms"),
        ("affirms", "possible", "affirms, as possible"),
        ("denies", "probable", "denies, as probable"),
        ("affirms", "unstated", "affirms, certainty not stated"),
        ("open", "possible", "leaves open"),
    ],
)
def test_a_stance_in_words(polarity: Polarity, certainty: Certainty, words: str) -> None:
    assert codes.stance_words(Stance(polarity, certainty, "own")) == words
