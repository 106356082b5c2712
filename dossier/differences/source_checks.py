"""Whether sides differ in what sources have: one report in several of them, or silence in some.

In: a `SidePair`, or a silent source. Out: what is not so, in words; "" where the difference is there.

- `echo`: the sides are of different sources, and have passages on one claim, or readings of one utterance, that may
  come from one report.
- `omission`: a silent source covers the event of a claim, was certainly out after what the claim says happened and
  became known, and has no passage on any of the claims. The claims are those that the record names; where it names
  none, those of the passages of the other sides. Words that a silent side marks are nowhere in the text of its sources.
"""

from collections.abc import Iterable, Iterator

from dossier.claims.comparison import ComparedClaims
from dossier.claims.origins import origins_of
from dossier.claims.silence import SilenceFinder
from dossier.differences.known_differences import KnownDifference
from dossier.differences.side_pairs import SidePair, fold_words, holds_run, quote_ids
from dossier.labels.findings import SilenceReason
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation


def check_echo(pair: SidePair) -> str:
    """Passages of different sources may come from one report."""
    shared = [source for source in pair.one.sources if source in pair.other.sources]
    if shared:
        return f"are of the same source, {quote_ids(shared)}"
    for one in pair.quotes(pair.one):
        if any(_may_echo(pair.linked, one, other) for other in pair.quotes(pair.other)):
            return ""
    return "have no passages on one claim that may come from one origin, as far as the records say"


def _may_echo(linked: LinkedDossier, one: Annotation, other: Annotation) -> bool:
    meet = set(one.claims) & set(other.claims) or (one.utterance and one.utterance == other.utterance)
    return bool(meet) and bool(set(origins_of(linked, one)) & set(origins_of(linked, other)))


# --- omissions --------------------------------------------------------------------------------------------------------


def list_omitted_claims(linked: LinkedDossier, known: KnownDifference) -> tuple[str, ...]:
    """The claims on which an omission says that sources are silent."""
    if known.record.claims:
        return tuple(claim for claim in known.record.claims if claim in linked.claims)
    return known.claims


def judge_silence(
    finder: SilenceFinder, linked: LinkedDossier, compared: ComparedClaims, claims: Iterable[str], source: str
) -> str:
    """Why a source's silence on these claims is no omission, as a sentence that names it; "" where it is one.

    The finder must know of no related claims: a passage on one of these is no passage on the claims.
    """
    covers = False
    for claim in claims:
        speaking = compared.summaries[claim].speaking
        if source in speaking:
            passage = speaking[source][0].uid
            return f"“{source}” speaks to “{claim}”, in {passage}: it does not omit it."
        reason = _reason_of(finder, linked, claim, speaking, source)
        if reason == "before":
            return f"“{source}” was out before what “{claim}” says happened: it could not have it."
        if reason == "maybe-before":
            return f"“{source}” may have been out before what “{claim}” says happened or became known."
        covers = covers or reason == "covers-event"
    if not covers:
        return f"“{source}” does not cover the event of any of these claims: that it has nothing is no omission."
    return ""


def _reason_of(
    finder: SilenceFinder, linked: LinkedDossier, claim: str, speaking: Iterable[str], source: str
) -> SilenceReason | None:
    quiet = finder.find_quiet(linked.claims[claim], tuple(speaking))
    return next((item.reason for item in quiet.sources if item.source == source), None)


def list_words_there(linked: LinkedDossier, source: str, marked: Iterable[str]) -> Iterator[str]:
    """Those of the words that the own text of a source has."""
    capture = linked.first_capture(source)
    stretches = [fold_words(capture.text[stretch.start : stretch.end]) for stretch in capture.own_stretches]
    for words in marked:
        if any(holds_run(stretch, fold_words(words)) for stretch in stretches):
            yield words
