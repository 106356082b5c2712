"""What the preview answers, and whom: nothing but its own pages, on this machine, may write."""

import json
import os
import signal
import socket
from pathlib import Path

import pytest
from previewing import Preview, start, stop
from run_tool import Tool

from dossier.diagnostics import UsageError
from dossier.editing import starting_dossier
from dossier.pipeline import read_linked_dossier
from dossier.preview import annotate

NEW_CLAIM = {"source": "example-radio", "passage": "Monday morning", "statement": "It rained.", "claim_kind": "deed"}


def json_headers(preview: Preview) -> dict[str, str]:
    """What the preview's own pages send with a request to annotate."""
    return {
        "Origin": f"http://127.0.0.1:{preview.port}",
        "X_Dossier_Token": preview.token,
        "Content_Type": "application/json",
    }


def test_pages_have_their_type_and_encoding_and_others_are_not_found(preview: Preview) -> None:
    status, text, headers = preview.ask("GET", "/claims/crack-found/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "A crack was found" in text
    assert preview.ask("GET", "/claims/crack-found/index.html")[0] == 200
    assert preview.ask("GET", "/static/dossier.css")[2]["Content-Type"] == "text/css; charset=utf-8"
    assert preview.ask("GET", "/data/dossier.json")[0] == 200
    status, _, headers = preview.ask("GET", "/claims/crack-found")
    assert (status, headers["Location"]) == (302, "/claims/crack-found/")
    status, text, _ = preview.ask("GET", "/no/such/page/")
    assert status == 404
    assert "<h1" in text
    for path in ("/../site.yaml", "/..%2fsite.yaml", "/content/claims/crack-found.yaml", "/_preview/../live.js"):
        assert preview.ask("GET", path)[0] == 404


def test_the_published_site_has_nothing_of_the_preview(preview: Preview, tool: Tool) -> None:
    assert tool("build", "--root", preview.root).returncode == 0
    for file in (preview.root / "_site").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"_preview" not in data, file
            assert b"data-token" not in data, file
            assert b"livereload" not in data, file


def test_strangers_hosts_are_turned_away(preview: Preview) -> None:
    assert preview.ask("GET", "/", Host=f"localhost:{preview.port}")[0] == 200
    for host in (
        "evil.example",
        f"evil.example:{preview.port}",
        "127.0.0.1:1",
        f"127.0.0.1.evil.example:{preview.port}",
    ):
        assert preview.ask("GET", "/", Host=host)[0] == 403, host


def test_only_the_previews_own_pages_may_connect_or_write(preview: Preview) -> None:
    own = f"http://127.0.0.1:{preview.port}"
    socket_headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec_WebSocket_Version": "13",
    }
    evil = f"evil.example:{preview.port}"
    for asker in (
        {"Origin": "http://evil.example"},
        {"Origin": f"http://{evil}", "Host": evil},
        {"Origin": "http://evil.example", "Host": "evil.example"},
        {"Origin": "null"},
        {"Origin": f"https://127.0.0.1:{preview.port}"},
        {"Sec_WebSocket_Origin": "http://evil.example"},
        {},  # no browser leaves the origin out
        {"Host": evil},
    ):
        assert preview.ask("GET", "/livereload", **socket_headers, **asker)[0] == 403, asker
    for path in ("/", "/data/dossier.json", "/_preview/live.js"):
        assert preview.ask("GET", path, Origin="http://evil.example")[0] == 403
        assert preview.ask("GET", path, Origin=own)[0] == 200
    assert preview.ask("GET", "/forcereload")[0] == 404
    asked = {"source": "example-radio", "passage": "Monday morning"}
    good = {"Origin": own, "X_Dossier_Token": preview.token, "Content_Type": "application/json"}
    assert preview.ask("POST", "/_preview/draft", asked, **good)[0] == 200
    for change in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"X_Dossier_Token": "guess"},
        {"X_Dossier_Token": ""},
        {"Host": f"evil.example:{preview.port}"},
    ):
        assert preview.ask("POST", "/_preview/write", asked, **{**good, **change})[0] == 403, change
    assert preview.ask("POST", "/_preview/write", asked, **{**good, "Content_Type": "text/plain"})[0] == 415
    assert preview.ask("GET", "/_preview/write")[0] == 403


