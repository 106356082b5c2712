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


def source_json_ld(context: PageContext, id_: str) -> Html:
    """A source as a schema.org NewsArticle, or what else it is."""
    source = context.linked.sources[id_]
    data = _describe_source(source) | {"mainEntityOfPage": permalink(context.site.base_url, route("source", id_))}
    return _write_json(data)


def claim_json_ld(context: PageContext, id_: str) -> Html:
    """A claim as a schema.org Claim with every quotation in which it appears."""
    data: dict[str, Json] = {
        "@type": "Claim",
        "text": context.linked.claims[id_].statement,
        "url": permalink(context.site.base_url, route("claim", id_)),
        "appearance": [_describe_quotation(context, a) for a in context.linked.of_claim[id_] if a.stance.affirms],
    }
    return _write_json(data)


def _describe_source(source: Source) -> dict[str, Json]:
    return _describe_work(source) | {
        "author": [{"@type": "Person", "name": author.value} for author in source.authors],
        "datePublished": _simple_date(source),
        "inLanguage": source.language,
    }


def _describe_work(source: Source) -> dict[str, Json]:
    """What a source is called and where it is."""
    return {
        "@type": _TYPES[source.type],
        "headline": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher.value},
        "url": source.url.value if source.url else "",
    }


def _simple_date(source: Source) -> str:
    """The date as ISO 8601, where it is as simple as that; EDTF can say more than schema.org."""
    edtf = source.published.edtf if source.published else ""
    return edtf if re.fullmatch(r"\d{4}(-[01]\d(-\d\d)?)?", edtf) else ""


def _describe_quotation(context: PageContext, annotation: Annotation) -> dict[str, Json]:
    source = context.linked.sources[annotation.source]
    speaker = next((context.linked.actors[id_] for id_ in annotation.chain if id_ in context.linked.actors), None)
    person = speaker and {"@type": "Person" if speaker.kind == "person" else "Organization", "name": speaker.name}
    return {
        "@type": "Quotation",
        "text": " ".join(annotation.quote.split()),
        "inLanguage": annotation.language or source.language,
        "spokenByCharacter": [person] if person else [],
        "isPartOf": _describe_work(source),
    }


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _write_json(data: Mapping[str, Json]) -> Html:
    """As JSON without what is empty; `<`, `>` and `&` are written as escapes, so that no text can end the element."""
    written = _ENCODER.encode(_without_empty({"@context": "https://schema.org", **data}))
    return Html(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _without_empty(data: Json) -> Json:
    if isinstance(data, str):
        return data
    if isinstance(data, Mapping):
        return {key: value if isinstance(value, str) else _without_empty(value) for key, value in data.items() if value}
    return [_without_empty(item) for item in data]
