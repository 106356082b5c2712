"""Each claim with what every source says of it, side by side, silence included.

In: a linked dossier. Out: one `Comparison` a claim, with everything its page shows. Nothing in it was typed in by an
editor as a conclusion: status, silence, shared wording, losses and hinges are all computed from annotations and
captures, and each can be followed down to its quotes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dossier import agreement, apparatus, relations
from dossier.agreement import Hinge
from dossier.apparatus import Apparatus
from dossier.diagnostics import Diagnostic
from dossier.echoes import SharedWording, echoes
from dossier.hedges import Hedge, Loss, hedges_in, losses
from dossier.link import LinkedDossier
from dossier.model import Anchor, Annotation, Claim
from dossier.origins import Group, Status, by_siglum, group, name_of, origins_of, status_of
from dossier.relations import Tie
from dossier.silence import Silence, Silences
from dossier.surroundings import CaptureText, Mark, Passage, passage
from dossier.values import Values, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One station of an attribution: who said it, who passed it on, at last the source that prints it."""

    kind: Literal["actor", "source"]
    id: str
    name: str  # an actor's name; a source's publisher
    siglum: str  # a source's; "" for an actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One anchored quote as evidence on this claim."""

    annotation: Annotation  # polarity, certainty, voice, utterance, value, note stand here
    anchor: Anchor  # with the grade
    path: tuple[Step, ...]  # first speaker first, this source last
    passage: Passage
    origins: tuple[str, ...]  # ids
    group: int  # index into the comparison's groups
    hedges: tuple[Hedge, ...]
    shared: tuple[SharedWording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source that speaks to the claim, with its quotes in order of place."""

    source: str  # id
    siglum: str
    evidence: tuple[Evidence, ...]
    slips: tuple[Loss, ...]  # attributed or hedged in one place and flat in another of this same article


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One claim with everything that is derived for it."""

    claim: str  # id
    status: Status
    sentence: str
    groups: tuple[Group, ...]  # the evidence by origin; the group with the first siglum first
    rows: tuple[Row, ...]  # in order of siglum; only sources that speak to the claim
    silence: tuple[Silence, ...]  # the others, by reason; a reason without sources is left out
    apparatus: tuple[Apparatus, ...]  # for utterances with two or more readings, in order of id
    values: Values
    losses: tuple[Loss, ...]  # in one article and in one lineage
    hinges: tuple[Hinge, ...]
    ties: tuple[Tie, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """The ids of all silent sources, reason by reason."""
        return tuple(source for silence in self.silence for source in silence.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A claim whose status would be another without this source or origin."""

    claim: str  # id
    was: Status
    becomes: Status
    sentence: str


# --- all claims -------------------------------------------------------------------------------------------------------


def compare_all(linked: LinkedDossier) -> tuple[Mapping[str, Comparison], tuple[Diagnostic, ...]]:
    """The comparison of every claim by its id, and notices of contradictions that no editor declared."""
    ground = _Ground(linked)
    comparisons = {id_: _compare(ground, claim) for id_, claim in linked.claims.items()}
    return comparisons, relations.undeclared_contradictions(linked)


def compare(linked: LinkedDossier, claim_id: str) -> Comparison:
    """The comparison of one claim. For many claims of one dossier use `compare_all`."""
    return _compare(_Ground(linked), linked.claims[claim_id])


def falls_with(comparisons: Mapping[str, Comparison]) -> dict[str, tuple[Fall, ...]]:
    """For each source id, and each origin id that several sources relay, the claims whose status hangs on it."""
    falling: dict[str, list[Fall]] = {}
    for comparison in comparisons.values():
        for hinge in comparison.hinges:
            if hinge.kind != "speaker":
                fall = Fall(
                    claim=comparison.claim, was=comparison.status, becomes=hinge.becomes, sentence=hinge.sentence
                )
                for id_ in hinge.ids:
                    falling.setdefault(id_, []).append(fall)
    return {id_: tuple(falls) for id_, falls in sorted(falling.items())}


class _Ground:
    """What the comparisons of one dossier have in common, each part computed when first needed."""

    def __init__(self, linked: LinkedDossier) -> None:
        self.linked = linked
        self.ties = relations.ties(linked)
        self.silences = Silences(linked)
        self._texts: dict[tuple[str, str], CaptureText] = {}
        self._apparatus: dict[str, Apparatus] = {}

    def text(self, annotation: Annotation) -> CaptureText:
        """The capture in which the annotation stands."""
        key = annotation.source, annotation.capture
        if key not in self._texts:
            text = self.linked.text_of(annotation)
            own = text == self.linked.text.get(annotation.source)
            furniture = self.linked.furniture.get(annotation.source, ()) if own else ()
            self._texts[key] = CaptureText(text, [placed.span for placed in furniture])
        return self._texts[key]

    def apparatus(self, utterance: str) -> Apparatus:
        """The readings of one utterance."""
        if utterance not in self._apparatus:
            self._apparatus[utterance] = apparatus.apparatus(self.linked, utterance)
        return self._apparatus[utterance]


# --- one claim --------------------------------------------------------------------------------------------------------


def _compare(ground: _Ground, claim: Claim) -> Comparison:
    linked = ground.linked
    quotes = linked.of_claim[claim.id]
    # 1. Where the evidence comes from, and what that makes of the claim.
    groups = group(linked, quotes)
    group_of = {uid: index for index, g in enumerate(groups) for uid in g.annotations}
    # 2. Each quote in its place, with what is to be marked in it.
    shared = echoes(linked, quotes, group_of)
    evidence = [_evidence(ground, a, group_of[a.uid], shared[a.uid]) for a in quotes]
    # 3. What was lost on the way, who is silent, what it all hangs on.
    lost = losses(linked, claim, groups, {e.annotation.uid: e.hedges for e in evidence})
    silence = ground.silences.on(claim, {a.source for a in quotes})
    said = sorted({a.utterance for a in quotes if len(linked.of_utterance.get(a.utterance, ())) > 1})
    return Comparison(
        claim=claim.id,
        status=status_of(groups),
        sentence=agreement.sentence(linked, groups, sum(len(s.sources) for s in silence)),
        groups=groups,
        rows=tuple(_rows(linked, evidence, lost)),
        silence=silence,
        apparatus=tuple(ground.apparatus(utterance) for utterance in said),
        values=values(linked, quotes),
        losses=lost,
        hinges=agreement.hinges(linked, groups),
        ties=ground.ties[claim.id],
    )


def _evidence(ground: _Ground, annotation: Annotation, group_index: int, shared: tuple[SharedWording, ...]) -> Evidence:
    linked, capture = ground.linked, ground.text(annotation)
    anchor, source = linked.anchors[annotation.uid], linked.sources[annotation.source]
    around = capture.sentences_around(anchor.span)
    hedges = hedges_in(capture.text, around, annotation.language or source.language)
    marks = [*(Mark(hedge.span) for hedge in hedges), *(Mark(wording.span, wording.sources) for wording in shared)]
    return Evidence(
        annotation=annotation,
        anchor=anchor,
        path=_path(linked, annotation),
        passage=passage(capture, anchor, source.url.value if source.url else "", marks, around),
        origins=origins_of(linked, annotation),
        group=group_index,
        hedges=hedges,
        shared=shared,
    )


def _path(linked: LinkedDossier, annotation: Annotation) -> tuple[Step, ...]:
    """From the first speaker to the source that prints it."""
    ids = [id_ for id_ in annotation.chain if id_ != annotation.source]
    return (*(_step(linked, id_) for id_ in ids), _step(linked, annotation.source))


def _step(linked: LinkedDossier, id_: str) -> Step:
    if id_ in linked.sources:
        return Step(kind="source", id=id_, name=name_of(linked, id_), siglum=linked.sigla[id_])
    return Step(kind="actor", id=id_, name=linked.actors[id_].name if id_ in linked.actors else id_, siglum="")


def _rows(linked: LinkedDossier, evidence: Sequence[Evidence], lost: Iterable[Loss]) -> Iterator[Row]:
    of_source: dict[str, list[Evidence]] = {}
    for item in evidence:
        of_source.setdefault(item.annotation.source, []).append(item)
    slips: dict[str, list[Loss]] = {}
    for loss in lost:
        if loss.within == "article":
            slips.setdefault(linked.annotations[loss.flat].source, []).append(loss)
    for source in by_siglum(linked, of_source):
        yield Row(
            source=source,
            siglum=linked.sigla[source],
            evidence=tuple(of_source[source]),
            slips=tuple(slips.get(source, ())),
        )
