"""Old addresses: each has a small page that leads on without a script, and nothing else speaks of it."""

import json
import re

import pytest
from build_linked import actor, build, claim, quote, source
from render_site import render_site

from dossier.linking.link import LinkedDossier
from dossier.model import Site

BASE = "https://example.org/d/"


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return render_site(renamed(BASE))


def renamed(base_url: str) -> LinkedDossier:
    """A dossier in which a source, its annotation, a claim and an actor have other ids than before."""
    return build(
        [source("alpha", "Ann said <b>yes</b>. More here.", formerly=("first", "primo"))],
        [quote("alpha", "Ann said <b>yes</b>", "yes", id="ann", chain="ann", formerly=("q-1",))],
        claims=[claim("yes", "Ann said <b>yes</b>.", formerly=("she-said-yes",))],
        actors=[actor("ann", "Ann", formerly=("anna",))],
        site=Site(title="Test", base_url=base_url),
    )


def test_an_old_address_leads_on_without_a_script(site: dict[str, str]) -> None:
    page = site["claims/she-said-yes/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../claims/yes/index.html">' in page
    assert f'<link rel="canonical" href="{BASE}claims/yes/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a class="moved" href="../../claims/yes/index.html">Ann said &lt;b&gt;yes&lt;/b&gt;.</a>' in page
    assert page.count("<h1>") == 1


def test_every_old_id_of_every_kind_with_pages_has_an_address(site: dict[str, str]) -> None:
    leading_on = {path for path, text in site.items() if 'http-equiv="refresh"' in text}
    assert leading_on == {
        "actors/anna/index.html",
        "claims/she-said-yes/index.html",
        "sources/first/index.html",
        "sources/primo/index.html",
    }


def test_old_addresses_are_in_no_list(site: dict[str, str]) -> None:
    for path, text in site.items():
        if path.startswith(("sitemap", "feed", "search", "index", "claims/index")):
            assert not re.search("she-said-yes|primo|anna", text), path


def test_without_a_base_address_the_canonical_one_is_relative() -> None:
    page = render_site(renamed(""))["sources/first/index.html"]
    assert '<link rel="canonical" href="../../sources/alpha/index.html">' in page


def test_an_old_anchor_is_at_the_place_of_the_new_one(site: dict[str, str]) -> None:
    page = site["sources/alpha/index.html"]
    assert '<span class="at" id="ann"><span id="q-1"></span></span>' in page


def test_the_data_lists_all_old_ids() -> None:
    from dossier.derive import derive_everything
    from dossier.open_data.dossier_json import write_dossier_json

    linked = renamed("")
    data = json.loads(write_dossier_json(linked, derive_everything(linked)[0]))
    assert data["claims"][0]["formerly"] == ["she-said-yes"]
    assert data["sources"][0]["formerly"] == ["first", "primo"]
    assert data["annotations"][0]["formerly"] == [
        "alpha/q-1", "first/ann", "first/q-1", "primo/ann", "primo/q-1",
    ]  # fmt: skip
