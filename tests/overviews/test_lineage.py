"""Where sources come from: the declared graph, and the wording that two captures share."""

from build_linked import build, quote, relay, source
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.shingles import RUN, TOO_MANY, Run, shared_runs
from dossier.linking.link import LinkedDossier
from dossier.model import Origin
from dossier.overviews.lineage import trace_lineage

SEVEN = "one two three four five six seven"


def words(text: str) -> list[str]:
    return text.split()


def shared(linked: LinkedDossier) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The words of each shared run, as each of the two captures prints them."""
    found, _ = trace_lineage(linked).value
    return {
        (pair.a, pair.b): [
            (linked.text[pair.a][run.a.start : run.a.end], linked.text[pair.b][run.b.start : run.b.end])
            for run in pair.runs
        ]
        for pair in found.pairs
    }


def codes(linked: LinkedDossier) -> list[str]:
    _, problems = trace_lineage(linked).value
    return [problem.code for problem in problems]


# --- runs of words ----------------------------------------------------------------------------------------------------


def test_seven_words_in_a_row_are_a_run_and_six_are_none() -> None:
    seven = {"a": words("x one two three four five six seven y"), "b": words("one two three four five six seven")}
    six = {"a": words("one two three four five six"), "b": words("one two three four five six")}
    assert shared_runs(seven) == ({("a", "b"): (Run(1, 0, 7),)}, 0)
    assert shared_runs(six) == ({}, 0)


def test_a_run_is_as_long_as_the_words_agree_and_two_runs_are_told_apart() -> None:
    a = words("k l m n o p q r AAA one two three four five six seven")
    b = words("one two three four five six seven BBB k l m n o p q r")
    found, _ = shared_runs({"a": a, "b": b})
    assert found["a", "b"] == (Run(0, 8, 8), Run(9, 0, 7))


def test_no_run_crosses_a_break() -> None:
    broken = [*words("one two three four"), "", *words("five six seven eight")]
    assert shared_runs({"a": broken, "b": broken}) == ({}, 0)


def test_words_that_one_text_repeats_are_counted_once() -> None:
    found, _ = shared_runs({"a": SEVEN.split(), "b": [*SEVEN.split(), "and", *SEVEN.split()]})
    assert found["a", "b"] == (Run(0, 0, 7),)


def test_wording_in_very_many_texts_is_counted_and_not_compared() -> None:
    texts = {f"t{number:02}": SEVEN.split() for number in range(TOO_MANY + 1)}
    assert shared_runs(texts) == ({}, 1)
    del texts["t00"]
    found, ignored = shared_runs(texts)
    assert len(found) == TOO_MANY * (TOO_MANY - 1) / 2
    assert ignored == 0


WORDS = st.lists(st.sampled_from("abc"), max_size=30)


@given(WORDS, WORDS)
def test_runs_are_in_both_texts_long_enough_and_cannot_grow(a: list[str], b: list[str]) -> None:
    found, _ = shared_runs({"a": a, "b": b})
    for run in found.get(("a", "b"), ()):
        assert a[run.a : run.a + run.length] == b[run.b : run.b + run.length]
        assert run.length >= RUN
        assert min(run.a, run.b) == 0 or a[run.a - 1] != b[run.b - 1]
    long = {tuple(a[i : i + RUN]) for i in range(len(a) - RUN + 1)} & {
        tuple(b[i : i + RUN]) for i in range(len(b) - RUN + 1)
    }
    assert bool(long) == bool(found.get(("a", "b")))


# --- in captures ------------------------------------------------------------------------------------------------------


def test_shared_wording_is_given_with_both_passages_whatever_the_case_and_the_apostrophe() -> None:
    linked = build(
        [
            source("a", "On Monday, Bob’s men went to the old town hall. It rained."),
            source("b", "Then bob's men went to the old town hall again."),
        ]
    )
    assert shared(linked) == {
        ("a", "b"): [("Bob’s men went to the old town hall", "bob's men went to the old town hall")]
    }


def test_two_sources_of_one_report_are_a_pair_though_they_share_no_words() -> None:
    linked = build([source("a", "Ann won.", relays=["wire"]), source("b", "Bob lost.", relays=["wire"])])
    found, _ = trace_lineage(linked).value
    assert [(pair.a, pair.b, pair.runs) for pair in found.pairs] == [("a", "b", ())]


def test_furniture_is_not_compared() -> None:
    banner = "We use cookies to make your visit here better."
    linked = build(
        [
            source("a", f"Ann won.\n{banner}", furniture=[banner]),
            source("b", f"Bob lost.\n{banner}", furniture=[banner]),
        ]
    )
    assert shared(linked) == {}


def test_quotations_of_one_utterance_are_left_out() -> None:
    said = "we shall never leave this old town again"
    sources = [source("a", f"Ann said {said}."), source("b", f"She said {said}.")]
    readings = [quote("a", said, utterance="vow"), quote("b", said, utterance="vow")]
    assert list(shared(build(sources))) == [("a", "b")]
    assert shared(build(sources, readings)) == {}


def test_what_is_shared_around_an_utterance_stays() -> None:
    around = "In a speech on the main square of the town Ann said"
    linked = build(
        [source("a", f"{around} never again."), source("b", f"{around} never again.")],
        [quote("a", "never again", utterance="vow"), quote("b", "never again", utterance="vow")],
    )
    assert shared(linked) == {("a", "b"): [(around, around)]}


def test_seven_words_just_before_or_after_an_utterance_are_shared_wording() -> None:
    before, after = "In the old town today Ann said", "and left the house by the door"
    linked = build(
        [source("a", f"{before} never again {after}."), source("b", f"{before} never again {after}.")],
        [quote("a", "never again", utterance="vow"), quote("b", "never again", utterance="vow")],
    )
    assert shared(linked) == {("a", "b"): [(before, before), (after, after)]}


def test_words_inside_quotation_marks_in_both_are_told_apart() -> None:
    said = "“we shall never leave this old town”"
    found, _ = trace_lineage(build([source("a", f"Ann: {said}."), source("b", f"She: {said}.")])).value
    assert [(run.words, run.own) for run in found.pairs[0].runs] == [(7, 0)]
    found, _ = trace_lineage(build([source("a", f"Ann: {said}."), source("b", f"She: {said[1:-1]}.")])).value
    assert [(run.words, run.own) for run in found.pairs[0].runs] == [(7, 7)]


# --- the graph --------------------------------------------------------------------------------------------------------


def test_the_graph_has_origins_above_sources_and_marks_what_repeats_only_a_part() -> None:
    linked = build(
        [
            source("a", "First part. Second part.", relays=[relay("wire", first="Second part")]),
            source("b", "Copy of a.", relays=["a"]),
            source("c", "On its own."),
        ]
    )
    found, _ = trace_lineage(linked).value
    assert [(node.id, node.kind, node.layer) for node in found.graph.nodes] == [
        ("wire", "origin", 0),
        ("c", "source", 0),
        ("a", "source", 1),
        ("b", "source", 2),
    ]
    assert [(edge.source, edge.of, edge.partial) for edge in found.graph.edges] == [
        ("a", "wire", True),
        ("b", "a", False),
    ]


def test_sources_that_repeat_each_other_in_a_circle_do_not_hang_the_build() -> None:
    linked = build([source("a", "A.", relays=["b"]), source("b", "B.", relays=["a"])])
    found, _ = trace_lineage(linked).value
    assert len(found.graph.edges) == 2


def test_reports_that_only_annotations_name_are_in_the_graph_once_and_as_a_part() -> None:
    linked = build(
        [
            source("a", "Ann left. Bob came. Cat slept."),
            source("b", "Own."),
            source("c", "All of it.", relays=["wire"]),
        ],
        [
            quote("a", "Ann left", "left", origin="wire"),
            quote("a", "Bob came", "came", origin="wire"),
            quote("a", "Cat slept", "slept", chain=["b"]),
            quote("c", "All", "all", origin="wire"),
        ],
    )
    found, _ = trace_lineage(linked).value
    assert [(edge.source, edge.of, edge.basis, edge.partial) for edge in found.graph.edges] == [
        ("a", "b", None, True),
        ("a", "wire", None, True),
        ("c", "wire", "researched", False),
    ]
    assert {node.id: node.layer for node in found.graph.nodes} == {"wire": 0, "b": 0, "a": 1, "c": 1}


def test_a_passage_of_a_report_does_not_confirm_or_question_the_relay_of_another_source() -> None:
    sources = [source("a", "Ann left."), source("b", "Bob came.", relays=["wire"])]
    assert codes(build(sources, [quote("a", "Ann left", "left", origin="wire")])) == []


# --- declared and detected --------------------------------------------------------------------------------------------

LONG = " ".join(f"word{number}" for number in range(20))


def test_much_shared_wording_without_a_common_origin_is_noticed() -> None:
    assert codes(build([source("a", f"{LONG}."), source("b", f"{LONG}.")])) == ["lineage-undeclared"]


def test_a_declared_common_origin_explains_shared_wording() -> None:
    both = [source("a", f"{LONG}.", relays=["wire"]), source("b", f"{LONG}.", relays=["wire"])]
    found, problems = trace_lineage(build(both)).value
    assert problems == ()
    assert found.pairs[0].common == ("wire",)


def test_an_origin_further_up_is_common_too() -> None:
    linked = build(
        [
            source("a", "Summary.", relays=["wire"]),
            source("b", f"{LONG}.", relays=["a"]),
            source("c", f"{LONG}.", relays=["wire"]),
        ]
    )
    found, _ = trace_lineage(linked).value
    assert {(pair.a, pair.b): pair.common for pair in found.pairs}["b", "c"] == ("wire",)
    assert "lineage-undeclared" not in codes(linked)


def test_an_origin_that_an_annotation_names_counts_as_declared() -> None:
    sources = [source("a", f"{LONG}."), source("b", f"{LONG}.", relays=["wire"])]
    linked = build(sources, [quote("a", "word3 word4", "c", origin="wire")])
    assert "lineage-undeclared" not in codes(linked)


def test_a_few_shared_words_are_no_reason_to_ask() -> None:
    linked = build([source("a", f"{SEVEN}."), source("b", f"{SEVEN}.")])
    assert codes(linked) == []
    assert list(shared(linked)) == [("a", "b")]


def test_a_relay_without_shared_wording_is_noticed_and_the_words_are_careful() -> None:
    linked = build([source("a", "The mayor resigned.", relays=["b"]), source("b", "Town leader steps down.")])
    _, (problem,) = trace_lineage(linked).value
    assert (problem.code, problem.severity) == ("lineage-unconfirmed", "notice")
    assert "A rewrite may share none." in problem.message


def test_two_rewrites_of_one_origin_confirm_it_only_where_they_share_wording() -> None:
    apart = [source("a", "The mayor resigned.", relays=["wire"]), source("b", "He went.", relays=["wire"])]
    alike = [source("a", f"{SEVEN}.", relays=["wire"]), source("b", f"{SEVEN}.", relays=["wire"])]
    assert codes(build(apart)) == ["lineage-unconfirmed", "lineage-unconfirmed"]
    assert codes(build(alike)) == []


def test_a_relay_that_cannot_be_compared_is_not_questioned() -> None:
    alone = build([source("a", "A.", relays=["wire"])], origins=[Origin(id="wire", title="Wire", kind="wire")])
    assert codes(alone) == []


def test_what_a_text_repeats_very_often_is_found_all_the_same() -> None:
    once, often = words(f"x {SEVEN} y"), words(f"{SEVEN} and " * 50)
    found, _ = shared_runs({"a": once, "b": often})
    assert found["a", "b"] == (Run(1, 0, 7),)
    long, _ = shared_runs({"a": often, "b": ["w", *often]})
    assert long["a", "b"] == (Run(0, 1, len(often)),)
