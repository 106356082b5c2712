"""Runs of words that are in more than one text.

In: the words of each text, in order. Out: for every two texts that share any, the runs of seven or more words found in
both, and how many runs were not compared because they are in too many texts.

How the runs are found, without comparing every text with every other:

1. Words become numbers, the same number for the same word in every text.
2. Every seven words in a row (a shingle) become one key; a key found in one text only is dropped.
3. A key found in too many texts is boilerplate, and comparing it would take quadratic time: it is counted and dropped.
   For the same reason only its first places in each text count: what a text repeats is compared four times.
4. Each key left seeds a run in every two texts that hold it; a run grows to both sides as long as the words agree. A
   seed inside a run that was found before is skipped; so is a key whose places are those of the key before it, one word
   on, because every run through them is known.
5. Where runs of one pair overlap (a text that repeats itself), the longer one is kept.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, count
from typing import NamedTuple

RUN = 7  # words; shorter runs are common speech
TOO_MANY = 20  # texts
REPEATS = 4  # places of one shingle in one text


class Run(NamedTuple):
    """The same words in two texts: `length` words from word number `a` of the first and `b` of the second."""

    a: int
    b: int
    length: int


TextPair = tuple[str, str]
WordPlace = tuple[int, int]  # the number of a text, and of a word in it


def shared_runs(
    texts: Mapping[str, Sequence[str]], least: int = RUN, too_many: int = TOO_MANY
) -> tuple[dict[TextPair, tuple[Run, ...]], int]:
    """Runs of `least` words or more by pair of texts, in order of place; and how many shingles were not compared.

    `texts` maps an id to its words, ready to be compared; an empty string is a break that no run crosses. The first
    text of a pair comes before the second in the mapping.
    """
    names = list(texts)
    numbered = _numbers(texts)  # 1
    places, ignored = _places(numbered, least, too_many)  # 2, 3
    grown = _grow(numbered, places, least)  # 4
    found = {(names[a], names[b]): _without_overlap(runs) for (a, b), runs in sorted(grown.items())}  # 5
    return found, ignored


def _numbers(texts: Mapping[str, Sequence[str]]) -> list[list[int]]:
    """Each word's number; a break gets a number of its own, below zero, so that it equals nothing."""
    known, breaks = defaultdict[str, int](count().__next__), count(-1, -1)
    return [[known[word] if word else next(breaks) for word in words] for words in texts.values()]


def _shingles(numbers: Sequence[int], least: int) -> Iterator[int]:
    # A key is a hash: two different shingles may share one, which `_run_around` finds out when it compares the words.
    return map(hash, zip(*(numbers[offset:] for offset in range(least)), strict=False))


def _places(numbered: Sequence[Sequence[int]], least: int, too_many: int) -> tuple[list[list[WordPlace]], int]:
    """For every shingle in two to `too_many` texts, its first places in order; how many shingles are in more texts."""
    keyed = [array("q", _shingles(numbers, least)) for numbers in numbered]
    once: set[int] = set()
    repeated: set[int] = set()
    for keys in map(set, keyed):
        repeated |= keys & once
        once |= keys
    del once  # the largest value here by far
    places = defaultdict[int, list[WordPlace]](list)  # by first place: neighbours in a text stay neighbours here
    for text, shingles in enumerate(keyed):
        for word, key in enumerate(shingles):
            if key not in repeated:
                continue
            held = places[key]
            if len(held) < REPEATS or held[-REPEATS][0] != text:
                held.append((text, word))
    few = [held for held in places.values() if len({text for text, _ in held}) <= too_many]
    return few, len(places) - len(few)


def _grow(
    numbered: Sequence[Sequence[int]], places: Sequence[Sequence[WordPlace]], least: int
) -> dict[tuple[int, int], set[Run]]:
    """The longest run around each seed, by pair of texts. A run is a stretch of one diagonal, one distance a - b."""
    runs: dict[tuple[int, int], set[Run]] = {}
    # By texts and diagonal the run last found there, from where to where in a; packed into numbers, for there are many.
    latest: dict[int, int] = {}
    before: Sequence[WordPlace] = ()
    for held in places:
        one_on = [(text, word + 1) for text, word in before] == held
        before = held
        if one_on:
            continue
        for (text_a, a), (text_b, b) in combinations(held, 2):
            diagonal = (text_a << 60) + (text_b << 30) + (a - b)
            start, end = divmod(latest.get(diagonal, 0), 1 << 30)
            if text_a == text_b or start <= a < end:
                continue
            run = _run_around(numbered[text_a], numbered[text_b], a, b)
            latest[diagonal] = (run.a << 30) + run.a + run.length
            if run.length >= least:
                runs.setdefault((text_a, text_b), set()).add(run)
    return runs


def _run_around(a: Sequence[int], b: Sequence[int], at_a: int, at_b: int) -> Run:
    back, on = 0, 0
    while back < min(at_a, at_b) and a[at_a - back - 1] == b[at_b - back - 1]:
        back += 1
    while at_a + on < len(a) and at_b + on < len(b) and a[at_a + on] == b[at_b + on]:
        on += 1
    return Run(at_a - back, at_b - back, back + on)


def _without_overlap(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The longest runs such that no word of either text is in two; in order of place in the first."""
    only = tuple(runs)
    if len(only) == 1:  # by far the most frequent case
        return only
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    kept: list[Run] = []
    for run in sorted(only, key=lambda r: (-r.length, r.a, r.b)):
        in_a, in_b = range(run.a, run.a + run.length), range(run.b, run.b + run.length)
        if taken_a.isdisjoint(in_a) and taken_b.isdisjoint(in_b):
            taken_a.update(in_a)
            taken_b.update(in_b)
            kept.append(run)
    return tuple(sorted(kept, key=lambda r: r.a))
