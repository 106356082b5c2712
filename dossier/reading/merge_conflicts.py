"""The marks of a merge that nobody has finished.

In: the text of a record file. Out: a problem for each conflict in it. Git leaves both versions of the same lines in the
file, between marks. A YAML parser takes the marks for a wrong value or for text inside a quote, and Markdown would
publish them; so they are looked for first.
"""

import re

from dossier.diagnostics import Diagnostic, Location, error

# `=======` alone is no sign: in Markdown it underlines a heading.
_OPENS, _BASE, _CLOSES = "<" * 7, "|" * 7, ">" * 7
_MARK = re.compile(rf"^(?:{_OPENS}|{re.escape(_BASE)}|{_CLOSES})(?: [^\n]*)?\r?$", re.MULTILINE)
_HELP = (
    "Keep what is right of both, and delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>. "
    "`git merge --abort` or `git rebase --abort` takes the merge back."
)


def find_merge_conflicts(text: str, path: str) -> list[Diagnostic]:
    """A problem for each conflict, at the mark that opens it; for a mark that is left over, at that mark."""
    found: list[Diagnostic] = []
    opened = False
    for mark in _MARK.finditer(text):
        opens, closes = mark[0].startswith(_OPENS), mark[0].startswith(_CLOSES)
        if opens or not opened:
            line, length = text.count("\n", 0, mark.start()) + 1, len(mark[0].rstrip("\r"))
            found.append(error("file-conflict", _message(text, mark), Location(path, line, 1, line, length + 1), _HELP))
        opened = (opened or opens) and not closes
    return found


def _message(text: str, mark: re.Match[str]) -> str:
    closing = re.compile(rf"^{_CLOSES}", re.MULTILINE).search(text, mark.end())
    if not mark[0].startswith(_OPENS) or closing is None:
        return "This line is a mark of a merge that nobody has finished."
    last = text.count("\n", 0, closing.start()) + 1
    return f"A merge is not finished here: down to line {last}, the file has two versions of the same lines."
