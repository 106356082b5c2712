"""A passage is selected in the page, annotated, written into its file, and seen on the claim's page."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from previewing import CLAIM, SELECT, Preview, live, start, stop
from run_tool import Tool


def test_a_selected_passage_is_annotated_by_keyboard_and_seen_on_the_claims_page(page: Page, preview: Preview) -> None:
    file = preview.root / "content/annotations/example-radio.yaml"
    before = file.read_text("utf-8")
    live(page, preview, "sources/example-radio/")
    page.evaluate(SELECT, ["shut on Monday morning", 1])
    expect(page.locator("#preview-offer")).to_be_visible()
    page.keyboard.press("Alt+a")
    expect(page.locator("#preview-annotate")).to_be_visible()
    expect(page.locator("#preview-quote")).to_have_text("shut on Monday morning")
    expect(page.locator("#preview-claims")).to_be_focused()
    page.keyboard.type("crack pier")
    expect(page.locator("#preview-claims-list [role=option]")).to_have_count(2)  # the claim, and to start another
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#preview-yaml")).to_contain_text("claims: [crack-found]")
    page.get_by_label("denies them").check()
    page.get_by_label("has it from someone").check()
    expect(page.locator("#preview-annotate [role=status]")).to_contain_text("nobody is named")
    page.locator("#preview-chain").focus()
    page.keyboard.type("sample")
    page.keyboard.press("Enter")
    expect(page.locator("#preview-annotate [role=status]")).to_be_empty()
    page.get_by_label("Note for readers").fill("Heard at seven: “shut”, not closed.")
    yaml = page.locator("#preview-yaml").inner_text()
    expect(page.locator("#preview-yaml")).to_contain_text("Heard at seven")
    yaml = page.locator("#preview-yaml").inner_text()
    page.get_by_role("button", name="Write it").press("Enter")
    expect(page.locator("#preview-bar")).to_contain_text("Written into content/annotations/example-radio.yaml")
    assert file.read_text("utf-8") == f"{before}\n{yaml}"
    page.goto(preview.address + "claims/crack-found/")
    expect(page.locator("main")).to_contain_text("shut on Monday morning")


def test_a_passage_that_stands_twice_gets_what_tells_its_places_apart(page: Page, copy: Path) -> None:
    running = start(copy)
    try:
        live(page, running, "sources/bharat-express/")
        page.evaluate(SELECT, ["Belarus", 3])
        page.keyboard.press("Alt+a")
        yaml = page.locator("#preview-yaml")
        expect(yaml).to_contain_text(re.compile("prefix|suffix"))
        # The third one it is: the words around it in the capture hold the prefix and the suffix.
        text = (copy / "content/sources/bharat-express.txt").read_text("utf-8")
        shown = page.locator("#preview-quote").inner_text()
        assert shown in text
        assert text.count(shown) > 1
    finally:
        assert stop(running)[0] == 0


def test_selections_across_marks_notes_and_paragraphs_lead_to_the_captures_own_text(page: Page, copy: Path) -> None:
    running = start(copy)
    try:
        live(page, running, "sources/bharat-express/")
        text = (copy / "content/sources/bharat-express.txt").read_text("utf-8")
        for words in (
            "Putin’s closest supporter despite allowing Russian soldiers",  # over quotes and the numbers of their notes
            "“Vladimir Putin informed his Belarusian colleague about the situation in Russia”, it added.",
        ):
            page.evaluate(SELECT, [words, 1])
            page.keyboard.press("Alt+a")
            expect(page.locator("#preview-yaml")).to_contain_text("quote:")
            assert page.locator("#preview-quote").inner_text() == words
            assert words in text
            page.keyboard.press("Escape")
            expect(page.locator("#preview-annotate")).not_to_be_visible()
        page.locator("[data-start]").nth(3).click(click_count=3)  # a whole paragraph
        page.keyboard.press("Alt+a")
        expect(page.locator("#preview-yaml")).to_contain_text("quote:")
    finally:
        assert stop(running)[0] == 0


def test_without_a_selection_a_passage_is_pasted(page: Page, preview: Preview) -> None:
    live(page, preview, "sources/example-gazette/")
    page.get_by_role("button", name="Annotate").click()
    expect(page.locator("#preview-passage")).to_be_focused()
    page.keyboard.insert_text('"Nobody was  hurt," Mayor Ada')
    expect(page.locator("#preview-yaml")).to_contain_text("“Nobody was hurt,” Mayor Ada")
    page.locator("#preview-passage").fill("Ten facts about bridges")
    expect(page.locator("#preview-annotate [role=status]")).to_contain_text("not the source's own text")
    expect(page.get_by_role("button", name="Write it")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Annotate")).to_be_focused()


def test_a_claim_that_is_not_there_yet_is_started_with_the_annotation(page: Page, preview: Preview) -> None:
    live(page, preview, "sources/example-radio/")
    page.evaluate(SELECT, ["Mayor Ada Sample said", 1])
    page.keyboard.press("Alt+a")
    page.keyboard.type("The mayor spoke about the bridge.")
    expect(page.locator("#preview-claims-list [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#preview-yaml")).to_contain_text("claims: [the-mayor-spoke-about-the-bridge]")
    page.get_by_label("What kind of claim the new one is").select_option("saying")
    page.get_by_role("button", name="Write it").click()
    expect(page.locator("#preview-bar")).to_contain_text("Written into")
    assert "\nkind: saying\n" in (preview.root / "content/claims/the-mayor-spoke-about-the-bridge.yaml").read_text(
        "utf-8"
    )
    page.goto(preview.address + "claims/the-mayor-spoke-about-the-bridge/")
    expect(page.locator("h1")).to_contain_text("The mayor spoke about the bridge.")
    expect(page.locator("main")).to_contain_text("Mayor Ada Sample said")


def test_a_reload_waits_while_something_is_being_annotated(page: Page, preview: Preview) -> None:
    live(page, preview, "sources/example-radio/")
    page.get_by_role("button", name="Annotate").click()
    page.locator("#preview-passage").fill("Monday morning")
    state = page.locator("#preview-script").get_attribute("data-state")
    preview.rewrite(CLAIM, "A crack", "A large crack")
    page.locator("#preview-claims").click()
    page.wait_for_timeout(1000)
    assert page.locator("#preview-script").get_attribute("data-state") == state
    assert page.locator("#preview-passage").input_value() == "Monday morning"
    page.keyboard.press("Escape")  # the list
    page.keyboard.press("Escape")  # the dialog
    expect(page.locator(f'#preview-script:not([data-state="{state}"])')).to_have_count(1)


def test_the_dialog_has_no_accessibility_faults_in_light_and_dark(page: Page, preview: Preview) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        live(page, preview, "sources/example-radio/")
        page.get_by_role("button", name="Annotate").click()
        page.locator("#preview-passage").fill("Monday morning")
        page.get_by_text("More: names").click()
        page.locator("#preview-claims").click()
        expect(page.locator("#preview-claims-list [role=option]").first).to_be_visible()
        found = Axe().run(page, context="#preview-annotate, #preview-bar")
        assert [each["id"] for each in found.response["violations"]] == []


def test_names_an_utterance_a_figure_and_a_time_are_behind_more(page: Page, preview: Preview, tool: Tool) -> None:
    live(page, preview, "sources/example-radio/")
    page.evaluate(SELECT, ["shut on Monday morning", 1])
    page.keyboard.press("Alt+a")
    expect(page.locator("#preview-utterance")).not_to_be_visible()
    page.get_by_text("More: names").click()
    page.locator("#preview-names").focus()
    page.keyboard.type("closing of the old")
    expect(page.locator("#preview-names-list [role=option]")).to_have_count(1)  # the choices have come
    page.keyboard.press("Enter")
    page.locator("#preview-utterance").select_option("mayor-on-injuries")
    page.locator("#preview-value-kind").select_option("number")
    page.locator("#preview-value-number").fill("many")
    problems = page.locator("#preview-annotate [role=status]")
    expect(problems).to_contain_text("many")
    expect(page.get_by_role("button", name="Write it")).to_be_disabled()
    page.locator("#preview-value-number").fill("1")
    page.locator("#preview-value-unit").fill("bridges")
    page.locator("#preview-when-words").fill("on Monday morning")
    expect(problems).to_contain_text("edtf")
    page.locator("#preview-when-edtf").fill("2024-03-04")
    page.locator("#preview-when-basis").select_option("inferred")
    expect(page.locator("#preview-yaml")).to_contain_text("basis: inferred")
    page.get_by_role("button", name="Write it").click()
    expect(page.locator("#preview-bar")).to_contain_text("Written into")
    written = (preview.root / "content/annotations/example-radio.yaml").read_text("utf-8")
    assert re.sub("surroundings: [a-p]{12}", "surroundings: DIGEST", written).endswith(
        """
  - id: shut-on-monday-morning
    quote: >-
      shut on Monday morning
    surroundings: DIGEST
    polarity: affirms
    certainty: certain
    voice: own
    names: [event:bridge-closing]
    utterance: mayor-on-injuries
    value:
      kind: number
      number: 1
      unit: bridges
    when:
      edtf: "2024-03-04"
      basis: inferred
      words: on Monday morning
"""
    )
    assert tool("check", "--root", preview.root).returncode == 0
