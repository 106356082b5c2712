"""Starting records and a starting dossier, so that nobody begins with an empty file.

In: what an editor knows so far. Out: a record that is well-formed as it stands, with every further field as a comment
that says what it is for (the comments are the records' own descriptions, so they are never out of step); for `init`, a
whole small dossier. Nothing that exists is ever overwritten.

What only some of the commands need is imported by them: every start of the tool reads the options of `new` from here.
"""

import argparse
import hashlib
import json
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from dossier.diagnostics import UsageError
from dossier.editing import yaml_writer
from dossier.model import ActorKind, ClaimKind
from dossier.record_kinds import KIND_BY_NAME, KINDS
from dossier.stance import Certainty, Polarity, Voice

if TYPE_CHECKING:
    from dossier.linking.link import LinkedDossier

SCHEMAS = ".vscode/schemas"  # where a dossier keeps the schemas for editors
STARTER = Path(__file__).parent / "starter"
# Which files each schema is for.
GLOBS = {"site": "site.yaml"} | {kind.schema_name: kind.file_of("*") for kind in KINDS if kind.in_editors}

# --- new --------------------------------------------------------------------------------------------------------------


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `dossier new` its kinds of record and their options."""
    kinds = parser.add_subparsers(dest="record", required=True, metavar="KIND")

    def kind(name: str, summary: str) -> argparse.ArgumentParser:
        added = kinds.add_parser(name, help=summary, description=summary)
        added.add_argument("--root", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=argparse.SUPPRESS)
        if name != "annotation":
            added.add_argument("id", metavar="ID", help="lower-case letters, digits and hyphens; the file's name")
        return added

    _source_arguments(kind("source", "start a source from a text file, which becomes its capture"))
    _annotation_arguments(kind("annotation", "cite a passage of a source"))
    claim = kind("claim", "start a claim")
    claim.add_argument("--statement", help="one neutral sentence that can be affirmed or denied")
    claim.add_argument("--kind", choices=get_args(ClaimKind), default="deed")
    claim.add_argument("--event", metavar="ID", help="the event it is about")
    claim.add_argument("--actor", metavar="ID", action="append", default=[], help="who is in it; may be repeated")
    event = kind("event", "start an event")
    event.add_argument("--title", help="a neutral name")
    event.add_argument("--date", metavar="EDTF", help="when it happened: 2023-06-24")
    event.add_argument("--place")
    actor = kind("actor", "start an actor")
    actor.add_argument("--name", help="the name in the dossier's own words")
    actor.add_argument("--kind", choices=get_args(ActorKind), default="person")
    actor.add_argument("--alias", metavar="NAME", action="append", default=[], help="as a source prints it; repeatable")


def _source_arguments(source: argparse.ArgumentParser) -> None:
    source.add_argument("--file", type=Path, required=True, metavar="TEXT.txt", help="the text, copied byte for byte")
    source.add_argument("--title", help="the headline as printed")
    source.add_argument("--publisher", help="who issued it")
    source.add_argument("--url", help="its address on the web")
    source.add_argument("--date", metavar="EDTF", help="when it was published: 2023-06-24")
    source.add_argument("--language", default="en", metavar="TAG", help="a BCP 47 tag (default: en)")


def _annotation_arguments(annotation: argparse.ArgumentParser) -> None:
    annotation.add_argument("source", metavar="SOURCE", help="the source's id")
    annotation.add_argument("quote", metavar="QUOTE", help="the passage, as it is or as pasted from a web page")
    annotation.add_argument("--claim", metavar="ID", action="append", default=[], help="may be repeated")
    annotation.add_argument("--id", metavar="ID", help="default: made of the first words")
    annotation.add_argument("--voice", choices=get_args(Voice), help="default: attributed with --chain, else own")
    annotation.add_argument("--chain", metavar="ID", nargs="+", default=[], help="who said it, then who passed it on")
    annotation.add_argument("--polarity", choices=get_args(Polarity), default="affirms")
    annotation.add_argument("--certainty", choices=get_args(Certainty), default="certain")


def new(root: Path, options: argparse.Namespace) -> Path:
    """Write the record that `options` (made by `add_arguments`) asks for; the file written. Raises `UsageError`."""
    from dossier.editing import find_passage, yaml_appender
    from dossier.reading.value_forms import ID, has_form

    if options.record == "annotation":
        return _new_annotation(root, options)
    if not has_form(ID, options.id):
        advice = find_passage.slug(options.id) or "bridge-closed"
        raise UsageError(f"“{options.id}” is not an id (lower-case letters, digits, hyphens); try: {advice}")
    path = root / KIND_BY_NAME[options.record].file_of(options.id)
    if path.exists():
        raise UsageError(f"There is already a file {path}; it was left as it is.")
    given = {"source": _source, "claim": _claim, "event": _event, "actor": _actor}[options.record](root, options)
    yaml_appender.save(path, draft(options.record, given), None)
    return path


def start_claim(root: Path, id_: str, statement: str, kind: str = "deed") -> Path:
    """Write a claim's starting record; the file written. Raises `UsageError` where there is one already."""
    from dossier.editing import yaml_appender

    path = root / KIND_BY_NAME["claim"].file_of(id_)
    yaml_appender.save(path, draft("claim", {"statement": statement, "kind": kind}), None)
    return path


