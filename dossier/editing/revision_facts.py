"""A revision of a dossier as a reader sees it.

In: a folder with the dossier at a revision. Out: a `Revision`: its records, fact by fact, as far as they can be read,
and notes on what could not be.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from dossier import pipeline
from dossier.diagnostics import fails
from dossier.editing.new_keys import NewKeys
from dossier.editing.record_facts import SITE_FILE, SITE_KEY, DossierFacts, RecordKey, list_record_views
from dossier.labels.grammar import count_noun
from dossier.reading.former_ids import FormerRefs
from dossier.record_kinds import KINDS
from dossier.record_ref import RecordRef


@dataclass(frozen=True, slots=True)
class Revision:
    """The dossier at one revision."""

    name: str  # how notes call it
    checked: pipeline.CheckOutcome | None  # None where the revision has no dossier yet
    notes: tuple[str, ...] = ()

    @property
    def can_be_read(self) -> bool:
        """Whether its records are known. Where there is no dossier yet, it is known that there are none."""
        return self.checked is None or self.checked.linked is not None

    @property
    def former(self) -> FormerRefs:
        """Where references by old ids lead in it."""
        if self.checked is None or self.checked.linked is None:
            return {}
        return self.checked.linked.former


def read_revision(folder: Path | None, name: str) -> Revision:
    """Read, link and derive the dossier in a folder, as `check` does; None is for a revision without one."""
    if folder is None:
        return Revision(name, None, (f"{name} has no dossier yet (no site.yaml).",))
    checked = pipeline.check_dossier(folder)
    if checked.linked is None:
        return Revision(name, checked, (f"{name} cannot be read: {checked.diagnostics[0].message}",))
    if not fails(checked.diagnostics, strict=False):
        return Revision(name, checked)
    errors = count_noun(sum(d.severity == "error" for d in checked.diagnostics), "error", "errors")
    return Revision(name, checked, (f"{name} does not pass `check` ({errors}), so it has no pages.",))


def list_facts(revision: Revision, former: FormerRefs | None = None) -> DossierFacts:
    """The records of a revision by key. `former` says where references by its ids lead in a later one."""
    checked = revision.checked
    if checked is None or checked.linked is None:
        return {}
    claims = None
    if checked.derived:
        claims = checked.derived.claims
    facts = dict(list_record_views(checked.linked, claims, former or {}))
    if SITE_FILE in _list_faulty_files(checked):
        del facts[SITE_KEY]  # it was read as one that says nothing
    return facts


def _list_faulty_files(checked: pipeline.CheckOutcome) -> frozenset[str]:
    """The files with an error."""
    return frozenset(d.location.path for d in checked.diagnostics if d.severity == "error")


def refs_of_keys(keys: NewKeys) -> FormerRefs:
    """Renamed records as references. Captures and the site are no records that others refer to."""
    names = {kind.reader_name: kind.name for kind in KINDS}
    return {
        RecordRef(names[kind], old_id): RecordRef(names[kind], new_id)
        for (kind, old_id), (_, new_id) in keys.items()
        if kind in names
    }


def leave_out_unread(
    facts: DossierFacts, other: Revision, known: Collection[RecordKey]
) -> tuple[DossierFacts, tuple[str, ...]]:
    """The records without those that may only be unread in the `other` revision, and notes on these.

    A record that is missing from a file with an error may be missing because of it, so nobody can say that it was
    removed or added. `known` has the keys of the records that are not missing.
    """
    if other.checked is None:
        return facts, ()
    faulty = _list_faulty_files(other.checked)
    missing = {key: view.path for key, view in facts.items() if key not in known and view.path in faulty}
    notes = []
    for path, number in sorted(Counter(missing.values()).items()):
        records = count_noun(number, "record is", "records are")
        notes.append(f"{other.name} has an error in {path}: {records} not found there, and not compared.")
    return {key: view for key, view in facts.items() if key not in missing}, tuple(notes)
