"""An event's page compares words: what each source says of each claim, in a few words, and who speaks."""

import re
from dataclasses import replace
from html import unescape

import pytest
from build_linked import actor, build, claim, difference, event, quote, side, source
from render_site import render_site

from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier
from dossier.pages.event_words import MOST_COLUMNS, WordTable, make_word_table
from dossier.pages.page_context import PageContext, make_page_context
from dossier.pages.page_list import make_site_meta
from dossier.record_parts import Part, Relation, Value

A = "Ann closed the bridge. The bridge may have been open, Bob said. Nobody slept."
B = "Bob reports that two bridges were closed."


def context_of(linked: LinkedDossier) -> PageContext:
    derived, _ = derive_everything(linked)
    return make_page_context(linked, derived, make_site_meta(linked), Memo())


def bridge() -> LinkedDossier:
    """A says it itself and has a doubt from Bob; B speaks to a related claim; C covers other things."""
    return build(
        [source("a", A), source("b", B), source("c", "It rained.")],
        [
            quote("a", "Ann closed the bridge", "closed"),
            quote("a", "The bridge may have been open", "closed", chain="bob", polarity="denies", certainty="possible"),
            quote("b", "two bridges were closed", "two", value=Value(kind="number", text="two", number=2)),
        ],
        claims=[
            claim(
                "closed", "Ann closed the bridge.", event="flood", relations=(Relation(type="related", claim="two"),)
            ),
            claim("two", "Two bridges were closed."),
        ],
        actors=[actor("bob", "Bob Birch")],
    )


def table_of(linked: LinkedDossier, event_id: str = "flood") -> WordTable:
    return make_word_table(context_of(linked), [one.id for one in linked.claims_of_event[event_id]])


def page_of(linked: LinkedDossier, event_id: str = "flood") -> str:
    return unescape(render_site(linked)[f"events/{event_id}/index.html"])


