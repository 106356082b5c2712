"""What a source is like, in words: whose words it prints, and what its reporting verbs presuppose.

In: counts and codes. Out: sentences and phrases. They count; none of them says that much or little is good.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from dossier.labels.grammar import choose_form, count_noun, group_digits, join_with_and

VerbWords = Literal["factive", "distancing", "neutral"]

# What reporting verbs of each class presuppose, for one verb and for several.
_PRESUPPOSES: dict[VerbWords, tuple[str, str]] = {
    "factive": (
        "as a rule takes for granted that what is said is so",
        "as a rule take for granted that what is said is so",
    ),
    "distancing": ("does not vouch for what is said", "do not vouch for what is said"),
    "neutral": ("says only that something is said", "say only that something is said"),
}


def verb_class_words(kind: VerbWords, verbs: int) -> str:
    """What so many verbs of a class presuppose: “do not vouch for what is said”."""
    return choose_form(verbs, *_PRESUPPOSES[kind])


def voices_sentence(own: int, passed_on: int, speakers: int) -> str:
    """Of the quoted words: how many are the source's own, how many it passes on, and from how many speakers."""
    total = own + passed_on
    if not total:
        return "None of its words is quoted."
    passing = f"passed on{_from_speakers(speakers)}"
    if not passed_on or not own:
        several = f"Of its {group_digits(total)} quoted words, all are"
        return (
            f"{choose_form(total, 'Its only quoted word is', several)} {passing if passed_on else 'in its own voice'}."
        )
    kept = f"{group_digits(own)} {choose_form(own, 'is', 'are')} in its own voice"
    passing = f"{group_digits(passed_on)} ({share_words(passed_on, total)}) {passing}"
    return f"Of its {group_digits(total)} quoted words, {kept} and {passing}."


def _from_speakers(speakers: int) -> str:
    if not speakers:
        return ""
    return f" from {count_noun(speakers, 'speaker', 'speakers')}"


def share_words(part: int, whole: int) -> str:
    """A share of a hundred: “42 %”; a part that is neither nothing nor all is never rounded to them."""
    if not whole:
        return "0\u00a0%"
    percent = round(100 * part / whole)
    if 0 < part < whole:
        percent = min(max(percent, 1), 99)
    return f"{percent}\u00a0%"


def verbs_sentence(verbs: Mapping[VerbWords, Sequence[str]]) -> str:
    """The reporting verbs by what they presuppose, those of no presupposition last; "" where there are none."""
    parts = []
    for kind in _PRESUPPOSES:
        names = verbs.get(kind, ())
        if names:
            quoted = join_with_and([f"“{name}”" for name in names])
            parts.append(f"{quoted}, which {verb_class_words(kind, len(names))}")
    if not parts:
        return ""
    return f"It passes words on with {'; with '.join(parts)}."
