"""Text as a reader sees it: lines, words, sentences, quoted stretches, and a normalised form that knows its way back.

In: a text. Out: plain `(start, end)` pairs, half-open, in Unicode code points of that same text. Every other module
that speaks of words, sentences or places in a text takes them from here, so that they agree.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from unicodedata import category

Pair = tuple[int, int]

SINGLE_MARKS = "'‘’‚‛‹›"
DOUBLE_MARKS = '"“”„‟«»'
DASHES = "-‐‑‒–—―"  # the minus sign − is not among them: it is a sign, and signs are never normalised
INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
JOINERS = "\u200c\u200d"  # they shape letters and emoji, so they are kept, but they never part two words
SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# Scripts written without spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

# --- lines ------------------------------------------------------------------------------------------------------------


def line_and_column(text: str, offset: int) -> Pair:
    """Line and column of an offset, both from 1, columns in code points; for many offsets of one text use `Lines`."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, start) + 1, offset - start + 1


class Lines:
    """The line starts of a text, found once. Lines end with a line feed; a carriage return is a column of its own."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(self, offset: int) -> Pair:
        """Line and column of an offset, both from 1, columns in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


# --- words ------------------------------------------------------------------------------------------------------------


def find_words(text: str) -> tuple[Pair, ...]:
    """Every word: letters, digits and marks, held together by inner hyphens and apostrophes; a figure is one word.

    `Russia’s`, `Rostov-on-Don`, `25,000`, `U.S.` and `200km` are one word each. In scripts without spaces every
    character is a word.
    """
    foreign = "" if text.isascii() else "".join(set(text))  # each letter once: a text has few
    inner = "".join(sorted(c for c in foreign if category(c)[0] == "M" or c in INVISIBLE + JOINERS))
    return tuple(map(re.Match.span, _word_pattern(inner, bool(_UNSPACED.search(foreign))).finditer(text)))


_UNSPACED = re.compile(f"[{UNSPACED}]")


@lru_cache(maxsize=64)  # constants: compiled patterns, one for each set of combining marks, which a script has
def _word_pattern(inner: str, unspaced: bool) -> re.Pattern[str]:
    """What a word is. `re` does not count combining marks and joiners as letters, so those of the text are given."""
    one = rf"[\w{re.escape(inner)}]" if inner else r"\w"
    one, first = (rf"(?:(?![{UNSPACED}]){one})", rf"(?![{UNSPACED}])\w") if unspaced else (one, r"\w")
    initials = rf"[^\W\d_]\.(?<!\w..)(?:[^\W\d_]\.)+(?!{one})"
    joined = rf"{first}{one}*(?:[-‐‑'’&]{one}+|(?<=\d)[.,:/](?=\d){one}+)*"
    alone = ""
    if unspaced:
        marks = "".join(c for c in inner if category(c)[0] == "M")
        alone = rf"|[{UNSPACED}][{re.escape(marks)}]*" if marks else rf"|[{UNSPACED}]"
    return re.compile(f"{initials}|{joined}{alone}")


# --- sentences --------------------------------------------------------------------------------------------------------

_OPENING = "\"'“‘„‚«‹([-–— \t\xa0"
_STOP = re.compile("[.!?…؟۔।]+[\"'”’»›)\\]]*|[。！？]+[」』”’]*")
_LINE = re.compile(r"[^\n\u2028\u2029]+")
_MARGIN = re.compile(r"[\s\ufeff]*(?:[-–—•*·]\s+)?")
_SINGLE_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _listed(
    "mr mrs ms dr prof gen col lt sgt capt maj adm cmdr brig sen rep gov pres rev hon st mt ft vs e.g i.e cf fig"
)
_BEFORE_NUMBER = _listed("no nos art sec vol p pp jan feb mar apr jun jul aug sep sept oct nov dec")
_LONGEST_ABBREVIATION = 20  # code points; a token is not read further back
_EITHER = _listed("inc corp co ltd bros jr sr etc al approx dept")
# Words that begin a sentence far more often than they follow an abbreviation inside one.
_STARTERS = _listed(
    "the a an he she it they we you this that these those in on at as but and after before when while there his her "
    "its their our if for from by with however meanwhile earlier later according last no not"
)


