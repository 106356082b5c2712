"""How long it takes until an edit of any kind is on the page that the preview serves, from the write of the file on.

In: a dossier, in a copy. Out: a line for each kind of edit, with median and maximum in milliseconds; and the memory of
the preview. `python bench/edits.py [--root DIR] [--edits N]`. How long until the words are painted: `reload.py`.

Kinds: a claim's statement, the stance of a quote, an actor's name, a shorter quote, an annotation that comes and goes.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
_STATE = re.compile(rb'data-state="([^"]+)"')


class Edit(NamedTuple):
    """One kind of edit: the file, what becomes of its text, and the page that is looked at."""

    name: str
    file: Path
    change: Callable[[str, int], str]
    page: str


def list_edits(root: Path) -> list[Edit]:
    """One of each kind."""
    content = root / "content"
    claim = sorted((content / "claims").glob("*.yaml"))[0]
    quotes = sorted((content / "annotations").glob("*.yaml"))[0]
    actor = sorted((content / "actors").glob("*.yaml"))[0]
    of_source = f"sources/{quotes.stem}/"
    return [
        Edit("statement", claim, _write_statement, f"claims/{claim.stem}/"),
        Edit("stance", quotes, _turn_stance, of_source),
        Edit("actor’s name", actor, _write_name, f"actors/{actor.stem}/"),
        Edit("quote", quotes, _shorten_quote, of_source),
        Edit("annotation", quotes, _take_last, of_source),
    ]


def _write_statement(text: str, number: int) -> str:
    return re.sub(r"(?m)^statement:.*\n(?:[ ]+.*\n)*", f"statement: Edit number {number} is seen.\n", text)


def _write_name(text: str, number: int) -> str:
    return re.sub(r"(?m)^name:.*$", f"name: Somebody Number {number}", text)


def _turn_stance(text: str, number: int) -> str:
    """The first quote's stance, which is to affirm where nothing is written."""
    without = re.sub(r"(?m)^    polarity:.*\n", "", text, count=1)
    stance = "denies" if number % 2 == 0 else "open"
    return re.sub(r"(?m)^(    claims:)", rf"    polarity: {stance}\n\1", without, count=1)


def _shorten_quote(text: str, number: int) -> str:
    """The first quote without its last word."""
    del number
    return re.sub(r"(?m)^(    quote: [|>]-\n(?:      .*\n)*?      .*\S) \S+\n(?!      )", r"\1\n", text, count=1)


def _take_last(text: str, number: int) -> str:
    """Every other time without the last annotation."""
    del number
    return text[: text.rindex("\n  - ") + 1]


def measure(root: Path, address: str, edit: Edit, times: int) -> list[float]:
    """Milliseconds from the write until the page is served anew; each edit is undone, and that is measured too."""
    original, found = edit.file.read_text("utf-8"), []
    for number in range(times):
        changed = edit.change(original, number)
        for text in (changed, original) if changed != original else ():
            before, start = _read_state(address, edit.page), time.perf_counter()
            edit.file.write_text(text, "utf-8")
            while _read_state(address, edit.page) == before:
                if time.perf_counter() - start > 60:
                    raise SystemExit(f"{edit.name}: nothing is seen after a minute; perhaps the edit is an error.")
                time.sleep(0.002)
            found.append((time.perf_counter() - start) * 1000)
            time.sleep(0.3)
    return found


def _read_state(address: str, page: str) -> bytes:
    with urllib.request.urlopen(address + page) as answer:
        found = _STATE.search(answer.read())
    return found[1] if found else b""


def read_peak_memory(pid: int) -> int:
    """The most memory that a process has had, in MB."""
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.is_file() else None
    return int(found[1]) // 1024 if found else 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--edits", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        shutil.copy(options.root / "site.yaml", root)
        shutil.copytree(options.root / "content", root / "content")
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--root", str(root), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            found = re.search(r"http://\S+/", server.stdout.readline() if server.stdout else "")
            if not found:
                raise SystemExit("The preview did not start.")
            for edit in list_edits(root):
                taken = measure(root, found[0], edit, options.edits) or [0.0]
                print(f"{edit.name:<14} median {statistics.median(taken):5.0f} ms, maximum {max(taken):5.0f} ms")
            print(f"memory: {read_peak_memory(server.pid)} MB")
            server.terminate()


if __name__ == "__main__":
    main()
