"""Each claim with what every source says of it, side by side, silence included.

In: a linked dossier. Out: one `Comparison` a claim, with everything its page shows. Nothing in it was typed in by an
editor as a conclusion: status, silence, shared wording, losses and hinges are all computed from annotations and
captures, and each can be followed down to its quotes. It is computed part by part, as pages ask for it: processes that
render claims side by side also compare them side by side, and `check` waits for none of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from dossier.claims import agreement, apparatus, relations
from dossier.claims.agreement import Hinge
from dossier.claims.apparatus import Apparatus
from dossier.claims.excerpts import CaptureText, ExcerptMark, Piece, excerpt_pieces, passage_link
from dossier.claims.hedges import Hedge, Loss, find_hedges, find_lost_hedges
from dossier.claims.origins import OriginGroup, group_by_origin, origins_of, report_name, status_of
from dossier.claims.relations import ClaimRelation
from dossier.claims.shared_wording import SharedWording, find_shared_wording
from dossier.claims.silence import Silence, Silences
from dossier.claims.values import Values, tabulate_values
from dossier.diagnostics import Diagnostic
from dossier.linking.link import LinkedDossier
from dossier.model import Anchor, Annotation, Source
from dossier.sigla import sort_by_siglum
from dossier.spans import Span
from dossier.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionStep:
    """One station of an attribution: who said it, who passed it on, at last the source that prints it."""

    kind: Literal["actor", "source"]
    id: str
    name: str  # an actor's name; a source's publisher
    siglum: str  # a source's; "" for an actor


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One anchored quote as evidence on one claim."""

    annotation: Annotation  # polarity, certainty, voice, utterance, value, note stand here
    anchor: Anchor  # with the grade
    group: int  # index into the comparison's groups
    comparison: "Comparison" = field(repr=False, compare=False)

    @property
    def path(self) -> tuple[AttributionStep, ...]:
        """First speaker first, this source last."""
        return _path(self.comparison.ground.linked, self.annotation)

    @property
    def origins(self) -> tuple[str, ...]:
        """Ids of the reports that the passage may come from."""
        return origins_of(self.comparison.ground.linked, self.annotation)

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """The cue words in the sentences around the quote."""
        return find_hedges(self._capture.text, self._around, self.annotation.language or self._source.language)

    @property
    def shared(self) -> tuple[SharedWording, ...]:
        """The wording that it shares with other quotes on the claim."""
        return self.comparison.shared[self.annotation.uid]

    @property
    def plain(self) -> tuple[Piece, ...]:
        """The whole sentences in which it stands."""
        return excerpt_pieces(self._capture.text, self._around, self.anchor)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole sentences in which it stands, with cue words and shared wording marked."""
        marks = [ExcerptMark(hedge.span) for hedge in self.hedges]
        marks += [ExcerptMark(wording.span, wording.sources) for wording in self.shared]
        return excerpt_pieces(self._capture.text, self._around, self.anchor, marks)

    @property
    def live(self) -> str:
        """The address of the passage in the live page; "" where there is none."""
        return passage_link(self._capture, self.anchor.span, self._source.url.value if self._source.url else "")

    @cached_property
    def _around(self) -> Span:
        return self._capture.sentences_around(self.anchor.span)

    @property
    def _capture(self) -> CaptureText:
        return self.comparison.ground.text(self.annotation)

    @property
    def _source(self) -> Source:
        return self.comparison.ground.linked.sources[self.annotation.source]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One source that speaks to the claim, with its quotes in order of place."""

    source: str  # id
    siglum: str
    evidence: tuple[Evidence, ...]
    comparison: "Comparison" = field(repr=False, compare=False)

    @property
    def slips(self) -> tuple[Loss, ...]:
        """What is attributed or hedged in one place and flat in another of this same article."""
        annotations = self.comparison.ground.linked.annotations
        lost = (loss for loss in self.comparison.losses if loss.within == "article")
        return tuple(loss for loss in lost if annotations[loss.flat].source == self.source)


