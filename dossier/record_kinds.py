"""The table of record kinds: for each kind its class, its files, its place on the site, and the words for it.

In: the classes of `model`. Out: `KINDS`, one row for each kind of record. Reading, linking, the schemas, `new`, `diff`
and the routes look here, so that a new kind of record is a class in `model`, a name in `record_ref`, a row here, and a
page if it has one. `site.yaml` is no row: there is only one, and nothing refers to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from dossier import model
from dossier.record_ref import RecordKind, RecordRef


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One kind of record.

    A kind is kept in one of three ways: a file for each record, a file for each source that holds a list, or one file
    that holds a list. `path` is the file below the dossier's root: `{file}` is replaced with the part of a record's
    full id before the slash, and a path without `{file}` is the one file of its kind.
    """

    name: RecordKind
    record_class: type[Any]
    path: str
    list_field: str = ""  # the field that holds the list, in a file with many records
    dossier_field: str  # the field of `Dossier` and of `LinkedDossier` that has the records
    heading: str  # the records of this kind, as a heading
    reader_word: str = ""  # what readers call such a record; empty where that is the kind's name
    title_field: str = "title"  # the field by which a reader knows the record
    page_folder: str | None = None  # the route below which each record has a page; None where it has no page
    has_address: bool = True  # whether a link in Markdown can lead to a record: to its page, or a place on another one
    is_named_bare: bool = False  # whether references may leave out the kind; such kinds share one stock of ids
    unused_message: str = ""  # what to say of a record that nothing refers to; empty where that is no problem
    in_editors: bool = True  # whether editors get a schema for its files; Markdown files have none

    @property
    def folder(self) -> str:
        """The folder below `content/` that has the files of this kind; empty where there is only one file."""
        if "{file}" not in self.path:
            return ""
        return self.path.split("/")[1]

    @property
    def schema_name(self) -> str:
        """The name of the schema for a file of this kind."""
        return self.list_field or self.name

    @property
    def reader_name(self) -> str:
        """The kind as readers call it: an annotation is a quote to them."""
        return self.reader_word or self.name

    @property
    def has_own_file(self) -> bool:
        """Whether each record has a file of its own, so that its id is the file's name."""
        return not self.list_field

    def has_file(self, path: str) -> bool:
        """Whether a file of this path, below the dossier's root, is one of this kind."""
        return path == self.path or (bool(self.folder) and path.startswith(f"content/{self.folder}/"))

    def file_of(self, id_: str) -> str:
        """The path of the file that has, or would have, the record with this id."""
        return self.path.replace("{file}", id_.partition("/")[0])


KINDS: tuple[KindRow, ...] = (
    KindRow(
        name="source",
        record_class=model.Source,
        path="content/sources/{file}.yaml",
        dossier_field="sources",
        heading="Sources",
        page_folder="sources/",
        unused_message="No quote is taken from this source.",
        is_named_bare=True,
    ),
    KindRow(
        name="annotation",
        record_class=model.Annotation,
        path="content/annotations/{file}.yaml",
        list_field="annotations",
        dossier_field="annotations",
        heading="Quotes",
        reader_word="quote",
        title_field="quote",
    ),
    KindRow(
        name="claim",
        record_class=model.Claim,
        path="content/claims/{file}.yaml",
        dossier_field="claims",
        heading="Claims",
        title_field="statement",
        page_folder="claims/",
        unused_message="No annotation speaks to this claim.",
    ),
    KindRow(
        name="event",
        record_class=model.Event,
        path="content/events/{file}.yaml",
        dossier_field="events",
        heading="Events",
        page_folder="events/",
        unused_message="No claim is about this event.",
    ),
    KindRow(
        name="actor",
        record_class=model.Actor,
        path="content/actors/{file}.yaml",
        dossier_field="actors",
        heading="Actors",
        title_field="name",
        page_folder="actors/",
        unused_message="Nothing in the dossier refers to this actor.",
        is_named_bare=True,
    ),
    KindRow(
        name="origin",
        record_class=model.Origin,
        path="content/origins.yaml",
        list_field="origins",
        dossier_field="origins",
        heading="Origins",
        unused_message="No source relays this origin.",
        is_named_bare=True,
    ),
    KindRow(
        name="utterance",
        record_class=model.Utterance,
        path="content/utterances.yaml",
        list_field="utterances",
        dossier_field="utterances",
        heading="Utterances",
        unused_message="No annotation is a reading of this utterance.",
        has_address=False,
    ),
    KindRow(
        name="difference",
        record_class=model.Difference,
        path="content/differences/{file}.yaml",
        dossier_field="differences",
        heading="Differences",
        page_folder="differences/",
    ),
    KindRow(
        name="page",
        record_class=model.Essay,
        path="content/pages/{file}.md",
        dossier_field="essays",
        heading="Essays",
        page_folder="",
        in_editors=False,
    ),
)
LINKED_KINDS: tuple[RecordKind, ...] = tuple(kind.name for kind in KINDS if kind.has_address)
KIND_BY_NAME: Mapping[str, KindRow] = {kind.name: kind for kind in KINDS}
_KIND_BY_CLASS: Mapping[type, KindRow] = {kind.record_class: kind for kind in KINDS}


def kind_row(record: model.Record) -> KindRow:
    """The row of a record's kind."""
    return _KIND_BY_CLASS[type(record)]


def kind_of(record: model.Record) -> RecordKind:
    """The kind of a record, as it is written in references."""
    return kind_row(record).name


def key_of(record: model.Record) -> str:
    """The record's id as references write it; for an annotation the full one, `<source>/<id>`."""
    return record.uid if isinstance(record, model.Annotation) else record.id


def title_of(record: model.Record) -> str:
    """The words by which a reader knows the record."""
    return cast(str, getattr(record, kind_row(record).title_field))


def ref_of(record: model.Record) -> RecordRef:
    """The reference that leads to the record."""
    return RecordRef(kind_of(record), key_of(record))


def records_of_kind(dossier: model.Dossier, kind: KindRow) -> tuple[model.Record, ...]:
    """The records of one kind, in the order of the dossier."""
    return cast(tuple[model.Record, ...], getattr(dossier, kind.dossier_field))
