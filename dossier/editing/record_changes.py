"""What the commands that change a record have in common: the change as a value, and how it is carried out.

In: a dossier's folder and a change that is planned. Out: the change carried out, or every file as it was.

1. `plan_change` reads the dossier; one with errors is not changed.
2. A command plans a `RecordChange`: the files as they will be, and what to say of it.
3. `check_changed_files` checks a copy with the change in it; where that has errors, the change is refused.
4. `write_files` writes all files or none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier import pipeline
from dossier.diagnostics import Diagnostic, UsageError, fails
from dossier.editing.changed_files import ChangedFiles, check_changed_files
from dossier.editing.reference_edits import OpenDossier, open_dossier, show_text
from dossier.editing.yaml_edits import YamlText, add_former_id
from dossier.labels.grammar import count_noun
from dossier.reading.value_forms import ID, has_form
from dossier.record_kinds import KIND_BY_NAME, KINDS
from dossier.record_ref import RecordRef, parse_reference
from dossier.routes import RESERVED_IDS, record_href


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A change that is planned: the files as they will be, and sentences that say what was done."""

    files: ChangedFiles
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRefusal:
    """Why a change cannot be made, line by line."""

    lines: tuple[str, ...]


PlanChange = Callable[[OpenDossier], RecordChange | ChangeRefusal]


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A change that can be carried out, or why it cannot be; and what `check` says that it did not say before."""

    change: RecordChange | None
    refusal: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)  # the texts that the problems point into, by path


def plan_change(root: Path, plan: PlanChange) -> PlannedChange:
    """Plan a change of the dossier in `root` and check a copy with it; write nothing. Raises `UsageError`."""
    before = pipeline.check_dossier(root)
    if before.linked is None or fails(before.diagnostics, strict=False):
        refusal = "The dossier has errors, so nothing was changed. Mend them first."
        return PlannedChange(None, (refusal,), _keep_errors(before.diagnostics), before.files)
    planned = plan(open_dossier(root, before.linked))
    if isinstance(planned, ChangeRefusal):
        return PlannedChange(None, planned.lines)
    after = check_changed_files(root, planned.files)
    if fails(after.diagnostics, strict=False):
        refusal = "The change would lead to these errors, so nothing was changed."
        return PlannedChange(None, (refusal,), _keep_errors(after.diagnostics), after.files)
    return PlannedChange(planned, (), _find_new_problems(before, after), after.files)


def tell_check(planned: PlannedChange) -> str:
    """What `check` says of the changed dossier, in a sentence."""
    if not planned.problems:
        return "`check` finds nothing that it did not find before."
    return f"`check` finds {count_noun(len(planned.problems), 'thing', 'things')} that it did not find before."


def _keep_errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic for diagnostic in diagnostics if diagnostic.severity == "error")


def _find_new_problems(before: pipeline.CheckOutcome, after: pipeline.CheckOutcome) -> tuple[Diagnostic, ...]:
    known = {(diagnostic.code, diagnostic.message) for diagnostic in before.diagnostics}
    return tuple(new for new in after.diagnostics if (new.code, new.message) not in known)


# --- ids --------------------------------------------------------------------------------------------------------------


def choose_new_id(opened: OpenDossier, record: RecordRef, text: str) -> RecordRef:
    """The reference by which the record will be known. Raises `UsageError` where the new id cannot be its own."""
    named = parse_reference(text)
    id_ = text
    if named:
        id_ = named.id
        if named.kind != record.kind:
            raise UsageError(f"{record} is of the kind {record.kind}; it cannot become one of the kind {named.kind}.")
    source, slash, _ = record.id.rpartition("/")
    short_id = id_.removeprefix(f"{source}{slash}")
    if not has_form(ID, short_id):
        raise UsageError(f"“{show_text(short_id)}” is not an id. {ID.help}")
    new = RecordRef(record.kind, f"{source}{slash}{short_id}")
    _refuse_taken_id(opened, record, new)
    return new


def _refuse_taken_id(opened: OpenDossier, record: RecordRef, new: RecordRef) -> None:
    """Raise `UsageError` where another record has, had or would share the id."""
    if new == record:
        raise UsageError(f"The {record.kind} is called “{record.id}” already.")
    if new.id in opened.records[new.kind]:
        raise UsageError(f"There is another {new.kind} “{new.id}” already.")
    if new.kind == "page" and new.id in RESERVED_IDS:
        raise UsageError(f"The site has a page or folder “{new.id}” already.")
    former = opened.linked.former.get(new)
    if former and former != record:
        raise UsageError(f"“{new.id}” is a former id of the {new.kind} “{former.id}”, and old links lead there.")
    if KIND_BY_NAME[new.kind].is_named_bare:
        for row in KINDS:
            if row.is_named_bare and new.id in opened.records[row.name]:
                raise UsageError(f"There is a record {row.name}:{new.id}. {_SHARED_STOCK}")


_SHARED_STOCK = "Sources, actors and origins share one stock of ids."


# --- records in files -------------------------------------------------------------------------------------------------


def open_record(files: ChangedFiles, record: RecordRef) -> YamlText:
    """The text of a record's file as it will be, at the record."""
    row = KIND_BY_NAME[record.kind]
    path = row.file_of(record.id)
    file = YamlText(path, files.read_text(path))
    if row.has_own_file:
        return file
    return file.at_item(row.list_field, own_id(record))


def own_id(record: RecordRef) -> str:
    """The id of a record without that of its source."""
    return record.id.rpartition("/")[2]


def add_former(files: ChangedFiles, record: RecordRef, old_id: str, new_id: str) -> None:
    """Make a record list an id that it had before; `new_id` is the one that it will have."""
    row = KIND_BY_NAME[record.kind]
    above = row.title_field if row.has_own_file else "id"
    put_record(files, add_former_id(open_record(files, record), old_id, new_id, above))


def put_record(files: ChangedFiles, file: YamlText) -> None:
    """The file will have this text."""
    files.put_text(file.path, file.text)


# --- words ------------------------------------------------------------------------------------------------------------


def show_address(record: RecordRef) -> str:
    """The address of a record on the site, as a reader sees it: `/claims/x/`. Empty where it has none."""
    if not KIND_BY_NAME[record.kind].has_address:
        return ""
    return "/" + record_href(record).replace("index.html", "")


def tell_new_address(old: RecordRef, new: RecordRef) -> list[str]:
    """A sentence on where the old address leads; none for a kind without addresses."""
    if not show_address(old):
        return []
    return [f"{show_address(old)} now leads to {show_address(new)}."]
