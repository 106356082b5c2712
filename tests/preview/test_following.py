"""The open page follows the files: saved, deleted, wrong, mended."""

import json
import time
from pathlib import Path

from playwright.sync_api import Page, expect
from previewing import CLAIM, Preview, live, number, start, stop
from run_tool import Tool

from dossier.editing import starting_dossier


def test_a_save_is_seen_in_the_open_page_which_keeps_its_place(page: Page, preview: Preview) -> None:
    page.set_viewport_size({"width": 600, "height": 300})
    live(page, preview, "claims/crack-found/")
    page.evaluate("() => scrollTo(0, 200)")
    preview.rewrite(CLAIM, "A crack was found", "A long crack was found")
    expect(page.locator("h1")).to_contain_text("A long crack was found")
    # The browser restores the place when the page is laid out. Where a heading above it grew, the place moves along.
    page.wait_for_function("scrollY >= 200")


def test_two_saves_100_ms_apart_both_end_visible(page: Page, preview: Preview) -> None:
    live(page, preview, "claims/crack-found/")
    preview.rewrite(CLAIM, "A crack was found in a pier", "A first word on a pier")
    time.sleep(0.1)
    preview.rewrite(CLAIM, "of the old bridge", "of the second bridge")
    expect(page.locator("h1")).to_contain_text("A first word on a pier of the second bridge.")


def test_several_files_saved_at_once_are_one_build(page: Page, preview: Preview) -> None:
    live(page, preview, "claims/")
    before = number(page)
    for name in ("crack-found", "bridge-closed", "nobody-hurt", "reopening-not-announced"):
        file = preview.root / f"content/claims/{name}.yaml"
        file.write_text(file.read_text().replace("bridge", "viaduct", 1))
    expect(page.locator("main")).to_contain_text("pier of the old viaduct")
    expect(page.locator("main")).to_contain_text("when the viaduct will reopen")
    assert number(page) - before <= 2


def test_a_wrong_edit_leaves_the_last_good_page_under_a_panel_until_it_is_mended(
    page: Page, preview: Preview, tool: Tool
) -> None:
    live(page, preview, "claims/crack-found/")
    heading = page.locator("h1").inner_text()
    preview.rewrite(CLAIM, "kind: state", "kind: stat")
    panel = page.locator("#preview-problems.wrong")
    expect(panel).to_contain_text("“kind” cannot be “stat”.")
    expect(panel).to_contain_text(f"{CLAIM}:4:7")
    expect(panel).to_contain_text("Did you mean “state”?")
    assert page.locator("h1").inner_text() == heading
    [told] = json.loads(tool("check", "--format", "json", "--root", preview.root).stdout)
    expect(panel).to_contain_text(told["message"])
    page.goto(preview.address + "claims/")  # other pages have it too, and they are all there
    expect(panel).to_contain_text("“kind” cannot be “stat”.")
    expect(page.locator("main")).to_contain_text("A crack was found")
    preview.rewrite(CLAIM, "kind: stat", "kind: state")
    expect(panel).to_have_count(0)


def test_a_file_that_is_deleted_and_made_again_is_followed(page: Page, preview: Preview) -> None:
    live(page, preview, "claims/crack-found/")
    file = preview.root / CLAIM
    text = file.read_text()
    file.unlink()
    expect(page.locator("#preview-problems.wrong")).to_contain_text("crack-found")
    file.write_text(text.replace("A crack", "A new crack"))
    expect(page.locator("h1")).to_contain_text("A new crack")
    expect(page.locator("#preview-problems.wrong")).to_have_count(0)


def test_site_yaml_replaced_as_editors_programs_do_is_followed(page: Page, preview: Preview) -> None:
    live(page, preview, "")
    fresh = preview.root / "site.yaml.new"
    fresh.write_text((preview.root / "site.yaml").read_text().replace("The bridge at Exampleton", "The viaduct"))
    fresh.replace(preview.root / "site.yaml")
    expect(page.locator(".masthead")).to_contain_text("The viaduct")


def test_a_template_and_a_style_that_a_dossier_brings_are_never_shown(page: Page, preview: Preview) -> None:
    live(page, preview, "search/")
    for folder, name, text in [
        ("templates", "search.html", '{% extends "base.html" %}{% block main %}<h1>My own search</h1>{% endblock %}'),
        ("static", "dossier.css", "h1 { display: none }"),
    ]:
        (preview.root / folder).mkdir()
        (preview.root / folder / name).write_text(text)
    preview.rewrite("site.yaml", "The bridge at Exampleton", "The viaduct")
    expect(page.locator(".masthead")).to_contain_text("The viaduct")
    expect(page.locator("h1")).to_have_text("Search")
    expect(page.locator("h1")).to_be_visible()


def test_a_dossier_that_is_wrong_from_the_start_is_shown_as_soon_as_it_is_mended(page: Page, tmp_path: Path) -> None:
    root = tmp_path / "dossier"
    starting_dossier.start_dossier(root)
    (root / CLAIM).write_text("statement: [\n")
    running = start(root)
    try:
        page.goto(running.address)
        expect(page.locator("body")).to_contain_text("Nothing to show yet")
        expect(page.locator("#preview-problems.wrong")).to_contain_text(CLAIM)
        (root / CLAIM).write_text("statement: A crack was found.\nkind: state\n")
        expect(page.locator("#preview-problems.wrong")).to_have_count(0)
        expect(page.locator(".masthead")).to_be_visible()
    finally:
        assert stop(running)[0] == 0


def test_a_page_left_open_goes_on_when_the_preview_is_started_again(page: Page, preview: Preview) -> None:
    live(page, preview, "claims/crack-found/")
    port = str(preview.port)
    assert stop(preview)[0] == 0
    expect(page.locator("#preview-bar")).to_contain_text("has ended")
    preview.rewrite(CLAIM, "A crack", "A later crack")
    again = start(preview.root, "--port", port)
    try:
        expect(page.locator("h1")).to_contain_text("A later crack", timeout=15_000)
    finally:
        stop(again)


def test_a_save_that_changes_nothing_loads_no_page_again(page: Page, preview: Preview) -> None:
    live(page, preview, "claims/crack-found/")
    before = number(page)
    file = preview.root / CLAIM
    file.write_bytes(file.read_bytes())
    page.wait_for_timeout(1000)
    preview.rewrite(CLAIM, "A crack", "A thin crack")
    expect(page.locator("h1")).to_contain_text("A thin crack")
    assert number(page) == before + 1
