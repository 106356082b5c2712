"""The pages of claims: one comparison a claim, and the matrix of all of them.

In: a `PageContext`. Out: views for `claim.html` and `claims.html`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.claims.apparatus import Apparatus
from dossier.claims.comparison import Comparison, Row
from dossier.claims.hedges import Loss
from dossier.claims.provenance import Provenance
from dossier.claims.relations import ClaimRelation
from dossier.claims.silence import OtherPassage, QuietSource
from dossier.claims.values import Measure
from dossier.labels import codes
from dossier.labels.agreement import agreement_sentence
from dossier.labels.findings import GUARD, SILENCE, SilenceReason
from dossier.labels.provenance import basis_words, origin_words, shared_wording_sentence, unrecorded_sentence
from dossier.markup import Html
from dossier.pages.charts import Chart, draw_answers
from dossier.pages.claim_lines import (
    StanceCell,
    claim_line,
    claim_link,
    stance_cells,
    tell_whose_word_in_full,
)
from dossier.pages.claim_sentences import (
    conflict_sentence,
    descent_words,
    hinge_sentence,
    incomparable_sentence,
    lost_hedge_sentence,
    relation_words,
)
from dossier.pages.claim_times import ClaimTime, find_claim_time
from dossier.pages.page_context import ClaimLine, PageContext, render_note, when_words
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, find_mentions, locate_record, make_page_meta
from dossier.pages.quote_lines import (
    QuoteInSentence,
    QuoteLine,
    Station,
    link_to_report,
    quote_in_sentence,
    quotes_on_claim,
)
from dossier.pages.source_tags import Tag
from dossier.pages.stance_marks import StanceMark, stance_mark
from dossier.pages.structured_data import write_claim_json_ld
from dossier.record_parts import Assessment
from dossier.record_ref import RecordRef
from dossier.routes import CLAIMS, href, record_href, route

_NAMED_SILENT = 12


@dataclass(frozen=True, slots=True)
class ClaimActor:
    """An actor's part: a link and what the actor does."""

    link: Link
    role: str


@dataclass(frozen=True, slots=True)
class HingeLine:
    """Something the status hangs on, and what the status would be without it."""

    sentence: str
    becomes: str


@dataclass(frozen=True, slots=True)
class HedgeLossLine:
    """A hedge or an attribution that one passage has and another has not, with the way to both."""

    sentence: str  # the finding; or the editors' reason why it is none, where they give one
    dismissed: bool  # the editors say that nothing was lost
    guard: str  # what the other passage has: “with a hedge”, “as someone’s word”
    flat: str  # href of the passage that states it as a fact
    guarded: str  # href of the other one


@dataclass(frozen=True, slots=True)
class ProvenanceLine:
    """Where a source has its words from: words, and for a report its name between them."""

    words: str
    report: Station | None = None
    basis: str = ""  # how that is known


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source that speaks to the claim."""

    tag: Tag
    quotes: tuple[QuoteInSentence, ...]
    known_from: tuple[ProvenanceLine, ...]
    slips: tuple[HedgeLossLine, ...]


@dataclass(frozen=True, slots=True)
class RelatedPassage:
    """What a source says of a related claim."""

    quote: QuoteLine  # with what it does to that claim
    claim: Link


@dataclass(frozen=True, slots=True)
class SilentSources:
    """Sources that do not speak to the claim, with the reason; `more` are not named because they are many."""

    reason: str  # a code
    sentence: str
    tags: tuple[Tag, ...]
    more: int
    passages: tuple[RelatedPassage, ...]  # for `otherwise`: what they say of related claims


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One source's answer, with what the quote does to the claim and who speaks."""

    tag: Tag
    mark: StanceMark
    shown: str
    words: str  # as the source has it
    href: str  # to the passage


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Answers that can be compared, in a table and, for figures and times that differ, on one scale."""

    measure: Measure
    lines: tuple[AnswerLine, ...]
    conflicts: tuple[str, ...]  # in sentences
    figure: Chart | None


@dataclass(frozen=True, slots=True)
class RelatedClaimLine:
    """Another claim and how this one is related to it."""

    words: str
    arrow: str  # "out": from this claim to the other; "in": from the other to this one; "both"; "against"
    line: ClaimLine
    note: Html


@dataclass(frozen=True, slots=True)
class UtteranceReadings:
    """One utterance in all its readings."""

    title: str
    apparatus: Apparatus
    css: Mapping[str, str]  # the class of each witness's source, by the witness's label
    hrefs: Mapping[str, str]  # to each reading in its source, by annotation uid


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`/claims/<id>/`: what every source says of one claim."""

    meta: PageMeta
    cells: tuple[StanceCell, ...]  # what each source does to it
    status: str
    whose: str  # for an accusation and where all rests on one speaker: who says so, in a sentence; else ""
    sentence: str  # the state of agreement
    numbers: str  # “2 articles, 1 report, 1 person’s word”
    hinges: tuple[HingeLine, ...]  # what the status hangs on
    kind: str
    event: Link | None
    when: ClaimTime | None
    parts: tuple[ClaimActor, ...]
    witnesses: tuple[SourceRow, ...]
    silent: tuple[SilentSources, ...]
    sayings: tuple[UtteranceReadings, ...]
    answers: tuple[AnswerTable, ...]
    apart: tuple[str, ...]  # what keeps the answers from being compared
    lost: tuple[HedgeLossLine, ...]  # between sources of one lineage
    ties: tuple[RelatedClaimLine, ...]
    note: Html
    assessment: Assessment | None
    assessed: Html

    @property
    def has_several_answers(self) -> bool:
        """Sources give more than one answer, or one answer each to more than one question."""
        return len(self.answers) > 1 or any(len(table.lines) > 1 for table in self.answers)


