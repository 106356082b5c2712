"""What the evidence of a claim goes back to, and the status that follows.

In: a claim and its evidence. Out: its `Root`s. Two articles that rewrite one wire report are one voice, and so are two
reports that pass on one person's word: counting articles would turn an echo into a confirmation. Genealogy keeps
original and derivative sources apart, and casualty recorders keep media and primary witnesses apart, for this reason.

1. Words that a source passes on go back to their first speaker (`speakers`); a person and the body for which the person
   speaks count as one.
2. Everything else goes back to the report that it comes from (`origins`). Reports that one passage may come from
   alike are linked, and so are a source's own words on a claim with what it relays on the same claim.
3. Where a report passes on a speaker, its own words to the same effect may be that speaker's too: they add no root.
   Of several speakers, the first counts.

Where we cannot tell, we count fewer. Nothing here says that two roots are independent: only that no common root is
known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dossier.claims.origins import link_origins, origins_of, report_name
from dossier.claims.speakers import counted_speaker, name_of_speaker, stance_toward
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation, Claim
from dossier.sigla import siglum_order, sort_by_siglum
from dossier.stance import Polarity, Stance
from dossier.status import Status, Support, judge_status

RootKind = Literal["report", "speaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Evidence that may go back to one and the same report or speaker; it counts once."""

    kind: RootKind
    ids: tuple[str, ...]  # the reports that are linked; the person or body for whose word it counts
    names: tuple[str, ...]  # the reports' titles, for a source its publisher; those who are cited
    sources: tuple[str, ...]  # ids of the sources that carry it, in order of siglum
    annotations: tuple[str, ...]  # uids, in order of source and place
    affirming: tuple[str, ...]  # ids of the sources that affirm the claim from it, in order of siglum
    denies: bool
    also_own: bool  # for a speaker: some of it is in a source's own voice, and may be the speaker's word (rule 3)

    @property
    def affirms(self) -> bool:
        """Some source affirms the claim from it."""
        return bool(self.affirming)


class TracedQuote(NamedTuple):
    """A quote with what it does to a claim and what it goes back to."""

    annotation: Annotation
    stance: Stance  # towards this claim
    speaker: str  # the actor for whose word it counts; "" for the source's own voice and for someone unnamed
    origins: tuple[str, ...]  # ids of the reports that it may come from
    report: str  # one of the linked reports, the same for all of them


def trace_quotes(linked: LinkedDossier, claim: Claim, evidence: Sequence[Annotation]) -> tuple[TracedQuote, ...]:
    """Each quote on one claim by rules 1 and 2."""
    origins = {annotation.uid: origins_of(linked, annotation) for annotation in evidence}
    together = link_origins(evidence, origins)
    traced = []
    for annotation in evidence:
        stance = stance_toward(linked, claim, annotation)
        speaker = ""
        if stance.speakers and stance.speakers[0] not in linked.sources:
            speaker = counted_speaker(linked, annotation, stance.speakers[0])
        of_quote = origins[annotation.uid]
        traced.append(TracedQuote(annotation, stance, speaker, of_quote, together[of_quote[0]]))
    return tuple(traced)


def find_roots(linked: LinkedDossier, traced: Sequence[TracedQuote]) -> tuple[Root, ...]:
    """What the quotes on one claim go back to; the root with the first siglum first."""
    passed_on = _speakers_by_report(traced)
    members: dict[_RootKey, list[TracedQuote]] = {}
    for quote in traced:
        speaker = quote.speaker or passed_on.get((quote.report, quote.stance.polarity), "")
        key: _RootKey = ("speaker", speaker) if speaker else ("report", quote.report)
        members.setdefault(key, []).append(quote)
    roots = [_make_root(linked, key, quotes) for key, quotes in members.items()]
    return tuple(sorted(roots, key=lambda root: (siglum_order(linked.sigla[root.sources[0]]), root.ids)))


def status_of_roots(roots: Iterable[Root]) -> Status:
    """The status of a claim whose evidence goes back to these roots."""
    roots = tuple(roots)
    affirming = [root for root in roots if root.affirms]
    support = Support(len(affirming))
    if len(affirming) == 1:
        support = support_of_root(affirming[0], len(affirming[0].affirming))
    return judge_status(support, sum(root.denies for root in roots))


def support_of_root(root: Root, sources: int) -> Support:
    """The support of a claim that only this root affirms, through so many sources."""
    return Support(1, root.kind == "speaker", sources)


_RootKey = tuple[RootKind, str]


def _speakers_by_report(traced: Iterable[TracedQuote]) -> Mapping[tuple[str, Polarity], str]:
    """Rule 3: the first speaker whom a report passes on, by the report and by what the words do to the claim."""
    found: dict[tuple[str, Polarity], str] = {}
    for quote in traced:
        if quote.speaker:
            found.setdefault((quote.report, quote.stance.polarity), quote.speaker)
    return found


def _make_root(linked: LinkedDossier, key: _RootKey, quotes: Sequence[TracedQuote]) -> Root:
    kind, id_ = key
    annotations = [quote.annotation for quote in quotes]
    affirming = {quote.annotation.source for quote in quotes if quote.stance.affirms}
    if kind == "report":
        ids = tuple(sorted({origin for quote in quotes for origin in quote.origins}))
        names = tuple(report_name(linked, report) for report in ids)
    else:
        cited = dict.fromkeys(quote.stance.speakers[0] for quote in quotes if quote.speaker)
        ids = (id_,)
        names = tuple(name_of_speaker(linked, speaker) for speaker in cited)
    return Root(
        kind=kind,
        ids=ids,
        names=names,
        sources=sort_by_siglum(linked.sigla, (annotation.source for annotation in annotations)),
        annotations=tuple(annotation.uid for annotation in annotations),
        affirming=sort_by_siglum(linked.sigla, affirming),
        denies=any(quote.stance.denies for quote in quotes),
        also_own=kind == "speaker" and any(not quote.speaker for quote in quotes),
    )
