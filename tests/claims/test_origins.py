"""Which report a passage comes from."""

from build_linked import build, quote, relay, source

from dossier.claims.origins import origins_of
from dossier.linking.link import LinkedDossier

TEXT = "Ann left at noon. Bob stayed on. Cy wept."


def of(linked: LinkedDossier, uid: str) -> tuple[str, ...]:
    return origins_of(linked, linked.annotations[uid])


# --- which report a passage comes from --------------------------------------------------------------------------------


def test_a_source_without_known_origin_is_its_own() -> None:
    linked = build([source("a", TEXT)], [quote("a", "Ann left", "c")])
    assert of(linked, "a/q1") == ("a",)


def test_a_relay_of_the_whole_source_covers_every_passage() -> None:
    linked = build([source("a", TEXT, relays=["wire"])], [quote("a", "Cy wept", "c")])
    assert of(linked, "a/q1") == ("wire",)


def test_a_relay_of_a_part_covers_that_part_only() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("wire", "Ann left", "at noon")])],
        [quote("a", "Ann left", "c"), quote("a", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("wire",)
    assert of(linked, "a/q2") == ("a",)


def test_a_quote_that_reaches_out_of_the_relayed_part_may_come_from_either() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("wire", "Ann left", "at noon")])],
        [quote("a", "at noon. Bob stayed", "c"), quote("a", "Ann left […] Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("a", "wire")
    assert of(linked, "a/q2") == ("a", "wire")


def test_a_quote_that_only_touches_a_relayed_part_does_not_come_from_it() -> None:
    linked = build(
        [source("a", "Ann left.Bob stayed on.Cy wept.", relays=[relay("wire", "Bob", "stayed on.")])],
        [quote("a", "Ann left.", "c"), quote("a", "Cy wept", "c"), quote("a", "Bob stayed on.", "c")],
    )
    assert of(linked, "a/q1") == ("a",)
    assert of(linked, "a/q2") == ("a",)
    assert of(linked, "a/q3") == ("wire",)


def test_a_quote_that_shares_one_letter_with_a_relayed_part_may_come_from_either() -> None:
    linked = build(
        [source("a", "Ann left I stayed. Cy wept.", relays=[relay("wire", "I", "stayed")])],
        [quote("a", "Ann left I", "c")],
    )
    assert of(linked, "a/q1") == ("a", "wire")


def test_what_the_annotation_names_comes_before_what_its_source_relays() -> None:
    linked = build([source("a", TEXT, relays=["wire"])], [quote("a", "Cy wept", "c", origin="site")])
    assert of(linked, "a/q1") == ("site",)


def test_two_relays_of_the_whole_source_are_both_possible() -> None:
    linked = build([source("a", TEXT, relays=["wire", "site"])], [quote("a", "Cy wept", "c")])
    assert of(linked, "a/q1") == ("site", "wire")


def test_a_relayed_source_leads_on_to_what_it_relays_itself() -> None:
    linked = build(
        [source("a", TEXT, relays=["b"]), source("b", TEXT, relays=["d"]), source("d", TEXT, relays=["wire"])],
        [quote("a", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("wire",)


def test_a_relayed_source_that_has_words_of_its_own_may_be_the_origin_too() -> None:
    linked = build(
        [source("a", TEXT, relays=["b"]), source("b", TEXT, relays=[relay("wire", "Ann left", "at noon")])],
        [quote("a", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == ("b", "wire")


def test_sources_that_relay_each_other_in_a_circle_are_one_origin_together() -> None:
    linked = build(
        [source("a", TEXT, relays=["b"]), source("b", TEXT, relays=["a"])],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
    )
    assert of(linked, "a/q1") == of(linked, "b/q1") == ("a", "b")


def test_a_source_named_in_the_chain_is_where_the_passage_comes_from() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "Cy wept", "c", chain=["cy", "b"]), quote("b", "Cy wept", "c", chain=["cy"])],
    )
    assert of(linked, "a/q1") == ("b",)