def view_claim_page(context: PageContext, id_: str) -> ClaimView:
    """The page of one claim."""
    linked, claim = context.linked, context.linked.claims[id_]
    comparison = context.derived.claims.comparisons[id_]
    event = linked.events.get(claim.event)
    return ClaimView(
        meta=_claim_page_meta(context, id_),
        cells=stance_cells(context, id_),
        status=comparison.status,
        whose=tell_whose_word_in_full(context, id_),
        numbers=descent_words(linked, comparison.descent),
        sentence=agreement_sentence(comparison.agreement),
        hinges=tuple(HingeLine(hinge_sentence(hinge), hinge.becomes) for hinge in comparison.hinges),
        kind=codes.CLAIM_KIND[claim.kind],
        event=Link(href(route("event", event.id)), event.title) if event else None,
        when=find_claim_time(context, claim),
        parts=tuple(
            ClaimActor(Link(href(route("actor", p.actor)), linked.actors[p.actor].name), codes.ROLE[p.role])
            for p in claim.actors
        ),
        witnesses=tuple(_source_row(context, row) for row in comparison.rows),
        silent=_silent_sources(context, comparison),
        sayings=tuple(_utterance_readings(context, a) for a in comparison.apparatus if a.tables),
        answers=tuple(_answer_table(context, id_, m) for m in comparison.values.measures),
        apart=tuple(
            incomparable_sentence(linked, context.derived.claims.summaries[id_].stances, found)
            for found in comparison.values.incomparable
        ),
        lost=tuple(_hedge_loss_line(context, loss) for loss in comparison.losses if loss.within == "lineage"),
        ties=tuple(
            RelatedClaimLine(
                relation_words(relation),
                _relation_arrow(relation),
                claim_line(context, relation.claim),
                render_note(context, relation.note, "../../"),
            )
            for relation in comparison.relations
        ),
        note=render_note(context, claim.note, "../../"),
        assessment=claim.assessment,
        assessed=render_note(context, claim.assessment.text if claim.assessment else "", "../../"),
    )


def _claim_page_meta(context: PageContext, id_: str) -> PageMeta:
    claim, status = context.linked.claims[id_], context.derived.claims.summaries[id_].status
    event = context.linked.events.get(claim.event)
    crumbs = [Link(href(CLAIMS), "Claims")]
    if event:
        crumbs.append(Link(href(route("event", event.id)), event.title))
    return make_page_meta(
        context,
        route("claim", id_),
        claim.statement,
        f"{codes.STATUS[status]}. {agreement_sentence(context.derived.claims.agreements[id_])}",
        "claims",
        crumbs=tuple(crumbs),
        place=locate_record(context, claim.at.path, claim.at.line),
        verified=count_verified(context, _list_shown_quotes(context, id_)),
        mentions=find_mentions(context, RecordRef("claim", id_)),
        structured=write_claim_json_ld(context, id_),
    )


