"""Diagnostics made readable: for a terminal, for programs, for code review, and for the live preview.

In: diagnostics in order, and the texts of the files they point into. Out: text. Forms: plain text with the line and a
caret; JSON (the contract's list); GitHub workflow commands; SARIF 2.1.0 (OASIS) for code scanning; an HTML panel.
"""

import html
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from dossier import __version__
from dossier.diagnostics import CODES, Diagnostic, Severity
from dossier.labels.grammar import count_noun, group_digits, join_with_commas
from dossier.linking.counts import DossierCounts, count_records
from dossier.pipeline import Built, Checked

Files = Mapping[str, str]  # the text of each editors' file, by its path

_COLOURS: Mapping[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m", "notice": "\x1b[36m"}
_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDEST = 160  # a source line longer than this is shown only around its column


def counts(diagnostics: Sequence[Diagnostic]) -> str:
    """How many problems there are of each severity, in words: `2 errors, 1 warning`."""
    number = Counter(d.severity for d in diagnostics)
    severities: Sequence[Severity] = ("error", "warning", "notice")
    parts = [count_noun(number[severity], severity, f"{severity}s") for severity in severities if number[severity]]
    return join_with_commas(parts) or "no problems"


def contents(counted: DossierCounts) -> str:
    """What was checked, in numbers; what was skipped is said as loudly as what was verified."""
    verified = f"{count_noun(counted.exact + counted.typographic, 'quote', 'quotes')} verified"
    grades = {"exact": counted.exact, "typographic": counted.typographic}
    kinds = join_with_commas([f"{group_digits(number)} {grade}" for grade, number in grades.items() if number])
    return join_with_commas(
        [
            count_noun(counted.sources, "source", "sources"),
            count_noun(counted.claims, "claim", "claims"),
            count_noun(counted.events, "event", "events"),
            count_noun(counted.actors, "actor", "actors"),
            f"{verified} ({kinds})" if kinds else verified,
            f"{group_digits(counted.missed)} not verified",
        ]
    )


def verdict(checked: Checked) -> str:
    """The last line of `check`: what was looked at and how many problems there are."""
    found = counts(checked.diagnostics)
    return (
        f"{contents(count_records(checked.linked))}: {found}." if checked.linked else f"{found[:1].upper()}{found[1:]}."
    )


def summary(built: Built, folder: str) -> str:
    """The last line of `build`: what the site holds and what changed in it."""
    written = built.written
    if written is None or built.counts is None:
        return f"Nothing was written: {counts(built.diagnostics)}."
    pages = sum(1 for path in written.paths if path.endswith(".html"))
    changed = count_noun(len(written.changed), "file changed", "files changed")
    removed = f", {count_noun(len(written.removed), 'file', 'files')} removed" if written.removed else ""
    return f"{contents(built.counts)}. {count_noun(pages, 'page', 'pages')} in {folder}: {changed}{removed}."


def as_text(diagnostics: Sequence[Diagnostic], files: Files, *, colour: bool = False) -> str:
    """`path:line:column: severity: sentence [code]`, the line with a caret, and the help, a block a problem."""
    return "".join(_block(d, files, colour=colour) for d in diagnostics)


def _block(d: Diagnostic, files: Files, *, colour: bool) -> str:
    tint, bold, dim, off = (_COLOURS[d.severity], _BOLD, _DIM, _OFF) if colour else ("", "", "", "")
    at = d.location
    lines = [f"{bold}{at.path}:{at.line}:{at.column}:{off} {tint}{d.severity}:{off} {d.message} {dim}[{d.code}]{off}"]
    shown = excerpt(d, files)
    if shown:
        source, caret = shown
        lines += [f"    {source}", f"    {tint}{caret}{off}"]
    if d.help:
        lines.append("\n  ".join(f"help: {d.help}".split("\n")))
    return "\n".join(lines) + "\n"


def excerpt(d: Diagnostic, files: Files) -> tuple[str, str] | None:
    """The line a problem stands in and a line of carets under the place, or None where there is no such line."""
    at = d.location
    lines = files.get(at.path, "").replace("\r\n", "\n").split("\n")
    if not 1 <= at.line <= len(lines) or not lines[at.line - 1].strip():
        return None
    line = lines[at.line - 1]
    start = min(at.column - 1, len(line))
    end = at.end_column - 1 if at.end_line == at.line else len(line)
    width = max(1, min(end, len(line)) - start)
    if len(line) > _WIDEST:
        cut = max(0, start - _WIDEST // 2)
        line, start = ("…" if cut else "") + line[cut : cut + _WIDEST] + "…", start - cut + bool(cut)
        width = min(width, len(line) - start)
    # A tab keeps its width under the caret because it is repeated there.
    pad = "".join("\t" if c == "\t" else " " for c in line[:start])
    return line, pad + "^" * max(1, width)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """The contract's list of objects."""
    return json.dumps([_plain(d) for d in diagnostics], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _plain(d: Diagnostic) -> dict[str, object]:
    at = d.location
    return {
        "code": d.code,
        "severity": d.severity,
        "message": d.message,
        "path": at.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        "help": d.help,
    }


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """GitHub workflow commands, one line a problem, which mark the lines in a pull request's diff."""
    return "".join(_workflow_command(d) for d in diagnostics)


def _workflow_command(d: Diagnostic) -> str:
    at = d.location
    fields = {"file": at.path, "line": at.line, "col": at.column, "endLine": at.end_line, "title": d.code}
    if at.end_line == at.line:
        fields["endColumn"] = at.end_column
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in fields.items())
    message = f"{d.message}\n{d.help}" if d.help else d.message
    return f"::{d.severity} {properties}::{_escaped(message)}\n"


def _escaped(text: str, also: str = "") -> str:
    # The runner's own escapes (actions/toolkit, command.ts): without them a sentence could start another command.
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log for code scanning; columns count Unicode code points, as everywhere."""
    used = sorted({d.code for d in diagnostics})
    rules = [{"id": code, "shortDescription": {"text": CODES[code]}} for code in used]
    run = {
        "tool": {"driver": {"name": "dossier", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d) for d in diagnostics],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _result(d: Diagnostic) -> dict[str, object]:
    at = d.location
    region = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": max(at.line, at.end_line),
        "endColumn": max(1, at.end_column),
    }
    place = {"artifactLocation": {"uri": quote(at.path)}, "region": region}
    text = f"{d.message}\n{d.help}" if d.help else d.message
    level = "note" if d.severity == "notice" else d.severity
    return {
        "ruleId": d.code,
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def as_panel(diagnostics: Sequence[Diagnostic], files: Files) -> str:
    """An HTML fragment for the live preview: every problem with its place, line and help; no script, all escaped."""
    items = "".join(_panel_item(d, files) for d in diagnostics)
    return f'<h2>{html.escape(counts(diagnostics))}</h2>\n<ol class="problems">\n{items}</ol>\n'


def _panel_item(d: Diagnostic, files: Files) -> str:
    at = d.location
    shown = excerpt(d, files)
    code = f"<pre>{html.escape(shown[0])}\n{html.escape(shown[1])}</pre>" if shown else ""
    aid = f'<p class="help">{html.escape(d.help)}</p>' if d.help else ""
    place = html.escape(f"{at.path}:{at.line}:{at.column}")
    head = f"<p><strong>{d.severity}</strong> {html.escape(d.message)}</p><p><code>{place}</code> [{d.code}]</p>"
    return f'<li class="{d.severity}">{head}{code}{aid}</li>\n'
