"""Records renamed, merged, split and deleted: the cases in `changes/`, and what holds for every record."""

import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from dossier import cli, pipeline
from dossier.diagnostics import UsageError
from dossier.editing.record_changes import PlannedChange, plan_change
from dossier.editing.rename_record import plan_rename
from dossier.linking.references import index_records
from dossier.record_ref import RecordRef

CHANGES = Path(__file__).parent / "changes"
CASES = sorted(path.parent.name for path in CHANGES.glob("*/command.txt"))
AFTER_A_DRY_RUN = "Nothing was written; without --dry-run this is what changes.\n"
FORMERLY = re.compile(r"^ *formerly: .*\r?\n|, formerly: \[[^\]]*\]", re.MULTILINE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(CHANGES / "dossier", tmp_path / "dossier")


def read_all(root: Path) -> dict[str, bytes]:
    """Every file of the dossier by its path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def rename(root: Path, old: str, new: str) -> PlannedChange:
    planned = plan_change(root, lambda opened: plan_rename(opened, old, new))
    assert planned.change, planned.refusal
    planned.change.files.write_files()
    return planned


def without_formerly(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: FORMERLY.sub("", data.decode("utf-8")) for path, data in files.items()}


# --- the cases --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_each_case_shows_what_is_expected_and_writes_nothing(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_all(root)
    command = shlex.split((CHANGES / name / "command.txt").read_text("utf-8"))
    cli.main(["--root", str(root), *command, "--dry-run"])
    shown = capsys.readouterr().out.removesuffix(AFTER_A_DRY_RUN)
    assert shown == (CHANGES / name / "diff.txt").read_text("utf-8")
    assert read_all(root) == before


@pytest.mark.parametrize("name", CASES)
def test_each_case_says_what_is_expected(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_all(root)
    refused = not (CHANGES / name / "diff.txt").read_text("utf-8")
    command = shlex.split((CHANGES / name / "command.txt").read_text("utf-8"))
    status = cli.main(["--root", str(root), *command])
    said = capsys.readouterr()
    assert said.out + said.err == (CHANGES / name / "says.txt").read_text("utf-8")
    assert (status != cli.CLEAN) == refused
    assert (read_all(root) == before) == refused
    assert not [d for d in pipeline.check_dossier(root).diagnostics if d.severity == "error"]


# --- what holds for every record --------------------------------------------------------------------------------------


def every_record() -> list[RecordRef]:
    linked = pipeline.read_linked_dossier(CHANGES / "dossier")
    return [RecordRef(kind, id_) for kind, records in index_records(linked.dossier).items() for id_ in records]


@pytest.mark.parametrize("record", every_record(), ids=str)
def test_a_rename_there_and_back_leaves_every_byte_but_the_former_id(record: RecordRef, root: Path) -> None:
    before = without_formerly(read_all(root))
    own_id = record.id.rpartition("/")[2]
    rename(root, str(record), "some-other-id")
    assert without_formerly(read_all(root)) != before
    source, slash, _ = record.id.rpartition("/")
    rename(root, f"{record.kind}:{source}{slash}some-other-id", own_id)
    assert without_formerly(read_all(root)) == before
    assert "some-other-id" in "".join(FORMERLY.findall("".join(f.decode() for f in read_all(root).values())))


@pytest.mark.parametrize("case", [name for name in CASES if name.startswith(("merge", "split"))])
def test_no_passage_is_lost(case: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def passages() -> set[tuple[str, str, bool]]:
        annotations = pipeline.read_linked_dossier(root).annotations.values()
        return {(a.source, a.quote, bool(a.claims)) for a in annotations}

    before = passages()
    cli.main(["--root", str(root), *shlex.split((CHANGES / case / "command.txt").read_text("utf-8"))])
    assert passages() == before


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("rename rain ../../etc/passwd", "“../../etc/passwd” is not an id."),
        ("rename rain Rain", "“Rain” is not an id."),
        ("rename rain 'a b'", "“a b” is not an id."),
        ("rename rain ''", "“” is not an id."),
        ("rename rain a/b", "“a/b” is not an id."),
        ("rename rain 'x\x1b[2J'", "“x?[2J” is not an id."),
        (f"rename rain {'x' * 81}", "is not an id."),
        ("rename ../site storm", "There is no record with the id “../site”."),
        ("rename rian storm", "There is no record with the id “rian”. Did you mean “rain”"),
        ("rename claim:rain storm", "There is no claim with the id “rain”."),
        ("rename rain rain", "The event is called “rain” already."),
        ("rename rain thaw", "There is another event “thaw” already."),
        ("rename rain actor:storm", "event:rain is of the kind event; it cannot become one of the kind actor."),
        ("rename mayor wire", "There is a record origin:wire. Sources, actors and origins share one stock of ids."),
        ("rename about timeline", "The site has a page or folder “timeline” already."),
        ("rename what-this-is more", "The page “what-this-is” is now called “about”."),
        ("rename radio/shut gazette/shut", "“gazette/shut” is not an id."),
        ("merge gazette radio", "A source is one published item with its own text; two of them stay two."),
        ("merge closed-or-shut other-words", "A difference is a reading that somebody signed;"),
        ("merge rain rain", "event:rain and event:rain are one record already."),
        ("split forty-cars fewer gazette/closed", "The claim forty-cars has no quote “gazette/closed”."),
        ("split nobody-hurt all-well unhurt", "These are all quotes of nobody-hurt."),
        ("split rain drops unhurt", "There is no claim with the id “rain”."),
    ],
)
def test_a_wrong_command_changes_nothing(
    command: str, message: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_all(root)
    assert cli.main(["--root", str(root), *shlex.split(command)]) == cli.USAGE
    assert message in capsys.readouterr().err
    assert read_all(root) == before


def test_an_id_of_two_records_needs_its_kind(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rename(root, "event:rain", "road-shut")
    assert cli.main(["--root", str(root), "rename", "road-shut", "x"]) == cli.USAGE
    assert "“road-shut” is the id of 2 records: write claim:road-shut or event:road-shut." in capsys.readouterr().err
    rename(root, "event:road-shut", "x")


def test_a_dossier_with_errors_is_not_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/events/storm.yaml").write_text("title: A storm\npart_of: nothing\n", "utf-8")
    before = read_all(root)
    assert cli.main(["--root", str(root), "rename", "rain", "drizzle"]) == cli.PROBLEMS
    said = capsys.readouterr().err
    assert "content/events/storm.yaml:2:10: error: " in said
    assert "The dossier has errors, so nothing was changed. Mend them first." in said
    assert read_all(root) == before


# --- writing all files or none ----------------------------------------------------------------------------------------


def test_where_the_system_refuses_one_file_all_are_as_they_were(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_all(root)
    planned = plan_change(root, lambda opened: plan_rename(opened, "mayor", "mayor-of-vale"))
    assert planned.change
    replace, count = Path.replace, 0

    def replace_five(file: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == 5:
            raise OSError(28, "No space left on device")
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", replace_five)
    with pytest.raises(UsageError, match="so all are as they were: No space left on device"):
        planned.change.files.write_files()
    assert count > 5
    assert read_all(root) == before


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is(root: Path) -> None:
    planned = plan_change(root, lambda opened: plan_rename(opened, "mayor", "mayor-of-vale"))
    assert planned.change
    (root / "content/utterances.yaml").write_text("utterances: []\n", "utf-8")
    before = read_all(root)
    with pytest.raises(UsageError, match=r"content/utterances\.yaml was changed meanwhile, so nothing was written"):
        planned.change.files.write_files()
    assert read_all(root) == before


def test_a_file_that_is_a_link_is_not_written(root: Path) -> None:
    mayor = root / "content/actors/mayor.yaml"
    kept_elsewhere = root / "content/actors/old-mayor.yaml"
    mayor.rename(kept_elsewhere)
    mayor.symlink_to(kept_elsewhere)
    with pytest.raises(UsageError, match="is a link to another file, or below one, so nothing was changed"):
        rename(root, "mayor", "mayor-of-vale")


# --- records in lists -------------------------------------------------------------------------------------------------


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())


def test_utterances_of_one_file_are_merged(root: Path) -> None:
    said = root / "content/utterances.yaml"
    said.write_text(said.read_text("utf-8") + "  - id: she-spoke\n    title: Again\n    speaker: mayor\n", "utf-8")
    radio, own = root / "content/annotations/radio.yaml", "    voice: own\r\n"
    rewrite(radio, own, f"{own}    utterance: she-spoke\r\n")
    assert cli.main(["--root", str(root), "merge", "she-spoke", "mayor-on-road"]) == cli.CLEAN
    assert said.read_text("utf-8").startswith("utterances:\n  - id: mayor-on-road\n    formerly: [she-spoke]\n")
    assert "Again" not in said.read_text("utf-8")
    assert b"utterance: mayor-on-road\r\n" in radio.read_bytes()


def test_an_annotation_that_would_repeat_another_is_removed_and_its_address_stays(root: Path) -> None:
    file = root / "content/annotations/gazette.yaml"
    again = "  - id: again\n    quote: Nobody was hurt.\n    claims: [cars-waited]\n    voice: own\n"
    file.write_text(file.read_text("utf-8") + again, "utf-8")
    assert cli.main(["--root", str(root), "merge", "nobody-hurt", "cars-waited"]) == cli.CLEAN
    linked = pipeline.read_linked_dossier(root)
    assert [a.id for a in linked.of_source["gazette"] if a.quote == "Nobody was hurt."] == ["again"]
    assert linked.annotations["gazette/again"].formerly == ("unhurt",)


def test_a_source_is_deleted_with_its_files_once_nothing_is_quoted_from_it(root: Path) -> None:
    rewrite(root / "content/annotations/gazette.yaml", "[what the radio has](annotation:radio/shut)", "the radio")
    rewrite(root / "content/sources/gazette.yaml", "[radio](source:radio)", "radio")
    assert cli.main(["--root", str(root), "delete", "radio"]) == cli.PROBLEMS
    for id_ in ("closed-or-shut", "other-words"):
        assert cli.main(["--root", str(root), "delete", f"difference:{id_}"]) == cli.CLEAN
    for id_ in ("mayor-closed", "shut", "cars"):
        assert cli.main(["--root", str(root), "delete", f"radio/{id_}"]) == cli.CLEAN
    assert (root / "content/annotations/radio.yaml").read_bytes() == b"annotations: []\r\n"
    assert cli.main(["--root", str(root), "delete", "source:radio"]) == cli.CLEAN
    assert [path for path in read_all(root) if "radio" in path] == []


def test_a_claim_that_is_split_without_a_sentence_has_that_of_the_old_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--root", str(root), "split", "forty-cars", "fifty-cars", "fifty"]) == cli.CLEAN
    said = capsys.readouterr().out
    assert "Both have the same sentence: write that of the new claim in content/claims/fifty-cars.yaml." in said
    assert (root / "content/claims/fifty-cars.yaml").read_text("utf-8").startswith("statement: Forty cars waited")
