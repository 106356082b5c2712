"""Claims and annotations that are there twice, and a passage that affirms and denies one claim."""

from typing import Any

from build_linked import build, quote, source
from oversights import check_records

from dossier.diagnostics import Diagnostic
from dossier.model import Annotation
from dossier.record_parts import Value


def noticed(*quotes: Annotation, text: str = "A plane was lost. Many came.") -> list[Diagnostic]:
    return list(check_records(build([source("a", text)], list(quotes))).value)


def codes(*quotes: Annotation) -> list[str]:
    return [problem.code for problem in noticed(*quotes)]


def lost(*claims: str, **fields: Any) -> Annotation:
    return quote("a", "A plane was lost", *claims, **fields)


def test_a_claim_that_an_annotation_names_twice_is_an_error() -> None:
    [problem] = noticed(lost("plane-lost", "war", "plane-lost"))
    assert (problem.code, problem.severity) == ("claim-twice", "error")
    assert problem.message == "The annotation names the claim “plane-lost” twice."
    assert codes(lost("plane-lost", "war")) == []


def test_an_annotation_that_is_written_twice_is_a_warning_at_the_second() -> None:
    [problem] = noticed(lost("plane-lost", id="one"), lost("plane-lost", id="two"))
    assert (problem.code, problem.severity) == ("annotation-twice", "warning")
    assert problem.message == "This annotation has the same passage as “one” and says the same of it."


def test_annotations_of_one_passage_that_differ_in_anything_are_two() -> None:
    place, time = (Value(kind=kind, text="lost") for kind in ("place", "term"))
    assert codes(lost("plane-lost"), lost("war")) == []
    assert codes(lost("plane-lost"), lost("plane-lost", certainty="possible")) == []
    assert codes(lost("plane-lost"), lost("plane-lost", chain=["ann"])) == []
    assert codes(lost("plane-lost", chain=["ann"]), lost("plane-lost", chain=["bob"])) == []
    assert codes(lost("plane-lost", value=place), lost("plane-lost", value=time)) == []
    assert codes(lost("plane-lost"), quote("a", "Many came", "plane-lost")) == []
    assert codes(lost(names=("event:war",)), lost(names=("event:crash",))) == []
    assert codes(lost(names=("event:war",)), lost("war")) == []


def test_a_label_that_is_written_twice_is_a_warning_too() -> None:
    assert codes(lost(names=("event:war",)), lost(names=("event:war",))) == ["annotation-twice"]


def test_a_passage_that_affirms_and_denies_one_claim_needs_a_note() -> None:
    yes, no = lost("plane-lost", id="yes"), lost("plane-lost", id="no", polarity="denies")
    [problem] = noticed(yes, no)
    assert (problem.code, problem.severity) == ("passage-both-ways", "warning")
    assert "affirms" in problem.message
    assert "denies" in problem.message
    assert codes(yes, lost("plane-lost", polarity="denies", note="It was found the day after.")) == []
    assert codes(yes, lost("war", polarity="denies")) == []
    assert codes(yes, lost("plane-lost", polarity="open")) == []
    assert codes(yes, lost("plane-lost", polarity="denies", chain=["ann"])) == []  # somebody else denies it
    assert codes(yes, quote("a", "Many came", "plane-lost", polarity="denies")) == []
