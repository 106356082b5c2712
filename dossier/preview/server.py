"""Live preview: the site follows every save, and a passage can be annotated where it is read.

In: the dossier's folder, a host and a port. Out: a server on this machine until Ctrl-C. Three threads run beside the
server's own: one makes states of the preview, two watch the files. The server itself only exchanges states and answers,
so it always answers at once. Pages are told of a new state through livereload's own protocol.

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
from contextlib import nullcontext, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from dossier.cache import Memo
from dossier.diagnostics import UsageError
from dossier.preview import annotate, overlay, watch
from dossier.preview.access import Access, format_address
from dossier.preview.overlay import Visitor
from dossier.preview.preview_state import PreviewState, make_next_state
from dossier.routes import NOT_FOUND
from dossier.unexpected import describe_unexpected_error

MAX_BODY = 200_000  # bytes of a request: a draft with every field at its longest
PING_INTERVAL = 30  # seconds; a page that was closed without a word is noticed after them
RELOAD: Mapping[str, object] = {"command": "reload", "path": "/", "liveCSS": False}
STATE_TIMEOUT = 10  # seconds that the making of the next state waits until this one is shown


def serve_preview(root: Path, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Show the dossier in `root` until Ctrl-C. Raises `UsageError` for a host or port that cannot be used.

    Port 0 takes any free one; the address is printed. Annotating is possible on a loopback address only.
    """
    sockets = _open_sockets(host, port)
    with suppress(KeyboardInterrupt):  # where the system has no signal handlers for loops
        asyncio.run(_run_server(root, host, sockets))


class Server:
    """What all requests share: the state that is shown, who may ask, and the address."""

    def __init__(self, root: Path, host: str, port: int) -> None:
        self.access = Access(host, port)
        self.address = format_address(host, port)
        self.writing = Lock()  # a claim and its annotation are two files, but one state
        self.state = PreviewState(root=root.resolve(), address=self.address, run=secrets.token_hex(4), memo=Memo())

    def show_state(self, state: PreviewState) -> None:
        """Exchange the state and tell every open page."""
        before, self.state = self.state, state
        if state.number != before.number:
            message: Mapping[str, object] = RELOAD
        else:
            message = {"command": "problems", "html": overlay.render_problems(state)}
        for waiter in LiveReloadHandler.waiters.copy():
            waiter.send_message(message)

    @property
    def opened(self) -> frozenset[str]:
        """The output paths of the pages that somebody has open."""
        return frozenset(getattr(waiter, "path", "") for waiter in LiveReloadHandler.waiters.copy())


# --- requests ---------------------------------------------------------------------------------------------------------


def _refuse_strangers(handler: RequestHandler, access: Access, *, own_pages_only: bool) -> None:
    """The one place where it is decided who may ask, for requests and sockets. Raises `HTTPError`."""
    origin = handler.request.headers.get("Origin", handler.request.headers.get("Sec-Websocket-Origin"))
    refusal = access.explain_refusal(handler.request.host, origin, own_pages_only=own_pages_only)
    if refusal:
        raise HTTPError(403, reason=refusal)


class PreviewHandler(RequestHandler):
    """What every answer has in common."""

    own_pages_only = False  # whether a request must say that it comes from a page of this server

    def initialize(self, server: Server) -> None:
        """Keep the server."""
        self.server = server

    def prepare(self) -> None:
        """Refuse strangers."""
        _refuse_strangers(self, self.server.access, own_pages_only=self.own_pages_only)

    def set_default_headers(self) -> None:
        """Browsers keep nothing, guess nothing, and show nothing inside other sites."""
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Server", "dossier")

    def write_error(self, status_code: int, **_: object) -> None:
        """A plain sentence."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}: {self._reason}\n")


class FileHandler(PreviewHandler):
    """A page with the preview's own parts, or another file of the site."""

    def head(self, path: str) -> None:
        """As `get`; tornado leaves the body out."""
        self.get(path)

    def get(self, path: str) -> None:
        """The file at a path."""
        name = _find_output_path(path)
        state = self.server.state
        site = state.site
        if site and not site.has_page(name) and site.has_page(f"{name}/index.html"):
            self.redirect(f"/{path}/")
            return
        try:
            data = site.read_file(name) if site else None
        except Exception as problem:  # noqa: BLE001 -- a template's mistake on a page that nobody had open
            self.set_status(500)
            self._write_page(overlay.render_failed_page(problem), name)
            return
        if data is None:
            self._write_missing(name)
        elif name.endswith(".html"):
            self._write_page(data.decode(), name)
        else:
            self.set_header("Content-Type", overlay.choose_media_type(name))
            self.write(data)

    def _write_missing(self, name: str) -> None:
        """The site's own page for what is not found, or a plain one where there is no site yet."""
        state = self.server.state
        status = 404
        if state.site is None:
            status = 503
        self.set_status(status)
        page = overlay.render_missing_page(state)
        own_page = state.site.read_file(NOT_FOUND) if state.site else None
        if own_page:
            page = own_page.decode()
        self._write_page(page, name)

    def _write_page(self, page: str, name: str) -> None:
        """A page with the preview's own parts."""
        state, token = self.server.state, self.server.access.token
        visitor = Visitor(token=token, source=_find_source_id(name))
        place = state.site.find_record_place(name) if state.site else None
        if token and place:
            visitor = Visitor(token=token, source=visitor.source, file=place.path, line=place.line)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(overlay.add_overlay(page, state, visitor))


