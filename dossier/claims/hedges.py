"""Cue words that hedge a statement, and where a hedge was lost.

In: the sentences around the evidence of one claim. Out: the cues in them, and the pairs of passages of which one hedges
or attributes what the other, in the same article or of the same lineage, says flatly.

The cue words come from `cue_words`; a language without a file has none. A cue says only that the sentence is hedged
somewhere: the page marks the word and lets the reader judge.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.claims.speakers import name_of_speaker
from dossier.claims.summary import ClaimSummary
from dossier.cue_words import CueKind, cues_of
from dossier.diagnostics import Diagnostic, error
from dossier.labels.editor_notices import IDLE_DISMISSAL_ADVICE, idle_dismissal_message
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim
from dossier.on_demand import Once
from dossier.spans import Span
from dossier.stance import Certainty, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A cue word in the sentence around a quote."""

    span: Span  # in the capture
    words: str  # as printed
    kind: CueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A hedge or an attribution that one passage has and another has not."""

    kind: Literal["hedge", "attribution"]
    within: Literal["article", "lineage"]
    guarded: str  # uid of the annotation that hedges or attributes
    flat: str  # uid of the annotation that states it flatly in the source's own voice
    cues: tuple[str, ...]  # the cue words of the guarded passage, each once
    speaker: str  # for an attribution: the name of the one who is cited; "" for someone unnamed
    certainty: Certainty  # of the guarded passage, as its editor noted it
    guarded_source: str  # id
    flat_source: str  # id
    reason: str  # why the editors say that nothing was lost; "" where they do not say so


# --- cues -------------------------------------------------------------------------------------------------------------


def find_hedges(text: str, span: Span, language: str) -> tuple[Hedge, ...]:
    """The cue words in a stretch of a capture, in order; of cues that begin at one place, the longest."""
    cues = cues_of(language)
    if cues is None:
        return ()
    return tuple(
        Hedge(span=Span(start, end), words=text[start:end], kind=kind) for start, end, kind in cues.find(text, span)
    )


# --- where they were lost ---------------------------------------------------------------------------------------------


def find_lost_hedges(
    linked: LinkedDossier, claim: Claim, summary: ClaimSummary, hedges: Mapping[str, Sequence[Hedge]]
) -> tuple[Loss, ...]:
    """What is hedged or attributed in one place and flat in another: inside each article, then inside each lineage.

    A lineage is all quotes that may come from one report. `hedges` has the cues by annotation uid. A passage is guarded
    where its editor marked it as attributed or as less than certain, or where a cue is in the quoted words themselves.
    A cue elsewhere in the sentence may belong to another statement, and “possible” or “may” to another word: these
    count only together with the editor. Where the claim itself is that something was said, “claimed” is no hedge: it is
    what the claim says. Of several pairs of passages the first counts, so that a claim with many sources stays
    readable: where one article has both passages itself, no other article is named. A pair has a `reason` where the
    claim's record says why nothing was lost.
    """
    reporting = claim.kind in ("saying", "accusation")
    reasons = {dismissed.passage: dismissed.reason for dismissed in claim.not_lost}
    pairs = _LossMaker(linked, summary, hedges, reasons)
    found: list[Loss] = []
    for quotes in _group_by_report(linked, summary):
        has_cue = {a.uid: _has_cue_within(linked, a, hedges[a.uid], reporting) for a in quotes}
        is_flat = {a.uid: summary.stances[a.uid].is_flat and not has_cue[a.uid] for a in quotes}
        flat = _first_by_source(a for a in quotes if is_flat[a.uid])
        guarded = _first_by_source(a for a in quotes if not is_flat[a.uid])
        for source, statement in flat.items():
            if source in guarded:
                found.append(pairs.make_loss("article", guarded[source], statement))
                continue
            # A source that also states it flatly has lost its hedge itself; nobody after it took the hedge away.
            faithful = {other: a for other, a in guarded.items() if other not in flat}
            if other := _find_guarded_elsewhere(linked, faithful, source):
                found.append(pairs.make_loss("lineage", other, statement))
    return tuple(sorted(found, key=lambda loss: (loss.within, loss.flat)))


def report_idle_dismissals(linked: LinkedDossier, losses: Mapping[str, Sequence[Loss]]) -> Once[tuple[Diagnostic, ...]]:
    """An error for each entry of `not_lost` whose passage does not speak to the claim, or of which nothing is found.

    `losses` are those of each claim. They are asked for only where a claim has such an entry.
    """
    return linked.gather(linked.claims, lambda id_: _find_idle_dismissals(linked, linked.claims[id_], losses))


def _find_idle_dismissals(
    linked: LinkedDossier, claim: Claim, losses: Mapping[str, Sequence[Loss]]
) -> Iterator[Diagnostic]:
    if not claim.not_lost:
        return
    flat = {loss.flat for loss in losses[claim.id]}
    for index, dismissed in enumerate(claim.not_lost):
        if dismissed.passage in flat:
            continue
        annotation = linked.annotations.get(dismissed.passage)
        speaks = annotation is not None and claim.id in annotation.claims
        message = idle_dismissal_message(dismissed.passage, claim.id, speaks=speaks)
        place = linked.fields.locate(claim, "not_lost", index, "passage")
        yield error("claim-not-lost", message, place, IDLE_DISMISSAL_ADVICE)


def _group_by_report(linked: LinkedDossier, summary: ClaimSummary) -> Iterator[list[Annotation]]:
    """The quotes that affirm, and those that deny, of each report; in order of siglum and place."""
    of_report: dict[tuple[str, Polarity], list[Annotation]] = {}
    for uid in summary.evidence:
        polarity = summary.stances[uid].polarity
        if polarity != "open":
            of_report.setdefault((summary.reports[uid], polarity), []).append(linked.annotations[uid])
    yield from of_report.values()


def _has_cue_within(linked: LinkedDossier, annotation: Annotation, hedges: Sequence[Hedge], reporting: bool) -> bool:
    """Whether a cue is in the quoted words themselves."""
    fragments = linked.anchors[annotation.uid].fragments
    not_counting = {"possibility"}
    if reporting:
        not_counting.add("speech")
    for hedge in hedges:
        if hedge.kind not in not_counting and any(fragment.contains(hedge.span) for fragment in fragments):
            return True
    return False


def _first_by_source(annotations: Iterable[Annotation]) -> dict[str, Annotation]:
    """The first annotation of each source."""
    first: dict[str, Annotation] = {}
    for annotation in annotations:
        first.setdefault(annotation.source, annotation)
    return first


def _find_guarded_elsewhere(linked: LinkedDossier, guarded: Mapping[str, Annotation], source: str) -> Annotation | None:
    """A guarded passage in another source, unless that one repeats this source: then a hedge was added, not lost."""
    for other, annotation in guarded.items():
        if other != source and not _relays_source(linked, other, source):
            return annotation
    return None


def _relays_source(linked: LinkedDossier, source: str, original: str) -> bool:
    """Whether a source relays another one, directly or through others."""
    seen, ahead = {source}, [source]
    while ahead:
        relayed = {placed.region.of for placed in linked.relays.get(ahead.pop(), ())} - seen
        seen |= relayed
        ahead += relayed
    return original in seen


@dataclass(frozen=True, slots=True)
class _LossMaker:
    """What all losses of one claim are made from."""

    linked: LinkedDossier
    summary: ClaimSummary
    hedges: Mapping[str, Sequence[Hedge]]  # by annotation uid
    reasons: Mapping[str, str]  # by the uid of the flat passage: why nothing was lost

    def make_loss(self, within: Literal["article", "lineage"], guarded: Annotation, flat: Annotation) -> Loss:
        """A pair of passages, of which one hedges or attributes what the other states flatly."""
        cues, stance = self.hedges[guarded.uid], self.summary.stances[guarded.uid]
        doubted = stance.certainty != "certain" or any(hedge.kind != "speech" for hedge in cues)
        kind: Literal["hedge", "attribution"] = "hedge"
        speaker = ""
        if stance.is_attributed and not doubted:
            kind = "attribution"
            speaker = name_of_speaker(self.linked, next(iter(stance.speakers), ""))
        return Loss(
            kind=kind,
            within=within,
            guarded=guarded.uid,
            flat=flat.uid,
            cues=tuple(dict.fromkeys(hedge.words for hedge in cues)),
            speaker=speaker,
            certainty=stance.certainty,
            guarded_source=guarded.source,
            flat_source=flat.source,
            reason=self.reasons.get(flat.uid, ""),
        )
