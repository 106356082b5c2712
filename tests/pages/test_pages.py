"""Every document of the site: its address, the links on it, and what pages say."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, get_args
from urllib.parse import unquote

import pytest
from build_linked import build, claim, quote, source
from departure import departure
from render_site import render_site
from require import require

from dossier import routes
from dossier.derive import derive_everything
from dossier.model import Repository
from dossier.pages import actor_pages
from dossier.pages.page_list import list_pages
from dossier.record_ref import RecordRef
from dossier.site.render import read_static_files
from dossier.stance import Polarity
from dossier.status import STATUSES


def site(**fields: Any) -> dict[str, str]:
    return render_site(departure(**fields))


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.links += [attributes.get(key) or "" for key in ("href", "src") if attributes.get(key) and tag != "use"]
        self.ids += [attributes["id"] or ""] if "id" in attributes else []
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


# --- addresses -------------------------------------------------------------------------------------------------------


def test_addresses_are_those_of_the_contract() -> None:
    assert set(site()) == {
        "index.html", "timeline/index.html", "differences/index.html", "claims/index.html", "actors/index.html",
        "sources/index.html",
        "naming/index.html", "search/index.html", "data/index.html", "claims/bob-left/index.html",
        "claims/ann-spoke/index.html", "actors/ann/index.html", "actors/bob/index.html", "events/departure/index.html",
        "sources/alpha/index.html", "sources/beta/index.html", "sources/gamma/index.html", "404.html", "sitemap.xml",
        "robots.txt", "feed.xml", "who-has-what/index.html", "sources/alpha/beta/index.html",
        "sources/alpha/gamma/index.html", "sources/beta/gamma/index.html",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "href"),
    [
        (RecordRef("claim", "x"), "claims/x/index.html"),
        (RecordRef("annotation", "s/a1"), "sources/s/index.html#a1"),
        (RecordRef("origin", "wire"), "sources/index.html#O-wire"),
        (RecordRef("page", "method"), "method/index.html"),
    ],
)
def test_every_reference_has_an_href(reference: RecordRef, href: str) -> None:
    assert routes.record_href(reference) == href


def test_the_way_up_to_the_root() -> None:
    assert [routes.root(r) for r in ("", "claims/", "claims/x/")] == ["", "../", "../../"]
    assert routes.root("404.html", "https://name.github.io/repo/") == "/repo/"
    assert routes.root("404.html") == "/"


def test_permalinks_need_a_base_address_and_carry_no_file_name() -> None:
    assert routes.permalink("", "claims/x/") == ""
    assert routes.permalink("https://example.org/d/", "claims/x/", "A") == "https://example.org/d/claims/x/#A"


def test_every_link_inside_the_site_leads_to_a_file_and_to_an_id_that_is_there() -> None:
    made = site()
    read = {path: _Links(text) for path, text in made.items() if path.endswith(".html")}
    files = set(made) | set(read_static_files()) | {"data/dossier.json", "sitemap.xml", "feed.xml"}
    for path, page in read.items():
        for link in page.links:
            if re.match(r"https?:", link) or path == "404.html":
                continue
            target, _, fragment = link.partition("#")
            file = normpath(join(dirname(path), target)) if target else path
            assert file in files, f"{path} → {link}"
            assert not fragment or unquote(fragment) in read[file].ids, f"{path} → {link}"


def test_ids_are_unique_on_every_page() -> None:
    for path, text in site().items():
        ids = _Links(text).ids
        assert len(ids) == len(set(ids)), path


def test_every_page_has_one_first_heading_and_no_gap_below_it() -> None:
    for path, text in site().items():
        if path.endswith(".html"):
            levels = _Links(text).headings
            assert levels.count(1) == 1, path
            assert all(after <= before + 1 for before, after in pairwise(levels)), path


# --- what pages say ---------------------------------------------------------------------------------------------------


def words(path: str, **fields: Any) -> str:
    return " ".join(" ".join(_Links(site(**fields)[path]).words).split())


def test_a_claim_page_shows_every_source_silence_included() -> None:
    page = words("claims/bob-left/index.html")
    for piece in (
        "Disputed",
        "Passes on Ann: affirms",
        "Leaves open",
        ": denies",
        "Silent",
        "Bob stayed",
        "The ALPHA",
        "The GAMMA",
    ):
        assert piece in page


def test_a_quote_stands_in_its_whole_sentence() -> None:
    page = site()["claims/bob-left/index.html"]
    assert '<span class="around">Ann said that </span><mark class="quote">Bob had left</mark>' in page


def test_a_page_says_where_its_data_stands_and_links_there_when_there_is_a_repository() -> None:
    address = "https://github.com/name/dossier"
    page = site(repository=Repository(url=address, branch="trunk"))["claims/bob-left/index.html"]
    assert f'href="{address}/edit/trunk/' in page
    assert f'href="{address}/blob/trunk/' in page
    assert f'href="{address}/edit/' not in site()["claims/bob-left/index.html"]


def test_notes_speak_back_to_the_claims_they_mention() -> None:
    assert "See it." in words("claims/bob-left/index.html")  # the sentence of the note that mentions it


def test_an_actor_page_keeps_said_by_and_said_about_apart() -> None:
    page = words("actors/ann/index.html")
    assert "Said by Ann" in page
    assert "Said about Ann" not in page
    assert "Said about Bob" in words("actors/bob/index.html")


def test_an_actor_page_says_when_it_does_not_show_every_quote(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "These are the first" not in words("actors/ann/index.html")
    monkeypatch.setattr(actor_pages, "_QUOTES", 1)
    assert "These are the first 1." in words("actors/ann/index.html")


def test_only_the_home_page_counts_the_quotes_so_that_one_more_changes_few_pages() -> None:
    assert "Every quote in this dossier was found in its source. They are in 2 passages" in words("index.html")
    assert "Every quote in this dossier was found in its source." in words("actors/ann/index.html")


def test_a_base_address_is_what_sitemap_and_robots_speak_of() -> None:
    base = "https://example.org/d/"
    made = site(base_url=base)
    assert f"<loc>{base}claims/bob-left/</loc>" in made["sitemap.xml"]
    assert f"Sitemap: {base}sitemap.xml" in made["robots.txt"]
    assert 'href="/d/static/dossier.css"' in made["404.html"]
    assert "Sitemap" not in site()["robots.txt"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "JavaScript:https://"])
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    made = render_site(build([source("a", "Ann spoke.", url=address)], [quote("a", "Ann spoke", "c")]))
    assert f'href="{address}"' not in made["sources/a/index.html"]
    assert address in made["sources/a/index.html"]


def test_scripts_and_templates_take_the_orders_of_statuses_from_one_place() -> None:
    page = site()["claims/index.html"]
    assert f'data-statuses="{" ".join(STATUSES)}"' in page
    project = Path(__file__).parents[2]
    names = [status for status in STATUSES if status not in get_args(Polarity)]  # “open” is a stance too
    for file in (project / "static" / "dossier.js", *(project / "templates").iterdir()):
        text = file.read_text("utf-8")
        assert [name for name in names if f'"{name}"' in text or f"'{name}'" in text] == [], file.name


# --- for machines -----------------------------------------------------------------------------------------------------


def structured(page: str) -> Any:
    return json.loads(require(re.search(r'<script type="application/ld\+json">(.*?)</script>', page))[1])


def test_a_source_and_a_claim_say_what_they_are_in_schema_org_words() -> None:
    made = site(base_url="https://example.org/d/")
    told = structured(made["sources/alpha/index.html"])
    assert (told["@type"], told["headline"], told["datePublished"]) == ("NewsArticle", "Report alpha", "2023-06-24")
    told = structured(made["claims/bob-left/index.html"])
    assert (told["@type"], told["text"]) == ("Claim", "Bob left.")
    assert told["url"] == "https://example.org/d/claims/bob-left/"
    (quoted,) = told["appearance"]  # only what affirms it
    assert quoted["@type"] == "Quotation"
    assert quoted["url"] == "https://example.org/d/sources/alpha/#left"
    assert "text" not in quoted  # the words are on the page, once
    assert quoted["spokenByCharacter"][0]["name"] == "Ann"


def test_no_text_can_end_the_data_for_machines() -> None:
    linked = build([source("a", "It said </script><b>x</b> & more.", title="</script>")],
                   [quote("a", "It said </script><b>x</b> & more", "c")],
                   claims=[claim("c", statement="It said </script>.")])  # fmt: skip
    made = render_site(linked)
    assert structured(made["sources/a/index.html"])["headline"] == "</script>"
    assert structured(made["claims/c/index.html"])["text"] == "It said </script>."


# --- addresses of essays ----------------------------------------------------------------------------------------------


def test_no_essay_can_take_the_place_of_a_page_of_the_site() -> None:
    linked = build([source("alpha", "Bob spoke.")], [quote("alpha", "Bob spoke", "c")], claims=[claim("c")])
    own = {
        page.route.partition("/")[0]
        for page in list_pages(linked, derive_everything(linked)[0]).value
        if "/" in page.route
    }
    assert own - {""} <= routes.RESERVED_IDS


def test_no_mark_of_html_is_written_into_what_machines_read() -> None:
    linked = build(
        [source("a", "It said <b>x</b> & <!-- more.", title="<!--<script>")],
        [quote("a", "<b>x</b> & <!--", "c")],
        claims=[claim("c", statement="<!-- & <b>")],
    )
    made = render_site(linked)
    for page in ("sources/a/index.html", "claims/c/index.html"):
        [written] = re.findall(r'<script type="application/ld\+json">(.*)</script>', made[page])
        assert not re.search("[<>&]", written)
        assert "\\u003c" in written
