"""A running live preview with its dossier, as the tests of editing use it: real server, real files, real pages."""

import http.client
import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from require import require

ROOT = Path(__file__).parents[2]
CLAIM = "content/claims/crack-found.yaml"  # of the starter
expect.set_options(timeout=15_000)

# Selects words in a source's text: the n-th place where they stand, the numbers of notes not counted as text.
SELECT = """([words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".ref, .notes, summary")) continue;
    nodes.push([node, all.length]);
    all += node.data;
  }
  let at = -1;
  for (let i = 0; i < nth; i += 1) at = all.indexOf(words, at + 1);
  const point = (offset, end) => {
    const [node, start] = nodes.findLast(([, first]) => (end ? first < offset : first <= offset));
    return [node, offset - start];
  };
  const range = document.createRange();
  range.setStart(...point(at, false));
  range.setEnd(...point(at + words.length, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


class Preview:
    """A running `serve` and its dossier."""

    def __init__(self, root: Path, process: "subprocess.Popen[str]", said: str) -> None:
        self.root, self.process, self.said = root, process, said
        found = re.search(r"http://\S+/", said)
        assert found, said
        self.address = found[0]
        self.port = urlsplit(self.address).port

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str, dict[str, str]]:
        """One request with headers of one's own; `Host` and `Origin` as a page of the preview has them unless given."""
        return self.send(method, path, None if body is None else json.dumps(body).encode(), **headers)

    def send(self, method: str, path: str, body: bytes | None, **headers: str) -> tuple[int, str, dict[str, str]]:
        """As `ask`, with a body that need not be JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Host": f"127.0.0.1:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, dict(answer.getheaders())

    def rewrite(self, path: str, old: str, new: str) -> None:
        """Change a file as an editor's program does: in one write."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    @property
    def token(self) -> str:
        """The token that this preview's own pages have."""
        found = re.search(r'data-token="([^"]+)"', self.ask("GET", "/")[1])
        return found[1] if found else ""


def start(root: Path, *arguments: str, tool: Path = ROOT, errors: int | IO[bytes] = subprocess.PIPE) -> Preview:
    """Serve the dossier in `root` at a free port, with the tool in `tool`; `errors` takes its standard error."""
    command = [sys.executable, str(tool / "build.py"), "serve", "--root", str(root), "--port", "0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    assert process.stdout
    return Preview(root, process, process.stdout.readline())


def stop(preview: Preview) -> tuple[int, str]:
    """Ctrl-C; the exit status, and what was said on the standard error."""
    preview.process.send_signal(signal.SIGINT)
    _, said = preview.process.communicate(timeout=20)
    return preview.process.returncode, said


def live(page: Page, preview: Preview, path: str) -> None:
    """Open a page and wait until it is connected."""
    page.goto(preview.address + path)
    expect(page.locator("#preview-bar")).to_contain_text("Live")


def number(page: Page) -> int:
    """How many states with a new site there had been when the page was loaded."""
    return int(require(page.locator("#preview-script").get_attribute("data-state")).split("-")[1])
