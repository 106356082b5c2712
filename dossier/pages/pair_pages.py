"""Two sources side by side: what differs between them, where their texts meet, what only one of them has.

In: a `PageContext` and a pair of sources. Out: the view for `pair.html`.
The whole text of a source is never on these pages: only sentences that hold a quote.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from dossier.claims.cells import Cell
from dossier.claims.shingles import RUN
from dossier.labels.page_descriptions import describe_pair
from dossier.labels.pair_words import in_common_sentence, only_one_sentence, repeats_sentence, shared_words_sentence
from dossier.overviews.lineage import SourcePair
from dossier.overviews.passages import QuotedPassage
from dossier.overviews.source_pairs import (
    CommonClaims,
    Meeting,
    Pair,
    compare_claims_of,
    find_meetings,
    passage_text,
)
from dossier.pages.claim_lines import claim_link, stance_cells_of
from dossier.pages.difference_lines import link_to_difference
from dossier.pages.page_context import PageContext
from dossier.pages.page_meta import Link, PageMeta
from dossier.pages.page_surroundings import count_verified, make_page_meta
from dossier.pages.pair_lines import count_shared_words, differences_between, find_lineage, shared_differences_of
from dossier.pages.quote_lines import Station, link_to_report
from dossier.pages.source_tags import Tag
from dossier.pages.stance_marks import StanceCell
from dossier.record_ref import RecordRef
from dossier.routes import SOURCES, href, pair_route, record_href
from dossier.spans import Span

_MEETINGS, _ONLY = 60, 100  # meetings, and claims that only one of the two has, that a page shows


class PassagePiece(NamedTuple):
    """A stretch of a passage: whether it is quoted for one of the claims, and whether the other source has it too."""

    text: str
    quoted: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """The sentences of one source in which the two meet."""

    href: str  # to the first quote in them
    pieces: tuple[PassagePiece, ...]
    language: str


@dataclass(frozen=True, slots=True)
class ClaimOfBoth:
    """A claim to which both speak, with what each does."""

    claim: Link
    a: StanceCell
    b: StanceCell
    alike: bool


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A passage of the second source, and the claims to which both speak there."""

    passage: PassageView
    claims: tuple[ClaimOfBoth, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A passage of the first source with the passages of the second that speak to the same claims."""

    passage: PassageView
    counterparts: tuple[Counterpart, ...]


@dataclass(frozen=True, slots=True)
class ClaimOfOne:
    """A claim to which, of the two, only one speaks."""

    claim: Link
    cell: StanceCell


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyOne:
    """What only one of the two has."""

    tag: Tag
    claims: tuple[ClaimOfOne, ...]
    number: int  # of all these claims; a page does not name more than a hundred


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """`/sources/<a>/<b>/`: two sources side by side."""

    meta: PageMeta
    a: Tag
    b: Tag
    summary: tuple[str, ...]  # sentences
    common: tuple[Station, ...]  # reports that both are declared to repeat
    between: tuple[Link, ...]  # differences in which they are on different sides
    together: tuple[Link, ...]  # differences in which they are only on the same side
    unlike: tuple[ClaimOfBoth, ...]  # claims to which they do not do the same, or not in the same voice
    meetings: tuple[MeetingView, ...]
    more: int  # meetings that are not shown
    only: tuple[OnlyOne, OnlyOne]


def view_pair_page(context: PageContext, pair: Pair) -> PairView:
    """The page of one pair."""
    a, b = (context.tags[source] for source in pair)
    claims = compare_claims_of(context.linked, pair)
    meetings = find_meetings(context.linked, context.derived.passages, pair, claims.both)
    of_both = {claim: _make_claim_of_both(context, pair, claim) for claim in claims.both}
    lineage = find_lineage(context).get(pair)
    known, between = context.derived.differences.all, differences_between(context, pair)
    together = [id_ for id_ in shared_differences_of(context, pair) if id_ not in between]
    return PairView(
        meta=_make_pair_meta(context, pair, claims),
        a=a,
        b=b,
        summary=_summarize(context, pair, claims, sum(claim.alike for claim in of_both.values()), lineage),
        common=_link_common_reports(context, lineage),
        between=tuple(link_to_difference(known[id_]) for id_ in between),
        together=tuple(link_to_difference(known[id_]) for id_ in together),
        unlike=tuple(claim for claim in of_both.values() if not claim.alike),
        meetings=tuple(_make_meeting_views(context, meetings[:_MEETINGS], of_both)),
        more=len(meetings[_MEETINGS:]),
        only=(_make_only_one(context, a, claims.only_a), _make_only_one(context, b, claims.only_b)),
    )


def _make_pair_meta(context: PageContext, pair: Pair, claims: CommonClaims) -> PageMeta:
    a, b = (context.tags[source] for source in pair)
    spoken = {*claims.both, *claims.only_a, *claims.only_b}
    quotes = [quote for source in pair for quote in context.linked.of_source[source]]
    counted = [quote.uid for quote in quotes if not spoken.isdisjoint(quote.claims)]
    return make_page_meta(
        context,
        pair_route(*pair),
        f"{a.publisher} and {b.publisher}, side by side",
        describe_pair(a.publisher, b.publisher, len(claims.both)),
        "sources",
        crumbs=(Link(href(SOURCES), "Sources"),),
        verified=count_verified(context, counted),
    )


def _summarize(
    context: PageContext, pair: Pair, claims: CommonClaims, alike: int, found: SourcePair | None
) -> tuple[str, ...]:
    a, b = (context.tags[source].publisher for source in pair)
    sentences = [
        in_common_sentence(len(claims.both), alike),
        only_one_sentence(a, len(claims.only_a), b, len(claims.only_b)),
    ]
    words = count_shared_words(context, found)
    if words is not None:
        sentences.append(shared_words_sentence(words, RUN))
    if found and pair[0] in found.common:
        sentences.append(repeats_sentence(b, a))
    if found and pair[1] in found.common:
        sentences.append(repeats_sentence(a, b))
    return tuple(sentences)


def _link_common_reports(context: PageContext, found: SourcePair | None) -> tuple[Station, ...]:
    """The reports from which both come; that one comes from the other is another matter."""
    if not found:
        return ()
    return tuple(link_to_report(context, report) for report in found.common if report not in (found.a, found.b))


# --- claims -----------------------------------------------------------------------------------------------------------


def _make_claim_of_both(context: PageContext, pair: Pair, claim: str) -> ClaimOfBoth:
    a, b = stance_cells_of(context, claim, pair)
    done = {cell.source: _read_stance(cell) for cell in context.derived.claims.cells[claim]}
    return ClaimOfBoth(claim_link(context, claim), a, b, alike=done[pair[0]] == done[pair[1]])


def _read_stance(cell: Cell) -> tuple[object, ...]:
    """What a source does to a claim, how surely, in whose voice, and whom it passes on."""
    return cell.polarity, cell.certainty, cell.voice, frozenset(cell.speakers)


def _make_only_one(context: PageContext, tag: Tag, claims: Sequence[str]) -> OnlyOne:
    lines = []
    for claim in claims[:_ONLY]:
        (cell,) = stance_cells_of(context, claim, (tag.id,))
        lines.append(ClaimOfOne(claim_link(context, claim), cell))
    return OnlyOne(tag=tag, claims=tuple(lines), number=len(claims))


# --- passages ---------------------------------------------------------------------------------------------------------


def _make_meeting_views(
    context: PageContext, meetings: Iterable[Meeting], of_both: Mapping[str, ClaimOfBoth]
) -> Iterator[MeetingView]:
    """Meetings that have their passage of the first source in common are shown as one."""
    for passage, group in groupby(meetings, key=lambda meeting: meeting.a):
        together = tuple(group)
        claims = [claim for meeting in together for claim in meeting.claims]
        shared = [span for meeting in together for span in meeting.shared_a]
        counterparts = tuple(_make_counterpart(context, meeting, of_both) for meeting in together)
        yield MeetingView(_make_passage_view(context, passage, claims, shared), counterparts)


def _make_counterpart(context: PageContext, meeting: Meeting, of_both: Mapping[str, ClaimOfBoth]) -> Counterpart:
    passage = _make_passage_view(context, meeting.b, meeting.claims, meeting.shared_b)
    return Counterpart(passage, tuple(of_both[claim] for claim in meeting.claims))


def _make_passage_view(
    context: PageContext, passage: QuotedPassage, claims: Collection[str], shared: Sequence[Span]
) -> PassageView:
    linked, find_passage = context.linked, context.derived.passages.find_passage
    speaking = [quote for quote in linked.of_source[passage.source] if not set(quote.claims).isdisjoint(claims)]
    quotes = [quote for quote in speaking if find_passage(quote.uid) == passage]
    quoted = [fragment for quote in quotes for fragment in linked.anchors[quote.uid].fragments]
    return PassageView(
        href=record_href(RecordRef("annotation", quotes[0].uid)),
        pieces=tuple(_cut_pieces(passage_text(linked, passage), passage.span, quoted, shared)),
        language=linked.sources[passage.source].language,
    )


def _cut_pieces(text: str, whole: Span, quoted: Iterable[Span], shared: Iterable[Span]) -> Iterator[PassagePiece]:
    """A passage, cut wherever a quote or shared wording begins or ends."""
    quoted, shared = tuple(quoted), tuple(shared)
    cuts = {offset for span in (whole, *quoted, *shared) for offset in span if whole.start <= offset <= whole.end}
    for start, end in pairwise(sorted(cuts)):
        piece = Span(start, end)
        yield PassagePiece(
            text=text[start:end],
            quoted=any(span.contains(piece) for span in quoted),
            shared=any(span.contains(piece) for span in shared),
        )
