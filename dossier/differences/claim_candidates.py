"""Candidates on one claim: answers, contradictions, speakers, hedges and attributions that were lost.

In: the facts, and a claim. Out: candidates, before it is checked that their passages differ so.

1. Answers that cannot both be true; answers that are only worded differently, but for places, of which one may lie in
   the other; answers that measure different things.
2. The claim is affirmed and denied; or it is affirmed, and so is one that is declared to contradict it; or a claim that
   follows from it is denied, or is contradicted by one that is affirmed.
3. Sources have it from different speakers, and none vouches for it. Where some source states it as a fact, who else
   says so matters less.
4. A passage states as a fact what another one, in the same article or of the same report, hedges or attributes; and the
   claim's record does not say why nothing was lost.
5. Some sources state it as a fact and in no other way, and others only pass it on; where rule 4 finds nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.claims.hedges import Loss
from dossier.claims.roots import Root
from dossier.claims.speakers import name_of_speaker
from dossier.claims.values import Answer, Conflict, Incomparable, Measure
from dossier.differences.candidate import Candidate, Facts, make_key, make_side
from dossier.labels import candidate_words
from dossier.labels.grammar import join_with_and
from dossier.model import Claim
from dossier.record_parts import DifferenceKind, DifferenceSide
from dossier.stance import Polarity


def find_claim_candidates(facts: Facts, claim: Claim) -> Iterator[Candidate]:
    """Everything that one claim gives."""
    values = facts.compared.values[claim.id]
    for measure in values.measures:
        for conflict in measure.conflicts:
            if conflict.kind == "conflict" or measure.kind != "place":
                yield _on_answers(facts, claim, measure, conflict)
    for incomparable in values.incomparable:
        yield from _on_scope(facts, claim, incomparable)
    yield from _on_denial(facts, claim)
    yield from _on_contradictions(facts, claim)
    yield from _on_speakers(facts, claim)
    losses = [loss for loss in facts.compared.losses[claim.id] if not loss.reason]
    yield from (_on_loss(facts, claim, loss) for loss in losses)
    if not losses:
        yield from _on_voices(facts, claim)


# --- 1. answers -------------------------------------------------------------------------------------------------------


def _on_answers(facts: Facts, claim: Claim, measure: Measure, conflict: Conflict) -> Candidate:
    excluding = conflict.kind == "conflict"
    kind: DifferenceKind = "wording"
    if excluding and measure.kind in ("number", "time"):
        kind = "number" if measure.kind == "number" else "time"
    sides = [_answer_side(facts, answers, marked=kind == "wording") for answers in (conflict.left, conflict.right)]
    return Candidate(
        key=make_key(claim.id, kind, conflict.left[0].annotation, conflict.right[0].annotation),
        kind=kind,
        title=candidate_words.answers_title(claim.statement, excluding=excluding),
        sides=tuple(sides),
    )


def _answer_side(facts: Facts, answers: Sequence[Answer], *, marked: bool) -> DifferenceSide:
    uids = [answer.annotation for answer in answers]
    named = [answer.shown if answer.value.actor else f"“{answer.words}”" for answer in answers]
    words = [answer.value.text for answer in answers if answer.value.text] if marked else []
    return make_side(
        candidate_words.by_sources(facts.name_sources_of(uids), join_with_and([*dict.fromkeys(named)])), uids, words
    )


def _on_scope(facts: Facts, claim: Claim, found: Incomparable) -> Iterator[Candidate]:
    stated = [(text, answers) for text, answers in found.given if text]
    if len(stated) < 2:
        return
    sides = []
    for text, answers in stated:
        uids = [answer.annotation for answer in answers]
        sides.append(make_side(candidate_words.by_sources(facts.name_sources_of(uids), text), uids))
    title = candidate_words.scope_title(claim.statement)
    yield Candidate(key=make_key(claim.id, "scope"), kind="scope", title=title, sides=tuple(sides))


# --- 2. contradictions ------------------------------------------------------------------------------------------------


def _on_denial(facts: Facts, claim: Claim) -> Iterator[Candidate]:
    affirming, denying = _list_passages(facts, claim.id, "affirms"), _list_passages(facts, claim.id, "denies")
    if affirming and denying:
        title = candidate_words.denial_title(claim.statement)
        sides = (_polarity_side(facts, affirming, "affirmed"), _polarity_side(facts, denying, "denied"))
        yield Candidate(key=make_key(claim.id, "contradiction"), kind="contradiction", title=title, sides=sides)


def _polarity_side(facts: Facts, uids: Sequence[str], what: str) -> DifferenceSide:
    return make_side(candidate_words.by_sources(facts.name_sources_of(uids), what), uids)


def _list_passages(facts: Facts, claim: str, polarity: Polarity) -> list[str]:
    return [quote.uid for quote in facts.quotes_on(claim) if quote.polarity == polarity]


def _on_contradictions(facts: Facts, claim: Claim) -> Iterator[Candidate]:
    """Each pair once: the record that declares the relation tells of it."""
    claims = facts.linked.claims
    for other in _related(claims, claim.id, "contradicts"):
        title = candidate_words.contradiction_title(claim.statement, claims[other].statement)
        yield from _make_opposed(facts, "contradiction", title, _Opposed(claim, claims[other]))
    for entailed in _list_entailed(claims, claim.id):
        title = candidate_words.entailed_title(claim.statement, claims[entailed].statement)
        yield from _make_opposed(facts, "frame", title, _Opposed(claim, claims[entailed], "denies"))
        for other in _related(claims, entailed, "contradicts"):
            title = candidate_words.opposed_title(claim.statement, claims[other].statement)
            yield from _make_opposed(facts, "frame", title, _Opposed(claim, claims[other]))


@dataclass(frozen=True, slots=True)
class _Opposed:
    """Two claims, of which one is affirmed, and the other affirmed or denied."""

    claim: Claim
    other: Claim
    polarity: Polarity = "affirms"  # what is done to the other one


def _make_opposed(facts: Facts, kind: DifferenceKind, title: str, opposed: _Opposed) -> Iterator[Candidate]:
    """The two as sides; nothing where one of them has no passage."""
    claim, other = opposed.claim, opposed.other
    mine, theirs = _list_passages(facts, claim.id, "affirms"), _list_passages(facts, other.id, opposed.polarity)
    if mine and theirs:
        sides = (_statement_side(facts, mine, claim), _statement_side(facts, theirs, other))
        yield Candidate(key=make_key(claim.id, kind, other.id), kind=kind, title=title, sides=sides)


def _statement_side(facts: Facts, uids: Sequence[str], claim: Claim) -> DifferenceSide:
    return make_side(candidate_words.by_sources(facts.name_sources_of(uids), claim.statement), uids)


def _related(claims: Mapping[str, Claim], claim: str, type_: str) -> Iterator[str]:
    for relation in claims[claim].relations:
        if relation.type == type_ and relation.claim in claims:
            yield relation.claim


def _list_entailed(claims: Mapping[str, Claim], claim: str) -> tuple[str, ...]:
    """The claims that follow from this one, directly or through others."""
    found: dict[str, None] = {}
    ahead = [*_related(claims, claim, "entails")]
    while ahead:
        entailed = ahead.pop()
        if entailed != claim and entailed not in found:
            found[entailed] = None
            ahead += _related(claims, entailed, "entails")
    return tuple(found)


# --- 3. speakers ------------------------------------------------------------------------------------------------------


def _on_speakers(facts: Facts, claim: Claim) -> Iterator[Candidate]:
    summary = facts.compared.summaries[claim.id]
    if any(stance.is_flat and stance.affirms for stance in summary.stances.values()):
        return
    roots = _choose_apart(root for root in summary.roots if root.kind == "speaker" and root.affirms)
    if len(roots) < 2:
        return
    sides = []
    for root in roots:
        said = [uid for uid in root.annotations if summary.stances[uid].affirms and summary.stances[uid].is_attributed]
        names = join_with_and(root.names)
        sides.append(make_side(candidate_words.guarded_side(facts.name_sources_of(said), names), said))
    title = candidate_words.speakers_title(claim.statement, len(roots))
    yield Candidate(key=make_key(claim.id, "speaker"), kind="speaker", title=title, sides=tuple(sides))


def _choose_apart(roots: Iterable[Root]) -> list[Root]:
    """Those that no source shares with one before it: a source that passes on two speakers tells of both itself."""
    chosen: list[Root] = []
    seen: set[str] = set()
    for root in roots:
        if seen.isdisjoint(root.affirming):
            chosen.append(root)
            seen.update(root.affirming)
    return chosen


# --- 4. hedges and attributions ---------------------------------------------------------------------------------------


def _on_loss(facts: Facts, claim: Claim, loss: Loss) -> Candidate:
    """What is both attributed and hedged is told as attributed: whose word it is matters more than how sure it is."""
    stance = facts.compared.summaries[claim.id].stances[loss.guarded]
    kind: DifferenceKind = "attribution" if stance.is_attributed else "certainty"
    speaker = ""
    if stance.is_attributed:
        speaker = name_of_speaker(facts.linked, next(iter(stance.speakers), "")) or candidate_words.UNNAMED
    sides = (
        make_side(candidate_words.flat_side(facts.name_sources_of([loss.flat])), [loss.flat]),
        make_side(candidate_words.guarded_side(facts.name_sources_of([loss.guarded]), speaker), [loss.guarded]),
    )
    title = candidate_words.loss_title(claim.statement, kind)
    return Candidate(key=make_key(claim.id, kind, loss.flat), kind=kind, title=title, sides=sides)


# --- 5. voices --------------------------------------------------------------------------------------------------------


def _on_voices(facts: Facts, claim: Claim) -> Iterator[Candidate]:
    cells = [cell for cell in facts.compared.cells[claim.id] if cell.polarity == "affirms"]
    own = [uid for cell in cells if all(stance.is_flat for stance in cell.stances) for uid in cell.annotations]
    others = [cell for cell in cells if cell.voice == "attributed"]
    passed_on = [uid for cell in others for uid in cell.annotations]
    if not own or not passed_on:
        return
    speakers = dict.fromkeys(speaker for cell in others for speaker in cell.speakers)
    names = join_with_and([name_of_speaker(facts.linked, speaker) for speaker in speakers]) or candidate_words.UNNAMED
    sides = (
        make_side(candidate_words.flat_side(facts.name_sources_of(own)), own),
        make_side(candidate_words.guarded_side(facts.name_sources_of(passed_on), names), passed_on),
    )
    title = candidate_words.voices_title(claim.statement)
    yield Candidate(key=make_key(claim.id, "attribution"), kind="attribution", title=title, sides=sides)
