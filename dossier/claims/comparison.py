"""Each claim with what every source says of it, side by side, silence included.

In: a linked dossier. Out: `ComparedClaims`: for every claim its summary, and each further part that is derived for it.
Nothing in it was typed in by an editor as a conclusion: status, silence, shared wording, losses and hinges are all
computed from annotations and captures, and each can be followed down to its quotes.

The parts are mappings that compute on demand (see `on_demand`): a list of claims needs their status, and only a claim's
own page needs every quote in its sentence. Each value is plain, complete and frozen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dossier.claims.agreement import Descent, Hinge, find_hinges, measure_agreement, trace_descent
from dossier.claims.apparatus import Apparatus, build_apparatus
from dossier.claims.cells import Cell, make_cells
from dossier.claims.disagreement import Disagreement, find_disagreement
from dossier.claims.excerpts import ExcerptMark, Piece, excerpt_pieces, passage_link
from dossier.claims.hedges import Hedge, Loss, find_hedges, find_lost_hedges
from dossier.claims.origins import report_name
from dossier.claims.provenance import Provenance, find_report_between, trace_provenance
from dossier.claims.relations import ClaimRelation, list_related, relate_claims
from dossier.claims.roots import Root
from dossier.claims.shared_wording import SharedWording, find_shared_wording
from dossier.claims.silence import Quiet, SilenceFinder
from dossier.claims.summary import ClaimSummary, summarize_claim
from dossier.claims.values import Values, tabulate_values
from dossier.labels.agreement import Agreement, agreement_sentence
from dossier.linking.link import LinkedDossier
from dossier.model import Anchor, Annotation
from dossier.stance import Stance
from dossier.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionStep:
    """One station of an attribution: who said it, who passed it on, at last the source that prints it."""

    kind: Literal["actor", "source"]
    id: str
    name: str  # an actor's name; a source's publisher
    siglum: str  # a source's; "" for an actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One anchored quote as evidence on one claim."""

    annotation: Annotation  # with polarity, certainty, voice, utterance, value, note
    anchor: Anchor  # with the grade
    stance: Stance  # towards this claim
    path: tuple[AttributionStep, ...]  # first speaker first, this source last
    report_between: str  # id of the report through which the source has the speaker's words; "" where none is known
    hedges: tuple[Hedge, ...]  # the cue words in the sentences around the quote
    shared: tuple[SharedWording, ...]  # with other quotes on the claim
    pieces: tuple[Piece, ...]  # the whole sentences around the quote, with cue words and shared wording marked
    live: str  # the address of the passage in the live page; "" where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source that speaks to the claim, with its quotes in order of place."""

    source: str  # id
    siglum: str
    evidence: tuple[Evidence, ...]
    provenance: Provenance
    slips: tuple[Loss, ...]  # what this article hedges or attributes in one place and states flatly in another


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One claim with everything that its page shows."""

    claim: str  # id
    status: Status
    roots: tuple[Root, ...]  # what the evidence goes back to; the root with the first siglum first
    descent: Descent
    agreement: Agreement
    hinges: tuple[Hinge, ...]  # what the status hangs on
    rows: tuple[Row, ...]  # what each source says, in order of siglum; only sources that speak to the claim
    cells: tuple[Cell, ...]  # one a source, in order of siglum, as far as sources are listed
    quiet: Quiet  # the other sources, each with its reason
    losses: tuple[Loss, ...]  # what was hedged or attributed and is flat elsewhere, in one article and in one lineage
    apparatus: tuple[Apparatus, ...]  # for utterances with two or more readings, in order of id
    values: Values  # the answers that were given as values
    relations: tuple[ClaimRelation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaims:
    """Everything that is derived for the claims of one dossier. Mappings are by claim unless they say otherwise."""

    hedges: Mapping[str, tuple[Hedge, ...]]  # by annotation uid
    summaries: Mapping[str, ClaimSummary]
    quiet: Mapping[str, Quiet]
    cells: Mapping[str, tuple[Cell, ...]]
    agreements: Mapping[str, Agreement]
    sentences: Mapping[str, str]  # the same in words: who does what to the claim, and what it rests on
    hinges: Mapping[str, tuple[Hinge, ...]]
    values: Mapping[str, Values]
    losses: Mapping[str, tuple[Loss, ...]]
    disagreements: Mapping[str, Disagreement]
    comparisons: Mapping[str, Comparison]


def compare_claims(linked: LinkedDossier) -> ComparedClaims:
    """The claims of a dossier, compared."""
    claims = linked.claims
    hedges = linked.on_demand(linked.annotations, lambda uid: _hedges_around(linked, linked.annotations[uid]))
    summaries = linked.on_demand(claims, lambda id_: summarize_claim(linked, id_))
    relations = relate_claims(linked)
    finder = SilenceFinder(linked, list_related(linked, relations))
    quiet = linked.on_demand(claims, lambda id_: finder.find_quiet(claims[id_], summaries[id_].speaking))
    values = linked.on_demand(claims, lambda id_: tabulate_values(linked, id_, linked.of_claim[id_]))
    agreements = linked.on_demand(claims, lambda id_: measure_agreement(linked, summaries[id_], quiet[id_]))
    losses = linked.on_demand(claims, lambda id_: find_lost_hedges(linked, claims[id_], summaries[id_], hedges))
    parts = ComparedClaims(
        hedges=hedges,
        summaries=summaries,
        quiet=quiet,
        cells=linked.on_demand(claims, lambda id_: make_cells(linked, summaries[id_], quiet[id_])),
        agreements=agreements,
        sentences=linked.on_demand(claims, lambda id_: agreement_sentence(agreements[id_])),
        hinges=linked.on_demand(claims, lambda id_: find_hinges(linked, summaries[id_])),
        values=values,
        losses=losses,
        disagreements=linked.on_demand(claims, lambda id_: find_disagreement(summaries[id_], values[id_], losses[id_])),
        comparisons={},
    )
    return replace(parts, comparisons=_compare_on_demand(linked, parts, relations))


def attribution_path(linked: LinkedDossier, annotation: Annotation) -> tuple[AttributionStep, ...]:
    """Who said a quote and who passed it on: the first speaker first, at last the source that prints it."""
    passed_on = [id_ for id_ in annotation.chain if id_ != annotation.source]
    return tuple(_attribution_step(linked, id_) for id_ in (*passed_on, annotation.source))


def _attribution_step(linked: LinkedDossier, id_: str) -> AttributionStep:
    if id_ in linked.sources:
        return AttributionStep(kind="source", id=id_, name=report_name(linked, id_), siglum=linked.sigla[id_])
    name = linked.actors[id_].name if id_ in linked.actors else id_
    return AttributionStep(kind="actor", id=id_, name=name, siglum="")


def _hedges_around(linked: LinkedDossier, annotation: Annotation) -> tuple[Hedge, ...]:
    capture = linked.capture_of(annotation)
    around = capture.sentences_around(linked.anchors[annotation.uid].span)
    return find_hedges(capture.text, around, annotation.language or linked.sources[annotation.source].language)


# --- one comparison ---------------------------------------------------------------------------------------------------


def _compare_on_demand(
    linked: LinkedDossier, parts: ComparedClaims, relations: Mapping[str, tuple[ClaimRelation, ...]]
) -> Mapping[str, Comparison]:
    apparatus = linked.on_demand(linked.of_utterance, lambda utterance: build_apparatus(linked, utterance))

    def compare(claim_id: str) -> Comparison:
        summary = parts.summaries[claim_id]
        return Comparison(
            claim=claim_id,
            status=summary.status,
            roots=summary.roots,
            descent=trace_descent(linked, summary),
            agreement=parts.agreements[claim_id],
            hinges=parts.hinges[claim_id],
            rows=_make_rows(linked, parts, claim_id),
            cells=parts.cells[claim_id],
            quiet=parts.quiet[claim_id],
            losses=parts.losses[claim_id],
            apparatus=tuple(apparatus[utterance] for utterance in _utterances_with_readings(linked, claim_id)),
            values=parts.values[claim_id],
            relations=relations[claim_id],
        )

    return linked.on_demand(linked.claims, compare)


def _make_rows(linked: LinkedDossier, parts: ComparedClaims, claim_id: str) -> tuple[Row, ...]:
    summary = parts.summaries[claim_id]
    shared = find_shared_wording(linked, linked.of_claim[claim_id], summary.reports)
    rows = []
    for source, annotations in summary.speaking.items():
        evidence = [_make_evidence(linked, parts, a, summary.stances[a.uid], shared[a.uid]) for a in annotations]
        slips = [loss for loss in parts.losses[claim_id] if loss.within == "article" and loss.flat_source == source]
        wording = [run for annotation in annotations for run in shared[annotation.uid]]
        rows.append(
            Row(
                source=source,
                siglum=linked.sigla[source],
                evidence=tuple(evidence),
                provenance=trace_provenance(linked, annotations, wording),
                slips=tuple(slips),
            )
        )
    return tuple(rows)


def _make_evidence(
    linked: LinkedDossier,
    parts: ComparedClaims,
    annotation: Annotation,
    stance: Stance,
    shared: Sequence[SharedWording],
) -> Evidence:
    anchor, capture = linked.anchors[annotation.uid], linked.capture_of(annotation)
    hedges = parts.hedges[annotation.uid]
    marks = [ExcerptMark(hedge.span) for hedge in hedges]
    marks += [ExcerptMark(wording.span, wording.sources) for wording in shared]
    url = linked.sources[annotation.source].url
    return Evidence(
        annotation=annotation,
        anchor=anchor,
        stance=stance,
        path=attribution_path(linked, annotation),
        report_between=find_report_between(linked, annotation),
        hedges=hedges,
        shared=tuple(shared),
        pieces=excerpt_pieces(capture.text, capture.sentences_around(anchor.span), anchor, marks),
        live=passage_link(capture, anchor.span, url.value if url else ""),
    )


def _utterances_with_readings(linked: LinkedDossier, claim_id: str) -> list[str]:
    """The utterances that quotes of this claim are readings of, where there are two readings or more; sorted."""
    said = {annotation.utterance for annotation in linked.of_claim[claim_id]}
    return sorted(utterance for utterance in said if len(linked.of_utterance.get(utterance, ())) > 1)
