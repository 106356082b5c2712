"""What is known of a source, and what was left out of a comparison, is said; nothing is said where there is nothing."""

from dataclasses import replace

from build_linked import Written, build, quote, source, when
from render_site import render_site

from dossier.overviews.shared_text import TOO_MANY


def copied(edtf: str) -> Written:
    record, text = source("a", "It rained in town.")
    copy = replace(record.captures[0], captured=when(edtf, note="By the list of recent posts."))
    return replace(record, captures=(copy,)), text


def test_when_a_copy_was_made_is_shown_with_how_it_is_known() -> None:
    page = render_site(build([copied("2025")]))["sources/a/index.html"]
    assert "Copied" in page
    assert "By the list of recent posts." in page
    assert "Copied" not in render_site(build([source("a", "It rained in town.")]))["sources/a/index.html"]


def test_a_report_that_only_an_annotation_names_is_in_the_table_the_stemma_and_the_facts_of_its_source() -> None:
    quotes = [quote("a", "It rained", "rain", origin="met-office")]
    site = render_site(build([source("a", "It rained in town."), source("b", "It was dry.")], quotes))
    table, _, rest = site["sources/index.html"].partition("</table>")
    assert "#O-met-office" in table
    assert table.count("nothing known") == 1  # of source b
    assert 'class="relay passages part"' in rest
    assert "named for 1 passage" in site["sources/a/index.html"]
    assert "named for" not in site["sources/b/index.html"]


def test_wording_that_was_not_compared_is_counted() -> None:
    common = "This story was written by the staff of our newspaper in town"
    own = "the mayor of the old town spoke of a long and hard winter"
    many = [source(f"s{n:02}", f"{common}. Report {n}.") for n in range(TOO_MANY + 1)]
    pair = [source(id, f"{common}. {own}.") for id in ("x", "y")]
    assert "more than 12 sources have the same" in render_site(build([*many, *pair]))["sources/index.html"]
    assert "sources have the same" not in render_site(build(pair))["sources/index.html"]
