"""What the server refuses before it answers anybody, and what it then answers: in this process."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.websocket import websocket_connect

from dossier.editing import starting_dossier
from dossier.pipeline import read_linked_dossier
from dossier.preview import annotate
from dossier.preview.preview_state import make_next_state
from dossier.preview.server import MAX_BODY, Server, _make_application

JSON = "application/json"
PATIENCE = 30  # seconds; whoever waits for an answer that never comes is told so


def run(root: Path, visit: Callable[[Server, str], Awaitable[Any]], host: str = "127.0.0.1") -> Any:
    """What a visit gives, of a server that listens as long as it takes. A dossier in `root` has been built."""

    async def serve() -> Any:
        sockets = bind_sockets(0, "127.0.0.1")
        port = sockets[0].getsockname()[1]
        server = Server(root, host, port)
        if (root / "site.yaml").is_file():
            server.state = make_next_state(server.state)
        http = HTTPServer(_make_application(server), max_body_size=MAX_BODY)
        http.add_sockets(sockets)
        try:
            return await visit(server, f"127.0.0.1:{port}")
        finally:
            http.stop()
            await http.close_all_connections()

    return asyncio.run(asyncio.wait_for(serve(), PATIENCE))


def ask(root: Path, path: str, *, host: str = "127.0.0.1", **request: Any) -> HTTPResponse:
    """The answer to a request; “OWN” and “TOKEN” in a header are this server's."""

    async def visit(server: Server, here: str) -> HTTPResponse:
        headers = {
            name: value.replace("OWN", here).replace("TOKEN", server.access.token)
            for name, value in request.pop("headers", {}).items()
        }
        asked = HTTPRequest(f"http://{here}{path}", headers=headers, follow_redirects=False, **request)
        return await AsyncHTTPClient().fetch(asked, raise_error=False)

    answer: HTTPResponse = run(root, visit, host)
    return answer


def write(root: Path, *, path: str = "draft", body: str = "{}", **headers: str | None) -> tuple[int, str]:
    """The answer to a request to annotate as the own pages send it, but for some headers."""
    good = {"Origin": "http://OWN", "X-Dossier-Token": "TOKEN", "Content-Type": JSON}
    changed = {**good, **{name.replace("_", "-"): value for name, value in headers.items()}}
    kept = {name: value for name, value in changed.items() if value is not None}
    answer = ask(root, f"/_preview/{path}", method="POST", body=body, headers=kept)
    return answer.code, answer.body.decode()


def test_every_answer_says_what_browsers_may_do_with_it(tmp_path: Path) -> None:
    for path, status in (("/", 503), ("/_preview/live.js", 200), ("/_preview/none.js", 404)):
        answer = ask(tmp_path, path)
        assert answer.code == status
        kept = ("Cache-Control", "X-Content-Type-Options", "X-Frame-Options", "Cross-Origin-Resource-Policy", "Server")
        assert [answer.headers[name] for name in kept] == ["no-cache", "nosniff", "DENY", "same-origin", "dossier"]


def test_a_refusal_is_a_plain_sentence(tmp_path: Path) -> None:
    answer = ask(tmp_path, "/", headers={"Host": "evil.example"})
    assert (answer.code, answer.body) == (403, b"403: This address is not the preview's own\n")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/data/dossier.json", "/_preview/live.js", "/_preview/differences"])
@pytest.mark.parametrize("header", ["Origin", "Sec-Websocket-Origin"])
def test_a_page_of_another_site_gets_nothing(tmp_path: Path, path: str, header: str) -> None:
    answer = ask(tmp_path, path, headers={header: "http://evil.example"})
    assert (answer.code, answer.body) == (403, b"403: Only the preview's own pages may ask\n")
    assert ask(tmp_path, "/_preview/live.js", headers={header: "http://OWN"}).code == 200


