"""Nodes → records, every problem at once; and the same classes as JSON Schema for editors' completion.

In: a node of `yamltree` and the kind of record it should be. Out: the frozen record of `model`, or None, and a
diagnostic for every field that is unknown, missing, empty, of the wrong form or not allowed, at its key or value.

1. What only the loader may set is refused; an actor's bare id becomes a part.
2. pydantic checks the plain values against the class; each of its errors is put into an editor's words.
3. `fields` checks what single values look like; this runs on the plain values, so that both lists come together.
"""

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier import model
from dossier.diagnostics import Diagnostic, Location, error
from dossier.reading import record_classes, value_forms, yaml_tree
from dossier.reading.json_schema import json_schemas
from dossier.reading.value_forms import FieldProblem, Way

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["RecordFile", "json_schemas", "list_entries", "read_record"]

_FROM_FILE_NAME = {"id", "source"}
_WITH_ACTORS = {"claim", "event"}


class RecordFile(NamedTuple):
    """Where a node comes from, for places and dates."""

    path: str
    text: str
    time_zone: str = "UTC"


def read_record(kind: str, node: yaml_tree.YamlNode, file: RecordFile, **given: object) -> tuple[Any, list[Diagnostic]]:
    """The record that a node writes, or None, and every problem in it. `given` are the fields that the loader sets."""
    at = yaml_tree.locate_node(node, file.text, file.path)
    if not isinstance(node, yaml_tree.Mapping):
        message = f"{_named(kind)} is written as fields (“name: value”), and this is {_what(node.value)}."
        return None, [
            error(
                "field-type",
                message,
                at,
                f"Write its fields: {', '.join(record_classes.required_fields(record_classes.KINDS[kind]))}.",
            )
        ]
    record, faults = _validate(kind, node.value, at, file.time_zone, given)
    return record, [_diagnostic(fault, node, file) for fault in faults]


def _validate(
    kind: str, plain: dict[str, Any], at: Location, time_zone: str, given: dict[str, object]
) -> tuple[Any, list[FieldProblem]]:
    # 1. What only the loader may set is refused; an actor's bare id becomes a part.
    refused = record_classes.loader_sets(record_classes.KINDS[kind]) & plain.keys()
    faults = [_unknown(record_classes.KINDS[kind], (name,)) for name in refused]
    data = {name: value for name, value in plain.items() if name not in refused} if refused else plain
    data = {**data, **given, "at": at}
    if kind in _WITH_ACTORS and isinstance(data.get("actors"), list):
        data["actors"] = [{"actor": part} if isinstance(part, str) else part for part in data["actors"]]
    # 2. pydantic checks the plain values against the class.
    record, errors = _check_types(kind, data)
    faults += [_in_words(kind, problem) for problem in errors if problem["loc"][:1] != ("at",)]
    # 3. `fields` checks what single values look like.
    faults += _check_values(record_classes.KINDS[kind], plain, time_zone)
    return (None if faults else record), _without_echoes(faults)


def _diagnostic(fault: FieldProblem, node: yaml_tree.YamlNode, file: RecordFile) -> Diagnostic:
    found = yaml_tree.find(node, fault.way, key=fault.on_key)
    return error(fault.code, fault.message, yaml_tree.locate_node(found, file.text, file.path), fault.help)


# --- step 2: pydantic and its errors in words -------------------------------------------------------------------------


def _check_types(kind: str, data: dict[str, Any]) -> tuple[Any, "list[ErrorDetails]"]:
    from pydantic_core import ValidationError  # loaded with the first checker

    try:
        return record_classes.record_checker(kind).validate_python(data), []
    except ValidationError as problems:
        return None, problems.errors(include_url=False)


def _in_words(kind: str, problem: "ErrorDetails") -> FieldProblem:
    way, found = problem["loc"], problem["input"]
    if problem["type"] == "missing":
        owner, name = record_classes.class_at(record_classes.KINDS[kind], way[:-1]), str(way[-1])
        where = _within("of", way)
        return FieldProblem(
            way,
            "field-missing",
            f"The field “{name}”{where} is missing.",
            record_classes.field_description(owner, name),
            True,
        )
    if problem["type"] == "unexpected_keyword_argument":
        return _unknown(record_classes.class_at(record_classes.KINDS[kind], way[:-1]), way)
    if found == "":
        needed = str(way[-1]) in record_classes.required_fields(
            record_classes.class_at(record_classes.KINDS[kind], way[:-1])
        )
        help = "Write one." if needed else "Write one, or delete the line."
        return FieldProblem(way, "field-empty", f"{_field_name(way)} has no value.", help, on_key=True)
    return _wrong_value(kind, way, problem)


def _wrong_value(kind: str, way: Way, problem: "ErrorDetails") -> FieldProblem:
    name, found, sort = _field_name(way), problem["input"], problem["type"]
    if sort == "literal_error":
        allowed = [
            str(value)
            for value in record_classes.allowed_words(
                record_classes.class_at(record_classes.KINDS[kind], way[:-1]), str(way[-1])
            )
        ]
        nearest = _nearest(found, allowed) if isinstance(found, str) else None
        hint = f"Did you mean “{nearest}”? " if nearest else ""
        said = f"“{found}”" if isinstance(found, str) else _what(found)
        return FieldProblem(
            way, "field-value", f"{name} cannot be {said}.", f"{hint}It is one of: {', '.join(allowed)}."
        )
    if sort == "tuple_type":
        single = isinstance(found, str) and "\n" not in found and len(found) < 60
        help = f"Write it as a list: [{found}]" if single else "Begin each entry on a line of its own with “- ”."
        return FieldProblem(way, "field-type", f"{name} takes a list, and this is {_what(found)}.", help)
    if sort == "dataclass_type":
        parts = ", ".join(
            field.name for field in dataclasses.fields(record_classes.class_at(record_classes.KINDS[kind], way))
        )
        help = f"Write them on the lines below, two spaces further in: {parts}."
        return FieldProblem(way, "field-type", f"{name} takes fields of its own, and this is {_what(found)}.", help)
    if sort in _NUMBER_ERRORS:
        said = f"“{found}”" if isinstance(found, str) else _what(found)
        return FieldProblem(
            way, "field-type", f"{name} takes a number, and this is {said}.", "Write digits: 2500 or 3.5."
        )
    return FieldProblem(
        way, "field-type", f"{name} takes text, and this is {_what(found)}.", "Write one value after the colon."
    )