def _find_output_path(path: str) -> str:
    """The output path of an address: that of a folder is its `index.html`."""
    if path == "" or path.endswith("/"):
        return f"{path}index.html"
    return path


def _find_source_id(name: str) -> str:
    """The id of the source whose own page it is; empty for every other page."""
    parts = name.split("/")
    if len(parts) == 3 and parts[0] == "sources":
        return parts[1]
    return ""


class AssetHandler(PreviewHandler):
    """A script or style sheet of the preview's own."""

    def get(self, name: str) -> None:
        """One of `overlay.ASSETS`."""
        if name not in overlay.ASSETS:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{overlay.ASSETS[name]}; charset=utf-8")
        self.write(overlay.read_asset(name))


class FoundHandler(PreviewHandler):
    """The differences that no record explains; looked for when somebody asks, so that no save waits for them."""

    async def get(self) -> None:
        """The page that lists them."""
        page = await IOLoop.current().run_in_executor(None, overlay.render_found_page, self.server.state)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(page)


class AnnotateHandler(PreviewHandler):
    """Annotating: `choices`, `draft` and `write`, all asked with POST and JSON by this server's own pages."""

    own_pages_only = True

    def prepare(self) -> None:
        """Refuse whatever does not come from a page of this server, with its token, on this machine."""
        super().prepare()
        access = self.server.access
        given = self.request.headers.get("X-Dossier-Token", "")
        if not access.token or not hmac.compare_digest(given.encode(), access.token.encode()):
            raise HTTPError(403, reason="Load the page again")
        if self.request.headers.get("Content-Type", "").split(";")[0] != "application/json":
            raise HTTPError(415, reason="JSON is needed")

    async def post(self, what: str) -> None:
        """Answer in JSON. Where a request cannot be met, the answer says why in a sentence."""
        try:
            asked = json.loads(self.request.body)
        except (ValueError, RecursionError) as problem:
            raise HTTPError(400, reason="JSON is needed") from problem
        if not isinstance(asked, dict):
            raise HTTPError(400, reason="A JSON object is needed")
        try:
            # Reading and writing files must not keep the server from answering others.
            self.write(await IOLoop.current().run_in_executor(None, self._answer_request, what, asked))
        except UsageError as problem:
            self.set_status(422)
            self.write({"message": str(problem)})
        except Exception as problem:  # noqa: BLE001 -- the net under annotating: the dialog shows what to report
            self.set_status(500)
            self.write({"message": describe_unexpected_error(problem)})

    def _answer_request(self, what: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The answer as JSON. Raises `UsageError` where there is none."""
        state = self.server.state
        lock = state.site.lock if state.site else nullcontext()
        with lock:
            linked = state.link_now()
            if linked is None:
                raise UsageError("The dossier cannot be read as it is now; mend it first.")
            if what == "choices":
                return annotate.list_choices(linked)
            draft = annotate.make_draft(linked, asked)
        if what == "write":
            with self.server.writing, lock:
                annotate.write_draft(state.root, linked, draft)
        return {**asdict(draft), "can_be_written": draft.first_error is None}


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc] # livereload has no type information
    """livereload's socket, for this server's own pages only. A page that connects is told at once if it is old."""

    def initialize(self, server: Server) -> None:
        """Keep the server; which page this is comes with its first message."""
        self.server, self.path = server, ""

    def prepare(self) -> None:
        """Refuse strangers before a socket is opened: also those that do not say where they come from."""
        _refuse_strangers(self, self.server.access, own_pages_only=True)

    def check_origin(self, _origin: str) -> bool:
        """`prepare` has decided it."""
        return True

    def on_message(self, message: str | bytes) -> None:
        """livereload's handshake, with the name of the state that the page shows."""
        try:
            told = json.loads(message)
            super().on_message(message)
            if told["command"] == "info" and "state" in told:
                self.path = _find_output_path(urlsplit(str(told["url"])).path.lstrip("/"))
                self._send_news(str(told["state"]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.close(1002, "not the livereload protocol")

    def send_message(self, message: Mapping[str, object]) -> None:
        """Tell this page. That it has left meanwhile is no error, so the editor's terminal is not told."""
        with suppress(WebSocketClosedError):
            sent = self.write_message(dict(message))
            sent.add_done_callback(lambda done: done.cancelled() or done.exception())  # it left while it was being told

    def _send_news(self, shown: str) -> None:
        """Tell a page that shows the state `shown` what it does not know yet."""
        state = self.server.state
        if shown != state.name:
            self.send_message(RELOAD)
        else:
            self.send_message({"command": "problems", "html": overlay.render_problems(state)})


# --- running ----------------------------------------------------------------------------------------------------------


async def _run_server(root: Path, host: str, sockets: list[socket.socket]) -> None:
    """Answer requests and follow the files until somebody ends it."""
    server = Server(root, host, sockets[0].getsockname()[1])
    server.state = make_next_state(server.state)
    gc.disable()  # looking through all of a dossier's values takes as long as an edit may; see `_make_states`
    http = HTTPServer(_make_application(server), max_body_size=MAX_BODY)
    http.add_sockets(sockets)
    stop, batches = Event(), watch.Batches()
    watch.watch_folders(root, _list_watched_folders(root), batches, stop)
    Thread(target=_make_states, args=(server, batches, IOLoop.current()), daemon=True, name="make states").start()
    ended = _make_end_event()
    _print_address(server)
    await ended.wait()
    stop.set()
    batches.put(None)
    http.stop()


def _make_application(server: Server) -> Application:
    """Which handler answers which address."""
    shared = {"server": server}
    return Application(
        [
            (r"/livereload", ReloadSocket, shared),
            (rf"/{overlay.PREFIX}(choices|draft|write)", AnnotateHandler, shared),
            (rf"/{overlay.PREFIX}{overlay.FOUND_PAGE}", FoundHandler, shared),
            (rf"/{overlay.PREFIX}(.*)", AssetHandler, shared),
            (r"/(.*)", FileHandler, shared),
        ],
        websocket_ping_interval=PING_INTERVAL,
        log_function=lambda _: None,  # an editor's terminal is for what the editor must know
    )


def _make_states(server: Server, batches: watch.Batches, loop: IOLoop) -> None:
    """Make a state for every batch of changes, outside the server's thread."""
    changed: frozenset[str] = frozenset()  # since the state that is shown
    while (batch := watch.next_batch(batches, gc.collect)) is not None:
        changed |= batch
        with server.writing:
            state = make_next_state(server.state, changed, server.opened)
        if state.has_error and not batches.empty():
            continue  # a file may have been read while it was being written
        changed = frozenset()
        shown = Event()
        loop.add_callback(_show_state, server, state, shown)
        shown.wait(STATE_TIMEOUT)  # one after another: the next state follows this one
        if state.has_error:
            sys.stderr.write(f"{state.counts}: see the page, or `dossier check`.\n")


def _show_state(server: Server, state: PreviewState, shown: Event) -> None:
    server.show_state(state)
    shown.set()


def _list_watched_folders(root: Path) -> list[Path]:
    """Everything that the site is made of: the dossier's content, and the tool's own files for who works on them."""
    tool = Path(__file__).parents[2]
    return [root / "content", tool / "templates", tool / "static"]


def _make_end_event() -> asyncio.Event:
    """An event that Ctrl-C or the system's request to end sets."""
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, ended.set)
    return ended


def _print_address(server: Server) -> None:
    sys.stdout.write(f"Showing the dossier at {server.address} (Ctrl-C ends it).\n")
    if server.access.open_to_others:
        sys.stdout.write("Others can reach this address, so annotating in the page is off.\n")
    sys.stdout.flush()


def _open_sockets(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen. Raises `UsageError`."""
    if not 0 <= port <= 65535:
        raise UsageError("--port takes a number from 0 to 65535.")
    try:
        return bind_sockets(port, host)
    except socket.gaierror as problem:
        raise UsageError(f"There is no address “{host}” on this machine; leave --host away.") from problem
    except OSError as problem:
        reason = f"cannot be had ({problem.strerror})"
        if problem.errno == errno.EADDRINUSE:
            reason = "is taken, perhaps by another preview"
        raise UsageError(f"The port {port} on {host} {reason}; choose another one with --port.") from problem
