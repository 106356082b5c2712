"""Every document of the site: its address, the links on it, and how a capture is laid out to be read."""

import json
import re
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from build_linked import actor, build, claim, event, quote, source, utterance
from render_site import render_site
from require import require
from small_dossier import SMALL, small

from dossier import routes
from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.labels import date_words
from dossier.linking import link as linking
from dossier.linking.link import LinkedDossier
from dossier.model import Furniture, Repository, Site, Unused
from dossier.pages import actor_pages
from dossier.pages.page_context import make_page_context
from dossier.pages.page_list import list_pages, make_site_meta
from dossier.pages.passages import gather_passages
from dossier.pages.source_text import Fold, lay_out_text
from dossier.reading.load import load_dossier
from dossier.record_ref import RecordRef
from dossier.site.render import read_static_files

TEXT_A = "HEADLINE\n\nAnn said that Bob had left. He denied it.\nRead more: ten things\nA last word."
TEXT_B = "“Bob stayed”, said Ann. It rained."


def dossier(**fields: Any) -> LinkedDossier:
    return build(
        [
            source("alpha", TEXT_A, furniture=["Read more: ten things"], relays=["wire"], published="2023-06-24"),
            source("beta", TEXT_B, published="2023-06-25"),
            source("gamma", "Nothing of this."),
        ],
        [
            quote("alpha", "Bob had left", "bob-left", chain="ann", id="left", utterance="word"),
            quote("alpha", "Ann said that Bob had left", "ann-spoke", id="spoke", note="See [it](claim:bob-left)."),
            quote("alpha", "that Bob had left. He denied it", "bob-left", polarity="open", id="denial"),
            quote("beta", "Bob stayed", "bob-left", polarity="denies", chain="ann", utterance="word"),
        ],
        claims=[claim("bob-left", "Bob left.", event="departure", actors=("bob",)), claim("ann-spoke", "Ann spoke.")],
        events=[event("departure", "2023-06-24", actors=["bob"])],
        actors=[actor("ann", "Ann"), actor("bob", "Bob", aliases=("Bob",))],
        utterances=[utterance("word", "ann", event="departure")],
        site=Site(title="Test", time_zone="Europe/Moscow", **fields),
    )


def site(**fields: Any) -> dict[str, str]:
    return render_site(dossier(**fields))


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


# --- addresses --------------------------------------------------------------------------------------------------------


