"""The content folder → a `Dossier`. The only reader of content.

In: the dossier's root, with `site.yaml` and `content/`. Out: every record that could be read, and every problem of
every file. No problem of one file keeps the others from being read.

1. `site.yaml` gives the time zone in which dates are meant.
2. Each record file is read, parsed and checked; files in order of their names.
3. Each capture is held against its digest; what it decodes to is kept as it is, line ends included.
4. Ids that two records share are reported at the second one.

The annotations of a large dossier are more to read than everything else, so most of them are read beside it.
"""

import gc
import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dossier.diagnostics import Diagnostic, Location, error, warning
from dossier.hidden_characters import find_unprintable, name_character
from dossier.model import Annotation, Dossier, Essay, Site, Source
from dossier.parallel import ONE_PROCESS, Workers
from dossier.reading import validate, yaml_tree
from dossier.reading.content_folder import Folder
from dossier.reading.former_ids import check_former_ids
from dossier.reading.merge_conflicts import find_merge_conflicts
from dossier.reading.read_before import ReadBefore, ReadFile
from dossier.reading.renamed_captures import find_renamed_captures
from dossier.record_kinds import KIND_BY_NAME, KINDS, records_of_kind
from dossier.record_parts import Capture
from dossier.record_ref import RecordKind
from dossier.routes import RESERVED_IDS
from dossier.text import line_and_column

_HERE = 5  # one part in so many is left to this process, which has all other records to read


def load_dossier(
    root: Path, workers: Workers = ONE_PROCESS, before: ReadBefore | None = None
) -> tuple[Dossier | None, tuple[Diagnostic, ...]]:
    """Every record in `root` that can be read, and every problem. None where there is no `site.yaml`.

    `before` has what was read of files that are as they were; it is brought up to date.

    With errors the dossier is what is left: a record with an error is not in it, and `site` may be an empty one in the
    place of a broken one, so that what can be checked still is.
    """
    reader = _DossierReader(root, before)
    if not reader.folder.exists("site.yaml"):
        message = "There is no site.yaml, so this is not a dossier."
        return None, (error("file-missing", message, Location("site.yaml"), "`dossier init DIR` starts a new one."),)
    with _without_collector():
        dossier = _dossier(reader, workers)
    reader.folder.check_top()
    if not reader.files.keys() - {"site.yaml"}:
        message = "There is no record in content/, so there is nothing to publish."
        advice = "Restore the folder, or start with `dossier new`."
        reader.problems.append(error("file-missing", message, Location("content"), advice))
    reader.problems += _shared_ids(dossier)
    reader.problems += check_former_ids(dossier)
    if before:
        before.end_reading()
    return dossier, (*reader.folder.problems, *reader.problems)


def _dossier(reader: "_DossierReader", workers: Workers) -> Dossier:
    site = reader.site()  # first: it says in which time zone the dates are meant
    ids, names = reader.folder.records("annotations"), frozenset(reader.folder.entries("content/sources"))
    share = len(ids) if reader.before else len(ids) // _HERE
    here, there = ids[:share], ids[share:]
    most = workers.start(partial(_annotations, reader.root, reader.time_zone, there, names), len(ids))
    sources: tuple[Source, ...] = reader.each("source")
    return Dossier(
        site=site,
        sources=sources,
        claims=reader.each("claim"),
        events=reader.each("event"),
        actors=reader.each("actor"),
        origins=reader.listed("origin"),
        utterances=reader.listed("utterance"),
        differences=reader.each("difference"),
        essays=reader.essays(),
        captures=reader.captures(sources),
        annotations=(*reader.annotations(here, names), *reader.joined(most())),
        files=reader.files,
    )


@dataclass(frozen=True, slots=True)
class _ReadAnnotations:
    """What one reader has read of the annotations, ready to be joined with what another has."""

    annotations: tuple[Annotation, ...]
    files: Mapping[str, str]
    problems: tuple[Diagnostic, ...]


