"""Two sources side by side: which pairs, what both speak to, and where their texts meet.

In: a `LinkedDossier`, its lineage and its passages. Out: the pairs that have a page, and for one pair its `Meeting`s: a
passage of the one with a passage of the other, and the claims that both speak to there.

1. With twelve sources or fewer, every pair has a page. With more, the pairs for which a common origin is recorded; then
   those with most claims in common; a hundred pairs in all. Claims to which more than twelve sources speak are not
   counted for this, because they are in all pairs alike.
2. A source may speak to a claim in several passages. The two passages that have most words in common meet; of
   several such, the first.
3. Shared wording is runs of four words or more that are in both passages, also where both quote one speaker; names
   alone are no wording.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from dossier import text
from dossier.claims.shared_wording import LEAST, is_name
from dossier.claims.shingles import shared_runs
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.on_demand import Once
from dossier.overviews.lineage import TracedLineage
from dossier.overviews.passages import PassageFinder, QuotedPassage
from dossier.sigla import siglum_order, sort_by_siglum
from dossier.spans import Span

MANY_SOURCES = 12  # with more, not every pair has a page
MOST_PAIRS = 100

Pair = tuple[str, str]  # ids of two sources, in order of siglum


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A passage of each source, and the claims that both speak to in them."""

    a: QuotedPassage
    b: QuotedPassage
    claims: tuple[str, ...]  # ids
    shared_a: tuple[Span, ...]  # wording that is in both, in the capture of `a`
    shared_b: tuple[Span, ...]


class CommonClaims(NamedTuple):
    """The claims of two sources, as ids: those of both in order of place in the first, the others of each in its."""

    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


# --- which pairs ------------------------------------------------------------------------------------------------------


def choose_pairs(linked: LinkedDossier, descent: Once[TracedLineage]) -> Once[tuple[Pair, ...]]:
    """The pairs that have a page (rule 1), in order of siglum."""
    together = linked.gather(linked.claims, lambda id_: _list_pairs_of_claim(linked, id_))

    def choose() -> tuple[Pair, ...]:
        if len(linked.sources) <= MANY_SOURCES:
            return tuple(combinations(sort_by_siglum(linked.sigla, linked.sources), 2))
        related = [make_pair(linked, pair.a, pair.b) for pair in descent.value.lineage.pairs if pair.common]
        most = [pair for pair, _ in Counter(together.value).most_common(MOST_PAIRS)]
        chosen = list(dict.fromkeys((*related, *most)))[:MOST_PAIRS]
        return tuple(sorted(chosen, key=lambda pair: [siglum_order(linked.sigla[source]) for source in pair]))

    return linked.once(choose)


def make_pair(linked: LinkedDossier, one: str, other: str) -> Pair:
    """Two sources in order of siglum."""
    a, b = sort_by_siglum(linked.sigla, (one, other))
    return a, b


def _list_pairs_of_claim(linked: LinkedDossier, claim: str) -> Iterable[Pair]:
    """The pairs of sources that speak to a claim; none where these are very many."""
    sources = {annotation.source for annotation in linked.of_claim[claim]}
    if len(sources) > MANY_SOURCES:
        return ()
    return combinations(sort_by_siglum(linked.sigla, sources), 2)


# --- what they have ---------------------------------------------------------------------------------------------------


def compare_claims_of(linked: LinkedDossier, pair: Pair) -> CommonClaims:
    """What both speak to, and what only one of them does."""
    of_a, of_b = (_list_claims(linked, source) for source in pair)
    return CommonClaims(
        both=tuple(claim for claim in of_a if claim in of_b),
        only_a=tuple(claim for claim in of_a if claim not in of_b),
        only_b=tuple(claim for claim in of_b if claim not in of_a),
    )


def _list_claims(linked: LinkedDossier, source: str) -> dict[str, None]:
    """The claims that a source speaks to, in order of place."""
    found: dict[str, None] = {}
    for annotation in linked.of_source[source]:
        found |= dict.fromkeys(claim for claim in annotation.claims if claim in linked.claims)
    return found


def find_meetings(
    linked: LinkedDossier, passages: PassageFinder, pair: Pair, claims: Iterable[str]
) -> tuple[Meeting, ...]:
    """Where the texts of a pair meet in these claims of both, in order of place in the first, then in the second."""
    met: dict[tuple[QuotedPassage, QuotedPassage], list[str]] = {}
    for claim in claims:
        of_a, of_b = (_list_passages(passages, linked.of_claim[claim], source) for source in pair)
        met.setdefault(_pick_closest(linked, of_a, of_b), []).append(claim)
    return tuple(_make_meeting(linked, a, b, met[a, b]) for a, b in sorted(met))


def _list_passages(passages: PassageFinder, evidence: Iterable[Annotation], source: str) -> tuple[QuotedPassage, ...]:
    return passages.list_passages(annotation.uid for annotation in evidence if annotation.source == source)


def _pick_closest(
    linked: LinkedDossier, of_a: Sequence[QuotedPassage], of_b: Sequence[QuotedPassage]
) -> tuple[QuotedPassage, QuotedPassage]:
    """Rule 2."""
    words = {passage: set(_read_words(linked, passage)[0]) for passage in (*of_a, *of_b)}
    return max(((a, b) for a in of_a for b in of_b), key=lambda both: len(words[both[0]] & words[both[1]]))


def _make_meeting(linked: LinkedDossier, a: QuotedPassage, b: QuotedPassage, claims: Sequence[str]) -> Meeting:
    """Rule 3."""
    keys_a, places_a = _read_words(linked, a)
    keys_b, places_b = _read_words(linked, b)
    runs, _ = shared_runs({"a": keys_a, "b": keys_b}, LEAST)
    shared_a, shared_b = [], []
    for run in runs.get(("a", "b"), ()):
        of_a = places_a[run.a : run.a + run.length]
        of_b = places_b[run.b : run.b + run.length]
        if not is_name(passage_text(linked, a), of_a):
            shared_a.append(Span(of_a[0].start, of_a[-1].end))
            shared_b.append(Span(of_b[0].start, of_b[-1].end))
    return Meeting(a=a, b=b, claims=tuple(claims), shared_a=tuple(shared_a), shared_b=tuple(sorted(shared_b)))


def passage_text(linked: LinkedDossier, passage: QuotedPassage) -> str:
    """The text of the capture that a passage is in."""
    if not passage.capture:
        return linked.text[passage.source]
    return linked.captures[passage.source, passage.capture].text


def _read_words(linked: LinkedDossier, passage: QuotedPassage) -> tuple[list[str], list[Span]]:
    """The words of a passage ready to be compared, with their places."""
    start, end = passage.span
    folded = text.fold_typography(passage_text(linked, passage)[start:end])  # every character keeps its offset
    places = text.find_words(folded)
    return [folded[at:to].casefold() for at, to in places], [Span(at, to).moved(start) for at, to in places]
