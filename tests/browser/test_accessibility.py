"""axe-core finds no violation on any kind of page, in light and in dark, on a phone and on a desk."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS, address
from playwright.sync_api import Browser
from serving import Served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(
    kind: str, scheme: Literal["light", "dark"], at_root: Served, browser: Browser, project: Path
) -> None:
    where = address(kind, at_root.tree.folder, project / "content/pages")
    found = []
    for width in (360, 1280):
        context = browser.new_context(
            color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800}
        )
        page = context.new_page()
        page.goto(at_root.address(where))
        results = Axe().run(page)
        if results.violations_count:
            found.append(f"{width} px: {results.generate_report()}")
        context.close()
    assert found == []
