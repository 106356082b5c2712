"""Diagnostics made readable: for a terminal, for programs, for code review, and for the live preview.

In: diagnostics in order, and the texts of the files they point into. Out: text. Forms: plain text with the line and a
caret; JSON (the contract's list); GitHub workflow commands; SARIF 2.1.0 (OASIS) for code scanning; HTML.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import quote

from dossier import __version__
from dossier.diagnostics import CODES, Diagnostic, Severity
from dossier.hidden_characters import make_visible, replace_hidden
from dossier.labels.grammar import count_noun, group_digits, join_with_commas
from dossier.linking.counts import DossierCounts, count_records
from dossier.on_demand import OnDemand
from dossier.pipeline import BuildOutcome, CheckOutcome

Files = Mapping[str, str]  # the text of each editors' file, by its path
FileLines = Mapping[str, list[str]]  # the lines of each one

_SEVERITIES: Sequence[Severity] = ("error", "warning", "notice")
_WIDEST = 160  # a source line longer than this is shown only around its column

# --- one line ---------------------------------------------------------------------------------------------------------


def count_problems(diagnostics: Sequence[Diagnostic]) -> str:
    """How many problems there are of each severity, in words: `2 errors, 1 warning`."""
    numbers = Counter(d.severity for d in diagnostics)
    parts = [count_noun(numbers[severity], severity, f"{severity}s") for severity in _SEVERITIES if numbers[severity]]
    return join_with_commas(parts) or "no problems"


def describe_counts(counts: DossierCounts) -> str:
    """What was checked, in numbers. What was not verified is named as loudly as what was."""
    parts = [
        count_noun(counts.sources, "source", "sources"),
        count_noun(counts.claims, "claim", "claims"),
        count_noun(counts.events, "event", "events"),
        count_noun(counts.actors, "actor", "actors"),
        _describe_verified(counts),
        f"{group_digits(counts.missed)} not verified",
    ]
    return join_with_commas(parts)


def _describe_verified(counts: DossierCounts) -> str:
    """`3 quotes verified (2 exact, 1 typographic)`."""
    grades = []
    if counts.exact:
        grades.append(f"{group_digits(counts.exact)} exact")
    if counts.typographic:
        grades.append(f"{group_digits(counts.typographic)} typographic")
    if counts.inserted:
        grades.append(f"{group_digits(counts.inserted)} with insertions")
    found = counts.exact + counts.typographic + counts.inserted
    verified = f"{count_noun(found, 'quote', 'quotes')} verified"
    if grades:
        verified += f" ({join_with_commas(grades)})"
    return verified


def summarise_check(checked: CheckOutcome) -> str:
    """The last line of `check`: what was looked at and how many problems there are."""
    found = count_problems(checked.diagnostics)
    if checked.linked is None:
        return f"{found[:1].upper()}{found[1:]}."
    return f"{describe_counts(count_records(checked.linked))}: {found}."


def summarise_build(built: BuildOutcome, folder: str) -> str:
    """The last line of `build`: what the site holds and what changed in it."""
    written = built.written
    if written is None or built.counts is None:
        return f"Nothing was written: {count_problems(built.diagnostics)}."
    pages = sum(path.endswith(".html") for path in written.paths)
    line = f"{describe_counts(built.counts)}. {count_noun(pages, 'page', 'pages')} in {folder}: "
    line += count_noun(len(written.changed), "file changed", "files changed")
    if written.removed:
        line += f", {count_noun(len(written.removed), 'file', 'files')} removed"
    return f"{line}."


# --- plain text -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Palette:
    """The escape sequences of a terminal, or nothing where there is none."""

    bold: str = ""
    dim: str = ""
    off: str = ""
    severities: Mapping[Severity, str] | None = None

    def choose_tint(self, severity: Severity) -> str:
        """What begins the colour of a severity."""
        if self.severities is None:
            return ""
        return self.severities[severity]


_NO_COLOURS = _Palette()
_COLOURS = _Palette("\x1b[1m", "\x1b[2m", "\x1b[0m", {"error": "\x1b[31m", "warning": "\x1b[33m", "notice": "\x1b[36m"})


def format_text(diagnostics: Sequence[Diagnostic], files: Files, *, colour: bool = False) -> str:
    """For each problem `path:line:column: severity: sentence [code]`, then its line with a caret, then the help."""
    palette = _NO_COLOURS
    if colour:
        palette = _COLOURS
    lines = split_lines(files)
    return "".join(_format_problem(d, lines, palette) for d in diagnostics)


def split_lines(files: Files) -> FileLines:
    """The lines of each file, split once: a file may have thousands of problems."""
    return OnDemand(files.keys(), lambda path: files[path].replace("\r\n", "\n").split("\n"))


def _format_problem(d: Diagnostic, files: FileLines, palette: _Palette) -> str:
    """One problem as plain text."""
    bold, dim, off, tint = palette.bold, palette.dim, palette.off, palette.choose_tint(d.severity)
    at = d.location
    path, message, help = (make_visible(words) for words in (at.path, d.message, d.help))
    message = message.replace("\n", "\\n")
    lines = [f"{bold}{path}:{at.line}:{at.column}:{off} {tint}{d.severity}:{off} {message} {dim}[{d.code}]{off}"]
    if excerpt := excerpt_line(d, files):
        line, caret = excerpt
        lines += [f"    {line}", f"    {tint}{caret}{off}"]
    if help:
        lines.append("help: " + help.replace("\n", "\n  "))
    return "\n".join(lines) + "\n"


def excerpt_line(d: Diagnostic, files: FileLines) -> tuple[str, str] | None:
    """The line of a problem and a line of carets under its place, or None where there is no such line."""
    at = d.location
    lines = files.get(at.path, [])
    if not 1 <= at.line <= len(lines) or not lines[at.line - 1].strip():
        return None
    line = replace_hidden(lines[at.line - 1])
    start = min(at.column - 1, len(line))
    end = len(line)
    if at.end_line == at.line:
        end = min(at.end_column - 1, end)
    width = max(1, end - start)
    if len(line) > _WIDEST:
        line, start = _cut_line(line, start)
        width = min(width, len(line) - start)
    # A tab is repeated under itself, so that the caret is below its character however wide the tab is.
    padding = re.sub(r"[^\t]", " ", line[:start])
    return line, padding + "^" * max(1, width)


def _cut_line(line: str, start: int) -> tuple[str, int]:
    """A long line cut to the neighbourhood of `start`, and where that is in it."""
    first = start - _WIDEST // 2
    if first <= 0:
        return line[:_WIDEST] + "…", start
    return "…" + line[first : first + _WIDEST] + "…", start - first + 1


# --- for programs -----------------------------------------------------------------------------------------------------


def format_json(diagnostics: Sequence[Diagnostic]) -> str:
    """The contract's list of objects."""
    plain = []
    for d in diagnostics:
        fields = asdict(d)
        place = fields.pop("location")
        plain.append({**fields, **place})
    return _dump_json(plain)


