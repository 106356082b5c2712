"""Who may ask the preview: its own pages on this machine, and nobody whose name only looks alike."""

import pytest

from dossier.preview.access import Access, format_address, is_loopback


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_is_known_by_its_names(name: str) -> None:
    assert Access("127.0.0.1", 8000).is_own_host(f"{name}:8000")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",  # port 80
        "127.0.0.1:8001",
        "127.0.0.1:port",
        "evil.example:8000",
        "192.168.0.7:8000",
        "localhost.evil.example:8000",
        "",
    ],
)
def test_any_other_name_or_port_is_unknown(host: str) -> None:
    assert not Access("127.0.0.1", 8000).is_own_host(host)


def test_port_80_need_not_be_named() -> None:
    assert Access("127.0.0.1", 80).is_own_host("localhost")
    assert Access("127.0.0.1", 80).is_own_host("localhost:80")


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8001",
        "http://127.0.0.1:8000.evil.example",
        "http://evil.example/127.0.0.1:8000",
        "http://evil.example?http://127.0.0.1:8000",
        "127.0.0.1:8000",
        "http://localhost:8000",  # another name of this server, but not the one that was asked
    ],
)
def test_only_the_whole_own_origin_is_trusted(origin: str) -> None:
    access = Access("127.0.0.1", 8000)
    assert access.is_own_page("127.0.0.1:8000", "http://127.0.0.1:8000")
    assert not access.is_own_page("127.0.0.1:8000", origin)


def test_a_strangers_name_is_not_trusted_even_as_its_own_origin() -> None:
    assert not Access("127.0.0.1", 8000).is_own_page("evil.example:8000", "http://evil.example:8000")


NO_HOST = "This address is not the preview's own"
NO_PAGE = "Only the preview's own pages may ask"
OWN = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("host", "origin", "reading", "writing"),
    [
        ("127.0.0.1:8000", None, "", NO_PAGE),  # a program that is no browser, or a link that was clicked
        ("127.0.0.1:8000", OWN, "", ""),
        ("127.0.0.1:8000", "", NO_PAGE, NO_PAGE),
        ("127.0.0.1:8000", "null", NO_PAGE, NO_PAGE),
        ("127.0.0.1:8000", "http://evil.example", NO_PAGE, NO_PAGE),
        ("evil.example:8000", None, NO_HOST, NO_HOST),
        ("evil.example:8000", OWN, NO_HOST, NO_HOST),
        ("evil.example:8000", "http://evil.example:8000", NO_HOST, NO_HOST),
    ],
)
def test_why_a_request_is_refused(host: str, origin: str | None, reading: str, writing: str) -> None:
    access = Access("127.0.0.1", 8000)
    assert access.explain_refusal(host, origin, own_pages_only=False) == reading
    assert access.explain_refusal(host, origin, own_pages_only=True) == writing


def test_on_this_machine_there_is_a_token_and_for_others_there_is_none() -> None:
    here, everywhere = Access("127.0.0.1", 8000), Access("0.0.0.0", 8000)
    assert (here.open_to_others, everywhere.open_to_others) == (False, True)
    assert len(here.token) == 43  # 256 bits
    assert here.token != Access("127.0.0.1", 8000).token
    assert everywhere.token == ""


def test_a_server_for_others_is_known_by_its_addresses_and_by_its_machines_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Desk")
    monkeypatch.setattr("socket.getfqdn", lambda: "desk.home.example")
    access = Access("0.0.0.0", 8000)
    for name in ("192.168.0.7", "desk", "desk.home.example", "localhost"):
        assert access.is_own_host(f"{name}:8000"), name
    assert not access.is_own_host("evil.example:8000")


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("desk", False)],
)
def test_an_address_of_this_machine_only(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("preview.test", "http://preview.test:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://127.0.0.1:8000/"),
        ("", "http://127.0.0.1:8000/"),
    ],
)
def test_the_address_that_is_shown_can_be_opened_on_this_machine(host: str, address: str) -> None:
    assert format_address(host, 8000) == address
