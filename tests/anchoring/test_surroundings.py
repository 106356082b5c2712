"""What is around a quote: its sentences, the one before, the one after, and the whole of a quotation."""

import pytest

from dossier.anchoring.surroundings import digest_surroundings, surroundings_of
from dossier.capture_text import CaptureText
from dossier.spans import Span

FIVE = "One is here. Two is here. Three is here. Four is here. Five is here."
SAID = "It rained. Ann said: “He left. He came back. He left again.” It was late. All slept."


def around(text: str, quote: str) -> str:
    start = text.index(quote)
    stretch = surroundings_of(CaptureText(text), Span(start, start + len(quote)))
    return text[stretch.start : stretch.end]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Three", "Two is here. Three is here. Four is here."),
        ("Three is here.", "Two is here. Three is here. Four is here."),
        ("One", "One is here. Two is here."),
        ("Five is here.", "Four is here. Five is here."),
        ("here. Three", "One is here. Two is here. Three is here. Four is here."),
        ("Two is here. Three is here.", "One is here. Two is here. Three is here. Four is here."),
        (FIVE, FIVE),
    ],
)
def test_the_sentences_of_a_quote_with_one_on_either_side(quote: str, expected: str) -> None:
    assert around(FIVE, quote) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("He came back", "It rained. Ann said: “He left. He came back. He left again.” It was late."),
        ("left. He came", "It rained. Ann said: “He left. He came back. He left again.” It was late."),
        ("It rained", "It rained. Ann said: “He left."),
        ("All slept", "It was late. All slept."),
    ],
)
def test_a_quote_inside_a_quotation_stands_for_all_of_it(quote: str, expected: str) -> None:
    assert around(SAID, quote) == expected


# Without a blank between, the last sentence of one quotation and the first of the next are one.
TOUCHING = "Ann came. Bob went. “Carl left. Dora stayed.”“Eve fell. Fay rose.” Gus ran. Hal sat."


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("一天。二天。三天。四天。五天。", "三天。", "二天。三天。四天。"),
        (TOUCHING, "“Eve fell. Fay rose.”", "“Carl left. Dora stayed.”“Eve fell. Fay rose.” Gus ran."),
        (TOUCHING, "“Carl left. Dora stayed.”", "Bob went. “Carl left. Dora stayed.”“Eve fell. Fay rose.”"),
    ],
)
def test_what_only_touches_a_quote_is_its_neighbour(text: str, quote: str, expected: str) -> None:
    assert around(text, quote) == expected


def test_the_only_sentence_has_no_neighbours() -> None:
    assert around("Ann left", "Ann") == "Ann left"


def test_a_digest_is_twelve_letters_and_does_not_depend_on_typography() -> None:
    digest = digest_surroundings(CaptureText("Ann’s  men left."), Span(0, 3))
    assert digest == "lnmaihemehki"
    assert digest == digest_surroundings(CaptureText("Ann's men\nleft."), Span(6, 9))
    assert digest != digest_surroundings(CaptureText("Ann’s men came."), Span(0, 3))
