"""Who may ask the live preview: this machine, under the server's own name, from its own pages.

In: the address that the server listens at, and what a request says of itself. Out: yes or no. A page of a stranger's
site can make a browser send requests here, and a stranger's domain can be made to lead here (DNS rebinding). Neither
may read or write anything.
"""

import ipaddress
import secrets
import socket
from urllib.parse import urlsplit

_TOKEN_BYTES = 32  # 256 bits: nobody guesses it while the preview runs
_HTTP_PORT = 80  # the port of an address that names none


class Access:
    """Decides for one server that listens at `host` and `port`.

    `token` is what the server's own pages send with a request that writes. It is empty where nothing may be written.
    """

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host.lower(), port
        self.open_to_others = not is_loopback(host)
        self.token = ""
        if not self.open_to_others:
            self.token = secrets.token_urlsafe(_TOKEN_BYTES)

    def explain_refusal(self, host: str, origin: str | None, *, own_pages_only: bool) -> str:
        """Why a request or a socket is refused, in a few words; empty where it may ask.

        `origin` is the header that browsers add, None where there is none. Every request must name this server. One
        that says where it comes from must come from a page of this server. Sockets and writes must say it:
        `own_pages_only`.
        """
        if not self.is_own_host(host):
            return "This address is not the preview's own"
        if origin is None and not own_pages_only:
            return ""
        if not self.is_own_page(host, origin or ""):
            return "Only the preview's own pages may ask"
        return ""

    def is_own_host(self, host: str) -> bool:
        """Whether a Host header names this server. A stranger's domain that leads here (DNS rebinding) does not."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or _HTTP_PORT
        except ValueError:
            return False
        if port != self._port:
            return False
        if name == self._host or is_loopback(name):
            return True
        return self.open_to_others and _is_this_machine(name)

    def is_own_page(self, host: str, origin: str) -> bool:
        """Whether a request comes from one of this server's own pages: its whole origin, not only the end of it."""
        return self.is_own_host(host) and origin == f"http://{host}"


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_this_machine(name: str) -> bool:
    """Whether a name can only mean this machine: an address in figures, or the machine's own name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in (socket.gethostname().lower(), socket.getfqdn().lower())
    return True


_ALL_ADDRESSES = ("", "0.0.0.0", "::")  # noqa: S104 -- compared with, not bound


def format_address(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    name = host
    if host in _ALL_ADDRESSES:
        name = "127.0.0.1"
    elif ":" in host:  # IPv6
        name = f"[{host}]"
    return f"http://{name}:{port}/"
