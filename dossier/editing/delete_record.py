"""A record is taken out, where nothing refers to it.

In: an open dossier and a record. Out: the change, or the places of everything that refers to the record.
"""

from dossier.editing.changed_files import ChangedFiles
from dossier.editing.record_changes import ChangeRefusal, RecordChange, open_record, put_record, show_address
from dossier.editing.reference_edits import OpenDossier, choose_record, list_references_to, locate_in_file
from dossier.editing.yaml_edits import TextEdit, remove_list_item
from dossier.labels.grammar import count_noun
from dossier.linking.references import Reference
from dossier.record_kinds import KIND_BY_NAME, ref_of
from dossier.record_ref import RecordRef


def plan_delete(opened: OpenDossier, text: str) -> RecordChange | ChangeRefusal:
    """Delete a record that nothing refers to. Raises `UsageError` where there is no such record."""
    record = choose_record(opened, text)
    references = list_references_to(opened, record)
    if references:
        return ChangeRefusal(tuple(_list_referring_lines(opened, record, references)))
    files = ChangedFiles(opened.root)
    if KIND_BY_NAME[record.kind].has_own_file:
        _remove_files(opened, files, record)
    else:
        remove_from_list(files, record)
    return RecordChange(files, (f"Deleted the {record.kind} {record.id}.", *_tell_ended_addresses(opened, record)))


def _list_referring_lines(opened: OpenDossier, record: RecordRef, references: list[Reference]) -> list[str]:
    """Why a record cannot be deleted: a sentence, then a line for each reference to it."""
    lines = set()
    for reference in references:
        at = locate_in_file(opened, reference)
        field = reference.pointer[0] if reference.pointer else "source"
        lines.add((at.path, at.line, at.column, f"{ref_of(reference.record)}, in its field “{field}”"))
    number = count_noun(len(lines), "place refers", "places refer")
    head = f"The {record.kind} {record.id} was not deleted, because {number} to it:"
    return [head, *(f"{path}:{line}:{column}: {words}" for path, line, column, words in sorted(lines))]


def _remove_files(opened: OpenDossier, files: ChangedFiles, record: RecordRef) -> None:
    """Remove the file of a record; for a source its captures too, and its list of annotations, which is empty."""
    files.remove_file(KIND_BY_NAME[record.kind].file_of(record.id))
    if record.kind != "source":
        return
    files.remove_file(KIND_BY_NAME["annotation"].file_of(record.id))
    others = [source for source in opened.linked.sources.values() if source.id != record.id]
    named: set[str] = set()
    for source in others:
        named.update(capture.file for capture in source.captures)
    for capture in opened.linked.sources[record.id].captures:
        if capture.file not in named:
            files.remove_file(f"content/sources/{capture.file}")


def remove_from_list(files: ChangedFiles, record: RecordRef) -> None:
    """Remove a record that is one of a list; the list stays, even with nothing in it."""
    file = open_record(files, record)
    field, index = file.record
    whole = file.at_record(())
    pair = whole.fields.pair(str(field))
    if pair is None:
        return
    key, records = pair
    if len(records.value) > 1:
        put_record(files, remove_list_item(whole, str(field), int(index)))
    else:
        put_record(files, whole.with_edits(TextEdit(whole.end_of(key), whole.end_of(records), ": []")))


def _tell_ended_addresses(opened: OpenDossier, record: RecordRef) -> list[str]:
    """A sentence on the addresses that end, old ones included."""
    refs = [record]
    refs += [old for old, new in opened.linked.former.items() if new == record]
    addresses = [address for ref in refs if (address := show_address(ref))]
    return [f"The address {address} ends: links to it from elsewhere lead nowhere." for address in addresses]
