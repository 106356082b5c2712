"""Old addresses in a real browser: they lead on with and without scripts, and their own page can be read by all."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route, expect
from serving import Served


def old_and_new(served: Served) -> tuple[str, str]:
    """The old address of a claim, and its address now; both as routes."""
    data = json.loads((served.tree.folder / "data/dossier.json").read_text("utf-8"))
    claim = next(claim for claim in data["claims"] if claim["formerly"] and not claim["part_of"])
    return f"claims/{claim['formerly'][0]}/", f"claims/{claim['id']}/"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_leads_to_the_new_one(served: Served, browser: Browser, scripts: bool) -> None:
    old, new = old_and_new(served)
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(served.address(old))
    page.wait_for_url(served.address(f"{new}index.html"))
    page.context.close()


def test_a_place_in_the_old_page_is_the_same_place_in_the_new_one(served: Served, browser: Browser) -> None:
    old, new = old_and_new(served)
    page = browser.new_context().new_page()
    page.goto(served.address(f"{old}#Comparison"))
    page.wait_for_url(served.address(f"{new}index.html#Comparison"))
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_address_of_a_part_leads_to_its_place_on_the_page_of_its_whole(
    served: Served, browser: Browser, scripts: bool
) -> None:
    part, whole = part_and_whole(served)
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(served.address(f"claims/{part}/"))
    page.wait_for_url(served.address(f"claims/{whole}/index.html#{part}"))
    expect(page.locator(f'section[id="{part}"]')).to_be_in_viewport()
    page.context.close()


def test_a_place_in_what_was_the_page_of_a_part_is_the_same_place_in_the_part(served: Served, browser: Browser) -> None:
    part, whole = part_and_whole(served)
    page = browser.new_context().new_page()
    page.goto(served.address(f"claims/{part}/#C"))
    page.wait_for_url(served.address(f"claims/{whole}/index.html#{part}-C"))
    expect(page.locator(f'[id="{part}-C"]')).to_be_in_viewport()
    page.context.close()


def part_and_whole(served: Served) -> tuple[str, str]:
    """The ids of a claim that is part of another one, and of that one."""
    data = json.loads((served.tree.folder / "data/dossier.json").read_text("utf-8"))
    return next((claim["id"], claim["part_of"]) for claim in data["claims"] if claim["part_of"])


def test_an_old_anchor_lights_up_the_quote(served: Served, browser: Browser) -> None:
    data = json.loads((served.tree.folder / "data/dossier.json").read_text("utf-8"))
    source, _, anchor = next(a for a in data["annotations"] if a["formerly"])["formerly"][0].partition("/")
    page = browser.new_context().new_page()
    page.goto(served.address(f"sources/{source}/#{anchor}"))
    lit = page.locator(".at:has(:target) ~ .quote").first
    assert lit.evaluate("quote => getComputedStyle(quote).boxShadow") != "none"
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_itself_is_accessible(at_root: Served, browser: Browser, scheme: str) -> None:
    page = browser.new_context(color_scheme="dark" if scheme == "dark" else "light").new_page()
    page.route("**/claims/**", stay_on_page)
    page.goto(at_root.address(old_and_new(at_root)[0]))
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.locator("main a.moved").count() == 1
    page.context.close()


def stay_on_page(route: Route) -> None:
    """Give the page without its order to go on, so that it can be looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", answer.text()))
