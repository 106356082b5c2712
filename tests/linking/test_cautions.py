"""An editor answers a caution with a reason: that settles it, and readers see the reason."""

import hashlib
from pathlib import Path

import pytest
from build_linked import build, quote, source
from render_site import render_site
from small_dossier import edited, small

from dossier import pipeline
from dossier.anchoring.cautions import negation_spans
from dossier.cue_words import HEDGING, NEGATING, cues_of
from dossier.diagnostics import fails

PATH = "content/annotations/herald.yaml"
CUT = edited(PATH, "About forty cars waited.", "forty cars waited")
SPEAKS_FOR_IT = "    clipped: The figure is a guess, and the certainty says so.\n    certainty: probable\n"


def codes(root: Path) -> list[str]:
    return [each.code for each in pipeline.check_dossier(root).diagnostics if each.code.startswith("quote-")]


def hedged(text: str) -> dict[str, str | None]:
    """The Herald with a hedge before its cars."""
    capture = text.encode()
    was = "f795d31eeff9079b35f94aa5fa0843a21a68e9ed1fabc814b39b498abb2bf81a"
    return {
        "content/sources/herald.txt": text,
        **edited("content/sources/herald.yaml", was, hashlib.sha256(capture).hexdigest()),
    }


HERALD = (
    "Bridge shut\n\nThe mayor of Vale said the bridge was closed on Friday. A driver said two people were hurt. "
    "Allegedly forty cars waited."
)


def test_a_caution_without_an_answer_fails_under_strict(tmp_path: Path) -> None:
    root = small(tmp_path, {**hedged(HERALD), **CUT})
    assert codes(root) == ["quote-hedge"]
    assert fails(pipeline.check_dossier(root).diagnostics, strict=True)
    assert not fails(pipeline.check_dossier(root).diagnostics, strict=False)


def test_a_reason_settles_it(tmp_path: Path) -> None:
    answered = CUT[PATH].replace("    certainty: probable\n", SPEAKS_FOR_IT)
    assert codes(small(tmp_path, {**hedged(HERALD), PATH: answered})) == []


def test_a_reason_without_a_cut_is_reported(tmp_path: Path) -> None:
    answered = edited(PATH, "    certainty: probable\n", SPEAKS_FOR_IT)
    assert codes(small(tmp_path, answered)) == ["quote-clipped"]


def test_readers_see_the_reason_beside_the_quote_and_in_the_source() -> None:
    linked = build(
        [source("a", "They did not leave the city.")],
        [quote("a", "leave the city", "left", polarity="denies", clipped="The claim is <denied>.")],
    )
    pages = render_site(linked)
    assert "Where it is cut: The claim is &lt;denied&gt;." in pages["claims/left/index.html"]
    assert "Where it is cut: The claim is &lt;denied&gt;." in pages["sources/a/index.html"]


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "he", "it", "pl", "pt", "ru", "tr", "uk", "zh"])
def test_every_language_has_negations_and_hedges(language: str) -> None:
    negating, hedging = cues_of(language, NEGATING), cues_of(language, HEDGING)
    assert negating and len(negating.kinds) >= 8
    assert hedging and len(hedging.kinds) >= 4


@pytest.mark.parametrize(
    ("language", "expected"), [("en", ["Nobody", "never"]), ("", ["Nobody", "never", "nicht"]), ("de", ["nicht"])]
)
def test_words_that_negate_are_found_where_they_are(language: str, expected: list[str]) -> None:
    text = "Nobody came, he never said: nicht."
    assert [text[span.start : span.end] for span in negation_spans(text, language)] == expected
