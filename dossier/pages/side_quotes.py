"""The sides of a difference as its page sets them side by side: every passage in its sentence, every silence.

In: a `PageContext` and a `Side`. Out: a `SideView`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.anchoring.quote_syntax import find_literal
from dossier.claims.comparison import attribution_path
from dossier.claims.excerpts import ExcerptMark, Piece, excerpt_pieces, passage_link
from dossier.claims.provenance import find_report_between
from dossier.differences.known_differences import KnownDifference
from dossier.differences.sides import Side
from dossier.labels.findings import SILENCE
from dossier.labels.grammar import capitalize_first, join_with_and
from dossier.labels.provenance import depth_words
from dossier.markup import Html
from dossier.model import Annotation
from dossier.pages.difference_lines import tell_deed, tell_voice, voice_icon
from dossier.pages.page_context import PageContext
from dossier.pages.quote_lines import Station, path_with_report
from dossier.pages.quote_words import tell_grade
from dossier.pages.source_tags import Tag
from dossier.record_parts import Translation
from dossier.record_ref import RecordRef
from dossier.routes import record_href
from dossier.spans import Span
from dossier.text import level_typography


@dataclass(frozen=True, slots=True)
class AttributedPath:
    """Who said it first, who passed it on, at last the source; and how far that is."""

    stations: tuple[Station, ...]
    depth: str  # “Third hand”; "" where only one is cited


@dataclass(frozen=True, slots=True, kw_only=True)
class SideQuote:
    """A passage of a side: its sentence with the quote and the words that differ marked, and who speaks."""

    tag: Tag
    href: str  # to the passage in the source's page
    live: str  # to the passage in the live page; "" without one
    pieces: tuple[Piece, ...]
    language: str
    translation: Translation | None
    icon: Html  # the mark of voice
    own_voice: bool
    who: str  # those who are passed on, for a listener
    does: str  # what they do, likewise: “affirms”
    paths: tuple[AttributedPath, ...]  # one for each who is cited; empty in the source's own voice
    oddity: str
    grade: str  # how it was found in its source, in words


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source that has nothing on it, and why that may be."""

    tag: Tag
    reason: str  # a sentence without its full stop; "" where none is known


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side of a difference."""

    says: str
    quotes: tuple[SideQuote, ...]
    silent: tuple[SilentSource, ...]
    never: tuple[str, ...]  # words that its silent sources do not have


def view_side(context: PageContext, known: KnownDifference, side: Side) -> SideView:
    """One side with its passages in order of siglum and place, each once."""
    passages: dict[tuple[str, bool, Span], list[Annotation]] = {}
    for uid in side.annotations:
        quote = context.linked.annotations[uid]
        place = (f"{quote.source} {quote.capture}", quote.voice == "own", context.linked.anchors[uid].span)
        passages.setdefault(place, []).append(quote)
    return SideView(
        says=capitalize_first(side.says),
        quotes=tuple(_side_quote(context, quotes, side.words) for quotes in passages.values()),
        silent=tuple(_silent_source(context, known, source) for source in side.sources) if side.silent else (),
        never=side.words if side.silent else (),
    )


def _side_quote(context: PageContext, quotes: Sequence[Annotation], words: Sequence[str]) -> SideQuote:
    """One passage. Several quotes are the same words, passed on from several speakers."""
    quote = quotes[0]
    linked, capture = context.linked, context.linked.capture_of(quote)
    anchor, url = linked.anchors[quote.uid], linked.sources[quote.source].url
    marks = [ExcerptMark(hedge.span) for hedge in context.derived.claims.hedges[quote.uid]]
    marks += [ExcerptMark(span, differs=True) for span in _find_words_that_differ(context, quote, words)]
    return SideQuote(
        tag=context.tags[quote.source],
        href=record_href(RecordRef("annotation", quote.uid)),
        live=passage_link(capture, anchor.span, url.value if url else ""),
        pieces=excerpt_pieces(capture.text, capture.sentences_around(anchor.span), anchor, marks),
        language=quote.language,
        translation=quote.translation,
        icon=voice_icon(quote),
        own_voice=quote.voice == "own",
        who=join_with_and(tuple(dict.fromkeys(tell_voice(context, each) for each in quotes))),
        does=tell_deed(quote),
        paths=() if quote.voice == "own" else tuple(dict.fromkeys(_trace_path(context, each) for each in quotes)),
        oddity=quote.oddity,
        grade=tell_grade(quote, anchor),
    )


def _trace_path(context: PageContext, quote: Annotation) -> AttributedPath:
    linked = context.linked
    path = path_with_report(context, attribution_path(linked, quote), find_report_between(linked, quote))
    return AttributedPath(path, depth_words(len(path) - 1))


def _find_words_that_differ(context: PageContext, quote: Annotation, words: Sequence[str]) -> list[Span]:
    """Where the quote has these words, as places in its capture; typography is levelled, as for quotes."""
    capture, anchor = context.linked.capture_of(quote), context.linked.anchors[quote.uid]
    found: list[Span] = []
    for wanted in words:
        places = find_literal(capture.text, capture.normalised, level_typography(wanted))
        found += [Span(*place) for place in places if anchor.span.contains(Span(*place))]
    return found


def _silent_source(context: PageContext, known: KnownDifference, source: str) -> SilentSource:
    """A silent source with the reasons of its silence on the claims of the difference, each once."""
    reasons: dict[str, None] = {}
    for claim in known.claims:
        for quiet in context.derived.claims.quiet[claim].sources:
            if quiet.source == source:
                reasons[SILENCE[quiet.reason]] = None
    return SilentSource(context.tags[source], capitalize_first(join_with_and(tuple(reasons))))
