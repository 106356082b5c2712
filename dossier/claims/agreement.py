"""How far the sources agree on a claim, and what that depends on.

In: the evidence of a claim in origin groups. Out: what the sentence about it says, and the `Hinge`s: the sources,
origins and speakers without which the status would be another. `labels.agreement` puts both into words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.claims.origins import OriginGroup, report_name, status_of
from dossier.labels.agreement import HingeKind, Side, agreement_sentence, hinge_sentence
from dossier.labels.grammar import join_with_and
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.sigla import sort_by_siglum
from dossier.stance import Polarity
from dossier.status import Status, judge_status

UNNAMED = "someone unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """Something the status hangs on: take it away and the status becomes another."""

    kind: HingeKind
    ids: tuple[str, ...]  # a source's id; a group's origin ids; an actor's id
    name: str
    becomes: Status
    sentence: str


# --- the sentence -----------------------------------------------------------------------------------------------------


def describe_agreement(linked: LinkedDossier, groups: Sequence[OriginGroup], silent: int) -> str:
    """The state of agreement in one sentence: who affirms, denies, leaves open, and how many sources are silent."""
    return agreement_sentence(
        _side(linked, [g for g in groups if g.affirms], "affirms"),
        _side(linked, [g for g in groups if g.denies], "denies"),
        both=sum(g.affirms and g.denies for g in groups),
        undecided=sum(not (g.affirms or g.denies) for g in groups),
        silent=silent,
    )


def speaker_of(linked: LinkedDossier, annotation: Annotation) -> str:
    """The id of the one whose words an attributed quote reports; "" for the source's own voice or someone unnamed."""
    if not annotation.stance.is_attributed:
        return ""
    if annotation.chain:
        return annotation.chain[0]
    utterance = linked.utterances.get(annotation.utterance)
    return utterance.speaker if utterance else ""


def speaker_name(linked: LinkedDossier, annotation: Annotation) -> str:
    """The name of the one whose words an attributed quote reports, as it stands inside a sentence."""
    return _name(linked, speaker_of(linked, annotation))


def _side(linked: LinkedDossier, groups: Sequence[OriginGroup], polarity: Polarity) -> Side:
    """What the sentence says of the groups that affirm, or of those that deny."""
    quotes = [[a for a in map(linked.annotations.__getitem__, g.annotations) if a.polarity == polarity] for g in groups]
    citing = [of_group for of_group in quotes if all(a.stance.is_attributed for a in of_group)]
    hedged = [of_group for of_group in quotes if all(a.stance.is_hedged for a in of_group)]
    cited = [a for of_group in citing for a in of_group]
    speakers = dict.fromkeys(speaker_of(linked, a) for a in cited)
    names = tuple(dict.fromkeys(_name(linked, speaker) for speaker in speakers))
    utterances = {a.utterance for a in cited}
    one_utterance = len(utterances) == 1 and utterances != {""}
    return Side(
        origins=len(groups),
        sources=len({a.source for of_group in quotes for a in of_group}),
        citing=len(citing),
        speakers=names,
        one_speaker=len(speakers) == 1,
        same_words=len(citing) > 1 and len(names) == 1 and one_utterance,
        hedged=len(hedged),
        certainties=frozenset(a.certainty for of_group in hedged for a in of_group),
    )


def _name(linked: LinkedDossier, speaker: str) -> str:
    if not speaker:
        return UNNAMED
    name = linked.actors[speaker].name if speaker in linked.actors else report_name(linked, speaker)
    article, _, rest = name.partition(" ")
    return f"{article.lower()} {rest}" if article in ("A", "An", "The") else name


# --- what it hangs on -------------------------------------------------------------------------------------------------


def find_hinges(linked: LinkedDossier, groups: Sequence[OriginGroup]) -> tuple[Hinge, ...]:
    """Every source, origin and speaker without which the status would be another; sources first, in order of siglum.

    The groups stay as they are when a passage is taken away: evidence that goes must never make the rest count more.
    """
    before, affirming, denying = status_of(groups), sum(g.affirms for g in groups), sum(g.denies for g in groups)
    quotes = [(index, linked.annotations[uid]) for index, g in enumerate(groups) for uid in g.annotations]
    held = Counter((index, a.polarity) for index, a in quotes)
    found = []
    for kind, ids, name, taken in _removals(linked, groups, quotes):
        gone = Counter((index, a.polarity) for index, a in taken)
        still = affirming - _emptied(held, gone, "affirms"), denying - _emptied(held, gone, "denies")
        after = judge_status(*still)
        if after != before:
            text = hinge_sentence(kind, name, *still, anything_left=len(taken) < len(quotes))
            found.append(Hinge(kind=kind, ids=ids, name=name, becomes=after, sentence=text))
    return tuple(found)


_Quotes = list[tuple[int, Annotation]]  # with the index of the group
_Removal = tuple[HingeKind, tuple[str, ...], str, _Quotes]


def _removals(linked: LinkedDossier, groups: Sequence[OriginGroup], quotes: _Quotes) -> Iterator[_Removal]:
    of_source: dict[str, _Quotes] = {}
    of_speaker: dict[str, _Quotes] = {}
    of_group: list[_Quotes] = [[] for _ in groups]
    for index, a in quotes:
        of_source.setdefault(a.source, []).append((index, a))
        of_group[index].append((index, a))
        if speaker := speaker_of(linked, a):
            of_speaker.setdefault(speaker, []).append((index, a))
    for source in sort_by_siglum(linked.sigla, of_source):
        yield "source", (source,), report_name(linked, source), of_source[source]
    # An origin or a speaker with one source only is told by that source.
    for g, taken in zip(groups, of_group, strict=True):
        if len(g.sources) > 1:
            yield "origin", g.origins, join_with_and(g.names), taken
    for speaker, taken in of_speaker.items():
        if len({a.source for _, a in taken}) > 1:
            yield "speaker", (speaker,), _name(linked, speaker), taken


def _emptied(held: Counter[tuple[int, Polarity]], gone: Counter[tuple[int, Polarity]], polarity: str) -> int:
    """How many groups lose their last quote of this polarity."""
    return sum(1 for key, count in gone.items() if key[1] == polarity and count == held[key])
