"""Whatever a stranger sends or writes, the answer is a value or a sentence. `make fuzz` looks for long.

Few examples are tried in `make test`: each of them checks a whole dossier, or asks for a draft.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hostile import lay_out, render_site
from hypothesis import given, settings
from hypothesis import strategies as st
from require import require
from wrong_values import FILES

from dossier.diagnostics import UsageError
from dossier.linking.link import LinkedDossier
from dossier.pipeline import check_dossier, read_linked_dossier
from dossier.preview import annotate

FEW = require(settings.default).max_examples // 10  # a check takes as long as ten drafts
PIECES = st.sampled_from(
    [
        *(
            "{}",
            "[]",
            '""',
            "null",
            "herald/closed",
            "mayor",
            "bridge-closed",
            "storm",
            "9999-12-31",
            "-9999",
            "- ",
            ": ",
        ),
        *("Y170000002", "0001-01-01T00:00:00+14:00", "![x](y)", "[a](claim:x)", "[…]", "[x]", "{edtf: 2024, basis: x}"),
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | PIECES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ASKED = st.fixed_dictionaries(
    {"source": st.sampled_from(["herald", "gazette"]) | JSON, "passage": st.just("The storm came at noon") | JSON},
    optional={
        **dict.fromkeys((*annotate.FIELDS, "start", "end", "text", "statement", "unheard-of"), JSON),
        "claim_kind": st.just("deed") | JSON,
        "value": st.fixed_dictionaries({}, optional={"kind": JSON, "number": JSON}) | JSON,
    },
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the corpus without a fault."""
    return lay_out(tmp_path_factory.mktemp("any"))


@pytest.fixture(scope="module")
def linked(root: Path) -> LinkedDossier:
    return read_linked_dossier(root)


@settings(max_examples=FEW)
@given(
    kind=st.sampled_from(sorted(FILES)),
    cut=st.floats(0, 1),
    length=st.integers(0, 40),
    put=st.text(max_size=20) | PIECES,
)
def test_no_record_however_damaged_ends_in_a_traceback(
    root: Path, kind: str, cut: float, length: int, put: str
) -> None:
    file = root / FILES[kind]
    good = file.read_bytes()
    text = good.decode()
    start = int(cut * len(text))
    try:
        file.write_bytes((text[:start] + put + text[start + length :]).encode("utf-8", "replace"))
        checked = check_dossier(root)
        if checked.derived:
            assert render_site(require(checked.linked), checked.derived)
        else:
            assert any(found.severity == "error" for found in checked.diagnostics)
    finally:
        file.write_bytes(good)


@given(asked=ASKED)
def test_no_request_of_a_page_ends_in_a_traceback(linked: LinkedDossier, asked: Mapping[str, Any]) -> None:
    try:
        draft = annotate.make_draft(linked, asked)
    except UsageError as problem:
        assert str(problem)
        return
    assert draft.yaml
    assert draft.source in linked.sources
