"""One page of each kind, chosen from the site's own data so that the awkward ones are among them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Data = dict[str, Any]


def disputed(data: Data) -> str:
    """The disputed claim that most is said about; where none is disputed, the claim that most is said about."""
    chosen = max(data["claims"], key=lambda c: (c["status"] == "disputed", len(c["evidence"])))
    return str(chosen["id"])


def with_silence(data: Data) -> str:
    return str(max(data["claims"], key=lambda c: len(c["silent"]))["id"])


def most_said(records: list[dict[str, Any]], field: str) -> str:
    """The record with the fullest page."""
    return str(max(records, key=lambda record: len(record[field]))["id"])


def first_pair(data: Data) -> str:
    """The first two sources in order of siglum, as their page has them."""
    return "/".join(source["id"] for source in sorted(data["sources"], key=lambda source: source["siglum"])[:2])


KINDS: dict[str, Callable[[Data], str]] = {
    "home": lambda data: "",
    "timeline": lambda data: "timeline/",
    "differences": lambda data: "differences/",
    "difference": lambda data: f"differences/{data['fullest_difference']}/",
    "difference of wording": lambda data: "differences/expressed-informed-replied-noted/",
    "difference with silence": lambda data: "differences/fears-of-civil-war/",
    "claims": lambda data: "claims/",
    "claim on which sources differ": lambda data: f"claims/{disputed(data)}/",
    "claim on which sources are silent": lambda data: f"claims/{with_silence(data)}/",
    "actors": lambda data: "actors/",
    "actor": lambda data: f"actors/{most_said(data['actors'], 'annotations')}/",
    "event": lambda data: f"events/{most_said(data['events'], 'claims')}/",
    "sources": lambda data: "sources/",
    "source": lambda data: f"sources/{data['sources'][0]['id']}/",
    "two sources": lambda data: f"sources/{first_pair(data)}/",
    "who has what": lambda data: "who-has-what/",
    "essay": lambda data: f"{data['essays']}/",
    "naming": lambda data: "naming/",
    "search": lambda data: "search/",
    "data": lambda data: "data/",
    "not found": lambda data: "404.html",
}


def address(kind: str, site: Path, essays: Path) -> str:
    """Where the page of this kind stands in the site; `essays` is the folder of Markdown pages."""
    data = json.loads((site / "data/dossier.json").read_text("utf-8"))
    fullest = max(sorted(site.glob("differences/*/index.html")), key=lambda page: page.stat().st_size)
    essay = min(path.stem for path in essays.glob("*.md"))
    return KINDS[kind]({**data, "essays": essay, "fullest_difference": fullest.parent.name})
