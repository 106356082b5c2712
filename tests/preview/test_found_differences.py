"""The preview lists the differences that no record explains; their texts are content, and stay words."""

import time

from previewing import Preview

PAGE = "/_preview/differences"
DENIAL = """
  - id: no-crack
    quote: Monday morning
    claims: [crack-found]
    polarity: denies
    voice: own
"""


def add_denial(preview: Preview) -> None:
    """Somebody denies what somebody else affirms."""
    file = preview.root / "content/annotations/example-radio.yaml"
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + DENIAL, "utf-8")


def found(preview: Preview, words: str) -> str:
    """The page, once it has these words."""
    deadline = time.monotonic() + 20
    while True:
        status, text, headers = preview.ask("GET", PAGE)
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        if words in text or time.monotonic() > deadline:
            return text
        time.sleep(0.2)


def test_every_page_leads_to_the_list(preview: Preview) -> None:
    assert f'href="{PAGE}"' in preview.ask("GET", "/")[1]
    assert "Differences that no record explains" in found(preview, "<h1>")


def test_a_difference_is_listed_with_its_passages_and_the_command_that_writes_it(preview: Preview) -> None:
    add_denial(preview)
    text = found(preview, "crack-found-contradiction")
    assert "<code>dossier suggest --write crack-found-contradiction</code>" in text
    assert 'href="/sources/example-radio/index.html#no-crack"' in text


def test_words_of_the_content_stay_words(preview: Preview) -> None:
    claim = preview.root / "content/claims/crack-found.yaml"
    lines = [line for line in claim.read_text("utf-8").splitlines() if not line.startswith("statement:")]
    claim.write_text("\n".join([*lines, "statement: '<script>alert(1)</script> <b>found</b>'"]) + "\n", "utf-8")
    add_denial(preview)
    text = found(preview, "crack-found-contradiction")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>" not in text and "<b>" not in text


def test_strangers_get_no_list_and_nothing_can_be_sent_to_it(preview: Preview) -> None:
    assert preview.ask("GET", PAGE, Host="evil.example")[0] == 403
    assert preview.ask("POST", PAGE, {})[0] == 405
