"""Differences as data: their sides, what they are about, who signs them.

In: a known difference. Out: its `DifferenceData`.
"""

from dossier.claims.comparison import ComparedClaims
from dossier.differences.known_differences import KnownDifference
from dossier.differences.sides import Side
from dossier.linking.link import LinkedDossier
from dossier.open_data.formats import DifferenceData, SideData
from dossier.overviews.computed_facts import fill_facts


def difference_data(linked: LinkedDossier, compared: ComparedClaims, known: KnownDifference) -> DifferenceData:
    """One difference."""
    record = known.record
    return {
        "id": known.id,
        "formerly": list(record.formerly),
        "title": record.title.strip(),
        "kind": record.kind,
        "rank": record.rank,
        "sides": [_side_data(side) for side in known.sides],
        "claims": list(known.claims),
        "actors": list(known.actors),
        "events": list(known.events),
        "sources": list(known.sources),
        "reading": fill_facts(linked, compared, record.reading).strip(),
        "by": record.by,
        "date": record.date,
    }


def _side_data(side: Side) -> SideData:
    return {
        "says": side.says,
        "words": list(side.words),
        "sources": list(side.sources),
        "annotations": list(side.annotations),
        "silent": side.silent,
        "own_voice": side.own_voice,
        "speakers": list(side.speakers),
        "first": side.first or None,
        "then": side.then or None,
    }
