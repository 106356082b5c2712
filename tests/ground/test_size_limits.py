"""Whoever runs the tool may allow larger files; no file of a dossier can."""

from pathlib import Path

import pytest
from small_dossier import small

from dossier import cli, pipeline
from dossier.diagnostics import UsageError
from dossier.size_limits import CAPTURE, LARGEST_CAPTURE, LARGEST_FILE, LARGEST_RECORD, RECORD, read_size_limits

LONG = "# A long, long remark.\n" * 100_000


def codes(root: Path) -> set[str]:
    return {found.code for found in pipeline.check_dossier(root).diagnostics}


def test_without_a_setting_the_limits_are_those_of_the_tool() -> None:
    assert read_size_limits() == (LARGEST_RECORD, LARGEST_CAPTURE)


def test_a_record_may_be_as_large_as_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = small(tmp_path)
    record = root / "content/actors/driver.yaml"
    record.write_text(record.read_text("utf-8") + LONG, "utf-8")
    assert "file-size" in codes(root)
    monkeypatch.setenv(RECORD, "3000000")
    assert "file-size" not in codes(root)


@pytest.mark.parametrize("number", [1, LARGEST_FILE])
def test_the_smallest_and_the_largest_number_that_may_be_set(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CAPTURE, str(number))
    assert read_size_limits() == (LARGEST_RECORD, number)


def test_a_capture_may_be_only_as_large_as_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small(tmp_path)
    assert "file-size" not in codes(root)
    monkeypatch.setenv(CAPTURE, "100")
    assert "file-size" in codes(root)


@pytest.mark.parametrize("text", ["20 MB", "-1", "0", "1e9", "９９９", "1" * 5000, str(LARGEST_FILE + 1)])
def test_a_setting_that_is_no_number_of_bytes_ends_the_command(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(RECORD, text)
    with pytest.raises(UsageError):
        read_size_limits()
    assert cli.main(["--root", str(small(tmp_path)), "check"]) == 2
    assert RECORD in capsys.readouterr().err


def test_a_site_that_a_larger_limit_let_pass_is_not_taken_for_one_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small(tmp_path)
    assert cli.main(["--root", str(root), "build"]) == 0
    monkeypatch.setenv(CAPTURE, "100")
    assert cli.main(["--root", str(root), "build"]) == 1


@pytest.mark.parametrize("name", [RECORD, RECORD.lower(), "largest_record"])
def test_site_yaml_sets_no_limit(name: str, tmp_path: Path) -> None:
    root = small(tmp_path)
    site = root / "site.yaml"
    site.write_text(f"{site.read_text('utf-8')}{name}: 99000000\n", "utf-8")
    record = root / "content/actors/driver.yaml"
    record.write_text(record.read_text("utf-8") + LONG, "utf-8")
    assert {"file-size", "field-unknown"} <= codes(root)
