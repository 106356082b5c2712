"""Nodes → records, every problem at once.

In: a node of `yaml_tree` and the kind of record that it should be. Out: the frozen record of `model`, or None, and a
diagnostic for every field that is unknown, missing, empty, of the wrong form or not allowed, at its name or its value.

1. What only the loader may set is refused. An actor's bare id becomes a part.
2. pydantic checks the plain values against the class. Each of its errors is put into words for editors.
3. `value_forms` checks what single values look like. It also works on the plain values, so that an editor gets the
   problems of both steps together.
"""

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier import dates, record_parts
from dossier.diagnostics import Diagnostic, Location, error
from dossier.reading import record_classes, value_forms, yaml_tree
from dossier.reading.nodes import Pointer
from dossier.reading.value_forms import FieldProblem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["RecordFile", "list_entries", "read_record"]

_FROM_FILE_NAME = {"id", "source"}
# The score of a guess is the share of letters in common: 75 for “kind” and “king”. The words are short, so that a lower
# limit would make guesses of words that have nothing to do with each other.
_LEAST_LIKENESS = 70
_LONGEST_ENTRY = 60  # characters of a value that a message repeats as a list of one


class RecordFile(NamedTuple):
    """Where a node comes from, for places and dates."""

    path: str
    text: str
    time_zone: str = "UTC"


def read_record(kind: str, node: yaml_tree.YamlNode, file: RecordFile, **given: object) -> tuple[Any, list[Diagnostic]]:
    """The record that a node writes, or None, and every problem in it. `given` are the fields that the loader sets."""
    at = yaml_tree.locate_node(node, file.text, file.path)
    if not isinstance(node, yaml_tree.Mapping):
        required = record_classes.required_fields(record_classes.KINDS[kind])
        message = f"{_name_kind(kind)} is written as fields (“name: value”), and this is {_name_form(node.value)}."
        return None, [error("field-type", message, at, f"Write its fields: {', '.join(required)}.")]
    record, problems = _read_fields(kind, node.value, at, file.time_zone, given)
    return record, [_make_diagnostic(problem, node, file) for problem in problems]


def read_time_zone(node: yaml_tree.YamlNode | None) -> str:
    """The time zone that a faulty `site.yaml` names; "" where it names none that exists.

    Without it nobody can say whether a clock time is on its day, so that is not checked then.
    """
    named = node.value.get("time_zone") if isinstance(node, yaml_tree.Mapping) else ""
    return named if isinstance(named, str) and dates.zone_exists(named) else ""


def _read_fields(
    kind: str, plain: dict[str, Any], at: Location, time_zone: str, given: dict[str, object]
) -> tuple[Any, list[FieldProblem]]:
    owner = record_classes.KINDS[kind]
    # 1. What only the loader may set is refused. An actor's bare id becomes a part.
    refused = record_classes.loader_sets(owner) & plain.keys()
    problems = [_explain_unknown_field(owner, (name,)) for name in refused]
    data = {name: value for name, value in plain.items() if name not in refused}
    data = {**data, **given, "at": at}
    _write_out_parts(owner, data)
    # 2. pydantic checks the plain values against the class.
    record, errors = _check_types(kind, data)
    problems += [_explain_error(owner, found) for found in errors if found["loc"][:1] != ("at",)]
    # 3. `value_forms` checks what single values look like.
    problems += _check_values(owner, plain, time_zone)
    if problems:
        return None, _drop_consequences(problems)
    return record, []


def _write_out_parts(owner: type, data: dict[str, Any]) -> None:
    """Put `{actor: mayor}` in the place of a bare `mayor`, and likewise for every part that may be a bare id."""
    for name, hint in record_classes.field_types(owner).items():
        field = record_parts.BARE_ID_FIELDS.get(record_classes.nested_class(hint) or object)
        if field and isinstance(data.get(name), list):
            data[name] = [{field: part} if isinstance(part, str) else part for part in data[name]]


def _make_diagnostic(problem: FieldProblem, node: yaml_tree.YamlNode, file: RecordFile) -> Diagnostic:
    found = yaml_tree.find(node, problem.pointer, key=problem.on_key)
    return error(problem.code, problem.message, yaml_tree.locate_node(found, file.text, file.path), problem.help)


# --- step 2: pydantic and its errors in words -------------------------------------------------------------------------


def _check_types(kind: str, data: dict[str, Any]) -> tuple[Any, "list[ErrorDetails]"]:
    from pydantic_core import ValidationError  # loaded with the first checker

    try:
        return record_classes.record_checker(kind).validate_python(data), []
    except ValidationError as problems:
        return None, problems.errors(include_url=False)


