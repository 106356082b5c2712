"""The site in memory: what it has, what it has not, and a template that fails."""

from dataclasses import replace
from pathlib import Path

import pytest

from dossier.cache import Memo
from dossier.pages.page_meta import View
from dossier.preview.followed_site import FollowedSite, load_look
from dossier.reading.load import load_dossier

SMALL = Path(__file__).parents[1] / "small"
CLAIM = "claims/bridge-closed/index.html"


@pytest.fixture
def site() -> FollowedSite:
    dossier, _ = load_dossier(SMALL)
    assert dossier
    made = FollowedSite(dossier.site, load_look(), Memo())
    made.follow(dossier)
    return made


def test_it_has_pages_data_captures_and_the_files_of_every_dossier(site: FollowedSite) -> None:
    for path in ("index.html", CLAIM, "data/dossier.json", "data/captures/gazette.txt", "static/dossier.css"):
        assert site.read_file(path), path


def test_it_has_nothing_else(site: FollowedSite) -> None:
    for path in ("claims/nothing/index.html", "content/site.yaml", "../site.yaml", ""):
        assert site.read_file(path) is None
        assert site.find_record_place(path) is None


def test_a_page_knows_the_file_of_its_record(site: FollowedSite) -> None:
    place = site.find_record_place(CLAIM)
    assert place is not None
    assert place.path == "content/claims/bridge-closed.yaml"
    assert site.find_record_place("index.html") is None


def test_a_template_that_fails_fails_the_page_and_nothing_is_kept_of_it(site: FollowedSite) -> None:
    def fail(_name: str, _view: View) -> str:
        raise ValueError("a mistake in a template")

    look, before = site.look, site.read_file(CLAIM)
    site.change_look(replace(look, render_view=fail))
    with pytest.raises(ValueError, match="a mistake"):
        site.read_file(CLAIM)
    assert site.find_record_place(CLAIM) is None
    site.change_look(look)
    assert site.read_file(CLAIM) == before


def test_what_the_tool_finds_is_asked_for_by_need(site: FollowedSite) -> None:
    assert site.use_candidates(lambda candidates: str(len(candidates.all))).isdigit()