def draft(kind: str, given: Mapping[str, yaml_writer.Value]) -> str:
    """A record's file: its schema, the given fields, and every other field as a comment, each with its description."""
    hints = get_type_hints(KIND_BY_NAME[kind].record_class)
    parts = [f"{modeline(kind)}\n"]
    for each in fields(KIND_BY_NAME[kind].record_class):
        if "description" in each.metadata:
            about = "".join(f"# {line}\n" for line in yaml_writer.folded(_about(each, hints[each.name])))
            value = given.get(each.name)
            blank = (
                yaml_writer.record({each.name: value}) if value else f"# {each.name}: {_form(each, hints[each.name])}\n"
            )
            parts.append(f"\n{about}{blank}")
    return "".join(parts)


def modeline(kind: str) -> str:
    """The comment by which editors find the schema of a file below `content/`."""
    up = "../" * GLOBS[kind].count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind}.json"


def _claim(root: Path, options: argparse.Namespace) -> Mapping[str, yaml_writer.Value]:
    statement = options.statement or "Write one neutral sentence here that can be affirmed or denied."
    return {"statement": statement, "kind": options.kind, "event": options.event, "actors": options.actor}


def _event(root: Path, options: argparse.Namespace) -> Mapping[str, yaml_writer.Value]:
    when = {"edtf": options.date, "basis": "stated"} if options.date else None
    return {"title": options.title or _spoken(options.id), "when": when, "place": options.place}


def _actor(root: Path, options: argparse.Namespace) -> Mapping[str, yaml_writer.Value]:
    name = options.name or _spoken(options.id).title()
    return {"name": name, "kind": options.kind, "aliases": options.alias}


def _source(root: Path, options: argparse.Namespace) -> Mapping[str, yaml_writer.Value]:
    """A source's fields; its capture is copied beside it on the way."""
    capture = _capture(root / "content" / "sources" / f"{options.id}.txt", options.file)
    title = options.title or next((line.strip() for line in capture.decode().splitlines() if line.strip()), options.id)
    return {
        "title": title,
        "publisher": {"value": options.publisher or "Unknown", "basis": "researched"},
        "url": {"value": options.url, "basis": "researched"} if options.url else None,
        "published": {"edtf": options.date, "basis": "stated"} if options.date else None,
        "language": options.language,
        "captures": [{"file": f"{options.id}.txt", "sha256": hashlib.sha256(capture).hexdigest()}],
    }