def _list_shown_quotes(context: PageContext, claim: str) -> list[str]:
    """The uids of the evidence, of what sources say of related claims instead, and of readings set word by word."""
    shown = context.derived.claims.summaries[claim].evidence
    others = _list_other_passages(context.derived.claims.quiet[claim].sources)
    read: list[str] = []
    for apparatus in context.derived.claims.comparisons[claim].apparatus:
        if apparatus.tables:
            read += [witness.annotation for witness in apparatus.witnesses]
    return [*shown, *(passage.annotation for passage in others), *read]


def _list_other_passages(quiet: Iterable[QuietSource]) -> list[OtherPassage]:
    """What quiet sources say of related claims, as far as the page shows it."""
    speaking_otherwise = [item for item in quiet if item.otherwise]
    passages: list[OtherPassage] = []
    for item in speaking_otherwise[:_NAMED_SILENT]:
        passages += item.otherwise
    return passages


def _source_row(context: PageContext, row: Row) -> SourceRow:
    return SourceRow(
        context.tags[row.source],
        tuple(quote_in_sentence(context, e) for e in row.evidence),
        tuple(_provenance_lines(context, row.provenance)),
        tuple(_hedge_loss_line(context, loss) for loss in row.slips),
    )


def _provenance_lines(context: PageContext, found: Provenance) -> Iterator[ProvenanceLine]:
    for declared in found.declared:
        report = link_to_report(context, declared.report)
        yield ProvenanceLine(origin_words(sure=declared.sure), report, basis_words(declared.basis))
    if found.shares_with:
        names = [context.tags[source].publisher for source in found.shares_with]
        yield ProvenanceLine(shared_wording_sentence(names))
    if found.unrecorded:
        yield ProvenanceLine(unrecorded_sentence(rest=bool(found.declared)))


def _hedge_loss_line(context: PageContext, loss: Loss) -> HedgeLossLine:
    flat, guarded = (record_href(RecordRef("annotation", uid)) for uid in (loss.flat, loss.guarded))
    sentence = loss.reason or lost_hedge_sentence(context.linked, loss)
    return HedgeLossLine(sentence, bool(loss.reason), GUARD[loss.kind], flat, guarded)


def _relation_arrow(relation: ClaimRelation) -> str:
    if relation.type == "contradicts":
        return "against"
    if relation.type == "related":
        return "both"
    if relation.declared_here:
        return "out"
    return "in"


def _answer_table(context: PageContext, claim: str, measure: Measure) -> AnswerTable:
    stances = context.derived.claims.summaries[claim].stances
    lines = tuple(
        AnswerLine(
            context.tags[a.source],
            stance_mark(context.linked, stances[a.annotation]),
            (when_words(context, a.value.when) if a.value.kind == "time" else "") or a.shown,
            a.words,
            record_href(RecordRef("annotation", a.annotation)),
        )
        for a in measure.answers
    )
    conflicts = tuple(conflict_sentence(context.linked, stances, conflict) for conflict in measure.conflicts)
    return AnswerTable(measure, lines, conflicts, draw_answers(context, claim, measure, "../../"))


def _utterance_readings(context: PageContext, apparatus: Apparatus) -> UtteranceReadings:
    witnesses = apparatus.witnesses
    return UtteranceReadings(
        context.linked.utterances[apparatus.utterance].title,
        apparatus,
        {witness.label: context.tags[witness.source].css for witness in witnesses},
        {witness.annotation: record_href(RecordRef("annotation", witness.annotation)) for witness in witnesses},
    )


def _silent_sources(context: PageContext, comparison: Comparison) -> tuple[SilentSources, ...]:
    """The quiet sources by reason, reasons in their order; what some say of related claims first."""
    of_reason: dict[SilenceReason, list[QuietSource]] = {reason: [] for reason in SILENCE}
    for item in comparison.quiet.sources:
        of_reason[item.reason].append(item)
    return tuple(_silent_group(context, reason, items) for reason, items in of_reason.items() if items)


def _silent_group(context: PageContext, reason: SilenceReason, items: Sequence[QuietSource]) -> SilentSources:
    passages = [_related_passage(context, passage) for passage in _list_other_passages(items)]
    return SilentSources(
        reason=reason,
        sentence=SILENCE[reason],
        tags=tuple(context.tags[item.source] for item in items[:_NAMED_SILENT]),
        more=len(items[_NAMED_SILENT:]),
        passages=tuple(passages),
    )


def _related_passage(context: PageContext, passage: OtherPassage) -> RelatedPassage:
    (line,) = quotes_on_claim(context, passage.claim, [passage.annotation])
    return RelatedPassage(line, claim_link(context, passage.claim))
