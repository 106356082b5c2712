"""Starting records, so that nobody begins with an empty file.

In: what an editor knows so far. Out: a well-formed record in which every further field is a comment that says what it
is for. The comments are the descriptions in `model`, so they are never out of date. Nothing that exists is ever
overwritten.

What only some commands need is imported by them: every start of the tool reads the options of `new` from here.
"""

import argparse
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from dossier.diagnostics import UsageError
from dossier.editing.editor_files import schema_comment
from dossier.editing.new_difference import add_difference_options, choose_difference_fields
from dossier.editing.starting_record import refuse_what_check_refuses, render_starting_record
from dossier.editing.yaml_writer import YamlFields
from dossier.file_writing import is_below_without_links, replace_whole_file
from dossier.record_kinds import KIND_BY_NAME, KINDS, KindRow
from dossier.record_parts import ActorKind, ClaimKind
from dossier.stance import Certainty, Polarity, Voice

if TYPE_CHECKING:
    from dossier.linking.link import LinkedDossier

# --- new: options -----------------------------------------------------------------------------------------------------


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `dossier new` its kinds of record and their options."""
    commands = parser.add_subparsers(dest="record", required=True, metavar="KIND")
    for kind in KINDS:
        if kind.name == "annotation":
            _add_annotation_options(_add_kind_parser(commands, kind, "cite a passage of a source"))
        elif kind.has_own_file and kind.in_editors:
            summary = _SUMMARIES.get(kind.name, f"start a record of this kind: {kind.name}")
            command = _add_kind_parser(commands, kind, summary)
            command.add_argument("id", metavar="ID", help="lower-case letters, digits and hyphens; the file's name")
            _OPTIONS.get(kind.name, _add_title_option)(command, kind)


def _add_kind_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", kind: KindRow, summary: str
) -> argparse.ArgumentParser:
    """One kind of record as a command of its own."""
    added = commands.add_parser(kind.name, help=summary, description=summary)
    added.add_argument("--root", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=argparse.SUPPRESS)
    return added


def _add_title_option(command: argparse.ArgumentParser, kind: KindRow) -> None:
    """The option of a kind that has no others."""
    command.add_argument(f"--{kind.title_field}")


def _add_source_options(command: argparse.ArgumentParser, _: KindRow) -> None:
    command.add_argument("--file", type=Path, required=True, metavar="TEXT.txt", help="the text, copied byte for byte")
    command.add_argument("--title", help="the headline as printed")
    command.add_argument("--publisher", help="who issued it")
    command.add_argument("--url", help="its address on the web")
    command.add_argument("--date", metavar="EDTF", help="when it was published: 2023-06-24")
    command.add_argument("--language", default="en", metavar="TAG", help="a BCP 47 tag (default: en)")


def _add_claim_options(command: argparse.ArgumentParser, _: KindRow) -> None:
    command.add_argument("--statement", help="one neutral sentence that can be affirmed or denied")
    command.add_argument("--kind", choices=get_args(ClaimKind), default="deed")
    command.add_argument("--event", metavar="ID", help="the event it is about")
    command.add_argument("--actor", metavar="ID", action="append", default=[], help="who is in it; may be repeated")


def _add_event_options(command: argparse.ArgumentParser, _: KindRow) -> None:
    command.add_argument("--title", help="a neutral name")
    command.add_argument("--date", metavar="EDTF", help="when it happened: 2023-06-24")
    command.add_argument("--place")


def _add_actor_options(command: argparse.ArgumentParser, _: KindRow) -> None:
    command.add_argument("--name", help="the name in the dossier's own words")
    command.add_argument("--kind", choices=get_args(ActorKind), default="person")
    command.add_argument(
        "--alias", metavar="NAME", action="append", default=[], help="as a source prints it; repeatable"
    )


def _add_annotation_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="SOURCE", help="the source's id")
    command.add_argument("quote", metavar="QUOTE", help="the passage, as it is or as pasted from a web page")
    command.add_argument("--claim", metavar="ID", action="append", default=[], help="may be repeated")
    command.add_argument("--id", metavar="ID", help="default: made of the first words")
    command.add_argument("--voice", choices=get_args(Voice), help="default: attributed with --chain, else own")
    command.add_argument("--chain", metavar="ID", nargs="+", default=[], help="who said it, then who passed it on")
    command.add_argument("--polarity", choices=get_args(Polarity), default="affirms")
    command.add_argument("--certainty", choices=get_args(Certainty), default="certain")


# --- new: records -----------------------------------------------------------------------------------------------------


def start_record(root: Path, options: argparse.Namespace) -> Path:
    """Write the record that `options` (made by `add_arguments`) asks for; the file written. Raises `UsageError`."""
    from dossier.editing import find_passage, yaml_appender
    from dossier.reading.value_forms import ID, has_form

    if options.record == "annotation":
        return _start_annotation(root, options)
    if not has_form(ID, options.id):
        advice = find_passage.make_slug(options.id) or "bridge-closed"
        raise UsageError(f"“{options.id}” is not an id (lower-case letters, digits, hyphens); try: {advice}")
    path = root / KIND_BY_NAME[options.record].file_of(options.id)
    _refuse_links(root, path)
    if path.exists():
        raise UsageError(f"There is already a file {path}; it was left as it is.")
    choose_fields = _FIELDS.get(options.record, _choose_title_field)
    text = render_starting_record(options.record, choose_fields(root, options))
    refuse_what_check_refuses(root, options.record, text)
    if options.record == "source":
        _copy_capture(options.file, _capture_path(root, options.id))
    yaml_appender.replace_file(path, text, None)
    return path


def start_claim(root: Path, id_: str, statement: str, kind: str = "deed") -> Path:
    """Write a claim's starting record; the file written. Raises `UsageError` where there is one already."""
    from dossier.editing import yaml_appender

    path = root / KIND_BY_NAME["claim"].file_of(id_)
    _refuse_links(root, path)
    text = render_starting_record("claim", {"statement": statement, "kind": kind})
    yaml_appender.replace_file(path, text, None)
    return path