def _explain_error(record_class: type, found: "ErrorDetails") -> FieldProblem:
    """An error of pydantic in words for editors. `record_class` is the class of the whole record."""
    pointer = found["loc"]
    if found["type"] == "missing":
        owner, name = record_classes.class_at(record_class, pointer[:-1]), str(pointer[-1])
        message = f"The field “{name}”{_within('of', pointer)} is missing."
        help = record_classes.field_description(owner, name)
        return FieldProblem(pointer, "field-missing", message, help, on_key=True)
    if found["type"] == "unexpected_keyword_argument":
        return _explain_unknown_field(record_classes.class_at(record_class, pointer[:-1]), pointer)
    if found["input"] == "":
        return _explain_empty_field(record_classes.class_at(record_class, pointer[:-1]), pointer)
    return _explain_wrong_value(record_class, pointer, found)


def _explain_empty_field(owner: type, pointer: Pointer) -> FieldProblem:
    help = "Write one, or delete the line."
    if str(pointer[-1]) in record_classes.required_fields(owner):
        help = "Write one."
    return FieldProblem(pointer, "field-empty", f"{_name_field(pointer)} has no value.", help, on_key=True)


def _explain_wrong_value(record_class: type, pointer: Pointer, found: "ErrorDetails") -> FieldProblem:
    name, value, sort = _name_field(pointer), found["input"], found["type"]
    if sort == "literal_error":
        owner = record_classes.class_at(record_class, pointer[:-1])
        allowed = [str(word) for word in record_classes.allowed_words(owner, str(pointer[-1]))]
        help = f"{_suggest_word(value, allowed)}It is one of: {', '.join(allowed)}."
        return FieldProblem(pointer, "field-value", f"{name} cannot be {_quote_value(value)}.", help)
    if sort == "tuple_type":
        help = "Begin each entry on a line of its own with “- ”."
        if isinstance(value, str) and "\n" not in value and len(value) < _LONGEST_ENTRY:
            help = f"Write it as a list: [{value}]"
        return FieldProblem(pointer, "field-type", f"{name} takes a list, and this is {_name_form(value)}.", help)
    if sort == "dataclass_type":
        parts = [field.name for field in dataclasses.fields(record_classes.class_at(record_class, pointer))]
        help = f"Write them on the lines below, two spaces further in: {', '.join(parts)}."
        message = f"{name} takes fields of its own, and this is {_name_form(value)}."
        return FieldProblem(pointer, "field-type", message, help)
    if sort in _WHOLE_NUMBER_ERRORS:
        message = f"{name} takes a whole number, and this is {_quote_value(value)}."
        return FieldProblem(pointer, "field-type", message, "Write digits: 25.")
    if sort in _NUMBER_ERRORS:
        message = f"{name} takes a number, and this is {_quote_value(value)}."
        return FieldProblem(pointer, "field-type", message, "Write digits: 2500 or 3.5.")
    message = f"{name} takes text, and this is {_name_form(value)}."
    return FieldProblem(pointer, "field-type", message, "Write one value after the colon.")


_WHOLE_NUMBER_ERRORS = {"int_parsing", "int_type", "int_from_float", "int_parsing_size"}
_NUMBER_ERRORS = {"float_parsing", "float_type", "finite_number"}


def _explain_unknown_field(owner: type, pointer: Pointer) -> FieldProblem:
    name, written = str(pointer[-1]), record_classes.written_fields(owner)
    if name in _FROM_FILE_NAME and name in record_classes.field_types(owner):
        help = "It follows from the file's name; delete the line."
    elif nearest := _find_nearest(name, written):
        help = f"Did you mean “{nearest}”?"
    else:
        help = f"The fields are: {', '.join(written)}."
    message = f"There is no field “{value_forms.shorten(name)}”{_within('in', pointer)} to write here."
    return FieldProblem(pointer, "field-unknown", message, help, on_key=True)


def _drop_consequences(problems: list[FieldProblem]) -> list[FieldProblem]:
    """The problems without those that follow from another: a misspelt field makes the one that was meant missing."""
    suggested = {(problem.pointer[:-1], problem.help) for problem in problems if problem.code == "field-unknown"}
    kept = []
    for problem in problems:
        meant = (problem.pointer[:-1], f"Did you mean “{problem.pointer[-1]}”?") if problem.pointer else ()
        if problem.code != "field-missing" or meant not in suggested:
            kept.append(problem)
    return kept


# --- words for values, fields and kinds -------------------------------------------------------------------------------


def _suggest_word(value: object, allowed: list[str]) -> str:
    """“Did you mean …? ” where an allowed word is near to the value, else nothing."""
    nearest = _find_nearest(value, allowed) if isinstance(value, str) else None
    return f"Did you mean “{nearest}”? " if nearest else ""


