"""The memo is only ever a shortcut: with it, without it, or with a damaged one, results are the same."""

from pathlib import Path

import pytest

from dossier import fingerprint
from dossier.cache import Memo
from dossier.cache_folder import CacheFolder


def keep_in(folder: Path) -> CacheFolder:
    return CacheFolder(folder, b"a secret of thirty-two bytes ...")


def shout(text: str) -> str:
    return text.upper()


def never(text: str) -> str:
    raise AssertionError(f"{text!r} was computed a second time")


def test_a_result_is_computed_once_and_kept_for_the_next_run(tmp_path: Path) -> None:
    folder = keep_in(tmp_path)
    memo = Memo(folder)
    assert memo.remember("shout", "héllo", shout) == "HÉLLO"
    assert memo.remember("shout", "héllo", never) == "HÉLLO"
    memo.save()
    assert Memo(folder).remember("shout", "héllo", never) == "HÉLLO"


def test_kinds_and_texts_are_kept_apart(tmp_path: Path) -> None:
    memo = Memo()
    assert memo.remember("shout", "a", shout) == "A"
    assert memo.remember("title", "a", str.title) == "A"
    assert memo.remember("shout", "b", shout) == "B"


def test_what_a_run_did_not_use_is_forgotten(tmp_path: Path) -> None:
    folder = keep_in(tmp_path)
    first = Memo(folder)
    first.remember("shout", "old", shout)
    first.save()
    second = Memo(folder)
    second.remember("shout", "new", shout)
    second.save()
    assert Memo(folder).remember("shout", "old", lambda text: "computed anew") == "computed anew"


def test_a_damaged_file_is_done_without(tmp_path: Path) -> None:
    folder = keep_in(tmp_path)
    (tmp_path / "memo.sqlite").write_bytes(b"not a database at all" * 100)
    memo = Memo(folder)
    assert memo.remember("shout", "a", shout) == "A"
    memo.save()
    assert Memo(folder).remember("shout", "a", never) == "A"


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    memo = Memo(keep_in(tmp_path / "file"))
    assert memo.remember("shout", "a", shout) == "A"
    memo.save()


def test_what_there_is_no_room_for_is_computed_again() -> None:
    memo, asked = Memo(most=5), []

    def shout(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert [memo.remember("shout", word, shout) for word in ("abc", "defg", "abc", "defg")] == [
        *("ABC", "DEFG", "ABC", "DEFG"),
    ]
    assert asked == ["abc", "defg", "defg"]


def test_another_version_of_the_tool_computes_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = keep_in(tmp_path)
    memo = Memo(folder)
    memo.remember("shout", "a", shout)
    memo.save()
    monkeypatch.setattr("dossier.cache.tool_digest", lambda: "the next version")
    assert Memo(folder).remember("shout", "a", lambda text: f"{text}!") == "a!"


@pytest.mark.parametrize(("name", "value"), [("__version__", "99"), ("version", lambda library: f"{library} 99")])
def test_a_version_of_the_tool_or_of_a_library_is_part_of_its_digest(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint.tool_digest.__wrapped__()
    assert fingerprint.tool_digest.__wrapped__() == before
    monkeypatch.setattr(fingerprint, name, value)
    assert fingerprint.tool_digest.__wrapped__() != before


def test_what_fills_the_room_exactly_is_kept(tmp_path: Path) -> None:
    kept = []
    for room in (4, 5):
        (tmp_path / str(room)).mkdir()
        memo = Memo(keep_in(tmp_path / str(room)), most=room)
        memo.remember("upper", "hello", str.upper)
        memo.save()
        kept.append((tmp_path / str(room) / "memo.sqlite").exists())
    assert kept == [False, True]
