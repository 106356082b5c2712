import pytest

from dossier.stance import Certainty, Polarity, Stance, Voice


@pytest.mark.parametrize(
    ("polarity", "certainty", "shape"),
    [
        ("affirms", "certain", "affirms"),
        ("affirms", "possible", "affirms-possible"),
        ("denies", "probable", "denies-probable"),
        ("open", "possible", "open"),
    ],
)
def test_a_stance_has_a_shape(polarity: Polarity, certainty: Certainty, shape: str) -> None:
    assert Stance(polarity, certainty, "own").mark_code == shape


def test_a_certainty_that_is_not_stated_is_never_drawn_as_more_than_possible() -> None:
    assert Stance("affirms", "unstated", "own").mark_code == "affirms-possible"


@pytest.mark.parametrize(
    ("polarity", "follows"),
    [("affirms", (True, False, False)), ("denies", (False, True, False)), ("open", (False, False, True))],
)
def test_a_quote_affirms_or_denies_or_leaves_open(polarity: Polarity, follows: tuple[bool, bool, bool]) -> None:
    stance = Stance(polarity, "certain", "own")
    assert (stance.affirms, stance.denies, stance.leaves_open) == follows


@pytest.mark.parametrize(
    ("voice", "certainty", "flat"),
    [
        ("own", "certain", True),
        ("own", "probable", False),
        ("own", "unstated", False),
        ("attributed", "certain", False),
    ],
)
def test_only_what_a_source_says_itself_and_as_certain_is_flat(voice: Voice, certainty: Certainty, flat: bool) -> None:
    stance = Stance("affirms", certainty, voice)
    assert (stance.is_flat, stance.is_attributed) == (flat, voice == "attributed")


@pytest.mark.parametrize(
    ("certainty", "hedged"), [("certain", False), ("probable", True), ("possible", True), ("unstated", False)]
)
def test_what_is_called_probable_or_possible_is_hedged(certainty: Certainty, hedged: bool) -> None:
    assert Stance("affirms", certainty, "own").is_hedged is hedged
