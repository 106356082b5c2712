"""Whatever is sent over a socket of the preview, the server goes on, for this page and for others."""

from collections.abc import Iterator

import pytest
from fuzzed_preview import FuzzedPreview, as_json, read_status, serve_to_fuzz
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from require import require

FEW = require(settings.default).max_examples // 2
TEXT = st.text(st.characters(), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
ADDRESSES = st.sampled_from(
    ["http://[", "/", "//", "http://x/claims/../..", "\0", "\ud800", "http://x:99999999/", "a" * 900]
)
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
TOLD = st.one_of(
    st.just(HELLO),
    st.fixed_dictionaries(
        {"command": st.sampled_from(["hello", "info", "url", "reload"]) | JSON},
        optional={"url": ADDRESSES | JSON, "state": JSON, "protocols": JSON, "plugins": JSON},
    ),
    JSON,
).map(as_json)
PAYLOADS = TOLD | st.binary(max_size=200) | st.sampled_from([b"DEEP", b"", b"\xff", b"9" * 5_000])
# Mostly whole texts, also every other code of a frame, parts, reserved bits, no mask, untrue lengths.
FRAMES = st.tuples(
    st.sampled_from([0x81, 0x81, 0x81, 0x01, 0x00, 0x80, 0x82, 0x88, 0x89, 0x8A, 0x83, 0xC1, 0xF1, 0x09]),
    st.sampled_from([True, True, True, False]),
    PAYLOADS,
    st.sampled_from([None, None, None, 0, 1, 126, 65_536, 2**31, 2**63]),
)
HANDSHAKE = {
    b"Host": b"OWN",
    b"Origin": b"http://OWN",
    b"Upgrade": b"websocket",
    b"Connection": b"Upgrade",
    b"Sec-WebSocket-Key": b"dGhlIHNhbXBsZSBub25jZQ==",
    b"Sec-WebSocket-Version": b"13",
}
VALUES = st.sampled_from(
    [b"", b"null", b"http://evil.example", b"evil.example", b"0", b"8", b"99", b"\xff", b"keep-alive", b"x" * 99]
)
EXTENSIONS = st.sampled_from(
    [b"permessage-deflate", b"permessage-deflate; client_max_window_bits=99", b"x; y=z, ;", b"\xff"]
)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FuzzedPreview]:
    with serve_to_fuzz(tmp_path_factory.mktemp("sockets")) as running:
        yield running


def write_frame(code: int, masked: bool, payload: bytes, told: int | None) -> bytes:
    """A frame; its length is that of its payload unless another one is `told`. The mask is of zeros. “DEEP” is deep."""
    payload = payload.replace(b"DEEP", b"[" * 60_000)
    length = len(payload) if told is None else told
    mask = 0x80 * masked
    if length < 126:
        size = bytes([mask | length])
    elif length < 65_536:
        size = bytes([mask | 126]) + length.to_bytes(2, "big")
    else:
        size = bytes([mask | 127]) + length.to_bytes(8, "big")
    return bytes([code]) + size + bytes(4 * masked) + payload


def open_and_send(fuzzed: FuzzedPreview, changed: dict[bytes, bytes], sent: bytes) -> bytes:
    headers = {**HANDSHAKE, **changed}
    lines = [b"GET /livereload HTTP/1.1", *(name + b": " + value for name, value in headers.items())]
    head = b"\r\n".join([*lines, b"", b""]).replace(b"OWN", fuzzed.own.encode())
    return fuzzed.exchange(head + sent, half_close=True)


@settings(max_examples=FEW)
@given(frames=st.lists(FRAMES, max_size=4))
@example(
    frames=[(0x81, True, as_json(HELLO), None), (0x81, True, b'{"command": "info", "url": "/", "state": "x"}', None)]
)
@example(frames=[(0x81, True, b"{", None), (0x81, True, as_json(HELLO), None)])  # the second: its socket is closing
def test_any_frames_leave_the_server_well(
    fuzzed: FuzzedPreview, frames: list[tuple[int, bool, bytes, int | None]]
) -> None:
    answer = open_and_send(fuzzed, {}, b"".join(write_frame(*frame) for frame in frames))
    assert read_status(answer) in (None, 101)
    assert b"A secret of this machine" not in answer
    fuzzed.check_nothing_written()
    fuzzed.check_still_well()


@settings(max_examples=FEW)
@given(
    changed=st.dictionaries(st.sampled_from(sorted(HANDSHAKE)), VALUES, max_size=2),
    extensions=st.none() | EXTENSIONS,
    told=TOLD,
)
def test_any_handshake_is_answered_or_refused(
    fuzzed: FuzzedPreview, changed: dict[bytes, bytes], extensions: bytes | None, told: bytes
) -> None:
    offered = {} if extensions is None else {b"Sec-WebSocket-Extensions": extensions}
    answer = open_and_send(fuzzed, {**changed, **offered}, write_frame(0x81, True, told, None))
    status = read_status(answer)
    event(f"status {status}")
    assert status is None or status < 500, answer[:2000]
    if {b"Host", b"Origin"} & changed.keys():
        assert status != 101, changed  # whoever is not this server's own page gets no socket
    fuzzed.check_nothing_written()
    fuzzed.check_still_well()
