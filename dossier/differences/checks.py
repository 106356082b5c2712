"""Whether each difference is there: one that the passages do not bear out is an error.

In: a linked dossier, its compared claims, its differences. Out: diagnostics.

1. The record has two sides or more, each made as its kind needs (`well_formed`).
2. Each two sides are compared by the rule of the kind. For some kinds every pair of sides must differ; for the others
   each side must differ from some other one, so that two sources may pass on what a third one says itself.
3. An omission is judged source by source.
4. Two differences of one rank are noticed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dossier.claims.comparison import ComparedClaims
from dossier.claims.silence import SilenceFinder
from dossier.diagnostics import Diagnostic, error, notice
from dossier.differences.claim_checks import check_contradiction, check_frame, check_order
from dossier.differences.known_differences import Differences, KnownDifference
from dossier.differences.side_pairs import Check, ClaimTies, SidePair, find_ties
from dossier.differences.source_checks import check_echo, judge_silence, list_omitted_claims, list_words_there
from dossier.differences.value_checks import check_numbers, check_scope, check_times
from dossier.differences.voice_checks import check_attribution, check_certainty, check_speakers
from dossier.differences.well_formed import check_form
from dossier.differences.word_checks import check_error, check_labels, check_wording
from dossier.labels.difference_words import KINDS
from dossier.linking.link import LinkedDossier
from dossier.on_demand import Once
from dossier.reading.field_places import Pointer
from dossier.record_parts import DifferenceKind

CHECKS: Mapping[DifferenceKind, Check] = {
    "speaker": check_speakers,
    "attribution": check_attribution,
    "certainty": check_certainty,
    "number": check_numbers,
    "time": check_times,
    "scope": check_scope,
    "label": check_labels,
    "wording": check_wording,
    "contradiction": check_contradiction,
    "order": check_order,
    "echo": check_echo,
    "error": check_error,
    "frame": check_frame,
}
_EVERY_PAIR: frozenset[DifferenceKind] = frozenset(["speaker", "label", "wording", "echo", "error", "frame"])
_LONGEST = 80  # characters of a side's words in a message
_PairOfPlaces = tuple[int, int]  # the places of two sides in their record
_ADVICE = "Move a passage to the side where it belongs, choose another kind, or delete the record."


def check_differences(
    linked: LinkedDossier, compared: ComparedClaims, differences: Differences
) -> Once[tuple[Diagnostic, ...]]:
    """Everything that is wrong with the differences of a dossier."""
    checker = make_checker(linked, compared)

    def check(id_: str) -> Sequence[Diagnostic]:
        known = differences.all[id_]
        return tuple(check_form(linked, known)) or tuple(checker.check(known))

    checked = linked.gather(differences.all, check)
    return linked.once(lambda: (*_find_shared_ranks(linked, differences), *checked.value))


def make_checker(linked: LinkedDossier, compared: ComparedClaims) -> "DifferenceChecker":
    """What compares the sides of well-formed differences of one dossier."""
    ties = linked.once(lambda: find_ties(linked))
    return DifferenceChecker(linked, compared, ties, SilenceFinder(linked, {}))


def _find_shared_ranks(linked: LinkedDossier, differences: Differences) -> Iterator[Diagnostic]:
    """Rule 4."""
    first: dict[int, str] = {}
    for known in differences.all.values():
        rank = known.record.rank
        if rank is None:
            continue
        if rank in first:
            message = f"The difference “{first[rank]}” has the rank {rank}, too."
            advice = "Give each its own rank; of two with one rank, the kind and the id decide which comes first."
            yield notice("difference-rank", message, linked.fields.locate(known.record, "rank"), advice)
        first.setdefault(rank, known.id)


@dataclass(frozen=True, slots=True)
class DifferenceChecker:
    """Compares the sides of differences; it holds what all checks look up."""

    linked: LinkedDossier
    compared: ComparedClaims
    ties: Once[ClaimTies]
    finder: SilenceFinder

    def check(self, known: KnownDifference) -> Iterator[Diagnostic]:
        """Rules 2 and 3, for one well-formed difference."""
        if known.record.kind == "omission":
            yield from self._check_omission(known)
            return
        agreeing = self._compare_sides(known, CHECKS[known.record.kind])
        for one, other in _choose_told(known, agreeing):
            names = f"“{_cut(known.sides[one].says)}” and “{_cut(known.sides[other].says)}”"
            yield self._refuse(known, ("sides", other, "annotations"), f"The sides {names} {agreeing[one, other]}")

    def _compare_sides(self, known: KnownDifference, check: Check) -> dict[_PairOfPlaces, str]:
        """By the places of two sides, on what they agree; only pairs that do not differ."""
        found, ties = {}, self.ties.value
        for one, other in combinations(range(len(known.sides)), 2):
            sides = known.sides[one], known.sides[other]
            pair = SidePair(linked=self.linked, compared=self.compared, ties=ties, one=sides[0], other=sides[1])
            if agree := check(pair):
                found[one, other] = agree
        return found

    def _check_omission(self, known: KnownDifference) -> Iterator[Diagnostic]:
        """Rule 3. A side with passages has one on the claims; a silent one has no source that speaks."""
        claims = list_omitted_claims(self.linked, known)
        for index, side in enumerate(known.sides):
            if side.silent:
                yield from self._check_silent_side(known, index, claims)
                continue
            spoken_to = {claim for uid in side.annotations for claim in self.linked.annotations[uid].claims}
            if not spoken_to & set(claims):
                message = f"The side “{_cut(side.says)}” speaks to none of the claims that others omit"
                yield self._refuse(known, ("sides", index, "annotations"), message)

    def _check_silent_side(self, known: KnownDifference, index: int, claims: Sequence[str]) -> Iterator[Diagnostic]:
        side = known.record.sides[index]
        for number, source in enumerate(side.silent):
            if why := judge_silence(self.finder, self.linked, self.compared, claims, source):
                at = self.linked.fields.locate(known.record, "sides", index, "silent", number)
                yield error("difference-silence", why, at, KINDS["omission"].need)
            for words in list_words_there(self.linked, source, side.words):
                message = f"“{source}” has the words “{words}”, and the side says that it does not."
                at = self.linked.fields.locate(known.record, "sides", index, "words", side.words.index(words))
                yield error("difference-words", message, at, "Mark only words that its sources have nowhere.")

    def _refuse(self, known: KnownDifference, pointer: Pointer, agree: str) -> Diagnostic:
        """The error that a difference is not there."""
        kind = known.record.kind
        message = f"{agree}: this is no {KINDS[kind].noun}."
        at = self.linked.fields.locate(known.record, *pointer)
        return error("difference-not-there", message, at, f"{KINDS[kind].need} {_ADVICE}")


def _choose_told(known: KnownDifference, agreeing: Collection[_PairOfPlaces]) -> Iterator[_PairOfPlaces]:
    """The pairs that are reported, by rule 2; a side that differs from no other is told of once."""
    if known.record.kind in _EVERY_PAIR:
        yield from agreeing
        return
    told = set[int]()
    for one, other in combinations(range(len(known.sides)), 2):
        for place in (one, other):
            of_place = [pair for pair in agreeing if place in pair]
            if place not in told and (one, other) in agreeing and len(of_place) == len(known.sides) - 1:
                told |= {one, other}
                yield one, other


def _cut(says: str) -> str:
    """What a side says, short enough for a message."""
    return says if len(says) <= _LONGEST else f"{says[:_LONGEST].rstrip()}…"
