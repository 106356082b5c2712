"""The record classes seen as data: which kinds there are, which fields editors write, what a field may hold.

In: the classes of `model`. Out: their structure, for checking and for JSON Schema, and pydantic's checker of each kind.
The only importer of pydantic, which is loaded when the first checker is asked for.
"""

import dataclasses
import types
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from dossier import model, record_kinds

if TYPE_CHECKING:
    from pydantic import TypeAdapter

KINDS: dict[str, type] = {"site": model.Site} | {kind.name: kind.record_class for kind in record_kinds.KINDS}
_SET_BY_LOADER = {"at", "source", "body", "body_line"}  # and `id` where a record has a file of its own
_OWN_FILE = frozenset(kind.record_class for kind in record_kinds.KINDS if kind.has_own_file)


@cache  # constants of the tool: pydantic takes 0.1 s to make them
def record_checker(kind: str) -> "TypeAdapter[Any]":
    """The checker of a record kind."""
    from pydantic import ConfigDict, TypeAdapter  # 0.1 s, and only needed when a record is read

    config = ConfigDict(extra="forbid", str_min_length=1, allow_inf_nan=False)
    for part in vars(model).values():
        if isinstance(part, type) and dataclasses.is_dataclass(part):
            part.__pydantic_config__ = config  # type: ignore[attr-defined] # pydantic's hook for plain dataclasses
    return TypeAdapter(KINDS[kind])


@cache  # constants of the tool: one entry for each record class
def loader_sets(owner: type) -> frozenset[str]:
    """The fields of a class that editors do not write."""
    names = {field.name for field in dataclasses.fields(owner)}
    if owner in _OWN_FILE:
        return frozenset(names & (_SET_BY_LOADER | {"id"}))
    return frozenset(names & _SET_BY_LOADER)


def written_fields(owner: type) -> list[str]:
    """The fields of a class that editors write, in its order."""
    return [field.name for field in dataclasses.fields(owner) if field.name not in loader_sets(owner)]


def required_fields(owner: type) -> list[str]:
    """The fields of a class that must be written."""
    must = {field.name for field in dataclasses.fields(owner) if field.default is dataclasses.MISSING}
    return [name for name in written_fields(owner) if name in must]


@cache  # constants of the tool: one entry for each record class
def field_types(owner: type) -> dict[str, Any]:
    """The types of a class's fields."""
    return get_type_hints(owner)


def field_description(owner: type, name: str) -> str:
    """What a field is for, as editors read it."""
    for field in dataclasses.fields(owner):
        if field.name == name:
            return str(field.metadata.get("description", ""))
    return ""


def allowed_words(owner: type, name: str) -> Iterator[object]:
    """The words that a field allows, where it allows only some."""
    hint = field_types(owner)[name]
    options = (hint,)
    if isinstance(hint, types.UnionType):
        options = get_args(hint)
    for option in options:
        yield from get_args(option)


@cache  # of the tool's own classes, nothing of a dossier
def nested_class(hint: object) -> type | None:
    """The record part inside a field's type: `When` in `When | None`, `Capture` in `tuple[Capture, ...]`."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return hint
    for part in get_args(hint):
        found = nested_class(part)
        if found:
            return found
    return None


def class_at(owner: type, pointer: tuple[str | int, ...]) -> type:
    """The class of the value at a pointer into a record of the class `owner`.

    Positions in lists lead to the class of the list's items. A field without a class of its own, or an unknown one,
    stays with the class around it.
    """
    for step in pointer:
        if isinstance(step, str):
            owner = nested_class(field_types(owner).get(step)) or owner
    return owner
