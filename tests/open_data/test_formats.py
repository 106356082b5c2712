"""The published data has the fields that its formats describe, and each of them is described."""

import json
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from build_linked import actor, build, claim, difference, event, quote, side, source, utterance

from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.linking.link import LinkedDossier
from dossier.model import Site
from dossier.open_data import formats, schema_formats
from dossier.open_data.dossier_json import write_dossier_json
from dossier.open_data.exports import EXPORTS
from dossier.pages.page_context import make_page_context
from dossier.pages.page_list import make_site_meta
from dossier.pages.structured_data import write_claim_json_ld, write_source_json_ld
from dossier.record_parts import Relation, Value, When

FORMATS = [value for value in {**vars(formats), **vars(schema_formats)}.values() if is_typeddict(value)]


@pytest.fixture(scope="module")
def linked() -> LinkedDossier:
    """A dossier in which every field has a value somewhere."""
    when = When(edtf="2023-06-24", basis="stated")
    answer = Value(
        kind="number",
        text="ten",
        number=10,
        min=0,
        max=20,
        unit="km",
        scope="road",
        as_of="2023",
        actor="ann",
        answers=("yes",),
    )
    return build(
        [
            source("alpha", "Ann said yes. More here", furniture=["More here"], published="2023-06-24"),
            source("beta", "Ann said no. The boss left."),
        ],
        [
            quote("alpha", "Ann said yes", "yes", chain="ann", utterance="word", value=answer, when=when),
            quote("alpha", "said yes", "yes", id="timed", value=Value(kind="time", when=when)),
            quote("beta", "Ann said no", "yes", polarity="denies"),
            quote("alpha", "Ann", names=("actor:ann",)),
            quote("beta", "The boss", names=("actor:ann",)),
        ],
        claims=[claim("yes", "Yes.", relations=(Relation(type="related", claim="no"),)), claim("no", "No.")],
        events=[event("meeting", "2023-06-24")],
        actors=[actor("ann", "Ann")],
        utterances=[utterance("word", "ann")],
        differences=[difference("d", "order", side("alpha/q1", first="yes", then="no"), side("beta/q1"), rank=1)],
        site=Site(title="Test", base_url="https://example.org/"),
    )


def test_a_difference_has_its_sides_and_what_it_is_about() -> None:
    linked = build(
        [source("alpha", "Ann said yes."), source("beta", "It is so."), source("gamma", "Rain.")],
        [quote("alpha", "Ann said yes", "yes", chain="ann"), quote("beta", "It is so", "yes")],
        claims=[claim("yes", "Yes.", event="meeting")],
        differences=[
            difference("later", "speaker", side("alpha/q1", says="Ann"), side("beta/q1", says="Beta"), formerly=("x",)),
            difference("first", "omission", side("beta/q1", words=("so",)), side(silent=("gamma",)), rank=1),
        ],
    )
    first, later = json.loads(write_dossier_json(linked, derive_everything(linked)[0]))["differences"]
    assert (first["id"], first["rank"], later["rank"], later["formerly"]) == ("first", 1, None, ["x"])
    assert [each["says"] for each in later["sides"]] == ["Ann", "Beta"]
    ann, beta = later["sides"]
    assert (ann["sources"], ann["annotations"], ann["speakers"]) == (["alpha"], ["alpha/q1"], ["ann"])
    assert (ann["own_voice"], beta["own_voice"], beta["speakers"]) == (False, True, [])
    assert (later["claims"], later["actors"], later["events"]) == (["yes"], ["ann"], ["meeting"])
    assert (first["sides"][1]["silent"], first["sides"][1]["sources"]) == (True, ["gamma"])
    assert first["sides"][0]["words"] == ["so"]
    assert (later["by"], later["date"], later["reading"]) == ("The editors", "2026-11-27", "They differ.")


def format_of(hint: Any) -> Any:
    """The format of the object or objects that a field holds; None where it holds none."""
    if is_typeddict(hint):
        return hint
    return next(filter(None, map(format_of, get_args(hint))), None)


def list_objects(written: Any, hint: Any) -> list[Any]:
    """The objects in a field, which may hold one, a list of them, or either by name."""
    if get_origin(hint) is dict:
        return [one for held in written.values() for one in list_objects(held, get_args(hint)[1])]
    return written if isinstance(written, list) else [written]


def check_names(written: dict[str, Any], wanted: Any, seen: dict[Any, set[str]]) -> None:
    """The object has the fields of its format, and so have the objects in it; `seen` gathers which occurred."""
    assert wanted.__required_keys__ <= written.keys() <= wanted.__annotations__.keys(), wanted.__name__
    seen.setdefault(wanted, set()).update(written)
    for name, hint in get_type_hints(wanted).items():
        inner = format_of(hint)
        if inner and written.get(name):
            for one in list_objects(written[name], hint):
                check_names(one, inner, seen)


def test_every_format_and_every_field_is_described() -> None:
    assert len(FORMATS) > 10
    for described in FORMATS:
        for name, hint in get_type_hints(described, include_extras=True).items():
            inner = get_args(hint)[0] if hasattr(hint, "__origin__") and not hasattr(hint, "__metadata__") else hint
            assert inner.__metadata__[0].endswith("."), (described.__name__, name)


def test_the_dossier_has_the_fields_of_its_formats_and_no_other(linked: LinkedDossier) -> None:
    seen: dict[Any, set[str]] = {}
    check_names(json.loads(write_dossier_json(linked, derive_everything(linked)[0])), formats.DossierData, seen)
    for found, names in seen.items():
        assert names == found.__annotations__.keys(), found.__name__


def test_json_ld_has_the_fields_of_its_formats_and_no_other(linked: LinkedDossier) -> None:
    context = make_page_context(linked, derive_everything(linked)[0], make_site_meta(linked), Memo())
    check_names(json.loads(write_source_json_ld(context, "alpha")), schema_formats.SchemaWork, {})
    check_names(json.loads(write_claim_json_ld(context, "yes")), schema_formats.SchemaClaim, {})


def test_every_data_file_is_in_the_folder_of_data() -> None:
    assert [export.path for export in EXPORTS if not export.path.startswith("data/")] == []