_NUMBER_ERRORS = {
    *("float_parsing", "float_type", "finite_number", "int_parsing", "int_type", "int_from_float", "int_parsing_size"),
}


def _unknown(owner: type, way: Way) -> FieldProblem:
    name, written = str(way[-1]), record_classes.written_fields(owner)
    if name in _FROM_FILE_NAME and name in record_classes.field_types(owner):
        help = "It follows from the file's name; delete the line."
    elif nearest := _nearest(name, written):
        help = f"Did you mean “{nearest}”?"
    else:
        help = f"The fields are: {', '.join(written)}."
    message = f"There is no field “{name}”{_within('in', way)} to write here."
    return FieldProblem(way, "field-unknown", message, help, on_key=True)


def _without_echoes(faults: list[FieldProblem]) -> list[FieldProblem]:
    """A misspelt field is one fault, not also the absence of the field that was meant."""
    meant = {(*f.way[:-1], f.help) for f in faults if f.code == "field-unknown"}
    return [
        f for f in faults if f.code != "field-missing" or (*f.way[:-1], f"Did you mean “{f.way[-1]}”?") not in meant
    ]


def _nearest(word: str, among: list[str]) -> str | None:
    from rapidfuzz import fuzz, process  # only needed when there is an error

    found = process.extractOne(word.lower(), among, scorer=fuzz.ratio, score_cutoff=70)
    return found[0] if found else None


def _field_name(way: Way) -> str:
    if way and isinstance(way[-1], int):
        return f"Entry {way[-1] + 1} of “{way[-2] if len(way) > 1 else 'the list'}”"
    return f"“{way[-1]}”" if way else "the record"


def _within(word: str, way: Way) -> str:
    """“ in entry 2 of “actors””, where the way leads into a part of the record."""
    name = _field_name(way[:-1])
    return f" {word} {name[0].lower()}{name[1:]}" if way[:-1] else ""


def _what(value: object) -> str:
    names: dict[type, str] = {str: "a single value", list: "a list", dict: "a group of fields"}
    return names.get(type(value), "nothing")


def _named(kind: str) -> str:
    own_names = {"site": "site.yaml", "page": "front matter"}
    if kind in own_names:
        return own_names[kind]
    return f"An {kind}" if kind[0] in "aeiou" else f"A {kind}"


# --- step 3: what single values look like -----------------------------------------------------------------------------


@cache  # constants of the tool: what is to check in each record class
def _plan(owner: type) -> dict[str, tuple[value_forms.Check | None, type | None]]:
    """The fields of a class that have something to check in them: with what, and which class stands in them."""
    plan = {}
    for name, hint in record_classes.field_types(owner).items():
        part = record_classes.nested_class(hint)
        check = value_forms.check_when if part is model.When else value_forms.CHECKS.get((owner, name))
        if check or (part and part is not Location and _plan(part)):
            plan[name] = check, part
    return plan


def _check_values(owner: type, plain: object, time_zone: str) -> list[FieldProblem]:
    faults: list[FieldProblem] = []
    if not isinstance(plain, dict):
        return faults
    plan = _plan(owner)
    for name, value in plain.items():
        if name not in plan:
            continue
        check, part = plan[name]
        if check:
            faults += [fault._replace(way=(name, *fault.way)) for fault in check(value, time_zone)]
        if part and isinstance(value, list):
            for index, entry in enumerate(value):
                inner = _check_values(part, entry, time_zone)
                faults += [fault._replace(way=(name, index, *fault.way)) for fault in inner]
        elif part:
            inner = _check_values(part, value, time_zone)
            faults += [fault._replace(way=(name, *fault.way)) for fault in inner]
    return faults


# --- files that hold a list -------------------------------------------------------------------------------------------


def list_entries(
    node: yaml_tree.YamlNode, field: str, kind: str, file: RecordFile
) -> tuple["list[yaml_tree.YamlNode]", list[Diagnostic]]:
    """The entries of a file that holds one list under one field, such as `annotations:`, and what is wrong with it."""
    help = f"Write “{field}:” and below it one “- ” for each {kind}."
    if not isinstance(node, yaml_tree.Mapping):
        message = f"The file begins with the field “{field}”, and this is {_what(node.value)}."
        return [], [error("field-type", message, yaml_tree.locate_node(node, file.text, file.path), help)]
    faults = [
        FieldProblem((name,), "field-unknown", f"There is no field “{name}” to write here.", help, on_key=True)
        for name in node.value
        if name != field
    ]
    value = node.value.get(field)
    if field not in node.value:
        faults.append(FieldProblem((field,), "field-missing", f"The field “{field}” is missing.", help))
    elif value == "":
        faults.append(FieldProblem((field,), "field-empty", f"“{field}” has no value.", help, on_key=True))
    elif not isinstance(value, list):
        message = f"“{field}” takes a list, and this is {_what(value)}."
        faults.append(FieldProblem((field,), "field-type", message, help))
    items = yaml_tree.find(node, (field,))
    found = items.items if isinstance(items, yaml_tree.Sequence) else []
    return found, [_diagnostic(fault, node, file) for fault in faults]
