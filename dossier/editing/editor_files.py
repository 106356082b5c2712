"""What makes editors' programs complete and check the records: the schemas, and the settings that name them.

In: the JSON Schemas of the records, and `KINDS` with the files that each is for. Out: files below `.vscode/`, the
schemas for `dossier schema`, and the comment by which a record names its schema. Most editors' programs know one of the
two ways: the settings or the comment.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from dossier.file_writing import replace_whole_file
from dossier.record_kinds import KINDS

SCHEMAS = ".vscode/schemas"  # where a dossier keeps the schemas
# Which files each schema is for.
GLOBS = {"site": "site.yaml"} | {kind.schema_name: kind.file_of("*") for kind in KINDS if kind.in_editors}


def schema_comment(schema: str) -> str:
    """The comment by which editors' programs find the schema of a file below `content/`."""
    up = "../" * GLOBS[schema].count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{schema}.json"


def make_editor_files() -> dict[str, str]:
    """`.vscode/settings.json` and the schemas that it names: the text of each file by its path."""
    from dossier.reading import json_schema

    schemas = json_schema.json_schemas()
    files = {f"{SCHEMAS}/{name}.json": _format_json(schemas[name]) for name in schemas if name in GLOBS}
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
    return {**files, ".vscode/settings.json": _format_json(settings)}


def write_schemas(output: Path | None) -> str:
    """Write the schemas into a folder and list the files; without a folder, all schemas as one JSON object."""
    from dossier.reading import json_schema

    schemas: Mapping[str, object] = json_schema.json_schemas()
    if output is None:
        return _format_json(schemas)
    lines = [f"{output / name}.json\n" for name in schemas]
    for name, schema in schemas.items():
        replace_whole_file(output / f"{name}.json", _format_json(schema).encode())
    return "".join(lines)


def _format_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