def _find_nearest(word: str, among: list[str]) -> str | None:
    from rapidfuzz import fuzz, process  # only needed when there is an error

    found = process.extractOne(word.lower(), among, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return found[0] if found else None


def _name_field(pointer: Pointer) -> str:
    """A field, or an entry of a list, as the subject of a sentence."""
    if not pointer:
        return "the record"
    last = pointer[-1]
    if not isinstance(last, int):
        return f"“{last}”"
    owner = pointer[-2] if len(pointer) > 1 else "the list"
    return f"Entry {last + 1} of “{owner}”"


def _within(word: str, pointer: Pointer) -> str:
    """“ in entry 2 of “actors””, where the pointer leads into a part of the record."""
    if len(pointer) < 2:
        return ""
    name = _name_field(pointer[:-1])
    return f" {word} {name[0].lower()}{name[1:]}"


def _quote_value(value: object) -> str:
    """A single value in quotation marks; of any other only its form."""
    return f"“{value_forms.shorten(value)}”" if isinstance(value, str) else _name_form(value)


def _name_form(value: object) -> str:
    """What sort of value an editor wrote."""
    names: dict[type, str] = {str: "a single value", list: "a list", dict: "a group of fields"}
    return names.get(type(value), "nothing")


def _name_kind(kind: str) -> str:
    """A kind of record as the subject of a sentence."""
    own_names = {"site": "site.yaml", "page": "front matter"}
    if kind in own_names:
        return own_names[kind]
    return f"An {kind}" if kind[0] in "aeiou" else f"A {kind}"


# --- step 3: what single values look like -----------------------------------------------------------------------------


class _FieldChecks(NamedTuple):
    """What is to check in a field: its value, and the fields of the class in it."""

    check: value_forms.Check | None
    part: type | None


@cache  # constants of the tool: what is to check in each record class
def _plan_checks(owner: type) -> dict[str, _FieldChecks]:
    """The fields of a class that have something to check in them."""
    plan = {}
    for name, hint in record_classes.field_types(owner).items():
        part = record_classes.nested_class(hint)
        check = value_forms.CHECKS.get((owner, name))
        if part is record_parts.When:
            check = value_forms.check_when
        has_parts_to_check = part is not None and part is not Location and bool(_plan_checks(part))
        if check or has_parts_to_check:
            plan[name] = _FieldChecks(check, part)
    return plan


def _check_values(owner: type, plain: object, time_zone: str) -> list[FieldProblem]:
    """What is wrong with the values of a class's fields. A value of another form than a mapping is told in step 2."""
    problems: list[FieldProblem] = []
    if not isinstance(plain, dict):
        return problems
    plan = _plan_checks(owner)
    for name, value in plain.items():
        if name not in plan:
            continue
        check, part = plan[name]
        if check:
            problems += [problem.within(name) for problem in check(value, time_zone)]
        if part and isinstance(value, list):
            for index, entry in enumerate(value):
                problems += [problem.within(name, index) for problem in _check_values(part, entry, time_zone)]
        elif part:
            problems += [problem.within(name) for problem in _check_values(part, value, time_zone)]
    return problems


# --- files that hold a list -------------------------------------------------------------------------------------------


def list_entries(
    node: yaml_tree.YamlNode, field: str, kind: str, file: RecordFile
) -> tuple["list[yaml_tree.YamlNode]", list[Diagnostic]]:
    """The entries of a file that holds one list under one field, such as `annotations:`, and what is wrong with it."""
    help = f"Write “{field}:” and below it one “- ” for each {kind}."
    if not isinstance(node, yaml_tree.Mapping):
        message = f"The file begins with the field “{field}”, and this is {_name_form(node.value)}."
        return [], [error("field-type", message, yaml_tree.locate_node(node, file.text, file.path), help)]
    problems = []
    for name in node.value:
        if name != field:
            message = f"There is no field “{value_forms.shorten(name)}” to write here."
            problems.append(FieldProblem((name,), "field-unknown", message, help, on_key=True))
    value = node.value.get(field)
    if field not in node.value:
        problems.append(FieldProblem((field,), "field-missing", f"The field “{field}” is missing.", help))
    elif value == "":
        problems.append(FieldProblem((field,), "field-empty", f"“{field}” has no value.", help, on_key=True))
    elif not isinstance(value, list):
        message = f"“{field}” takes a list, and this is {_name_form(value)}."
        problems.append(FieldProblem((field,), "field-type", message, help))
    items = yaml_tree.find(node, (field,))
    found = items.items if isinstance(items, yaml_tree.Sequence) else []
    return found, [_make_diagnostic(problem, node, file) for problem in problems]
