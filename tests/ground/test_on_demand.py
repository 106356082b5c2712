"""A value is computed when it is first asked for, and only then."""

import pytest

from dossier.on_demand import OnDemand


def test_each_value_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[str] = []

    def double(word: str) -> str:
        made.append(word)
        return word * 2

    words = OnDemand(["b", "a"], double)
    assert made == []
    assert words["a"] == "aa"
    assert words["a"] == "aa"
    assert made == ["a"]


def test_it_looks_like_a_mapping_of_all_its_keys_in_their_order() -> None:
    words = OnDemand({"b": 1, "a": 2}, str.upper)
    assert list(words.items()) == [("b", "B"), ("a", "A")]
    assert len(words) == 2


def test_another_key_is_no_key_and_is_never_computed() -> None:
    words = OnDemand(["a"], str.upper)
    assert "z" not in words
    with pytest.raises(KeyError):
        words["z"]
