"""The built dossier in a real browser, at a domain's root and below a path."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Served, serve
from tree import Tree


@pytest.fixture(scope="session")
def tree(site: Path) -> Tree:
    return Tree(site)


@pytest.fixture(scope="session")
def at_root(site: Path) -> Iterator[Served]:
    """The dossier at a domain's root."""
    yield from serve(site, "/")


@pytest.fixture(scope="session")
def below_a_path(site_below_a_path: Path) -> Iterator[Served]:
    """The dossier below a path, as at NAME.github.io/REPOSITORY/."""
    yield from serve(site_below_a_path, "/some/where/")


@pytest.fixture(scope="session", params=["at_root", "below_a_path"])
def served(request: pytest.FixtureRequest) -> Served:
    """The dossier, served in both ways."""
    chosen: Served = request.getfixturevalue(request.param)
    return chosen
