"""What drawings say in words: their names, their descriptions for those who do not see them, and a few labels.

In: numbers, names and words as readers know them. Out: plain English, not yet escaped. Each description gives the
numbers that a look at the drawing gives, and explains its signs.
"""

from collections.abc import Callable, Sequence

from dossier.labels.grammar import count_noun, group_digits

Unit = str | Callable[[float], str]  # what follows the figures, or a function that writes a figure

COVERAGE_STRIP = "How many claims each sentence carries"
CO_OCCURRENCE = "Who appears with whom"
STEMMA = "Where the sources come from"
PUBLISHED = "Published:"
_TWO_DECIMALS_BELOW = 10  # a figure of one digit says too little without decimals


# --- claims and sources -----------------------------------------------------------------------------------------------


def describe_strip(sentences: int, used: int, unused: int, words: int, quoted_words: int) -> str:
    """Of a source's sentences, how many are annotated and declared unused; of its words, how many are in a quote."""
    return (
        f"Of {sentences} sentences {used} are annotated, {unused} are declared unused, {sentences - used - unused} are "
        f"neither. {quoted_words} of {words} words are inside a quote."
    )


# --- where sources come from, and who appears with whom ---------------------------------------------------------------


def describe_stemma(sources: int, origins: int, relays: int, partial: int, sharing: int) -> str:
    """Of the relays, `partial` are of a part of the source; `sharing` pairs of sources share wording."""
    pairs = count_noun(sharing, "pair of sources shares", "pairs of sources share")
    return (
        f"{sources} sources, {origins} origins, {relays} declared relays, {partial} of them of a "
        f"part of the source (dashed). {pairs} wording (dotted, with the number of words)."
    )


def family_label(publisher: str, others: int) -> str:
    """One source that is drawn for others too: “The A and 40 more”."""
    return f"{publisher} and {others} more"


def describe_co_occurrence(actors: int, ties: Sequence[tuple[str, str, int]]) -> str:
    """How many actors are drawn; and ties, each with two names and the number of claims and events."""
    told = [f"{one} and {other}: {weight}" for one, other, weight in ties]
    return f"The {actors} actors that share most claims and events. {'; '.join(told)}"


# --- time -------------------------------------------------------------------------------------------------------------


def timeline_name(events: int) -> str:
    """The name of the drawn timeline."""
    return f"{events} events in order of time"


def describe_timeline(time_zone: str) -> str:
    """How the drawn timeline is to be read."""
    return (
        f"Local times are those of {time_zone}. Each bar covers the time within which an event lies; the "
        "letters are the sources that give this time, in brackets where they pass it on from somebody. The list on "
        "this page says the same in words."
    )


def passed_on_time(siglum: str, speaker: str) -> str:
    """Whose word the time of an event is: “(B passes on its time from Ann Ash)”."""
    return f"({siglum} passes on its time from {speaker})"


def stretch_heading(days: str) -> str:
    """The heading of several days, one of which is meant: “June 2023, day not known”."""
    return f"{days}, day not known"


# --- figures ----------------------------------------------------------------------------------------------------------


def plot_name(unit: str) -> str:
    """The name of a drawing of answers; `unit` is "" where they have none."""
    if unit:
        return f"The answers on one scale, in {unit}"
    return "The answers on one scale"


def describe_plot(answers: int, unit: Unit) -> str:
    """How many answers there are, in what, and where their words are."""
    told = f"{count_noun(answers, 'answer', 'answers')}, each at its place from the least to the most"
    if unit and isinstance(unit, str):
        told += f", in {unit}"
    return f"{told}. The table gives the words of each."


def figure_with_unit(value: float, unit: Unit) -> str:
    """A figure at an end of the scale."""
    if not isinstance(unit, str):
        return unit(value)
    if abs(value) >= _TWO_DECIMALS_BELOW:
        return f"{group_digits(round(value))} {unit}".strip()
    return f"{group_digits(round(value, 2))} {unit}".strip()
