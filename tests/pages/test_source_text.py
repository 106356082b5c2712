"""A capture, ready to be read: its segments, notes, folds and excerpts."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from build_linked import actor, build, claim, quote, source
from departure import TEXT_A, departure
from render_site import render_site
from require import require
from small_dossier import SMALL, small

from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.linking import link as linking
from dossier.linking.link import LinkedDossier
from dossier.pages.page_context import make_page_context
from dossier.pages.page_list import make_site_meta
from dossier.pages.passages import gather_passages
from dossier.pages.source_text import Fold, lay_out_text
from dossier.reading.load import load_dossier
from dossier.record_parts import Furniture, Part, Unused


def read(source_id: str, *, linked: LinkedDossier | None = None, excerpts: bool = False) -> tuple[Fold, ...]:
    linked = linked or departure()
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


@pytest.mark.parametrize(("claims", "tint"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_a_sentence_is_tinted_in_three_steps(claims: int, tint: int) -> None:
    linked = build([source("a", "Ann spoke.")], [quote("a", "Ann spoke", *(f"c{number}" for number in range(claims)))])
    (paragraph,) = read("a", linked=linked)[0].paragraphs
    assert [segment.tint for segment in paragraph.segments if segment.notes] == [tint]


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
    assert "A last word" not in render_site(departure(rights="excerpts"))["sources/alpha/index.html"]
    assert "A last word" in render_site(departure(rights="full"))["sources/alpha/index.html"]


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
    assert [claim.href for _, claim in passage.says] == ["claims/c/index.html#A", "claims/d/index.html#A"]


def test_a_note_says_what_the_quote_does_to_each_of_its_claims() -> None:
    linked = build(
        [source("a", "Ann said that Bob had left.")],
        [quote("a", "Ann said that Bob had left", "said", "left", chain="ann")],
        claims=[claim("said", kind="saying", actors=(Part(actor="ann", role="speaker"),)), claim("left")],
        actors=[actor("ann", "Ann")],
    )
    (fold,) = read("a", linked=linked)
    (note,) = fold.paragraphs[0].notes
    assert [(mark.words, claimed.text) for mark, claimed in note.says] == [
        ("affirms", "said"),
        ("passes on Ann: affirms", "left"),
    ]
    assert note.via == ""  # the marks name her


def test_a_note_names_the_stations_where_words_come_through_more_than_one() -> None:
    linked = build(
        [source("a", "Ann said that Bob had left.")],
        [quote("a", "Bob had left", "left", chain=["ann", "bob"])],
        actors=[actor("ann", "Ann"), actor("bob", "Bob")],
    )
    (fold,) = read("a", linked=linked)
    assert [note.via for note in fold.paragraphs[0].notes] == ["Ann → Bob"]
