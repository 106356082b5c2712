"""The reference of every field, for editors: `docs/fields.md`, made from the schemas that check the records.

In: the JSON Schemas. Out: Markdown with a table for each kind of file and for each part that is used inside records. A
test compares the document with this, so that it always says what `check` accepts. To write it again:
`python -m dossier.editing.field_reference > docs/fields.md`.
"""

import sys
from collections.abc import Iterator

from dossier.reading import json_schema
from dossier.reading.json_schema import Schema

_HEAD = """\
# Every field

Made from the schemas; do not edit. A field marked • must be written. Text may be written without quotation marks, in
quotation marks, or as a block (`>-`); it always stays text. Leave out what is not known.
"""
_PARTS = """\
## Parts of records

These are used inside other records, indented below their field's name.
"""


def render_field_reference() -> str:
    """The whole document."""
    schemas = json_schema.json_schemas()
    parts: dict[str, Schema] = {}
    chunks = [_HEAD]
    for name, schema in schemas.items():
        parts.update(schema.get("$defs", {}))
        chunks.append(_render_section(f"## {name}", _find_record_schema(schema)))
    chunks.append(_PARTS)
    chunks += [_render_section(f"### {name}", _find_record_schema(parts[name])) for name in sorted(parts)]
    return "\n".join(chunks)


def _find_record_schema(schema: Schema) -> Schema:
    """The schema of one record: in a file with a list, that of its items; of a part that may be an id, its fields."""
    if "anyOf" in schema:
        return next(each for each in schema["anyOf"] if "properties" in each)
    for field in schema["properties"].values():
        items: Schema = field.get("items", {})
        if "properties" in items:
            return items
    return schema


def _render_section(heading: str, record: Schema) -> str:
    """A heading, the record's description, and the table of its fields."""
    rows = "".join(_render_rows(record))
    return f"{heading}\n\n{record.get('description', '')}\n\n| field | form | what it is |\n|---|---|---|\n{rows}"


def _render_rows(record: Schema) -> Iterator[str]:
    """The rows of the table."""
    for name, field in record["properties"].items():
        cell = f"`{name}`"
        if name in record.get("required", ()):
            cell += " •"
        about = field.get("description", "")
        if one_of := field.get("enum"):
            about += f" One of: {', '.join(f'`{each}`' for each in one_of)}."
        about = about.replace("|", "\\|")
        yield f"| {cell} | {_describe_form(field)} | {about} |\n"


def _describe_form(field: Schema) -> str:
    """What is written behind the field's name, in a word or two."""
    if target := field.get("$ref", ""):
        part = target.rsplit("/", 1)[-1]
        return f"[{part}](#{part.lower()})"
    kind = field.get("type")
    if kind == "array":
        return f"list of {_describe_form(field['items'])}"
    if kind == "object":
        return "fields"
    if "enum" in field:
        return "word"
    if kind in ("number", "integer"):
        return "number"
    return "text"


if __name__ == "__main__":
    sys.stdout.write(render_field_reference())
