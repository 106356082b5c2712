"""Which record of a later revision is one of an earlier revision under another id.

In: the facts of two revisions. Out: the keys of records that were renamed, and of those that were merged into another.

1. The `formerly` of a record says so. 2. Where it does not, a record of the same kind is taken for the same one if its
title is the same, and only one can be meant; of several, the one of which everything else is the same, too. 3. A quote
or a capture of a renamed source is the one with the same id there.
"""

from collections.abc import Callable, Hashable, Mapping

from dossier.editing.record_facts import DossierFacts, RecordFact, RecordKey, RecordView

NewKeys = dict[RecordKey, RecordKey]  # the key of a record now, by its key before


def find_new_keys(before: DossierFacts, after: DossierFacts) -> tuple[NewKeys, NewKeys]:
    """Records that have another key now, and records that are part of another one now."""
    renamed, merged = _follow_former_keys(before, after)
    for find in (_find_same_records, _find_same_titles, _follow_sources):
        gone = {key: view for key, view in before.items() if key not in (merged.keys() | renamed.keys() | after.keys())}
        found = set(renamed.values())
        new = {key: view for key, view in after.items() if key not in found and key not in before}
        renamed |= find(gone, new, renamed)
    return renamed, merged


def _follow_former_keys(before: DossierFacts, after: DossierFacts) -> tuple[NewKeys, NewKeys]:
    """What the `formerly` of the records says: the renamed, and the merged."""
    renamed: NewKeys = {}
    merged: NewKeys = {}
    for key, view in after.items():
        for old_key in view.former_keys:
            if old_key not in before or old_key in after:
                continue
            if key in before or key in renamed.values():
                merged[old_key] = key
            else:
                renamed[old_key] = key
    return renamed, merged


def _find_same_records(gone: DossierFacts, new: DossierFacts, _: NewKeys) -> NewKeys:
    """Records with another id and everything else the same, by their key before."""
    return _pair_alike(gone, new, lambda view: (view.title, _freeze(view.facts)))


def _find_same_titles(gone: DossierFacts, new: DossierFacts, _: NewKeys) -> NewKeys:
    """Records with another id and the same title."""
    return _pair_alike(gone, new, lambda view: view.title)


def _follow_sources(gone: DossierFacts, new: DossierFacts, renamed: NewKeys) -> NewKeys:
    """The quotes and the captures of renamed sources."""
    found = {}
    for kind, id_ in gone:
        old_source, slash, rest = id_.partition("/")
        source = renamed.get(("source", old_source))
        if slash and source:
            if kind == "capture":
                rest = source[1] + rest.removeprefix(old_source)
            key = (kind, f"{source[1]}/{rest}")
            if key in new:
                found[kind, id_] = key
    return found


def _pair_alike(gone: DossierFacts, new: DossierFacts, likeness: Callable[[RecordView], Hashable]) -> NewKeys:
    """Records that are alike in something, by their key before; only where just one record can be meant."""
    old_groups, new_groups = _group_by(gone, likeness), _group_by(new, likeness)
    renamed: NewKeys = {}
    for alike, keys in old_groups.items():
        if len(keys) == 1 and len(new_groups.get(alike, ())) == 1:
            renamed[keys[0]] = new_groups[alike][0]
    return renamed


def _group_by(facts: DossierFacts, likeness: Callable[[RecordView], Hashable]) -> dict[Hashable, list[RecordKey]]:
    """Keys by what could be one record under another id: records of one kind and source that are alike."""
    groups: dict[Hashable, list[RecordKey]] = {}
    for (kind, id_), view in facts.items():
        source, slash, _ = id_.partition("/")  # the full id of a quote or a capture begins with its source
        if not slash:
            source = ""
        groups.setdefault((kind, source, likeness(view)), []).append((kind, id_))
    return groups


def _freeze(facts: Mapping[str, RecordFact]) -> Hashable:
    return tuple(sorted((name, _freeze_fact(fact)) for name, fact in facts.items()))


def _freeze_fact(fact: RecordFact) -> Hashable:
    """A fact that can be compared with others: what a list has, in any order."""
    if isinstance(fact, str):
        return fact
    return tuple(sorted(fact.items()))
