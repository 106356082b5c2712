"""The live preview with a real server, a real browser and real files."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.chromium import kept, launch_arguments
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dossier import drafts

ROOT = Path(__file__).parents[1]
expect.set_options(timeout=15_000)
CLAIM = "content/claims/crack-found.yaml"


class Preview:
    """A running `serve` and its dossier."""

    def __init__(self, root: Path, process: "subprocess.Popen[str]", said: str) -> None:
        self.root, self.process, self.said = root, process, said
        found = re.search(r"http://\S+/", said)
        assert found, said
        self.address = found[0]
        self.port = urlsplit(self.address).port

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str, dict[str, str]]:
        """One request with headers of one's own; `Host` and `Origin` as a page of the preview has them unless given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Host": f"127.0.0.1:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        data = None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, dict(answer.getheaders())

    def rewrite(self, path: str, old: str, new: str) -> None:
        """Change a file as an editor's program does: in one write."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    @property
    def token(self) -> str:
        """The token that this preview's own pages have."""
        found = re.search(r'data-token="([^"]+)"', self.ask("GET", "/")[1])
        return found[1] if found else ""


def start(root: Path, *arguments: str) -> Preview:
    """Serve the dossier in `root` at a free port."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--root", str(root), "--port", "0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    return Preview(root, process, process.stdout.readline())


def stop(preview: Preview) -> tuple[int, str]:
    """Ctrl-C; the exit status, and what was said on the standard error."""
    preview.process.send_signal(signal.SIGINT)
    _, said = preview.process.communicate(timeout=20)
    return preview.process.returncode, said


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser that `make test` found."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=kept() or None, args=launch_arguments())
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in a window of its own; an error in one of its scripts fails the test."""
    page = chromium.new_page()
    page.set_default_timeout(20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """The starter, served; nothing but Ctrl-C ends it, and it ends well."""
    drafts.init(tmp_path / "dossier")
    running = start(tmp_path / "dossier")
    yield running
    ended = running.process.returncode is not None  # by the test itself
    status, said = (0, "") if ended else stop(running)
    for pipe in (running.process.stdout, running.process.stderr):
        pipe.close()
    assert status == 0
    assert "Traceback" not in said


def live(page: Page, preview: Preview, path: str) -> None:
    """Open a page and wait until it is connected."""
    page.goto(preview.address + path)
    expect(page.locator("#preview-bar")).to_contain_text("Live")


def number(page: Page) -> int:
    """How many editions there had been when the page was loaded."""
    return int(page.locator("#preview-script").get_attribute("data-edition").split("-")[1])


# --- following the files ----------------------------------------------------------------------------------------------


def test_a_save_is_seen_in_the_open_page_which_keeps_its_place(page: Page, preview: Preview):
    page.set_viewport_size({"width": 600, "height": 300})
    live(page, preview, "claims/crack-found/")
    page.evaluate("() => scrollTo(0, 200)")
    preview.rewrite(CLAIM, "A crack was found", "A long crack was found")
    expect(page.locator("h1")).to_contain_text("A long crack was found")
    assert page.evaluate("() => scrollY") == 200


def test_two_saves_100_ms_apart_both_end_visible(page: Page, preview: Preview):
    live(page, preview, "claims/crack-found/")
    preview.rewrite(CLAIM, "A crack was found in a pier", "A first word on a pier")
    time.sleep(0.1)
    preview.rewrite(CLAIM, "of the old bridge", "of the second bridge")
    expect(page.locator("h1")).to_contain_text("A first word on a pier of the second bridge.")


def test_several_files_saved_at_once_are_one_build(page: Page, preview: Preview):
    live(page, preview, "claims/")
    before = number(page)
    for name in ("crack-found", "bridge-closed", "nobody-hurt", "reopening-not-announced"):
        file = preview.root / f"content/claims/{name}.yaml"
        file.write_text(file.read_text().replace("bridge", "viaduct", 1))
    expect(page.locator("main")).to_contain_text("pier of the old viaduct")
    expect(page.locator("main")).to_contain_text("when the viaduct will reopen")
    assert number(page) - before <= 2


def test_a_wrong_edit_leaves_the_last_good_page_under_a_panel_until_it_is_mended(page: Page, preview: Preview, tool):
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


def test_a_file_that_is_deleted_and_made_again_is_followed(page: Page, preview: Preview):
    live(page, preview, "claims/crack-found/")
    file = preview.root / CLAIM
    text = file.read_text()
    file.unlink()
    expect(page.locator("#preview-problems.wrong")).to_contain_text("crack-found")
    file.write_text(text.replace("A crack", "A new crack"))
    expect(page.locator("h1")).to_contain_text("A new crack")
    expect(page.locator("#preview-problems.wrong")).to_have_count(0)


def test_site_yaml_replaced_as_editors_programs_do_is_followed(page: Page, preview: Preview):
    live(page, preview, "")
    fresh = preview.root / "site.yaml.new"
    fresh.write_text((preview.root / "site.yaml").read_text().replace("The bridge at Exampleton", "The viaduct"))
    fresh.replace(preview.root / "site.yaml")
    expect(page.locator(".masthead")).to_contain_text("The viaduct")


def test_a_dossiers_own_template_and_style_are_followed_and_a_mistake_in_one_ends_nothing(page: Page, preview: Preview):
    (preview.root / "templates").mkdir()
    live(page, preview, "search/")
    template = preview.root / "templates" / "search.html"
    template.write_text('{% extends "base.html" %}{% block main %}<h1>My own search</h1>{% endblock %}')
    expect(page.locator("h1")).to_contain_text("My own search")
    template.write_text('{% extends "base.html" %}{% block main %}<h1>{{ no_such_name }}</h1>{% endblock %}')
    expect(page.locator("#preview-problems.wrong")).to_contain_text("no_such_name")
    expect(page.locator("h1")).to_contain_text("My own search")
    template.write_text('{% extends "base.html" %}{% block main %}<h1>Mended</h1>{% endblock %}')
    expect(page.locator("h1")).to_contain_text("Mended")


def test_a_dossier_that_is_wrong_from_the_start_is_shown_as_soon_as_it_is_mended(page: Page, tmp_path: Path):
    root = tmp_path / "dossier"
    drafts.init(root)
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


def test_a_page_left_open_goes_on_when_the_preview_is_started_again(page: Page, preview: Preview):
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


# --- answering --------------------------------------------------------------------------------------------------------


def test_pages_have_their_type_and_encoding_and_others_are_not_found(preview: Preview):
    status, text, headers = preview.ask("GET", "/claims/crack-found/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "A crack was found" in text
    assert preview.ask("GET", "/claims/crack-found/index.html")[0] == 200
    assert preview.ask("GET", "/static/dossier.css")[2]["Content-Type"] == "text/css; charset=utf-8"
    assert preview.ask("GET", "/data/dossier.json")[0] == 200
    status, _, headers = preview.ask("GET", "/claims/crack-found")
    assert (status, headers["Location"]) == (302, "/claims/crack-found/")
    status, text, _ = preview.ask("GET", "/no/such/page/")
    assert status == 404
    assert "<h1" in text
    for path in ("/../site.yaml", "/..%2fsite.yaml", "/content/claims/crack-found.yaml", "/_preview/../live.js"):
        assert preview.ask("GET", path)[0] == 404


def test_the_published_site_has_nothing_of_the_preview(preview: Preview, tool):
    assert tool("build", "--root", preview.root).returncode == 0
    for file in (preview.root / "_site").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"_preview" not in data, file
            assert b"data-token" not in data, file
            assert b"livereload" not in data, file


def test_strangers_hosts_are_turned_away(preview: Preview):
    assert preview.ask("GET", "/", Host=f"localhost:{preview.port}")[0] == 200
    for host in (
        "evil.example",
        f"evil.example:{preview.port}",
        "127.0.0.1:1",
        f"127.0.0.1.evil.example:{preview.port}",
    ):
        assert preview.ask("GET", "/", Host=host)[0] == 403, host


def test_only_the_previews_own_pages_may_connect_or_write(preview: Preview):
    own = f"http://127.0.0.1:{preview.port}"
    socket_headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec_WebSocket_Version": "13",
    }
    assert preview.ask("GET", "/livereload", Origin="http://evil.example", **socket_headers)[0] == 403
    assert preview.ask("GET", "/forcereload")[0] == 404
    asked = {"source": "example-radio", "passage": "Monday morning"}
    good = {"Origin": own, "X_Dossier_Token": preview.token, "Content_Type": "application/json"}
    assert preview.ask("POST", "/_preview/draft", asked, **good)[0] == 200
    for change in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"X_Dossier_Token": "guess"},
        {"X_Dossier_Token": ""},
        {"Host": f"evil.example:{preview.port}"},
    ):
        assert preview.ask("POST", "/_preview/write", asked, **{**good, **change})[0] == 403, change
    assert preview.ask("POST", "/_preview/write", asked, **{**good, "Content_Type": "text/plain"})[0] == 415
    assert preview.ask("GET", "/_preview/write")[0] == 403