def find_sentences(text: str) -> tuple[Pair, ...]:
    """Every sentence without the white space around it; every word is in exactly one of them.

    1. Line breaks end a sentence, as after headlines and list items, unless the next line goes on in lower case.
    2. Within such a block a stop with its closing marks ends a sentence, unless it belongs to an abbreviation, an
       initial or a figure, or the text goes on in lower case.
    """
    return tuple(sentence for block in _blocks(text) for sentence in _sentences_of(text, *block))


def _blocks(text: str) -> Iterator[Pair]:
    """The stretches between line breaks that end a sentence, without the bullets of a list."""
    start = end = -1
    for line in _LINE.finditer(text):
        margin = _MARGIN.match(text, line.start(), line.end())
        first, last = (margin.end() if margin else line.start()), line.start() + len(line[0].rstrip())
        if first >= last:
            continue
        if end < 0 or text.count("\n", end, first) != 1 or not text[first].islower():  # 1.
            if end >= 0:
                yield start, end
            start = first
        end = last
    if end >= 0:
        yield start, end


def _sentences_of(text: str, start: int, end: int) -> Iterator[Pair]:
    """The sentences of one block that begins and ends with a visible character."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, begin, stop, end):  # 2.
            yield begin, stop.end()
            begin = stop.end()
            while text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a stop inside a block ends the sentence that began at `begin`."""
    if stop[0][0] in "。！？":
        return True
    at = stop.end()
    while at < end and text[at] in _OPENING:
        at += 1
    following = text[at : at + 1]
    if not text[stop.end()].isspace():  # “Lukashenko.Prigozhin”, where the space was lost
        return (
            text[stop.start() - 1].islower()
            and at == stop.end()
            and following.isupper()
            and text[at + 1 : at + 2].islower()
        )
    if following.islower():
        return False
    return stop[0][0] != "." or len(stop[0]) > 1 or not _abbreviates(text, begin, stop.start(), at)


