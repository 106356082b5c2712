"""Lines, words, sentences, quoted stretches and the normalised form, by example and by law."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.spans import mark_spans
from dossier.text import (
    Lines,
    find_quotations,
    find_sentences,
    find_words,
    level_typography,
    line_and_column,
    normalise,
    unchanged,
)


def cut(text: str, pairs: Iterable[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in pairs]


# --- lines ------------------------------------------------------------------------------------------------------------


def test_lines_and_columns_start_at_one_and_count_code_points() -> None:
    text = "Wagner\n«\U0001f600» Moscow\n"
    assert [line_and_column(text, offset) for offset in (0, 6, 7, 11, len(text))] == [
        (1, 1),
        (1, 7),
        (2, 1),
        (2, 5),
        (3, 1),
    ]


@given(st.text(alphabet="a\n\r\u2028é"), st.data())
def test_lines_know_the_same_as_position(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Lines(text).position(offset) == line_and_column(text, offset)


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia’s army, Russia's tanks", ["Russia’s", "army", "Russia's", "tanks"]),
        ("Rostov-on-Don – the city", ["Rostov-on-Don", "the", "city"]),
        ("25,000 men, 1.5 points, 11:30", ["25,000", "men", "1.5", "points", "11:30"]),
        ("200km (124 miles)", ["200km", "124", "miles"]),
        ("The U.S. and R&D", ["The", "U.S.", "and", "R&D"]),
        ("Lukashenko.Prigozhin", ["Lukashenko", "Prigozhin"]),
        ("Ha,ha,ha!", ["Ha", "ha", "ha"]),
        ("re\u0301sume\u0301 com\u00admander", ["re\u0301sume\u0301", "com\u00admander"]),
        ("‘stab in the back’", ["stab", "in", "the", "back"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("今天 ok", ["今", "天", "ok"]),
        ("… — !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert cut(text, find_words(text)) == expected


# --- sentences --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence_list",
    [
        ["He left.", "She stayed."],
        ["Mr. Putin met Gen. Gerasimov.", "They spoke."],
        ["The U.S. President spoke at 5 p.m. on Saturday.", "The talks failed."],
        ["They met in the U.S.", "The talks failed."],
        ["J. D. Vance and Vladimir V. Putin spoke.", "Nobody listened."],
        ["It rose by 1.5 points.", "25,000 men left."],
        ["No. 5 was seized on Jan. 6 by men.", "It fell."],
        ["It was an “internal affair.”", "Putin thanked him."],
        ['He called it a "stab in the back," again.', "Nobody else did."],
        ["“Why?” he asked.", "“Because!”", "He left."],
        ["Well… perhaps not.", "He left…", "Then he returned."],
        ["Acme Inc. said so.", "Acme Inc.", "The firm said so."],
        ["(He left.)", "She stayed."],
        ["总统今天讲话。", "他走了。"],
        ["هل غادر؟", "نعم."],
    ],
)
def test_sentences_on_one_line(sentence_list: list[str]) -> None:
    separator = "" if "。" in sentence_list[0] else " "
    text = separator.join(sentence_list)
    assert cut(text, find_sentences(text)) == sentence_list


def test_a_lost_space_does_not_join_two_sentences() -> None:
    text = "A pact brokered by Lukashenko.Prigozhin left. See Node.js and 1.Bc."
    assert cut(text, find_sentences(text))[:2] == ["A pact brokered by Lukashenko.", "Prigozhin left."]


def test_headlines_and_bullets_end_with_their_line() -> None:
    text = "\ufeffPutin Holds Talks\n\nBackground:\n- Wagner marched.\n- Roads were blocked\n  \n* 3 comments\n"
    expected = ["Putin Holds Talks", "Background:", "Wagner marched.", "Roads were blocked", "3 comments"]
    assert cut(text, find_sentences(text)) == expected


def test_a_line_broken_in_mid_sentence_goes_on() -> None:
    text = "The army was\nready for battle.\r\nIt left.\n\nit is said"
    assert cut(text, find_sentences(text)) == ["The army was\nready for battle.", "It left.", "it is said"]


@given(st.text(alphabet="aB1 .!?…\n\r-“”'\u00a0\ufeff"))
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    found = find_sentences(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    inside = "".join(cut(text, found))
    assert [c for c in inside if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(part == part.strip() for part in cut(text, found))


# --- quoted stretches -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('an "internal affair." He', ["internal affair."]),
        ("“The president called”, it said, “and they spoke”.", ["The president called", "and they spoke"]),
        ("a ‘stab in the back’.", ["stab in the back"]),
        ("a 'stab in the back'.", ["stab in the back"]),
        ("Russia’s army and Putin's men don't", []),
        ("the Wagnerites’ rear camps", []),
        ("‘the Wagnerites’ rear camps’ burnt", ["the Wagnerites’ rear camps"]),
        ("he called it “Russia’s ‘own’ affair”", ["Russia’s ‘own’ affair"]),
        ("«Вагнер» ушёл, „so weit“, sagte er", ["Вагнер", "so weit"]),
        ("“one line\nanother line” left", ["one line\nanother line"]),
        ("“first paragraph\n\n“second paragraph” left", ["first paragraph", "second paragraph"]),
        ("“never closed\n\nAnother “one” here", ["one"]),
        ("5'11\" tall", []),
        ("rock ’n’ roll", []),
        ("“” empty", []),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    assert cut(text, find_quotations(text)) == expected


@given(st.text(alphabet="as “”‘’'\"«».\n"))
def test_quoted_stretches_do_not_overlap(text: str) -> None:
    found = find_quotations(text)
    assert all(start <= end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(st.text(alphabet="as “”‘’'\"«»-.\n"))
def test_a_word_is_wholly_inside_a_quotation_or_wholly_outside(text: str) -> None:
    marks = mark_spans(len(text), find_quotations(text))
    assert all(len(set(marks[start:end])) == 1 for start, end in find_words(text))


# --- normalised text --------------------------------------------------------------------------------------------------


def test_only_typography_is_levelled() -> None:
    text = "“Russia’s”\u00a0–\u2009«a»\r\n\r\ncom\u00admand −5 é e\u0301 Ａ … а"
    assert normalise(text).text == '"Russia\'s" - "a" command −5 é e\u0301 Ａ … а'


def test_the_way_back() -> None:
    text = "He\u00a0 said:\n\n“com\u00admand”"
    view = normalise(text)
    start = view.text.index("command")
    assert text[slice(*view.original_span(start, start + 7))] == "com\u00admand"
    assert view.normalised(text.index("com")) == start


TYPOGRAPHY = st.text(alphabet="ab5 \u00a0\u2009\n\r\t\u00ad\u200b\ufeff“”’'\"—-e\u0301\u200d")


@given(TYPOGRAPHY)
def test_every_visible_character_comes_from_its_own_place(text: str) -> None:
    view = normalise(text)
    for offset, character in enumerate(view.text):
        back = view.original(offset)
        assert level_typography(text[back]) == character.strip()
        if character != " ":
            assert view.normalised(back) == offset
    assert normalise(view.text).text == view.text


@given(TYPOGRAPHY)
def test_levelled_is_the_normalised_text_trimmed(text: str) -> None:
    assert level_typography(text) == normalise(text).text.strip(" ")


@given(TYPOGRAPHY)
def test_an_unchanged_view_keeps_every_offset(text: str) -> None:
    view = unchanged(text)
    assert all(view.original(i) == i == view.normalised(i) for i in range(len(text)))


@pytest.mark.parametrize("text", ["See x.A", "really?B", "a.B", ".A", "?B", "…A", "“x.”A", "a.É", "x.A\n", "1.A"])
def test_a_text_may_end_right_after_a_stop(text: str) -> None:
    found = find_sentences(text)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == "".join(text.split())


def test_a_quotation_may_be_as_long_as_a_page_and_no_longer() -> None:
    assert find_quotations("“" + "a" * 4_999 + "”") == ((1, 5_000),)
    assert find_quotations("“" + "a" * 5_000 + "”") == ()
