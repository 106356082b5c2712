"""Candidates between sources and inside one: what only one has or leaves out, and what one says in two ways.

In: the facts. Out: candidates, before it is checked that their passages differ so.

1. What only one source has, where two others or more cover the event and were certainly late enough to know; and what
   three sources or more have, where only one that covers the event leaves it out. To have it is to affirm or deny it.
   Claims of an event with the same speaking and the same silent sources are one candidate.
2. A source has a passage with a declared oddity, and another one on the same claim in other words.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.differences.candidate import Candidate, Facts, make_key, make_side
from dossier.labels import candidate_words
from dossier.model import Annotation
from dossier.record_parts import DifferenceSide

_LEAST_SILENT = 2  # beside the only one that has it
_LEAST_SPEAKING = 3  # beside the only one that leaves it out


def find_source_candidates(facts: Facts) -> Iterator[Candidate]:
    """Everything that silence and slips give."""
    yield from _find_omissions(facts)
    yield from _find_slips(facts)


# --- 1. omissions -----------------------------------------------------------------------------------------------------


class _Silence(NamedTuple):
    """Who speaks to a claim of an event and who leaves it out."""

    event: str
    speaking: tuple[str, ...]  # ids, in order of siglum; each affirms or denies
    silent: tuple[str, ...]


def _find_omissions(facts: Facts) -> Iterator[Candidate]:
    for found, claims in _group_by_silence(facts).items():
        if len(found.speaking) == 1 and len(found.silent) >= _LEAST_SILENT:
            yield _make_omission(facts, found, claims, is_only=True)
        elif len(found.silent) == 1 and len(found.speaking) >= _LEAST_SPEAKING:
            yield _make_omission(facts, found, claims, is_only=False)


def _group_by_silence(facts: Facts) -> dict[_Silence, list[str]]:
    groups: dict[_Silence, list[str]] = {}
    for claim in facts.linked.claims.values():
        cells = facts.compared.cells[claim.id]
        speaking = tuple(cell.source for cell in cells if cell.stances)
        silent = tuple(cell.source for cell in cells if cell.reason == "covers-event")
        committed = all(cell.polarity != "open" for cell in cells if cell.stances)
        if claim.event and speaking and silent and committed:
            groups.setdefault(_Silence(claim.event, speaking, silent), []).append(claim.id)
    return groups


def _make_omission(facts: Facts, found: _Silence, claims: Sequence[str], *, is_only: bool) -> Candidate:
    statements = [facts.linked.claims[claim].statement for claim in claims]
    (one,) = found.speaking if is_only else found.silent
    (name,) = facts.name_sources([one])
    title = candidate_words.only_title if is_only else candidate_words.left_out_title
    said = [uid for claim in claims for uid in facts.compared.summaries[claim].evidence]
    silent = DifferenceSide(says=candidate_words.silent_side(facts.name_sources(found.silent)), silent=found.silent)
    return Candidate(
        key=make_key(found.event, "omission", "only" if is_only else "not", one, claims[0]),
        kind="omission",
        title=title(name, statements),
        sides=(make_side(candidate_words.speaking_side(facts.name_sources(found.speaking)), said), silent),
        claims=tuple(claims),
    )


# --- 2. slips ---------------------------------------------------------------------------------------------------------


def _find_slips(facts: Facts) -> Iterator[Candidate]:
    for claim in facts.linked.claims.values():
        quotes = [quote for quote in facts.quotes_on(claim.id) if not quote.stance.leaves_open]
        for odd in quotes:
            plain = [quote for quote in quotes if quote.source == odd.source and not quote.oddity]
            if odd.oddity and plain:
                yield _make_slip(facts, claim.id, odd, plain)


def _make_slip(facts: Facts, claim: str, odd: Annotation, plain: Sequence[Annotation]) -> Candidate:
    (name,) = facts.name_sources([odd.source])
    return Candidate(
        key=make_key(claim, "error", odd.uid),
        kind="error",
        title=candidate_words.two_ways_title(name, facts.linked.claims[claim].statement),
        sides=(
            make_side(candidate_words.ODD_SIDE, [odd.uid]),
            make_side(candidate_words.PLAIN_SIDE, [quote.uid for quote in plain]),
        ),
    )
