"""Sources that were out before what they tell of."""

from typing import Any

from build_linked import build, claim, event, quote, source, when
from oversights import check_records

from dossier.model import Origin


def noticed(published: str, **fields: Any) -> list[str]:
    """What is said of a source that affirms that a bridge fell on 24 June; `fields` are of the claim or the quote."""
    of_quote = {name: fields.pop(name) for name in ("polarity", "origin") if name in fields}
    edtf = fields.pop("edtf", "2023-06-24")
    linked = build(
        [source("a", "The bridge fell.", published=published)],
        [quote("a", "The bridge fell", "fell", **of_quote)],
        claims=[claim("fell", event="fall", **fields)],
        events=[event("fall", edtf)],
        origins=[Origin(id="wire", title="Wire", kind="wire", published=when("2023-06-22"))] if of_quote else None,
    )
    return [problem.message for problem in check_records(linked).value if problem.code == "source-early"]


def test_a_source_that_was_out_the_day_before_is_noticed() -> None:
    assert noticed("2023-06-23") == [
        "The source “a” was out on 23 June 2023, before what a/q1 says of “fell” had begun (24 June 2023)."
    ]


def test_a_source_of_the_same_day_or_later_or_of_an_unknown_day_is_not() -> None:
    assert noticed("2023-06-24") == noticed("2023-06-25") == noticed("2023-06") == noticed("") == []
    assert noticed("2023-06-23~") == noticed("2023-06-23?") == []


def test_what_lies_ahead_may_be_said_meant_judged_denied_or_left_open() -> None:
    for kind in ("saying", "intent", "judgement"):
        assert noticed("2023-06-23", kind=kind) == []
    assert noticed("2023-06-23", polarity="denies") == noticed("2023-06-23", polarity="open") == []


def test_the_time_of_the_claim_counts_before_that_of_its_event() -> None:
    assert noticed("2023-06-23", when=when("2023-06-20")) == []
    assert len(noticed("2023-06-24", when=when("2023-06-25"))) == 1


def test_a_time_that_is_not_certain_or_has_no_beginning_is_no_reason() -> None:
    assert noticed("2023-06-23", edtf="2023-06-24~") == noticed("2023-06-23", edtf="../2023-06-24") == []


def test_the_report_that_a_source_repeats_may_be_the_early_one() -> None:
    assert noticed("2023-06-25", origin="wire") == [
        "The report “wire” was out on 22 June 2023, before what a/q1 says of “fell” had begun (24 June 2023)."
    ]


def test_a_source_is_named_once_for_all_claims_of_one_event() -> None:
    linked = build(
        [source("a", "The bridge fell.", published="2023-06-23")],
        [quote("a", "The bridge fell", "fell", "broke")],
        claims=[claim("fell", event="fall"), claim("broke", event="fall")],
        events=[event("fall", "2023-06-24")],
    )
    assert [problem.code for problem in check_records(linked).value] == ["source-early"]
