"""What a reader will see change between two revisions.

In: the dossier's folder and two git revisions (without the second: the files as they are). Out: `RevisionChanges`, in
the reader's words, not in YAML, as text, Markdown or JSON.

1. Read and link the dossier of each revision, as `check` does. 2. Find the records that have another id now, by their
`formerly`, or by their title or quotes: each is one change, not two, and references to it are none. 3. Compare record
by record: claims with their status, quotes with their place, captures, events, actors, essays.
Where a revision does not pass `check`, a note says so, and it is compared as far as it can be read.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from dossier.editing import revisions
from dossier.editing.new_keys import NewKeys, find_new_keys
from dossier.editing.record_facts import (
    COMPARED_KINDS,
    HEADINGS,
    DossierFacts,
    RecordFact,
    RecordKey,
    RecordView,
)
from dossier.editing.revision_facts import Revision, leave_out_unread, list_facts, read_revision, refs_of_keys

What = Literal["added", "removed", "lost", "moved", "renamed", "merged", "changed"]
Compared = Literal["everything", "a part", "nothing"]
_COMPUTED = ("status", "roots", "sentence", "sources", "quotes")  # of a claim: they are told first, in this order
# The sentence names all sources and speakers, the silent ones too. It is told where more than a name in it is another.
_SENTENCE, _IN_SENTENCE = "sentence", ("roots", "sources")
_ADDED_FACTS = ("status", "claims")  # what is told of a record that is new


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing about a record that is no longer as it was."""

    name: str  # "status", "roots", "statement", "place", …
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One record of which a reader will see something else."""

    kind: str  # one of `record_facts.COMPARED_KINDS`
    what: What
    id: str  # for a quote the annotation's full id
    title: str  # the statement, quote, title or name by which a reader knows it
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionChanges:
    """Every change, claims first; and what kept something from being compared."""

    base: str  # a commit's full name
    head: str  # the same, or "" for the files as they are
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    compared: Compared = "everything"


def compare_revisions(root: Path, base: str, head: str | None = None) -> RevisionChanges:
    """Compare two revisions, or one with the files as they are. Raises `UsageError` for an unknown revision."""
    first = revisions.resolve_commit(root, base)
    second = ""
    if head is not None:
        second = revisions.resolve_commit(root, head)
    with ExitStack() as folders:
        before = read_revision(folders.enter_context(revisions.unpack_commit(root, first)), f"The base {first[:10]}")
        after = _read_head(folders, root, second)
        notes = (*before.notes, *after.notes, *_tell_attributes(root, first, second))
        if not (before.can_be_read and after.can_be_read):
            return RevisionChanges(first, second, (), notes, compared="nothing")
        changes, unread = _compare_read_revisions(before, after)
    compared: Compared = "a part" if unread else "everything"
    return RevisionChanges(first, second, changes, (*notes, *unread), compared)


def _read_head(folders: ExitStack, root: Path, commit: str) -> Revision:
    """The later revision: a commit, or the files as they are."""
    if not commit:
        return read_revision(root, "The working tree")
    return read_revision(folders.enter_context(revisions.unpack_commit(root, commit)), f"The head {commit[:10]}")


def _compare_read_revisions(before: Revision, after: Revision) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes, and notes on records that could not be compared."""
    new_facts = list_facts(after)
    old_facts = list_facts(before, after.former)
    # What was renamed by hand has no `formerly`. Once it is known, references to it are no changes either.
    found, merged = find_new_keys(old_facts, new_facts)
    if found:
        old_facts = list_facts(before, {**refs_of_keys(found), **after.former})
    old_facts, missing_now = leave_out_unread(old_facts, after, new_facts.keys() | found.keys() | merged.keys())
    new_facts, missing_before = leave_out_unread(new_facts, before, {*old_facts, *found.values()})
    return tuple(compare_dossiers(old_facts, new_facts)), (*missing_before, *missing_now)


def _tell_attributes(root: Path, first: str, second: str) -> Iterator[str]:
    """A note for each file by which a checkout of the head may have other bytes than the commit."""
    for path in revisions.list_changed_attributes(root, first, second) if second else ():
        name = path if path.isprintable() else ascii(path)
        yield f"The head {second[:10]} changes {name}: by it, git may check out other words than those compared here."


def compare_dossiers(before: DossierFacts, after: DossierFacts) -> Iterator[Change]:
    """What is different, in the order of kinds and ids."""
    renamed, merged = find_new_keys(before, after)
    new_keys = set(renamed.values())
    for key in sorted(before.keys() | after.keys(), key=_order_key):
        if key in new_keys:
            continue
        if key in merged:
            yield _tell_merged(key, merged[key], before[key])
            continue
        new_key = renamed.get(key, key)
        change = _compare_record(key, new_key, before.get(key), after.get(new_key))
        if change and not _is_moved_with_source(change, renamed):
            yield change


def _order_key(key: RecordKey) -> tuple[int, str]:
    """By kind, then by id."""
    kind, id_ = key
    return COMPARED_KINDS.index(kind), id_


