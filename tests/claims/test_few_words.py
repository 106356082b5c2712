"""The few words of a quote that answer: cut where words end, and never so that they say more or the opposite."""

import re
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.anchoring.cautions import negation_spans
from dossier.claims.few_words import MOST_WORDS, FewWords, Question, few_words, list_stems
from dossier.claims.hedges import find_hedges
from dossier.spans import Span

LONG = (
    "Speaking to reporters outside the town hall that afternoon, the mayor of Port Alder said that two bridges had "
    "been closed to lorries after the flood and would stay closed until the end of the month"
)


def cut(
    quote: str, statement: str = "", *answers: str, own_voice: bool = True, common: Mapping[str, int] | None = None
) -> str:
    """The stretch, with … where the quote goes on and * around the words that answer."""
    words = few_words(quote, Question(statement=statement, answers=answers, own_voice=own_voice, common=common or {}))
    shown = "".join(f"*{part.text}*" if part.kind == "answer" else part.text for part in words.parts)
    return f"{'… ' * words.cut_before}{shown}{' …' * words.cut_after}"


def test_a_short_quote_is_whole() -> None:
    assert cut("The mayor closed two bridges.", "Two bridges were closed.") == "The mayor closed two bridges."


def test_a_long_quote_is_cut_to_what_it_has_in_common_with_the_claim() -> None:
    assert cut(LONG, "Two bridges were closed to lorries.") == (
        "… said that two bridges had been closed to lorries after the flood …"
    )


def test_a_rare_word_counts_for_more_than_one_that_every_claim_has() -> None:
    quote = "The mayor of Port Alder met the governor of the province in the harbour office and promised generous help"
    statement = "What the mayor of Port Alder promised was generous."
    statements = ["The mayor of Port Alder slept."] * 9 + [statement]
    common = Counter(stem for one in statements for stem in list_stems(one))
    assert "generous" in cut(quote, statement, common=common)


def test_the_words_that_answer_are_in_the_stretch_and_marked() -> None:
    assert cut(LONG, "", "two bridges") == ("… of Port Alder said that *two bridges* had been closed to lorries …")


def test_an_answer_marks_nothing_where_it_is_the_whole_quote() -> None:
    assert cut("two bridges", "", "two bridges") == "two bridges"


@pytest.mark.parametrize("answer", ["two bridge", "Two Bridges", "wo bridges", "", "   ", "three bridges"])
def test_words_that_are_not_in_the_quote_as_words_are_not_marked(answer: str) -> None:
    assert "*" not in cut("The mayor closed two bridges.", "", answer)


def test_words_of_the_editors_are_whole_and_never_answer() -> None:
    quote = "They [the  Russian army] left.  The army [of two bridges] came on two bridges"
    inserted = tuple(Span(*found.span()) for found in re.finditer(r"\[.*?\]", quote))
    shown = few_words(f" {quote}", Question(statement="", answers=("two bridges",), insertions=inserted))
    assert [part.text for part in shown.parts if part.kind == "inserted"] == ["[the Russian army]", "[of two bridges]"]
    assert [part.text for part in shown.parts][-2:] == [" came on ", "two bridges"]
    assert shown.answer == "two bridges"
    assert shown.text == " ".join(quote.split())


def test_brackets_that_the_source_prints_are_its_own_words() -> None:
    shown = few_words("They [sic] left [sic]", Question(statement="", insertions=(Span(16, 21),)))
    assert [(part.text, part.kind) for part in shown.parts] == [("They [sic] left ", ""), ("[sic]", "inserted")]


@pytest.mark.parametrize("bridges", range(1, 12))
def test_no_cut_goes_through_words_of_the_editors(bridges: int) -> None:
    inserted = "[" + "of one and more of all the bridges of the town"[: 4 * bridges].strip() + "]"
    quote = f"{'mud ' * 9}two {inserted} {'sand ' * 20}"
    place = Span(quote.index("["), quote.index("]") + 1)
    shown = few_words(quote, Question(statement="", answers=("two",), insertions=(place,)))
    assert shown.text.count("[") == shown.text.count("]")
    assert all(part.text == inserted for part in shown.parts if part.kind == "inserted")


def test_a_negation_is_never_cut_off() -> None:
    quote = "The governor did not say at any time during the long night of the flood that two bridges had been closed"
    assert cut(quote, "Two bridges were closed.").startswith("The governor did not say")


def test_a_negation_after_the_answer_keeps_the_rest_of_its_clause() -> None:
    quote = "His men had taken the bridge at Port Alder early in the morning without firing a single shot, he added"
    shown = cut(quote, "His men took the bridge at Port Alder.")
    assert "without firing a single shot" in shown
    assert "he added" in shown  # two words are not worth a cut


@pytest.mark.parametrize("hedge", ["reportedly", "allegedly", "It is not clear whether or not"])
def test_a_hedge_is_never_cut_off(hedge: str) -> None:
    quote = f"{hedge} the governor came to the harbour that night, and two bridges had been closed to lorries"
    assert hedge in cut(quote, "Two bridges were closed to lorries.")


def test_a_verb_of_saying_is_kept_in_a_sources_own_voice_only() -> None:
    quote = "The governor claimed in a long speech to the assembled people of the town that two bridges had been closed"
    statement = "Two bridges were closed."
    assert "claimed" in cut(quote, statement)
    assert "claimed" not in cut(quote, statement, own_voice=False)  # the speaker stands beside the words


def test_a_quotation_mark_without_its_partner_is_left_out() -> None:
    quote = "“Two bridges are closed to lorries and will stay closed until the end of the month”, the mayor told us all"
    shown = cut(quote, "Two bridges are closed to lorries.")
    assert "“" not in shown and "”" not in shown


def test_words_left_out_by_the_editor_stay_marked() -> None:
    assert cut("The mayor […] closed two bridges") == "The mayor […] closed two bridges"


@pytest.mark.parametrize("quote", ["", " ", "\n"])
def test_no_words_give_no_words(quote: str) -> None:
    assert few_words(quote, Question(statement="Two bridges.")) == FewWords((), False, False)


WORDS = st.lists(
    st.sampled_from(
        ["bridge", "closed", "not", "never", "allegedly", "mayor,", "the", "of", "denied", "claimed", "town."]
    ),
    min_size=1,
    max_size=60,
)


@given(WORDS, st.booleans())
def test_whatever_the_quote_the_stretch_is_in_it_and_holds_every_negation_and_hedge(
    words: list[str], own_voice: bool
) -> None:
    quote = " ".join(words)
    shown = few_words(quote, Question(statement="The mayor closed the bridge.", own_voice=own_voice))
    assert shown.text in quote
    assert re.search(rf"(?<!\w){re.escape(shown.text)}(?!\w)", quote)
    assert shown.cut_before or quote.startswith(shown.text)
    assert len(words) > MOST_WORDS or shown.text == quote
    assert len(list(negation_spans(shown.text, "en"))) == len(list(negation_spans(quote)))
    kept = [
        hedge.words for hedge in find_hedges(quote, Span(0, len(quote)), "en") if hedge.kind != "speech" or own_voice
    ]
    held = [hedge.words for hedge in find_hedges(shown.text, Span(0, len(shown.text)), "en")]
    assert len(held) >= len(kept)
