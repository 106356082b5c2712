"""Stances as a shape and a word: no mark says more than the quote does."""

import pytest
from build_linked import quote

from dossier.pages.stance_marks import stance_mark

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


@pytest.mark.parametrize(("polarity", "certainty", "shape"), SHAPES)
def test_each_stance_has_its_shape(polarity: str, certainty: str, shape: str) -> None:
    mark = stance_mark(quote("a", "Ann spoke", "c", polarity=polarity, certainty=certainty))
    assert mark.shape == shape
    assert f'href="#M-{shape}"' in mark.icon


def test_what_is_not_stated_is_never_called_probable() -> None:
    words = {c: stance_mark(quote("a", "Ann", "c", certainty=c)).words for c in ("certain", "probable", "unstated")}
    assert "probable" in words["probable"]
    assert "probable" not in words["unstated"]
    assert len(set(words.values())) == 3


def test_speakers_make_no_other_mark() -> None:
    one, other = (stance_mark(quote("a", "Ann spoke", "c", chain=chain)) for chain in ("ann", "bob ann"))
    assert one == other
