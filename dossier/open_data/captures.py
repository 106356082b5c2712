"""The captures that are published, byte for byte, as far as rights allow.

In: a `LinkedDossier`. Out: the text of each published capture by its path on the site, and for each source whether its
captures are among them. A source with `rights: full` is shown whole and its captures are published; of one with
`rights: excerpts` neither is done, and its digest lets anybody who has the text check the quotes.
"""

from dossier.linking.link import LinkedDossier
from dossier.model import Source

CAPTURES = "data/captures/"


def shows_whole_text(linked: LinkedDossier, source: Source) -> bool:
    """Whether rights allow to show the whole text of a source: as its own record says, else as the site's does."""
    return (source.rights or linked.dossier.site.rights) == "full"


def find_published_path(linked: LinkedDossier, source: Source, file: str) -> str | None:
    """The path on the site of a capture of a source; None where rights do not allow to publish it."""
    if not shows_whole_text(linked, source):
        return None
    return CAPTURES + file


def list_published_captures(linked: LinkedDossier) -> dict[str, str]:
    """The text of each published capture, by its path on the site. As UTF-8 it has the very bytes of the capture."""
    published = {}
    for source_id, file in linked.dossier.captures:
        path = find_published_path(linked, linked.sources[source_id], file)
        if path:
            published[path] = linked.dossier.captures[source_id, file]
    return published
