"""How long an edit takes until it can be seen: from the write of a file to the new words in a real browser.

In: this project's dossier, in a copy. Out: median and maximum of the edits, in milliseconds, on the standard output.
`python bench/reload.py [--edits N] [--root DIR]`; a Chromium is needed, as for the tests.

1. Serve a copy. 2. Open a claim's page. 3. Write its statement anew, N times, each time when the last one is seen.
4. Two writes within 100 ms of each other: the second one must be seen.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
# The moment at which the page's words have been drawn, by the clock that this program reads too.
SHOWN = """requestAnimationFrame(function wait() {
  if (!document.querySelector("h1")) return requestAnimationFrame(wait);
  requestAnimationFrame(() => { window.shown = performance.timeOrigin + performance.now(); });
})"""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a preview of the dossier in `root`."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--root", str(root), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            found = re.search(r"http://\S+", server.stdout.readline() if server.stdout else "")
            if not found:
                raise SystemExit("The preview did not start.")
            yield found[0]
        finally:
            server.terminate()


def chromium() -> str | None:
    """The browser that `make test` found, or the system's; playwright's own where there is neither."""
    kept = ROOT / ".venv" / "browser"
    return kept.read_text("utf-8") if kept.is_file() else shutil.which("chromium")


def until_seen(page: Page, words: str) -> float:
    """Wait for the words in the page's heading; the moment at which they were drawn, in seconds."""
    page.wait_for_function(
        "words => window.shown && document.querySelector('h1').textContent.includes(words)", arg=words, timeout=20_000
    )
    return float(page.evaluate("window.shown")) / 1000


def measure(page: Page, file: Path, edits: int) -> list[float]:
    """The time of each edit until it was seen, in milliseconds."""
    original, times = file.read_text("utf-8"), []
    for number in range(edits):
        words = f"Edit number {number} is seen."
        text = re.sub(r"(?m)^statement:.*\n(?:[ ]+.*\n)*", f"statement: {words}\n", original)
        time.sleep(0.3)  # an editor is not a machine; and the page's own work after loading is over
        start = time.time()
        file.write_text(text, "utf-8")
        times.append((until_seen(page, words) - start) * 1000)
    return times


def two_at_once(page: Page, file: Path) -> float:
    """Two writes 100 ms apart; how long after the second one it was seen, in milliseconds."""
    text = file.read_text("utf-8")
    for words in ("The first of two.", "The second of two."):
        start = time.time()
        file.write_text(re.sub(r"(?m)^statement:.*$", f"statement: {words}", text), "utf-8")
        if words.startswith("The first"):
            time.sleep(0.1)
    return (until_seen(page, "The second of two.") - start) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--root", type=Path, default=ROOT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(options.root / "site.yaml", root)
        shutil.copytree(options.root / "content", root / "content")
        file = sorted((root / "content" / "claims").glob("*.yaml"))[0]
        with served(root) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            page.add_init_script(SHOWN)
            page.goto(f"{address}claims/{file.stem}/")
            times = measure(page, file, options.edits)
            second = two_at_once(page, file)
            browser.close()
    print(f"{len(times)} edits: median {statistics.median(times):.0f} ms, maximum {max(times):.0f} ms")
    print(f"two writes 100 ms apart: the second seen after {second:.0f} ms")


if __name__ == "__main__":
    main()
