"""The words for agreement where there are many of something, or none."""

import pytest

from dossier.labels.agreement import (
    Agreement,
    HingeKind,
    Saying,
    agreement_sentence,
    hinge_sentence,
    hinge_words,
    name_in_sentence,
)
from dossier.status import Status


def sentence(*sayings: Saying, status: Status = "agreed", silent: tuple[str, ...] = (), uncounted: int = 0) -> str:
    found = Agreement(
        status=status,
        sayings=sayings,
        rests_on=None,
        unrecorded=(),
        otherwise=(),
        silent=silent,
        uncounted=uncounted,
    )
    return agreement_sentence(found)


def saying(sources: str, speaker: str | None = None) -> Saying:
    return Saying(polarity="affirms", sources=tuple(sources.split()), speaker=speaker)


@pytest.mark.parametrize(
    ("silent", "uncounted", "end"),
    [
        ("", 0, "own voice."),
        ("Z", 0, "; Z says nothing of it."),
        ("X Y Z", 0, "; X, Y and Z say nothing of it."),
        ("W X Y Z", 0, "; four sources say nothing of it."),
        ("Z", 12, "; 13 sources say nothing of it."),
    ],
)
def test_up_to_three_silent_sources_are_named_and_more_are_counted(silent: str, uncounted: int, end: str) -> None:
    assert sentence(saying("A"), silent=tuple(silent.split()), uncounted=uncounted).endswith(end)


def test_up_to_three_speakers_are_named_and_more_are_counted() -> None:
    three = sentence(saying("A", "Ann"), saying("B", "Bob"), saying("D", "Cy"))
    assert (
        three
        == "A passes on Ann, who affirms this; B passes on Bob, who affirms this; D passes on Cy, who affirms this."
    )
    four = sentence(saying("A B", "Ann"), saying("B", "Bob"), saying("D", "Cy"), saying("D", "Di"))
    assert four == "A, B and D pass on four speakers who affirm this."


def test_a_body_is_no_who() -> None:
    body = Saying(polarity="denies", sources=("A",), speaker="The Office", is_person=False)
    assert sentence(body, status="denied").endswith("A passes on the Office, which denies this.")


@pytest.mark.parametrize(
    ("kind", "becomes", "left", "expected"),
    [
        ("source", "denied", True, "Without The A, it would be “Denied”."),
        ("report", "open", True, "Without the report that they share (The A), it would be “Left open”."),
        ("speaker", "one-source", True, "Without the word of the A, it would be “One source”."),
        ("speaker", "open", False, "Without the word of the A, no source would speak to it."),
    ],
)
def test_what_the_status_depends_on(kind: HingeKind, becomes: Status, left: bool, expected: str) -> None:
    assert hinge_sentence(hinge_words(kind, ("The A",)), becomes, anything_left=left) == expected


def test_words_that_may_be_the_speakers_are_told_apart_from_his_word() -> None:
    assert hinge_words("speaker", ("Cy",), may=True) == "Without the word of Cy and what may come from it"


def test_names_inside_sentences() -> None:
    assert [name_in_sentence(name) for name in ("The Kremlin", "A source", "Ann Ash", "Theo", "")] == [
        "the Kremlin", "a source", "Ann Ash", "Theo", "someone unnamed",
    ]  # fmt: skip
