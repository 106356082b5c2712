"""Quotes in lists, and quotes in their sentences.

In: a `PageContext` and annotations or their evidence. Out: a `QuoteLine` for a list, a `QuoteInSentence` for the page
of a claim. Each is a plain, complete value.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.claims.comparison import AttributionStep, Evidence, attribution_path
from dossier.claims.excerpts import Piece
from dossier.claims.origins import report_name
from dossier.labels.provenance import depth_words
from dossier.markup import Html
from dossier.model import Annotation
from dossier.pages.page_context import PageContext, render_note, stance_mark
from dossier.pages.quote_words import show_words, tell_grade
from dossier.pages.source_tags import Tag
from dossier.pages.stance_marks import StanceMark
from dossier.record_parts import Translation
from dossier.record_ref import RecordRef
from dossier.routes import href, record_href, route


@dataclass(frozen=True, slots=True)
class Station:
    """One station of an attribution: a person, a report, at last the source."""

    text: str
    href: str
    css: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A quote in a list: whose it is, what it does, its words."""

    tag: Tag
    mark: StanceMark
    href: str  # to the passage in the source's page
    words: str  # of the quote; Html where some are the editors' own
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteInSentence:
    """A quote as a claim's page shows it: in its whole sentence, with everything that is known of it."""

    mark: StanceMark
    href: str  # to the passage in the source's page
    live: str  # to the passage in the live page; "" without one
    pieces: tuple[Piece, ...]  # the sentences around it, with cue words and shared wording marked
    language: str
    translation: Translation | None
    own_voice: bool
    path: tuple[Station, ...]  # who said it first, who passed it on, at last the source
    depth: str  # “Third hand”; "" where nobody or only one is cited
    clipped: str  # why it keeps its sense where it is cut
    oddity: str
    note: Html
    grade: str  # how it was found in its source, in words


def quotes_on_claim(context: PageContext, claim: str, uids: Iterable[str]) -> tuple[QuoteLine, ...]:
    """Quotes on one claim as lists show them, in the order given, each with what it does to this claim."""
    linked, stances = context.linked, context.derived.claims.summaries[claim].stances
    return tuple(_quote_line(context, linked.annotations[uid], stance_mark(context, stances[uid])) for uid in uids)


def _quote_line(context: PageContext, annotation: Annotation, mark: StanceMark) -> QuoteLine:
    return QuoteLine(
        tag=context.tags[annotation.source],
        mark=mark,
        href=record_href(RecordRef("annotation", annotation.uid)),
        words=show_words(annotation, context.linked.anchors[annotation.uid]),
        language=annotation.language,
    )


def quote_in_sentence(context: PageContext, evidence: Evidence) -> QuoteInSentence:
    """A piece of evidence as a claim's page shows it."""
    annotation = evidence.annotation
    path = path_with_report(context, evidence.path, evidence.report_between)
    return QuoteInSentence(
        mark=stance_mark(context, evidence.stance),
        href=record_href(RecordRef("annotation", annotation.uid)),
        live=evidence.live,
        pieces=evidence.pieces,
        language=annotation.language,
        translation=annotation.translation,
        own_voice=not evidence.stance.is_attributed,
        path=path,
        depth=depth_words(len(path) - 1),
        clipped=annotation.clipped,
        oddity=annotation.oddity,
        note=render_note(context, annotation.note, "../../"),
        grade=tell_grade(annotation, evidence.anchor),
    )


def path_with_report(context: PageContext, steps: Iterable[AttributionStep], report: str) -> tuple[Station, ...]:
    """Who said it and who passed it on, with the report through which the source has it; "" where none is known."""
    path = _link_stations(steps)
    if not report:
        return path
    return (*path[:-1], link_to_report(context, report), path[-1])


def link_to_report(context: PageContext, report: str) -> Station:
    """A report with the way to it: a source of the dossier, or an origin in the list of sources."""
    if report in context.tags:
        tag = context.tags[report]
        return Station(tag.publisher, tag.href, tag.css, tag.letter)
    return Station(report_name(context.linked, report), record_href(RecordRef("origin", report)))


def stations_of(context: PageContext, annotation: Annotation) -> tuple[Station, ...]:
    """Who said the words of a quote first, who passed them on, at last the source."""
    return _link_stations(attribution_path(context.linked, annotation))


def _link_stations(path: Iterable[AttributionStep]) -> tuple[Station, ...]:
    return tuple(_link_station(step) for step in path)


def _link_station(step: AttributionStep) -> Station:
    css = f"src-{step.siglum[-1:]}" if step.siglum else ""
    return Station(step.name, href(route(step.kind, step.id)), css, step.siglum)
