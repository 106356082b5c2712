"""What a source is like, as data.

In: a `SourceProfile`. Out: a `ProfileData` for `data/dossier.json`.
"""

from collections.abc import Iterable

from dossier.claims.reporting_verbs import VerbPlace
from dossier.open_data.formats import LabelData, ProfileData, VerbData
from dossier.overviews.source_profiles import OwnLabel, SourceProfile


def profile_data(profile: SourceProfile) -> ProfileData:
    """The profile of one source."""
    return {
        "own_words": profile.own_words,
        "attributed_words": profile.attributed_words,
        "speakers": list(profile.speakers),
        "hedges_per_100": profile.hedges_per_100,
        "verbs": _verbs_data(profile.verbs),
        "labels": _labels_data(profile.labels),
        "never_named": [f"{subject.kind}:{subject.id}" for subject in profile.never_named],
        "only_here": list(profile.only_here),
        "passages": {
            "attributed": list(profile.attributed),
            "unnamed": list(profile.unnamed),
            "hedges": [list(hedge.span) for hedge in profile.hedges],
            "oddities": list(profile.oddities),
            "slips": list(dict.fromkeys(slip.loss.flat for slip in profile.slips)),
        },
    }


def _verbs_data(places: Iterable[VerbPlace]) -> dict[str, VerbData]:
    found: dict[str, VerbData] = {}
    for place in places:
        verb = found.setdefault(place.verb.name, {"class": place.verb.kind, "places": []})
        verb["places"].append(list(place.span))
    return found


def _labels_data(labels: Iterable[OwnLabel]) -> dict[str, list[LabelData]]:
    found: dict[str, list[LabelData]] = {}
    for label in labels:
        subject = f"{label.subject.kind}:{label.subject.id}"
        found.setdefault(subject, []).append({"term": label.term, "annotations": list(label.annotations)})
    return found
