"""`new difference`: the record of a difference, started from what an editor knows of its sides.

In: the options of the command, and a dossier. Out: the fields of the record. Passages and sources that are not there
are refused. A reading is never made up: without one the field stays a comment, and `check` says that it is missing, so
that nothing is published before somebody has read the passages and signed what they allow.

What only the command needs is imported by it: every start of the tool reads its options from here.
"""

import argparse
import datetime
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from dossier.diagnostics import UsageError
from dossier.editing.yaml_writer import YamlFields
from dossier.record_kinds import KindRow
from dossier.record_parts import DifferenceKind
from dossier.record_ref import RecordKind

if TYPE_CHECKING:
    from dossier.linking.link import LinkedDossier


def add_difference_options(command: argparse.ArgumentParser, _: KindRow) -> None:
    """Give `dossier new difference` its options."""
    command.add_argument("--from", dest="candidate", metavar="KEY", help="what `dossier suggest` found, by its key")
    command.add_argument("--title", help="what differs, in one line")
    command.add_argument("--kind", choices=get_args(DifferenceKind), help="in what the sides differ; not with --from")
    command.add_argument(
        *("--side",), metavar="WORD", nargs="+", action="append", default=[],
        help="what a side says in a few words (in quotation marks), then its passages, each as SOURCE/ANNOTATION; "
        "once for each side",
    )  # fmt: skip
    command.add_argument(
        *("--silent",), metavar="WORD", nargs="+", action="append", default=[],
        help="for an omission: what a silent side is called, then the ids of its sources",
    )  # fmt: skip
    command.add_argument("--claim", metavar="ID", action="append", default=[], help="a further claim; repeatable")
    command.add_argument("--reading", metavar="TEXT", help="what the words allow and what nobody should conclude")
    command.add_argument("--by", help="who signs it (default: the site's editors)")


def choose_difference_fields(root: Path, options: argparse.Namespace) -> YamlFields:
    """The fields that the options give, or those of what the tool found. Raises `UsageError` for what is not there."""
    if options.candidate:
        return _choose_candidate_fields(root, options)
    if not options.kind:
        raise UsageError("Say in what the sides differ with --kind, or name what `dossier suggest` found with --from.")
    return _choose_given_fields(root, options)


def _choose_candidate_fields(root: Path, options: argparse.Namespace) -> YamlFields:
    """What the tool found, with the title, the reading and the signature of the options."""
    from dossier.editing import candidate_records

    if options.kind or options.side or options.silent or options.claim:
        raise UsageError("--from brings its kind, sides and claims; change them in the file that is written.")
    found = candidate_records.record_fields_of(root, options.candidate)
    given = {"title": options.title, "reading": options.reading, "by": options.by}
    return {**found, **{name: text for name, text in given.items() if text}}


def _choose_given_fields(root: Path, options: argparse.Namespace) -> YamlFields:
    from dossier import pipeline
    from dossier.editing.candidate_records import name_editors

    linked = pipeline.read_linked_dossier(root)
    sides = [*_read_sides(linked, options.side, "annotations"), *_read_sides(linked, options.silent, "silent")]
    _refuse_unknown(linked, "claim", options.claim, linked.claims)
    return {
        "title": options.title or options.id.replace("-", " ").capitalize(),
        "kind": options.kind,
        "sides": sides,
        "claims": options.claim,
        "reading": options.reading,
        "by": options.by or name_editors(linked),
        "date": datetime.date.today().isoformat(),
    }


def _read_sides(linked: "LinkedDossier", given: Sequence[Sequence[str]], field: str) -> Iterator[YamlFields]:
    """Each side: its words, then the ids that it names."""
    kind: RecordKind = "annotation" if field == "annotations" else "source"
    there: Collection[str] = linked.annotations if kind == "annotation" else linked.sources
    for says, *ids in given:
        _refuse_unknown(linked, kind, ids, there)
        yield {"says": says, field: ids}


def _refuse_unknown(linked: "LinkedDossier", kind: RecordKind, ids: Sequence[str], there: Collection[str]) -> None:
    from dossier.linking.reference_checks import guess_ids
    from dossier.linking.references import index_records

    for id_ in ids:
        if id_ not in there:
            guess = guess_ids(index_records(linked.dossier), (kind,), id_)
            raise UsageError(f"There is no {kind} “{id_}”. {guess}".rstrip())
