"""How far the sources agree on a claim, what that goes back to, and what it depends on.

In: the summary of a claim. Out: an `Agreement`, with everything that a sentence about it needs; the numbers of
articles, reports and speakers; and the `Hinge`s: the sources, reports and speakers without which the status would be
another.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from dossier.claims.origins import report_name
from dossier.claims.roots import support_of_root
from dossier.claims.silence import Quiet
from dossier.claims.speakers import name_of_speaker
from dossier.claims.summary import ClaimSummary
from dossier.labels.agreement import Agreement, HingeKind, RestsOn, Saying
from dossier.linking.link import LinkedDossier
from dossier.sigla import sort_by_siglum
from dossier.stance import Polarity, Stance
from dossier.status import Status, Support, judge_status

_K = TypeVar("_K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """Something the status hangs on: take it away and the status becomes another."""

    kind: HingeKind
    ids: tuple[str, ...]  # a source's id; the reports of a root; the person or body of a root
    names: tuple[str, ...]  # of the same, as readers know them
    may: bool  # words that are only possibly the speaker's go, too
    becomes: Status
    anything_left: bool  # whether any source would still speak to the claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """What the quotes that affirm or deny a claim go back to; where none does, those that leave it open."""

    sources: tuple[str, ...]  # ids, in order of siglum
    reports: int  # that they come from; linked reports count once
    speakers: int  # whose word they pass on; a spokesman and his principal count once
    cited: tuple[str, ...]  # ids of those who are cited
    unrecorded: tuple[str, ...]  # ids of sources with words of their own, of which nobody recorded where they are from


# --- who agrees -------------------------------------------------------------------------------------------------------


def measure_agreement(linked: LinkedDossier, summary: ClaimSummary, quiet: Quiet) -> Agreement:
    """Who affirms, denies and leaves open, who says nothing, and what it rests on."""
    otherwise = [item.source for item in quiet.sources if item.reason == "otherwise"]
    silent = [item.source for item in quiet.sources if item.reason != "otherwise"]
    return Agreement(
        status=summary.status,
        sayings=tuple(_collect_sayings(linked, summary)),
        rests_on=_find_rests_on(linked, summary),
        unrecorded=tuple(report_name(linked, source) for source in trace_descent(linked, summary).unrecorded),
        otherwise=tuple(report_name(linked, source) for source in otherwise),
        silent=tuple(report_name(linked, source) for source in silent),
        uncounted=quiet.uncounted,
    )


def _collect_sayings(linked: LinkedDossier, summary: ClaimSummary) -> Iterator[Saying]:
    """What is done to the claim, each with all sources that do it: own voice first, then speaker by speaker."""
    for polarity in get_args(Polarity):
        doing: dict[str | None, dict[str, list[Stance]]] = {None: {}}
        for source in summary.speaking:
            for stance in summary.stances_of(source):
                if stance.polarity == polarity:
                    doing.setdefault(_speaker_of(stance), {}).setdefault(source, []).append(stance)
        for speaker, stances in doing.items():
            if stances:
                yield _make_saying(linked, polarity, speaker, stances)


def _speaker_of(stance: Stance) -> str | None:
    """The first speaker of an attributed stance, "" where unnamed; None for the source's own voice."""
    if not stance.is_attributed:
        return None
    return next(iter(stance.speakers), "")


def _make_saying(
    linked: LinkedDossier, polarity: Polarity, speaker: str | None, stances: Mapping[str, Sequence[Stance]]
) -> Saying:
    all_stances = [stance for of_source in stances.values() for stance in of_source]
    hedged = all(stance.is_hedged for stance in all_stances)
    return Saying(
        polarity=polarity,
        sources=tuple(report_name(linked, source) for source in stances),
        speaker=None if speaker is None else name_of_speaker(linked, speaker),
        is_person=not speaker or (speaker in linked.actors and linked.actors[speaker].kind in ("person", "group")),
        degrees=frozenset(stance.certainty for stance in all_stances) if hedged else frozenset(),
    )


def _find_rests_on(linked: LinkedDossier, summary: ClaimSummary) -> RestsOn | None:
    """The root that alone affirms the claim; whoever leaves the claim open there is not named."""
    affirming = [root for root in summary.roots if root.affirms]
    if len(affirming) != 1:
        return None
    root = affirming[0]
    if root.kind == "report":
        return RestsOn(names=root.names, may=len(root.ids) > 1)
    cited = [_cited_in(linked, summary.stances[uid]) for uid in root.annotations if summary.stances[uid].affirms]
    names = tuple(name_of_speaker(linked, speaker) for speaker in dict.fromkeys(filter(None, cited)))
    return RestsOn(names=names, may=not all(cited))


