"""A claim with what every source says of it: rows, passages, paths, shared wording, silence, ties."""

from itertools import pairwise
from typing import Any

from build_linked import actor, build, claim, compare_claim, quote, source
from hypothesis import given
from hypothesis import strategies as st

from dossier.capture_text import CaptureText
from dossier.claims.comparison import Evidence, compare_claims
from dossier.claims.excerpts import excerpt_pieces, text_directive
from dossier.labels.agreement import agreement_sentence
from dossier.linking.link import LinkedDossier
from dossier.model import Anchor
from dossier.record_parts import Relation
from dossier.spans import Span

PEOPLE = [actor("ann", "Ann Ash"), actor("bob", "Bob Birch")]


def evidence(linked: LinkedDossier, uid: str, claim_id: str = "c") -> Evidence:
    rows = compare_claim(linked, claim_id).rows
    return next(e for row in rows for e in row.evidence if e.annotation.uid == uid)


def cut(item: Evidence) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in item.pieces]


# --- rows -------------------------------------------------------------------------------------------------------------


def test_one_row_a_source_in_order_of_siglum_with_its_quotes_in_order_of_place() -> None:
    linked = build(
        [source("a", "One. Two. Three.", siglum="Z"), source("b", "One. Two.", siglum="M")],
        [quote("a", "Three", "c", id="late"), quote("a", "One", "c", id="early"), quote("b", "Two", "c")],
    )
    found = {row.siglum: [e.annotation.id for e in row.evidence] for row in compare_claim(linked, "c").rows}
    assert list(found.items()) == [("M", ["q1"]), ("Z", ["early", "late"])]


def test_the_path_runs_from_the_first_speaker_to_the_source_that_prints_it() -> None:
    linked = build(
        [source("a", "It rained."), source("b", "It rained.")],
        [quote("a", "It rained", "c", chain=["ann", "bob", "b"])],
        actors=PEOPLE,
    )
    path = evidence(linked, "a/q1").path
    assert [(step.kind, step.name, step.siglum) for step in path] == [
        ("actor", "Ann Ash", ""), ("actor", "Bob Birch", ""), ("source", "The B", "B"), ("source", "The A", "A"),
    ]  # fmt: skip


# --- passages ---------------------------------------------------------------------------------------------------------


def test_the_whole_sentence_stands_around_the_quote_with_what_was_left_out() -> None:
    linked = build(
        [source("a", "Before.\n\nOn Saturday Ann, who was late, left the town at last. After.")],
        [quote("a", "Ann […] left the town", "c")],
    )
    item = evidence(linked, "a/q1")
    assert cut(item) == [
        ("before", "On Saturday "),
        ("quoted", "Ann"),
        ("left-out", ", who was late, "),
        ("quoted", "left the town"),
        ("after", " at last."),
    ]


def test_a_quote_over_two_sentences_brings_both() -> None:
    linked = build([source("a", "Zero. Ann left. Bob stayed. Four.")], [quote("a", "left. Bob", "c")])
    assert cut(evidence(linked, "a/q1")) == [("before", "Ann "), ("quoted", "left. Bob"), ("after", " stayed.")]


def test_furniture_beside_a_quote_is_no_part_of_its_sentence() -> None:
    linked = build(
        [source("a", "Ok, go it! World Ann left the town Share this", furniture=["Ok, go it! World", "Share this"])],
        [quote("a", "left", "c")],
    )
    assert cut(evidence(linked, "a/q1")) == [("before", "Ann "), ("quoted", "left"), ("after", " the town")]


def test_cues_and_shared_wording_are_marked_in_the_sentence() -> None:
    linked = build(
        [source("a", "He allegedly took the whole old town."), source("b", "They took the whole old town back.")],
        [quote("a", "took the whole old town", "c"), quote("b", "took the whole old town", "c")],
    )
    item = evidence(linked, "a/q1")
    assert [(p.text, p.hedge, p.shared) for p in item.pieces] == [
        ("He ", False, ()),
        ("allegedly", True, ()),
        (" ", False, ()),
        ("took the whole old town", False, ("b",)),
        (".", False, ()),
    ]


WORD = st.sampled_from(["Ann", "left", "the", "town.", "Bob", "may\n\nstay", "She said “no”.", "allegedly"])


