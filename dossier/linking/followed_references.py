"""Who refers to whom in a dossier that follows its files, and what is wrong with it.

In: tables of records, and which of their records have changed. Out: backlinks, old ids and problems, the same as
`link_dossier` finds. References are collected for each record, and for annotations file by file.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from dossier.diagnostics import Diagnostic
from dossier.linking.hierarchies import check_hierarchies
from dossier.linking.link import Backlink, LinkedDossier, make_backlink
from dossier.linking.reference_checks import (
    check_single_references,
    find_shared_sigla,
    find_target,
    list_uses,
    report_unused,
)
from dossier.linking.references import Reference, find_references
from dossier.markup import MarkdownReader
from dossier.model import Annotation, Dossier, Record
from dossier.on_demand import Once, OnDemand
from dossier.reading.field_places import FieldPlaces
from dossier.reading.former_ids import index_former_refs
from dossier.record_kinds import KINDS, KindRow
from dossier.record_ref import RecordKind, RecordRef
from dossier.recording import RecordedGroups, RecordedTable, Recording

_TIES = frozenset({"part_of", "relays", "relations"})  # the fields whose references make hierarchies
_ORDER = {kind.name: place for place, kind in enumerate(KINDS)}

_Records = Mapping[RecordKind, RecordedTable[str, Any]]
_Holder = tuple[int, str]  # the place of a kind in `KINDS`, and the id of a record, or the source of annotations


class FollowedReferences:
    """The references of a followed dossier, as the last `follow` left them."""

    def __init__(
        self,
        recording: Recording,
        records: _Records,
        fields: FieldPlaces,
        markdown: MarkdownReader,
    ) -> None:
        self._records = records
        self._fields = fields
        self._markdown = markdown
        self._made: RecordedTable[_Holder, tuple[Reference, ...]] = RecordedTable(recording)
        self._ties: RecordedTable[_Holder, tuple[Reference, ...]] = RecordedTable(recording)
        self._mentions = RecordedGroups[RecordRef, Reference](recording, _Refs(records))
        self._broken: RecordedTable[str, frozenset[str]] = RecordedTable(recording)
        self._with_old_ids: set[RecordRef] = set()
        self._changed: dict[_Holder, None] = {}
        self._has_other_old_ids = False
        self.former: RecordedTable[RecordRef, RecordRef] = RecordedTable(recording)
        self.backlinks: Mapping[RecordRef, tuple[Backlink, ...]] = OnDemand(
            _Refs(records), self._list_backlinks, recording
        )

    def note_changes(self, kind: RecordKind, keys: Collection[str]) -> None:
        """These records of a kind are others now, or have come or gone."""
        known = self._records[kind].peek()
        for key in keys:
            self._changed[_ORDER[kind], key.partition("/")[0]] = None
            has_old_ids = key in known and bool(known[key].formerly)
            if has_old_ids or RecordRef(kind, key) in self._with_old_ids:
                self._has_other_old_ids = True

    def follow(self, dossier: Dossier, written: Mapping[str, Sequence[Annotation]], broken: frozenset[str]) -> None:
        """Collect what the changed records refer to. `written` has the annotations by source, as they are written."""
        self._broken.replace({"files": broken})
        for place, id_ in self._changed:
            kind = KINDS[place].name
            known = self._records[kind].peek()
            records: list[Record] = [known[id_]] if id_ in known else []
            if kind == "annotation":
                records = list(written.get(id_, ()))
            self._put((place, id_), tuple(chain.from_iterable(find_references(one, self._markdown) for one in records)))
        self._changed = {}
        if self._has_other_old_ids:
            self.former.replace(index_former_refs(dossier))
            self._with_old_ids = set(self.former.peek().values())
            self._has_other_old_ids = False

    def _put(self, holder: _Holder, references: tuple[Reference, ...]) -> None:
        ties = tuple(one for one in references if one.pointer and one.pointer[0] in _TIES)
        mentions: dict[RecordRef, list[Reference]] = {}
        for reference in references:
            for kind in reference.kinds:
                mentions.setdefault(RecordRef(kind, reference.id), []).append(reference)
        self._made.put(holder, {holder: references} if references else {})
        self._ties.put(holder, {holder: ties} if ties else {})
        self._mentions.put(holder, {target: tuple(group) for target, group in mentions.items()})

    # --- what follows from them ---------------------------------------------------------------------------------------

    def _list_backlinks(self, target: RecordRef) -> tuple[Backlink, ...]:
        mentions = self._mentions[target]
        return tuple(dict.fromkeys(make_backlink(one) for one in mentions if find_target(self._records, one) == target))

    def gather_problems(self, linked: LinkedDossier) -> Once[tuple[Diagnostic, ...]]:
        """What is wrong with the references, as `check_references` finds it."""
        singles = linked.gather(self._made, self._check_holder)
        ties = linked.once(lambda: tuple(check_hierarchies(chain.from_iterable(self._ties.values()), self._fields)))
        sigla = linked.once(lambda: tuple(find_shared_sigla(self._records, self._fields)))
        unused = [linked.gather(self._records[row.name], partial(self._check_use, row)) for row in KINDS]

        def gather() -> tuple[Diagnostic, ...]:
            found = (*singles.value, *ties.value, *sigla.value)
            if self._broken["files"]:
                return found
            return (*found, *chain.from_iterable(some.value for some in unused))

        return linked.once(gather)

    def _check_holder(self, holder: _Holder) -> list[Diagnostic]:
        return check_single_references(
            self._records, self.former, self._made[holder], self._fields, self._broken["files"]
        )

    def _check_use(self, row: KindRow, id_: str) -> Iterator[Diagnostic]:
        """A warning where nothing refers to a record and something should."""
        target = RecordRef(row.name, id_)
        if not any(target in list_uses(reference) for reference in self._mentions[target]):
            yield from report_unused(row, [self._records[row.name][id_]])


class _Refs(Collection[RecordRef]):
    """The reference of every record."""

    def __init__(self, records: _Records) -> None:
        self._records = records

    def __contains__(self, reference: object) -> bool:
        return isinstance(reference, RecordRef) and reference.id in self._records[reference.kind]

    def __iter__(self) -> Iterator[RecordRef]:
        for kind, table in self._records.items():
            yield from (RecordRef(kind, id_) for id_ in table)

    def __len__(self) -> int:
        return sum(map(len, self._records.values()))