# --- 3. changes -------------------------------------------------------------------------------------------------------


def _is_moved_with_source(change: Change, renamed: NewKeys) -> bool:
    """Whether a quote or capture only has another address because its source has; that is told of the source."""
    if change.what != "renamed" or [detail.name for detail in change.details if detail.name != "words"] != ["address"]:
        return False
    address = change.details[0]
    old_source, _, old_id = address.before.partition("/")
    new_source, _, new_id = address.after.partition("/")
    if renamed.get(("source", old_source)) != ("source", new_source):
        return False
    return change.kind == "capture" or (change.kind == "quote" and old_id == new_id)


def _tell_merged(key: RecordKey, new_key: RecordKey, view: RecordView) -> Change:
    """A record that is part of another one now."""
    kind, old_id = key
    return Change(kind, "merged", old_id, view.title, (Detail("address", old_id, new_key[1]),))


def _compare_record(
    key: RecordKey, new_key: RecordKey, before: RecordView | None, after: RecordView | None
) -> Change | None:
    """How one record differs, or `None`."""
    kind, old_id = key
    _, new_id = new_key
    if before is None and after is not None:
        told = [Detail(name, "", _join_items(after.facts[name])) for name in _ADDED_FACTS if name in after.facts]
        return Change(kind, "added", old_id, after.title, tuple(told))
    if before is not None and after is None:
        if kind == "quote":
            lost = (Detail("removed by the editors", "", ""), *_tell_lost_claims(before))
            return Change(kind, "lost", old_id, before.title, lost)
        return Change(kind, "removed", old_id, before.title)
    if before is None or after is None:
        return None
    details = list(_list_details(before, after))
    if old_id != new_id:
        details.insert(0, Detail("address", old_id, new_id))
    if not details:
        return None
    what = _name_change(kind, before, after, details)
    if what == "lost":
        details += _tell_lost_claims(before)
    return Change(kind, what, new_id, after.title, tuple(details))


def _tell_lost_claims(quote: RecordView) -> Iterator[Detail]:
    """The claims to which a quote spoke that is not there any more."""
    claims = quote.facts.get("claims")
    if claims:
        yield Detail(WAS_QUOTE_OF, _join_items(claims), "")


def _name_change(kind: str, before: RecordView, after: RecordView, details: Sequence[Detail]) -> What:
    """The one word for what happened to a record that is there before and after."""
    if kind == "quote" and "place" in before.facts and "place" not in after.facts:
        return "lost"
    if kind == "quote" and [detail.name for detail in details if detail.name != "around it"] == ["place"]:
        return "moved"
    if details[0].name == "address":
        return "renamed"
    return "changed"


def _list_details(before: RecordView, after: RecordView) -> Iterator[Detail]:
    """Everything about a record that is not as it was, the status first."""
    if before.title != after.title:
        yield Detail("words", before.title, after.title)
    # A revision without a status was not derived. A note says so; it is not a change.
    derived = "status" in before.facts and "status" in after.facts
    if derived:
        yield from _list_computed(before, after)
    for name in sorted((before.facts.keys() | after.facts.keys()) - set(_COMPUTED)):
        yield from _compare_fact(name, before.facts.get(name, ""), after.facts.get(name, ""))


def _list_computed(before: RecordView, after: RecordView) -> Iterator[Detail]:
    """What is derived for a claim and no longer as it was."""
    found = {
        name: tuple(_compare_fact(name, before.facts.get(name, ""), after.facts.get(name, ""))) for name in _COMPUTED
    }
    if not any(found[name] for name in _IN_SENTENCE):
        del found[_SENTENCE]
    for details in found.values():
        yield from details


def _compare_fact(name: str, before: RecordFact, after: RecordFact) -> Iterator[Detail]:
    """How one fact differs: a value as a whole, a list item by item."""
    if isinstance(before, str) and isinstance(after, str):
        if before != after:
            yield Detail(name, before, after)
        return
    yield from _compare_items(name, _list_items(before), _list_items(after))


def _compare_items(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Detail]:
    """What is not as it was in a list, item by item."""
    for key, words in before.items():
        if key not in after:
            yield Detail(f"{name} removed", words, "")
        elif words != after[key]:
            yield Detail(name, words, after[key])
    for key, words in after.items():
        if key not in before:
            yield Detail(f"{name} added", "", words)
    # Two mappings are equal in any order, but a reader sees the order of a list.
    if before.keys() == after.keys() and list(before) != list(after):
        yield Detail(f"{name} in another order", _join_items(before), _join_items(after))


def _list_items(fact: RecordFact) -> Mapping[str, str]:
    """A list's items; none where the field is not there."""
    if isinstance(fact, str):
        return {}
    return fact


def _join_items(fact: RecordFact) -> str:
    """A fact on one line."""
    if isinstance(fact, str):
        return fact
    return "; ".join(fact.values())


