"""The file of a record that is only begun: what is known of it, and every other field as a comment.

In: a kind, and the fields that are known. Out: the text of the file. The comments are the descriptions in `model`, so
they are never out of date. What only some commands need is imported by them, as in `scaffold`.
"""

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dossier.diagnostics import UsageError
from dossier.editing import yaml_writer
from dossier.editing.editor_files import schema_comment
from dossier.editing.yaml_writer import YamlFields
from dossier.labels.grammar import join_with_or
from dossier.record_kinds import KIND_BY_NAME


def render_starting_record(kind: str, given: YamlFields) -> str:
    """A record's file: its schema, the given fields, and every other field as a comment, each with its description."""
    record_class = KIND_BY_NAME[kind].record_class
    hints = get_type_hints(record_class)
    parts = [f"{schema_comment(kind)}\n"]
    for each in fields(record_class):
        if "description" not in each.metadata:
            continue
        hint = hints[each.name]
        parts.append("\n")
        parts += [f"# {line}\n" for line in yaml_writer.fold_text(_describe_field(each, hint))]
        if given.get(each.name):
            parts.append(yaml_writer.format_record({each.name: given[each.name]}))
        else:
            parts.append(f"# {each.name}: {_sketch_value(hint)}\n")
    return "".join(parts)


def _describe_field(each: "Field[Any]", hint: Any) -> str:  # noqa: ANN401 # a type
    """A field's description with the values that it allows."""
    about: str = each.metadata["description"]
    for part in _list_types(hint):
        if get_origin(part) is Literal:
            about += f" One of: {', '.join(get_args(part))}."
            break
    if _is_needed(each):
        about += " Needed."
    return about


def _sketch_value(hint: Any) -> str:  # noqa: ANN401 # a type
    """What a value of the field looks like: `…`, `[…]` or `{edtf: …, basis: …}`."""
    sketch = "…"
    for part in _list_types(hint):
        if is_dataclass(part):
            needed = [f"{each.name}: …" for each in fields(part) if _is_needed(each)]
            sketch = "{" + ", ".join(needed) + "}"
            break
    if get_origin(hint) is tuple:
        return f"[{sketch}]"
    return sketch


def _is_needed(each: "Field[Any]") -> bool:
    """Whether a field has no default."""
    return each.default is MISSING and each.default_factory is MISSING


def _list_types(hint: Any) -> Iterator[Any]:  # noqa: ANN401 # a type
    """The types of a hint: those inside `Value | None` and `tuple[Part, ...]` too."""
    if get_origin(hint) not in (tuple, Union, types.UnionType):
        yield hint
        return
    for part in get_args(hint):
        yield from _list_types(part)


def refuse_what_check_refuses(root: Path, kind: str, text: str) -> None:
    """Raise `UsageError` for a record with a wrong field, or with the id of a record that is not there.

    A field that is missing is left to the editor: the file says what it is for, and `check` asks for it.
    """
    from dossier.linking.references import find_references
    from dossier.markup import MarkdownReader
    from dossier.reading import validate, yaml_tree

    node, problems = yaml_tree.parse_yaml(text, "")
    record = None
    if node is not None and not problems:
        record, problems = validate.read_record(kind, node, validate.RecordFile("", text))
    for problem in problems:
        if problem.code != "field-missing":
            raise UsageError(f"{problem.message} Nothing was written. {problem.help}".rstrip())
    for reference in find_references(record, MarkdownReader()) if record else ():
        files = [root / KIND_BY_NAME[name].file_of(reference.id) for name in reference.kinds]
        if not any(file.exists() for file in files):
            raise UsageError(f"There is no {join_with_or(reference.kinds)} “{reference.id}”. Nothing was written.")
