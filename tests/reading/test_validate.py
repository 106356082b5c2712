"""Records from nodes, the forms of single values, and the JSON Schema that editors complete by."""

import json
from pathlib import Path
from typing import Any

import cases
import pytest
from check_jsonschema.cli.main_command import main as check_jsonschema
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier import model, record_parts
from dossier.diagnostics import Location
from dossier.reading import json_schema, record_classes, validate, value_forms, yaml_tree

FILE = "content/x.yaml"


def read(kind: str, text: str, **given: object) -> tuple[Any, list[str]]:
    node, _ = yaml_tree.parse_yaml(text, FILE)
    assert node is not None
    record, problems = validate.read_record(kind, node, validate.RecordFile(FILE, text), **given)
    return record, [f"{p.location.line}:{p.location.column} {p.code} {p.message}" for p in problems]


def test_a_record_is_its_fields_with_its_place() -> None:
    text = "statement: One sentence.\nkind: deed\nactors: [a, {actor: b, role: object}]\n"
    record, problems = read("claim", text, id="one")
    assert problems == []
    assert record == model.Claim(
        id="one",
        statement="One sentence.",
        kind="deed",
        actors=(record_parts.Part(actor="a"), record_parts.Part(actor="b", role="object")),
        at=Location(FILE, 1, 1, 3, 38),
    )


def test_only_number_fields_become_numbers() -> None:
    record, problems = read("annotation", "id: '1'\nquote: 2\nvoice: own\nvalue: {kind: number, text: 25, number: 25}")
    assert problems == []
    assert (record.id, record.quote, record.value.text, record.value.number) == ("1", "2", "25", 25.0)


def test_problems_of_form_and_of_type_come_together() -> None:
    assert read("annotation", "id: A B\nvoice: mine\nclaims: one\nwhen: {edtf: soon, basis: stated}\n")[1] == [
        "1:1 field-missing The field “quote” is missing.",
        "3:9 field-type “claims” takes a list, and this is a single value.",
        "2:8 field-value “voice” cannot be “mine”.",
        "1:5 id-invalid “A B” is not an id.",
        "4:14 date-invalid “soon” is not a date that EDTF Level 1 knows.",
    ]


@pytest.mark.parametrize("rank", ["--5", "9" * 5_000, "-" + "9" * 5_000, "٣" * 5_000])
def test_a_figure_that_no_number_can_hold_is_a_sentence_of_one_line(rank: str) -> None:
    """Python refuses to make a number of 5,000 digits."""
    text = "title: T\nkind: time\nsides: []\nreading: R\nby: B\ndate: 2024-01-01\nrank: "
    problems = read("difference", text + rank)[1]
    assert problems
    assert all(line.startswith("7:7 ") and len(line) < 200 for line in problems)


def test_long_names_and_values_are_repeated_in_part() -> None:
    long = "x" * 900
    assert all(len(line) < 200 for line in read("claim", f"statement: S\nkind: {long}\n{long}: 1\n")[1])


def test_a_short_text_in_place_of_a_list_is_repeated_as_a_list() -> None:
    def advise(text: str) -> str:
        node, _ = yaml_tree.parse_yaml(f"title: T\npublisher: {{value: P, basis: stated}}\nterms: {text}", FILE)
        assert node is not None
        problems = validate.read_record("event", node, validate.RecordFile(FILE, ""))[1]
        return next(problem.help for problem in problems if "takes a list" in problem.message)

    assert advise("x" * 59) == f"Write it as a list: [{'x' * 59}]"
    assert advise("x" * 60) == "Begin each entry on a line of its own with “- ”."


def test_a_problem_deep_in_a_record_stands_at_its_value() -> None:
    text = (
        "name: N\nkind: state\noffices:\n  - title: T\n    basis: stated\n    when:\n      edtf: soon\n      basis: x\n"
    )
    assert [line.split()[:2] for line in read("actor", text)[1]] == [["8:14", "field-value"], ["7:13", "date-invalid"]]


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (
            value_forms.ID,
            ["a", "a-1", "2023-call", "a" * 80],
            ["A", "a_b", "-a", "a-", "a--b", "é", "a" * 81, "a\n", ""],
        ),
        (value_forms.SHA256, ["0" * 64], ["0" * 63, "A" * 64, "g" * 64]),
        (
            value_forms.LANGUAGE,
            ["en", "kk", "en-GB", "sr-Latn", "zh-Hant-TW", "es-419"],
            ["EN", "english", "en_GB", "e"],
        ),
        (value_forms.WIKIDATA, ["Q1", "Q7747"], ["7747", "Q0", "q1", "P31"]),
        (value_forms.SIGLUM, ["A", "a", "Ж"], ["AB", "1", "_", ""]),
        (
            value_forms.WEB,
            ["https://example.org/", "http://a.b/?c=d#e", "https://example.org:8080/é"],
            [
                *("javascript:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "https://"),
                *("https://a b", "https://user@evil.example", "https://[", "https://a.b:99999", 'https://a.b/"><x'),
            ],
        ),
        (value_forms.FILE_NAME, ["a.txt", "A_b-1.txt"], ["../a.txt", "/etc/passwd", "a/b", ".hidden", "a\\b", "a\x00"]),
    ],
)
def test_forms(form: value_forms.ValueForm, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if value_forms.find_misfit(form, text)] == []
    assert [text for text in bad if not value_forms.find_misfit(form, text)] == []


VALUES = st.recursive(
    st.text(max_size=5) | st.sampled_from(["", "deed", "2023", "stated", "own"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = sorted({name for kind in record_classes.KINDS.values() for name in record_classes.field_types(kind)})


@given(
    st.sampled_from(sorted(record_classes.KINDS)), st.dictionaries(st.sampled_from([*NAMES, "x"]), VALUES, min_size=1)
)
def test_no_record_makes_the_reader_raise(kind: str, plain: dict[str, Any]) -> None:
    text = json.dumps(plain)  # JSON is YAML
    node, _ = yaml_tree.parse_yaml(text, FILE)
    if node is not None:
        record, found = validate.read_record(kind, node, validate.RecordFile(FILE, text))
        assert (record is None) == bool(found)


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert list(json_schema.json_schemas()) == [
        *("site", "source", "annotations", "claim", "event", "actor", "origins", "utterances", "difference", "page")
    ]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("site", "site.yaml"),
        ("source", "content/sources/herald.yaml"),
        ("annotations", "content/annotations/herald.yaml"),
        ("claim", "content/claims/call-on-saturday.yaml"),
        ("event", "content/events/the-call.yaml"),
        ("actor", "content/actors/president.yaml"),
        ("origins", "content/origins.yaml"),
        ("utterances", "content/utterances.yaml"),
    ],
)
def test_the_schemas_pass_what_the_reader_passes(name: str, path: str, tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(json.dumps(json_schema.json_schemas()[name]))
    arguments = ["--schemafile", str(tmp_path / "schema.json"), str(cases.CASES / "good" / path)]
    result = CliRunner().invoke(check_jsonschema, arguments)
    assert result.exit_code == 0, result.output


def test_every_field_of_the_schemas_is_described() -> None:
    bare = [
        f"{name}: {field}"
        for name, each in json_schema.json_schemas().items()
        for part in (each, *each.get("$defs", {}).values())
        for field, form in part.get("properties", {}).items()
        if not form.get("description") and field not in ("annotations", "origins", "utterances")
    ]
    assert bare == []
    assert "at" not in json.dumps(
        [list(each.get("properties", {})) for each in json_schema.json_schemas().values()]
    ).split('"')
