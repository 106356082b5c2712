"""What readers do: find things in a few steps, filter and sort by address, get about by keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from require import require
from serving import Served

from dossier.labels.findings import SILENCE

STOPS = 60  # places of focus that are looked at on one page


@pytest.fixture(autouse=True)
def at_once(page: Page) -> None:
    """No page glides to its target, so that what is in sight can be told at once."""
    page.emulate_media(reduced_motion="reduce")


@pytest.fixture
def home(at_root: Served, page: Page) -> Page:
    page.goto(at_root.address(""))
    return page


def section(page: Page, heading: str) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name=heading))


# --- a reader's ways, at most three steps from the home page ----------------------------------------------------------


def test_home_opens_with_differences_in_sentences_and_who_says_them(home: Page) -> None:
    differences = section(home, "Where the sources differ").locator(".difference")
    assert 5 <= differences.count() <= 8
    expect(differences.first.get_by_role("heading")).to_be_in_viewport()
    for difference in differences.all():
        quotes = difference.locator(".short-quotes > li")
        assert 2 <= quotes.count() <= 3
        assert all(said.locator(".who").inner_text().strip() for said in quotes.all())


def test_where_they_contradict_each_other_most(home: Page) -> None:
    contradiction = home.locator(".difference").filter(has_text="Contradiction").first
    title = contradiction.get_by_role("heading").inner_text()
    contradiction.get_by_role("heading").get_by_role("link").click()
    expect(home.get_by_role("heading", level=1)).to_have_text(title)
    for side in home.locator(".side").all():
        expect(side.locator("mark.differs").first).to_be_in_viewport()


def test_who_says_that_a_helicopter_was_shot_down_and_on_whose_word(home: Page) -> None:
    difference = home.locator(".difference").filter(has_text="helicopter")
    expect(difference.locator(".short-quotes")).to_contain_text("Yevgeny Prigozhin")
    difference.get_by_role("heading").get_by_role("link").click()
    side = home.locator(".side").filter(has_text="helicopter")
    expect(side.locator(".voice")).to_be_in_viewport()
    expect(side.locator(".voice")).to_contain_text("Yevgeny Prigozhin")
    expect(side.locator(".voice")).to_contain_text("Ukraine Today")


def test_what_one_person_said_in_each_source(home: Page) -> None:
    person = section(home, "Most quoted").get_by_role("listitem").filter(has_text="Tokayev").first
    number = person.inner_text().split("\n")[-1]  # “5 passages”
    person.get_by_role("link").click()
    said = home.get_by_role("heading", name="Said by Kassym-Jomart Tokayev")
    expect(said).to_contain_text(number)
    expect(said).to_be_in_viewport()
    expect(section(home, "Said by Kassym-Jomart Tokayev").locator("mark").first).to_be_in_viewport()


def test_which_two_articles_are_one_report(home: Page) -> None:
    told = section(home, "The sources, and what each repeats").locator(".shared-report")
    expect(told).to_contain_text("Bullion Bite and B Bharat Express repeat")
    told.get_by_role("link", name="AFP report of 24 June 2023").click()
    origin = home.locator("ul.origins > li").filter(has_text="Repeated by A Bullion Bite B Bharat Express")
    expect(origin.get_by_role("heading")).to_be_in_viewport()


def test_what_one_source_never_names(home: Page) -> None:
    sources = section(home, "The sources, and what each repeats").get_by_role("listitem")
    source = sources.filter(has_text="Saudi Arabia Breaking News")
    expect(source).to_contain_text("never names Belarus")
    source.get_by_role("link", name="never names").click()
    expect(home.locator("#Never")).to_be_in_viewport()
    expect(home.locator("#Never")).to_contain_text("Kassym-Jomart Tokayev")


def test_what_happened_on_the_morning_of_24_june_and_how_sure_that_is(home: Page) -> None:
    section(home, "Day by day").get_by_role("link", name="24 June 2023", exact=True).click()
    of_the_day = section(home, "Saturday, 24 June 2023").get_by_role("listitem")
    morning = of_the_day.filter(has_text="morning (taken as 05:00–12:00)")
    expect(home.get_by_role("heading", name="Saturday, 24 June 2023")).to_be_in_viewport()
    expect(morning.first).to_contain_text(re.compile("inferred|stated by the source|researched"))
    expect(morning.first).to_contain_text("UTC")
    morning.first.get_by_role("heading").get_by_role("link").click()
    expect(section(home, "What each source says of it").locator("table")).to_be_visible()


# --- filters and orders -----------------------------------------------------------------------------------------------


def test_the_timeline_is_filtered_by_its_address(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("timeline/?actor=tokayev&source=C"))
    shown = page.locator(".moments > li:visible")
    assert 0 < shown.count() < page.locator(".moments > li").count()
    for event in shown.all():
        assert "tokayev" in require(event.get_attribute("data-actor")).split()
        assert "C" in require(event.get_attribute("data-source")).split()
    expect(page.get_by_role("status")).to_contain_text(f"{shown.count()} of ")
    page.get_by_label("Actor").select_option("")
    page.get_by_label("Source").select_option("")
    assert page.url.endswith("/timeline/")
    assert page.locator(".moments > li:visible").count() == page.locator(".moments > li").count()


@pytest.mark.parametrize(("key", "value"), [("kind", "omission"), ("source", "C"), ("actor", "tokayev")])
def test_differences_are_filtered_by_their_address(key: str, value: str, at_root: Served, page: Page) -> None:
    page.goto(at_root.address(f"differences/?{key}={value}"))
    shown = page.locator(".difference:visible")
    assert 0 < shown.count() < page.locator(".difference").count()
    for difference in shown.all():
        assert value in require(difference.get_attribute(f"data-{key}")).split()
    expect(page.get_by_role("status")).to_contain_text(f"{shown.count()} of ")


def test_a_kind_of_several_words_is_one_kind(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("timeline/"))
    kinds = page.get_by_label("Kind").locator("option").evaluate_all("all => all.map(o => o.value).filter(Boolean)")
    kind = max(kinds, key=lambda words: words.count(" "))
    page.get_by_label("Kind").select_option(kind)
    assert {e.get_attribute("data-kind") for e in page.locator(".moments > li:visible").all()} == {kind}


def speaking(page: Page) -> list[int]:
    rows = page.locator("#Matrix tr[data-status]:visible")
    script = "rows => rows.map(r => r.dataset.source.split(' ').filter(Boolean).length)"
    return [int(count) for count in rows.evaluate_all(script)]


def test_the_matrix_is_ordered_by_its_address_and_back(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("claims/?sort=sources"))
    ordered = speaking(page)
    assert ordered == sorted(ordered, reverse=True)
    assert page.locator("tr.chapter:visible").count() == 0
    page.get_by_label("Order").select_option("")
    assert page.locator("tr.chapter:visible").count() > 1
    assert len(speaking(page)) == len(ordered)
    assert speaking(page) != ordered


@pytest.mark.parametrize("sort", ["differs", "status", "sources"])
def test_an_order_keeps_the_filter(sort: str, at_root: Served, page: Page) -> None:
    page.goto(at_root.address("claims/"))
    event = page.locator("tbody[data-event]").nth(3).get_attribute("data-event")
    page.goto(at_root.address(f"claims/?event={event}"))
    few = len(speaking(page))
    page.get_by_label("Order").select_option(sort)
    assert f"sort={sort}" in page.url
    assert len(speaking(page)) == few > 0


def test_a_filter_that_does_not_exist_does_no_harm(at_root: Served, page: Page) -> None:
    faults = []
    page.on("pageerror", lambda problem: faults.append(str(problem)))
    page.goto(at_root.address("claims/?length=3&action=x&sort=no"))
    assert page.locator("#Matrix tr[data-status]:visible").count() > 0
    assert faults == []


def test_without_scripts_everything_is_there_and_no_filter(at_root: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    lists = {"timeline/": ".moments > li", "claims/": "#Matrix tr[data-status]", "differences/": ".difference"}
    for where, items in lists.items():
        page.goto(at_root.address(where))
        assert page.locator(items).count() == page.locator(f"{items}:visible").count() > 0
        assert page.locator("form:visible").count() == 0
    context.close()


def test_silence_is_seen_and_said(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("claims/"))
    silent = page.locator("#Matrix td.no").first
    assert silent.inner_text().strip() in SILENCE.values()
    assert silent.evaluate("e => getComputedStyle(e, '::after').content").startswith('"–"')


def test_a_heading_of_the_matrix_stays_in_sight(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("claims/"))
    page.mouse.wheel(0, 3000)
    expect(page.locator("#Matrix thead th").first).to_be_in_viewport()


def test_a_number_of_the_naming_page_opens_the_places(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("naming/"))
    page.locator("table.names .use a").first.click()
    expect(page.locator("details.concordance[open] ul:target li").first).to_be_in_viewport()


# --- by keyboard alone ------------------------------------------------------------------------------------------------

PAGES = [
    "",
    "differences/",
    "claims/",
    "timeline/",
    "claims/wagner-took-rostov-headquarters/",
    "sources/usa-news-independent/",
]
SEEN = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return { words: (e.innerText ?? e.textContent).trim(), skip: e.classList.contains("skip"),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    body: e === document.body };
}"""


