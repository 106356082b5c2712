"""What the overviews tell editors."""

import pytest

from dossier.labels import editor_notices


def test_one_sentence_or_several_are_not_accounted_for() -> None:
    one = editor_notices.unused_message(1, "It rained …")
    three = editor_notices.unused_message(3, "It rained …")
    assert one == "This sentence is neither annotated nor declared unused: “It rained …”"
    assert three == "These 3 sentences are neither annotated nor declared unused: “It rained …”"


@pytest.mark.parametrize(
    ("others", "named"),
    [
        (["b"], "“b”"),
        (["b", "c"], "“b” or “c”"),
        (["b", "c", "d"], "“b”, “c” or “d”"),
        (["b", "c", "d", "e", "f"], "“b”, “c”, “d” or 2 more"),
    ],
)
def test_those_that_repeat_the_same_are_named_as_long_as_they_are_few(others: list[str], named: str) -> None:
    message = editor_notices.unconfirmed_message("a", "wire", 7, others)
    assert f"shares no run of 7 words with {named}, outside" in message
