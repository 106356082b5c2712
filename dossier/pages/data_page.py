"""The page `/data/`: the data files, what is in them, and how to check a quote without this site.

In: a `PageContext`. Out: the view for `data.html`.
"""

from dataclasses import dataclass
from typing import get_args

from dossier.claims.reporting_verbs import VerbClass
from dossier.labels import codes, page_descriptions
from dossier.labels.difference_words import KINDS
from dossier.labels.findings import SILENCE
from dossier.labels.source_words import verb_class_words
from dossier.markup import Html, code_html
from dossier.open_data.captures import CAPTURES, find_published_path
from dossier.open_data.exports import EXPORT_FOLDERS, EXPORTS
from dossier.open_data.format_tables import FormatTable, describe_dossier_format
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import make_page_meta
from dossier.pages.source_tags import Tag
from dossier.routes import DATA
from dossier.status import STATUSES

MOST_CAPTURES = 100  # named on the page; all are in the data
# It is shown to readers, who may run it. A test does.
PROGRAM = """\
import hashlib, json, pathlib
dossier = json.loads(pathlib.Path("dossier.json").read_bytes())
folder = pathlib.Path("captures")
texts, right, wrong, unchecked = {}, 0, 0, 0
for source in dossier["sources"]:
    capture = source["capture"]
    file = folder / pathlib.Path(capture["file"]).name
    if file.exists():
        data = file.read_bytes()
        assert hashlib.sha256(data).hexdigest() == capture["sha256"], file
        texts[capture["file"]] = data.decode("utf-8")
for quote in dossier["annotations"]:
    text = texts.get(quote["capture"])
    if text is None:
        unchecked += 1
    elif text[quote["start"]:quote["end"]] == quote["exact"]:
        right += 1
    else:
        wrong += 1
print(right, "right,", wrong, "wrong,", unchecked, "not checked")
"""


@dataclass(frozen=True, slots=True)
class DataFileLine:
    """A data file in the list, or a folder of such files."""

    link: Link
    holds: str


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """One capture: whether it is published, and the digest by which a copy from elsewhere is known to be the same."""

    tag: Tag
    file: str
    href: str  # "" where rights do not allow to publish it
    sha256: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of an object."""

    name: str
    form: Html
    means: Html


@dataclass(frozen=True, slots=True)
class ObjectTable:
    """One sort of object with its fields."""

    name: str
    means: Html
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code and what it means."""

    code: str
    means: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of one field."""

    title: str
    codes: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """`/data/`: the data files, the captures, the fields, and the codes."""

    meta: PageMeta
    files: tuple[DataFileLine, ...]
    captures: tuple[CaptureLine, ...]
    published: int  # captures
    withheld: int  # captures that rights do not allow to publish
    more: int  # captures that are not in `captures`
    program: str  # in Python: checks every quote against the captures
    tables: tuple[ObjectTable, ...]
    lists: tuple[CodeList, ...]


def view_data_page(context: PageContext) -> DataView:
    """The page on open data."""
    captures = _list_captures(context)
    published = sum(bool(line.href) for line in captures)
    return DataView(
        meta=make_page_meta(context, DATA, "Open data", page_descriptions.OPEN_DATA, "data"),
        files=_list_files(published),
        captures=tuple(captures[:MOST_CAPTURES]),
        published=published,
        withheld=len(captures) - published,
        more=len(captures[MOST_CAPTURES:]),
        program=PROGRAM,
        tables=tuple(_make_table(table) for table in describe_dossier_format()),
        lists=_list_codes(),
    )


def _list_files(published: int) -> tuple[DataFileLine, ...]:
    """The files and folders of the tables of exports; the folder of captures only where there are some in it."""
    files = [DataFileLine(Link(export.path, export.path.removeprefix(DATA)), export.holds) for export in EXPORTS]
    shown = [folder for folder in EXPORT_FOLDERS if folder.path != CAPTURES or published]
    at = "data/index.html#Captures"
    folders = [DataFileLine(Link(at, folder.path.removeprefix(DATA)), folder.holds) for folder in shown]
    return (*files, *folders)


def _list_captures(context: PageContext) -> list[CaptureLine]:
    lines = []
    for id_, tag in context.tags.items():
        source = context.linked.sources[id_]
        for capture in source.captures:
            path = find_published_path(context.linked, source, capture.file) or ""
            lines.append(CaptureLine(tag, capture.file, path, capture.sha256))
    return lines


def _make_table(table: FormatTable) -> ObjectTable:
    fields = [FieldLine(field.name, code_html(field.form), code_html(field.means)) for field in table.fields]
    return ObjectTable(table.name, code_html(table.means), tuple(fields))


def _list_codes() -> tuple[CodeList, ...]:
    """The codes whose meaning is not plain from the word."""
    statuses = [CodeLine(status, codes.STATUS_MEANING[status]) for status in STATUSES]
    roots = [CodeLine(kind, means) for kind, means in codes.ROOT_KIND.items()]
    voices = [CodeLine(voice, means) for voice, means in codes.CELL_VOICE.items()]
    silence = [CodeLine(reason, f"the source {words}") for reason, words in SILENCE.items() if reason != "otherwise"]
    verbs = [CodeLine(kind, f"the verb {verb_class_words(kind, 1)}") for kind in get_args(VerbClass)]
    differences = [CodeLine(kind, words.meaning) for kind, words in KINDS.items()]
    return (
        CodeList("The status of a claim", tuple(statuses)),
        CodeList("The kind of a root", tuple(roots)),
        CodeList("The voice of a cell", tuple(voices)),
        CodeList("The silence of a cell", tuple(silence)),
        CodeList("The kind of a difference", tuple(differences)),
        CodeList("The class of a verb", tuple(verbs)),
    )
