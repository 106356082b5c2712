"""Readings of one utterance, word by word: tables worked by hand for three and for six witnesses."""

from typing import Any

import pytest
from build_linked import build, quote, source, utterance
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.alignment import align_words
from dossier.claims.apparatus import Level, build_apparatus
from dossier.linking.link import LinkedDossier
from dossier.record_parts import Translation


def readings(*quotes: str, words: str = "{}", **options: Any) -> LinkedDossier:
    """The apparatus of quotes that are the whole text of sources a, b, c, …"""
    ids = "abcdefgh"[: len(quotes)]
    return build(
        [source(id, words.format(text)) for id, text in zip(ids, quotes, strict=True)],
        [quote(id, text, utterance="u", **options) for id, text in zip(ids, quotes, strict=True)],
    )


def table(level: Level) -> dict[str, list[str]]:
    """A row a witness; what it has in each segment: words, – omitted, … gap, · outside."""
    signs = {"omitted": "–", "gap": "…", "outside": "·"}
    rows = zip(*(segment.cells for segment in level.segments), strict=True)
    return {
        witness.label: [signs.get(cell.kind, cell.text) for cell in row]
        for witness, row in zip(level.witnesses, rows, strict=True)
    }


def kinds(level: Level) -> list[str]:
    return [segment.kind for segment in level.segments]


def test_three_witnesses() -> None:
    (level,) = build_apparatus(
        readings(
            "The events are an internal affair of Russia",
            "This is an internal affair of Russia",
            "This is an internal matter of Russia alone",
        ),
        "u",
    ).levels
    assert table(level) == {
        "A": ["The events are", "an internal", "affair", "of Russia", "·"],
        "B": ["This is", "an internal", "affair", "of Russia", "·"],
        "C": ["This is", "an internal", "matter", "of Russia", "alone"],
    }
    assert kinds(level) == ["variant", "shared", "variant", "shared", "addition"]
    affair = level.segments[2].readings
    assert [(r.text, r.witnesses) for r in affair] == [("affair", ("A", "B")), ("matter", ("C",))]


def test_six_witnesses() -> None:
    (level,) = build_apparatus(
        readings(
            "We took the army headquarters in Rostov without a single shot",
            "We took the army headquarters in Rostov without a shot",
            "They took the headquarters in Rostov without a single shot",
            "We seized the army headquarters in Rostov without a single shot",
            "the army headquarters in Rostov without a single shot",
            "We took the army headquarters in Rostov-on-Don without a single shot today",
        ),
        "u",
    ).levels
    assert table(level) == {
        "A": ["We", "took", "the", "army", "headquarters in", "Rostov", "without a", "single", "shot", "·"],
        "B": ["We", "took", "the", "army", "headquarters in", "Rostov", "without a", "–", "shot", "·"],
        "C": ["They", "took", "the", "–", "headquarters in", "Rostov", "without a", "single", "shot", "·"],
        "D": ["We", "seized", "the", "army", "headquarters in", "Rostov", "without a", "single", "shot", "·"],
        "E": ["·", "·", "the", "army", "headquarters in", "Rostov", "without a", "single", "shot", "·"],
        "F": ["We", "took", "the", "army", "headquarters in", "Rostov-on-Don", "without a", "single", "shot", "today"],
    }
    assert kinds(level) == [
        "variant", "variant", "shared", "omission", "shared", "variant", "shared", "omission", "shared", "addition",
    ]  # fmt: skip


def test_a_lone_short_word_is_shared_where_two_words_at_most_part_it_from_the_next_shared_one() -> None:
    (near,) = build_apparatus(readings("minister Ivan of the president", "minister Oleg of a president"), "u").levels
    assert table(near)["A"] == ["minister", "Ivan", "of", "the", "president"]
    two_between = readings("minister Ivan Ash of the president", "minister Oleg Elm of a president")
    (still_near,) = build_apparatus(two_between, "u").levels
    assert table(still_near)["A"] == ["minister", "Ivan Ash", "of", "the", "president"]
    three_between = readings("minister Ivan B Ash of the president", "minister Oleg C Elm of a president")
    (far,) = build_apparatus(three_between, "u").levels
    assert table(far)["A"] == ["minister", "Ivan B Ash of the", "president"]


