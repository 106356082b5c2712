"""Two records become one: one lives on with what the other had, and the old address of the other leads to it.

In: an open dossier and two records of one kind. Out: the change. Steps:

1. Every reference to the record that goes is written to the one that stays.
2. What is then said twice, or of itself, is taken out: a claim twice in one annotation, a relation of a claim to
   itself, an annotation that is the same as another.
3. The record that stays gets what it has not: items of lists, and fields that it does not write; but a claim does not
   become part of another one. Links from the one to the other become plain words, since they would lead to the page
   that they are on.
4. It lists the ids of the other as its former ones, and the other is removed.
"""

from dataclasses import replace
from typing import Any

from dossier.diagnostics import UsageError
from dossier.editing.changed_files import ChangedFiles
from dossier.editing.delete_record import remove_from_list
from dossier.editing.record_changes import RecordChange, add_former, open_record, own_id, put_record, tell_new_address
from dossier.editing.reference_edits import OpenDossier, Renames, choose_record, rewrite_references
from dossier.editing.yaml_edits import (
    YamlText,
    add_field,
    add_list_item,
    remove_field,
    remove_list_item,
    remove_repeated_items,
    unlink_words,
)
from dossier.labels.grammar import count_noun, join_with_and
from dossier.linking.reference_checks import find_target
from dossier.model import Annotation
from dossier.record_kinds import KIND_BY_NAME, ref_of
from dossier.record_parts import NOWHERE
from dossier.record_ref import RecordRef

_NOT_MERGED = {
    "source": "A source is one published item with its own text; two of them stay two.",
    "annotation": "An annotation is one quote; delete the one that is not needed.",
    "difference": "A difference is a reading that somebody signed; move what is needed by hand, then delete it.",
    "page": "An essay is prose; move its words by hand, then delete it.",
}


def plan_merge(opened: OpenDossier, gone_text: str, kept_text: str) -> RecordChange:
    """Merge the first record into the second one. Raises `UsageError` where they cannot be one."""
    gone, kept = choose_record(opened, gone_text), choose_record(opened, kept_text)
    _refuse_merge(gone, kept)
    files = ChangedFiles(opened.root)
    doubles = _find_double_annotations(opened, gone, kept)
    rewritten = rewrite_references(opened, files, {gone: kept, **doubles})
    _remove_repetitions(opened, files, gone, kept)
    for double, same in doubles.items():
        _remove_double(opened, files, double, same)
    left_out = _carry_over(files, gone, kept)
    put_record(files, unlink_words(open_record(files, kept), str(kept)))
    for old_id in (gone.id, *opened.find_record(gone).formerly):
        add_former(files, kept, old_id, own_id(kept))
    _remove_record(files, gone)
    sentences = [f"Merged the {gone.kind} {gone.id} into {kept.id}: {rewritten}."]
    sentences += _tell_evidence(opened, gone, kept, len(doubles))
    sentences += _tell_place(opened, gone, kept)
    if left_out:
        fields = join_with_and([f"“{name}”" for name in left_out])
        sentences.append(f"What {gone.id} had in {fields} was left out, since {kept.id} has its own.")
    return RecordChange(files, (*sentences, *tell_new_address(gone, kept)))


def _refuse_merge(gone: RecordRef, kept: RecordRef) -> None:
    if gone.kind != kept.kind:
        raise UsageError(f"{gone} and {kept} are not of one kind, so they cannot be one record.")
    if gone == kept:
        raise UsageError(f"{gone} and {kept} are one record already.")
    if gone.kind in _NOT_MERGED:
        raise UsageError(f"Records of the kind {gone.kind} are not merged. {_NOT_MERGED[gone.kind]}")


def _remove_record(files: ChangedFiles, gone: RecordRef) -> None:
    row = KIND_BY_NAME[gone.kind]
    if row.has_own_file:
        files.remove_file(row.file_of(gone.id))
    else:
        remove_from_list(files, gone)


def _tell_evidence(opened: OpenDossier, gone: RecordRef, kept: RecordRef, doubles: int) -> list[str]:
    """A sentence on the passages of the claim that stays; none for other kinds."""
    if gone.kind != "claim":
        return []
    of_claim = opened.linked.of_claim
    both = {annotation.uid for annotation in (*of_claim[gone.id], *of_claim[kept.id])}
    said = f"{kept.id} now has {count_noun(len(both) - doubles, 'quote', 'quotes')}"
    if doubles:
        return [f"{said}; {count_noun(doubles, 'annotation', 'annotations')} that repeated another was removed."]
    return [f"{said}."]


