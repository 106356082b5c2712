"""References, regions and anchors resolved: the small dossier, whole and with one thing wrong at a time."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from build_linked import claim, quote, source
from small_dossier import edited, small

from dossier.diagnostics import Diagnostic
from dossier.linking.link import Backlink, LinkedDossier, link_dossier
from dossier.linking.placing import MOST_SEARCHED
from dossier.linking.reference_checks import guess_ids
from dossier.model import Dossier, Site
from dossier.reading.load import load_dossier
from dossier.record_parts import Capture, Furniture
from dossier.record_ref import RecordRef


def linked(tmp_path: Path, changes: Mapping[str, str | None] | None = None) -> tuple[LinkedDossier, list[Diagnostic]]:
    dossier, found = load_dossier(small(tmp_path, changes))
    assert dossier is not None
    assert found == ()
    result, problems = link_dossier(dossier)
    return result, list(problems)


def only(problems: list[Diagnostic]) -> Diagnostic:
    assert len(problems) == 1, [f"{p.code}: {p.message}" for p in problems]
    return problems[0]


def test_the_small_dossier_is_whole(tmp_path: Path) -> None:
    result, problems = linked(tmp_path)
    assert problems == []
    assert list(result.anchors) == [
        "gazette/cars",
        "gazette/closed",
        "gazette/unhurt",
        "herald/cars",
        "herald/closed",
        "herald/hurt",
    ]
    assert result.sigla == {"gazette": "A", "herald": "B"}


def test_annotations_are_in_order_of_place_seen_from_everything_they_touch(tmp_path: Path) -> None:
    result, _ = linked(tmp_path)
    assert [a.id for a in result.of_source["gazette"]] == ["closed", "unhurt", "cars"]
    assert [a.uid for a in result.of_claim["people-hurt"]] == ["gazette/unhurt", "herald/hurt"]
    assert [a.uid for a in result.of_utterance["nobody-hurt"]] == ["gazette/unhurt"]
    assert [a.uid for a in result.of_actor["mayor"]] == ["gazette/closed", "gazette/unhurt", "herald/closed"]
    assert [c.id for c in result.claims_of_event["closure"]] == ["bridge-closed", "forty-cars", "people-hurt"]
    assert [e.id for e in result.events_of_actor["mayor"]] == ["closure"]


def test_regions_cover_what_their_words_say(tmp_path: Path) -> None:
    result, _ = linked(tmp_path)
    text = result.text["gazette"]
    covered = [text[p.span.start : p.span.end] for p in result.furniture["gazette"]]
    assert covered == ["River Gazette", "Read also: Ten tips for a dry cellar"]
    [relay] = result.relays["gazette"]
    assert text[relay.span.start : relay.span.end] == "The bridge at Vale was closed on Friday, the mayor said."


def test_a_backlink_carries_the_sentence_in_which_the_reference_is_made(tmp_path: Path) -> None:
    result, _ = linked(tmp_path)
    assert (
        Backlink(RecordRef("page", "about"), "text", "They differ on who was hurt.")
        in result.backlinks[RecordRef("claim", "people-hurt")]
    )
    assert (
        Backlink(RecordRef("page", "about"), "text", "Two papers wrote about the closure.")
        in result.backlinks[RecordRef("event", "closure")]
    )
    mention = Backlink(RecordRef("claim", "people-hurt"), "text", "See also the closure and what the mayor said.")
    assert mention in result.backlinks[RecordRef("annotation", "gazette/unhurt")]


def test_a_misspelt_reference_says_where_and_what_may_be_meant(tmp_path: Path) -> None:
    changes = edited("content/annotations/herald.yaml", "claims: [people-hurt]", "claims: [people-hrut]")
    problem = linked(tmp_path, changes)[1][0]
    assert problem.code == "reference-unknown"
    assert problem.message == "There is no claim with the id “people-hrut”."
    assert problem.help == "Did you mean “people-hurt”?"
    assert (problem.location.path, problem.location.line, problem.location.column) == (
        "content/annotations/herald.yaml",
        10,
        14,
    )


def test_three_ids_are_guessed_at_most_and_only_such_as_are_like_what_was_written() -> None:
    def guess(written: str, *ids: str) -> str:
        return guess_ids({"claim": {id_: claim(id_) for id_ in ids}}, ["claim"], written)

    assert guess("bridge", "bridge-a", "bridge-b", "bridge-c", "bridge-d") == (
        "Did you mean “bridge-a”, “bridge-b” or “bridge-c”?"
    )
    assert guess("abcdefghijklm", "abcdefghi0123") == "Did you mean “abcdefghi0123”?"  # 9 letters of 13: 69
    assert guess("abcdefgh", "abcdexyz") == ""  # 5 of 8: 63


def test_the_beginning_of_a_region_is_shown_with_forty_letters_at_most() -> None:
    def tell_overlap(first: str) -> str:
        written, text = source("a", f"{first} over it all.", furniture=[first, f"{first} over"])
        dossier = Dossier(site=Site(title="T"), sources=(written,), captures={("a", "a.txt"): text})
        return "; ".join(problem.message for problem in link_dossier(dossier)[1])

    forty = f"{'x' * 20} {'y' * 19}"
    assert f"“{forty}”" in tell_overlap(forty)
    assert f"“{forty[:-1]}…”" in tell_overlap(f"{forty}y")


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("annotations/gazette.yaml", "chain: [mayor]", "chain: [major]", "no actor or source with the id “major”"),
        (
            "annotations/gazette.yaml",
            "utterance: nobody-hurt",
            "utterance: nobody",
            "no utterance with the id “nobody”",
        ),
        ("annotations/herald.yaml", "event:closure", "event:closing", "no event with the id “closing”"),
        ("claims/forty-cars.yaml", "event: closure", "event: flood", "no event with the id “flood”"),
        ("claims/forty-cars.yaml", "claim: bridge-closed", "claim: bridge", "no claim with the id “bridge”"),
        ("claims/bridge-closed.yaml", "actor: mayor", "actor: meyer", "no actor with the id “meyer”"),
        ("events/closure.yaml", "actors: [mayor]", "actors: [mayo]", "no actor with the id “mayo”"),
        ("sources/gazette.yaml", "of: town-hall", "of: townhall", "no origin or source with the id “townhall”"),
        ("utterances.yaml", "speaker: mayor", "speaker: mayors", "no actor with the id “mayors”"),
        ("utterances.yaml", "speaker: mayor", "speaker: mayor\n    to: [drivers]", "no actor with the id “drivers”"),
        ("utterances.yaml", "speaker: mayor", "speaker: mayor\n    event: flood", "no event with the id “flood”"),
        (
            "claims/forty-cars.yaml",
            "claim: bridge-closed}",
            "claim: bridge-closed, note: 'Like [it](claim:bridge).'}",
            "no claim with the id “bridge”",
        ),
        (
            "annotations/gazette.yaml",
            "chain: [mayor]",
            "chain: [mayor]\n    to: [drivers]",
            "no actor with the id “drivers”",
        ),
        ("annotations/gazette.yaml", "number: 40,", "number: 40, actor: drivers,", "no actor with the id “drivers”"),
        (
            "annotations/gazette.yaml",
            "voice: own",
            "voice: own\n    origin: wire",
            "no origin or source with the id “wire”",
        ),
        ("annotations/gazette.yaml", "voice: own", "voice: own\n    note: '[x](actor:x)'", "no actor with the id “x”"),
        ("events/closure.yaml", "actors: [mayor]", "after: [flood]\nactors: [mayor]", "no event with the id “flood”"),
        ("events/closure.yaml", "actors: [mayor]", "part_of: flood\nactors: [mayor]", "no event with the id “flood”"),
        ("claims/people-hurt.yaml", "annotation:gazette/unhurt", "annotation:gazette/x", "no annotation with the id"),
        ("pages/about.md", "claim:people-hurt", "claim:nobody", "no claim with the id “nobody”"),
    ],
)
def test_every_kind_of_reference_is_resolved(tmp_path: Path, path: str, old: str, new: str, message: str) -> None:
    _, problems = linked(tmp_path, edited(f"content/{path}", old, new))
    unknown = [p for p in problems if p.code == "reference-unknown"]
    assert unknown
    assert all(message in p.message for p in unknown)
    assert all(p.location.path == f"content/{path}" and p.location.line > 1 for p in unknown)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (edited("content/annotations/gazette.yaml", "    claims: [forty-cars]\n", "")
         | edited("content/annotations/herald.yaml", "    claims: [forty-cars]\n", ""),
         "No annotation speaks to this claim."),
        # A claim lives by its quotes: that another claim is part of it is no use.
        (edited("content/annotations/gazette.yaml", "    claims: [bridge-closed]\n", "")
         | edited("content/annotations/herald.yaml", "    claims: [bridge-closed]\n", ""),
         "No annotation speaks to this claim."),
        (edited("content/annotations/gazette.yaml", "    utterance: nobody-hurt\n", ""),
         "No annotation is a reading of this utterance."),
        ({"content/actors/ferryman.yaml": "name: A ferryman\nkind: person\n"},
         "Nothing in the dossier refers to this actor."),
        ({"content/events/flood.yaml": "title: A flood\n"}, "No claim is about this event."),
    ],
)  # fmt: skip
def test_what_nothing_refers_to_is_a_warning(tmp_path: Path, changes: dict[str, str | None], sentence: str) -> None:
    problem = only(linked(tmp_path, changes)[1])
    assert (problem.code, problem.severity, problem.message) == ("reference-unused", "warning", sentence)


def test_a_link_that_leads_somewhere_unsafe_is_an_error_at_its_place(tmp_path: Path) -> None:
    changes = edited("content/pages/about.md", "(event:closure)", "(javascript:alert)")
    problem = next(p for p in linked(tmp_path, changes)[1] if p.code == "link-unsafe")
    assert (problem.location.path, problem.location.line) == ("content/pages/about.md", 5)
    assert "javascript:alert" in problem.message


def test_events_that_are_part_of_one_another_are_a_circle(tmp_path: Path) -> None:
    changes = edited("content/events/closure.yaml", "place: Vale", "part_of: storm")
    changes["content/events/storm.yaml"] = "title: A storm\npart_of: closure\n"
    problem = next(p for p in linked(tmp_path, changes)[1] if p.code == "reference-cycle")
    assert "closure → storm → closure" in problem.message


def test_a_record_that_refers_to_itself_is_told_so(tmp_path: Path) -> None:
    changes = edited("content/claims/forty-cars.yaml", "claim: bridge-closed", "claim: forty-cars")
    assert [p.code for p in linked(tmp_path, changes)[1]] == ["reference-self"]


def test_a_changed_letter_in_a_quote_fails_and_is_left_out(tmp_path: Path) -> None:
    changes = edited("content/annotations/gazette.yaml", "Forty cars were", "Forty cats were")
    result, problems = linked(tmp_path, changes)
    problem = only(problems)
    assert problem.code == "quote-changed"
    assert problem.location.line == 17
    assert "gazette/cars" not in result.annotations
    assert [a.uid for a in result.of_claim["forty-cars"]] == ["herald/cars"]


def test_a_region_that_is_not_there_is_an_error_at_its_field(tmp_path: Path) -> None:
    changes = edited("content/sources/gazette.yaml", "last: dry cellar", "last: wet cellar")
    problem = only(linked(tmp_path, changes)[1])
    assert problem.code == "region-missing"
    assert problem.location.line == 11


def test_a_quote_from_furniture_fails(tmp_path: Path) -> None:
    changes = edited("content/annotations/gazette.yaml", "quote: Forty cars were stopped.", "quote: Ten tips")
    assert only(linked(tmp_path, changes)[1]).code == "quote-furniture"


def test_references_into_a_file_that_could_not_be_read_are_not_reported(tmp_path: Path) -> None:
    root = small(tmp_path, {"content/claims/people-hurt.yaml": "statement: [unfinished\n"})
    dossier, found = load_dossier(root)
    assert dossier is not None
    broken = frozenset(d.location.path for d in found)
    assert broken == {"content/claims/people-hurt.yaml"}
    assert link_dossier(dossier, broken)[1] == ()


@pytest.mark.parametrize(
    ("renamed", "referring", "message"),
    [
        (
            edited("content/claims/people-hurt.yaml", "kind: state", "kind: state\nformerly: [wounded]"),
            edited("content/annotations/herald.yaml", "claims: [people-hurt]", "claims: [wounded]"),
            "The claim “wounded” is now called “people-hurt”.",
        ),
        (
            edited("content/events/closure.yaml", "title: ", "formerly: [shut]\ntitle: "),
            edited("content/annotations/herald.yaml", "event:closure", "event:shut"),
            "The event “shut” is now called “closure”.",
        ),
        (
            edited("content/annotations/gazette.yaml", "  - id: unhurt\n", "  - id: unhurt\n    formerly: [quote-2]\n"),
            edited("content/claims/people-hurt.yaml", "gazette/unhurt", "gazette/quote-2"),
            "The annotation “gazette/quote-2” is now called “gazette/unhurt”.",
        ),
        (
            edited("content/sources/gazette.yaml", "title: ", "formerly: [river]\ntitle: "),
            edited("content/claims/people-hurt.yaml", "gazette/unhurt", "river/unhurt"),
            "The annotation “river/unhurt” is now called “gazette/unhurt”.",
        ),
    ],
)
def test_a_reference_by_a_former_id_is_told_the_present_one(
    tmp_path: Path, renamed: dict[str, str | None], referring: dict[str, str | None], message: str
) -> None:
    _, problems = linked(tmp_path, {**renamed, **referring})
    problem = next(problem for problem in problems if problem.code == "reference-former")
    assert problem.message == message


# --- a later capture --------------------------------------------------------------------------------------------------


def captured_twice(later: str, capture: str) -> tuple[LinkedDossier, list[Diagnostic]]:
    """A source with a banner and two captures, and one quote from the capture with this name."""
    record, first = source("a", "Read on: Bob left. Ann won.", furniture=["Read on: Bob left."])
    dossier = Dossier(
        site=Site(title="Test", time_zone="Europe/Moscow"),
        sources=(replace(record, captures=(*record.captures, Capture(file="a-2.txt", sha256=""))),),
        annotations=(quote("a", "Bob left", id="q", capture=capture),),
        captures={("a", "a.txt"): first, ("a", "a-2.txt"): later},
    )
    result, problems = link_dossier(dossier)
    return result, [problem for problem in problems if problem.severity == "error"]


def test_in_a_later_capture_too_a_quote_is_not_in_the_furniture() -> None:
    result, problems = captured_twice("Read on: Bob left. Bob left town.", "a-2.txt")
    assert problems == []
    assert result.anchors["a/q"].span.start == 19


@pytest.mark.parametrize(
    ("later", "code"),
    [
        ("Bob left town.", "region-missing"),
        ("Read on here: Bob left. Bob left town.", "region-missing"),
        ("Read on: Bob left. Read on: Bob left. Bob left town.", "region-ambiguous"),
    ],
)
def test_furniture_that_has_no_place_in_a_later_capture_with_quotes_is_an_error(later: str, code: str) -> None:
    _, problems = captured_twice(later, "a-2.txt")
    problem = problems[0]
    assert problem.code == code
    assert problem.message.startswith("In the capture a-2.txt: ")
    assert problem.help.endswith("Or say under “capture” which capture has it.")


def test_furniture_that_has_no_place_in_a_later_capture_without_quotes_is_no_problem() -> None:
    result, problems = captured_twice("Ann won again.", "")
    assert [problem.code for problem in problems] == ["quote-furniture"]
    assert result.anchors == {}


def test_furniture_of_one_capture_is_looked_for_there_only() -> None:
    record, first = source("a", "Read on: Bob left. Ann won.")
    captures = (*record.captures, Capture(file="a-2.txt", sha256=""))
    furniture = (
        Furniture(first="Read on: Bob left.", kind="related", capture="a.txt"),
        Furniture(first="Bob left ads.", kind="advertisement", capture="a-2.txt"),
        Furniture(first="Never", kind="advertisement", capture="a-3.txt"),
    )
    dossier = Dossier(
        site=Site(title="Test", time_zone="Europe/Moscow"),
        sources=(replace(record, captures=captures, furniture=furniture),),
        annotations=(quote("a", "Bob left", id="q", capture="a-2.txt"), quote("a", "Bob left", id="r")),
        captures={("a", "a.txt"): first, ("a", "a-2.txt"): "Bob left ads. Bob left town."},
    )
    result, found = link_dossier(dossier)
    problems = [problem for problem in found if problem.severity == "error"]
    assert [problem.code for problem in problems] == ["reference-unknown", "quote-furniture"]
    assert result.anchors["a/q"].span.start == 14


def test_a_capture_that_the_source_does_not_have_is_named_with_those_that_it_has() -> None:
    result, problems = captured_twice("Bob left.", "a-3.txt")
    assert result.anchors == {}
    problem = only(problems)
    assert (problem.code, problem.message) == ("reference-unknown", "The source a has no capture called a-3.txt.")
    assert problem.help == "Its captures are: a.txt, a-2.txt."


@pytest.mark.parametrize(
    ("length", "shown"), [(40, "Read on: " + "x" * 31), (41, "Read on: " + "x" * 30 + "…")], ids=["whole", "cut"]
)
def test_a_region_that_overlaps_another_is_named_by_its_first_words(length: int, shown: str) -> None:
    words = "Read on: " + "x" * (length - 9)
    record, text = source("a", f"{words} Ann won.", furniture=[words, words.removeprefix("Read ")])
    dossier = Dossier(
        site=Site(title="Test", time_zone="Europe/Moscow"), sources=(record,), captures={("a", "a.txt"): text}
    )
    _, problems = link_dossier(dossier)
    overlap = only([problem for problem in problems if problem.code == "region-overlap"])
    assert f"overlaps the one that begins “{shown}”" in overlap.message


def test_after_very_many_wrong_quotes_the_nearest_text_is_looked_for_no_more(tmp_path: Path) -> None:
    quote = "Forty cats were stopped"
    entries = "".join(f"  - {{id: w{n}, quote: {quote}, voice: own}}\n" for n in range(MOST_SEARCHED + 5))
    problems = linked(tmp_path, {"content/annotations/gazette.yaml": f"annotations:\n{entries}"})[1]
    assert [p.code for p in problems].count("quote-changed") == MOST_SEARCHED
    assert [p.code for p in problems].count("quote-missing") == 5
