"""The state of agreement on a claim in one plain sentence, and what that state hangs on.

In: the evidence of a claim in origin groups. Out: the sentence, and the `Hinge`s: the sources, origins and speakers
without which the status would be another.

An attributed quote affirms the claim in its speaker's voice, not in its source's. Both count for the status, which is
about what is being said; so the sentence says how many origins speak in their own voice, how many only cite someone,
and whether all that they cite is one person. It counts origins, never articles.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.claims.origins import OriginGroup, report_name, status_of
from dossier.linking.link import LinkedDossier
from dossier.model import Annotation
from dossier.sigla import sort_by_siglum
from dossier.stance import Polarity
from dossier.status import Status, judge_status

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNNAMED = "someone unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """Something the status hangs on: take it away and the status becomes another."""

    kind: Literal["source", "origin", "speaker"]
    ids: tuple[str, ...]  # a source's id; a group's origin ids; an actor's id
    name: str
    becomes: Status
    sentence: str


# --- the sentence -----------------------------------------------------------------------------------------------------


def agreement_sentence(linked: LinkedDossier, groups: Sequence[OriginGroup], silent: int) -> str:
    """The state of agreement in one sentence: who affirms, denies, leaves open, and how many sources are silent."""
    if not groups:
        return "No source speaks to this claim."
    affirming = [g for g in groups if g.affirms]
    denying = [g for g in groups if g.denies]
    undecided = [g for g in groups if not (g.affirms or g.denies)]
    parts = [_affirmed(linked, affirming), _denied(linked, denying, affirming)]
    if undecided:
        parts.append(_origins(len(undecided), "leave it open", "leaves it open"))
    if silent:
        parts.append(f"{number_words(silent)} {'source is' if silent == 1 else 'sources are'} silent")
    whole = "; ".join(part for part in parts if part) + "."
    return whole[0].upper() + whole[1:]


def number_words(count: int) -> str:
    """A small number as a word."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def speaker_of(linked: LinkedDossier, annotation: Annotation) -> str:
    """The id of the one whose words an attributed quote reports; "" for the source's own voice or someone unnamed."""
    if not annotation.stance.is_attributed:
        return ""
    if annotation.chain:
        return annotation.chain[0]
    utterance = linked.utterances.get(annotation.utterance)
    return utterance.speaker if utterance else ""


def speaker_name(linked: LinkedDossier, annotation: Annotation) -> str:
    """The name of the one whose words an attributed quote reports, as it stands inside a sentence."""
    return _name(linked, speaker_of(linked, annotation))


def _affirmed(linked: LinkedDossier, groups: Sequence[OriginGroup]) -> str:
    if not groups:
        return "no origin affirms this"
    return _origins(len(groups), "affirm this", "affirms this") + _how(linked, groups, "affirms")


def _denied(linked: LinkedDossier, groups: Sequence[OriginGroup], affirming: Collection[OriginGroup]) -> str:
    both = sum(g in affirming for g in groups)
    how = _how(linked, groups, "denies")
    if not groups:
        return "none denies it"
    if both == len(groups) == len(affirming):
        return ("the same origin also carries a denial" if both == 1 else "the same origins also carry a denial") + how
    also = ""
    if both:
        also = f", {number_words(both)} of which also {'affirms' if both == 1 else 'affirm'} it"
    return _origins(len(groups), "deny it", "denies it") + also + how


def _origins(count: int, many: str, one: str) -> str:
    return f"{number_words(count)} {f'origin {one}' if count == 1 else f'origins {many}'}"


def _how(linked: LinkedDossier, groups: Sequence[OriginGroup], polarity: Polarity) -> str:
    """In how many sources, in whose voice and how surely these groups affirm or deny."""
    quotes = [[a for a in map(linked.annotations.__getitem__, g.annotations) if a.polarity == polarity] for g in groups]
    sources = len({a.source for of_group in quotes for a in of_group})
    carried = f" (in {number_words(sources)} sources)" if sources > len(groups) else ""
    return carried + _voices(linked, quotes) + _certainty(quotes)


def _voices(linked: LinkedDossier, quotes: Sequence[Sequence[Annotation]]) -> str:
    citing = [of_group for of_group in quotes if all(a.stance.is_attributed for a in of_group)]
    own, total = len(quotes) - len(citing), len(quotes)
    if not total:
        return ""
    all_of_them = {1: "", 2: "both "}.get(total, "all ")
    if not citing:
        return f", {all_of_them}in {'its' if total == 1 else 'their'} own voice"
    if own:
        return (
            f", {number_words(own)} in {'its' if own == 1 else 'their'} own voice and {number_words(len(citing))} only "
            + (_cited(linked, citing))
        )
    one_speaker = len({speaker_of(linked, a) for of_group in citing for a in of_group}) == 1
    return f", {all_of_them if one_speaker else ''}{_cited(linked, citing)}"


