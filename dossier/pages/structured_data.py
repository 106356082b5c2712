"""What pages say to machines that read schema.org: JSON-LD for sources, claims and differences.

In: a `PageContext` and an id. Out: JSON for a page's `<script type="application/ld+json">`, which is data
and never runs. Types and properties are those of schema.org: NewsArticle and its kin for sources, Claim with the
Quotations in which it appears for claims. A claim's status is the dossier's own and has no place there.
"""

import json
import re
from collections.abc import Mapping

from dossier.differences.known_differences import KnownDifference
from dossier.markup import Html, plain_text
from dossier.model import Actor, Annotation, Source
from dossier.open_data.schema_formats import (
    SchemaAgent,
    SchemaCited,
    SchemaClaim,
    SchemaDifference,
    SchemaPart,
    SchemaQuotation,
    SchemaWork,
    SchemaWorkType,
)
from dossier.pages.claim_places import claim_anchor, find_page
from dossier.pages.page_context import PageContext, with_facts
from dossier.record_ref import RecordRef
from dossier.routes import permalink, record_href, route

_UP = "../../"  # from the pages of claims and differences to the root, for links of a site without an address
_WORK_TYPES: Mapping[str, SchemaWorkType] = {
    "article": "NewsArticle",
    "statement": "CreativeWork",
    "post": "SocialMediaPosting",
    "report": "Report",
    "broadcast": "CreativeWork",
    "webpage": "WebPage",
}


def write_source_json_ld(context: PageContext, id_: str) -> Html:
    """A source as a schema.org NewsArticle, or what else it is."""
    source = context.linked.sources[id_]
    data: SchemaWork = {
        "@context": "https://schema.org",
        "@type": _WORK_TYPES[source.type],
        "headline": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher.value},
        "url": source.url.value if source.url else "",
        "author": [{"@type": "Person", "name": author.value} for author in source.authors],
        "datePublished": _simple_date(source),
        "inLanguage": source.language,
        "mainEntityOfPage": permalink(context.site.base_url, route("source", id_)),
    }
    return _write_json(data)


def write_claim_json_ld(context: PageContext, id_: str) -> Html:
    """A claim as a schema.org Claim with every quotation in which it appears, and with its parts."""
    parts = context.linked.parts_of_claim[id_]
    data: SchemaClaim = {
        "@context": "https://schema.org",
        **_describe_claim(context, id_),
        "hasPart": [_describe_claim(context, part.id) for part in parts],
    }
    return _write_json(data)


def _describe_claim(context: PageContext, id_: str) -> SchemaPart:
    affirming = [annotation for annotation in context.linked.of_claim[id_] if annotation.stance.affirms]
    page, anchor = find_page(context.linked, id_), claim_anchor(context.linked, id_)
    return {
        "@type": "Claim",
        "text": context.linked.claims[id_].statement,
        "url": permalink(context.site.base_url, route("claim", page), anchor),
        "appearance": [_describe_quotation(context, annotation) for annotation in affirming],
    }


def write_difference_json_ld(context: PageContext, known: KnownDifference) -> Html:
    """A difference as a schema.org Article: the editors' reading, which cites the passages of its sides."""
    record, annotations = known.record, context.linked.annotations
    quoted = dict.fromkeys(uid for side in known.sides for uid in side.annotations)
    data: SchemaDifference = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": record.title.strip(),
        "articleBody": plain_text(with_facts(context, record.reading)),
        "author": {"@type": "Organization", "name": record.by},
        "datePublished": record.date,
        "inLanguage": context.site.record.language,
        "url": permalink(context.site.base_url, route("difference", known.id)),
        "citation": [_describe_quotation(context, annotations[uid]) for uid in quoted],
    }
    return _write_json(data)


def _simple_date(source: Source) -> str:
    """The date as ISO 8601, where it is as simple as that; EDTF can say more than schema.org."""
    if source.published and re.fullmatch(r"\d{4}(-[01]\d(-\d\d)?)?", source.published.edtf):
        return source.published.edtf
    return ""


def _describe_quotation(context: PageContext, annotation: Annotation) -> SchemaQuotation:
    """Where a quote is read, who speaks, and in which source. Its words are on the page itself."""
    at, base = RecordRef("annotation", annotation.uid), context.site.base_url
    address = permalink(base, route("source", annotation.source), annotation.id)
    return {
        "@type": "Quotation",
        "url": address or f"{_UP}{record_href(at)}",
        "spokenByCharacter": _list_first_speaker(context, annotation),
        "isPartOf": _name_work(context.linked.sources[annotation.source]),
    }


def _name_work(source: Source) -> SchemaCited:
    """A source by its address, else by its title; the source's own page tells all of it."""
    if source.url:
        return {"@type": _WORK_TYPES[source.type], "url": source.url.value}
    return {"@type": _WORK_TYPES[source.type], "headline": source.title}


def _list_first_speaker(context: PageContext, annotation: Annotation) -> list[SchemaAgent]:
    """The first of the chain that is an actor; a chain may hold sources too, or nobody."""
    for id_ in annotation.chain:
        if id_ in context.linked.actors:
            return [_describe_speaker(context.linked.actors[id_])]
    return []


def _describe_speaker(actor: Actor) -> SchemaAgent:
    if actor.kind == "person":
        return {"@type": "Person", "name": actor.name}
    return {"@type": "Organization", "name": actor.name}


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _write_json(data: SchemaWork | SchemaClaim | SchemaDifference) -> Html:
    """As JSON without what is empty; `<`, `>` and `&` are written as escapes, so that no text can end the element."""
    written = _ENCODER.encode(_remove_empty(data))
    return Html(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _remove_empty(data: object) -> object:
    """JSON without the fields whose value is an empty text or list."""
    if isinstance(data, Mapping):
        return {key: _remove_empty(value) for key, value in data.items() if value}
    if isinstance(data, list):
        return [_remove_empty(item) for item in data]
    return data
