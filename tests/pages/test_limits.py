"""What pages leave out: each limit holds at its number, and lists do not repeat one another."""

import json
from dataclasses import replace

import pytest
from build_linked import actor, build, claim, quote, source

from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier
from dossier.open_data.dossier_json import write_dossier_json
from dossier.pages.claim_lines import stance_cells
from dossier.pages.claim_matrix import cut_claim_matrix, matrix_columns, view_claim_matrix
from dossier.pages.page_context import PageContext, make_page_context
from dossier.pages.page_list import make_site_meta
from dossier.pages.page_surroundings import locate_record
from dossier.pages.source_pages import find_dependent_claims
from dossier.pages.standing import list_standing


def context_of(linked: LinkedDossier) -> PageContext:
    derived, _ = derive_everything(linked)
    return make_page_context(linked, derived, make_site_meta(linked), Memo())


def context_with_sources(number: int) -> PageContext:
    """One claim, to which the first source speaks."""
    sources = [source(f"s{index:02}", f"Ann spoke, says paper {index}.") for index in range(number)]
    return context_of(build(sources, [quote("s00", "Ann spoke", "spoke")], claims=[claim("spoke", "Ann spoke.")]))


def test_a_matrix_has_a_column_for_each_of_twelve_sources() -> None:
    context = context_with_sources(12)
    assert len(matrix_columns(context)) == 12
    assert len(stance_cells(context, "spoke")) == 12
    assert len(list_standing(context)[0].cells) == 12


def test_with_thirteen_sources_only_those_that_speak_are_shown() -> None:
    context = context_with_sources(13)
    assert matrix_columns(context) == ()
    assert [cell.tag.id for cell in stance_cells(context, "spoke")] == ["s00"]
    assert list_standing(context)[0].cells == ()


@pytest.mark.parametrize(("number", "whole"), [(400, True), (401, False)])
def test_the_matrix_of_all_claims_is_whole_up_to_four_hundred(number: int, whole: bool) -> None:
    claims = [claim(f"c{index}", "Ann spoke.", event="talk") for index in range(number)]
    context = context_of(build([source("a", "Ann spoke.")], [], claims=claims))
    views = [view_claim_matrix(context, share) for share in cut_claim_matrix(context)]
    assert all(view.whole is whole for view in views)
    assert sum(len(chapter.rows) for view in views for chapter in view.chapters) == (number if whole else 0)


@pytest.mark.parametrize(("length", "shown"), [(0, False), (1, True), (20_000, True), (20_001, False)])
def test_a_record_is_shown_as_yaml_up_to_twenty_thousand_characters(length: int, shown: bool) -> None:
    linked = build([source("a", "Ann spoke.")], [], actors=[actor("ann", "Ann")])
    files = {"content/actors/ann.yaml": "#" * length}
    context = context_of(replace(linked, dossier=replace(linked.dossier, files=files)))
    assert bool(locate_record(context, "content/actors/ann.yaml", 1).yaml) is shown
    assert not locate_record(context, "content/actors/ann.yaml", 1, whole=False).yaml


@pytest.mark.parametrize(("number", "told"), [(100, 99), (101, 0)])
def test_the_data_tell_all_silence_up_to_a_hundred_sources(number: int, told: int) -> None:
    context = context_with_sources(number)
    data = json.loads(write_dossier_json(context.linked, context.derived))
    assert data["silence"] == ("all" if told else "event")
    assert len(data["claims"][0]["silent"]) == told


def test_a_claim_of_one_source_is_not_listed_among_those_that_depend_on_it() -> None:
    linked = build(
        [source("a", "Ann spoke. Bob left."), source("b", "Bob left.")],
        [quote("a", "Ann spoke", "alone"), quote("a", "Bob left", "both"), quote("b", "Bob left", "both")],
    )
    depending = find_dependent_claims(context_of(linked))
    assert {source: [claim.id for claim in claims] for source, claims in depending.items()} == {
        "a": ["both"],
        "b": ["both"],
    }
