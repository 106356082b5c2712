"""Whether sides differ in words: labels, renderings of one utterance or report, slips.

In: a `SidePair`. Out: on what its two sides agree, in words; "" where they differ.

- `label`: passages of the sides meet, and their labels differ: the marked words, and where none are marked, the quotes
  that name the same event or actor.
- `wording`: the sides have readings of one utterance that differ word by word (what `[…]` leaves out, and what one
  quote goes on to say, is no difference); or passages of one origin on one claim, whose marked words differ and stand
  in no passage of the other side.
- `error`: the passages of the sides meet, are about claims that are tied, or have an actor in common; their words
  differ; and one of them has a declared oddity, or their typed values or times differ, or their marked words.
"""

from collections.abc import Iterable

from dossier.claims.apparatus import Level, build_apparatus
from dossier.claims.origins import origins_of
from dossier.differences.side_pairs import SidePair, Words, fold_marked, fold_words, holds_run, quoted_words
from dossier.differences.sides import Side
from dossier.model import Annotation

_ARTICLES = frozenset(["a", "an", "the"])


def check_labels(pair: SidePair) -> str:
    """The sides have no label in common."""
    if not pair.meet:
        return "name no event or actor in common and speak to no claim in common"
    mine, theirs = (_list_labels(pair, side) for side in pair.sides)
    if not mine or not theirs:
        return "have no marked words, and name no event or actor in common"
    shared = [words for words in mine if _fold_label(words) in set(map(_fold_label, theirs))]
    return f"both use “{shared[0]}”" if shared else ""


def _list_labels(pair: SidePair, side: Side) -> tuple[str, ...]:
    """The words that a side uses, as printed."""
    if side.words:
        return side.words
    names = set(pair.shared_names)
    return tuple(quote.quote.strip() for quote in pair.quotes(side) if names & set(quote.names))


def _fold_label(label: str) -> Words:
    """A label for comparison: the article before it does not matter."""
    words = fold_words(label)
    return words[1:] if words and words[0] in _ARTICLES else words


# --- wording ----------------------------------------------------------------------------------------------------------


def check_wording(pair: SidePair) -> str:
    """The sides render one utterance, or one report, in other words."""
    if pair.shared_utterances:
        return _compare_readings(pair)
    if not _relay_one_text(pair):
        return "have no readings of one utterance, nor passages of one origin on one claim"
    if not pair.one.words or not pair.other.words:
        return "have no readings of one utterance, and not both mark the words in which they differ"
    for side, other in (pair.sides, pair.sides[::-1]):
        for words in side.words:
            if any(holds_run(quoted_words(pair.linked, quote), fold_words(words)) for quote in pair.quotes(other)):
                return f"both have “{words}”"
    return ""


def _compare_readings(pair: SidePair) -> str:
    """The first two readings of one utterance that do not differ, in words."""
    for utterance in pair.shared_utterances:
        levels = build_apparatus(pair.linked, utterance).levels
        mine, theirs = ([q.uid for q in pair.quotes(side) if q.utterance == utterance] for side in pair.sides)
        if any(not _readings_differ(levels, one, other) for one in mine for other in theirs):
            return f"have the same words where both have a reading of “{utterance}”"
    return ""


def _readings_differ(levels: Iterable[Level], one: str, other: str) -> bool:
    """Whether two readings have other words at one place, or only one of them has words there.

    Readings that have too little in common to be aligned differ in everything.
    """
    for level in levels:
        uids = [witness.annotation for witness in level.witnesses]
        if level.translated or one not in uids or other not in uids:
            continue
        mine, theirs = uids.index(one), uids.index(other)
        for segment in level.segments:
            cells = segment.cells[mine], segment.cells[theirs]
            if {cell.kind for cell in cells} == {"words", "omitted"}:
                return True
            if all(cell.kind == "words" for cell in cells) and len({fold_words(cell.text) for cell in cells}) > 1:
                return True
        return False
    return True


def _relay_one_text(pair: SidePair) -> bool:
    """Whether passages of the two sides, on one claim, may come from one report."""
    for one in pair.quotes(pair.one):
        for other in pair.quotes(pair.other):
            on_one_claim = set(one.claims) & set(other.claims)
            if on_one_claim and set(origins_of(pair.linked, one)) & set(origins_of(pair.linked, other)):
                return True
    return False


# --- slips ------------------------------------------------------------------------------------------------------------


def check_error(pair: SidePair) -> str:
    """One side is shown against what makes it a slip."""
    if not pair.meet and not pair.tied_passages and not pair.list_actors(pair.one) & pair.list_actors(pair.other):
        return "speak to no claim in common or related, and have no actor in common"
    shared = {quoted_words(pair.linked, quote) for quote in pair.quotes(pair.one)} & {
        quoted_words(pair.linked, quote) for quote in pair.quotes(pair.other)
    }
    if shared:
        return f"have the same words, “{' '.join(min(shared))}”"
    if any(quote.oddity for side in pair.sides for quote in pair.quotes(side)):
        return ""
    if _answers_differ(pair):
        return ""
    mine, theirs = (fold_marked(side) for side in pair.sides)
    if mine and theirs and not mine & theirs:
        return ""
    return "have no oddity, no values or times that differ, and no marked words that differ"


def _answers_differ(pair: SidePair) -> bool:
    mine, theirs = ({_answer_of(quote) for quote in pair.quotes(side)} - {(None, None)} for side in pair.sides)
    return bool(mine and theirs) and not mine & theirs


def _answer_of(quote: Annotation) -> tuple[object, object]:
    return quote.value, quote.when