def _annotations(root: Path, time_zone: str, ids: Iterable[str], sources: Container[str]) -> _ReadAnnotations:
    reader = _DossierReader(root)
    reader.time_zone = time_zone
    found = reader.annotations(ids, sources)
    return _ReadAnnotations(found, reader.files, (*reader.folder.problems, *reader.problems))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Records and nodes hold no circles, and looking for some takes a quarter of the time in a large dossier."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _DossierReader:
    """One run of the loader: the folder, the texts read so far, and the problems found in them."""

    def __init__(self, root: Path, before: ReadBefore | None = None) -> None:
        self.root = root
        self.before = before
        self.folder = Folder(root)
        self.files: dict[str, str] = {}
        self.problems: list[Diagnostic] = []
        self.time_zone = "UTC"

    # --- steps 1 and 2: records ---

    def site(self) -> Site:
        node, file = self._document("site.yaml")
        site = self._record("site", node, file) if node is not None else None
        if not isinstance(site, Site):
            self.time_zone = validate.read_time_zone(node)
            return Site(title="")
        self.time_zone = site.time_zone
        return site

    def each(self, name: RecordKind) -> tuple[Any, ...]:
        """The records of a kind of which each has a file of its own."""
        kind = KIND_BY_NAME[name]
        records = []
        for id in self.folder.records(kind.folder):
            path = kind.file_of(id)
            record = self._keep(name, path, partial(self._read_record, name, path, id))
            if record:
                records.append(record)
        return tuple(records)

    def _read_record(self, name: RecordKind, path: str, id: str) -> Any:  # noqa: ANN401 # a record of the kind
        node, file = self._document(path)
        return None if node is None else self._record(name, node, file, id=id)

    def annotations(self, ids: Iterable[str], sources: Container[str]) -> tuple[Annotation, ...]:
        """The annotations in the files of these ids; `sources` are the names of all record files of sources."""
        found: list[Annotation] = []
        for id in ids:
            path = KIND_BY_NAME["annotation"].file_of(id)
            records: tuple[Annotation, ...] = self.listed("annotation", id, source=id)
            if f"{id}.yaml" in sources:
                found += records
            else:
                message = f"There is no source “{id}” for these annotations."
                help = f"Name this file after its source, or write content/sources/{id}.yaml."
                self.problems.append(error("reference-unknown", message, Location(path), help))
        return tuple(found)

    def joined(self, read: _ReadAnnotations) -> tuple[Annotation, ...]:
        """The annotations that another reader has read; its files and problems become this one's."""
        self.files |= read.files
        self.problems += read.problems
        return read.annotations

    def listed(self, name: RecordKind, file_id: str = "", **given: object) -> tuple[Any, ...]:
        """The records of a file that holds one list under one field, sorted by id.

        `file_id` is the file's name, for a kind with several such files.
        """
        kind = KIND_BY_NAME[name]
        path = kind.file_of(file_id)
        if not self.folder.exists(path):
            return ()  # the two lists may be left out
        records: tuple[Any, ...] = self._keep(name, path, partial(self._read_list, name, path, given))
        return records

    def _read_list(self, name: RecordKind, path: str, given: Mapping[str, object]) -> tuple[Any, ...]:
        kind = KIND_BY_NAME[name]
        node, file = self._document(path)
        if node is None:
            return ()
        items, problems = validate.list_entries(node, kind.list_field, name, file)
        self.problems += problems
        records = [record for item in items if (record := self._record(name, item, file, **given))]
        self.problems += _twice(records, path)
        return tuple(sorted(records, key=lambda record: str(record.id)))

    def essays(self) -> tuple[Essay, ...]:
        found = []
        for id in self.folder.records("pages"):
            path = f"content/pages/{id}.md"
            essay = self._keep("page", path, partial(self._read_essay, path, id))
            if essay:
                found.append(essay)
        return tuple(found)

    def _read_essay(self, path: str, id: str) -> Essay | None:
        text = self.folder.text(path)
        if text is None:
            return None
        self.files[path] = text
        if self._is_in_conflict(text, path):
            return None
        if id in RESERVED_IDS:
            message = f"The site has a page or folder “{id}” already, and this page would replace it."
            help = f"Give the file another name, such as about-{id}.md."
            self.problems.append(error("id-reserved", message, Location(path), help))
            return None
        front, body, line = yaml_tree.front_matter(text)
        if front is None:
            help = "Begin the file with a line “---”, the fields (title: …), and another line “---”."
            self.problems.append(error("field-missing", "The page has no front matter.", Location(path), help))
            return None
        node = self._parsed(front, path, "page")
        file = validate.RecordFile(path, front, self.time_zone)
        essay: Essay | None = node and self._record("page", node, file, id=id, body=body, body_line=line)
        return essay

    def _keep(self, kind: str, path: str, read: Callable[[], Any]) -> Any:  # noqa: ANN401 # what `read` gives
        """What `read` gives of one file, with its text and its problems; from the last time where it is as it was."""
        if self.before is None:
            return read()

        def note() -> ReadFile:
            own, of_folder = len(self.problems), len(self.folder.problems)
            value = read()
            problems = (*self.folder.problems[of_folder:], *self.problems[own:])
            del self.folder.problems[of_folder:], self.problems[own:]  # they are added below, as those of other times
            texts = {path: self.files[path]} if path in self.files else {}
            return ReadFile(value, texts, problems)

        kept = self.before.read((kind, path, self.time_zone), f"{self.root}/{path}", note)
        self.files |= kept.texts
        self.problems += kept.problems
        return kept.value

    def _document(self, path: str) -> tuple[yaml_tree.YamlNode | None, validate.RecordFile]:
        text = self.folder.text(path)
        if text is None:
            return None, validate.RecordFile(path, "")
        self.files[path] = text
        if self._is_in_conflict(text, path):
            return None, validate.RecordFile(path, "")
        return self._parsed(text, path), validate.RecordFile(path, text, self.time_zone)

    def _is_in_conflict(self, text: str, path: str) -> bool:
        conflicts = find_merge_conflicts(text, path)
        self.problems += conflicts
        return bool(conflicts)

    def _parsed(self, text: str, path: str, kind: str = "") -> yaml_tree.YamlNode | None:
        node, problems = yaml_tree.parse_yaml(text, path)
        self.problems += problems
        if not problems and (node is None or node.value == ""):
            what = "front matter" if kind == "page" else "file"
            help = "Write the record's fields, or delete the file."
            self.problems.append(error("field-missing", f"The {what} is empty.", Location(path), help))
            return None
        return node

    def _record(self, kind: str, node: yaml_tree.YamlNode, file: validate.RecordFile, **given: object) -> Any:  # noqa: ANN401 # a record of the kind
        record, problems = validate.read_record(kind, node, file, **given)
        self.problems += problems
        return record

    # --- step 3: captures ---

    def captures(self, sources: Iterable[Source]) -> dict[tuple[str, str], str]:
        named = [(source, index, capture) for source in sources for index, capture in enumerate(source.captures)]
        owners = {capture.sha256: f"content/sources/{capture.file}" for _, _, capture in named}
        there = set(self.folder.entries("content/sources"))
        absent = {capture.sha256 for _, _, capture in named if capture.file not in there}
        unclaimed = sorted(there - {capture.file for _, _, capture in named})
        renamed = find_renamed_captures(self.folder, absent, unclaimed)
        texts = {}
        for source in sources:
            if not source.captures:
                message = "The source has no capture, so that no quote can be verified."
                here = self._place(source, ("captures",))
                self.problems.append(error("field-empty", message, here, "Name the file with its text."))
        for source, index, capture in named:
            pointer = ("captures", index)
            if capture.file not in there:
                self._missing_capture(source, pointer, capture, renamed.get(capture.sha256, ""))
            elif (text := self._capture(source, pointer, capture, owners)) is not None:
                texts[source.id, capture.file] = text
        self._unclaimed(set(unclaimed) - set(renamed.values()))
        return texts

    def _capture(
        self, source: Source, pointer: yaml_tree.Pointer, capture: Capture, owners: dict[str, str]
    ) -> str | None:
        path = f"content/sources/{capture.file}"
        data = self._keep("capture", path, partial(self.folder.capture, path))
        if data is None:
            return None
        digest = hashlib.sha256(data).hexdigest()
        if digest == capture.sha256:
            text = self.folder.decoded(data, path)
            self._refuse_unprintable(text or "", path)
            return text
        here = self._place(source, (*pointer, "sha256"))
        other = owners.get(digest)
        if other:
            message = f"The capture {capture.file} holds the text of {Path(other).name}: the files were exchanged."
            help = "Give each file its own name back. Captures are never altered."
        else:
            message = f"The capture {capture.file} is not the file that this digest was taken from."
            help = f"Captures are never altered: restore it with `git checkout -- {path}`. Its digest now is {digest}."
        self.problems.append(error("capture-digest", message, here, help))
        return None

    def _refuse_unprintable(self, text: str, path: str) -> None:
        """An error at the first character that no page may hold: readers would see other words than the capture has."""
        at = find_unprintable(text)
        if at < 0:
            return
        line, column = line_and_column(text, at)
        message = f"The capture holds the hidden character {name_character(text[at])}, which no page can show."
        here = Location(path, line, column, line, column + 1)
        advice = "Save the text again without it, and write its new digest."
        self.problems.append(error("text-hidden", message, here, advice))

    def _missing_capture(self, source: Source, pointer: yaml_tree.Pointer, capture: Capture, renamed: str) -> None:
        path = f"content/sources/{capture.file}"
        message = f"The capture {capture.file} is not there."
        help = f"Captures are never deleted: restore it with `git checkout -- {path}`."
        if renamed:
            message = f"The capture {capture.file} is not there; its text is in {renamed}."
            help = f"If the file was renamed, write `file: {renamed}` here; else give it its old name back."
        self.problems.append(error("file-missing", message, self._place(source, (*pointer, "file")), help))

    def _unclaimed(self, files: set[str]) -> None:
        texts = " ".join(text for path, text in self.files.items() if path.startswith("content/sources/"))
        for name in sorted(files):
            if not name.lower().endswith((".yaml", ".yml")) and name not in texts:
                message = "No source names this file as its capture."
                help = "Name it in the `captures` of its source, or move it out of content/."
                self.problems.append(warning("file-name", message, Location(f"content/sources/{name}"), help))

    def _place(self, source: Source, pointer: yaml_tree.Pointer) -> Location:
        return yaml_tree.locate_pointer(self.files[source.at.path], source.at.path, pointer)


# --- step 4: ids that two records share -------------------------------------------------------------------------------


def _twice(records: Iterable[Any], path: str) -> Iterator[Diagnostic]:
    first: dict[str, Location] = {}
    for record in records:
        if record.id in first:
            message = f"The id “{record.id}” is there twice in this file; the first is on line {first[record.id].line}."
            yield error("id-duplicate", message, record.at, "Give one of the two another id.")
        first.setdefault(record.id, record.at)


def _shared_ids(dossier: Dossier) -> Iterator[Diagnostic]:
    """Chains and relays name sources, actors and origins by bare ids, so these share one stock of ids."""
    first: dict[str, tuple[str, Location]] = {}
    for kind in KINDS:
        for record in records_of_kind(dossier, kind) if kind.is_named_bare else ():
            before, place = first.setdefault(record.id, (kind.name, record.at))
            if before != kind.name:
                message = f"The {kind.name} “{record.id}” has the id of the {before} in {place.path}."
                help = "Sources, actors and origins share one stock of ids: rename one of the two."
                yield error("id-duplicate", message, record.at, help)
