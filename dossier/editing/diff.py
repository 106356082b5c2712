"""What a reader will see change between two revisions.

In: the dossier's folder and two git revisions (without the second: the files as they are). Out: a `Difference`: changes
in the reader's words, not in YAML, as text, Markdown or JSON.

1. Read and link the dossier of each revision, as `check` does. 2. Compare record by record: claims with their status,
quotes with their place, captures, events, actors, essays. 3. A record that only changed its id is one change, not two.
A revision that does not pass `check` is said to be so, and compared as far as it can be read.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from dossier import pipeline
from dossier.diagnostics import fails
from dossier.editing import revisions
from dossier.editing.record_facts import DossierFacts, Kind, RecordFact, RecordView, view
from dossier.labels.grammar import count_noun
from dossier.record_kinds import KIND_BY_NAME, KINDS

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


def compare(before: DossierFacts, after: DossierFacts) -> Iterator[Change]:
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


def _read(folder: Path | None, called: str) -> tuple[DossierFacts, tuple[str, ...]]:
    """A revision as a reader sees it, with what kept it from being read in full."""
    if folder is None:
        return {}, (f"{called} has no dossier yet (no site.yaml).",)
    checked = pipeline.check(folder)
    if checked.linked is None:
        return {}, (f"{called} cannot be read: {checked.diagnostics[0].message}",)
    seen = dict(view(checked.linked, checked.derived.comparisons if checked.derived else {}))
    if fails(checked.diagnostics, strict=False):
        number = sum(d.severity == "error" for d in checked.diagnostics)
        errors = count_noun(number, "error", "errors")
        return seen, (f"{called} does not pass `check` ({errors}): it has no page as it stands.",)
    return seen, ()


_ORDER: Sequence[Kind] = (
    "claim", "quote", "capture", "source", "event", "actor", "origin", "utterance", "page", "site",
)  # fmt: skip


# --- 2. and 3. changes ------------------------------------------------------------------------------------------------


def _renamed(before: DossierFacts, after: DossierFacts) -> dict[tuple[Kind, str], tuple[Kind, str]]:
    """Records that are gone under one id and there under another with the same title, where that is unambiguous."""
    gone, new = _titles(before, after), _titles(after, before)
    return {gone[title][0]: new[title][0] for title in gone if len(gone[title]) == len(new.get(title, ())) == 1}


def _titles(here: DossierFacts, there: DossierFacts) -> dict[tuple[str, ...], list[tuple[Kind, str]]]:
    """The keys that only `here` has, by what would make two of them the same record."""
    found: dict[tuple[str, ...], list[tuple[Kind, str]]] = {}
    for key in here.keys() - there.keys():
        kind, id_ = key
        owner = id_.split("/")[0] if kind in ("quote", "capture") else ""
        found.setdefault((kind, owner, here[key].title), []).append(key)
    return found


def _change(key: tuple[Kind, str], new_id: str, old: RecordView | None, new: RecordView | None) -> Change | None:
    """How one record differs, or `None`."""
    kind, id_ = key
    if old is None and new is not None:
        told = tuple(Detail(name, "", _whole(new.facts[name])) for name in ("status", "claims") if name in new.facts)
        return Change(kind, "added", id_, new.title, told)
    if old is None or new is None:
        title = old.title if old else ""
        gone: What = "lost" if kind == "quote" else "removed"
        return Change(kind, gone, id_, title, (Detail("removed by the editors", "", ""),) if kind == "quote" else ())
    details = tuple(_details(kind, id_, new_id, old, new))
    if not details:
        return None
    return Change(kind, _what(kind, id_ != new_id, old, new, details), new_id, new.title, details)


def _what(kind: Kind, renamed: bool, old: RecordView, new: RecordView, details: Sequence[Detail]) -> What:
    """The one word for what happened to a record that is there before and after."""
    if kind == "quote" and "place" in old.facts and "place" not in new.facts:
        return "lost"
    if kind == "quote" and [detail.name for detail in details] == ["place"]:
        return "moved"
    return "renamed" if renamed else "changed"


def _details(kind: Kind, id_: str, new_id: str, old: RecordView, new: RecordView) -> Iterator[Detail]:
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
        # Two mappings are equal in any order, but a reader sees the order of a list.
        if (before == after and list(before) == list(after)) or (
            name in ("status", "origins") and not (before and after)
        ):
            continue
        if isinstance(before, str) and isinstance(after, str):
            yield Detail(name, before, after)
        else:
            yield from _items(name, _listed(before), _listed(after))


def _items(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Detail]:
    """What is not as it was in a list, item by item."""
    for key, words in before.items():
        if key not in after:
            yield Detail(f"{name} removed", words, "")
        elif words != after[key]:
            yield Detail(name, words, after[key])
    for key, words in after.items():
        if key not in before:
            yield Detail(f"{name} added", "", words)
    if list(before) != list(after) and before.keys() == after.keys():
        yield Detail(f"{name} in another order", _whole(before), _whole(after))


def _listed(fact: RecordFact) -> Mapping[str, str]:
    """A list's items; none where the field is not there."""
    return {} if isinstance(fact, str) else fact