def _cited(linked: LinkedDossier, citing: Sequence[Sequence[Annotation]]) -> str:
    quotes = [a for of_group in citing for a in of_group]
    speakers = list(dict.fromkeys(_name(linked, speaker_of(linked, a)) for a in quotes))
    if len(speakers) > 3:
        return f"citing {number_words(len(speakers))} different speakers"
    utterances = {a.utterance for a in quotes}
    same = len(citing) > 1 and len(speakers) == 1 and len(utterances) == 1 and utterances != {""}
    return f"citing {'the same words of ' if same else ''}{_listed(speakers)}"


def _certainty(quotes: Sequence[Sequence[Annotation]]) -> str:
    """Which groups never get beyond “probable” or “possible”."""
    weak = [of_group for of_group in quotes if all(a.stance.is_hedged for a in of_group)]
    if not weak:
        return ""
    hedged = [a for of_group in weak for a in of_group]
    words = " or ".join(c for c in ("probable", "possible") if any(c == a.certainty for a in hedged))
    whom = f"{number_words(len(weak))} of them "
    if len(quotes) == 1:
        whom = ""
    elif len(weak) == len(quotes):
        whom = "all "
    return f", {whom}only as {words}"


def _name(linked: LinkedDossier, speaker: str) -> str:
    if not speaker:
        return UNNAMED
    name = linked.actors[speaker].name if speaker in linked.actors else report_name(linked, speaker)
    article, _, rest = name.partition(" ")
    return f"{article.lower()} {rest}" if article in ("A", "An", "The") else name


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


# --- what it hangs on -------------------------------------------------------------------------------------------------


def find_hinges(linked: LinkedDossier, groups: Sequence[OriginGroup]) -> tuple[Hinge, ...]:
    """Every source, origin and speaker without which the status would be another; sources first, in order of siglum.

    The groups stay as they are when a passage is taken away: evidence that goes must never make the rest count more.
    """
    before, affirming, denying = status_of(groups), sum(g.affirms for g in groups), sum(g.denies for g in groups)
    quotes = [(index, linked.annotations[uid]) for index, g in enumerate(groups) for uid in g.annotations]
    held = Counter((index, a.polarity) for index, a in quotes)
    found = []
    for kind, ids, name, taken in _removals(linked, groups, quotes):
        gone = Counter((index, a.polarity) for index, a in taken)
        still = affirming - _emptied(held, gone, "affirms"), denying - _emptied(held, gone, "denies")
        after = judge_status(*still)
        if after != before:
            words = _becomes(*still, everything=len(taken) == len(quotes))
            text = f"{_opening(kind, name)}, {words}."
            found.append(Hinge(kind=kind, ids=ids, name=name, becomes=after, sentence=text))
    return tuple(found)


_Quotes = list[tuple[int, Annotation]]  # with the index of the group
_Removal = tuple[Literal["source", "origin", "speaker"], tuple[str, ...], str, _Quotes]


def _removals(linked: LinkedDossier, groups: Sequence[OriginGroup], quotes: _Quotes) -> Iterator[_Removal]:
    of_source: dict[str, _Quotes] = {}
    of_speaker: dict[str, _Quotes] = {}
    of_group: list[_Quotes] = [[] for _ in groups]
    for index, a in quotes:
        of_source.setdefault(a.source, []).append((index, a))
        of_group[index].append((index, a))
        if speaker := speaker_of(linked, a):
            of_speaker.setdefault(speaker, []).append((index, a))
    for source in sort_by_siglum(linked.sigla, of_source):
        yield "source", (source,), report_name(linked, source), of_source[source]
    # An origin or a speaker with one source only is told by that source.
    for g, taken in zip(groups, of_group, strict=True):
        if len(g.sources) > 1:
            yield "origin", g.origins, _listed(g.names), taken
    for speaker, taken in of_speaker.items():
        if len({a.source for _, a in taken}) > 1:
            yield "speaker", (speaker,), _name(linked, speaker), taken


def _emptied(held: Counter[tuple[int, Polarity]], gone: Counter[tuple[int, Polarity]], polarity: str) -> int:
    """How many groups lose their last quote of this polarity."""
    return sum(1 for key, count in gone.items() if key[1] == polarity and count == held[key])


def _opening(kind: str, name: str) -> str:
    if kind == "speaker":
        return f"Leaving aside what {name} says"
    return f"Without the report they share ({name})" if kind == "origin" else f"Without {name}"


def _becomes(affirming: int, denying: int, *, everything: bool) -> str:
    if everything:
        return "no source would speak to it"
    if not affirming:
        return "it would only be denied" if denying else "nobody would affirm it"
    if affirming == 1:
        return "only one origin would affirm it"
    return f"{number_words(affirming)} origins would affirm it and none deny it"
