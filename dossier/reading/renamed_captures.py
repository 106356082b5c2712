"""Captures that have another name than their record says.

In: the digests of captures that are not there, and the files that no source names. Out: by digest the file that has
that text. It exists so that nobody is told to restore what was only renamed.
"""

import hashlib
from collections.abc import Collection, Iterable

from dossier.reading.content_folder import Folder


def find_renamed_captures(folder: Folder, absent: Collection[str], unclaimed: Iterable[str]) -> dict[str, str]:
    """For each digest of an absent capture the unclaimed file in `content/sources/` that has its bytes, if any."""
    found: dict[str, str] = {}
    if not absent:
        return found  # nothing is read for nothing
    for name in unclaimed:
        if not name.endswith(".yaml"):
            data = folder.capture(f"content/sources/{name}")
            digest = hashlib.sha256(data or b"").hexdigest()
            if digest in absent:
                found.setdefault(digest, name)
    return found
