"""Words that the editors put into a quote never look like the source's, and such a quote is never called exact."""

import json

from build_linked import build, claim, quote, source
from render_site import render_site

from dossier import report
from dossier.derive import derive_everything
from dossier.linking.counts import count_records
from dossier.open_data.dossier_json import write_dossier_json
from dossier.record_parts import Relation

LINKED = build(
    [
        source("a", "Ann said that the president spoke & left. They [sic] went."),
        source("b", "The president arrived at noon."),
    ],
    [
        quote("a", "the [“first” & Russian] president spoke & left", "spoke", chain="ann"),
        quote("a", "They [sic] went", "went", chain="ann"),
        quote("b", "The president arrived", "arrived"),
    ],
    claims=[
        claim("spoke"),
        claim("went"),
        claim("arrived", relations=(Relation(type="related", claim="spoke"), Relation(type="related", claim="went"))),
    ],
)


def test_an_insertion_is_marked_as_the_editors_wherever_the_quote_stands_in_a_list() -> None:
    page = render_site(LINKED)["claims/arrived/index.html"]
    marked = '[<span class="sr">put in by the editors: </span>“first” &amp; Russian]</ins> president spoke &amp; left'
    assert f'the <ins class="editors" title="put in by the editors">{marked}' in page
    assert "They [sic] went" in page


def test_brackets_that_the_source_prints_are_not_the_editors() -> None:
    pages = render_site(LINKED)
    assert not any("<ins" in text for text in pages.values() if "president" not in text)


def test_a_quote_with_an_insertion_is_nowhere_called_word_for_word_alone() -> None:
    pages = render_site(LINKED)
    evidence = pages["claims/spoke/index.html"]
    assert "Found word for word, but the editors put in [“first” &amp; Russian] ·" in evidence
    assert "Found word for word ·" not in evidence
    assert "Found word for word ·" in pages["claims/went/index.html"]


def test_the_counts_set_quotes_with_insertions_apart() -> None:
    counts = count_records(LINKED)
    assert (counts.exact, counts.typographic, counts.inserted) == (2, 0, 1)
    assert "3 quotes verified (2 exact, 1 with insertions)" in report.describe_counts(counts)
    home = " ".join(render_site(LINKED)["index.html"].split())
    assert "2 word for word, 1 but for words of the editors in [brackets]." in home


def test_the_data_names_the_insertions_beside_the_grade() -> None:
    derived, _ = derive_everything(LINKED)
    records = json.loads(write_dossier_json(LINKED, derived))["annotations"]
    assert [(each["grade"], each["insertions"]) for each in records] == [
        ("exact", ["[“first” & Russian]"]),
        ("exact", []),
        ("exact", []),
    ]
