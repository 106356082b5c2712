"""All differences that the tool finds in what is annotated, and which of them the editors have written.

In: a linked dossier, its compared claims, its differences. Out: `Candidates`.

1. The rules of `claim_candidates`, `word_candidates` and `source_candidates` propose.
2. What `check` would refuse is dropped: every candidate could be published as it stands, if an editor reads it and adds
   a reading. Answers in other words are a difference of labels where they are no readings of one utterance.
3. Candidates with the same kind and the same passages are one.
4. A candidate is explained by a difference of its kind, or of a kind that can tell of the same thing, that has passages
   of two of its sides on two sides of its own. An omission is explained by one on a claim of it and a silent source of
   it. An annotation counts for another one of its source that does the same to the same claim in the same voice, or has
   a name for the same thing.

Everything is computed when it is first asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dossier.claims.comparison import ComparedClaims
from dossier.differences.candidate import Candidate, Facts
from dossier.differences.checks import DifferenceChecker, make_checker
from dossier.differences.claim_candidates import find_claim_candidates
from dossier.differences.known_differences import Differences, KnownDifference, resolve_difference
from dossier.differences.source_candidates import find_source_candidates
from dossier.differences.well_formed import check_form
from dossier.differences.word_candidates import find_word_candidates
from dossier.linking.link import LinkedDossier
from dossier.record_parts import DifferenceKind

# The other kinds under which editors may tell of a candidate of a kind.
_ALSO_TOLD_AS: Mapping[DifferenceKind, frozenset[DifferenceKind]] = {
    "speaker": frozenset(["attribution", "wording", "frame"]),
    "attribution": frozenset(["certainty", "speaker", "wording", "frame", "error"]),
    "certainty": frozenset(["attribution", "wording", "frame"]),
    "number": frozenset(["scope", "error"]),
    "time": frozenset(["scope", "error", "order", "wording"]),
    "scope": frozenset(["label", "frame", "wording", "number"]),
    "label": frozenset(["wording", "scope", "frame"]),
    "wording": frozenset(["label", "scope", "frame", "error"]),
    "contradiction": frozenset(["frame"]),
    "frame": frozenset(["contradiction"]),
    "error": frozenset(["wording", "label", "attribution", "certainty", "contradiction", "frame"]),
}


class Candidates:
    """The candidates of one dossier."""

    def __init__(self, linked: LinkedDossier, compared: ComparedClaims, differences: Differences) -> None:
        self._facts = Facts(linked, compared)
        self._differences = differences
        self._checker = make_checker(linked, compared)
        self._all = linked.once(self._find_all)

    @property
    def all(self) -> tuple[Candidate, ...]:
        """Every candidate, in order of key, with the differences that explain it."""
        return self._all.value

    def _find_all(self) -> tuple[Candidate, ...]:
        found: dict[object, Candidate] = {}
        for proposed in self._propose():
            if candidate := _settle(self._facts.linked, self._checker, proposed):
                found.setdefault((candidate.kind, _passages_of(candidate)), candidate)
        explained = _Explanations(self._facts.linked, self._differences)
        told = (replace(candidate, explained_by=explained.find(candidate)) for candidate in found.values())
        return tuple(sorted(told, key=lambda candidate: candidate.key))

    @property
    def open(self) -> tuple[Candidate, ...]:
        """Those that no difference explains."""
        return tuple(candidate for candidate in self.all if candidate.is_open)

    def _propose(self) -> Iterator[Candidate]:
        """Rule 1."""
        for claim in self._facts.linked.claims.values():
            yield from find_claim_candidates(self._facts, claim)
        yield from find_word_candidates(self._facts)
        yield from find_source_candidates(self._facts)


def _passages_of(candidate: Candidate) -> frozenset[object]:
    return frozenset((frozenset(side.annotations), frozenset(side.silent)) for side in candidate.sides)


def _settle(linked: LinkedDossier, checker: DifferenceChecker, candidate: Candidate) -> Candidate | None:
    """Rule 2: the candidate as `check` accepts it; None where it does not."""
    other_kinds: tuple[DifferenceKind, ...] = ("label",) if candidate.kind == "wording" else ()
    for kind in (candidate.kind, *other_kinds):
        settled = replace(candidate, kind=kind)
        known = resolve_difference(linked, settled.record)
        if not any(check_form(linked, known)) and not any(checker.check(known)):
            return settled
    return None


# --- 4. explanations --------------------------------------------------------------------------------------------------


class _Explanations:
    """The differences of the editors by what they are about, so that a candidate meets only those near it."""

    def __init__(self, linked: LinkedDossier, differences: Differences) -> None:
        self._linked = linked
        self._of_source: dict[str, list[KnownDifference]] = {}
        for known in differences.all.values():
            for source in known.sources:
                self._of_source.setdefault(source, []).append(known)

    def find(self, candidate: Candidate) -> tuple[str, ...]:
        """Ids of the differences that explain a candidate, in their order."""
        kinds = {candidate.kind, *_ALSO_TOLD_AS.get(candidate.kind, frozenset())}
        near = {known.id: known for source in self._sources_of(candidate) for known in self._of_source.get(source, ())}
        fitting = [known for known in near.values() if known.record.kind in kinds]
        return tuple(known.id for known in fitting if self._explains(known, candidate))

    def _sources_of(self, candidate: Candidate) -> dict[str, None]:
        uids = [uid for side in candidate.sides for uid in side.annotations]
        return dict.fromkeys(self._linked.annotations[uid].source for uid in uids)

    def _explains(self, known: KnownDifference, candidate: Candidate) -> bool:
        """Rule 4."""
        if candidate.kind == "omission":
            silent = {source for side in candidate.sides for source in side.silent}
            told = {source for side in known.record.sides for source in side.silent}
            return bool(silent & told) and bool(set(candidate.claims) & set(known.claims))
        meeting = [self._find_sides(known, side.annotations) for side in candidate.sides]
        return any(len(one | other) > 1 for one, other in combinations(meeting, 2) if one and other)

    def _find_sides(self, known: KnownDifference, uids: Sequence[str]) -> set[int]:
        """The places of the sides of a known difference that have one of these passages."""
        return {place for place, side in enumerate(known.sides) if self._share_passage(uids, side.annotations)}

    def _share_passage(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        return any(self._is_same(one, other) for one in mine for other in theirs)

    def _is_same(self, one: str, other: str) -> bool:
        if one == other:
            return True
        mine, theirs = self._linked.annotations[one], self._linked.annotations[other]
        if (mine.source, mine.voice, mine.polarity) != (theirs.source, theirs.voice, theirs.polarity):
            return False
        return bool(set(mine.claims) & set(theirs.claims) or set(mine.names) & set(theirs.names))
