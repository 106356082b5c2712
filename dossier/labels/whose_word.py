"""Whose word a claim is, in one sentence that lists and headings show beside its statement.

In: what sources do to a claim. Out: “The word of Ann Ash, passed on by The A and The B.” It exists because a bare
statement looks like a fact: an accusation must never be read without the one whose word it is.
"""

from collections.abc import Iterable, Sequence

from dossier.labels.agreement import Saying, name_in_sentence, name_sources
from dossier.labels.grammar import capitalize_first, choose_form, join_with_and, spell_number

ONLY_THAT_IT_WAS_SAID = "The claim is that this was said, not that it is true."
_MOST_PARTS = 3  # speakers who are named; more would be a list and no sentence


def whose_word_sentence(sayings: Sequence[Saying]) -> str:
    """Who says so and who passes it on, and then who denies it."""
    affirming = [saying for saying in sayings if saying.polarity == "affirms"]
    denying = [saying for saying in sayings if saying.polarity == "denies"]
    parts = [*_tell_word(_cited(affirming)), *_tell_own_voice(affirming)]
    if not parts:
        parts.append("nobody here affirms this")
    parts += _tell_denials(denying)
    return f"{capitalize_first('; '.join(parts))}."


def resting_sentences(name: str, alone: int, changed: int, speakers: Sequence[str]) -> tuple[str, ...]:
    """How many claims rest on somebody's word alone, and how many would have another status without it.

    `speakers` are the names of those whose words count as this person's or body's.
    """
    word = f"the word of {name_in_sentence(name)}"
    sentences = [_tell_alone(alone, word), _tell_changed(changed, word, also=alone > 0), _tell_counted(speakers, word)]
    return tuple(sentence for sentence in sentences if sentence)


def _tell_alone(number: int, word: str) -> str:
    if not number:
        return ""
    claims = choose_form(number, "claim rests", "claims rest")
    return (
        f"As far as is recorded, {spell_number(number)} {claims} on {word} alone. Where a source says so in its own "
        "voice, too, it may have it from there."
    )


def _tell_changed(number: int, word: str, *, also: bool) -> str:
    if not number:
        return ""
    more, claims = " more" if also else "", choose_form(number, "claim", "claims")
    return (
        f"{capitalize_first(spell_number(number))}{more} {claims} would have another status without {word} and what "
        "may come from it."
    )


def _tell_counted(speakers: Sequence[str], word: str) -> str:
    if not speakers:
        return ""
    names = join_with_and([name_in_sentence(speaker) for speaker in speakers])
    return f"What {names} {choose_form(len(speakers), 'says', 'say')} counts as {word}."


def _cited(sayings: Iterable[Saying]) -> list[Saying]:
    return [saying for saying in sayings if saying.speaker is not None]


def _own(sayings: Iterable[Saying]) -> list[Saying]:
    return [saying for saying in sayings if saying.speaker is None]


def _tell_word(sayings: Sequence[Saying]) -> list[str]:
    if len(sayings) > _MOST_PARTS:
        return [f"the word of {spell_number(len(sayings))} speakers, passed on by {_all_sources(sayings)}"]
    return [
        f"the word of {name_in_sentence(saying.speaker or '')}, passed on by {name_sources(saying.sources)}"
        for saying in sayings
    ]


def _tell_own_voice(affirming: Sequence[Saying]) -> list[str]:
    also = " too" if _cited(affirming) else ""
    return [f"said by {name_sources(saying.sources)} in {_its(saying)} own voice{also}" for saying in _own(affirming)]


def _its(saying: Saying) -> str:
    return choose_form(len(saying.sources), "its", "their")


def _tell_denials(denying: Sequence[Saying]) -> list[str]:
    parts = [f"denied by {name_sources(saying.sources)} in {_its(saying)} own voice" for saying in _own(denying)]
    for saying in _cited(denying):
        passes_on = choose_form(len(saying.sources), "passes on", "pass on")
        parts.append(
            f"denied by {name_in_sentence(saying.speaker or '')}, whom {name_sources(saying.sources)} {passes_on}"
        )
    return parts


def _all_sources(sayings: Iterable[Saying]) -> str:
    return name_sources(tuple(dict.fromkeys(name for saying in sayings for name in saying.sources)))