def _choose_title_field(_: Path, options: argparse.Namespace) -> YamlFields:
    """The one field of a kind that has no other options."""
    name = KIND_BY_NAME[options.record].title_field
    return {name: getattr(options, name) or _words_of_id(options.id)}


def _choose_claim_fields(_: Path, options: argparse.Namespace) -> YamlFields:
    statement = options.statement or "Write one neutral sentence here that can be affirmed or denied."
    return {"statement": statement, "kind": options.kind, "event": options.event, "actors": options.actor}


def _choose_event_fields(_: Path, options: argparse.Namespace) -> YamlFields:
    title = options.title or _words_of_id(options.id)
    return {"title": title, "when": _stated_date(options.date), "place": options.place}


def _choose_actor_fields(_: Path, options: argparse.Namespace) -> YamlFields:
    name = options.name or _words_of_id(options.id).title()
    return {"name": name, "kind": options.kind, "aliases": options.alias}


def _choose_source_fields(root: Path, options: argparse.Namespace) -> YamlFields:
    """A source's fields, the digest of its capture among them."""
    capture = _read_capture(options.file, _capture_path(root, options.id))
    url = None
    if options.url:
        url = {"value": options.url, "basis": "researched"}
    return {
        "title": options.title or _find_first_line(capture.decode()) or options.id,
        "publisher": {"value": options.publisher or "Unknown", "basis": "researched"},
        "url": url,
        "published": _stated_date(options.date),
        "language": options.language,
        "captures": [{"file": f"{options.id}.txt", "sha256": hashlib.sha256(capture).hexdigest()}],
    }


def _capture_path(root: Path, source: str) -> Path:
    """Where the capture of a new source is put: beside its record."""
    return root / "content" / "sources" / f"{source}.txt"


