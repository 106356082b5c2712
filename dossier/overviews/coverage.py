"""How much of each source is accounted for: which sentence carries which claims, and what was left unused.

In: a `LinkedDossier`. Out: a `Coverage` for every source, and a notice for each stretch of a source's own text that is
neither annotated nor declared unused.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from dossier import text
from dossier.diagnostics import Diagnostic, Location, notice
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.spans import Span, mark_spans, subtract_spans


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a source's own text (furniture cut out) with what uses it."""

    span: Span
    line: int  # of its first character; lines and columns start at 1, columns in code points
    column: int
    annotations: tuple[str, ...]  # uids of annotations with a fragment in it, in order of place
    claims: tuple[str, ...]  # ids of the claims they speak to, once each, in that order
    words: int
    annotated_words: int  # words inside a fragment of an annotation
    reason: str  # why it was left unused, where the editors declared that; else ""

    @property
    def accounted(self) -> bool:
        """Whether it is annotated or declared unused."""
        return bool(self.annotations or self.reason)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One source's own text, sentence by sentence."""

    source: str
    sentences: tuple[Sentence, ...]  # in order of place
    words: int  # words of the source's own text, furniture left out
    annotated_words: int  # of these, words inside a fragment of an annotation
    only_here: tuple[str, ...]  # ids of claims that no other source speaks to, in order of id

    @property
    def unaccounted(self) -> tuple[Sentence, ...]:
        """The sentences that are neither annotated nor declared unused."""
        return tuple(sentence for sentence in self.sentences if not sentence.accounted)


def measure_coverage(linked: LinkedDossier) -> tuple[dict[str, Coverage], tuple[Diagnostic, ...]]:
    """The coverage of every source, by id; and a notice (`sentence-unused`) for each stretch not accounted for."""
    only_here = _only_here(linked)
    covered = {id: _cover(linked, id, only_here.get(id, ())) for id in linked.sources}
    problems = [found for one in covered.values() for found in _unaccounted(linked, one)]
    return covered, tuple(problems)


def _only_here(linked: LinkedDossier) -> dict[str, list[str]]:
    """By source: the claims that it alone speaks to."""
    alone: dict[str, list[str]] = {}
    for claim, evidence in linked.of_claim.items():
        sources = {annotation.source for annotation in evidence}
        if len(sources) == 1:
            alone.setdefault(sources.pop(), []).append(claim)
    return alone


def _cover(linked: LinkedDossier, source: str, only_here: Sequence[str]) -> Coverage:
    """One source's coverage.

    1. Furniture is cut out first, so that no sentence reaches across it.
    2. A sentence is used by every annotation with a fragment in it. Words left out by `[…]` do not use a sentence.
    3. A word counts as annotated when it lies inside one fragment.
    4. A sentence is declared unused when a region of `unused` covers any of it.
    """
    own = linked.text[source]
    words = text.find_words(own)
    lines = text.Lines(own)
    uses = [a for a in linked.of_source[source] if linked.text_of(a) is own]
    fragments = [fragment for annotation in uses for fragment in linked.anchors[annotation.uid].fragments]
    marked = mark_spans(len(own), fragments)  # 3
    stretches = subtract_spans(Span(0, len(own)), [placed.span for placed in linked.furniture[source]])  # 1
    spans = [
        Span(*sentence).moved(stretch.start)
        for stretch in stretches
        for sentence in text.find_sentences(own[stretch.start : stretch.end])
    ]
    used = _used(linked, uses, spans)  # 2
    counted = _words_in(words, spans, marked)
    reasons = [_reason(linked, source, span) for span in spans]  # 4
    sentences = tuple(
        Sentence(span, *lines.position(span.start), *_uids_and_claims(using), *count, reason)
        for span, using, count, reason in zip(spans, used, counted, reasons, strict=True)
    )
    total, annotated = sum(one.words for one in sentences), sum(one.annotated_words for one in sentences)
    return Coverage(source, sentences, total, annotated, tuple(only_here))


def _used(linked: LinkedDossier, uses: Sequence[Annotation], spans: Sequence[Span]) -> list[list[Annotation]]:
    """For each sentence, the annotations with a fragment in it, in order of place."""
    used: list[list[Annotation]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for annotation in uses:
        for fragment in linked.anchors[annotation.uid].fragments:
            at = max(bisect_right(starts, fragment.start) - 1, 0)
            while at < len(spans) and spans[at].start < fragment.end:
                if spans[at].overlaps(fragment) and annotation not in used[at][-1:]:
                    used[at].append(annotation)
                at += 1
    return used


def _words_in(words: Sequence[tuple[int, int]], spans: Sequence[Span], marked: bytearray) -> list[tuple[int, int]]:
    """For each sentence, its words and how many of them are annotated."""
    counts = []
    ends = [end for _, end in words]
    for span in spans:
        inside = annotated = 0
        at = bisect_right(ends, span.start)
        while at < len(words) and words[at][0] < span.end:
            inside += 1
            annotated += marked[words[at][0]] and marked[words[at][1] - 1]
            at += 1
        counts.append((inside, annotated))
    return counts


def _reason(linked: LinkedDossier, source: str, span: Span) -> str:
    reasons = (p.region.reason for p in linked.unused[source] if p.span.overlaps(span))
    return next(reasons, "")


def _uids_and_claims(using: Sequence[Annotation]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    claims = dict.fromkeys(claim for annotation in using for claim in annotation.claims)
    return tuple(annotation.uid for annotation in using), tuple(claims)


# --- what is not accounted for ----------------------------------------------------------------------------------------


def _unaccounted(linked: LinkedDossier, covered: Coverage) -> Iterator[Diagnostic]:
    """One notice for each run of sentences, placed in the capture itself so that an editor can go there."""
    source = linked.sources[covered.source]
    path = str(PurePosixPath(source.at.path).parent / source.captures[0].file) if source.captures else source.at.path
    lines = text.Lines(linked.text[source.id])
    for accounted, group in groupby(covered.sentences, key=lambda sentence: sentence.accounted):
        if accounted:
            continue
        run = tuple(group)
        number = "This sentence is" if len(run) == 1 else f"These {len(run)} sentences are"
        first = _beginning(linked.text[source.id], run[0].span)
        yield notice(
            "sentence-unused",
            f"{number} neither annotated nor declared unused: “{first}”",
            Location(path, run[0].line, run[0].column, *lines.position(run[-1].span.end)),
            f"Annotate it, or name it under “unused” in {source.at.path} with the reason.",
        )


def _beginning(own: str, span: Span, most: int = 60) -> str:
    words = " ".join(own[span.start : span.end].split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"
