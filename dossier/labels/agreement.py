"""The state of agreement on a claim in words, and what that state depends on.

In: an `Agreement`, or what would be left of it. Out: sentences. They name the sources and those whom these pass on, so
that nobody's word looks like a source's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.labels.codes import STATUS
from dossier.labels.grammar import (
    capitalize_first,
    choose_form,
    count_noun,
    join_with_and,
    join_with_commas,
    join_with_or,
    spell_number,
)
from dossier.stance import Certainty, Polarity
from dossier.status import Status

HingeKind = Literal["source", "report", "speaker"]

UNNAMED = "someone unnamed"
_MOST_NAMED = 3  # sources in one part of a sentence; more names would make it too long to read
_MOST_SPEAKERS = 3  # parts of a sentence that each name a speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing that sources do to a claim in one way: in their own voice, or passing on one speaker."""

    polarity: Polarity
    sources: tuple[str, ...]  # names
    speaker: str | None  # a name, "" for someone unnamed; None for the sources' own voice
    is_person: bool = True  # the speaker is a person, not a body or a medium
    degrees: frozenset[Certainty] = frozenset()  # probable, possible: where none of it gets beyond these


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOn:
    """The one root that affirms a claim."""

    names: tuple[str, ...]
    may: bool  # it is not certain that all of it goes back to this root


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Who affirms a claim, who denies it, who leaves it open, and what that rests on."""

    status: Status
    sayings: tuple[Saying, ...]  # affirming first, then denying, then leaving open
    rests_on: RestsOn | None  # None unless exactly one root affirms
    unrecorded: tuple[
        str, ...
    ]  # names of sources with words of their own, of which nobody recorded where they are from
    otherwise: tuple[str, ...]  # names of sources that speak to a related claim only
    silent: tuple[str, ...]  # names of sources that say nothing
    uncounted: int = 0  # further sources that say nothing, in a dossier of many sources


def agreement_sentence(found: Agreement) -> str:
    """Who does what to the claim, in one sentence, and what it rests on, in another."""
    if not found.sayings:
        return "No source speaks to this claim."
    parts = [*_tell_sayings(found.sayings), *_tell_quiet(found)]
    return " ".join([*_lead(found.status), f"{capitalize_first('; '.join(parts))}.", *_rest(found)])


def hinge_sentence(without: str, becomes: Status, *, anything_left: bool) -> str:
    """What the status would be without what `hinge_words` names."""
    if not anything_left:
        return f"{without}, no source would speak to it."
    return f"{without}, it would be “{STATUS[becomes]}”."


def hinge_words(kind: HingeKind, names: Sequence[str], *, may: bool = False) -> str:
    """“Without …” a source, a report or a speaker; `may`: with the speaker goes what may be his word, too."""
    if kind == "speaker":
        others = " and what may come from it" if may else ""
        return f"Without the word of {join_with_and([name_in_sentence(name) for name in names])}{others}"
    if kind == "report":
        return f"Without the report that they share ({join_with_or(names)})"
    return f"Without {join_with_and(names)}"


def descent_words(sources: int, reports: int, speakers: int, *, all_articles: bool, all_persons: bool) -> str:
    """How many sources, reports and speakers are behind a claim: “2 articles, 1 report, 1 person’s word”."""
    if not sources:
        return ""
    parts = [count_noun(sources, *(("article", "articles") if all_articles else ("source", "sources")))]
    parts.append(count_noun(reports, "report", "reports"))
    if speakers and all_persons:
        parts.append(count_noun(speakers, "person’s word", "persons’ words"))
    elif speakers:
        parts.append(f"the word of {count_noun(speakers, 'person or body', 'persons or bodies')}")
    return join_with_commas(parts)


def name_in_sentence(name: str) -> str:
    """A name as it appears inside a sentence: “the Kremlin” for “The Kremlin”; `UNNAMED` for ""."""
    if not name:
        return UNNAMED
    article, _, rest = name.partition(" ")
    if article in ("A", "An", "The"):
        return f"{article.lower()} {rest}"
    return name


# --- who does what ----------------------------------------------------------------------------------------------------

_DOES: dict[Polarity, tuple[str, str]] = {
    "affirms": ("affirms this", "affirm this"),
    "denies": ("denies this", "deny this"),
    "open": ("leaves this open", "leave this open"),
}


def _tell_sayings(sayings: Sequence[Saying]) -> list[str]:
    parts = []
    for polarity in _DOES:
        own = [saying for saying in sayings if saying.polarity == polarity and saying.speaker is None]
        cited = [saying for saying in sayings if saying.polarity == polarity and saying.speaker is not None]
        parts += [_tell_own_voice(saying) for saying in own]
        if len(cited) > _MOST_SPEAKERS:
            parts.append(_tell_many_speakers(polarity, cited))
        else:
            parts += [_tell_speakers(together) for together in _with_equal_sources(cited)]
    return parts


def _tell_own_voice(saying: Saying) -> str:
    number = len(saying.sources)
    does = choose_form(number, *_DOES[saying.polarity])
    voice = "" if saying.polarity == "open" else f" in {choose_form(number, 'its', 'their')} own voice"
    return f"{name_sources(saying.sources)} {does}{voice}{_how_surely(saying)}"


def _with_equal_sources(sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Speakers whom the same sources pass on, as surely, are told together."""
    together: dict[tuple[object, ...], list[Saying]] = {}
    for saying in sayings:
        together.setdefault((saying.sources, saying.degrees), []).append(saying)
    return list(together.values())


