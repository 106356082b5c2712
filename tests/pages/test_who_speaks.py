"""No place of the site shows what is passed on as if the source said it: two dossiers that differ in the voice alone.

In the one, two sources say everything themselves. In the other they pass on the word of Ann Ash. Every mark of the one
must look and sound otherwise in the other. The marks are found on the pages by their shapes, so a new place for marks
is a part of these tests as soon as it is on a page; `PLACES` says in words where they all are.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from build_linked import actor, build, claim, difference, event, quote, relay, side, source, when
from marked_places import Mark, lines_with, marks_of
from render_site import render_site

from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier
from dossier.model import Claim
from dossier.open_data.dossier_json import write_dossier_json
from dossier.record_parts import Part, Relation, Value

THEFT = "claims/theft/"
NOON = when("2023-06-24", earliest="2023-06-24T12:00:00+03:00", latest="2023-06-24T13:00:00+03:00")
PLACES = {
    "span.who < ul.short-quotes": "the short quotes of a difference in a list",
    "span.who < p.by": "the sides of a difference",
    "span.strip < span.after": "the strip of a claim in a list",
    "a.cell < table.matrix": "the cells of a matrix",
    "span.whose < table.words": "the words of an event",
    "span.tone < span.over": "the stave of a claim, above the letter",
    "span.tone < span.under": "the same below it",
    "p.stance < div.reading": "a quote on the page of its claim",
    "p.sound < ul.otherwise": "what a source says of a related claim",
    "span.small < table.values": "answers compared, in a table",
    "svg.drawing < a.answer": "the same as a drawing",
    "div.notes < div.paragraph": "notes beside the text of a source",
    "ul.compact": "what only one source says",
    "ul.says < div.evidence": "passages on the page of the one who speaks",
    "span.doing < li.unlike": "claims that two sources side by side do not treat alike",
    "span.doing < ul.both": "claims on the page of two sources",
    "ul.lines": "claims about an actor, with their quotes",
}


def men(number: float) -> Value:
    return Value(kind="number", text=f"{number:.0f} men", number=number, unit="men")


def accusation(**fields: Any) -> Claim:
    parts = (Part(actor="bob", role="accused"), Part(actor="ann", role="accuser"))
    return Claim(id="theft", statement="Bob took the money.", kind="accusation", event="raid", actors=parts, **fields)


def told_by(chain: tuple[str, ...]) -> LinkedDossier:
    """Two sources that say the same things in their own voice, or pass them on."""
    text = "Bob took the money. {} men came at noon. Bob denies it. It rained. Nobody was hurt."
    return build(
        [source("a", text.format(20), relays=[relay("wire")]), source("b", text.format(50)), source("c", "It rained.")],
        [
            quote("a", "Bob took the money", "theft", chain=chain),
            quote("b", "Bob took the money", "theft", chain=chain, certainty="probable"),
            quote("a", "20 men came at noon", "men", chain=chain, value=men(20), when=NOON, when_of="claim"),
            quote("b", "50 men came at noon", "men", chain=chain, value=men(50), certainty="possible"),
            quote("b", "Bob denies it", "theft", polarity="denies", chain=chain),
            quote("a", "Bob denies it", "reply", chain=chain),
            quote("a", "Nobody was hurt", "hurt", polarity="denies", chain=chain, certainty="unstated"),
            quote("b", "Nobody was hurt", "hurt", polarity="open", chain=chain),
            quote("a", "It rained", "rain", chain=chain),
        ],
        claims=[
            accusation(),
            claim("men", "Many men came.", event="raid", actors=("bob",)),
            claim(
                "reply", "Bob did not take it.", event="raid", relations=(Relation(type="replies-to", claim="theft"),)
            ),
            claim("hurt", "Somebody was hurt.", event="raid"),
            claim("rain", "It rained.", relations=(Relation(type="related", claim="hurt"),)),
        ],
        events=[event("raid", when=NOON)],
        actors=[actor("ann", "Ann Ash"), actor("bob", "Bob Birch")],
        differences=[difference("theft-or-not", "contradiction", side("a/q1"), side("b/q3"))],
    )


@pytest.fixture(scope="module")
def own() -> dict[str, str]:
    return render_site(told_by(()))


@pytest.fixture(scope="module")
def passed_on() -> dict[str, str]:
    return render_site(told_by(("ann",)))


def marks(site: dict[str, str]) -> Iterator[tuple[str, Mark]]:
    """Every mark of the site, with the path of its page."""
    for path, text in site.items():
        if path.endswith(".html"):
            yield from ((path, mark) for mark in marks_of(text))


def test_marks_are_in_these_places_and_in_no_others(own: dict[str, str], passed_on: dict[str, str]) -> None:
    assert {mark.place for site in (own, passed_on) for _, mark in marks(site)} == set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_a_mark_tells_who_speaks_by_its_shape_and_by_its_words(
    own: dict[str, str], passed_on: dict[str, str], place: str
) -> None:
    itself = [mark for _, mark in marks(own) if mark.place == place]
    others = [mark for _, mark in marks(passed_on) if mark.place == place]
    assert not [mark for mark in itself if mark.shape.startswith("said-") or "Ann Ash" in mark.words]
    assert not [mark for mark in others if not mark.shape.startswith("said-")]
    assert not [mark for mark in others if "passes on ann ash: " not in mark.words.lower()]
    assert others


def test_each_mark_of_the_one_site_is_a_mark_of_the_other_with_the_other_voice(
    own: dict[str, str], passed_on: dict[str, str]
) -> None:
    itself = Counter((path, mark.place, f"said-{mark.shape}") for path, mark in marks(own) if _is_on_both(path, mark))
    others = Counter((path, mark.place, mark.shape) for path, mark in marks(passed_on))
    assert not itself - others
    assert len({shape for _, _, shape in itself}) == 6  # affirms and denies in degrees; leaves open


def _is_on_both(path: str, mark: Mark) -> bool:
    """What is listed for an actor, and which claims depend on a source, is another thing where another one speaks."""
    return "actors/" not in path and mark.place != "span.strip < span.after"


def test_no_line_with_an_accusation_is_without_the_one_whose_word_it_is(
    own: dict[str, str], passed_on: dict[str, str]
) -> None:
    lines = [line for path, text in passed_on.items() if path.endswith(".html") for line in lines_with(text, THEFT)]
    assert len(lines) > 15
    assert not [line for line in lines if "Ann Ash" not in line]
    lines = [line for path, text in own.items() if path.endswith(".html") for line in lines_with(text, THEFT)]
    assert not [line for line in lines if "passes on" in line.lower() or "the word of" in line.lower()]


def test_the_data_says_in_whose_voice_and_whose_word() -> None:
    assert {who(record) for record in stances(told_by(()))} == {("own", "")}
    assert {who(record) for record in stances(told_by(("ann",)))} == {("attributed", "ann")}


def stances(linked: LinkedDossier) -> Iterator[dict[str, Any]]:
    """Every record of the data that says what a source does, wherever in the file it is."""
    derived, _ = derive_everything(linked)
    yield from with_polarity(json.loads(write_dossier_json(linked, derived)))


def with_polarity(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("polarity"):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from with_polarity(part)


def who(record: dict[str, Any]) -> tuple[str, str]:
    """The voice, and the first of those who are passed on."""
    return record["voice"], next(iter(record.get("speakers", record.get("chain", ()))), "")