@given(st.lists(WORD, min_size=3, max_size=20), st.data())
def test_the_pieces_laid_end_to_end_are_the_captures_own_text(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    middle = data.draw(st.integers(start, end))
    halves = ((start, middle), (min(middle + 2, end), end))
    fragments = tuple(Span(a, b) for a, b in halves if a < b) or (Span(start, end),)
    span = Span(fragments[0].start, fragments[-1].end)
    around = CaptureText(text).sentences_around(span)
    found = excerpt_pieces(text, around, Anchor(span, fragments, "exact"))
    assert around.start <= span.start
    assert span.end <= around.end
    assert "".join(piece.text for piece in found) == text[around.start : around.end]
    quoted = "".join(p.text for p in found if p.kind == "quoted")
    assert quoted == "".join(text[f.start : f.end] for f in fragments)
    assert all(a.span.end == b.span.start for a, b in pairwise(found))


# --- links into the live page -----------------------------------------------------------------------------------------


def fragment(text: str, words: str, **fields: Any) -> str:
    linked = build([source("a", text)], [quote("a", words, "c", **fields)])
    return text_directive(CaptureText(text), linked.anchors["a/q1"].span)


def live(text: str, words: str, url: str) -> str:
    linked = build([source("a", text, url=url)], [quote("a", words, "c")])
    return evidence(linked, "a/q1").live


def test_a_quote_that_occurs_once_is_its_own_directive() -> None:
    text, words = "He said: well-known, indeed.", "well-known, indeed"
    assert fragment(text, words) == "well%2Dknown%2C%20indeed"
    assert fragment("Ann left.", "Ann") == "Ann"  # at the very start of the capture
    assert live(text, words, "https://example.org/x") == "https://example.org/x#:~:text=well%2Dknown%2C%20indeed"


def test_a_quote_that_stands_twice_takes_the_word_before_it() -> None:
    assert fragment("Ann left. Then Bob left.", "left", prefix="Bob") == "Bob-,left"


def test_or_the_word_after_it() -> None:
    assert fragment("left wing, left turn", "left", suffix="wing") == "left,-wing%2C"


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    words = "One two three " + "and so on and on and so forth for ever and a day " * 2 + "seven eight nine"
    assert fragment(f"Start. {words} End.", words) == "One%20two%20three,seven%20eight%20nine"


def test_a_quote_of_several_lines_is_named_by_words_of_its_first_and_its_last_line() -> None:
    words = "Alpha one two three\nmiddle\nlast four five six"
    assert fragment(f"{words}\nEnd.", words) == "Alpha%20one%20two,four%20five%20six"


def test_a_quote_that_nothing_sets_apart_has_no_directive() -> None:
    # A browser ignores case and accents, so these two are one to it.
    assert fragment("Café\nCAFE", "Café") == ""
    assert live("Café\nCAFE", "Café", "https://example.org/") == ""


def test_the_words_after_a_quote_that_set_it_apart_are_of_its_own_line() -> None:
    text = "yes\nno one came\nyes\nno two came\n"
    assert fragment(text, "yes", suffix="no one") == ""
    assert fragment("yes and no\nyes and so\nend\n", "yes", suffix="and no") == "yes,-and%20no"


def test_eight_words_before_a_quote_may_set_it_apart_and_no_more() -> None:
    seven = "two three four five six seven eight"
    near = f"Oh one {seven} yes\nAh nine {seven} yes"
    assert fragment(near, "yes", prefix=f"one {seven}") == f"one {seven}-,yes".replace(" ", "%20")
    far = f"one {seven} nine yes\nten {seven} nine yes"
    assert fragment(far, "yes", prefix=f"one {seven} nine") == ""


# --- shared wording ---------------------------------------------------------------------------------------------------


def shared(linked: LinkedDossier, uid: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(s.words, s.sources, s.common_origin) for s in evidence(linked, uid).shared]


def test_four_words_in_a_row_are_shared_wording_and_three_are_not() -> None:
    texts = {"a": "they took the whole old town", "b": "we took the Whole old fort", "d": "took the whole car"}
    linked = build([source(*item) for item in texts.items()], [quote(*item, "c") for item in texts.items()])
    assert shared(linked, "a/q1") == [("took the whole old", ("b",), False)]
    assert shared(linked, "b/q1") == [("took the Whole old", ("a",), False)]
    assert shared(linked, "d/q1") == []


def test_two_quotes_of_one_source_share_nothing_and_hide_nothing() -> None:
    text = "they took the whole old town"
    linked = build(
        [source("a", f"First {text}. Then {text}."), source("b", text)],
        [quote("a", f"First {text}", "c"), quote("a", f"Then {text}", "c"), quote("b", text, "c")],
    )
    assert shared(linked, "a/q1") == shared(linked, "a/q2") == [(text, ("b",), False)]


def test_shared_wording_of_one_lineage_is_told_apart() -> None:
    text = "they took the whole old town"
    linked = build(
        [source("a", text, relays=["wire"]), source("b", text, relays=["wire"])],
        [quote("a", text, "c"), quote("b", text, "c")],
    )
    assert shared(linked, "a/q1") == [(text, ("b",), True)]


def test_names_words_across_a_gap_and_one_utterance_are_no_shared_wording() -> None:
    name = "Russian President Vladimir Putin spoke"
    linked = build([source("a", name), source("b", f"{name} on")], [quote("a", name, "c"), quote("b", name, "c")])
    assert shared(linked, "a/q1") == [(name, ("b",), False)]  # five words, and the last is no name
    names = "Russian President Vladimir Putin"
    linked = build([source("a", name), source("b", name)], [quote("a", names, "c"), quote("b", names, "c")])
    assert shared(linked, "a/q1") == []
    linked = build(
        [source("a", "took the whole big old town"), source("b", "took the whole old town")],
        [quote("a", "took the whole […] old town", "c"), quote("b", "took the whole old town", "c")],
    )
    assert shared(linked, "a/q1") == []
    said = "we took the whole old town"
    linked = build(
        [source("a", said), source("b", said)],
        [quote(id, said, "c", utterance="u", chain="ann") for id in "ab"],
    )
    assert shared(linked, "a/q1") == []
    assert [a.utterance for a in compare_claim(linked, "c").apparatus] == ["u"]


# --- nothing to compare --------------------------------------------------------------------------------------


def test_an_empty_dossier_has_nothing_to_compare() -> None:
    assert dict(compare_claims(build([])).comparisons) == {}


def test_a_claim_that_nobody_speaks_to() -> None:
    linked = build([source("a", "One.")], claims=[claim("c", event="e")])
    found = compare_claim(linked, "c")
    assert (found.status, agreement_sentence(found.agreement), found.rows) == (
        "open",
        "No source speaks to this claim.",
        (),
    )


# --- ties -------------------------------------------------------------------------------------------------------------


def related(linked: LinkedDossier, claim_id: str) -> list[tuple[str, str, bool]]:
    return [(r.type, r.claim, r.declared_here) for r in compare_claim(linked, claim_id).relations]


def test_a_relation_is_seen_from_both_claims() -> None:
    linked = build(
        [source("a", "One.")],
        [quote("a", "One", "x", "y")],
        claims=[claim("x", relations=(Relation(type="entails", claim="y"),)), claim("y")],
    )
    assert related(linked, "x") == [("entails", "y", True)]
    assert related(linked, "y") == [("entails", "x", False)]


def test_a_contradiction_declared_at_both_ends_is_one_tie_at_each() -> None:
    linked = build(
        [source("a", "One.")],
        [quote("a", "One", "x", "y")],
        claims=[
            claim("x", relations=(Relation(type="contradicts", claim="y"),)),
            claim("y", relations=(Relation(type="contradicts", claim="x"),)),
        ],
    )
    assert related(linked, "x") == [("contradicts", "y", True)]
    assert related(linked, "y") == [("contradicts", "x", True)]


def test_relations_of_two_types_between_two_claims_are_all_shown() -> None:
    linked = build(
        [source("a", "One.")],
        [quote("a", "One", "x", "y", "z")],
        claims=[
            claim("x", relations=(Relation(type="contradicts", claim="y"),)),
            claim("y", relations=(Relation(type="entails", claim="x"), Relation(type="contradicts", claim="z"))),
            claim("z"),
        ],
    )
    assert related(linked, "x") == [("contradicts", "y", True), ("entails", "y", False)]
    assert related(linked, "y") == [("entails", "x", True), ("contradicts", "z", True), ("contradicts", "x", False)]
    assert related(linked, "z") == [("contradicts", "y", False)]
