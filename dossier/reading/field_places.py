"""The place of a field in the editors' files, for the diagnostics that name one.

In: a `Dossier`, a record of it, and a pointer to a field. Out: a `Location`. Most fields are never asked for, so a file
is parsed when the first place in it is wanted, and kept for the next: problems often come in groups.
"""

from dossier.diagnostics import Location
from dossier.model import Dossier, Record
from dossier.reading import yaml_tree
from dossier.record_kinds import kind_row

Pointer = tuple[str | int, ...]  # the names of fields, and positions in lists, from 0


class FieldPlaces:
    """The places of the fields of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._trees: dict[str, tuple[yaml_tree.YamlNode | None, str]] = {}  # by path: the tree and its text
        self._entries: dict[str, dict[tuple[int, int], int]] = {}  # by path: positions in its list by line and column

    def locate(self, record: Record, *pointer: str | int) -> Location:
        """The place of a field of a record; of the record itself without a pointer.

        A field that is not written has the place of the nearest field around it.
        """
        if not pointer:
            return record.at
        path = record.at.path
        tree, text = self._read_tree(path)
        return yaml_tree.locate_in_tree(tree, text, path, self.point_to(record) + pointer)

    def _read_tree(self, path: str) -> tuple[yaml_tree.YamlNode | None, str]:
        if path not in self._trees:
            text = self._dossier.files.get(path, "")
            if path.endswith(".md"):
                text = yaml_tree.front_matter(text)[0] or ""
            self._trees[path] = yaml_tree.parse_yaml(text, path)[0], text
        return self._trees[path]

    def point_to(self, record: Record) -> Pointer:
        """The pointer to the record itself: its position in the list of a file that holds many."""
        field = kind_row(record).list_field
        if not field:
            return ()
        index = self._index_entries(record.at.path, field).get((record.at.line, record.at.column))
        return (field,) if index is None else (field, index)

    def _index_entries(self, path: str, field: str) -> dict[tuple[int, int], int]:
        """The positions in a file's list, by the line and column at which each entry begins."""
        if path not in self._entries:
            tree, text = self._read_tree(path)
            entries = yaml_tree.find(tree, (field,)) if tree else None
            found = {}
            for index, entry in enumerate(entries.items if isinstance(entries, yaml_tree.Sequence) else ()):
                place = yaml_tree.locate_node(entry, text, path)
                found[place.line, place.column] = index
            self._entries[path] = found
        return self._entries[path]
