"""A Chromium for the tests: found on this machine, or installed; `make test` runs this file.

In: the machine. Out: the path of a Chromium or Chrome that has been seen to draw a page, kept in `.venv/browser`.

1. The one used last time, or the one that the variable CHROMIUM names.
2. A Chromium or Chrome of the system.
3. Playwright's own, already downloaded or downloaded now.
4. The system's package, where this user may install it.
A missing browser is a failure with a sentence that says what to do; no test is ever skipped for it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

KEPT = Path(__file__).parents[2] / ".venv" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
HELP = (
    "No browser for the tests: no Chromium or Chrome was found, and none could be installed.\n"
    "Install one (Debian: sudo apt-get install chromium) or name it: make test CHROMIUM=/path/to/chromium"
)


def launch_arguments() -> list[str]:
    """What every start of the browser needs; root and containers cannot use Chromium's own sandbox."""
    return ["--no-sandbox", "--disable-dev-shm-usage"]


def kept() -> str:
    """The browser that was found last time, or nothing when it has gone."""
    path = KEPT.read_text("utf-8") if KEPT.is_file() else ""
    return path if path and Path(path).exists() else ""


def works(path: str) -> bool:
    """Whether it draws a page: a snap's stand-in and a browser without its libraries both exist and both fail."""
    with tempfile.TemporaryDirectory() as profile:
        command = [path, "--headless", *launch_arguments(), "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
        try:
            done = subprocess.run(
                [*command, "data:text/html,<p>drawn"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return b"<p>drawn" in done.stdout


def of_the_system() -> Iterator[str]:
    """Browsers that look as if they were there."""
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    yield from (place for place in PLACES if Path(place).exists())


def of_playwright() -> Iterator[str]:
    """Playwright's own browser, where it has been downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).exists():
        yield path


def may_install() -> list[str] | None:
    """The words before a command that installs packages, or None where this user may not."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def run(*command: str) -> bool:
    """Whether the command succeeded; what it said goes to a log, for a failure."""
    log = KEPT.with_suffix(".log")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with log.open("ab") as out:
        out.write(f"\n$ {' '.join(command)}\n".encode())
        out.flush()
        try:
            return (
                subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment).returncode
                == 0
            )
        except OSError as problem:
            out.write(f"{problem}\n".encode())
            return False


def install() -> Iterator[str]:
    """Browsers as they become available, the least demanding way first."""
    playwright = (sys.executable, "-m", "playwright", "install", "chromium")
    rights = may_install()
    # `--with-deps` calls the package manager itself and asks for a password where it must not, hence the check.
    if run(*playwright, *(["--with-deps"] if rights is not None else [])) or run(*playwright):
        yield from of_playwright()
    if rights is not None and shutil.which("apt-get"):
        run(*rights, "apt-get", "update", "-q")
        if run(*rights, "apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"):
            yield from of_the_system()


def find() -> str:
    """The path of a browser that works, installed if it must be; leaves with status 1 when there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named if works(named) else sys.exit(f"CHROMIUM={named} does not draw a page.")
    for ways in (of_the_system, of_playwright, install):
        if ways is install:
            print("Installing a browser for the tests …", file=sys.stderr)
        for path in ways():
            if works(path):
                return path
    sys.exit(f"{HELP}\nWhat was tried is in {KEPT.with_suffix('.log')}.")


if __name__ == "__main__":
    if os.environ.get("CHROMIUM", kept()) != kept() or not kept():
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(find(), "utf-8")
