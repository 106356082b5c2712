"""A mistake in a template is told with the template and its line."""

from pathlib import Path

import pytest
from build_linked import build
from small_dossier import small

from dossier.cache import Memo
from dossier.derive import derive_everything
from dossier.pages.page_list import list_pages
from dossier.preview.overlay import render_failed_page
from dossier.preview.preview_state import PreviewState, make_next_state
from dossier.site import render
from dossier.unexpected import describe_unexpected_error, find_template_place

GOOD = "first line\n  {% set a = 1 %}\n"


def fail_with(folder: Path, **templates: str) -> Exception:
    """What rendering the home page raises with these templates."""
    (folder / "templates").mkdir()
    for name, text in templates.items():
        (folder / "templates" / f"{name}.html").write_text(text)
    linked = build([])
    home = list_pages(linked, derive_everything(linked)[0]).value[0]
    with pytest.raises(Exception) as raised:  # whatever a template may raise
        render.render_page(home, render.load_templates(folder / "templates"))
    return raised.value


@pytest.mark.parametrize(
    ("templates", "place"),
    [
        ({"home": GOOD + "{{ view.nothing }}"}, "templates/home.html:3"),
        ({"home": GOOD + "{% if %}"}, "templates/home.html:3"),
        ({"home": GOOD + "{% if a %}\n\n{% endfor %}"}, "templates/home.html:5"),
        ({"home": GOOD + "{{ a|no_filter }}"}, "templates/home.html:3"),
        (
            {
                "home": '{% from "parts.html" import it %}\n{{ it() }}',
                "parts": "{% macro it() %}\n{{ b.c }}{% endmacro %}",
            },
            "templates/parts.html:2",
        ),
    ],
)
def test_the_innermost_template_and_its_line_are_named(tmp_path: Path, templates: dict[str, str], place: str) -> None:
    problem = fail_with(tmp_path, **templates)
    assert find_template_place(problem) == place
    assert place in render_failed_page(problem)
    assert f"It was rendering {place}." in describe_unexpected_error(problem)


def test_an_error_outside_of_templates_names_none() -> None:
    names: dict[str, str] = {}
    with pytest.raises(KeyError) as raised:
        names["b"]
    assert find_template_place(raised.value) == ""
    assert "rendering" not in describe_unexpected_error(raised.value)
    assert "templates/" not in render_failed_page(raised.value)


def test_the_preview_names_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/home.html").write_text(GOOD + "{% for %}")
    monkeypatch.setattr(render, "_find_own_folder", lambda name: tmp_path / name)
    before = PreviewState(root=small(tmp_path), address="http://localhost/", run="x", memo=Memo())
    state = make_next_state(before, opened=["index.html"])
    assert "templates/home.html:3" in state.problems