@pytest.mark.parametrize("where", PAGES)
def test_the_focus_begins_with_a_way_past_the_menu_and_is_always_seen(where: str, at_root: Served, page: Page) -> None:
    page.goto(at_root.address(where))
    for stop in range(STOPS):
        page.keyboard.press("Tab")
        seen = page.evaluate(SEEN)
        if seen["body"]:
            break
        assert seen["skip"] if stop == 0 else True, seen
        assert seen["ring"], seen
        assert seen["inside"], seen
    assert stop > 5


@pytest.mark.parametrize("where", PAGES)
def test_the_skip_link_leads_to_the_content(where: str, at_root: Served, page: Page) -> None:
    page.goto(at_root.address(where))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "Main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def tab_to(page: Page, wanted: Locator) -> None:
    """Goes on by Tab until the wanted element has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError("the keyboard does not get there")


def test_a_filter_is_chosen_by_keyboard(at_root: Served, page: Page) -> None:
    page.goto(at_root.address("claims/"))
    tab_to(page, page.locator("select[name=status]"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_contain_text(" claims")
    assert "status=" in page.url


@pytest.mark.parametrize("where", PAGES[4:])
def test_what_is_folded_opens_by_keyboard(where: str, at_root: Served, page: Page) -> None:
    page.goto(at_root.address(where))
    folded = page.locator("details").last
    tab_to(page, folded.locator("summary"))
    page.keyboard.press("Enter")
    expect(folded).to_have_attribute("open", "")
