"""The page on open data promises only what is there, and its program checks every quote."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import get_args

import pytest
from build_linked import build, quote, source
from render_site import render_site

from dossier.linking.link import LinkedDossier
from dossier.model import Site
from dossier.open_data.captures import list_published_captures
from dossier.record_parts import DifferenceKind, Rights
from dossier.status import STATUSES


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def two_sources(first: Rights, second: Rights) -> LinkedDossier:
    return build(
        [source("a", "Ann spoke.\r\nBob left.", rights=first), source("b", "Cat slept.", rights=second)],
        [quote("a", "Bob left", "c"), quote("b", "Cat slept", "c")],
    )


def test_captures_are_published_as_rights_allow_with_their_very_bytes() -> None:
    linked = two_sources("full", "excerpts")
    (path,) = published = list_published_captures(linked)
    assert path == "data/captures/a.txt"
    assert hashlib.sha256(published[path].encode()).hexdigest() == linked.sources["a"].captures[0].sha256


def test_the_rights_of_the_site_hold_where_a_source_has_none() -> None:
    linked = build([source("a", "Ann spoke.")], site=Site(title="Test", rights="full"))
    assert list(list_published_captures(linked)) == ["data/captures/a.txt"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("full", "full", "All are published here byte for byte."),
        ("full", "excerpts", "1 capture is published here byte for byte. Rights do not allow to publish 1 other;"),
        ("excerpts", "excerpts", "Rights do not allow to publish them here."),
    ],
)
def test_the_page_says_which_captures_are_there(first: Rights, second: Rights, said: str) -> None:
    page = render_site(two_sources(first, second))["data/index.html"]
    assert said in words(page)
    assert ("a.txt, not published" in words(page)) == (first == "excerpts")
    assert ('href="../data/captures/a.txt"' in page) == (first == "full")


def test_the_program_on_the_page_finds_every_quote_of_the_dossier(site: Path, tmp_path: Path) -> None:
    page = (site / "data" / "index.html").read_text("utf-8")
    (program,) = re.findall(r'<pre id="Program"[^>]*><code>(.*?)</code></pre>', page, re.DOTALL)
    shutil.copy(site / "data" / "dossier.json", tmp_path)
    shutil.copytree(site / "data" / "captures", tmp_path / "captures")
    (tmp_path / "check.py").write_text(unescape(program), "utf-8")
    said = subprocess.run([sys.executable, "check.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    quotes = len(json.loads((tmp_path / "dossier.json").read_bytes())["annotations"])
    assert said.stdout == f"{quotes} right, 0 wrong, 0 not checked\n"


def test_published_captures_are_the_files_of_the_editors_and_the_data_names_them(site: Path, project: Path) -> None:
    data = json.loads((site / "data" / "dossier.json").read_bytes())
    for record in data["sources"]:
        capture = record["capture"]
        assert (site / capture["published"]).read_bytes() == (project / capture["file"]).read_bytes()


def test_the_page_describes_every_field_and_every_code(site: Path) -> None:
    page = (site / "data" / "index.html").read_text("utf-8")
    data = json.loads((site / "data" / "dossier.json").read_bytes())
    fields = set(data)
    for records in (value for value in data.values() if isinstance(value, list)):
        for record in records:
            fields |= set(record)
    fields |= {name for claim in data["claims"] for cell in claim["cells"] for name in cell}
    described = set(re.findall(r'<th scope="row"><code>([^<]+)</code>', page))
    assert fields - described == set()
    codes = set(re.findall(r"<dt><code>([^<]+)</code>", page))
    assert set(STATUSES) <= codes
    assert set(get_args(DifferenceKind)) <= codes
    assert {"before", "maybe-before", "covers-event", "other-events", "no-event"} <= codes