def test_a_head_has_the_headers_of_its_page_and_no_body(tmp_path: Path) -> None:
    answer = ask(tmp_path, "/", method="HEAD")
    assert (answer.code, answer.body) == (503, b"")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_previews_own_files_have_their_type_and_others_are_not_found(tmp_path: Path) -> None:
    answer = ask(tmp_path, "/_preview/overlay.css")
    assert (answer.code, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert ask(tmp_path, "/_preview/../server.py").code in (404, 503)
    assert ask(tmp_path, "/_preview/server.py").code == 404


# --- annotating -------------------------------------------------------------------------------------------------------

MEND = (422, '{"message": "The dossier cannot be read as it is now; mend it first."}')


@pytest.mark.parametrize("path", ["choices", "draft", "write"])
def test_the_own_pages_may_ask(tmp_path: Path, path: str) -> None:
    assert write(tmp_path, path=path) == MEND
    assert write(tmp_path, path=path, Content_Type="application/json; charset=utf-8") == MEND


@pytest.mark.parametrize("path", ["choices", "draft", "write"])
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Origin": None}, (403, "403: Only the preview's own pages may ask\n")),
        ({"Origin": "http://evil.example"}, (403, "403: Only the preview's own pages may ask\n")),
        ({"X_Dossier_Token": None}, (403, "403: Load the page again\n")),
        ({"X_Dossier_Token": ""}, (403, "403: Load the page again\n")),
        ({"X_Dossier_Token": "TOKENx"}, (403, "403: Load the page again\n")),
        ({"Content_Type": "text/plain"}, (415, "415: JSON is needed\n")),
        ({"Content_Type": "text/plain; application/json"}, (415, "415: JSON is needed\n")),
        ({"body": "{"}, (400, "400: JSON is needed\n")),
        ({"body": "[" * 100_000}, (400, "400: JSON is needed\n")),
        ({"body": "[]"}, (400, "400: A JSON object is needed\n")),
    ],
)
def test_what_is_refused(tmp_path: Path, path: str, headers: dict[str, Any], expected: tuple[int, str]) -> None:
    assert write(tmp_path, path=path, **headers) == expected


def test_an_error_that_nobody_expected_is_told_and_the_server_goes_on(tmp_path: Path) -> None:
    async def visit(server: Server, here: str) -> list[HTTPResponse]:
        headers = {"Origin": f"http://{here}", "X-Dossier-Token": server.access.token, "Content-Type": JSON}
        asked = HTTPRequest(f"http://{here}/_preview/choices", method="POST", headers=headers, body="{}")
        whole = server.state
        server.state = replace(whole, dossier="no records")  # type: ignore[arg-type] # so that something breaks
        broken = await AsyncHTTPClient().fetch(asked, raise_error=False)
        server.state = whole
        return [broken, await AsyncHTTPClient().fetch(asked, raise_error=False)]

    broken, mended = run(tmp_path, visit)
    assert broken.code == 500
    assert "message" in json.loads(broken.body)
    assert (mended.code, mended.body.decode()) == MEND


def test_where_others_can_reach_the_address_no_token_is_the_right_one(tmp_path: Path) -> None:
    headers = {"Origin": "http://OWN", "X-Dossier-Token": "", "Content-Type": JSON}
    answer = ask(tmp_path, "/_preview/write", host="0.0.0.0", method="POST", body="{}", headers=headers)
    assert (answer.code, answer.body) == (403, b"403: Load the page again\n")


@pytest.mark.parametrize(("path", "status"), [("none", 405), ("writes", 405), ("write/", 405), ("live.js", 405)])
def test_nothing_else_can_be_sent_to(tmp_path: Path, path: str, status: int) -> None:
    assert write(tmp_path, path=path)[0] == status


def test_a_request_is_read_up_to_its_limit(tmp_path: Path) -> None:
    assert write(tmp_path, body="{}".ljust(200_000)) == MEND
    assert ask(tmp_path, "/_preview/draft", method="POST", body="{}".ljust(200_001)).code != 422


# --- what own pages get -----------------------------------------------------------------------------------------------


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """The dossier that `init` makes."""
    starting_dossier.start_dossier(tmp_path / "dossier")
    return tmp_path / "dossier"


PASSAGE = '{"source": "example-radio", "passage": "Monday morning", "voice": "own", "statement": "It rained."%s}'


def read_content(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}