@pytest.mark.parametrize(
    "asked",
    [
        [],
        {"source": "../../etc/passwd", "passage": "root"},
        {"source": 7, "passage": "root"},
        {"source": "example-radio", "start": -5, "end": 10},
        {"source": "example-radio", "start": 0, "end": 10_000},
        {"source": "example-radio", "start": "0", "end": "10"},
        {"source": "example-radio", "start": 0, "end": 20, "text": "other words"},
        {"source": "example-radio", "passage": "no such words"},
        {"source": "example-gazette", "passage": "Ten facts about bridges"},
        {"source": "example-radio", "passage": "Monday morning", "id": "../x"},
        {"source": "example-radio", "passage": "Monday morning", "id": "shut"},
        {"source": "example-radio", "passage": "Monday morning", "claims": ["no-such-claim"]},
        {"source": "example-radio", "passage": "Monday morning", "claims": "bridge-closed"},
        {"source": "example-radio", "passage": "Monday morning", "voice": "loud"},
    ],
)
def test_whatever_is_asked_nothing_wrong_is_written(preview: Preview, asked):
    headers = {
        "Origin": f"http://127.0.0.1:{preview.port}",
        "X_Dossier_Token": preview.token,
        "Content_Type": "application/json",
    }
    before = {path: path.read_bytes() for path in preview.root.rglob("*") if path.is_file()}
    status, text, _ = preview.ask("POST", "/_preview/write", asked, **headers)
    assert status in (400, 422)
    assert "Traceback" not in text
    assert {path: path.read_bytes() for path in preview.root.rglob("*") if path.is_file()} == before
    assert preview.ask("GET", "/")[0] == 200


