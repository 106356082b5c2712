"""The ids that records had before.

In: a `Dossier`, whose records have their `formerly`. Out: for each old reference the record that it leads to now, and
what is wrong with the old ids. Each must lead to one record only, so that a reader who follows it knows where to go.
"""

from collections.abc import Iterator, Mapping

from dossier.diagnostics import Diagnostic, error
from dossier.model import Annotation, Dossier, Record, Source
from dossier.reading.field_places import FieldPlaces
from dossier.record_kinds import KINDS, kind_of, records_of_kind, ref_of
from dossier.record_ref import RecordRef
from dossier.routes import RESERVED_IDS

FormerRefs = Mapping[RecordRef, RecordRef]  # by a reference with an old id: the record that has another id now


def list_former_refs(record: Record) -> Iterator[RecordRef]:
    """The references that led to the record before, in the order of its `formerly`."""
    for old_id in record.formerly:
        if isinstance(record, Annotation):
            yield RecordRef("annotation", f"{record.source}/{old_id}")
        else:
            yield RecordRef(kind_of(record), old_id)


def list_old_uids(source: Source, annotation: Annotation) -> Iterator[str]:
    """The full ids that an annotation had before, whether it or its source has another id now."""
    for source_id in (source.id, *source.formerly):
        for annotation_id in (annotation.id, *annotation.formerly):
            uid = f"{source_id}/{annotation_id}"
            if uid != annotation.uid:
                yield uid


def index_former_refs(dossier: Dossier) -> dict[RecordRef, RecordRef]:
    """Where every old reference leads now. An old id of two records leads to the first of them."""
    former: dict[RecordRef, RecordRef] = {}
    for record in _list_records(dossier):
        for old in list_former_refs(record):
            former.setdefault(old, ref_of(record))
    return former


def _list_records(dossier: Dossier) -> Iterator[Record]:
    for kind in KINDS:
        yield from records_of_kind(dossier, kind)


def find_renamed_record(former: FormerRefs, old: RecordRef) -> RecordRef | None:
    """The record that an old reference led to. An annotation also has an old id where its source has one."""
    if old in former:
        return former[old]
    source_id, slash, annotation_id = old.id.partition("/")
    source = former.get(RecordRef("source", source_id))
    if old.kind != "annotation" or not slash or source is None:
        return None
    moved = RecordRef("annotation", f"{source.id}/{annotation_id}")
    return former.get(moved, moved)


# --- what is wrong with old ids ---------------------------------------------------------------------------------------


def check_former_ids(dossier: Dossier) -> Iterator[Diagnostic]:
    """Every old id that leads to more than one record, or to another page of the site."""
    fields = FieldPlaces(dossier.files)
    present = {ref_of(record): record for record in _list_records(dossier)}
    owners: dict[RecordRef, Record] = {}
    for record in present.values():
        for index, old in enumerate(list_former_refs(record)):
            message = _find_collision(present, owners, record, old)
            if message:
                at = fields.locate(record, "formerly", index)
                yield error("id-formerly", message, at, "An old id leads to one record: remove it here or there.")
            owners.setdefault(old, record)


def _find_collision(
    present: Mapping[RecordRef, Record], owners: Mapping[RecordRef, Record], record: Record, old: RecordRef
) -> str | None:
    """Why an old id cannot be the record's, as a sentence; None where it can."""
    kind, id_ = old
    if old == ref_of(record):
        return f"“{id_}” is the id that this {kind} has now, so it is no former id."
    if old in present:
        return f"“{id_}” cannot be a former id: it is the id of the {kind} in {_name_place(present[old])}."
    if kind == "page" and id_ in RESERVED_IDS:
        return f"“{id_}” cannot be a former id: the site has a page or folder with that name."
    if old not in owners:
        return None
    if owners[old] is record:
        return f"“{id_}” is in this list twice."
    return f"“{id_}” is a former id of two records of the kind {kind}; the other is in {_name_place(owners[old])}."


def _name_place(record: Record) -> str:
    return f"{record.at.path}, line {record.at.line}"
