"""Counts on pages: each number is held against what the same page shows, for every page of the dossier of this project.

Pages are read as HTML. Only which passage a quote is in comes from the program.
"""

import json
import re
from pathlib import Path

import pytest

from dossier import pipeline
from dossier.linking.link import LinkedDossier
from dossier.overviews.passages import PassageFinder

# A quote is shown in its sentence with a link beneath, as the words of a link, or as a reading of an utterance.
_SHOWN = re.compile(
    r'<a href="([^"]+#[^"]+)">\s*(?:read in place|<q\b|<mark class="quote")'
    r'|<a class="witness [^"]*" href="([^"]+#[^"]+)"'
)
_COUNTED = re.compile(r"([\d,]+)\s+quoted\s+passages? on this page")


@pytest.fixture(scope="module")
def linked(project: Path) -> LinkedDossier:
    found = pipeline.check_dossier(project).linked
    assert found
    return found


def shown_passages(linked: LinkedDossier, page: str) -> int:
    uids = []
    for linked_words, reading in _SHOWN.findall(page):
        path, _, annotation = (linked_words or reading).partition("#")
        uids.append(f"{path.split('/')[-2]}/{annotation}")
    return len(PassageFinder(linked).list_passages(uids))


@pytest.mark.parametrize("kind", ["actors", "claims", "events"])
def test_the_quoted_passages_of_a_page_are_those_that_it_shows(site: Path, linked: LinkedDossier, kind: str) -> None:
    pages = sorted((site / kind).glob("*/index.html"))
    assert pages
    for path in pages:
        page = path.read_text("utf-8")
        counted = sum(int(number.replace(",", "")) for number in _COUNTED.findall(page))
        assert counted == shown_passages(linked, page), path


def test_the_heading_over_what_an_actor_said_counts_the_passages_beneath_it(site: Path) -> None:
    pages = sorted((site / "actors").glob("*/index.html"))
    checked = 0
    for path in pages:
        for part in path.read_text("utf-8").split("<section ")[1:]:
            heading = re.search(
                r'<h2 id="(?:Said|To|Passed)">.*?>(?:(\d+) of )?(\d+)\s+passages?</span>', part, re.DOTALL
            )
            if heading:
                assert part.count('<blockquote class="passage"') == int(heading[1] or heading[2]), path
                checked += 1
    assert checked > 20


def test_lists_say_of_an_actor_what_its_page_says(site: Path) -> None:
    assert "5 passages" in heading_of_said(site, "tokayev")  # 14 annotations
    listed = re.sub(r"\s+", " ", (site / "actors" / "index.html").read_text("utf-8"))
    tokayev = listed.split('href="../actors/tokayev/index.html"')[1].split("</li>")[0]
    assert "5 passages by" in tokayev


def heading_of_said(site: Path, actor: str) -> str:
    page = re.sub(r"\s+", " ", (site / "actors" / actor / "index.html").read_text("utf-8"))
    return page.split('<h2 id="Said">')[1].split("</h2>")[0]


def test_a_source_counts_its_sentences_alike_on_its_page_and_in_the_list(site: Path) -> None:
    own = re.sub(r"\s+", " ", (site / "sources" / "bullion-bite" / "index.html").read_text("utf-8"))
    assert "are quoted, in 19 sentences" in own  # 80 annotations
    listed = re.sub(r"\s+", " ", (site / "sources" / "index.html").read_text("utf-8"))
    row = listed.split('href="../sources/bullion-bite/index.html"')[1].split("</tr>")[0]
    assert 'data-label="Sentences quoted">19</td>' in row


def test_no_words_have_two_quotation_marks_at_one_end(site: Path) -> None:
    for path in sorted(site.glob("*/*/index.html")):
        for words in re.findall(r"<q(?: lang=[^>]*)?>([^<]*)</q>", path.read_text("utf-8")):
            assert words[:1] not in '“"„«' and words[-1:] not in '”"«', (path, words)


def test_reports_are_counted_alike_among_the_sources_and_in_the_data(site: Path) -> None:
    data = json.loads((site / "data" / "dossier.json").read_text("utf-8"))
    sources = re.sub(r"\s+", " ", (site / "sources" / "index.html").read_text("utf-8"))
    (listed,) = re.findall(r'id="Reports">.*?(\d+) reports</span>', sources)
    assert int(listed) == len(data["origins"])


def test_a_claim_that_hangs_on_one_report_is_not_agreed(site: Path) -> None:
    data = json.loads((site / "data" / "dossier.json").read_text("utf-8"))
    status = {claim["id"]: claim["status"] for claim in data["claims"]}
    page = (site / "sources" / "index.html").read_text("utf-8")
    hanging = re.findall(r'href="../claims/([^/]+)/index.html#Hangs"', page)
    assert hanging
    assert [claim for claim in hanging if status[claim] == "agreed"] == []