def _cited_in(linked: LinkedDossier, stance: Stance) -> str:
    """The first speaker; "" for own words and for someone unnamed. A source that is passed on is no speaker."""
    speaker = _speaker_of(stance) or ""
    return "" if speaker in linked.sources else speaker


def trace_descent(linked: LinkedDossier, summary: ClaimSummary) -> Descent:
    """How many sources, reports and speakers are behind what is said, and where a source's own words have no report."""
    committed = [root for root in summary.roots if root.affirms or root.denies]
    uids = [uid for root in committed for uid in root.annotations if not summary.stances[uid].leaves_open]
    if not committed:
        committed, uids = list(summary.roots), list(summary.stances)
    own = [root for root in committed if root.kind == "report"]
    carried = {linked.annotations[uid].source for uid in uids}
    unrecorded = {id_ for root in own for id_ in root.ids if id_ in linked.sources}
    return Descent(
        sources=sort_by_siglum(linked.sigla, carried),
        reports=len({summary.reports[uid] for uid in uids}),
        speakers=sum(root.kind == "speaker" for root in committed),
        cited=tuple(filter(None, dict.fromkeys(_cited_in(linked, summary.stances[uid]) for uid in uids))),
        unrecorded=sort_by_siglum(linked.sigla, unrecorded),
    )


# --- what it hangs on -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Removal:
    """Something that may be taken away, with the quotes that would go with it."""

    kind: HingeKind
    ids: tuple[str, ...]
    names: tuple[str, ...]
    uids: Sequence[str]
    may: bool = False  # some of these quotes are only possibly the speaker's word


def find_hinges(linked: LinkedDossier, summary: ClaimSummary) -> tuple[Hinge, ...]:
    """Every source, report and speaker without which the status would be another; sources first, in order of siglum.

    The roots stay as they are when a quote is taken away: evidence that goes must never make the rest count more.
    """
    tally = _Tally(linked, summary)
    found = []
    for removal in _list_removals(linked, summary):
        after = tally.status_without(removal.uids)
        if after != summary.status:
            left = len(removal.uids) < len(summary.stances)
            found.append(
                Hinge(
                    kind=removal.kind,
                    ids=removal.ids,
                    names=removal.names,
                    may=removal.may,
                    becomes=after,
                    anything_left=left,
                )
            )
    return tuple(found)


class _Tally:
    """The quotes of a claim, counted so that each removal costs no more than the quotes that it removes."""

    def __init__(self, linked: LinkedDossier, summary: ClaimSummary) -> None:
        self._linked, self._summary = linked, summary
        self._root_of = {uid: number for number, root in enumerate(summary.roots) for uid in root.annotations}
        self._held = Counter(map(self._key, summary.stances))
        self._affirming = Counter(map(self._affirming_key, summary.stances))
        self._roots_affirming = sum(root.affirms for root in summary.roots)
        self._roots_denying = sum(root.denies for root in summary.roots)

    def status_without(self, uids: Sequence[str]) -> Status:
        """The status without these quotes."""
        emptied = self._emptied(self._held, Counter(map(self._key, uids)))
        affirming = self._roots_affirming - sum(polarity == "affirms" for _, polarity in emptied)
        denying = self._roots_denying - sum(polarity == "denies" for _, polarity in emptied)
        support = Support(affirming)
        if affirming == 1:
            support = self._only_support(uids, {number for number, polarity in emptied if polarity == "affirms"})
        return judge_status(support, denying)

    def _only_support(self, uids: Sequence[str], gone: set[int]) -> Support:
        roots = self._summary.roots
        number = next(number for number, root in enumerate(roots) if root.affirms and number not in gone)
        emptied = self._emptied(self._affirming, Counter(map(self._affirming_key, uids)))
        lost = sum(key[0] == number and key[2] for key in emptied)
        return support_of_root(roots[number], len(roots[number].affirming) - lost)

    def _key(self, uid: str) -> tuple[int, Polarity]:
        return self._root_of[uid], self._summary.stances[uid].polarity

    def _affirming_key(self, uid: str) -> tuple[int, str, bool]:
        return self._root_of[uid], self._linked.annotations[uid].source, self._summary.stances[uid].affirms

    @staticmethod
    def _emptied(held: Counter[_K], gone: Counter[_K]) -> list[_K]:
        """The keys that lose their last quote."""
        return [key for key, count in gone.items() if count == held[key]]


def _list_removals(linked: LinkedDossier, summary: ClaimSummary) -> Iterator[_Removal]:
    for source, annotations in summary.speaking.items():
        uids = [annotation.uid for annotation in annotations]
        yield _Removal("source", (source,), (report_name(linked, source),), uids)
    for root in summary.roots:
        if root.kind == "speaker":
            yield _Removal("speaker", root.ids, root.names, root.annotations, root.also_own)
        elif len(root.sources) > 1:  # a report with one source only is told by that source
            yield _Removal("report", root.ids, root.names, root.annotations)
