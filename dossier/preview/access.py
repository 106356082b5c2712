"""Who may ask the live preview: this machine, under the server's own name, from its own pages.

In: the address that the server listens at, and what a request says of itself. Out: yes or no. A page of a stranger's
site can make a browser send requests here, and a stranger's domain can be made to lead here (DNS rebinding); neither
may read or write anything.
"""

import ipaddress
import secrets
import socket
from urllib.parse import urlsplit


class Access:
    """Decides for one server. `token` is what its own pages have; empty where nothing may be written."""

    def __init__(self, host: str, port: int) -> None:
        """A guard for a server that listens at `host` and `port`."""
        self._host, self._port = host.lower(), port
        self.open = not loopback(host)  # to others than this machine
        self.token = "" if self.open else secrets.token_urlsafe(32)

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server; a stranger's domain that leads here (DNS rebinding) does not."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if port != self._port:
            return False
        return name in ("localhost", self._host) or loopback(name) or (self.open and _reaches_here(name))

    def trusts(self, host: str, origin: str) -> bool:
        """Whether a request comes from one of this server's own pages."""
        return self.knows(host) and origin == f"http://{host}"


def loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _reaches_here(name: str) -> bool:
    """Whether a name can only be this machine's: an address in figures, or the machine's own name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in (socket.gethostname().lower(), socket.getfqdn().lower())
    return True
