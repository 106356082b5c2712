"""What a source is like: every number is the length of a list of places, and every place is where it is said to be."""

from collections.abc import Sequence

from build_linked import actor, build, event, quote, source
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.overviews.source_profiles import SourceProfile


def profile(linked: LinkedDossier, id: str = "a") -> SourceProfile:
    return derive_everything(linked)[0].source_profiles[id]


def printed(linked: LinkedDossier, spans: Sequence[tuple[int, int]], id: str = "a") -> list[str]:
    return [linked.text[id][start:end] for start, end in spans]


# --- voices and speakers ----------------------------------------------------------------------------------------------


def test_annotated_words_are_its_own_or_passed_on() -> None:
    text = "Rain fell all day. Ann said the river rose. Nobody came."
    linked = build(
        [source("a", text)], [quote("a", "Rain fell", "rain"), quote("a", "the river rose", "flood", chain="ann")]
    )
    found = profile(linked)
    assert (found.words, found.own_words, found.attributed_words) == (11, 2, 3)
    assert found.attributed == ("a/q2",)


def test_a_name_inside_a_speakers_words_is_passed_on() -> None:
    linked = build(
        [source("a", "Ann said the river rose.")],
        [quote("a", "the river rose", "flood", chain="ann"), quote("a", "river", names=("event:flood",))],
    )
    assert (profile(linked).own_words, profile(linked).attributed_words) == (0, 3)


def test_speakers_are_the_first_speakers_each_once() -> None:
    linked = build(
        [source("a", "One. Two. Three. Four.")],
        [
            quote("a", "One", "x", chain=("ann", "bob")),
            quote("a", "Two", "x", chain="bob"),
            quote("a", "Three", "x", chain="ann"),
            quote("a", "Four", "y"),
        ],
    )
    assert profile(linked).speakers == ("ann", "bob")


def test_a_quote_of_nobody_recorded_or_of_somebody_whom_the_sources_do_not_name_is_unnamed() -> None:
    linked = build(
        [source("a", "One. Two. Three.")],
        [
            quote("a", "One", "x", voice="attributed"),
            quote("a", "Two", "x", chain="insider"),
            quote("a", "Three", "x", chain="ann"),
        ],
        actors=[actor("insider", "An insider", named="no"), actor("ann", "Ann")],
    )
    assert profile(linked).unnamed == ("a/q1", "a/q2")
    assert profile(linked).speakers == ("insider", "ann")


# --- hedges and verbs -------------------------------------------------------------------------------------------------


def test_hedges_are_counted_outside_quotation_marks_in_words_outside_them() -> None:
    linked = build([source("a", "He allegedly left. “She perhaps stayed,” Ann claimed. It is unclear.")])
    found = profile(linked)
    assert printed(linked, [hedge.span for hedge in found.hedges]) == ["allegedly", "unclear"]
    assert found.unquoted_words == 8
    assert found.hedges_per_100 == 25.0


def test_furniture_hedges_nothing_and_a_text_without_words_has_no_rate() -> None:
    linked = build([source("a", "Allegedly free! He left.", furniture=["Allegedly free!"]), source("b", "…")])
    assert profile(linked).hedges == ()
    assert profile(linked, "b").hedges_per_100 == 0


def test_verbs_are_those_of_sentences_that_pass_words_on() -> None:
    text = "Ann revealed that it rained. Bob claimed the sun shone. “I said so,” Eve added."
    linked = build(
        [source("a", text)],
        [
            quote("a", "it rained", "rain", chain="ann"),
            quote("a", "the sun shone", "sun"),
            quote("a", "I said so", "sun", chain="eve"),
        ],
    )
    assert [(place.verb.name, place.verb.kind) for place in profile(linked).verbs] == [
        ("revealed", "factive"),
        ("added", "neutral"),
    ]


# --- names ------------------------------------------------------------------------------------------------------------

BOSS = ("actor:bob",)


def labels(linked: LinkedDossier, id: str = "a") -> list[str]:
    return [label.term for label in profile(linked, id).labels]


def test_a_label_is_its_own_where_others_name_the_same_in_other_words() -> None:
    linked = build(
        [source("a", "The tyrant left."), source("b", "Bob left.")],
        [quote("a", "The tyrant", names=BOSS)],
        actors=[actor("bob", "Bob")],
    )
    assert labels(linked) == ["tyrant"]
    assert profile(linked).labels[0].annotations == ("a/q1",)
    assert labels(linked, "b") == []


def test_a_label_that_another_source_uses_in_its_own_voice_is_no_longer_its_own() -> None:
    texts = [source("a", "The tyrant left."), source("b", "Bob, the old Tyrant himself, left.")]
    linked = build(
        texts,
        [quote("a", "The tyrant", names=BOSS), quote("b", "the old Tyrant", names=BOSS)],
        actors=[actor("bob", "Bob")],
    )
    assert labels(linked) == []
    assert labels(linked, "b") == ["old Tyrant"]


