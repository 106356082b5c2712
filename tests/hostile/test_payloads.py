"""Whatever is written in a field of text is text on every page: nothing of it runs, loads, or looks like the tool's.

The payloads of one group are put into every field of text of every kind of record, into the captures and into a quote,
and the whole site is made. What Markdown refuses is tried one by one.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hostile import (
    HOSTILE,
    MARKDOWN_ELEMENTS,
    PLAIN,
    Payload,
    ReadPage,
    lay_out,
    leads_on,
    list_payloads,
    render_site,
    squeeze,
)
from require import require

from dossier.pipeline import check_dossier

PAYLOADS = [payload for payload in list_payloads() if payload.family != "hidden"]
HIDDEN = [payload for payload in list_payloads() if payload.family == "hidden"]
REFUSED = [payload for payload in PAYLOADS if payload.said]
QUOTING = 4  # files with an essay, a reading or an assessment
GROUP = 6  # payloads that share a field: six times as many sites would take a minute
# Of these a page has as many as before, whatever the words are: they run, load, or change the whole page.
NEVER_MORE = ("script", "style", "link", "meta", "base", "form", "iframe", "img", "svg", "title", "body", "template")


def in_groups() -> Iterator[tuple[Payload, ...]]:
    """A few payloads at a time, all of one family."""
    for _, family in groupby(PAYLOADS, key=lambda payload: payload.family):
        payloads = tuple(family)
        yield from (payloads[start : start + GROUP] for start in range(0, len(payloads), GROUP))


class Made(NamedTuple):
    """A site in memory: its pages taken apart, and its other files."""

    pages: Mapping[str, ReadPage]
    files: Mapping[str, str]


def make(root: Path, *, words: str = PLAIN, cited: str = PLAIN, markdown: str = PLAIN) -> Made:
    checked = check_dossier(lay_out(root, words=words, cited=cited, markdown=markdown))
    assert [found for found in checked.diagnostics if found.severity == "error"] == []
    site = render_site(require(checked.linked), require(checked.derived))
    return Made(
        {path: ReadPage(text) for path, text in site.items() if path.endswith(".html")},
        {path: text for path, text in site.items() if not path.endswith(".html")},
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The site with plain words everywhere, as many as the payloads of a group."""
    words = " · ".join(["ordinary words of an editor"] * GROUP)
    return make(tmp_path_factory.mktemp("plain") / "dossier", words=words, cited=words, markdown=words)


@pytest.mark.parametrize("group", list(in_groups()), ids=lambda group: f"{group[0].family}: {group[0].text[:20]!a}")
def test_a_payload_in_every_field_is_text_on_every_page(
    group: tuple[Payload, ...], plain: Made, tmp_path: Path
) -> None:
    words = " · ".join(payload.text for payload in group)
    cited = " · ".join(payload.text for payload in group if not re.search(r"[\[\]]", payload.text)) or PLAIN
    markdown = "\n\n".join(payload.text for payload in group if not payload.said) or PLAIN
    made = make(tmp_path, words=words, cited=cited, markdown=markdown)
    assert made.pages.keys() == plain.pages.keys()
    assert made.files.keys() == plain.files.keys()
    for path, page in made.pages.items():
        check_page(page, plain, path)
        for data in page.data:
            json.loads(data)
    check_headings(made, words)
    check_files(made.files, words)


def check_page(page: ReadPage, plain: Made, path: str) -> None:
    """Nothing on it is new but what Markdown may make."""
    for element in NEVER_MORE:
        assert page.elements[element] == plain.pages[path].elements[element], (path, element)
    known: frozenset[tuple[str, str]] = frozenset().union(*(each.forms for each in plain.pages.values()))
    assert [form for form in page.forms - known if form[0] not in MARKDOWN_ELEMENTS] == [], path
    assert page.others == plain.pages[path].others, path
    attributes = {attribute for _, attribute in page.forms}
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "autofocus")], path
    assert [address for address in page.addresses if not leads_on(address)] == [], path


def check_headings(made: Made, words: str) -> None:
    """The pages of records have the words as their heading, letter for letter."""
    for path in ("index", "essay/index", "claims/bridge-closed/index", "events/closure/index", "actors/mayor/index"):
        assert made.pages[f"{path}.html"].headings == [squeeze(words)], path
    assert squeeze(words) in made.pages["sources/herald/index.html"].text
    assert squeeze(words) in made.pages["differences/open-or-closed/index.html"].text


def check_files(files: Mapping[str, str], words: str) -> None:
    """The files for programs can be read by programs, and say what the editors wrote."""
    for path in ("feed.xml", "sitemap.xml"):
        ElementTree.fromstring(files[path])
        assert not re.search("<!|<\\?(?!xml )", files[path]), path
    data = json.loads(files["data/dossier.json"])
    assert data["title"] == words
    assert {claim["statement"] for claim in data["claims"]} == {words}
    assert words in files["data/captures/gazette.txt"]


@pytest.mark.parametrize("payload", REFUSED, ids=lambda payload: ascii(payload.text[:60]))
def test_markdown_refuses_it_with_a_sentence(payload: Payload, tmp_path: Path) -> None:
    checked = check_dossier(lay_out(tmp_path, markdown=payload.text))
    errors = [found for found in checked.diagnostics if found.severity == "error"]
    assert tuple(sorted({f"{found.message} [{found.code}]".replace("\n", "\\n") for found in errors})) == payload.said
    quotes_facts = all(found.code == "fact-unknown" for found in errors)
    assert quotes_facts or checked.derived is None
    # In every file that has a field for Markdown; facts are quoted in essays, readings and assessments only.
    assert len({found.location.path for found in errors}) == (QUOTING if quotes_facts else 12)
    assert all(found.help for found in errors)


@pytest.mark.parametrize("payload", HIDDEN, ids=lambda payload: payload.text)
def test_a_hidden_character_is_refused_in_every_field(payload: Payload, tmp_path: Path) -> None:
    """It is written as an escape between double quotation marks, so that nobody sees it in the file either."""
    root = lay_out(tmp_path, words="HIDDEN")
    for file in (*root.rglob("*.yaml"), *root.rglob("*.md")):
        file.write_text(file.read_text("utf-8").replace("HIDDEN", payload.text), "utf-8")
    missed = ("quote-changed", "cited-words")  # no capture has the character
    errors = [found for found in check_dossier(root).diagnostics if found.code not in missed]
    errors = [found for found in errors if found.severity == "error"]
    assert {f"{found.message} [{found.code}]" for found in errors} == set(payload.said)
    assert len({found.location.path for found in errors}) == 20  # each file of a record, and `site.yaml`
    if errors[0].code == "text-hidden":  # what only turns the order may be in a suffix: captures may hold it
        assert len(errors) >= count_fields_of_text() - 1


def count_fields_of_text() -> int:
    """The fields of the dossier of the corpus into which a payload is put."""
    files = (*(HOSTILE / "dossier").rglob("*.yaml"), *(HOSTILE / "dossier").rglob("*.md"))
    return sum(file.read_text("utf-8").count("WORDS") for file in files)
