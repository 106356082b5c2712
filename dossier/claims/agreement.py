"""How far the sources agree on a claim, and what that depends on.

In: the evidence of a claim in origin groups. Out: an `Agreement`, with everything that a sentence about it needs, and
the `Hinge`s: the sources, origins and speakers without which the status would be another.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.claims.origins import OriginGroup, report_name, status_of
from dossier.labels.agreement import Agreement, HingeKind, Side
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.sigla import sort_by_siglum
from dossier.stance import Polarity
from dossier.status import Status, judge_status


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """Something the status hangs on: take it away and the status becomes another."""

    kind: HingeKind
    ids: tuple[str, ...]  # a source's id; a group's origin ids; an actor's id
    names: tuple[str, ...]  # of the same, as readers know them
    becomes: Status
    affirming: int  # origins that would still affirm
    denying: int  # origins that would still deny
    anything_left: bool  # whether any source would still speak to the claim


# --- who speaks -------------------------------------------------------------------------------------------------------


def speaker_of(linked: LinkedDossier, annotation: Annotation) -> str:
    """The id of the one whose words an attributed quote reports; "" for the source's own voice or someone unnamed."""
    if not annotation.stance.is_attributed:
        return ""
    if annotation.chain:
        return annotation.chain[0]
    utterance = linked.utterances.get(annotation.utterance)
    return utterance.speaker if utterance else ""


def speaker_name(linked: LinkedDossier, annotation: Annotation) -> str:
    """The name of the one whose words an attributed quote reports; "" for someone unnamed."""
    return _speaker_name(linked, speaker_of(linked, annotation))


def _speaker_name(linked: LinkedDossier, speaker: str) -> str:
    if speaker in linked.actors:
        return linked.actors[speaker].name
    return report_name(linked, speaker)


# --- who agrees -------------------------------------------------------------------------------------------------------


def measure_agreement(linked: LinkedDossier, groups: Sequence[OriginGroup], silent: int) -> Agreement:
    """Who affirms, denies and leaves open. `silent` is the number of sources that say nothing."""
    return Agreement(
        affirming=_measure_side(linked, [g for g in groups if g.affirms], "affirms"),
        denying=_measure_side(linked, [g for g in groups if g.denies], "denies"),
        both=sum(g.affirms and g.denies for g in groups),
        undecided=sum(not (g.affirms or g.denies) for g in groups),
        silent=silent,
    )


def _measure_side(linked: LinkedDossier, groups: Sequence[OriginGroup], polarity: Polarity) -> Side:
    """What there is to say of the groups that affirm, or of those that deny."""
    quotes = [_quotes_with(linked, group, polarity) for group in groups]
    citing = [of_group for of_group in quotes if all(a.stance.is_attributed for a in of_group)]
    hedged = [of_group for of_group in quotes if all(a.stance.is_hedged for a in of_group)]
    cited = _all_of(citing)
    speakers = dict.fromkeys(speaker_of(linked, a) for a in cited)
    names = tuple(dict.fromkeys(_speaker_name(linked, speaker) for speaker in speakers))
    utterances = {a.utterance for a in cited}
    one_utterance = len(utterances) == 1 and utterances != {""}
    return Side(
        origins=len(groups),
        sources=len({a.source for a in _all_of(quotes)}),
        citing=len(citing),
        speakers=names,
        one_speaker=len(speakers) == 1,
        same_words=len(citing) > 1 and len(names) == 1 and one_utterance,
        hedged=len(hedged),
        certainties=frozenset(a.certainty for a in _all_of(hedged)),
    )


def _quotes_with(linked: LinkedDossier, group: OriginGroup, polarity: Polarity) -> list[Annotation]:
    annotations = [linked.annotations[uid] for uid in group.annotations]
    return [annotation for annotation in annotations if annotation.polarity == polarity]


def _all_of(quotes: Sequence[Sequence[Annotation]]) -> list[Annotation]:
    return [annotation for of_group in quotes for annotation in of_group]


# --- what it hangs on -------------------------------------------------------------------------------------------------


def find_hinges(linked: LinkedDossier, groups: Sequence[OriginGroup]) -> tuple[Hinge, ...]:
    """Every source, origin and speaker without which the status would be another; sources first, in order of siglum.

    The groups stay as they are when a passage is taken away: evidence that goes must never make the rest count more.
    """
    before, affirming, denying = status_of(groups), sum(g.affirms for g in groups), sum(g.denies for g in groups)
    quotes = _quotes_of_groups(linked, groups)
    held = Counter((index, a.polarity) for index, a in quotes)
    found = []
    for removal in _list_removals(linked, groups, quotes):
        gone = Counter((index, a.polarity) for index, a in removal.quotes)
        still_affirming = affirming - _count_emptied(held, gone, "affirms")
        still_denying = denying - _count_emptied(held, gone, "denies")
        after = judge_status(still_affirming, still_denying)
        if after != before:
            hinge = Hinge(
                kind=removal.kind,
                ids=removal.ids,
                names=removal.names,
                becomes=after,
                affirming=still_affirming,
                denying=still_denying,
                anything_left=len(removal.quotes) < len(quotes),
            )
            found.append(hinge)
    return tuple(found)


_Quote = tuple[int, Annotation]  # with the index of its group


@dataclass(frozen=True, slots=True)
class _Removal:
    """Something that may be taken away, with the quotes that would go with it."""

    kind: HingeKind
    ids: tuple[str, ...]
    names: tuple[str, ...]
    quotes: Sequence[_Quote]


def _quotes_of_groups(linked: LinkedDossier, groups: Sequence[OriginGroup]) -> list[_Quote]:
    quotes = []
    for index, group in enumerate(groups):
        quotes += [(index, linked.annotations[uid]) for uid in group.annotations]
    return quotes


def _list_removals(
    linked: LinkedDossier, groups: Sequence[OriginGroup], quotes: Sequence[_Quote]
) -> Iterator[_Removal]:
    of_source: dict[str, list[_Quote]] = {}
    of_speaker: dict[str, list[_Quote]] = {}
    of_group: list[list[_Quote]] = [[] for _ in groups]
    for index, annotation in quotes:
        of_source.setdefault(annotation.source, []).append((index, annotation))
        of_group[index].append((index, annotation))
        if speaker := speaker_of(linked, annotation):
            of_speaker.setdefault(speaker, []).append((index, annotation))
    for source in sort_by_siglum(linked.sigla, of_source):
        yield _Removal("source", (source,), (report_name(linked, source),), of_source[source])
    # An origin or a speaker with one source only is told by that source.
    for group, gone in zip(groups, of_group, strict=True):
        if len(group.sources) > 1:
            yield _Removal("origin", group.origins, group.names, gone)
    for speaker, gone in of_speaker.items():
        if len({annotation.source for _, annotation in gone}) > 1:
            yield _Removal("speaker", (speaker,), (_speaker_name(linked, speaker),), gone)


def _count_emptied(
    held: Mapping[tuple[int, Polarity], int], gone: Mapping[tuple[int, Polarity], int], polarity: Polarity
) -> int:
    """How many groups lose their last quote of this polarity."""
    return sum(key[1] == polarity and count == held[key] for key, count in gone.items())
