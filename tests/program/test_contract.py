"""`data/dossier.json` against the captures, with nothing but `json` and `open`: what a reader's own program would do.

Nothing of the package is imported here.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Data = dict[str, Any]

FIELDS = {
    "sources": {
        "id", "siglum", "title", "publisher", "url", "published", "language", "relays", "capture", "furniture",
        "words", "annotated_words",
    },
    "origins": {"id", "title", "sources"},
    "annotations": {
        "id", "source", "quote", "exact", "start", "end", "fragments", "grade", "claims", "polarity", "certainty",
        "voice", "chain", "utterance", "value", "when", "note",
    },
    "claims": {
        "id", "statement", "kind", "actors", "event", "status", "origins", "evidence", "silent", "relations",
    },
    "events": {"id", "title", "when", "actors", "claims"},
    "actors": {"id", "name", "kind", "aliases", "wikidata", "annotations", "claims"},
}  # fmt: skip
ENUMS = {
    "grade": {"exact", "typographic"},
    "polarity": {"affirms", "denies", "open"},
    "certainty": {"certain", "probable", "possible", "unstated"},
    "voice": {"own", "attributed"},
}


@pytest.fixture(scope="module")
def data(site: Path) -> Data:
    with (site / "data/dossier.json").open(encoding="utf-8") as file:
        loaded: Data = json.load(file)
        return loaded


@pytest.fixture(scope="module")
def texts(data: Data, project: Path) -> dict[str, str]:
    """The captures by source id, decoded without newline translation."""
    found = {}
    for source in data["sources"]:
        (path,) = (project / "content").rglob(source["capture"]["file"].rsplit("/", 1)[-1])
        found[source["id"]] = path.read_bytes().decode("utf-8")
    return found


def ids(data: Data, kind: str) -> set[str]:
    return {record["id"] for record in data[kind]}


def test_it_is_one_plain_utf8_file_with_sorted_keys(site: Path) -> None:
    raw = (site / "data/dossier.json").read_bytes()
    text = raw.decode("utf-8")
    read = json.loads(text)
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert read["format"] == 1
    assert isinstance(read["title"], str) and isinstance(read["base_url"], str)

    def unsorted(pairs: list[tuple[str, object]]) -> Data:
        assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
        return dict(pairs)

    json.loads(text, object_pairs_hook=unsorted)


@pytest.mark.parametrize("kind", FIELDS)
def test_every_record_has_the_fields_of_format_1(data: Data, kind: str) -> None:
    assert data[kind]
    assert [(record["id"], missing) for record in data[kind] if (missing := FIELDS[kind] - set(record))] == []


@pytest.mark.parametrize("kind", FIELDS)
def test_no_record_stands_twice(data: Data, kind: str) -> None:
    given = [record["id"] for record in data[kind]]
    assert len(given) == len(set(given))


def test_captures_are_the_files_that_their_digests_were_taken_from(data: Data, texts: Data) -> None:
    for source in data["sources"]:
        raw = texts[source["id"]].encode("utf-8")
        assert source["capture"]["sha256"] == hashlib.sha256(raw).hexdigest()
        assert source["capture"]["length"] == len(texts[source["id"]])


def test_every_exact_is_the_captures_own_text_from_start_to_end(data: Data, texts: Data) -> None:
    wrong = [a["id"] for a in data["annotations"] if a["exact"] != texts[a["source"]][a["start"] : a["end"]]]
    assert wrong == []


def test_fragments_lie_in_order_inside_the_whole_and_there_is_one_for_each_part(data: Data) -> None:
    for a in data["annotations"]:
        parts = [part for part in re.split(r"\[…\]|\[\.\.\.\]", a["quote"]) if part.strip()]
        assert len(a["fragments"]) == len(parts), a["id"]
        assert a["fragments"][0][0] == a["start"] and a["fragments"][-1][1] == a["end"], a["id"]
        assert all(start < end for start, end in a["fragments"]), a["id"]
        assert all(one[1] <= other[0] for one, other in pairwise(a["fragments"])), a["id"]


def plain(words: str) -> str:
    """Without what a typographic match may differ in: quotation marks, dashes, white space."""
    return re.sub(r"[\s\"'“”„‘’«»‹›\u2010-\u2015-]+", "", words)


def test_quotes_say_what_the_capture_says_but_for_ellipses_and_insertions(data: Data, texts: Data) -> None:
    for a in data["annotations"]:
        shown = "".join(texts[a["source"]][start:end] for start, end in a["fragments"])
        own = re.sub(r"\[[^\]]*\]", "", a["quote"])
        if "[" not in a["quote"]:
            assert plain(own) == plain(shown), a["id"]
        if a["grade"] == "exact" and "[" not in a["quote"]:
            assert " ".join(own.split()) == " ".join(shown.split()), a["id"]
        assert re.findall(r"\d+", own) == re.findall(r"\d+", shown) or "[" in a["quote"], a["id"]


def test_no_quote_stands_in_furniture(data: Data) -> None:
    furniture = {s["id"]: s["furniture"] for s in data["sources"]}
    inside = [
        a["id"]
        for a in data["annotations"]
        for region in furniture[a["source"]]
        for start, end in a["fragments"]
        if start < region["end"] and region["start"] < end
    ]
    assert inside == []


def test_furniture_lies_inside_the_capture(data: Data) -> None:
    for source in data["sources"]:
        for region in source["furniture"]:
            assert 0 <= region["start"] < region["end"] <= source["capture"]["length"]
            assert region["kind"]


def test_words_are_counted(data: Data) -> None:
    for source in data["sources"]:
        assert 0 < source["annotated_words"] <= source["words"]


@pytest.mark.parametrize("field", ENUMS)
def test_stances_and_grades_are_of_the_agreed_words(data: Data, field: str) -> None:
    assert {a[field] for a in data["annotations"]} <= ENUMS[field]


def test_full_ids_are_made_of_the_source_and_the_annotation(data: Data) -> None:
    assert [a["id"] for a in data["annotations"] if not a["id"].startswith(f"{a['source']}/")] == []


def test_every_id_leads_to_a_record(data: Data) -> None:
    sources, origins, annotations, claims, events, actors = (ids(data, kind) for kind in FIELDS)
    for s in data["sources"]:
        assert set(s["relays"]) <= origins | sources, s["id"]
    for o in data["origins"]:
        assert set(o["sources"]) <= sources, o["id"]
    for a in data["annotations"]:
        assert {a["source"]} <= sources and set(a["claims"]) <= claims, a["id"]
        assert set(a["chain"]) <= actors | sources, a["id"]
    for c in data["claims"]:
        assert set(c["evidence"]) <= annotations and set(c["silent"]) <= sources, c["id"]
        assert set(c["actors"]) <= actors and (not c["event"] or c["event"] in events), c["id"]
        assert set(c["origins"]) <= origins | sources, c["id"]
        assert {relation["claim"] for relation in c["relations"]} <= claims, c["id"]
    for e in data["events"]:
        assert set(e["actors"]) <= actors and set(e["claims"]) <= claims, e["id"]
    for a in data["actors"]:
        assert set(a["annotations"]) <= annotations and set(a["claims"]) <= claims, a["id"]


def test_evidence_and_silence_share_out_the_sources(data: Data) -> None:
    annotations = {a["id"]: a for a in data["annotations"]}
    for claim in data["claims"]:
        speaking = {annotations[one]["source"] for one in claim["evidence"]}
        assert set(claim["evidence"]) == {a["id"] for a in data["annotations"] if claim["id"] in a["claims"]}
        assert speaking.isdisjoint(claim["silent"])
        otherwise = {cell["source"] for cell in claim["cells"] if cell["otherwise"]}
        assert speaking | otherwise | set(claim["silent"]) == ids(data, "sources")
        assert otherwise.isdisjoint(claim["silent"])


def test_status_follows_from_the_roots(data: Data) -> None:
    for claim in data["claims"]:
        affirming = [root for root in claim["roots"] if root["affirms"]]
        denied = any(root["denies"] for root in claim["roots"])
        expected = {
            (True, True): {"disputed"},
            (True, False): {"agreed"} if len(affirming) > 1 else {"one-speaker", "one-report", "one-source"},
            (False, True): {"denied"},
            (False, False): {"open"},
        }[bool(affirming), denied]
        assert claim["status"] in expected, claim["id"]
        if claim["status"] == "one-speaker":
            assert affirming[0]["kind"] == "speaker", claim["id"]


def test_every_pair_of_claim_and_source_has_one_cell(data: Data) -> None:
    people = ids(data, "actors")
    for claim in data["claims"]:
        assert [cell["source"] for cell in claim["cells"]] == sorted(ids(data, "sources"), key=siglum_in(data))
        for cell in claim["cells"]:
            speaks = bool(cell["annotations"])
            assert speaks == (cell["polarity"] is not None) == (cell["voice"] is not None), claim["id"]
            assert speaks + bool(cell["otherwise"]) + bool(cell["silence"]) == 1, claim["id"]
            assert set(cell["speakers"]) <= people | ids(data, "sources")


def siglum_in(data: Data) -> Callable[[str], str]:
    return {source["id"]: source["siglum"] for source in data["sources"]}.__getitem__


def test_times_have_all_their_fields_and_end_after_they_begin(data: Data) -> None:
    for event in data["events"]:
        if when := event["when"]:
            assert {"edtf", "earliest", "latest", "tz", "basis", "precision"} <= set(when), event["id"]
            if when["earliest"] and when["latest"]:
                assert datetime.fromisoformat(when["earliest"]) <= datetime.fromisoformat(when["latest"]), event["id"]


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "timeline/index.html", "claims/index.html", "actors/index.html", "sources/index.html",
        "search/index.html", "data/index.html", "404.html", "sitemap.xml", "feed.xml", "robots.txt", ".nojekyll",
    ],
)  # fmt: skip
def test_the_agreed_addresses_are_there(site: Path, path: str) -> None:
    assert (site / path).is_file()


def test_every_record_has_its_page_and_every_annotation_its_place(site: Path, data: Data) -> None:
    for kind in ("claims", "actors", "events", "sources"):
        assert [one for one in ids(data, kind) if not (site / kind / one / "index.html").is_file()] == []
    for source in ids(data, "sources"):
        page = (site / "sources" / source / "index.html").read_text("utf-8")
        places = set(re.findall(r'\sid="([^"]+)"', page))
        own = {a["id"].split("/", 1)[1] for a in data["annotations"] if a["source"] == source}
        assert own - places == set()
