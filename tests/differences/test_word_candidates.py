"""Differences that the tool finds in labels, readings, silence and slips: one that is found, one that must not be."""

from dataclasses import replace
from typing import Any

import pytest
from build_linked import actor, build, claim, difference, event, quote, side, source, utterance
from candidate_cases import assert_publishable, candidates, found
from render_site import render_site

from dossier.linking.link import LinkedDossier, link_dossier

# --- labels -----------------------------------------------------------------------------------------------------------


def labelled(*labels: tuple[str, str], **fields: Any) -> LinkedDossier:
    """Each label in a source of its own, in own voice, for one actor."""
    sources = [source(f"s{number}", f"It was {label} who came.") for number, (label, _) in enumerate(labels)]
    quotes = [
        quote(f"s{number}", label, names=(f"actor:{named}",), **fields) for number, (label, named) in enumerate(labels)
    ]
    return build(sources, quotes, actors=[actor("ann", "Ann Ash"), actor("bob", "Bob Birch")])


def test_labels_that_differ_in_own_voice_are_found() -> None:
    linked = labelled(("a hero", "ann"), ("the villain", "ann"))
    assert found(linked) == {"label": (["s0/q1"], ["s1/q1"])}


def test_sources_that_share_a_label_are_one_side() -> None:
    linked = labelled(("a hero", "ann"), ("the hero", "ann"), ("the villain", "ann"))
    assert found(linked) == {"label": (["s0/q1", "s1/q1"], ["s2/q1"])}


@pytest.mark.parametrize(
    "labels",
    [
        [("a hero", "ann"), ("the hero", "ann")],
        [("a hero", "ann"), ("the villain", "bob")],
        [("Ann Ash", "ann"), ("the villain", "ann")],
        [("Ash", "ann"), ("Ann", "ann")],
        [("President Ann Ash", "ann"), ("Alder President Ash", "ann")],
    ],
)
def test_one_label_labels_of_others_and_names_are_not(labels: list[tuple[str, str]]) -> None:
    assert not candidates(labelled(*labels)).all


def test_labels_that_are_passed_on_are_not() -> None:
    assert not candidates(labelled(("a hero", "ann"), ("the villain", "ann"), chain="bob")).all


# --- readings ---------------------------------------------------------------------------------------------------------


def read(one: str, other: str) -> LinkedDossier:
    return build(
        [source("a", f"Ann said: “{one}”."), source("b", f"Ann said: “{other}”.")],
        [quote("a", one, "said", utterance="u", chain="ann"), quote("b", other, "said", utterance="u", chain="ann")],
        utterances=[utterance("u", "ann")],
        actors=[actor("ann")],
    )


def test_direct_speech_in_other_words_is_found() -> None:
    linked = read("We shall not come to the feast", "We will not come to any feast")
    assert found(linked) == {"wording": (["a/q1"], ["b/q1"])}


def test_direct_speech_in_the_same_words_is_not() -> None:
    assert not candidates(read("We shall not come", "We shall not come")).all


# --- omissions --------------------------------------------------------------------------------------------------------


def covered(
    *speaking: str, silent: tuple[str, ...] = (), published: str = "2023-07-01", **fields: Any
) -> LinkedDossier:
    """Sources that all cover the flood of 24 June; those that speak to the one claim, and those that do not."""
    sources = [source(id, "The river rose. A dam broke.", published=published) for id in (*speaking, *silent)]
    quotes = [quote(id, "The river rose", "rose", id="rose") for id in (*speaking, *silent)]
    quotes += [quote(id, "A dam broke", "dam", id="dam", **fields) for id in speaking]
    return build(
        sources,
        quotes,
        claims=[claim("rose", event="flood"), claim("dam", "A dam broke.", event="flood")],
        events=[event("flood", "2023-06-24")],
    )


def test_what_only_one_of_three_that_cover_the_event_has_is_found() -> None:
    linked = covered("a", silent=("b", "c"))
    assert found(linked) == {"omission": (["a/dam"], ["b", "c"])}
    (one,) = candidates(linked).all
    assert one.title == "Only The A has this: A dam broke."
    assert one.claims == ("dam",)


def test_what_one_leaves_out_that_three_have_is_found() -> None:
    assert found(covered("a", "b", "c", silent=("d",))) == {"omission": (["a/dam", "b/dam", "c/dam"], ["d"])}


@pytest.mark.parametrize(
    "linked",
    [
        covered("a", silent=("b",)),
        covered("a", "b", silent=("c",)),
        covered("a", "b", silent=("c", "d")),
        covered("a", silent=("b", "c"), published="2023-06-23"),
        covered("a", silent=("b", "c"), polarity="open"),
    ],
    ids=["one of two", "two of three", "half", "out before", "left open"],
)
def test_silence_that_says_little_is_not(linked: LinkedDossier) -> None:
    assert "omission" not in {one.kind for one in candidates(linked).all}


# --- slips ------------------------------------------------------------------------------------------------------------


def slip(oddity: str, second: str = "Bob slept at noon") -> LinkedDossier:
    return build(
        [source("a", "Bob slept at noon. Bob slept his noon.")],
        [quote("a", "Bob slept his noon", "slept", oddity=oddity), quote("a", second, "slept", id="plain")],
    )


def test_a_passage_with_an_oddity_and_another_of_its_source_are_found() -> None:
    assert found(slip("A misprint.")) == {"error": (["a/q1"], ["a/plain"])}


def test_two_passages_without_an_oddity_are_not() -> None:
    assert not candidates(slip("")).all


def test_an_omission_is_explained_by_one_on_its_claim_and_a_silent_source() -> None:
    linked = covered("a", silent=("b", "c"))

    def told(silent: str, claim_id: str) -> bool:
        record = difference("d", "omission", side("a/rose"), side(silent=(silent,)), claims=(claim_id,))
        relinked, _ = link_dossier(replace(linked.dossier, differences=(record,)))
        (one,) = candidates(relinked).all
        return not one.is_open

    assert told("b", "dam")
    assert not told("a", "dam")


# --- laws -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "linked",
    [
        labelled(("a hero", "ann"), ("the villain", "ann")),
        covered("a", silent=("b", "c")),
        slip("A misprint."),
        read("We shall not come to the feast", "We will not come to any feast"),
    ],
    ids=["labels", "silence", "a slip", "readings"],
)
def test_what_is_found_is_accepted_by_check_and_then_explained(linked: LinkedDossier) -> None:
    assert_publishable(linked)


# --- the page of all differences --------------------------------------------------------------------------------------


def test_the_page_of_differences_counts_what_is_found_explained_and_open() -> None:
    linked = labelled(("a hero", "ann"), ("the villain", "ann"), ("a hermit", "bob"), ("the king", "bob"))
    record = difference("heroes", "label", side("s0/q1"), side("s1/q1"))
    relinked, _ = link_dossier(replace(linked.dossier, differences=(record,)))
    page = render_site(relinked)["differences/index.html"]
    assert "2 differences found by machine in what is annotated: 1 explained here, 1 open." in page
    assert "found by machine" not in render_site(linked)["differences/index.html"]
