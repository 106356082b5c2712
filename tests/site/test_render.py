"""Documents as text: everything is escaped, everything that templates name is there, and the colours can be read."""

import gc
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Any

import pytest
from build_linked import build, quote, source
from jinja2 import UndefinedError
from markupsafe import Markup, escape
from render_site import render_site
from run_tool import Tool

from dossier.derive import derive_everything
from dossier.diagnostics import UsageError
from dossier.model import Site
from dossier.pages.page_list import list_pages
from dossier.pages.page_meta import Page, PageMeta
from dossier.site.render import list_documents, load_templates, read_static_files, render_each, render_page

STYLE = (Path(__file__).parents[2] / "static" / "dossier.css").read_text()
TEMPLATES = Path(__file__).parents[2] / "templates"


def site(**fields: Any) -> dict[str, str]:
    linked = build(
        [source("a", "Ann said <b>yes</b> & left."), source("b", "Ann said no.")],
        [
            quote("a", "Ann said <b>yes</b> & left", "ann-agrees"),
            quote("b", "Ann said no", "ann-agrees", polarity="denies"),
        ],
        site=Site(title="A <i>test</i> & more", **fields),
    )
    return render_site(linked)


def test_words_from_content_are_escaped_everywhere() -> None:
    for path, text in site(rights="full").items():
        assert "<i>test</i>" not in text, path
        assert "<b>yes</b>" not in text, path
    assert "Ann said &lt;b&gt;yes&lt;/b&gt; &amp; left" in site(rights="full")["sources/a/index.html"]


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_in_line() -> None:
    for path, text in site(base_url="https://example.org/x/").items():
        if not path.endswith(".html"):
            continue
        assert not re.search(r"<(?:script|img|link)[^>]+(?:src|stylesheet\" href)=\"(?:https?:)?//", text), path
        assert not re.search(r"<script(?![^>]* src=|( type=\"application/ld\+json\")>)", text), path  # data never runs
        assert not re.search(r"<[^>]+ (?:style|on\w+)=", text), path
        assert "default-src 'none'" in text, path


def test_the_same_input_gives_the_same_bytes() -> None:
    assert site() == site()


def test_a_template_that_names_what_is_not_there_fails(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "home.html").write_text("{{ view.nothing }}")

    @dataclass(frozen=True)
    class View:
        meta: PageMeta

    linked = build([source("a", "Ann said yes.")], [quote("a", "Ann said yes", "ann-agrees")])
    home = list_pages(linked, derive_everything(linked)[0]).value[0]
    with pytest.raises(UndefinedError):
        render_page(Page("", "home.html", lambda: View(home.data.meta)), load_templates(tmp_path / "templates"))


def render_template(folder: Path, name: str, text: str) -> str:
    """A template on its own, rendered as the home page is."""
    (folder / name).write_text(text)
    linked = build([source("a", "Ann said yes.")], [quote("a", "Ann said yes", "ann-agrees")])
    home = list_pages(linked, derive_everything(linked)[0]).value[0]
    return render_page(Page("", name, lambda: home.data), load_templates(folder))


def test_a_control_character_is_shown_in_xml_and_left_in_html(tmp_path: Path) -> None:
    assert render_template(tmp_path, "x.html", "a\x1bb") == "a\x1bb"
    assert "\x1b" not in render_template(tmp_path, "x.xml", "a\x1bb")


AWKWARD = ["", "plain", "<b>&amp;</b>", '"it\'s"', Markup("<b>made by us</b>"), 1_000, None]


@pytest.mark.parametrize("value", AWKWARD)
def test_the_quick_way_to_escape_gives_what_markupsafe_gives(value: str) -> None:
    assert load_templates().from_string("{{ value }}").render(value=value) == str(escape(value))


def test_templates_escape_in_the_quick_way() -> None:
    """It relies on parts of Jinja and markupsafe that they may change in any version: then this fails."""
    assert "environment.escaped(" in load_templates().compile("{{ value }}", raw=True)


SWITCHED = "{% autoescape switch %}{{ value }}{% endautoescape %}"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ value }}", "&lt;b&gt;"),
        ("{{ value | e }}", "&lt;b&gt;"),
        ("{{ value | safe }}", "<b>"),
        ("{% autoescape false %}{{ value }}{% endautoescape %}", "<b>"),
        (SWITCHED.replace("switch", "1 == 1"), "&lt;b&gt;"),
        (SWITCHED.replace("switch", "1 == 2"), "<b>"),
    ],
)
def test_only_what_a_template_says_is_not_escaped(template: str, expected: str) -> None:
    assert load_templates().from_string(template).render(value="<b>") == expected


def test_lines_of_loops_and_conditions_leave_no_line_on_a_page() -> None:
    template = "<ul>\n  {% for each in [1, 2] %}\n<li>{{ each }}</li>\n  {% endfor %}\n</ul>"
    assert load_templates().from_string(template).render() == "<ul>\n<li>1</li>\n<li>2</li>\n</ul>"


