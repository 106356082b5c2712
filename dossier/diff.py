"""What a reader will see change between two revisions.

In: the dossier's folder and two git revisions (without the second: the files as they are). Out: a `Difference`: changes
in the reader's words, not in YAML, as text, Markdown or JSON.

1. Read and link the dossier of each revision, as `check` does. 2. Compare record by record: claims with their status,
quotes with their place, captures, events, actors, essays. 3. A record that only changed its id is one change, not two.
A revision that does not pass `check` is said to be so, and compared as far as it can be read.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

from dossier import pipeline, revisions
from dossier.diagnostics import fails
from dossier.link import LinkedDossier
from dossier.model import Annotation, Claim, Source
from dossier.text import position

Kind = Literal["site", "claim", "quote", "capture", "source", "event", "actor", "origin", "utterance", "page"]
What = Literal["added", "removed", "lost", "moved", "renamed", "changed"]


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing about a record that is no longer as it was."""

    name: str  # "status", "origins", "statement", "place", …
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One record of which a reader will see something else. `id` is an annotation's full id for a quote."""

    kind: Kind
    what: What
    id: str
    title: str  # the statement, quote, title or name by which a reader knows it
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Every change, claims first; and what kept something from being compared."""

    base: str  # a commit's full name
    head: str  # the same, or "" for the files as they are
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record as a reader sees it: its title, and everything else by name."""

    title: str
    facts: Mapping[str, str]


_View = Mapping[tuple[Kind, str], _Entry]


def diff(root: Path, base: str, head: str | None = None) -> Difference:
    """Compare two revisions, or one with the files as they are. Raises `UsageError` for a revision not there."""
    first = revisions.commit(root, base)
    second = revisions.commit(root, head) if head is not None else ""
    with revisions.unpacked(root, first) as folder:
        before, of_base = _read(folder, f"The base {first[:10]}")
    if second:
        with revisions.unpacked(root, second) as folder:
            after, of_head = _read(folder, f"The head {second[:10]}")
    else:
        after, of_head = _read(root, "The working tree")
    return Difference(first, second, tuple(compare(before, after)), (*of_base, *of_head))


def compare(before: _View, after: _View) -> Iterator[Change]:
    """What is different, in the order of kinds and ids."""
    renamed = _renamed(before, after)
    for key in sorted(before.keys() | after.keys(), key=lambda k: (_ORDER.index(k[0]), k[1])):
        if key in renamed.values():
            continue
        new = renamed.get(key, key)
        change = _change(key, new[1], before.get(key), after.get(new))
        if change:
            yield change


# --- 1. revisions -----------------------------------------------------------------------------------------------------


def _read(folder: Path | None, called: str) -> tuple[_View, tuple[str, ...]]:
    """A revision as a reader sees it, with what kept it from being read in full."""
    if folder is None:
        return {}, (f"{called} has no dossier yet (no site.yaml).",)
    checked = pipeline.check(folder)
    if checked.linked is None:
        return {}, (f"{called} cannot be read: {checked.diagnostics[0].message}",)
    view = dict(_view(checked.linked, checked.derived.comparisons if checked.derived else {}))
    if fails(checked.diagnostics, strict=False):
        number = sum(d.severity == "error" for d in checked.diagnostics)
        errors = f"{number} error{'' if number == 1 else 's'}"
        return view, (f"{called} does not pass `check` ({errors}): it has no page as it stands.",)
    return view, ()


_ORDER: Sequence[Kind] = (
    "claim", "quote", "capture", "source", "event", "actor", "origin", "utterance", "page", "site",
)  # fmt: skip


