"""Quotes are confirmed where they stand now: the digests of their surroundings are written anew.

In: a dossier whose capture may have been edited, and a source. Out: what was around each quote and what is there now,
for an editor to read; then the source's file of annotations with the digests of today. Only those lines change.

What was around a quote before is looked up in the repository's history: the digest tells which text it was.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from dossier import pipeline
from dossier.anchoring.match import Match, match_quote
from dossier.anchoring.nearest_passage import show_passage
from dossier.anchoring.surroundings import digest_surroundings, surroundings_of
from dossier.capture_text import CaptureText
from dossier.diagnostics import UsageError
from dossier.editing import revisions
from dossier.editing.changed_files import ChangedFiles
from dossier.editing.yaml_edits import YamlText, add_field, edit_scalar
from dossier.labels.grammar import count_noun
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.record_kinds import KIND_BY_NAME

_MOST_COMMITS = 30  # of a capture in which the old sentence is looked for; a capture has very few
_SHOWN = 600  # characters of the sentences around a quote: an editor must read them, not their beginning
_CONTEXT = ("suffix", "prefix", "quote")  # below the first of these that is written, the digest is put


def confirm_quotes(root: Path, source: str, ids: Sequence[str] = (), *, write: bool = True) -> tuple[str, ...]:
    """Write the digests of a source's quotes, or of some, as they are now; what an editor should read, line by line.

    A quote that is not found is no matter of its surroundings: `check` says what is wrong with it. Raises `UsageError`
    for a source or annotation that is not there.
    """
    linked = pipeline.read_linked_dossier(root)
    quotes = _choose_quotes(linked, source, ids)
    files = ChangedFiles(root)
    path = KIND_BY_NAME["annotation"].file_of(source)
    history = _History(root, linked, source)
    told: list[str] = []
    confirmed, remembered = 0, 0
    for annotation in quotes:
        capture, anchor = linked.capture_of(annotation), linked.anchors[annotation.uid]
        digest = digest_surroundings(capture, anchor.span)
        if digest == annotation.surroundings:
            continue
        _write_digest(files, path, annotation, digest)
        if annotation.surroundings:
            confirmed += 1
            around = surroundings_of(capture, anchor.span)
            told += _tell_change(annotation, history, capture.text[around.start : around.end])
        else:
            remembered += 1
    told.append(_sum_up(confirmed, remembered))
    if write:
        files.write_files()
    else:
        told.append("Nothing was written; without --dry-run these digests are.")
    return tuple(told)


def _choose_quotes(linked: LinkedDossier, source: str, ids: Sequence[str]) -> list[Annotation]:
    if source not in linked.sources:
        raise UsageError(f"There is no source “{source}” with a capture; its id is the name of its file.")
    quotes = linked.written.get(source, ())
    for id_ in ids:
        if id_ not in {each.id for each in quotes}:
            raise UsageError(f"The source {source} has no annotation “{id_}”.")
    return [each for each in quotes if each.uid in linked.anchors and (not ids or each.id in ids)]


def _write_digest(files: ChangedFiles, path: str, annotation: Annotation, digest: str) -> None:
    """Put the digest below the quote, or in the place of the old one."""
    record = YamlText(path, files.read_text(path)).at_item("annotations", annotation.id)
    node = record.find_field("surroundings")
    if node is not None:
        record = record.with_edits(edit_scalar(record, node, annotation.surroundings, digest))
    else:
        above = next(name for name in _CONTEXT if record.find_field(name))
        record = add_field(record, "surroundings", digest, above)
    files.put_text(path, record.text)


def _tell_change(annotation: Annotation, history: "_History", now: str) -> Iterator[str]:
    """What was around a quote, and what is there now."""
    yield f"{annotation.uid}: {show_passage(annotation.quote)}"
    before = history.find_text_around(annotation)
    yield f"  before: {show_passage(before, _SHOWN) if before else 'not in the history of this repository'}"
    yield f"  now:    {show_passage(now, _SHOWN)}"


def _sum_up(confirmed: int, remembered: int) -> str:
    if not confirmed and not remembered:
        return "Every quote is where it was; nothing to confirm."
    parts = []
    if confirmed:
        parts.append(f"{count_noun(confirmed, 'quote', 'quotes')} confirmed in other surroundings")
    if remembered:
        parts.append(f"the surroundings of {count_noun(remembered, 'quote', 'quotes')} remembered for the first time")
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


class _History:
    """The earlier texts of a source's captures, as the repository has them."""

    def __init__(self, root: Path, linked: LinkedDossier, source: str) -> None:
        self._root, self._files = root, [capture.file for capture in linked.sources[source].captures]

    @cached_property
    def _captures(self) -> dict[str, list[CaptureText]]:
        """By file. Read only where a quote stands in other surroundings: it takes a run of git for each text."""
        found: dict[str, list[CaptureText]] = {}
        for file in self._files:
            texts = revisions.list_past_texts(self._root, f"content/sources/{file}", _MOST_COMMITS)
            found[file] = [CaptureText(text) for text in texts]
        return found

    def find_text_around(self, annotation: Annotation) -> str:
        """The sentences to which an annotation's digest belongs; "" where no earlier text has them."""
        for capture in self._captures[annotation.capture or self._files[0]]:
            found = match_quote(capture, annotation.quote, prefix=annotation.prefix, suffix=annotation.suffix)
            if isinstance(found, Match) and digest_surroundings(capture, found.anchor.span) == annotation.surroundings:
                around = surroundings_of(capture, found.anchor.span)
                return capture.text[around.start : around.end]
        return ""
