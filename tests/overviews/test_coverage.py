"""How much of a source is accounted for, sentence by sentence."""

from dataclasses import replace

from build_linked import build, quote, source

from dossier.capture_text import CaptureText
from dossier.linking.link import LinkedDossier
from dossier.overviews.coverage import measure_coverage, report_unused_sentences
from dossier.record_parts import Capture, Unused

TEXT = "Ann won. Bob lost.\n\nIt rained all day. Nobody came."


def sentences(linked: LinkedDossier, id: str = "a") -> list[str]:
    covered = measure_coverage(linked)
    return [linked.text[id][s.span.start : s.span.end] for s in covered[id].sentences]


def test_each_sentence_has_its_place_and_the_claims_that_it_carries() -> None:
    linked = build([source("a", TEXT)], [quote("a", "Ann won", "victory", "contest"), quote("a", "won", "victory")])
    covered = measure_coverage(linked)
    first, second, third, _ = covered["a"].sentences
    assert sentences(linked) == ["Ann won.", "Bob lost.", "It rained all day.", "Nobody came."]
    assert (first.line, first.column, third.line, third.column) == (1, 1, 3, 1)
    assert first.annotations == ("a/q1", "a/q2")
    assert first.claims == ("victory", "contest")
    assert second.claims == ()


def test_words_are_counted_and_annotated_words_are_those_inside_a_fragment() -> None:
    linked = build([source("a", TEXT)], [quote("a", "It […] all day", "rain")])
    covered = measure_coverage(linked)
    assert (covered["a"].words, covered["a"].annotated_words) == (10, 3)
    assert [s.annotated_words for s in covered["a"].sentences] == [0, 0, 3, 0]


def test_a_word_is_annotated_only_where_all_of_it_is_inside_a_fragment() -> None:
    linked = build([source("a", "Wagner’s men left.")], [quote("a", "Wagner", "x")])
    covered = measure_coverage(linked)
    assert (covered["a"].words, covered["a"].annotated_words) == (3, 0)


def test_a_quote_over_two_sentences_uses_both_and_words_left_out_use_none() -> None:
    linked = build(
        [source("a", "One goes. Two stays. Three runs. Four sleeps.")],
        [quote("a", "One goes. Two stays", "x"), quote("a", "stays. […] Four", "y")],
    )
    covered = measure_coverage(linked)
    assert [s.claims for s in covered["a"].sentences] == [("x",), ("x", "y"), (), ("y",)]


def test_furniture_is_neither_counted_nor_joined_to_a_sentence() -> None:
    linked = build([source("a", "World\nAnn won. Read more here. Bob lost.", furniture=["World", "Read more here."])])
    covered = measure_coverage(linked)
    assert sentences(linked) == ["Ann won.", "Bob lost."]
    assert covered["a"].words == 4


def test_sentences_are_unused_with_a_reason_or_not_accounted_for() -> None:
    unused = Unused(first="Bob lost", reason="It says nothing new.")
    linked = build([source("a", TEXT, unused=(unused,))], [quote("a", "Ann won", "victory")])
    covered = measure_coverage(linked)
    assert [s.reason for s in covered["a"].sentences] == ["", "It says nothing new.", "", ""]
    assert [s.is_accounted_for for s in covered["a"].sentences] == [True, True, False, False]


def test_each_stretch_that_is_not_accounted_for_is_one_notice_at_its_place_in_the_capture() -> None:
    text = "Ann won. Bob lost. It rained. Nobody came."
    linked = build([source("a", text)], [quote("a", "Bob lost", "defeat")])
    problems = report_unused_sentences(linked, measure_coverage(linked)).value
    assert [(p.code, p.severity) for p in problems] == [("sentence-unused", "notice")] * 2
    first, second = problems
    assert first.message == "This sentence is neither annotated nor declared unused: “Ann won.”"
    assert second.message == "These 2 sentences are neither annotated nor declared unused: “It rained.”"
    assert first.location.path.endswith("a.txt")
    assert (first.location.line, first.location.column, first.location.end_column) == (1, 1, 9)
    assert (second.location.column, second.location.end_column) == (20, 43)


def test_a_claim_that_only_one_source_speaks_to_is_told() -> None:
    linked = build(
        [source("a", "Ann won. Bob lost."), source("b", "Ann won.")],
        [quote("a", "Ann won", "victory"), quote("a", "Bob lost", "defeat"), quote("b", "Ann won", "victory")],
    )
    covered = measure_coverage(linked)
    assert covered["a"].only_here == ("defeat",)
    assert covered["b"].only_here == ()


def test_a_quote_from_another_capture_uses_no_sentence_of_the_first() -> None:
    written, text = source("a", "Ann won. Bob lost.")
    later = Capture(file="a-later.txt", sha256="0" * 64)
    linked = build([(replace(written, captures=(*written.captures, later)), text)], [quote("a", "Ann won", "victory")])
    moved = {uid: replace(one, capture="a-later.txt") for uid, one in linked.annotations.items()}
    linked = replace(
        linked,
        captures={**linked.captures, ("a", "a-later.txt"): CaptureText("Ann won. Bob lost!")},
        annotations=moved,
        of_source={"a": tuple(moved.values())},
    )
    covered = measure_coverage(linked)
    assert [s.annotations for s in covered["a"].sentences] == [(), ()]


def test_a_quote_that_ends_where_a_sentence_begins_does_not_use_it() -> None:
    linked = build([source("a", "Ann won. Bob lost.")], [quote("a", "Ann won. ", "victory"), quote("a", "Bob", "x")])
    covered = measure_coverage(linked)
    assert [s.claims for s in covered["a"].sentences] == [("victory",), ("x",)]


def test_a_long_sentence_is_shown_by_its_first_sixty_characters() -> None:
    def shown(words: str) -> str:
        linked = build([source("a", words)])
        [problem] = report_unused_sentences(linked, measure_coverage(linked)).value
        return problem.message.split("“")[1].rstrip("”")

    assert shown("A" * 59 + ".") == "A" * 59 + "."
    assert shown("word " * 11 + "ends now.") == "word " * 10 + "word …"
