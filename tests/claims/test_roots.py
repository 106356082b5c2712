"""What evidence goes back to: reports and speakers are counted, not articles."""

from build_linked import actor, build, claim, quote, relay, source
from hypothesis import given
from hypothesis import strategies as st

from dossier.claims.roots import Root, find_roots, status_of_roots, trace_quotes
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.status import Status

TEXT = "Ann left at noon. Bob stayed on. Cy wept."


def roots_of(linked: LinkedDossier, claim_id: str = "c") -> tuple[Root, ...]:
    return find_roots(linked, trace_quotes(linked, linked.claims[claim_id], linked.of_claim[claim_id]))


def status_of(linked: LinkedDossier, claim_id: str) -> Status:
    return status_of_roots(roots_of(linked, claim_id))


def test_two_rewrites_of_one_wire_have_one_root() -> None:
    linked = build(
        [source("a", TEXT, relays=["wire"]), source("b", TEXT, relays=["wire"])],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
    )
    (only,) = roots_of(linked)
    assert (only.kind, only.ids, only.sources, only.affirming) == ("report", ("wire",), ("a", "b"), ("a", "b"))


def test_a_source_with_two_origins_ties_both_into_one() -> None:
    # B may have it from the wire or from the site, so A (wire) and D (site) may be one voice through B.
    sources = [
        source("a", TEXT, relays=["wire"]),
        source("b", TEXT, relays=["wire", "site"]),
        source("d", TEXT, relays=["site"]),
    ]
    quotes = [quote(id, "Cy wept", "c") for id in "abd"]
    linked = build(sources, quotes)
    assert [root.ids for root in roots_of(linked)] == [("site", "wire")]
    assert status_of(linked, "c") == "one-report"
    # On a claim that B is silent on, nothing ties them.
    assert status_of(build(sources, [quotes[0], quotes[2]]), "c") == "agreed"


def test_a_sources_own_words_beside_what_it_relays_are_not_a_second_root() -> None:
    linked = build(
        [source("a", TEXT, relays=[relay("site", "Bob stayed on")])],
        [quote("a", "Ann left", "c"), quote("a", "Bob stayed on", "c")],
    )
    (only,) = roots_of(linked)
    assert only.ids == ("a", "site")


def test_roots_are_in_order_of_siglum() -> None:
    linked = build(
        [source("a", TEXT, siglum="Z"), source("b", TEXT, siglum="Y")],
        [quote("a", "Cy wept", "c"), quote("b", "Cy wept", "c")],
    )
    assert [root.sources for root in roots_of(linked)] == [("b",), ("a",)]


def test_the_first_source_of_a_root_gives_its_place_and_not_the_last() -> None:
    linked = build(
        [source("a", TEXT, relays=["wire"]), source("b", TEXT), source("d", TEXT, relays=["wire"])],
        [quote(id, "Cy wept", "c") for id in "abd"],
    )
    assert [root.sources for root in roots_of(linked)] == [("a", "d"), ("b",)]


def test_the_words_of_a_spokesman_count_for_the_person_and_name_the_spokesman() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "Cy wept", "c", chain="ann"), quote("b", "Cy wept", "c", chain="office")],
        actors=[actor("ann", "Ann Ash", speaks_for="office"), actor("office", "The Office", speaks_for="bob")],
    )
    (only,) = roots_of(linked)
    assert (only.kind, only.ids, only.names) == ("speaker", ("bob",), ("Ann Ash", "The Office"))


def test_an_annotation_may_say_for_whom_somebody_speaks_there() -> None:
    linked = build(
        [source("a", TEXT), source("b", TEXT)],
        [quote("a", "Cy wept", "c", chain="ann", speaks_for="bob"), quote("b", "Cy wept", "c", chain="bob")],
        actors=[actor("ann"), actor("bob")],
    )
    assert [root.ids for root in roots_of(linked)] == [("bob",)]


def test_persons_who_speak_for_each_other_in_a_circle_end_somewhere() -> None:
    linked = build(
        [source("a", TEXT)],
        [quote("a", "Cy wept", "c", chain="ann")],
        actors=[actor("ann", speaks_for="bob"), actor("bob", speaks_for="ann")],
    )
    assert len(roots_of(linked)) == 1


def test_a_source_in_the_chain_is_a_report_and_no_speaker() -> None:
    linked = build([source("a", TEXT), source("b", TEXT)], [quote("a", "Cy wept", "c", chain="b")])
    (only,) = roots_of(linked)
    assert (only.kind, only.ids) == ("report", ("b",))


# --- laws -------------------------------------------------------------------------------------------------------------

SOURCES = "abde"
PEOPLE = ["ann", "bob"]
EVIDENCE = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.sampled_from(["affirms", "open", "denies"]), st.sampled_from(["", *PEOPLE])),
    max_size=7,
)
FIRMNESS = ["open", "one-source", "one-report", "one-speaker", "agreed"]


def dossier(evidence: list[tuple[str, str, str]], relays: dict[str, list[str]]) -> LinkedDossier:
    quotes: list[Annotation] = []
    for id, polarity, speaker in evidence:
        quotes.append(quote(id, "Cy wept", "c", polarity=polarity, chain=[speaker] if speaker else []))
    return build(
        [source(id, TEXT, relays=relays.get(id)) for id in (*SOURCES, "z")],
        quotes,
        claims=[claim("c")],
        actors=[actor(id) for id in PEOPLE],
    )


@given(EVIDENCE, st.sampled_from(SOURCES))
def test_an_article_that_only_repeats_never_makes_a_claim_agreed(evidence: list[tuple[str, str, str]], of: str) -> None:
    before = status_of(dossier(evidence, {}), "c")
    repeated = [("z", polarity, speaker) for id, polarity, speaker in evidence if id == of]
    after = status_of(dossier(evidence + repeated, {"z": [of]}), "c")
    assert (before == "agreed") == (after == "agreed")
    assert (before == "disputed") == (after == "disputed")


@given(EVIDENCE, st.sampled_from(SOURCES))
def test_a_quote_that_leaves_a_claim_open_changes_no_status(evidence: list[tuple[str, str, str]], by: str) -> None:
    before = status_of(dossier(evidence, {}), "c")
    assert status_of(dossier([*evidence, (by, "open", "")], {}), "c") == before


@given(EVIDENCE, st.sampled_from(SOURCES), st.sampled_from(["affirms", "open"]))
def test_one_more_quote_that_denies_nothing_never_makes_an_agreed_claim_less(
    evidence: list[tuple[str, str, str]], by: str, polarity: str
) -> None:
    if status_of(dossier(evidence, {}), "c") == "agreed":
        for speaker in ("ann", "bob"):
            assert status_of(dossier([*evidence, (by, polarity, speaker)], {}), "c") == "agreed"


@given(st.lists(st.sampled_from([*SOURCES, "z"]), min_size=1, max_size=8))
def test_a_claim_that_hangs_on_one_speaker_does_so_however_many_pass_it_on(sources: list[str]) -> None:
    assert status_of(dossier([(id, "affirms", "ann") for id in sources], {}), "c") == "one-speaker"


@given(EVIDENCE)
def test_every_quote_goes_back_to_exactly_one_root(evidence: list[tuple[str, str, str]]) -> None:
    linked = dossier(evidence, {"a": ["wire"], "b": ["wire"]})
    uids = [uid for root in roots_of(linked) for uid in root.annotations]
    assert sorted(uids) == sorted(annotation.uid for annotation in linked.of_claim["c"])
