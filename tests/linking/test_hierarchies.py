"""Records that belong to others: circles, and too many levels."""

from pathlib import Path

from small_dossier import small

from dossier import pipeline
from dossier.linking.hierarchies import MOST_LEVELS


def messages(folder: Path, code: str, parts: dict[str, str]) -> list[str]:
    """What `check` says under `code` where each event (key) is part of another (value), or of none."""
    files: dict[str, str | None] = {}
    for id_, whole in parts.items():
        files[f"content/events/{id_}.yaml"] = f"title: Event {id_}\n" + (f"part_of: {whole}\n" if whole else "")
    found = pipeline.check_dossier(small(folder, files)).diagnostics
    return [problem.message for problem in found if problem.code == code]


def test_a_circle_is_told_once_from_its_first_id_on(tmp_path: Path) -> None:
    parts = {"before": "c", "a": "b", "b": "c", "c": "a"}
    assert messages(tmp_path, "reference-cycle", parts) == ["These records lead round in a circle: a → b → c → a."]


def test_two_circles_are_told_each(tmp_path: Path) -> None:
    parts = {"a": "b", "b": "a", "c": "d", "d": "c"}
    assert len(messages(tmp_path, "reference-cycle", parts)) == 2


def test_of_a_long_circle_the_first_records_are_named(tmp_path: Path) -> None:
    parts = {f"e{n:02}": f"e{(n + 1) % 30:02}" for n in range(30)}
    (message,) = messages(tmp_path, "reference-cycle", parts)
    assert message.endswith("e06 → e07 → … (30 records) → e00.")


def test_records_that_only_meet_are_no_circle(tmp_path: Path) -> None:
    assert messages(tmp_path, "reference-cycle", {"a": "c", "b": "c", "c": ""}) == []


def test_an_event_inside_too_many_others_is_told_once(tmp_path: Path) -> None:
    parts = {f"e{n:02}": f"e{n - 1:02}" if n else "" for n in range(MOST_LEVELS + 4)}
    (message,) = messages(tmp_path, "event-levels", parts)
    assert (
        message
        == f"The event “e0{MOST_LEVELS + 1}” is inside {MOST_LEVELS + 1} others; {MOST_LEVELS} levels are the most."
    )


def test_an_event_inside_as_many_as_there_may_be_is_fine(tmp_path: Path) -> None:
    parts = {f"e{n:02}": f"e{n - 1:02}" if n else "" for n in range(MOST_LEVELS + 1)}
    assert messages(tmp_path, "event-levels", parts) == []
