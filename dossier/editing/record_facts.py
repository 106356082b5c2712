"""Each record as a reader sees it, fact by fact, so that two revisions can be compared in the reader's words.

In: a linked dossier with its comparisons. Out: for each record its title and its facts: values as words, the items
of a list each under what tells it from the others, so that one item more is one change and not a new list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Source
from dossier.record_kinds import KIND_BY_NAME
from dossier.text import line_and_column

Kind = Literal["site", "claim", "quote", "capture", "source", "event", "actor", "origin", "utterance", "page"]
# Kinds of which a reader sees the fields and nothing that is derived or kept elsewhere.
_WITHOUT_MORE: tuple[Kind, ...] = ("event", "actor", "origin", "utterance", "page")


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as a reader sees it: its title, and everything else by name."""

    title: str
    facts: Mapping[str, "RecordFact"]


DossierFacts = Mapping[tuple[Kind, str], RecordView]
RecordFact = str | Mapping[str, str]  # a value in words; for a list each item's words by what tells it from the others


def view(linked: LinkedDossier, comparisons: Mapping[str, Any]) -> Iterator[tuple[tuple[Kind, str], RecordView]]:
    """Every record with its facts."""
    for claim in linked.claims.values():
        yield ("claim", claim.id), RecordView(claim.statement, {**_status(comparisons, claim), **_facts(claim)})
    for annotation in linked.dossier.annotations:
        yield (
            ("quote", annotation.uid),
            RecordView(annotation.quote, {**_place(linked, annotation), **_facts(annotation)}),
        )
    for source in linked.sources.values():
        yield ("source", source.id), RecordView(source.title, _facts(source))
        yield from _captures(source)
    for name in _WITHOUT_MORE:
        for id_, record in getattr(linked, KIND_BY_NAME[name].dossier_field).items():
            yield (name, id_), RecordView(getattr(record, "name", "") or record.title, _facts(record))
    yield ("site", "site"), RecordView(linked.dossier.site.title, _facts(linked.dossier.site))


def _status(comparisons: Mapping[str, Any], claim: Claim) -> dict[str, str]:
    """A claim's state of agreement and how many origins take a side; nothing where it could not be derived."""
    comparison = comparisons.get(claim.id)
    if comparison is None:
        return {}
    return {"status": comparison.status, "origins": str(sum(g.affirms or g.denies for g in comparison.groups))}


def _place(linked: LinkedDossier, annotation: Annotation) -> dict[str, str]:
    """Where a quote stands; nothing where it does not stand in its capture."""
    anchor = linked.anchors.get(annotation.uid)
    if anchor is None:
        return {}
    line, column = line_and_column(linked.text_of(annotation), anchor.span.start)
    return {"place": f"line {line}, column {column}"}


def _captures(source: Source) -> Iterator[tuple[tuple[Kind, str], RecordView]]:
    for capture in source.captures:
        yield ("capture", f"{source.id}/{capture.file}"), RecordView(capture.file, {"sha256": capture.sha256})


_TITLES = frozenset({"statement", "quote", "title", "name", "captures", "id", "at", "source", "body_line"})


_KEYS = ("actor", "claim", "title", "of", "file", "first")  # by which an item of a list is known, the first that it has


def _facts(record: Any) -> dict[str, RecordFact]:  # noqa: ANN401 # any kind of record
    """The fields of a record that a reader can see; those of a field with fields of its own by both names."""
    found: dict[str, RecordFact] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name in _TITLES:
            continue
        if is_dataclass(value):
            found |= {f"{each.name} {name}": fact for name, fact in _facts(value).items()}
        elif isinstance(value, tuple):
            keys = [_key(item) for item in value]
            alike = len(set(keys)) < len(keys)
            found[each.name] = {
                _words(item) if alike else key: _words(item) for key, item in zip(keys, value, strict=True)
            }
        else:
            found[each.name] = _words(value)
    return {name: fact for name, fact in found.items() if fact}


def _words(value: Any) -> str:  # noqa: ANN401 # any field's value
    """A value as a reader would say it: `Peskov (role speaker)`."""
    if is_dataclass(value):
        named = {each.name: words for each in fields(value) if (words := _words(getattr(value, each.name)))}
        key = next((named.pop(name) for name in _KEYS if name in named), "")
        more = ", ".join(f"{name} {words}" for name, words in named.items())
        return f"{key} ({more})" if key and more else key or more
    if isinstance(value, tuple):
        return "; ".join(_words(each) for each in value)
    return "" if value is None else str(value)


def _key(item: Any) -> str:  # noqa: ANN401 # any list's item
    """What tells an item of a list from the others."""
    return next((str(getattr(item, name)) for name in _KEYS if getattr(item, name, "")), "") or _words(item)
