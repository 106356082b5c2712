"""What every source says of one claim, row by row: first those that speak, then the quiet ones by reason.

In: a `PageContext` and a claim's comparison. Out: `SourceRow`s and `SilentSources` for the template `comparison.html`.
A part is told shortly: what stands on the page already is linked to and not said again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.claims.comparison import Comparison, Row
from dossier.claims.hedges import Loss
from dossier.claims.provenance import Provenance
from dossier.claims.silence import OtherPassage, QuietSource
from dossier.labels.findings import GUARD, SILENCE, SilenceReason
from dossier.labels.provenance import basis_words, origin_words, shared_wording_sentence, unrecorded_sentence
from dossier.pages.claim_lines import claim_link
from dossier.pages.claim_places import claim_href, find_page
from dossier.pages.claim_sentences import lost_hedge_sentence
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link
from dossier.pages.quote_lines import (
    QuoteInSentence,
    QuoteLine,
    Station,
    link_to_report,
    quote_in_sentence,
    quotes_on_claim,
)
from dossier.pages.source_tags import Tag
from dossier.record_ref import RecordRef
from dossier.routes import record_href

_NAMED_SILENT = 12


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
    told: frozenset[str] = frozenset()  # hrefs of quotes that the page shows already, with all that is known of them


@dataclass(frozen=True, slots=True)
class RelatedPassage:
    """What a source says of a related claim."""

    quote: QuoteLine  # with what it does to that claim
    claim: Link


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A source's row on a related claim that stands on the same page."""

    tag: Tag
    href: str


@dataclass(frozen=True, slots=True)
class RelatedRows:
    """A related claim, and the rows of this page that have what sources say of it."""

    claim: Link
    rows: tuple[RelatedRow, ...]
    quoted_above: bool = False  # the claim stands on another page; a row above has its passages


@dataclass(frozen=True, slots=True)
class SilentSources:
    """Sources that do not speak to the claim, with the reason; `more` are not named because they are many."""

    reason: str  # a code
    sentence: str
    tags: tuple[Tag, ...]
    more: int
    passages: tuple[RelatedPassage, ...]  # for `otherwise`: what they say of claims on other pages
    here: tuple[RelatedRows, ...]  # likewise: what the page has in other rows


# --- sources that speak -----------------------------------------------------------------------------------------------


def make_source_rows(context: PageContext, comparison: Comparison) -> tuple[SourceRow, ...]:
    """One row for each source that speaks to the claim, in order of siglum."""
    return tuple(_source_row(context, row) for row in comparison.rows)


def leave_out_told(rows: Iterable[SourceRow], told: Sequence[SourceRow]) -> tuple[SourceRow, ...]:
    """The rows of a part without what earlier rows of its page say of a source's quotes and of where it has them."""
    quotes = frozenset(quote.href for row in told for quote in row.quotes)
    known = {(row.tag.id, line) for row in told for line in row.known_from}
    shorter = []
    for row in rows:
        new = tuple(line for line in row.known_from if (row.tag.id, line) not in known)
        shorter.append(replace(row, known_from=new, told=quotes))
    return tuple(shorter)


def _source_row(context: PageContext, row: Row) -> SourceRow:
    return SourceRow(
        context.tags[row.source],
        tuple(quote_in_sentence(context, e) for e in row.evidence),
        tuple(_provenance_lines(context, row.provenance)),
        tuple(hedge_loss_line(context, loss) for loss in row.slips),
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


def hedge_loss_line(context: PageContext, loss: Loss) -> HedgeLossLine:
    """A loss as a sentence, or the editors' reason why it is none, with both passages."""
    flat, guarded = (record_href(RecordRef("annotation", uid)) for uid in (loss.flat, loss.guarded))
    sentence = loss.reason or lost_hedge_sentence(context.linked, loss)
    return HedgeLossLine(sentence, bool(loss.reason), GUARD[loss.kind], flat, guarded)


# --- quiet sources ----------------------------------------------------------------------------------------------------


def group_silent_sources(context: PageContext, comparison: Comparison) -> tuple[SilentSources, ...]:
    """The quiet sources by reason, reasons in their order; what some say of related claims first."""
    of_reason: dict[SilenceReason, list[QuietSource]] = {reason: [] for reason in SILENCE}
    for item in comparison.quiet.sources:
        of_reason[item.reason].append(item)
    page = find_page(context.linked, comparison.claim)
    return tuple(_silent_group(context, page, reason, items) for reason, items in of_reason.items() if items)


def leave_out_quoted(
    context: PageContext, groups: Iterable[SilentSources], told: Mapping[str, Sequence[SilentSources]]
) -> tuple[SilentSources, ...]:
    """The quiet sources of a part without the passages that earlier rows of its page quote, with links to those rows.

    `told` has the quiet sources of each earlier claim on the page, by its id.
    """
    quoted: dict[RelatedPassage, str] = {}
    for claim_id, earlier in told.items():
        for group in earlier:
            quoted |= {passage: claim_id for passage in group.passages if passage not in quoted}
    shorter = []
    for group in groups:
        above: dict[Link, dict[RelatedRow, None]] = {}
        for passage in group.passages:
            if passage in quoted:
                tag = passage.quote.tag
                row = RelatedRow(tag, claim_href(context.linked, quoted[passage], tag.letter))
                above.setdefault(passage.claim, {})[row] = None
        rows = (RelatedRows(claim, tuple(of_claim), quoted_above=True) for claim, of_claim in above.items())
        new = tuple(passage for passage in group.passages if passage not in quoted)
        shorter.append(replace(group, passages=new, here=(*group.here, *rows)))
    return tuple(shorter)


def list_other_passages(context: PageContext, claim_id: str) -> list[OtherPassage]:
    """What quiet sources say of claims on other pages, as far as the page of this claim shows it."""
    page, quiet = find_page(context.linked, claim_id), context.derived.claims.quiet[claim_id].sources
    return [passage for passage in _list_named_passages(quiet) if find_page(context.linked, passage.claim) != page]


def _list_named_passages(quiet: Iterable[QuietSource]) -> list[OtherPassage]:
    speaking_otherwise = [item for item in quiet if item.otherwise]
    passages: list[OtherPassage] = []
    for item in speaking_otherwise[:_NAMED_SILENT]:
        passages += item.otherwise
    return passages


def _silent_group(
    context: PageContext, page: str, reason: SilenceReason, items: Sequence[QuietSource]
) -> SilentSources:
    """The sources with one reason; `page` is the claim on whose page this is told."""
    passages: list[RelatedPassage] = []
    here: dict[str, dict[RelatedRow, None]] = {}
    for passage in _list_named_passages(items):
        if find_page(context.linked, passage.claim) == page:
            tag = context.tags[context.linked.annotations[passage.annotation].source]
            row = RelatedRow(tag, claim_href(context.linked, passage.claim, tag.letter))
            here.setdefault(passage.claim, {})[row] = None
        else:
            passages.append(_related_passage(context, passage))
    return SilentSources(
        reason=reason,
        sentence=SILENCE[reason],
        tags=tuple(context.tags[item.source] for item in items[:_NAMED_SILENT]),
        more=len(items[_NAMED_SILENT:]),
        passages=tuple(passages),
        here=tuple(RelatedRows(claim_link(context, claim), tuple(rows)) for claim, rows in here.items()),
    )


def _related_passage(context: PageContext, passage: OtherPassage) -> RelatedPassage:
    (line,) = quotes_on_claim(context, passage.claim, [passage.annotation])
    return RelatedPassage(line, claim_link(context, passage.claim))