def _view(linked: LinkedDossier, comparisons: Mapping[str, Any]) -> Iterator[tuple[tuple[Kind, str], _Entry]]:
    """Every record with its facts."""
    for claim in linked.claims.values():
        yield ("claim", claim.id), _Entry(claim.statement, {**_status(comparisons, claim), **_facts(claim)})
    for annotation in linked.dossier.annotations:
        yield ("quote", annotation.uid), _Entry(annotation.quote, {**_place(linked, annotation), **_facts(annotation)})
    for source in linked.sources.values():
        yield ("source", source.id), _Entry(source.title, _facts(source))
        yield from _captures(source)
    kinds: tuple[tuple[Kind, Mapping[str, Any]], ...] = (
        ("event", linked.events),
        ("actor", linked.actors),
        ("origin", linked.origins),
        ("utterance", linked.utterances),
        ("page", linked.essays),
    )
    for kind, records in kinds:
        for id_, record in records.items():
            yield (kind, id_), _Entry(getattr(record, "name", "") or record.title, _facts(record))
    yield ("site", "site"), _Entry(linked.dossier.site.title, _facts(linked.dossier.site))


def _status(comparisons: Mapping[str, Any], claim: Claim) -> dict[str, str]:
    """A claim's state of agreement and how many origins take a side; nothing where it could not be derived."""
    comparison = comparisons.get(claim.id)
    if comparison is None:
        return {}
    return {"status": comparison.status, "origins": str(sum(g.affirms or g.denies for g in comparison.groups))}


def _place(linked: LinkedDossier, annotation: Annotation) -> dict[str, str]:
    """Where a quote stands; nothing where it does not stand in its capture."""
    anchor = linked.anchors.get(annotation.uid)
    if anchor is None:
        return {}
    line, column = position(linked.text_of(annotation), anchor.span.start)
    return {"place": f"line {line}, column {column}"}


def _captures(source: Source) -> Iterator[tuple[tuple[Kind, str], _Entry]]:
    for capture in source.captures:
        yield ("capture", f"{source.id}/{capture.file}"), _Entry(capture.file, {"sha256": capture.sha256})


_TITLES = frozenset({"statement", "quote", "title", "name", "captures", "id", "at", "source", "body_line"})


def _facts(record: Any) -> dict[str, str]:  # noqa: ANN401 # any kind of record
    """The fields of a record that a reader can see, as plain words; empty ones left out."""
    shown = ((each.name, _words(getattr(record, each.name))) for each in fields(record) if each.name not in _TITLES)
    return {name: words for name, words in shown if words}


def _words(value: Any) -> str:  # noqa: ANN401 # any field's value
    """A value as a reader would say it."""
    if is_dataclass(value):
        named = ((each.name, _words(getattr(value, each.name))) for each in fields(value))
        return ", ".join(f"{name} {words}" for name, words in named if words)
    if isinstance(value, tuple):
        return "; ".join(_words(each) for each in value)
    return "" if value is None else str(value)


# --- 2. and 3. changes ------------------------------------------------------------------------------------------------


def _renamed(before: _View, after: _View) -> dict[tuple[Kind, str], tuple[Kind, str]]:
    """Records that are gone under one id and there under another with the same title, where that is unambiguous."""
    gone, new = _titles(before, after), _titles(after, before)
    return {gone[title][0]: new[title][0] for title in gone if len(gone[title]) == len(new.get(title, ())) == 1}


def _titles(here: _View, there: _View) -> dict[tuple[str, ...], list[tuple[Kind, str]]]:
    """The keys that only `here` has, by what would make two of them the same record."""
    found: dict[tuple[str, ...], list[tuple[Kind, str]]] = {}
    for key in here.keys() - there.keys():
        kind, id_ = key
        owner = id_.split("/")[0] if kind in ("quote", "capture") else ""
        found.setdefault((kind, owner, here[key].title), []).append(key)
    return found


def _change(key: tuple[Kind, str], new_id: str, old: _Entry | None, new: _Entry | None) -> Change | None:
    """How one record differs, or `None`."""
    kind, id_ = key
    if old is None and new is not None:
        told = tuple(Detail(name, "", new.facts[name]) for name in ("status", "claims") if name in new.facts)
        return Change(kind, "added", id_, new.title, told)
    if old is None or new is None:
        title = old.title if old else ""
        gone: What = "lost" if kind == "quote" else "removed"
        return Change(kind, gone, id_, title, (Detail("removed by the editors", "", ""),) if kind == "quote" else ())
    details = tuple(_details(kind, id_, new_id, old, new))
    if not details:
        return None
    return Change(kind, _what(kind, id_ != new_id, old, new, details), new_id, new.title, details)


