"""One claim with what every source says of it, for its page or, where it is a part, for the page of its whole.

In: a `PageContext` and a claim. Out: a `ClaimComparison` for the template `comparison.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.claims.relations import ClaimRelation
from dossier.claims.values import Answer, Measure
from dossier.labels import codes
from dossier.markup import Html
from dossier.pages.charts import draw_answers
from dossier.pages.claim_lines import claim_line_at, stance_cells, tell_whose_word_in_full
from dossier.pages.claim_places import find_page
from dossier.pages.claim_rows import (
    HedgeLossLine,
    SilentSources,
    SourceRow,
    group_silent_sources,
    hedge_loss_line,
    leave_out_quoted,
    leave_out_told,
    make_source_rows,
)
from dossier.pages.claim_sentences import (
    conflict_sentence,
    descent_words,
    hinge_words,
    incomparable_sentence,
    relation_words,
)
from dossier.pages.claim_times import ClaimTime, find_claim_time
from dossier.pages.page_context import ClaimLine, PageContext, render_note, stance_mark, when_words, with_facts
from dossier.pages.page_meta import Link, RecordPlace
from dossier.pages.page_surroundings import locate_record
from dossier.pages.quote_words import show_words
from dossier.pages.source_tags import Tag
from dossier.pages.stance_marks import StanceCell, StanceMark
from dossier.pages.utterance_readings import UtteranceReadings, utterance_readings
from dossier.record_parts import Assessment
from dossier.record_ref import RecordRef
from dossier.routes import href, record_href, route
from dossier.stance import Stance


@dataclass(frozen=True, slots=True)
class ClaimActor:
    """An actor's part: a link and what the actor does."""

    link: Link
    role: str


@dataclass(frozen=True, slots=True)
class HingeLine:
    """Something the status hangs on, and what the status would be without it."""

    without: str  # “Without Bharat Express”
    becomes: str  # a status; "" where no source would speak to the claim


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
    figure: Html | None


@dataclass(frozen=True, slots=True)
class RelatedClaimLine:
    """Another claim and how this one is related to it."""

    words: str
    arrow: str  # "out": from this claim to the other; "in": from the other to this one; "both"; "against"
    line: ClaimLine
    note: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimComparison:
    """What every source says of one claim."""

    id: str
    before: str  # what the ids of its places on the page begin with: "" for a whole, “<id>-” for a part
    statement: str
    cells: tuple[StanceCell, ...]  # what each source does to it
    status: str
    whose: str  # for an accusation and where all rests on one speaker: who says so, in a sentence; else ""
    sentence: str  # the state of agreement
    numbers: str  # “2 articles, 1 report, 1 person’s word”
    hinges: tuple[HingeLine, ...]  # what the status hangs on
    kind: str
    event: Link | None
    when: ClaimTime | None
    actors: tuple[ClaimActor, ...]
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
    place: RecordPlace

    @property
    def has_several_answers(self) -> bool:
        """Sources give more than one answer, or one answer each to more than one question."""
        return len(self.answers) > 1 or any(len(table.lines) > 1 for table in self.answers)


