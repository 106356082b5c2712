"""A record of an earlier revision with the ids that the records it refers to have now.

In: a record, and where old references lead now. Out: the record as it would be with the new ids. It exists so that a
rename is one change for a reader, and not one of each record that refers to what was renamed.
"""

import re
from dataclasses import replace
from typing import Any

from dossier.linking.references import Reference, find_references
from dossier.markup import MarkdownReader
from dossier.model import Record
from dossier.reading.field_places import Pointer
from dossier.reading.former_ids import FormerRefs, find_renamed_record
from dossier.record_parts import BARE_ID_FIELDS
from dossier.record_ref import RecordRef


def update_references(record: Record, former: FormerRefs, markdown: MarkdownReader) -> Record:
    """The record in which every reference by an old id has the present one."""
    for reference in list(find_references(record, markdown)):
        new = _find_present(reference, former)
        if new and reference.pointer:
            old = RecordRef(new.kind, reference.id)
            record = _replace_at(record, reference.pointer, old, new)
    return record


def _find_present(reference: Reference, former: FormerRefs) -> RecordRef | None:
    for kind in reference.kinds:
        present = find_renamed_record(former, RecordRef(kind, reference.id))
        if present:
            return present
    return None


def _replace_at(value: Any, pointer: Pointer, old: RecordRef, new: RecordRef) -> Any:  # noqa: ANN401 # any part of a record
    """A value in which the reference at a pointer names another record."""
    if not pointer:
        return _replace_id(value, old, new)
    step, *rest = pointer
    if isinstance(step, int):
        item = _replace_at(value[step], tuple(rest), old, new)
        return (*value[:step], item, *value[step + 1 :])
    return replace(value, **{step: _replace_at(getattr(value, step), tuple(rest), old, new)})


def _replace_id(value: Any, old: RecordRef, new: RecordRef) -> Any:  # noqa: ANN401 # text, or a part with an id
    field = BARE_ID_FIELDS.get(type(value))
    if field:
        return replace(value, **{field: new.id})
    if value == old.id:
        return new.id
    return re.sub(rf"{re.escape(str(old))}(?![\w/-])", str(new), value)
