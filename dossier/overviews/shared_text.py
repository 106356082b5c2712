"""The wording that two sources share, outside furniture and outside quotations of one utterance.

In: a `LinkedDossier`. Out: by pair of sources, the runs of seven or more words that are in both captures.
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
from dossier.on_demand import Once
from dossier.spans import Span, mark_spans

TOO_MANY = 12  # sources: what is in more of them is boilerplate, or one report in so many papers that all know it
MOST = 500  # pairs of sources of each sort whose passages are kept; a page cannot show more


@dataclass(frozen=True, slots=True)
class Shared:
    """One run of words that is in both captures of a pair, outside furniture."""

    words: int
    # how many of them are outside quotation marks in at least one of the two captures; none: one speaker, not yet one
    # report
    own: int
    a: Span  # in the capture of the pair's source `a`
    b: Span


@dataclass(frozen=True, slots=True)
class Wording:
    """What a dossier's sources share, by pair of ids in order."""

    shared: dict[tuple[str, str], tuple[Shared, ...]]  # the pairs that share most
    fewer: frozenset[tuple[str, str]]  # further pairs, which share fewer words
    ignored: int  # shingles that were not compared, because they are in too many sources


@dataclass(frozen=True, slots=True)
class _SharedWords:
    """The words of a source's own text; a break where furniture was cut out is an empty word."""

    starts: "array[int]"  # of the words, as offsets; quoted because arrays take no parameter at run time
    ends: "array[int]"
    keys: list[str]  # as they are compared: case and the form of the apostrophe do not count
    quoted: bytes  # one byte a word: whether it is inside quotation marks


def find_shared_text(linked: LinkedDossier, related: Callable[[str, str], bool]) -> Once[Wording]:
    """The runs of words that two sources share. `related` says whether a common origin of two sources is declared.

    1. Take the words of each source's own text and find the runs that are in two of them.
    2. Of very many pairs take those that share most, related ones and others apart; the rest are only named.
    3. Cut out of a run what both sources quote as one declared utterance; what is left of fewer than seven words goes.
    4. Count the words that are outside quotation marks in at least one of the two.
    """
    known: dict[str, str] = {}
    words = linked.on_demand(linked.sources, lambda source: _read_words(linked, source, known))
    runs = linked.once(
        lambda: shingles.shared_runs({id_: of_source.keys for id_, of_source in words.items()}, too_many=TOO_MANY)  # 1
    )
    most = linked.once(lambda: _choose_pairs(runs.value[0], related))  # 2
    spoken = linked.on_demand(linked.sources, lambda source: _locate_utterances(linked, source))

    def locate() -> Wording:
        found, ignored = runs.value
        shared = {}
        for a, b in most.value:
            said = [(spoken[a][one], spoken[b][one]) for one in sorted(spoken[a].keys() & spoken[b].keys())]
            parts: list[Run] = []
            for run in found[a, b]:
                parts += _cut_utterances(run, words[a], words[b], said)  # 3
            if parts:
                shared[a, b] = tuple(_locate_run(part, words[a], words[b]) for part in parts)  # 4
        return Wording(shared, frozenset(found.keys() - most.value.keys()), ignored)

    return linked.once(locate)


def _choose_pairs(runs: Mapping[TextPair, Sequence[Run]], related: Callable[[str, str], bool]) -> dict[TextPair, None]:
    """The pairs that share most words, of related ones and of others; in doubt the first by id. In order of `runs`."""
    of_related: list[tuple[int, TextPair]] = []
    of_others: list[tuple[int, TextPair]] = []
    for pair, found in runs.items():
        ranked = -sum(run.length for run in found), pair
        if related(*pair):
            of_related.append(ranked)
        else:
            of_others.append(ranked)
    most = heapq.nsmallest(MOST, of_related) + heapq.nsmallest(MOST, of_others)
    chosen = {pair for _, pair in most}
    return dict.fromkeys(pair for pair in runs if pair in chosen)


def _read_words(linked: LinkedDossier, source: str, known: dict[str, str]) -> _SharedWords:
    """`known` holds each word once, for all sources: a dossier has few words, many times over."""
    own = linked.text[source]
    levelled = _fold_in_place(own)
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
    quoted = mark_spans(len(own), linked.first_capture(source).quotations)
    inside = bytes([quoted[start] & quoted[end - 1] for start, end in kept])
    starts, ends = array("L", [start for start, _ in kept]), array("L", [end for _, end in kept])
    return _SharedWords(starts, ends, keys, inside)


def _fold_in_place(own: str) -> str:
    """The text as words are compared, with every letter at its old place."""
    plain = text.fold_typography(own)
    # A few letters become two when their case is folded, and offsets would be lost.
    for fold_case in (str.casefold, str.lower):
        folded = fold_case(plain)
        if len(folded) == len(own):
            return folded
    return plain


def _locate_utterances(linked: LinkedDossier, source: str) -> dict[str, list[Span]]:
    """By utterance: the fragments in which the source quotes it, in the capture that is compared."""
    spoken: dict[str, list[Span]] = {}
    for annotation in linked.of_source[source]:
        if annotation.utterance and linked.is_in_first_capture(annotation):
            spoken.setdefault(annotation.utterance, []).extend(linked.anchors[annotation.uid].fragments)
    return spoken


def _cut_utterances(
    run: Run, a: _SharedWords, b: _SharedWords, said: Sequence[tuple[list[Span], list[Span]]]
) -> Iterator[Run]:
    """The parts of a run, of seven words or more, that are not the same utterance in both sources."""
    if not said:
        yield run
        return
    first = 0
    for step in range(run.length):
        word_a, word_b = _span_of_word(a, run.a + step), _span_of_word(b, run.b + step)
        if any(_is_inside(word_a, in_a) and _is_inside(word_b, in_b) for in_a, in_b in said):
            if step - first >= RUN:
                yield Run(run.a + first, run.b + first, step - first)
            first = step + 1
    if run.length - first >= RUN:
        yield Run(run.a + first, run.b + first, run.length - first)


def _span_of_word(words: _SharedWords, number: int) -> Span:
    return Span(words.starts[number], words.ends[number])


def _is_inside(word: Span, spans: Sequence[Span]) -> bool:
    return any(span.contains(word) for span in spans)


def _locate_run(run: Run, a: _SharedWords, b: _SharedWords) -> Shared:
    last = run.length - 1
    quoted_a, quoted_b = a.quoted[run.a : run.a + run.length], b.quoted[run.b : run.b + run.length]
    own = run.length - sum(x & y for x, y in zip(quoted_a, quoted_b, strict=True))
    in_a = Span(a.starts[run.a], a.ends[run.a + last])
    in_b = Span(b.starts[run.b], b.ends[run.b + last])
    return Shared(run.length, own, in_a, in_b)
