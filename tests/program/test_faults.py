"""What an editor can get wrong, by the command line: one clear line a fault, status 1, and the last good site stays."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from run_tool import run_tool

from dossier import pipeline
from dossier.diagnostics import UsageError

ERROR = re.compile(
    r"^(?P<path>[^:\n]+):(?P<line>\d+):(?P<column>\d+): error: (?P<sentence>.+) \[(?P<code>[a-z-]+)\]$", re.M
)


def first(folder: Path, pattern: str = "*.yaml") -> Path:
    """The first file of a folder by name."""
    return min(folder.glob(pattern))


def replace(path: Path, old: str, new: str) -> None:
    """One replacement that must happen: a fault that was not made proves nothing."""
    before = path.read_text("utf-8")
    assert old in before, f"{old!r} is not in {path}"
    path.write_text(before.replace(old, new, 1), "utf-8")


def change_one_letter_in_a_quote(content: Path) -> None:
    path = first(content / "annotations")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if re.match(r"\s*(- )?quote:", line))
    if re.search(r"quote:\s*[|>][-+]?\s*$", lines[at]):
        at += 1
    head, colon, words = lines[at].rpartition(": ") if "quote:" in lines[at] else ("", "", lines[at])
    changed = re.sub(r"[a-z](?=[a-z]{3})", lambda m: "x" if m[0] != "x" else "z", words, count=1)
    assert changed != words
    lines[at] = head + colon + changed
    path.write_text("".join(lines), "utf-8")


def delete_a_capture(content: Path) -> None:
    first(content / "sources", "*.txt").unlink()


def swap_two_captures(content: Path) -> None:
    one, other, *_ = sorted((content / "sources").glob("*.txt"))
    left, right = one.read_bytes(), other.read_bytes()
    one.write_bytes(right)
    other.write_bytes(left)


def indent_with_a_tab(content: Path) -> None:
    path = first(content / "annotations")
    path.write_text(re.sub(r"^ +", "\t", path.read_text("utf-8"), count=1, flags=re.M), "utf-8")


def give_a_key_twice(content: Path) -> None:
    path = first(content / "claims")
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\nstatement: Another.\n", "utf-8")


def plant_an_alias_bomb(content: Path) -> None:
    levels = "\n".join(f"  - &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    (content / "claims/zz-bomb.yaml").write_text(f"statement:\n  - &l0 [lol]\n{levels}\n", "utf-8")


def indent_wrongly(content: Path) -> None:
    path = first(content / "claims")
    path.write_text(re.sub(r"^kind:", "   kind:", path.read_text("utf-8"), count=1, flags=re.M), "utf-8")


def save_as_latin_1(content: Path) -> None:
    path = first(content / "actors")
    path.write_bytes(path.read_text("utf-8").rstrip("\n").encode() + "\nnote: Café\n".encode("latin-1"))


def add_an_unknown_field(content: Path) -> None:
    path = first(content / "events")
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\ntitel: Misspelt\n", "utf-8")


def nest_deeply(content: Path) -> None:
    (content / "claims/zz-deep.yaml").write_text("statement: " + "[" * 40_000 + "\n", "utf-8")


def refer_to_nothing(content: Path) -> None:
    path = first(content / "claims")
    path.write_text(re.sub(r"^event:.*\n", "", path.read_text("utf-8"), flags=re.M) + "event: no-such-event\n", "utf-8")


FAULTS: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "one letter of a quote is changed": (change_one_letter_in_a_quote, {"quote-changed"}),
    "a capture is deleted": (delete_a_capture, {"file-missing"}),
    "two captures are swapped": (swap_two_captures, {"capture-digest"}),
    "a line is indented with a tab": (indent_with_a_tab, {"yaml-tab"}),
    "a key is there twice": (give_a_key_twice, {"yaml-duplicate-key"}),
    "aliases would fill the memory": (plant_an_alias_bomb, {"yaml-forbidden"}),
    "an indent is wrong": (indent_wrongly, {"yaml-syntax"}),
    "a file is Latin-1": (save_as_latin_1, {"file-encoding"}),
    "a field is unknown": (add_an_unknown_field, {"field-unknown"}),
    "a file is nested without end": (nest_deeply, {"yaml-depth", "yaml-syntax"}),
    "a reference leads nowhere": (refer_to_nothing, {"reference-unknown"}),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_in_one_line_and_the_last_good_site_stays(fault: str, copy: Path) -> None:
    make, codes = FAULTS[fault]
    assert run_tool("build", "--root", copy).returncode == 0
    before = contents(copy / "_site")
    assert before

    make(copy / "content")
    built = run_tool("build", "--root", copy)
    checked = run_tool("check", "--root", copy)

    for done in (built, checked):
        said = done.stdout + done.stderr
        assert done.returncode == 1, said
        assert "Traceback" not in said
        errors = list(ERROR.finditer(said))
        assert codes & {error["code"] for error in errors}, said
        assert len({error[0] for error in errors}) == len(errors), "a line is said twice"
    assert contents(copy / "_site") == before


def test_one_fault_makes_one_line(copy: Path) -> None:
    for fault in ("one letter of a quote is changed", "a field is unknown", "a key is there twice"):
        FAULTS[fault][0](copy / "content")
    done = run_tool("check", "--root", copy)
    said = [error["code"] for error in ERROR.finditer(done.stdout + done.stderr)]
    assert sorted(said) == ["field-unknown", "quote-changed", "yaml-duplicate-key"]


def test_all_faults_of_a_run_are_said_at_once_in_order_of_place(copy: Path) -> None:
    for fault in (
        "one letter of a quote is changed",
        "a field is unknown",
        "a key is there twice",
        "a file is Latin-1",
    ):
        FAULTS[fault][0](copy / "content")
    done = run_tool("check", "--root", copy)
    places = [(e["path"], int(e["line"]), int(e["column"])) for e in ERROR.finditer(done.stdout + done.stderr)]
    assert len({path for path, *_ in places}) == 4
    assert places == sorted(places)


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build", "--no-such-flag"],
        ["check", "--format", "word"],
        ["check", "--root", "no/such/folder"],
        ["build", "--jobs", "many"],
        ["find"],
        ["new", "castle"],
    ],
)
def test_wrong_usage_is_status_2_with_a_sentence(arguments: list[str], tmp_path: Path) -> None:
    done = run_tool(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_dossier_is_wrong_usage(tmp_path: Path) -> None:
    done = run_tool("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "site.yaml" in done.stderr


def test_text_is_without_colour_in_a_pipe(copy: Path) -> None:
    add_an_unknown_field(copy / "content")
    done = run_tool("check", "--root", copy, env={"NO_COLOR": "", "TERM": "xterm-256color"})
    assert "\x1b[" not in done.stdout + done.stderr


def test_two_documents_of_one_output_path_stop_the_build() -> None:
    with pytest.raises(UsageError, match=r"claims/a/index\.html"):
        pipeline._refuse_shared_paths(["index.html", "claims/a/index.html", "claims/a/index.html"])
    pipeline._refuse_shared_paths(["index.html", "claims/a/index.html"])