@dataclass(frozen=True)
class Comparison:
    """One claim with everything that is derived for it.

    Each part is computed when it is first asked for and then kept: a list of claims needs their status, and only a
    claim's own page needs every quote in its sentence.
    """

    claim: str  # id
    ground: "_Ground" = field(repr=False, compare=False)

    @cached_property
    def groups(self) -> tuple[OriginGroup, ...]:
        """The evidence by origin; the group with the first siglum first."""
        return group_by_origin(self.ground.linked, self._quotes)

    @cached_property
    def status(self) -> Status:
        """The state of agreement."""
        return status_of(self.groups)

    @cached_property
    def sentence(self) -> str:
        """The state of agreement in words."""
        return agreement.describe_agreement(self.ground.linked, self.groups, sum(len(s.sources) for s in self.silence))

    @cached_property
    def hinges(self) -> tuple[Hinge, ...]:
        """What the status hangs on."""
        return agreement.find_hinges(self.ground.linked, self.groups)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What each source says, in order of siglum; only sources that speak to the claim."""
        linked, of_source = self.ground.linked, dict[str, list[Evidence]]()
        for annotation in self._quotes:
            of_source.setdefault(annotation.source, []).append(self._evidence(annotation))
        return tuple(
            Row(source=source, siglum=linked.sigla[source], evidence=tuple(of_source[source]), comparison=self)
            for source in sort_by_siglum(linked.sigla, of_source)
        )

    @cached_property
    def silence(self) -> tuple[Silence, ...]:
        """The other sources, by reason; a reason without sources is left out."""
        return self.ground.silences.on(self.ground.linked.claims[self.claim], {a.source for a in self._quotes})

    @property
    def silent(self) -> tuple[str, ...]:
        """The ids of all silent sources, reason by reason."""
        return tuple(source for silence in self.silence for source in silence.sources)

    @cached_property
    def shared(self) -> Mapping[str, tuple[SharedWording, ...]]:
        """Wording that quotes of several sources share, by annotation uid."""
        return find_shared_wording(self.ground.linked, self._quotes, self._group_of)

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """What was hedged or attributed and stands flat elsewhere, in one article and in one lineage."""
        linked = self.ground.linked
        hedges = {item.annotation.uid: item.hedges for row in self.rows for item in row.evidence}
        return find_lost_hedges(linked, linked.claims[self.claim], self.groups, hedges)

    @cached_property
    def apparatus(self) -> tuple[Apparatus, ...]:
        """For utterances with two or more readings, in order of id."""
        readings = self.ground.linked.of_utterance
        said = sorted({a.utterance for a in self._quotes if len(readings.get(a.utterance, ())) > 1})
        return tuple(self.ground.apparatus(utterance) for utterance in said)

    @cached_property
    def values(self) -> Values:
        """The answers that were given as values."""
        return tabulate_values(self.ground.linked, self._quotes)

    @property
    def ties(self) -> tuple[ClaimRelation, ...]:
        """How it stands to other claims."""
        return self.ground.ties[self.claim]

    @property
    def _quotes(self) -> tuple[Annotation, ...]:
        return self.ground.linked.of_claim[self.claim]

    @cached_property
    def _group_of(self) -> Mapping[str, int]:
        return {uid: index for index, g in enumerate(self.groups) for uid in g.annotations}

    def _evidence(self, annotation: Annotation) -> Evidence:
        anchor = self.ground.linked.anchors[annotation.uid]
        return Evidence(annotation=annotation, anchor=anchor, group=self._group_of[annotation.uid], comparison=self)


# --- all claims -------------------------------------------------------------------------------------------------------


def compare_claims(linked: LinkedDossier) -> tuple[Mapping[str, Comparison], tuple[Diagnostic, ...]]:
    """The comparison of every claim by its id, and notices of contradictions that no editor declared."""
    ground = _Ground(linked)
    return {id_: Comparison(id_, ground) for id_ in linked.claims}, relations.undeclared_contradictions(linked)


def compare_claim(linked: LinkedDossier, claim_id: str) -> Comparison:
    """The comparison of one claim. For many claims of one dossier use `compare_claims`."""
    return Comparison(linked.claims[claim_id].id, _Ground(linked))


class _Ground:
    """What the comparisons of one dossier have in common, each part computed when first needed."""

    def __init__(self, linked: LinkedDossier) -> None:
        self.linked = linked
        self._texts: dict[tuple[str, str], CaptureText] = {}
        self._apparatus: dict[str, Apparatus] = {}
        self._quotations = apparatus.Quotations(linked)

    @cached_property
    def ties(self) -> Mapping[str, tuple[ClaimRelation, ...]]:
        """How the claims stand to one another."""
        return relations.relate_claims(self.linked)

    @cached_property
    def silences(self) -> Silences:
        """Who says nothing to a claim."""
        return Silences(self.linked)

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
            self._apparatus[utterance] = apparatus.build_apparatus(self.linked, utterance, self._quotations)
        return self._apparatus[utterance]


# --- the way of a quote -----------------------------------------------------------------------------------------------


def _path(linked: LinkedDossier, annotation: Annotation) -> tuple[AttributionStep, ...]:
    """From the first speaker to the source that prints it."""
    ids = [id_ for id_ in annotation.chain if id_ != annotation.source]
    return (*(_step(linked, id_) for id_ in ids), _step(linked, annotation.source))


def _step(linked: LinkedDossier, id_: str) -> AttributionStep:
    if id_ in linked.sources:
        return AttributionStep(kind="source", id=id_, name=report_name(linked, id_), siglum=linked.sigla[id_])
    return AttributionStep(
        kind="actor", id=id_, name=linked.actors[id_].name if id_ in linked.actors else id_, siglum=""
    )
