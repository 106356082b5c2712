"""A real server for a built site, at a domain's root or below a path."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tree import Tree


class Handler(SimpleHTTPRequestHandler):
    """Serves a built site below `prefix` as GitHub Pages does: a folder's index, and 404.html for what is not there."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/no/such/file")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Says nothing when the browser closes a connection early."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


@dataclass(frozen=True)
class Served:
    """A built site and the address at which it stands."""

    tree: Tree
    base: str  # ends with a slash

    def address(self, path: str) -> str:
        """The whole address of a page or file of the tree."""
        return self.base + path


def serve(folder: Path, prefix: str) -> Iterator[Served]:
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder), prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Served(Tree(folder), f"http://127.0.0.1:{server.server_port}{prefix}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
