"""The description of `data/dossier.json`, made from the classes of `formats`, so that it cannot say anything else.

In: the class of the whole file. Out: a `FormatTable` for it and for each object inside, the whole first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from dossier.labels.grammar import join_with_or
from dossier.open_data.formats import DossierData

_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", NoneType: "null"}
_SUFFIX = "Data"  # of the names of the classes


@dataclass(frozen=True, slots=True)
class FormatField:
    """One field: its name, what may be in it, and what it means."""

    name: str
    form: str  # “text”, “list of Claim”, “`affirms` or `denies`”; in plain words, codes in backquotes
    means: str


@dataclass(frozen=True, slots=True)
class FormatTable:
    """One sort of object."""

    name: str  # “Claim”
    means: str
    fields: tuple[FormatField, ...]


def describe_dossier_format() -> tuple[FormatTable, ...]:
    """Every object of `data/dossier.json`, field by field, in the order in which the fields lead to them."""
    ordered: dict[Any, None] = {}
    ahead = [DossierData]
    while ahead:
        format_ = ahead.pop(0)
        if format_ not in ordered:
            ordered[format_] = None
            ahead += _find_objects(format_)
    return tuple(_describe_object(format_) for format_ in ordered)


def _find_objects(format_: Any) -> Iterator[Any]:  # noqa: ANN401 # classes of the type TypedDict have no common type
    """The objects that the fields of one hold."""
    for hint in get_type_hints(format_).values():
        for part in (hint, *get_args(hint), *(inner for arg in get_args(hint) for inner in get_args(arg))):
            if is_typeddict(part):
                yield part


def _describe_object(format_: Any) -> FormatTable:  # noqa: ANN401 # as above
    fields = []
    for name, hint in sorted(get_type_hints(format_, include_extras=True).items()):
        form, means = _split_hint(hint)
        fields.append(FormatField(name, _describe_form(form), means))
    return FormatTable(format_.__name__.removesuffix(_SUFFIX), format_.__doc__ or "", tuple(fields))


def _split_hint(hint: Any) -> tuple[Any, str]:  # noqa: ANN401 # any type
    """A field's type and its description."""
    while get_origin(hint) in (NotRequired, Required):
        (hint,) = get_args(hint)
    if get_origin(hint) is Annotated:
        form, means = get_args(hint)
        return form, means
    return hint, ""


def _describe_form(form: Any) -> str:  # noqa: ANN401 # any type
    if form in _PLAIN:
        return _PLAIN[form]
    if is_typeddict(form):
        return str(form.__name__).removesuffix(_SUFFIX)
    parts = get_args(form)
    if get_origin(form) is list:
        return f"list of {_describe_form(parts[0])}"
    if get_origin(form) is dict:
        return f"object of {_describe_form(parts[1])}"
    if get_origin(form) is Literal:
        return join_with_or([f"`{code}`" for code in parts])
    if get_origin(form) in (Union, UnionType):
        return join_with_or([_describe_form(part) for part in parts])
    raise TypeError(f"{form} has no words")
