"""What the last build was made from and what it wrote, so that where nothing changed there is nothing to do.

In: the dossier's folder, the output folder and the choices of a build. Out: what the last build found, if it had the
same input. It is only a shortcut, as the memo is: without it (`--clean`), or when its file is damaged, everything is
done again with the same result. It holds numbers and text, never code, and carries a seal (`cache_folder`).

1. The key is a digest of all that a build reads: the names and bytes of the dossier's files, the tool's own, the
   versions of the libraries, the choices, the size limits. With a link among the files there is no key, since it may
   lead anywhere.
2. A result is kept if the key is still the same after the build: else something was saved meanwhile.
3. A result holds as long as every file of the site has the bytes that the build made and the mode that it had, and
   there is no other file. The digests are those of what was made, not of what was found in the folder afterwards.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from dossier.cache_folder import CacheFolder
from dossier.diagnostics import Diagnostic, Location
from dossier.file_writing import digest_plain_file
from dossier.fingerprint import files_digest, tool_digest
from dossier.linking.counts import DossierCounts
from dossier.site.output import list_existing_files
from dossier.size_limits import read_size_limits

_NAME = "built"
_READ = ("content", "site.yaml", "static", "templates")  # what a build looks at in a dossier's folder

Digests = Mapping[str, str]  # of the files of the site, by path


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build found: enough to report it again."""

    counts: DossierCounts
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]  # texts by path, at least of the files that the diagnostics point into
    digests: Digests


class BuildRecord:
    """The last build of a dossier into a folder with some choices, in one file."""

    def __init__(self, cache: CacheFolder | None, root: Path, folder: Path, choices: object) -> None:
        """The record in a cache folder; without one there is none."""
        self._cache, self._root, self._folder, self._choices = cache, root, folder, choices
        self._key = self._compute_key()  # 1

    def keep_result(self, result: BuildResult) -> None:
        """Write down what the build found and wrote. If the file cannot be written, there is no record."""
        if self._cache is None or not self._key or self._compute_key() != self._key:  # 2
            return
        pointed = {diagnostic.location.path for diagnostic in result.diagnostics}
        record = {
            "key": self._key,
            "counts": asdict(result.counts),
            "diagnostics": [asdict(diagnostic) for diagnostic in result.diagnostics],
            "files": {path: text for path, text in result.files.items() if path in pointed},
            "digests": dict(result.digests),
            "modes": _read_modes(self._folder),
        }
        self._cache.write_sealed_file(_NAME, json.dumps(record).encode())

    def recall_result(self) -> BuildResult | None:
        """What the last build found, if nothing has changed since and its site is as it was written; else None."""
        if self._cache is None or not self._key:
            return None
        data = self._cache.read_sealed_file(_NAME)
        if data is None:
            return None
        try:
            record = json.loads(data)
            if record["key"] != self._key or not self._has_site(record["digests"], record["modes"]):  # 3
                return None
            return BuildResult(
                counts=DossierCounts(**record["counts"]),
                diagnostics=tuple(_read_diagnostic(**fields) for fields in record["diagnostics"]),
                files=record["files"],
                digests=record["digests"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _has_site(self, digests: Digests, modes: Mapping[str, int]) -> bool:
        """Whether the folder holds exactly these files."""
        if modes.keys() != digests.keys() or _read_modes(self._folder) != modes:
            return False
        return all(digest_plain_file(self._folder / path) == digest for path, digest in digests.items())

    def _compute_key(self) -> str:
        made_by = f"{tool_digest()} {os.path.realpath(self._folder)} {self._choices!r} {read_size_limits()!r}"
        return files_digest(self._root, _READ, made_by)


def _read_diagnostic(location: Mapping[str, object], **fields: object) -> Diagnostic:
    return Diagnostic(location=Location(**location), **fields)  # type: ignore[arg-type] # as `asdict` wrote them


def _read_modes(folder: Path) -> dict[str, int]:
    """The mode of every file below a folder."""
    return {path: entry.stat(follow_symlinks=False).st_mode for path, entry in list_existing_files(folder)}
