"""Word sequences aligned: equal words in one column.

In: the words of several witnesses. Out: columns. It knows nothing of quotes, sources or languages; `apparatus` does.

How witnesses are aligned (progressive alignment):

1. The witness with the most words that others have too comes first; each further one, in the same order, is set against
   the columns made so far. A witness with the very words of an earlier one takes its places.
2. Words that equal a column's word are candidate pairs. The best chain of them in rising order is kept: one point a
   pair, half a point more where it follows its neighbour directly, so that whole phrases hold together.
3. A lone short word (of fewer than four letters) stays in the chain only near other pairs on both sides, or where both
   texts begin or end with it: “the” twice in two texts is no trace of a common text.
4. Where the chain holds less than a quarter of the shorter text, nothing is aligned: the witness is left over.
5. Between two pairs, what the new witness has replaces what the columns have: a substitution, which is never cut.
   What it has where the columns have nothing makes new columns; where it has nothing, it lacks them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

WordSequence = tuple[str, ...]  # ready to be compared

_LONG_ENOUGH = 4  # letters from which a word alone may carry an alignment
_NEAR = 2  # words between a lone short word and its neighbour in the chain, on either side
_SHARE = 4  # an alignment holds at least one in so many words of the shorter text


@dataclass(slots=True)
class AlignedColumn:
    """One place of the common text, while it is being built."""

    words: set[str]  # by which another witness may be set here
    held: dict[int, tuple[int, int]] = field(default_factory=dict)  # witness → its words here, from and to
    goes_on: set[int] = field(default_factory=set)  # witnesses whose substitution began in a column before


def align_words(witnesses: Sequence[WordSequence]) -> tuple[list[AlignedColumn], tuple[int, ...]]:
    """The columns of all witnesses that can be aligned, and the numbers of those left over."""
    order = _order_by_common_words(witnesses)
    first, *others = order
    columns = [AlignedColumn({word}, {first: (at, at + 1)}) for at, word in enumerate(witnesses[first])]
    placed: dict[WordSequence, int] = {witnesses[first]: first}
    left_over = []
    for number in others:
        words = witnesses[number]
        if words in placed:
            _copy_places(columns, placed[words], number)
        elif chain := _find_chain(columns, words, len(witnesses[first])):
            columns = _add_witness(columns, number, words, chain)
            placed[words] = number
        else:
            left_over.append(number)
    return columns, tuple(sorted(left_over))


def _order_by_common_words(witnesses: Sequence[WordSequence]) -> list[int]:
    having = Counter(word for words in witnesses for word in set(words))
    common = [sum(having[word] - 1 for word in set(words)) for words in witnesses]
    return sorted(range(len(witnesses)), key=lambda number: (-common[number], number))


def _copy_places(columns: Sequence[AlignedColumn], like: int, number: int) -> None:
    for column in columns:
        if like in column.held:
            column.held[number] = column.held[like]
        if like in column.goes_on:
            column.goes_on.add(number)


WordPair = tuple[int, int]  # a column and a word


def _find_chain(columns: Sequence[AlignedColumn], words: WordSequence, shorter: int) -> list[WordPair]:
    """The pairs by which the words can be set against the columns; none where too few hold. Steps 2 to 4."""
    columns_with: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        for word in column.words:
            columns_with.setdefault(word, []).append(index)
    pairs = []
    for number, word in enumerate(words):
        pairs += [(index, number) for index in columns_with.get(word, ())]
    needed = ceil(min(shorter, len(words)) / _SHARE)
    if len({number for _, number in pairs}) < needed:
        return []
    chain = _drop_stray_words(_find_best_chain(sorted(pairs)), words, len(columns))
    if len(chain) < needed:
        return []
    return chain


def _find_best_chain(pairs: Sequence[WordPair]) -> list[WordPair]:
    """The rising chain of pairs with the highest score."""
    score: list[float] = []
    before: list[int] = []
    for number, (column, word) in enumerate(pairs):
        top, chosen = 1.0, -1
        for earlier in range(number):
            if pairs[earlier][0] < column and pairs[earlier][1] < word:
                bonus = 0.5 if pairs[earlier] == (column - 1, word - 1) else 0.0
                if score[earlier] + 1.0 + bonus > top:
                    top, chosen = score[earlier] + 1.0 + bonus, earlier
        score.append(top)
        before.append(chosen)
    number = max(range(len(pairs)), key=lambda n: score[n], default=-1)
    chain = []
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _drop_stray_words(chain: Sequence[WordPair], words: WordSequence, columns: int) -> list[WordPair]:
    """The chain without lone short words far from any other pair."""
    strong = {pair for pair in chain if len(words[pair[1]]) >= _LONG_ENOUGH}
    for one, two in pairwise(chain):
        if _follows_directly(one, two):
            strong |= {one, two}
    if not strong:
        return []
    kept = []
    edges = [(-1, -1), *chain, (columns, len(words))]
    for before, pair, after in zip(edges, chain, edges[2:], strict=False):
        at_edge_of_both = _follows_directly(before, pair) or _follows_directly(pair, after)
        is_among_others = _is_near(before, pair) and _is_near(pair, after)
        if pair in strong or at_edge_of_both or is_among_others:
            kept.append(pair)
    return kept


def _follows_directly(one: WordPair, two: WordPair) -> bool:
    return (two[0] - one[0], two[1] - one[1]) == (1, 1)


def _is_near(one: WordPair, two: WordPair) -> bool:
    return max(two[0] - one[0], two[1] - one[1]) <= _NEAR + 1


def _add_witness(
    columns: Sequence[AlignedColumn], number: int, words: WordSequence, chain: Sequence[WordPair]
) -> list[AlignedColumn]:
    """The columns with one more witness, whose words go where the chain says (step 5)."""
    made: list[AlignedColumn] = []
    column_at = word_at = 0
    for column, word in (*chain, (len(columns), len(words))):
        held = (word_at, word)
        if column == column_at:
            # A substitution that passes over this place passes over the new columns too.
            passing = columns[column].goes_on if column < len(columns) else set()
            made += [AlignedColumn({words[w]}, {number: (w, w + 1)}, set(passing)) for w in range(*held)]
        elif word_at < word:
            _add_substitution(columns[column_at:column], number, words, held)
        made += columns[column_at:column]
        if column < len(columns):
            columns[column].held[number] = (word, word + 1)
            made.append(columns[column])
        column_at, word_at = column + 1, word + 1
    return made


def _add_substitution(
    columns: Sequence[AlignedColumn], number: int, words: WordSequence, held: tuple[int, int]
) -> None:
    """Set words that equal none of these columns' against all of them together."""
    columns[0].held[number] = held
    for column in columns[1:]:
        column.goes_on.add(number)
    if len(columns) == 1 and held[1] - held[0] == 1:  # one word for one word: others may have either
        columns[0].words.add(words[held[0]])
