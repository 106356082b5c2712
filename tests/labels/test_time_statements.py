"""The words for what records and quotes say about time."""

from dataclasses import replace

from build_linked import when

from dossier.labels.time_statements import (
    claim_time_sentence,
    contradiction_message,
    dated_sentence,
    order_sentence,
    quoted_time_sentence,
    worked_out_words,
)


def test_an_event_came_after_another_one_or_is_part_of_it() -> None:
    assert order_sentence("after", "The halt", "The march") == "“The halt” came after “The march”"
    assert order_sentence("part-of", "The halt", "The mutiny") == "“The halt” is part of “The mutiny”"


def test_an_event_is_dated() -> None:
    assert dated_sentence("The halt", when("2023-06-24"), "Europe/Moscow") == "“The halt” is dated 24 June 2023"


def test_a_source_gives_a_time_in_its_own_words_where_they_are_recorded() -> None:
    plain, worded = when("2023-06-24"), when("2023-06-24", words="on Saturday")
    assert quoted_time_sentence("The A", "", plain, "Europe/Moscow") == "The A says 24 June 2023"
    assert quoted_time_sentence("The A", "", worded, "Europe/Moscow") == "The A says 24 June 2023 (“on Saturday”)"


def test_a_time_that_is_passed_on_is_told_with_its_speaker() -> None:
    worded = when("2023-06-24", words="on Saturday")
    assert quoted_time_sentence("The A", "Ann", worded, "Europe/Moscow") == (
        "Ann, whom The A passes on, says 24 June 2023 (“on Saturday”)"
    )
    looked_up = replace(worded, basis="researched")
    assert claim_time_sentence("24 June 2023", "Ann", "The A", looked_up, "claim") == (
        "24 June 2023, looked up by the editors: Ann, whom The A passes on, says only “on Saturday”"
    )


def test_statements_that_contradict_are_told_in_one_message() -> None:
    message = contradiction_message(["“A” came after “B”", "“B” came after “A”"])
    assert message == "These statements about time cannot all be true: “A” came after “B”; “B” came after “A”."


def test_a_claims_time_is_told_with_who_says_so_in_which_words() -> None:
    saturday = when("2023-06-24", words="on Saturday")
    assert claim_time_sentence("24 June 2023", "", "The A", saturday, "claim") == (
        "24 June 2023: The A says “on Saturday”"
    )
    assert claim_time_sentence("24 June 2023", "Ann", "The A", saturday, "claim") == (
        "24 June 2023: Ann, whom The A passes on, says “on Saturday”"
    )
    assert claim_time_sentence("by 24 June 2023", "", "The A", saturday, "saying") == (
        "By 24 June 2023: The A gives the time when it was said, “on Saturday”"
    )
    assert claim_time_sentence("2023", "", "The A", when("2023"), "claim") == "2023, says The A"
    inferred = replace(when("2023"), basis="inferred")
    assert claim_time_sentence("2023", "Ann", "The A", inferred, "claim") == (
        "2023, inferred from what Ann, whom The A passes on, says"
    )


def test_a_date_that_no_source_prints_is_told_to_be_looked_up() -> None:
    tuesday = replace(when("2023-07-04", words="on Tuesday"), basis="researched")
    assert claim_time_sentence("4 July 2023", "", "The D", tuesday, "claim") == (
        "4 July 2023, looked up by the editors: The D says only “on Tuesday”"
    )


def test_a_time_that_no_record_gives_is_told_with_how_it_was_worked_out() -> None:
    assert worked_out_words("The D", "4 July 2023", has_order=False) == "begun by then: The D tells of it (4 July 2023)"
    assert worked_out_words("The D", "4 July 2023", has_order=True) == (
        "its beginning, worked out from the order of events and from The D, which tells of it (4 July 2023)"
    )
    assert worked_out_words("", "", has_order=True) == "worked out from the order of events"
