"""Which record of a later revision is one of an earlier revision under another id.

In: the facts of two revisions. Out: the keys of records that were renamed, and of those that were merged into another.
The `formerly` of a record says so. Where it does not, a record of the same kind with the same title is taken for the
same one, if only one can be meant.
"""

from dossier.editing.record_facts import DossierFacts, RecordKey

NewKeys = dict[RecordKey, RecordKey]  # the key of a record now, by its key before


def find_new_keys(before: DossierFacts, after: DossierFacts) -> tuple[NewKeys, NewKeys]:
    """Records that have another key now, and records that are part of another one now."""
    renamed, merged = _follow_former_keys(before, after)
    gone = {key: view for key, view in before.items() if key not in merged and key not in renamed}
    new = {key: view for key, view in after.items() if key not in renamed.values()}
    return {**renamed, **_find_same_titles(gone, new)}, merged


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


def _find_same_titles(before: DossierFacts, after: DossierFacts) -> NewKeys:
    """Records with another id and the same title, by their key before; only where just one record can be meant."""
    gone, new = _group_by_title(before, after), _group_by_title(after, before)
    renamed: NewKeys = {}
    for title, keys in gone.items():
        if len(keys) == 1 and len(new.get(title, ())) == 1:
            renamed[keys[0]] = new[title][0]
    return renamed


def _group_by_title(facts: DossierFacts, others: DossierFacts) -> dict[tuple[str, str, str], list[RecordKey]]:
    """The keys that only `facts` has. Those of one kind, title and source could be one record under another id."""
    groups: dict[tuple[str, str, str], list[RecordKey]] = {}
    for key in facts.keys() - others.keys():
        kind, id_ = key
        source, slash, _ = id_.partition("/")  # the full id of a quote or a capture begins with its source
        if not slash:
            source = ""
        groups.setdefault((kind, source, facts[key].title), []).append(key)
    return groups
