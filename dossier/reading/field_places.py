"""The place of a field in the editors' files, for the diagnostics that name one.

In: the files of a dossier, a record of it, and a pointer to a field. Out: a `Location`. Most fields are never asked
for, so a file is parsed when the first place in it is wanted, and kept for the next: problems often come in groups.
"""

from collections.abc import Mapping

from dossier.diagnostics import Location
from dossier.model import Record
from dossier.on_demand import OnDemand
from dossier.reading import yaml_tree
from dossier.record_kinds import KINDS, kind_row
from dossier.recording import Recording

Pointer = tuple[str | int, ...]  # the names of fields, and positions in lists, from 0


class FieldPlaces:
    """The places of the fields of one dossier, from the texts of its files by path."""

    def __init__(self, files: Mapping[str, str], recording: Recording | None = None) -> None:
        self._files = files
        self._trees = OnDemand(files, self._parse_file, recording)
        self._entries = OnDemand(files, self._index_entries, recording)

    def locate(self, record: Record, *pointer: str | int) -> Location:
        """The place of a field of a record; of the record itself without a pointer.

        A field that is not written has the place of the nearest field around it.
        """
        if not pointer:
            return record.at
        path = record.at.path
        if path not in self._files:
            return Location(path)
        tree, text = self._trees[path]
        return yaml_tree.locate_in_tree(tree, text, path, self.point_to(record) + pointer)

    def point_to(self, record: Record) -> Pointer:
        """The pointer to the record itself: its position in the list of a file that holds many."""
        field = kind_row(record).list_field
        if not field:
            return ()
        if record.at.path not in self._files:
            return (field,)
        index = self._entries[record.at.path].get((record.at.line, record.at.column))
        return (field,) if index is None else (field, index)

    def _parse_file(self, path: str) -> tuple[yaml_tree.YamlNode | None, str]:
        text = self._files[path]
        if path.endswith(".md"):
            text = yaml_tree.front_matter(text)[0] or ""
        return yaml_tree.parse_yaml(text, path)[0], text

    def _index_entries(self, path: str) -> dict[tuple[int, int], int]:
        """The positions in a file's list, by the line and column at which each entry begins."""
        tree, text = self._trees[path]
        field = next(kind.list_field for kind in KINDS if kind.has_file(path))
        entries = yaml_tree.find(tree, (field,)) if tree else None
        found = {}
        for index, entry in enumerate(entries.items if isinstance(entries, yaml_tree.Sequence) else ()):
            place = yaml_tree.locate_node(entry, text, path)
            found[place.line, place.column] = index
        return found
