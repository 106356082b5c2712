"""Edits such as editors make, at random: fields, records, files, captures and the site's own record.

In: a dossier's folder and a source of chance. Out: one edit at a time, done to the files, and told in a few words. Most
leave a dossier that can be published; some do not, and are taken back by a later one.
"""

import hashlib
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDERS = ("sources", "annotations", "claims", "events", "actors", "differences")
LISTS = ("origins", "utterances")
TEXTS = ("title", "statement", "note", "name", "reading", "summary")


ALL_WAYS = {
    "change a field": 12,
    "take a field": 2,
    "copy a record": 2,
    "drop a record": 2,
    "rename a file": 1,
    "add to a capture": 1,
    "change the site": 1,
    "add a line": 1,
    "undo": 4,
}
NEW_RECORDS = {"copy a record": 1, "undo": 1}


class Editor:
    """Makes one edit after another in a copy of a dossier: each way as often as its weight says."""

    def __init__(self, root: Path, seed: int, weights: Mapping[str, int]) -> None:
        self._root = root
        self._weights = weights
        self._chance = random.Random(seed)
        self._original = {path: path.read_bytes() for path in _list_files(root)}

    def edit(self) -> tuple[Path, str]:
        """Change one file or several. Returns one of them, and what was done."""
        ways: Mapping[str, Callable[[], tuple[Path, str]]] = {
            "change a field": self._change_field,
            "take a field": self._take_field,
            "copy a record": self._copy_record,
            "drop a record": self._drop_record,
            "rename a file": self._rename_file,
            "add to a capture": self._add_to_capture,
            "change the site": self._change_site,
            "add a line": self._add_line,
            "undo": self._undo,
        }
        (way,) = self._chance.choices(list(self._weights), list(self._weights.values()))
        return ways[way]()

    def undo_all(self) -> None:
        """Put every file back as it was."""
        for path in _list_files(self._root):
            if path not in self._original:
                path.unlink()
        for path, data in self._original.items():
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)

    # --- ways ---------------------------------------------------------------------------------------------------------

    def _change_field(self) -> tuple[Path, str]:
        """A field takes what another record of the kind has there, or a text grows."""
        path, record, save = self._pick_record()
        other = self._pick_record_of(path)
        field = self._chance.choice(sorted({*record, *other}))
        if field in TEXTS and isinstance(record.get(field), str):
            record[field] += " And more."
        elif field in other:
            record[field] = other[field]
        else:
            record.pop(field, None)
        save()
        return path, f"{field} of {path.name}"

    def _take_field(self) -> tuple[Path, str]:
        path, record, save = self._pick_record()
        field = self._chance.choice(sorted(record) or [""])
        record.pop(field, None)
        save()
        return path, f"without {field} of {path.name}"

    def _copy_record(self) -> tuple[Path, str]:
        path = self._pick_file()
        data = _load(path)
        number = self._chance.randrange(1000)
        field = _list_field(path)
        if field and not data.get(field):
            return path, "nothing"
        if field:
            entry = dict(self._chance.choice(data[field]))
            entry["id"] = f"{entry.get('id', 'x')}-{number}"
            data[field].append(entry)
            _save(path, data)
            return path, f"another entry of {path.name}"
        new = path.with_name(f"{path.stem}-{number}.yaml")
        _save(new, data)
        return new, f"{path.name} copied to {new.name}"

    def _drop_record(self) -> tuple[Path, str]:
        path = self._pick_file()
        field = _list_field(path)
        if not field:
            path.unlink()
            return path, f"{path.name} deleted"
        data = _load(path)
        if data.get(field):
            data[field].pop(self._chance.randrange(len(data[field])))
        _save(path, data)
        return path, f"an entry of {path.name} deleted"

    def _rename_file(self) -> tuple[Path, str]:
        path = self._pick_file()
        new = path.with_name(f"{path.stem}-{self._chance.randrange(1000)}.yaml")
        path.rename(new)
        return new, f"{path.name} renamed to {new.name}"

    def _add_to_capture(self) -> tuple[Path, str]:
        """A capture with another end, and its new digest."""
        sources = sorted((self._root / "content/sources").glob("*.yaml"))
        path = self._chance.choice(sources)
        data = _load(path)
        capture = data["captures"][0]
        file = path.with_name(capture["file"])
        if not file.is_file():
            return path, "nothing"
        text = file.read_bytes() + self._chance.choice((b" One more sentence.", b"\n\nIt was said again.\n"))
        file.write_bytes(text)
        capture["sha256"] = hashlib.sha256(text).hexdigest()
        _save(path, data)
        return path, f"{file.name} grows"

    def _change_site(self) -> tuple[Path, str]:
        path = self._root / "site.yaml"
        data = _load(path)
        data["title"] += " again"
        data["time_zone"] = self._chance.choice(("Europe/Moscow", "UTC", "Asia/Kathmandu"))
        _save(path, data)
        return path, "site.yaml"

    def _add_line(self) -> tuple[Path, str]:
        """A comment on top: every record of the file is a line further down."""
        path = self._pick_file()
        path.write_text("# A comment.\n" + path.read_text("utf-8"), "utf-8")
        return path, f"a comment in {path.name}"

    def _undo(self) -> tuple[Path, str]:
        self.undo_all()
        return self._root / "site.yaml", "undo"

    # --- picking ------------------------------------------------------------------------------------------------------

    def _pick_file(self) -> Path:
        content = self._root / "content"
        folder = self._chance.choice((*FOLDERS, "annotations", "claims", *LISTS))
        files = sorted((content / folder).glob("*.yaml"))
        if folder in LISTS and (content / f"{folder}.yaml").is_file():
            files = [content / f"{folder}.yaml"]
        return self._chance.choice(files) if files else self._pick_file()

    def _pick_record(self) -> tuple[Path, dict[str, Any], Callable[[], None]]:
        path = self._pick_file()
        data = _load(path)
        record = data
        field = _list_field(path)
        if field and data.get(field):
            record = self._chance.choice(data[field])
        return path, record, lambda: _save(path, data)

    def _pick_record_of(self, path: Path) -> dict[str, Any]:
        """A record of the same kind."""
        files = sorted(path.parent.glob("*.yaml")) if path.parent.name in FOLDERS else [path]
        data = _load(self._chance.choice(files or [path]))
        field = _list_field(path)
        return self._chance.choice(data[field]) if field and data.get(field) else data


def _list_files(root: Path) -> list[Path]:
    return sorted(path for path in (root / "site.yaml", *(root / "content").rglob("*")) if path.is_file())


def _list_field(path: Path) -> str:
    """The field that holds the records of a file with many."""
    if path.parent.name == "annotations":
        return "annotations"
    return path.stem if path.parent.name == "content" else ""


def _load(path: Path) -> dict[str, Any]:
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return data if isinstance(data, dict) else {}


def _save(path: Path, data: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style='"'), "utf-8")
