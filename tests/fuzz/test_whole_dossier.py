"""YAML → records → anchoring → pages: whatever stands in the files, there is a site whose quotes are true, or an error.

Several files are damaged at once, captures too. Sources then get their new digests, or nothing would be anchored.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile import ReadPage, lay_out, render_site
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from require import require

from dossier.linking.link import LinkedDossier
from dossier.pipeline import check_dossier

FEW = require(settings.default).max_examples // 8  # each checks a whole dossier, and most are rendered
WORDS = st.sampled_from(
    [
        *(
            "null",
            "[]",
            "{}",
            "''",
            "- ",
            ": ",
            "&a ",
            "*a",
            "!!int ",
            "|\n",
            "\t",
            "\r",
            "# ",
            "---\n",
            "~",
            "9" * 400,
            "\\ud800",
            "\\0",
        ),
        *(
            "[…]",
            " […] ",
            "[not]",
            "…",
            "“",
            "”",
            "\u00ad",
            "\u202e",
            "\u200d",
            "\ufeff",
            "ﬁ",
            "İ",
            "ß",
            "e\u0301",
            "\U0001f468\u200d\U0001f469",
        ),
        *(
            "2024-13-45",
            "2024?",
            "../2023",
            "-9999",
            "Y170000002",
            "T24:00:00",
            "noon",
            "storm",
            "not ",
            "allegedly ",
            "<b>",
            "](claim:x)",
        ),
    ]
) | st.text(max_size=12)


@dataclass(frozen=True)
class Damage:
    """What is done to a file: some lines go, come twice, or change places, and words come in."""

    file: float
    place: float
    cut: int
    put: str
    copied: float | None


DAMAGES = st.builds(
    Damage,
    file=st.floats(0, 1, exclude_max=True),
    place=st.floats(0, 1),
    cut=st.sampled_from([0, 0, 0, 1, 2, 10, 30]),
    put=st.just("") | WORDS,
    copied=st.none() | st.floats(0, 1),  # where in another file a piece is taken from
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def good(root: Path) -> dict[Path, str]:
    """The dossier's files as they were."""
    return {file: file.read_text("utf-8") for file in sorted(root.rglob("*")) if file.is_file()}


def do_damage(texts: dict[Path, str], damage: Damage) -> None:
    files = list(texts)
    file = files[int(damage.file * len(files))]
    text = texts[file]
    at = int(damage.place * len(text))
    put = damage.put
    if damage.copied is not None:
        start = int(damage.copied * len(text))
        put += text[start : start + damage.cut]
    texts[file] = text[:at] + put + text[at + damage.cut :]


def renew_digests(texts: dict[Path, str], good: dict[Path, str]) -> None:
    """A capture's digest where that of the good one stands."""
    for file, text in good.items():
        if file.suffix == ".txt" and texts[file] != text:
            old, new = (hashlib.sha256(each.encode()).hexdigest() for each in (text, texts[file]))
            for other in texts:
                texts[other] = texts[other].replace(old, new)


def check_quotes(linked: LinkedDossier) -> None:
    """What is called word for word is so, letter for letter, at the place that is named."""
    for uid, annotation in linked.annotations.items():
        anchor = linked.anchors[uid]
        if anchor.is_word_for_word:
            text = linked.text[annotation.source]
            there = "".join(text[span.start : span.end] for span in anchor.fragments)
            assert "".join(there.split()) == "".join(annotation.quote.replace("[…]", "").split()), uid


@settings(max_examples=FEW)
@given(damages=st.lists(DAMAGES, min_size=1, max_size=3))
@example(damages=[Damage(0, 0, 0, "", None)])
def test_any_dossier_is_a_true_site_or_an_error(root: Path, good: dict[Path, str], damages: list[Damage]) -> None:
    texts = dict(good)
    for damage in damages:
        do_damage(texts, damage)
    renew_digests(texts, good)
    changed = [file for file in texts if texts[file] != good[file]]
    try:
        for file in changed:
            file.write_bytes(texts[file].encode("utf-8", "replace"))
        checked = check_dossier(root)
        event("a site" if checked.derived else "an error")
        if not checked.derived:
            assert any(found.severity == "error" for found in checked.diagnostics)
            return
        linked = require(checked.linked)
        site = render_site(linked, checked.derived)
        check_quotes(linked)
    finally:
        for file in changed:
            file.write_bytes(good[file].encode())
    for path, page in site.items():
        assert page
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page), path
        if path.endswith(".html"):
            assert ReadPage(page).headings, path
