"""Words of a source in other records are looked for again when their passage changes, also edit by edit."""

from dataclasses import replace

import pytest
from build_linked import build, claim, event, quote, source, utterance, when

from dossier.linking.followed import FollowedDossier
from dossier.linking.link import link_dossier
from dossier.model import Claim, Dossier, Event, Utterance

SATURDAY = when("2023-06-24", words="on Saturday")
MET = quote("a", "They met on Saturday", "met", id="met", utterance="said")


def dossier_with(record: Claim | Event | Utterance) -> Dossier:
    """Two sources; the second one has nothing to do with the words."""
    linked = build(
        [source("a", "They met on Saturday. It rained."), source("b", "It snowed.")],
        [MET, quote("a", "It rained", "rain", id="rain"), quote("b", "It snowed", "snow")],
        claims=[record] if isinstance(record, Claim) else [],
        events=[record] if isinstance(record, Event) else [],
        utterances=[record] if isinstance(record, Utterance) else [],
    )
    return linked.dossier


RECORDS = [
    claim("met", when=SATURDAY, when_from="a/met"),
    event("meeting", when=SATURDAY, when_from="a/met"),
    utterance("said", when=SATURDAY),
]


def said(dossier: Dossier) -> list[str]:
    return [found.message for found in link_dossier(dossier)[1] if found.code == "cited-words"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_words_are_looked_for_again_after_each_edit(record: Claim | Event | Utterance) -> None:
    good = dossier_with(record)
    assert said(good) == []
    rain = replace(MET, quote="It rained")
    bad = replace(good, annotations=(rain, *(one for one in good.annotations if one.uid != "a/met")))
    assert said(bad) == ["“on Saturday” is not in the passage, nor in the sentence around it."]
    followed = FollowedDossier(good.site)
    for step, expected in ((good, []), (bad, said(bad)), (good, [])):
        followed.take(step)
        assert [found.message for found in followed.problems.value if found.code == "cited-words"] == expected


def test_what_is_wrong_with_the_passage_itself_is_said_once() -> None:
    unknown = dossier_with(claim("met", when=SATURDAY, when_from="a/nothing"))
    assert [found.code for found in link_dossier(unknown)[1] if found.severity == "error"] == ["reference-unknown"]
    good = dossier_with(claim("met", when=SATURDAY, when_from="a/met"))
    lost = replace(MET, quote="They never met on Saturday")
    broken = replace(good, annotations=(lost, *(one for one in good.annotations if one.uid != "a/met")))
    assert [found.code for found in link_dossier(broken)[1] if found.severity == "error"] == ["quote-changed"]
