"""How much of each source is accounted for: which sentence carries which claims, and what was left unused.

In: a `LinkedDossier`. Out: a `Coverage` for every source, and a notice for each stretch of a source's own text that is
neither annotated nor declared unused.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import PurePosixPath

from dossier import text
from dossier.diagnostics import Diagnostic, Location, notice
from dossier.labels.editor_notices import unused_advice, unused_message
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.on_demand import Once
from dossier.spans import Span, mark_spans


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
    def is_accounted_for(self) -> bool:
        """Whether it is annotated or declared unused."""
        return bool(self.annotations or self.reason)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One source's own text, sentence by sentence."""

    source: str
    sentences: tuple[Sentence, ...]  # in order of place
    words: int  # words of the source's own text, furniture left out
    annotated_words: int  # of these, words inside a fragment of an annotation
    passed_on_words: int  # of these, words inside a fragment of an annotation that is attributed
    only_here: tuple[str, ...]  # ids of claims that no other source speaks to, in order of id


def measure_coverage(linked: LinkedDossier) -> Mapping[str, Coverage]:
    """The coverage of every source, by id."""
    return linked.on_demand(linked.sources, lambda id_: _cover_source(linked, id_))


def report_unused_sentences(linked: LinkedDossier, covered: Mapping[str, Coverage]) -> Once[tuple[Diagnostic, ...]]:
    """A notice (`sentence-unused`) for each stretch of a source that is not accounted for."""
    return linked.gather(linked.sources, lambda id_: _report_unaccounted(linked, covered[id_]))


def _find_only_here(linked: LinkedDossier, source: str) -> Iterator[str]:
    """The claims that this source alone speaks to, in order of id."""
    spoken_to = {claim for annotation in linked.of_source[source] for claim in annotation.claims}
    for claim in sorted(spoken_to):
        if claim in linked.claims and all(annotation.source == source for annotation in linked.of_claim[claim]):
            yield claim


def _cover_source(linked: LinkedDossier, source: str) -> Coverage:
    """One source's coverage.

    1. Furniture is cut out first, so that no sentence reaches across it.
    2. A sentence is used by every annotation with a fragment in it. Words left out by `[…]` do not use a sentence.
    3. A word counts as annotated when it lies inside one fragment. It counts as passed on when one of the annotations
       around it is attributed, whatever others say: a mere name inside a speaker's words is in no other voice.
    4. A sentence is declared unused when a region of `unused` covers any of it.
    """
    capture = linked.first_capture(source)
    own = capture.text
    annotations = [annotation for annotation in linked.of_source[source] if linked.is_in_first_capture(annotation)]
    spans = capture.sentences  # 1
    used = _find_uses(linked, annotations, spans)  # 2
    words = text.find_words(own)
    counted = _count_words(words, spans, _mark_annotated(linked, own, annotations))  # 3
    attributed = [annotation for annotation in annotations if annotation.stance.is_attributed]
    passed_on = _count_words(words, spans, _mark_annotated(linked, own, attributed))
    sentences = []
    for span, using, (inside, annotated) in zip(spans, used, counted, strict=True):
        line, column = capture.lines.position(span.start)
        uids, claims = _list_uses(using)
        reason = _find_reason(linked, source, span)  # 4
        sentences.append(Sentence(span, line, column, uids, claims, inside, annotated, reason))
    return Coverage(
        source=source,
        sentences=tuple(sentences),
        words=sum(one.words for one in sentences),
        annotated_words=sum(one.annotated_words for one in sentences),
        passed_on_words=sum(words for _, words in passed_on),
        only_here=tuple(_find_only_here(linked, source)),
    )


def _mark_annotated(linked: LinkedDossier, own: str, annotations: Sequence[Annotation]) -> bytearray:
    """One byte a code point: 1 inside a fragment of an annotation."""
    fragments: list[Span] = []
    for annotation in annotations:
        fragments += linked.anchors[annotation.uid].fragments
    return mark_spans(len(own), fragments)


def _find_uses(
    linked: LinkedDossier, annotations: Sequence[Annotation], spans: Sequence[Span]
) -> list[list[Annotation]]:
    """For each sentence, the annotations with a fragment in it, in order of place."""
    used: list[list[Annotation]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for annotation in annotations:
        for fragment in linked.anchors[annotation.uid].fragments:
            at = max(bisect_right(starts, fragment.start) - 1, 0)
            while at < len(spans) and spans[at].start < fragment.end:
                is_noted = bool(used[at]) and used[at][-1] is annotation
                if spans[at].overlaps(fragment) and not is_noted:
                    used[at].append(annotation)
                at += 1
    return used


def _count_words(words: Sequence[tuple[int, int]], spans: Sequence[Span], marked: bytearray) -> list[tuple[int, int]]:
    """For each sentence, how many words it has and how many of them are marked."""
    counts = []
    starts, ends = [start for start, _ in words], [end for _, end in words]
    before = list(accumulate((marked[start] and marked[end - 1] for start, end in words), initial=0))  # marked so far
    for span in spans:
        first = bisect_right(ends, span.start)
        last = bisect_left(starts, span.end, lo=first)
        counts.append((last - first, before[last] - before[first]))
    return counts


def _find_reason(linked: LinkedDossier, source: str, span: Span) -> str:
    for placed in linked.unused[source]:
        if placed.span.overlaps(span):
            return placed.region.reason
    return ""


def _list_uses(using: Sequence[Annotation]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The uids of annotations, and the claims that they speak to, each once."""
    uids = []
    claims: dict[str, None] = {}
    for annotation in using:
        uids.append(annotation.uid)
        claims |= dict.fromkeys(annotation.claims)
    return tuple(uids), tuple(claims)


# --- what is not accounted for ----------------------------------------------------------------------------------------


def _report_unaccounted(linked: LinkedDossier, covered: Coverage) -> Iterator[Diagnostic]:
    """One notice for each run of sentences, placed in the capture itself so that an editor can go there."""
    source = linked.sources[covered.source]
    path = source.at.path
    if source.captures:
        path = str(PurePosixPath(path).parent / source.captures[0].file)
    lines = linked.first_capture(source.id).lines
    for accounted, group in groupby(covered.sentences, key=lambda sentence: sentence.is_accounted_for):
        if accounted:
            continue
        run = tuple(group)
        message = unused_message(len(run), _shorten_beginning(linked.text[source.id], run[0].span))
        place = Location(path, run[0].line, run[0].column, *lines.position(run[-1].span.end))
        yield notice("sentence-unused", message, place, unused_advice(source.at.path))


def _shorten_beginning(own: str, span: Span, most: int = 60) -> str:
    words = " ".join(own[span.start : span.end].split())
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0] + " …"