def test_on_an_address_that_others_can_reach_nothing_can_be_written(tmp_path: Path):
    drafts.init(tmp_path / "dossier")
    running = start(tmp_path / "dossier", "--host", "0.0.0.0")
    try:
        status, text, _ = running.ask("GET", "/sources/example-radio/")
        assert status == 200
        assert "data-token" not in text
        assert "annotate.js" not in text
        assert str(tmp_path) not in text
        headers = {
            "Origin": f"http://127.0.0.1:{running.port}",
            "X_Dossier_Token": "",
            "Content_Type": "application/json",
        }
        assert running.ask("POST", "/_preview/write", {}, **headers)[0] == 403
        assert running.ask("GET", "/", Host=f"evil.example:{running.port}")[0] == 403
    finally:
        assert stop(running)[0] == 0


def test_a_port_that_is_taken_and_other_wrong_usage_are_a_sentence(tool, tmp_path: Path):
    drafts.init(tmp_path / "dossier")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = tool("serve", "--root", tmp_path / "dossier", "--port", str(taken.getsockname()[1]))
        assert done.returncode == 2
        assert "is taken, perhaps by another preview; choose another one with --port." in done.stderr
    assert tool("serve", "--root", tmp_path / "dossier", "--port", "99999").returncode == 2
    assert "no address" in tool("serve", "--root", tmp_path / "dossier", "--host", "no.such.host.invalid").stderr


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM is a POSIX signal")
def test_being_told_to_end_is_clean(preview: Preview):
    preview.process.send_signal(signal.SIGTERM)
    assert preview.process.wait(20) == 0


