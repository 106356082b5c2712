"""The record classes as JSON Schema (draft 2020-12), for completion and checking while editors type.

In: the classes of `model`, as `record_classes` shows them. Out: one schema for each kind of file. The schemas describe
what editors write: an actor may be a bare id, and what the loader sets is left out. An unquoted year is text too,
though an editor's own YAML reader takes it for a number.
"""

from typing import Any

from dossier import model, record_parts
from dossier.reading import record_classes, value_forms
from dossier.record_kinds import KINDS

Schema = dict[str, Any]

# The kinds of file by the name of their schema: the kind of record, and the field that holds a list of them, if any.
FILES = {"site": ("site", "")} | {kind.schema_name: (kind.name, kind.list_field) for kind in KINDS}
_DROPPED = ("title", "default")  # pydantic derives titles from names; a default of "" or null is no advice


def json_schemas() -> dict[str, Schema]:
    """A schema for each kind of file, by the names in `FILES`."""
    return {name: _file_schema(kind, listed) for name, (kind, listed) in FILES.items()}


def _file_schema(kind: str, listed: str) -> Schema:
    owner = record_classes.KINDS[kind]
    record = record_classes.record_checker(kind).json_schema()
    parts: dict[str, Schema] = record.pop("$defs", {})
    parts.pop("Location", None)
    for name in record_classes.loader_sets(owner):
        record["properties"].pop(name, None)
    schema: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= _list_schema(kind, listed, _class_schema(record, owner)) if listed else _class_schema(record, owner)
    if parts:
        schema["$defs"] = _part_schemas(parts)
    return schema


def _list_schema(kind: str, listed: str, record: Schema) -> Schema:
    """The schema of a file that holds one list of records."""
    return {
        "type": "object",
        "description": f"One list of records of the kind {kind}.",
        "properties": {listed: {"type": "array", "items": record}},
        "required": [listed],
        "additionalProperties": False,
    }


def _part_class(name: str) -> type:
    """The class of a part of a record; the site's own parts are beside the records."""
    found: type = getattr(record_parts, name, None) or getattr(model, name)
    return found


def _part_schemas(parts: dict[str, Schema]) -> dict[str, Schema]:
    """The schemas of the classes inside a record, by their names. Some parts may be written as a bare id."""
    schemas = {name: _class_schema(part, _part_class(name)) for name, part in parts.items()}
    for part, field in record_parts.BARE_ID_FIELDS.items():
        name = part.__name__
        if name in schemas:
            described = record_classes.field_description(part, field)
            schemas[name] = {"anyOf": [{"type": "string", "description": described}, schemas[name]]}
    return schemas


def _class_schema(record: Schema, owner: type) -> Schema:
    """The schema of one class as editors write it."""
    properties = {name: _field_schema(field, owner, name) for name, field in record["properties"].items()}
    kept = {key: value for key, value in record.items() if key not in _DROPPED}
    return {**kept, "properties": properties}


def _field_schema(field: Schema, owner: type, name: str) -> Schema:
    kept = {key: value for key, value in field.items() if key not in _DROPPED or value in ([], 100)}
    options = kept.pop("anyOf", None)  # `X | None`: leaving the field out is its None
    if options:
        kept = {**next(option for option in options if option.get("type") != "null"), **kept}
    if form := value_forms.FORMS.get((owner, name)):
        return {**kept, "pattern": f"^(?:{form.pattern})$", "maxLength": form.longest}
    if form := value_forms.LIST_FORMS.get((owner, name)):
        items = {**kept["items"], "pattern": f"^(?:{form.pattern})$", "maxLength": form.longest}
        return {**kept, "items": items}
    return _allow_numbers(kept)


def _allow_numbers(field: Schema) -> Schema:
    """Free text may look like a number to a YAML reader that guesses types."""
    if field.get("type") == "string" and "enum" not in field and "const" not in field:
        return {**field, "type": ["string", "number"]}
    if isinstance(field.get("items"), dict):
        return {**field, "items": _allow_numbers(field["items"])}
    return field
