"""Facts of the dossier in essays and readings: quoted ones are always true, typed ones are looked at."""

import pytest
from build_linked import build, claim, difference, quote, side, source
from oversights import check_records
from render_site import render_site

from dossier.claims.comparison import compare_claims
from dossier.diagnostics import Diagnostic
from dossier.linking.link import LinkedDossier
from dossier.model import Essay
from dossier.overviews.computed_facts import fill_facts

SOURCES = [source("a", "Ann won. Bob lost."), source("b", "Ann won.")]
QUOTES = [
    quote("a", "Ann won", "victory"),
    quote("b", "Ann won", "victory", polarity="denies"),
    quote("a", "Bob lost", "defeat"),
]


def dossier(essay: str = "", reading: str = "They differ.") -> LinkedDossier:
    """Two sources, two claims of which one is disputed, and one difference."""
    sides = side("a/q1", says="Ann won"), side("b/q1", says="not so")
    return build(
        SOURCES,
        QUOTES,
        claims=[claim("victory", "Ann won."), claim("defeat", "Bob lost.")],
        differences=[difference("who-won", "contradiction", *sides, reading=reading)],
        essays=[Essay(id="about", title="About", body=essay, body_line=5)],
    )


def filled(text: str) -> str:
    linked = dossier()
    return fill_facts(linked, compare_claims(linked), text)


def noticed(essay: str = "", reading: str = "They differ.") -> list[Diagnostic]:
    return [p for p in check_records(dossier(essay, reading)).value if p.code.startswith("fact-")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ claims }} claims", "two claims"),
        ("{{claims}} claims", "two claims"),
        ("{{ Sources }} texts", "Two texts"),
        ("{{ quotes }}, {{ differences }}, {{ actors }}", "three, one, no"),
        ("{{ claims-disputed }} and {{ claims-agreed }}", "one and no"),
        ("[{{ status }}](claim:victory)", "[disputed](claim:victory)"),
        ("It is [still {{ status }} here](claim:victory).", "It is [still disputed here](claim:victory)."),
        ("[{{ Status }}](claim:defeat)", "[One source](claim:defeat)"),
        ("no braces { claims } {claims}", "no braces { claims } {claims}"),
        (r"\{{ claims }}", r"\{{ claims }}"),
    ],
)
def test_a_fact_is_quoted(text: str, words: str) -> None:
    assert filled(text) == words
    assert noticed(text) == noticed("", text) == []


@pytest.mark.parametrize("text", ["{{ claim }}", "{{ claims | upper }}", "{{ 7 * 7 }}", "{{ status }}", "{{ }}"])
def test_what_is_no_fact_is_an_error_and_stays_as_it_is(text: str) -> None:
    assert filled(text) == text
    for problems in (noticed(text), noticed("", text)):
        assert [(problem.code, problem.severity) for problem in problems] == [("fact-unknown", "error")]


def test_an_unknown_fact_is_told_by_line_and_column_with_the_nearest_name() -> None:
    [problem] = noticed("First line.\n\nOf {{ clams }} claims.")
    assert (problem.location.line, problem.location.column, problem.location.end_column) == (7, 4, 15)
    assert problem.message == "There is no fact “clams” to quote."
    assert problem.help.startswith("Did you mean “claims”? The facts are: sources, claims, events, ")


def test_a_status_outside_of_a_link_to_a_claim_is_an_error() -> None:
    for text in ("It is {{ status }}.", "[{{ status }}](actor:ann)", "[x](claim:victory) {{ status }}"):
        assert [problem.message for problem in noticed(text)] == ["A status is quoted inside a link to its claim."]


@pytest.mark.parametrize(
    "text",
    ["All three claims stand.", "This dossier has 7 claims.", "All of the three claims.", "All the 1,000 claims"],
)
def test_a_typed_number_that_is_not_the_number_is_noticed(text: str) -> None:
    [problem] = noticed(text)
    assert (problem.code, problem.severity) == ("fact-stale", "notice")
    assert problem.message.endswith("and the dossier has two.")


@pytest.mark.parametrize(
    "text",
    [
        "All two claims.",
        "Three claims of many.",
        "The three claims of Ann.",
        "All three cars.",
        "All sources.",
        "all of it",
    ],
)
def test_the_right_number_and_a_number_of_some_are_not(text: str) -> None:
    assert noticed(text) == []


def test_a_typed_status_of_the_one_claim_that_a_sentence_links_to() -> None:
    for problems in (
        noticed("That [Ann won](claim:victory) is agreed."),
        noticed("", "[It](claim:victory) is agreed."),
    ):
        [problem] = problems
        assert (problem.code, problem.severity) == ("fact-stale", "notice")
        assert problem.message == "The text says that “victory” is agreed, and its status is: disputed."
    for text in (
        "That [Ann won](claim:victory) is disputed.",
        "That [Ann won](claim:victory) and that [Bob lost](claim:defeat) is agreed.",
        "That [Ann won](claim:victory) is plain. Something else is agreed.",
        "That is agreed.",
    ):
        assert noticed(text) == []


def test_no_page_and_no_data_shows_a_name_instead_of_its_fact() -> None:
    text = "Of {{ claims }} claims, the victory is [{{ status }}](claim:victory)."
    site = render_site(dossier(text, text))
    assert "Of two claims, the victory is" in site["about/index.html"]
    assert "Of two claims, the victory is disputed." in site["claims/victory/index.html"]
    assert "Of two claims, the victory is" in site["differences/who-won/index.html"]
    assert [path for path, page in site.items() if "{{" in page and "data-record" not in page] == []
