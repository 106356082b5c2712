"""What a difference is about, who is on each side, and the order in which readers see differences."""

from build_linked import build, claim, difference, quote, side, source

from dossier.differences.known_differences import gather_differences
from dossier.linking.link import LinkedDossier
from dossier.model import Difference


def bridge(*differences: Difference) -> LinkedDossier:
    """Two sources on who had known of a crack."""
    return build(
        [
            source("a", "The crack was known, said Bo. The crack was known. The bridge fell."),
            source("b", "No crack was known."),
            source("c", "Rain is expected."),
        ],
        [
            quote("a", "The crack was known, said Bo", "known", chain="bo", id="bo"),
            quote("a", "The bridge fell", names=("event:fall", "actor:bridge-owner"), id="fell"),
            quote("b", "No crack was known", "known", polarity="denies", id="no"),
        ],
        claims=[claim("known", event="inspection", actors=("mayor",)), claim("rain", event="storm")],
        differences=list(differences),
    )


def test_a_difference_is_about_what_its_passages_are_about() -> None:
    linked = bridge(difference("crack", "contradiction", side("b/no"), side("a/fell", "a/bo")))
    found = gather_differences(linked).all["crack"]
    assert found.claims == ("known",)
    assert found.actors == ("bo", "bridge-owner", "mayor")
    assert found.heard == ("bo", "bridge-owner")
    assert found.events == ("fall", "inspection")
    assert found.sources == ("a", "b")


def test_the_words_that_a_side_marks_answer_the_claim_of_their_quote() -> None:
    linked = bridge(difference("crack", "contradiction", side("a/bo", words=("was known",)), side("b/no")))
    found = gather_differences(linked).marked
    assert found["a/bo", "known"] == ("was known",)
    assert not found["b/no", "known"]
    assert ("a/fell", "known") not in found


def test_of_a_quote_with_several_claims_they_answer_only_the_claim_of_every_side() -> None:
    linked = build(
        [source("a", "It fell and cracked."), source("b", "It fell.")],
        [quote("a", "It fell and cracked", "fell", "cracked"), quote("b", "It fell", "fell")],
        differences=[difference("d", "frame", side("a/q1", words=("cracked",)), side("b/q1"))],
    )
    found = gather_differences(linked).marked
    assert found["a/q1", "fell"] == ("cracked",)
    assert ("a/q1", "cracked") not in found


def test_a_record_adds_claims_and_actors() -> None:
    silent = side(silent=("c",), says="C has nothing")
    linked = bridge(difference("crack", "omission", side("a/bo"), silent, claims=("rain",), actors=("mayor",)))
    found = gather_differences(linked).all["crack"]
    assert found.claims == ("known", "rain")
    assert found.events == ("inspection", "storm")
    assert found.sources == ("a", "c")


def test_a_side_has_its_passages_in_order_and_says_who_speaks() -> None:
    linked = bridge(difference("crack", "frame", side("b/no", "a/fell", "a/bo"), side(silent=("c",))))
    spoken, silent = gather_differences(linked).all["crack"].sides
    assert spoken.annotations == ("a/bo", "a/fell", "b/no")
    assert spoken.sources == ("a", "b")
    assert spoken.speakers == ("bo",)
    assert spoken.own_voice
    assert not spoken.silent
    assert silent.sources == ("c",)
    assert silent.silent
    assert not silent.annotations


def test_those_with_a_rank_come_first_then_by_kind_and_id() -> None:
    sides = (side("a/bo"), side("b/no"))
    linked = bridge(
        difference("unranked-label", "label", *sides),
        difference("unranked-b", "speaker", *sides),
        difference("unranked-a", "speaker", *sides),
        difference("second", "frame", *sides, rank=2),
        difference("first", "wording", *sides, rank=1),
    )
    assert list(gather_differences(linked).all) == ["first", "second", "unranked-a", "unranked-b", "unranked-label"]


def test_every_record_has_its_differences_and_others_have_none() -> None:
    linked = bridge(difference("crack", "contradiction", side("b/no"), side("a/bo")))
    found = gather_differences(linked)
    assert found.of_claim == {"known": ("crack",), "rain": ()}
    assert found.of_source == {"a": ("crack",), "b": ("crack",), "c": ()}
    assert found.of_event == {"fall": (), "inspection": ("crack",), "storm": ()}
    assert found.of_actor == {"bo": ("crack",), "bridge-owner": (), "mayor": ("crack",)}


def test_passages_and_records_that_are_not_there_are_left_out() -> None:
    linked = bridge(difference("crack", "frame", side("a/bo", "a/gone"), side(silent=("nowhere",)), claims=("none",)))
    found = gather_differences(linked).all["crack"]
    assert found.sides[0].annotations == ("a/bo",)
    assert found.claims == ("known",)
    assert not found.sides[1].silent
