"""The table of record kinds is complete, and its paths are those that editors use."""

import dataclasses

import pytest

from dossier.model import Annotation, Dossier, Origin
from dossier.record_kinds import KIND_BY_NAME, KINDS, ref_of
from dossier.record_ref import RECORD_KINDS, RecordRef


def test_every_kind_that_a_reference_can_name_has_a_row() -> None:
    assert [kind.name for kind in KINDS] == list(RECORD_KINDS)


def test_every_row_names_a_field_of_the_dossier() -> None:
    fields = {field.name for field in dataclasses.fields(Dossier)}
    assert {kind.dossier_field for kind in KINDS} <= fields


@pytest.mark.parametrize(
    ("kind", "id_", "path"),
    [
        ("claim", "bridge-closed", "content/claims/bridge-closed.yaml"),
        ("annotation", "gazette/closed", "content/annotations/gazette.yaml"),
        ("origin", "wire", "content/origins.yaml"),
        ("page", "about", "content/pages/about.md"),
    ],
)
def test_a_record_is_in_the_file_of_its_kind(kind: str, id_: str, path: str) -> None:
    assert KIND_BY_NAME[kind].file_of(id_) == path


def test_an_annotation_is_referred_to_by_its_full_id() -> None:
    annotation = Annotation(source="gazette", id="closed", quote="closed", voice="own")
    assert ref_of(annotation) == RecordRef("annotation", "gazette/closed")
    assert ref_of(Origin(id="wire", title="A wire report", kind="wire")) == RecordRef("origin", "wire")