def compare_claim(context: PageContext, id_: str) -> ClaimComparison:
    """The comparison of a claim, with everything that is known of it."""
    linked, claim = context.linked, context.linked.claims[id_]
    comparison = context.derived.claims.comparisons[id_]
    stances = context.derived.claims.summaries[id_].stances
    event = linked.events.get(claim.event)
    level = 4 if claim.part_of else 3  # of headings in what the editors wrote
    assessment = claim.assessment.text if claim.assessment else ""
    return ClaimComparison(
        id=id_,
        before=f"{id_}-" if claim.part_of else "",
        statement=claim.statement,
        cells=stance_cells(context, id_),
        status=comparison.status,
        whose=tell_whose_word_in_full(context, id_),
        numbers=descent_words(linked, comparison.descent),
        sentence=context.derived.claims.sentences[comparison.claim],
        hinges=tuple(
            HingeLine(hinge_words(hinge), hinge.becomes if hinge.anything_left else "") for hinge in comparison.hinges
        ),
        kind=codes.CLAIM_KIND[claim.kind],
        event=Link(href(route("event", event.id)), event.title) if event else None,
        when=find_claim_time(context, claim),
        actors=tuple(_claim_actor(context, part.actor, codes.ROLE[part.role]) for part in claim.actors),
        witnesses=make_source_rows(context, comparison),
        silent=group_silent_sources(context, comparison),
        sayings=tuple(utterance_readings(context, a) for a in comparison.apparatus if a.tables),
        answers=tuple(_answer_table(context, id_, measure) for measure in comparison.values.measures),
        apart=tuple(incomparable_sentence(linked, stances, found) for found in comparison.values.incomparable),
        lost=tuple(hedge_loss_line(context, loss) for loss in comparison.losses if loss.within == "lineage"),
        ties=tuple(_related_claim_line(context, id_, relation) for relation in comparison.relations),
        note=render_note(context, claim.note, "../../", level),
        assessment=claim.assessment,
        assessed=render_note(context, with_facts(context, assessment), "../../", level),
        place=locate_record(context, claim.at.path, claim.at.line, whole=False),
    )


def _claim_actor(context: PageContext, actor: str, role: str) -> ClaimActor:
    return ClaimActor(Link(href(route("actor", actor)), context.linked.actors[actor].name), role)


def compare_part(context: PageContext, id_: str, told: Sequence[ClaimComparison]) -> ClaimComparison:
    """The comparison of a part, without what the page has said already: `told` has its whole, then other parts."""
    part, whole = compare_claim(context, id_), told[0]
    rows, answers, sayings = list[SourceRow](), list[AnswerLine](), list[str]()
    for earlier in told:
        rows += earlier.witnesses
        sayings += [reading.title for reading in earlier.sayings]
        for table in earlier.answers:
            answers += table.lines
    quiet = {earlier.id: earlier.silent for earlier in told}
    return replace(
        part,
        event=part.event if part.event != whole.event else None,
        actors=tuple(actor for actor in part.actors if actor not in whole.actors),
        witnesses=leave_out_told(part.witnesses, rows),
        silent=leave_out_quoted(context, part.silent, quiet),
        answers=tuple(table for table in part.answers if any(line not in answers for line in table.lines)),
        ties=tuple(tie for tie in part.ties if tie.line.id not in quiet),
        sayings=tuple(reading for reading in part.sayings if reading.title not in sayings),
    )


def _related_claim_line(context: PageContext, id_: str, relation: ClaimRelation) -> RelatedClaimLine:
    is_here = find_page(context.linked, relation.claim) == find_page(context.linked, id_)
    return RelatedClaimLine(
        relation_words(relation),
        _relation_arrow(relation),
        claim_line_at(context, relation.claim, "" if is_here else "Ties"),
        render_note(context, relation.note, "../../"),
    )


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
    lines = tuple(_answer_line(context, answer, stances[answer.annotation]) for answer in measure.answers)
    conflicts = tuple(conflict_sentence(context.linked, stances, conflict) for conflict in measure.conflicts)
    return AnswerTable(measure, lines, conflicts, draw_answers(context, claim, measure, "../../"))


def _answer_line(context: PageContext, answer: Answer, stance: Stance) -> AnswerLine:
    time_words = when_words(context, answer.value.when) if answer.value.kind == "time" else ""
    return AnswerLine(
        context.tags[answer.source],
        stance_mark(context, stance),
        time_words or answer.shown,
        _answer_words(context, answer),
        record_href(RecordRef("annotation", answer.annotation)),
    )


def _answer_words(context: PageContext, answer: Answer) -> str:
    """The words of an answer as its source prints them, else the quote that gives it."""
    annotation = context.linked.annotations[answer.annotation]
    return answer.value.text or show_words(annotation, context.linked.anchors[annotation.uid])
