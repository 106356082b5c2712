"""A running preview at which anything may be thrown, and what must hold after each throw."""

import hashlib
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from previewing import Preview, start, stop
from require import require

from dossier.editing import starting_dossier
from dossier.pipeline import check_dossier

PATIENCE = 120  # seconds until a server that does not answer counts as hanging, also on a busy machine


class FuzzedPreview:
    """The starter, served, with a secret beside its folder."""

    def __init__(self, folder: Path, preview: Preview) -> None:
        self.folder, self.preview = folder, preview
        self.token = preview.token
        self.own = f"127.0.0.1:{preview.port}"
        self.files = self.read_files()

    def read_files(self) -> dict[Path, bytes]:
        """All files of the dossier and beside it, but for what the server says."""
        found = sorted(file for file in self.folder.rglob("*") if file.is_file() and file.name != "errors")
        return {file: hashlib.sha256(file.read_bytes()).digest() + file.read_bytes() for file in found}

    def exchange(self, sent: bytes, *, half_close: bool) -> bytes:
        """What is answered until the server closes. Where `half_close`, it is told that nothing more comes."""
        with socket.create_connection(("127.0.0.1", require(self.preview.port)), timeout=PATIENCE) as connection:
            answer = bytearray()
            try:
                connection.sendall(sent)
                if half_close:
                    connection.shutdown(socket.SHUT_WR)
                while part := connection.recv(65536):
                    answer += part
            except TimeoutError:
                raise
            except OSError:  # the server may hang up while it is still being sent to
                pass
            return bytes(answer)

    def check_still_well(self) -> None:
        """It answers, with nothing that it should not know, and has met no unexpected error."""
        assert self.preview.process.poll() is None
        assert self.preview.ask("GET", "/_preview/live.js")[0] == 200
        errors = self.folder / "errors"
        said = errors.read_text("utf-8", "replace")
        os.truncate(errors, 0)  # so that the next throw answers for itself only
        assert "Traceback" not in said, said[-5000:]

    def check_nothing_written(self) -> None:
        assert self.read_files() == self.files

    def take_back_what_was_written(self) -> None:
        """Only records are written, and only such as `check` accepts. Then the folder is as before."""
        now = self.read_files()
        content = self.folder / "dossier" / "content"
        assert self.files.keys() <= now.keys()
        changed = [file for file in now if now[file] != self.files.get(file)]
        assert all(file.is_relative_to(content) for file in changed), changed
        errors = [found for found in check_dossier(self.folder / "dossier").diagnostics if found.severity == "error"]
        for file in changed:
            if file in self.files:
                file.write_bytes(self.files[file][32:])
            else:
                file.unlink()
        assert errors == []


@contextmanager
def serve_to_fuzz(folder: Path) -> Iterator[FuzzedPreview]:
    starting_dossier.start_dossier(folder / "dossier")
    (folder / "secret.txt").write_text("A secret of this machine.")
    with (folder / "errors").open("ab") as errors:
        preview = start(folder / "dossier", errors=errors)
        try:
            yield FuzzedPreview(folder, preview)
        finally:
            status, _ = stop(preview)
            require(preview.process.stdout).close()
    assert status == 0


def read_status(answer: bytes) -> int | None:
    """The status of an answer; `None` where the server only hung up."""
    words = answer.split(b" ", 2)
    if len(words) < 2 or not words[1].isdigit():
        return None
    return int(words[1])


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()