def test_a_draft_writes_nothing_and_a_write_writes_its_annotation(started: Path) -> None:
    before = read_content(started)
    status, text = write(started, path="draft", body=PASSAGE % ', "claim_kind": "deed"')
    assert (status, json.loads(text)["can_be_written"]) == (200, True)
    assert read_content(started) == before
    assert write(started, path="write", body=PASSAGE % ', "claim_kind": "deed"')[0] == 200
    changed = {path for path, data in read_content(started).items() if before.get(path) != data}
    assert changed == {
        started / "content/annotations/example-radio.yaml",
        started / "content/claims/it-rained.yaml",
    }


def test_a_draft_that_check_would_refuse_cannot_be_written(started: Path) -> None:
    body = '{"source": "example-radio", "passage": "Monday morning", "claims": ["bridge-closed"]}'
    status, text = write(started, path="draft", body=body)  # it does not say in whose voice
    assert (status, json.loads(text)["can_be_written"]) == (200, False)


def test_what_may_be_chosen_is_what_the_dossier_has(started: Path) -> None:
    status, text = write(started, path="choices")
    linked = read_linked_dossier(started)
    assert (status, json.loads(text)) == (200, json.loads(json.dumps(annotate.list_choices(linked))))


def test_pages_have_the_token_and_only_a_sources_page_its_source(started: Path) -> None:
    async def visit(server: Server, here: str) -> tuple[str, list[str]]:
        paths = ("sources/example-radio/", "claims/bridge-closed/", "sources/", "", "no/such/page")
        got = [await AsyncHTTPClient().fetch(f"http://{here}/{path}", raise_error=False) for path in paths]
        return server.access.token, [f"{answer.code} {answer.body.decode()}" for answer in got]

    token, pages = run(started, visit)
    assert [page[:3] for page in pages] == ["200", "200", "200", "200", "404"]
    assert all(f'data-token="{token}"' in page for page in pages)
    scripts = [re.findall("<script [^>]*preview-script[^>]*>", page)[0] for page in pages]
    assert 'data-source="example-radio"' in scripts[0]
    assert not [script for script in scripts[1:] if "data-source" in script]
    assert 'data-file="content/claims/bridge-closed.yaml"' in scripts[1]


def test_a_folder_without_its_slash_leads_to_it_and_other_files_have_their_type(started: Path) -> None:
    answer = ask(started, "/claims/bridge-closed")
    assert (answer.code, answer.headers["Location"]) == (302, "/claims/bridge-closed/")
    assert ask(started, "/claims/bridge-closed/index.html").code == 200
    style = ask(started, "/static/dossier.css")
    assert (style.code, style.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert b"font-family" in style.body
    found = ask(started, "/_preview/differences")
    assert (found.code, found.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"</html>" in found.body
    assert ask(started, "/_preview/live.js").body.startswith(b"// ")


def test_a_page_that_cannot_be_made_is_told_in_its_place(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a mistake in a template")

    monkeypatch.setattr("dossier.preview.followed_site.FollowedSite.read_file", fail)
    answer = ask(started, "/claims/bridge-closed/")
    assert answer.code == 500
    assert b"a mistake in a template" in answer.body


# --- sockets ----------------------------------------------------------------------------------------------------------


def open_socket(root: Path, headers: Mapping[str, str], told: str = "") -> tuple[int, str | None]:
    """The status of the answer; or 101, and why the socket was closed after a first message."""

    async def visit(_server: Server, here: str) -> tuple[int, str | None]:
        sent = {name: value.replace("OWN", here) for name, value in headers.items()}
        try:
            connection = await websocket_connect(HTTPRequest(f"ws://{here}/livereload", headers=sent))
        except HTTPClientError as problem:
            return problem.code, None
        await connection.write_message(told)
        await connection.read_message()
        connection.close()
        return 101, connection.close_reason

    answer: tuple[int, str | None] = run(root, visit)
    return answer


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
        {"Origin": "http://OWN", "Host": "evil.example"},
    ],
)
def test_a_socket_is_opened_for_own_pages_only(tmp_path: Path, headers: dict[str, str]) -> None:
    assert open_socket(tmp_path, headers) == (403, None)


@pytest.mark.parametrize("told", ["{", "[]", "7", "{}", "[" * 100_000, '{"command": "info", "state": "s"}'])
def test_a_message_that_is_none_of_the_protocol_ends_the_socket(tmp_path: Path, told: str) -> None:
    assert open_socket(tmp_path, {"Origin": "http://OWN"}, told) == (101, "not the livereload protocol")
