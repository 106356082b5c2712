"""Whatever is sent to the preview, it refuses or answers, and a refusal writes nothing. A real server, real sockets."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fuzzed_preview import FuzzedPreview, as_json, read_status, serve_to_fuzz
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from require import require

from dossier.preview import annotate

FEW = require(settings.default).max_examples // 2
TEXT = st.text(st.characters(), max_size=30)  # surrogates and control characters too
METHODS = st.sampled_from(
    [b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT", b"get", b"\0"]
)
ROUTES = [
    *(b"/", b"/claims/", b"/claims/crack-found", b"/data/dossier.json", b"/static/dossier.css", b"/livereload"),
    *(b"/_preview/draft", b"/_preview/write", b"/_preview/choices", b"/_preview/live.js", b"/_preview/differences"),
]
PARTS = st.sampled_from(
    [
        *(
            b"/",
            b"..",
            b"%2e%2e",
            b"%2f",
            b"%00",
            b"\0",
            b"%",
            b"%ff",
            b"\xff",
            b"?",
            b"#",
            b"//",
            b"\\",
            b"*",
            b"http://",
        ),
        *(
            b"secret.txt",
            b"site.yaml",
            b"content",
            b"_preview/",
            b"sources/",
            b"[",
            b":",
            b"@",
            b"LONG",
            b"index.html",
        ),
    ]
)
TARGETS = st.sampled_from(ROUTES) | st.builds(
    lambda route, parts: route + b"".join(parts), st.sampled_from(ROUTES), st.lists(PARTS, max_size=6)
)
LINE = st.binary(max_size=20).filter(lambda value: not set(value) & set(b"\r\n"))
OWN_HEADERS = {
    b"Host": b"OWN",
    b"Origin": b"http://OWN",
    b"X-Dossier-Token": b"TOKEN",
    b"Content-Type": b"application/json",
}
HEADERS = st.dictionaries(
    st.sampled_from([*OWN_HEADERS, b"Upgrade", b"Range", b"If-None-Match", b"Expect", b"Cookie", b"X"]),
    LINE
    | st.sampled_from([b"", b"null", b"http://[", b"OWN:1", b"evil.example", b"http://evil.example", b"\xff", b"LONG"]),
    max_size=2,
)
LENGTHS = st.sampled_from([b"-1", b"0", b"1", b"9" * 30, b"1,1", b"1e3", b"\xb2", b"200001", b"+5", b"0x5"])
PIECES = st.sampled_from(
    [
        "example-radio",
        "Monday morning",
        "crack-found",
        "deed",
        "../../secret",
        "ab" * 90,
        "\0",
        "\ud800",
        "[…]",
        "- x: {",
        "2024?",
    ]
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([10**400, -(10**30), 1e308])
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT | PIECES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT | PIECES, inner, max_size=3),
    max_leaves=6,
)
NEW_CLAIM = {"source": "example-radio", "passage": "Monday morning", "statement": "It rained.", "claim_kind": "deed"}
FIELDS = sorted({*annotate.FIELDS, *NEW_CLAIM, "start", "end", "text", "unheard-of"})
ASKED = st.builds(lambda changed: NEW_CLAIM | changed, st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=3))


@dataclass(frozen=True)
class Deep:
    """A body of lists within lists; written out only where it is sent, for a report of its text would help nobody."""

    depth: int
    closed: bool

    def __bytes__(self) -> bytes:
        return b'{"value":' + b"[" * self.depth + (b"]" * self.depth + b"}") * self.closed


BODIES: st.SearchStrategy[bytes | Deep] = st.one_of(
    ASKED.map(as_json),
    JSON.map(as_json),
    st.binary(max_size=60),
    st.builds(Deep, st.integers(1, 90_000), closed=st.booleans()),
    st.just(b'{"start": ' + b"9" * 5_000 + b"}"),
)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FuzzedPreview]:
    with serve_to_fuzz(tmp_path_factory.mktemp("http")) as running:
        yield running


def throw(fuzzed: FuzzedPreview, head: list[bytes], body: bytes | Deep, *, half_close: bool) -> int | None:
    """Send a request, check what holds after any. “OWN” and “TOKEN” in its head are this server's; “LONG” is long."""
    lines = [
        line.replace(b"OWN", fuzzed.own.encode())
        .replace(b"TOKEN", fuzzed.token.encode())
        .replace(b"LONG", b"a" * 70_000)
        for line in head
    ]
    answer = fuzzed.exchange(b"\r\n".join([*lines, b"", bytes(body)]), half_close=half_close)
    status = read_status(answer)
    event(f"status {status}")
    assert status is None or status < 500, answer[:2000]
    assert b"A secret of this machine" not in answer
    if status == 200:
        fuzzed.take_back_what_was_written()
    fuzzed.check_nothing_written()
    fuzzed.check_still_well()
    return status


def write_head(method: bytes, target: bytes, headers: dict[bytes, bytes], length: bytes) -> list[bytes]:
    lines = [name + b": " + value for name, value in {**OWN_HEADERS, **headers}.items()]
    return [method + b" " + target + b" HTTP/1.1", *lines, b"Connection: close", b"Content-Length: " + length]


@settings(max_examples=FEW)
@given(method=METHODS, target=TARGETS, headers=HEADERS, length=st.none() | LENGTHS, body=BODIES)
def test_any_request_is_answered_or_refused(
    fuzzed: FuzzedPreview,
    method: bytes,
    target: bytes,
    headers: dict[bytes, bytes],
    length: bytes | None,
    body: bytes | Deep,
) -> None:
    head = write_head(method, target, headers, length or str(len(bytes(body))).encode())
    throw(fuzzed, head, body, half_close=True)


@settings(max_examples=FEW)
@given(what=st.sampled_from([b"choices", b"draft", b"write"]), body=BODIES)
@example(what=b"write", body=as_json(NEW_CLAIM))
def test_any_body_from_an_own_page_is_answered_or_refused(
    fuzzed: FuzzedPreview, what: bytes, body: bytes | Deep
) -> None:
    head = write_head(b"POST", b"/_preview/" + what, {}, str(len(bytes(body))).encode())
    assert throw(fuzzed, head, body, half_close=False) in (200, 400, 422)
