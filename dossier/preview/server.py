"""Live preview: the site follows every save, and a passage can be annotated where it stands.

In: the dossier's folder, a host and a port. Out: a server on this machine until Ctrl-C. Besides the server's own thread
there is one that makes editions and two that watch the files; the server only swaps editions and answers, so it is
never busy and never dead. Pages are told through livereload's own protocol.

Who may ask: requests must name this server as their host, sockets and writes must come from its own pages (Origin), and
annotating needs a token that only those pages have. On an address that others can reach, nothing can be written.
"""

import asyncio
import errno
import gc
import hmac
import json
import secrets
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from dossier.cache import Memo
from dossier.diagnostics import UsageError
from dossier.preview import annotate, overlay, watch
from dossier.preview.access import Access
from dossier.preview.overlay import Visitor
from dossier.preview.preview_state import PreviewState, document, following, place
from dossier.routes import NOT_FOUND

MOST = 200_000  # bytes of a request's body


def serve_preview(root: Path, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Show the dossier in `root` until Ctrl-C. Raises `UsageError` for a host or port that cannot be had.

    Port 0 takes any free one; the address is printed. Annotating is possible on a loopback address only.
    """
    sockets = _bound(host, port)
    with suppress(KeyboardInterrupt):  # where the system has no signal handlers for loops
        asyncio.run(_serve(root, host, sockets))


class Server:
    """What all requests share: the edition that is shown, who may ask, and the token for annotating."""

    def __init__(self, root: Path, host: str, port: int) -> None:
        """A server that shows nothing yet."""
        self.guard = Access(host, port)
        shown = "127.0.0.1" if host in ("", "0.0.0.0", "::") else host  # noqa: S104 -- compared with, not bound
        self.address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
        self.writing = Lock()  # a claim and its annotation are two files, but one edition
        self.edition = PreviewState(root=root.resolve(), address=self.address, run=secrets.token_hex(4), memo=Memo())

    def show(self, edition: PreviewState) -> None:
        """Swap the edition and tell every open page."""
        before, self.edition = self.edition, edition
        if edition.number != before.number:
            LiveReloadHandler.reload_waiters("/")
            return
        for waiter in LiveReloadHandler.waiters.copy():
            waiter.send_message({"command": "problems", "html": overlay.problems(edition)})

    @property
    def opened(self) -> frozenset[str]:
        """The output paths of the pages that somebody has open."""
        return frozenset(getattr(waiter, "path", "") for waiter in LiveReloadHandler.waiters.copy())


# --- requests ---------------------------------------------------------------------------------------------------------


class SitePage(RequestHandler):
    """What every answer has in common."""

    def initialize(self, server: Server) -> None:
        """Keep the server."""
        self.server = server

    def prepare(self) -> None:
        """Turn away requests that do not name this server."""
        if not self.server.guard.knows(self.request.host):
            raise HTTPError(403, reason="This address is not the preview's own")

    def set_default_headers(self) -> None:
        """Nothing is kept by browsers, nothing is guessed, nothing is shown inside other sites."""
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Server", "dossier")

    def write_error(self, status_code: int, **_: object) -> None:
        """A plain sentence."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}: {self._reason}\n")


class FileHandler(SitePage):
    """A page or another file of the site, pages dressed for the preview."""

    def head(self, path: str) -> None:
        """As `get`; tornado leaves the body away."""
        self.get(path)

    def get(self, path: str) -> None:
        """The file at a path."""
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        site = self.server.edition.site
        if site and name not in site.pages and f"{name}/index.html" in site.pages:
            return self.redirect(f"/{path}/")
        try:
            data = document(self.server.edition.root, site, name)
        except Exception as problem:  # noqa: BLE001 -- a template's mistake on a page that nobody had open
            self.set_status(500)
            return self._page(overlay.failure(problem), name)
        if data is None:
            self.set_status(404 if site else 503)
            own = document(self.server.edition.root, site, NOT_FOUND)
            return self._page(own.decode() if own else overlay.missing(self.server.edition), name)
        if name.endswith(".html"):
            return self._page(data.decode(), name)
        self.set_header("Content-Type", overlay.media_type(name))
        return self.write(data)

    def _page(self, words: str, name: str) -> None:
        """A page with the preview's own parts."""
        server = self.server
        where = place(server.edition.site, name) if server.guard.token else None
        parts = name.split("/")
        source = parts[1] if len(parts) == 3 and parts[0] == "sources" else ""
        file, line = where or ("", 1)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        reader = Visitor(token=server.guard.token, source=source, file=file, line=line)
        self.write(overlay.dressed(words, server.edition, reader))


class AssetHandler(SitePage):
    """A script or style sheet of the preview's own."""

    def get(self, name: str) -> None:
        """One of `panel.FILES`."""
        if name not in overlay.FILES:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{overlay.FILES[name]}; charset=utf-8")
        self.write(overlay.asset(name))


