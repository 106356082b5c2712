"""The wording that two sources share, outside furniture and outside quotations of one utterance.

In: a `LinkedDossier`. Out: by pair of sources, the runs of seven or more words that stand in both captures.
"""

import heapq
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier import text
from dossier.claims import shingles
from dossier.claims.shingles import RUN, Run, TextPair
from dossier.linking.link import LinkedDossier
from dossier.spans import Span, mark_spans

TOO_MANY = 12  # sources: what stands in more of them is boilerplate, or one report in so many papers that all know it
MOST = 500  # pairs of sources of each sort whose passages are kept; a page cannot show more


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
class Wording:
    """What a dossier's sources share, by pair of ids in order."""

    shared: dict[tuple[str, str], tuple[Shared, ...]]  # the pairs that share most
    fewer: frozenset[tuple[str, str]]  # further pairs, which share fewer words
    ignored: int  # shingles that were not compared, because they stand in too many sources


@dataclass(frozen=True, slots=True)
class _SharedWords:
    """The words of a source's own text; a break where furniture was cut out is an empty word."""

    starts: "array[int]"  # of the words, as offsets; quoted because arrays take no parameter at run time
    ends: "array[int]"
    keys: list[str]  # as they are compared: case and the form of the apostrophe do not count
    quoted: bytes  # one byte a word: whether it stands inside quotation marks


def shared_wording(linked: LinkedDossier, related: Callable[[str, str], bool]) -> Wording:
    """The runs of words that two sources share. `related` says whether a common origin of two sources is declared.

    1. Take the words of each source's own text and find the runs that stand in two of them.
    2. Of very many pairs take those that share most, related ones and others apart; the rest are only named.
    3. Cut out of a run what both sources quote as one declared utterance; what is left of fewer than seven words goes.
    4. Count the words that stand outside quotation marks in at least one of the two.
    """
    known: dict[str, str] = {}
    words = {id: _words(linked, id, known) for id in linked.sources}
    runs, ignored = shingles.shared_runs({id: w.keys for id, w in words.items()}, too_many=TOO_MANY)  # 1
    most = _most(runs, related)  # 2
    spoken = _utterances(linked)
    shared = {}
    for (a, b), found in runs.items():
        if (a, b) not in most:
            continue
        common = spoken.get(a, {}).keys() & spoken.get(b, {}).keys()
        said = [(spoken[a][utterance], spoken[b][utterance]) for utterance in sorted(common)]
        parts = [part for run in found for part in _outside(run, words[a], words[b], said)]  # 3
        if parts:
            shared[a, b] = tuple(_shared(part, words[a], words[b]) for part in parts)  # 4
    return Wording(shared, frozenset(runs.keys() - most), ignored)


def _most(runs: Mapping[TextPair, Sequence[Run]], related: Callable[[str, str], bool]) -> set[TextPair]:
    """The pairs that share most words, of related ones and of others; in doubt the first by id."""
    lengths: tuple[list[tuple[int, TextPair]], list[tuple[int, TextPair]]] = ([], [])
    for pair, found in runs.items():
        lengths[related(*pair)].append((-sum(run.length for run in found), pair))
    return {pair for some in lengths for _, pair in heapq.nsmallest(MOST, some)}


def _words(linked: LinkedDossier, source: str, known: dict[str, str]) -> _SharedWords:
    """`known` holds each word once, for all sources: a dossier has few words, many times over."""
    own = linked.text[source]
    levelled = text.fold_typography(own).casefold()
    if len(levelled) != len(own):  # a few letters grow when their case is folded, and offsets would be lost
        levelled = text.fold_typography(own).lower()
    if len(levelled) != len(own):
        levelled = text.fold_typography(own)
    spans = text.find_words(own)
    begins = array("L", [start for start, _ in spans])
    words = [levelled[start:end] for start, end in spans]
    kept, keys, at = list[tuple[int, int]](), list[str](), 0
    for placed in linked.furniture[source]:
        first, last = (bisect_left(begins, place, at) for place in placed.span)
        kept += (*spans[at:first], placed.span)
        keys += (*map(known.setdefault, words[at:first], words[at:first]), "")
        at = last
    kept += spans[at:]
    keys += map(known.setdefault, words[at:], words[at:])
    quoted = mark_spans(len(own), text.find_quotations(own))
    inside = bytes([quoted[start] & quoted[end - 1] for start, end in kept])
    return _SharedWords(array("L", [s for s, _ in kept]), array("L", [e for _, e in kept]), keys, inside)


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


def _outside(
    run: Run, a: _SharedWords, b: _SharedWords, said: Sequence[tuple[list[Span], list[Span]]]
) -> Iterator[Run]:
    """The parts of a run, of seven words or more, that are not the same utterance in both sources."""
    first = 0
    for step in range(run.length if said else 0):
        word_a, word_b = _word(a, run.a + step), _word(b, run.b + step)
        if any(_is_inside(word_a, in_a) and _is_inside(word_b, in_b) for in_a, in_b in said):
            if step - first >= RUN:
                yield Run(run.a + first, run.b + first, step - first)
            first = step + 1
    if run.length - first >= RUN:
        yield Run(run.a + first, run.b + first, run.length - first)


def _word(words: _SharedWords, number: int) -> Span:
    return Span(words.starts[number], words.ends[number])


def _is_inside(word: Span, spans: Sequence[Span]) -> bool:
    return any(span.contains(word) for span in spans)


def _shared(run: Run, a: _SharedWords, b: _SharedWords) -> Shared:
    last = run.length - 1
    quoted_a, quoted_b = a.quoted[run.a : run.a + run.length], b.quoted[run.b : run.b + run.length]
    own = run.length - sum(x & y for x, y in zip(quoted_a, quoted_b, strict=True))
    in_a = Span(a.starts[run.a], a.ends[run.a + last])
    in_b = Span(b.starts[run.b], b.ends[run.b + last])
    return Shared(run.length, own, in_a, in_b)
