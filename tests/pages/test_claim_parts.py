"""Facets of one thing on one page: a claim's parts below it, each with its own sources; every link leads there."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from build_linked import build, claim, event, quote, source
from render_site import render_site

from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Essay, Site
from dossier.open_data.dossier_json import write_dossier_json
from dossier.record_parts import Relation

BASE = "https://example.org/d/"
PAGE = "claims/talk/index.html"
TEXT = "Ann spoke with Bob on Saturday. Ann called him in the morning. Cat slept."


def parted(base_url: str = BASE, **fields: Any) -> LinkedDossier:
    """A talk, of which two facets are parts; and a claim that has nothing to do with it but a relation to a part."""
    return build(
        [source("alpha", TEXT), source("beta", "Ann spoke with Bob."), source("gamma", "Dan sang.")],
        [
            quote("alpha", "Ann spoke with Bob on Saturday", "talk"),
            quote("alpha", "Ann called him in the morning", "called", "morning", note="See [it](claim:called)."),
            quote("alpha", "Cat slept", "slept"),
            quote("beta", "Ann spoke with Bob", "talk"),
            quote("gamma", "Dan sang", "sang"),
        ],
        claims=[
            claim("called", "Ann placed the call.", part_of="talk", event="the-talk", formerly=("ann-called",)),
            claim(
                "morning",
                "The talk was in the morning.",
                part_of="talk",
                event="the-morning",
                relations=(Relation(type="related", claim="slept", note="Of [the call](claim:called)."),),
            ),
            claim("sang", event="the-talk"),
            claim("slept", "Cat slept."),
            claim("talk", "Ann spoke with Bob.", event="the-talk"),
        ],
        events=[event("the-talk"), event("the-morning")],
        site=Site(title="Test", base_url=base_url),
        **fields,
    )


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return render_site(parted())


def section(page: str, id_: str) -> str:
    """The section with an id, up to the next one with a heading of its level."""
    return page.split(f'id="{id_}"')[1].split('<section class="facet"')[0]


def test_a_part_has_no_page_of_its_own_and_the_whole_shows_it(site: dict[str, str]) -> None:
    headings = re.findall(r"<h2 [^>]*>([^<]*)</h2>", site[PAGE])
    assert headings.index("What each source says") < headings.index("The parts of this claim")
    assert headings[-4:-2] == ["Ann placed the call.", "The talk was in the morning."]
    assert "2 parts" in site[PAGE]
    assert "parts" not in site["claims/slept/index.html"]


def test_each_part_has_its_own_sources_and_its_own_silence(site: dict[str, str]) -> None:
    part = section(site[PAGE], "called")
    assert 'id="called-A"' in part and 'id="called-B"' in part
    assert "Ann called him in the morning" in part
    assert "Ann spoke with Bob on Saturday" not in part
    assert "One source" in part
    assert "Cat slept" not in part


def test_a_source_that_speaks_to_the_whole_only_is_led_there_and_not_quoted_twice(site: dict[str, str]) -> None:
    silent = section(site[PAGE], "called").split('id="called-B"')[1].split("</ul>")[0]
    assert "Speaks to a related claim only" in silent
    assert '<a class="src-B" href="../../claims/talk/index.html#B">' in silent
    assert 'On this page:\n<a href="../../claims/talk/index.html">Ann spoke with Bob.</a>' in silent
    assert "<blockquote" not in silent


def test_a_passage_on_another_claim_is_quoted_once_and_then_linked_to() -> None:
    ties = (Relation(type="related", claim="apart"),)
    made = render_site(
        build(
            [source("alpha", "Ann spoke. Ann called."), source("beta", "Cat slept.")],
            [
                quote("alpha", "Ann spoke", "talk"),
                quote("alpha", "Ann called", "called"),
                quote("beta", "Cat slept", "apart"),
            ],
            claims=[
                claim("apart", "Cat slept."),
                claim("called", part_of="talk", relations=ties),
                claim("talk", relations=ties),
            ],
        )
    )
    whole, part = made[PAGE].split('<section class="facet"')
    assert 'mark class="quote">Cat slept</mark>' in whole
    assert 'mark class="quote">Cat slept</mark>' not in part
    assert "Quoted above:" in part
    assert '<a class="src-B" href="../../claims/talk/index.html#B">' in part


def test_a_passage_that_the_page_has_shown_is_not_explained_again(site: dict[str, str]) -> None:
    assert site[PAGE].count('<a href="../../sources/alpha/index.html#q2">read in place</a>') == 2
    assert site[PAGE].count('Found word for word · <a href="../../sources/alpha/index.html#q2">') == 1
    assert site[PAGE].count('<div class="prose note"><p>See ') == 1


def test_the_parts_are_set_beside_the_whole_in_a_table(site: dict[str, str]) -> None:
    table = site[PAGE].split('id="Parts"')[1].split("</table>")[0]
    assert re.findall(r'class="claim( part)?">', table.split("<tbody>")[1]) == ["", " part", " part"]
    assert 'href="../../claims/talk/index.html#called-A"' in table


def test_the_address_of_a_part_leads_to_its_place_without_a_script(site: dict[str, str]) -> None:
    for old in ("called", "ann-called"):
        page = site[f"claims/{old}/index.html"]
        assert '<meta http-equiv="refresh" content="0; url=../../claims/talk/index.html#called">' in page
        assert f'<link rel="canonical" href="{BASE}claims/talk/">' in page
        assert '<a class="moved" href="../../claims/talk/index.html#called">Ann spoke with Bob.</a>' in page


def test_links_to_a_part_lead_to_its_place_and_never_to_the_page_that_leads_on(site: dict[str, str]) -> None:
    ids = {path: set(re.findall(r'id="([^"]+)"', text)) for path, text in site.items()}
    led = 0
    for path, text in site.items():
        if path in ("claims/called/index.html", "claims/morning/index.html", "claims/ann-called/index.html"):
            continue
        for link in re.findall(r'href="([^":]+)"', text):
            target, _, fragment = link.partition("#")
            file = normpath(join(dirname(path), target)) if target else path
            assert not re.fullmatch(r"claims/(called|morning|ann-called)/index.html", file), (path, link)
            if file in ids and fragment:
                assert unquote(fragment) in ids[file], (path, link)
                led += fragment.startswith(("called", "morning"))
    assert led > 10


def test_a_relation_of_a_part_is_told_at_both_ends(site: dict[str, str]) -> None:
    assert 'href="../../claims/slept/index.html#Ties"' in section(site[PAGE], "morning")
    assert 'href="../../claims/talk/index.html#morning-Ties"' in site["claims/slept/index.html"]


def test_lists_show_a_part_below_its_whole_where_both_are_of_one_event(site: dict[str, str]) -> None:
    rows = re.findall(r'<th scope="row" class="claim( part)?">.*?<a href="([^"]+)"', site["claims/index.html"])
    assert rows == [
        ("", "../claims/talk/index.html#morning"),  # of an event of its own
        ("", "../claims/sang/index.html"),
        ("", "../claims/talk/index.html"),
        (" part", "../claims/talk/index.html#called"),
        ("", "../claims/slept/index.html"),
    ]
    assert "5 claims on 3 pages" in re.sub(r"\s+", " ", site["claims/index.html"])


def test_a_dossier_without_parts_does_not_count_pages() -> None:
    made = render_site(build([source("a", "One.")], [quote("a", "One", "c")]))
    assert "page" not in re.findall(r'standfirst">(.*?)</p>', made["claims/index.html"], re.DOTALL)[0]


def test_sitemap_and_search_know_no_page_of_a_part(site: dict[str, str]) -> None:
    assert f"<loc>{BASE}claims/talk/</loc>" in site["sitemap.xml"]
    assert "called" not in site["sitemap.xml"]
    assert '<a href="../claims/talk/index.html#called">Ann placed the call.</a>' in site["search/index.html"]


def test_data_keeps_every_claim_and_says_of_which_it_is_part() -> None:
    linked = parted()
    data = json.loads(write_dossier_json(linked, derive_everything(linked)[0]))
    assert {claim["id"]: claim["part_of"] for claim in data["claims"]} == {
        "called": "talk", "morning": "talk", "sang": None, "slept": None, "talk": None,
    }  # fmt: skip
    (called,) = [claim for claim in data["claims"] if claim["id"] == "called"]
    assert called["status"] == "one-source"
    assert [cell["otherwise"] for cell in called["cells"]] == [[], ["beta/q1"], []]


def test_machines_are_told_of_the_parts(site: dict[str, str]) -> None:
    told = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', site[PAGE])[0])
    assert told["url"] == f"{BASE}claims/talk/"
    assert [part["url"] for part in told["hasPart"]] == [f"{BASE}claims/talk/#called", f"{BASE}claims/talk/#morning"]


def test_the_page_of_the_whole_says_who_mentions_a_part() -> None:
    essay = Essay(id="more", title="More", body="We speak of [the call](claim:called).", body_line=1)
    linked = parted()
    page = render_site(link_dossier(replace(linked.dossier, essays=(essay,)))[0])[PAGE]
    mentions = page.split('id="Mentions"')[1]
    assert 'href="../../more/index.html">More</a>' in mentions


def test_ids_are_unique_and_headings_have_no_gap(site: dict[str, str]) -> None:
    ids = re.findall(r'\bid="([^"]+)"', site[PAGE])
    assert len(ids) == len(set(ids))
    levels = [int(level) for level in re.findall(r"<h(\d)", site[PAGE])]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_part_that_becomes_a_page_again_has_its_old_address_and_no_other() -> None:
    linked = parted()
    claims = tuple(replace(claim, part_of="") for claim in linked.dossier.claims)
    made = render_site(link_dossier(replace(linked.dossier, claims=claims))[0])
    assert "<h1>Ann placed the call.</h1>" in made["claims/called/index.html"]
    assert 'class="facet"' not in made[PAGE]


def test_sections_of_a_part_are_no_landmarks_so_that_no_two_have_one_name(site: dict[str, str]) -> None:
    assert site[PAGE].count('aria-labelledby="Ties"') == 0  # the whole has no relation
    assert "<section>\n" in section(site[PAGE], "morning")
    for path, text in site.items():
        names = re.findall(r'<section[^>]* aria-labelledby="([^"]+)"', text)
        assert len(names) == len(set(names)), path
