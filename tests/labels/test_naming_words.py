"""In whose voice a name is used, in a few words."""

import pytest

from dossier.labels.naming_words import counted_voices, naming_voice


@pytest.mark.parametrize(
    ("total", "quoted", "passed_on", "words"),
    [
        (3, 0, 0, ""),
        (3, 3, 0, "quoted"),
        (1, 0, 1, "passed on"),
        (4, 2, 1, "2 quoted, 1 passed on"),
        (2, 1, 0, "1 quoted"),
    ],
)
def test_a_table_says_how_many_uses_are_not_the_sources_own(
    total: int, quoted: int, passed_on: int, words: str
) -> None:
    assert counted_voices(total, quoted, passed_on) == words


def test_a_line_says_whose_word_it_is() -> None:
    assert naming_voice(quoted=True, passed_on=True, speaker="Ann Ash") == "quoted: Ann Ash"
    assert naming_voice(quoted=False, passed_on=True, speaker="") == "passed on"
    assert naming_voice(quoted=False, passed_on=False, speaker="") == ""
