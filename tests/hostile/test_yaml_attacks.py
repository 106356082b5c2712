"""What YAML can do beyond fields and values is refused, and so is what only looks like a field."""

from pathlib import Path

import pytest
from hostile import HOSTILE
from run_tool import run_tool

from dossier.reading.load import load_dossier

CASES = [case.strip("\n").split("\n", 1) for case in (HOSTILE / "yaml_attacks.txt").read_text("utf-8").split("\n\n")]
LAUGH = "a0: &a0 [ha]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]\n" for n in range(30))


def start(root: Path, text: str) -> Path:
    """A dossier whose only claim is this text."""
    (root / "content/claims").mkdir(parents=True)
    (root / "site.yaml").write_text("title: T\n", "utf-8")
    (root / "content/claims/attack.yaml").write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(("name", "rest"), CASES, ids=[name.removeprefix("# ") for name, _ in CASES])
def test_each_attack_has_its_sentences(name: str, rest: str, tmp_path: Path) -> None:
    text, _, said = rest.partition("\n->\n")
    _, found = load_dossier(start(tmp_path, text + "\n"))
    told = [
        f"{each.location.line}:{each.location.column} {each.message} [{each.code}]" for each in sorted(found, key=str)
    ]
    assert {line.replace("\n", "\\n") for line in told} == {line.strip() for line in said.split("\n") if line}
    assert all(each.severity == "error" and each.help for each in found)


@pytest.mark.parametrize(
    "text",
    [
        LAUGH,
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        "a: " * 50_000,
        "'" * 100_001,
        "x" * 1_000_000,
        f"{'k' * 1_000_000}: v",
        "statement: S\nkind: deed\nactors: [" + "[a], " * 10_000 + "]",
        "statement: S\nkind: deed\n" + "".join(f"field{n}: x\n" for n in range(5_000)),
        "statement: S\nkind: " + "deed" * 100_000,
        "#" * 1_000_000,
        "\n" * 1_000_000,
        "!" * 100_000,
        "&a " * 50_000,
        "--- \n" * 50_000,
        "%TAG ! tag:x,2000:\n" * 1_000,
        '"' + "\\x41" * 200_000 + '": x',
        "statement: |\n" + "  " * 200_000 + "x",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_much_of_anything_ends_with_a_sentence(text: str, tmp_path: Path) -> None:
    _, found = load_dossier(start(tmp_path, text))
    assert any(each.severity == "error" for each in found)


def test_nothing_of_an_attack_runs(tmp_path: Path) -> None:
    start(tmp_path, f'!!python/object/apply:os.system ["touch {tmp_path}/owned"]\n')
    done = run_tool("check", "--root", tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "owned").exists()
