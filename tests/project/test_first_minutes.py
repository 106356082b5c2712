"""The editor's first ten minutes, as README.md tells them, in a fresh clone with a real browser and real git."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from previewing import SELECT, live, start, stop
from shell_blocks import ROOT, commands, fresh_clone, run, section

README = (ROOT / "README.md").read_text("utf-8")
STEPS = section(README, "The editor's first ten minutes")
PASSAGE, CLAIM = "a significant diplomatic move", "The talks were a significant diplomatic move."
FILE = "content/annotations/bullion-bite.yaml"
SERVE, CHECK, DIFF, *PROPOSE = [
    "make serve",
    ".venv/bin/python build.py check --strict",
    ".venv/bin/python build.py diff HEAD",
    "git switch --create my-first-annotation",
    "git add content",
    'git commit --message "Annotate what the article calls the talks"',
    "git push --set-upstream origin my-first-annotation",
]


CHANGES = f"""\
Claims: 1 added; quotes: 1 added.

Claims
  + added the-talks-were-a-significant-diplomatic-move: {CLAIM}
      status: One source

Quotes
  + added bullion-bite/a-significant-diplomatic-move: {PASSAGE}
      claims: the-talks-were-a-significant-diplomatic-move
"""


def test_the_steps_are_those_of_the_document() -> None:
    assert commands(STEPS)[: 3 + len(PROPOSE)] == [SERVE, CHECK, DIFF, *PROPOSE]
    for words in (PASSAGE, CLAIM, FILE, "/sources/bullion-bite/", "*Annotate*, or Alt+A", "*Write it*", "*judgement*"):
        assert words in " ".join(STEPS.split()), words


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    return fresh_clone(tmp_path)


def test_the_first_ten_minutes(clone: Path, page: Page) -> None:
    file = clone / FILE
    before = file.read_text("utf-8")

    # 1. See the dossier live: what `make serve` runs, at a free port.
    preview = start(clone, tool=clone)
    try:
        live(page, preview, "sources/bullion-bite/")

        # 2. Annotate a passage.
        page.evaluate(SELECT, [PASSAGE, 1])
        page.keyboard.press("Alt+a")
        expect(page.locator("#preview-quote")).to_have_text(PASSAGE)
        page.keyboard.type(CLAIM)
        page.keyboard.press("Enter")
        page.get_by_label("What kind of claim").select_option("judgement")
        expect(page.locator("#preview-yaml")).to_contain_text("claims: [the-talks-were-a-significant-diplomatic-move]")
        yaml = page.locator("#preview-yaml").inner_text()
        page.get_by_role("button", name="Write it").click()

        # 3. See it: what was shown was added to the file and nothing else, and the passage leads to the claim's page.
        expect(page.locator("#preview-bar")).to_contain_text(f"Written into {FILE}")
        assert file.read_text("utf-8") == f"{before}\n{yaml}"
        page.locator("main").get_by_role("link", name=CLAIM).first.click()
        expect(page.locator("h1")).to_contain_text(CLAIM)
        expect(page.locator("main")).to_contain_text(f"In {PASSAGE}, Russian President Vladimir Putin")
        expect(page.locator("#preview-bar")).to_contain_text("Live")

        # 4. Break it: the page stays, the panel says what is wrong; mend it, and the panel is gone.
        broken = yaml.replace(PASSAGE, PASSAGE.replace("move", "mode"))
        preview.rewrite(FILE, yaml, broken)
        panel = page.locator("#preview-problems.wrong")
        expect(panel).to_contain_text("the quote has “mode” for “move”")
        expect(panel).to_contain_text(f"{FILE}:{len(before.splitlines()) + 3}:12")
        expect(page.locator("h1")).to_contain_text(CLAIM)
        preview.rewrite(FILE, broken, yaml)
        expect(panel).to_have_count(0)
        expect(page.locator("main")).to_contain_text(PASSAGE)
    finally:
        assert stop(preview)[0] == 0

    # 5. Check everything, and see what a reader will see change.
    checked = run(CHECK, clone)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.rstrip().endswith("0 not verified: no problems.")
    changed = run(DIFF, clone).stdout
    assert changed.split("\n", 1)[1] == CHANGES  # and nothing else

    # 6. Propose it.
    for command in PROPOSE:
        done = run(command, clone)
        assert done.returncode == 0, done.stderr
    assert run("git status --porcelain", clone).stdout == ""
    assert run("git diff --name-status main origin/my-first-annotation", clone).stdout.split() == [
        "M", FILE, "A", "content/claims/the-talks-were-a-significant-diplomatic-move.yaml",
    ]  # fmt: skip
    after = run(".venv/bin/python build.py diff main my-first-annotation", clone).stdout
    assert after.split("\n", 1)[1] == changed.split("\n", 1)[1]  # but for the names of the two revisions