def test_an_addition_that_the_fewer_witnesses_have() -> None:
    (level,) = build_apparatus(
        readings("the situation in Russia now", "the ongoing situation in Russia now", "the situation in Russia now"),
        "u",
    ).levels
    assert table(level)["A"] == ["the", "–", "situation in Russia now"]
    assert table(level)["B"] == ["the", "ongoing", "situation in Russia now"]
    assert kinds(level) == ["shared", "addition", "shared"]


def test_what_the_editor_left_out_is_a_gap_and_no_omission() -> None:
    linked = build(
        [source("a", "We will fight on to the very end"), source("b", "We will fight on and on to the very end")],
        [
            quote("a", "We will […] to the very end", utterance="u"),
            quote("b", "We will fight on and on to the very end", utterance="u"),
        ],
    )
    (level,) = build_apparatus(linked, "u").levels
    assert table(level) == {
        "A": ["We will", "…", "to the very end"],
        "B": ["We will", "fight on and on", "to the very end"],
    }
    assert level.segments[2].cells[0].gap


def test_the_editors_insertion_stands_beside_the_words_and_is_never_compared() -> None:
    linked = build(
        [source("a", "He said the country stands firm"), source("b", "He said the country stands firm")],
        [
            quote("a", "He said the [whole] country stands firm", utterance="u"),
            quote("b", "He said the country stands firm", utterance="u"),
        ],
    )
    (level,) = build_apparatus(linked, "u").levels
    assert table(level)["A"] == ["He said the [whole] country stands firm"]
    assert kinds(level) == ["shared"]


def test_capitals_and_the_shape_of_apostrophes_are_no_variants_but_stay_as_printed() -> None:
    (level,) = build_apparatus(readings("Russia’s Unity is great", "russia's unity is great"), "u").levels
    assert kinds(level) == ["shared"]
    assert [cell.text for cell in level.segments[0].cells] == ["Russia’s Unity is great", "russia's unity is great"]


def test_digits_and_negations_are_always_variants() -> None:
    (level,) = build_apparatus(readings("it is not over 200 km away", "it is over 250 km away"), "u").levels
    assert table(level) == {
        "A": ["it is", "not", "over", "200", "km away"],
        "B": ["it is", "–", "over", "250", "km away"],
    }


def test_readings_with_nothing_in_common_are_not_aligned() -> None:
    levels = build_apparatus(
        readings("a stab in the back of the country", "the worst kind of treason, he said, in his life"), "u"
    ).levels
    assert [[w.label for w in level.witnesses] for level in levels] == [["A"], ["B"]]
    assert [kinds(level) for level in levels] == [["shared"], ["shared"]]


def test_a_lone_short_word_far_from_all_others_is_not_aligned() -> None:
    (level,) = build_apparatus(
        readings("we stand for unity and peace in the land", "unity and peace he told a crowd of thousands in town"),
        "u",
    ).levels
    assert table(level) == {
        "A": ["we stand for", "unity and peace", "in the land"],
        "B": ["·", "unity and peace", "he told a crowd of thousands in town"],
    }


def test_a_substitution_is_never_cut_by_what_a_third_witness_adds() -> None:
    (level,) = build_apparatus(
        readings(
            "our brave old army marched home in peace today",
            "our fighters without any fear marched home in peace today",
            "our brave and old army",
        ),
        "u",
    ).levels
    assert table(level) == {
        "A": ["our", "brave old army", "marched home in peace today"],
        "B": ["our", "fighters without any fear", "marched home in peace today"],
        "C": ["our", "brave and old army", "·"],
    }


def test_a_phrase_holds_together_where_its_first_word_stands_twice() -> None:
    (level,) = build_apparatus(readings("the army wanted unity and the peace", "the peace"), "u").levels
    assert table(level)["B"] == ["·", "the peace"]


def test_what_as_many_have_as_lack_is_an_addition() -> None:
    (level,) = build_apparatus(readings("it is over now", "it is not over now"), "u").levels
    assert kinds(level) == ["shared", "addition", "shared"]


def test_several_readings_of_one_source_are_numbered() -> None:
    linked = build(
        [source("a", "A stab in the back. It was a stab in the back."), source("b", "a stab in the back")],
        [
            quote("a", "A stab in the back", suffix=". It", utterance="u"),
            quote("a", "It was a stab in the back", utterance="u"),
            quote("b", "a stab in the back", utterance="u"),
        ],
    )
    (level,) = build_apparatus(linked, "u").levels
    assert [w.label for w in level.witnesses] == ["A1", "A2", "B"]