class AnnotateHandler(SitePage):
    """Annotating: `choices`, `draft` and `write`, all asked with POST and JSON by this server's own pages."""

    def prepare(self) -> None:
        """Turn away whatever does not come from a page of this server, with its token, on this machine."""
        super().prepare()
        given = self.request.headers.get("X-Dossier-Token", "")
        if not self.server.guard.token or not hmac.compare_digest(given.encode(), self.server.guard.token.encode()):
            raise HTTPError(403, reason="Load the page again")
        if not self.server.guard.trusts(self.request.host, self.request.headers.get("Origin", "")):
            raise HTTPError(403, reason="Only the preview's own pages may ask")
        if self.request.headers.get("Content-Type", "").split(";")[0] != "application/json":
            raise HTTPError(415, reason="JSON is needed")

    async def post(self, what: str) -> None:
        """Answer in JSON; a request that cannot be met is told why in a sentence."""
        try:
            asked = json.loads(self.request.body)
        except ValueError as problem:
            raise HTTPError(400, reason="JSON is needed") from problem
        if not isinstance(asked, dict):
            raise HTTPError(400, reason="A JSON object is needed")
        try:
            # Reading and writing files must not keep the server from answering others.
            self.write(await IOLoop.current().run_in_executor(None, self._answer, what, asked))
        except UsageError as problem:
            self.set_status(422)
            self.write({"message": str(problem)})

    def _answer(self, what: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        edition = self.server.edition
        if edition.linked is None:
            raise UsageError("The dossier cannot be read as it stands now; mend it first.")
        if what == "choices":
            return annotate.choices(edition.linked)
        made = annotate.draft(edition.linked, asked)
        if what == "write":
            with self.server.writing:
                annotate.write_draft(edition.root, edition.linked, made)
        return {**asdict(made), "sound": made.sound}


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc] # livereload has no type information
    """livereload's socket, for this server's own pages only, and with a page's edition looked at when it connects."""

    def initialize(self, server: Server) -> None:
        """Keep the server; which page this is comes with its first message."""
        self.server, self.path = server, ""

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server."""
        return self.server.guard.trusts(self.request.host, origin)

    def on_message(self, message: str | bytes) -> None:
        """livereload's handshake; a page that is older than the edition is told so at once."""
        try:
            told = json.loads(message)
            super().on_message(message)
            if told["command"] == "info" and "edition" in told:
                path = urlsplit(str(told["url"])).path.lstrip("/")
                self.path = f"{path}index.html" if path == "" or path.endswith("/") else path
                self._catch_up(str(told["edition"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            self.close(1002, "not the livereload protocol")

    def _catch_up(self, name: str) -> None:
        edition = self.server.edition
        if name != edition.name:
            self.send_message({"command": "reload", "path": "/", "liveCSS": False})
        else:
            self.send_message({"command": "problems", "html": overlay.problems(edition)})


class _QuietHandler(Watcher):  # type: ignore[misc] # as above
    """livereload's watcher with nothing to watch: `watch` does that, and says so through `Server.show`."""

    def start(self, _: object) -> bool:
        """Changes are told from elsewhere, so that no polling is needed."""
        return True


# --- running ----------------------------------------------------------------------------------------------------------


async def _serve(root: Path, host: str, sockets: list[socket.socket]) -> None:
    server = Server(root, host, sockets[0].getsockname()[1])
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
    LiveReloadHandler.watcher = _QuietHandler()
    server.edition = following(server.edition)
    gc.disable()  # looking through all of a dossier's values takes as long as an edit may; see `_make`
    application = Application(
        [
            (r"/livereload", ReloadSocket, {"server": server}),
            (rf"/{overlay.PREFIX}(choices|draft|write)", AnnotateHandler, {"server": server}),
            (rf"/{overlay.PREFIX}(.*)", AssetHandler, {"server": server}),
            (r"/(.*)", FileHandler, {"server": server}),
        ],
        websocket_ping_interval=30,
        log_function=lambda _: None,  # an editor's terminal is for what the editor must know
    )
    http = HTTPServer(application, max_body_size=MOST)
    http.add_sockets(sockets)
    stop, batches = Event(), watch.Batches()
    watch.follow(root, _folders(root), batches, stop)
    Thread(target=_make, args=(server, batches, IOLoop.current()), daemon=True, name="make editions").start()
    told = _told()
    _say(server)
    await told.wait()
    stop.set()
    batches.put(None)
    http.stop()


def _make(server: Server, batches: watch.Batches, loop: IOLoop) -> None:
    """Make an edition for every batch of changes, outside the server's thread."""
    since: frozenset[str] = frozenset()  # changed since the edition that is shown
    while (changed := watch.next_batch(batches, gc.collect)) is not None:
        since |= changed
        with server.writing:
            edition = following(server.edition, since, server.opened)
        if edition.wrong and not batches.empty():
            continue  # a file may have been read while it was being written
        since = frozenset()
        done = Event()
        loop.add_callback(_show, server, edition, done)
        done.wait(10)  # one after another: the next edition follows this one
        if edition.wrong:
            sys.stderr.write(f"{edition.counts}: see the page, or `dossier check`.\n")


def _show(server: Server, edition: PreviewState, done: Event) -> None:
    server.show(edition)
    done.set()


def _folders(root: Path) -> list[Path]:
    """Everything that the site is made of: the dossier's, and the tool's own while that is being worked on."""
    tool = Path(__file__).parents[2]
    return [root / "content", *(tool / name for name in ("templates", "static"))]


def _told() -> asyncio.Event:
    """Set by Ctrl-C or by the system's request to end."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, told.set)
    return told


def _say(server: Server) -> None:
    sys.stdout.write(f"Showing the dossier at {server.address} (Ctrl-C ends it).\n")
    if server.guard.open:
        sys.stdout.write("Others can reach this address, so annotating in the page is off.\n")
    sys.stdout.flush()


def _bound(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen. Raises `UsageError`."""
    if not 0 <= port <= 65535:
        raise UsageError("--port takes a number from 0 to 65535.")
    try:
        return bind_sockets(port, host)
    except socket.gaierror as problem:
        raise UsageError(f"There is no address “{host}” on this machine; leave --host away.") from problem
    except OSError as problem:
        why = (
            "is taken, perhaps by another preview"
            if problem.errno == errno.EADDRINUSE
            else f"cannot be had ({problem.strerror})"
        )
        raise UsageError(f"The port {port} on {host} {why}; choose another one with --port.") from problem
