"""Problems as people and programs read them."""

import json
import re

from dossier import report
from dossier.diagnostics import Diagnostic, Location, error, in_order, notice, warning

FILE = "content/claims/a.yaml"
FILES = {FILE: "statement: It rained.\nkind: sayng\n\tnote: ü “x”\n"}
WRONG = error("field-value", "“sayng” is not a kind of claim.", Location(FILE, 2, 7, 2, 12), "Did you mean “saying”?")


def excerpt_line(problem: Diagnostic, files: report.Files) -> tuple[str, str] | None:
    return report.excerpt_line(problem, report.split_lines(files))


def test_a_problem_is_a_line_the_place_with_a_caret_and_what_to_do() -> None:
    assert report.format_text([WRONG], FILES) == (
        "content/claims/a.yaml:2:7: error: “sayng” is not a kind of claim. [field-value]\n"
        "    kind: sayng\n"
        "          ^^^^^\n"
        "help: Did you mean “saying”?\n"
    )


def test_the_caret_stands_under_its_column_behind_tabs() -> None:
    problem = error("field-empty", "x", Location(FILE, 3, 2, 3, 6))
    assert excerpt_line(problem, FILES) == ("\tnote: ü “x”", "\t^^^^")


def test_a_long_line_is_shown_around_the_place() -> None:
    files = {FILE: "a" * 300 + "HERE" + "b" * 300}
    line, caret = excerpt_line(error("field-empty", "x", Location(FILE, 1, 301, 1, 305)), files) or ("", "")
    assert len(line) < 200
    assert line[caret.index("^") :].startswith("HERE")
    assert caret.count("^") == 4


def test_a_place_that_has_no_line_is_shown_without_one() -> None:
    for at in (Location("gone.yaml"), Location(FILE, 99, 1, 99, 1)):
        assert excerpt_line(error("file-missing", "x", at), FILES) is None


def test_json_has_the_contracts_fields() -> None:
    [plain] = json.loads(report.format_json([WRONG]))
    assert plain == {
        "code": "field-value",
        "severity": "error",
        "message": "“sayng” is not a kind of claim.",
        "path": FILE,
        "line": 2,
        "column": 7,
        "end_line": 2,
        "end_column": 12,
        "help": "Did you mean “saying”?",
    }


def test_a_workflow_command_cannot_be_broken_out_of() -> None:
    hostile = error("field-value", "a\n::set-env name=X::y%", Location("b,c:d\n.yaml", 2, 7, 2, 12))
    assert report.format_github([hostile]) == (
        "::error file=b%2Cc%3Ad%0A.yaml,line=2,col=7,endLine=2,title=field-value,endColumn=12"
        "::a%0A::set-env name=X::y%25\n"
    )


def test_sarif_names_each_rule_once_and_levels_as_the_standard_does() -> None:
    found = [WRONG, notice("sentence-unused", "x", Location(FILE)), WRONG]
    [run] = json.loads(report.format_sarif(found))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["field-value", "sentence-unused"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "error"]


def test_the_panel_shows_everything_and_runs_nothing() -> None:
    hostile = error("field-value", "<script>alert(1)</script>", Location(FILE, 2, 7, 2, 12), "<b>")
    panel = report.format_html([hostile], {FILE: "x\n<img src=x onerror=alert(1)>"})
    assert "<script" not in panel
    assert "<img" not in panel
    assert "content/claims/a.yaml:2:7" in panel


def test_the_panel_has_errors_first_and_the_terminal_has_all_in_order_of_place() -> None:
    first = warning("field-empty", "a warning", Location("a.yaml", 1))
    second = notice("field-empty", "a notice", Location("a.yaml", 2))
    problems = in_order([second, first, WRONG])
    assert re.findall(r'<li class="(\w+)">', report.format_html(problems, {})) == ["error", "warning", "notice"]
    assert re.findall(r": (\w+): ", report.format_text(problems, {})) == ["warning", "notice", "error"]


def test_problems_are_sorted_by_place_and_said_once() -> None:
    later, other = Location(FILE, 9), Location("a.yaml", 1)
    problems: list[Diagnostic] = [error("field-empty", "x", later), WRONG, WRONG, warning("field-empty", "x", other)]
    assert [d.location.line for d in in_order(problems)] == [1, 2, 9]


def test_counts_are_said_in_words() -> None:
    assert report.count_problems([]) == "no problems"
    assert report.count_problems([WRONG, WRONG, notice("field-empty", "x", Location(FILE))]) == "2 errors, 1 notice"


def test_a_line_is_cut_from_161_characters_on() -> None:
    at = error("field-empty", "x", Location(FILE, 1, 1, 1, 2))
    assert excerpt_line(at, {FILE: "a" * 160}) == ("a" * 160, "^")
    assert excerpt_line(at, {FILE: "a" * 161}) == ("a" * 160 + "…", "^")


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    at = error("field-empty", "x", Location(FILE, 1, 3, 2, 4))
    assert excerpt_line(at, {FILE: "abcdefgh\nij"}) == ("abcdefgh", "  ^^^^^^")


def test_further_lines_of_the_help_are_indented() -> None:
    problem = error("field-empty", "x", Location("gone.yaml"), "One:\ntwo")
    assert report.format_text([problem], {}).endswith("help: One:\n  two\n")
