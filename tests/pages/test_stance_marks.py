"""Stances as a shape and a word: no mark says more than the quote does."""

import pytest
from build_linked import actor, build, quote, source

from dossier.cache import Memo
from dossier.claims.speakers import stance_toward
from dossier.derive import derive_everything
from dossier.pages.claim_lines import claim_line, stance_cells
from dossier.pages.page_context import make_page_context, stance_mark
from dossier.pages.page_list import make_site_meta
from dossier.pages.stance_marks import StanceMark, make_stance_mark
from dossier.stance import Stance

SHAPES = [
    ("affirms", "certain", "affirms"),
    ("affirms", "probable", "affirms-probable"),
    ("affirms", "possible", "affirms-possible"),
    ("affirms", "unstated", "affirms-possible"),
    ("denies", "certain", "denies"),
    ("denies", "probable", "denies-probable"),
    ("denies", "possible", "denies-possible"),
    ("denies", "unstated", "denies-possible"),
    ("open", "certain", "open"),
    ("open", "unstated", "open"),
]


def mark_of(**fields: object) -> StanceMark:
    linked = build(
        [source("a", "Ann spoke.")], [quote("a", "Ann spoke", "c", **fields)], actors=[actor("ann", "Ann Ash")]
    )
    return make_stance_mark(linked, stance_toward(linked, linked.claims["c"], linked.annotations["a/q1"]))


@pytest.mark.parametrize(("polarity", "certainty", "shape"), SHAPES)
def test_each_stance_has_its_shape(polarity: str, certainty: str, shape: str) -> None:
    own = mark_of(polarity=polarity, certainty=certainty)
    assert own.shape == shape
    assert f'href="#M-{shape}"' in own.icon
    passed_on = mark_of(polarity=polarity, certainty=certainty, chain="ann")
    assert passed_on.shape == f"said-{shape}"
    assert f'href="#M-said-{shape}"' in passed_on.icon


def test_what_is_not_stated_is_never_called_probable() -> None:
    words = {certainty: mark_of(certainty=certainty).words for certainty in ("certain", "probable", "unstated")}
    assert "probable" in words["probable"]
    assert "probable" not in words["unstated"]
    assert len(set(words.values())) == 3


def test_a_mark_names_the_first_speaker_whom_the_source_passes_on() -> None:
    assert mark_of(chain=["ann", "bob"]).words == "passes on Ann Ash: affirms"
    assert mark_of(voice="attributed", polarity="denies").words == "passes on someone unnamed: denies"
    assert mark_of().words == "affirms"


def test_what_many_pages_show_is_made_once() -> None:
    linked = build([source("a", "Ann spoke.")], [quote("a", "Ann spoke", "c")])
    context = make_page_context(linked, derive_everything(linked)[0], make_site_meta(linked), Memo())
    assert stance_mark(context, Stance("affirms", "certain", "own")) is stance_mark(
        context, Stance("affirms", "certain", "own")
    )
    assert stance_cells(context, "c") is stance_cells(context, "c")
    assert claim_line(context, "c") is claim_line(context, "c")
