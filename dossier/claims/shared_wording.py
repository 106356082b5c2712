"""Wording that the quotes of one claim share: runs of four or more words in two sources.

In: the anchored quotes of one claim. Out: for each quote the runs, with the sources that have them too. Names alone
(“Russian President Vladimir Putin”) are nobody's wording. Quotes of one declared utterance are left out, for they are
set word by word in the `apparatus`; everything else is marked and nothing is aligned: shared wording is a trace of a
common text, never a proof of one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.claims.shingles import shared_runs
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.sigla import sort_by_siglum
from dossier.spans import Span
from dossier.text import find_words, fold_typography

LEAST = 4  # words of a run


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWording:
    """A run of four or more words that this quote has in common with quotes of other sources on the same claim."""

    span: Span  # in the capture of this quote
    words: str  # as printed here
    sources: tuple[str, ...]  # ids of the others, in order of siglum
    common_origin: bool  # all of them may come from the same report as this quote


def find_shared_wording(
    linked: LinkedDossier, evidence: Sequence[Annotation], reports: Mapping[str, str]
) -> dict[str, tuple[SharedWording, ...]]:
    """The shared wording in each quote by annotation uid, in order of place. `reports` has the origin group by uid."""
    if len({annotation.source for annotation in evidence}) < 2:
        return {annotation.uid: () for annotation in evidence}
    places = {annotation.uid: _read_words(linked, annotation) for annotation in evidence}
    runs, _ = shared_runs({uid: keys for uid, (keys, _) in places.items()}, LEAST)
    found: dict[str, dict[tuple[int, int], list[Annotation]]] = {uid: {} for uid in places}
    for (left, right), of_pair in runs.items():
        one, other = linked.annotations[left], linked.annotations[right]
        if one.source == other.source or (one.utterance and one.utterance == other.utterance):
            continue
        for run in of_pair:
            if is_name(linked.text_of(one), places[left][1][run.a : run.a + run.length]):
                continue
            found[left].setdefault((run.a, run.length), []).append(other)
            found[right].setdefault((run.b, run.length), []).append(one)
    return {
        uid: _list_shared_wording(linked, uid, places[uid][1], of_quote, reports) for uid, of_quote in found.items()
    }


def _list_shared_wording(
    linked: LinkedDossier,
    uid: str,
    places: Sequence[tuple[int, int]],
    runs: Mapping[tuple[int, int], Sequence[Annotation]],
    reports: Mapping[str, str],
) -> tuple[SharedWording, ...]:
    """The runs of one quote, each with the quotes that have it too. A run is its first word and its number of words."""
    listed = []
    for (first, length), others in sorted(runs.items()):
        span = Span(places[first][0], places[first + length - 1][1])
        listed.append(_make_shared_wording(linked, uid, span, others, reports))
    return tuple(listed)


def _read_words(linked: LinkedDossier, annotation: Annotation) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a quote ready to be compared, with their places; a break between fragments is an empty word."""
    text = linked.text_of(annotation)
    keys: list[str] = []
    places: list[tuple[int, int]] = []  # plain offsets, for there are a hundred words to a run
    for fragment in linked.anchors[annotation.uid].fragments:
        if keys:
            keys.append("")
            places.append((fragment.start, fragment.end))
        folded = fold_typography(text[fragment.start : fragment.end])  # every character keeps its offset
        spans = find_words(folded)
        keys += [folded[start:end].casefold() for start, end in spans]
        places += [(start + fragment.start, end + fragment.start) for start, end in spans]
    return keys, places


def is_name(text: str, run: Sequence[tuple[int, int]]) -> bool:
    """Whether every word begins with a capital: a name with its titles, which nobody can word otherwise."""
    return all(text[start].isupper() for start, _ in run)


def _make_shared_wording(
    linked: LinkedDossier, uid: str, span: Span, others: Sequence[Annotation], reports: Mapping[str, str]
) -> SharedWording:
    return SharedWording(
        span=span,
        words=linked.text_of(linked.annotations[uid])[span.start : span.end],
        sources=sort_by_siglum(linked.sigla, (other.source for other in others)),
        common_origin=all(reports[other.uid] == reports[uid] for other in others),
    )
