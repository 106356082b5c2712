"""The table of all data files.

In: nothing. Out: `EXPORTS` and `EXPORT_FOLDERS`. The pipeline writes each file of the tables, and the page `/data/`
lists it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dossier.derive import Derived
from dossier.linking.link import LinkedDossier
from dossier.open_data.captures import CAPTURES, list_published_captures
from dossier.open_data.dossier_json import write_dossier_json

DOSSIER_JSON = "data/dossier.json"


@dataclass(frozen=True, slots=True)
class Export:
    """One data file."""

    path: str  # its output path, in the folder `data/`
    holds: str  # what it holds, in a few words
    write: Callable[[LinkedDossier, Derived], str]  # makes its text


@dataclass(frozen=True, slots=True)
class ExportFolder:
    """A folder of data files, as many as the dossier has."""

    path: str  # its output path, in the folder `data/`; it ends in a slash
    holds: str  # what it holds, in a few words
    list_files: Callable[[LinkedDossier], Mapping[str, str]]  # the text of each file, by its output path


EXPORTS = (Export(DOSSIER_JSON, "all records with anchors, stances and status", write_dossier_json),)
EXPORT_FOLDERS = (
    ExportFolder(CAPTURES, "the copies of the sources’ texts, byte for byte, as rights allow", list_published_captures),
)