@pytest.mark.parametrize(
    "asked",
    [
        [],
        {"source": "../../etc/passwd", "passage": "root"},
        {"source": 7, "passage": "root"},
        {"source": "example-radio", "start": -5, "end": 10},
        {"source": "example-radio", "start": 0, "end": 10_000},
        {"source": "example-radio", "start": "0", "end": "10"},
        {"source": "example-radio", "start": 0, "end": 20, "text": "other words"},
        {"source": "example-radio", "passage": "no such words"},
        {"source": "example-gazette", "passage": "Ten facts about bridges"},
        {"source": "example-radio", "passage": "Monday morning", "id": "../x"},
        {"source": "example-radio", "passage": "Monday morning", "id": "shut"},
        {"source": "example-radio", "passage": "Monday morning", "claims": ["no-such-claim"]},
        {"source": "example-radio", "passage": "Monday morning", "claims": "bridge-closed"},
        {"source": "example-radio", "passage": "Monday morning", "voice": "loud"},
        {"source": "example-radio", "passage": "Monday morning", "names": ["event:no-such-event"]},
        {"source": "example-radio", "passage": "Monday morning", "utterance": "no-such-utterance"},
        {"source": "example-radio", "passage": "Monday morning", "value": "7"},
        {"source": "example-radio", "passage": "Monday morning", "value": {"kind": "number", "number": "1e999"}},
        {"source": "example-radio", "passage": "Monday morning", "when": {"edtf": "yesterday", "basis": "stated"}},
        {
            "source": "example-radio",
            "passage": "Monday morning",
            "when": {"edtf": "2024-03-04", "basis": "inferred", "words": "at dawn"},
        },
        {"source": "example-radio", "passage": "Monday morning", "value": {"kind": "time", "text": "at dawn"}},
        {"source": "example-radio", "passage": "Monday morning", "statement": "It rained.", "claim_kind": "weather"},
        {"source": "example-radio", "passage": "Monday morning", "id": "   "},
        {"source": "example-radio", "passage": "Monday morning", "id": "m" * 81},
        {"source": "example-radio", "passage": "Monday morning", "id": None},
        {"source": "example-radio", "passage": "Monday morning", "note": "\x1b[2J"},
        {"source": "example-radio", "passage": "Monday morning", "note": "half a pair: \ud83d"},
        {"source": "example-radio", "passage": "half a pair: \ud83d"},
        {"source": "example-radio", "start": True, "end": 12},
        {"source": "example-radio", "passage": "Monday morning", "statement": 7, "claim_kind": "deed"},
        {"source": "example-radio", "passage": "Monday morning", "statement": "   ", "claim_kind": "deed"},
        {**NEW_CLAIM, "claims": "bridge-closed"},
        {**NEW_CLAIM, "claim_kind": ["deed"]},
        {**NEW_CLAIM, "statement": "It rained\ud83d."},
    ],
)
def test_whatever_is_asked_nothing_wrong_is_written(preview: Preview, asked: object) -> None:
    headers = json_headers(preview)
    before = {path: path.read_bytes() for path in preview.root.rglob("*") if path.is_file()}
    status, text, _ = preview.ask("POST", "/_preview/write", asked, **headers)
    assert status in (400, 422)
    assert "Traceback" not in text
    assert {path: path.read_bytes() for path in preview.root.rglob("*") if path.is_file()} == before
    assert preview.ask("GET", "/")[0] == 200


@pytest.mark.parametrize("body", [b"", b"{", b"7", b"null", b"[" * 90_000, b'{"a":' * 15_000, b'"\xff"', b"NaN"])
def test_a_request_that_is_no_json_object_is_said_to_be_none(preview: Preview, body: bytes) -> None:
    status, text, _ = preview.send("POST", "/_preview/draft", body, **json_headers(preview))
    assert status == 400
    assert "JSON" in text
    assert preview.ask("GET", "/")[0] == 200