def words_in(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_own_voice_and_each_speaker_stand_apart_own_voice_first() -> None:
    (row,) = table_of(bridge()).rows
    own, bob = row.cells[0].lines
    assert (own.mark.shape, own.speaker, own.does, own.words.text) == ("affirms", "", "", "Ann closed the bridge")
    assert (bob.mark.shape, bob.speaker) == ("said-denies-possible", "Bob Birch")
    assert bob.does == "denies, as possible"


def test_the_page_names_the_speaker_beside_the_words_and_leads_to_the_whole_quote() -> None:
    page = page_of(bridge())
    assert 'href="../../sources/a/index.html#q2"' in page
    assert "Bob Birch: denies, as possible" in words_in(page)
    assert "“" not in re.findall(r"<q[^>]*>(.*?)</q>", page)[0]


def test_a_source_that_speaks_to_a_related_claim_is_quoted_as_such() -> None:
    (row,) = table_of(bridge()).rows
    related = row.cells[1].related
    assert related
    assert related.statement == "Two bridges were closed."
    assert related.line.words.answer == "two"
    assert not row.cells[1].lines  # it is not shown as words on this claim
    assert "on a related claim, “Two bridges were closed.”" in words_in(page_of(bridge()))


def test_silence_has_its_reason() -> None:
    (row,) = table_of(bridge()).rows
    assert (row.cells[2].quiet, row.cells[2].briefly) == ("other-events", "covers other things")
    assert not row.cells[2].lines


def test_a_source_that_says_nothing_of_the_event_has_a_narrow_column() -> None:
    assert [(column.tag.letter, column.is_quiet) for column in table_of(bridge()).columns] == [
        ("A", False),
        ("B", False),
        ("C", True),
    ]


def test_the_page_has_no_second_table_of_its_claims() -> None:
    page = page_of(bridge())
    assert page.count("<table") == 1
    assert 'class="matrix"' not in page


def test_of_several_passages_with_one_stance_the_plainest_is_shown_and_the_others_are_counted() -> None:
    linked = build(
        [source("a", "The number of men who came was ten. Ten men came. Ten came and left.")],
        [
            quote("a", "Ten men came", "ten", "came"),
            quote("a", "The number of men who came was ten", "ten", value=Value(kind="number", text="ten", number=10)),
            quote("a", "Ten came and left", "ten"),
        ],
        claims=[claim("ten", "Ten men came.", event="flood")],
    )
    (row,) = table_of(linked).rows
    (line,) = row.cells[0].lines
    assert (line.words.answer, line.more) == ("ten", 2)
    assert "and 2 more" in words_in(page_of(linked))


def test_a_value_of_a_passage_on_several_claims_marks_no_words_as_the_answer() -> None:
    linked = build(
        [source("a", "Ten men came by boat.")],
        [quote("a", "Ten men came by boat", "ten", "boat", value=Value(kind="number", text="Ten", number=10))],
        claims=[claim("ten", "Ten men came.", event="flood"), claim("boat", "They came by boat.", event="flood")],
    )
    assert [row.cells[0].lines[0].words.answer for row in table_of(linked).rows] == ["", ""]


def test_where_the_claim_is_that_somebody_said_it_the_words_are_still_theirs() -> None:
    saying = claim("said", "Bob said that it rained.", event="flood", kind="saying")
    saying = replace(saying, actors=(Part(actor="bob", role="speaker"),))
    linked = build(
        [source("a", "Bob said: “It rained.”")],
        [quote("a", "“It rained.”", "said", chain="bob")],
        claims=[saying],
        actors=[actor("bob", "Bob Birch")],
    )
    (row,) = table_of(linked).rows
    (line,) = row.cells[0].lines
    assert (line.mark.shape, line.speaker) == ("affirms", "Bob Birch")  # the source says itself that he said so
    assert "Bob Birch" in words_in(page_of(linked).split('id="Claims"')[1].split("<q")[0])


def test_what_the_sources_differ_on_comes_first() -> None:
    linked = build(
        [source("a", "Ann came. Bob came."), source("b", "Ann came. Bob did not come.")],
        [
            quote("a", "Ann came", "ann"),
            quote("b", "Ann came", "ann"),
            quote("a", "Bob came", "bob"),
            quote("b", "Bob did not come", "bob", polarity="denies"),
        ],
        claims=[claim("ann", "Ann came.", event="flood"), claim("bob", "Bob came.", event="flood")],
    )
    assert [row.line.id for row in table_of(linked).rows] == ["bob", "ann"]


def test_a_part_stands_below_its_whole_and_its_links_lead_there() -> None:
    linked = build(
        [source("a", "Ann came. She came by boat. Bob came.")],
        [quote("a", "Ann came", "ann"), quote("a", "She came by boat", "boat"), quote("a", "Bob came", "bob")],
        claims=[
            claim("ann", "Ann came.", event="flood"),
            claim("bob", "Bob came.", event="flood"),
            claim("boat", "Ann came by boat.", event="flood", part_of="ann"),
        ],
    )
    assert [(row.line.id, row.is_part) for row in table_of(linked).rows] == [
        ("ann", False),
        ("boat", True),
        ("bob", False),
    ]
    assert table_of(linked).rows[1].cells[0].href == "claims/ann/index.html#boat-A"


def many(number: int, speaking: int) -> LinkedDossier:
    sources = [source(f"s{index:02}", f"Ann spoke, says paper {index}.") for index in range(number)]
    quotes = [quote(f"s{index:02}", "Ann spoke", "spoke") for index in range(speaking)]
    return build(sources, quotes, claims=[claim("spoke", "Ann spoke.", event="flood")])


@pytest.mark.parametrize(("speaking", "columns"), [(MOST_COLUMNS, 8), (MOST_COLUMNS + 1, 0)])
def test_too_many_speaking_sources_for_columns_stand_one_below_the_other(speaking: int, columns: int) -> None:
    linked = many(8, speaking)
    assert len(table_of(linked).columns) == columns
    assert ('class="words stacked"' in page_of(linked)) is not columns


@pytest.mark.parametrize(("speaking", "shown", "more"), [(2, 2, 0), (12, 12, 0), (13, 12, 1)])
def test_of_many_sources_a_row_has_those_that_speak(speaking: int, shown: int, more: int) -> None:
    (row,) = table_of(many(14, speaking)).rows
    assert (len(row.cells), row.more) == (shown, more)


def test_quotes_are_escaped() -> None:
    text = "Ann said <b>yes</b> & left."
    linked = build([source("a", text)], [quote("a", text, "c")], claims=[claim("c", "Ann left.", event="flood")])
    page = render_site(linked)["events/flood/index.html"]
    assert "<b>yes</b>" not in page
    assert "&lt;b&gt;yes&lt;/b&gt; &amp; left" in page


def test_an_event_without_claims_has_no_table() -> None:
    linked = build([source("a", "It rained.")], [], events=[event("flood")])
    assert "What each source says of it" not in page_of(linked)


def test_the_words_that_a_difference_marks_are_bold() -> None:
    linked = build(
        [source("a", "Ann shut the old bridge."), source("b", "Ann closed it.")],
        [quote("a", "Ann shut the old bridge", "closed"), quote("b", "Ann closed it", "closed")],
        claims=[claim("closed", "Ann closed the bridge.", event="flood")],
        differences=[difference("d", "label", side("a/q1", words=("shut",)), side("b/q1", words=("closed",)))],
    )
    page = page_of(linked)
    assert "Ann <b>shut</b> the old bridge" in page
    assert "Ann <b>closed</b> it" in page


def test_what_the_editors_put_into_a_quote_never_looks_like_the_source_in_a_cell() -> None:
    linked = build(
        [source("a", "Ann closed the bridge.")],
        [quote("a", "Ann closed the [old & narrow] bridge", "closed")],
        claims=[claim("closed", "Ann closed the bridge.", event="flood")],
    )
    page = render_site(linked)["events/flood/index.html"]
    inserted = '[<span class="sr">put in by the editors: </span>old &amp; narrow]</ins>'
    assert f'the <ins class="editors" title="put in by the editors">{inserted} bridge' in page
