"""A record gets another id, everywhere; its old address leads to the new one.

In: an open dossier, a record and its new id. Out: the change, with every file that it touches.
"""

from dossier.editing.changed_files import ChangedFiles
from dossier.editing.record_changes import (
    RecordChange,
    add_former,
    choose_new_id,
    open_record,
    own_id,
    put_record,
    tell_new_address,
)
from dossier.editing.reference_edits import OpenDossier, choose_record, rewrite_references
from dossier.editing.yaml_edits import TextEdit, YamlText, edit_scalar
from dossier.labels.grammar import count_noun
from dossier.model import Source
from dossier.reading.nodes import Pointer
from dossier.record_kinds import KIND_BY_NAME
from dossier.record_ref import RecordRef


def plan_rename(opened: OpenDossier, old_text: str, new_text: str) -> RecordChange:
    """Rename a record. Raises `UsageError` where there is no such record, or the new id cannot be its own."""
    old = choose_record(opened, old_text)
    new = choose_new_id(opened, old, new_text)
    files = ChangedFiles(opened.root)
    rewritten = rewrite_references(opened, files, {old: new, **_rename_annotations(opened, old, new)})
    add_former(files, old, own_id(old), own_id(new))
    if old.kind == "source":
        _rename_captures(opened, files, old, new)
    if KIND_BY_NAME[old.kind].has_own_file:
        _rename_files(files, old, new)
    else:
        _rename_list_item(files, old, own_id(new))
    parts = [str(rewritten)]
    if files.moved:
        parts.insert(0, f"{count_noun(len(files.moved), 'file', 'files')} renamed")
    said = f"Renamed the {old.kind} {old.id} to {new.id}: {', '.join(parts)}."
    return RecordChange(files, (said, *tell_new_address(old, new)))


def _rename_annotations(opened: OpenDossier, old: RecordRef, new: RecordRef) -> dict[RecordRef, RecordRef]:
    """What references to the annotations of a renamed source will name."""
    if old.kind != "source":
        return {}
    renames: dict[RecordRef, RecordRef] = {}
    for uid, annotation in opened.linked.annotations.items():
        if annotation.source == old.id:
            renames[RecordRef("annotation", uid)] = RecordRef("annotation", f"{new.id}/{annotation.id}")
    return renames


def _rename_files(files: ChangedFiles, old: RecordRef, new: RecordRef) -> None:
    """Rename the file of a record, and for a source that of its annotations."""
    row = KIND_BY_NAME[old.kind]
    files.move_file(row.file_of(old.id), row.file_of(new.id))
    if old.kind == "source":
        annotations = KIND_BY_NAME["annotation"]
        if files.read_bytes(annotations.file_of(old.id)) is not None:
            files.move_file(annotations.file_of(old.id), annotations.file_of(new.id))


def _rename_list_item(files: ChangedFiles, old: RecordRef, new_id: str) -> None:
    """Write the new id of a record that is one of a list."""
    file = open_record(files, old)
    written = file.find_field("id")
    if written is not None:
        put_record(files, file.with_edits(edit_scalar(file, written, own_id(old), new_id)))


# --- captures ---------------------------------------------------------------------------------------------------------


def _rename_captures(opened: OpenDossier, files: ChangedFiles, old: RecordRef, new: RecordRef) -> None:
    """Rename the captures that are called after their source, and write their new names."""
    source = opened.linked.sources[old.id]
    renames: dict[str, str] = {}
    for capture in source.captures:
        rest = capture.file.removeprefix(old.id)
        if rest != capture.file and rest[:1] in (".", "-") and not _is_shared(opened, source, capture.file):
            renames[capture.file] = new.id + rest
            files.move_file(f"content/sources/{capture.file}", f"content/sources/{new.id}{rest}")
    path = KIND_BY_NAME["source"].file_of(old.id)
    pointers: list[Pointer] = [("captures", index, "file") for index in range(len(source.captures))]
    _rewrite_file_names(files, path, pointers, renames)
    annotations = [annotation for annotation in opened.linked.written.get(old.id, ()) if annotation.capture]
    if annotations:
        path = KIND_BY_NAME["annotation"].file_of(old.id)
        pointers = [(*opened.linked.fields.point_to(annotation), "capture") for annotation in annotations]
        _rewrite_file_names(files, path, pointers, renames)


def _is_shared(opened: OpenDossier, source: Source, file: str) -> bool:
    """Whether another source names the same capture."""
    for other in opened.linked.sources.values():
        if other.id != source.id and any(capture.file == file for capture in other.captures):
            return True
    return False


def _rewrite_file_names(files: ChangedFiles, path: str, pointers: list[Pointer], renames: dict[str, str]) -> None:
    file = YamlText(path, files.read_text(path))
    edits: list[TextEdit] = []
    for pointer in pointers:
        node = file.find_value(pointer)
        if node is not None and node.value in renames:
            edits.append(edit_scalar(file, node, str(node.value), renames[str(node.value)]))
    put_record(files, file.with_edits(*edits))
