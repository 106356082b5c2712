"""The words for what records and quotes say about time."""

from build_linked import when

from dossier.labels.time_statements import contradiction_message, dated_sentence, order_sentence, quoted_time_sentence


def test_an_event_came_after_another_one_or_is_part_of_it() -> None:
    assert order_sentence("after", "The halt", "The march") == "“The halt” came after “The march”"
    assert order_sentence("part-of", "The halt", "The mutiny") == "“The halt” is part of “The mutiny”"


def test_an_event_is_dated() -> None:
    assert dated_sentence("The halt", when("2023-06-24"), "Europe/Moscow") == "“The halt” is dated 24 June 2023"


def test_a_source_gives_a_time_in_its_own_words_where_they_are_recorded() -> None:
    plain, worded = when("2023-06-24"), when("2023-06-24", words="on Saturday")
    assert quoted_time_sentence("The A", plain, "Europe/Moscow") == "The A says 24 June 2023"
    assert quoted_time_sentence("The A", worded, "Europe/Moscow") == "The A says 24 June 2023 (“on Saturday”)"


def test_statements_that_contradict_are_told_in_one_message() -> None:
    message = contradiction_message(["“A” came after “B”", "“B” came after “A”"])
    assert message == "These statements about time cannot all be true: “A” came after “B”; “B” came after “A”."
