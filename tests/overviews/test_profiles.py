"""One actor through the sources."""

from build_linked import actor, build, claim, event, quote, source, utterance

from dossier.linking.link import LinkedDossier
from dossier.model import Claim
from dossier.overviews.naming import count_names
from dossier.overviews.profiles import Profile, Reply, profile_actors
from dossier.record_parts import Part, Relation


def profile(linked: LinkedDossier, id: str) -> Profile:
    return profile_actors(linked, count_names(linked))[id]


def accusation(id: str, accused: str, accuser: str = "") -> Claim:
    accusers = (Part(actor=accuser, role="accuser"),) if accuser else ()
    return Claim(id=id, statement=id, kind="accusation", actors=(Part(actor=accused, role="accused"), *accusers))


def reply(id: str, to: str) -> Claim:
    return Claim(id=id, statement=id, kind="saying", relations=(Relation(type="replies-to", claim=to),))


def test_who_is_first_in_the_chain_speaks_and_who_is_later_passes_it_on() -> None:
    linked = build([source("a", "It rained.")], [quote("a", "It rained", "rain", chain=("ann", "bob"))])
    assert (profile(linked, "ann").said_by, profile(linked, "ann").passed_on) == (("a/q1",), ())
    assert (profile(linked, "bob").said_by, profile(linked, "bob").passed_on) == ((), ("a/q1",))


def test_without_a_chain_the_speaker_of_the_utterance_speaks() -> None:
    linked = build(
        [source("a", "“Never”. “Ever”.")],
        [quote("a", "Never", utterance="vow"), quote("a", "Ever", utterance="vow", chain=("bob",))],
        utterances=[utterance("vow", "ann", to=("cat",))],
    )
    assert profile(linked, "ann").said_by == ("a/q1",)
    assert profile(linked, "bob").said_by == ("a/q2",)
    assert profile(linked, "cat").said_to == ("a/q1", "a/q2")


def test_said_about_is_what_others_say_in_order_of_source_and_place() -> None:
    linked = build(
        [source("a", "Ann won. “I won”, Ann said."), source("b", "The winner Ann.")],
        [
            quote("b", "The winner", names=("actor:ann",)),  # a name is no statement about her
            quote("b", "winner Ann", "victory"),
            quote("a", "I won", "victory", chain="ann", id="hers"),
            quote("a", "Ann won", "victory", id="theirs"),
        ],
        claims=[claim("victory", actors=("ann",))],
    )
    assert profile(linked, "ann").said_by == ("a/hers",)
    assert profile(linked, "ann").said_about == ("a/theirs", "b/q2")
    assert profile(linked, "ann").claims == ("victory",)


def test_names_are_counted_by_source_with_own_and_quoted_voice_apart() -> None:
    linked = build([source("a", "Ann Ash won. “Ann”!")], actors=[actor("ann", "Ann Ash", aliases=("Ann",))])
    assert [(c.term, c.own, c.quoted) for c in profile(linked, "ann").names] == [("Ann", 0, 1), ("Ann Ash", 1, 0)]


def test_each_source_that_carries_an_accusation_is_asked_for_a_reply() -> None:
    linked = build(
        [source("a", "Ann lied, Bob said. Not so, said Ann."), source("b", "Ann lied."), source("c", "Not so.")],
        [
            quote("a", "Ann lied", "lie", chain="bob"),
            quote("a", "Not so", "answer", chain="ann"),
            quote("b", "Ann lied", "lie"),
            quote("c", "Not so", "answer"),
        ],
        claims=[accusation("lie", "ann", "bob"), reply("answer", "lie")],
    )
    (found,) = profile(linked, "ann").accusations
    assert (found.claim, found.accusers, found.replies) == ("lie", ("bob",), ("answer",))
    assert [(c.source, c.annotations, c.replies) for c in found.carriers] == [
        ("a", ("a/q1",), (Reply("answer", ("a/q2",)),)),
        ("b", ("b/q1",), ()),
    ]
    assert profile(linked, "bob").accusations == ()


def test_a_denial_of_the_accusation_itself_is_a_reply() -> None:
    linked = build(
        [source("a", "Ann lied. She did not."), source("b", "Ann denies that she lied.")],
        [
            quote("a", "Ann lied", "lie"),
            quote("a", "She did not", "lie", polarity="denies"),
            quote("b", "Ann denies that she lied", "lie", polarity="denies", chain="ann"),
        ],
        claims=[accusation("lie", "ann")],
    )
    (found,) = profile(linked, "ann").accusations
    assert [(c.annotations, c.denials) for c in found.carriers] == [(("a/q1",), ("a/q2",)), ((), ("b/q1",))]


def test_co_occurrence_is_counted_over_claims_and_events_and_the_closest_comes_first() -> None:
    linked = build(
        [source("a", "A.")],
        claims=[claim("c1", actors=("ann", "bob")), claim("c2", actors=("ann", "bob", "cat"))],
        events=[event("e", actors=("ann", "cat"))],
    )
    assert [(c.actor, c.claims, c.events, c.count) for c in profile(linked, "ann").co_occurrences] == [
        ("bob", ("c1", "c2"), (), 2),
        ("cat", ("c2",), ("e",), 2),
    ]
    assert profile(linked, "ann").events == ("e",)
    assert [c.actor for c in profile(linked, "cat").co_occurrences] == ["ann", "bob"]
