"""A wrong value in any field of any record has one sentence at its place, and nothing is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import lay_out
from run_tool import run_tool
from wrong_values import FILES, WrongValue, read_references, read_table, steps_to, write_wrong

from dossier.pipeline import check_dossier
from dossier.reading import record_classes
from dossier.reading.load import load_dossier


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the corpus without a fault."""
    return lay_out(tmp_path_factory.mktemp("good"))


@pytest.mark.parametrize("kind", FILES)
def test_each_wrong_value_has_its_sentence_at_its_place(kind: str, good: Path, tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    for file in root.glob("content/*/*.*"):  # a small dossier is read a thousand times in a few seconds
        if file.parent.name != "sources":
            file.unlink()
    for wrong in read_table(kind):
        first, last = write_wrong(wrong, good, root)
        _, found = load_dossier(root)
        assert tuple(sorted(f"{each.message} [{each.code}]".replace("\n", "\\n") for each in found)) == wrong.said, (
            wrong
        )
        for each in found:
            assert each.severity == "error"
            assert each.help
            assert each.location.path == FILES[kind]
            assert each.location.line <= last, wrong
            assert each.location.end_line >= first, wrong
            assert len(each.message) < 200


@pytest.mark.parametrize("kind", FILES)
def test_the_table_has_every_field_of_the_kind_and_of_its_parts(kind: str) -> None:
    """A new field needs its rows: the sentences are written down before somebody needs them."""
    record_class = record_classes.KINDS[kind]
    in_table = set()
    for wrong in read_table(kind):
        *outer, name = steps_to(wrong.field)
        in_table.add((record_classes.class_at(record_class, tuple(outer)), name))
    assert set(list_fields(record_class)) - in_table == set()


def list_fields(owner: type) -> Iterator[tuple[type, str]]:
    """The fields of a class and of its parts, each with the class that has it."""
    for name in record_classes.written_fields(owner):
        yield owner, name
        part = record_classes.nested_class(record_classes.field_types(owner)[name])
        if part:
            yield from list_fields(part)


@pytest.mark.parametrize(
    "wrong", list(read_references()), ids=lambda wrong: f"{wrong.kind} {wrong.field} {wrong.value}"
)
def test_what_is_no_id_leads_nowhere(wrong: WrongValue, good: Path, tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    write_wrong(wrong, good, root)
    checked = check_dossier(root)
    assert checked.derived is None
    here = [found for found in checked.diagnostics if found.severity == "error"]
    here = [found for found in here if found.location.path == FILES[wrong.kind]]
    assert {f"{found.message} [{found.code}]" for found in here} == set(wrong.said)


@pytest.mark.parametrize("turn", [0, 7, 23, 41])
def test_wrong_values_in_every_file_end_a_build_without_a_traceback(turn: int, good: Path, tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    chosen: dict[str, WrongValue] = {}
    for kind in FILES:
        rows = list(read_table(kind))
        chosen[kind] = rows[turn % len(rows)]
        if kind != "site":  # without it there is no dossier, and the others are not looked at
            write_wrong(chosen[kind], good, root)
    done = run_tool("build", "--root", root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (root / "_site").exists()
    for kind in FILES.keys() - {"site"}:
        for sentence in chosen[kind].said:
            assert sentence in done.stdout + done.stderr
