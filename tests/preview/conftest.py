"""The starter, served, and a window to look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from previewing import Preview, start, stop
from require import require

from dossier.editing import starting_dossier


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in a window of its own; an error in one of its scripts fails the test."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """The starter, served; nothing but Ctrl-C ends it, and it ends well."""
    starting_dossier.start_dossier(tmp_path / "dossier")
    running = start(tmp_path / "dossier")
    yield running
    ended = running.process.returncode is not None  # by the test itself
    status, said = (0, "") if ended else stop(running)
    for pipe in (running.process.stdout, running.process.stderr):
        require(pipe).close()
    assert status == 0
    assert "Traceback" not in said
