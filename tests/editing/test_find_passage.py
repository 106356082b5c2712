"""A passage pasted from anywhere is found, and the annotation printed for it is one that `check` accepts."""

from pathlib import Path

import pytest
import yaml
from build_linked import build, source
from hypothesis import given
from hypothesis import strategies as st
from run_tool import Tool

from dossier.anchoring.match import Match, match_quote
from dossier.capture_text import CaptureText
from dossier.diagnostics import UsageError
from dossier.editing import find_passage
from dossier.linking.link import LinkedDossier
from dossier.spans import Span

TEXT = (
    "Gazette\n\n“Nobody was hurt,” Mayor Sample told the Gazette on\u00a0Monday.\n"
    "The bridge was closed. It stays closed. The bridge was closed for a year in 1999.\n\nRead next: The bridge sings"
)


@pytest.fixture
def linked() -> LinkedDossier:
    furniture = ["Read next: The bridge sings"]
    return build(sources=[source("gazette", TEXT, furniture=furniture), source("radio", "Nobody was seen.")])


def test_words_of_the_capture_are_found_with_line_and_column(linked: LinkedDossier) -> None:
    [place] = find_passage.find_passages(linked, "It stays closed.")
    assert (place.kind, place.source, place.path) == ("found", "gazette", "content/sources/gazette.txt")
    assert (place.line, place.column, place.exact) == (4, 24, "It stays closed.")
    assert find_passage.format_passages((place,)).startswith(
        "content/sources/gazette.txt:4:24\n  - id: it-stays-closed\n    quote: >-\n"
    )


@pytest.mark.parametrize(
    "pasted",
    [
        '"Nobody was hurt," Mayor Sample told the Gazette on Monday.',
        "  “Nobody was\n hurt,”   Mayor\tSample told the Gazette on Monday. ",
        "«Nobody was hurt,» Mayor Sample told the Gazette on Monday.",
    ],
)
def test_other_quotation_marks_broken_lines_and_spaces_do_not_matter(linked: LinkedDossier, pasted: str) -> None:
    [place] = find_passage.find_passages(linked, pasted)
    assert place.usable
    assert place.exact == "“Nobody was hurt,” Mayor Sample told the Gazette on\u00a0Monday."
    [item] = yaml.safe_load(place.yaml)
    assert item["quote"] == place.exact  # the capture's own characters, the no-break space too


def test_a_passage_that_stands_twice_gets_the_words_that_tell_its_places_apart(linked: LinkedDossier) -> None:
    one, two = find_passage.find_passages(linked, "The bridge was closed")
    for place in (one, two):
        [item] = yaml.safe_load(place.yaml)
        context = {name: item.get(name, "") for name in ("prefix", "suffix")}
        found = match_quote(CaptureText(TEXT), item["quote"], **context)
        assert isinstance(found, Match)
        assert found.anchor.span == place.span
    assert one.span != two.span


def test_a_word_cut_in_half_is_taken_in_whole(linked: LinkedDossier) -> None:
    [place] = find_passage.find_passages(linked, "ridge was closed for a ye")
    assert place.exact == "bridge was closed for a year"
    assert place.note == "widened to whole words"


def test_text_that_is_not_the_sources_own_is_said_to_be_so(linked: LinkedDossier) -> None:
    [place] = find_passage.find_passages(linked, "The bridge sings")
    assert (place.kind, place.usable, place.yaml) == ("furniture", False, "")
    assert "not the source's own text (banner)" in find_passage.format_passages((place,))


def test_only_where_nothing_is_found_the_nearest_text_is_shown_and_marked(linked: LinkedDossier) -> None:
    found = find_passage.find_passages(linked, "Nobody was hurt, the mayor told the Gazette on Monday")
    assert found
    assert {place.kind for place in found} == {"near"}
    assert "not the same words; the nearest text is" in find_passage.format_passages(found)
    assert (
        find_passage.format_passages(find_passage.find_passages(linked, "quantum chromodynamics"))
        == "Not found in any capture, nor anything like it.\n"
    )


def test_three_sources_with_the_nearest_text_are_shown_the_closest_first() -> None:
    texts = {
        "far": "Nobody was seen near the old bridge on that day.",
        "near": "Nobody was hurt near the old bridge on that night.",
        "middle": "Nobody was hurt near a new bridge on that night.",
        "farther": "Nobody was seen near the new tunnel on that day.",
    }
    linked = build([source(id_, text) for id_, text in texts.items()])
    found = find_passage.find_passages(linked, "Nobody was hurt near the old bridge on that evening.")
    assert [place.source for place in found] == ["near", "far", "middle"]


def test_an_annotation_is_named_after_the_first_four_words_of_its_quote(linked: LinkedDossier) -> None:
    assert find_passage.choose_annotation_id(linked, "radio", "One two three four five") == "one-two-three-four"
    assert find_passage.choose_annotation_id(linked, "radio", "One two three") == "one-two-three"


def test_one_source_can_be_named(linked: LinkedDossier) -> None:
    assert [place.source for place in find_passage.find_passages(linked, "Nobody was")] == ["gazette", "radio"]
    assert [place.source for place in find_passage.find_passages(linked, "Nobody was", "radio")] == ["radio"]


@pytest.mark.parametrize(("text", "id_"), [("Nobody", "daily"), ("  ", None), ("“…”", None)])
def test_wrong_usage_is_a_sentence(linked: LinkedDossier, text: str, id_: str | None) -> None:
    with pytest.raises(UsageError):
        find_passage.find_passages(linked, text, id_)


PLAIN = build(sources=[source("gazette", TEXT)])


@given(st.data())
def test_every_stretch_of_whole_words_finds_itself(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    wanted = find_passage.widen_to_words(TEXT, Span(start, end))
    words = TEXT[wanted.start : wanted.end].strip()
    if any(c.isalnum() for c in words):
        spans = [TEXT[place.span.start : place.span.end].strip() for place in find_passage.find_passages(PLAIN, words)]
        assert words in spans


def test_the_command_prints_what_can_be_pasted(tool: Tool, copy: Path) -> None:
    done = tool("find", "Belarusian state media reported", "--root", copy)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("content/sources/bharat-express.txt:7:1\n  - id: belarusian-state-media-reported")
    assert tool("find", "no such words anywhere at all", "--root", copy).returncode == 1
