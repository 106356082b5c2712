"""How sources name events and actors, in their own voice and in words that they quote."""

from build_linked import actor, build, event, quote, source

from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.overviews.coverage import measure_coverage
from dossier.overviews.name_forms import find_names, prepare_forms
from dossier.overviews.naming import count_names, words_around
from dossier.record_ref import RecordRef

MUTINY = event("e", terms=("mutiny", "armed mutiny"))


def found(forms: list[str], text: str) -> list[tuple[str, str]]:
    found = find_names(prepare_forms(dict.fromkeys(forms, ())), text)
    return [(one.form.form, text[one.span.start : one.span.end]) for one in found]


def lines(linked: LinkedDossier, subject: RecordRef) -> list[str]:
    """The concordance: before, term in brackets, after."""
    covered = measure_coverage(linked)
    found = []
    for occurrence in count_names(linked).occurrences[subject]:
        sentences = covered[occurrence.source].sentences
        before, after = words_around(linked.text[occurrence.source], sentences, occurrence.span)
        found.append(f"{occurrence.source}: {before}[{occurrence.printed}]{after}")
    return found


def counts(linked: LinkedDossier, subject: RecordRef) -> list[tuple[str, str, int, int, int]]:
    return [(c.source, c.term, c.own, c.quoted, c.attributed) for c in count_names(linked).counts[subject]]


# --- forms in a text --------------------------------------------------------------------------------------------------


def test_a_form_is_found_as_whole_words_only() -> None:
    assert found(["mutiny"], "The mutiny of mutinyous men: mutiny!") == [("mutiny", "mutiny"), ("mutiny", "mutiny")]


def test_the_longest_form_wins_and_is_not_counted_again_inside() -> None:
    assert found(["Wagner", "Wagner Group"], "Wagner Group and Wagner") == [
        ("Wagner Group", "Wagner Group"),
        ("Wagner", "Wagner"),
    ]


def test_a_possessive_and_a_compound_hold_the_form() -> None:
    assert found(["Putin", "Wagner"], "Putin’s and Putin's Wagner-led") == [
        ("Putin", "Putin"),
        ("Putin", "Putin"),
        ("Wagner", "Wagner"),
    ]


def test_a_small_letter_stands_for_its_capital_but_not_the_other_way_round() -> None:
    assert found(["mutiny", "US"], "MUTINY Mutiny; tell us, US") == [
        ("mutiny", "MUTINY"),
        ("mutiny", "Mutiny"),
        ("US", "US"),
    ]


def test_white_space_and_the_shape_of_marks_do_not_count() -> None:
    assert found(["People's Front"], "the People’s\n Front") == [("People's Front", "People’s\n Front")]
    assert found(["Rostov-on-Don"], "Rostov‑on‑Don") == [("Rostov-on-Don", "Rostov‑on‑Don")]


def test_an_accent_is_part_of_its_letter_and_chinese_needs_no_spaces() -> None:
    assert found(["Jose"], "Jose\u0301 Jose") == [("Jose", "Jose")]
    assert found(["北京"], "他在北京说") == [("北京", "北京")]


# --- concordance ------------------------------------------------------------------------------------------------------


def test_every_place_is_a_line_with_its_sentence() -> None:
    linked = build([source("a", "It began. The armed mutiny\nfailed soon. A mutiny!")], events=[MUTINY])
    assert lines(linked, RecordRef("event", "e")) == ["a: The [armed mutiny] failed soon.", "a: A [mutiny]!"]


def test_furniture_names_nothing() -> None:
    linked = build([source("a", "Mutiny news\nAll quiet.", furniture=["Mutiny news"])], events=[MUTINY])
    assert lines(linked, RecordRef("event", "e")) == []


def test_own_voice_and_quoted_voice_are_counted_apart() -> None:
    text = "The mutiny failed. Ann spoke of “a mutiny, an armed mutiny”. Bob asked about the mutiny."
    linked = build([source("a", text)], [quote("a", "Bob asked about the mutiny", "c", chain="bob")], events=[MUTINY])
    # “attributed”: Bob's question in the source's own wording; whose word it is, stays open.
    assert counts(linked, RecordRef("event", "e")) == [("a", "mutiny", 2, 1, 1), ("a", "armed mutiny", 0, 1, 0)]


def test_an_actor_is_found_by_name_and_by_every_alias() -> None:
    people = [actor("putin", "Vladimir Putin", aliases=("Putin", "Russian dictator"))]
    linked = build(
        [source("a", "Vladimir Putin called. Putin’s spokesman…"), source("b", "Russian dictator")], actors=people
    )
    assert counts(linked, RecordRef("actor", "putin")) == [
        ("a", "Putin", 1, 0, 0),
        ("a", "Vladimir Putin", 1, 0, 0),
        ("b", "Russian dictator", 1, 0, 0),
    ]
    assert count_names(linked).terms[RecordRef("actor", "putin")] == ("Putin", "Russian dictator", "Vladimir Putin")


def test_one_form_may_name_two_subjects() -> None:
    linked = build([source("a", "The crisis.")], events=[event("e", terms=("crisis",)), event("f", terms=("crisis",))])
    assert (
        counts(linked, RecordRef("event", "e")) == counts(linked, RecordRef("event", "f")) == [("a", "crisis", 1, 0, 0)]
    )


