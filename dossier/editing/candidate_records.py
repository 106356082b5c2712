"""Differences that the tool finds, as records to paste or to write.

In: a dossier's folder. Out: its candidates, and the fields of their records.

Nothing is published by itself: a record that comes from here has no `reading`, and `check` asks for one. Records of
differences that cannot be read yet do not keep the next one from being found; other errors do.
"""

import datetime
from pathlib import Path

from dossier import pipeline
from dossier.claims.comparison import compare_claims
from dossier.diagnostics import UsageError
from dossier.differences.candidate import Candidate
from dossier.differences.candidates import Candidates
from dossier.differences.known_differences import gather_differences
from dossier.editing.yaml_writer import YamlFields, format_record
from dossier.linking.link import LinkedDossier
from dossier.report import count_problems

_RECORDS = "content/differences/"
_READING = "# reading: two to six sentences, in Markdown; without them `check` does not let the record pass\n"


def find_candidates(root: Path) -> tuple[LinkedDossier, Candidates]:
    """A dossier and its candidates. Raises `UsageError` where none can be looked for."""
    checked = pipeline.check_dossier(root)
    if checked.linked and checked.derived:
        return checked.linked, checked.derived.candidates
    errors = [problem for problem in checked.diagnostics if problem.severity == "error"]
    if checked.linked is None or any(not problem.location.path.startswith(_RECORDS) for problem in errors):
        raise UsageError(f"Mend the dossier first, `dossier check` says what is wrong: {count_problems(errors)}.")
    linked = checked.linked
    return linked, Candidates(linked, compare_claims(linked), gather_differences(linked))


def record_fields_of(root: Path, key: str) -> YamlFields:
    """The fields of the record of a candidate, by its key. Raises `UsageError` where there is no such candidate."""
    linked, candidates = find_candidates(root)
    for candidate in candidates.all:
        if candidate.key == key:
            return make_record_fields(linked, candidate)
    raise UsageError(f"There is no candidate “{make_printable(key)}”; `dossier suggest --all` lists all keys.")


def make_record_fields(linked: LinkedDossier, candidate: Candidate) -> YamlFields:
    """The fields of a candidate's record, all but the reading."""
    return {
        "title": candidate.title,
        "kind": candidate.kind,
        "sides": [
            {
                "says": side.says,
                "annotations": [*side.annotations],
                "silent": [*side.silent],
                "words": [*side.words],
            }
            for side in candidate.sides
        ],
        "claims": [*candidate.claims],
        "by": name_editors(linked),
        "date": datetime.date.today().isoformat(),
    }


def name_editors(linked: LinkedDossier) -> str:
    """Who signs a record, unless its editor writes another name."""
    return ", ".join(linked.dossier.site.editors) or "The editors"


def format_paste(linked: LinkedDossier, candidate: Candidate) -> str:
    """The record as text to paste into a file."""
    return format_record(make_record_fields(linked, candidate)) + _READING


def make_printable(text: str) -> str:
    """Lines of text in which a space stands for every character that a terminal might obey."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
