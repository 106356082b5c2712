"""Sigla: one letter a source, and one order for all pages, also when the letters run out."""

from dataclasses import replace

from build_linked import build, source

from dossier.pages.source_tags import make_source_tags
from dossier.sigla import assign_sigla, siglum_order, sort_by_siglum

MANY = [source(f"s{number:02}", "Words.") for number in range(38)]


def test_letters_come_first_and_then_numbers_by_size() -> None:
    sigla = assign_sigla(record for record, _text in MANY)
    assert [sigla[f"s{number:02}"] for number in (0, 25, 26, 34, 35, 37)] == ["A", "Z", "1", "9", "10", "12"]
    assert sort_by_siglum(sigla, reversed(list(sigla))) == tuple(sigla)


def test_a_number_never_comes_before_a_letter() -> None:
    assert sorted(["10", "2", "B", "1", "A"], key=siglum_order) == ["A", "B", "1", "2", "10"]


def test_a_siglum_that_the_editors_chose_is_given_to_nobody_else() -> None:
    first, second, third = (source(id_, "Words.")[0] for id_ in "abc")
    sigla = assign_sigla([first, replace(second, siglum="A"), third])
    assert sigla == {"a": "B", "b": "A", "c": "C"}


def test_pages_name_the_sources_in_that_order() -> None:
    linked = build(MANY, [])
    assert list(make_source_tags(linked)) == [f"s{number:02}" for number in range(38)]