def _abbreviates(text: str, begin: int, stop: int, at: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation; the text goes on at `at`."""
    nearby = max(begin, stop - _LONGEST_ABBREVIATION)
    space = max(text.rfind(c, nearby, stop) for c in " \n\t\xa0")
    token = text[max(space + 1, nearby) : stop].lstrip(_OPENING).casefold()
    following = re.compile(r"\w*").match(text, at)
    next_word = following[0].casefold() if following else ""
    if token in _TITLES:
        return True
    if token in _BEFORE_NUMBER:
        return next_word[:1].isdigit()
    if token.isdigit():  # “1. First item”
        return stop - len(token) == begin
    return (token in _EITHER or bool(_SINGLE_LETTERS.fullmatch(token))) and next_word not in _STARTERS


# --- quoted stretches -------------------------------------------------------------------------------------------------

_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "‚": "‘’", "'": "'", "‹": "›"}
_OPENS = re.compile("[" + "".join(_CLOSES) + "]")
_LONGEST = 5_000  # code points of a quotation: a page of speech; a mark that is not closed by then opens none


def has_outer_marks(words: str) -> bool:
    """Whether words begin or end with a double quotation mark, so that marks around them would be doubled."""
    return bool(words) and (words[0] in DOUBLE_MARKS or words[-1] in DOUBLE_MARKS)


def find_quotations(text: str) -> tuple[Pair, ...]:
    """The stretches inside paired quotation marks, without the marks; of nested ones the outermost.

    A mark between two letters is an apostrophe. A pair never spans a blank line, but where each paragraph of a long
    quotation opens anew and only the last closes, every paragraph counts.
    """
    ends = {mark: _ends(text, mark) for mark in _CLOSES if mark in text}
    blanks = [(blank.start(), blank.end()) for blank in _BLANK_LINE.finditer(text)]
    found, at = [], 0
    while opening := _OPENS.search(text, at):
        at = opening.end()
        end = _closing(text, at, ends[opening[0]], blanks) if _can_open(text, at - 1) else -1
        if end >= at:
            found.append((at, end))
            at = end + (text[end : end + 1] in DOUBLE_MARKS + SINGLE_MARKS)
    return tuple(found)


def _ends(text: str, mark: str) -> list[int]:
    """Every place at which a quotation that opens with `mark` can close."""
    return [i.start() for i in re.finditer(f"[{_CLOSES[mark]}]", text) if _can_close(text, i.start())]


def _can_open(text: str, at: int) -> bool:
    """Whether the mark at `at` is where a quotation can begin: no letter before it, no space after it."""
    return not text[at - 1 : at].isalnum() and bool(text[at + 1 : at + 2].strip())


def _closing(text: str, opening: int, ends: list[int], blanks: list[Pair]) -> int:
    """Where the quotation whose first word is at `opening` ends, or -1."""
    blank = bisect_left(blanks, (opening, 0))
    limit = min([len(text), opening + _LONGEST, *(start for start, _ in blanks[blank : blank + 1])])
    i = bisect_left(ends, opening + 1)
    candidates = [end for end in ends[i : i + 2] if end < limit]
    if len(candidates) == 2 and text[opening - 1] in SINGLE_MARKS and _is_possessive(text, candidates[0]):
        return candidates[1]  # ‘the Wagnerites’ camps’
    if candidates:
        return candidates[0]
    if blank < len(blanks) and limit == blanks[blank][0] and text[opening - 1] in "“«":
        again = blanks[blank][1]
        return limit if text[again : again + 1] == text[opening - 1] else -1  # the next paragraph opens anew
    return -1


_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*")


def _can_close(text: str, at: int) -> bool:
    """Whether the mark at `at` can close a quotation: something before it, no letter after it."""
    return text[at] in "”»“›" or not (text[at - 1 : at].isspace() or text[at + 1 : at + 2].isalnum())


def _is_possessive(text: str, at: int) -> bool:
    """Whether the mark at `at` may be the apostrophe of a plural: an s before it, a lower-case word after it."""
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


# --- normalised text --------------------------------------------------------------------------------------------------

_FOLDS = (
    *((c, "'") for c in SINGLE_MARKS[1:]),
    *((c, '"') for c in DOUBLE_MARKS[1:]),
    *((c, "-") for c in DASHES[1:]),
    *((c, " ") for c in SPACES),
    *((c, "\u00ad") for c in INVISIBLE[1:]),
)
_ASCII_FOLDS = tuple(fold for fold in _FOLDS if fold[0].isascii())
_RUN = re.compile("[ \u00ad]{2,}|\u00ad")
_SPACES_ONLY = re.compile("  +")  # ten times as fast as `_RUN`, and enough for a text without invisible characters


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in which only typography is levelled, with the way back to the text it was made from.

    Each kind of mark has one shape (single and double quotation marks stay apart, for 5' is not 5"), each dash is a
    hyphen, each run of white space one space, and invisible characters are gone. Nothing else changes.
    """

    text: str
    _at: tuple[int, ...]  # normalised offsets from which …
    _shift: tuple[int, ...]  # … the original offset is larger by this much,
    _from: tuple[int, ...]  # … which is this offset of the original

    def original(self, offset: int) -> int:
        """The offset in the original text of the character at `offset`."""
        return offset + self._shift[bisect_right(self._at, offset) - 1]

    def normalised(self, offset: int) -> int:
        """The normalised offset of the character at `offset` of the original, or of the next one that is kept."""
        i = bisect_right(self._from, offset)
        return min(offset - self._shift[i - 1], self._at[i] if i < len(self._at) else len(self.text))

    def original_span(self, start: int, end: int) -> Pair:
        """The original stretch of a normalised one that is not empty."""
        return self.original(start), self.original(end - 1) + 1


def normalise(text: str) -> Normalised:
    """Level the typography of a text. For a capture use `CaptureText.normalised`, which does it once."""
    folded = fold_typography(text)
    # Folding keeps every offset. Only runs of white space and invisible characters shorten the text.
    parts, at, shift, copied, length = [], [0], [0], 0, 0
    for run in (_RUN if "\u00ad" in folded else _SPACES_ONLY).finditer(folded):
        part = folded[copied : run.start()] + (" " if " " in run[0] else "")
        parts.append(part)
        length += len(part)
        copied = run.end()
        at.append(length)
        shift.append(copied - length)
    parts.append(folded[copied:])
    return Normalised("".join(parts), tuple(at), tuple(shift), tuple(map(add, at, shift)))


def unchanged(text: str) -> Normalised:
    """The same text seen as if it had been normalised, for a search that takes every character as it is."""
    return Normalised(text, (0,), (0,), (0,))


def fold_typography(text: str) -> str:
    """The text with marks, dashes and spaces in one shape each; every character keeps its offset."""
    # Chained `replace` is many times as fast as `translate` where most are absent.
    for one, other in _ASCII_FOLDS if text.isascii() else _FOLDS:
        text = text.replace(one, other)
    return text


def level_typography(text: str) -> str:
    """The normalised text alone and trimmed, for short texts that need no way back."""
    return " ".join(filter(None, fold_typography(text).replace("\u00ad", "").split(" ")))