# --- annotating -------------------------------------------------------------------------------------------------------

SELECT = """([words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".ref, .notes, summary")) continue;
    nodes.push([node, all.length]);
    all += node.data;
  }
  let at = -1;
  for (let i = 0; i < nth; i += 1) at = all.indexOf(words, at + 1);
  const point = (offset, end) => {
    const [node, start] = nodes.findLast(([, first]) => (end ? first < offset : first <= offset));
    return [node, offset - start];
  };
  const range = document.createRange();
  range.setStart(...point(at, false));
  range.setEnd(...point(at + words.length, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_a_selected_passage_is_annotated_by_keyboard_and_seen_on_the_claims_page(page: Page, preview: Preview):
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


def test_a_passage_that_stands_twice_gets_what_tells_its_places_apart(page: Page, copy: Path):
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


def test_selections_across_marks_notes_and_paragraphs_lead_to_the_captures_own_text(page: Page, copy: Path):
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


def test_without_a_selection_a_passage_is_pasted(page: Page, preview: Preview):
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


def test_a_claim_that_is_not_there_yet_is_started_with_the_annotation(page: Page, preview: Preview):
    live(page, preview, "sources/example-radio/")
    page.evaluate(SELECT, ["Mayor Ada Sample said", 1])
    page.keyboard.press("Alt+a")
    page.keyboard.type("The mayor spoke about the bridge.")
    expect(page.locator("#preview-claims-list [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#preview-yaml")).to_contain_text("claims: [the-mayor-spoke-about-the-bridge]")
    page.get_by_role("button", name="Write it").click()
    expect(page.locator("#preview-bar")).to_contain_text("Written into")
    page.goto(preview.address + "claims/the-mayor-spoke-about-the-bridge/")
    expect(page.locator("h1")).to_contain_text("The mayor spoke about the bridge.")
    expect(page.locator("main")).to_contain_text("Mayor Ada Sample said")


def test_a_reload_waits_while_something_is_being_annotated(page: Page, preview: Preview):
    live(page, preview, "sources/example-radio/")
    page.get_by_role("button", name="Annotate").click()
    page.locator("#preview-passage").fill("Monday morning")
    edition = page.locator("#preview-script").get_attribute("data-edition")
    preview.rewrite(CLAIM, "A crack", "A large crack")
    page.locator("#preview-claims").click()
    page.wait_for_timeout(1000)
    assert page.locator("#preview-script").get_attribute("data-edition") == edition
    assert page.locator("#preview-passage").input_value() == "Monday morning"
    page.keyboard.press("Escape")  # the list
    page.keyboard.press("Escape")  # the panel
    expect(page.locator(f'#preview-script:not([data-edition="{edition}"])')).to_have_count(1)


def test_the_panel_has_no_accessibility_faults_in_light_and_dark(page: Page, preview: Preview):
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        live(page, preview, "sources/example-radio/")
        page.get_by_role("button", name="Annotate").click()
        page.locator("#preview-passage").fill("Monday morning")
        page.locator("#preview-claims").click()
        expect(page.locator("#preview-claims-list [role=option]").first).to_be_visible()
        found = Axe().run(page, context="#preview-annotate, #preview-bar")
        assert [each["id"] for each in found.response["violations"]] == []