def test_addresses_are_those_of_the_contract() -> None:
    assert set(site()) == {
        "index.html", "timeline/index.html", "claims/index.html", "actors/index.html", "sources/index.html",
        "naming/index.html", "search/index.html", "data/index.html", "claims/bob-left/index.html",
        "claims/ann-spoke/index.html", "actors/ann/index.html", "actors/bob/index.html", "events/departure/index.html",
        "sources/alpha/index.html", "sources/beta/index.html", "sources/gamma/index.html", "404.html", "sitemap.xml",
        "robots.txt", "feed.xml",
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
    for piece in ("Disputed", "Affirms", "Leaves open", "Denies", "Silent", "Bob stayed", "The ALPHA", "The GAMMA"):
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
    assert "Every one of the 4 quotes in this dossier" in words("index.html")
    assert "Every quote in this dossier was found in its source." in words("actors/ann/index.html")


def test_a_base_address_is_what_sitemap_and_robots_speak_of() -> None:
    base = "https://example.org/d/"
    made = site(base_url=base)
    assert f"<loc>{base}claims/bob-left/</loc>" in made["sitemap.xml"]
    assert f"Sitemap: {base}sitemap.xml" in made["robots.txt"]
    assert 'href="/d/static/dossier.css"' in made["404.html"]
    assert "Sitemap" not in site()["robots.txt"]


# --- a capture, ready to be read --------------------------------------------------------------------------------------


def read(source_id: str, *, linked: LinkedDossier | None = None, excerpts: bool = False) -> tuple[Fold, ...]:
    linked = linked or dossier()
    derived, _ = derive_everything(linked)
    return lay_out_text(
        make_page_context(linked, derived, make_site_meta(linked), Memo()), source_id, excerpts=excerpts
    )


def test_overlapping_quotes_cut_the_text_into_segments_that_know_them_all() -> None:
    folds = read("alpha")
    segments = folds[0].paragraphs[1].segments
    assert [(s.text, s.notes) for s in segments] == [
        ("Ann said ", ("spoke",)),
        ("that ", ("spoke", "denial")),
        ("Bob had left", ("spoke", "denial", "left")),
        (". ", ("denial",)),
        ("He denied it", ("denial",)),
        (".", ()),
    ]
    assert [s.depth for s in segments] == [1, 2, 3, 1, 1, 0]
    assert [[n.number for n in s.ends] for s in segments] == [[], [], [1, 3], [], [2], []]


def test_quoted_words_are_tinted_by_the_claims_that_their_sentence_carries() -> None:
    segments = read("alpha")[0].paragraphs[1].segments
    assert [s.tint for s in segments] == [2, 2, 2, 2, 1, 0]  # two claims in the first sentence, one in the second


def test_mere_names_are_told_in_one_line_and_not_tinted() -> None:
    linked = build(
        [source("a", "The dictator spoke.")],
        [quote("a", "dictator", id="d", names=("actor:bob",)), quote("a", "spoke", "c", id="s")],
        actors=[actor("bob", "Bob")],
    )
    (paragraph,) = read("a", linked=linked)[0].paragraphs
    assert [(s.text, s.tint) for s in paragraph.segments if s.depth] == [("dictator", 0), ("spoke", 1)]
    assert [note.id for note in paragraph.notes] == ["s"]
    assert [([n.id for n in label.notes], [link.text for link in label.names]) for label in paragraph.labels] == [
        (["d"], ["Bob"])
    ]


def test_the_text_is_whole_and_in_order() -> None:
    shown = "\n".join("".join(s.text for s in p.segments) for fold in read("alpha") for p in fold.paragraphs)
    assert shown == re.sub(r"\n+", "\n", TEXT_A)


def test_furniture_is_folded_apart() -> None:
    assert [fold.kind for fold in read("alpha")] == ["", "banner", ""]


def test_excerpts_show_only_sentences_that_are_quoted() -> None:
    shown = " ".join(
        "".join(s.text for s in p.segments) for fold in read("alpha", excerpts=True) for p in fold.paragraphs
    )
    assert "Ann said that Bob had left. He denied it." in shown
    assert "A last word" not in shown
    assert "HEADLINE" not in shown
    assert "Read more" not in shown
    assert "A last word" not in site(rights="excerpts")["sources/alpha/index.html"]
    assert "A last word" in site(rights="full")["sources/alpha/index.html"]


def test_what_was_left_unused_is_marked() -> None:
    linked = build([source("a", "Said. Left out.", unused=(Unused(first="Left out.", reason="Says nothing."),))],
                   [quote("a", "Said", "c")])  # fmt: skip
    segments = read("a", linked=linked)[0].paragraphs[0].segments
    assert [(s.text, s.unused) for s in segments] == [("Said", False), (". ", False), ("Left out.", True)]


def test_furniture_inside_a_line_is_dimmed_not_folded() -> None:
    linked = build([source("a", "date 2023 Ann spoke.", furniture=[])], [quote("a", "Ann spoke", "c")])
    assert linked.furniture["a"] == ()
    linked = build([source("a", "date 2023 Ann spoke.", furniture=["date 2023"])], [quote("a", "Ann spoke", "c")])
    segments = read("a", linked=linked)[0].paragraphs[0].segments
    assert [(s.text, s.furniture) for s in segments][:2] == [("date 2023", "banner"), (" ", "")]
    assert isinstance(linked.furniture["a"][0].region, Furniture)


def test_quotes_of_another_capture_are_told_apart_from_the_text(tmp_path: Path) -> None:
    later = "A later copy. It says that the bridge was open.\n"
    digest = sha256(later.encode()).hexdigest()
    record, notes = "content/sources/gazette.yaml", "content/annotations/gazette.yaml"
    changes: dict[str, str | None] = {}
    first = require(re.search(r"captures:\n((?: .*\n)+)", (SMALL / record).read_text()))[1]
    changes[record] = (
        (SMALL / record)
        .read_text()
        .replace(f"captures:\n{first}", f"captures:\n{first}  - file: gazette-2.txt\n    sha256: {digest}\n")
    )
    changes["content/sources/gazette-2.txt"] = later
    changes[notes] = (SMALL / notes).read_text() + (
        "  - id: later\n    quote: the bridge was open\n    capture: gazette-2.txt\n"
        "    claims: [bridge-closed]\n    polarity: denies\n    voice: own\n"
    )
    loaded, problems = load_dossier(small(tmp_path, changes))
    assert not [p for p in problems if p.severity == "error"]
    linked, _ = linking.link_dossier(require(loaded))
    page = render_site(linked)["sources/gazette/index.html"]
    assert "Quotes from other captures" in page
    assert '<li id="later"><q' in page
    assert 'data-notes="later"' not in page


def test_quotes_of_one_sentence_are_shown_in_it_once() -> None:
    linked = build(
        [source("a", "Ann said that Bob had left.")],
        [quote("a", "Ann said", "c", chain="ann"), quote("a", "Bob had left", "d", chain="ann")],
        actors=[actor("ann", "Ann")],
    )
    at = make_page_context(linked, derive_everything(linked)[0], make_site_meta(linked), Memo())
    (found,) = gather_passages(at, [a.uid for a in linked.of_source["a"]])
    (passage,) = found.passages
    assert [(p.text, p.kind == "quoted") for p in passage.pieces] == [
        ("Ann said", True), (" that ", False), ("Bob had left", True), (".", False)
    ]  # fmt: skip
    assert [claim.href for _, claim in passage.says] == ["claims/c/index.html", "claims/d/index.html"]


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
    assert (quoted["@type"], quoted["text"]) == ("Quotation", "Bob had left")
    assert quoted["spokenByCharacter"][0]["name"] == "Ann"


def test_no_text_can_end_the_data_for_machines() -> None:
    linked = build([source("a", "It said </script><b>x</b> & more.", title="</script>")],
                   [quote("a", "It said </script><b>x</b> & more", "c")])  # fmt: skip
    made = render_site(linked)
    assert structured(made["sources/a/index.html"])["headline"] == "</script>"
    assert structured(made["claims/c/index.html"])["appearance"][0]["text"] == "It said </script><b>x</b> & more"


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2023-06-24", "24 June 2023"),
        ("2023-06", "June 2023"),
        ("2023", "2023"),
        ("202X", "the 2020s"),
        ("2023-21", "spring 2023"),
        ("2023-06-24~", "about 24 June 2023"),
        ("2023-06?", "June 2023 (uncertain)"),
        ("2023-06-23/2023-06-24", "23–24 June 2023"),
        ("2023-06-30/2023-07-04", "30 June to 4 July 2023"),
        ("2014/..", "from 2014 on"),
        ("../2023", "until 2023"),
        ("2023-06-24T05:30:00Z", "24 June 2023, 05:30 UTC"),
    ],
)
def test_dates_in_words(edtf: str, said: str) -> None:
    assert date_words.edtf_words(edtf) == said


def test_no_essay_can_take_the_place_of_a_page_of_the_site() -> None:
    linked = build([source("alpha", "Bob spoke.")], [quote("alpha", "Bob spoke", "c")], claims=[claim("c")])
    own = {
        page.route.partition("/")[0] for page in list_pages(linked, derive_everything(linked)[0]) if "/" in page.route
    }
    assert own - {""} <= routes.RESERVED_IDS


def test_no_mark_of_html_is_written_into_what_machines_read() -> None:
    linked = build(
        [source("a", "It said <b>x</b> & <!-- more.", title="<!--<script>")], [quote("a", "<b>x</b> & <!--", "c")]
    )
    made = render_site(linked)
    for page in ("sources/a/index.html", "claims/c/index.html"):
        [written] = re.findall(r'<script type="application/ld\+json">(.*)</script>', made[page])
        assert not re.search("[<>&]", written)
        assert "\\u003c" in written
