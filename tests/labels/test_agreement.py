import pytest

from dossier.labels.agreement import Agreement, HingeKind, Side, agreement_sentence, hinge_sentence

NOBODY = Side(
    origins=0,
    sources=0,
    citing=0,
    speakers=(),
    one_speaker=False,
    same_words=False,
    hedged=0,
    certainties=frozenset(),
)


def side(origins: int, *, citing: int = 0, speakers: tuple[str, ...] = ()) -> Side:
    return Side(
        origins=origins,
        sources=origins,
        citing=citing,
        speakers=speakers,
        one_speaker=len(speakers) == 1,
        same_words=False,
        hedged=0,
        certainties=frozenset(),
    )


def agreement_of(affirming: Side, denying: Side, both: int, undecided: int, silent: int) -> str:
    return agreement_sentence(
        Agreement(affirming=affirming, denying=denying, both=both, undecided=undecided, silent=silent)
    )


@pytest.mark.parametrize(
    ("silent", "end"), [(0, "none denies it."), (1, "one source is silent."), (13, "13 sources are silent.")]
)
def test_silent_sources_are_counted_at_the_end(silent: int, end: str) -> None:
    assert agreement_of(side(1), NOBODY, both=0, undecided=0, silent=silent).endswith(end)


def test_up_to_three_speakers_are_named_and_more_are_counted() -> None:
    three = side(3, citing=3, speakers=("Ann", "Bob", "Cy"))
    four = side(4, citing=4, speakers=("Ann", "Bob", "Cy", "Di"))
    assert "citing Ann, Bob and Cy;" in agreement_of(three, NOBODY, both=0, undecided=0, silent=0)
    assert "citing four different speakers;" in agreement_of(four, NOBODY, both=0, undecided=0, silent=0)


def test_origins_that_also_affirm_are_said_of_those_that_deny() -> None:
    assert agreement_of(side(2), side(2), both=1, undecided=0, silent=0) == (
        "Two origins affirm this, both in their own voice; "
        "two origins deny it, one of which also affirms it, both in their own voice."
    )


@pytest.mark.parametrize(
    ("kind", "affirming", "denying", "sentence"),
    [
        ("source", 0, 1, "Without The A, it would only be denied."),
        ("origin", 0, 0, "Without the report they share (The A), nobody would affirm it."),
        ("speaker", 1, 0, "Leaving aside what the A says, only one origin would affirm it."),
    ],
)
def test_what_the_status_depends_on(kind: HingeKind, affirming: int, denying: int, sentence: str) -> None:
    assert hinge_sentence(kind, ("The A",), affirming, denying, anything_left=True) == sentence
