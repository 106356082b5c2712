"""Each record as a reader sees it, fact by fact, so that two revisions can be compared in the reader's words.

In: a linked dossier with its compared claims. Out: for each record its title and its facts. A fact is a value in words.
A list is kept item by item, each under a key of its own, so that one item more is one change and not a new list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from dossier.anchoring.surroundings import surroundings_of
from dossier.claims.comparison import ComparedClaims
from dossier.editing.renamed_references import update_references
from dossier.labels.codes import STATUS, stance_words
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim, Record, Source
from dossier.reading.former_ids import FormerRefs, find_renamed_record, list_old_uids
from dossier.record_kinds import KINDS, key_of, records_of_kind, title_of
from dossier.record_ref import RecordKind, RecordRef
from dossier.stance import Stance
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
    """A record as a reader sees it: its title, everything else by name, the keys that it had before, and its file."""

    title: str
    facts: Mapping[str, "RecordFact"]
    former_keys: "tuple[RecordKey, ...]" = ()
    path: str = ""  # of the file that has the record


SITE_FILE = "site.yaml"
RecordKey = tuple[str, str]  # one of `COMPARED_KINDS`, and an id; for a quote the annotation's full id
SITE_KEY: RecordKey = (_SITE, "site")
DossierFacts = Mapping[RecordKey, RecordView]
RecordFact = str | Mapping[str, str]  # a value in words; for a list each item's words by the item's key


def list_record_views(
    linked: LinkedDossier, claims: ComparedClaims | None, former: FormerRefs
) -> Iterator[tuple[RecordKey, RecordView]]:
    """Every record with its facts. `claims` is None where they could not be derived.

    `former` says where old references lead in the later revision: facts name records by the ids that they have there.
    """
    for kind in KINDS:
        for record in records_of_kind(linked.dossier, kind):
            updated = update_references(record, former, linked.markdown)
            facts = {**_computed_facts(linked, claims, record, former), **_field_facts(updated)}
            former_keys = tuple((kind.reader_name, id_) for id_ in _list_former_ids(linked, record))
            view = RecordView(title_of(record), facts, former_keys, record.at.path)
            yield (kind.reader_name, key_of(record)), view
    for source in linked.dossier.sources:
        yield from _list_captures(source)
    site = linked.dossier.site
    yield SITE_KEY, RecordView(site.title, _field_facts(site), (), SITE_FILE)


def _list_former_ids(linked: LinkedDossier, record: Record) -> Iterator[str]:
    """The ids that a record had before; for an annotation the full ones."""
    if isinstance(record, Annotation) and record.source in linked.sources:
        yield from list_old_uids(linked.sources[record.source], record)
    else:
        yield from record.formerly


def _computed_facts(
    linked: LinkedDossier, claims: ComparedClaims | None, record: Record, former: FormerRefs
) -> Mapping[str, RecordFact]:
    """What a reader sees of a record beyond its fields; nothing where it could not be computed."""
    if isinstance(record, Claim) and claims is not None:
        return _agreement_facts(claims, record.id, former)
    if isinstance(record, Annotation) and record.uid in linked.anchors:
        capture, span = linked.capture_of(record), linked.anchors[record.uid].span
        line, column = line_and_column(capture.text, span.start)
        around = surroundings_of(capture, span)
        sentences = " ".join(capture.text[around.start : around.end].split())
        return {"place": f"line {line}, column {column}", "around it": sentences}
    return {}


def _agreement_facts(claims: ComparedClaims, claim: str, former: FormerRefs) -> Mapping[str, RecordFact]:
    """A claim's state of agreement as its page shows it: what each source does to it, and with which quotes."""
    summary = claims.summaries[claim]
    taking_side = [root for root in summary.roots if root.affirms or root.denies]
    uids = [_present_id("annotation", uid, former) for uid in sorted(summary.evidence)]
    rows = {}
    for source in sorted(summary.speaking):
        stances = sorted({_words_of_stance(stance, former) for stance in summary.stances_of(source)})
        present = _present_id("source", source, former)
        rows[present] = f"{present}: {'; '.join(stances)}"
    return {
        "status": STATUS[summary.status],
        "roots": str(len(taking_side)),
        "sentence": claims.sentences[claim],
        "sources": dict(sorted(rows.items())),
        "quotes": {uid: uid for uid in sorted(uids)},
    }


def _words_of_stance(stance: Stance, former: FormerRefs) -> str:
    """What a quote does to a claim, and in whose voice, by ids."""
    if not stance.is_attributed:
        return f"{stance_words(stance)}, own voice"
    if not stance.speakers:
        return f"{stance_words(stance)}, word of someone unnamed"
    speaker = stance.speakers[0]
    return f"{stance_words(stance)}, word of {_present_id('source', _present_id('actor', speaker, former), former)}"


def _present_id(kind: RecordKind, id_: str, former: FormerRefs) -> str:
    """The id that a record has in the later revision."""
    present = find_renamed_record(former, RecordRef(kind, id_))
    if present is None:
        return id_
    return present.id


def _list_captures(source: Source) -> Iterator[tuple[RecordKey, RecordView]]:
    """The captures of a source; the digest says whether one is another file now."""
    for capture in source.captures:
        rest = capture.file.removeprefix(source.id)
        former_keys = tuple((_CAPTURE, f"{old}/{old}{rest}") for old in source.formerly)
        view = RecordView(capture.file, {"sha256": capture.sha256}, former_keys, source.at.path)
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
