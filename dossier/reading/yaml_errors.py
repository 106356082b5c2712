"""What a YAML parser's complaint means, in an editor's words.

In: the text and the complaint (PyYAML's problem, context and their places). Out: a `YamlProblem`: a sentence, its
place, and what to do. PyYAML speaks of tokens and contexts and often points one line too late; an editor needs to hear
of colons, quotation marks and indentation, at the line that must change.
"""

import re
from typing import NamedTuple


class Complaint(NamedTuple):
    """What PyYAML said; lines and columns from 0."""

    problem: str
    line: int
    column: int
    context: str
    context_line: int
    context_column: int


class YamlProblem(NamedTuple):
    """What is wrong; line and column from 0."""

    code: str
    message: str
    line: int
    column: int
    help: str


_INDENT_HELP = "Fields of one record begin in the same column; what belongs to a field begins two spaces further in."
_QUOTE_HELP = (
    "Put the whole value in quotation marks, or write it below the field's name after “|”, two spaces further in."
)
_BARE_KEY = re.compile(r"\s*(?:- +)*[\w-]+:(?=[^\s/])")  # `title:Words`, but not `https://`


def explain_yaml_error(text: str, said: Complaint) -> YamlProblem:
    """The complaint in plain words, at the place that must change."""
    lines = text.split("\n")
    line = lines[said.line] if said.line < len(lines) else ""
    if "tab character" in said.problem or line[said.column : said.column + 1] == "\t":
        return YamlProblem("yaml-tab", "The line is indented with a tab.", said.line, said.column, "Use spaces.")
    for words, answer in _ANSWERS:
        if words in said.problem or words in said.context:
            return answer(lines, line, said)
    return _unknown(lines, line, said)


def _colon(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    """`mapping values are not allowed`: a second colon, a colon without its space above, or a wrong indentation."""
    before = line[: said.column]
    if ": " in before:
        message = "A colon with a space after it is inside the value, so YAML takes it for another field."
        return YamlProblem("yaml-syntax", message, said.line, said.column, _QUOTE_HELP)
    above = _line_above(lines, said.line)
    if above is not None and (bare := _BARE_KEY.match(lines[above])):
        message = "A space is missing after the colon."
        return YamlProblem("yaml-syntax", message, above, bare.end() - 1, "Write “name: value”.")
    if above is not None and ":" not in lines[above] and _indent(lines[above]) == _indent(line):
        message = "The line is neither a field (“name: value”) nor an entry of a list (“- entry”)."
        return YamlProblem("yaml-syntax", message, above, _indent(lines[above]), _QUOTE_HELP)
    return _indentation(lines, line, said)


def _indentation(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    ends = [number for number, each in enumerate(lines[: said.line + 1]) if each.rstrip() == "..."]
    if ends:
        message = "The line “...” ends the document; a file holds one."
        return YamlProblem("yaml-forbidden", message, ends[0], 0, "Delete the line, or make two files.")
    if line[: said.column].strip() and "mapping values" not in said.problem:
        message = "Something follows the end of a value, perhaps after a quotation mark inside quotation marks."
        help = "Double a ' inside '…', write \\\" inside \"…\", or put the value below its name after “|”."
        return YamlProblem("yaml-syntax", message, said.line, said.column, help)
    message = "The indentation does not fit the lines above."
    return YamlProblem("yaml-syntax", message, said.line, _indent(line), _INDENT_HELP)


def _bracket(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = "The bracket opened here is not closed, or a comma is missing in it."
    return YamlProblem(
        "yaml-syntax",
        message,
        said.context_line,
        said.context_column,
        "Write lists as [one, two] or one “- entry” a line.",
    )


def _open_quote(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = "The quotation mark that opens this value is never closed."
    return YamlProblem(
        "yaml-syntax", message, said.context_line, said.context_column, "Close it, or write the value after “|”."
    )


def _escape(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = "A backslash inside double quotation marks begins a special character, and there is none of this name."
    return YamlProblem("yaml-syntax", message, said.line, said.column, "Use single quotation marks, or write “\\\\”.")


def _bad_start(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = f"A value cannot begin with “{line[said.column : said.column + 1]}”."
    return YamlProblem("yaml-syntax", message, said.line, said.column, "Put the value in quotation marks.")


def _no_colon(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = "The line is neither a field (“name: value”) nor an entry of a list (“- entry”)."
    return YamlProblem("yaml-syntax", message, said.context_line, said.context_column, _INDENT_HELP)


def _inline_list(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = "A list entry (“- ”) cannot begin on the line of its field."
    return YamlProblem(
        "yaml-syntax", message, said.line, said.column, "Begin the list on the next line, two spaces further in."
    )


def _after_bar(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = "Text follows “|” or “>” on its line."
    return YamlProblem(
        "yaml-syntax", message, said.line, said.column, "Begin the text on the next line, two spaces further in."
    )


def _anchor(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    sign = line[said.context_column : said.context_column + 1] if said.context_line == said.line else "*"
    message = f"A value begins with “{sign}”, which has a meaning of its own in YAML."
    return YamlProblem(
        "yaml-forbidden", message, said.context_line, said.context_column, "Put the value in quotation marks."
    )


def _directive(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    message = "A line beginning with “%” gives the parser orders; such lines are not used here."
    return YamlProblem("yaml-forbidden", message, said.line, said.column, "Delete the line.")


def _unknown(lines: list[str], line: str, said: Complaint) -> YamlProblem:
    return YamlProblem("yaml-syntax", "This cannot be read as YAML.", said.line, said.column, _INDENT_HELP)


# The first whose words occur in the complaint answers.
_ANSWERS = (
    ("while scanning an anchor", _anchor),
    ("while scanning an alias", _anchor),
    ("tag", _anchor),
    ("directive", _directive),
    ("incompatible YAML", _directive),
    ("mapping values are not allowed", _colon),
    ("while scanning a quoted scalar", _open_quote),
    ("unknown escape", _escape),
    ("hexdecimal", _escape),
    ("while parsing a quoted scalar", _escape),
    ("while parsing a flow", _bracket),
    ("cannot start any token", _bad_start),
    ("could not find expected ':'", _no_colon),
    ("block sequence entries are not allowed", _inline_list),
    ("while scanning a block scalar", _after_bar),
    ("did not find expected", _indentation),
)


def _line_above(lines: list[str], number: int) -> int | None:
    """The nearest line above that is not blank."""
    return next((above for above in range(number - 1, -1, -1) if lines[above].strip()), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