# --- forms ------------------------------------------------------------------------------------------------------------

_SIGNS: Mapping[What, str] = {
    "added": "+", "removed": "-", "lost": "-", "moved": ">", "renamed": "=", "merged": "=", "changed": "~",
}  # fmt: skip
_LONGEST_SHOWN = 160  # characters of a text that are shown; JSON has all of it
_SHOWN_BEFORE_CHANGE = 30  # characters before the first difference of two long texts
NO_CHANGES = "Nothing that a reader sees changes."
NOT_COMPARED = "Nothing was compared."
WAS_QUOTE_OF = "was a quote of these claims"
_NO_CHANGE: Mapping[Compared, str] = {
    "everything": NO_CHANGES,
    "a part": "Of what could be compared, nothing that a reader sees changes.",
    "nothing": NOT_COMPARED,
}


def format_text(found: RevisionChanges) -> str:
    """For the terminal: a heading for each kind, a line for each record, a line for each detail."""
    lines = [f"From {found.base[:10]} to {found.head[:10] or 'the files as they are'}", *found.notes]
    if found.changes:
        lines.append(f"{count_changes(found)}.")
    for kind, changes in _group_changes(found):
        lines += ["", HEADINGS[kind]]
        for change in changes:
            lines.append(f"  {_SIGNS[change.what]} {change.what} {change.id}: {_fit_on_line(change.title)}")
            lines += [f"      {_format_detail(detail)}" for detail in change.details]
    if not found.changes:
        lines += ["", _NO_CHANGE[found.compared]]
    return "\n".join(lines) + "\n"


def format_markdown(found: RevisionChanges) -> str:
    """For the summary of a run: the same as lists. Words from content are escaped, so that they stay words."""
    lines = ["## What a reader will see change", ""]
    lines += [f"> {_escape_markdown(note)}\n" for note in found.notes]
    if found.changes:
        lines.append(f"{count_changes(found)}.")
    for kind, changes in _group_changes(found):
        lines += ["", f"### {HEADINGS[kind]}", ""]
        for change in changes:
            title = _escape_markdown(_fit_on_line(change.title))
            lines.append(f"- **{change.what}** {_escape_markdown(change.id)}: {title}")
            lines += [f"  - {_escape_markdown(_format_detail(detail))}" for detail in change.details]
    if not found.changes:
        lines += ["", _NO_CHANGE[found.compared]]
    return "\n".join(lines) + "\n"


def format_json(found: RevisionChanges) -> str:
    """Everything, nothing cut: `{base, head, notes, compared, changes: [{kind, what, id, title, details}]}`."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def count_changes(found: RevisionChanges) -> str:
    """How much changed, in a few words: `Claims: 1 added, 2 changed; quotes: 3 added`."""
    parts = []
    for kind, changes in _group_changes(found):
        numbers = Counter(change.what for change in changes)
        counted = ", ".join(f"{numbers[what]} {what}" for what in _SIGNS if numbers[what])
        parts.append(f"{HEADINGS[kind].lower()}: {counted}")
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def _group_changes(found: RevisionChanges) -> Iterator[tuple[str, list[Change]]]:
    """The changes of each kind that has any."""
    for kind in COMPARED_KINDS:
        changes = [change for change in found.changes if change.kind == kind]
        if changes:
            yield kind, changes


def _format_detail(detail: Detail) -> str:
    """`status: disputed → agreed`. Where there is no text now, it is called nothing."""
    if not detail.before and not detail.after:
        return detail.name
    if not detail.before:
        return f"{detail.name}: {_fit_on_line(detail.after)}"
    if detail.name.endswith(" removed") or detail.name == WAS_QUOTE_OF:
        return f"{detail.name}: {_fit_on_line(detail.before)}"
    before, after = _cut_to_change(detail.before, detail.after)
    return f"{detail.name}: {_fit_on_line(before)} → {_fit_on_line(after) or 'nothing'}"


def _cut_to_change(before: str, after: str) -> tuple[str, str]:
    """Two long texts from shortly before the place where they begin to differ, so that the difference is shown."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    start = before.rfind(" ", 0, max(0, same - _SHOWN_BEFORE_CHANGE)) + 1
    if max(len(before), len(after)) <= _LONGEST_SHOWN or start == 0:
        return before, after
    return f"… {before[start:]}", f"… {after[start:]}"


def _fit_on_line(text: str) -> str:
    """A text on one line, cut where it is long. No control character is left that a terminal would obey."""
    line = " ".join(_blank_unprintable(text).split())
    if len(line) <= _LONGEST_SHOWN:
        return line
    return line[: _LONGEST_SHOWN - 1] + "…"


def _blank_unprintable(text: str) -> str:
    """The text with a space for every character that cannot be printed."""
    characters = []
    for character in text:
        if character.isprintable():
            characters.append(character)
        else:
            characters.append(" ")
    return "".join(characters)


def _escape_markdown(text: str) -> str:
    """The text with a backslash before every mark that could mean something in Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