def _dump_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def format_github(diagnostics: Sequence[Diagnostic]) -> str:
    """GitHub workflow commands, one line for each problem, which mark the lines in a pull request's diff."""
    return "".join(_format_workflow_command(d) for d in diagnostics)


def _format_workflow_command(d: Diagnostic) -> str:
    at = d.location
    fields = {"file": at.path, "line": at.line, "col": at.column, "endLine": at.end_line, "title": d.code}
    if at.end_line == at.line:
        fields["endColumn"] = at.end_column
    properties = ",".join(f"{name}={_escape_command(str(value), ':,')}" for name, value in fields.items())
    return f"::{d.severity} {properties}::{_escape_command(_join_message_and_help(d))}\n"


def _join_message_and_help(d: Diagnostic) -> str:
    if not d.help:
        return d.message
    return f"{d.message}\n{d.help}"


def _escape_command(text: str, also: str = "") -> str:
    # The runner's own escapes (actions/toolkit, command.ts): without them a sentence could start another command.
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return make_visible(text)


def format_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log for code scanning. Columns count Unicode code points, as everywhere."""
    codes = sorted({d.code for d in diagnostics})
    rules = [{"id": code, "shortDescription": {"text": CODES[code]}} for code in codes]
    run = {
        "tool": {"driver": {"name": "dossier", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_make_sarif_result(d) for d in diagnostics],
    }
    return _dump_json({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


_SARIF_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}


def _make_sarif_result(d: Diagnostic) -> dict[str, object]:
    at = d.location
    region = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": max(at.line, at.end_line),
        "endColumn": max(1, at.end_column),
    }
    place = {"artifactLocation": {"uri": quote(at.path)}, "region": region}
    return {
        "ruleId": d.code,
        "level": _SARIF_LEVELS[d.severity],
        "message": {"text": _join_message_and_help(d)},
        "locations": [{"physicalLocation": place}],
    }


# --- HTML -------------------------------------------------------------------------------------------------------------


def format_html(diagnostics: Sequence[Diagnostic], files: Files) -> str:
    """A fragment for the live preview: every problem with its place, line and help, errors first. All is escaped."""
    lines = split_lines(files)
    items = "".join(
        _format_html_item(d, lines) for d in sorted(diagnostics, key=lambda d: _SEVERITIES.index(d.severity))
    )
    return f'<h2>{html.escape(count_problems(diagnostics))}</h2>\n<ol class="problems">\n{items}</ol>\n'


def _format_html_item(d: Diagnostic, files: FileLines) -> str:
    at = d.location
    place = html.escape(f"{at.path}:{at.line}:{at.column}")
    item = f"<p><strong>{d.severity}</strong> {html.escape(d.message)}</p><p><code>{place}</code> [{d.code}]</p>"
    if excerpt := excerpt_line(d, files):
        line, caret = excerpt
        item += f"<pre>{html.escape(line)}\n{html.escape(caret)}</pre>"
    if d.help:
        item += f'<p class="help">{html.escape(d.help)}</p>'
    return f'<li class="{d.severity}">{item}</li>\n'
