"""Some passages of a claim get a claim of their own.

In: an open dossier, a claim, the id of the new one, and the annotations that will speak to it. Out: the change.
"""

from collections.abc import Sequence

from dossier.diagnostics import UsageError
from dossier.editing import yaml_writer
from dossier.editing.changed_files import ChangedFiles
from dossier.editing.record_changes import RecordChange, choose_new_id, open_record, put_record, show_address
from dossier.editing.reference_edits import OpenDossier, choose_record, show_text
from dossier.editing.yaml_edits import edit_scalar
from dossier.labels.grammar import count_noun
from dossier.model import Annotation
from dossier.record_kinds import KIND_BY_NAME, ref_of
from dossier.record_ref import RecordRef, parse_reference

_COPIED = ("kind", "part_of", "event", "actors")  # what the new claim has in common with the old one


def plan_split(
    opened: OpenDossier, claim_text: str, new_text: str, annotation_texts: Sequence[str], statement: str | None
) -> RecordChange:
    """Move annotations from a claim to a new one. Raises `UsageError` where they are not annotations of the claim.

    Without `statement` the new claim has that of the old one, for the editor to change.
    """
    claim = choose_record(opened, claim_text, ("claim",))
    new = choose_new_id(opened, claim, new_text)
    if new in opened.linked.former:
        raise UsageError(f"“{new.id}” is a former id of the claim “{claim.id}”, and old links lead there.")
    moved = _choose_annotations(opened, claim, annotation_texts)
    if len(moved) == len(opened.linked.of_claim[claim.id]):
        raise UsageError(f"These are all quotes of {claim.id}. Give it another id: dossier rename {claim.id} {new.id}.")
    files = ChangedFiles(opened.root)
    for annotation in moved:
        _rewrite_claim(files, annotation, claim, new)
    _write_new_claim(files, claim, new, statement)
    number = count_noun(len(moved), "quote", "quotes")
    sentences = [f"Split the claim {claim.id}: {number} moved to the new claim {new.id}."]
    if statement is None:
        sentences.append(f"Both have the same sentence: write that of the new claim in {_file_of(new)}.")
    sentences.append(f"{show_address(claim)} stays; the new claim is at {show_address(new)}.")
    return RecordChange(files, tuple(sentences))


def _file_of(claim: RecordRef) -> str:
    return KIND_BY_NAME["claim"].file_of(claim.id)


def _choose_annotations(opened: OpenDossier, claim: RecordRef, texts: Sequence[str]) -> list[Annotation]:
    """The annotations of the claim that an editor names, as `annotation-id` or `source-id/annotation-id`."""
    chosen: dict[str, Annotation] = {}
    for text in texts:
        named = parse_reference(text)
        id_ = named.id if named and named.kind == "annotation" else text
        found = [a for a in opened.linked.of_claim[claim.id] if id_ in (a.id, a.uid)]
        if not found:
            raise UsageError(f"The claim {claim.id} has no quote “{show_text(id_)}”.")
        if len(found) > 1:
            raise UsageError(f"{len(found)} sources have a quote “{show_text(id_)}”: write SOURCE/{show_text(id_)}.")
        chosen[found[0].uid] = found[0]
    return list(chosen.values())


def _rewrite_claim(files: ChangedFiles, annotation: Annotation, claim: RecordRef, new: RecordRef) -> None:
    """Make an annotation speak to the new claim in place of the old one."""
    file = open_record(files, ref_of(annotation))
    written = file.find_field("claims", annotation.claims.index(claim.id))
    if written is not None:
        put_record(files, file.with_edits(edit_scalar(file, written, claim.id, new.id)))


def _write_new_claim(files: ChangedFiles, claim: RecordRef, new: RecordRef, statement: str | None) -> None:
    """Write the new claim, with the kind, whole, event and actors of the old one."""
    fields = open_record(files, claim).fields.value
    written = {"statement": statement or fields["statement"]}
    written |= {name: fields[name] for name in _COPIED if name in fields}
    if files.read_bytes(_file_of(new)) is not None:
        raise UsageError(f"There is a file {_file_of(new)} already.")
    files.put_text(_file_of(new), yaml_writer.format_record(written))