def _whole(fact: RecordFact) -> str:
    """A fact on one line."""
    return fact if isinstance(fact, str) else "; ".join(fact.values())


# --- forms ------------------------------------------------------------------------------------------------------------

# An annotation is shown by its quote. A capture and the site are no kinds of record that others refer to.
_HEADINGS: Mapping[str, str] = {kind.name: kind.heading for kind in KINDS} | {
    "quote": KIND_BY_NAME["annotation"].heading, "capture": "Captures", "site": "The site",
}  # fmt: skip
_SIGNS: Mapping[What, str] = {
    "added": "+", "removed": "-", "lost": "-", "moved": ">", "renamed": "=", "changed": "~",
}  # fmt: skip
_LONGEST = 160  # characters of a text that are shown; JSON has all of it
_CONTEXT = 30  # characters before the first difference of two long texts
NOTHING = "Nothing that a reader sees changes."


def as_text(difference: Difference) -> str:
    """For the terminal: a heading a kind, a line a record, a line a detail."""
    lines = [f"From {difference.base[:10]} to {difference.head[:10] or 'the files as they are'}", *difference.notes]
    lines += [f"{counts(difference)}."] if difference.changes else []
    for kind, changes in _grouped(difference):
        lines += ["", _HEADINGS[kind]]
        for change in changes:
            lines.append(f"  {_SIGNS[change.what]} {change.what} {change.id}: {_short(change.title)}")
            lines += [f"      {_arrow(detail)}" for detail in change.details]
    return "\n".join(lines if difference.changes else [*lines, "", NOTHING]) + "\n"


def as_markdown(difference: Difference) -> str:
    """For the summary of a run: the same as lists. Words from content are escaped, so that they stay words."""
    lines = ["## What a reader will see change", ""]
    lines += [f"> {_escaped(note)}\n" for note in difference.notes]
    lines += [f"{counts(difference)}."] if difference.changes else []
    for kind, changes in _grouped(difference):
        lines += ["", f"### {_HEADINGS[kind]}", ""]
        for change in changes:
            lines.append(f"- **{change.what}** {_escaped(change.id)}: {_escaped(_short(change.title))}")
            lines += [f"  - {_escaped(_arrow(detail))}" for detail in change.details]
    return "\n".join(lines if difference.changes else [*lines, "", NOTHING]) + "\n"


def as_json(difference: Difference) -> str:
    """Everything, nothing cut: `{base, head, notes, changes: [{kind, what, id, title, details}]}`."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def counts(difference: Difference) -> str:
    """How much changed, in a few words: `Claims: 1 added, 2 changed; quotes: 3 added`."""
    parts = []
    for kind, changes in _grouped(difference):
        number = Counter(change.what for change in changes)
        parts.append(
            f"{_HEADINGS[kind].lower()}: {', '.join(f'{number[what]} {what}' for what in _SIGNS if number[what])}"
        )
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


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
    if detail.name.endswith(" removed"):
        return f"{detail.name}: {_short(detail.before)}"
    before, after = _near_change(detail.before, detail.after)
    return f"{detail.name}: {_short(before)} → {_short(after) or 'nothing'}"


def _near_change(before: str, after: str) -> tuple[str, str]:
    """Two long texts from shortly before the place where they begin to differ, so that the difference is shown."""
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    start = before.rfind(" ", 0, max(0, same - _CONTEXT)) + 1
    if max(len(before), len(after)) <= _LONGEST or not start:
        return before, after
    return f"… {before[start:]}", f"… {after[start:]}"


def _short(text: str) -> str:
    """A text on one line, without anything that a terminal could obey, cut where it is long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _escaped(text: str) -> str:
    """Words that Markdown takes for nothing but words: every mark that could mean something is escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
