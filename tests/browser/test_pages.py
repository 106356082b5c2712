"""Every page in a real browser: it opens without a fault, on a phone, below a path, from disk, without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from kinds import KINDS, address
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize
from require import require
from serving import Served
from tree import Tree

PARTS = 4  # the pages are shared out, so that every core has some
PHONE: ViewportSize = {"width": 360, "height": 740}


def part_of(tree: Tree, part: int) -> list[str]:
    """Every page that stays: those at old addresses lead on at once, and have tests of their own."""
    staying = [page for page in tree.pages.values() if 'http-equiv="refresh"' not in page.file.read_text("utf-8")]
    return [page.address for page in staying][part::PARTS]


def listen(page: Page, home: str) -> list[str]:
    """Collects whatever goes wrong in the page from now on."""
    faults: list[str] = []
    page.on(
        "console", lambda said: faults.append(f"console: {said.text}") if said.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda problem: faults.append(f"script: {problem}"))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}") if broke(request) else None)
    page.on(
        "response",
        lambda answer: (
            faults.append(f"{require(answer).status}: {answer.url}") if require(answer).status >= 400 else None
        ),
    )
    page.on(
        "request",
        lambda request: None if here(request.url, home) else faults.append(f"fetched elsewhere: {request.url}"),
    )
    return faults


def broke(request: Request) -> bool:
    """Whether a request failed by itself; an icon still on its way when the next page is opened did not."""
    return request.failure != "net::ERR_ABORTED"


def here(url: str, home: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "data" or (parts.scheme, parts.netloc) == urlsplit(home)[:2]


def faults_of(page: Page, served: Served, addresses: list[str], look: Callable[[Page], list[str]]) -> list[str]:
    """What goes wrong while the pages are opened one after another, and what `look` finds in each."""
    said = listen(page, served.base)
    found = []
    for where in addresses:
        page.goto(served.address(where))
        found += [f"/{where}: {fault}" for fault in [*said, *look(page)]]
        said.clear()
    return found


def too_wide(page: Page) -> list[str]:
    width = page.evaluate("document.documentElement.scrollWidth")
    if width <= PHONE["width"]:
        return []
    widest = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
             .filter(e => e.getBoundingClientRect().right > 360.5)
             .slice(0, 3).map(e => e.outerHTML.slice(0, 100))"""
    )
    return [f"{width} px wide on a phone, because of {widest}"]


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_open_without_a_fault_and_fit_a_phone(part: int, at_root: Served, page: Page) -> None:
    page.set_viewport_size(PHONE)
    assert faults_of(page, at_root, part_of(at_root.tree, part), too_wide) == []


def test_a_page_of_each_kind_opens_below_a_path(below_a_path: Served, page: Page, project: Path) -> None:
    site = below_a_path.tree.folder
    addresses = [address(kind, site, project / "content/pages") for kind in KINDS]
    page.set_viewport_size(PHONE)
    assert faults_of(page, below_a_path, addresses, too_wide) == []


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


def unreadable(page: Page) -> list[str]:
    """A page is read without scripts when its heading, its text and its way home are there to be seen."""
    faults = []
    if page.locator("h1:visible").count() != 1:
        faults.append("not one visible heading")
    if len(page.locator("main").inner_text()) < 40:
        faults.append("hardly any text")
    if page.locator("a[href]:visible").count() == 0:
        faults.append("no link")
    return faults


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_are_read_without_scripts(part: int, at_root: Served, without_scripts: BrowserContext) -> None:
    page = without_scripts.new_page()
    assert faults_of(page, at_root, part_of(at_root.tree, part), unreadable) == []


def test_a_missing_page_shows_the_way_back(served: Served, page: Page) -> None:
    answer = page.goto(served.address("no/such/page/at/all"))
    assert require(answer).status == 404
    assert page.locator("h1").is_visible()
    page.locator("main a[href]").first.click()
    assert page.url.startswith(served.base)
    page.locator("main").wait_for()


def test_the_site_opens_from_disk_with_its_styles(site: Path, page: Page) -> None:
    faults = []
    page.on("requestfailed", lambda request: faults.append(request.url) if broke(request) else None)
    page.goto((site / "index.html").as_uri())
    plain = page.evaluate("getComputedStyle(document.createElement('p')).fontFamily")
    assert page.evaluate("document.styleSheets.length") > 0
    assert page.locator("body").evaluate("e => getComputedStyle(e).fontFamily") != plain
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Claims").click()
    page.wait_for_url((site / "claims/index.html").as_uri())
    page.locator("h1").wait_for()
    assert page.evaluate("document.styleSheets.length") > 0
    assert faults == []
