"""Words of a source for a time stand on no page without the letter of that source, nor without who speaks."""

from build_linked import build, claim, event, quote, source, when
from render_site import render_site

from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_parts import Part

SATURDAY = when("2023-06-24", words="on Saturday")


def dossier_with(passage: Annotation) -> LinkedDossier:
    """An event and a claim whose records have words of one passage; the passage gives no time itself."""
    return build(
        [source("a", "They spoke."), source("b", "Ann said that they met on Saturday.")],
        [quote("a", "They spoke", "spoke"), passage],
        claims=[claim("spoke", event="meeting"), claim("met", when=SATURDAY, when_from="b/q1")],
        events=[event("meeting", when=SATURDAY, when_from="b/q1")],
    )


def around(page: str, words: str) -> list[str]:
    """What stands before each place of the words, from the beginning of their line or list entry."""
    pieces = page.split(words)[:-1]
    return [piece[max(piece.rfind("<li"), piece.rfind("<p")) :] for piece in pieces]


def test_the_words_of_an_event_have_the_letter_of_their_source_and_lead_to_the_passage() -> None:
    site = render_site(dossier_with(quote("b", "they met on Saturday", "met")))
    for path in ("events/meeting/index.html", "timeline/index.html"):
        (before,) = around(site[path], ">on Saturday</q>")
        assert ">B</" in before, path
        assert "sources/b/index.html#q1" in before, path


def test_the_words_of_a_claim_have_the_letter_of_their_source() -> None:
    page = render_site(dossier_with(quote("b", "they met on Saturday", "met")))["claims/met/index.html"]
    (before,) = around(page, "says “on Saturday”")
    assert ">B</" in before


def test_whoever_is_passed_on_is_named_beside_the_words() -> None:
    passage = quote("b", "Ann said that they met on Saturday", "met", chain="ann", when_of="claim")
    site = render_site(dossier_with(passage))
    (before,) = around(site["events/meeting/index.html"], ">on Saturday</q>")
    assert "passing on ann:" in before
    assert "ann, whom b passes on, says “on Saturday”" in site["claims/met/index.html"].replace("The B", "b")


def test_that_somebody_said_something_is_dated_by_the_source_and_not_by_the_speaker() -> None:
    """“On Friday Ann declared a strike” gives the source's time for her saying; the words are not hers."""
    friday = when("2023-06-23", words="On Friday")
    linked = build(
        [source("a", "On Friday Ann declared a strike.")],
        [quote("a", "declared a strike", "declared", chain="ann")],
        claims=[
            claim(
                "declared",
                kind="saying",
                actors=(Part(actor="ann", role="speaker"),),
                when=friday,
                when_from="a/q1",
            )
        ],
    )
    page = render_site(linked)["claims/declared/index.html"]
    assert "says “On Friday”" in page
    assert "passes on, says “On Friday”" not in page


def test_words_without_a_passage_are_on_no_page() -> None:
    linked = build(
        [source("a", "They spoke.")],
        [quote("a", "They spoke", "spoke")],
        claims=[claim("spoke", event="meeting", when=SATURDAY)],
        events=[event("meeting", when=SATURDAY)],
    )
    assert [path for path, text in render_site(linked).items() if "on Saturday" in text and path.endswith("html")] == []