def test_words_inside_quotation_marks_are_direct_speech() -> None:
    linked = build(
        [source("a", "He called it “a stab in the back”."), source("b", "It was a stab in the back.")],
        [quote("a", "a stab in the back", utterance="u"), quote("b", "a stab in the back", utterance="u")],
    )
    (level,) = build_apparatus(linked, "u").levels
    assert [w.voice for w in level.witnesses] == ["direct", "paraphrase"]


@pytest.mark.parametrize(
    ("text", "words", "voice"),
    [
        ("She said: “We go home.”", "We go home", "direct"),
        ("She called it a “stab in the back”.", "She called it a “stab in the back”", "mixed"),
        ("She called it a stab in the back.", "a stab in the back", "paraphrase"),
    ],
)
def test_a_reading_is_word_for_word_as_far_as_quotation_marks_are_printed(text: str, words: str, voice: str) -> None:
    linked = build([source("a", text)], [quote("a", words, utterance="u")])
    assert build_apparatus(linked, "u").alone[0].voice == voice


def test_a_table_needs_two_readings_and_a_reading_without_another_is_named_apart() -> None:
    linked = build(
        [source("a", "We go home now."), source("b", "They would leave, she told us.")],
        [quote("a", "We go home now", utterance="u"), quote("b", "They would leave", utterance="u")],
    )
    apparatus = build_apparatus(linked, "u")
    assert apparatus.tables == ()
    assert [witness.label for witness in apparatus.alone] == ["A", "B"]


def test_each_language_has_a_level_and_translations_have_their_own() -> None:
    russian = "удар в спину стране"
    linked = build(
        [source("a", "a stab in the back"), source("b", russian, language="ru"), source("c", russian, language="ru")],
        [
            quote("a", "a stab in the back", utterance="u"),
            quote(
                "b",
                russian,
                utterance="u",
                translation=Translation(text="a blow to the back", language="en", by="N. N."),
            ),
            quote("c", russian, utterance="u"),
        ],
    )
    levels = build_apparatus(linked, "u").levels
    assert [(level.language, level.translated, [w.label for w in level.witnesses]) for level in levels] == [
        ("en", False, ["A"]),
        ("ru", False, ["B", "C"]),
        ("en", True, ["B"]),
    ]
    assert levels[2].witnesses[0].by == "N. N."


def test_an_utterance_that_nobody_quotes_has_no_level() -> None:
    linked = build([source("a", "Text here.")], utterances=[utterance("u")])
    assert build_apparatus(linked, "u").levels == ()


WORDS = st.lists(st.sampled_from(["the", "army", "took", "city", "in", "peace", "of", "not"]), min_size=1, max_size=9)


@given(st.lists(WORDS.map(tuple), min_size=1, max_size=6))
def test_every_word_of_every_witness_occurs_once_and_in_order(witnesses: list[tuple[str, ...]]) -> None:
    columns, left_over = align_words(witnesses)
    for number, words in enumerate(witnesses):
        held = [column.held[number] for column in columns if number in column.held]
        if number in left_over:
            assert held == []
        else:
            assert [word for start, end in held for word in words[start:end]] == list(words)
    assert len(left_over) < len(witnesses)


@given(WORDS)
def test_equal_witnesses_make_one_shared_segment(words: list[str]) -> None:
    text = " ".join(words)
    (level,) = build_apparatus(readings(text, text, text), "u").levels
    assert kinds(level) == ["shared"]


def test_witnesses_that_cannot_be_aligned_keep_the_order_of_their_sources() -> None:
    # D has more words that others have too than C, and is looked at first.
    first, second = build_apparatus(
        readings(
            "We took the army headquarters in Rostov without a shot",
            "We took the army headquarters in Rostov without a single shot",
            "Nobody fought against anyone yesterday evening there",
            "Nobody fought against anyone yesterday evening near Rostov",
        ),
        "u",
    ).levels
    assert [witness.label for witness in first.witnesses] == ["A", "B"]
    assert [witness.label for witness in second.witnesses] == ["C", "D"]
