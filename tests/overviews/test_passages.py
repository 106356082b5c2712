"""Passages: whole sentences, each counted once however many quotes are made from it."""

from build_linked import build, quote, source

from dossier.overviews.passages import PassageFinder


def test_three_quotes_from_one_sentence_are_one_passage() -> None:
    linked = build(
        [source("a", "Ann said that Bob had left the town. Bob slept.")],
        [quote("a", "Ann said", "c"), quote("a", "Bob had left", "c"), quote("a", "the town", "c")],
    )
    (passage,) = PassageFinder(linked).list_passages(["a/q1", "a/q2", "a/q3"])
    assert linked.text["a"][slice(*passage.span)] == "Ann said that Bob had left the town."


def test_a_quote_across_two_sentences_joins_them_wherever_they_are_counted() -> None:
    linked = build(
        [source("a", "Ann spoke. Bob left. Cat slept.")],
        [quote("a", "Ann", "c"), quote("a", "spoke. Bob", "c"), quote("a", "left", "c"), quote("a", "Cat", "c")],
    )
    finder = PassageFinder(linked)
    assert len(finder.list_passages(["a/q1", "a/q3"])) == 1
    assert len(finder.list_passages(["a/q1", "a/q3", "a/q4"])) == 2


def test_the_same_words_in_two_sources_are_two_passages() -> None:
    linked = build(
        [source("a", "Ann spoke."), source("b", "Ann spoke.")], [quote("a", "spoke", "c"), quote("b", "spoke", "c")]
    )
    assert len(PassageFinder(linked).list_passages(["a/q1", "b/q1"])) == 2