def _capture(path: Path, given: Path) -> bytes:
    """The bytes of the given text, now standing at `path` too; a file that stands there must be the same."""
    try:
        data = given.read_bytes()
        data.decode()
    except OSError as problem:
        raise UsageError(f"The file {given} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"The file {given} is not UTF-8 text; save it as UTF-8 first.") from problem
    if path.exists() and path.read_bytes() != data:
        raise UsageError(f"There is already another capture {path}; it was left as it is.")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return data


def _spoken(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


# --- new annotation ---------------------------------------------------------------------------------------------------


def _new_annotation(root: Path, options: argparse.Namespace) -> Path:
    from dossier import pipeline
    from dossier.editing import find_passage

    linked = pipeline.linked(root)
    places = [place for place in find_passage.find(linked, options.quote, options.source) if place.usable]
    if len(places) != 1:
        what = f"stands in {len(places)} places of" if places else "does not stand in"
        raise UsageError(
            f'The passage {what} {options.source}; `dossier find --source {options.source} "…"` shows what there is.'
        )
    unknown = [id_ for id_ in options.claim if id_ not in linked.claims]
    if unknown:
        raise UsageError(f"There is no claim “{unknown[0]}”; start it with `dossier new claim {unknown[0]}`.")
    cited = find_passage.item(linked, options.source, places[0].span)
    more = {
        "claims": options.claim,
        "polarity": options.polarity,
        "certainty": options.certainty,
        "voice": options.voice or ("attributed" if options.chain else "own"),
        "chain": options.chain,
    }
    return annotate(root, linked, options.source, {**cited, "id": options.id or cited["id"], **more})


def annotate(root: Path, linked: "LinkedDossier", source: str, annotation: Mapping[str, yaml_writer.Value]) -> Path:
    """Write an annotation into its source's file; the file written. Raises `UsageError` and then writes nothing."""
    from dossier.editing import yaml_appender
    from dossier.reading.value_forms import ID, has_form

    if not has_form(ID, str(annotation["id"])):
        raise UsageError(f"“{annotation['id']}” is not an id: use lower-case letters, digits and hyphens.")
    if any(each.source == source and each.id == annotation["id"] for each in linked.dossier.annotations):
        raise UsageError(f"This source has an annotation called “{annotation['id']}” already; choose another id.")
    path = root / "content" / "annotations" / f"{source}.yaml"
    if path.is_symlink() or (root / "content").resolve() not in path.resolve().parents:
        raise UsageError(f"The file {path} leads out of the content folder, so nothing was written.")
    try:
        before = path.read_bytes().decode() if path.exists() else None
    except UnicodeDecodeError as problem:
        raise UsageError(f"The file {path} is not UTF-8 text, so nothing was added.") from problem
    start = f"{modeline('annotations')}\n" if before is None else before
    yaml_appender.save(path, yaml_appender.add_annotation(start, annotation), before)
    return path


# --- comments ---------------------------------------------------------------------------------------------------------


def _about(each: "Field[Any]", hint: Any) -> str:  # noqa: ANN401 # a type
    """A field's description with the values that it allows."""
    needed = each.default is MISSING and each.default_factory is MISSING
    allowed = next((get_args(part) for part in _parts(hint) if get_origin(part) is Literal), ())
    one_of = f" One of: {', '.join(allowed)}." if allowed else ""
    return f"{each.metadata['description']}{one_of}{' Needed.' if needed else ''}"


def _form(each: "Field[Any]", hint: Any) -> str:  # noqa: ANN401 # a type
    """What a value of the field looks like."""
    inner = next((part for part in _parts(hint) if is_dataclass(part)), None)
    form = "{" + ", ".join(f"{part.name}: …" for part in _needed(inner)) + "}" if inner else "…"
    return f"[{form}]" if get_origin(hint) is tuple else form


def _needed(record: Any) -> Iterator["Field[Any]"]:  # noqa: ANN401 # a class
    return (each for each in fields(record) if each.default is MISSING and each.default_factory is MISSING)


def _parts(hint: Any) -> Sequence[Any]:  # noqa: ANN401 # a type
    """A type hint and what it is made of: `Value | None` and `tuple[Part, ...]` are seen through."""
    if get_origin(hint) in (tuple, Union, types.UnionType):
        return [each for part in get_args(hint) for each in _parts(part)]
    return [hint]


# --- init and schema --------------------------------------------------------------------------------------------------


def init(directory: Path) -> tuple[Path, ...]:
    """Start a small dossier that builds as it stands; every file written. Raises `UsageError` for a folder in use."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory} is not an empty folder, so nothing was written; name a new one.")
    files = {_shown(path.relative_to(STARTER)): path.read_bytes() for path in STARTER.rglob("*") if path.is_file()}
    files |= {Path(path): text.encode() for path, text in editor_files().items()}
    for name, data in sorted(files.items()):
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_bytes(data)
    return tuple(directory / name for name in sorted(files))


def _shown(path: Path) -> Path:
    """A starter file's place in the dossier: hidden names are kept as `dot_name`, lest they act on this package."""
    return Path(*(part.replace("dot_", ".", 1) if part.startswith("dot_") else part for part in path.parts))


def editor_files() -> dict[str, str]:
    """What makes editors complete and check the records: `.vscode/settings.json` and the schemas it names."""
    from dossier.reading import validate

    files = {f"{SCHEMAS}/{name}.json": _json(each) for name, each in validate.json_schemas().items() if name in GLOBS}
    settings = {
        "yaml.schemas": {f"./{SCHEMAS}/{name}.json": pattern for name, pattern in GLOBS.items()},
        "files.associations": {"content/sources/*.txt": "plaintext"},
        # Captures are evidence: saving one must not touch a byte of it.
        "[plaintext]": {
            "files.trimTrailingWhitespace": False,
            "files.insertFinalNewline": False,
            "files.trimFinalNewlines": False,
        },
    }
    return {**files, ".vscode/settings.json": _json(settings)}


def schemas(output: Path | None) -> str:
    """Write the schemas into a folder and name the files, or give them all as one JSON object."""
    from dossier.reading import validate

    every = validate.json_schemas()
    if output is None:
        return _json(every)
    output.mkdir(parents=True, exist_ok=True)
    for name, each in every.items():
        (output / f"{name}.json").write_text(_json(each), encoding="utf-8")
    return "".join(f"{output / name}.json\n" for name in every)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