def test_a_label_that_others_only_quote_or_pass_on_stays_its_own() -> None:
    linked = build(
        [source("a", "The tyrant left."), source("b", "Bob left. “The tyrant” ran. Ann said the tyrant hid.")],
        [
            quote("a", "The tyrant", names=BOSS),
            quote("b", "The tyrant", names=BOSS, prefix="“"),
            quote("b", "the tyrant hid", "x", chain="ann"),
            quote("b", "the tyrant", names=BOSS, prefix="said "),
        ],
        actors=[actor("bob", "Bob")],
    )
    assert labels(linked) == ["tyrant"]
    assert labels(linked, "b") == []


def test_a_label_for_what_nobody_else_names_is_nothing_special() -> None:
    linked = build([source("a", "The tyrant left."), source("b", "Rain.")], [quote("a", "The tyrant", names=BOSS)])
    assert labels(linked) == []


def missing(linked: LinkedDossier, id: str) -> list[str]:
    return [subject.id for subject in profile(linked, id).never_named]


def test_never_named_is_what_more_than_half_of_the_sources_name() -> None:
    texts = ["Bob and Ann.", "Bob and Ann.", "Bob.", "Nobody."]
    linked = build(
        [source(id, text) for id, text in zip("abcd", texts, strict=True)],
        actors=[actor("bob", "Bob"), actor("ann", "Ann")],
        events=[event("flood", terms=("flood",))],
    )
    assert missing(linked, "d") == ["bob"]
    assert missing(linked, "c") == []


def test_what_is_printed_inside_another_name_is_not_called_never_named() -> None:
    people = [actor("land", "Ruritania"), actor("king", "Rudolf", aliases=("King of Ruritania",))]
    texts = ["Ruritania won.", "Ruritania lost.", "The King of Ruritania fled.", "It rained."]
    linked = build([source(id, text) for id, text in zip("abcd", texts, strict=True)], actors=people)
    assert missing(linked, "c") == []
    linked = build([source(id, text) for id, text in zip("abce", [*texts[:2], *texts[:1], texts[3]], strict=True)])
    assert missing(linked, "e") == []


# --- slips, and what only it has --------------------------------------------------------------------------------------


def test_slips_are_oddities_and_claims_stated_both_as_a_fact_and_not() -> None:
    linked = build(
        [source("a", "Bob won. Ann said Bob won. Bob one.")],
        [
            quote("a", "Bob won", "victory", suffix=". Ann", certainty="certain"),
            quote("a", "Bob won", "victory", prefix="said ", chain="ann", certainty="certain"),
            quote("a", "Bob one", oddity="Misprint for “won”."),
        ],
    )
    found = profile(linked)
    assert found.oddities == ("a/q3",)
    assert [(slip.claim, slip.loss.flat, slip.loss.guarded) for slip in found.slips] == [("victory", "a/q1", "a/q2")]


def test_what_it_repeats_is_what_its_record_declares() -> None:
    linked = build([source("a", "One.", relays=["wire", "b"]), source("b", "One.")])
    assert profile(linked).repeats == ("wire", "b")
    assert profile(linked, "b").repeats == ()


# --- laws -------------------------------------------------------------------------------------------------------------

SENTENCES = ("Ann said it rained", "Bob claimed “it was said”", "They allegedly left", "Rain fell", "Eve told nobody")


@st.composite
def dossiers(draw: st.DrawFn) -> LinkedDossier:
    """Three sources of a few sentences, with quotes that overlap, in both voices."""
    sources, quotes = [], list[Annotation]()
    for id in "abc":
        said = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
        sources.append(source(id, ". ".join(said) + "."))
        for words in said:
            for part in draw(st.lists(st.sampled_from([words, *words.split()]), max_size=2)):
                if " ".join(said).count(part) == 1:
                    chain = draw(st.sampled_from(["", "ann", "bob"]))
                    quotes.append(quote(id, part, draw(st.sampled_from("xyz")), chain=chain))
    return build(sources, quotes)


@settings(max_examples=30)
@given(dossiers())
def test_own_and_passed_on_words_are_the_annotated_words(linked: LinkedDossier) -> None:
    derived, _ = derive_everything(linked)
    for id, found in derived.source_profiles.items():
        assert found.own_words >= 0
        assert found.own_words + found.attributed_words == derived.coverage[id].annotated_words
        assert found.attributed_words == 0 or found.attributed
        assert len(found.speakers) <= len(found.attributed)
        assert set(found.unnamed) <= set(found.attributed)


@settings(max_examples=30)
@given(dossiers())
def test_verbs_and_hedges_stand_where_they_are_said_to_stand(linked: LinkedDossier) -> None:
    for id, found in derive_everything(linked)[0].source_profiles.items():
        known = {"said": {"said"}, "claimed": {"claimed"}, "told": {"told"}}
        for place in found.verbs:
            assert printed(linked, [place.span], id)[0] in known[place.verb.name]
        assert set(printed(linked, [hedge.span for hedge in found.hedges], id)) <= {"allegedly"}
        spans = [place.span for place in found.verbs]
        assert spans == sorted(set(spans))
