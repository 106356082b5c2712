"""Each record as a reader sees it, fact by fact, so that two revisions can be compared in the reader's words.

In: a linked dossier with its summaries. Out: for each record its title and its facts. A fact is a value in words. A
list is kept item by item, each under a key of its own, so that one item more is one change and not a new list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from dossier.anchoring.surroundings import surroundings_of
from dossier.claims.summary import ClaimSummary
from dossier.editing.renamed_references import update_references
from dossier.labels.codes import STATUS
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Record, Source
from dossier.reading.former_ids import FormerRefs, list_old_uids
from dossier.record_kinds import KINDS, key_of, records_of_kind, title_of
from dossier.text import line_and_column

# A kind of record as readers call it, in the order in which a reader wants to know of changes: first what the sources
# say. A capture and the site are no records that others refer to, but a reader sees them change.
_CLAIM, _QUOTE, _CAPTURE, _SITE = "claim", "quote", "capture", "site"
_FIRST = (_CLAIM, _QUOTE, _CAPTURE)
_OTHERS = tuple(kind.reader_name for kind in KINDS if kind.reader_name not in _FIRST)
COMPARED_KINDS: Sequence[str] = (*_FIRST, *_OTHERS, _SITE)
HEADINGS: Mapping[str, str] = {
    **{kind.reader_name: kind.heading for kind in KINDS},
    _CAPTURE: "Captures",
    _SITE: "The site",
}

# No facts of their own: the titles, which are compared apart; the captures, which are compared one by one; and what
# only says where a record is.
_NO_FACTS = frozenset(
    {kind.title_field for kind in KINDS} | {"captures", "surroundings", "id", "formerly", "at", "source", "body_line"}
)
_ITEM_KEYS = ("actor", "claim", "title", "of", "file", "says", "first")  # the first of them that an item has is its key


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as a reader sees it: its title, everything else by name, and the keys that it had before."""

    title: str
    facts: Mapping[str, "RecordFact"]
    former_keys: "tuple[RecordKey, ...]" = ()


RecordKey = tuple[str, str]  # one of `COMPARED_KINDS`, and an id; for a quote the annotation's full id
DossierFacts = Mapping[RecordKey, RecordView]
RecordFact = str | Mapping[str, str]  # a value in words; for a list each item's words by the item's key


def list_record_views(
    linked: LinkedDossier, summaries: Mapping[str, ClaimSummary], former: FormerRefs
) -> Iterator[tuple[RecordKey, RecordView]]:
    """Every record with its facts. `summaries` has the claims by id, as far as they could be derived.

    `former` says where old references lead in the later revision: facts name records by the ids that they have there.
    """
    for kind in KINDS:
        for record in records_of_kind(linked.dossier, kind):
            updated = update_references(record, former, linked.markdown)
            facts = {**_computed_facts(linked, summaries, record), **_field_facts(updated)}
            former_keys = tuple((kind.reader_name, id_) for id_ in _list_former_ids(linked, record))
            yield (kind.reader_name, key_of(record)), RecordView(title_of(record), facts, former_keys)
    for source in linked.dossier.sources:
        yield from _list_captures(source)
    site = linked.dossier.site
    yield (_SITE, "site"), RecordView(site.title, _field_facts(site))


def _list_former_ids(linked: LinkedDossier, record: Record) -> Iterator[str]:
    """The ids that a record had before; for an annotation the full ones."""
    if isinstance(record, Annotation) and record.source in linked.sources:
        yield from list_old_uids(linked.sources[record.source], record)
    else:
        yield from record.formerly


def _computed_facts(
    linked: LinkedDossier, summaries: Mapping[str, ClaimSummary], record: Record
) -> Mapping[str, RecordFact]:
    """What a reader sees of a record beyond its fields; nothing where it could not be computed."""
    if isinstance(record, Claim) and record.id in summaries:
        return _status_facts(summaries[record.id])
    if isinstance(record, Annotation) and record.uid in linked.anchors:
        capture, span = linked.capture_of(record), linked.anchors[record.uid].span
        line, column = line_and_column(capture.text, span.start)
        around = surroundings_of(capture, span)
        sentences = " ".join(capture.text[around.start : around.end].split())
        return {"place": f"line {line}, column {column}", "around it": sentences}
    return {}


def _status_facts(summary: ClaimSummary) -> Mapping[str, RecordFact]:
    """A claim's state of agreement in the words of its page, and how many roots affirm or deny it."""
    taking_side = [root for root in summary.roots if root.affirms or root.denies]
    return {"status": STATUS[summary.status], "roots": str(len(taking_side))}


def _list_captures(source: Source) -> Iterator[tuple[RecordKey, RecordView]]:
    """The captures of a source; the digest says whether one is another file now."""
    for capture in source.captures:
        rest = capture.file.removeprefix(source.id)
        former_keys = tuple((_CAPTURE, f"{old}/{old}{rest}") for old in source.formerly)
        view = RecordView(capture.file, {"sha256": capture.sha256}, former_keys)
        yield (_CAPTURE, f"{source.id}/{capture.file}"), view


# --- facts ------------------------------------------------------------------------------------------------------------


def _field_facts(record: Any) -> dict[str, RecordFact]:  # noqa: ANN401 # any kind of record
    """The fields of a record that a reader can see. A field that has fields of its own gives a fact for each."""
    facts: dict[str, RecordFact] = {}
    for each in fields(record):
        if each.name in _NO_FACTS:
            continue
        value = getattr(record, each.name)
        if is_dataclass(value):
            for name, fact in _field_facts(value).items():
                facts[f"{each.name} {name}"] = fact
        elif isinstance(value, tuple):
            facts[each.name] = _key_items(value)
        else:
            facts[each.name] = _value_in_words(value)
    return {name: fact for name, fact in facts.items() if fact}


def _key_items(items: tuple[Any, ...]) -> dict[str, str]:
    """The words of each item by its key; where two items have one key, their words are the keys."""
    keys = [_choose_item_key(item) for item in items]
    words = [_value_in_words(item) for item in items]
    if len(set(keys)) < len(keys):
        keys = words
    return dict(zip(keys, words, strict=True))


def _choose_item_key(item: Any) -> str:  # noqa: ANN401 # any list's item
    """What tells an item of a list from the others."""
    if isinstance(item, str):  # it has attributes of its own, such as its method `title`
        return item
    for name in _ITEM_KEYS:
        if value := getattr(item, name, ""):
            return str(value)
    return _value_in_words(item)


def _value_in_words(value: Any) -> str:  # noqa: ANN401 # any field's value
    """A value as a reader would say it."""
    if value is None:
        return ""
    if is_dataclass(value):
        return _part_in_words(value)
    if isinstance(value, tuple):
        return "; ".join(_value_in_words(each) for each in value)
    return str(value)


def _part_in_words(part: Any) -> str:  # noqa: ANN401 # any part of a record
    """A part of a record as a reader would say it: `putin (role speaker)`."""
    named: dict[str, str] = {}
    for each in fields(part):
        if words := _value_in_words(getattr(part, each.name)):
            named[each.name] = words
    key = ""
    for name in _ITEM_KEYS:
        if name in named:
            key = named.pop(name)
            break
    more = ", ".join(f"{name} {words}" for name, words in named.items())
    if key and more:
        return f"{key} ({more})"
    return key or more
