"""In whose voice the sources use a name: their own, quoted, or passed on without quotation marks.

In: counts and names. Out: a few words for a table or a line.
"""

from dossier.labels.grammar import join_with_commas

QUOTED, PASSED_ON = "quoted", "passed on"


def naming_voice(*, quoted: bool, passed_on: bool, speaker: str) -> str:
    """The voice of one place: “quoted: Ann Ash”, “passed on”; "" for the source's own. `speaker` may be ""."""
    voice = ""
    if quoted:
        voice = QUOTED
    elif passed_on:
        voice = PASSED_ON
    if voice and speaker:
        return f"{voice}: {speaker}"
    return voice


def counted_voices(total: int, quoted: int, passed_on: int) -> str:
    """How many of `total` places are not in the source's own voice: “2 quoted, 1 passed on”; “quoted” where all are."""
    parts = []
    for number, voice in ((quoted, QUOTED), (passed_on, PASSED_ON)):
        if number == total:
            return voice
        if number:
            parts.append(f"{number} {voice}")
    return join_with_commas(parts)
