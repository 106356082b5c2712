"""The reference of every field, for editors: `docs/fields.md`, made from the schemas that check the records.

In: the JSON Schemas. Out: Markdown with a table for each kind of file and for each part that stands inside records. A
test holds the document to this, so that it is never out of step with what `check` accepts.
`python -m dossier.editing.field_reference > docs/fields.md` writes it anew.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.reading import validate

Schema = Mapping[str, Any]

_HEAD = """\
# Every field

Made from the schemas; do not edit. A field marked • must be written. Text may be written without quotation marks, in
quotation marks, or as a block (`>-`); it always stays text. Leave out what is not known.
"""


def fields() -> str:
    """The whole document."""
    every = validate.json_schemas()
    parts: dict[str, Schema] = {}
    for each in every.values():
        parts.update(each.get("$defs", {}))
    chunks = [_HEAD]
    for name, each in every.items():
        chunks.append(_section(f"## {name}", _record(each)))
    chunks.append("## Parts of records\n\nThese stand inside other records, indented below their field's name.\n")
    chunks += [_section(f"### {name}", _record(parts[name])) for name in sorted(parts)]
    return "\n".join(chunks)


def _record(given: Schema) -> Schema:
    """The schema of one record: in a file with a list, that of its items; of a part that may be an id, its fields."""
    if "anyOf" in given:
        return next(each for each in given["anyOf"] if "properties" in each)
    lists = [each["items"] for each in given["properties"].values() if "properties" in each.get("items", {})]
    return lists[0] if lists else given


def _section(heading: str, record: Schema) -> str:
    rows = "".join(_rows(record))
    return f"{heading}\n\n{record.get('description', '')}\n\n| field | form | what it is |\n|---|---|---|\n{rows}"


def _rows(record: Schema) -> Iterator[str]:
    for name, field in record["properties"].items():
        needed = " •" if name in record.get("required", ()) else ""
        about = field.get("description", "")
        if one_of := field.get("enum"):
            about += f" One of: {', '.join(f'`{each}`' for each in one_of)}."
        yield f"| `{name}`{needed} | {_form(field)} | {about.replace('|', chr(92) + '|')} |\n"


def _form(field: Schema) -> str:
    """What is written behind the field's name, in a word or two."""
    if target := field.get("$ref", ""):
        part = target.rsplit("/", 1)[-1]
        return f"[{part}](#{part.lower()})"
    kind = field.get("type")
    if kind == "array":
        return f"list of {_form(field['items'])}"
    if kind == "object":
        return "fields"
    if "enum" in field:
        return "word"
    return "number" if kind in ("number", "integer") else "text"


if __name__ == "__main__":
    sys.stdout.write(fields())
