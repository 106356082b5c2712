"""Where everything is on the site: routes, hrefs, permalinks and output paths.

In: kinds and ids of records. Out: addresses. It exists so that no template and no other module spells an address.

A *route* is a page's address below the site's root: "" (home), "claims/some-id/", "404.html". An *href* names the file
itself ("claims/some-id/index.html#x"), always from the site's root; a page puts its own `root` ("../../") before it.
That is the one form that works at a domain's root, under a sub-path and from disk, where a browser shows a folder's
listing instead of its index. A *permalink* is the absolute address without file name.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from dossier.record_kinds import KINDS
from dossier.record_ref import RecordRef

HOME, TIMELINE, CLAIMS, ACTORS, SOURCES = "", "timeline/", "claims/", "actors/", "sources/"
EVENTS, SEARCH, DATA, NAMING, NOT_FOUND = "events/", "search/", "data/", "naming/", "404.html"
DIFFERENCES, WHO_HAS_WHAT = "differences/", "who-has-what/"

_PLAIN = re.compile(r"[a-z0-9/._-]*", re.IGNORECASE | re.ASCII)
_FOLDERS: Mapping[str, str] = {kind.name: kind.page_folder for kind in KINDS if kind.page_folder is not None}
_OVERVIEWS = (TIMELINE, CLAIMS, ACTORS, SOURCES, EVENTS, SEARCH, DATA, NAMING, DIFFERENCES, WHO_HAS_WHAT)
# Ids that no essay may have: its page would replace another page or a folder of the site.
RESERVED_IDS = frozenset({route.removesuffix("/") for route in (*_OVERVIEWS, *_FOLDERS.values())} | {"static", "index"})


def route(kind: str, id: str) -> str:
    """The route of a record's page. Its kind must be one that has pages: see `record_kinds`."""
    return f"{_FOLDERS[kind]}{id}/"


def pair_route(a: str, b: str) -> str:
    """The route of two sources side by side; `a` is the one whose siglum comes first."""
    return f"{route('source', a)}{b}/"


def output_path(route: str) -> str:
    """The file that a route is written to, relative to the site's folder."""
    if route == HOME or route.endswith("/"):
        return f"{route}index.html"
    return route


def href(route: str, fragment: str = "") -> str:
    """A link to a route from the site's root; a page puts its `root` before it."""
    return _add_fragment(_quote(output_path(route)), fragment)


def record_href(reference: RecordRef) -> str:
    """A link from the site's root to where a record is shown."""
    kind, id_ = reference
    if kind == "annotation":
        source, _, annotation = id_.partition("/")
        return href(route("source", source), annotation)
    if kind == "origin":
        return href(SOURCES, f"O-{id_}")
    return href(route(kind, id_))


def day_anchor(edtf: str) -> str:
    """The fragment of a day, or a longer stretch, on the timeline: “D-2023-06-24”, “D-2014_open”."""
    return f"D-{edtf.replace('/', '_').replace('..', 'open') or 'undated'}"


def numbered_route(route: str, number: int) -> str:
    """A further page of one whose list is long: “claims_page-2/”. It is as deep as the first; no id has such a mark."""
    if number == 1:
        return route
    return f"{route.removesuffix('/')}_page-{number}/"


def root(route: str, base_url: str = "") -> str:
    """What comes before every href on a page: the path up to the site's root.

    The page for addresses that do not exist is shown at any depth, so it alone starts from the base address's path.
    """
    if route == NOT_FOUND:
        return base_path(base_url)
    return "../" * route.count("/")


def base_path(base_url: str) -> str:
    """The path of the base address, with a slash at both ends."""
    path = urlsplit(base_url).path.strip("/")
    if not path:
        return "/"
    return f"/{quote(path, safe='/%')}/"


def permalink(base_url: str, route: str, fragment: str = "") -> str:
    """A page's absolute address, empty where the site has no base address."""
    if not base_url:
        return ""
    return _add_fragment(f"{base_url.rstrip('/')}/{quote(route)}", fragment)


def _add_fragment(address: str, fragment: str) -> str:
    if not fragment:
        return address
    return f"{address}#{_quote(fragment)}"


def _quote(path: str) -> str:
    """A path as addresses have it. Nearly all are plain already, and a site has tens of thousands of links."""
    if _PLAIN.fullmatch(path):
        return path
    return quote(path)
