"""Where a source has its words from: declared, detected by shared wording, or not recorded."""

from build_linked import actor, build, compare_claim, quote, relay, source

from dossier.claims.provenance import DeclaredReport, Provenance, find_report_between
from dossier.linking.link import LinkedDossier

TEXT = "Ann left the town at noon. Bob stayed on."


def provenance_of(linked: LinkedDossier, source_id: str) -> Provenance:
    rows = {row.source: row for row in compare_claim(linked, "c").rows}
    return rows[source_id].provenance


def test_a_declared_report_is_named_with_how_it_is_known() -> None:
    linked = build([source("a", TEXT, relays=["wire"])], [quote("a", "Ann left", "c")])
    assert provenance_of(linked, "a") == Provenance((DeclaredReport("wire", "researched", True),), (), False)


def test_words_that_lie_only_partly_in_a_relayed_part_may_come_from_it() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("wire", "Bob stayed on.")])], [quote("a", "at noon. Bob stayed", "c")]
    )
    assert provenance_of(linked, "a").declared == (DeclaredReport("wire", "researched", False),)


def test_of_some_words_it_may_be_recorded_and_of_the_rest_not() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("wire", "Bob stayed on.")])],
        [quote("a", "Ann left", "c"), quote("a", "Bob stayed", "c")],
    )
    found = provenance_of(linked, "a")
    assert [report.report for report in found.declared] == ["wire"]
    assert found.unrecorded


def test_shared_wording_without_a_common_report_is_told() -> None:
    words = "left the town at noon"
    linked = build([source("a", TEXT), source("b", TEXT)], [quote(id, words, "c") for id in "ab"])
    assert provenance_of(linked, "a") == Provenance((), ("b",), True)
    relayed = [source(id, TEXT, relays=["wire"]) for id in "ab"]
    assert provenance_of(build(relayed, [quote(id, words, "c") for id in "ab"]), "a").shares_with == ()


def report_between(chain: list[str]) -> str:
    linked = build(
        [source("a", TEXT, relays=["wire"])],
        [quote("a", "Ann left", "c", chain=chain)],
        actors=[actor("ann"), actor("agency", kind="medium")],
    )
    return find_report_between(linked, linked.annotations["a/q1"])


def test_a_report_is_between_a_person_and_the_source() -> None:
    assert report_between(["ann"]) == "wire"


def test_a_medium_may_be_the_one_that_issued_the_report() -> None:
    assert report_between(["ann", "agency"]) == ""


def test_nothing_is_between_where_the_source_has_it_by_itself() -> None:
    linked = build([source("a", TEXT)], [quote("a", "Ann left", "c", chain="ann")])
    assert find_report_between(linked, linked.annotations["a/q1"]) == ""
