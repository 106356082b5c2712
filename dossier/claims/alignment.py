"""Word sequences set under one another.

In: the words of several witnesses. Out: columns. It knows nothing of quotes, sources or languages; `apparatus` does.

How witnesses are aligned (progressive alignment):

1. The witness with the most words that others have too comes first; each further one, in the same order, is set against
   the columns made so far. A witness with the very words of an earlier one takes its places.
2. Words that equal a column's word are candidate pairs. The best chain of them in rising order is kept: one point a
   pair, half a point more where it follows its neighbour directly, so that whole phrases hold together.
3. A lone short word (of fewer than four letters) stays in the chain only near other pairs on both sides, or where both
   texts begin or end with it: “the” twice in two texts is no trace of a common text.
4. Where the chain holds less than a quarter of the shorter text, nothing is aligned: the witness is left over.
5. Between two pairs, what the new witness has stands for what the columns have: a substitution, which is never cut.
   What it has where the columns have nothing makes new columns; where it has nothing, it lacks them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

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
    order = _closest_first(witnesses)
    first, *others = order
    columns = [AlignedColumn({word}, {first: (at, at + 1)}) for at, word in enumerate(witnesses[first])]
    placed: dict[WordSequence, int] = {witnesses[first]: first}
    left_over = []
    for number in others:
        words = witnesses[number]
        if words in placed:
            _take_places(columns, placed[words], number)
        elif chain := _chain(columns, words, len(witnesses[first])):
            columns = _with(columns, number, words, chain)
            placed[words] = number
        else:
            left_over.append(number)
    return columns, tuple(sorted(left_over))


def _closest_first(witnesses: Sequence[WordSequence]) -> list[int]:
    having = Counter(word for words in witnesses for word in set(words))
    common = [sum(having[word] - 1 for word in set(words)) for words in witnesses]
    return sorted(range(len(witnesses)), key=lambda number: (-common[number], number))


def _take_places(columns: Sequence[AlignedColumn], like: int, number: int) -> None:
    for column in columns:
        if like in column.held:
            column.held[number] = column.held[like]
        if like in column.goes_on:
            column.goes_on.add(number)


WordPair = tuple[int, int]  # a column and a word


def _chain(columns: Sequence[AlignedColumn], words: WordSequence, shorter: int) -> list[WordPair]:
    """The pairs by which the words can be set against the columns; none where too few hold. Steps 2 to 4."""
    at: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        for word in column.words:
            at.setdefault(word, []).append(index)
    pairs = [(column, word) for word, text in enumerate(words) for column in at.get(text, ())]
    needed = -(-min(shorter, len(words)) // _SHARE)
    if len({word for _, word in pairs}) < needed:
        return []
    chain = _without_strays(_best(sorted(pairs)), words, len(columns))
    return chain if len(chain) >= needed else []


def _best(pairs: Sequence[WordPair]) -> list[WordPair]:
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


def _without_strays(chain: Sequence[WordPair], words: WordSequence, columns: int) -> list[WordPair]:
    """The chain without lone short words far from any other pair."""
    linked = {pair for one, two in pairwise(chain) for pair in (one, two) if _follows(one, two)}
    strong = {pair for pair in chain if pair in linked or len(words[pair[1]]) >= _LONG_ENOUGH}
    if not strong:
        return []
    edges = [(-1, -1), *chain, (columns, len(words))]
    return [
        pair
        for before, pair, after in zip(edges, chain, edges[2:], strict=False)
        if pair in strong
        or _follows(before, pair)
        or _follows(pair, after)  # the latter two: at either edge of both
        or (_is_near(before, pair) and _is_near(pair, after))
    ]


def _follows(one: WordPair, two: WordPair) -> bool:
    return (two[0] - one[0], two[1] - one[1]) == (1, 1)


def _is_near(one: WordPair, two: WordPair) -> bool:
    return max(two[0] - one[0], two[1] - one[1]) <= _NEAR + 1


def _with(
    columns: Sequence[AlignedColumn], number: int, words: WordSequence, chain: Sequence[WordPair]
) -> list[AlignedColumn]:
    """The columns with one more witness, whose words stand where the chain says (step 5)."""
    made: list[AlignedColumn] = []
    column_at = word_at = 0
    for column, word in (*chain, (len(columns), len(words))):
        held = (word_at, word)
        if column == column_at:
            # A substitution that passes over this place passes over the new columns too.
            passing = columns[column].goes_on if column < len(columns) else set()
            made += [AlignedColumn({words[w]}, {number: (w, w + 1)}, set(passing)) for w in range(*held)]
        elif word_at < word:
            _substitute(columns[column_at:column], number, words, held)
        made += columns[column_at:column]
        if column < len(columns):
            columns[column].held[number] = (word, word + 1)
            made.append(columns[column])
        column_at, word_at = column + 1, word + 1
    return made


def _substitute(columns: Sequence[AlignedColumn], number: int, words: WordSequence, held: tuple[int, int]) -> None:
    """Set words that equal none of these columns' against all of them together."""
    columns[0].held[number] = held
    for column in columns[1:]:
        column.goes_on.add(number)
    if len(columns) == 1 and held[1] - held[0] == 1:  # one word for one word: others may have either
        columns[0].words.add(words[held[0]])