@pytest.fixture
def tool_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of the tool, with its package in it."""
    monkeypatch.setattr("dossier.site.render._HERE", tmp_path / "repository/dossier")
    return tmp_path / "repository"


def test_links_and_hidden_files_among_the_static_files_are_not_published(tool_folder: Path) -> None:
    (tool_folder / "static/fonts").mkdir(parents=True)
    (tool_folder / "secret").write_text("of this machine")
    for name in ("c.css", "b.css", "d.css", "a.js", "e.css", ".hidden", "fonts/serif.txt", "fonts/.hidden"):
        (tool_folder / "static" / name).write_text(name)
    (tool_folder / "static/link").symlink_to("../secret")
    (tool_folder / "static/folder").symlink_to("fonts")
    assert list(read_static_files().items()) == [
        ("static/a.js", b"a.js"),
        *((f"static/{name}.css", f"{name}.css".encode()) for name in "bcde"),
        ("static/fonts/serif.txt", b"fonts/serif.txt"),
    ]


def test_a_linked_folder_of_static_files_ends_the_build(tool_folder: Path, tmp_path: Path) -> None:
    tool_folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.txt").write_text("of this machine")
    (tool_folder / "static").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a link"):
        read_static_files()


def test_an_installed_tool_has_its_files_in_its_package(tool_folder: Path) -> None:
    for place in ("static", "dossier/_site/static"):
        (tool_folder / place).mkdir(parents=True)
        (tool_folder / place / "where.txt").write_text(place)
    assert read_static_files() == {"static/where.txt": b"dossier/_site/static"}


def test_a_page_that_was_rendered_leaves_nothing_behind() -> None:
    linked = build([source("a", "Ann said yes.")], [quote("a", "Ann said yes", "ann-agrees")])
    made, templates = list_pages(linked, derive_everything(linked)[0]).value, load_templates()
    for page in made:
        render_page(page, templates)  # compiles the templates, and computes what is kept
    gc.collect()
    for page in made:
        render_page(page, templates)
    assert gc.collect() == 0  # ten thousand pages, each in a circle of its own, would stay until someone looked


def test_a_dossier_brings_no_templates_and_no_style(tool: Tool, copy: Path) -> None:
    """A template is code, and a pull request could bring one."""
    for folder, name, text in [
        ("templates", "home.html", "{{ cycler.__init__.__globals__ }} home of another"),
        ("static", "dossier.css", "body { color: red }"),
    ]:
        (copy / folder).mkdir()
        (copy / folder / name).write_text(text)
    built = tool("build", "--root", copy, "--output", copy / "out")
    assert built.returncode == 0, built.stderr
    assert "home of another" not in (copy / "out" / "index.html").read_text("utf-8")
    assert (copy / "out" / "static" / "dossier.css").read_text() == STYLE
    said = tool("check", "--root", copy).stdout
    assert "templates:1:1: notice: This folder is not read" in said
    assert "static:1:1: notice: This folder is not read" in said


def test_templates_never_switch_escaping_off() -> None:
    for template in TEMPLATES.iterdir():
        assert not re.search(r"\|\s*safe|autoescape|Markup|\|\s*attr\b", template.read_text()), template.name


def test_no_line_of_a_template_is_longer_than_a_line_of_code() -> None:
    for template in TEMPLATES.iterdir():
        assert max(map(len, template.read_text().splitlines())) <= 120, template.name


def test_the_indentation_of_templates_costs_no_bytes_on_pages() -> None:
    for path, text in site().items():
        if path.endswith(".html"):
            assert not re.search(r"^[ \t]+<(?!path|circle|g|text|line|rect)", text, re.MULTILINE), path


# --- colours ----------------------------------------------------------------------------------------------------------


def colours(scheme: str) -> dict[str, str]:
    index = {"light": 0, "dark": 1}[scheme]
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", STYLE)
    return {name: values[index] for name, *values in found}


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


SOURCES = [f"s{number}" for number in range(1, 9)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("name", ["ink", "soft", "deny", *SOURCES])
def test_every_colour_of_text_can_be_read(scheme: str, ground: str, name: str) -> None:
    assert contrast(colours(scheme)[name], colours(scheme)[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["quote", "quote-2", "quote-3"])
def test_quoted_words_can_be_read(scheme: str, ground: str) -> None:
    assert contrast(colours(scheme)["ink"], colours(scheme)[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notes_on_quoted_ground_and_lines_can_be_seen(scheme: str) -> None:
    assert contrast(colours(scheme)["rule"], colours(scheme)["paper"]) >= 3  # WCAG 1.4.11, for graphics


# Severe colour blindness, after Machado, Oliveira and Fernandes 2009.
SEEN = {
    "by all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "with protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "with deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "with tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def perceived(colour: str, matrix: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """OKLab (Ottosson 2020) of a colour as someone sees it."""
    rgb = linear(colour)
    r, g, b = (max(0, min(1, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in matrix)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN)
def test_sources_can_be_told_apart(scheme: str, eyes: str) -> None:
    palette = colours(scheme)
    for one, other in combinations(SOURCES, 2):
        apart = dist(perceived(palette[one], SEEN[eyes]), perceived(palette[other], SEEN[eyes]))
        assert apart >= 0.08, (one, other)  # about four times what can just be seen


def test_only_six_sizes_of_type() -> None:
    assert len(set(re.findall(r"^  --(xs|s|m|l|xl|xxl):", STYLE, re.MULTILINE))) == 6


def test_the_base_address_changes_permalinks_only() -> None:
    here, there = site(), site(base_url="https://example.org/deep/path/")
    assert "https://example.org/deep/path/claims/ann-agrees/" in there["claims/ann-agrees/index.html"]
    assert re.findall(r'<a href="[^"]*"', here["claims/ann-agrees/index.html"]) == re.findall(
        r'<a href="[^"]*"', there["claims/ann-agrees/index.html"]
    )


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # newer Pythons warn where the test runner has threads
def test_several_processes_give_the_same_bytes_as_one() -> None:
    linked = build([source("a", "Ann said yes.")], [quote("a", "Ann said yes", "ann-agrees")])
    made = list_pages(linked, derive_everything(linked)[0]).value
    many = made * (600 // len(made) + 1)
    assert render_each(list_documents(many), lambda _path, text: text, jobs=2) == render_site(linked)