@pytest.mark.parametrize(
    ("passage", "clipped", "warned"),
    [
        ("said when the bridge will reopen", "", "Just before the quote is “not”."),
        ("said when the bridge will reopen", "The claim is that they have not.", ""),
        ("not said when the bridge will reopen", "", ""),
        ("not said when the bridge will reopen", "There is none.", "No word beside the quote asks for a reason."),
    ],
)
def test_a_reason_for_a_cut_answers_its_warning(preview: Preview, passage: str, clipped: str, warned: str) -> None:
    asked = {"source": "example-radio", "passage": passage, "clipped": clipped, "claims": ["bridge-closed"]}
    draft = annotate.make_draft(read_linked_dossier(preview.root), {**asked, "voice": "own"})
    assert [each.message for each in draft.problems] == [each for each in [warned] if each]
    assert ("clipped: " in draft.yaml) == bool(clipped)


@pytest.mark.parametrize("claims", [None, [], ["bridge-closed"]])
def test_a_claim_is_started_whether_or_not_others_are_named(preview: Preview, claims: object) -> None:
    status, text, _ = preview.ask("POST", "/_preview/draft", {**NEW_CLAIM, "claims": claims}, **json_headers(preview))
    assert status == 200
    assert json.loads(text)["fields"]["claims"][-1] == "it-rained"


def test_a_claim_of_one_very_long_word_gets_an_id_that_check_accepts(preview: Preview, tool: Tool) -> None:
    asked = {**NEW_CLAIM, "statement": "o" * 3000, "voice": "own"}
    status, text, _ = preview.ask("POST", "/_preview/write", asked, **json_headers(preview))
    assert status == 200
    assert json.loads(text)["claim"]["id"] == "o" * 60
    assert tool("check", "--root", preview.root).returncode == 0


def test_a_refused_write_leaves_no_claim_behind(tmp_path: Path) -> None:
    starting_dossier.start_dossier(tmp_path / "dossier")
    linked = read_linked_dossier(tmp_path / "dossier")
    draft = annotate.make_draft(linked, {**NEW_CLAIM, "voice": "own"})
    assert draft.first_error is None
    annotations = tmp_path / "dossier/content/annotations/example-radio.yaml"
    annotations.write_text("annotations: {}\n", "utf-8")  # since the draft was made: no list to which one can be added
    with pytest.raises(UsageError):
        annotate.write_draft(tmp_path / "dossier", linked, draft)
    assert not (tmp_path / "dossier/content/claims/it-rained.yaml").exists()
    assert annotations.read_text("utf-8") == "annotations: {}\n"


def test_on_an_address_that_others_can_reach_nothing_can_be_written(tmp_path: Path) -> None:
    starting_dossier.start_dossier(tmp_path / "dossier")
    running = start(tmp_path / "dossier", "--host", "0.0.0.0")
    try:
        status, text, _ = running.ask("GET", "/sources/example-radio/")
        assert status == 200
        assert "data-token" not in text
        assert "annotate.js" not in text
        assert str(tmp_path) not in text
        headers = {
            "Origin": f"http://127.0.0.1:{running.port}",
            "X_Dossier_Token": "",
            "Content_Type": "application/json",
        }
        assert running.ask("POST", "/_preview/write", {}, **headers)[0] == 403
        assert running.ask("GET", "/", Host=f"evil.example:{running.port}")[0] == 403
    finally:
        assert stop(running)[0] == 0


def test_a_port_that_is_taken_and_other_wrong_usage_are_a_sentence(tool: Tool, tmp_path: Path) -> None:
    starting_dossier.start_dossier(tmp_path / "dossier")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = tool("serve", "--root", tmp_path / "dossier", "--port", str(taken.getsockname()[1]))
        assert done.returncode == 2
        assert "is taken, perhaps by another preview; choose another one with --port." in done.stderr
    assert tool("serve", "--root", tmp_path / "dossier", "--port", "99999").returncode == 2
    assert "no address" in tool("serve", "--root", tmp_path / "dossier", "--host", "no.such.host.invalid").stderr


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM is a POSIX signal")
def test_being_told_to_end_is_clean(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGTERM)
    assert preview.process.wait(20) == 0
