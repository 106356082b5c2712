"""The state of agreement on a claim in one sentence, and what that state depends on.

In: an `Agreement`, or what would be left of it. Out: sentences. They count origins, never articles. An attributed quote
affirms the claim in its speaker's voice, so the sentence says how many origins speak in their own voice, how many only
cite someone, and whether all that they cite is one person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.labels.grammar import choose_form, join_with_and, join_with_or, spell_number
from dossier.stance import Certainty

HingeKind = Literal["source", "origin", "speaker"]

UNNAMED = "someone unnamed"
_MOST_NAMED = 3  # speakers; more names would make the sentence too long to read


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The origins that affirm a claim, or those that deny it."""

    origins: int
    sources: int  # in which they are carried
    citing: int  # of the origins, those that only cite someone
    speakers: tuple[str, ...]  # names of those whom these cite, each once; "" for someone unnamed
    one_speaker: bool  # all that they cite is one speaker
    same_words: bool  # several origins cite one utterance
    hedged: int  # of the origins, those that never get beyond probable or possible
    certainties: frozenset[Certainty]  # of the hedged ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Who affirms a claim, who denies it, who leaves it open, and how many say nothing."""

    affirming: Side
    denying: Side
    both: int  # origins that affirm and deny
    undecided: int  # origins that do neither
    silent: int  # sources


def agreement_sentence(found: Agreement) -> str:
    """Who affirms, denies, leaves open, and how many sources are silent."""
    affirming, denying = found.affirming, found.denying
    if not affirming.origins and not denying.origins and not found.undecided:
        return "No source speaks to this claim."
    parts = [_affirming_part(affirming), _denying_part(denying, affirming.origins, found.both)]
    if found.undecided:
        parts.append(_count_origins(found.undecided, "leaves it open", "leave it open"))
    if found.silent:
        parts.append(f"{spell_number(found.silent)} {choose_form(found.silent, 'source is', 'sources are')} silent")
    whole = "; ".join(parts) + "."
    return whole[0].upper() + whole[1:]


def hinge_sentence(kind: HingeKind, names: Sequence[str], affirming: int, denying: int, *, anything_left: bool) -> str:
    """What the status would rest on without a source, an origin or a speaker.

    `affirming` and `denying` count the origins that would be left.
    """
    return f"{_leaving_out(kind, names)}, {_would_be(affirming, denying, anything_left=anything_left)}."


def name_in_sentence(name: str) -> str:
    """A name as it appears inside a sentence: “the Kremlin” for “The Kremlin”; `UNNAMED` for ""."""
    if not name:
        return UNNAMED
    article, _, rest = name.partition(" ")
    if article in ("A", "An", "The"):
        return f"{article.lower()} {rest}"
    return name


def _affirming_part(side: Side) -> str:
    if not side.origins:
        return "no origin affirms this"
    return _count_origins(side.origins, "affirms this", "affirm this") + _describe_side(side)


def _denying_part(side: Side, affirming: int, both: int) -> str:
    if not side.origins:
        return "none denies it"
    if both == side.origins == affirming:
        same = choose_form(both, "the same origin also carries a denial", "the same origins also carry a denial")
        return same + _describe_side(side)
    also = ""
    if both:
        also = f", {spell_number(both)} of which also {choose_form(both, 'affirms it', 'affirm it')}"
    return _count_origins(side.origins, "denies it", "deny it") + also + _describe_side(side)


def _count_origins(count: int, does: str, do: str) -> str:
    return f"{spell_number(count)} {choose_form(count, f'origin {does}', f'origins {do}')}"


def _describe_side(side: Side) -> str:
    """In how many sources, in whose voice and how surely."""
    carried = ""
    if side.sources > side.origins:
        carried = f" (in {spell_number(side.sources)} sources)"
    return carried + _in_whose_voice(side) + _how_surely(side)


def _in_whose_voice(side: Side) -> str:
    all_of_them = {1: "", 2: "both "}.get(side.origins, "all ")
    own = side.origins - side.citing
    if not side.citing:
        return f", {all_of_them}in {_choose_possessive(own)} own voice"
    if own:
        own_voice = f"{spell_number(own)} in {_choose_possessive(own)} own voice"
        return f", {own_voice} and {spell_number(side.citing)} only {_citing_words(side)}"
    if side.one_speaker:
        return f", {all_of_them}{_citing_words(side)}"
    return f", {_citing_words(side)}"


def _choose_possessive(count: int) -> str:
    return choose_form(count, "its", "their")


def _citing_words(side: Side) -> str:
    if len(side.speakers) > _MOST_NAMED:
        return f"citing {spell_number(len(side.speakers))} different speakers"
    named = join_with_and([name_in_sentence(name) for name in side.speakers])
    if side.same_words:
        return f"citing the same words of {named}"
    return f"citing {named}"


def _how_surely(side: Side) -> str:
    if not side.hedged:
        return ""
    degrees = join_with_or([degree for degree in ("probable", "possible") if degree in side.certainties])
    if side.origins == 1:
        return f", only as {degrees}"
    if side.hedged == side.origins:
        return f", all only as {degrees}"
    return f", {spell_number(side.hedged)} of them only as {degrees}"


def _leaving_out(kind: HingeKind, names: Sequence[str]) -> str:
    if kind == "speaker":
        return f"Leaving aside what {join_with_and([name_in_sentence(name) for name in names])} says"
    if kind == "origin":
        return f"Without the report they share ({join_with_and(names)})"
    return f"Without {join_with_and(names)}"


def _would_be(affirming: int, denying: int, *, anything_left: bool) -> str:
    if not anything_left:
        return "no source would speak to it"
    if not affirming and denying:
        return "it would only be denied"
    if not affirming:
        return "nobody would affirm it"
    if affirming == 1:
        return "only one origin would affirm it"
    return f"{spell_number(affirming)} origins would affirm it and none deny it"