def _tell_place(opened: OpenDossier, gone: RecordRef, kept: RecordRef) -> list[str]:
    """A sentence where a part becomes one with a claim that is no part of the same whole; none elsewhere."""
    if gone.kind != "claim":
        return []
    old, new = (opened.linked.claims[ref.id].part_of for ref in (gone, kept))
    if not old or old in (new, kept.id):
        return []
    return [f"{gone.id} was part of {old}; {kept.id} does not become one."]


# --- 2. what is said twice --------------------------------------------------------------------------------------------


def _find_double_annotations(opened: OpenDossier, gone: RecordRef, kept: RecordRef) -> Renames:
    """Annotations that will be the same as another but for their id: by each, the one that stays."""
    if gone.kind != "claim":
        return {}
    first: dict[Annotation, RecordRef] = {}
    doubles: dict[RecordRef, RecordRef] = {}
    for annotation in (*opened.linked.of_claim[kept.id], *opened.linked.of_claim[gone.id]):
        claims = dict.fromkeys(kept.id if claim == gone.id else claim for claim in annotation.claims)
        bare = replace(annotation, id="", formerly=(), at=NOWHERE, claims=tuple(claims))
        ref = ref_of(annotation)
        same = first.setdefault(bare, ref)
        if same != ref:
            doubles[ref] = same
    return doubles


def _remove_double(opened: OpenDossier, files: ChangedFiles, double: RecordRef, same: RecordRef) -> None:
    """Remove an annotation that is the same as another one, which lists its ids as former ones."""
    for old_id in (own_id(double), *opened.find_record(double).formerly):
        add_former(files, same, old_id, own_id(same))
    remove_from_list(files, double)


def _remove_repetitions(opened: OpenDossier, files: ChangedFiles, gone: RecordRef, kept: RecordRef) -> None:
    """Take out, in each record that referred to the one that goes, what it now says twice or of itself."""
    for reference in opened.references:
        owner = ref_of(reference.record)
        if find_target(opened.records, reference) == gone and reference.pointer and owner != gone:
            file, field = open_record(files, owner), str(reference.pointer[0])
            file = remove_repeated_items(file, field)
            if owner == kept:
                file = _remove_own_id(file, field, kept)
            put_record(files, file)


def _remove_own_id(file: YamlText, field: str, kept: RecordRef) -> YamlText:
    """The text in which a field of a record does not name the record itself."""
    node = file.find_field(field)
    if node is None:
        return file
    if node.value == kept.id:
        return remove_field(file, field)
    if isinstance(node.value, list):
        for index in range(len(node.value) - 1, -1, -1):
            if _names(node.value[index], kept):
                file = remove_list_item(file, field, index)
    return file


def _names(value: object, record: RecordRef) -> bool:
    """Whether an item of a list names the record."""
    if isinstance(value, dict):
        return record.id in (value.get("claim"), value.get("actor"))
    return value in (record.id, str(record))


# --- 3. what the record that stays has not ----------------------------------------------------------------------------


def _carry_over(files: ChangedFiles, gone: RecordRef, kept: RecordRef) -> list[str]:
    """Give the record that stays what it has not; the names of fields of which it has its own."""
    title_field = KIND_BY_NAME[gone.kind].title_field
    left_out: list[str] = []
    for name, value in open_record(files, gone).fields.value.items():
        if name in ("id", "formerly", title_field) or value == kept.id:
            continue
        if name == "part_of" and gone.kind == "claim":  # on which page a claim stands is for its own record to say
            continue
        file = open_record(files, kept)
        own = file.find_field(name)
        if isinstance(value, list):
            put_record(files, _add_missing_items(file, name, value, kept))
        elif own is None:
            put_record(files, add_field(file, name, value))
        elif own.value != value:
            left_out.append(name)
    return left_out


def _add_missing_items(file: YamlText, field: str, items: list[Any], kept: RecordRef) -> YamlText:
    """The text with those items more that a list does not have, and that do not name the record itself."""
    for item in items:
        if not _names(item, kept):
            file = add_list_item(file, field, item)
    return remove_repeated_items(file, field)
