"""What pages say to machines that read schema.org: JSON-LD for sources and claims.

In: a `PageContext` and an id. Out: JSON that can stand in a page's `<script type="application/ld+json">`, which is data
and never runs. Types and properties are those of schema.org: NewsArticle and its kin for sources, Claim with the
Quotations in which it appears for claims. A claim's status is the dossier's own and has no place there.
"""

import json
import re
from collections.abc import Mapping, Sequence

from dossier.markup import Html
from dossier.model import Annotation, Source
from dossier.pages.page_context import PageContext
from dossier.routes import permalink, route

Json = str | Sequence["Json"] | Mapping[str, "Json"]

_TYPES = {
    "article": "NewsArticle",
    "statement": "CreativeWork",
    "post": "SocialMediaPosting",
    "report": "Report",
    "broadcast": "CreativeWork",
    "webpage": "WebPage",
}


def source_data(desk: PageContext, id_: str) -> Html:
    """A source as a schema.org NewsArticle, or what else it is."""
    source = desk.linked.sources[id_]
    data = _source(source) | {"mainEntityOfPage": permalink(desk.site.base_url, route("source", id_))}
    return _json(data)


def claim_data(desk: PageContext, id_: str) -> Html:
    """A claim as a schema.org Claim with every quotation in which it appears."""
    data: dict[str, Json] = {
        "@type": "Claim",
        "text": desk.linked.claims[id_].statement,
        "url": permalink(desk.site.base_url, route("claim", id_)),
        "appearance": [_quotation(desk, a) for a in desk.linked.of_claim[id_] if a.polarity == "affirms"],
    }
    return _json(data)


def _source(source: Source) -> dict[str, Json]:
    return _named(source) | {
        "author": [{"@type": "Person", "name": author.value} for author in source.authors],
        "datePublished": _date(source),
        "inLanguage": source.language,
    }


def _named(source: Source) -> dict[str, Json]:
    """What a source is called and where it is."""
    return {
        "@type": _TYPES[source.type],
        "headline": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher.value},
        "url": source.url.value if source.url else "",
    }


def _date(source: Source) -> str:
    """The date as ISO 8601, where it is as simple as that; EDTF can say more than schema.org."""
    edtf = source.published.edtf if source.published else ""
    return edtf if re.fullmatch(r"\d{4}(-[01]\d(-\d\d)?)?", edtf) else ""


def _quotation(desk: PageContext, annotation: Annotation) -> dict[str, Json]:
    source = desk.linked.sources[annotation.source]
    speaker = next((desk.linked.actors[id_] for id_ in annotation.chain if id_ in desk.linked.actors), None)
    person = speaker and {"@type": "Person" if speaker.kind == "person" else "Organization", "name": speaker.name}
    return {
        "@type": "Quotation",
        "text": " ".join(annotation.quote.split()),
        "inLanguage": annotation.language or source.language,
        "spokenByCharacter": [person] if person else [],
        "isPartOf": _named(source),
    }


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(data: Mapping[str, Json]) -> Html:
    """As JSON without what is empty; `<`, `>` and `&` are written as escapes, so that no text can end the element."""
    written = _ENCODER.encode(_filled({"@context": "https://schema.org", **data}))
    return Html(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _filled(data: Json) -> Json:
    if isinstance(data, str):
        return data
    if isinstance(data, Mapping):
        return {key: value if isinstance(value, str) else _filled(value) for key, value in data.items() if value}
    return [_filled(item) for item in data]
