"""What editors write becomes safe HTML: links to records resolve, everything that could run or leak is left out."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import markup
from dossier.markup import (
    Html,
    MarkdownLink,
    MarkdownReader,
    find_headings,
    plain_text,
    target_kind,
    yaml_html,
)

KNOWN = {"claim:first-call": "../../claims/first-call/index.html"}


def html(text: str, **options: Any) -> str:
    return MarkdownReader().render(text, KNOWN.get, **options)


def find_links(text: str) -> tuple[MarkdownLink, ...]:
    return MarkdownReader().find_links(text)


def test_a_link_to_a_record_gets_its_href() -> None:
    assert html("See [the call](claim:first-call).") == (
        '<p>See <a href="../../claims/first-call/index.html">the call</a>.</p>\n'
    )


def test_a_link_to_a_record_that_is_not_there_stays_as_words() -> None:
    assert html("See [the call](claim:nothing).") == "<p>See the call.</p>\n"


def test_a_link_away_says_that_it_leads_away() -> None:
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="external noopener noreferrer"' in html(
        "[there](https://example.org/a?b=1&c=2)"
    )


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "javascript:https://example.org/", "javascript:mailto:a@example.org", "x#claims", "javascript:claim:first-call",
        "//evil.example", "/etc/passwd", "../../index.html", "https:evil", "claim:", "unknown:id", "java&#115;cript:x",
    ],
)  # fmt: skip
def test_links_that_are_not_allowed_are_left_out_and_reported(target: str) -> None:
    assert "<a" not in html(f"[words]({target})")
    assert [r.kind for r in find_links(f"[words]({target})")] == ["unsafe"]


def test_a_link_whose_target_is_given_below_is_found() -> None:
    assert [link.target for link in find_links("[words][c]\n\n[c]: claim:first-call")] == ["claim:first-call"]


def test_autolinks_are_judged_in_the_same_way() -> None:
    assert "<a" not in html("<javascript:alert(1)>")
    assert '<a href="https://example.org"' in html("<https://example.org>")


def test_pictures_are_refused_and_leave_their_words() -> None:
    assert html("![a tank](https://example.org/t.png)") == "<p>a tank</p>\n"
    assert find_links("![a tank](https://example.org/t.png)")[0].safe is False


def test_raw_html_is_shown_as_text() -> None:
    assert html('<script>alert(1)</script>\n\n<b onclick="x">hi</b>') == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>&lt;b onclick=&quot;x&quot;&gt;hi&lt;/b&gt;</p>\n"
    )


def test_titles_of_links_are_dropped_and_cannot_break_out() -> None:
    assert "onmouseover" not in html('[x](https://example.org "\\" onmouseover=alert(1)")')


def test_headings_begin_at_the_level_asked_for_and_never_skip_one() -> None:
    assert re.findall(r"<h\d", html("# One\n\n### Three\n\n# Again", level=3)) == ["<h3", "<h4", "<h3"]


def test_headings_have_ids_that_can_be_linked_to() -> None:
    text = "## What status means\n\n## What status means\n\n[up](#what-status-means)"
    made = html(text, anchors="S-")
    assert '<h2 id="S-what-status-means">' in made
    assert '<h2 id="S-what-status-means-2">' in made
    assert '<a href="#S-what-status-means">' in made
    assert find_headings(text, "S-")[0] == ("S-what-status-means", "What status means")


def test_a_reference_knows_its_place_and_its_sentence() -> None:
    text = "First line.\n\nNothing here. It was [a *call*](claim:first-call) that began it. And so on."
    assert find_links(text) == (MarkdownLink("claim:first-call", 3, 33, "It was a call that began it.", "record"),)


def test_two_links_with_one_target_have_two_places() -> None:
    text = "[a](claim:x) and\n[b](claim:x)"
    assert [(r.line, r.column) for r in find_links(text)] == [(1, 5), (2, 5)]


def test_columns_count_code_points() -> None:
    assert find_links("🙂é [a](claim:x)")[0].column == 8


def test_a_link_in_a_list_or_quotation_is_found_in_its_line() -> None:
    assert [(r.line, r.column) for r in find_links("- one\n- > [a](claim:x)\n")] == [(2, 9)]


def test_plain_gives_the_words_alone() -> None:
    assert plain_text("**Bold** [link](claim:x)\n\nnext `code`") == "Bold link next code"


def test_nothing_gives_nothing() -> None:
    assert html("  \n") == ""
    assert find_links("no links") == ()


def test_target_kinds() -> None:
    assert [target_kind(t) for t in ("claim:a", "https://a.b", "mailto:a@b", "#x", "x")] == [
        "record", "away", "away", "local", "unsafe",
    ]  # fmt: skip


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@given(st.text(alphabet="<>&\"'[]()!*_`#-: \njavscriptdt:/.=x", max_size=120))
def test_whatever_is_written_no_element_can_run_or_load_anything(text: str) -> None:
    parser = _Elements()
    parser.feed(html(text, anchors="S-"))
    for tag, attributes in parser.seen:
        assert tag in {
            "p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "h2", "h3", "h4", "h5",
            "h6", "table", "thead", "tbody", "tr", "th", "td",
        }  # fmt: skip
        assert set(attributes) <= {"href", "rel", "id", "start", "class"}
        assert str(attributes.get("href", "#")).startswith(("#", "http", "mailto:", "../../"))


@pytest.mark.parametrize("text", ["[" * 20_000, "*" * 20_000, "> " * 5_000 + "x", "`" * 20_000, "[a](" * 5_000])
def test_long_hostile_texts_are_got_through(text: str) -> None:
    assert isinstance(html(text), Html)
    find_links(text)


def test_text_may_be_nested_nineteen_deep_and_no_deeper() -> None:
    assert html("> " * 19 + "words").count("<blockquote>") == 19
    assert "words" in html("> " * 19 + "words")
    assert "words" not in html("> " * 20 + "words")


def test_yaml_has_a_numbered_anchor_on_every_line() -> None:
    made = yaml_html('id: a # note\ntext: "<b>"\n', first_line=12)
    assert made.count('<span class="line" id="L') == 2
    assert '<span class="line" id="L12"><a class="number" href="#L12">12</a><span class="nt">id</span>:' in made
    assert "<b>" not in made
    assert "&lt;b&gt;" in made


def test_yaml_keeps_every_character() -> None:
    text = "a: >-\n  folded\n\n  text é\nb: [1, 'x', ~]\n"
    shown = re.sub(r'<a class="number".*?</a>', "", yaml_html(text))
    assert unescape(re.sub(r"<[^>]+>", "", shown)) == text.rstrip("\n")


TEXT = ["# ", "- ", "\n", "\n\n", "a", "*b*", "<b>", "`code`", "&#0;", "\0", "![h](i.png)"]
LINKS = ["claim:c", "claim:d&e", "claim:gone", "#f", "https://x.org/?a&b", "javascript:k", "<claim:m n>"]
PIECES = st.sampled_from([*TEXT, *(f"[word]({target})" for target in LINKS)])


@given(st.lists(PIECES, max_size=8), st.sampled_from(["", "p-"]))
def test_a_text_that_was_read_for_its_links_gives_the_html_of_one_parsed_for_the_page(
    pieces: list[str], anchors: str
) -> None:
    text = "".join(pieces)

    def resolve(target: str) -> str | None:
        return None if target == "claim:gone" else f"../{target.replace(':', '/')}/index.html?a&b"

    quick = MarkdownReader().render(text, resolve, anchors=anchors)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(markup, "_fill_slots", lambda _draft, _resolve: None)
        assert quick == MarkdownReader().render(text, resolve, anchors=anchors)