def _read_capture(given: Path, path: Path) -> bytes:
    """The bytes of a text that is to be at `path`. Raises `UsageError` where another one is, or it is not UTF-8."""
    try:
        data = given.read_bytes()
        data.decode()
    except OSError as problem:
        raise UsageError(f"The file {given} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"The file {given} is not UTF-8 text; save it as UTF-8 first.") from problem
    if path.exists() and path.read_bytes() != data:
        raise UsageError(f"There is already another capture {path}; it was left as it is.")
    return data


def _copy_capture(given: Path, path: Path) -> None:
    """Copy a text to `path`, byte for byte."""
    _refuse_links(path.parents[2], path)
    replace_whole_file(path, _read_capture(given, path))


def _find_first_line(text: str) -> str:
    """The first line that has words; empty where there is none."""
    for line in text.splitlines():
        if line.strip():
            return line.strip()
    return ""


def _stated_date(edtf: str | None) -> YamlFields | None:
    """A date that the source states, where one was given."""
    if not edtf:
        return None
    return {"edtf": edtf, "basis": "stated"}


def _words_of_id(id_: str) -> str:
    """An id as words: `bridge-closed` → `Bridge closed`."""
    return id_.replace("-", " ").capitalize()


# What `new` knows of a kind. A kind that is not here has an option for its title and nothing else.
_SUMMARIES: Mapping[str, str] = {
    "source": "start a source from a text file, which becomes its capture",
    "claim": "start a claim",
    "event": "start an event",
    "actor": "start an actor",
    "difference": "start a difference between passages",
}
_OPTIONS: Mapping[str, Callable[[argparse.ArgumentParser, KindRow], None]] = {
    "source": _add_source_options,
    "claim": _add_claim_options,
    "event": _add_event_options,
    "actor": _add_actor_options,
    "difference": add_difference_options,
}
_FIELDS: Mapping[str, Callable[[Path, argparse.Namespace], YamlFields]] = {
    "source": _choose_source_fields,
    "claim": _choose_claim_fields,
    "event": _choose_event_fields,
    "actor": _choose_actor_fields,
    "difference": choose_difference_fields,
}

# --- new: annotations -------------------------------------------------------------------------------------------------


def _start_annotation(root: Path, options: argparse.Namespace) -> Path:
    """Cite the one place of a passage, with what the options say about it."""
    from dossier import pipeline
    from dossier.editing import find_passage

    linked = pipeline.read_linked_dossier(root)
    found = find_passage.find_passages(linked, options.quote, options.source)
    places = [place for place in found if place.usable]
    if len(places) != 1:
        what = "is not in"
        if places:
            what = f"is in {len(places)} places of"
        raise UsageError(
            f'The passage {what} {options.source}; `dossier find --source {options.source} "…"` shows what there is.'
        )
    for id_ in options.claim:
        if id_ not in linked.claims:
            raise UsageError(f"There is no claim “{id_}”; start it with `dossier new claim {id_}`.")
    default_voice = "own"
    if options.chain:
        default_voice = "attributed"
    annotation = find_passage.cite_span(linked, options.source, places[0].span)
    if options.id:
        annotation["id"] = options.id
    annotation["claims"] = options.claim
    annotation["polarity"] = options.polarity
    annotation["certainty"] = options.certainty
    annotation["voice"] = options.voice or default_voice
    annotation["chain"] = options.chain
    return write_annotation(root, linked, options.source, annotation)


def write_annotation(root: Path, linked: "LinkedDossier", source: str, annotation: YamlFields) -> Path:
    """Write an annotation into its source's file; the file written. Raises `UsageError` and then writes nothing."""
    from dossier.editing import yaml_appender
    from dossier.reading.value_forms import ID, has_form

    id_ = str(annotation["id"])
    if not has_form(ID, id_):
        raise UsageError(f"“{id_}” is not an id: use lower-case letters, digits and hyphens.")
    if any(annotation.id == id_ for annotation in linked.written.get(source, ())):
        raise UsageError(f"This source has an annotation called “{id_}” already; choose another id.")
    path = root / KIND_BY_NAME["annotation"].file_of(source)
    _refuse_links(root, path)
    before = _read_text(path)
    start = before
    if start is None:
        start = f"{schema_comment('annotations')}\n"
    yaml_appender.replace_file(path, yaml_appender.add_annotation(start, annotation), before)
    return path


def _refuse_links(root: Path, path: Path) -> None:
    """Write through no link: it may lead out of the dossier. Raises `UsageError`."""
    if not is_below_without_links(root, path):
        raise UsageError(f"A link on the way to {path} leads elsewhere, so nothing was written.")


def _read_text(path: Path) -> str | None:
    """A file's text with its own line breaks, or `None` where there is no file. Raises `UsageError`."""
    if not path.exists():
        return None
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as problem:
        raise UsageError(f"The file {path} is not UTF-8 text, so nothing was added.") from problem
