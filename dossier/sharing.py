"""The wording that two sources share, outside furniture and outside quotations of one utterance.

In: a `LinkedDossier`. Out: by pair of sources, the runs of seven or more words that stand in both captures.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier import overlap, text
from dossier.link import LinkedDossier
from dossier.model import Span
from dossier.overlap import RUN, Run


@dataclass(frozen=True, slots=True)
class Shared:
    """One run of words that stands in both captures of a pair, outside furniture."""

    words: int
    own: int  # how many of them stand outside quotation marks in at least one of the two captures
    a: Span  # in the capture of the pair's source `a`
    b: Span

    @property
    def quoted(self) -> bool:
        """Whether both sources print the whole run inside quotation marks: one speaker, not yet one report."""
        return self.own == 0


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a source's own text; a break where furniture was cut out is an empty word."""

    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]  # as they are compared: case and the form of the apostrophe do not count
    quoted: tuple[bool, ...]  # whether each stands inside quotation marks


def shared_wording(linked: LinkedDossier) -> tuple[dict[tuple[str, str], tuple[Shared, ...]], int]:
    """The runs of words that two sources share, by pair; and how many shingles were not compared.

    1. Take the words of each source's own text and find the runs that stand in two of them.
    2. Cut out of a run what both sources quote as one declared utterance; what is left of fewer than seven words goes.
    3. Count the words that stand outside quotation marks in at least one of the two.
    """
    words = {id: _words(linked, id) for id in linked.sources}
    runs, ignored = overlap.shared_runs({id: w.keys for id, w in words.items()})  # 1
    spoken = _utterances(linked)
    shared = {}
    for (a, b), found in runs.items():
        common = spoken.get(a, {}).keys() & spoken.get(b, {}).keys()
        said = [(spoken[a][utterance], spoken[b][utterance]) for utterance in sorted(common)]
        parts = [part for run in found for part in _outside(run, words[a], words[b], said)]  # 2
        if parts:
            shared[a, b] = tuple(_shared(part, words[a], words[b]) for part in parts)  # 3
    return shared, ignored


def _words(linked: LinkedDossier, source: str) -> _Words:
    own, furniture = linked.text[source], [placed.span for placed in linked.furniture[source]]
    marks = text.quoted(own)
    starts = [start for start, _ in marks]
    spans, keys, quoted = [], [], []
    cut = iter((*furniture, Span(len(own), len(own))))
    region = next(cut)
    for start, end in text.words(own):
        while region.end <= start < len(own):
            spans.append((region.start, region.end))
            keys.append("")
            quoted.append(False)
            region = next(cut)
        if start >= region.start:
            continue
        at = bisect_right(starts, start) - 1
        spans.append((start, end))
        keys.append(text.fold(own[start:end]).casefold())
        quoted.append(at >= 0 and end <= marks[at][1])
    return _Words(tuple(spans), tuple(keys), tuple(quoted))


def _utterances(linked: LinkedDossier) -> dict[str, dict[str, list[Span]]]:
    """By source and utterance: the fragments in which the source quotes it."""
    spoken: dict[str, dict[str, list[Span]]] = {}
    for utterance, annotations in linked.of_utterance.items():
        for annotation in annotations:
            if linked.text_of(annotation) is not linked.text[annotation.source]:
                continue  # it stands in another capture than the one compared
            fragments = spoken.setdefault(annotation.source, {}).setdefault(utterance, [])
            fragments += linked.anchors[annotation.uid].fragments
    return spoken


def _outside(run: Run, a: _Words, b: _Words, said: Sequence[tuple[list[Span], list[Span]]]) -> Iterator[Run]:
    """The parts of a run, of seven words or more, that are not the same utterance in both sources."""
    first = 0
    for step in range(run.length + 1):
        at_end = step == run.length
        if at_end or any(
            _inside(a.spans[run.a + step], in_a) and _inside(b.spans[run.b + step], in_b) for in_a, in_b in said
        ):
            if step - first >= RUN:
                yield Run(run.a + first, run.b + first, step - first)
            first = step + 1


def _inside(word: tuple[int, int], spans: Sequence[Span]) -> bool:
    return any(span.start <= word[0] and word[1] <= span.end for span in spans)


def _shared(run: Run, a: _Words, b: _Words) -> Shared:
    in_a, in_b = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
    own = sum(not (x and y) for x, y in zip(a.quoted[in_a], b.quoted[in_b], strict=True))
    spans_a, spans_b = a.spans[in_a], b.spans[in_b]
    return Shared(run.length, own, Span(spans_a[0][0], spans_a[-1][1]), Span(spans_b[0][0], spans_b[-1][1]))