def _tell_speakers(sayings: Sequence[Saying]) -> str:
    first = sayings[0]
    passes_on = choose_form(len(first.sources), "passes on", "pass on")
    who = "which" if not any(saying.is_person for saying in sayings) else "who"
    speakers = join_with_and([name_in_sentence(saying.speaker or "") for saying in sayings])
    does = choose_form(len(sayings), *_DOES[first.polarity])
    return f"{name_sources(first.sources)} {passes_on} {speakers}, {who} {does}{_how_surely(first)}"


def _tell_many_speakers(polarity: Polarity, sayings: Sequence[Saying]) -> str:
    sources = tuple(dict.fromkeys(name for saying in sayings for name in saying.sources))
    passes_on = choose_form(len(sources), "passes on", "pass on")
    return f"{name_sources(sources)} {passes_on} {spell_number(len(sayings))} speakers who {_DOES[polarity][1]}"


def _how_surely(saying: Saying) -> str:
    degrees = [degree for degree in ("probable", "possible") if degree in saying.degrees]
    return f", only as {join_with_or(degrees)}" if degrees else ""


def name_sources(names: Sequence[str]) -> str:
    """Up to three sources by name, more by their number."""
    if len(names) > _MOST_NAMED:
        return f"{spell_number(len(names))} sources"
    return join_with_and(tuple(names))


def _tell_quiet(found: Agreement) -> list[str]:
    parts = []
    if found.otherwise:
        speaks = choose_form(len(found.otherwise), "speaks", "speak")
        parts.append(f"{name_sources(found.otherwise)} {speaks} to a related claim only")
    silent = len(found.silent) + found.uncounted
    if found.uncounted:
        parts.append(f"{spell_number(silent)} sources say nothing of it")
    elif silent:
        parts.append(f"{name_sources(found.silent)} {choose_form(silent, 'says', 'say')} nothing of it")
    return parts


# --- what it rests on -------------------------------------------------------------------------------------------------


def _lead(status: Status) -> list[str]:
    if status == "denied":
        return ["No source here affirms this."]
    if status == "open":
        return ["Nobody here commits to it."]
    return []


def _rest(found: Agreement) -> list[str]:
    if found.status == "agreed" and found.unrecorded:
        has = choose_form(len(found.unrecorded), "has", "have")
        return [f"Where {name_sources(found.unrecorded)} {has} it from is not recorded."]
    if found.status == "one-source":
        return ["No other source here says so."]
    if not found.rests_on or found.status not in ("one-speaker", "one-report"):
        return []
    verb = "may all go back" if found.rests_on.may else "all goes back"
    if found.status == "one-speaker":
        names = [name_in_sentence(name) for name in found.rests_on.names]
        as_one = ", which count as one" if len(names) > 1 else ""
        return [f"It {verb} to the word of {join_with_and(names)}{as_one}."]
    return [f"It {verb} to one report: {join_with_or(found.rests_on.names)}."]
