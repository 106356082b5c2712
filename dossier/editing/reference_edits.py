"""The references of a dossier seen from the editors' files: which there are to a record, and each of them rewritten.

In: a dossier that passes `check`. Out: an `OpenDossier`, the records that a command names, and new texts in which
references lead to another id. `linking/references` says what a reference is, so no list of fields is kept here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.diagnostics import Location, UsageError
from dossier.editing.changed_files import ChangedFiles
from dossier.editing.yaml_edits import TextEdit, YamlText, apply_edits, edit_links, edit_scalar
from dossier.labels.grammar import count_noun, join_with_or
from dossier.linking.link import LinkedDossier
from dossier.linking.reference_checks import find_target, guess_ids, locate_reference
from dossier.linking.references import RecordsByKind, Reference, find_references, index_records
from dossier.model import Record
from dossier.reading.former_ids import find_renamed_record
from dossier.reading.nodes import Mapping as YamlMapping
from dossier.record_kinds import ref_of
from dossier.record_parts import BARE_ID_FIELDS
from dossier.record_ref import RECORD_KINDS, RecordKind, RecordRef, parse_reference

Renames = Mapping[RecordRef, RecordRef]  # by record: what references to it will name instead


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """A dossier that is about to be changed."""

    root: Path
    linked: LinkedDossier
    records: RecordsByKind
    references: tuple[Reference, ...]

    def find_record(self, ref: RecordRef) -> Record:
        """The record that a reference leads to. It must be there."""
        return self.records[ref.kind][ref.id]


def open_dossier(root: Path, linked: LinkedDossier) -> OpenDossier:
    """The dossier with every reference that is made in it."""
    records = index_records(linked.dossier)
    references: list[Reference] = []
    for of_kind in records.values():
        for record in of_kind.values():
            references += find_references(record, linked.markdown)
    return OpenDossier(root, linked, records, tuple(references))


def choose_record(opened: OpenDossier, text: str, allowed: Sequence[RecordKind] = RECORD_KINDS) -> RecordRef:
    """The record that an editor names, as `id` or `kind:id`. Raises `UsageError` where it is not one record."""
    named = parse_reference(text)
    kinds, id_ = allowed, text
    if named:
        kinds, id_ = [kind for kind in allowed if kind == named.kind], named.id
    found = [RecordRef(kind, id_) for kind in kinds if id_ in opened.records[kind]]
    if len(found) > 1:
        shown = join_with_or([str(ref) for ref in found])
        raise UsageError(f"“{show_text(id_)}” is the id of {len(found)} records: write {shown}.")
    if found:
        return found[0]
    for kind in kinds:
        present = find_renamed_record(opened.linked.former, RecordRef(kind, id_))
        if present:
            raise UsageError(f"The {kind} “{show_text(id_)}” is now called “{present.id}”.")
    what = "record"
    if len(kinds) == 1:
        what = kinds[0]
    guess = guess_ids(opened.records, kinds, id_)
    raise UsageError(f"There is no {what} with the id “{show_text(id_)}”. {guess}".rstrip())


def show_text(text: str) -> str:
    """What an editor typed, as it may be shown on a terminal."""
    return "".join(character if character.isprintable() else "?" for character in text)


def list_references_to(opened: OpenDossier, ref: RecordRef) -> list[Reference]:
    """Every reference that other records make to a record."""
    to_record = [reference for reference in opened.references if find_target(opened.records, reference) == ref]
    return [reference for reference in to_record if ref_of(reference.record) != ref]


def locate_in_file(opened: OpenDossier, reference: Reference) -> Location:
    """Where a reference is written."""
    return locate_reference(reference, opened.linked.fields)


@dataclass(frozen=True, slots=True)
class RewrittenReferences:
    """How many references were rewritten, by the path of the file that they are in."""

    by_path: Mapping[str, int]

    def __str__(self) -> str:
        """The numbers in words: `7 references in 4 files changed`."""
        if not self.by_path:
            return "no references to change"
        references = count_noun(sum(self.by_path.values()), "reference", "references")
        return f"{references} in {count_noun(len(self.by_path), 'file', 'files')} changed"


def rewrite_references(opened: OpenDossier, files: ChangedFiles, renames: Renames) -> RewrittenReferences:
    """Make every reference to a renamed record name its new id, in the editors' files as they are now on disk."""
    texts: dict[str, YamlText] = {}
    edits: dict[str, set[TextEdit]] = {}
    for reference in opened.references:
        target = find_target(opened.records, reference)
        # An annotation names its source by the name of its file.
        if target is None or target not in renames or not reference.pointer:
            continue
        path = reference.record.at.path
        if path not in texts:
            texts[path] = YamlText(path, files.read_text(path))
        pointer = opened.linked.fields.point_to(reference.record) + reference.pointer
        edits.setdefault(path, set()).update(_edit_reference(texts[path], pointer, target, renames[target]))
    for path, of_file in edits.items():
        files.put_text(path, apply_edits(texts[path].text, of_file))
    return RewrittenReferences(Counter({path: len(of_file) for path, of_file in edits.items()}))


def _edit_reference(
    file: YamlText, pointer: tuple[str | int, ...], target: RecordRef, renamed: RecordRef
) -> list[TextEdit]:
    """The edits for one reference: of the value that is the id, or of every link to the record in a Markdown text."""
    if pointer == ("body",):
        found = edit_links(file, file.body_start, len(file.text), str(target), str(renamed))
        return _require_edits(file, found, target)
    node = file.find_value(pointer)
    if isinstance(node, YamlMapping):  # such as an actor that is written with a role
        field = next(name for name in BARE_ID_FIELDS.values() if name in node.value)
        node = file.find_value((*pointer, field))
    if node is None:
        raise UsageError(f"{file.path}: the reference to “{target.id}” was not found, so nothing was changed.")
    if node.value in (target.id, str(target)):
        return [edit_scalar(file, node, target.id, renamed.id)]
    found = edit_links(file, file.start_of(node), file.end_of(node), str(target), str(renamed))
    return _require_edits(file, found, target)


def _require_edits(file: YamlText, found: list[TextEdit], target: RecordRef) -> list[TextEdit]:
    """The edits. Raises `UsageError` where there are none."""
    if not found:
        raise UsageError(
            f"{file.path}: the link to {target} is written in a way that cannot be changed here. "
            "Write it as [words](kind:id), then run the command again."
        )
    return found
