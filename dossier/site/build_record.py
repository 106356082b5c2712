"""What the last build was made from and what it wrote, so that where nothing changed there is nothing to do.

In: the dossier's folder, the output folder and the choices of a build. Out: a key; and, for the key of the last build,
what that build found. Only ever a shortcut, as the memo is: without it (`--clean`), or when its file is damaged,
everything is done anew with the same result. It holds numbers and text, never code.

1. The key is a digest of all that a build reads: the names and bytes of the dossier's files, the tool's own, the
   versions of the libraries, the choices. With a link among the files there is no key: it may lead anywhere.
2. An entry is kept if the key is still the same after the build: else something was saved meanwhile.
3. An entry holds as long as every file of the site has the size and the time of change that it had, and no other is
   there.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from dossier.diagnostics import Diagnostic, Location
from dossier.fingerprint import files_digest, tool_digest
from dossier.linking.counts import DossierCounts
from dossier.site.output import existing

_READ = ("content", "site.yaml", "static", "templates")  # what a build looks at in a dossier's folder

FileStamps = dict[str, list[int]]  # by path: size, time of change and mode of a file of the site


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build found: enough to report it again."""

    counts: DossierCounts
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]  # texts by path, at least of the files that the diagnostics point into
    paths: tuple[str, ...]  # of all files of the site


class BuildRecord:
    """The last build of a dossier into a folder with some choices, in one file."""

    def __init__(self, file: Path, root: Path, folder: Path, choices: object) -> None:
        self._file, self._root, self._folder, self._choices = file, root, folder, choices
        self._key = self._key_now()  # 1

    def keep(self, entry: BuildResult) -> None:
        """Write down what the build found and wrote; a file that cannot be written is done without."""
        if not self._key or self._key_now() != self._key:  # 2
            return
        pointed = {diagnostic.location.path for diagnostic in entry.diagnostics}
        record = {
            "key": self._key,
            "counts": asdict(entry.counts),
            "diagnostics": [asdict(diagnostic) for diagnostic in entry.diagnostics],
            "files": {path: text for path, text in entry.files.items() if path in pointed},
            "paths": entry.paths,
            "site": _marks(self._folder),
        }
        fresh = self._file.with_suffix(".new")
        try:
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(record), encoding="utf-8")
            fresh.replace(self._file)
        except OSError:
            return

    def recall(self) -> BuildResult | None:
        """What the last build found, if nothing has changed since and its site stands as it was written."""
        try:
            record = json.loads(self._file.read_text(encoding="utf-8"))
            if not self._key or record["key"] != self._key or record["site"] != _marks(self._folder):  # 3
                return None
            found = tuple(_diagnostic(**fields) for fields in record["diagnostics"])
            return BuildResult(DossierCounts(**record["counts"]), found, record["files"], tuple(record["paths"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _key_now(self) -> str:
        return files_digest(self._root, _READ, f"{tool_digest()} {self._folder.resolve()} {self._choices!r}")


def _diagnostic(location: Mapping[str, object], **fields: object) -> Diagnostic:
    return Diagnostic(location=Location(**location), **fields)  # type: ignore[arg-type] # as `asdict` wrote them


def _marks(folder: Path) -> FileStamps:
    """Every file below a folder as it stands."""
    found = ((path, entry.stat(follow_symlinks=False)) for path, entry in existing(folder))
    return {path: [status.st_size, status.st_mtime_ns, status.st_mode] for path, status in found}