# --- labels that editors mark -----------------------------------------------------------------------------------------


def test_a_marked_label_is_counted_under_its_own_words_and_replaces_the_form_inside_it() -> None:
    linked = build(
        [source("a", "The Russian dictator Putin called.")],
        [quote("a", "Russian dictator Putin", names=("actor:putin",))],
        actors=[actor("putin", "Putin")],
    )
    assert counts(linked, RecordRef("actor", "putin")) == [("a", "Russian dictator Putin", 1, 0, 0)]
    assert count_names(linked).occurrences[RecordRef("actor", "putin")][0].annotation == "a/q1"


def test_an_article_and_capitals_do_not_make_another_term() -> None:
    linked = build(
        [source("a", "The Mutiny. It was a stab in the back. A Stab In The Back!")],
        [
            quote("a", "The Mutiny", names=("event:e",)),
            quote("a", "a stab in the back", names=("event:e",)),
            quote("a", "A Stab In The Back", names=("event:e",)),
        ],
        events=[MUTINY],
    )
    assert counts(linked, RecordRef("event", "e")) == [("a", "stab in the back", 2, 0, 0), ("a", "mutiny", 1, 0, 0)]


def test_a_long_quote_is_no_label_but_marks_the_forms_inside_it() -> None:
    words = "In the night the mutiny came to its end near Moscow"
    linked = build([source("a", f"{words}.")], [quote("a", words, names=("event:e",))], events=[MUTINY])
    (occurrence,) = count_names(linked).occurrences[RecordRef("event", "e")]
    assert (occurrence.printed, occurrence.annotation) == ("mutiny", "a/q1")


def test_a_label_with_words_left_out_shows_its_parts() -> None:
    linked = build(
        [source("a", "a private, well-paid army")],
        [quote("a", "a private […] army", names=("event:e",))],
        events=[event("e")],
    )
    assert count_names(linked).occurrences[RecordRef("event", "e")][0].printed == "a private … army"


def test_every_subject_has_a_place_even_when_nothing_names_it() -> None:
    result = count_names(build([source("a", "Nothing.")], events=[event("e")], actors=[actor("ann")]))
    assert result.occurrences == {RecordRef("event", "e"): (), RecordRef("actor", "ann"): ()}
    assert result.counts[RecordRef("actor", "ann")] == ()
    assert result.terms[RecordRef("event", "e")] == ()


# --- the edges of a voice ---------------------------------------------------------------------------------------------


def voices(text: str, *quotes: Annotation) -> list[tuple[str, bool]]:
    linked = build([source("a", text)], list(quotes), events=[event("e", terms=("armed mutiny",))])
    return [(o.voice, o.attributed) for o in count_names(linked).occurrences[RecordRef("event", "e")]]


def test_a_name_of_which_only_one_word_is_quoted_is_in_the_sources_own_voice() -> None:
    def voice_of(text: str, marked: str) -> list[tuple[str, bool]]:
        return voices(text, quote("a", marked, names=("event:e",)))

    assert voice_of("It was an “armed” march.", "“armed” march") == [("own", False)]
    assert voice_of("It was an armed “march”.", "armed “march”") == [("own", False)]
    assert voice_of("It was an “armed march”.", "“armed march”") == [("quoted", False)]
    assert voice_of("It was an “armed” and long march.", "“armed” […] march") == [("own", False)]
    assert voice_of("It was an “armed and long march”.", "“armed […] march”") == [("quoted", False)]


def test_a_name_is_attributed_when_all_of_it_is_in_the_passage_of_someone_else() -> None:
    text = "Ann saw an armed mutiny begin."
    assert voices(text, quote("a", "an armed mutiny begin", "c", chain="ann")) == [("own", True)]
    assert voices(text, quote("a", "saw an armed", "c", chain="ann")) == [("own", False)]
    assert voices(text, quote("a", "mutiny begin", "c", chain="ann")) == [("own", False)]
    assert voices(text, quote("a", "an armed mutiny begin", "c")) == [("own", False)]


def test_a_quote_of_eight_words_is_a_label_and_one_of_nine_is_a_passage() -> None:
    eight = "one two three four five six mutiny eight"
    for words, printed in ((eight, eight), (f"{eight} nine", "mutiny")):
        linked = build([source("a", f"{words}.")], [quote("a", words, names=("event:e",))], events=[MUTINY])
        assert [o.printed for o in count_names(linked).occurrences[RecordRef("event", "e")]] == [printed]


def test_a_printed_place_counts_once_however_many_annotations_mark_it() -> None:
    linked = build(
        [source("a", "Iran and China called it an “internal affair”.")],
        [
            quote("a", "internal affair", names=("event:e",), chain="iran", id="by-iran"),
            quote("a", "internal affair", names=("event:e",), chain="china", id="by-china"),
        ],
        events=[event("e")],
    )
    (count,) = count_names(linked).counts[RecordRef("event", "e")]
    assert (count.term, count.quoted, count.own) == ("internal affair", 1, 0)
