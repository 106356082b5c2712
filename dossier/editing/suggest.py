"""`dossier suggest`: the differences that the tool finds and no editor has written, listed, or one of them written.

In: a dossier's folder and the options of the command. Out: text or JSON, or a record's file.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from dossier.diagnostics import UsageError
from dossier.differences.candidate import Candidate
from dossier.editing import scaffold
from dossier.editing.candidate_records import find_candidates, format_paste, make_printable, make_record_fields
from dossier.editing.yaml_writer import YamlValue
from dossier.labels.grammar import count_noun
from dossier.linking.link import LinkedDossier


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The candidates of one dossier that were asked for."""

    linked: LinkedDossier
    chosen: tuple[Candidate, ...]
    found: int  # in the whole dossier
    explained: int


def answer(root: Path, options: argparse.Namespace) -> str:
    """What the command prints; with `--write` it writes the record and prints its path. Raises `UsageError`."""
    if options.write:
        return f"{_write_record(root, options.write)}\n"
    found = suggest(root, options.source, with_explained=options.all)
    return format_json(found) if options.json else format_text(found)


def _write_record(root: Path, key: str) -> Path:
    """What `dossier new difference KEY --from KEY` does."""
    parser = argparse.ArgumentParser()
    scaffold.add_arguments(parser)
    return scaffold.start_record(root, parser.parse_args(["difference", f"--from={key}", "--", key]))


def suggest(root: Path, source: str = "", *, with_explained: bool = False) -> Suggestions:
    """The open candidates of a dossier, or of one source of it. Raises `UsageError` where none can be looked for."""
    linked, candidates = find_candidates(root)
    if source and source not in linked.sources:
        raise UsageError(f"There is no source “{source}”; its id is the name of its file.")
    chosen = [
        candidate
        for candidate in candidates.all
        if (with_explained or candidate.is_open) and (not source or source in _list_sources(linked, candidate))
    ]
    found = len(candidates.all)
    return Suggestions(linked, tuple(chosen), found, found - len(candidates.open))


def _list_sources(linked: LinkedDossier, candidate: Candidate) -> set[str]:
    """The sources that a candidate is about."""
    speaking = {linked.annotations[uid].source for side in candidate.sides for uid in side.annotations}
    return speaking | {source for side in candidate.sides for source in side.silent}


# --- what the command prints ------------------------------------------------------------------------------------------


def format_text(suggestions: Suggestions) -> str:
    """Each candidate with its key, its record indented below it; then how many there are."""
    parts = [_format_candidate(suggestions.linked, candidate) for candidate in suggestions.chosen]
    return make_printable("\n".join([*parts, _format_counts(suggestions)]))


def _format_candidate(linked: LinkedDossier, candidate: Candidate) -> str:
    lines = [f"{candidate.key} ({candidate.kind})"]
    if candidate.explained_by:
        lines.append(f"  explained by {', '.join(candidate.explained_by)}")
    lines += [f"  {line}" for line in format_paste(linked, candidate).splitlines()]
    return "\n".join(lines) + "\n"


def _format_counts(suggestions: Suggestions) -> str:
    found, explained = suggestions.found, suggestions.explained
    return f"{count_noun(found, 'difference', 'differences')} found: {explained} explained, {found - explained} open.\n"


def format_json(suggestions: Suggestions) -> str:
    """The same for programs: a list, in order of key. Every character that is not ASCII is escaped."""
    listed = [_describe(suggestions.linked, candidate) for candidate in suggestions.chosen]
    return json.dumps(listed, indent=1) + "\n"


def _describe(linked: LinkedDossier, candidate: Candidate) -> dict[str, YamlValue]:
    fields = make_record_fields(linked, candidate)
    return {
        "key": candidate.key,
        "kind": candidate.kind,
        "title": candidate.title,
        "sides": fields["sides"],
        "claims": fields["claims"],
        "explained_by": [*candidate.explained_by],
        "record": format_paste(linked, candidate),
    }
