"""The table of all data files.

In: nothing. Out: `EXPORTS`. The pipeline writes each file of the table, and the page `/data/` lists it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dossier.derive import Derived
from dossier.linking.link import LinkedDossier
from dossier.open_data.dossier_json import write_dossier_json

DOSSIER_JSON = "data/dossier.json"


@dataclass(frozen=True, slots=True)
class Export:
    """One data file."""

    path: str  # its output path, in the folder `data/`
    holds: str  # what it holds, in a few words
    write: Callable[[LinkedDossier, Derived], str]  # makes its text


EXPORTS = (Export(DOSSIER_JSON, "all records with anchors, stances and status", write_dossier_json),)
