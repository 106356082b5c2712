"""What each page is, in one sentence."""

from dossier.labels import page_descriptions


def test_nouns_have_the_form_that_their_number_asks_for() -> None:
    assert page_descriptions.describe_actors(1) == "1 actor who acts, speaks or is cited."
    assert page_descriptions.describe_claims(2000) == "What each source says to each of 2,000 claims."
    described = page_descriptions.describe_source("Report", "The A", 1)
    assert described == "The text of “Report” (The A); 1 sentence is quoted."
    assert page_descriptions.describe_sources(2) == "2 sources, where each comes from, and what they share."


def test_an_event_without_a_time_is_described_by_its_title() -> None:
    assert page_descriptions.describe_event("The march", "24 June 2023", 3) == "The march, 24 June 2023: 3 claims."
    assert page_descriptions.describe_event("The march", "", 1) == "The march: 1 claim."