def _what(kind: Kind, renamed: bool, old: _Entry, new: _Entry, details: Sequence[Detail]) -> What:
    """The one word for what happened to a record that is there before and after."""
    if kind == "quote" and "place" in old.facts and "place" not in new.facts:
        return "lost"
    if kind == "quote" and [detail.name for detail in details] == ["place"]:
        return "moved"
    return "renamed" if renamed else "changed"


def _details(kind: Kind, id_: str, new_id: str, old: _Entry, new: _Entry) -> Iterator[Detail]:
    """Everything that is not as it was."""
    if id_ != new_id:
        yield Detail("address", id_, new_id)
    if old.title != new.title:
        yield Detail("words", old.title, new.title)
    names = sorted(
        old.facts.keys() | new.facts.keys(), key=lambda name: ({"status": 0, "origins": 1}.get(name, 2), name)
    )
    for name in names:
        before, after = old.facts.get(name, ""), new.facts.get(name, "")
        # A status that one of the revisions does not have was not derived there; that is a note, not a change.
        if before != after and not (name in ("status", "origins") and not (before and after)):
            yield Detail(name, before, after)


# --- forms ------------------------------------------------------------------------------------------------------------

_HEADINGS: Mapping[Kind, str] = {
    "claim": "Claims", "quote": "Quotes", "capture": "Captures", "source": "Sources", "event": "Events",
    "actor": "Actors", "origin": "Origins", "utterance": "Utterances", "page": "Essays", "site": "The site",
}  # fmt: skip
_SIGNS: Mapping[What, str] = {
    "added": "+", "removed": "-", "lost": "-", "moved": ">", "renamed": "=", "changed": "~",
}  # fmt: skip
_LONGEST = 160  # characters of a text that are shown; JSON has all of it
NOTHING = "Nothing that a reader sees changes."


def as_text(difference: Difference) -> str:
    """For the terminal: a heading a kind, a line a record, a line a detail."""
    lines = [f"From {difference.base[:10]} to {difference.head[:10] or 'the files as they are'}", *difference.notes]
    for kind, changes in _grouped(difference):
        lines += ["", _HEADINGS[kind]]
        for change in changes:
            lines.append(f"  {_SIGNS[change.what]} {change.what} {change.id}: {_short(change.title)}")
            lines += [f"      {_arrow(detail)}" for detail in change.details]
    return "\n".join(lines if difference.changes else [*lines, "", NOTHING]) + "\n"


def as_markdown(difference: Difference) -> str:
    """For the summary of a run: the same as lists. Words from content are escaped, so that they stay words."""
    lines = ["## What a reader will see change", ""]
    lines += [f"> {_escaped(note)}" for note in difference.notes]
    for kind, changes in _grouped(difference):
        lines += ["", f"### {_HEADINGS[kind]}", ""]
        for change in changes:
            lines.append(f"- **{change.what}** {_escaped(change.id)}: {_escaped(_short(change.title))}")
            lines += [f"  - {_escaped(_arrow(detail))}" for detail in change.details]
    return "\n".join(lines if difference.changes else [*lines, "", NOTHING]) + "\n"


def as_json(difference: Difference) -> str:
    """Everything, nothing cut: `{base, head, notes, changes: [{kind, what, id, title, details}]}`."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _grouped(difference: Difference) -> Iterator[tuple[Kind, list[Change]]]:
    for kind in _ORDER:
        changes = [change for change in difference.changes if change.kind == kind]
        if changes:
            yield kind, changes


def _arrow(detail: Detail) -> str:
    """`status: disputed → agreed`; what was or is not there is named as nothing."""
    if not detail.before and not detail.after:
        return detail.name
    if not detail.before:
        return f"{detail.name}: {_short(detail.after)}"
    return f"{detail.name}: {_short(detail.before)} → {_short(detail.after) or 'nothing'}"


def _short(text: str) -> str:
    """A text on one line, without anything that a terminal could obey, cut where it is long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _escaped(text: str) -> str:
    """Words that Markdown takes for nothing but words: every mark that could mean something is escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
